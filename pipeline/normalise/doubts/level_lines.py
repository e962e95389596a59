"""The level lines that pages draw, and whether one runs through print."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.model import Document, Word

Line = tuple[float, float, float]  # where it is, begins and ends, in points


class LevelLines(NamedTuple):
    """Those of a page from the top, and their heights."""

    lines: list[Line]
    heights: list[float]

    def between(self, top: float, bottom: float) -> list[Line]:
        return self.lines[bisect_left(self.heights, top) : bisect_right(self.heights, bottom)]


def level_lines(document: Document) -> dict[int, LevelLines]:
    """Those of each page by its number, but for recognised ones: their lines are not those of the print,
    and their words have boxes of a rougher kind.
    """
    out = {}
    for page in document.pages:
        if not page.engine:
            lines = sorted([(r.at, r.start, r.end) for r in page.rules if r.is_horizontal])
            out[page.number] = LevelLines(lines, [at for at, _, _ in lines])
    return out


def run_along(lines: Sequence[Line], word: Word, share: float) -> bool:
    """Whether one of these lines runs along so much of a word's width."""
    x0, _, x1, _ = word.box
    least = share * (x1 - x0)
    return any(min(x1, end) - max(x0, start) >= least for _, start, end in lines)
