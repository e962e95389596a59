"""What a profile says: where things stand in a family of documents, from ``rules/profiles/``."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from pipeline.normalise.rulebook.rule_kinds import Pattern, Strict


class Fits(Strict):
    """Whose documents a profile is for, and which of them by their title."""

    publisher: Pattern
    title: Pattern = ""


class SectionRule(Strict):
    """A heading, and the name of the section that it begins."""

    heading: Pattern
    section: str


class TableRule(Strict):
    """A table of a family of documents: by its column titles, or by what stands above it."""

    table: str
    titles: list[str] = Field(default_factory=list)
    under: Pattern | None = None
    mechanism: str | None = None


class PriorityRule(Strict):
    """The letters before the number of a priority, where the document's list prints numbers alone."""

    prefix: str


class StatusRule(Strict):
    """A column title, and whether the amounts under it are committed, estimated or indicative."""

    title: Pattern
    amount_status: Literal["committed", "estimated", "indicative"]


class Profile(Strict):
    """Where things stand in a family of documents of one publisher."""

    name: str
    fits: Fits
    sections: list[SectionRule] = Field(default_factory=list)
    tables: list[TableRule] = Field(default_factory=list)
    priorities: PriorityRule | None = None
    columns: list[StatusRule] = Field(default_factory=list)
