"""Lists of nothing but the codes of aims, each with a sum: how other money is spread, or money of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipeline.model import ZERO, Allocation, Printed, Total, sum_by_year_gbp, sum_gbp

CODE = re.compile(r"[A-Z]{1,3} ?\d{1,2}")
LONGEST_CODE = 6
SIZE_GBP = 5_000  # two funds may be of the same size where that is a multiple of so much
NEAR_LINES = 3  # above a list, its titles among them
SPREAD = re.compile(
    r"\b(?:by|per|for each|against(?: each| the)?) (?:\w+ )?"
    r"(?:priorit(?:y|ies)|objectives?|aims?|themes?|outcomes?)\b"
    r"|\bsummary\b|\bbreakdown\b|\bbroken down\b|\bsplit\b|\b(?:same|this) money\b",
    re.IGNORECASE,
)


def lists_codes(mine: Sequence[Allocation]) -> bool:
    """Whether the lines of a table name nothing but the code of an aim each, as "SP5"."""
    if len(mine) < 2 or len(mine[0].title) > LONGEST_CODE:  # as most
        return False
    return not [a for a in mine if a.provider or not CODE.fullmatch(a.title)]


def spreads(
    mine: Sequence[Allocation],
    rest: Sequence[Allocation],
    totals: Iterable[Total],
    printed: Printed | None,
) -> bool:
    """Whether a list of codes gives all the money of the other lines again: it comes to the same, no total
    counts both, and the aims of these lines do not say otherwise. Where neither they nor what stands above the
    list says anything, sums such as two funds may have are no proof.
    """
    sums = sum_by_year_gbp(mine)
    if not rest or sum_by_year_gbp(rest) != sums or are_counted_together(mine, rest, totals):
        return False
    if all(line.priorities for line in rest):
        return _fit(mine, rest)
    is_odd = any(gbp % SIZE_GBP for gbp in sums.values())
    return is_odd or (printed is not None and _says_so(mine[0], printed))


def are_counted_together(
    mine: Sequence[Allocation], others: Sequence[Allocation], totals: Iterable[Total]
) -> bool:
    """Whether totals that hold count all lines of a list and all others: none of them is the same money."""
    amounts = {line.key: line.amount_gbp or ZERO for line in (*mine, *others)}
    own = {line.key for line in mine}
    left = set(amounts)
    for total in totals:
        covered = {*total.covered} & amounts.keys()
        is_of_both = covered & own and covered - own
        if is_of_both and sum([amounts[key] for key in covered], ZERO) == total.stated_gbp:
            left -= covered
    return not left


def _fit(mine: Sequence[Allocation], rest: Sequence[Allocation]) -> bool:
    """Whether each code of a list gets no less than lines give to it alone, nor more than all that name it."""
    for line in mine:
        code = line.title.replace(" ", "")
        named = [
            a for a in rest if code in a.priorities and a.financial_year == line.financial_year
        ]
        alone = [a for a in named if len(a.priorities) == 1]
        if not sum_gbp(alone) <= (line.amount_gbp or 0) <= sum_gbp(named):
            return False
    return True


def _says_so(first: Allocation, printed: Printed) -> bool:
    """Whether what stands right above a list says that it tells how money is spread."""
    above = [ln for ln in printed.lines if (ln.page, ln.box.top) < (first.page, first.box.top)]
    near = sorted(above, key=lambda ln: (ln.page, ln.box.top))[-NEAR_LINES:]
    return any(SPREAD.search(line.text) for line in near)
