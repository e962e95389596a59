"""How high the rows of one line are that fills or lines part, and how far lines of one text may so be apart."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from pipeline.extract.lines import Grid
from pipeline.extract.rows.blocks import SLACK_PT, leading_of

RARE = 0.4  # of the bands of a table, that hold a bold line
ROOMY = 1.6  # of the type size: the lines of no text are as far apart as the rows of such a table


def section_pt(drawn: Sequence[float], grid: Grid, begin: int) -> float | None:
    """How much room is above and below the headings that stand alone in bold in bands, from this one on."""
    alone = [
        bottom - top - band[0][0].box.height
        for (top, bottom), band in list(zip(itertools.pairwise(drawn), grid, strict=True))[begin:]
        if len(band[0]) == 1 and band[0][0].is_bold and not any(band[1:])
    ]
    return min(alone, default=None)


def row_pt(drawn: Sequence[float], grid: Grid) -> float | None:
    """How high the lowest band with print is, between these edges; None where lines of one text may be as far
    apart, and bold lines are not rare.
    """
    lowest, is_roomy = _lowest(drawn, grid)
    is_bold = [any(ln.is_bold for cell in band for ln in cell) for band in grid]
    return lowest if is_roomy or sum(is_bold) <= RARE * len(grid) else None


def text_leading(drawn: Sequence[float], grid: Grid) -> float | None:
    """How far the lines of a text are apart between these edges: not as far as rows of one line are, where
    these have much room.
    """
    lowest, is_roomy = _lowest(drawn, grid)
    cells = (cell for band in grid for cell in band)
    return leading_of(cells, lowest - SLACK_PT if is_roomy else None)


def _lowest(drawn: Sequence[float], grid: Grid) -> tuple[float, bool]:
    """How high the lowest band with print is, and whether that is more than lines of a text are apart."""
    edges = zip(itertools.pairwise(drawn), grid, strict=True)
    bands = [(bottom - top, band) for (top, bottom), band in edges if any(band)]
    lowest = min([height for height, _ in bands])
    size = max([ln.size_pt for _, band in bands for cell in band for ln in cell])
    return lowest, lowest > ROOMY * size
