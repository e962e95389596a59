"""The tables of an exported database, in SQL that both kinds speak."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pipeline.publish.columns import Column, Table
from pipeline.publish.tables import TABLES


def create(table: Table, columns: Iterable[str], options: str = "") -> str:
    """The statement that makes a table of these columns, with its key and what it refers to."""
    parts = list(columns)
    if table.has_primary_key:
        parts.append(f"PRIMARY KEY ({_names(table)})")
    for name in table.references:
        parts.append(f"FOREIGN KEY ({_names(TABLES[name])}) REFERENCES {name}")
    return f"CREATE TABLE {table.name} ({', '.join(parts)}) {options}".rstrip()


def definition(name: str, column: Column, types: Mapping[str, str]) -> str:
    """A column under a name, with the type that stands for its own."""
    return f'"{name}" {types[column.type]}{"" if column.nullable else " NOT NULL"}'


def _names(table: Table) -> str:
    return ", ".join(f'"{name}"' for name in table.key)
