"""What a row says of all its lines: their code, name, theme and reach, and what is against them."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model import Issue
from pipeline.normalise.columns.layout import Layout
from pipeline.normalise.lines.row_terms import RowTerms
from pipeline.normalise.lines.setting import Setting
from pipeline.normalise.lines.wording import Wording
from pipeline.normalise.rows.above import Above
from pipeline.normalise.rows.rows import Row
from pipeline.normalise.rulebook.rule_kinds import NOT_AWARDED
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.rulebook.spelling import squeezed
from pipeline.normalise.words.areas import area_codes, is_area
from pipeline.normalise.words.codes import Codes
from pipeline.normalise.words.names import canonical, unknown
from pipeline.normalise.words.roles import role_of
from pipeline.normalise.words.theme_names import without_label


@dataclass(frozen=True)
class RowText:
    """What a row says of all its lines."""

    codes: Codes
    title: str
    description: str | None
    theme: str | None
    reach: str | None
    area_codes: tuple[str, ...]
    year: str | None  # that of the row's term
    flags: tuple[str, ...]
    issues: tuple[Issue, ...]


class RowTexts:
    """Reads what the rows of one table say of all their lines."""

    def __init__(self, layout: Layout, setting: Setting, words: Wording) -> None:
        self.layout, self.setting, self.words = layout, setting, words
        self.terms = RowTerms(layout, setting.years, setting.rules)

    def read(self, row: Row, above: Above) -> RowText:
        rules, lone_areas = self.setting.rules, self.setting.lone_areas
        codes = self.words.codes(row)
        title, description = self.words.title(row)
        title = title or row.name
        issues: list[Issue] = []
        is_theme = bool(above.section) and not self.words.both.is_payee_over
        section = self._theme_in(above.section or "") if is_theme else None
        theme = above.theme or above.over or section or self.setting.theme
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
        if reach or squeezed(title) in rules.area_keys:
            areas = area_codes(reach or title, rules, lone_areas)
        doubts = {
            "corrected": codes.is_respelled,
            "may_be_declined": self.words.is_declined(row) or _is_declined(above, rules),
            "may_be_budget": rules.label(title, "rest") is not None,
            "amount_over_years": self.terms.runs_for_years(row),
            "rows_doubtful": row.is_name_doubtful,
        }
        flags = tuple(flag for flag, is_so in doubts.items() if is_so)
        year = self.terms.year(row)
        return RowText(codes, title, description, theme, reach, areas, year, flags, tuple(issues))

    def _theme_in(self, section: str) -> str:
        """The theme that the heading of a section names before it says what is listed ("Prevention
        commissioning intentions"); else all of it.
        """
        for theme in self.setting.themes:
            rest = section[len(theme) :]
            is_named = squeezed(section[: len(theme)]) == squeezed(theme) and rest[:1] == " "
            if is_named and role_of(rest.strip(), self.setting.rules)[0] == "title":
                return theme
        return section


def _is_declined(above: Above, rules: Rules) -> bool:
    """Whether the section that a row is in is of what was not awarded."""
    labels = filter(None, (above.section, above.over))
    return any(rules.label(label, *NOT_AWARDED) for label in labels)
