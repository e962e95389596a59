"""Names of themes in the middle of rows between which nothing is drawn: totals tell whose rows they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.grouping import grouped
from pipeline.model import Cell
from pipeline.normalise.columns.layout import Column, Layout
from pipeline.normalise.rows.rows import Row
from pipeline.normalise.rulebook.spelling import squeezed
from pipeline.normalise.words.total_labels import named_by


@dataclass(frozen=True)
class _Block:
    """The lines right above a total, by their places, with the cells that name their themes."""

    places: Sequence[int]
    cells: Sequence[Cell]
    names: Sequence[str]
    total: str  # what the total is called after

    @property
    def theme(self) -> str:
        """The one theme that is named; empty where none is, or several."""
        given = {*self.names} - {""}
        return given.pop() if len(given) == 1 else ""


def with_names_of_blocks(layout: Layout, rows: Sequence[Row]) -> list[Row]:
    """The rows, where all that stand above a total have the cell of the one theme named among them: the total
    is called after that theme, or several are, none of them called after anything, each with one theme above.
    """
    theme = layout.one("theme")
    if theme is None or layout.table.is_ruled:
        return list(rows)
    blocks = _blocks(layout, rows, theme)
    is_one_each = len(blocks) > 1 and all(block.theme and not block.total for block in blocks)
    out = list(rows)
    for block in blocks:
        if block.theme and (is_one_each or block.total == squeezed(block.theme)):
            cell = next(c for c, name in zip(block.cells, block.names, strict=True) if name)
            for i in block.places:
                out[i] = _beside(rows[i], theme, cell)
    return out


def _blocks(layout: Layout, rows: Sequence[Row], theme: Column) -> list[_Block]:
    runs = grouped(range(len(rows)), lambda i, j: rows[i].kind == rows[j].kind == "line")
    out = []
    for run in runs:
        below = rows[run[-1] + 1] if run[-1] + 1 < len(rows) else None
        if rows[run[0]].kind == "line" and below is not None and below.kind == "total":
            cells = [rows[i].first[theme.index] for i in run]
            out.append(_Block(run, cells, [layout.texts[c] for c in cells], named_by(below.label)))
    return out


def _beside(row: Row, theme: Column, cell: Cell) -> Row:
    """A row with another cell in the column of themes."""
    first = (*row.first[: theme.index], cell, *row.first[theme.index + 1 :])
    return replace(row, cells=(first, *row.cells[1:]))
