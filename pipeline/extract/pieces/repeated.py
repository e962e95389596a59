"""What the pieces of a table repeat, page by page, told to be the same and left out: its titles at their heads,
and its total at their feet.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from pipeline.extract.figures import has_figure, holds_figure
from pipeline.extract.grid.grid import Piece
from pipeline.extract.pieces.broken_rows import Row
from pipeline.extract.pieces.spread import is_total
from pipeline.model import Cell, TextLine, printed_cells

MOST_HEADINGS = 4  # rows
LEAST_TITLES = 3  # that are alike, where one may be cut
MISREAD = 92.0  # of 100: how alike one line of print is recognised twice
SPECK = re.compile(r"^\d(?=[a-z]{3})")


def key_of(text: str) -> str:
    """A text by which titles are told to be the same, however they wrap."""
    return "".join(text.split()).lower()


def keys_of(row: Sequence[Cell]) -> list[str]:
    """What the cells of a row say, as titles are compared."""
    return [key_of(cell.raw) for cell in row]


def say_the_same(row: Sequence[Cell], other: Sequence[Cell]) -> bool:
    """Whether two rows have the same text; recognised print may differ in a few letters, in no digit but one
    alone before a word, as dirt beside a line looks.
    """
    if keys_of(row) == keys_of(other):
        return True
    if all(cell.confidence is None for cell in (*row, *other)):
        return False
    from rapidfuzz import fuzz

    one, two = ("".join(SPECK.sub("", text) for text in keys_of(r)) for r in (row, other))
    same_digits = re.sub(r"\D", "", one) == re.sub(r"\D", "", two)
    return same_digits and fuzz.ratio(one, two) >= MISREAD


def without_titles(rows: Sequence[Row], more: Sequence[Row]) -> tuple[int, Sequence[Row]]:
    """The rows of a piece without the table's heading rows, where the page repeats them; and how many of
    them that leaves out.
    """
    if repeated := repeated_titles(rows, more):
        return repeated, more[repeated:]
    return 0, [_without_their_words(more[0], rows[0]), *more[1:]]


def below_titles(rows: Sequence[Row]) -> list[Row]:
    """The rows of a piece, the second without the print of titles whose cells reach down into it, where all
    else that it has is figures: some producers draw nothing between titles and the rest of a broken row
    whose cells are one.
    """
    titles, *others = rows
    below = next(iter(others), ())
    own = [cell for cell in printed_cells(below) if cell not in titles]
    is_rest = len(own) < len(printed_cells(below)) and all(
        any(map(has_figure, cell.lines)) for cell in own
    )
    if not own or not is_rest or holds_figure(titles):
        return list(rows)
    kept = tuple(replace(c, lines=(), row_span=1) if c in titles else c for c in below)
    return [titles, kept, *others[1:]]


def repeated_titles(rows: Sequence[Row], more: Sequence[Row]) -> int:
    """With how many of a table's heading rows a piece begins."""
    first = takewhile(lambda row: row is rows[0] or not holds_figure(row), rows[:MOST_HEADINGS])
    start = next((i for i, row in enumerate(first) if say_the_same(row, more[0])), None)
    if start is None:
        return _headings_set_otherwise(rows, more) or int(_is_cut(rows[0], more))
    count = 0
    for row, again in zip(rows[start : start + MOST_HEADINGS], more, strict=False):
        is_line = count > 0 and holds_figure(again)
        if is_line or not say_the_same(row, again):
            break
        count += 1
    return count


def _is_cut(titles: Row, more: Sequence[Row]) -> bool:
    """Whether a piece begins with these titles, of which one of several has lost the lines that stand above all
    others. A title of sums is never taken for another: those asked for are no awards.
    """
    again, *below = more
    unlike = [
        c
        for c, (a, b) in enumerate(zip(titles, again, strict=True))
        if key_of(a.raw) != key_of(b.raw)
    ]
    if len(unlike) != 1 or len(titles) <= LEAST_TITLES:
        return False
    column = unlike[0]
    kept, whole = ([key_of(ln.text) for ln in row[column].lines] for row in (titles, again))
    is_end = 0 < len(kept) < len(whole) and whole[-len(kept) :] == kept
    return is_end and not holds_figure(row[column] for row in below)


def _headings_set_otherwise(rows: Sequence[Row], more: Sequence[Row]) -> int:
    """With how many rows a piece says all that the first rows of a table do, and no more: without lines the
    same titles are taken for one row on a page, and for two on another.
    """
    heads, again = (
        list(takewhile(lambda row: not holds_figure(row), of[:MOST_HEADINGS]))
        for of in (rows, more)
    )
    said = [_words(heads[:count]) for count in range(1, len(heads) + 1)]
    counts = range(1, len(again) + 1)
    return next((c for c in counts if _words(again[:c]) in said), 0)


def _words(rows: Sequence[Row]) -> Counter[str]:
    cells = dict.fromkeys(cell for row in rows for cell in row)
    return Counter(word for cell in cells for word in cell.raw.split())


def _without_their_words(row: Row, titles: Row) -> Row:
    """A row without the titles that it repeats: without lines, a heading and the end of a broken row can
    lie in one band.
    """
    cut = [_after(title, cell) for title, cell in zip(titles, row, strict=True)]
    if any(lines is None for lines in cut):
        return row
    return tuple(replace(cell, lines=lines or ()) for cell, lines in zip(row, cut, strict=True))


def _after(head: Cell, cell: Cell) -> tuple[TextLine, ...] | None:
    """The lines of a cell after those of the heading that it repeats; None where it does not."""
    count = len(head.lines)
    if [key_of(ln.text) for ln in cell.lines[:count]] != [key_of(ln.text) for ln in head.lines]:
        return None
    return cell.lines[count:]


def without_feet(pieces: Sequence[Piece]) -> tuple[Sequence[Piece], tuple[tuple[Cell, ...], ...]]:
    """The pieces of a table, all but the last without the total that it ends with, where they end with it in
    the same words: browsers print the footer of a table on each page with room for it. And these rows.
    """
    *others, end = pieces
    last = end.rows[-1]
    if not others or not is_total(last):
        return pieces, ()
    feet = [piece for piece in others if _ends_so(piece, last)]
    kept = [replace(p, rows=p.rows[:-1]) if p in feet else p for p in others]
    return [*kept, end], tuple(tuple(piece.rows[-1]) for piece in feet)


def _ends_so(piece: Piece, last: Sequence[Cell]) -> bool:
    """Whether a piece of a page before has rows above one that says what the ``last`` one does."""
    ends = piece.page < last[0].page and len(piece.rows) > 1
    return ends and say_the_same(piece.rows[-1], last)
