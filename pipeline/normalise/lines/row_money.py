"""The money of a row beside its lines: which entry is a year's amount, the totals inside the row, and
the claims on every figure that it prints.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.model import ZERO, Claim, Key, Total
from pipeline.normalise.columns.layout import Column, Layout
from pipeline.normalise.lines.rows import Row
from pipeline.normalise.words.money import Money
from pipeline.normalise.words.parts import Entry, given_gbp

YearOf = Callable[[Column], str]


@dataclass(frozen=True)
class FundedLine:
    """A row whose lines are read: ``keys`` are theirs, each a line id with a financial year."""

    row: Row
    line_id: str
    code: str | None
    columns: tuple[Column, ...]
    keys: tuple[Key, ...]


def entry_of(
    row: Row, column: Column, letter: str | None, layout: Layout, year_of: YearOf
) -> Entry | None:
    """What a row prints as the amount of a column, or of a lettered part of it."""
    found = row.under(column)
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
    return found[0] if found else _sum_of_parts(row, column, layout, year_of)


def by_year(row: Row, columns: Sequence[Column]) -> list[Column]:
    """The columns of a row, one for each year that its cells give beside their amounts."""
    out = []
    for column in columns:
        years = [e.year for e in row.under(column) if e.year]
        out += [replace(column, year=year) for year in years] or [column]
    return out


def flags_of_parts(row: Row, column: Column, layout: Layout, year_of: YearOf) -> list[str]:
    """What the quarters or sources of a year's amount have against them: it is their sum."""
    mine = [c for c in layout.of("part") if year_of(c) == year_of(column)]
    return [f for e in row.under(*mine) for f in e.money.flags if f != "amount_missing"]


def years_of_parts(layout: Layout, year_of: YearOf) -> list[Column]:
    """For tables that print only quarters: one stand-in column a year."""
    years: dict[str, Column] = {}
    for column in layout.of("part"):
        year = year_of(column)
        stand_in = replace(column, index=-1 - len(years), title="", role="amount", year=year)
        years.setdefault(year, stand_in)
    return list(years.values())


def totals_in_row(
    line: FundedLine, layout: Layout, table_id: str, year_of: YearOf
) -> tuple[list[Total], list[Claim]]:
    """The totals that stand in the row of a line, and the claims on its other money: a ``Total:``
    inside a cell, quarters of the year, the sum across years, and what is not the award.
    """
    totals = [
        *_in_cells(line, table_id, year_of),
        *_over_quarters(line, layout, table_id, year_of),
        *_across(line, layout, table_id),
    ]
    claims = [
        Claim(e.page, e.box, "total", line.line_id)
        for column in line.columns
        for e in line.row.under(column)
        if e.part == "total"
    ]
    claims += [
        Claim(e.page, e.box, "part", line.line_id) for e in line.row.under(*layout.of("part"))
    ]
    for column in layout.of("row_total", "group_total"):
        claims += [Claim(e.page, e.box, "total", column.title) for e in line.row.under(column)]
    for column in layout.of("other_money"):
        claims += [_set_aside(e, column) for e in line.row.under(column)]
    return totals, claims


def claims_of_totals(rows: Sequence[Row], layout: Layout) -> list[Claim]:
    """The claims on the figures in rows of totals."""
    return [
        _set_aside(e, column)
        if column.role == "other_money"
        else Claim(e.page, e.box, "total", row.label or "Total")
        for row in rows
        if row.kind in ("total", "running", "lead")
        for column in layout.columns
        for e in row.under(column)
    ]


def claims_of_shares(row: Row, layout: Layout, line_id: str | None) -> list[Claim]:
    """The claims on a row of shares of the amount above it: a line's, or a total's where it is None."""
    return [
        Claim(e.page, e.box, "part", line_id)
        if line_id
        else Claim(e.page, e.box, "total", row.label)
        for e in row.under(*layout.columns)
    ]


def _set_aside(entry: Entry, column: Column) -> Claim:
    return Claim(entry.page, entry.box, "ignored", f"column: {column.title}")


def _sum_of_parts(row: Row, column: Column, layout: Layout, year_of: YearOf) -> Entry | None:
    """The amount of a year whose quarters alone are printed: their sum."""
    mine = [c for c in layout.of("part") if year_of(c) == year_of(column)]
    parts = row.under(*mine)
    given = [e for e in parts if e.money.amount_gbp is not None]
    if not given:
        return parts[0] if parts else None
    total = Money(sum(given_gbp(given), ZERO))
    return Entry(None, " + ".join(e.raw for e in given), total, given[0].page, given[0].box)


def _in_cells(line: FundedLine, table_id: str, year_of: YearOf) -> Iterator[Total]:
    """Each ``Total:`` under the parts of one cell."""
    for column in line.columns:
        year = year_of(column)
        for entry in line.row.under(column):
            if entry.part == "total" and entry.money.amount_gbp is not None:
                yield Total(
                    table_id,
                    line.code or line.line_id,
                    "line",
                    year,
                    entry.money.amount_gbp,
                    entry.page,
                    entry.box,
                    tuple(k for k in line.keys if k[1] == year),
                    line_id=line.line_id,
                )


def _over_quarters(
    line: FundedLine, layout: Layout, table_id: str, year_of: YearOf
) -> Iterator[Total]:
    """Each year's amount that stands beside its quarters: it is their sum."""
    parts = layout.of("part")
    for column in line.columns if parts else ():
        mine = [c for c in parts if year_of(c) == year_of(column)]
        given = given_gbp(line.row.under(*mine))
        whole = entry_of(line.row, column, None, layout, year_of)
        if column.index >= 0 and given and whole and whole.money.amount_gbp is not None:
            yield Total(
                table_id,
                column.title or "Total",
                "row",
                year_of(column),
                whole.money.amount_gbp,
                whole.page,
                whole.box,
                line_id=line.line_id,
                parts_gbp=given,
            )


def _across(line: FundedLine, layout: Layout, table_id: str) -> Iterator[Total]:
    """Each sum of the row over its years."""
    years = {year for _, year in line.keys}
    for column in layout.of("row_total"):
        for entry in line.row.under(column):
            if entry.money.amount_gbp is not None:
                yield Total(
                    table_id,
                    column.title,
                    "row",
                    next(iter(years)) if len(years) == 1 else None,
                    entry.money.amount_gbp,
                    entry.page,
                    entry.box,
                    line.keys,
                    line_id=line.line_id,
                )
