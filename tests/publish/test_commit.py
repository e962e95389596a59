"""Files that are replaced together: before, after, and wherever a process may be ended between."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.publish import commit
from pipeline.publish.commit import complete, replacing, tidy

NAMES = ("a.parquet", "b.parquet", ".hidden/c.json")


def write(folder: Path, content: str) -> None:
    for name in NAMES:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(content)


def contents(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text() for path in files}


ALL_OLD, ALL_NEW = dict.fromkeys(NAMES, "old"), dict.fromkeys(NAMES, "new")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, "old")
    return tmp_path


def test_new_files_take_their_places(folder: Path) -> None:
    with replacing(folder) as staged:
        write(staged, "new")
        assert {name: (folder / name).read_text() for name in NAMES} == ALL_OLD
    assert contents(folder) == ALL_NEW
    assert sorted(path.name for path in folder.iterdir()) == [".hidden", "a.parquet", "b.parquet"]


def test_files_that_are_not_replaced_stay(folder: Path) -> None:
    with replacing(folder) as staged:
        (staged / "b.parquet").write_text("new")
    assert contents(folder) == ALL_OLD | {"b.parquet": "new"}


def test_an_error_leaves_everything_as_it_was(folder: Path) -> None:
    with pytest.raises(OSError, match="No space"), replacing(folder) as staged:
        write(staged, "new")
        raise OSError(28, "No space left on device")
    assert contents(folder) == ALL_OLD
    assert not list(folder.glob(".writing-*"))


class Killed(BaseException):
    """Stands for the end of the process: nothing is done after it, not even tidying."""


def step_by_step(folder: Path, monkeypatch: pytest.MonkeyPatch, last: int) -> bool:
    """A replacement that is killed before its last step of this number; False if it has fewer."""
    steps = 0

    def until(step: Callable[..., object]) -> Callable[..., object]:
        def taken(*arguments: object) -> object:
            nonlocal steps
            steps += 1
            if steps > last:
                raise Killed
            return step(*arguments)

        return taken

    with monkeypatch.context() as patched:
        for name in ("rename", "replace", "rmdir"):
            patched.setattr(Path, name, until(getattr(Path, name)))
        patched.setattr(commit, "sync", until(commit.sync))
        patched.setattr(commit, "rmtree", lambda *_, **__: None)
        try:
            with replacing(folder) as staged:
                write(staged, "new")
        except Killed:
            return True
    return False


def test_killed_at_any_step_it_is_all_or_nothing_once_completed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    for last in range(100):
        folder = tmp_path / str(last)
        folder.mkdir()
        write(folder, "old")
        was_killed = step_by_step(folder, monkeypatch, last)
        complete(folder)
        tidy(folder)
        assert contents(folder) in (ALL_OLD, ALL_NEW)
        found.append(contents(folder) == ALL_NEW)
        if not was_killed:
            break
    assert found == sorted(found) and len(found) > 8 and {*found} == {False, True}


def test_the_next_replacement_completes_the_last(folder: Path) -> None:
    (folder / ".commit").mkdir()
    write(folder / ".commit", "new")
    with replacing(folder) as staged:
        (staged / "a.parquet").write_text("newer")
    assert {name: (folder / name).read_text() for name in NAMES} == ALL_NEW | {"a.parquet": "newer"}


def test_completing_takes_nothing_away_that_has_come_meanwhile(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when another process completes the same, and commits again, between two steps of ours."""
    (folder / ".commit").mkdir()
    write(folder / ".commit", "new")
    listed = commit._files(folder / ".commit")
    monkeypatch.setattr(commit, "_files", lambda _: listed)
    complete(folder)
    (folder / ".commit").mkdir()
    (folder / ".commit" / "d.parquet").write_text("newest")
    complete(folder)
    assert (folder / ".commit" / "d.parquet").read_text() == "newest"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="who may do everything sees none")
def test_a_folder_that_can_not_be_written_to(folder: Path) -> None:
    folder.chmod(0o500)
    try:
        with pytest.raises(PermissionError), replacing(folder) as staged:
            write(staged, "new")
    finally:
        folder.chmod(0o700)
