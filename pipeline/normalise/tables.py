"""Amount tables become funded lines, totals and claims on the figures that they print."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.model import (
    ZERO,
    Allocation,
    CellRecord,
    Claim,
    Issue,
    LinePriority,
    Total,
    sum_gbp,
)
from pipeline.normalise import names
from pipeline.normalise.coverage import Group, beside, cover
from pipeline.normalise.layout import Column, Layout, year_in
from pipeline.normalise.misread import doubt_places, doubt_points
from pipeline.normalise.provenance import cell_records
from pipeline.normalise.row_money import (
    FundedLine,
    claims_of_shares,
    claims_of_totals,
    entry_of,
    flags_of_parts,
    totals_in_row,
    years_of_parts,
)
from pipeline.normalise.rows import Row, classify, row_words
from pipeline.normalise.same_sums import ROUND_GBP
from pipeline.normalise.text import squeezed
from pipeline.normalise.wording import Setting, Wording

TOTAL_WORDS = re.compile(r"\b(?:sub[ -]?)?total\b|[–—:-]", re.IGNORECASE)
LEAST_SUMMED = 3
MOST_WITHIN = 0.2  # of the titles of a table may begin with a small letter, as names hardly do
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
    """The texts of a line, before its amounts."""

    code: str | None
    title: str
    description: str | None
    theme: str | None
    reach: str | None
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
                self._unread_total(row)
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
        self._doubt_rows(rows)
        self._doubt_sums()
        self.out.totals += cover(self.groups, self.layout, self.setting.table_id, self._year)
        self.out.totals += beside(self.groups, self.layout, self.setting.table_id, self._year)
        self.out.claims += claims_of_totals(rows, self.layout)
        cells, claims = cell_records(self.layout, self.setting)
        self.out.cells += cells
        self.out.claims += claims
        return self.out

    def _unread_total(self, row: Row) -> None:
        """A total of which no amount can be read, such as ``######`` in a column too narrow for it."""
        entries = [e for found in row.amounts.values() for e in found]
        if any(e.money.amount_gbp is not None or e.money.is_foreign for e in entries):
            return
        printed = next((e.raw for e in entries if e.raw.strip()), "")
        what = f"its print is {printed!r}" if printed else "nothing stands in its place"
        cell = row.first[0]
        self.out.issues.append(
            Issue(
                "total_not_read",
                f"no amount of the total {row.label!r} can be read: {what}; it proves no line",
                cell.page,
                cell.box,
            )
        )

    def _doubt_rows(self, rows: Sequence[Row]) -> None:
        """Where alignment alone gave the rows, and the first of them has words and no amount, figures
        may stand beside the words of their neighbours: no sum would tell. Nor would it where titles begin
        in the midst of sentences, as prose does that stands beside a table.
        """
        first = next((r for r in rows if r.kind == "line"), None)
        if self.layout.table.is_ruled or first is None or len(rows) < 3:
            return
        blank = all(not e.raw for found in first.amounts.values() for e in found)
        within = sum(a.title[:1].islower() for a in self.out.allocations)
        is_prose = within > MOST_WITHIN * len(self.out.allocations)
        if (blank or is_prose) and self.out.allocations:
            self.out.allocations = [
                replace(a, flags=(*a.flags, "rows_doubtful")) for a in self.out.allocations
            ]

    def _doubt_sums(self) -> None:
        """A line that comes to as much as all the others of its year in the table, or as all above it,
        may be a total that no rule knows by its label: it is told, and proves nothing. The latter has to
        have no words but its label; where all lines have no more, sums of whole thousands may come out
        alike by chance.
        """
        labels = {
            key
            for group in self.groups
            if group.kind == "line" and group.row and len(row_words(self.layout, group.row)) == 1
            for key in group.keys
        }
        years: dict[str, list[Allocation]] = defaultdict(list)
        for line in self.out.allocations:
            if line.amount_gbp:
                years[line.financial_year].append(line)
        for lines in years.values():
            everything = sum_gbp(lines)
            above, count = ZERO, 0
            for line in lines if len(lines) > LEAST_SUMMED else ():
                amount = line.amount_gbp or ZERO
                is_over_all = 2 * amount == everything
                is_over_those = (
                    amount == above
                    and count >= LEAST_SUMMED
                    and line.key in labels
                    and (amount % ROUND_GBP or 2 * len(labels) < len(self.out.allocations))
                )
                if not is_over_all and not is_over_those:
                    above, count = above + amount, count + 1
                    continue
                which = "all the other lines" if is_over_all else "all the lines above it"
                flagged = replace(line, flags=(*line.flags, "may_be_total"))
                self.out.allocations[self.out.allocations.index(line)] = flagged
                told = f"{line.title!r} comes to as much as {which}: is it their total?"
                self.out.issues.append(Issue("line_may_be_total", told, line.page, line.box))

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
            if any(e.money.amount_gbp is not None for es in row.amounts.values() for e in es):
                self.out.issues.append(
                    Issue(
                        "row_without_title",
                        "an amount stands in a row without a title",
                        row.first[0].page,
                        row.first[0].box,
                    )
                )
            return
        self.out.lines += 1
        base = self._line_id(text.code)
        if said := self.words.cell(row, "year"):
            self.row_year = year_in(said)
        priorities, ranked = self.words.priorities(row, base)
        columns = self.layout.amounts or years_of_parts(self.layout, self._year)
        everything = [e for c in columns for e in row.amounts.get(c.index, [])]
        letters = dict.fromkeys(e.part for e in everything if e.part and e.part != "total")
        is_inferred = self.setting.is_year_inferred or bool(self.layout.of("year"))
        keys: list[tuple[str, str]] = []
        for letter in letters or (None,):
            line_id = f"{base}-{letter}" if letter else base
            mechanism, mechanism_flags = self.words.mechanism(row, letter, everything)
            provider, comment, provider_flags = self.words.who(row, letter, everything)
            for column in columns:
                entry = entry_of(row, column, letter, self.layout, self._year)
                if entry is None:
                    continue
                year = self._year(column)
                money = entry.money
                flags = [*money.flags, *flags_of_parts(row, column, self.layout, self._year)]
                flags += [*text.flags, *provider_flags, *mechanism_flags]
                flags += priorities.flags
                if not (column.year or self.row_year) and is_inferred:
                    flags.append("year_inferred")
                flags += self.measures.get(column.index, ())
                keys.append((line_id, year))
                self.out.allocations.append(
                    Allocation(
                        line_id=line_id,
                        table_id=self.setting.table_id,
                        title=text.title,
                        financial_year=year,
                        raw_amount=entry.raw,
                        page=entry.page,
                        box=entry.box,
                        theme=text.theme,
                        intention_code=text.code,
                        description=text.description,
                        provider=provider,
                        mechanism=mechanism,
                        amount_gbp=money.amount_gbp,
                        amount_qualifier=money.qualifier,
                        amount_status=column.amount_status,
                        priorities=tuple(code for code, _ in priorities.codes),
                        reach=text.reach,
                        area_codes=names.area_codes(text.reach or text.title, self.rules)
                        if text.reach or self.words.is_area(text.title)
                        else (),
                        flags=tuple(dict.fromkeys(flags)),
                        comment=comment,
                    )
                )
                self.out.claims.append(Claim(entry.page, entry.box, "allocation", line_id))
            self.out.priorities += [
                LinePriority(line_id, code, rank, raw) for code, rank, raw in ranked
            ]
        self.above = keys[0][0] if keys else None
        self.groups.append(Group("line", text.theme or "", keys=keys, row=row))
        line = FundedLine(row, base, text.code, tuple(columns), tuple(keys))
        totals, claims = totals_in_row(line, self.layout, self.setting.table_id, self._year)
        self.out.totals += totals
        self.out.claims += claims

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
        if reach and not names.is_area(reach, self.rules):
            self._unknown("area", reach, row)
        flags = ("corrected",) if codes.is_respelled else ()
        if self.words.is_declined(row):
            flags = (*flags, "may_be_declined")
        return _Text(codes.own, title, description, theme, reach, flags)

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
