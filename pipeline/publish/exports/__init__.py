"""The dataset in the formats of other tools, one module a format.

An export holds what the dataset holds, and no more: ``restated`` and ``status`` come along, so that
nobody counts money twice or takes a doubt for a proof. The same dataset gives the same bytes, but for
DuckDB, which gives each of its files an identifier of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.errors import unwritable
from pipeline.publish.commit import replacing
from pipeline.publish.exports.source import Source, opened

Notes = list[str]  # what a person should know of an export, in plain sentences


@dataclass(frozen=True)
class Format:
    """A format: the module that writes it, and what its file or folder is called by default."""

    module: str
    default: str
    is_folder: bool = False


FORMATS = {
    "csv": Format("csv_files", "frameworks-csv", is_folder=True),
    "xlsx": Format("workbook", "frameworks.xlsx"),
    "duckdb": Format("duckdb_file", "frameworks.duckdb"),
    "sqlite": Format("sqlite_file", "frameworks.sqlite"),
    "360giving": Format("grants", "frameworks-360giving.json"),
}


def export(
    form: str, folder: Path, out: Path | None = None, frameworks: Sequence[str] = ()
) -> tuple[Path, Notes]:
    """Writes the dataset in a folder in a format of ``FORMATS``; where it lies, and what to know.

    All or nothing: what was at ``out`` stays until the new is complete. Raises ``BadInput`` where the
    dataset can't be read or lacks one of ``frameworks``, ``Unwritable`` where ``out`` can't be written.
    """
    chosen, source = FORMATS[form], opened(folder, frameworks)
    write: Callable[[Source, Path], Notes]
    write = import_module(f"{__name__}.{chosen.module}").write
    place = out or Path(chosen.default)
    with unwritable(place), replacing(place) if chosen.is_folder else _beside(place) as new:
        return place, write(source, new)


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """A path in the same file system, whose file takes the place of ``path`` once it is complete."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".writing-", dir=path.parent) as folder:
        new = Path(folder, path.name)
        yield new
        new.replace(path)
