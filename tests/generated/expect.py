"""What a perfect run yields for a generated document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import Path


class Unchecked(Enum):
    """Marks a value that a case leaves open; None means that the value has to be null."""

    ANY = "any"


ANY = Unchecked.ANY
Text = str | None | Unchecked


@dataclass(frozen=True)
class Line:
    """One funded line and year; ``flags`` have to be among the line's own."""

    title: str
    amount: Decimal | None
    year: str = "2018/19"
    provider: Text = ANY
    theme: Text = ANY
    mechanism: Text = ANY
    qualifier: str | Unchecked = ANY
    status: str | Unchecked = ANY
    priorities: tuple[str, ...] | Unchecked = ANY
    flags: frozenset[str] = frozenset()
    restated: bool = False
    must_flag: bool = False  # any flag at all will do
    misprint: bool = False  # no amount and a flag, or the amount and `amount_misprinted`
    accept: tuple[Decimal | None, ...] = ()  # other right amounts, where they are flagged


@dataclass(frozen=True)
class Total:
    label: str
    kind: str
    stated: Decimal
    year: str = "2018/19"
    status: str = "reconciled"
    difference: Decimal | Unchecked = ANY
    kinds: tuple[str, ...] = ()  # other kinds that are right as well


@dataclass(frozen=True)
class Stated:
    """Money in the running text; ``holds`` says what the check of it has to find, if anything."""

    amount: Decimal
    qualifier: str = "exact"
    precision: Decimal | Unchecked = ANY
    year: Text = ANY
    holds: bool | None = None


@dataclass(frozen=True)
class Expect:
    lines: tuple[Line, ...] = ()
    totals: tuple[Total, ...] = ()
    status: str | None = "verified"  # of the framework; None leaves it open
    statements: tuple[Stated, ...] = ()
    publisher: str | None = None
    period: tuple[date, date] | None = None
    issued_on: date | None = None
    pages: tuple[int, int] | None = None  # page_from and page_to
    priority_codes: tuple[str, ...] | None = None
    is_totals_open: bool = False  # other totals may be found too, if they are reconciled
    ignored: tuple[Decimal, ...] = ()  # sums whose figure has the role "ignored"
    reports: bool = False  # an issue or a failed check has to tell of it
    bad_input: tuple[str, ...] | None = None  # refused, with one of these words in the message


@dataclass(frozen=True)
class Case:
    """``build`` writes the PDF to a path; ``group`` is the module that the case comes from."""

    name: str
    build: Callable[[Path], None]
    expect: Expect = field(default_factory=Expect)
    note: str = ""
    group: str = ""
