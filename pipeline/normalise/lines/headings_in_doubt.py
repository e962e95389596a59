"""Headings of sections that may have been read into the title of a row beside them, or be such titles."""

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
    or the other way about: no sum would tell, as that of a row is none of its heading's.
    """
    title = layout.names
    if title is None or layout.table.is_ruled:
        return list(allocations)
    if _are_names(layout, rows) or _is_heading_within(rows, title):
        return [line.flagged("rows_doubtful") for line in allocations]
    return list(allocations)


def _are_names(layout: Layout, rows: Sequence[Row]) -> bool:
    """Whether most headings stand over one row each, and so may be names over what these are for: none is on a
    fill of its own, and no total is between them.
    """
    last = max((i for i, row in enumerate(rows) if row.kind == "line"), default=0)
    kinds = [row.kind for row in rows[: last + 1]]
    heads = [row for row in rows if row.kind == "section"]
    if len(heads) < LEAST_NAMES or "total" in kinds:
        return False
    if any(row.first[0].row in layout.table.row_fills for row in heads):
        return False
    three = zip(kinds, kinds[1:], [*kinds[2:], "section"], strict=False)
    return 2 * sum(run == ("section", "line", "section") for run in three) > len(heads)


def _is_heading_within(rows: Sequence[Row], title: Column) -> bool:
    """Whether a title begins or ends with a bold line that nothing stands beside, as far from the next as rows
    are from one another, though that had room beside it.
    """
    lines = [row for row in rows if row.kind == "line"]
    if all(len(row.first[title.index].lines) < 2 for row in lines):
        return False
    row_pt = _row_pt(rows)
    right = max([ln.box.x1 for row in lines for ln in row.first[title.index].lines])
    for row in lines:
        cell = row.first[title.index]
        beside = [ln for other in row.first if other is not cell for ln in other.lines]
        for heading, over, below in _ends(cell):
            first = below.words[0].box
            is_far = below.box.top - over.box.top > row_pt - SLACK_PT
            had_room = over.box.x1 + first.x1 - first.x0 < right
            if heading.is_bold and is_far and had_room and not _is_beside(heading, beside):
                return True
    return False


def _ends(cell: Cell) -> Iterator[tuple[TextLine, TextLine, TextLine]]:
    """The first and the last line of a cell, each with the upper and the lower of it and the one next to it."""
    if len(cell.lines) > 1:
        yield cell.lines[0], cell.lines[0], cell.lines[1]
        yield cell.lines[-1], cell.lines[-2], cell.lines[-1]


def _is_beside(heading: TextLine, lines: Sequence[TextLine]) -> bool:
    return any(are_level(heading, line) for line in lines)


def _row_pt(rows: Sequence[Row]) -> float:
    """The least distance of two rows, from the top of the print of one to that of the next."""
    tops = [(row.first[0].page, _top(row)) for row in rows if any(c.lines for c in row.first)]
    pairs = itertools.pairwise(tops)
    return min((b - a for (page, a), (next_, b) in pairs if page == next_ and b > a), default=0.0)


def _top(row: Row) -> float:
    return min(cell.lines[0].box.top for cell in row.first if cell.lines)
