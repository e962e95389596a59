"""A written dataset as exports take it: some of its frameworks, a batch of rows at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import BadInput, FrameworksError
from pipeline.publish.frames import read_checked
from pipeline.publish.stored import none_so_called
from pipeline.publish.tables import TABLES

if TYPE_CHECKING:
    import pyarrow as pa

BATCH = 2**14  # rows that are in memory at once, whatever the dataset holds


@dataclass(frozen=True)
class Source:
    """The dataset in ``folder``; of its frameworks those named, in its own order."""

    folder: Path
    frameworks: tuple[str, ...]

    def batches(self, table: str) -> Iterator[pa.RecordBatch]:
        """The rows of a table, in their order, as Arrow holds them."""
        import pyarrow.compute as pc
        import pyarrow.dataset as ds

        own = pc.field("framework").isin(self.frameworks)
        file = ds.dataset(self.folder / TABLES[table].file)
        yield from file.to_batches(filter=own, batch_size=BATCH)

    def rows(self, table: str) -> Iterator[dict[str, Any]]:
        """The rows of a table, in their order: money is Decimal, lists are lists."""
        for batch in self.batches(table):
            yield from batch.to_pylist()


def opened(folder: Path, frameworks: Sequence[str] = ()) -> Source:
    """The dataset in a folder, with only these frameworks; all of them where none is named.

    Raises ``BadInput`` where a file is missing or not as promised, or a framework is not there.
    """
    held: list[str] = []
    for name in TABLES:
        column = read_checked(folder, name, ["framework"])["framework"]
        held = column.to_pylist() if name == "frameworks" else held
    for name in frameworks:
        if name not in held:
            raise none_so_called(folder, name, held)
    return Source(folder, tuple(name for name in held if not frameworks or name in frameworks))


@contextmanager
def filling(
    source: Source, name: str, apart: type[Exception], unable: type[Exception]
) -> Iterator[None]:
    """Tells of what goes wrong while the database called ``name`` is filled.

    What it raises as ``apart`` are rows that do not belong together, so ``BadInput``; whatever else
    it is ``unable`` to do is a ``FrameworksError``.
    """
    try:
        yield
    except apart as error:
        raise BadInput(
            f"{source.folder}: its files do not belong together ({error}); "
            "`frameworks check` says more"
        ) from error
    except unable as error:
        raise FrameworksError(f"{name} can't write the database: {error}") from error
