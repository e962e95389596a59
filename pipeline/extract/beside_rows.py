"""Names set to the middle of the several rows that they stand beside, where nothing is drawn between these.

The middle of a name is that of its rows. So the edge that the first name ends at follows from the top of
the first row, the next from that, and so on; the edges found have to be those of rows.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from pipeline.model import TextLine

Cells = Sequence[Sequence[Sequence[TextLine]]]  # by row and column


def first_rows(
    lines: Cells, column: int, names: Sequence[Sequence[TextLine]], body: range
) -> list[int] | None:
    """The first row of each name of a column, of the rows ``body``; None where no edges of rows fit.

    The names may go on overleaf, or come from the page before; a row below the last name's may be a
    total, which has none.
    """
    edges = _edges(lines, column, body)
    if edges is None or not names:
        return None
    middles = [(name[0].box.top + name[-1].box.bottom) / 2 for name in names]
    down = _chain(middles, edges, 0)
    if down is not None and down[-1] >= len(edges) - 2 and down[-2] < len(body):
        return [body[i] for i in down[:-1]]
    for end in (len(edges) - 1, len(edges) - 2):
        up = _chain(middles[::-1], edges, end)
        if up is not None and 0 <= up[-1] < end:
            return [body[i] for i in up[:0:-1]]
    return None


def _edges(lines: Cells, column: int, body: range) -> list[float] | None:
    """The middles of the gaps between the rows' print in other columns, and the edges of them all."""
    print_ = [
        [ln.box for c, cell in enumerate(lines[r]) if c != column for ln in cell] for r in body
    ]
    if len(body) < 3 or not all(print_):
        return None
    tops = [min(b.top for b in boxes) for boxes in print_]
    bottoms = [max(b.bottom for b in boxes) for boxes in print_]
    inner = [(low + high) / 2 for low, high in zip(bottoms, tops[1:], strict=False)]
    room = min(high - low for low, high in zip(bottoms, tops[1:], strict=False)) / 2
    return [tops[0] - room, *inner, bottoms[-1] + room]


def _chain(middles: Sequence[float], edges: Sequence[float], start: int) -> list[int] | None:
    """The edges between names, from one that is known on: each as far from the middle of a name as the
    one before; None where there is no such edge. The last may lie beyond all, as of a name on two pages.
    """
    out = [start]
    slack = 0.25 * min(b - a for a, b in itertools.pairwise(edges))
    for i, middle in enumerate(middles):
        at = 2 * middle - edges[out[-1]]
        nearest = min(range(len(edges)), key=lambda e: abs(edges[e] - at))
        if abs(edges[nearest] - at) > slack:
            if i == len(middles) - 1 and i > 0 and at > edges[-1]:
                return [*out, len(edges)]
            return None
        out.append(nearest)
    is_onward = all((a < b) == (start == 0) for a, b in itertools.pairwise(out))
    return out if is_onward and len(set(out)) == len(out) else None
