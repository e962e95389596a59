"""From records to the published Parquet files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.model import Box, Records
from pipeline.publish.columns import Row, Value
from pipeline.publish.package import NAME as PACKAGE
from pipeline.publish.package import package
from pipeline.publish.promises import check
from pipeline.publish.schema import BadDataset, arrow_schema, arrow_table
from pipeline.publish.tables import TABLES

if TYPE_CHECKING:
    import pyarrow as pa

MOST_WAITING = 100  # tables
ROW_GROUP = 2**15  # rows: enough to pack them well, few enough to hold them of all tables at once


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


def validated(records: Records) -> Records:
    """The records, once their rows are found to keep the promises of all tables.

    Raises ``BadDataset``. As every key begins with the framework, what is unique in each of several
    frameworks is so in all of them together.
    """
    for name, table in rows(records).items():
        check(name, table)
    return records


def write_tables(dataset: Iterable[Records], folder: Path) -> None:
    """Write the tables of frameworks that come in the order of their slugs, each only once; and
    ``datapackage.json``.

    Records are taken one by one and let go of, so that any number of them needs little memory.
    Raises ``BadDataset`` where the order is broken; rows are not checked again.
    """
    import pyarrow.parquet as pq

    with ExitStack() as files:
        writers = {name: files.enter_context(_Writer(name, folder)) for name in TABLES}
        last = ""
        for records in dataset:
            slug = records.framework.framework
            if slug <= last:
                raise BadDataset([f"frameworks: fails unique: {slug} comes after {last}."])
            last = slug
            for name, found in rows(records).items():
                writers[name].add(found)
    fronts = pq.read_table(folder / TABLES["frameworks"].file).to_pylist()
    description = package([folder / table.file for table in TABLES.values()], fronts)
    (folder / PACKAGE).write_text(description, encoding="utf-8", newline="\n")


class _Writer:
    """One table's file. Its row groups are as long as possible, whatever rows came together."""

    def __init__(self, name: str, folder: Path) -> None:
        import pyarrow.parquet as pq

        self.name = name
        # The format's version is stated so that a new default can't change the files.
        self.file = pq.ParquetWriter(
            folder / TABLES[name].file, arrow_schema(name), version="2.6", compression="zstd"
        )
        self.waiting: list[pa.Table] = []
        self.count = 0

    def add(self, found: Sequence[Row]) -> None:
        if not found:
            return
        self.waiting.append(arrow_table(self.name, found))
        self.count += len(found)
        if self.count >= ROW_GROUP or len(self.waiting) > MOST_WAITING:
            self._pack()
        while self.count >= ROW_GROUP:
            self._write(ROW_GROUP)

    def _pack(self) -> pa.Table:
        """What is waiting as one table: many small ones take many times the room."""
        import pyarrow as pa

        table = pa.concat_tables(self.waiting).combine_chunks()
        self.waiting = [table]
        return table

    def _write(self, length: int) -> None:
        table = self._pack()
        self.file.write_table(table.slice(0, length), row_group_size=ROW_GROUP)
        self.waiting = [table.slice(length)]
        self.count -= length

    def __enter__(self) -> _Writer:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if kind is None and self.count:
                self._write(self.count)
        finally:
            self.file.close()


def _plain(value: Any) -> Value:
    """A value of a record as a row holds it."""
    if not isinstance(value, tuple):
        return value  # type: ignore[no-any-return]
    if isinstance(value, Box):
        return [round(float(number), 2) for number in value]
    return list(value)
