"""Rows that leave their name blank, and say who else is paid for what the row above names."""

from __future__ import annotations

from dataclasses import replace

from pipeline.normalise.columns.layout import Column, Layout
from pipeline.normalise.rows.rows import Row
from pipeline.normalise.words.marks import DASHES

# what a service has once, however many provide it
OF_SERVICE = ("title", "code", "description", "theme")
OF_ALL = (*OF_SERVICE, "priority", "priority_primary", "priority_secondary")


def with_names_above(layout: Layout, rows: list[Row]) -> list[Row]:
    """The rows with the cells of the line right above, as if they were drawn over both, in those that leave
    blank what a service has once and have an amount and a payee of their own, as the line above has. Where
    payees stand first, each may be paid for itself.
    """
    named, payee = layout.one("title"), layout.one("provider")
    if named is None or payee is None or payee.index < named.index:
        return rows
    blank = [i for i, row in enumerate(rows) if row.first[named.index].is_blank and not row.name]
    once = {column.index for column in layout.of(*OF_SERVICE)} if blank else set()
    shared = {column.index for column in layout.of(*OF_ALL)} if blank else set()
    out = rows[:]
    for i in filter(None, blank):
        above, row = out[i - 1], out[i]
        if above.first[named.index].is_blank or not all(row.first[c].is_blank for c in once):
            continue
        if _is_paid(layout, above, payee) and _is_paid(layout, row, payee):
            cells = [
                over if c in shared and cell.is_blank else cell
                for c, (over, cell) in enumerate(zip(above.first, row.first, strict=True))
            ]
            out[i] = replace(row, cells=(tuple(cells), *row.cells[1:]), is_as_above=True)
    return out


def _is_paid(layout: Layout, row: Row, payee: Column) -> bool:
    """Whether a line has an amount, or what stands in its place, and says who is paid."""
    is_line = row.kind == "line" and not row.is_part and not row.name and row.has_amount_printed
    return is_line and layout.text(row.first, payee) not in DASHES
