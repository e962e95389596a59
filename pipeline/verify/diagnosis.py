"""What would explain that a total differs from its lines: most likely first, with the evidence.

Nothing is changed by a diagnosis. It says whether the reading or the publisher is the likelier cause.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.model import Allocation, Figure, Total
from pipeline.plain import pounds

ONE_DIGIT_MOST = 9  # lines: of more, that one of their digits would explain it says nothing
ROUNDING_GBP = 2
MOST_TOLD = 4


@dataclass(frozen=True)
class Gap:
    """A total that differs, its lines, the others of its table and year, and all figures."""

    total: Total
    mine: Sequence[Allocation]
    others: Sequence[Allocation]
    figures: Sequence[Figure]

    @property
    def gbp(self) -> Decimal:
        """Pounds by which what is stated is more than what the lines come to."""
        return self.total.difference_gbp

    @property
    def read(self) -> Iterator[tuple[Allocation, Decimal]]:
        """The lines under the total that have an amount, with it."""
        return ((line, line.amount_gbp) for line in self.mine if line.amount_gbp is not None)


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
    gap = Gap(total, mine, others, figures)
    found = dict.fromkeys(said for explain in EXPLANATIONS for said in explain(gap))
    return " ".join(list(found)[:MOST_TOLD]) or None


def _figure_lost(gap: Gap) -> Iterator[str]:
    for figure in gap.figures:
        if figure.role == "unaccounted" and figure.amount_gbp == gap.gbp:
            yield (
                f"Reading: {figure.raw} on page {figure.page} became no line; with it the total holds."
            )


def _line_unread(gap: Gap) -> Iterator[str]:
    for line in gap.mine:
        if line.amount_gbp is None:
            yield (
                f"Publisher: {line.title!r} has no readable amount ({line.raw_amount or 'blank'}); "
                f"{pounds(gap.gbp)} would make the total hold."
            )


def _line_misprinted(gap: Gap) -> Iterator[str]:
    for line, amount in gap.read:
        if "amount_misprinted" in line.flags:
            yield (
                f"Publisher or reading: {line.title!r} is misprinted as {line.raw_amount!r} and read as "
                f"{pounds(amount)}; {pounds(amount + gap.gbp)} would make the total hold."
            )


def _line_too_many(gap: Gap) -> Iterator[str]:
    for line, amount in gap.read:
        if amount and amount == -gap.gbp:
            twin = any(o is not line and o.title == line.title for o in gap.mine)
            yield (
                f"Reading: {line.title!r} ({line.raw_amount}) stands twice under the total."
                if twin
                else f"Publisher: the total leaves out {line.title!r} ({line.raw_amount}), or it belongs "
                "under another total."
            )


def _line_elsewhere(gap: Gap) -> Iterator[str]:
    for line in gap.others:
        if line.amount_gbp and line.amount_gbp == gap.gbp:
            yield (
                f"Either: {line.title!r} ({line.raw_amount}) of this table, under another total, has "
                "just the difference."
            )


def _other_sign(gap: Gap) -> Iterator[str]:
    for line, amount in gap.read:
        if amount and ((amount * 2 == gap.gbp and gap.gbp > 0) or amount * -2 == gap.gbp):
            yield f"Publisher: {line.title!r} ({line.raw_amount}) counts with the other sign."


def _rounding(gap: Gap) -> Iterator[str]:
    if 0 < abs(gap.gbp) <= ROUNDING_GBP:
        yield "Publisher: out by no more than rounding."


def _digits_transposed(gap: Gap) -> Iterator[str]:
    if _transposed(gap.total.stated_gbp, gap.total.computed_gbp):
        yield "Publisher: two digits of the stated total are transposed."
    for line, amount in gap.read:
        if _transposed(amount, amount + gap.gbp):
            yield (
                f"Either: two digits of {line.title!r} are transposed: {line.raw_amount} for "
                f"{pounds(amount + gap.gbp)}."
            )


def _one_digit_wrong(gap: Gap) -> Iterator[str]:
    if _one_digit(gap.total.stated_gbp, gap.total.computed_gbp):
        yield "Publisher: one digit of the stated total differs from the sum of its lines."
    named = [
        f"{line.title!r} {line.raw_amount} for {pounds(amount + gap.gbp)}"
        for line, amount in gap.read
        if _one_digit(amount, amount + gap.gbp)
    ]
    if 0 < len(named) <= ONE_DIGIT_MOST:
        told = "; ".join(named[:3])
        yield f"Either: one digit misread or misprinted, in one of {len(named)} lines: {told}."


def _other_unit(gap: Gap) -> Iterator[str]:
    for factor in (10, 100, 1000):
        for line, amount in gap.read:
            if amount and amount * (factor - 1) == gap.gbp:
                yield (
                    f"Either: {line.title!r} ({line.raw_amount}) counts {factor} times: a unit or a "
                    "separator."
                )


EXPLANATIONS: tuple[Callable[[Gap], Iterator[str]], ...] = (  # the likeliest first
    _figure_lost,
    _line_unread,
    _line_misprinted,
    _line_too_many,
    _line_elsewhere,
    _other_sign,
    _rounding,
    _digits_transposed,
    _one_digit_wrong,
    _other_unit,
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
