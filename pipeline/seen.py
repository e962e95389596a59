"""The tables of money of a document as they were understood, in words: for drafts and pictures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.model import Box, PrintedTable
from pipeline.normalise.columns.layout import Column, Layout
from pipeline.normalise.known import what_is_known
from pipeline.normalise.rulebook.profiles import Profile
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.text import clean

if TYPE_CHECKING:
    from pipeline.reading import Result

SLACK_PT = 3.0
ROLES = {
    "": "no role",
    "part": "part of a year",
    "row_total": "sum of its row",
    "group_total": "sum of its section",
    "other_money": "other money",
    "unknown_money": "money of an unknown kind",
    "whole_cost": "what all costs",
}


@dataclass(frozen=True)
class ColumnSeen:
    """What a column is taken for, in words: its role, the year and unit of its money, and why."""

    title: str
    role: str
    detail: str
    why: str
    is_doubtful: bool
    is_money: bool
    is_told: bool  # whether its title says that its amounts are estimated or indicative


@dataclass(frozen=True)
class TableSeen:
    """A table as it was understood. ``reason`` says why it gave no lines; empty where it did."""

    table: PrintedTable
    table_id: str
    heading: str
    columns: tuple[ColumnSeen, ...]
    heading_rows: int
    lines: int
    reason: str
    is_held: bool  # whether a profile that names titles is held against its own

    @property
    def pages(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(page for page, _ in self.table.boxes))

    def holds(self, page: int, box: Box) -> bool:
        return _within(self.table, page, box)


def tables_seen(result: Result, rules: Rules) -> tuple[TableSeen, ...]:
    """The tables that hold lines of money, or might: the others are lists and running matter."""
    known, records = what_is_known(result.printed, rules), result.records
    ids = {(cell.page, cell.box): cell.table_id for cell in records.cells}
    reasons = {(issue.page, issue.box): issue.reason for issue in records.issues if issue.reason}
    seen = []
    for lay in known.layouts:
        table = lay.table
        # the last line of a heading that has several: a profile's patterns are held against it
        heading = known.outline.places[table.index].heading
        near = [clean(line.text, rules) for line in reversed(known.outline.above[table.index])]
        heading = next((text for text in near if heading.endswith(text)), heading)
        if not (lay.amounts or lay.of("part") or lay.reason):
            continue
        cells = (ids.get((c.page, c.box)) for row in table.rows for c in row)
        table_id = next((name for name in cells if name), "")
        reason = lay.reason or reasons.get((table.page, table.boxes[0][1]), "")
        if not table_id and not reason:
            reason = "see the failed checks"
        mine = [a for a in records.allocations if _within(table, a.page, a.box)]
        columns = tuple(
            _column(c, lay, rules, {a.financial_year for a in mine if _over(c, lay, a.page, a.box)})
            for c in lay.columns
        )
        lines, is_held = len({a.line_id for a in mine}), bool(lay.amounts) or not reason
        seen.append(TableSeen(table, table_id, heading, columns, lay.first, lines, reason, is_held))
    return tuple(seen)


def profile_used(result: Result, rules: Rules) -> Profile | None:
    """The profile that the document was read with; None for the general reading."""
    name = result.records.framework.profile
    return next((p for p in rules.profiles if p.name == name), None)


def _within(table: PrintedTable, page: int, box: Box) -> bool:
    return any(p == page and area.holds(box, SLACK_PT) for p, area in table.boxes)


def _over(column: Column, lay: Layout, page: int, box: Box) -> bool:
    """Whether a place lies in a column, on whatever row."""
    cells = [row[column.index] for row in lay.table.rows]
    x = box.centre[0]
    return any(c.page == page and c.column_span == 1 and c.box.x0 <= x <= c.box.x1 for c in cells)


def _column(column: Column, lay: Layout, rules: Rules, years: set[str]) -> ColumnSeen:
    is_money = column.role in ("amount", "part", "row_total")
    why = _why(column, rules)
    details = []
    if is_money and column.year:
        details.append(column.year)
    elif column.role == "amount" and len(years) == 1:
        details.append(min(years))
        why += "; the year by what stands above it, or the period"
    if is_money:
        units = {1: "£", 1_000: "£000", 1_000_000: "£m"}
        details.append(units[column.unit])
        details += [column.amount_status] if column.amount_status != "committed" else []
    is_empty = not column.title and not any(lay.texts_of(column))
    role = ROLES.get(column.role, column.role.replace("_", " "))
    is_doubtful = column.role in ("", "unknown_money") and not is_empty
    is_told = column.amount_status != "committed"
    return ColumnSeen(column.title, role, ", ".join(details), why, is_doubtful, is_money, is_told)


def _why(column: Column, rules: Rules) -> str:
    says = {f"columns/{rule.name}": rule.role for rule in rules.columns}.get(column.rule)
    if says is None:
        known = "no rule knows its title" if column.title else "it has no title"
        return f"by its cells, as {known}" if column.role else known
    if says == column.role:
        return f"by {column.rule}"
    return f"by its cells and its neighbours: {column.rule} alone says {ROLES.get(says, says)}"
