"""Where the rows of a piece begin and end: at edges that are drawn, and at others that print tells."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.extract.columns.spanning import Span
from pipeline.extract.drawn.region import SNAP_PT, Region, covered
from pipeline.extract.figures import figure_columns
from pipeline.extract.lines import Band, Lines, lines_of
from pipeline.extract.rows.bold_rows import title_cuts
from pipeline.extract.rows.remark_rows import between, remark_edges
from pipeline.extract.rows.row_figures import is_lettered, most_rows
from pipeline.extract.rows.row_heights import row_pt, section_pt, text_leading
from pipeline.extract.rows.rows import (
    are_named_each,
    cuts,
    ends_in_total,
    holds_rows,
    plain_title_cut,
)
from pipeline.extract.rows.sections_beside import is_named_row, sections_beside, sections_in
from pipeline.model import TextLine, Word

Words = list[list[list[Word]]]  # by row and column


class Frame(NamedTuple):
    """What is drawn of a piece: the edges of its columns, those of its rows, and whether lines part columns."""

    region: Region
    bounds: tuple[float, ...]
    drawn: list[float]
    is_ruled: bool


def in_rows(
    page: int,
    frame: Frame,
    words: Sequence[Word],
    figures: Sequence[int],
    over: Sequence[Span],
) -> tuple[list[float], Words, Lines]:
    """The edges of the rows, drawn or told by print, with the words and the lines of print at each place."""
    ys = frame.drawn
    grid = _by_cell(words, frame.bounds, ys)
    lines = [[lines_of(cell, page) for cell in row] for row in grid]
    if astray := _of_fills_astray(frame, lines):
        frame = frame._replace(drawn=[y for y in ys if y not in astray])
        return in_rows(page, frame, words, figures, over)
    told = [*(span.y for span in over), *frame.region.interrupted()]
    cuts_too = [*_with_cuts(frame, lines, figures), *told]
    ys = _without_empty(sorted({*cuts_too}), words)
    if ys != frame.drawn:
        grid = _by_cell(words, frame.bounds, ys)
        lines = [[lines_of(cell, page) for cell in row] for row in grid]
    return ys, grid, lines


def _of_fills_astray(frame: Frame, lines: Lines) -> list[float]:
    """The edges that fills alone draw in a table with lines between columns, under few columns of which each
    is blank above or below: of a merged cell that a browser fills less far than it reaches, or further,
    below the last row of a page.
    """
    region, bounds, drawn, is_ruled = frame
    if not is_ruled or not region.soft:
        return []
    ruled = sorted([rule.at for rule in region.hard if rule.is_horizontal])
    columns = list(itertools.pairwise(bounds))
    beside: list[list[list[TextLine]]] = [[], *map(list, lines), []]
    out = []
    for i, (y, (above, below)) in enumerate(zip(drawn, itertools.pairwise(beside), strict=True)):
        if bisect_left(ruled, y - SNAP_PT) < bisect_right(ruled, y + SNAP_PT):
            continue
        level = region.level_at(y)
        under = [c for c, xs in enumerate(columns) if covered(level, *xs)]
        is_inner = 0 < i < len(drawn) - 1
        parts = any(above[c] and below[c] for c in under) if is_inner else any(above + below)
        if 2 * len(under) < len(columns) and not parts:
            out.append(y)
    return out


def _with_cuts(frame: Frame, grid: Lines, known: Sequence[int]) -> list[float]:
    """The drawn row edges, and further ones in bands that hold several rows."""
    region, _, drawn, has_verticals = frame
    figures = sorted({*figure_columns(grid), *known})
    out = list(drawn)
    least = 3 if has_verticals and len(drawn) > 2 else 2  # a drawn cell may hold two amounts
    is_bare = not region.hard and not region.soft
    # a caption above the titles has a band of its own where the table is framed below it
    titled = next((i for i, band in enumerate(grid) if sum(map(bool, band)) > 1), 0)
    room_pt = section_pt(drawn, grid, titled + 1)
    leading = None if has_verticals else text_leading(drawn, grid)
    several = [is_bare or _is_several(band, figures, least) for band in grid]
    if least > 2 and True in several and not is_bare and _are_undrawn(grid, several, figures):
        several = [_is_several(band, figures, 2) for band in grid]
    rows: list[list[TextLine]] = []  # of a band each
    for i, band in enumerate(grid):
        print_ = [ln for column in band for ln in column]
        if several[i]:
            remarks = remark_edges(band)
            out += [y for edges in remarks for y in edges]
            out += [y for part in between(band, remarks) for y in cuts(part, figures)]
        elif has_verticals:
            first = band[0]
            if len(grid) == 1:  # a row and its titles, between upright lines alone
                out += title_cuts(print_)
            if len(first) > 1 and (first[0].is_bold or first[-1].is_bold):
                out += sections_beside(print_, is_ruled=True)
        elif print_ and i <= titled and not is_named_row(print_):
            out += title_cuts(print_, room_pt, leading) or plain_title_cut(band, figures)
        elif print_:
            rows.append(print_)
    if rows:
        out += sections_in(rows, row_pt(drawn, grid), leading)
    return sorted(out)


def _are_undrawn(grid: Lines, several: Sequence[bool], figures: Sequence[int]) -> bool:
    """Whether most rows have nothing drawn between them: what is drawn sets off some, as totals are filled."""
    rows = [most_rows(band, figures) for band in grid]
    return sum(n for n, told in zip(rows, several, strict=True) if told) > rows.count(1)


def _is_several(band: Band, figures: Sequence[int], least: int) -> bool:
    """Whether a band holds several rows: as many figures as that takes, or each with its name, or a total
    below others; of lettered sums these tell nothing.
    """
    if any(is_lettered(ln.text) for c in figures for ln in band[c]):
        return holds_rows(band, figures)
    most = most_rows(band, figures)
    return (
        most >= least
        or (most > 1 and are_named_each(band, figures))
        or ends_in_total(band, figures)
    )


def _without_empty(ys: Sequence[float], words: Sequence[Word]) -> list[float]:
    """Row edges without the pairs that enclose no room for a line of print (double rules)."""
    least = min(4.0, 0.5 * min([w.box.bottom - w.box.top for w in words]))
    out = [ys[0]]
    for y in ys[1:]:
        if y - out[-1] >= least:
            out.append(y)
    return [*out[:-1], ys[-1]]


def _by_cell(words: Sequence[Word], bounds: Sequence[float], ys: Sequence[float]) -> Words:
    """The words of each row and column by their middles; the outer cells take what lies beyond."""
    grid: Words = [[[] for _ in bounds[1:]] for _ in ys[1:]]
    inner_xs, inner_ys = bounds[1:-1], ys[1:-1]
    for word in words:
        x0, top, x1, bottom = word.box
        r, c = bisect_right(inner_ys, (top + bottom) / 2), bisect_right(inner_xs, (x0 + x1) / 2)
        grid[r][c].append(word)
    return grid
