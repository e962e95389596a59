"""Columns from the alignment of words: the gaps that run down through the lines of a table."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model import TextLine

STEP_PT = 0.5
MIN_RIVER_PT = 2.4
# A few lines may run across a gap: section rows, long labels of totals.
CROSSING_SHARE = 0.07


def rivers(lines: Sequence[TextLine], x0: float, x1: float) -> list[float]:
    """The x of each gap between two columns, from the left; empty where the lines share none.

    A gap is kept only where words stand on both sides of it in several lines, and where it is
    no chance alignment of blanks: the words right of it start, or those left of it end, in line.
    """
    if len(lines) < 2 or x1 - x0 < 20:
        return []
    width = int((x1 - x0) / STEP_PT) + 2
    crossed = [0] * width
    for line in lines:
        marked = bytearray(width)
        for word in line.words:
            first = max(0, int((word.box.x0 - x0) / STEP_PT))
            last = min(width - 1, int((word.box.x1 - x0) / STEP_PT))
            marked[first : last + 1] = b"\x01" * max(0, last + 1 - first)
        for i, mark in enumerate(marked):
            crossed[i] += mark
    allowed = int(CROSSING_SHARE * len(lines))
    out = []
    start = None
    for i in range(width):
        if crossed[i] <= allowed:
            start = i if start is None else start
            continue
        if start is not None and start > 0 and (i - start) * STEP_PT >= MIN_RIVER_PT:
            # the emptiest stretch of the gap, right beside the column that follows
            out.append(x0 + (i - 0.6) * STEP_PT if i - start > 4 else x0 + (start + i) / 2 * STEP_PT)
        start = None
    return [x for x in out if _parts(lines, x)]


def _parts(lines: Sequence[TextLine], x: float) -> bool:
    """Whether a gap has words on both sides in enough lines and an edge in line beside it."""
    left = [max((w.box.x1 for w in ln.words if w.box.x1 <= x + 1), default=None) for ln in lines]
    right = [min((w.box.x0 for w in ln.words if w.box.x0 >= x - 1), default=None) for ln in lines]
    both = sum(a is not None and b is not None for a, b in zip(left, right, strict=True))
    if both < max(2, 0.12 * len(lines)):
        return False
    starts = [b for b in right if b is not None]
    ends = [a for a in left if a is not None]
    return _in_line(starts) >= 0.5 or _in_line(ends) >= 0.5


def _in_line(values: Sequence[float]) -> float:
    """The largest share of values that lie within two points of one another."""
    ordered = sorted(values)
    best = low = 0
    for high in range(len(ordered)):
        while ordered[high] - ordered[low] > 2.0:
            low += 1
        best = max(best, high - low + 1)
    return best / len(ordered) if ordered else 0.0
