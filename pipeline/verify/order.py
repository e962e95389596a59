"""Amounts that go from the largest to the smallest, or up, but for two that stand in each other's place."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.model import Allocation, Check, Key, Total, with_flag
from pipeline.plain import pounds

FLAG = "may_be_swapped"
# So many lines are not in order by chance: of all orders of eight, one in two thousand is a swap away.
LEAST_LINES = 8


def doubt_order(
    totals: Sequence[Total], allocations: Sequence[Allocation]
) -> tuple[tuple[Allocation, ...], list[Check]]:
    """The lines, and a doubt where those of a total are in order but for two: if their amounts were
    swapped, no sum would tell.

    Two neighbours prove nothing, since one of them may have been changed after the list was sorted.
    """
    lines = {a.key: a for a in allocations}
    swapped: dict[Key, Check] = {}
    for total in totals:
        if total.kind in ("subtotal", "column"):
            mine = [lines[k] for k in total.covered if k in lines]
            for one, other in _out_of_order(mine):
                swapped[one.key] = swapped[other.key] = _check(total, one, other)
    return tuple(with_flag(allocations, swapped, FLAG)), list(dict.fromkeys(swapped.values()))


def _out_of_order(lines: Sequence[Allocation]) -> list[tuple[Allocation, Allocation]]:
    """The two lines that have to change their amounts for all to be in order; empty where they are, or
    where more than two do not fit.
    """
    amounts = [a.amount_gbp for a in lines if a.amount_gbp is not None]
    if len(amounts) < max(LEAST_LINES, len(lines)):
        return []
    steps = sum(b > a for a, b in pairwise(amounts))
    in_order = sorted(amounts, reverse=2 * steps < len(amounts))
    apart = [i for i, (a, b) in enumerate(zip(amounts, in_order, strict=True)) if a != b]
    if len(apart) != 2 or apart[1] - apart[0] < 2:
        return []
    return [(lines[apart[0]], lines[apart[1]])]


def _check(total: Total, one: Allocation, other: Allocation) -> Check:
    told = (
        f"the amounts under {total.label!r} are in order but for {pounds(one.amount_gbp)} of "
        f"{one.title!r} and {pounds(other.amount_gbp)} of {other.title!r} (page {other.page}): "
        "are these two swapped?"
    )
    return Check(
        "amounts_may_be_swapped",
        "total",
        "failed",
        told,
        str(other.amount_gbp),
        str(one.amount_gbp),
        page=one.page,
        box=one.box,
    )
