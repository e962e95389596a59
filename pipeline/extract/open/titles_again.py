"""The titles that a table without lines begins with, as lines of print, and where these come again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.extract.figures import holds_figure
from pipeline.extract.grid.grid import Piece
from pipeline.extract.lines import has_gap, lines_of
from pipeline.model import Cell, TextLine, printed_cells

MOST_HEADINGS = 3  # lines


def first_row(piece: Piece) -> list[Cell]:
    """The cells of the uppermost row of a piece that has print: lines may enclose a blank one above it."""
    return next(cells for row in piece.rows if (cells := printed_cells(row)))


def lines_of_rows(rows: Iterable[Sequence[Cell]], page: int) -> list[TextLine]:
    """The lines of print of rows, each over all their columns."""
    cells = dict.fromkeys(cell for row in rows for cell in row)
    return lines_of((word for cell in cells for ln in cell.lines for word in ln.words), page)


def lines_of_first_row(piece: Piece) -> list[TextLine]:
    """The lines of print of the uppermost row of a piece."""
    return lines_of_rows([first_row(piece)], piece.page)


def lines_of_titles(piece: Piece) -> list[TextLine]:
    """The uppermost line of print of a piece; and all lines in bold of its first row, and of the titles
    below where that is a heading.
    """
    given = [row for row in piece.rows if printed_cells(row)]
    rows = given[: 2 if len(printed_cells(given[0])) == 1 else 1]
    lines = lines_of_rows((row for row in rows if not holds_figure(row)), piece.page)
    return [lines_of_first_row(piece)[0], *(line for line in lines if line.is_bold)]


def titles_again(lines: Sequence[TextLine], titles: Sequence[TextLine]) -> int:
    """With how many lines titles come again, all of them: set tight, they look like prose. 0 where not."""
    again = [ln.text for ln in lines[: len(titles)]] == [ln.text for ln in titles]
    return len(titles) if again else 0


def is_headed_anew(lines: Sequence[TextLine], titles: Sequence[TextLine]) -> bool:
    """Whether titles come again below a heading in bold: those of another table."""
    for j, line in enumerate(lines[:MOST_HEADINGS]):
        if has_gap(line) or not line.is_bold:
            return False
        if titles_again(lines[j + 1 :], titles):
            return True
    return False
