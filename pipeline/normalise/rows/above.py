"""What the rows of a table say of those below them."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.model.values import record
from pipeline.normalise.rows.rows import Row
from pipeline.normalise.rulebook.spelling import squeezed
from pipeline.normalise.words.dates import year_in, years_in
from pipeline.normalise.words.whole_dates import is_year

# behind the name of what is split
SPLIT = re.compile(
    r"[\s,:;–—-]*(?:\bof which|\(?(?:£[\d,.]+ )?(?:allocated|split|broken down|made up) as follows\)?)\s*:?$",
    re.IGNORECASE,
)


@record
class Above:
    """What the rows above a row say of it: the section and the theme that it is in, and its year.

    ``is_lead`` where the section is named by a row with an amount of its own; ``over`` is the theme that
    the section is a part of; ``provider`` the one who is paid in the row right above.
    """

    section: str | None = None
    over: str = ""
    is_lead: bool = False
    has_parts: bool = False
    theme: str | None = None
    year: str | None = None
    provider: str | None = None

    def under(self, row: Row) -> Above:
        """The same for the rows under one that is no line: a heading that is a year gives theirs, and the
        total of a theme ends it. Whoever is paid above them is not paid there.
        """
        return replace(self._under(row), provider=None)

    def _under(self, row: Row) -> Above:
        if row.kind == "section" and is_year(row.label):
            return Above(year=year_in(row.label))
        if row.kind == "section" or row.is_heading:
            return replace(self, section=row.label, over=row.over, is_lead=False, theme=None)
        if row.kind == "lead" and not row.name and (self.section is None or self.is_lead):
            name = SPLIT.sub("", row.label) or row.label
            return replace(self, section=name, is_lead=True, has_parts=row.is_part)
        if row.kind == "total" and self.theme and squeezed(self.theme) in squeezed(row.label):
            return replace(self, theme=None)
        return self

    def at(self, row: Row) -> Above:
        """The same for a row that is a line: behind the parts of an amount it is under no section."""
        ends = self.is_lead and self.has_parts and not row.is_part
        return replace(self, section=None, is_lead=False, has_parts=False) if ends else self

    def tells_of_another(self, year: str) -> bool:
        """Whether the headings above name years, and not this one ("Awards in 2016/17")."""
        named = years_in(f"{self.section or ''} {self.over}")
        return bool(named) and year not in named
