"""How the texts of a column are spread over the rows of a table: one each, or one for several."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.model import Cell
from pipeline.normalise.columns.layout import MONEY_ROLES, Column, Layout

WORD = re.compile(r"[A-Za-z]{3}")


def has_text(lay: Layout, column: Column) -> bool:
    """Whether words stand in enough of a column's rows; headings and totals, of which a table may have as many
    as lines, say nothing of it.
    """
    return _are_worded(lay.texts_of(column)) or _are_worded(said(lay, column))


def _are_worded(texts: Sequence[str]) -> bool:
    return sum([WORD.search(text) is not None for text in texts]) > 0.4 * len(texts)


def is_of_several(lay: Layout, column: Column) -> bool:
    """Whether each text of a column stands in two rows or more, taken together: it names groups."""
    return 2 * count(lay, column) <= len(_lines(lay))


def is_said_of_award(lay: Layout, column: Column) -> bool:
    """Whether a titled column stands behind who is paid and how much: "District", "Decision"."""
    payee, amount = lay.one("provider"), next(iter(lay.amounts), None)
    if payee is None or amount is None or not column.title:
        return False
    return payee.index < amount.index < column.index


def count(lay: Layout, column: Column) -> int:
    """How many different texts a column holds."""
    return len({*said(lay, column)})


def said(lay: Layout, column: Column) -> list[str]:
    """The texts of a column in the rows that are lines, blank ones too."""
    return [lay.text(row, column) for row in _lines(lay)]


def _lines(lay: Layout) -> Sequence[Sequence[Cell]]:
    """The rows that are no headings or totals: these have but one text, beside money."""
    told = [c.index for c in lay.columns if c.role not in MONEY_ROLES]
    lines = [row for row in lay.body if len({row[i] for i in told if lay.texts[row[i]]}) > 1]
    return lines or lay.body
