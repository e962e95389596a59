"""What a column and a table of the published dataset are.

The tables themselves are defined once, in ``tables/``; the pandera and Arrow schemas, the data
dictionary and the order of the published columns are all derived from those definitions.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, Literal, get_args

from pipeline.model import Qualifier

Type = Literal["string", "strings", "money", "int32", "double", "date", "bool", "box"]
Value = str | bool | int | float | Decimal | date | Sequence[str] | Sequence[float] | None
Row = Mapping[str, Value]

# Soft and non-breaking hyphens, and the ligatures ff to st: the folding of text removes them.
_UNFOLDED = re.compile("[\u00ad\u2011\ufb00-\ufb06]")
# What no text of the kind that people read holds, and no XML may: controls and halves of a letter.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Constraint:
    """Something that every value of a column, or every row of a table, satisfies.

    ``sentence`` reads after "the value" or "the row". ``holds`` is never asked about a null column
    value; a row reaches it with ``None`` for each null.
    """

    name: str
    sentence: str
    holds: Callable[[Any], bool]

    @property
    def title(self) -> str:
        """How messages name it."""
        return f"{self.name} ({self.sentence})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One published column.

    ``allowed``, ``pattern`` (matched in full) and the rules of clean text bind each item of a
    list. ``verbatim`` text keeps what is printed, and so may break the rules of clean text.
    """

    name: str
    type: Type
    meaning: str
    example: Value
    nullable: bool = False
    unit: str | None = None
    allowed: tuple[str, ...] = ()
    pattern: str | None = None
    minimum: int | Decimal | None = None
    maximum: int | None = None
    verbatim: bool = False

    @property
    def constraints(self) -> tuple[Constraint, ...]:
        """What each value that is not null satisfies, beside its type."""
        found = []
        if self.allowed:
            names = ", ".join(f"`{value}`" for value in self.allowed)
            found.append(self._each("allowed", f"is one of {names}", self.allowed.__contains__))
        if self.pattern is not None:
            matches = re.compile(self.pattern).fullmatch
            sentence = f"matches `{self.pattern}` in full"
            found.append(self._each("pattern", sentence, lambda text: matches(text) is not None))
        if (low := self.minimum) is not None:
            found.append(Constraint("minimum", f"is at least {low}", lambda value: value >= low))
        if (high := self.maximum) is not None:
            found.append(Constraint("maximum", f"is at most {high}", lambda value: value <= high))
        if self.type in ("string", "strings") and not self.verbatim:
            found.append(self._each("clean_text", "is clean text", is_clean))
        if self.type == "box":
            found.append(Constraint("box", "is x0 <= x1 and top <= bottom", is_box))
        return tuple(found)

    def _each(self, name: str, sentence: str, holds: Callable[[str], bool]) -> Constraint:
        """A constraint on a text, or on every item where the column holds lists."""
        if self.type != "strings":
            return Constraint(name, sentence, holds)
        return Constraint(
            name,
            f"has only items of which each {sentence}",
            lambda items: all(item is not None and holds(item) for item in items),
        )

    def but(self, **changes: Any) -> Column:
        """This column with some of its properties changed."""
        return replace(self, **changes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One published table: ``key`` names the columns that no two rows share; () where rows may.

    ``references`` names tables whose key is among the columns of this one: each row stands for a
    row there.
    """

    name: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    rules: tuple[Constraint, ...] = ()
    references: tuple[str, ...] = ("frameworks",)

    @property
    def file(self) -> str:
        return f"{self.name}.parquet"

    @property
    def uniqueness(self) -> str:
        """How messages name the promise that no two rows share the key."""
        return f"unique (no two rows share {', '.join(self.key)})"

    @property
    def has_primary_key(self) -> bool:
        """Whether the key is one as databases have it: no column of it is a list or may be null."""
        of_key = [column for column in self.columns if column.name in self.key]
        return bool(of_key) and not any(
            column.nullable or column.type in ("strings", "box") for column in of_key
        )


def is_clean(text: str) -> bool:
    """Whether a text is as published text should be: NFC, folded, single blanks, not empty."""
    return (
        text != ""
        and text == " ".join(text.split())  # also refuses tabs, new lines, non-breaking spaces
        and (text.isprintable() or not _UNSEEN.search(text))
        and (
            text.isascii()
            or (unicodedata.is_normalized("NFC", text) and not _UNFOLDED.search(text))
        )
    )


def is_box(box: Sequence[float]) -> bool:
    """Whether four numbers are left, top, right and bottom of a rectangle."""
    return len(box) == 4 and box[0] <= box[2] and box[1] <= box[3]


def year_follows(row: Row) -> bool:
    """Whether a financial year ends in the calendar year after the one that it begins in."""
    match str(row["financial_year"]).split("/"):
        case [begin, end] if begin.isdecimal() and end.isdecimal():
            return (int(begin) + 1) % 100 == int(end)
        case _:
            return row["financial_year"] is None


def in_order(first: str, last: str) -> Callable[[Row], bool]:
    """Whether one column of a row is at most another, where both are given."""

    def holds(row: Any) -> bool:
        return row[first] is None or row[last] is None or row[first] <= row[last]

    return holds


# ------------------------------------------------------------------ what several tables share

SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"
SNAKE_CASE = r"[a-z][a-z0-9]*(_[a-z0-9]+)*"

FRAMEWORK = Column(
    name="framework",
    type="string",
    meaning="The framework that the row is of: publisher and period, as in `frameworks`.",
    example="leicestershire-2016-17",
    pattern=SLUG,
)
TABLE_ID = Column(
    name="table_id",
    type="string",
    meaning="The printed table: slug of the name that the document gives it, or of its section.",
    example="appendix-b",
    pattern=SLUG,
)
LINE_ID = Column(
    name="line_id",
    type="string",
    meaning="The funded line; joins to `allocations.line_id` of the same framework.",
    example="appendix-b-07",
    pattern=r"[A-Za-z0-9]+([-./][A-Za-z0-9]+)*",
)
TOTAL_ID = Column(
    name="total_id",
    type="string",
    meaning="The total; joins to `totals.total_id` of the same framework.",
    example="appendix-b-total-01",
    pattern=SLUG,
)
INTENTION_CODE = Column(
    name="intention_code",
    type="string",
    nullable=True,
    meaning="Code that the document gives the commissioning intention; null where it has none.",
    example="CI001",
)
FINANCIAL_YEAR = Column(
    name="financial_year",
    type="string",
    meaning="Financial year, from 1 April to 31 March.",
    example="2016/17",
    pattern=r"[0-9]{4}/[0-9]{2}",
)
QUALIFIER = Column(
    name="qualifier",
    type="string",
    meaning="How the document qualifies the figure; `rounded` is such as £0.5m.",
    example="exact",
    allowed=get_args(Qualifier),
)
PAGE = Column(
    name="page",
    type="int32",
    unit="page, from 1 in the PDF as it lies",
    meaning="Page on which it stands; not the printed page number.",
    example=14,
    minimum=1,
)
BOX = Column(
    name="box",
    type="box",
    unit="PDF points, origin at the top left of the page as shown",
    meaning="Where on the page it stands: `[x0, top, x1, bottom]`.",
    example=(412.5, 96.25, 455.0, 108.0),
)
RAW = Column(
    name="raw",
    type="string",
    verbatim=True,
    meaning="The text as printed.",
    example="£4.611m",
)
YEAR_FOLLOWS = Constraint(
    "year_follows", "has a financial year that ends one year after it begins", year_follows
)


def money(name: str, meaning: str, example: str, *, nullable: bool = False) -> Column:
    """A column of exact pounds."""
    return Column(
        name=name,
        type="money",
        unit="GBP",
        meaning=meaning,
        example=Decimal(example),
        nullable=nullable,
    )


def text(name: str, meaning: str, example: str, *, nullable: bool = False) -> Column:
    """A column of clean text without further constraints."""
    return Column(name=name, type="string", meaning=meaning, example=example, nullable=nullable)
