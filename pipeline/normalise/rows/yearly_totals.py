"""A row whose one cell gives a total for each year: "Grand total: 2013/14 £1,000 2014/15 £2,000"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pipeline.model import Cell
from pipeline.normalise.columns.layout import Layout
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.money import parse
from pipeline.normalise.words.parts import Entry
from pipeline.normalise.words.yearly_sums import yearly_sums


def yearly_total(
    layout: Layout, cells: Iterable[Cell], rules: Rules
) -> tuple[str, Mapping[int, Sequence[Entry]]] | None:
    """The label of such a row, and its sums as amounts of the columns of their years; None of any other row,
    and where a year has no column.
    """
    columns = {column.year: column.index for column in layout.amounts}
    if len(columns) < 2:
        return None
    for line in (line for cell in dict.fromkeys(cells) for line in cell.lines):
        label, sums = yearly_sums(line)
        if label and len(sums) > 1 and all(one.year in columns for one in sums):
            return label, {
                columns[one.year]: [Entry(None, one.raw, parse(one.raw, rules), line.page, one.box)]
                for one in sums
            }
    return None
