"""Columns from the alignment of words: the gaps that run down through the lines of a table."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.extract.columns.column_begins import Begins, columns_begin, rights
from pipeline.extract.columns.telling_lines import (
    is_remark_over,
    without_headings,
    without_totals,
)
from pipeline.extract.figures import is_figure
from pipeline.extract.lines import SAME_PT, has_gap, segments
from pipeline.extract.rows.gap_rows import CODE
from pipeline.model import TextLine

STEP_PT = 0.5
MIN_RIVER_PT = 2.4
# A few lines may run across a gap: section rows, long labels of totals.
CROSSING_SHARE = 0.07
LEAST_SCORE = 0.5
WIDE_SHARE = 0.12
LEAST_CODES = 3  # in a column of codes
LEAST_ALONE = 2  # lines beside no code
ALIKE = 1.4  # times as wide are blanks of one line at most, where its text is flush on both sides


class Gap(NamedTuple):
    """The free way between two columns: its edges, and the x taken for the boundary."""

    left: float
    right: float
    x: float


def rivers(
    lines: Sequence[TextLine], x0: float, x1: float, begins: Begins | None = None
) -> list[Gap]:
    """The gaps between columns, from the left; empty where the lines share none.

    ``begins`` are those of columns, where titles tell of them too. A gap is kept only before one of them,
    or where words stand on both sides of it in several lines, and where it is no chance alignment of
    blanks: the words right of it start, or those left of it end, in line.
    """
    if len(lines) < 2:
        return []
    everything, known = lines, begins or frozenset()
    lines = without_headings(without_totals(lines, known), x1 - x0, known)
    width = int((x1 - x0) / STEP_PT) + 2
    begins = columns_begin(lines) if begins is None else begins
    steps = [0] * (width + 1)  # how many more lines have print at each step than at the one before
    for line in lines:
        end = 0
        for word, right in zip(
            line.words, rights(line, begins, MIN_RIVER_PT + 2 * STEP_PT), strict=True
        ):
            first = max(end, int((word.box.x0 - x0) / STEP_PT))
            after = min(width, int((right - x0) / STEP_PT) + 1)
            if first < after:
                steps[first] += 1
                steps[after] -= 1
                end = after
    crossed = list(itertools.accumulate(steps))
    # Of the lines that tell columns: the further lines of one long cell say nothing of them.
    allowed = int(CROSSING_SHARE * sum(has_gap(line) for line in lines))
    edges: list[tuple[float, float]] = []
    start = None
    for i in range(width):
        if crossed[i] <= allowed:
            start = i if start is None else start
            continue
        if start is not None and (i - start) * STEP_PT >= MIN_RIVER_PT:
            low, high = _emptiest(crossed, start, i) if start else (_last_print(crossed, i), i)
            left, right = x0 + low * STEP_PT, x0 + high * STEP_PT
            if start or _is_set_off(lines, left):
                edges.append((left, right))
        start = None
    told = [pair for pair in edges if _begins_column(pair[1], begins)]
    out = [
        _beside(
            *pair, [line for line in everything if not is_remark_over(line, pair, told, begins)]
        )
        for pair in edges
    ]
    sure = [gap for gap in out if _begins_column(gap.right, begins)]
    return _proper(lines, out, sure, x0, x1)


def _begins_column(right: float, begins: Begins) -> bool:
    """Whether a gap ends where a column begins: that is told to a tenth of a point."""
    return any(-0.05 <= x - right < STEP_PT + 0.05 for x in begins)


def _last_print(crossed: Sequence[int], end: int) -> int:
    """Where the print before a step ends: 0 where there is none."""
    return next((i + 1 for i in reversed(range(end)) if crossed[i]), 0)


def _is_set_off(lines: Sequence[TextLine], left: float) -> bool:
    """Whether a line has a gap up to here, as titles have beside a column that is blank but in a few rows:
    names of themes, each beside many.
    """
    return any(piece.box.x1 <= left + STEP_PT for line in lines for piece in segments(line)[:-1])


def _beside(left: float, right: float, lines: Sequence[TextLine]) -> Gap:
    """The gap between these edges, as far as no line ends or begins in it, nor a word before one behind
    it or before a wider figure, and is no sign before that: a line that was left out as a remark may be one
    of a wide cell, and one left out as the label of a total the longest name, or set flush right.
    """
    ends = [ln.box.x1 for ln in lines if left < ln.box.x1 < right]
    ends += [
        a.box.x1
        for ln in lines
        for a, b in itertools.pairwise(ln.words)
        if left < a.box.x1 <= right + STEP_PT
        and (b.box.x0 >= right - STEP_PT or (is_figure(b.text) and b.box.x1 > right))
        and any(map(str.isalnum, a.text))
    ]
    begins = [ln.box.x0 for ln in lines if left < ln.box.x0 < right]
    end, begin = min(max(ends, default=left), right), min(begins, default=right)
    if end <= begin:
        left, right = end, begin
    return Gap(left, right, (left + right) / 2)


def _emptiest(crossed: Sequence[int], start: int, end: int) -> tuple[int, int]:
    """The longest stretch of a gap that the fewest lines cross."""
    least = min(crossed[start:end])
    best, run = (start, start), start
    for i in range(start, end + 1):
        if crossed[i] > least:  # as is the end, where the gap does
            if i - run > best[1] - best[0]:
                best = (run, i)
            run = i + 1
    return best


def _proper(
    lines: Sequence[TextLine], gaps: list[Gap], sure: Sequence[Gap], x0: float, x1: float
) -> list[Gap]:
    """The gaps that part columns. A gap is judged by the print between the gaps beside it, so the
    weakest goes first and the others are judged anew; not so those that are ``sure``.
    """
    bounds = [x0 - 1, *(gap.x for gap in gaps), x1 + 1]
    scores = [
        1.0 if gap in sure else _score(lines, *bounds[i : i + 3]) for i, gap in enumerate(gaps)
    ]
    while gaps and min(scores) < LEAST_SCORE:
        worst = scores.index(min(scores))
        gaps = gaps[:worst] + gaps[worst + 1 :]
        del bounds[worst + 1], scores[worst]
        for i in (worst - 1, worst):  # the gaps beside it have more print around them now
            if 0 <= i < len(gaps) and gaps[i] not in sure:
                scores[i] = _score(lines, *bounds[i : i + 3])
    return gaps


def _score(lines: Sequence[TextLine], left: float, x: float, right: float) -> float:
    """How surely the gap at ``x`` parts two columns: 0 where it is a blank that recurs.

    Columns have print on both sides in several lines, edges or middles in line, and more than a
    blank between the two in many lines. Words that recur row after row (the name of a theme) have
    a blank in line as well, but never more than a blank.
    """
    ends, starts, both = list[float](), list[float](), 0
    is_first_beside = False  # whether the first left of the gap has print right of it
    ways: list[float] = []  # across the gap, in sizes of the type
    lefts: list[str] = []
    far_ends: list[float] = []
    centres: list[float] = []
    for line in lines:
        first = last = end = None  # the words right of the gap, and the last left of it
        for word in line.words:
            middle = (word.box.x0 + word.box.x1) / 2
            if x <= middle < right:
                first, last = first or word, word
            elif left <= middle < x:
                end = word
                lefts.append(word.text)
        if end:
            is_first_beside |= not ends and first is not None
            ends.append(end.box.x1)
        if first and last:
            starts.append(first.box.x0)
            far_ends.append(last.box.x1)
            centres.append((first.box.x0 + last.box.x1) / 2)
        if first and end:
            both += 1
            ways.append((first.box.x0 - end.box.x1) / first.size_pt)
    # a column of codes is known from codes that texts begin with, and one of numbers from numbers that words
    # follow, by a little more than a blank
    are_codes = all(map(CODE.match, lefts[1:]))
    numbers = sum(is_figure(text) for text in lefts)
    are_apart = are_codes or (numbers > 0.5 * len(ends) and len(lefts) == len(ends))
    least = 0.36 if are_apart else 0.55
    if are_codes and len(lefts) > LEAST_CODES and not (CODE.match(lefts[0]) or is_first_beside):
        least = 0.0  # they have a title of their own
    if are_codes and len(starts) - both >= LEAST_ALONE and max(starts) - min(starts) <= SAME_PT:
        return 1.0  # however near, in its titles too: print beside codes begins where it does without one
    wide = sum(way > least for way in ways)
    if both in (len(starts), len(ends)) and not wide:
        # nothing on one side; the last words of the longest names; the first of what is set flush right
        return 0.0
    if wide < WIDE_SHARE * both:
        return 0.0
    begins = _in_line(starts)
    if begins < LEAST_SCORE and _is_justified(lines, left, x, right):
        return begins
    return max(begins, _in_line(ends), _in_line(far_ends), _in_line(centres))


def _is_justified(lines: Sequence[TextLine], left: float, x: float, right: float) -> bool:
    """Whether a gap is no wider than another blank of the same line, in most lines: in text set flush on both
    sides wide blanks stand under one another by chance, and what follows ends in line.
    """
    alike: list[bool] = []
    for line in lines:
        words = [w.box for w in line.words if left <= w.box.centre[0] < right]
        ways = [(b.x0 - a.x1, a.x1 <= x <= b.x0) for a, b in itertools.pairwise(words)]
        over = next((way for way, is_over in ways if is_over), None)
        blanks = [way for way, is_over in ways if not is_over]
        if over is not None:
            alike.append(over < ALIKE * max(blanks, default=0.0))
    return sum(alike) > 0.5 * len(alike)


def _in_line(values: Sequence[float]) -> float:
    """The largest share of values that lie within two points of one another."""
    ordered = sorted(values)
    best = low = 0
    for high in range(len(ordered)):
        while ordered[high] - ordered[low] > 2.0:
            low += 1
        best = max(best, high - low + 1)
    return best / len(ordered)
