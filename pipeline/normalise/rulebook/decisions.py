"""What people decided on single frameworks: failed checks accepted, values put right, lines matched."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from pydantic import Field, ValidationInfo, field_validator

from pipeline.normalise.rulebook.rule_kinds import Strict

POUNDS = re.compile(r"-?[0-9]{1,12}(?:\.[0-9]{1,2})?")


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
        """Whether it was made on this framework, and on this file or any."""
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
        """Whether its earlier framework is this one, in this file or any."""
        return self.against == framework and self.against_sha256 in (None, sha256)
