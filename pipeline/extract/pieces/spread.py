"""Rows of a drawn table that stand alone, on a page or below it, and have fewer columns than it: in a total
several can be one, and beside the middle of a merged cell browsers draw no column at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.figures import holds_figure, is_figure, is_sure_figure
from pipeline.extract.grid.grid import Piece
from pipeline.extract.rows.row_figures import NO_AMOUNT
from pipeline.extract.totals import names_total
from pipeline.model import Cell, printed_cells

SLACK_PT = 2.0
MOST_ROOM_PT = 40.0  # one or two rows of a sheet left blank
LEAST_COLUMNS = 3  # besides that of names
LEAST_DIGITS = 5  # of a sum without a sign: fewer may be a year


def spread(piece: Piece, before: Piece) -> Piece:
    """A drawn piece with the columns of the one before it, where each of its edges is one of that, and it
    begins with a row of figures, or all columns but that of names are there; else the piece as it is.
    """
    if not (piece.is_ruled and before.is_ruled) or piece.width >= before.width:
        return piece
    edges = [
        next((i for i, x in enumerate(before.bounds) if abs(x - at) <= SLACK_PT), None)
        for at in piece.bounds
    ]
    places = [i for i in edges if i is not None]
    if len(places) < len(edges) or places[-1] != before.width:
        return piece
    first = next((row for row in piece.rows if printed_cells(row)), [])  # below one cut off above
    if not (_is_beside_name(piece, before) if places[0] else holds_figure(first)):
        return piece
    cells = {
        cell: replace(
            cell,
            column=places[cell.column],
            column_span=places[cell.column + cell.column_span] - places[cell.column],
        )
        for row in piece.rows
        for cell in row
    }
    names = [_blank_beside(piece, before)] if places[0] else []
    rows = [
        [
            *names,
            *(cells[cell] for cell in dict.fromkeys(row) for _ in range(cells[cell].column_span)),
        ]
        for row in piece.rows
    ]
    return replace(piece, bounds=before.bounds, rows=rows)


def _is_beside_name(piece: Piece, before: Piece) -> bool:
    """Whether a piece overleaf has all columns of the one before it but the first, whose last cell goes on
    beside it; its first row may be the rest of one. A table of its own begins with titles, and where only
    one has signs of pounds, the other may count people.
    """
    return (
        not _is_titled(piece.rows)
        and _has_sign(piece.rows) is _has_sign(before.rows)
        and piece.width == before.width - 1 >= LEAST_COLUMNS
        and before.rows[-1][0].column_span == 1
    )


def _is_titled(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether the first row has words where one below has a figure: not those that stand for a sum."""
    return any(
        cell.raw.strip() and not is_figure(cell.raw) and cell.raw.strip().lower() not in NO_AMOUNT
        for c, cell in enumerate(rows[0])
        if any(is_figure(row[c].raw) for row in rows[1:])
    )


def _blank_beside(piece: Piece, before: Piece) -> Cell:
    """The part of a name that stands, without print, beside all rows of a piece."""
    x0, x1 = before.bounds[:2]
    return Cell(0, 0, piece.page, piece.box._replace(x0=x0, x1=x1), (), row_span=len(piece.rows))


def is_set_apart(before: Piece, piece: Piece) -> bool:
    """Whether a drawn piece below another has its sides and is totals alone, as a total is that stands one
    row below the table; or the next block of it, headed as that is. A table of its own begins with
    titles; other sums may be income, or other money.
    """
    sides = zip((before.box.x0, before.box.x1), (piece.box.x0, piece.box.x1), strict=True)
    if piece.box.top - before.box.bottom > MOST_ROOM_PT or any(
        abs(a - b) > SLACK_PT for a, b in sides
    ):
        return False
    rows = [row for row in piece.rows if printed_cells(row)]
    return all(map(is_total, rows)) or _is_next_block(before, piece, rows)


def _is_next_block(before: Piece, piece: Piece, rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether both pieces begin with a heading in their first cell, set alike, and figures stand right below
    that of the lower one, or nothing as where its rows are overleaf: it has the columns above. Where only
    one has signs of pounds, the other may count people.
    """
    if before.width != piece.width:
        return False
    headings = before.rows[0], rows[0]
    edges = zip(before.bounds, piece.bounds, strict=True)
    return (
        all(printed_cells(row) == [row[0]] for row in headings)
        and all(abs(a - b) <= SLACK_PT for a, b in edges)
        and headings[0][0].is_bold is headings[1][0].is_bold
        and (len(rows) == 1 or _is_alike(rows, before.rows))
    )


def _is_alike(rows: Sequence[Sequence[Cell]], above: Sequence[Sequence[Cell]]) -> bool:
    """Whether the first row under a heading has a figure, print in as many columns as any above it, and
    figures with signs where those have them: what is no award mostly names nobody who is paid.
    """
    return (
        holds_figure(rows[1])
        and len(printed_cells(rows[1])) >= max(len(printed_cells(row)) for row in above)
        and _has_sign(rows) is _has_sign(above)
    )


def _has_sign(rows: Sequence[Sequence[Cell]]) -> bool:
    return any("£" in cell.raw and is_figure(cell.raw) for row in rows for cell in row)


def is_total(row: Sequence[Cell]) -> bool:
    """Whether a row says that it is a total, and has a sum."""
    figures = (cell.raw.replace("\n", "") for cell in row)  # a long one may be wrapped
    return any(names_total(cell.raw) for cell in row) and any(
        is_sure_figure(text) or (is_figure(text) and len(text) >= LEAST_DIGITS) for text in figures
    )
