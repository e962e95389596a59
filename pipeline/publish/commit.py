"""Replaces files of a folder in one step, as far as a file system knows such a thing.

New files are written in full beside their places. Then the folder that holds them gets the name
``.commit``: this one renaming is the step. From then on the new files are the ones that count, and
what is left is to move them to their places. Whoever comes next moves what a process that was ended
there has left: ``complete`` may be called at any time, by anybody, as often as one likes.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from pipeline.places import is_remote
from pipeline.publish import upload
from pipeline.publish.upload import COMMITTED, STAGED

if TYPE_CHECKING:
    from pipeline.places import Place


@contextmanager
def replacing(folder: Place, confirm: Callable[[], None] = lambda: None) -> Iterator[Path]:
    """An empty folder for new files, which take their places in ``folder`` when the block ends.

    Where the block or the writing fails, or ``confirm``, which is called before the step itself, the
    files of ``folder`` are as they were. Raises OSError.
    """
    if is_remote(folder):
        with upload.replacing(folder, confirm) as here:
            yield here
        return
    folder.mkdir(parents=True, exist_ok=True)
    complete(folder)
    # Inside of folder, so that moving is renaming even where that is a file system of its own.
    staged = Path(mkdtemp(prefix=STAGED, dir=folder))
    try:
        yield staged
        for path in _files(staged):
            sync(path)
        sync(staged)
        confirm()
        staged.rename(folder / COMMITTED)
    except BaseException:
        rmtree(staged, ignore_errors=True)
        raise
    sync(folder)
    complete(folder)


def complete(folder: Place) -> None:
    """Moves the files of an interrupted replacement to their places; OSError where it can't."""
    if is_remote(folder):
        upload.complete(folder)
        return
    committed = folder / COMMITTED
    for path in _files(committed):
        place = folder / path.relative_to(committed)
        place.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileNotFoundError):  # somebody else has just moved it
            path.replace(place)
    # Only where they are empty: by now this name may be that of the next replacement.
    folders = sorted(path for path in committed.rglob("*") if path.is_dir())
    for path in (*reversed(folders), committed):
        with suppress(OSError):
            path.rmdir()


def tidy(folder: Place) -> None:
    """Takes away what interrupted writing left; for one who knows that nobody else writes here."""
    if is_remote(folder):
        upload.tidy(folder)
        return
    for path in folder.glob(f"{STAGED}*"):
        rmtree(path, ignore_errors=True)


def sync(path: Path) -> None:
    """Has a file, or the names in a folder, on the disk before anything builds on it."""
    if path.is_dir() and os.name == "nt":
        return  # Windows knows no such thing, and keeps the order of names by itself
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())
