"""A row of an amount table as funded lines: one for each year, and for each lettered part."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass, replace

from pipeline.model import Allocation, Claim, Issue, Key, LinePriority, Total
from pipeline.normalise.columns.layout import Column, Layout
from pipeline.normalise.lines.clauses import Part, own_title, said_of
from pipeline.normalise.lines.row_money import RowMoney, YearOf
from pipeline.normalise.lines.row_text import RowText, RowTexts
from pipeline.normalise.lines.setting import Setting
from pipeline.normalise.lines.table_doubts import untitled_amount
from pipeline.normalise.lines.wording import Ranked, Wording
from pipeline.normalise.rows.above import Above
from pipeline.normalise.rows.rows import Row
from pipeline.normalise.words.dates import ANNUAL, year_in
from pipeline.normalise.words.parts import Entry
from pipeline.normalise.words.terms import ends_after, is_over_a_year

LINE_CODE = re.compile(r"^[A-Z]{1,6}-?\d{1,4}$")
BESIDE = re.compile(r"\([^()]*\d[^()]*\)\s*\.?$")
MONTHS = re.compile(r"\bmonths?\b", re.IGNORECASE)
# labels of what is not paid to whoever stands above it: of the office itself, of all, or of somebody named
OF_NOBODY = ("account", "costs", "rest", "own_share", "fund", "organisation")
NOTED = re.compile(r"[a-z]{4}|[a-z]{3} ", re.IGNORECASE)


@dataclass(frozen=True)
class Funded:
    """What a row gives. ``line_id`` is None where it names nothing, and so is no line; ``code`` is
    its printed code where that is its id, which it is not where rows share one. ``above`` holds for the
    rows below.
    """

    above: Above
    line_id: str | None = None
    code: str | None = None
    printed_code: str = ""
    theme: str = ""
    allocations: tuple[Allocation, ...] = ()
    priorities: tuple[LinePriority, ...] = ()
    totals: tuple[Total, ...] = ()
    claims: tuple[Claim, ...] = ()
    issues: tuple[Issue, ...] = ()

    @property
    def keys(self) -> tuple[Key, ...]:
        return tuple(line.key for line in self.allocations)


@dataclass(frozen=True)
class _Said:
    """What a row says of one of its lettered parts, or of all of it where it has none."""

    line_id: str
    letter: str | None
    title: str | None  # where it has one of its own
    description: str | None  # of such a part
    mechanism: str | None
    provider: str | None
    comment: str | None
    priorities: tuple[str, ...]
    flags: tuple[str, ...]
    issues: tuple[Issue, ...]


class RowReader:
    """Reads the rows of one table that are lines."""

    def __init__(self, layout: Layout, setting: Setting) -> None:
        self.layout, self.setting, self.rules = layout, setting, setting.rules
        self.words = Wording(layout, setting)
        self.texts = RowTexts(layout, setting, self.words)
        payees = layout.one("provider")
        # names in the first column that nothing parts from the blanks below them are of these rows too
        self.are_payees_over_rows = payees is not None and (
            payees.index == 0 and not layout.table.is_ruled and layout.one("title") is not None
        )
        measured = ((c.index, self.rules.label(c.title, "measure")) for c in layout.columns)
        # what the titles have against the amounts under them
        self.measures = {index: (rule.flag,) for index, rule in measured if rule and rule.flag}
        for column in layout.amounts:  # "Award for 18 months"
            if MONTHS.search(column.title) and is_over_a_year(column.title):
                self.measures.setdefault(column.index, ("amount_over_years",))

    def _is_of_payee_above(self, row: Row, title: str) -> bool:
        """Whether the payee's cell is blank, and no dash, and the title names nobody else."""
        cell = row.first[self.layout.of("provider")[0].index]
        is_blank = not self.layout.texts[cell]
        return is_blank and self.rules.label(title.rstrip(")"), *OF_NOBODY) is None

    def year_of(self, above: Above, of_term: str | None = None) -> YearOf:
        """Which year the amounts of a column are of, in rows with these above them, and of this term."""
        return lambda column: column.year or above.year or of_term or self.setting.years[0]

    def read(self, row: Row, above: Above, number: int, taken: Container[str]) -> Funded:
        """The lines of a row, which is the table id's ``number``-th; codes that are ``taken`` are ids
        of lines before it.
        """
        if theme := self.words.cell(row, "theme"):
            above = replace(above, theme=theme)
        text = self.texts.read(row, above)
        if not text.title:
            return Funded(above, issues=(*text.issues, *untitled_amount(row)))
        if told := self.words.cell(row, "year"):
            above = replace(above, year=year_in(told))
        printed = text.codes.own
        code = printed if printed and LINE_CODE.match(printed) and printed not in taken else None
        base = code or f"{self.setting.table_id}-{number:02d}"
        ranked = self.words.priorities(row, base, text.codes.others)
        money = RowMoney(row, self.layout, self.year_of(above, text.year))
        letters = dict.fromkeys(e.part for e in money.entries if e.part and e.part != "total")
        asked = [Part(row, letter, money.entries) for letter in letters or (None,)]
        said = [self._said(part, base, ranked) for part in asked]
        parts = self._with_payee_above(said, row, text.title, above.provider)
        above = replace(above, provider=parts[-1].provider)
        lines = [
            self._allocation(money, above, text, part, column, entry)
            for part in parts
            for column in money.columns
            if (entry := money.entry(column, part.letter)) is not None
        ]
        keys = tuple([line.key for line in lines])
        claims = (Claim(line.page, line.box, "allocation", line.line_id) for line in lines)
        return Funded(
            above,
            line_id=base,
            code=code,
            printed_code=printed or "",
            theme=text.theme or "",
            allocations=tuple(lines),
            priorities=tuple(
                LinePriority(part.line_id, *priority) for part in parts for priority in ranked.codes
            ),
            totals=tuple(money.totals(self.setting.table_id, base, printed, keys)),
            claims=(*claims, *money.claims(base)),
            issues=(*text.issues, *ranked.issues, *(i for part in parts for i in part.issues)),
        )

    def _with_payee_above(
        self, parts: list[_Said], row: Row, title: str, payee_above: str | None
    ) -> list[_Said]:
        """What a row says of its parts, all with the payee above it where that is of this row too."""
        if not self.are_payees_over_rows or any(part.provider or part.flags for part in parts):
            return parts
        is_of_both = self._is_of_payee_above(row, title)
        return [replace(part, provider=payee_above) for part in parts] if is_of_both else parts

    def _said(self, part: Part, base: str, ranked: Ranked) -> _Said:
        mechanism, mechanism_flags, issues = self.words.mechanism(part)
        provider, provider_flags = self.words.payee(part)
        described = self.layout.one("description")
        return _Said(
            f"{base}-{part.letter}" if part.letter else base,
            part.letter,
            own_title(self.layout, part, self.rules),
            said_of(self.layout, part, described, self.rules) if described else None,
            mechanism,
            provider,
            self.words.comment(part),
            tuple(code for code, _, _ in ranked.codes),
            (*provider_flags, *mechanism_flags, *ranked.flags),
            issues,
        )

    def _allocation(
        self, of: RowMoney, above: Above, text: RowText, part: _Said, column: Column, entry: Entry
    ) -> Allocation:
        money, year = entry.money, of.year_of(column)
        said = part.description if part.title else text.description
        is_told = bool(column.year or above.year) and not column.is_year_counted
        is_inferred = not is_told and (
            column.is_year_counted
            or self.setting.is_year_inferred
            or bool(self.layout.of("year"))
            or above.tells_of_another(year)
        )
        flags = [
            *money.flags,
            *of.flags_of_parts(column),
            *text.flags,
            *part.flags,
            *(("year_inferred",) if is_inferred else ()),
            *(self.measures.get(column.index) or self._measured(entry.raw, column.title, year)),
        ]
        return Allocation(
            line_id=part.line_id,
            table_id=self.setting.table_id,
            title=part.title or text.title,
            financial_year=year,
            raw_amount=entry.raw,
            page=entry.page,
            box=entry.box,
            theme=text.theme,
            intention_code=text.codes.own,
            description=None if said == part.provider else said,
            provider=part.provider or (above.section if self.words.both.is_payee_over else None),
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

    def _measured(self, raw: str, title: str, year: str) -> tuple[str, ...]:
        """What a note beside an amount has against it: ``£5,000 (18 months)``, ``£40 per session``, or ``£5,000
        to March 2025`` in an earlier year.
        """
        is_of_a_year = any(map(ANNUAL.search, (title, raw)))
        is_long = any(map(is_over_a_year, BESIDE.findall(raw))) or ends_after(raw, year)
        if not is_of_a_year and is_long:
            return ("amount_over_years",)
        rule = self.rules.label(raw, "measure") if NOTED.search(raw) else None
        return (rule.flag,) if rule and rule.flag else ()
