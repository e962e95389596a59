"""What a rule says: one strict model for each kind of rule, profile and decision under ``rules/``."""

from __future__ import annotations

import re
from datetime import date
from functools import cached_property, lru_cache
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ValidationInfo,
    field_validator,
    model_validator,
)

from pipeline.normalise.rulebook.spelling import squeezed

# What a column may hold, by its title. Others, such as the parts of a year, the reading itself finds.
Role = Literal[
    "amount", "code", "comment", "date", "description", "group_total", "meaning", "mechanism",
    "other_money", "priority", "priority_primary", "priority_secondary", "provider", "reach",
    "row_total", "spend", "stage", "term", "theme", "title", "whole_cost", "years_total",
]  # fmt: skip
NOT_AWARDED = ("unawarded", "declined")  # labels of what was asked for and not awarded
POUNDS = re.compile(r"-?[0-9]{1,12}(?:\.[0-9]{1,2})?")


@lru_cache(maxsize=2048)
def compiled(pattern: str) -> re.Pattern[str]:
    """A rule's pattern, ready to use; ``{n}`` in it stands for a number."""
    number = r"(?:\d{1,3}(?:,\d{3})+|\d+)"
    return re.compile(pattern.replace("{n}", number), re.IGNORECASE | re.DOTALL)


def _compiles(pattern: str) -> str:
    try:
        compiled(pattern)
    except re.error as error:
        raise ValueError(f"not a regular expression: {error}") from error
    return pattern


Pattern = Annotated[str, AfterValidator(_compiles)]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Example(Strict):
    """What a rule makes of a printed text; ``flag`` where it gives no value."""

    printed: str
    clean: str | None = None
    flag: str | None = None
    qualifier: str | None = None
    unit: int = 1


class Named(Strict):
    name: str
    examples: list[Example] = Field(min_length=1)


class Patterned(Named):
    pattern: Pattern

    @cached_property
    def regex(self) -> re.Pattern[str]:
        return compiled(self.pattern)

    @property
    def groups(self) -> tuple[str, ...]:
        """The named groups that the reading asks the pattern for."""
        return ()

    @model_validator(mode="after")
    def _has_groups(self) -> Self:
        missing = [name for name in self.groups if name not in self.regex.groupindex]
        if missing:
            raise ValueError(f"the pattern has no group (?P<{missing[0]}>…)")
        return self


class TextRule(Named):
    replace: dict[str, str]


class MoneyRule(Patterned):
    step: Literal["note", "qualifier", "none", "number", "unclear", "misprint", "foreign"]
    qualifier: Literal["up_to", "approximate", "at_least"] | None = None
    flag: str | None = None
    scaled: bool = False  # only for numbers that count in thousands or millions

    @property
    def groups(self) -> tuple[str, ...]:
        return {"note": ("rest",), "qualifier": ("rest",), "number": ("n",)}.get(self.step, ())


class NameRule(Named):
    """A canonical name with its spellings; ``unknown`` where the name stands for no value.

    What is in ``alone`` stands for the name only where it is all of a text, in a document that gives
    the name elsewhere: a word such as "City".
    """

    spellings: list[str] = []
    alone: list[str] = []
    codes: list[str] = []
    unknown: bool = False

    @cached_property
    def keys(self) -> frozenset[str]:
        """What stands for the name, ``squeezed``: its spellings, and itself where it is a value."""
        known = [*self.spellings, *self.alone]
        return frozenset(map(squeezed, known if self.unknown else [self.name, *known]))


class ColumnRule(Patterned):
    """What a title says that a column holds; a ``broad`` rule gives way to others, and to the cells."""

    role: Role
    broad: bool = False

    @cached_property
    def keys(self) -> frozenset[str]:
        """Its examples, ``squeezed``: a title in a narrow column wraps inside its words."""
        return frozenset(squeezed(example.printed) for example in self.examples)


class LabelRule(Patterned):
    of: Literal[
        "account", "awards", "budget", "contents", "continued", "costs", "declined", "glossary", "grand",
        "income", "limits", "measure", "other", "posts", "priorities", "rest", "results", "risks", "running",
        "section", "shares", "subtotal", "total", "unawarded", "withdrawn", "years",
    ]  # fmt: skip
    flag: str | None = None


