"""Replaces objects under a prefix of an object store in one step, as far as such a store knows one.

It can't rename. The new files are put under a prefix of their own; then one object, ``.commit``, says
that they are the ones that count: putting it is the step. What is left is to copy them to their
places, and whoever writes there next does what an interrupted run has left.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from uuid import uuid4

from pipeline.places import content

if TYPE_CHECKING:
    from upath import UPath

STAGED = ".writing-"
COMMITTED = ".commit"


@contextmanager
def replacing(folder: UPath, confirm: Callable[[], None] = lambda: None) -> Iterator[Path]:
    """An empty folder of this machine, whose files take their places under ``folder``.

    Where the block or the upload fails, or ``confirm``, which is called before the step itself, what
    lies there is as it was. Raises OSError.
    """
    complete(folder)
    staged = folder / f"{STAGED}{uuid4().hex}"
    with TemporaryDirectory(prefix="frameworks-") as here:
        yield Path(here)
        files = sorted(path for path in Path(here).rglob("*") if path.is_file())
        names = [path.relative_to(here).as_posix() for path in files]
        for path, name in zip(files, names, strict=True):
            folder.fs.put_file(str(path), (staged / name).path)
    commit = {"staged": staged.name, "files": names}
    confirm()
    (folder / COMMITTED).write_bytes(json.dumps(commit).encode())
    complete(folder)


def complete(folder: UPath) -> None:
    """Copies the files of an interrupted upload to their places. For the holder of the lock."""
    try:
        commit = json.loads(content(folder / COMMITTED))
    except FileNotFoundError:
        return
    files = {(folder / commit["staged"] / name).path: folder / name for name in commit["files"]}
    # Else it is of a run that was suspended there, and whose files another has tidied away meanwhile.
    if files.keys() <= set(folder.fs.find((folder / commit["staged"]).path)):
        for staged, place in files.items():
            folder.fs.cp_file(staged, place.path)
    (folder / COMMITTED).unlink()
    tidy(folder)


def tidy(folder: UPath) -> None:
    """Takes away what interrupted uploads left; for one who knows that nobody else writes there."""
    for path in folder.fs.glob(f"{folder.path}/{STAGED}*"):
        folder.fs.rm(path, recursive=True)
