"""Pieces of tables, page by page, become tables: headings dropped where repeated, broken rows joined."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from pipeline.extract.figures import holds_figure
from pipeline.extract.grid.grid import Piece
from pipeline.extract.lines import ALIGNED_PT
from pipeline.extract.pieces.broken_rows import Body, Row, continues, joined, with_names_overleaf
from pipeline.extract.pieces.page_feet import without_feet
from pipeline.model import Cell, PrintedTable, TextLine

SAME_WIDTH_SHARE = 0.02
MOST_HEADINGS = 4  # rows
LEAST_TITLES = 3  # that are alike, where one may be cut
MISREAD = 92.0  # of 100: how alike one line of print is recognised twice
SPECK = re.compile(r"^\d(?=[a-z]{3})")


def goes_on(before: Piece, piece: Piece) -> bool:
    """Whether a piece at the top of a page has the columns of the last one of the page before."""
    if before.width != piece.width:
        return False
    if _say_the_same(before.rows[0], piece.rows[0]):
        return True
    if _has_own_titles(before, piece):
        return False
    total = before.bounds[-1] - before.bounds[0]
    widths = [b - a for a, b in zip(before.bounds, before.bounds[1:], strict=False)]
    others = [b - a for a, b in zip(piece.bounds, piece.bounds[1:], strict=False)]
    slack = max(6.0, SAME_WIDTH_SHARE * total)
    if not (before.is_ruled and piece.is_ruled):  # edges by alignment are as wide as their print
        if _are_in_line(before, piece):
            return True
        widths, others, slack = widths[1:-1], others[1:-1], 2 * slack
    return all(abs(a - b) <= slack for a, b in zip(widths, others, strict=True))


def _has_own_titles(before: Piece, piece: Piece) -> bool:
    """Whether a piece begins with titles in bold over all its columns, as the one before does, of which none
    over figures is the same: the figures may count people.
    """
    titles, again = before.rows[0], piece.rows[0]
    if any(not cell.is_bold or holds_figure([cell]) for cell in (*titles, *again)):
        return False
    over = [
        (a, b)
        for c, (a, b) in enumerate(zip(titles, again, strict=True))
        if holds_figure(row[c] for row in piece.rows[1:])
    ]
    return bool(over) and not any(key_of(a.raw) == key_of(b.raw) for a, b in over)


def _are_in_line(before: Piece, piece: Piece) -> bool:
    """Whether the print of each column begins where that of the other piece does, or ends there."""
    for column in range(piece.width):
        boxes = [
            [ln.box for row in p.rows if row[column].column_span == 1 for ln in row[column].lines]
            for p in (before, piece)
        ]
        if not all(boxes):
            return False
        lefts, rights = zip(
            *[(min(b.x0 for b in m), max(b.x1 for b in m)) for m in boxes], strict=True
        )
        if min(abs(lefts[0] - lefts[1]), abs(rights[0] - rights[1])) > ALIGNED_PT:
            return False
    return True


def assemble(pieces: Sequence[Piece]) -> PrintedTable:
    """One table out of its pieces, in the order of their pages."""
    pieces, feet = without_feet(pieces)
    rows: list[Row] = [tuple(row) for row in pieces[0].rows]
    filled = set(pieces[0].filled)
    body = Body(pieces[0].width)
    if len(pieces) > 1:
        body.count_titles(rows[0])
        body.count(rows[1:])
    tops = [0]
    for above, piece in itertools.pairwise(pieces):
        dropped, more = _without_heading(rows, [tuple(row) for row in piece.rows])
        if more and piece.page != above.page and continues(rows, body, more[0]):
            body.count(rows[-1:], times=-1)
            more = _joined_to(rows, more)
            body.count(rows[-1:])
            dropped += 1
        if more and piece.is_ruled:
            rows, more = with_names_overleaf(rows, tops, more)
        tops.append(len(rows))
        filled |= {len(rows) + r - dropped for r in piece.filled if r >= dropped}
        rows += more
        body.count(more)
    return PrintedTable(
        index=0,
        page=pieces[0].page,
        top=pieces[0].box.top,
        rows=renumbered(rows),
        boxes=tuple((p.page, p.box) for p in pieces),
        is_ruled=pieces[0].is_ruled,
        row_fills=frozenset(filled),
        feet=feet,
    )


def _joined_to(rows: list[Row], more: Sequence[Row]) -> Sequence[Row]:
    """Joins the first row of a page to the last row of a table; the further rows of that page.

    A cell that spans several rows on either page is the whole one in all of them.
    """
    last, rest = rows[-1], more[0]
    pairs = zip(last, joined(last, rest), strict=True)
    whole = {old: new for old, new in pairs if old is not new}
    for cell in dict.fromkeys(rest):
        if cell.row_span > 1 and not cell.is_blank:
            old = last[cell.column]
            span = old.row_span + cell.row_span - 1
            whole[cell] = whole[old] = replace(whole[old], row_span=span)

    def changed(row: Row) -> Row:
        return tuple([whole.get(cell, cell) for cell in row])

    first = len(rows) - 1
    while first and any(cell in whole for cell in rows[first - 1]):
        first -= 1
    rows[first:] = map(changed, rows[first:])
    return [changed(row) for row in more[1:]]


def _text(row: Sequence[Cell]) -> list[str]:
    return [key_of(cell.raw) for cell in row]


def key_of(text: str) -> str:
    """A text by which titles are told to be the same, however they wrap."""
    return "".join(text.split()).lower()


def _say_the_same(row: Sequence[Cell], other: Sequence[Cell]) -> bool:
    """Whether two rows have the same text; recognised print may differ in a few letters, in no digit but one
    alone before a word, as dirt beside a line looks.
    """
    if _text(row) == _text(other):
        return True
    if all(cell.confidence is None for cell in (*row, *other)):
        return False
    from rapidfuzz import fuzz

    one, two = ("".join(SPECK.sub("", text) for text in _text(r)) for r in (row, other))
    same_digits = re.sub(r"\D", "", one) == re.sub(r"\D", "", two)
    return same_digits and fuzz.ratio(one, two) >= MISREAD


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
    if len(unlike) != 1 or len(titles) <= LEAST_TITLES or holds_figure(again):
        return False
    column = unlike[0]
    kept, whole = ([key_of(ln.text) for ln in row[column].lines] for row in (titles, again))
    is_end = 0 < len(kept) < len(whole) and whole[-len(kept) :] == kept
    return is_end and not holds_figure(row[column] for row in below)


def _without_heading(rows: Sequence[Row], more: Sequence[Row]) -> tuple[int, Sequence[Row]]:
    """The rows of a piece without the table's heading rows, where the page repeats them; and how many of
    them that leaves out.
    """
    if repeated := repeated_titles(rows, more):
        return repeated, more[repeated:]
    return 0, [_without_titles(more[0], rows[0]), *more[1:]]


def repeated_titles(rows: Sequence[Row], more: Sequence[Row]) -> int:
    """With how many of a table's heading rows a piece begins."""
    first = takewhile(lambda row: row is rows[0] or not holds_figure(row), rows[:MOST_HEADINGS])
    start = next((i for i, row in enumerate(first) if _say_the_same(row, more[0])), None)
    if start is None:
        return _headings_set_otherwise(rows, more) or int(_is_cut(rows[0], more))
    count = 0
    for row, again in zip(rows[start : start + MOST_HEADINGS], more, strict=False):
        is_line = count > 0 and holds_figure(again)
        if is_line or not _say_the_same(row, again):
            break
        count += 1
    return count


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
    return next((c for c in counts if (words := _words(again[:c])) and words in said), 0)


def _words(rows: Sequence[Row]) -> Counter[str]:
    cells = dict.fromkeys(cell for row in rows for cell in row)
    return Counter(word for cell in cells for word in cell.raw.split())


def _without_titles(row: Row, titles: Row) -> Row:
    """A row without the titles that it repeats: without lines, a heading and the end of a broken row can
    lie in one band.
    """
    if holds_figure(titles):
        return row
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


def renumbered(rows: Sequence[Row], first_column: int = 0) -> tuple[Row, ...]:
    """Rows with the numbers of their cells as they stand here, columns counted from ``first_column``."""
    done: dict[Cell, Cell] = {}
    for r, row in enumerate(rows):
        for cell in row:
            if cell not in done:
                is_moved = first_column or cell.row != r
                done[cell] = (
                    replace(cell, row=r, column=cell.column - first_column) if is_moved else cell
                )
    return tuple(tuple(map(done.__getitem__, row)) for row in rows)
