"""The parts of the speed benchmark: what it draws, what it counts, what its table says."""

from __future__ import annotations

from pathlib import Path

import pytest

import pipeline
from benchmarks.speed.contest import WHOLE_WAY, WRITTEN, Contestant, Result, contest
from benchmarks.speed.counting import whole_lines
from benchmarks.speed.documents import Document, Group, frameworks, long_table, pack
from benchmarks.speed.drawing import draw_long_table
from benchmarks.speed.readers import forget_texts
from benchmarks.speed.report import as_markdown, comparison, goals
from pipeline.normalise.rulebook.rules import load
from pipeline.normalise.words.text import clean

KNOWN = [("Night shelter", "£1,200"), ("Advice line", "£300"), ("Advice line", "£45.50")]


@pytest.mark.parametrize(
    ("rows", "whole"),
    [
        ([["Night shelter", "£1,200"]], 1),
        ([["Night\nshel-\nter – for all", "", "£ 1,200 "]], 1),
        ([["Night shelter", ""], ["", "£1,200"]], 0),
        ([["The Night shelter", "£1,200"]], 0),
        ([["Night shelter", "£11,200"]], 0),
        ([["Advice line", "a) £300\nb) £45.50"]], 2),
        ([["Advice line", "£300"], ["Advice line", "£300"]], 1),
        ([["Night shelter\nAdvice line", "£1,200\n£300\n£45.50"]], 1),
        ([], 0),
    ],
)
def test_a_line_is_whole_where_its_title_begins_a_cell_beside_its_amount(
    rows: list[list[str]], whole: int
) -> None:
    assert whole_lines(KNOWN, rows) == whole


def test_a_generated_table_is_read_in_full(tmp_path: Path) -> None:
    (document,) = long_table(tmp_path, pages=5, rows_a_page=14).documents
    records = pipeline.read(document.path).records
    assert document.pages == 5
    assert [(a.title, a.raw_amount) for a in records.allocations] == list(document.lines)
    assert records.framework.status == "verified"


def test_a_generated_table_is_the_same_on_every_run(tmp_path: Path) -> None:
    first, second = tmp_path / "1.pdf", tmp_path / "2.pdf"
    assert draw_long_table(first, 3, 4) == draw_long_table(second, 3, 4)
    assert first.read_bytes() == second.read_bytes()


def test_a_pack_holds_one_framework(tmp_path: Path) -> None:
    (document,) = pack(tmp_path, pages=40).documents
    records = pipeline.read(document.path).records
    assert document.pages == 40
    assert len(records.allocations) == len(document.lines) == 66
    assert records.framework.page_to - records.framework.page_from + 1 == 15


def test_our_two_ways_are_timed_in_processes_of_their_own(tmp_path: Path) -> None:
    import sys

    broken = Document(tmp_path / "none.pdf", 1, ())
    table = long_table(tmp_path, pages=2, rows_a_page=3)
    found = contest(table, [WHOLE_WAY, WRITTEN], Path(sys.executable), rounds=1)
    assert [r.whole for r in found.values()] == [3, 3]
    assert all(r.seconds > 0 for r in found.values())
    (failed,) = contest(
        Group("none", (broken,)), [WHOLE_WAY], Path(sys.executable), rounds=1
    ).values()
    assert failed.failures == ["the whole way could not read none.pdf"]


def test_the_table_compares_with_the_whole_way() -> None:
    group = frameworks()
    tablers = Contestant("tablers", "tablers")
    results = {group: {WHOLE_WAY: Result(0.64, whole=160), tablers: Result(0.16, whole=156)}}
    assert as_markdown(comparison(results)).splitlines()[2:] == [
        "| the whole way | 20.0 (1.0×), 160 of 160 |",
        "| tablers | 5.0 (0.2×), 156 of 160 |",
    ]
    assert list(goals(results)) == [
        "frameworks in raw/: the whole way takes 4.00 times as long as tablers; goal 2.5: MISSED"
    ]


def test_a_round_begins_without_what_was_kept_of_texts_and_with_the_rules() -> None:
    """What a document that is read again finds ready, one that is read once does not."""
    clean("Night shelter", load())
    assert clean.cache_info().currsize
    forget_texts()
    assert not clean.cache_info().currsize
    assert load.cache_info().currsize
