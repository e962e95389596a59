"""A folder that documents are put into: each is run once it is whole, for as long as one likes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic, sleep
from typing import NamedTuple

from pipeline.batch.find import in_folder
from pipeline.errors import BadInput

LOOKED_EVERY = 2.0  # seconds
PATIENCE = 30.0  # seconds for which a file that lacks its end has to lie still
END = b"%%EOF"
END_WITHIN = 1024  # bytes from the end of the file (ISO 32000-1, implementation note 18)


class Mark(NamedTuple):
    """What changes when somebody writes to a file."""

    size: int
    changed_ns: int


class Arrivals:
    """The documents of a folder that are whole and have not been handed out as they are.

    A file is whole once nobody writes to it any more: it is the same as when it was last looked at,
    and ends as a PDF does. One without such an end may be a copy that has stopped on its way, or a
    damaged file: it is handed out once it has been the same for ``PATIENCE`` seconds.
    """

    def __init__(self, folder: Path, clock: Callable[[], float] = monotonic) -> None:
        self.folder, self.clock = folder, clock
        self._seen: dict[Path, tuple[Mark, float]] = {}  # and since when
        self._handed_out: dict[Path, Mark] = {}

    def look(self) -> list[Path]:
        """The documents that have become whole; ``BadInput`` where there is no folder any more."""
        now = self.clock()
        before, self._seen = self._seen, {}
        whole = []
        for path, mark in self._marks():
            last, since = before.get(path, (None, now))
            self._seen[path] = (mark, since if mark == last else now)
            is_new = self._handed_out.get(path) != mark
            if is_new and mark == last and (now - since >= PATIENCE or _has_end(path)):
                whole.append(path)
        self._handed_out = {p: m for p, m in self._handed_out.items() if p in self._seen}
        self._handed_out |= {path: self._seen[path][0] for path in whole}
        return whole

    def _marks(self) -> Iterator[tuple[Path, Mark]]:
        try:
            paths = in_folder(self.folder)
        except OSError as error:
            raise BadInput(f"{self.folder}: can't be watched: {error.strerror}") from error
        for path in paths:
            try:
                found = path.stat()
            except OSError:  # taken away again
                continue
            yield Path(path), Mark(found.st_size, found.st_mtime_ns)


def watch(folder: Path, run: Callable[[list[Path]], object]) -> None:
    """Runs what is in a folder and what comes into it, until a signal or an error ends this.

    ``run`` gets the documents that have become whole since the last time. Raises ``BadInput`` where
    the folder can't be looked into, and what ``run`` raises.
    """
    arrivals = Arrivals(folder)
    while True:
        if documents := arrivals.look():
            run(documents)
        sleep(LOOKED_EVERY)


def _has_end(path: Path) -> bool:
    """Whether a file ends as a PDF does; False for what is no file, such as a pipe."""
    if not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            file.seek(-min(END_WITHIN, file.seek(0, os.SEEK_END)), os.SEEK_END)
            return END in file.read()
    except OSError:
        return False
