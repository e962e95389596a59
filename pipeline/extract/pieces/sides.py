"""Tables that stand beside one another in what alignment alone takes for one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from pipeline.extract.grid.grid import Piece
from pipeline.extract.pieces.broken_rows import Row
from pipeline.extract.pieces.repeated import keys_of, repeated_titles
from pipeline.extract.pieces.spread import is_total
from pipeline.extract.pieces.stitch import renumbered
from pipeline.model import Cell, PrintedTable


class Halves(NamedTuple):
    """The rows of two tables beside one another that have the same titles, but for a year."""

    left: tuple[Row, ...]
    right: tuple[Row, ...]
    is_same: bool  # whether the titles are the same to the year

    @property
    def are_summed(self) -> bool:
        """Whether each side ends with its total."""
        return is_total(self.left[-1]) and is_total(self.right[-1])


def goes_on_beside(before: Piece, piece: Piece) -> bool:
    """Whether a drawn piece on the right of another has its titles, and the total at its end that this lacks,
    which its own rows do not come to: it is one list.
    """
    if not (before.is_ruled and piece.is_ruled) or piece.box.x0 < before.box.x1 - 1:
        return False
    is_summed = is_total(piece.rows[-1]) and not is_total(before.rows[-1])
    is_beside = piece.box.top < before.box.bottom and before.box.top < piece.box.bottom
    is_alike = keys_of(before.rows[0]) == keys_of(piece.rows[0])
    return is_summed and is_beside and is_alike and not _come_to_total(piece.rows[1:])


def _come_to_total(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether the figures of some column come to the one in the last row, to the digit."""
    columns = ([re.sub(r"\D", "", row[i].raw) for row in rows] for i in range(len(rows[0])))
    summed = [column for column in columns if column[-1]]
    return any(sum(map(int, filter(None, of))) == int(end) for *of, end in summed)


def halves(rows: Sequence[Sequence[Cell]]) -> Halves | None:
    """The sides of rows whose titles are the same on the left and on the right; None where they are not. A
    total in the last row that lies below both is that of one list, on the right.
    """
    width = len(rows[0])
    half = width // 2
    titles = keys_of(rows[0])
    undated = [re.sub(r"\d+", "", title) for title in titles]
    is_same = titles[:half] == titles[half:]
    if width < 4 or undated[:half] != undated[half:] or not any(undated):
        return None
    if not (undated[0] or is_same):
        return None
    *body, last = rows
    is_below_both = _is_over(last, half) and is_total(last)
    if any(_is_over(row, half) for row in (body if is_below_both else rows)):
        return None
    left, right = (_side(rows, start, half) for start in (0, half))
    if is_below_both:
        label, *sums = last[half:]
        end = replace(label, column=half, column_span=1)
        left, right = left[:-1], _side([*body, (*last[:half], end, *sums)], half, half)
    return Halves(left, right, is_same)


def _is_over(row: Sequence[Cell], half: int) -> bool:
    """Whether a cell of a row lies on both sides."""
    return any(cell.column < half < cell.column + cell.column_span for cell in row)


def _side(rows: Sequence[Sequence[Cell]], start: int, half: int) -> tuple[Row, ...]:
    """What rows have on one side."""
    mine = [row[start : start + half] for row in rows]
    kept = [tuple(row) for row in mine if not all(cell.is_blank for cell in row)]
    return renumbered(kept, start)


def side_by_side(table: PrintedTable) -> list[PrintedTable]:
    """The tables that stand beside one another in what alignment alone takes for one. Where their titles are
    just the same, it is one list that goes on at the right, whatever is drawn, unless each side has its total.
    """
    sides = halves(table.rows)
    if sides is None or (table.is_ruled and not sides.is_same):
        return [table]
    left, right, is_same = sides
    if is_same and not sides.are_summed:
        more = right[repeated_titles(left, right) :]
        return [replace(table, rows=renumbered([*left, *more]), feet=())]
    return [table] if table.is_ruled else [_of_side(table, side) for side in (left, right)]


def _of_side(table: PrintedTable, rows: tuple[Row, ...]) -> PrintedTable:
    """A table of some of the columns of another."""
    x0 = min(c.box.x0 for row in rows for c in row)
    x1 = max(c.box.x1 for row in rows for c in row)
    boxes = tuple((page, box._replace(x0=x0, x1=x1)) for page, box in table.boxes)
    return replace(table, rows=rows, boxes=boxes, feet=())
