"""The money of a row beside its lines: which entry is a year's amount, the totals inside the row, and
the claims on every figure that it prints.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pipeline.model import ZERO, Claim, Key, Role, Total
from pipeline.model.values import kept
from pipeline.normalise.columns.layout import READ_AS_MONEY, Column, Layout
from pipeline.normalise.rows.rows import Row
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.money import Money
from pipeline.normalise.words.parts import Entry, entries, given_gbp

YearOf = Callable[[Column], str]  # of which year the amounts of a column are


@dataclass(frozen=True)
class RowMoney:
    """The money of a row that is read as lines."""

    row: Row
    layout: Layout
    year_of: YearOf

    @kept
    def columns(self) -> list[Column]:
        """The columns of the award, one for each year that its cells give beside their amounts."""
        out = []
        for column in self.layout.amounts or self._years_of_parts():
            years = [e.year for e in self.row.under(column) if e.year]
            out += [replace(column, year=year) for year in years] or [column]
        return out

    @kept
    def entries(self) -> list[Entry]:
        """All that stands in these columns."""
        return self.row.under(*self.columns)

    def entry(self, column: Column, letter: str | None = None) -> Entry | None:
        """What the row prints as the amount of a column, or of a lettered part of it."""
        found = self.row.under(column)
        if letter is not None:
            return next((e for e in found if e.part == letter), None)
        if any(e.year for e in found):
            return next((e for e in found if e.year == column.year), None)
        plain = [e for e in found if e.part is None]
        if len(plain) > 1:
            given = [e for e in plain if e.money.amount_gbp is not None]
            if len(given) == 1:
                return given[0]
            both = " ".join(e.raw for e in plain)
            unread = Money(None, flags=("amount_ambiguous", "amount_misprinted"))
            return Entry(None, both, unread, plain[0].page, plain[0].box)
        if plain:
            return plain[0]
        return found[0] if found else self._sum_of_parts(column)

    def parts(self, column: Column) -> list[Entry]:
        """The quarters or sources of a year's amount: it is their sum."""
        year = self.year_of(column)
        return self.row.under(*[c for c in self.layout.of("part") if self.year_of(c) == year])

    def flags_of_parts(self, column: Column) -> list[str]:
        """What the parts of a year's amount have against them."""
        return [f for e in self.parts(column) for f in e.money.flags if f != "amount_missing"]

    def _sum_of_parts(self, column: Column) -> Entry | None:
        """The amount of a year whose quarters alone are printed: their sum."""
        parts = self.parts(column)
        given = [e for e in parts if e.money.amount_gbp is not None]
        if not given:
            return parts[0] if parts else None
        total = Money(sum(given_gbp(given), ZERO))
        return Entry(None, " + ".join(e.raw for e in given), total, given[0].page, given[0].box)

    def _years_of_parts(self) -> list[Column]:
        """For tables that print only quarters: one stand-in column a year."""
        years: dict[str, Column] = {}
        for column in self.layout.of("part"):
            year = self.year_of(column)
            stand_in = replace(column, index=-1 - len(years), title="", role="amount", year=year)
            years.setdefault(year, stand_in)
        return list(years.values())

    def totals(
        self, table_id: str, line_id: str, code: str | None, keys: tuple[Key, ...]
    ) -> Iterator[Total]:
        """The totals that stand in the row, whose lines have these keys: each ``Total:`` under the parts of
        one cell, each year's amount beside its quarters, and each sum over the years.
        """
        for column, e, amount in given_in(self.row, self.columns):
            if e.part == "total":
                year = self.year_of(column)
                mine, name = tuple(k for k in keys if k[1] == year), code or line_id
                yield Total(table_id, name, "line", year, amount, e.page, e.box, mine, (), line_id)
        for column in self.columns if self.layout.of("part") else ():
            parts, whole = given_gbp(self.parts(column)), self.entry(column)
            if column.index < 0 or not parts or not whole or whole.money.amount_gbp is None:
                continue
            name, year = column.title or "Total", self.year_of(column)
            amount, page, box = whole.money.amount_gbp, whole.page, whole.box
            yield Total(table_id, name, "row", year, amount, page, box, (), parts, line_id)
        years = {year for _, year in keys}
        of = next(iter(years)) if len(years) == 1 else None
        for column, e, amount in given_in(self.row, self.layout.of("row_total")):
            yield Total(table_id, column.title, "row", of, amount, e.page, e.box, keys, (), line_id)

    def claims(self, line_id: str) -> list[Claim]:
        """The claims on the money of the row that is no amount of a line: a ``Total:`` inside a cell,
        quarters of the year, the sum across years, and what is not the award.
        """
        totals = [e for e in self.entries if e.part == "total"]
        out = [
            *_claims(totals, "total", line_id),
            *_claims(self.row.under(*self.layout.of("part")), "part", line_id),
        ]
        for column in self.layout.of("row_total", "group_total"):
            out += _claims(self.row.under(column), "total", column.title)
        for column in self.layout.of("other_money"):
            out += _set_aside(self.row, column)
        return out


def given_in(row: Row, columns: Sequence[Column]) -> Iterator[tuple[Column, Entry, Decimal]]:
    """The amounts of a row in some columns that can be read."""
    for column in columns:
        for entry in row.under(column):
            if entry.money.amount_gbp is not None:
                yield column, entry, entry.money.amount_gbp


def claims_of_totals(rows: Sequence[Row], layout: Layout) -> list[Claim]:
    """The claims on the figures in rows of totals."""
    out: list[Claim] = []
    for row in rows:
        for column in layout.columns if row.kind in ("total", "running", "lead") else ():
            if column.role == "other_money":
                out += _set_aside(row, column)
            else:
                out += _claims(row.under(column), "total", row.label or "Total")
    return out


def claims_at_feet(layout: Layout, rules: Rules) -> list[Claim]:
    """The claims on the figures of a total that other pages have at their feet again."""
    return [
        claim
        for cells in layout.table.feet
        for column in layout.of(*READ_AS_MONEY)
        for claim in _claims(entries(cells[column.index], rules, column.unit), "total", "Total")
    ]


def claims_of_shares(row: Row, layout: Layout, line_id: str | None) -> list[Claim]:
    """The claims on a row of shares of the amount above it: a line's, or a total's where it is None."""
    shares = row.under(*layout.columns)
    return _claims(shares, "part", line_id) if line_id else _claims(shares, "total", row.label)


def claims_of_asides(row: Row, layout: Layout) -> list[Claim]:
    """The claims on a row of a table's foot that is no award, as what is left of a budget."""
    return _claims(row.under(*layout.columns), "ignored", f"row: {row.label}")


def _set_aside(row: Row, column: Column) -> list[Claim]:
    return _claims(row.under(column), "ignored", f"column: {column.title}")


def _claims(entries: Iterable[Entry], role: Role, target: str) -> list[Claim]:
    return [Claim(e.page, e.box, role, target) for e in entries]
