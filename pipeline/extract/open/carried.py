"""A table without lines that goes on: the lines that fit the columns of the piece before."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from pipeline.extract.columns.column_begins import columns_begin
from pipeline.extract.columns.columns import rivers
from pipeline.extract.columns.crossing import with_parted_titles
from pipeline.extract.columns.spanning import spans, without_spanning
from pipeline.extract.drawn.region import Region
from pipeline.extract.figures import has_figure, holds_figure
from pipeline.extract.grid.grid import Piece, open_piece
from pipeline.extract.lines import is_next
from pipeline.extract.open.columns_before import Columns
from pipeline.extract.open.next_table import before_again, before_headed
from pipeline.extract.open.section_headings import goes_on_with_section
from pipeline.extract.open.titles_again import (
    MORE_LINES,
    is_headed_anew,
    lines_of_first_row,
    lines_of_rows,
    lines_of_titles,
    set_under,
    titles_again,
)
from pipeline.model import TextLine


def go_on(
    lines: list[TextLine], page: int, carried: Piece, hints: Sequence[Region]
) -> tuple[Piece | None, list[TextLine]]:
    """The first of these lines as a piece of the table before them, as far as they fit its columns; None
    where they do not. And the lines that are left.
    """
    columns = Columns(carried)
    titles = lines_of_first_row(carried)
    again = with_parted_titles(lines[: len(titles) + MORE_LINES], columns.gaps)
    is_moved = False
    if begin := titles_again(again, titles):
        before, carried = carried, set_under(carried, titles, again[:begin])
        is_moved = carried is not before
        columns = Columns(carried)
    lines = [*again[:begin], *lines[begin:]]
    end = next(
        (i for i in range(begin, len(lines)) if not columns.fit(lines, i, begin)), len(lines)
    )
    if _are_titles(lines, end) or is_headed_anew(lines, titles):
        return None, lines
    last = before_again(lines, 0, end - 1, lines_of_titles(carried))
    taken = lines[: before_headed(lines, begin, last) + 1]
    # Prose can fit too, where it is short.
    if not any(map(columns.are_met, taken)):
        return None, lines
    while not columns.are_met(taken[-1]) and not is_next(*taken[-2:]):
        taken.pop()
    if goes_on_with_section(lines, len(taken) - 1, 0, columns.gaps, columns.sections):
        taken = lines
    heads = _titles_at(taken, carried) if begin else 0
    free = [*without_spanning(taken[:heads]), *taken[heads:]]
    told = _told_by_print(free, columns) if is_moved else None
    bounds = told or columns.settled(free, are_same=bool(begin) and not is_moved)
    over = [span for line in spans(taken[:heads], bounds[1:-1]) for span in line]
    piece = open_piece(page, bounds, taken, hints, columns.figures, over)
    return piece, lines[len(taken) :]


def _titles_at(lines: Sequence[TextLine], carried: Piece) -> int:
    """With how many lines all the titles of a piece come again, those over several columns and their own."""
    rows = itertools.takewhile(lambda row: not holds_figure(row), carried.rows)
    titles = {line.text for line in lines_of_rows(rows, carried.page)}
    return next((i for i, line in enumerate(lines) if line.text not in titles), len(lines))


def _told_by_print(lines: Sequence[TextLine], columns: Columns) -> tuple[float, ...] | None:
    """The edges of columns where the print of a table with its own titles leaves ways free, which are as many
    as in the table before it; None where they are not.
    """
    left, right = min(ln.box.x0 for ln in lines), max(ln.box.x1 for ln in lines)
    own = rivers(
        lines, left, right, columns_begin(lines) | {round(x, 1) for x in columns.starts[1:]}
    )
    bounds = columns.bounds
    is_told = len(own) == len(bounds) - 2
    return (bounds[0], *(gap.x for gap in own), bounds[-1]) if is_told else None


def _are_titles(lines: Sequence[TextLine], end: int) -> bool:
    """Whether all lines before ``end`` are in bold, as the next is that fits no more, and have no figure:
    the titles of another table, and the heading over them.
    """
    return 0 < end < len(lines) and not any(
        has_figure(line) or not line.is_bold for line in lines[: end + 1]
    )
