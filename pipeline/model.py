"""The nouns of the pipeline: what the rooms hand to one another.

Everything here is frozen. Lengths are PDF points, with the origin at the top left of the page as
shown (after ``/Rotate``); pages count from 1 in the PDF as it lies; money is ``Decimal`` pounds.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Literal, NamedTuple

Status = Literal["verified", "disputed", "unverified"]
FrameworkStatus = Literal["verified", "partial", "disputed", "unverified"]
TotalKind = Literal["line", "subtotal", "grand", "column", "row"]
Qualifier = Literal["exact", "up_to", "approximate", "at_least", "rounded"]
AmountStatus = Literal["committed", "estimated", "indicative"]
Rank = Literal["primary", "secondary", "unranked"]
Role = Literal["allocation", "part", "total", "statement", "restated", "ignored", "unaccounted"]


# ------------------------------------------------------------------ document: pages as they lie


class Box(NamedTuple):
    """A rectangle on a page: left, top, right, bottom."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def centre(self) -> tuple[float, float]:
        x0, top, x1, bottom = self
        return (x0 + x1) / 2, (top + bottom) / 2

    def holds(self, other: Box, slack: float = 0.0) -> bool:
        """Whether the centre of ``other`` lies within this box, give or take ``slack`` points."""
        x0, top, x1, bottom = self
        x, y = other.centre
        return x0 - slack <= x <= x1 + slack and top - slack <= y <= bottom + slack

    @property
    def told(self) -> str:
        """How messages give the place, to a point."""
        return f"box {', '.join(f'{v:.0f}' for v in self)}"

    def union(self, other: Box) -> Box:
        return Box(
            min(self.x0, other.x0),
            min(self.top, other.top),
            max(self.x1, other.x1),
            max(self.bottom, other.bottom),
        )


