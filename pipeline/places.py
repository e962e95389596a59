"""Where documents and datasets lie: folders of this machine, or object stores (``s3://…``).

A place is a ``Path``, or where its text is an address a ``UPath``, which has the same methods. What
differs between the two is here; ``pipeline/publish/upload.py`` and ``pipeline/batch/lock.py`` have
the rest.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TypeAlias

from pipeline.errors import BadInput
from pipeline.extras import how_to_install

if TYPE_CHECKING:
    from typing_extensions import TypeIs
    from upath import UPath

    Place: TypeAlias = Path | UPath


def place(text: str | Path) -> Place:
    """The place that a text names; ``BadInput`` where there is no way to it on this machine."""
    if isinstance(text, Path) or "://" not in text:
        return Path(text)
    scheme = text.partition("://")[0]
    try:
        from upath import UPath

        # What a listing said is not remembered: others write there too.
        found = UPath(text, use_listings_cache=False)
        _ = found.fs  # loads what speaks the protocol
    except (ImportError, ValueError) as error:
        raise BadInput(
            f"{text}: nothing is installed that reads {scheme}:// ({error}); "
            f"for s3://, {how_to_install('s3')}"
        ) from error
    return found


def is_remote(where: Place) -> TypeIs[UPath]:
    """Whether a place is one of an object store."""
    return not isinstance(where, Path)


def is_folder(where: Place) -> bool:
    """Whether a place is a folder of this machine; False too where its name is too long to be one."""
    return not is_remote(where) and os.path.isdir(where)  # noqa: PTH112 - it raises for such a name


def is_file(where: Place) -> bool:
    """Whether a place is a file; False too where its name is too long to be one."""
    if is_remote(where):
        return where.is_file()
    return os.path.isfile(where)  # noqa: PTH113 - Path.is_file raises for names that are too long


def identity(where: Place) -> str:
    """A text that is the same for two names of one place."""
    return str(where) if is_remote(where) else os.path.realpath(where)


def absolute(where: Place) -> Place:
    """The place by a name that holds in any working folder."""
    return where if is_remote(where) else where.absolute()


def fingerprint(where: Place) -> str:
    """A text that changes when the file there does; OSError where there is none.

    Of a file here it is the SHA-256; an object store says it of an object without handing it out.
    """
    if is_remote(where):
        found: str = where.fs.ukey(where.path)
        return found
    if not is_file(where):  # so that no pipe is waited for
        raise FileNotFoundError(where)
    return sha256(where)


def sha256(path: Path) -> str:
    """The SHA-256 of a file of this machine; OSError where it can't be read."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def content(where: Place) -> bytes:
    """What lies there; OSError where there is nothing. Of an object store it is one request."""
    if is_remote(where):
        found: bytes = where.fs.cat_file(where.path)
        return found
    return where.read_bytes()


def faults(*more: type[Exception]) -> tuple[type[Exception], ...]:
    """What reading and writing at places raises: the client of S3 has errors of its own.

    These tell of a store that doesn't answer, and of credentials that it has not been given. ``more``
    is what else is to be caught in the same place.
    """
    if "botocore" not in sys.modules:
        return OSError, *more
    from botocore.exceptions import BotoCoreError

    return OSError, BotoCoreError, *more


@contextmanager
def reaching(where: Place) -> Iterator[None]:
    """Tells of what goes wrong with an object store in the block as ``BadInput``."""
    try:
        yield
    except FileNotFoundError as error:
        raise BadInput(f"{where}: there is no such file, or no such bucket") from error
    except faults() as error:
        raise BadInput(f"{where}: can't be read: {error}") from error


@contextmanager
def at_hand(document: Place, beside: Place) -> Iterator[Path]:
    """The document as a file of this machine, and beside it what lies beside it, if anything does.

    Raises ``BadInput`` where an object store does not have it or doesn't answer.
    """
    if not is_remote(document):
        yield document
        return
    with TemporaryDirectory(prefix="frameworks-") as folder:
        copy = Path(folder, document.name)
        with reaching(document):
            copy.write_bytes(content(document))
            with suppress(FileNotFoundError):
                Path(folder, beside.name).write_bytes(content(beside))
        yield copy
