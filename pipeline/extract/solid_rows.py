"""Rows with nothing between them, neither a line nor room, whose cells are set to their middles."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from pipeline.extract.blocks import leading_of
from pipeline.model import TextLine

LEAST_ROWS = 3
SLACK_PT = 1.5  # between the middles of a cell and of its row


def solid_rows(
    columns: Sequence[Sequence[TextLine]], marks: Sequence[TextLine]
) -> list[float] | None:
    """Where such rows begin, from the top; None where the print says otherwise.

    ``marks`` are the figures, and the headings of sections, of a row each. A row ends as far below its
    figure as it begins above it, and there the next one begins: so the first row tells of all others. It
    begins the print, or follows titles, a heading in bold, or the rest of a row from the page before. That
    each cell is set to the middle of its row, and the last row ends where the print does, shows that this
    is so; below a heading the page may cut that row.
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
        is_whole = abs(edges[-1] - foot) <= SLACK_PT
        is_headed = lines[0].box.top < first == light.box.top and len(mine) > LEAST_ROWS
        if len(mine) >= LEAST_ROWS and (is_whole or is_headed):
            rows = list(itertools.pairwise(edges))
            if _are_centred(rows if is_whole else rows[:-1], columns):
                return edges[:-1]
    return None


def _edges(first: float, marks: Sequence[TextLine]) -> list[float]:
    """The beginnings of rows, and the end of the last."""
    out = [first]
    for mark in marks:
        out.append(2 * mark.box.centre[1] - out[-1])
    return out


def _are_centred(
    rows: Sequence[tuple[float, float]], columns: Sequence[Sequence[TextLine]]
) -> bool:
    """Whether what stands in each row and column has the middle of the row."""
    for top, bottom in rows:
        for column in columns:
            boxes = [ln.box for ln in column if top < ln.box.centre[1] < bottom]
            if boxes and abs(boxes[0].top + boxes[-1].bottom - top - bottom) > 2 * SLACK_PT:
                return False
    return all(top < bottom for top, bottom in rows)
