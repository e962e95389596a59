"""Grand totals in a box of their own below the table that they sum, or overleaf: taken as its last rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.figures import figure_columns, has_figure, is_figure, is_sure_figure
from pipeline.model import Cell, Printed, PrintedTable, TextLine, printed_cells
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.text import cell_text

Row = tuple[Cell, ...]
Sums = tuple[Cell, list[Cell]]  # below their label

MOST_ROWS = 2
COUNTED = 3  # digits that a count may have
NEAR_PT = 60.0  # from the table down to the box


def with_totals_alone(printed: Printed, rules: Rules) -> Printed:
    """What is printed, each small table of nothing but grand totals as rows of the table right above it, which
    has as many columns of figures as each of these has sums. So is the last row of a table without lines, which
    may be such a box at the top of a page, its sums in other columns.
    """
    out: list[PrintedTable] = []
    for table in printed.tables:
        sums = _sums(table.rows, rules) if len(table.rows) <= MOST_ROWS else []
        is_below = bool(sums and out) and _is_below(table, out[-1], printed.lines)
        if is_below and (columns := _columns(out[-1], sums)):
            out[-1] = _with_rows(out[-1], sums, columns)
            out[-1] = replace(out[-1], boxes=(*out[-1].boxes, *table.boxes))
        else:
            out.append(table if table.is_ruled else _set_right(table, rules))
    return replace(printed, tables=tuple(out))


def _set_right(table: PrintedTable, rules: Rules) -> PrintedTable:
    """A table with the sums of a grand total below it in the columns of its figures, but for one that stands
    in another column with a figure: it is the sum of that.
    """
    above = replace(table, rows=table.rows[:-1])
    sums = _sums(table.rows[-1:], rules) if above.rows else []
    columns = _columns(above, sums) if sums else []
    own = [cell.column for _, cells in sums for cell in cells] if columns else []
    others = [row[c] for c in set(own).difference(columns) for row in above.rows]
    is_astray = own != columns and not any(has_figure(ln) for cell in others for ln in cell.lines)
    return _with_rows(above, sums, columns) if columns and is_astray else table


def _sums(rows: Sequence[Row], rules: Rules) -> list[Sums]:
    """The label and the sums of each row, of rows that have nothing but grand totals; none of any other."""
    out = []
    for row in rows:
        label, *sums = printed_cells(row) or row[:1]
        if not sums or not all(_is_sum(cell.raw) for cell in sums):
            return []
        if rules.label(cell_text(label, rules), "grand") is None:
            return []
        out.append((label, sums))
    return out


def _is_sum(text: str) -> bool:
    """Whether a figure is no mere count, as of projects."""
    return is_sure_figure(text) or (is_figure(text) and len(text) > COUNTED)


def _is_below(table: PrintedTable, above: PrintedTable, lines: Sequence[TextLine]) -> bool:
    """Whether a table is the next thing below another: near it on its page, or the first on the next."""
    page, box = above.boxes[-1]
    if page == table.page:
        return 0 <= table.top - box.bottom <= NEAR_PT
    return table.page == page + 1 and not any(
        (line.page == page and line.box.top > box.bottom)
        or (line.page == table.page and line.box.top < table.top)
        for line in lines
    )


def _columns(table: PrintedTable, sums: Sequence[Sums]) -> list[int]:
    """The columns of figures of a table, where the first is another and each row of sums has as many."""
    columns = figure_columns([[cell.lines for cell in row] for row in table.rows])
    are_as_many = all(len(own) == len(columns) for _, own in sums)
    return columns if are_as_many and columns and columns[0] else []


def _with_rows(table: PrintedTable, sums: Sequence[Sums], columns: Sequence[int]) -> PrintedTable:
    """A table with a row below its last for each label and its sums: the label spans what is before these."""
    rows = list(table.rows)
    for label, own in sums:
        at = len(rows)
        first = replace(label, row=at, column=0, column_span=columns[0], row_span=1)
        placed = dict(zip(columns, own, strict=True))
        row = [first] * columns[0]
        for column in range(columns[0], len(rows[0])):
            like = placed.get(column) or replace(label, lines=())
            row.append(replace(like, row=at, column=column, column_span=1, row_span=1))
        rows.append(tuple(row))
    return replace(table, rows=tuple(rows))