class Affine(NamedTuple):
    """A way to map places: ``(x, y)`` goes to ``(a x + b y + e, c x + d y + f)``."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    @classmethod
    def same(cls) -> Affine:
        """The map that leaves everything where it is."""
        return cls(1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

    @classmethod
    def turned(cls, degrees: float, x: float, y: float) -> Affine:
        """The map that turns around a point, against the clock."""
        cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
        return cls(cos, sin, -sin, cos, x - cos * x - sin * y, y + sin * x - cos * y)

    def box(self, box: Box) -> Box:
        """The smallest upright box around the four corners of a box, mapped."""
        corners = [(x, y) for x in (box.x0, box.x1) for y in (box.top, box.bottom)]
        xs = [self.a * x + self.b * y + self.e for x, y in corners]
        ys = [self.c * x + self.d * y + self.f for x, y in corners]
        return Box(min(xs), min(ys), max(xs), max(ys))


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters without a blank; ``edges`` holds the left edge of each character.

    ``confidence``, from 0 to 1, is that of the recognition, where the word was read in a picture.
    """

    text: str
    box: Box
    size_pt: float
    is_bold: bool = False
    is_raised: bool = False  # set smaller and higher than its neighbour: an ordinal or a note mark
    edges: tuple[float, ...] = ()
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight ruling line; ``at`` is its y where it is horizontal, its x where it is vertical."""

    is_horizontal: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Page:
    """One page as shown: its words in reading order, its ruling lines and its filled areas.

    A page that was read from a picture is set straight first: ``shown`` takes places on it to the
    page as shown, and is None where they are the same.
    """

    number: int
    width_pt: float
    height_pt: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...] = ()
    fills: tuple[Box, ...] = ()
    shown: Affine | None = None
    engine: str | None = None  # what recognised its words, where it was read from a picture

    def as_shown(self, box: Box) -> Box:
        """Where a box lies on the page as shown."""
        return self.shown.box(box) if self.shown else box


@dataclass(frozen=True, slots=True)
class Document:
    """An opened file: ``pages`` holds those that were read, ``page_count`` counts all of them."""

    source_file: str
    source_sha256: str
    page_count: int
    pages: tuple[Page, ...]
    picture_pages: tuple[int, ...] = ()  # of those read: pages that are pictures, without text
    hidden_text_pages: tuple[int, ...] = ()  # and those whose text lies unseen under a picture
    slow_pages: tuple[int, ...] = ()  # and those that pdfplumber parsed, as pdfium could not

    ocr_pages: frozenset[int] = frozenset()  # whose words were recognised, now or by a scanner


# ------------------------------------------------------------------ extract: tables as printed


@dataclass(frozen=True, eq=False)
class TextLine:
    """One line of print: of a cell or of the running text. Equal to itself alone."""

    page: int
    words: tuple[Word, ...]

    @cached_property
    def box(self) -> Box:
        lefts, tops, rights, bottoms = zip(*(word.box for word in self.words), strict=True)
        return Box(min(lefts), min(tops), max(rights), max(bottoms))

    @cached_property
    def text(self) -> str:
        """The words with a blank between them; raised note marks left out, ordinals joined on."""
        out = ""
        for i, word in enumerate(self.words):
            if word.is_raised:
                if word.text.isalpha():
                    out += word.text
                continue
            before = self.words[i - 1] if i else None
            touches = before is not None and word.box.x0 - before.box.x1 < 0.08 * word.size_pt
            out += word.text if not out or touches else " " + word.text
        return out

    @cached_property
    def is_bold(self) -> bool:
        return all(w.is_bold or not any(map(str.isalnum, w.text)) for w in self.words)

    @cached_property
    def size_pt(self) -> float:
        return max(w.size_pt for w in self.words)


@dataclass(frozen=True, eq=False)
class Cell:
    """A cell of a printed table, over all the pages that it covers.

    ``row`` and ``column`` are 0-based in the table as assembled; a cell that spans several rows or
    columns stands in each of them as the same object, and is equal to itself alone. ``box`` and
    ``page`` say where it begins.
    """

    row: int
    column: int
    page: int
    box: Box
    lines: tuple[TextLine, ...]
    column_span: int = 1
    row_span: int = 1

    @cached_property
    def raw(self) -> str:
        """The text as printed, one line of print a line."""
        return "\n".join(line.text for line in self.lines)

    @property
    def is_blank(self) -> bool:
        return not any(line.text.strip() for line in self.lines)

    @property
    def confidence(self) -> float | None:
        """That of the word recognised least surely; None where no word was recognised."""
        sure = [w.confidence for ln in self.lines for w in ln.words if w.confidence is not None]
        return min(sure, default=None)

    @property
    def is_bold(self) -> bool:
        return bool(self.lines) and all(line.is_bold for line in self.lines)


@dataclass(frozen=True)
class PrintedTable:
    """A table over all the pages that it covers: ``rows[r][c]``, heading rows included.

    ``index`` is its place among the document's tables in reading order; ``is_ruled`` says that
    drawn lines or fills gave its rows, not the alignment of words.
    """

    index: int
    page: int
    top: float
    rows: tuple[tuple[Cell, ...], ...]
    boxes: tuple[tuple[int, Box], ...]  # (page, area) of each piece
    is_ruled: bool = True
    engine: str = "pdfium"  # what parsed its first page
    recogniser: str | None = None  # what recognised its words, where they were read in a picture
    row_fills: frozenset[int] = frozenset()  # rows that stand on a fill of their own
    is_cards: bool = False  # made of cards: its first column holds what each card is headed


@dataclass(frozen=True)
class Printed:
    """What the pages of a framework hold: tables, and the lines of text outside of them."""

    tables: tuple[PrintedTable, ...]
    lines: tuple[TextLine, ...]  # reading order, without running headers and footers
    furniture: tuple[TextLine, ...] = ()  # running headers, footers and page numbers
    pages: tuple[Page, ...] = ()


# ------------------------------------------------------------------ normalise and verify: records


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
    def key(self) -> tuple[str, str]:
        return self.line_id, self.financial_year


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
    covered: tuple[tuple[str, str], ...] = ()  # (line_id, financial_year)
    parts_gbp: tuple[Decimal, ...] = ()  # instead of lines: quarters of a year, sums of a column
    line_id: str | None = None
    computed_gbp: Decimal = Decimal("0.00")
    status: Literal["reconciled", "differs"] = "differs"
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
    """An area under a title of money: bare numbers in it are money, short decimals where scaled."""

    page: int
    box: Box
    is_scaled: bool


@dataclass(frozen=True)
class Check:
    """One check that ran. ``check`` is a stable name; all values are text as published.

    ``page`` and ``box`` say where to look, where that is one place.
    """

    check: str
    kind: str
    status: Literal["passed", "failed", "accepted"]
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
    allocated_gbp: Decimal = Decimal("0.00")
    verified_gbp: Decimal = Decimal("0.00")
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
    issues: tuple[Issue, ...] = field(default=())
    claims: tuple[Claim, ...] = field(default=())
    strips: tuple[Strip, ...] = field(default=())

    @property
    def total_lines(self) -> tuple[TotalLine, ...]:
        """Which lines each total covers, in the order of the totals."""
        return tuple(TotalLine(t.total_id, *key) for t in self.totals for key in t.covered)
