"""The unit of the figures of a column: in its title, beside it, or around the table."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.model import PrintedTable
from pipeline.normalise.columns.layout import Around
from pipeline.normalise.columns.titles import layout

from .sheet import RULES, layout_of, table


@pytest.mark.parametrize(
    ("title", "context", "unit"),
    [
        ("Budget (£m)", "", 1_000_000),
        ("Budget (thousands)", "", 1_000),
        ("Budget £000", "", 1_000),
        ("Budget (£000s)", "", 1_000),
        ("Budget", "all in £000", 1_000),
        ("Budget (£)", "all in £000", 1),
        ("Budget", "", 1),
    ],
)
def test_the_unit_stands_in_the_title_or_above_the_table(
    title: str, context: str, unit: int
) -> None:
    found = layout_of(f"Project | {title}\nYouth work | 1,138\nHomes | 2,250", context)
    assert found.columns[1].unit == unit


def spanned(text: str) -> PrintedTable:
    """A table whose first row is one cell over all columns."""
    made = table(text)
    first = replace(made.rows[0][0], column_span=len(made.rows[1]))
    return replace(made, rows=((first,) * len(made.rows[1]), *made.rows[1:]))


def test_the_unit_of_a_row_over_all_columns_is_theirs() -> None:
    found = layout(
        spanned("£million\nService | 2018/19 | 2019/20\nA | 38.2 | 44.25"), RULES, None, Around("")
    )
    assert [c.unit for c in found.amounts] == [1_000_000, 1_000_000]


def test_the_unit_of_a_note_that_ran_into_a_title_of_text_is_that_of_the_figures() -> None:
    found = layout_of(
        "All figures in £000s Service | 2018/19 budget\nYouth work | 1,420\nLocks | 312"
    )
    assert [c.unit for c in found.amounts] == [1_000]


@pytest.mark.parametrize(
    ("titles", "units"),
    [
        ("Award (£000) 2020/21 | 2021/22 | Total", [1000, 1000, 1000]),
        ("2020/21 | 2021/22 | Total (£000)", [1000, 1000, 1000]),
        ("2020/21 | Award (£000) 2021/22 | Cost 2021/22", [1000, 1000, 1]),
        ("2020/21 £ | £000 2021/22 | Total", [1, 1000, 1]),
    ],
)
def test_a_unit_over_one_of_several_years_is_that_of_all(titles: str, units: list[int]) -> None:
    found = layout_of(f"Project | {titles}\nYouth work | 12 | 13 | 25\nHelpline | 5 | 6 | 11")
    assert [c.unit for c in found.columns[1:]] == units


def test_figures_with_a_sign_beside_a_year_in_thousands_are_in_pounds() -> None:
    found = layout_of("Project | 2020/21 | £000 2021/22\nYouth work | £12 | 13\nHelpline | £5 | 6")
    assert [c.unit for c in found.columns[1:]] == [1, 1000]


def test_figures_a_thousand_times_as_large_beside_a_year_in_thousands_are_in_pounds() -> None:
    found = layout_of(
        "Project | 2020/21 (£000) | 2021/22\nYouth work | 12 | 13,200\nHelpline | 5 | 6,000"
    )
    assert [c.unit for c in found.columns[1:]] == [1000, 1]


def test_quarters_are_in_the_unit_of_the_year_beside_them() -> None:
    found = layout_of(
        "Project | Q1 | Q2 | Total 2020/21 (£000)\nRefuge | 35 | 40 | 75\nHelp | 9 | 3 | 12"
    )
    assert [c.unit for c in found.columns[1:]] == [1_000, 1_000, 1_000]
