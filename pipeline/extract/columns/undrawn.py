"""Columns that no line parts, in tables that have lines between others of their columns."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.columns.column_begins import Begins, columns_begin
from pipeline.extract.columns.columns import Gap, rivers
from pipeline.extract.columns.drawn_edges import where_fills_meet
from pipeline.extract.figures import has_figure, is_figure
from pipeline.extract.lines import lines_of, segments
from pipeline.model import Box, TextLine, Word
from pipeline.model.printed import SEGMENT_GAP

LEAST_LINES = 3
MOST = 0.8

Pair = tuple[TextLine, TextLine]


def undrawn(
    page: int,
    words: Sequence[Word],
    bounds: Sequence[float],
    edges: Sequence[float],
    fills: Sequence[Box],
) -> list[float]:
    """Where a table has column boundaries besides the drawn ones, from the left.

    ``edges`` are those of its drawn rows. A wide gap that runs down a drawn column parts two where
    titles stand on both sides of it, or, where there are none, labels on its left and figures on its
    right. Lists in a cell have gaps too, behind their marks or before their sums.
    """
    out: list[float] = []
    columns = _with_gaps(words, bounds[1:-1])
    first = lines_of((w for w in words if w.box.top < edges[1]), page)
    is_titled = not any(map(has_figure, first))  # else it goes on from the page before
    for column in columns:
        left, right = bounds[column : column + 2]
        lines = lines_of((w for w in words if left <= w.box.x0 and w.box.x1 <= right), page)
        titles = [line for line in lines if is_titled and line.box.top < edges[1]]
        rows = lines[len(titles) :]
        if len(rows) < LEAST_LINES:  # a table that goes on, without lines between its rows
            rows, titles = lines, []
        begins = columns_begin(lines, titles)
        pairs = {gap: _beside(rows, gap, begins) for gap in rivers(lines, left, right, begins)}
        gaps = [gap for gap, beside in pairs.items() if len(beside) >= LEAST_LINES]
        if titles:
            gaps = [gap for gap in gaps if _stand_apart(titles, gap, begins)]
        elif not any(
            _are_labelled(rows, pairs[gap]) and not _are_lists(pairs[gap], edges) for gap in gaps
        ):
            continue
        out += [gap.x for gap in where_fills_meet(gaps, fills)]
    return out


def _with_gaps(words: Sequence[Word], inner: Sequence[float]) -> list[int]:
    """The drawn columns in which words stand far apart on several lines; ``inner`` parts them."""
    wide: Counter[int] = Counter()
    above = end = 0.0
    for word in words:
        x0, top, x1, _ = word.box
        if top == above and x0 - end > SEGMENT_GAP * word.size_pt:
            column = bisect_right(inner, end - 1)
            if bisect_left(inner, x0 + 1) == column:
                wide[column] += 1
        above, end = top, x1
    return sorted(column for column, times in wide.items() if times >= LEAST_LINES)


def _beside(lines: Sequence[TextLine], gap: Gap, begins: Begins) -> list[Pair]:
    """The pieces of print left and right of a gap, of each line that has both."""
    return [
        (a, b)
        for line in lines
        for a, b in itertools.pairwise(_pieces(line, begins))
        if a.box.x1 <= gap.x <= b.box.x0
    ]


def _pieces(line: TextLine, begins: Begins) -> list[TextLine]:
    """The pieces of a line that wide gaps part, and what begins a column right behind a figure."""
    out: list[TextLine] = []
    for piece in segments(line):
        cuts = [i for i, w in enumerate(piece.words) if i and round(w.box.x0, 1) in begins]
        for first, last in itertools.pairwise([0, *cuts, len(piece.words)]):
            out.append(replace(piece, words=piece.words[first:last]))
    return out


def _stand_apart(titles: Sequence[TextLine], gap: Gap, begins: Begins) -> bool:
    """Whether titles stand on both sides of a gap, and none over it."""
    boxes = [piece.box for line in titles for piece in _pieces(line, begins)]
    return (
        any(box.x1 <= gap.x for box in boxes)
        and any(box.x0 >= gap.x for box in boxes)
        and not any(box.x0 < gap.x < box.x1 for box in boxes)
    )


def _are_labelled(lines: Sequence[TextLine], pairs: Sequence[Pair]) -> bool:
    """Whether as good as all figures in a column stand apart on the right, each with a text before it."""
    figures = sum(any(is_figure(piece.text) for piece in segments(line)) for line in lines)
    labelled = sum(sum(map(str.isalpha, a.text)) > 1 and is_figure(b.text) for a, b in pairs)
    return labelled >= max(LEAST_LINES, MOST * figures, MOST * len(pairs))


def _are_lists(pairs: Sequence[Pair], edges: Sequence[float]) -> bool:
    """Whether most of several drawn rows hold more than one of these pairs."""
    rows = Counter(bisect_right(edges, a.box.centre[1]) for a, _ in pairs)
    return len(rows) > 1 and 2 * sum(held > 1 for held in rows.values()) > len(rows)
