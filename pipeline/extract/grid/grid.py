"""One table's piece on one page: its column and row boundaries, and the cells between them."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.extract.columns.columns import Gap, rivers
from pipeline.extract.columns.spanning import Span, spans
from pipeline.extract.columns.titles import settled
from pipeline.extract.columns.undrawn import undrawn
from pipeline.extract.drawn.region import TOUCH_PT, Region, Side, covered
from pipeline.extract.figures import figure_columns, has_figure
from pipeline.extract.grid.cells import (
    cells_of,
    column_starts,
    columns_beside_parts,
    names_beside_rows,
    part_titles,
    parted_across,
    parted_down,
)
from pipeline.extract.grid.merged import part_far_print, part_labels
from pipeline.extract.grid.whole_words import cut_words
from pipeline.extract.lines import lines_of
from pipeline.extract.rows.beside_rows import whole_names
from pipeline.extract.rows.bold_rows import row_pt, section_pt, sections_beside, title_cuts
from pipeline.extract.rows.row_figures import is_lettered, most_rows
from pipeline.extract.rows.rows import (
    are_named_each,
    cuts,
    ends_in_total,
    holds_rows,
    plain_title_cut,
)
from pipeline.model import Box, Cell, Rule, TextLine, Word


@dataclass
class Piece:
    """The part of a table on one page. ``bounds`` are its column edges, the outer ones included;
    ``figures`` are columns that hold amounts, where its own rows do not tell.
    """

    page: int
    box: Box
    bounds: tuple[float, ...]
    rows: list[list[Cell]]
    is_ruled: bool
    filled: set[int] = field(default_factory=set)  # rows that stand on a fill
    figures: Sequence[int] = ()

    @property
    def width(self) -> int:
        return len(self.bounds) - 1


def ruled_piece(page: int, region: Region, words: list[Word]) -> Piece | None:
    """The table that a region's lines draw around the words in it; None where it has no two columns (a
    frame, a note).
    """
    if not words:
        return None
    sides = region.sides()
    if not sides:  # lines between rows alone, and no figures: a timetable, a list of terms
        sides = [Side(gap.x) for gap in _undrawn_gaps(page, region, words)]
    if not sides:
        return None
    words = cut_words(words, sides)
    edges = region.horizontals()
    further = undrawn(page, words, _bounds(region, sides), edges, region.fills)
    sides = sorted([*sides, *map(Side, further)], key=lambda side: side.x)
    return _assemble(
        page, region, sides, words, over=_undrawn_spans(page, region, sides, words, edges[1])
    )


def _undrawn_gaps(page: int, region: Region, words: Sequence[Word]) -> list[Gap]:
    """The gaps between the columns of a region that has lines between its rows alone. Its first row holds
    titles, unless there is a figure in it: it goes on from the page before.
    """
    lines = lines_of(words, page)
    gaps = rivers(lines, region.box.x0, region.box.x1)
    end = region.horizontals()[1]
    titles = [line for line in lines if line.box.centre[1] < end]
    if any(map(has_figure, titles)):
        return gaps
    rows = lines[len(titles) :]
    in_rows = rivers(rows, region.box.x0, region.box.x1)
    return settled(titles, rows, gaps, region.box.x0, in_rows)


def _bounds(region: Region, sides: Sequence[Side]) -> tuple[float, ...]:
    return (region.box.x0, *(side.x for side in sides), region.box.x1)


def _undrawn_spans(
    page: int, region: Region, sides: Sequence[Side], words: Sequence[Word], end: float
) -> list[Span]:
    """The titles in the first drawn row, which ends at ``end``, that stand over several columns without
    a line between them.
    """
    top = region.box.top
    if all(
        any(r.start < top + TOUCH_PT and r.end > end - TOUCH_PT for r in side.lines)
        for side in sides
    ):
        return []  # as in most tables: each column is closed off
    titles = lines_of((w for w in words if w.box.centre[1] < end), page)
    return [
        span
        for line in spans(titles, [side.x for side in sides])
        for span in line
        if not any(covered(side.lines, top, span.y) for side in sides[span.first : span.last])
    ]


def open_piece(
    page: int,
    bounds: Sequence[float],
    lines: Sequence[TextLine],
    hints: Sequence[Region],
    figures: Sequence[int] = (),
    over: Sequence[Span] = (),
) -> Piece:
    """The table of these lines, from the top, whose columns words make by their alignment.

    ``hints`` may draw edges of its rows: lines between rows, bands of fill. ``figures`` are columns that
    hold amounts on the page before, ``over`` titles over several columns.
    """
    bottom = max(line.box.bottom for line in lines)
    box = Box(bounds[0], lines[0].box.top - 1, bounds[-1], bottom + 1)
    region = Region(box, [], [])
    for hint in hints:
        region.hard += [r for r in hint.hard if _runs_through(r, box)]
        region.soft += [r for r in hint.soft if _runs_through(r, box)]
        region.fills += [f for f in hint.fills if box.holds(f, 2.0)]
    # A label may be wider than its column, a total in bold than its column's figures: no word is cut.
    words = [w for ln in lines for w in ln.words]
    return _assemble(page, region, [Side(x) for x in bounds[1:-1]], words, figures, over)


def _assemble(
    page: int,
    region: Region,
    sides: Sequence[Side],
    words: list[Word],
    figures: Sequence[int] = (),
    over: Sequence[Span] = (),
) -> Piece:
    bounds = _bounds(region, sides)
    is_ruled = any(side.is_ruled for side in sides)
    drawn = region.horizontals()
    grid = _by_cell(words, bounds, drawn)
    lines = [[lines_of(cell, page) for cell in row] for row in grid]
    cuts_too = _with_cuts(region, drawn, lines, is_ruled, figures)
    between = [span.y for span in over]
    ys = _without_empty(sorted({*cuts_too, *between}), words)
    if ys != drawn:
        grid = _by_cell(words, bounds, ys)
        lines = [[lines_of(cell, page) for cell in row] for row in grid]
    open_edges = _open_edges(region, bounds, ys[1:-1], drawn, is_ruled)
    merged: list[tuple[int, int]] = []
    if any(open_edges):
        lines, merged = whole_names(lines, open_edges, {*figure_columns(lines), *figures})
        grid = [[[w for ln in cell for w in ln.words] for cell in row] for row in lines]
    rows = list(itertools.pairwise(ys))
    starts = [None for _ in bounds[1:]] if is_ruled else column_starts(grid)
    across = [
        parted_across(page, sides, *row, words, starts)
        for row, words in zip(rows, grid, strict=True)
    ]
    down = [
        parted_down(region, bounds, y, is_whole=y not in drawn or not is_ruled) for y in ys[1:-1]
    ]
    if not is_ruled:
        for r in names_beside_rows(region, bounds, ys[1:-1], lines):
            down[r][0] = False
    for r, y in enumerate(ys[1:-1]):
        part_titles([span for span in over if span.y == y], across[r : r + 2], down[r])
    part_labels(lines, down)
    if not is_ruled:
        for r, columns in columns_beside_parts(region, ys[1:-1], lines).items():
            down[r] = [c not in columns for c in range(len(down[r]))]
    part_far_print(lines, down)
    for r, column in merged:
        down[r][column] = False
    cells = cells_of(page, bounds, ys, lines, across, down)
    filled = {r for r, row in enumerate(rows) if _is_filled(region, *row)}
    return Piece(page, region.box, bounds, cells, is_ruled, filled)


def _open_edges(
    region: Region,
    bounds: Sequence[float],
    ys: Sequence[float],
    drawn: Sequence[float],
    is_ruled: bool,
) -> list[list[int]]:
    """For each column the row edges, by number, along which nothing is drawn; in a table with lines
    between columns all that are drawn at all count as drawn.
    """
    out: list[list[int]] = [[] for _ in bounds[1:]]
    for r, y in enumerate(ys):
        if is_ruled and y in drawn:
            continue
        level = region.level_at(y) if y in drawn else []
        for column, xs in zip(out, itertools.pairwise(bounds), strict=True):
            if not covered(level, *xs):
                column.append(r)
    return out


def _runs_through(rule: Rule, box: Box) -> bool:
    """Whether a horizontal line parts rows of the box: not one beneath it all or above it all."""
    if not rule.is_horizontal or not box.top + 3 < rule.at < box.bottom - 3:
        return False
    return min(rule.end, box.x1) - max(rule.start, box.x0) > 0.25 * box.width


def _with_cuts(
    region: Region,
    drawn: list[float],
    grid: list[list[list[TextLine]]],
    has_verticals: bool,
    known: Sequence[int],
) -> list[float]:
    """The drawn row edges, and further ones in bands that hold several rows."""
    figures = sorted({*figure_columns(grid), *known})
    out = list(drawn)
    least = 3 if has_verticals and len(drawn) > 2 else 2  # a drawn cell may hold two amounts
    # a caption above the titles has a band of its own where the table is framed below it
    titled = next((i for i, band in enumerate(grid) if sum(map(bool, band)) > 1), 0)
    room_pt = section_pt(drawn, grid, titled + 1)
    for i, band in enumerate(grid):
        most = most_rows(band, figures)
        is_lettered_cell = any(is_lettered(ln.text) for c in figures for ln in band[c])
        is_several = holds_rows(band, figures) if is_lettered_cell else most >= least
        if most < least and not is_lettered_cell:
            is_named = most > 1 and are_named_each(band, figures)
            is_several = is_named or ends_in_total(band, figures)
        is_bare = not region.hard and not region.soft
        if is_bare or is_several:
            out += cuts(band, figures)
        elif has_verticals:
            first = band[0]
            if len(first) > 1 and (first[0].is_bold or first[-1].is_bold):
                out += sections_beside([ln for column in band for ln in column], is_ruled=True)
        elif print_ := [ln for column in band for ln in column]:
            is_titled = i <= titled
            out += (
                title_cuts(print_, room_pt) or plain_title_cut(band, figures)
                if is_titled
                else sections_beside(print_, False, row_pt(drawn, grid))
            )
    return sorted(out)


def _without_empty(ys: Sequence[float], words: Sequence[Word]) -> list[float]:
    """Row edges without the pairs that enclose no room for a line of print (double rules)."""
    least = min(4.0, 0.5 * min([w.box.bottom - w.box.top for w in words]))
    out = [ys[0]]
    for y in ys[1:]:
        if y - out[-1] >= least:
            out.append(y)
    return [*out[:-1], ys[-1]]


def _by_cell(
    words: Sequence[Word], bounds: Sequence[float], ys: Sequence[float]
) -> list[list[list[Word]]]:
    """The words of each row and column by their middles; the outer cells take what lies beyond."""
    grid: list[list[list[Word]]] = [[[] for _ in bounds[1:]] for _ in ys[1:]]
    inner_xs, inner_ys = bounds[1:-1], ys[1:-1]
    for word in words:
        x0, top, x1, bottom = word.box
        r, c = bisect_right(inner_ys, (top + bottom) / 2), bisect_right(inner_xs, (x0 + x1) / 2)
        grid[r][c].append(word)
    return grid


def _is_filled(region: Region, top: float, bottom: float) -> bool:
    middle = (top + bottom) / 2
    wide = sum(f.width for f in region.fills if f.top <= middle <= f.bottom)
    return wide > 0.6 * region.box.width
