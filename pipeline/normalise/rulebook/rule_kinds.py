"""What a rule says: one strict model for each kind of rule under ``rules/``."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from pipeline.normalise.rulebook.sieve import Words, told_by
from pipeline.normalise.rulebook.spelling import squeezed

# What a column may hold, by its title. Others, such as the parts of a year, the reading itself finds.
Role = Literal[
    "amount", "code", "comment", "date", "description", "group_total", "meaning", "mechanism",
    "other_money", "priority", "priority_primary", "priority_secondary", "provider", "reach",
    "row_total", "spend", "stage", "term", "theme", "title", "whole_cost", "years_total",
]  # fmt: skip
NOT_AWARDED = ("unawarded", "declined")  # labels of what was asked for and not awarded


NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)"
NO_LETTERS = re.compile(
    r"\\.|\(\?P[<=]\w+"
)  # of a pattern: kinds of characters, and names of groups


@lru_cache(maxsize=2048)
def compiled(pattern: str, of_small: bool = False) -> re.Pattern[str]:
    """A rule's pattern, ready to use; ``{n}`` in it stands for a number. One that is held against texts in
    small letters alone, and has no others itself, does not compare each letter with its capital too.
    """
    is_small = of_small and not any(map(str.isupper, NO_LETTERS.sub("", pattern)))
    return re.compile(
        pattern.replace("{n}", NUMBER), re.DOTALL if is_small else re.DOTALL | re.IGNORECASE
    )


def _compiles(pattern: str) -> str:
    return _checked(pattern, of_small=False)


def _compiles_small(pattern: str) -> str:
    return _checked(pattern, of_small=True)


def _checked(pattern: str, of_small: bool) -> str:
    try:
        compiled(pattern, of_small)
    except re.error as error:
        raise ValueError(f"not a regular expression: {error}") from error
    return pattern


Pattern = Annotated[str, AfterValidator(_compiles)]
SmallPattern = Annotated[str, AfterValidator(_compiles_small)]


class Strict(BaseModel):
    """Anything written under ``rules/``: a key that is not known is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Example(Strict):
    """What a rule makes of a printed text; ``flag`` where it gives no value."""

    printed: str
    clean: str | None = None
    flag: str | None = None
    qualifier: str | None = None
    unit: int = 1


class Named(Strict):
    """A rule: its name, which messages and published cells tell, and examples that the tests run."""

    name: str
    examples: list[Example] = Field(min_length=1)


class Patterned(Named):
    """A rule with a pattern, which has the groups that the reading asks for."""

    pattern: Pattern

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The pattern, ready to use."""
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


class SmallPatterned(Patterned):
    """A rule with a pattern that is held against texts in small letters alone."""

    pattern: SmallPattern

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The pattern, ready to use."""
        return compiled(self.pattern, of_small=True)

    @cached_property
    def words(self) -> Words:
        """Words of which any text that it fits has one, where to look for these takes less than a search."""
        return told_by(self.regex)


class TextRule(Named):
    """Print that is replaced in every text: a ligature by its letters, a kind of blank by a plain one."""

    replace: dict[str, str]


class MoneyRule(Patterned):
    """A way in which amounts are printed, and the ``step`` of the reading that it serves: to take a note
    or a qualifier away, to tell that no amount is given, to read the number, or to doubt it.
    """

    step: Literal["note", "qualifier", "none", "number", "unclear", "misprint", "foreign"]
    qualifier: Literal["up_to", "approximate", "at_least"] | None = None
    flag: str | None = None
    scaled: bool = False  # only for numbers that count in thousands or millions

    @property
    def groups(self) -> tuple[str, ...]:
        return {"note": ("rest",), "qualifier": ("rest",), "number": ("n",)}.get(self.step, ())

    @model_validator(mode="after")
    def _says_why(self) -> Self:
        is_unread = self.step in ("none", "unclear", "foreign")
        if is_unread and not (self.flag or "").startswith("amount_"):
            raise ValueError("what is not read needs a flag that begins with amount_")
        return self


class NameRule(Named):
    """A canonical name with its spellings; ``unknown`` where the name stands for no value."""

    spellings: list[str] = []
    unknown: bool = False

    @cached_property
    def keys(self) -> frozenset[str]:
        """What stands for the name, ``squeezed``: its spellings, and itself where it is a value."""
        known = self.spellings if self.unknown else [self.name, *self.spellings]
        return frozenset(map(squeezed, known))


class AreaRule(Named):
    """An area with its spellings and its ONS codes, none where it has none.

    What is in ``alone`` stands for the area only where it is all of a text, in a document that gives
    its name elsewhere: a word such as "City".
    """

    spellings: list[str] = []
    alone: list[str] = []
    codes: list[str] = []

    @cached_property
    def keys(self) -> frozenset[str]:
        """What stands for the area, ``squeezed``."""
        return frozenset(map(squeezed, [self.name, *self.spellings, *self.alone]))


class ColumnRule(SmallPatterned):
    """What a title says that a column holds; a ``broad`` rule gives way to others, and to the cells."""

    role: Role
    broad: bool = False

    @cached_property
    def keys(self) -> frozenset[str]:
        """Its examples, ``squeezed``: a title in a narrow column wraps inside its words."""
        return frozenset(squeezed(example.printed) for example in self.examples)


class LabelRule(SmallPatterned):
    """Words by which a row, a heading or a note is known for what it is ``of``; ``flag`` is put on the lines
    that it speaks of.
    """

    of: Literal[
        "about_total", "above", "account", "actual_grant", "addition", "ages", "agreed", "aims", "any_total",
        "applicant", "area_body", "award", "awards", "begins", "below", "between", "body", "budget",
        "came_in", "chapter", "contents", "continued", "contract", "costs", "counts", "decided", "deciding",
        "declined", "ditto", "ends", "estimated", "for_people", "force_income", "foreseen", "fund",
        "fund_name", "funding", "given", "glossary", "grand", "grant", "granted", "grants", "income",
        "indicative", "instalment", "kind", "left", "limits", "made", "measure", "negated", "no_award",
        "no_award_behind", "no_groups", "no_payee", "no_sum", "no_theme", "not_given", "one_award",
        "organisation",
        "original", "other", "other_funder", "other_rows", "other_sums", "other_year", "others_money",
        "others_pay", "overheads", "own_share", "paid_in", "payer", "performance", "pointing", "posts",
        "priorities", "reached", "received", "remark", "rest", "results", "retained", "revised", "risks",
        "running", "section", "service", "shares", "split", "spoken", "stating", "stream", "subtotal", "term",
        "to_council", "to_us", "total", "total_or_name", "unawarded", "unclear_item", "unsure_money", "whole",
        "withdrawn", "work", "year_of_award", "years",
    ]  # fmt: skip
    flag: str | None = None


class PackRule(SmallPatterned):
    """Words by which a page of a reports pack is known for what it is ``of``."""

    of: Literal["blank", "columns", "head", "issuer", "item", "pack", "subject", "title"]


class ProviderRule(Patterned):
    """How a cell names who is paid (``?P<provider>``), by the place that it holds for; ``unknown`` where it
    says that nobody is known yet.
    """

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

    @property
    def groups(self) -> tuple[str, ...]:
        asked = {"padded": ("prefix", "number"), "shared": ("prefix",)}
        return asked.get(self.form or "", ())
