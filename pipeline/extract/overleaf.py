"""A name beside several rows that a page break parts, printed on the second page: where cells are set to
their middle or their foot, the box at the foot of the first page is blank.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.broken_rows import Row
from pipeline.extract.figures import is_figure
from pipeline.model import Cell


def with_names_overleaf(
    rows: Sequence[Row], tops: Sequence[int], more: Sequence[Row]
) -> tuple[list[Row], list[Row]]:
    """The rows of a drawn table up to a page break, whose pages begin at the rows ``tops``, and those
    behind it: each blank box at the foot of the page is one with the box at the top of the next, in a
    column where all other boxes have names, some of them beside several rows.
    """
    above, below = list(rows), list(more)
    for column, (foot, top) in enumerate(zip(rows[-1], more[0], strict=True)):
        if foot.lines or not top.lines:
            continue
        begins = next(r for r, row in enumerate(above) if row[column] is foot)
        if (
            begins > tops[-1]
            and not is_figure(top.raw)
            and _fill_alike(above[-1], below[0], column)
            and _has_names(above[:begins], tops, below, column)
        ):
            whole = replace(foot, lines=top.lines, row_span=foot.row_span + top.row_span)
            above = [_put(row, foot, whole) for row in above]
            below = [_put(row, top, whole) for row in below]
    return above, below


def _fill_alike(row: Row, other: Row, column: int) -> bool:
    """Whether two rows have print in the same columns but for one: neither is a total."""
    return all(
        a.is_blank == b.is_blank
        for c, (a, b) in enumerate(zip(row, other, strict=True))
        if c != column
    )


def _has_names(
    above: Sequence[Row], tops: Sequence[int], below: Sequence[Row], column: int
) -> bool:
    """Whether the boxes of a column have names, and one of them stands beside several rows; those at the
    top or the foot of a page may be the rest of a box.
    """
    rest = {above[top][column] for top in tops if top < len(above)} | {below[-1][column]}
    filled = [row for row in (*above, *below) if not all(cell.is_blank for cell in row)]
    boxes = dict.fromkeys(row[column] for row in filled)
    return all(not cell.is_blank or cell in rest for cell in boxes) and any(
        cell.row_span > 1 and not cell.is_blank for cell in boxes
    )


def _put(row: Row, old: Cell, new: Cell) -> Row:
    return tuple(new if cell is old else cell for cell in row)
