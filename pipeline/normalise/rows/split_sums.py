"""Amounts above the rows that they are split into, told by what these come to."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from pipeline.model import ZERO
from pipeline.normalise.columns.layout import Column, Layout
from pipeline.normalise.rows.above import SPLIT
from pipeline.normalise.rows.rows import Row
from pipeline.normalise.words.parts import given_gbp
from pipeline.normalise.words.text import BULLET

LEAST_PARTS = 2
MOST_PARTS = 40  # that are looked at below an amount

Sums = tuple[Decimal, ...]  # of a row, by the columns of awards


def with_split_sums(layout: Layout, rows: Sequence[Row]) -> list[Row]:
    """The rows with the amounts of lines told as leads that the next rows come to, in each column: rows with a
    mark (``- Blaby``) below one without; or any, where the total below holds without the line alone, and it
    says that it is split, or does not say who is paid where they do. Those below a lead are its parts.
    """
    sums = [sums_of(layout, row) for row in rows]
    out = list(rows)
    i = 0
    while i < len(rows):
        parts = _parts_below(rows, sums, i)
        if parts and _is_split(layout, rows, sums, range(i, i + 1 + parts)):
            for j in range(i, i + 1 + parts):
                out[j] = replace(rows[j], kind="lead" if j == i else "line", is_part=True)
            i += parts
        i += 1
    return out


def _is_split(layout: Layout, rows: Sequence[Row], sums: Sequence[Sums], group: range) -> bool:
    """Whether the first of a group of rows is split into the others, which come to it."""
    over, *below = (rows[j] for j in group)
    if over.kind == "lead" or _are_marked(over, below):
        return True
    says_so = SPLIT.search(over.label) or _are_paid_instead(layout.one("provider"), over, below)
    return bool(says_so) and _holds_without(rows, sums, group[0])


def sums_of(layout: Layout, row: Row) -> Sums:
    """What a row awards, by the columns of awards, in pounds."""
    return tuple(sum(given_gbp(row.under(column)), ZERO) for column in layout.amounts)


def added(rows: Sequence[Sums]) -> Sums:
    """What some rows, at least one, award together."""
    return tuple(sum(column, ZERO) for column in zip(*rows, strict=True))


def _parts_below(rows: Sequence[Row], sums: Sequence[Sums], i: int) -> int:
    """How many lines below one come to its amounts, the fewest; 0 where none do."""
    if rows[i].kind not in ("line", "lead") or not any(sums[i]):
        return 0
    rest = sums[i]
    next_ones = itertools.islice(zip(rows, sums, strict=True), i + 1, i + 1 + MOST_PARTS)
    for count, (row, of) in enumerate(next_ones, 1):
        rest = tuple(a - b for a, b in zip(rest, of, strict=True))
        if row.kind != "line" or not any(of) or min(rest) < ZERO:
            return 0
        if not any(rest):
            return count if count >= LEAST_PARTS else 0
    return 0


def _are_marked(over: Row, below: Sequence[Row]) -> bool:
    """Whether some rows begin with a mark, and the one over them does not."""
    is_marked = [BULLET.match(row.label) is not None for row in (over, *below)]
    return is_marked == [False, *[True] * len(below)]


def _are_paid_instead(payee: Column | None, over: Row, below: Sequence[Row]) -> bool:
    """Whether each of some rows says who is paid, and the one over them does not."""
    if payee is None:
        return False
    return over.first[payee.index].is_blank and not any(
        row.first[payee.index].is_blank for row in below
    )


def _holds_without(rows: Sequence[Row], sums: Sequence[Sums], i: int) -> bool:
    """Whether the next total is over all lines above it, or those since the total or heading before, but for
    one.
    """
    end = next((j for j in range(i, len(rows)) if rows[j].kind == "total"), None)
    if end is None:
        return False
    start = next((j + 1 for j in range(i, -1, -1) if rows[j].kind in ("total", "section")), 0)
    for first in {0, start}:
        lines = [sums[j] for j in range(first, end) if rows[j].kind == "line" and j != i]
        if added(lines) == sums[end]:
            return True
    return False
