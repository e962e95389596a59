"""A SQLite database: whole pence, so that sums are exact, and pounds computed from them.

SQLite has no decimals. Each column of money is stored as an integer of pence (``amount_pence``), and
is there in pounds too (``amount_gbp``), which SQLite computes when it is asked for. Lists are JSON
text, dates are ISO 8601, and true is 1. What each column means stands in the table ``columns``.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from pipeline.publish.columns import Column, Table
from pipeline.publish.exports.source import Source, filling
from pipeline.publish.exports.sql import VIEWS, create, definition
from pipeline.publish.tables import TABLES

_TYPES: Final = {
    "string": "TEXT",
    "strings": "TEXT",
    "money": "INTEGER",
    "int32": "INTEGER",
    "double": "REAL",
    "date": "TEXT",
    "bool": "INTEGER",
    "box": "TEXT",
}
_COLUMNS: Final = """
    CREATE TABLE columns (
        table_name TEXT NOT NULL, column_name TEXT NOT NULL, meaning TEXT NOT NULL, unit TEXT,
        PRIMARY KEY (table_name, column_name)
    ) STRICT
"""


def write(source: Source, path: Path) -> list[str]:
    """Writes the database.

    Raises ``FrameworksError`` where it can't be written, ``BadInput`` where rows of the dataset do
    not belong together.
    """
    with (
        filling(source, "SQLite", sqlite3.IntegrityError, sqlite3.Error),
        closing(sqlite3.connect(path)) as base,
    ):
        _fill(base, source)
    return []


def _fill(base: sqlite3.Connection, source: Source) -> None:
    base.execute("PRAGMA foreign_keys = ON")
    base.execute(_COLUMNS)
    for name, table in TABLES.items():
        base.execute(create(table, _columns(table), "STRICT"))
        base.executemany("INSERT INTO columns VALUES (?, ?, ?, ?)", _meanings(table))
        stored = [(each.name, _stored(each)) for each in table.columns]
        base.executemany(
            f"INSERT INTO {name} VALUES ({', '.join('?' * len(stored))})",
            (
                [None if row[c] is None else as_stored(row[c]) for c, as_stored in stored]
                for row in source.rows(name)
            ),
        )
    for name, (_, query) in VIEWS.items():
        base.execute(f"CREATE VIEW {name} AS {query}")
    base.commit()


def _columns(table: Table) -> Iterator[str]:
    """All that is stored, then the pounds that are computed from it."""
    for each in table.columns:
        yield definition(_name(each), each, _TYPES)
    for each in table.columns:
        if each.type == "money":
            yield f'"{each.name}" REAL AS ("{_name(each)}" / 100.0)'


def _name(column: Column) -> str:
    is_money = column.type == "money"
    return column.name.removesuffix("_gbp") + "_pence" if is_money else column.name


def _meanings(table: Table) -> Iterator[tuple[str, str, str, str | None]]:
    for each in table.columns:
        yield table.name, each.name, each.meaning, each.unit
        if each.type == "money":
            yield table.name, _name(each), each.meaning, "pence"


def _stored(column: Column) -> Callable[[Any], Any]:
    """How a value of the column is stored."""
    match column.type:
        case "money":
            return lambda value: int(value * 100)
        case "strings" | "box":
            return lambda value: json.dumps(value, ensure_ascii=False)
        case "date":
            return lambda value: value.isoformat()
        case _:
            return lambda value: value
