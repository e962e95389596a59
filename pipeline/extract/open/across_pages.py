"""A table without lines of which neither page that it stands on has enough rows to be known by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from pipeline.extract.drawn.region import Region
from pipeline.extract.figures import has_figure, is_figure
from pipeline.extract.grid.grid import Piece, open_piece
from pipeline.extract.lines import has_gap
from pipeline.extract.open.columns_before import Columns
from pipeline.extract.open.open_tables import open_pieces
from pipeline.extract.open.titles_again import lines_of_first_row
from pipeline.model import TextLine

MOST_LINES = 16  # of either page: more rows are known by their own figures
NEAR_LINES = 6  # of the page's end, as many as a row has
APART_PT = 2.0  # as lines of one text are


class Parted(NamedTuple):
    """The two pieces of such a table, with the lines of each page that are left."""

    above: Piece
    below: Piece
    left_above: list[TextLine]
    left_below: list[TextLine]


def parted(
    above: list[TextLine],
    below: list[TextLine],
    hints: Sequence[Region],
    hints_overleaf: Sequence[Region],
) -> Parted | None:
    """The table that begins with titles among the last lines of one page and ends among the first of the next,
    found as if these stood right below those; None where there is none. ``hints`` hold lines that part rows.
    """
    foot, head = above[-MOST_LINES:], below[:MOST_LINES]
    if not any(map(_is_row, foot[-NEAR_LINES:])) or not any(map(_is_row, head[:NEAR_LINES])):
        return None
    titles = {line.text for line in foot}
    begin = next((i for i, line in enumerate(head) if line.text not in titles), 0)
    if _is_heading(head[begin]):
        return None
    down_pt = foot[-1].box.bottom + APART_PT - head[begin].box.top
    moved = [_lowered(line, down_pt) for line in head[begin:]]
    found, _ = open_pieces([*foot, *moved], foot[0].page)
    middle = foot[-1].box.bottom + APART_PT / 2
    piece = next((p for p in found if p.box.top < middle < p.box.bottom), None)
    if piece is None:
        return None
    own = [line for line in foot if line.box.top >= piece.box.top]
    count = begin + sum(line.box.bottom <= piece.box.bottom for line in moved)
    if not any(map(_is_row, own)) or not any(map(_is_row, head[begin:count])):
        return None
    figures = Columns(piece).figures
    begun = open_piece(foot[0].page, piece.bounds, own, hints, figures)
    if any(_is_row(line) or has_figure(line) for line in lines_of_first_row(begun)):
        return None  # without titles it may be anything
    return Parted(
        begun,
        open_piece(head[0].page, piece.bounds, head[:count], hints_overleaf, figures),
        above[: -len(own)],
        below[count:],
    )


def _is_row(line: TextLine) -> bool:
    """Whether a figure stands by itself behind other print of a line."""
    return line.may_have_figure and any(is_figure(piece.text) for piece in line.parts[1:])


def _is_heading(line: TextLine) -> bool:
    """Whether a page begins with a text as plain as rows, which is not the rest of one: it may head anything,
    and would stand as close to the last row of the page before as a line of that.
    """
    return not (has_gap(line) or line.is_bold or line.text[:1].islower())


def _lowered(line: TextLine, by_pt: float) -> TextLine:
    words = [
        w._replace(box=w.box._replace(top=w.box.top + by_pt, bottom=w.box.bottom + by_pt))
        for w in line.words
    ]
    return replace(line, words=tuple(words))
