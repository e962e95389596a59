"""One run at a time over one dataset."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from threading import Event, Thread
from threading import Lock as Turn
from time import sleep
from typing import TYPE_CHECKING, Any, TypeAlias
from uuid import uuid4

from pipeline.errors import Unwritable
from pipeline.places import content, faults, is_remote

if TYPE_CHECKING:
    from upath import UPath

    from pipeline.places import Place

LOOKED_EVERY = 5  # seconds, while it is waited for
RENEWED_EVERY = 60  # seconds
GIVEN_UP_AFTER = 600  # seconds without renewal: whoever held it was ended; clocks may differ
NEVER = '"00000000000000000000000000000000"'  # an ETag that no object has

# Makes sure that the lock is still held; ``Unwritable`` where it is not. Raises OSError.
Confirm: TypeAlias = Callable[[], None]


@contextmanager
def lock(file: Place, is_patient: bool) -> Iterator[Confirm]:
    """Holds the lock that a file is; ``Unwritable`` where another run has it. Raises OSError.

    Who is patient waits for the other run to end.
    """
    from filelock import FileLock, Timeout

    dataset = file.parent.parent
    if is_remote(file):
        with _leased(file, is_patient) as confirm:
            yield confirm
        return
    held = FileLock(file, timeout=-1 if is_patient else 0)
    try:
        held.acquire()
    except Timeout:
        raise _taken(dataset) from None
    try:
        yield lambda: None  # the system takes it from nobody who lives
    finally:
        held.release()


@contextmanager
def _leased(file: UPath, is_patient: bool) -> Iterator[Confirm]:
    """An object that is renewed while it is held, else it lapses."""
    lease = Lease(file)
    while not lease.take():
        if not is_patient:
            raise _taken(file.parent.parent)
        sleep(LOOKED_EVERY)
    over = Event()

    def go_on_renewing() -> None:
        while not over.wait(RENEWED_EVERY):
            with suppress(Unwritable, *faults()):  # there is time for another try
                lease.confirm()

    renewing = Thread(target=go_on_renewing, daemon=True)
    renewing.start()
    try:
        yield lease.confirm
    finally:
        over.set()
        renewing.join()
        with suppress(Unwritable, *faults()):  # it is another's, or will lapse
            lease.confirm()
            file.unlink(missing_ok=True)


class Lease:
    """A lock that is an object in a store, for as long as whoever holds it renews it.

    It is only ever replaced on the condition that it is still as it was seen, and each time by
    something that it never was before. So of several that find it lapsed one gets it; and a run that
    was suspended for so long that another has taken it can't renew it any more.
    """

    def __init__(self, file: UPath) -> None:
        self._file = file
        self._tag: str | None = None  # what the store calls the lock as we left it (its ETag)
        self._turn = Turn()  # we renew it by ourselves, and confirm it before a step

    def take(self) -> bool:
        """Whether the lock is now ours; ``Unwritable`` where it would keep no run from another."""
        tag, renewed = self._found()
        if renewed and (datetime.now(UTC) - renewed).total_seconds() <= GIVEN_UP_AFTER:
            return False
        if not self._replaced(tag):
            return False
        if self._replaced(None) or self._replaced(NEVER):
            self._file.unlink(missing_ok=True)
            raise Unwritable(
                f"{self._file.parent.parent}: can't be written: the store does not know writing on a "
                "condition (If-Match, If-None-Match), by which runs are kept apart"
            )
        return True

    def confirm(self) -> None:
        """Renews the lock; ``Unwritable`` where it is not ours any more."""
        with self._turn:
            if not self._replaced(self._tag):
                raise Unwritable(
                    f"{self._file.parent.parent}: the lock of this run was taken by another or taken away, "
                    f"as it may be once it was not renewed for {GIVEN_UP_AFTER // 60} minutes; run it again"
                )

    def _replaced(self, seen: str | None) -> bool:
        """Whether the lock went from what was seen, None for nothing, to a new one of ours."""
        mine = uuid4().hex.encode()
        condition = {"mode": "create"} if seen is None else {"IfMatch": seen}
        fs, path = self._file.fs, self._file.path
        try:
            self._tag = fs.pipe_file(path, mine, **condition)["ETag"]
        except faults():
            found, _ = self._found()
            if found == seen:  # it is no condition that failed
                raise
            # Where the answer to a first try was lost, the client's second one finds our own.
            with suppress(FileNotFoundError):
                if content(self._file) == mine:
                    self._tag = found
                    return True
            return False
        return True

    def _found(self) -> tuple[str | None, datetime | None]:
        """What the store calls the lock, and when that was renewed; None where there is none."""
        try:
            about: dict[str, Any] = self._file.fs.info(self._file.path, refresh=True)
        except FileNotFoundError:
            return None, None
        return about["ETag"], about["LastModified"]


def _taken(dataset: Place) -> Unwritable:
    lapses = (
        f"; if it was ended, its lock lapses after {GIVEN_UP_AFTER // 60} minutes"
        if is_remote(dataset)
        else ""
    )
    return Unwritable(
        f"{dataset}: another run is writing there; wait for its end, or name another --out{lapses}"
    )
