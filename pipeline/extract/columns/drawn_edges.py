"""Boundaries between columns that fills of cells tell, or rules between rows that end at a merged cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median

from pipeline.extract.columns.columns import Gap
from pipeline.extract.drawn.region import Region
from pipeline.extract.lines import has_gap, is_bridged
from pipeline.model import Box, TextLine

LEAST_RULES = 2  # that begin beside a merged cell


def where_drawn(
    gaps: Sequence[Gap],
    hints: Sequence[Region],
    titles: Sequence[TextLine],
    rows: Sequence[TextLine],
) -> list[Gap]:
    """The gaps, each with its boundary where drawings tell of one in it; and those that drawings alone tell
    of, as beside a column of a few names: no line of a row or of the titles runs over them. One beside which
    rows have nothing is where it is drawn.
    """
    drawn = [x for hint in hints for x in (*_met(hint.fills), *_where_rules_begin(hint))]
    out = _at_drawn(gaps, drawn)
    lines = [ln for ln in (*titles, *rows) if has_gap(ln) and "total" not in ln.text.lower()]
    middles = [word.box.centre[0] for line in rows for word in line.words]
    for x in sorted({*drawn}):
        gap = _gap_at(x, lines)
        if gap is not None and not any(o.left < gap.right and gap.left < o.right for o in out):
            between = [(o, min(x, o.x), max(x, o.x)) for o in out]
            out = [o for o, low, high in between if any(low <= at < high for at in middles)]
            out.append(gap)
    return sorted(out, key=lambda gap: gap.x)


def where_fills_meet(gaps: Sequence[Gap], fills: Sequence[Box]) -> list[Gap]:
    """The gaps, each with its boundary where two fills meet side by side in it."""
    return _at_drawn(gaps, list(_met(fills)))


def _at_drawn(gaps: Sequence[Gap], drawn: Sequence[float]) -> list[Gap]:
    inside = [[x for x in drawn if gap.left <= x <= gap.right] for gap in gaps]
    return [gap._replace(x=median(xs)) if xs else gap for gap, xs in zip(gaps, inside, strict=True)]


def _met(fills: Sequence[Box]) -> Iterator[float]:
    """Where fills meet side by side: browsers and Word fill every cell of a band by itself, as wide as its
    column.
    """
    begin = {(round(fill.top), round(fill.x0)) for fill in fills}
    return (fill.x1 for fill in fills if (round(fill.top), round(fill.x1)) in begin)


def _where_rules_begin(hint: Region) -> Iterator[float]:
    """Where several rules between rows begin, right of the side from which others run."""
    begins = Counter(round(r.start, 1) for r in hint.hard if r.is_horizontal)
    return (x for x, n in begins.items() if n >= LEAST_RULES and x > hint.box.x0 + 1)


def _gap_at(x: float, rows: Sequence[TextLine]) -> Gap | None:
    """The free way around ``x`` with print on both sides in rows; None where print runs over it."""
    boxes = [word.box for line in rows for word in line.words]
    lefts, rights = [b.x1 for b in boxes if b.x0 < x], [b.x0 for b in boxes if b.x1 > x]
    if not lefts or not rights or max(lefts) > min(rights):
        return None
    is_over = any(is_bridged(line.words, x) for line in rows)
    return None if is_over else Gap(max(lefts), min(rights), x)
