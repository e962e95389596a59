"""Lines of one direction, found by where they stand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from pipeline.model import Rule

TOUCH_PT = 3.5  # between the end of a line and another that it is drawn to
SNAP_PT = 2.4  # between two lines that are drawn as one


class Along:
    """The lines of one direction, by where they stand."""

    def __init__(self, lines: Sequence[Rule], is_horizontal: bool) -> None:
        found = sorted([(r.at, i) for i, r in enumerate(lines) if r.is_horizontal is is_horizontal])
        self.lines = lines
        self.ats = [at for at, _ in found]
        self.places = [i for _, i in found]

    def between(self, low: float, high: float) -> Sequence[int]:
        """The places of the lines that stand from ``low`` to ``high``."""
        return self.places[bisect_left(self.ats, low) : bisect_right(self.ats, high)]
