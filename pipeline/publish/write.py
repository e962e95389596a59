"""From records to the published Parquet files, and back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from pipeline.model import Box, Records
from pipeline.publish.columns import Value
from pipeline.publish.package import NAME as PACKAGE
from pipeline.publish.package import package
from pipeline.publish.schema import BadDataset, arrow_schema, arrow_table, validate
from pipeline.publish.tables import TABLES

if TYPE_CHECKING:
    import pyarrow as pa


def rows(records: Records) -> dict[str, list[dict[str, Value]]]:
    """The rows of each table, in the published order of tables and columns.

    Money stays ``Decimal``; boxes become lists of four floats, to a hundredth of a point.
    """
    slug = records.framework.framework
    found: dict[str, list[dict[str, Value]]] = {}
    for name, table in TABLES.items():
        items = (records.framework,) if name == "frameworks" else getattr(records, name)
        columns = [column.name for column in table.columns]
        found[name] = [
            {c: slug if c == "framework" else _plain(getattr(item, c)) for c in columns}
            for item in items
        ]
    return found


def write(dataset: Sequence[Records], out: Path) -> None:
    """Write all tables of the dataset to ``out``, frameworks by slug, rows in printed order; and
    ``datapackage.json``, which describes them.

    The same records give the same bytes. Raises ``BadDataset`` before anything is written where
    records break the promise of a table. A reader sees each file as it was or as it will be, never
    half written.
    """
    import pyarrow.parquet as pq

    by_framework = [rows(r) for r in sorted(dataset, key=lambda r: r.framework.framework)]
    tables = {
        name: arrow_table(name, [row for found in by_framework for row in found[name]])
        for name in TABLES
    }
    for name, table in tables.items():
        validate(name, table)
    out.mkdir(parents=True, exist_ok=True)
    # Inside of out, so that moving is renaming even where out is a file system of its own.
    with TemporaryDirectory(prefix=".writing-", dir=out) as folder:
        for name, table in tables.items():
            # The format's version is stated so that a new default can't change the files.
            pq.write_table(table, Path(folder, _file(name)), version="2.6", compression="zstd")
        description = package(
            [Path(folder, _file(name)) for name in tables], tables["frameworks"].to_pylist()
        )
        Path(folder, PACKAGE).write_text(description, encoding="utf-8", newline="\n")
        for name in (*map(_file, tables), PACKAGE):
            Path(folder, name).replace(out / name)


def read_dataset(folder: Path) -> dict[str, pa.Table]:
    """All tables of a published dataset.

    Raises ``BadDataset`` naming each file that is missing, can't be read or has other columns or
    types than the promised ones.
    """
    tables: dict[str, pa.Table] = {}
    problems: list[str] = []
    for name in TABLES:
        try:
            tables[name] = read_table(folder, name)
        except BadDataset as error:
            problems += error.problems
    if problems:
        raise BadDataset(problems)
    return tables


def read_table(
    folder: Path, name: str, columns: Sequence[str] | None = None, condition: Any = None
) -> pa.Table:
    """One table of a published dataset; of its rows those that a pyarrow expression holds for.

    Raises ``BadDataset`` where the file is missing, can't be read or is not as promised, or where
    the condition does not fit the table.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = folder / _file(name)
    try:
        if problems := _schema_problems(name, pq.read_schema(path)):
            raise BadDataset(problems)
        # No partitioning: a folder called year=2016 must not add a column.
        return pq.read_table(path, columns=columns, filters=condition, partitioning=None)
    except FileNotFoundError:
        raise BadDataset([f"{_file(name)}: there is no such file in the folder."]) from None
    except (OSError, pa.ArrowException) as error:
        what = "can't be read as Parquet" if condition is None else "rows can't be chosen from it"
        raise BadDataset([f"{_file(name)}: {what}: {error}."]) from error


def _schema_problems(name: str, found: pa.Schema) -> list[str]:
    """What differs from the promised columns, types and nulls; metadata may."""
    promised = arrow_schema(name)
    if found.names != promised.names:
        has, wants = ", ".join(found.names), ", ".join(promised.names)
        return [f"{_file(name)}: its columns are {has}, not {wants}."]
    return [
        f"{_file(name)}: column {field.name} is {found.field(field.name)}, not {field}."
        for field in promised
        if not found.field(field.name).equals(field)
    ]


def _file(name: str) -> str:
    return f"{name}.parquet"


def _plain(value: Any) -> Value:
    """A value of a record as a row holds it."""
    if isinstance(value, Box):
        return [round(float(number), 2) for number in value]
    if isinstance(value, tuple):
        return list(value)
    return value  # type: ignore[no-any-return]
