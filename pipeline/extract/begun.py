"""A table without lines that begins at the foot of a page, with fewer rows there than it would be known by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.carried import Columns, first_line, first_row, is_far
from pipeline.extract.crossing import columns_met
from pipeline.extract.extent import upward
from pipeline.extract.figures import has_figure
from pipeline.extract.grid import Piece, open_piece
from pipeline.extract.region import Region
from pipeline.model import Box, TextLine

WIDER_PT = 60.0


def begun_at_foot(
    lines: list[TextLine], page: int, piece: Piece, hints: Sequence[Region]
) -> tuple[Piece | None, list[TextLine]]:
    """The last of the lines of a page as the beginning of the table that a piece at the top of the next is
    of: its titles, with the rows below them, in the columns of that piece; None where they are not. And
    the lines that are left.
    """
    # a title may be wider than the figures below it
    columns = Columns(replace(piece, bounds=(*piece.bounds[:-1], piece.bounds[-1] + WIDER_PT)))
    begin = len(lines)
    while begin > 0 and columns.fit(lines[begin - 1 :], 0):
        if begin < len(lines) and is_far(lines[begin - 1], lines[begin]):
            break
        begin -= 1
    tail = lines[begin:]
    rows = (i for i, ln in enumerate(tail) if has_figure(ln) and columns_met(ln, columns.gaps) > 1)
    first = next(rows, len(tail))
    overleaf = first_line(piece)
    top = upward([*tail, overleaf], first, columns.gaps)
    titles = tail[top:first]
    if max((columns_met(ln, columns.gaps) for ln in titles), default=0) < max(2, piece.width - 1):
        return None, lines
    is_row = any(has_figure(ln) for cell in first_row(piece) for ln in cell.lines)
    if not is_row and overleaf.text != titles[0].text:
        return None, lines  # it has titles of its own
    taken = tail[top:]
    right = max(piece.bounds[-1], *(ln.box.x1 + 1 for ln in taken))
    bottom = max(ln.box.bottom for ln in taken) + 1
    box = Box(piece.bounds[0], taken[0].box.top - 1, right, bottom)
    bounds = (*columns.settled(taken)[:-1], right)
    return open_piece(page, box, bounds, taken, hints, columns.figures), lines[: begin + top]
