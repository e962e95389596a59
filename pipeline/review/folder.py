"""The folder of a report: known by the list of files that lies in it, and never anything else's."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path
from tempfile import mkdtemp

from pipeline.errors import FrameworksError, unwritable
from pipeline.plain import plain

LIST = ".frameworks-report"  # in a report, written last: the names of its files, one a line


def write_folder(out: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Writes files by their names as the folder ``out``, and puts it there when all are written.

    A report that was there goes; where the new one can't be put there it stays. Raises
    ``FrameworksError`` where ``out`` holds anything else, or can't be written.
    """
    with unwritable(out):
        _bring_back(out)
        _refuse_others(out)
        out.parent.mkdir(parents=True, exist_ok=True)
        building = Path(mkdtemp(prefix=".report-", dir=out.parent))
        try:
            names = [_write(building / name, content, name) for name, content in files]
            (building / LIST).write_text("".join(f"{name}\n" for name in names), encoding="utf-8")
            building.chmod(0o755)
            _refuse_others(out)  # drawing takes a while
            _swap(building, out)
        finally:
            shutil.rmtree(building, ignore_errors=True)


def _write(place: Path, content: bytes, name: str) -> str:
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(content)
    return name


def _refuse_others(out: Path) -> None:
    """Raises ``FrameworksError`` where a place holds what no report has listed as its own."""
    if not out.exists() and not out.is_symlink():
        return
    if not out.is_dir() or out.is_symlink():
        raise FrameworksError(f"{out}: is there and is no folder; name another one")
    there = {
        path.relative_to(out).as_posix()
        for path in out.rglob("*")
        if path.is_symlink() or not path.is_dir()
    }
    if not there:
        return
    if LIST not in there:
        raise FrameworksError(f"{out}: holds something else than a report; name another folder")
    listed = (out / LIST).read_text(encoding="utf-8", errors="replace").splitlines()
    if strange := sorted(there - {LIST, *listed}):
        raise FrameworksError(
            f"{out}: holds {plain(strange[0])} besides a report; move it away, or name another folder"
        )


def _swap(new: Path, out: Path) -> None:
    """Puts a folder in the place of another, which comes back where that fails."""
    before = _before(out)
    if out.exists():
        out.rename(before)
    try:
        new.rename(out)
    except BaseException:
        if before.exists():
            before.rename(out)
        raise
    shutil.rmtree(before, ignore_errors=True)


def _bring_back(out: Path) -> None:
    """Puts back, or clears away, the report that a command left aside when it was killed."""
    before = _before(out)
    if not before.exists():
        return
    _refuse_others(before)
    if out.exists():
        shutil.rmtree(before)
    else:
        before.rename(out)


def _before(out: Path) -> Path:
    """Where a report lies while another takes its place."""
    return out.parent / f".{out.name}.before"
