"""Boundaries between columns that fills of cells tell, or rules between rows that end at a merged cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median

from pipeline.extract.columns.columns import Gap
from pipeline.extract.drawn.region import Region
from pipeline.extract.lines import has_gap, is_bridged
from pipeline.extract.totals import names_total
from pipeline.model import Box, Rule, TextLine

LEAST_RULES = 2  # that begin beside a merged cell
LEAST_DRAWN = 2  # boundaries, by which all are told
SAME_PLACE_PT = 2.0


def where_drawn(
    gaps: Sequence[Gap],
    hints: Sequence[Region],
    titles: Sequence[TextLine],
    rows: Sequence[TextLine],
) -> list[Gap]:
    """The gaps, each with its boundary where drawings tell of one in it; and those that drawings alone tell
    of, as beside a column of a few names: no line of a row or of the titles runs over them. One beside which
    rows have nothing is where it is drawn, and all are where as many are drawn.
    """
    places = _places(hints, [line.box for line in (*titles, *rows)])
    lines = [ln for ln in (*titles, *rows) if has_gap(ln) and not names_total(ln.text)]
    drawn = [gap for x in places if (gap := _gap_at(x, lines)) is not None]
    if len(drawn) == len(places) >= max(len(gaps), LEAST_DRAWN) and _is_last(
        drawn[-1], hints, lines
    ):
        return drawn
    out = _at_drawn(gaps, places)
    middles = [word.box.centre[0] for line in rows for word in line.words]
    for gap in drawn:
        if not any(o.left < gap.right and gap.left < o.right for o in out):
            between = [(o, min(gap.x, o.x), max(gap.x, o.x)) for o in out]
            out = [o for o, low, high in between if any(low <= at < high for at in middles)]
            out.append(gap)
    return sorted(out, key=lambda gap: gap.x)


def where_fills_meet(gaps: Sequence[Gap], fills: Sequence[Box]) -> list[Gap]:
    """The gaps, each with its boundary where two fills meet side by side in it."""
    return _at_drawn(gaps, list(_met(fills)))


def _at_drawn(gaps: Sequence[Gap], drawn: Sequence[float]) -> list[Gap]:
    inside = [[x for x in drawn if gap.left <= x <= gap.right] for gap in gaps]
    return [gap._replace(x=median(xs)) if xs else gap for gap, xs in zip(gaps, inside, strict=True)]


def _places(hints: Sequence[Region], print_: Sequence[Box]) -> list[float]:
    """Where boundaries are drawn beside this print, from the left, each once."""
    top, bottom = min(box.top for box in print_), max(box.bottom for box in print_)
    fills = [f for hint in hints for f in hint.fills if top < f.centre[1] < bottom]
    rules = [r for hint in hints for r in hint.hard if r.is_horizontal and top < r.at < bottom]
    out: list[float] = []
    for x in sorted([*_met(fills), *_where_rules_begin(rules)]):
        if not out or x - out[-1] > SAME_PLACE_PT:
            out.append(x)
    return out


def _is_last(gap: Gap, hints: Sequence[Region], lines: Sequence[TextLine]) -> bool:
    """Whether a fill behind a boundary is as wide as the print there: it is that of the last column."""
    end = max(line.box.x1 for line in lines)
    fills = (fill for hint in hints for fill in hint.fills)
    return any(abs(f.x0 - gap.x) <= SAME_PLACE_PT and f.x1 >= end - SAME_PLACE_PT for f in fills)


def _met(fills: Sequence[Box]) -> Iterator[float]:
    """Where fills meet side by side: browsers and Word fill every cell of a band by itself, as wide as its
    column.
    """
    begin = {(round(fill.top), round(fill.x0) + near) for fill in fills for near in (-1, 0, 1)}
    return (fill.x1 for fill in fills if (round(fill.top), round(fill.x1)) in begin)


def _where_rules_begin(rules: Sequence[Rule]) -> Iterator[float]:
    """Where several rules between rows begin, right of the side from which others run."""
    begins = Counter(round(rule.start, 1) for rule in rules)
    side = min(begins, default=0.0)
    return (x for x, times in begins.items() if times >= LEAST_RULES and x > side + 1)


def _gap_at(x: float, rows: Sequence[TextLine]) -> Gap | None:
    """The free way around ``x`` with print on both sides in rows; None where print runs over it."""
    boxes = [word.box for line in rows for word in line.words]
    lefts, rights = [b.x1 for b in boxes if b.x0 < x], [b.x0 for b in boxes if b.x1 > x]
    if not lefts or not rights or max(lefts) > min(rights):
        return None
    is_over = any(is_bridged(line.words, x) for line in rows)
    return None if is_over else Gap(max(lefts), min(rights), x)
