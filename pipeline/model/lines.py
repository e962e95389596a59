"""The funded lines of a framework, and sums of them."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import replace
from decimal import Decimal

from pipeline.model.kinds import AmountStatus, Qualifier, Rank, Status
from pipeline.model.pages import Box
from pipeline.model.values import kept, record

ZERO = Decimal("0.00")  # pounds
MOST_GBP = Decimal("999999999999.99")  # what a published column of money, decimal128(14, 2), holds
Key = tuple[str, str]  # of a line: its id and its financial year


@record
class Allocation:
    """One funded line and financial year; the columns of ``allocations``."""

    line_id: str
    table_id: str
    title: str
    financial_year: str
    raw_amount: str
    page: int
    box: Box
    theme: str | None = None
    intention_code: str | None = None
    description: str | None = None
    provider: str | None = None
    mechanism: str | None = None
    amount_gbp: Decimal | None = None
    amount_qualifier: Qualifier = "exact"
    amount_status: AmountStatus = "committed"
    priorities: tuple[str, ...] = ()
    reach: str | None = None
    area_codes: tuple[str, ...] = ()
    restated: bool = False
    status: Status = "unverified"
    proofs: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    comment: str | None = None

    @kept
    def key(self) -> Key:
        return self.line_id, self.financial_year

    def flagged(self, *flags: str) -> Allocation:
        """The line with these flags beside those that it has, each once."""
        together = tuple(dict.fromkeys((*self.flags, *flags)))
        return self if together == self.flags else replace(self, flags=together)

    def without(self, flag: str) -> Allocation:
        """The line without a flag that what stands elsewhere has settled."""
        return replace(self, flags=tuple(other for other in self.flags if other != flag))


def sum_gbp(lines: Iterable[Allocation]) -> Decimal:
    """What lines come to; one without a readable amount adds nothing."""
    return sum([line.amount_gbp or ZERO for line in lines], ZERO)


def sum_by_year_gbp(lines: Iterable[Allocation]) -> dict[str, Decimal]:
    """What lines come to, by their financial years."""
    out: dict[str, Decimal] = {}
    for line in lines:
        out[line.financial_year] = out.get(line.financial_year, ZERO) + (line.amount_gbp or ZERO)
    return out


def with_flag(lines: Iterable[Allocation], keys: Container[Key], flag: str) -> list[Allocation]:
    """The lines, those of these keys with one more flag."""
    return [a.flagged(flag) if a.key in keys else a for a in lines]


def rounded_by(precision_gbp: Decimal) -> Decimal:
    """How far a sum may be from what was rounded to it: ``£1.2m`` by 50,000, whole pounds by nothing."""
    return precision_gbp / 2 if precision_gbp > 1 else ZERO


@record
class LinePriority:
    """That a line serves a priority; the columns of ``allocation_priorities``."""

    line_id: str
    priority: str
    rank: Rank
    raw: str
