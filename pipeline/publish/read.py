"""The published Parquet files, read back as they were promised."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from pipeline.errors import BadInput
from pipeline.places import content, faults, is_remote
from pipeline.publish.commit import complete
from pipeline.publish.schema import BadDataset, arrow_schema
from pipeline.publish.tables import TABLES
from pipeline.publish.tables.frameworks import FRAMEWORKS

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.places import Place


ANEW = "Run its documents again, without --keep: that writes the files anew."


@contextmanager
def reading(folder: Place) -> Iterator[None]:
    """Tells of a dataset that can't be read in the block as ``BadInput``, and what to do."""
    if not folder.is_dir():
        raise BadInput(f"{folder}: there is no such folder; `frameworks run` writes one")
    try:
        yield
    except BadDataset as error:
        if not (folder / FRAMEWORKS.file).is_file():  # a run that read nothing leaves another
            raise BadInput(
                f"{folder}: there is no dataset in this folder; `frameworks run` writes one"
            ) from error
        told = [f"{folder}: {each}" for each in error.problems]
        raise BadInput("\n".join([*told, ANEW])) from error


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
    run. Raises ``BadDataset`` where the file is missing, can't be read or is not as promised, and
    ``BadInput`` where the condition does not fit the table.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = folder / TABLES[name].file
    try:
        if not is_remote(folder):
            complete(folder)
    except OSError as error:
        what = "a run was interrupted while it replaced the files; run it again"
        raise BadDataset([f"{what} ({error.strerror or error})."]) from error
    try:
        source = io.BytesIO(content(path)) if is_remote(path) else path
        if problems := _schema_problems(name, pq.read_schema(source)):
            raise BadDataset(problems)
        # No partitioning: a folder called year=2016 must not add a column.
        return pq.read_table(source, columns=columns, filters=condition, partitioning=None)
    except FileNotFoundError:
        raise BadDataset([f"{TABLES[name].file}: there is no such file in the folder."]) from None
    except PermissionError as error:
        raise BadInput(f"{path}: can't be read: permission denied") from error
    except faults(pa.ArrowException) as error:
        why = str(error).rstrip(".")
        if condition is not None:
            raise BadInput(f"{path}: rows can't be chosen from it: {why}") from error
        raise BadDataset([f"{path.name}: can't be read as Parquet: {why}."]) from error


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
        return [f"{TABLES[name].file}: its columns are {has}, not {wants}."]
    return [
        f"{TABLES[name].file}: column {field.name} is {found.field(field.name)}, not {field}."
        for field in promised
        if not found.field(field.name).equals(field)
    ]
