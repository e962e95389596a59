"""Amounts that were recognised in a picture, and may have a point where a comma is printed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from .sheet import Sheet

ROWS = "Youth work | {}\nLocks | 12,500\nLamps | 8,250\nRadios | 3,100"
Doubt = tuple[str, tuple[str, ...]]


def doubts(title: str, rows: str, recogniser: str | None = "an engine") -> list[Doubt]:
    """The amounts that are flagged, and their flags, for a table that was recognised."""
    sheet = Sheet().table(f"Project | {title}\n{rows}")
    sheet.tables[-1] = replace(sheet.tables[-1], recogniser=recogniser)
    return [(a.raw_amount, a.flags) for a in sheet.read().allocations if a.flags]


@pytest.mark.parametrize("printed", ["67.73", "£67.73", "1,200.77"])
def test_a_point_among_whole_pounds_is_doubted(printed: str) -> None:
    title = "2020/21 award (£)"
    assert doubts(title, ROWS.format(printed)) == [(printed, ("amount_misprinted",))]
    assert doubts(title, ROWS.format(printed), recogniser=None) == []


def test_pence_are_no_doubt_where_the_column_prints_them() -> None:
    pence = "Youth work | 67.73\nLocks | 12,500.00\nLamps | 8,250.00\nRadios | 3,100.50"
    assert doubts("2020/21 award (£)", pence) == []


def test_three_digits_after_the_point_of_thousands_are_doubted() -> None:
    rows = "Youth work | 67.733\nLocks | 12.500\nLamps | 8.250\nRadios | 3.100"
    assert len(doubts("2020/21 award (£000)", rows)) == 4
    assert doubts("2020/21 award (£000)", rows, recogniser=None) == []
    assert doubts("2020/21 award (£m)", rows) == []


def test_a_doubted_amount_under_a_total_that_differs_is_disputed_and_the_doubt_told() -> None:
    rows = ROWS.format("67.73") + "\nTotal | 91,583"
    sheet = Sheet().table(f"Project | 2020/21 award (£)\n{rows}")
    sheet.tables[-1] = replace(sheet.tables[-1], recogniser="an engine")
    found = sheet.read()
    assert found.allocations[0].status == "disputed"
    assert "'67.73'" in (found.totals[0].diagnosis or "")


@pytest.mark.parametrize("odd", ["1.23", "£1.23m"])
def test_a_digit_more_than_all_other_millions_have_may_be_a_note(odd: str) -> None:
    rows = "Youth work | {}\nLocks | 0.8\nLamps | 2.4\nRadios | 0.6"
    told = [(odd, ("amount_misprinted",))]
    assert doubts("2020/21 award (£m)", rows.format(odd), recogniser=None) == told
    assert doubts("2020/21 award (£m)", rows.format("1.2"), recogniser=None) == []
    two = rows.replace("0.8", "0.81").format(odd)
    assert doubts("2020/21 award (£m)", two, recogniser=None) == []
