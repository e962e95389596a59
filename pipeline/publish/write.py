"""From records to the published Parquet files, and back."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.model import Box, Records
from pipeline.places import content, faults, is_remote
from pipeline.publish.columns import Row, Value
from pipeline.publish.commit import complete, replacing
from pipeline.publish.package import NAME as PACKAGE
from pipeline.publish.package import package
from pipeline.publish.promises import check
from pipeline.publish.schema import BadDataset, arrow_schema, arrow_table
from pipeline.publish.tables import TABLES

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.places import Place

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


def write(dataset: Iterable[Records], out: Path) -> None:
    """Write all tables of the dataset to ``out``, frameworks by slug, rows in printed order; and
    ``datapackage.json``, which describes them.

    The same records give the same bytes. Raises ``BadDataset`` before anything is replaced where
    records break the promise of a table, and OSError where there is no room. A reader sees each
    file as it was or as it will be, never half written.
    """
    with replacing(out) as staged:
        write_tables(map(validated, sorted(dataset, key=lambda r: r.framework.framework)), staged)


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
    fronts = pq.read_table(folder / _file("frameworks")).to_pylist()
    description = package([folder / _file(name) for name in TABLES], fronts)
    (folder / PACKAGE).write_text(description, encoding="utf-8", newline="\n")


class _Writer:
    """One table's file. Its row groups are as long as possible, whatever rows came together."""

    def __init__(self, name: str, folder: Path) -> None:
        import pyarrow.parquet as pq

        self.name = name
        # The format's version is stated so that a new default can't change the files.
        self.file = pq.ParquetWriter(
            folder / _file(name), arrow_schema(name), version="2.6", compression="zstd"
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


def read_dataset(folder: Place) -> dict[str, pa.Table]:
    """All tables of a published dataset, of one run even where another one ends meanwhile.

    Raises ``BadDataset`` naming each file that is missing, can't be read or has other columns or
    types than the promised ones.
    """
    while True:
        state = _state(folder)
        tables: dict[str, pa.Table] = {}
        problems: list[str] = []
        for name in TABLES:
            try:
                tables[name] = read_table(folder, name)
            except BadDataset as error:
                problems += error.problems
        if _state(folder) == state:
            break
    if problems:
        raise BadDataset(problems)
    return tables


def read_table(
    folder: Place, name: str, columns: Sequence[str] | None = None, condition: Any = None
) -> pa.Table:
    """One table of a published dataset; of its rows those that a pyarrow expression holds for.

    What an interrupted run left to be done is done first; in an object store it is left to the next
    run. Raises ``BadDataset`` where the file is missing, can't be read or is not as promised, or
    where the condition does not fit the table.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = folder / _file(name)
    try:
        if not is_remote(folder):
            complete(folder)
    except OSError as error:
        what = "a run was interrupted while it replaced the files; run it again"
        raise BadDataset([f"{folder}: {what} ({error.strerror or error})."]) from error
    try:
        source = io.BytesIO(content(path)) if is_remote(path) else path
        if problems := _schema_problems(name, pq.read_schema(source)):
            raise BadDataset(problems)
        # No partitioning: a folder called year=2016 must not add a column.
        return pq.read_table(source, columns=columns, filters=condition, partitioning=None)
    except FileNotFoundError:
        raise BadDataset([f"{_file(name)}: there is no such file in the folder."]) from None
    except faults(pa.ArrowException) as error:
        what = "can't be read as Parquet" if condition is None else "rows can't be chosen from it"
        raise BadDataset([f"{_file(name)}: {what}: {error}."]) from error


def _state(folder: Place) -> list[tuple[str, int, int]]:
    """What changes when files of a folder are replaced; in an object store only their writer reads."""
    if is_remote(folder):
        return []
    found = [(path.name, path.stat()) for path in folder.glob("*.parquet")]
    return sorted((name, about.st_ino, about.st_mtime_ns) for name, about in found)


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
    if not isinstance(value, tuple):
        return value  # type: ignore[no-any-return]
    if isinstance(value, Box):
        return [round(float(number), 2) for number in value]
    return list(value)
