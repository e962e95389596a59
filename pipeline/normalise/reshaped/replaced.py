"""Printed tables of one kind, each set anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pipeline.model import Printed, PrintedTable


def with_replaced(
    printed: Printed,
    is_such: Callable[[PrintedTable], bool],
    made: Callable[[PrintedTable], PrintedTable],
) -> Printed:
    """The print of a document with what is ``made`` of each such table in its place."""
    such = {table.index for table in printed.tables if is_such(table)}
    if not such:
        return printed
    tables = tuple(made(table) if table.index in such else table for table in printed.tables)
    return replace(printed, tables=tables)
