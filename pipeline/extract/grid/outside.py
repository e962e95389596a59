"""Where what is drawn of a table is less than the table, or more: titles right above its lines, as where
only the rows of a sheet have borders; and captions within them, as where the grid of a sheet is printed.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.figures import has_figure, holds_figure
from pipeline.extract.grid.grid import Piece
from pipeline.extract.lines import end_of, has_gap, is_one_text, lines_of
from pipeline.model import Box, Cell, TextLine, Word, printed_cells

ROOM = 1.0  # of the size of print, between the titles and the table
CLOSE = 0.5  # between two lines of titles
LEAST_TITLED = 0.6  # of the columns
OVERHANG_PT = 3.0
NAMED = re.compile(r"(?:table|appendix|annex|schedule) (?:[A-Z]|\d{1,2})\b", re.IGNORECASE)
PARAGRAPH = re.compile(r"\d{1,2}\.\d{1,2}\.?")
LEAST_PARAGRAPHS = 3
PROSE_WORDS = 8  # of a paragraph, on average


def holds_paragraphs(piece: Piece) -> bool:
    """Whether what a grid is drawn around is text: numbers of paragraphs, and these beside them."""
    numbered = [
        row[1:]
        for row in piece.rows
        if row[0].lines and PARAGRAPH.fullmatch(row[0].lines[0].words[0].text)
    ]
    if len(numbered) < LEAST_PARAGRAPHS:
        return False
    beside = [printed_cells(row) for row in numbered]
    words = sum(len(cell.raw.split()) for cells in beside for cell in cells)
    return all(len(cells) == 1 for cells in beside) and words >= PROSE_WORDS * len(numbered)


def with_titles_above(piece: Piece, lines: Sequence[TextLine]) -> tuple[Piece, list[TextLine]]:
    """A drawn piece with the titles above it as its first row, and the lines that are left: where its
    own first row has figures, or the next after the heading of a section, and print right above it stands
    over most of its columns, across none of their sides.
    """
    own = printed_cells(piece.rows[0])
    is_section = 2 * len(own) <= piece.width and not holds_figure(own)
    first = piece.rows[1] if is_section and len(piece.rows) > 1 else own
    if not holds_figure(first):
        return piece, list(lines)
    taken: list[TextLine] = []
    edge, room = piece.box.top, ROOM
    for line in reversed(lines):
        gap = edge - line.box.bottom
        if gap > room * line.size_pt or has_figure(line) or not _columns_of(line, piece):
            break
        taken.insert(0, line)
        edge, room = line.box.top, CLOSE
    while taken and len(_columns_of(taken[0], piece)) == 1:  # a caption may stand as close
        taken.pop(0)
    met = [_columns_of(line, piece) for line in taken]
    if len(set().union(*met)) < max(2, LEAST_TITLED * piece.width):
        return piece, list(lines)
    top = taken[0].box.top - 1
    words = [word for line in taken for word in line.words]
    titles = [
        Cell(
            0,
            column,
            piece.page,
            Box(left, top, right, piece.box.top),
            tuple(lines_of((w for w in words if left <= w.box.centre[0] < right), piece.page)),
        )
        for column, (left, right) in enumerate(itertools.pairwise(piece.bounds))
    ]
    headed = replace(
        piece,
        box=piece.box._replace(top=top),
        rows=[titles, *piece.rows],
        filled={row + 1 for row in piece.filled},
    )
    return headed, [line for line in lines if line not in taken]


def without_captions(piece: Piece) -> tuple[Piece, list[Word]]:
    """A drawn piece without the rows above its titles that have print in their first cell alone, and the
    words of these: where titles follow. A caption in a cell over all columns stays; so does print that fits
    its cell, as the rest of a row that a page break cut does, where no row is left blank and none names an
    appendix.
    """
    first = next((r for r, row in enumerate(piece.rows) if len(printed_cells(row)) > 1), 0)
    above = [cell for row in piece.rows[:first] for cell in printed_cells(row)]
    if not above or holds_figure(piece.rows[first]):
        return piece, []
    is_spaced = len(above) < first or any(1 < c.column_span < piece.width for c in above)
    if not is_spaced and not any(NAMED.match(cell.raw) for cell in above):
        return piece, []
    top = min(cell.box.top for cell in piece.rows[first])
    filled = {row - first for row in piece.filled if row >= first}
    rest = replace(piece, box=piece.box._replace(top=top), rows=piece.rows[first:], filled=filled)
    return rest, [word for cell in above for line in cell.lines for word in line.words]


def is_caption(line: TextLine, below: Sequence[TextLine], bounds: Sequence[float]) -> bool:
    """Whether a line above titles runs on from the first column over its side, and has no gap: a title over
    several columns stands over others than the first, or over all.
    """
    first, *_, last = bounds
    return (
        not has_gap(line)
        and any(has_gap(title) for title in below)
        and line.box.x0 < first + OVERHANG_PT
        and bounds[1] < line.box.x1 < (first + last) / 2
    )


def _columns_of(line: TextLine, piece: Piece) -> set[int]:
    """The columns that the words of a line stand over; none where a word, or a plain blank, is over two. One
    that the next is printed over ends with its column, however wide.
    """
    out = []
    for i, word in enumerate(line.words):
        x0, x1 = word.box.x0, end_of(line.words, i)
        over = [
            column
            for column, (left, right) in enumerate(itertools.pairwise(piece.bounds))
            if left - OVERHANG_PT <= x0 and x1 <= right + OVERHANG_PT
        ]
        if not over:
            return set()
        out.append(over[0])
    for (a, b), (one, two) in zip(
        itertools.pairwise(out), itertools.pairwise(line.words), strict=True
    ):
        if a != b and one.box.x1 <= two.box.x0 and is_one_text(one, two):
            return set()
    return set(out)
