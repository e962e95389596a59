"""Tables that set sums in a column of their own, to the right of what they sum, as accounts do."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from pipeline.extract.figures import is_figure
from pipeline.model import ZERO, Cell, Printed, PrintedTable
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.money import parse
from pipeline.normalise.words.text import cell_text
from pipeline.normalise.words.total_labels import TOTALS

LEAST_COLUMNS = 3  # with that of the names


def with_sums_in_line(printed: Printed, rules: Rules) -> Printed:
    """The printed tables, with the sums of such ones in the column of what they sum."""
    tables = [_in_one_column(t) if _sets_sums_apart(t, rules) else t for t in printed.tables]
    return replace(printed, tables=tuple(tables))


def _sets_sums_apart(table: PrintedTable, rules: Rules) -> bool:
    """Whether the last two columns of a table have one title, no row has figures in both, and those in the
    last are what the rows above come to, one at least; others there stand beside a name.
    """
    rows = table.rows
    if len(rows[0]) < LEAST_COLUMNS or len({cell_text(c, rules) for c in rows[0][-2:]}) > 1:
        return False
    if any(len({*row[-2:]}) < 2 for row in rows):
        return False
    body = [row for row in rows if any(is_figure(cell.raw) for cell in row[-2:])]
    titles = rows[: rows.index(body[0])] if body else ()
    named = [[cell_text(row[at], rules) for row in titles] for at in (-2, -1)]
    if named[0] != named[1] or not any("£" in text for text in named[0]):
        return False
    found = 0
    so_far = ZERO
    for row in body:
        inner, outer = (_amount(cell, rules) for cell in row[-2:])
        if (inner is None) == (outer is None):
            return False
        if inner is not None:
            so_far += inner
            continue
        name = " ".join(cell_text(cell, rules) for cell in dict.fromkeys(row[:-2])).strip()
        is_total = not name or rules.label(name, *TOTALS) is not None
        if so_far and not (outer == so_far and is_total):
            return False  # neither their sum, nor beside a name alone
        found += outer == so_far
        so_far = ZERO
    return found > 0


def _amount(cell: Cell, rules: Rules) -> Decimal | None:
    return None if cell.is_blank else parse(cell_text(cell, rules), rules).amount_gbp


def _in_one_column(table: PrintedTable) -> PrintedTable:
    """The table without its last column: its figures are cells of the one before, where they stand."""
    rows = []
    for *others, inner, outer in table.rows:
        moved = replace(outer, column=inner.column)
        rows.append((*others, moved if inner.is_blank and not outer.is_blank else inner))
    return replace(table, rows=tuple(rows))
