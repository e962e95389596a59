"""What each document gave, kept beside the dataset: it is read again only where it changed.

``.store/`` is for this software alone and can be taken away at any time; the next run then reads
every document. It holds one file for each document, under the key of all that its records come
from: first a line about it (``Entry``), then its records. A file is there whole or not at all.
"""

from __future__ import annotations

import gzip
import os
import zlib
from collections.abc import Collection
from functools import cache
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING, TypeVar

from pipeline.batch.outcome import Entry
from pipeline.errors import FrameworksError, unwritable
from pipeline.model import Records
from pipeline.places import content, faults, is_remote
from pipeline.publish.commit import sync
from pipeline.verify.comparison.editions import years

if TYPE_CHECKING:
    from pydantic import TypeAdapter

    from pipeline.places import Place

Noun = TypeVar("Noun")
NAME = ".store"
LOCK = "lock"  # in it, while a run has it
ENDING = ".json.gz"
MOST_DOUBTS = 10  # of one document that an entry carries


class Store:
    """The records of documents under their keys, in a folder."""

    def __init__(self, folder: Place) -> None:
        self.folder = folder

    def find(self, key: str) -> Entry | None:
        """What is known of the document with this key; None where it has to be read."""
        lines = self._lines(key)
        return to_json(Entry).validate_json(lines[0]) if lines else None

    def records(self, key: str) -> Records:
        """The records under a key; ``FrameworksError`` where they have gone or were damaged."""
        lines = self._lines(key)
        if lines is None:
            raise FrameworksError(
                f"{self.folder}: what was read of a document is gone or damaged; run it again"
            )
        records: Records = to_json(Records).validate_json(lines[1])
        return records

    def put(self, key: str, records: Records, read_key: str | None = None) -> Entry:
        """Keeps records under a key; ``Unwritable`` where they can't be written.

        ``read_key`` is that of the records that these were made from.
        """
        entry = _described(key, read_key or key, records)
        lines = to_json(Entry).dump_json(entry), to_json(Records).dump_json(records)
        with unwritable(self.folder):
            _write(self._path(key), gzip.compress(b"\n".join(lines), 1, mtime=0))
        return entry

    def prune(self, keys: Collection[str]) -> None:
        """Takes away what is under other keys, and what was left half written."""
        wanted = {self._path(key).name for key in keys}
        for path in self.folder.iterdir():
            if path.name.endswith((ENDING, ".tmp")) and path.name not in wanted:
                path.unlink(missing_ok=True)

    def _path(self, key: str) -> Place:
        return self.folder / f"{key}{ENDING}"

    def _lines(self, key: str) -> list[bytes] | None:
        try:
            kept = gzip.decompress(content(self._path(key)))
        except faults(EOFError, zlib.error):  # missing, or not as it was written
            return None
        return kept.split(b"\n", 1)


def _described(key: str, read_key: str, records: Records) -> Entry:
    """What is to be known of records without looking into them again."""
    return Entry(
        key,
        read_key,
        records.framework,
        years(records),
        len(records.allocations),
        records.failed[:MOST_DOUBTS],
        len(records.failed),
    )


@cache
def to_json(noun: type[Noun]) -> TypeAdapter[Noun]:
    """Between a noun and its JSON. pydantic takes a moment to import, and to make it."""
    from pydantic import TypeAdapter

    return TypeAdapter(noun)


def _write(path: Place, content: bytes) -> None:
    """Writes a file that appears whole, and outlasts a power cut once it has appeared."""
    if is_remote(path):
        path.write_bytes(content)
        return
    with NamedTemporaryFile(dir=path.parent, suffix=".tmp", delete=False) as file:
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            Path(file.name).unlink(missing_ok=True)
            raise
    Path(file.name).replace(path)
    sync(path.parent)
