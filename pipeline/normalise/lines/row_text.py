"""What a row says of all its lines: their code, name, theme and reach, and what is against them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.model import Issue
from pipeline.normalise.columns.layout import Layout
from pipeline.normalise.lines.above import Above
from pipeline.normalise.lines.rows import Row
from pipeline.normalise.lines.wording import Setting, Wording
from pipeline.normalise.rulebook.rule_kinds import NOT_AWARDED
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.rulebook.spelling import squeezed
from pipeline.normalise.words.areas import area_codes, is_area
from pipeline.normalise.words.codes import Codes
from pipeline.normalise.words.dates import ANNUAL
from pipeline.normalise.words.names import canonical, unknown
from pipeline.normalise.words.terms import is_over_a_year
from pipeline.normalise.words.theme_names import without_label

BEGIN = re.compile(r"\b(?:start|begin|commence|from)", re.IGNORECASE)
END = re.compile(r"\b(?:end|finish|expir|until|to\b)", re.IGNORECASE)
TERM = re.compile(
    r"\b(?:period|(?<!long[ -])(?<!short[ -])(?<!half[ -])term|duration|length|dates|timescales?|timeframe)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class RowText:
    """What a row says of all its lines."""

    codes: Codes
    title: str
    description: str | None
    theme: str | None
    reach: str | None
    area_codes: tuple[str, ...]
    flags: tuple[str, ...]
    issues: tuple[Issue, ...]


class RowTexts:
    """Reads what the rows of one table say of all their lines."""

    def __init__(self, layout: Layout, setting: Setting, words: Wording) -> None:
        self.layout, self.setting, self.words = layout, setting, words
        # the columns of the first and of the last day of each
        self.ends = [[c for c in layout.columns if r.search(c.title)] for r in (BEGIN, END)]
        told = [c for c in layout.columns if c.role != "description"]
        self.terms = [c for c in told if c.role == "year" or TERM.search(c.title)]

    def read(self, row: Row, above: Above) -> RowText:
        rules, lone_areas = self.setting.rules, self.setting.lone_areas
        codes = self.words.codes(row)
        title, description = self.words.title(row)
        title = title or row.name
        issues: list[Issue] = []
        theme = above.theme or above.over or above.section or self.setting.theme
        if theme:
            theme = without_label(theme)
            name = canonical(theme, rules.themes, "themes")
            if not name.rule and squeezed(theme) not in self.setting.listed_themes:
                issues.append(unknown("theme", theme, row.first[0]))
            theme = name.value
        reach = self.words.cell(row, "reach") or None
        if reach and not is_area(reach, rules, lone_areas):
            issues.append(unknown("area", reach, row.first[0]))
        areas: tuple[str, ...] = ()
        if reach or self.words.is_area(title):
            areas = area_codes(reach or title, rules, lone_areas)
        doubts = {
            "corrected": codes.is_respelled,
            "may_be_declined": self.words.is_declined(row) or _is_declined(above, rules),
            "may_be_budget": rules.label(title, "rest") is not None,
            "amount_over_years": not self.layout.has_year_columns and self._runs_for_years(row),
        }
        flags = tuple(flag for flag, is_so in doubts.items() if is_so)
        return RowText(codes, title, description, theme, reach, areas, flags, tuple(issues))

    def _runs_for_years(self, row: Row) -> bool:
        """Whether a row gives a term of more than a year, or the first and last day of one, and neither a
        title nor its amount says that it is of one.
        """
        amounts = self.layout.amounts
        said = [*(c.title for c in amounts), *(e.raw for e in row.under(*amounts))]
        if any(c.year for c in amounts) or any(map(ANNUAL.search, said)):
            return False
        texts = [self.layout.texts[cell] for cell in row.first]
        if any(is_over_a_year(texts[c.index]) for c in self.terms):
            return True
        first, last = (next((texts[c.index] for c in columns), "") for columns in self.ends)
        return bool(first and last) and is_over_a_year(f"{first} – {last}")


def _is_declined(above: Above, rules: Rules) -> bool:
    """Whether the section that a row is in is of what was not awarded."""
    labels = filter(None, (above.section, above.over))
    return any(rules.label(label, *NOT_AWARDED) for label in labels)
