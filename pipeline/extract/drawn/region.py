"""A drawn table on a page: its lines and fills, and the grid that they draw."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.grouping import grouped
from pipeline.model import Box, Rule, Word
from pipeline.model.values import kept

TOUCH_PT = 3.5  # between the end of a line and another that it is drawn to
SNAP_PT = 2.4  # between two lines that are drawn as one


class Side(NamedTuple):
    """A boundary between two columns, and what is drawn along it."""

    x: float
    is_ruled: bool = False  # whether lines are drawn there for most rows
    lines: tuple[Rule, ...] = ()


@dataclass
class Region:
    """An area that drawn objects mark as a table.

    ``hard`` lines are drawn, ``soft`` are the tops and bottoms of fills. The sides of fills are left
    out: they may be those of heading cells over open columns, of bands, of a few marked words.
    """

    box: Box
    hard: list[Rule]
    soft: list[Rule]
    fills: list[Box] = field(default_factory=list)

    def sides(self) -> list[Side]:
        """The drawn boundaries between columns, from the left."""
        _, top, _, bottom = self.box
        upright = [r for r in self.hard if not r.is_horizontal]
        out = []
        for x in _snapped([r.at for r in upright]):
            if min(x - self.box.x0, self.box.x1 - x) < TOUCH_PT:
                continue
            lines = tuple([r for r in upright if abs(r.at - x) <= SNAP_PT])
            drawn = sum([min(r.end, bottom) - max(r.start, top) for r in lines])
            out.append(Side(x, drawn >= 0.5 * (bottom - top), lines))
        return out

    def horizontals(self) -> list[float]:
        """All row boundaries from the top, the region's own edges included."""
        ys = [r.at for r in self.hard + self.soft if r.is_horizontal]
        return _snapped([self.box.top, *ys, self.box.bottom])

    def interrupted(self) -> list[float]:
        """Where several of the upright lines between columns begin or end within a table with no lines between
        rows: at the sides of one whose cells are one.
        """
        x0, top, x1, bottom = self.box
        if any(r.is_horizontal and top + TOUCH_PT < r.at < bottom - TOUCH_PT for r in self.hard):
            return []  # as in most tables
        ends = sorted(
            (y, r.at)
            for r in self.hard
            if not r.is_horizontal and x0 + TOUCH_PT < r.at < x1 - TOUCH_PT
            for y in (r.start, r.end)
            if top + TOUCH_PT < y < bottom - TOUCH_PT
        )
        runs = grouped(ends, lambda above, end: end[0] - above[0] <= SNAP_PT)
        return [run[0][0] for run in runs if len({round(at) for _, at in run}) > 1]

    def holding(self, words: Sequence[Word]) -> list[Word]:
        """The words whose middles lie in the region, or no more than a point beside it."""
        x0, top, x1, bottom = [2 * edge for edge in self.box]  # no middle is halved, of hundreds
        out = []
        for word in words:
            left, above, right, below = word.box
            if top - 2 <= above + below <= bottom + 2 and x0 - 2 <= left + right <= x1 + 2:
                out.append(word)
        return out

    def level_at(self, y: float) -> list[Rule]:
        """The lines and edges of fills that lie at a height."""
        near = self._level.between(y - SNAP_PT, y + SNAP_PT)
        return [self._level.lines[i] for i in sorted(near)]

    @kept
    def _level(self) -> Along:
        return Along([*self.hard, *self.soft], True)


class Along:
    """The lines of one direction, by where they stand."""

    def __init__(self, lines: Sequence[Rule], is_horizontal: bool) -> None:
        found = sorted([(r.at, i) for i, r in enumerate(lines) if r.is_horizontal is is_horizontal])
        self.lines = lines
        self.ats = [at for at, _ in found]
        self.places = [i for _, i in found]
        # how far each reaches, the way that it runs
        self.reaches = [
            (lines[i].start - TOUCH_PT, lines[i].end + TOUCH_PT, i) for i in self.places
        ]

    def between(self, low: float, high: float) -> Sequence[int]:
        """The places of the lines that stand from ``low`` to ``high``."""
        return self.places[bisect_left(self.ats, low) : bisect_right(self.ats, high)]

    def met_by(self, rule: Rule) -> list[int]:
        """The places of the lines that one of the other way meets."""
        _, at, start, end = rule
        first = bisect_left(self.ats, start - TOUCH_PT)
        last = bisect_right(self.ats, end + TOUCH_PT)
        return [i for low, high, i in self.reaches[first:last] if low <= at <= high]


def covered(lines: Sequence[Rule], start: float, end: float) -> bool:
    """Whether lines at one place cover most of the way from start to end."""
    covers = 0.0
    for r in lines:
        covers += max(0.0, min(r.end, end) - max(r.start, start))
    return covers >= 0.6 * (end - start)


def _snapped(values: Sequence[float]) -> list[float]:
    """Sorted values, those within a line's width of one another as their mean."""
    out: list[list[float]] = []
    for value in sorted(values):
        if out and value - out[-1][-1] <= SNAP_PT:
            out[-1].append(value)
        else:
            out.append([value])
    return [sum(group) / len(group) for group in out]
