"""Titles that stand right above a drawn table, outside of its lines, as where only the rows of a sheet
have borders.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.figures import has_figure, is_figure
from pipeline.extract.grid import Piece
from pipeline.extract.lines import lines_of
from pipeline.model import Box, Cell, TextLine

ROOM = 1.0  # of the size of print, between the titles and the table
CLOSE = 0.5  # between two lines of titles
LEAST_TITLED = 0.6  # of the columns
BLANK = 0.5
OVERHANG_PT = 3.0


def with_titles_above(piece: Piece, lines: Sequence[TextLine]) -> tuple[Piece, list[TextLine]]:
    """A drawn piece with the titles above it as its first row, and the lines that are left: where its
    own first row has figures, or the next after the heading of a section, and print right above it stands
    over most of its columns, across none of their sides.
    """
    given = [cell for cell in dict.fromkeys(piece.rows[0]) if not cell.is_blank]
    is_section = 2 * len(given) <= piece.width and not any(is_figure(cell.raw) for cell in given)
    first = piece.rows[1] if is_section and len(piece.rows) > 1 else given
    if not any(is_figure(cell.raw) for cell in first):
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


def _columns_of(line: TextLine, piece: Piece) -> set[int]:
    """The columns that the words of a line stand over; none where a word, or a plain blank, is over two."""
    out = []
    for word in line.words:
        x0, _, x1, _ = word.box
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
        if a != b and two.box.x0 - one.box.x1 < BLANK * two.size_pt:
            return set()
    return set(out)
