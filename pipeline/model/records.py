"""Records: what a framework says, as it is proven and published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pipeline.model.kinds import GRAVEST_FIRST, FrameworkStatus, Qualifier
from pipeline.model.lines import ZERO, Allocation, LinePriority
from pipeline.model.pages import Box
from pipeline.model.proof import Check, Claim, Figure, Issue, Strip, Total, TotalLine
from pipeline.model.values import record


@dataclass(frozen=True)
class Statement:
    """Money that the running text states; in which ``sentence`` only its reading knows."""

    paragraph: str | None
    label: str
    financial_year: str | None
    amount_gbp: Decimal
    qualifier: Qualifier
    precision_gbp: Decimal
    raw: str
    page: int
    box: Box
    sentence: str = ""


@dataclass(frozen=True)
class Priority:
    """A priority that the document lists, by its code, and the theme that it stands under."""

    code: str
    theme: str | None
    text: str


@dataclass(frozen=True)
class GlossaryEntry:
    """A term that the document explains."""

    term: str
    definition: str


@dataclass(frozen=True)
class KeyDate:
    """A stage of the timetable: its date as printed, and its first and last day where that gives them."""

    stage: str
    date_text: str
    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True)
class GrantScope:
    """One area or purpose of the grants of an intention; ``detail`` is what stands in brackets behind."""

    intention_code: str | None
    scope: str
    detail: str | None


@record
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
