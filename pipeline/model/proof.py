"""What proves the lines of a framework, or speaks against them: totals, printed figures, checks, doubts."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple, Protocol

from pipeline.model.kinds import CheckKind, CheckStatus, Role, TotalKind, TotalStatus
from pipeline.model.lines import ZERO, Key
from pipeline.model.pages import Box
from pipeline.model.values import record


class Placed(Protocol):
    """What has a place in the document."""

    @property
    def page(self) -> int: ...
    @property
    def box(self) -> Box | None: ...


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
    heading: str = ""  # of the table, where it is over all its lines
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


@record
class Figure:
    """One sum of money printed on a page of the framework, and what became of it."""

    page: int
    box: Box
    raw: str
    amount_gbp: Decimal | None
    role: Role
    target: str | None = None


@record
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

    @classmethod
    def at(
        cls,
        place: Placed,
        check: str,
        kind: CheckKind,
        holds: bool,
        message: str,
        expected: str | None,
        actual: str | None,
        tolerance: str | None = None,
    ) -> Check:
        """The check of what stands at a place, which holds or has failed."""
        status: CheckStatus = "passed" if holds else "failed"
        return cls(check, kind, status, message, expected, actual, tolerance, place.page, place.box)


@dataclass(frozen=True)
class Issue:
    """A doubt about the data that a person may want to look at; published as a check."""

    code: str
    message: str
    page: int
    box: Box | None = None
    found: str | None = None  # the name as printed, where no rule knows it
    reason: str = ""  # why a table gave no lines, where it is about one

    @classmethod
    def at(cls, place: Placed, code: str, message: str) -> Issue:
        """The doubt about what stands at a place."""
        return cls(code, message, place.page, place.box)

    @property
    def as_check(self) -> Check:
        """The doubt as it is published; ``actual`` is what was found, in words where it is no name."""
        where = f" (page {self.page}{f', {self.box.told}' if self.box else ''})"
        found = self.found or self.message
        return Check.at(self, self.code, "schema", False, self.message + where, None, found)
