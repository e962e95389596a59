"""Titles at the foot of a page, all of whose rows stand overleaf."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.extract.carried import Columns, lines_of_first_row
from pipeline.extract.figures import has_figure
from pipeline.extract.grid import Piece, open_piece
from pipeline.extract.lines import ALIGNED_PT
from pipeline.extract.region import Region
from pipeline.model import Box, TextLine


def titles_at_foot(
    lines: list[TextLine], page: int, before: Iterable[Piece], hints: Sequence[Region]
) -> tuple[Piece | None, list[TextLine]]:
    """The last of the lines of a page as the beginning of a table, where they are the titles of one ``before``
    that nothing is drawn of, set in the same places; None where they are not. And the lines that are left.
    """
    if not lines or has_figure(lines[-1]):
        return None, lines
    for piece in before:
        titles = [] if piece.is_ruled else lines_of_first_row(piece)
        foot = lines[-len(titles) :] if titles else []
        if len(foot) == len(titles) > 0 and all(map(_are_alike, foot, titles)):
            bottom = max(line.box.bottom for line in foot)
            box = Box(piece.bounds[0], foot[0].box.top - 1, piece.bounds[-1], bottom + 1)
            begun = open_piece(page, box, piece.bounds, foot, hints)
            return replace(begun, figures=Columns(piece).figures), lines[: -len(foot)]
    return None, lines


def _are_alike(line: TextLine, title: TextLine) -> bool:
    return line.text == title.text and abs(line.box.x0 - title.box.x0) <= ALIGNED_PT
