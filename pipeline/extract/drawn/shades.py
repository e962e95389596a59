"""Fills that are drawn behind words, and part no rows."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extract.drawn.region import SNAP_PT, TOUCH_PT
from pipeline.model import Box, Rule, Word

INSET_PT = 8.0  # of a fill from the sides of the cell whose print it stands behind


def shades_of(fills: Sequence[Box], words: Sequence[Word], lines: Sequence[Rule]) -> set[Box]:
    """The fills that part no rows: smaller than the drawn cell that they stand in, and behind all of its
    print, or behind some words of it, as marked with a pen.
    """
    lines = sorted(lines, key=lambda r: r.at)
    level: dict[tuple[int, int], list[Box]] = {}
    for fill in fills:
        level.setdefault((round(fill.top), round(fill.bottom)), []).append(fill)
    out = set()
    for row in level.values():
        for fill in row:
            sides = _sides_around(fill, lines)
            if sides is None:
                continue
            left, top, right, bottom = sides
            cell = Box(left.at, top.at, right.at, bottom.at)
            beside = [other for other in row if cell.holds(other, SNAP_PT)]
            is_wide = (
                min(other.x0 for other in beside) - cell.x0 <= INSET_PT
                and cell.x1 - max(other.x1 for other in beside) <= INSET_PT
            )
            is_of_grid = any(  # and no frame around a table that is narrower
                r.start < cell.x0 - TOUCH_PT or r.end > cell.x1 + TOUCH_PT for r in (top, bottom)
            )
            if _is_behind(fill, cell, words) if is_wide else is_of_grid:
                out.add(fill)
    return out


def _sides_around(fill: Box, lines: Sequence[Rule]) -> tuple[Rule, Rule, Rule, Rule] | None:
    """Of sorted lines, those left of, above, right of and below a fill that draw a cell around it; None
    where one of them is missing, or stands at its edge.
    """
    x, y = fill.centre
    level = [r for r in lines if r.is_horizontal and r.start <= x <= r.end]
    off = [min(abs(r.at - fill.top), abs(r.at - fill.bottom)) for r in level]
    if off and min(off) <= SNAP_PT:
        return None
    upright = [r for r in lines if not r.is_horizontal and r.start <= y <= r.end]
    above = [r for r in level if r.at < fill.top]
    below = [r for r in level if r.at > fill.bottom]
    lefts = [r for r in upright if r.at <= fill.x0 + SNAP_PT]
    rights = [r for r in upright if r.at >= fill.x1 - SNAP_PT]
    if not (above and below and lefts and rights):
        return None
    return lefts[-1], above[-1], rights[0], below[0]


def _is_behind(fill: Box, cell: Box, words: Sequence[Word]) -> bool:
    """Whether a fill stands behind all the words of a cell that holds it."""
    return all(fill.holds(w.box, SNAP_PT) for w in words if cell.holds(w.box, SNAP_PT))
