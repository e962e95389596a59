"""Codes in which a letter was taken for a digit: put right where the document leaves one choice."""

from __future__ import annotations

import pytest

from pipeline.normalise.words.lookalikes import left_out, respelled

from .sheet import read

HEAD = "Code | Commissioning intention | Amount 2020/21"
LINES = ("Youth work", "Locks", "Lamps", "Radios", "Advice")


def codes(*printed: str) -> list[tuple[str | None, tuple[str, ...]]]:
    rows = [f"{code} | {title} | £100" for code, title in zip(printed, LINES, strict=False)]
    found = read("\n".join([HEAD, *rows]))
    return [(a.intention_code, a.flags) for a in found.allocations]


@pytest.mark.parametrize("printed", ["C1003", "Cl003", "CIOO3", "ci003"])
def test_a_code_that_fills_a_gap_of_the_series_is_put_right_and_flagged(printed: str) -> None:
    found = codes("CI001", "CI002", printed, "CI004")
    assert [code for code, _ in found] == ["CI001", "CI002", "CI003", "CI004"]
    assert [flags for _, flags in found] == [(), (), ("corrected",), ()]


def test_the_printed_code_is_kept_in_its_cell() -> None:
    rows = "\n".join(f"{c} | Work {c} | £100" for c in ("CI001", "CI002", "Cl003", "CI004"))
    assert "Cl003" in [cell.raw for cell in read(f"{HEAD}\n{rows}").cells]


@pytest.mark.parametrize("printed", ["C1002", "C1009", "X1003"])
def test_a_code_that_no_gap_takes_stays_as_it_is(printed: str) -> None:
    assert codes("CI001", "CI002", printed, "CI004")[2] == (printed, ())


def test_too_few_codes_make_no_series() -> None:
    assert codes("CI001", "C1002", "CI003")[1] == ("C1002", ())
    assert left_out(["CI001", "CI002", "X1", "X2", "X3", "Y4"]) == frozenset()


def test_what_looks_like_two_codes_is_neither() -> None:
    assert respelled("S5P", ["55P", "SSP"]) == "S5P"


def test_common_words_are_no_codes() -> None:
    assert respelled("A solo bid, by Gloss", ["SO10", "610SS"]) == "A solo bid, by Gloss"
