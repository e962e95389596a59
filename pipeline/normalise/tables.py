"""Amount tables become funded lines, totals and claims on the figures that they print."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.model import (
    Allocation,
    CellRecord,
    Claim,
    Issue,
    Key,
    LinePriority,
    Total,
)
from pipeline.normalise import names
from pipeline.normalise.coverage import Group, beside, cover
from pipeline.normalise.dates import is_over_years, year_in
from pipeline.normalise.layout import Column, Layout
from pipeline.normalise.misread import doubt_places, doubt_points
from pipeline.normalise.parts import Entry
from pipeline.normalise.provenance import cell_records
from pipeline.normalise.row_money import (
    FundedLine,
    by_year,
    claims_of_shares,
    claims_of_totals,
    entry_of,
    flags_of_parts,
    totals_in_row,
    years_of_parts,
)
from pipeline.normalise.rows import Row, classify
from pipeline.normalise.table_doubts import doubt_rows, doubt_sums, unread_total, untitled_amount
from pipeline.normalise.text import squeezed
from pipeline.normalise.wording import Setting, Wording

TOTAL_WORDS = re.compile(r"\b(?:sub[ -]?)?total\b|[–—:-]", re.IGNORECASE)
LINE_CODE = re.compile(r"^[A-Z]{1,6}-?\d{1,4}$")


@dataclass
class Reading:
    """What one table gives."""

    allocations: list[Allocation] = field(default_factory=list)
    priorities: list[LinePriority] = field(default_factory=list)
    totals: list[Total] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    cells: list[CellRecord] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    lines: int = 0


@dataclass(frozen=True)
class _Text:
    """What a row says of all its lines."""

    code: str | None
    title: str
    description: str | None
    theme: str | None
    reach: str | None
    area_codes: tuple[str, ...]
    flags: tuple[str, ...]


@dataclass(frozen=True)
class _Part:
    """What a row says of one of its lettered parts, or of all of it where it has none."""

    line_id: str
    mechanism: str | None
    provider: str | None
    comment: str | None
    priorities: tuple[str, ...]
    flags: tuple[str, ...]


class TableReader:
    """Reads one table. ``start`` lines of the same table id have been read before it."""

    def __init__(self, layout: Layout, setting: Setting, start: int, taken: set[str]) -> None:
        self.layout, self.setting, self.rules = layout, setting, setting.rules
        self.start, self.taken = start, taken
        self.out = Reading()
        self.groups: list[Group] = []
        self.section: str | None = None
        self.section_is_lead = False
        self.theme: str | None = None
        self.above: str | None = None  # the line whose shares may follow
        self.row_year: str | None = None  # of the rows, where a column of theirs says it
        self.listed = {squeezed(theme) for theme in setting.themes}
        self.words = Wording(layout, setting, self.out.issues)
        measured = ((c.index, self.rules.label(c.title, "measure")) for c in layout.columns)
        # what the titles have against the amounts under them
        self.measures = {index: (rule.flag,) for index, rule in measured if rule and rule.flag}

    def read(self) -> Reading:
        rows = classify(self.layout, self.rules)
        doubt_points(self.layout, rows)
        doubt_places(self.layout, rows)
        for row in rows:
            if row.kind not in ("line", "within"):
                self.above = None
            if row.kind == "section":
                self.section, self.section_is_lead = row.label, False
                self.theme = None
                self.groups.append(Group("section", row.label))
            elif row.kind == "total":
                self.groups.append(Group("total", row.label, row=row))
                self.out.issues += unread_total(row)
            elif row.kind == "running":
                self.groups.append(Group("running", row.label, row=row))
            elif row.kind == "lead":
                if self.section is None or self.section_is_lead:
                    self.section, self.section_is_lead = row.label, True
                self.groups.append(Group("lead", row.label, row=row))
            elif row.kind == "within":
                self.out.claims += claims_of_shares(row, self.layout, self.above)
            elif row.kind == "line":
                self._line(row)
        self._join_themes(rows)
        self.out.allocations = doubt_rows(self.layout, rows, self.out.allocations)
        self.out.allocations, issues = doubt_sums(self.layout, self.groups, self.out.allocations)
        self.out.issues += issues
        self.out.totals += cover(self.groups, self.layout, self.setting.table_id, self._year)
        self.out.totals += beside(self.groups, self.layout, self.setting.table_id, self._year)
        self.out.claims += claims_of_totals(rows, self.layout)
        cells, claims = cell_records(self.layout, self.setting)
        self.out.cells += cells
        self.out.claims += claims
        return self.out

    def _join_themes(self, rows: Sequence[Row]) -> None:
        """A theme whose name a page break cuts in two, where a total or a list names it whole."""
        known = self.listed | {
            squeezed(TOTAL_WORDS.sub("", row.label)) for row in rows if row.kind == "total"
        }
        order = list(dict.fromkeys(a.theme for a in self.out.allocations if a.theme))
        for first, second in itertools.pairwise(order):
            whole = f"{first} {second}"
            if squeezed(whole) in known and not {squeezed(first), squeezed(second)} & known:
                self.out.allocations = [
                    replace(a, theme=whole) if a.theme in (first, second) else a
                    for a in self.out.allocations
                ]
                for group in self.groups:
                    if group.kind == "line" and group.label in (first, second):
                        group.label = whole

    # ------------------------------------------------------------------ one line

    def _line(self, row: Row) -> None:
        text = self._text(row)
        if not text.title:
            self.out.issues += untitled_amount(row)
            return
        self.out.lines += 1
        base = self._line_id(text.code)
        if said := self.words.cell(row, "year"):
            self.row_year = year_in(said)
        priorities, ranked = self.words.priorities(row, base)
        columns = self.layout.amounts or years_of_parts(self.layout, self._year)
        columns = by_year(row, columns)
        everything = [e for c in columns for e in row.amounts.get(c.index, [])]
        letters = dict.fromkeys(e.part for e in everything if e.part and e.part != "total")
        keys: list[Key] = []
        for letter in letters or (None,):
            line_id = f"{base}-{letter}" if letter else base
            part = self._part(row, line_id, letter, everything, priorities)
            for column in columns:
                entry = entry_of(row, column, letter, self.layout, self._year)
                if entry is not None:
                    line = self._allocation(row, text, part, column, entry)
                    keys.append(line.key)
                    self.out.allocations.append(line)
                    self.out.claims.append(Claim(line.page, line.box, "allocation", line.line_id))
            self.out.priorities += [
                LinePriority(line_id, code, rank, raw) for code, rank, raw in ranked
            ]
        self.above = keys[0][0] if keys else None
        self.groups.append(Group("line", text.theme or "", keys=keys, row=row))
        funded = FundedLine(row, base, text.code, tuple(columns), tuple(keys))
        totals, claims = totals_in_row(funded, self.layout, self.setting.table_id, self._year)
        self.out.totals += totals
        self.out.claims += claims

    def _part(
        self,
        row: Row,
        line_id: str,
        letter: str | None,
        everything: Sequence[Entry],
        priorities: names.Priorities,
    ) -> _Part:
        mechanism, mechanism_flags = self.words.mechanism(row, letter, everything)
        provider, comment, provider_flags = self.words.who(row, letter, everything)
        codes = tuple(code for code, _ in priorities.codes)
        flags = (*provider_flags, *mechanism_flags, *priorities.flags)
        return _Part(line_id, mechanism, provider, comment, codes, flags)

    def _allocation(
        self, row: Row, text: _Text, part: _Part, column: Column, entry: Entry
    ) -> Allocation:
        money = entry.money
        is_told = bool(column.year or self.row_year)
        is_inferred = self.setting.is_year_inferred or bool(self.layout.of("year"))
        flags = [
            *money.flags,
            *flags_of_parts(row, column, self.layout, self._year),
            *text.flags,
            *part.flags,
            *(("year_inferred",) if is_inferred and not is_told else ()),
            *self.measures.get(column.index, ()),
        ]
        return Allocation(
            line_id=part.line_id,
            table_id=self.setting.table_id,
            title=text.title,
            financial_year=self._year(column),
            raw_amount=entry.raw,
            page=entry.page,
            box=entry.box,
            theme=text.theme,
            intention_code=text.code,
            description=text.description,
            provider=part.provider,
            mechanism=part.mechanism,
            amount_gbp=money.amount_gbp,
            amount_qualifier=money.qualifier,
            amount_status=column.amount_status,
            priorities=part.priorities,
            reach=text.reach,
            area_codes=text.area_codes,
            flags=tuple(dict.fromkeys(flags)),
            comment=part.comment,
        )

    def _year(self, column: Column) -> str:
        return column.year or self.row_year or self.setting.years[0]

    def _line_id(self, code: str | None) -> str:
        if code and LINE_CODE.match(code) and code not in self.taken:
            self.taken.add(code)
            return code
        number = self.start + self.out.lines
        return f"{self.setting.table_id}-{number:02d}"

    # ------------------------------------------------------------------ texts

    def _text(self, row: Row) -> _Text:
        codes = self.words.codes(row)
        title, description = self.words.title(row)
        theme_text = self.words.cell(row, "theme")
        if theme_text:
            self.theme = theme_text
        theme = self.theme or self.section or self.setting.theme
        if theme:
            name = names.canonical(theme, self.rules.themes, "themes")
            if not name.rule and squeezed(theme) not in self.listed:
                self._unknown("theme", theme, row)
            theme = name.value
        reach = self.words.cell(row, "reach") or None
        if reach and not names.is_area(reach, self.rules, self.setting.lone_areas):
            self._unknown("area", reach, row)
        flags = ("corrected",) if codes.is_respelled else ()
        if self.words.is_declined(row):
            flags = (*flags, "may_be_declined")
        if self.rules.label(title, "rest"):
            flags = (*flags, "may_be_budget")
        if is_over_years(self.words.cell(row, "year")):
            flags = (*flags, "amount_over_years")
        has_area = bool(reach) or self.words.is_area(title)
        areas = (
            names.area_codes(reach or title, self.rules, self.setting.lone_areas)
            if has_area
            else ()
        )
        return _Text(codes.own, title, description, theme, reach, areas, flags)

    def _unknown(self, kind: str, text: str, row: Row) -> None:
        """A name that no vocabulary knows: kept as published, and reported once."""
        cell = row.first[0]
        self.out.issues.append(
            Issue(
                f"{kind}_unknown",
                f"no rule knows the {kind} {text!r}; kept as published",
                cell.page,
                cell.box,
                text,
            )
        )
