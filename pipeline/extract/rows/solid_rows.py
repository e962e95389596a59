"""Rows with nothing between them, neither a line nor room, whose cells are set to their middles."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from pipeline.extract.lines import Band
from pipeline.extract.rows.blocks import leading_of
from pipeline.model import TextLine

LEAST_ROWS = 3
SLACK_PT = 1.5  # between the middles of a cell and of its row


def solid_rows(columns: Band, marks: Sequence[TextLine]) -> list[float] | None:
    """Where such rows begin, from the top; None where the print says otherwise.

    ``marks`` are the figures, and the headings of sections, of a row each. A row ends as far below its
    figure as it begins above it, and there the next one begins: so the first row tells of all others. It
    begins the print, or follows titles, a heading in bold, or the rest of a row from the page before. That
    each cell is set to the middle of its row, and the last row ends where the print does, shows that this
    is so; below a heading the page may cut that row. Rows of one and three lines may as well be others,
    with their figures at the top or foot: of them the capitals tell.
    """
    lines = sorted((ln for column in columns for ln in column), key=lambda ln: ln.box.top)
    leading = leading_of(columns)
    if leading is None:
        return None
    foot = max(ln.box.bottom for ln in lines) + leading / 2
    light = next((ln for ln in lines if not ln.is_bold), lines[0])
    above = [ln.box.top for ln in lines if ln.box.bottom <= marks[0].box.top]
    for first in dict.fromkeys((light.box.top, lines[0].box.top, *above)):
        mine = [mark for mark in marks if mark.box.bottom > first]
        edges = _edges(first - leading / 2, mine)
        off = edges[-1] - foot
        # an even number of rows ends as much further down as it begins: the room over the first and
        # that below the last are made the same
        if len(mine) % 2 == 0 and abs(off) <= 2 * SLACK_PT:
            edges, off = _edges(edges[0] - off / 2, mine), 0.0
        is_whole = abs(off) <= SLACK_PT
        is_headed = lines[0].box.top < first == light.box.top and len(mine) > LEAST_ROWS
        if len(mine) >= LEAST_ROWS and (is_whole or is_headed):
            rows = list(itertools.pairwise(edges))
            if _are_centred(rows if is_whole else rows[:-1], columns):
                is_titled = lines[0].box.top < light.box.top
                other = _may_be_otherwise(edges[:-1], mine, columns, is_titled)
                return None if other else edges[:-1]
    return None


def _edges(first: float, marks: Sequence[TextLine]) -> list[float]:
    """The beginnings of rows, and the end of the last."""
    out = [first]
    for mark in marks:
        out.append(2 * mark.box.centre[1] - out[-1])
    return out


def _are_centred(rows: Sequence[tuple[float, float]], columns: Band) -> bool:
    """Whether what stands in each row and column has the middle of the row."""
    for top, bottom in rows:
        for column in columns:
            boxes = [ln.box for ln in column if top < ln.box.centre[1] < bottom]
            if boxes and abs(boxes[0].top + boxes[-1].bottom - top - bottom) > 2 * SLACK_PT:
                return False
    return all(top < bottom for top, bottom in rows)


def _may_be_otherwise(
    starts: Sequence[float], marks: Sequence[TextLine], columns: Band, is_titled: bool
) -> bool:
    """Whether rows with their figures at the top, or at the foot, begin within a text no more often than
    these, and a line of print stands beside each figure. Print between titles and a first figure, and
    below the last, is of rows that begin above, and end below their figures.
    """
    is_level = all(
        any(abs(ln.box.centre[1] - mark.box.centre[1]) < SLACK_PT for ln in column)
        for mark in marks
        for column in columns
        if any(abs(ln.box.centre[1] - mark.box.centre[1]) < mark.box.height for ln in column)
    )
    others = []
    if not is_titled or starts[0] > marks[0].box.top - marks[0].box.height / 2:
        others.append([mark.box.top for mark in marks])
    if not any(ln.box.top > marks[-1].box.bottom - SLACK_PT for column in columns for ln in column):
        others.append([starts[0], *(mark.box.bottom for mark in marks[:-1])])
    mine = _within_texts(starts, columns)
    return is_level and any(_within_texts(other, columns) <= mine for other in others)


def _within_texts(starts: Sequence[float], columns: Band) -> int:
    """How many cells of rows that begin there, but for the first, begin with a small letter."""
    rows = itertools.pairwise([*starts[1:], float("inf")])
    cells = [
        next((ln for ln in column if top < ln.box.centre[1] < bottom), None)
        for top, bottom in rows
        for column in columns
    ]
    return sum(cell is not None and cell.text[:1].islower() for cell in cells)
