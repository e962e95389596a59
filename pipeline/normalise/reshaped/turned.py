"""Tables that lie on their side: their titles stand down the first column, and each award in a column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.figures import is_figure, is_sure_figure
from pipeline.model import Cell, Printed, PrintedTable
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.roles import role_of
from pipeline.normalise.words.text import cell_text

LEAST_COLUMNS = 3  # with that of the titles; a table of two holds cards
MOST_ROWS = 20  # as many titles as a table may have
KNOWN = 0.6  # of the titles
NAMES, MONEY = ("title", "provider"), ("amount", "row_total")


def with_upright_tables(printed: Printed, rules: Rules) -> Printed:
    """The printed tables, those on their side with rows and columns changed about."""
    tables = [_turned(t) if _lies(t, rules) else t for t in printed.tables]
    return replace(printed, tables=tuple(tables))


def _lies(table: PrintedTable, rules: Rules) -> bool:
    """Whether a table has its titles down the first column: they name awards or who is paid, and that the
    rows of figures are money; and no other column has such a title, as cards side by side do.
    """
    rows = table.rows
    if len(rows[0]) < LEAST_COLUMNS or len(rows) > MOST_ROWS:
        return False
    money = [row for row in rows if _is_of_money(row)]
    if not money or not all(_role(row[0], rules) in MONEY for row in money):
        return False
    if any(_is_again(row[0], row[1:]) for row in money):
        return False
    others = [_role(row[0], rules) for row in rows if row not in money]
    return (
        any(role in NAMES for role in others)
        and sum(map(bool, others)) >= KNOWN * len(others)
        and not any(_role(cell, rules) == "amount" for cell in rows[0][1:])
    )


def _role(title: Cell, rules: Rules) -> str:
    return role_of(cell_text(title, rules), rules)[0]


def _is_again(title: Cell, beside: Sequence[Cell]) -> bool:
    """Whether a title stands beside itself, in another cell."""
    return any(cell is not title and cell.raw == title.raw for cell in beside)


def _is_of_money(row: Sequence[Cell]) -> bool:
    """Whether most of what a row holds beside its title are figures, some of them surely money."""
    given = [cell.raw for cell in row[1:] if not cell.is_blank]
    return 2 * sum(map(is_figure, given)) > len(given) > 1 and any(map(is_sure_figure, given))


def _turned(table: PrintedTable) -> PrintedTable:
    made: dict[Cell, Cell] = {}
    for cell in dict.fromkeys(cell for row in table.rows for cell in row):
        made[cell] = replace(
            cell,
            row=cell.column,
            column=cell.row,
            row_span=cell.column_span,
            column_span=cell.row_span,
        )
    columns = zip(*table.rows, strict=True)
    rows = tuple(tuple(made[cell] for cell in column) for column in columns)
    return replace(table, rows=rows, row_fills=frozenset())
