"""Amounts of two lines, each in the place of the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations
from random import Random

from pipeline.model import Allocation

from ..source import Source
from .kind import Fault, kind
from .made import reworded_at

Pick = Callable[[Source, Allocation, Allocation], bool]


def _swaps(source: Source, random: Random, pick: Pick) -> Iterator[Fault]:
    pairs = [
        (a, b)
        for a, b in combinations(source.amounts, 2)
        if a[0].amount_gbp != b[0].amount_gbp and pick(source, a[0], b[0])
    ]
    random.shuffle(pairs)
    for (one, here), (two, there) in pairs:
        yield reworded_at(source, {here: source.text(there), there: source.text(here)}, [one, two])


def _same_table(a: Allocation, b: Allocation) -> bool:
    return a.table_id == b.table_id and a.financial_year == b.financial_year


def _across(source: Source, a: Allocation, b: Allocation) -> bool:
    here, there = source.over(a.key), source.over(b.key)
    return _same_table(a, b) and here != there and bool(here or there)


def _inside(source: Source, a: Allocation, b: Allocation) -> bool:
    return _same_table(a, b) and source.over(a.key) == source.over(b.key)


@kind("amounts swapped across themes")
def swapped_across(source: Source, random: Random) -> Iterator[Fault]:
    """Across the smallest totals that the document states: themes, or intentions of parts."""
    return _swaps(source, random, _across)


@kind(
    "amounts swapped inside one theme",
    is_provable=False,
    note="both lines stand under the same totals, so every sum stays what it was",
)
def swapped_inside(source: Source, random: Random) -> Iterator[Fault]:
    return _swaps(source, random, _inside)


@kind("amounts swapped across years")
def swapped_across_years(source: Source, random: Random) -> Iterator[Fault]:
    return _swaps(
        source, random, lambda _, a, b: a.line_id == b.line_id and a.table_id == b.table_id
    )
