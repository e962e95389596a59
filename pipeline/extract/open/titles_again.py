"""The titles that a table without lines begins with, as lines of print, and where these come again."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.extract.figures import holds_figure
from pipeline.extract.grid.grid import Piece
from pipeline.extract.lines import SAME_PT, has_gap, lines_of
from pipeline.model import Box, Cell, TextLine, printed_cells

MOST_HEADINGS = 3  # lines
MORE_LINES = 2  # than where they stand first titles may have


def lines_of_rows(rows: Iterable[Sequence[Cell]], page: int) -> list[TextLine]:
    """The lines of print of rows, each over all their columns."""
    cells = dict.fromkeys(cell for row in rows for cell in row)
    return lines_of((word for cell in cells for ln in cell.lines for word in ln.words), page)


def lines_of_first_row(piece: Piece) -> list[TextLine]:
    """The lines of print of the uppermost row of a piece that has any: lines may enclose a blank one above."""
    first = next(cells for row in piece.rows if (cells := printed_cells(row)))
    return lines_of_rows([first], piece.page)


def lines_of_titles(piece: Piece) -> list[TextLine]:
    """The uppermost line of print of a piece; and all lines in bold of its first row, and of the titles
    below where that is a heading.
    """
    given = [row for row in piece.rows if printed_cells(row)]
    rows = given[: 2 if len(printed_cells(given[0])) == 1 else 1]
    lines = lines_of_rows((row for row in rows if not holds_figure(row)), piece.page)
    return [lines_of_first_row(piece)[0], *(line for line in lines if line.is_bold)]


def titles_again(lines: Sequence[TextLine], titles: Sequence[TextLine]) -> int:
    """With how many lines titles come again, all of them: set tight, they look like prose, and in columns of
    other widths they wrap otherwise. 0 where not.
    """
    left = Counter(word.text for line in titles for word in line.words)
    for end, line in enumerate(lines[: len(titles) + MORE_LINES], 1):
        left.subtract(word.text for word in line.words)
        if min(left.values()) < 0:
            return 0
        if not any(left.values()):
            return end
    return 0


def set_under(piece: Piece, titles: Sequence[TextLine], again: Sequence[TextLine]) -> Piece:
    """A piece as it would stand under its titles where these come again: each column as far to a side as its
    first title is. Tables below one another may have the columns that the print of each asks for.
    """
    pairs = list(zip(_boxes(titles), _boxes(again), strict=True))
    moved = [0.0]
    for left, right in itertools.pairwise(piece.bounds):
        inside = [(old, new) for old, new in pairs if left <= old.centre[0] < right]
        old, new = min(inside, default=(piece.box, piece.box))
        moved.append(new.x0 - old.x0 if inside else moved[-1])
    del moved[0]
    if max(map(abs, moved)) <= SAME_PT:
        return piece
    old, new = max(pairs, key=lambda pair: pair[0].x1)
    end = piece.bounds[-1] + new.x1 - old.x1
    bounds = (*(x + by for x, by in zip(piece.bounds, moved, strict=False)), end)
    if any(x1 <= x0 for x0, x1 in itertools.pairwise(bounds)):
        return piece
    rows = [[_beside(cell, moved[cell.column]) for cell in row] for row in piece.rows]
    return replace(piece, bounds=bounds, rows=rows)


def _boxes(titles: Sequence[TextLine]) -> list[Box]:
    """The boxes of the words, those of one text from the left, as they are in columns of any width."""
    words = (word for line in titles for word in line.words)
    return [word.box for word in sorted(words, key=lambda w: (w.text, w.box.x0))]


def _beside(cell: Cell, way_pt: float) -> Cell:
    """A cell so far to the right, with its print."""
    return replace(cell, lines=tuple(_line_beside(line, way_pt) for line in cell.lines))


def _line_beside(line: TextLine, way_pt: float) -> TextLine:
    words = [
        w._replace(box=w.box._replace(x0=w.box.x0 + way_pt, x1=w.box.x1 + way_pt))
        for w in line.words
    ]
    return replace(line, words=tuple(words))


def is_headed_anew(lines: Sequence[TextLine], titles: Sequence[TextLine]) -> bool:
    """Whether titles come again below a heading in bold: those of another table."""
    for j, line in enumerate(lines[:MOST_HEADINGS]):
        if has_gap(line) or not line.is_bold:
            return False
        if titles_again(lines[j + 1 :], titles):
            return True
    return False
