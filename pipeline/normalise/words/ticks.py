"""Signs that say yes or no in a column called after what a line may serve."""

from __future__ import annotations

import re
from collections.abc import Iterable

YES = re.compile(r"[✓✔☑√ü•●■*yY]|[Yy]es")  # of some fonts a tick is ü
CROSS = re.compile(r"[xX✗✘×☒]")  # no beside ticks, and yes where there are none
NO = re.compile(r"[nN]|[Nn]o|[-–—☐]?")


def ticks(texts: Iterable[str]) -> frozenset[str]:
    """Which of the signs of some columns say yes; none where a text is no such sign.

    >>> sorted(ticks(["✓", "X", ""])), sorted(ticks(["X", "", "x"])), sorted(ticks(["X", "12"]))
    (['✓'], ['X', 'x'], [])
    """
    given = frozenset(texts)
    yes, crosses = (frozenset(filter(sign.fullmatch, given)) for sign in (YES, CROSS))
    no = frozenset(filter(NO.fullmatch, given))
    return (yes or crosses) if given == yes | crosses | no else frozenset()
