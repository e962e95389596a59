"""From records to the published Parquet files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from itertools import repeat
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.model import Records
from pipeline.publish.columns import Column, Row, Value
from pipeline.publish.package import NAME as PACKAGE
from pipeline.publish.package import package
from pipeline.publish.promises import check
from pipeline.publish.schema import BadDataset, arrow_columns, arrow_schema
from pipeline.publish.tables import TABLES

if TYPE_CHECKING:
    import pyarrow as pa

MOST_WAITING = 100  # tables
ROW_GROUP = 2**15  # rows: enough to pack them well, few enough to hold them of all tables at once


def rows(records: Records) -> dict[str, list[dict[str, Value]]]:
    """The rows of each table, in the published order of tables and columns.

    Money stays ``Decimal``; boxes become lists of four floats, to a hundredth of a point.
    """
    return {
        name: [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
        for name, columns in _columns(records)
    }


def _columns(records: Records) -> Iterator[tuple[str, dict[str, list[Value]]]]:
    """The columns of each table, as its rows hold them."""
    slug = records.framework.framework
    for name, table in TABLES.items():
        items = (records.framework,) if name == "frameworks" else getattr(records, name)
        yield name, {column.name: _values(column, items, slug) for column in table.columns}


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
    fronts: list[Row] = []
    with ExitStack() as files:
        writers = {name: files.enter_context(_Writer(name, folder)) for name in TABLES}
        last = ""
        for records in dataset:
            slug = records.framework.framework
            if slug <= last:
                raise BadDataset([f"frameworks: fails unique: {slug} comes after {last}."])
            last = slug
            for name, columns in _columns(records):
                writers[name].add(columns)
            fronts.append(vars(records.framework))
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

    def add(self, columns: Mapping[str, Sequence[Value]]) -> None:
        added = arrow_columns(self.name, columns)
        if not len(added):
            return
        self.waiting.append(added)
        self.count += len(added)
        if self.count >= ROW_GROUP or len(self.waiting) > MOST_WAITING:
            self._pack()
        while self.count >= ROW_GROUP:
            self._write(ROW_GROUP)

    def _pack(self) -> pa.Table:
        """What is waiting as one table: many small ones take many times the room."""
        import pyarrow as pa

        if len(self.waiting) > 1:
            self.waiting = [pa.concat_tables(self.waiting).combine_chunks()]
        return self.waiting[0]

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


def _values(column: Column, items: Sequence[Any], slug: str) -> list[Value]:
    """What each record has in a column, as rows hold it."""
    if column.name == "framework":
        return [slug] * len(items)
    values = list(map(attrgetter(column.name), items))
    if column.type == "box":
        return [box and list(map(round, map(float, box), repeat(2))) for box in values]
    return [list(value) for value in values] if column.type == "strings" else values
