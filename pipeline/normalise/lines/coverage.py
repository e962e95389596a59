"""The totals of a table with the lines that each covers, never because numbers add up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.model import ZERO, Key, Total
from pipeline.normalise.columns.layout import Column, Layout
from pipeline.normalise.lines.row_money import YearOf, given_in
from pipeline.normalise.lines.steps import Step, Steps
from pipeline.normalise.rows.rows import Row
from pipeline.normalise.words.dates import sums_years, year_in


def cover(table: Steps, layout: Layout, table_id: str, year_of: YearOf) -> list[Total]:
    """The totals of a table with the keys of the lines that each covers."""
    out: list[Total] = []
    by_row = _years_stand_in_rows(table.steps, layout, year_of)
    columns = [c for c in layout.columns if c.role != "other_money"]
    for i, step in enumerate(table.steps):
        if step.kind in ("line", "section"):
            continue
        kind, label = table.kinds[i], step.label or "Total"
        covered = table.covered(i)
        told = _year_told(step.row, layout) if by_row else None
        for column, entry, amount in given_in(step.row, columns):
            by_title = column.role == "amount" and not by_row and column.index not in table.dated
            year = entry.year or (year_of(column) if by_title else told)
            found = _of_year(covered, column, year)
            if found is not None:
                year, keys = found
                out.append(Total(table_id, label, kind, year, amount, entry.page, entry.box, keys))
        # over the printed quarters, as no line holds them
        for column, entry, amount in given_in(step.row, layout.of("part")):
            name, year = f"{label} ({column.title})", year_of(column)
            parts = table.parts(covered, column)
            out.append(Total(table_id, name, kind, year, amount, entry.page, entry.box, (), parts))
    return out


def _years_stand_in_rows(steps: Sequence[Step], layout: Layout, year_of: YearOf) -> bool:
    """Whether cells of rows, or headings among them, say of which year each amount is."""
    if layout.of("year") and not layout.has_year_columns:
        return True
    if len(layout.amounts) != 1 or layout.amounts[0].year:
        return False
    return any(key[1] != year_of(layout.amounts[0]) for step in steps for key in step.keys)


def _year_told(row: Row, layout: Layout) -> str | None:
    """The one year that the row of a total names, under the years of the lines or in its label; None where
    it names a period of several.
    """
    column = layout.one("year")
    beside = layout.text(row.first, column) if column else ""
    told = (year_in(text) for text in (beside, row.label) if not sums_years(text))
    return next(filter(None, told), None)


def _of_year(
    covered: Sequence[Key], column: Column, year: str | None
) -> tuple[str | None, tuple[Key, ...]] | None:
    """The year of a total, and which of the covered lines are of it. Where no year is told, these tell,
    and it is over all of them; None where its column holds no totals of lines.
    """
    if year:
        return year, tuple(k for k in covered if k[1] == year)
    if column.role not in ("amount", "row_total"):
        return None
    years = {k[1] for k in covered}
    return years.pop() if len(years) == 1 else None, tuple(covered)


def beside(steps: Sequence[Step], layout: Layout, table_id: str, year_of: YearOf) -> list[Total]:
    """The subtotals that stand in a column of their own beside the lines they cover: from the row of
    one to that of the next, or up to that of the one before where the last line has one and the first has
    none; or those that its cell spans. The one such column beside those of several years
    is over all of these, where its title names none.
    """
    out: list[Total] = []
    columns = layout.of("group_total")
    for column in columns:
        is_alone = len(columns) == 1 and layout.has_year_columns
        is_of_all = is_alone and year_in(column.title) is None
        year, last = None if is_of_all else year_of(column), None
        rows = [step.row for step in steps if step.kind == "line"]
        ends = [any(e.money.amount_gbp is not None for e in r.amounts[column.index]) for r in rows]
        for step in reversed(steps) if ends[-1:] > ends[:1] else steps:
            if step.kind != "line":
                last = None
                continue
            cell = step.row.first[column.index]
            given = [e for e in step.row.amounts[column.index] if e.money.amount_gbp is not None]
            keys = tuple(k for k in step.keys if year in (None, k[1]))
            if last is not None and (cell is last or not given):
                out[-1] = replace(out[-1], covered=(*out[-1].covered, *keys))
            elif given:
                last, entry = cell, given[0]
                amount = entry.money.amount_gbp or ZERO
                label = step.label or column.title
                out.append(
                    Total(table_id, label, "subtotal", year, amount, entry.page, entry.box, keys)
                )
    return out
