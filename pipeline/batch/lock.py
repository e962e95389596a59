"""One run at a time over one dataset."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from threading import Event, Thread
from time import sleep
from typing import TYPE_CHECKING

from pipeline.errors import Unwritable
from pipeline.places import faults, is_remote

if TYPE_CHECKING:
    from upath import UPath

    from pipeline.places import Place

LOOKED_EVERY = 5  # seconds, while it is waited for
RENEWED_EVERY = 60  # seconds
GIVEN_UP_AFTER = 600  # seconds without renewal: whoever held it was ended; clocks may differ


@contextmanager
def lock(file: Place, is_patient: bool = False) -> Iterator[None]:
    """Holds the lock that a file is; ``Unwritable`` where another run has it. Raises OSError.

    Who is patient waits for the other run to end.
    """
    from filelock import FileLock, Timeout

    dataset = file.parent.parent
    if is_remote(file):
        with _object(file, is_patient):
            yield
        return
    held = FileLock(file, timeout=-1 if is_patient else 0)
    try:
        held.acquire()
    except Timeout:
        raise _taken(dataset) from None
    try:
        yield
    finally:
        held.release()


@contextmanager
def _object(file: UPath, is_patient: bool) -> Iterator[None]:
    """An object that only one can create. It is renewed while it is held, else it lapses."""
    while not _created(file):
        if not is_patient:
            raise _taken(file.parent.parent)
        sleep(LOOKED_EVERY)
    over = Event()

    def renew() -> None:
        while not over.wait(RENEWED_EVERY):
            with suppress(*faults()):  # there is time for another try
                file.fs.pipe_file(file.path, b"")

    renewing = Thread(target=renew, daemon=True)
    renewing.start()
    try:
        yield
    finally:
        over.set()
        renewing.join()
        file.unlink(missing_ok=True)


def _created(file: UPath) -> bool:
    """Whether the lock is now ours; one that has lapsed is taken away first."""
    with suppress(FileNotFoundError):
        age = datetime.now(UTC) - file.fs.modified(file.path)
        if age.total_seconds() > GIVEN_UP_AFTER:
            file.unlink()
    try:
        file.fs.pipe_file(file.path, b"", mode="create")
    except FileExistsError:
        return False
    return True


def _taken(dataset: Place) -> Unwritable:
    lapses = (
        f"; if it was ended, its lock lapses after {GIVEN_UP_AFTER // 60} minutes"
        if is_remote(dataset)
        else ""
    )
    return Unwritable(
        f"{dataset}: another run is writing there; wait for its end, or name another --out{lapses}"
    )
