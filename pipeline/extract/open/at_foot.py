"""Tables that begin at the foot of a page: with titles alone, or fewer rows than they would be known by."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.extract.columns.crossing import columns_met, columns_of
from pipeline.extract.drawn.region import Region
from pipeline.extract.figures import has_figure, is_figure
from pipeline.extract.grid.grid import Piece, open_piece
from pipeline.extract.lines import are_flush, has_gap, is_staggered
from pipeline.extract.open.columns_before import Columns, is_far
from pipeline.extract.open.extent import upward
from pipeline.extract.open.titles_again import lines_of_first_row, lines_of_rows
from pipeline.grouping import grouped
from pipeline.model import Cell, TextLine, printed_cells

YEAR = re.compile(r"(?:19|20)\d\d")
WIDER_PT = 60.0  # than what stands below it a title may be


def titles_at_foot(
    lines: list[TextLine], page: int, titled: Mapping[str, Piece], hints: Sequence[Region]
) -> tuple[Piece | None, list[TextLine]]:
    """The last of the lines of a page as the beginning of a table, where they are the titles of one before
    that nothing is drawn of, set in the same places; None where they are not. And the lines that are left.
    ``titled`` gives the last such table by the text of the last line of its titles.
    """
    piece = titled.get(lines[-1].text) if lines else None
    if piece is None:
        return None, lines
    titles = lines_of_first_row(piece)
    foot = lines[-len(titles) :]
    if not all(map(_are_alike, foot, titles)):
        return None, lines
    begun = open_piece(page, piece.bounds, foot, hints)
    return replace(begun, figures=Columns(piece).figures), lines[: -len(foot)]


def _are_alike(line: TextLine, title: TextLine) -> bool:
    return line.text == title.text and are_flush(line, title)


def begun_at_foot(
    lines: list[TextLine], page: int, piece: Piece, hints: Sequence[Region]
) -> tuple[Piece | None, list[TextLine]]:
    """The last of the lines of a page as the beginning of the table that a piece at the top of the next is
    of: its titles, with the rows below them, in the columns of that piece; None where they are not. And
    the lines that are left.
    """
    own = _row_of_several(piece)
    overleaf = lines_of_rows([own], piece.page)[0]
    end = max([piece.bounds[-1] + WIDER_PT, *_ends_below(lines, overleaf)])
    columns = Columns(replace(piece, bounds=(*piece.bounds[:-1], end)))
    begin = len(lines)
    while begin > 0 and columns.fit(lines[begin - 1 :], 0):
        if begin < len(lines) and is_far(lines[begin - 1], lines[begin]):
            break
        begin -= 1
    tail = lines[begin:]
    rows = (
        i
        for i, ln in enumerate(tail)
        if has_figure(ln) and has_gap(ln) and columns_met(ln, columns.gaps) > 1
    )
    first = next(rows, len(tail))
    top = upward([*tail, overleaf], first, columns.gaps)
    titles = tail[top:first]
    # those of one line and those of two are set to the middle of one row
    rows_of_titles = grouped(titles, lambda above, line: is_staggered([above, line], 0))
    met = [set().union(*(columns_of(ln, columns.gaps) for ln in row)) for row in rows_of_titles]
    if max(map(len, met), default=0) < max(2, piece.width - 1):
        return None, lines
    is_row = any(has_figure(ln) for cell in own for ln in cell.lines) or _holds_number(own)
    if not is_row and overleaf.text != titles[0].text:
        return None, lines  # it has titles of its own
    taken = tail[top:]
    right = max(piece.bounds[-1], *(ln.box.x1 + 1 for ln in taken))
    bounds = (*columns.settled(taken)[:-1], right)
    return open_piece(page, bounds, taken, hints, columns.figures), lines[: begin + top]


def _row_of_several(piece: Piece) -> list[Cell]:
    """The cells with print of the first row, but for the heading of a section; of a lone row, all the same."""
    rows = [cells for row in piece.rows if (cells := printed_cells(row))]
    return next((cells for cells in rows if len(cells) > 1), rows[0])


def _holds_number(row: Sequence[Cell]) -> bool:
    """Whether a cell of a row is a number, as of thousands or millions, and no year."""
    return any(is_figure(cell.raw) and not YEAR.fullmatch(cell.raw) for cell in row)


def _ends_below(lines: Sequence[TextLine], titles: TextLine) -> list[float]:
    """Where the lines end, a little to the right, from the last one on that says what these titles do right
    above them: of the last column a page may have nothing but its title.
    """
    again = (i for i in reversed(range(len(lines))) if _are_alike(lines[i], titles))
    at = next(again, len(lines))
    return [line.box.x1 + 1 for line in lines[at:]]
