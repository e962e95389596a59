"""What was recognised is kept, and nothing that the cache does can spoil a reading."""

from __future__ import annotations

import ast
import errno
import os
from pathlib import Path

import numpy as np
import pytest

from pipeline.document.pictures.ocr_cache import MAKERS, ROOM, SETTING, SHELVES, Cache
from pipeline.model import Affine, Box, Page, Rule, Word

PAGE = Page(
    number=0,
    width_pt=100.5,
    height_pt=50.0,
    words=(
        Word("£1,000", Box(1.1, 2.2, 30.3, 12.0), 9.5, True, False, (1.1, 5.0), 0.9871),
        Word("1", Box(31.0, 2.0, 33.0, 8.0), 6.0, False, True, (31.0,), 0.5),
    ),
    rules=(Rule(True, 14.0, 0.0, 90.0),),
    fills=(Box(0.0, 0.0, 90.0, 14.0),),
    shown=Affine(1.0, -0.01, 0.01, 1.0, 2.0, 3.0),
    engine="an engine 1.0",
)


def test_a_page_comes_back_as_it_was(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("ab12", PAGE)
    assert cache.get("ab12") == PAGE
    assert cache.get("ab13") is None


def test_only_the_finished_file_lies_in_the_folder(tmp_path: Path) -> None:
    Cache(tmp_path).put("ab12", PAGE)
    assert [p.name for p in tmp_path.rglob("*") if p.is_file()] == ["ab12.json.gz"]


def test_what_was_used_longest_ago_makes_room(tmp_path: Path) -> None:
    keys = ["ab1", "ab2", "ab3", "ab4"]
    cache = Cache(tmp_path)
    for age, key in enumerate(keys[:3]):
        cache.put(key, PAGE)
        os.utime(tmp_path / "ab" / f"{key}.json.gz", (age, age))
    size = (tmp_path / "ab" / "ab1.json.gz").stat().st_size
    small = Cache(tmp_path, most_bytes=3 * size * SHELVES)
    assert small.get("ab1") == PAGE  # used again, so that another goes
    small.put("ab4", PAGE)
    assert [key for key in keys if small.get(key)] == ["ab1", "ab3", "ab4"]


def test_what_is_kept_under_other_names_has_room_of_its_own(tmp_path: Path) -> None:
    cache = Cache(tmp_path, most_bytes=0)
    Cache(tmp_path).put("ab12", PAGE)
    cache.put("cd12", PAGE)
    assert cache.get("ab12") == PAGE and cache.get("cd12") is None


@pytest.mark.parametrize("spoil", [b"", b"no gzip", b"\x1f\x8b\x08\x00cut"])
def test_a_damaged_entry_counts_as_none(tmp_path: Path, spoil: bytes) -> None:
    cache = Cache(tmp_path)
    cache.put("ab12", PAGE)
    place = next(tmp_path.rglob("*.gz"))
    place.write_bytes(spoil or place.read_bytes()[:-9])
    assert cache.get("ab12") is None
    cache.put("ab12", PAGE)
    assert cache.get("ab12") == PAGE


def test_a_folder_that_cannot_be_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    cache = Cache(tmp_path / "file" / "folder")
    cache.put("ab12", PAGE)
    assert cache.get("ab12") is None


def test_it_can_be_turned_off_and_moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SETTING, "off")
    assert Cache.of_user() == Cache(None)
    monkeypatch.setenv(SETTING, str(tmp_path))
    assert Cache.of_user() == Cache(tmp_path)
    monkeypatch.delenv(SETTING)
    assert Cache.of_user().folder is not None


def test_another_picture_scale_or_engine_has_another_name() -> None:
    cache, grey = Cache(None), np.zeros((4, 6), np.uint8)
    other = grey.copy()
    other[0, 0] = 1
    names = {
        cache.key(grey, 3.0, "a"),
        cache.key(other, 3.0, "a"),
        cache.key(grey.reshape(6, 4), 3.0, "a"),
        cache.key(grey, 2.0, "a"),
        cache.key(grey, 3.0, "b"),
    }
    assert len(names) == 5
    assert cache.key(grey, 3.0, "a") == cache.key(grey.copy(), 3.0, "a")


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, target: Path) -> Path:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    Cache(tmp_path).put("ab12", PAGE)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_the_name_follows_every_module_that_has_a_say() -> None:
    used, new = set[str](), {"pictures/scanned.py"}
    while new:
        used |= new
        new = {name for module in new for name in imported(ROOM / module)} - used
    assert sorted(used) == list(MAKERS)


def imported(module: Path) -> set[str]:
    """The modules of the same room that a module imports, by their places in it."""
    tree = ast.walk(ast.parse(module.read_text("utf-8")))
    names = [node.module or "" for node in tree if isinstance(node, ast.ImportFrom)]
    prefix = "pipeline.document."
    return {n.removeprefix(prefix).replace(".", "/") + ".py" for n in names if n.startswith(prefix)}
