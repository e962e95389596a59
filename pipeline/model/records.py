"""Records: what a framework says, as it is proven and published."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from pipeline.model.kinds import (
    GRAVEST_FIRST,
    AmountStatus,
    CheckKind,
    CheckStatus,
    FrameworkStatus,
    Qualifier,
    Rank,
    Role,
    Status,
    TotalKind,
    TotalStatus,
)
from pipeline.model.pages import Box

ZERO = Decimal("0.00")  # pounds
Key = tuple[str, str]  # of a line: its id and its financial year


@dataclass(frozen=True)
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

    @property
    def key(self) -> Key:
        return self.line_id, self.financial_year

    def flagged(self, *flags: str) -> Allocation:
        """The line with these flags beside those that it has, each once."""
        return replace(self, flags=tuple(dict.fromkeys((*self.flags, *flags))))


def sum_gbp(lines: Iterable[Allocation]) -> Decimal:
    """What lines come to; one without a readable amount adds nothing."""
    return sum((line.amount_gbp or ZERO for line in lines), ZERO)


def with_flag(lines: Iterable[Allocation], keys: Container[Key], flag: str) -> list[Allocation]:
    """The lines, those of these keys with one more flag."""
    return [a.flagged(flag) if a.key in keys else a for a in lines]


def rounded_by(precision_gbp: Decimal) -> Decimal:
    """How far a sum may be from what was rounded to it: ``£1.2m`` by 50,000, whole pounds by nothing."""
    return precision_gbp / 2 if precision_gbp > 1 else ZERO


@dataclass(frozen=True)
class LinePriority:
    """That a line serves a priority; the columns of ``allocation_priorities``."""

    line_id: str
    priority: str
    rank: Rank
    raw: str


@dataclass(frozen=True)
class Total:
    """A total that the document states, with the keys of the lines it covers."""

    table_id: str
    label: str
    kind: TotalKind
    financial_year: str | None
    stated_gbp: Decimal
    page: int
    box: Box
    covered: tuple[Key, ...] = ()
    parts_gbp: tuple[Decimal, ...] = ()  # instead of lines: quarters of a year, sums of a column
    line_id: str | None = None
    computed_gbp: Decimal = ZERO
    status: TotalStatus = "differs"
    diagnosis: str | None = None
    total_id: str = ""  # given once all tables of a document are read

    @property
    def covers(self) -> int:
        return len(self.covered)

    @property
    def difference_gbp(self) -> Decimal:
        return self.stated_gbp - self.computed_gbp


@dataclass(frozen=True)
class TotalLine:
    """That a total covers a line; the columns of ``total_lines``."""

    total_id: str
    line_id: str
    financial_year: str


@dataclass(frozen=True)
class Figure:
    """One sum of money printed on a page of the framework, and what became of it."""

    page: int
    box: Box
    raw: str
    amount_gbp: Decimal | None
    role: Role
    target: str | None = None


@dataclass(frozen=True)
class Claim:
    """What a reading took from a place on a page: each printed figure is held against these."""

    page: int
    box: Box
    role: Role
    target: str


class Strip(NamedTuple):
    """An area under a title of money: bare numbers in it are money, and count in its ``unit``."""

    page: int
    box: Box
    unit: int


@dataclass(frozen=True)
class Check:
    """One check that ran. ``check`` is a stable name; all values are text as published.

    ``page`` and ``box`` say where to look, where that is one place.
    """

    check: str
    kind: CheckKind
    status: CheckStatus
    message: str
    expected: str | None = None
    actual: str | None = None
    tolerance: str | None = None
    page: int | None = None
    box: Box | None = None


@dataclass(frozen=True)
class Statement:
    """Money that the running text states."""

    paragraph: str | None
    label: str
    financial_year: str | None
    amount_gbp: Decimal
    qualifier: Qualifier
    precision_gbp: Decimal
    raw: str
    page: int
    box: Box


@dataclass(frozen=True)
class Priority:
    code: str
    theme: str | None
    text: str


@dataclass(frozen=True)
class GlossaryEntry:
    term: str
    definition: str


@dataclass(frozen=True)
class KeyDate:
    stage: str
    date_text: str
    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True)
class GrantScope:
    intention_code: str | None
    scope: str
    detail: str | None


@dataclass(frozen=True)
class CellRecord:
    """Where a value came from; the columns of ``cells``."""

    table_id: str
    page: int
    row: int
    column: int
    header: str | None
    raw: str
    clean: str | None
    box: Box
    engine: str
    confidence: float | None = None
    rules: tuple[str, ...] = ()


@dataclass(frozen=True)
class Issue:
    """A doubt about the data that a person may want to look at; published as a check."""

    code: str
    message: str
    page: int
    box: Box | None = None
    found: str | None = None  # the name as printed, where no rule knows it
    reason: str = ""  # why a table gave no lines, where it is about one


@dataclass(frozen=True)
class Framework:
    """The front matter of one framework; the columns of ``frameworks``."""

    framework: str
    publisher: str
    title: str
    period_start: date | None
    period_end: date | None
    issued_on: date | None
    source_file: str
    source_sha256: str
    pages: int
    page_from: int
    page_to: int
    profile: str
    allocated_gbp: Decimal = ZERO
    verified_gbp: Decimal = ZERO
    status: FrameworkStatus = "unverified"
    rules_version: str = ""
    software_version: str = ""


@dataclass(frozen=True)
class Records:
    """Everything that one framework gives: one tuple a table of the published dataset."""

    framework: Framework
    allocations: tuple[Allocation, ...] = ()
    allocation_priorities: tuple[LinePriority, ...] = ()
    totals: tuple[Total, ...] = ()
    checks: tuple[Check, ...] = ()
    figures: tuple[Figure, ...] = ()
    priorities: tuple[Priority, ...] = ()
    glossary: tuple[GlossaryEntry, ...] = ()
    statements: tuple[Statement, ...] = ()
    key_dates: tuple[KeyDate, ...] = ()
    grant_scopes: tuple[GrantScope, ...] = ()
    cells: tuple[CellRecord, ...] = ()
    issues: tuple[Issue, ...] = ()
    claims: tuple[Claim, ...] = ()
    strips: tuple[Strip, ...] = ()

    @property
    def failed(self) -> tuple[Check, ...]:
        """The checks that failed and that nobody accepted, the gravest first."""
        failed = (check for check in self.checks if check.status == "failed")
        return tuple(sorted(failed, key=lambda check: GRAVEST_FIRST.index(check.kind)))

    @property
    def total_lines(self) -> tuple[TotalLine, ...]:
        """Which lines each total covers, in the order of the totals."""
        return tuple(TotalLine(t.total_id, *key) for t in self.totals for key in t.covered)
