"""The gaps between columns, as their titles and signs of money settle them: what stands far from its
figures within a wide column makes no column of its own.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.extract.columns.columns import LEAST_CODES, Gap
from pipeline.extract.lines import begins_apart, has_gap, is_bridged, segments, stacked
from pipeline.extract.rows.gap_rows import CODE
from pipeline.model import Box, TextLine

LEAST_FIGURES = 3
SIGNS_SHARE = 0.9
LEAST_WAY_PT = 0.5
SIGN_BEFORE = re.compile(r"^[-–−(]*[£€$]?[-–−(]*$")
SIGN_AFTER = re.compile(r"^(?:\)|CR|DR|[kKm])$")


def settled(
    titles: Sequence[TextLine],
    body: Sequence[TextLine],
    gaps: Sequence[Gap],
    left: float,
    in_rows: Sequence[Gap] = (),
) -> list[Gap]:
    """The gaps that part columns of ``body``, whose titles stand in ``titles``, from x ``left`` on. Where
    rows alone have a column for each title, and more of them with the titles, or such as a title runs over,
    these stand beside their figures.
    """
    pieces = [piece.box for ln in titles for piece in segments(ln)]
    is_cut = len(in_rows) == len(gaps) and any(_is_within(gap, pieces) for gap in gaps)
    has_more = len(in_rows) < len(gaps) and not any(_are_codes(body, gap.x) for gap in gaps)
    if (is_cut or has_more) and (moved := _one_title_each(titles, body, in_rows)):
        return moved
    kept = without_signs(body, gaps, left)
    kept = _with_their_titles(titles, body, kept)
    return _one_title_each(titles, body, kept) or kept


def _are_codes(body: Sequence[TextLine], x: float) -> bool:
    """Whether all print left of ``x`` is codes, which names may stand as near to as to a blank."""
    lefts = [word.text for line in body for word in line.words if word.box.x1 <= x]
    return len(lefts) > LEAST_CODES and all(map(CODE.match, lefts))


def held_by_rows(
    titles: Sequence[TextLine], gaps: Sequence[Gap], in_rows: Sequence[Gap]
) -> list[Gap]:
    """The gaps as the rows alone have them, where titles stand over figures set otherwise: without a
    blank within a title or a cut through its words, and with those that titles leave free in part. In
    spreadsheets a title set flush left begins right behind the figures to its left.
    """
    out = list(gaps)
    blank = 0.45 * max((ln.size_pt for ln in titles), default=0.0)
    words = [word.box for ln in titles for word in ln.words]
    pieces = [piece.box for ln in titles for piece in segments(ln)]
    for gap in in_rows:
        known = [g for g in gaps if gap.left <= g.x <= gap.right]
        between = _widest_way(gap, pieces)
        if known and (between is None or any(not _is_within(g, pieces) for g in known)):
            free = [g for g in known if not _is_within(g, words)] or known
            widest = max(free, key=lambda g: g.right - g.left)
            narrow = [g for g in known if g is not widest and g.right - g.left < blank]
            out = [g for g in out if g not in narrow and (g in free or g not in known)]
        elif (way := between or _widest_way(gap, words)) is not None:
            out = [*(g for g in out if g not in known), way]
    return sorted(out)


def _is_within(gap: Gap, boxes: Sequence[Box]) -> bool:
    return any(box.x0 < gap.x < box.x1 for box in boxes)


def _widest_way(gap: Gap, boxes: Sequence[Box]) -> Gap | None:
    """The widest part of a gap that boxes leave free; None where none is wide enough."""
    edges = sorted(
        (max(gap.left, b.x0), min(gap.right, b.x1))
        for b in boxes
        if b.x0 < gap.right and b.x1 > gap.left
    )
    ends = itertools.accumulate((x1 for _, x1 in edges), max, initial=gap.left)
    ways = zip(ends, [*(x0 for x0, _ in edges), gap.right], strict=True)
    left, right = max(ways, key=lambda way: way[1] - way[0])
    return Gap(left, right, (left + right) / 2) if right - left >= LEAST_WAY_PT else None


def without_signs(lines: Sequence[TextLine], gaps: Sequence[Gap], left: float) -> list[Gap]:
    """The gaps but for those beside a column of nothing but signs: accountants' formats set the
    pound sign at the left of the column and the figure at its right.
    """
    out = list(gaps)
    edges = [left - 1, *(g.x for g in gaps), float("inf")]
    for i, (low, high) in enumerate(itertools.pairwise(edges)):
        texts = [w.text for ln in lines for w in ln.words if low <= w.box.centre[0] < high]
        if not texts:
            continue
        beside = gaps[i : i + 1] if _most(SIGN_BEFORE, texts) else ()
        if _most(SIGN_AFTER, texts):
            beside = gaps[max(0, i - 1) : i]
        out = [g for g in out if g not in beside]
    return out


def _most(sign: re.Pattern[str], texts: Sequence[str]) -> bool:
    """Whether texts are signs, but for a few: the titles of the next table may stand among the lines."""
    return sum(sign.match(text) is not None for text in texts) >= SIGNS_SHARE * len(texts)


class _Held(NamedTuple):
    """Whether a title stands between two boundaries, and print of the rows below."""

    title: bool
    body: bool


TITLE_ALONE, BODY_ALONE = _Held(True, False), _Held(False, True)


def _held(titles: Sequence[Box], body: Sequence[Box], low: float, high: float) -> _Held:
    return _Held(*(any(low <= b.centre[0] < high for b in boxes) for boxes in (titles, body)))


def _with_their_titles(
    titles: Sequence[TextLine], body: Sequence[TextLine], gaps: Sequence[Gap]
) -> list[Gap]:
    """The gaps but for those between a title and the figures under it: set flush left and flush right
    in a wide column, neither stands over the other.
    """
    above = [w.box for ln in titles for w in ln.words]
    below = [w.box for ln in body for w in ln.words]
    out = list(gaps)
    for gap in gaps:
        edges = [float("-inf"), *(g.x for g in out), float("inf")]
        i = edges.index(gap.x)
        over = [b for b in above if not b.x0 < gap.x < b.x1]
        low, high = edges[i - 1], edges[i + 1]
        left, right = _held(over, below, low, gap.x), _held(over, below, gap.x, high)
        is_apart = (left, right) in ((TITLE_ALONE, BODY_ALONE), (BODY_ALONE, TITLE_ALONE)) or (
            (left, right) == (_Held(True, True), BODY_ALONE) and _all_reach_over(body, low, gap.x)
        )
        is_cut = left.body != right.body and (
            len(over) < len(above) or any(is_bridged(ln.words, gap.x) for ln in titles)
        )
        is_one = left.title != right.title and _take_turns(body, low, gap.x, high)
        further = _ends_between(body, gap.x, high)
        is_stray = right == BODY_ALONE and further == 1
        # the title of a wide column, set to its middle
        is_centred = (left, right) == (BODY_ALONE, _Held(True, True)) and further > 0
        if is_apart or is_cut or is_one or is_stray or is_centred:
            out.remove(gap)
    return out


def _all_reach_over(body: Sequence[TextLine], low: float, x: float) -> bool:
    """Whether all print between two boundaries runs over the second: notes beside figures flush right."""
    boxes = (piece.box for line in body for piece in segments(line))
    return all(b.x1 > x for b in boxes if b.x0 < x and b.x1 > low)


def _ends_between(body: Sequence[TextLine], x: float, high: float) -> int:
    """How many lines have print between two boundaries, where all of it is the end of texts that begin
    before the first, as of one set flush on both sides; else 0.
    """
    inside = [ln for ln in body if any(x <= w.box.centre[0] < high for w in ln.words)]
    begun = any(x <= p.box.x0 < high for ln in inside for p in segments(ln))
    return 0 if begun else len(inside)


def _take_turns(body: Sequence[TextLine], low: float, x: float, high: float) -> bool:
    """Whether no line has print on both sides of ``x``, and several lines have it on either: figures
    set flush right, and words in place of some flush left, as spreadsheets do.
    """
    left = [any(low <= w.box.centre[0] < x for w in ln.words) for ln in body]
    right = [any(x <= w.box.centre[0] < high for w in ln.words) for ln in body]
    both = any(a and b for a, b in zip(left, right, strict=True))
    return not both and sum(left) > 1


def _one_title_each(
    titles: Sequence[TextLine], body: Sequence[TextLine], gaps: Sequence[Gap]
) -> list[Gap]:
    """The gaps, each moved between one title and the next, where there are as many of them as columns, and
    some stand over part of the column before their own: set flush left, where the figures are set flush
    right. The names in a first column may have no title.
    None where another column's print stands under a title, or all stand over nothing but their own.
    """
    heads = stacked([piece.box for ln in titles for piece in segments(ln)])
    if len(heads) <= len(gaps):
        # as wide as their columns, with little more than a blank between them
        apart = stacked([box for ln in titles for box in _begun_apart(ln)])
        heads = apart if len(apart) == len(gaps) + 1 else heads
    edges = [float("-inf"), *(g.x for g in gaps), float("inf")]
    named: list[Sequence[Box]] = [[head] for head in heads]
    if len(heads) == len(gaps) and len(heads) > 1:
        named.insert(0, [])
    if len(named) != len(gaps) + 1 or all(
        low <= head.x0 and head.x1 <= high
        for over, (low, high) in zip(named, itertools.pairwise(edges), strict=True)
        for head in over
    ):
        return []
    below = [
        word.box
        for line in body
        # a heading over several columns is of none
        if has_gap(line) or not any(line.box.x0 < gap.x < line.box.x1 for gap in gaps)
        for word in line.words
    ]
    columns = [
        [*over, *(b for b in below if low <= b.centre[0] < high)]
        for over, (low, high) in zip(named, itertools.pairwise(edges), strict=True)
    ]
    ends = [max((b.x1 for b in column), default=math.inf) for column in columns]
    begins = [min((b.x0 for b in column), default=-math.inf) for column in columns]
    ways = list(zip(ends, begins[1:], strict=False))
    if any(end >= begin for end, begin in ways):
        return []
    return [Gap(end, begin, (end + begin) / 2) for end, begin in ways]


def _begun_apart(line: TextLine) -> list[Box]:
    """The boxes of what blanks part in a line which are wider than others in it."""
    blanks = [b.box.x0 - a.box.x1 for a, b in itertools.pairwise(line.words)]
    least = min(blanks) if len(blanks) > 1 else -math.inf
    out = [line.words[0].box]
    for i, (word, blank) in enumerate(zip(line.words[1:], blanks, strict=True), 1):
        is_apart = begins_apart(line.words, i) and blank > least
        out += [word.box] if is_apart else [out.pop().union(word.box)]
    return out
