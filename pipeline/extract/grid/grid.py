"""One table's piece on one page: its column and row boundaries, and the cells between them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from pipeline.extract.columns.columns import Gap, rivers
from pipeline.extract.columns.spanning import Span, spans
from pipeline.extract.columns.titles import settled
from pipeline.extract.columns.undrawn import undrawn
from pipeline.extract.drawn.region import TOUCH_PT, Region, Side, covered
from pipeline.extract.figures import figure_columns, has_figure
from pipeline.extract.grid.cells import (
    cells_of,
    column_starts,
    part_titles,
    parted_across,
    parted_down,
)
from pipeline.extract.grid.left_out import columns_beside_parts, names_beside_rows
from pipeline.extract.grid.merged import part_far_print, part_labels
from pipeline.extract.grid.row_edges import Frame, in_rows
from pipeline.extract.grid.whole_words import cut_words
from pipeline.extract.lines import Lines, lines_of
from pipeline.extract.rows.beside_rows import whole_names
from pipeline.grouping import by_key
from pipeline.model import Box, Cell, Rule, TextLine, Word

RUNNING = 0.25  # of the width of a table, of lines that part its rows


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
        region.hard += _running_through(hint.hard, box)
        region.soft += _running_through(hint.soft, box)
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
    """The piece of these words: their rows are found first, then which of the places between the edges of
    rows and columns are one cell.
    """
    is_ruled = any(side.is_ruled for side in sides)
    frame = Frame(region, _bounds(region, sides), region.horizontals(), is_ruled)
    ys, grid, lines = in_rows(page, frame, words, figures, over)
    merged: list[tuple[int, int]] = []
    open_edges = _open_edges(frame, ys[1:-1])
    if any(open_edges):
        lines, merged = whole_names(lines, open_edges, {*figure_columns(lines), *figures})
        grid = [[[w for ln in cell for w in ln.words] for cell in row] for row in lines]
    rows = list(itertools.pairwise(ys))
    starts = [None] * (len(sides) + 1) if is_ruled else column_starts(grid)
    across = [
        parted_across(page, sides, *row, words, starts)
        for row, words in zip(rows, grid, strict=True)
    ]
    down = _parted_down(frame, ys[1:-1], lines)
    for r, y in enumerate(ys[1:-1]):
        part_titles([span for span in over if span.y == y], across[r : r + 2], down[r])
    _part_by_print(frame, ys[1:-1], lines, down)
    for r, column in merged:
        down[r][column] = False
    cells = cells_of(page, frame.bounds, ys, lines, across, down)
    filled = {r for r, row in enumerate(rows) if _is_filled(region, *row)}
    return Piece(page, region.box, frame.bounds, cells, is_ruled, filled)


def _parted_down(frame: Frame, ys: Sequence[float], lines: Lines) -> list[list[bool]]:
    """For each inner row edge, whether it parts each column, so far as it is drawn."""
    region, bounds, drawn, is_ruled = frame
    down = [parted_down(region, bounds, y, is_whole=y not in drawn or not is_ruled) for y in ys]
    for r in () if is_ruled else names_beside_rows(region, bounds, ys, lines):
        down[r][0] = False
    return down


def _part_by_print(frame: Frame, ys: Sequence[float], lines: Lines, down: list[list[bool]]) -> None:
    """Parts columns at row edges, or joins them over these, where the print of their cells tells so."""
    part_labels(lines, down)
    beside = {} if frame.is_ruled else columns_beside_parts(frame.region, ys, lines)
    for r, columns in beside.items():
        down[r] = [c not in columns for c in range(len(down[r]))]
    part_far_print(lines, down)


def _open_edges(frame: Frame, ys: Sequence[float]) -> list[list[int]]:
    """For each column the row edges, by number, along which nothing is drawn; in a table with lines
    between columns all that are drawn at all count as drawn.
    """
    region, bounds, drawn, is_ruled = frame
    out: list[list[int]] = [[] for _ in bounds[1:]]
    for r, y in enumerate(ys):
        if is_ruled and y in drawn:
            continue
        level = region.level_at(y) if y in drawn else []
        for column, xs in zip(out, itertools.pairwise(bounds), strict=True):
            if not covered(level, *xs):
                column.append(r)
    return out


def _running_through(rules: Sequence[Rule], box: Box) -> list[Rule]:
    """The horizontal lines that part rows of the box, together with those at their height: none beneath it
    all or above it all.
    """
    inner = [r for r in rules if r.is_horizontal and box.top + 3 < r.at < box.bottom - 3]
    rows = by_key(inner, attrgetter("at")).values()
    return [
        rule
        for row in rows
        if sum(_within(r, box) for r in row) > RUNNING * box.width
        for rule in row
    ]


def _within(rule: Rule, box: Box) -> float:
    """How much of a horizontal line lies in a box, in points."""
    return max(0.0, min(rule.end, box.x1) - max(rule.start, box.x0))


def _is_filled(region: Region, top: float, bottom: float) -> bool:
    middle = (top + bottom) / 2
    wide = sum(f.width for f in region.fills if f.top <= middle <= f.bottom)
    return wide > 0.6 * region.box.width
