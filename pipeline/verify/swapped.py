"""Amounts of lines under one total that stand in each other's place, as their order or another year has it.

No sum tells them: the total stays what it is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from pipeline.model import Allocation, Check, Key, Total, with_flag
from pipeline.plain import pounds

FLAG = "may_be_swapped"
# So many lines are not in order by chance: of all orders of eight, one in two thousand is a swap away.
LEAST_LINES = 8

Doubt = tuple[Check, Sequence[Allocation]]  # and the lines that it is about


def doubt_swapped(
    totals: Sequence[Total], allocations: Sequence[Allocation]
) -> tuple[tuple[Allocation, ...], list[Check]]:
    """The lines, those flagged whose amounts may be those of one another, and a failed check for each
    such doubt.
    """
    lines = {a.key: a for a in allocations}
    doubts = [*_out_of_order(totals, lines), *_moved_in_a_year(totals, lines)]
    checks: dict[frozenset[Key], Check] = {}  # several totals may be over the same lines
    for check, found in doubts:
        checks.setdefault(frozenset(a.key for a in found), check)
    swapped = {key for keys in checks for key in keys}
    return tuple(with_flag(allocations, swapped, FLAG)), list(checks.values())


# ------------------------------------------------------------------ by their order


def _out_of_order(totals: Sequence[Total], lines: Mapping[Key, Allocation]) -> Iterator[Doubt]:
    """A doubt where the amounts of a total go from the largest to the smallest, or up, but for two.

    Two neighbours prove nothing, since one of them may have been changed after the list was sorted. The years
    of one award, side by side, are in no order.
    """
    for total in totals:
        if total.kind in ("subtotal", "column"):
            mine = [lines[k] for k in total.covered if k in lines]
            for one, other in _two_apart(mine):
                told = (
                    f"the amounts under {total.label!r} are in order but for {pounds(one.amount_gbp)} of "
                    f"{one.title!r} and {pounds(other.amount_gbp)} of {other.title!r} (page {other.page}): "
                    "are these two swapped?"
                )
                yield _check(told, other, one), (one, other)


def _two_apart(lines: Sequence[Allocation]) -> list[tuple[Allocation, Allocation]]:
    """The two lines that have to change their amounts for all to be in order; empty where they are, or
    where more than two do not fit.
    """
    amounts = [a.amount_gbp for a in lines if a.amount_gbp is not None]
    if len(amounts) < max(LEAST_LINES, len(lines)) or len({a.financial_year for a in lines}) > 1:
        return []
    steps = sum(b > a for a, b in pairwise(amounts))
    in_order = sorted(amounts, reverse=2 * steps < len(amounts))
    apart = [i for i, (a, b) in enumerate(zip(amounts, in_order, strict=True)) if a != b]
    if len(apart) != 2 or apart[1] - apart[0] < 2:
        return []
    return [(lines[apart[0]], lines[apart[1]])]


# ------------------------------------------------------------------ by another year


def _moved_in_a_year(totals: Sequence[Total], lines: Mapping[Key, Allocation]) -> Iterator[Doubt]:
    """A doubt where the same lines come to a total by the same amounts in two years, some of them on
    other lines: what is shared out anew seldom comes in the same portions.
    """
    years: dict[tuple[str, ...], dict[str, Total]] = defaultdict(dict)
    for total in totals:
        if total.kind in ("line", "subtotal", "column") and total.financial_year:
            covered = sorted(line_id for line_id, _ in total.covered)
            years[total.table_id, *covered].setdefault(total.financial_year, total)
    for by_year in years.values():
        for (_, before), (_, after) in pairwise(sorted(by_year.items())):
            was, now = ({k[0]: lines[k] for k in t.covered if k in lines} for t in (before, after))
            moved = _moved(was, now)
            if moved:
                first = moved[0]
                told = (
                    f"{before.label!r} is over the same amounts in {before.financial_year} and in "
                    f"{after.financial_year}, {len(moved)} of them on other lines: {first} has "
                    f"{pounds(was[first].amount_gbp)}, then {pounds(now[first].amount_gbp)} (page "
                    f"{now[first].page}): are they swapped in one of the years?"
                )
                both = [by_id[line_id] for by_id in (was, now) for line_id in moved]
                yield _check(told, was[first], now[first]), both


def _moved(was: Mapping[str, Allocation], now: Mapping[str, Allocation]) -> list[str]:
    """The lines whose amounts changed, where all amounts of the one year are those of the other. At least
    two of those that changed are of one line alone: usual sums, and nothing where an award ends and
    another begins, come again by themselves.
    """
    before = {line_id: a.amount_gbp for line_id, a in was.items() if a.amount_gbp is not None}
    after = {line_id: a.amount_gbp for line_id, a in now.items() if a.amount_gbp is not None}
    if before.keys() != after.keys() or sorted(before.values()) != sorted(after.values()):
        return []
    moved = [line_id for line_id in before if before[line_id] != after[line_id]]
    lines_of = Counter(amount for amount in before.values() if amount)
    own = [line_id for line_id in moved if lines_of[before[line_id]] == 1]
    return moved if len(own) > 1 else []


def _check(told: str, expected: Allocation, actual: Allocation) -> Check:
    sums = str(expected.amount_gbp), str(actual.amount_gbp)
    return Check.at(actual, "amounts_may_be_swapped", "total", False, told, *sums)
