"""Tables below one another, each under titles of its own, in what their lines and columns take for one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.extract.figures import holds_figure
from pipeline.extract.pieces.broken_rows import Row
from pipeline.extract.pieces.repeated import key_of
from pipeline.extract.pieces.spread import is_total
from pipeline.extract.pieces.stitch import renumbered
from pipeline.model import Box, Cell, PrintedTable, printed_cells


def below_one_another(table: PrintedTable) -> list[PrintedTable]:
    """The tables that a table is, where its titles come again below its total, the first of them the same and
    some with other numbers: ``2016/17`` for ``2015/16``. As one, sums of one year would be those of another.
    """
    rows = table.rows
    column = next((cell.column for cell in rows[0] if cell.lines), 0)
    title = rows[0][column].raw
    named = [r for r, row in enumerate(rows) if r > 1 and row[column].raw == title]
    starts = [0, *(r for r in named if _is_titled_anew(rows, r))]
    if len(starts) == 1:
        return [table]
    edges = pairwise([*starts, len(table.rows)])
    return [_of_rows(table, start, end) for start, end in edges]


def _is_titled_anew(rows: Sequence[Row], r: int) -> bool:
    """Whether a row right below a total has the titles of the table, some with other numbers in them."""
    above = next((row for row in reversed(rows[:r]) if printed_cells(row)), rows[0])
    return is_total(above) and not holds_figure(rows[r]) and differ_in_numbers(rows[0], rows[r])


def differ_in_numbers(titles: Row, others: Row) -> bool:
    """Whether titles are the same but for some, of which both have numbers, as those of two years."""
    pairs = [(key_of(a.raw), key_of(b.raw)) for a, b in zip(titles, others, strict=True)]
    unlike = [pair for pair in pairs if pair[0] != pair[1]]
    are_dated = all(any(map(str.isdigit, text)) for pair in unlike for text in pair)
    return bool(unlike) and are_dated and any(a == b != "" for a, b in pairs)


def _of_rows(table: PrintedTable, start: int, end: int) -> PrintedTable:
    """A table of some of the rows of another."""
    rows = table.rows[start:end]
    cells = {cell for row in rows for cell in printed_cells(row)}
    boxes = tuple(
        (page, mine) for page, box in table.boxes if (mine := _around(cells, page, box)) is not None
    )
    page, box = boxes[0]
    return replace(
        table,
        page=page,
        top=box.top,
        rows=renumbered(rows),
        boxes=boxes,
        row_fills=frozenset(r - start for r in table.row_fills if start <= r < end),
        feet=(),
    )


def _around(cells: set[Cell], page: int, piece: Box) -> Box | None:
    """The part of a piece that these cells take up; None where they are on other pages."""
    boxes = [cell.box for cell in cells if cell.page == page]
    if not boxes:
        return None
    return piece._replace(top=min(b.top for b in boxes), bottom=max(b.bottom for b in boxes))
