"""The total that each page of a table has at its foot, as browsers print the footer of a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.normalise.lines.rows import Row


def with_totals_once(rows: Sequence[Row]) -> list[Row]:
    """The rows of a table, with the total that ends each of its pages in the same words as the last one taken
    as said again on all but that.
    """
    pages = {_page(row) for row in rows}
    last = rows[-1] if rows else None
    if last is None or last.kind != "total" or len(pages) < 2:
        return list(rows)
    said = [cell.raw for cell in last.first]
    feet = [i for i, row in enumerate(rows) if [cell.raw for cell in row.first] == said]
    ends = [i for i in feet[:-1] if _page(rows[i]) != _page(rows[i + 1])]
    if len(ends) != len(feet) - 1 or {_page(rows[i]) for i in feet} != pages:
        return list(rows)
    return [replace(row, kind="again") if i in ends else row for i, row in enumerate(rows)]


def _page(row: Row) -> int:
    """The page on which a row begins."""
    return row.first[0].page
