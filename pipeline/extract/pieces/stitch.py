"""Pieces of tables, page by page, become tables: headings dropped where repeated, broken rows joined."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.figures import holds_figure
from pipeline.extract.grid.grid import Piece
from pipeline.extract.lines import ALIGNED_PT
from pipeline.extract.pieces.broken_rows import Body, Row, continues, joined, with_names_overleaf
from pipeline.extract.pieces.repeated import (
    below_titles,
    key_of,
    repeated_titles,
    say_the_same,
    without_feet,
    without_titles,
)
from pipeline.extract.totals import CLOSING
from pipeline.model import Cell, PrintedTable

SAME_WIDTH_SHARE = 0.02


def goes_on(before: Piece, piece: Piece) -> bool:
    """Whether a piece at the top of a page has the columns of the last one of the page before."""
    if before.width != piece.width:
        return False
    if say_the_same(before.rows[0], piece.rows[0]):
        return True
    if _has_own_titles(before, piece):  # or two of them are one on one of the pages
        rows, more = (list(map(tuple, p.rows)) for p in (before, piece))
        return repeated_titles(rows, more) > 0
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
    over figures is the same: the figures may count people. One cell over all of them heads the rows below,
    or such titles.
    """
    titles, again = (next((r for r in p.rows if len({*r}) > 1), p.rows[0]) for p in (before, piece))
    if _is_heading(piece.rows[0]) and _is_closed(before):
        return True
    if any(not cell.is_bold or holds_figure([cell]) for cell in (*titles, *again)):
        return False
    over = [
        (a, b)
        for c, (a, b) in enumerate(zip(titles, again, strict=True))
        if holds_figure(row[c] for row in piece.rows[1:])
    ]
    return bool(over) and not any(key_of(a.raw) == key_of(b.raw) for a, b in over)


def _is_heading(row: Sequence[Cell]) -> bool:
    return len({*row}) == 1 and row[0].is_bold


def _is_closed(piece: Piece) -> bool:
    """Whether a piece ends with the total of all, and has no sections: a heading in bold that follows on the
    next page is over other rows, such as what was asked for.
    """
    is_total = any(CLOSING.match(cell.raw) for cell in piece.rows[-1])
    return is_total and not any(map(_is_heading, itertools.dropwhile(_is_heading, piece.rows)))


def _are_in_line(before: Piece, piece: Piece) -> bool:
    """Whether the print of each column begins where that of the other piece does, or ends there, or has its
    middle there.
    """
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
        left, right = lefts[0] - lefts[1], rights[0] - rights[1]
        if min(abs(left), abs(right), abs(left + right) / 2) > ALIGNED_PT:
            return False
    return True


def assemble(pieces: Sequence[Piece]) -> PrintedTable:
    """One table out of its pieces, in the order of their pages."""
    pieces, feet = without_feet(pieces)
    rows = below_titles([tuple(row) for row in pieces[0].rows])
    filled = set(pieces[0].filled)
    body = Body(pieces[0].width)
    body.count_titles(rows[0])
    more: Sequence[Row] = rows[1:]
    tops = [0]
    for above, piece in itertools.pairwise(pieces):
        body.count(more)
        dropped, more = without_titles(rows, below_titles([tuple(row) for row in piece.rows]))
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


def renumbered(rows: Sequence[Row], first_column: int = 0) -> tuple[Row, ...]:
    """Rows with the numbers of their cells as they stand here, columns counted from ``first_column``."""
    done: dict[Cell, Cell] = {}
    for r, row in enumerate(rows):
        for cell in row:
            if cell not in done:
                is_moved = first_column or cell.row != r
                done[cell] = _moved(cell, r, cell.column - first_column) if is_moved else cell
    return tuple(tuple(map(done.__getitem__, row)) for row in rows)


def _moved(cell: Cell, row: int, column: int) -> Cell:
    return Cell(row, column, cell.page, cell.box, cell.lines, cell.column_span, cell.row_span)
