"""Which documents a run is about."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from glob import escape, glob, has_magic
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pipeline.errors import BadInput
from pipeline.places import identity, is_folder, is_remote, place, reaching

if TYPE_CHECKING:
    from upath import UPath

    from pipeline.places import Place

Where = TypeVar("Where", Path, "UPath")


def find(paths: Iterable[Place]) -> list[Place]:
    """The documents at these paths, each once.

    Files stay as given; a folder gives its PDFs, by name; a pattern such as ``raw/**/*.pdf`` the
    files that it fits. What is none of these stays in the list, and becomes an outcome with an
    error.
    """
    found: dict[str, Place] = {}
    for path in paths:
        for document in _at(path):
            found.setdefault(identity(document), document)
    return list(found.values())


def listed(content: bytes) -> list[Place]:
    """The paths in a list: one a line, or ended by NUL as ``find -print0`` writes them.

    Raises ``BadInput`` where there are none.
    """
    parts = content.split(b"\0") if b"\0" in content else content.splitlines()
    names = [os.fsdecode(part) for part in parts if part.strip()]
    if not names:
        raise BadInput("--from-list: the list names no document; give a path a line")
    return [place(name) for name in names]


def in_folder(folder: Where) -> list[Where]:
    """The PDFs of a folder, by name; OSError where it can't be looked into.

    Hidden ones are left out: what programs put there for a while, and what they note of others.
    """
    pdfs = [path for path in folder.iterdir() if _is_pdf(path)]
    return sorted(pdfs, key=lambda path: (path.name.lower(), path.name))


def left_below(paths: Iterable[Place]) -> list[Path]:
    """The folders among these paths that hold PDFs one folder further down, which ``find`` leaves out.

    Places in an object store are not looked into: each look is a request.
    """
    folders = [path for path in paths if not is_remote(path) and is_folder(path)]
    return [folder for folder in folders if any(map(_is_pdf, _further_down(folder)))]


def _inside(folder: Path) -> list[Path]:
    """What lies in a folder; nothing of one that can't be looked into."""
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def _further_down(folder: Path) -> Iterator[Path]:
    for inner in filter(is_folder, _inside(folder)):
        yield from _inside(inner)


def _is_pdf(path: Where) -> bool:
    return path.suffix.lower() == ".pdf" and not path.name.startswith(".")


def _at(path: Place) -> Sequence[Place]:
    if is_remote(path):
        if _is_pdf(path) and not has_magic(path.path):
            return [path]  # where it can't be had, the others of the run are read
        with reaching(path):
            if path.is_dir():
                return in_folder(path) or [path]
            found = sorted(path.fs.glob(path.path)) if has_magic(path.path) else []
            return [place(path.fs.unstrip_protocol(name)) for name in found] or [path]
    if is_folder(path):
        try:
            return in_folder(path) or [path]
        except OSError:
            return [path]
    if has_magic(str(path)) and not os.path.lexists(path):
        return sorted(_fitting(path), key=str) or [path]
    return [path]


def _fitting(pattern: Path) -> set[Path]:
    """What fits a pattern. ``**`` goes into no folder that is hidden, and into each once."""
    parts = pattern.parts
    if "**" not in parts:
        return {Path(name) for name in glob(str(pattern))}  # noqa: PTH207
    at = parts.index("**")
    rest = parts[at + 1 :] or ("*",)
    tops = _fitting(Path(*parts[:at]))
    return {
        found
        for top in tops
        for folder in _folders(top)
        for found in _fitting(Path(escape(str(folder)), *rest))
    }


def _folders(top: Path) -> Iterator[Path]:
    """The folders from one down, each once, whichever links lead there: links to a folder above would
    have this go round without end.
    """
    seen: set[str] = set()
    for folder, below, _ in os.walk(top, followlinks=True):
        real = os.path.realpath(folder)
        if real in seen:
            below.clear()
            continue
        seen.add(real)
        below[:] = sorted(name for name in below if not name.startswith("."))
        yield Path(folder)
