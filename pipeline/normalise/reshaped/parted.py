"""Tables whose columns stand in two tables, the rows of both told by their codes: taken as one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.extract.figures import is_sure_figure
from pipeline.model import Cell, Printed, PrintedTable
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.codes import CODE
from pipeline.normalise.words.money import parse
from pipeline.normalise.words.roles import role_of
from pipeline.normalise.words.text import cell_text

LEAST_ROWS = 3
MOST_LEFT = 0.2  # of the coded rows of the first table: those of which the second says nothing


def with_whole_rows(printed: Printed, rules: Rules) -> Printed:
    """What is printed, tables of sums with the columns of a later table beside theirs that has a row for each
    of their codes, other titles and no figures: ``Ref``, ``Project`` and ``Amount``, then ``Ref`` and
    ``Provider``.
    """
    coded = [(table, codes) for table in printed.tables if (codes := _codes(table, rules))]
    if len(coded) < 2:
        return printed
    out = {table.index: table for table in printed.tables}
    paid = [(table, codes) for table, codes in coded if _has_sums(table, rules)]
    said = [pair for pair in coded if pair not in paid and not _has_figures(pair[0])]
    for table, codes in said:
        for first, own in paid:
            if first.index in out and _are_of(codes, own) and _says_more(table, first, rules):
                out[first.index] = _beside(out[first.index], own, table, codes, rules)
                del out[table.index]
                break
    return (
        replace(printed, tables=tuple(out.values())) if len(out) < len(printed.tables) else printed
    )


def _codes(table: PrintedTable, rules: Rules) -> Mapping[str, int]:
    """The rows (0-based) of a table by their codes; none where it has no column of these, or one twice, or
    but numbers, which begin anew in each table.
    """
    column = _code_column(table, rules)
    if column is None:
        return {}
    cells = [(row[column], r) for r, row in enumerate(table.rows) if r]
    texts = [(cell_text(cell, rules), r) for cell, r in cells if cell.column_span == 1]
    given = [(text, r) for text, r in texts if any(map(str.isdigit, text))]
    is_each = len(given) >= LEAST_ROWS and all(CODE.match(text) for text, _ in given)
    found = dict(given)
    return found if is_each and len(found) == len(given) else {}


def _code_column(table: PrintedTable, rules: Rules) -> int | None:
    titles = [cell_text(cell, rules) for cell in table.rows[0]]
    found = [c for c, title in enumerate(titles) if role_of(title, rules)[0] == "code"]
    return found[0] if len(found) == 1 else None


def _has_sums(table: PrintedTable, rules: Rules) -> bool:
    return any(
        role_of(cell_text(title, rules), rules)[0] in ("amount", "row_total")
        and any(parse(cell_text(row[c], rules), rules).amount_gbp for row in table.rows[1:])
        for c, title in enumerate(table.rows[0])
    )


def _has_figures(table: PrintedTable) -> bool:
    """Whether a table has sums, or what looks like some below those of another."""
    return any(is_sure_figure(cell.raw) for row in table.rows for cell in row)


def _are_of(codes: Mapping[str, int], own: Mapping[str, int]) -> bool:
    """Whether one table has the codes of the other, all but a few."""
    return codes.keys() <= own.keys() and len(codes) >= (1 - MOST_LEFT) * len(own)


def _says_more(table: PrintedTable, first: PrintedTable, rules: Rules) -> bool:
    """Whether a table has a known title that the first has not, but for that of the codes."""
    roles = [{role_of(cell_text(c, rules), rules)[0] for c in t.rows[0]} for t in (table, first)]
    return bool(roles[0] - roles[1] - {""})


def _beside(
    first: PrintedTable,
    own: Mapping[str, int],
    table: PrintedTable,
    codes: Mapping[str, int],
    rules: Rules,
) -> PrintedTable:
    """The first table with the columns of the other whose titles it has not."""
    has = {cell_text(cell, rules).lower() for cell in first.rows[0]}
    columns = [
        c for c, cell in enumerate(table.rows[0]) if cell_text(cell, rules).lower() not in has
    ]
    beside = {own[code]: table.rows[r] for code, r in codes.items()} | {0: table.rows[0]}
    width = len(first.rows[0])
    rows = [
        _wider(row, width, [beside[r][c] if r in beside else None for c in columns])
        for r, row in enumerate(first.rows)
    ]
    return replace(first, rows=tuple(rows))


def _wider(row: Sequence[Cell], width: int, more: Sequence[Cell | None]) -> tuple[Cell, ...]:
    """A row with more cells: blank ones for None; one over all columns is over these too."""
    if len(row) > 1 and len(set(row)) == 1:
        over = replace(row[0], column_span=width + len(more))
        return (over,) * (width + len(more))
    last = row[-1]
    blank = replace(last, lines=(), column_span=1, row_span=1)
    added = [
        replace(cell or blank, row=last.row, column=width + i, column_span=1, row_span=1)
        for i, cell in enumerate(more)
    ]
    return (*row, *added)