class PackRule(Patterned):
    of: Literal["blank", "columns", "head", "issuer", "item", "pack", "subject", "title"]


class ProviderRule(Patterned):
    place: Literal["comment", "provider"] = Field(alias="in")
    unknown: bool = False

    @property
    def groups(self) -> tuple[str, ...]:
        return () if self.unknown else ("provider",)


class CodeRule(Patterned):
    """How codes are printed: that there is ``none``, one ``padded`` with a nought, several ``shared`` by a
    prefix; or a text that means no code of its own, and its ``flag``.
    """

    of: Literal["priority", "intention"]
    form: Literal["none", "padded", "shared"] | None = None
    flag: str | None = None
    note: str | None = None

    @property
    def groups(self) -> tuple[str, ...]:
        asked = {"padded": ("prefix", "number"), "shared": ("prefix",)}
        return asked.get(self.form or "", ())


class Fits(Strict):
    publisher: Pattern
    title: Pattern = ""


class SectionRule(Strict):
    heading: Pattern
    section: str


class TableRule(Strict):
    """A table of a family of documents: by its column titles, or by what stands above it."""

    table: str
    titles: list[str] = []
    under: Pattern | None = None
    mechanism: str | None = None


class PriorityRule(Strict):
    prefix: str


class StatusRule(Strict):
    title: Pattern
    amount_status: Literal["committed", "estimated", "indicative"]


class Profile(Strict):
    name: str
    fits: Fits
    sections: list[SectionRule] = []
    tables: list[TableRule] = []
    priorities: PriorityRule | None = None
    columns: list[StatusRule] = []


class Decision(Strict):
    """What every decision of a person says: on which framework, why, who and when.

    With ``sha256`` it holds for that one file, and other copies of the framework are left alone.
    """

    framework: str
    sha256: str | None = Field(default=None, pattern=r"^[0-9a-f]{64}$")
    reason: str = Field(min_length=8)
    who: str = Field(min_length=2)
    when: date

    def concerns(self, framework: str, sha256: str) -> bool:
        return self.framework == framework and self.sha256 in (None, sha256)


class Accepted(Decision):
    """A failed check that a person accepts. ``expected`` and ``actual`` are those of the check.

    ``expected`` is None where the check expects nothing in particular; ``page`` tells checks of one
    name and the same values apart.
    """

    check: str
    page: int | None = Field(default=None, ge=1)
    expected: str | None = None
    actual: str


class Ignored(Decision):
    """A printed sum, left over, that is no award nor any part of one.

    ``raw`` is the print, and ``box`` its place on that ``page``, in whole points.
    """

    page: int = Field(ge=1)
    box: tuple[int, int, int, int]
    raw: str = Field(min_length=1)


class Correction(Decision):
    """A value that a person puts right: where it stands, the printed value expected, the value."""

    line_id: str
    financial_year: str
    field: Literal["amount_gbp", "title", "provider", "mechanism", "intention_code"]
    expected: str
    value: str

    @field_validator("value")
    @classmethod
    def _suits_the_field(cls, value: str, info: ValidationInfo) -> str:
        field = info.data.get("field")
        if field == "amount_gbp" and not POUNDS.fullmatch(value):
            raise ValueError(f"{value!r} is no amount in pounds; write it like 12000 or 12000.50")
        if field == "title" and not value.strip():
            raise ValueError("a line has a title")
        return value


class Match(Decision):
    """Lines of two frameworks that are the same money (``pin``), or that are not (``forbid``).

    ``framework`` is the later one and ``against`` the earlier. Each side gives its lines with the
    amounts that are expected to be printed there; several, where money was divided or joined.
    """

    against: str
    against_sha256: str | None = Field(default=None, pattern=r"^[0-9a-f]{64}$")
    financial_year: str = Field(pattern=r"^\d{4}/\d\d$")
    match: Literal["pin", "forbid"]
    earlier: dict[str, str] = Field(min_length=1)
    later: dict[str, str] = Field(min_length=1)

    def concerns_earlier(self, framework: str, sha256: str) -> bool:
        return self.against == framework and self.against_sha256 in (None, sha256)
