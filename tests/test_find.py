"""Which documents a run is about: files, folders, patterns and lists."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.batch import find, left_below, listed
from pipeline.errors import BadInput


def names(*paths: Path) -> list[str]:
    return [path.name for path in find(paths)]


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    (tmp_path / "deep" / "deeper").mkdir(parents=True)
    for name in ("b.pdf", "A.PDF", "c.Pdf", "notes.txt", "deep/d.pdf", "deep/deeper/e.pdf"):
        (tmp_path / name).touch()
    return tmp_path


def test_folders_give_their_pdfs_by_name_each_once(shelf: Path) -> None:
    assert names(shelf / "c.Pdf", shelf, shelf / "notes.txt") == [
        "c.Pdf", "A.PDF", "b.pdf", "notes.txt",
    ]  # fmt: skip


def test_hidden_files_of_a_folder_are_left_out_where_nobody_names_them(shelf: Path) -> None:
    (shelf / "._b.pdf").touch()
    assert names(shelf) == ["A.PDF", "b.pdf", "c.Pdf"]
    assert names(shelf / "._b.pdf") == ["._b.pdf"]


def test_what_lies_further_down_is_left_out_and_told_of(shelf: Path) -> None:
    (shelf / "deep" / "empty").mkdir()
    folders = [shelf, shelf / "deep"]
    nothing = [shelf / "deep" / "empty", shelf / "b.pdf", shelf / "missing", shelf / ("x" * 300)]
    assert left_below([*folders, *nothing]) == folders


def test_patterns(shelf: Path) -> None:
    assert names(shelf / "[ab].pdf") == ["b.pdf"]
    assert names(shelf / "**" / "*.pdf") == ["b.pdf", "d.pdf", "e.pdf"]
    assert names(shelf / "x*.pdf") == ["x*.pdf"]


def test_a_file_is_no_pattern_whatever_its_name(shelf: Path) -> None:
    (shelf / "[b].pdf").touch()
    assert names(shelf / "[b].pdf") == ["[b].pdf"]


def test_a_pattern_that_goes_down(shelf: Path) -> None:
    (shelf / ".hidden").mkdir()
    (shelf / "[x]").mkdir()
    for name in (".hidden/f.pdf", "deep/.f.pdf", "[x]/g.pdf"):
        (shelf / name).touch()
    assert names(shelf / "**" / "*.pdf") == ["g.pdf", "b.pdf", "d.pdf", "e.pdf"]
    assert names(shelf / "d*" / "**" / "deeper" / "**") == ["e.pdf"]
    assert names(shelf / "**.pdf") == ["b.pdf"]


@pytest.mark.skipif(os.name == "nt", reason="Windows may make no links")
def test_a_pattern_does_not_go_round_by_links_to_a_folder_above(shelf: Path) -> None:
    for name in ("deep/up", "deep/deeper/up", "deep/deeper/top"):
        (shelf / name).symlink_to(shelf)
    assert names(shelf / "**" / "*.pdf") == ["b.pdf", "d.pdf", "e.pdf"]


@pytest.mark.skipif(os.name == "nt", reason="Windows may make no links")
def test_a_pattern_goes_into_folders_that_are_links(
    shelf: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    share = tmp_path_factory.mktemp("share")
    (share / "2023").mkdir()
    for name in ("s.pdf", "2023/t.pdf"):
        (share / name).touch()
    for name in ("linked", "linked-again"):
        (shelf / name).symlink_to(share)
    assert names(shelf / "**" / "*.pdf") == ["b.pdf", "d.pdf", "e.pdf", "t.pdf", "s.pdf"]


@pytest.mark.skipif(os.name == "nt", reason="Windows may make no links")
def test_a_file_by_two_names_is_one(shelf: Path) -> None:
    (shelf / "link.pdf").symlink_to(shelf / "b.pdf")
    (shelf / "loop.pdf").symlink_to(shelf / "loop.pdf")
    assert names(shelf) == ["A.PDF", "b.pdf", "c.Pdf", "loop.pdf"]


def test_what_is_nothing_stays_to_be_told_of(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    long = tmp_path / ("x" * 300 + ".pdf")
    assert find([tmp_path / "empty", long]) == [tmp_path / "empty", long]


@pytest.mark.parametrize(
    "content",
    [b"a b.pdf\nc.pdf\n", b"a b.pdf\r\n\r\nc.pdf", b"a b.pdf\0c.pdf\0"],
    ids=["lines", "windows", "print0"],
)
def test_lists(content: bytes) -> None:
    assert listed(content) == [Path("a b.pdf"), Path("c.pdf")]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_a_list_may_hold_any_name() -> None:
    assert [os.fsencode(path) for path in listed(b"a\nb\xff.pdf\0")] == [b"a\nb\xff.pdf"]


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\0"])
def test_an_empty_list(content: bytes) -> None:
    with pytest.raises(BadInput, match="names no document"):
        listed(content)
