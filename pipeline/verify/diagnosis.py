"""What would explain that a total differs from its lines: most likely first, with the evidence.

Nothing is changed by a diagnosis. It says whether the reading or the publisher is the likelier cause.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipeline.model import Allocation, Figure, Total

ONE_DIGIT_MOST = 9


def diagnose(
    total: Total, allocations: Sequence[Allocation], figures: Sequence[Figure]
) -> str | None:
    """A sentence for each explanation that fits the difference exactly; None where none does."""
    covered = set(total.covered)
    mine = [a for a in allocations if a.key in covered]
    others = [
        a
        for a in allocations
        if a.table_id == total.table_id
        and a.financial_year == total.financial_year
        and a.key not in covered
    ]
    found = list(dict.fromkeys(_explanations(total, mine, others, figures)))
    return " ".join(found[:4]) or None


def _explanations(
    total: Total,
    mine: Sequence[Allocation],
    others: Sequence[Allocation],
    figures: Sequence[Figure],
) -> Iterator[str]:
    gap = total.difference_gbp
    for figure in figures:
        if figure.role == "unaccounted" and figure.amount_gbp == gap:
            yield (
                f"Reading: {figure.raw} on page {figure.page} became no line; with it the total holds."
            )
    for line in mine:
        if line.amount_gbp is None:
            yield (
                f"Publisher: {line.title!r} has no readable amount ({line.raw_amount or 'blank'}); "
                f"{gap:,} would make the total hold."
            )
    for line in mine:
        if "amount_misprinted" in line.flags and line.amount_gbp is not None:
            yield (
                f"Publisher or reading: {line.title!r} is misprinted as {line.raw_amount!r} and read as "
                f"{line.amount_gbp:,}; {line.amount_gbp + gap:,} would make the total hold."
            )
    for line in mine:
        if line.amount_gbp and line.amount_gbp == -gap:
            twin = any(o is not line and o.title == line.title for o in mine)
            yield (
                f"Reading: {line.title!r} ({line.raw_amount}) stands twice under the total."
                if twin
                else f"Publisher: the total leaves out {line.title!r} ({line.raw_amount}), or it belongs "
                "under another total."
            )
    for line in others:
        if line.amount_gbp and line.amount_gbp == gap:
            yield (
                f"Either: {line.title!r} ({line.raw_amount}) of this table, under another total, has "
                "just the difference."
            )
    for line in mine:
        if (line.amount_gbp and line.amount_gbp * 2 == gap and gap > 0) or (
            line.amount_gbp and line.amount_gbp * -2 == gap
        ):
            yield f"Publisher: {line.title!r} ({line.raw_amount}) counts with the other sign."
    if abs(gap) <= Decimal(2) and gap:
        yield "Publisher: out by no more than rounding."
    if _transposed(total.stated_gbp, total.computed_gbp):
        yield "Publisher: two digits of the stated total are transposed."
    for line in mine:
        if line.amount_gbp is not None and _transposed(line.amount_gbp, line.amount_gbp + gap):
            yield (
                f"Either: two digits of {line.title!r} are transposed: {line.raw_amount} for "
                f"{line.amount_gbp + gap:,.0f}."
            )
    if _one_digit(total.stated_gbp, total.computed_gbp):
        yield "Publisher: one digit of the stated total differs from the sum of its lines."
    digits = [
        line
        for line in mine
        if line.amount_gbp is not None and _one_digit(line.amount_gbp, line.amount_gbp + gap)
    ]
    if 0 < len(digits) <= ONE_DIGIT_MOST:
        names = "; ".join(
            f"{ln.title!r} {ln.raw_amount} for {ln.amount_gbp + gap:,.0f}"  # type: ignore[operator]
            for ln in digits[:3]
        )
        yield f"Either: one digit misread or misprinted, in one of {len(digits)} lines: {names}."
    for factor in (10, 100, 1000):
        for line in mine:
            if line.amount_gbp and line.amount_gbp * (factor - 1) == gap:
                yield (
                    f"Either: {line.title!r} ({line.raw_amount}) counts {factor} times: a unit or a "
                    "separator."
                )


def _digits(amount: Decimal) -> str:
    return f"{abs(amount):.2f}"


def _transposed(a: Decimal, b: Decimal) -> bool:
    """Whether two neighbouring digits changed places.

    >>> _transposed(Decimal(104726), Decimal(107426))
    True
    """
    x, y = _digits(a), _digits(b)
    if len(x) != len(y) or x == y:
        return False
    at = [i for i in range(len(x)) if x[i] != y[i]]
    return len(at) == 2 and at[1] == at[0] + 1 and x[at[0]] == y[at[1]] and x[at[1]] == y[at[0]]


def _one_digit(a: Decimal, b: Decimal) -> bool:
    x, y = _digits(a), _digits(b)
    return len(x) == len(y) and sum(p != q for p, q in zip(x, y, strict=True)) == 1
