"""Titles of rows that may hold a heading of a section, or another title, and headings that may be titles."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from pipeline.extract.lines import are_level
from pipeline.model import Allocation, Cell, TextLine
from pipeline.normalise.columns.layout import Column, Layout
from pipeline.normalise.rows.rows import Row

LEAST_NAMES = 3
SLACK_PT = 1.0


def doubt_headings(
    layout: Layout, rows: Sequence[Row], allocations: Sequence[Allocation]
) -> list[Allocation]:
    """The lines of a table without lines between its columns, all in doubt where a heading may be of a title,
    or the other way about, or a title two: no sum would tell, as that of a row is none of its heading's.
    """
    title = layout.names
    if title is None or layout.table.is_ruled:
        return list(allocations)
    is_two = any(_are_two(rows, column) for column in (title, *layout.of("theme")))
    is_torn = _is_said_of_name_above(rows, title)
    if is_two or is_torn or _are_names(layout, rows) or _is_heading_within(rows, title):
        return [line.flagged("rows_doubtful") for line in allocations]
    return list(allocations)


def _are_names(layout: Layout, rows: Sequence[Row]) -> bool:
    """Whether most headings stand over one row each, and so may be names over what these are for: not all are
    on fills, and no total is between them.
    """
    last = max((i for i, row in enumerate(rows) if row.kind == "line"), default=0)
    kinds = [row.kind for row in rows[: last + 1]]
    heads = [row for row in rows if row.kind == "section"]
    if len(heads) < LEAST_NAMES or "total" in kinds:
        return False
    if all(row.first[0].row in layout.table.row_fills for row in heads):
        return False
    three = zip(kinds, kinds[1:], [*kinds[2:], "section"], strict=False)
    return 2 * sum(run == ("section", "line", "section") for run in three) > len(heads)


def _are_two(rows: Sequence[Row], column: Column) -> bool:
    """Whether a cell beside several rows has two lines that may be the names of two cells which no fill parts:
    they are further apart than rows, or as far, though the lower had room beside the upper.
    """
    tall = [cell for row in rows if (cell := row.first[column.index]).row_span > 1]
    pairs = [pair for cell in dict.fromkeys(tall) for pair in itertools.pairwise(cell.lines)]
    if not pairs:
        return False
    row_pt, right = _row_pt(rows), _right(rows, column)
    apart = [(a, b, b.box.top - a.box.top) for a, b in pairs if a.is_bold == b.is_bold]
    return any(
        pt > row_pt + SLACK_PT or (pt > row_pt - SLACK_PT and _had_room(a, b, right))
        for a, b, pt in apart
    )


def _is_heading_within(rows: Sequence[Row], title: Column) -> bool:
    """Whether a title begins or ends with a bold line that nothing stands beside, as far from the next as rows
    are from one another, though that had room beside it.
    """
    lines = [row for row in rows if row.kind == "line"]
    if all(len(row.first[title.index].lines) < 2 for row in lines):
        return False
    row_pt, right = _row_pt(rows), _right(lines, title)
    for row in lines:
        cell = row.first[title.index]
        beside = [ln for other in row.first if other is not cell for ln in other.lines]
        for heading, over, below in _ends(cell):
            is_far = below.box.top - over.box.top > row_pt - SLACK_PT
            is_apart = is_far and _had_room(over, below, right)
            if heading.is_bold and is_apart and not any(are_level(heading, ln) for ln in beside):
                return True
    return False


def _is_said_of_name_above(rows: Sequence[Row], title: Column) -> bool:
    """Whether a title in plain print stands right below one in bold alone, in a table that has cells of a bold
    name over plain print: it may be said of that name, beside the next who is paid for it.
    """
    bold = [{ln.is_bold for ln in row.first[title.index].lines} for row in rows]
    if {True, False} not in bold:
        return False
    kinds = [row.kind == "line" for row in rows]
    return any(
        are_lines == (True, True) and (above, below) == ({True}, {False})
        for are_lines, (above, below) in zip(
            itertools.pairwise(kinds), itertools.pairwise(bold), strict=True
        )
    )


def _had_room(over: TextLine, below: TextLine, right: float) -> bool:
    """Whether the first word of a line would have stood behind the line above it, before this x."""
    return over.box.x1 + below.words[0].box.width < right


def _right(rows: Sequence[Row], column: Column) -> float:
    """How far the print of the cells of a column reaches that are in no other column."""
    cells = (row.first[column.index] for row in rows)
    boxes = (ln.box for cell in cells if cell.column_span == 1 for ln in cell.lines)
    return max((box.x1 for box in boxes), default=0.0)


def _ends(cell: Cell) -> Iterator[tuple[TextLine, TextLine, TextLine]]:
    """The first and the last line of a cell, each with the upper and the lower of it and the one next to it."""
    if len(cell.lines) > 1:
        yield cell.lines[0], cell.lines[0], cell.lines[1]
        yield cell.lines[-1], cell.lines[-2], cell.lines[-1]


def _row_pt(rows: Sequence[Row]) -> float:
    """The least distance of two rows, from the top of the print of one to that of the next, but for names that
    stand beside several.
    """
    own = [
        [cell.lines[0] for cell in row.first if cell.lines and cell.row_span == 1] for row in rows
    ]
    tops = [(lines[0].page, min([ln.box.top for ln in lines])) for lines in own if lines]
    pairs = itertools.pairwise(tops)
    return min((b - a for (page, a), (next_, b) in pairs if page == next_ and b > a), default=0.0)
