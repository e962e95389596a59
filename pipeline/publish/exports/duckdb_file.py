"""A DuckDB database: exact pounds, lists as lists, keys, comments on all columns, and views."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from pipeline.errors import FrameworksError
from pipeline.extras import how_to_install
from pipeline.publish.columns import Column
from pipeline.publish.exports.source import Source, filling
from pipeline.publish.exports.sql import VIEWS, create, definition
from pipeline.publish.tables import TABLES

if TYPE_CHECKING:
    import duckdb

SMALLEST_BLOCK: Final = 2**14  # bytes; each column takes one at least, and most of ours are short
_TYPES: Final = {
    "string": "VARCHAR",
    "strings": "VARCHAR[]",
    "money": "DECIMAL(14, 2)",
    "int32": "INTEGER",
    "double": "DOUBLE",
    "date": "DATE",
    "bool": "BOOLEAN",
    "box": "DOUBLE[]",
}


def write(source: Source, path: Path) -> list[str]:
    """Writes the database.

    Raises ``FrameworksError`` where DuckDB is not installed or can't write, ``BadInput`` where rows
    of the dataset do not belong together.
    """
    try:
        import duckdb
    except ImportError as error:
        raise FrameworksError(f"DuckDB is not installed; {how_to_install('duckdb')}") from error
    with (
        filling(source, "DuckDB", duckdb.ConstraintException, duckdb.Error),
        duckdb.connect(path, config={"default_block_size": SMALLEST_BLOCK}) as base,
    ):
        _fill(base, source)
    return []


def _fill(base: duckdb.DuckDBPyConnection, source: Source) -> None:
    import pyarrow as pa

    for name, table in TABLES.items():
        base.execute(create(table, (definition(c.name, c, _TYPES) for c in table.columns)))
        base.execute(f"COMMENT ON TABLE {name} IS {_quoted(table.meaning)}")
        for each in table.columns:
            base.execute(f'COMMENT ON COLUMN {name}."{each.name}" IS {_meaning(each)}')
        for batch in source.batches(name):
            base.register("batch", pa.Table.from_batches([batch]))
            base.execute(f"INSERT INTO {name} SELECT * FROM batch")
            base.unregister("batch")
    for name, (meaning, query) in VIEWS.items():
        base.execute(f"CREATE VIEW {name} AS {query}")
        base.execute(f"COMMENT ON VIEW {name} IS {_quoted(meaning)}")


def _meaning(column: Column) -> str:
    unit = f" Unit: {column.unit}." if column.unit else ""
    return _quoted(column.meaning + unit)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
