"""Prose that stands in a column of its own to the left of a table without lines, and is none of it."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from statistics import median

from pipeline.extract.columns.columns import Gap
from pipeline.extract.figures import has_figure
from pipeline.extract.lines import is_bridged, lines_of, segments
from pipeline.extract.totals import BEGINS
from pipeline.grouping import grouped
from pipeline.model import TextLine

LEAST_LINES = 4
LEAST_WORDS = 4  # of a line of prose, in the middle
FULL_SHARE = 0.7  # of the column's width that a line of prose fills, in the middle
WITHIN_SHARE = 0.3  # of the lines with a figure: those whose prose begins within a sentence
ROWS_SHARE = 0.7  # of the stretches of print, were they rows, that have one figure each
FOOT_SHARE = 0.9  # of the rows but the last: those after which a name begins
BREAK_RATIO = 1.15
FAR_RATIO = 3.0
TITLE_LINES = 9  # with those of a first row above its figure, set to the middle as the titles are
LEVEL_PT = 1.5


def without_prose(
    lines: Sequence[TextLine], first: int, last: int, gap: Gap
) -> tuple[list[TextLine], list[TextLine]] | None:
    """The lines without what stands left of a gap, and that as lines of its own, where it is prose; None
    where it is not. The table's figures stand in the lines from ``first`` to ``last``.
    """
    left, right = _sides(lines[first : last + 1], gap)
    if not _is_prose(left, right) or _is_titled(lines[:first], gap):
        return None
    while first > 0 and _goes_on(lines[first - 1], lines[first], gap):
        first -= 1
    while last + 1 < len(lines) and _goes_on(lines[last + 1], lines[last], gap):
        last += 1
    prose, table = _sides(lines[first : last + 1], gap)
    return [*lines[:first], *table, *lines[last + 1 :]], prose


def _is_titled(above: Sequence[TextLine], gap: Gap) -> bool:
    """Whether a line of titles in bold right above stands on both sides of a gap."""
    near = itertools.takewhile(lambda line: not has_figure(line), reversed(above[-TITLE_LINES:]))
    return any(
        line.is_bold
        and line.words[0].box.x1 <= gap.x < line.words[-1].box.x0
        and all(not piece.box.x0 < gap.x < piece.box.x1 for piece in segments(line))
        for line in near
    )


def _sides(lines: Sequence[TextLine], gap: Gap) -> tuple[list[TextLine], list[TextLine]]:
    """What stands left and right of a gap, each in lines of its own: two of one side may share a line
    with one of the other.
    """
    words = [word for line in lines for word in line.words]
    left = [word for word in words if word.box.x1 <= gap.x]
    right = [word for word in words if word.box.x1 > gap.x]
    return lines_of(left, lines[0].page), lines_of(right, lines[0].page)


def _goes_on(line: TextLine, near: TextLine, gap: Gap) -> bool:
    """Whether a line next to the table and the prose leaves the gap between them free."""
    room = max(line.box.top, near.box.top) - min(line.box.bottom, near.box.bottom)
    is_free = all(w.box.x1 <= gap.x or w.box.x0 >= gap.x for w in line.words)
    is_near = room < FAR_RATIO * line.size_pt
    return is_free and is_near and not is_bridged(line.words, gap.x)


def _is_prose(left: Sequence[TextLine], right: Sequence[TextLine]) -> bool:
    """Whether what stands left of a gap runs on through the rows of the table to its right: full lines,
    which begin within sentences beside the figures, in paragraphs that are no rows. No figure has ``Total``
    to its left.
    """
    rows = [line for line in right if has_figure(line)]
    if len(left) < LEAST_LINES or not rows:
        return False
    width = max(ln.box.x1 for ln in left) - min(ln.box.x0 for ln in left)
    if median(len(ln.words) for ln in left) < LEAST_WORDS:
        return False
    if median(ln.box.width for ln in left) < FULL_SHARE * width:
        return False
    beside = [ln for ln in left if any(_are_level(ln, row) for row in rows)]
    if any(BEGINS.fullmatch(ln.text) for ln in beside):
        return False
    within = sum(ln.words[0].text[:1].islower() for ln in beside)
    return within > WITHIN_SHARE * len(rows) and not _are_rows(left, rows)


def _are_level(line: TextLine, row: TextLine) -> bool:
    return line.box.top < row.box.centre[1] < line.box.bottom


def _are_rows(left: Sequence[TextLine], rows: Sequence[TextLine]) -> bool:
    """Whether what stands left of the figures are lines on their level, none of which ends a sentence; or
    each of these ends a name, and the next begins with a capital; or room parts it into as many stretches.
    """
    level = [
        i
        for i, ln in enumerate(left)
        if any(abs(ln.box.top - row.box.top) < LEVEL_PT for row in rows)
    ]
    ends = sum(left[i + 1].text[:1].isupper() for i in level if i + 1 < len(left))
    is_text = any(word.text.endswith(".") for i in level for word in left[i].words)
    if len(level) >= ROWS_SHARE * max(len(left), len(rows)) and not is_text:
        return True
    if ends >= FOOT_SHARE * (len(rows) - 1):
        return True
    steps = [b.box.top - a.box.top for a, b in itertools.pairwise(left)]
    pitch = sorted(steps)[len(steps) // 4]
    stretches = grouped(left, lambda a, b: b.box.top - a.box.top <= BREAK_RATIO * pitch)
    own = sum(
        sum(s[0].box.top - 1 <= row.box.centre[1] <= s[-1].box.bottom + 1 for row in rows) == 1
        for s in stretches
    )
    return own >= ROWS_SHARE * max(len(stretches), len(rows))
