"""A page that holds but few rows of a drawn table, in whose cells several of its columns are one: a total."""

from __future__ import annotations

from dataclasses import replace

from pipeline.extract.figures import is_figure
from pipeline.extract.grid import Piece

SLACK_PT = 2.0


def spread(piece: Piece, before: Piece) -> Piece:
    """A drawn piece with the columns of the one before it, where each of its edges is one of that, and it
    begins with a row of figures; else the piece as it is.
    """
    if not (piece.is_ruled and before.is_ruled) or piece.width >= before.width:
        return piece
    if not any(is_figure(cell.raw) for cell in piece.rows[0]):
        return piece
    edges = [
        next((i for i, x in enumerate(before.bounds) if abs(x - at) <= SLACK_PT), None)
        for at in piece.bounds
    ]
    places = [i for i in edges if i is not None]
    if len(places) < len(edges) or (places[0], places[-1]) != (0, before.width):
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
    rows = [
        [cells[cell] for cell in dict.fromkeys(row) for _ in range(cells[cell].column_span)]
        for row in piece.rows
    ]
    return replace(piece, bounds=before.bounds, rows=rows)
