"""The total that a table has at the foot of each page, as browsers print the footer of a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.grid.grid import Piece
from pipeline.extract.pieces.repeated_titles import say_the_same
from pipeline.extract.pieces.spread import is_total
from pipeline.model import Cell


def without_feet(
    pieces: Sequence[Piece],
) -> tuple[Sequence[Piece], tuple[tuple[Cell, ...], ...]]:
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
