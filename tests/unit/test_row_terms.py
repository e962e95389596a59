"""The year that a row gives for its amounts, in a document of several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from pipeline.model import PrintedTable
from tests.unit.sheet import Sheet, table

TITLE = "Police and Crime Commissioner for Gwent: grants 2022/24"


def years(title: str, table: str) -> list[tuple[str, bool]]:
    """The year of each line, and whether it is flagged as inferred."""
    found = Sheet(title=title).table(table).read()
    assert not [c.check for c in found.checks if c.status == "failed"]
    return [(a.financial_year, "year_inferred" in a.flags) for a in found.allocations]


@pytest.mark.parametrize("column", ["Year", "Financial year", "FY", "Awarded in", "Funding period"])
def test_a_column_of_years_says_of_which_each_of_two_lines_is(column: str) -> None:
    rows = "Locks | 2023/24 | £1,000\nLights | 2022-23 | £2,000\nTotal | | £3,000"
    found = years(TITLE, f"Project | {column} | Award\n{rows}")
    assert found == [("2023/24", False), ("2022/23", False)]


@pytest.mark.parametrize(
    ("titles", "first", "second"),
    [
        ("Year", "Year 1", "Year 2"),
        ("Year", "1", "2"),
        ("Year", "2022", "2023"),  # in which each begins
        ("Year", "2023", "2024"),  # in which each ends
        ("Term", "April 2022 – March 2023", "April 2023 – March 2024"),
        ("Start | End", "01/04/22 | 31/03/23", "01/10/23 | 31/03/24"),
    ],
)
def test_what_names_no_financial_year_tells_one_of_the_period(
    titles: str, first: str, second: str
) -> None:
    found = years(
        TITLE, f"Project | {titles} | Award\nLocks | {first} | £1,000\nLights | {second} | £2,000"
    )
    assert found == [("2022/23", True), ("2023/24", True)]


@pytest.mark.parametrize(
    ("said", "year", "flag"),
    [
        ("Year 3", "2022/23", "year_inferred"),
        ("2 years", "2022/23", "year_inferred"),
        ("2023", "2022/23", "year_inferred"),  # the first or the second of a financial year
        ("April 2024 – March 2025", "2024/25", "year_outside_period"),
    ],
)
def test_what_tells_no_year_of_the_period_is_flagged(said: str, year: str, flag: str) -> None:
    table = f"Project | Year | Award\nLocks | {said} | £1,000\nLights | {said} | £2,000"
    found = Sheet(title=TITLE).table(table).read().allocations
    assert [a.financial_year for a in found] == [year] * 2
    assert all(flag in a.flags for a in found)


@pytest.mark.parametrize(
    ("titles", "cells"),
    [("Term", "Apr 23 – Mar 24"), ("Start | End", "01/04/2023 | 31/03/2024"), ("Year", "Year 2")],
)
def test_a_total_covers_lines_that_are_all_of_a_later_year(titles: str, cells: str) -> None:
    blank = "|" * titles.count("|")
    rows = f"Locks | {cells} | £1,000\nLights | {cells} | £2,000\nTotal | {blank} | £3,000"
    assert years(TITLE, f"Project | {titles} | Award\n{rows}") == [("2023/24", True)] * 2


@pytest.mark.parametrize("title", ["Year group", "School year", "Year established", "Multi-year"])
def test_a_year_of_something_else_is_not_that_of_an_amount(title: str) -> None:
    rows = "Locks | 1 | £1,000\nLights | 2 | £2,000\nTotal | | £3,000"
    assert years(TITLE, f"Project | {title} | Award\n{rows}") == [("2022/23", True)] * 2
    one = years("Grants awarded 2022/23", f"Project | {title} | Award\n{rows}")
    assert one == [("2022/23", False)] * 2


def test_how_many_years_a_grant_runs_is_not_of_which_it_is() -> None:
    rows = "Locks | 2 | 1 | £1,000\nLights | 1 | 2 | £2,000"
    found = Sheet(title=TITLE).table(f"Project | Length | Year | Award\n{rows}").read()
    assert [a.financial_year for a in found.allocations] == ["2022/23", "2023/24"]


def test_a_row_of_another_year_and_no_name_is_of_the_line_above() -> None:
    table = """
        Project | Provider | Year    | Award | Reach
        Locks   | Fit      | 2022/23 | £100  | Gwent
                |          | 2023/24 | £200  | Gwent
        Help    | Voice    | 2023/24 | £300  |
                |          | 2023/24 | {}    |
        Total   |          |         | £600  |
    """
    found = Sheet(title=TITLE).table(table.format("")).read()
    assert [(a.title, a.provider, a.financial_year) for a in found.allocations] == [
        ("Locks", "Fit", "2022/23"), ("Locks", "Fit", "2023/24"), ("Help", "Voice", "2023/24")
    ]  # fmt: skip
    assert found.framework.status == "verified"
    # the same year again is no other: its name may be lost
    again = Sheet(title=TITLE).table(table.format("£50")).read()
    assert "row_without_title" in {c.check for c in again.checks if c.status == "failed"}


@pytest.mark.parametrize(
    ("heading", "year"),
    [("Table 2: Year 2", "2023/24"), ("Second year", "2023/24"), ("Priority: 2", "2022/23")],
)
def test_a_heading_tells_a_year_of_the_period_by_its_number(heading: str, year: str) -> None:
    table = "Project | Award\nLocks | £100\nTotal | £100"
    sheet = Sheet(title=TITLE).text("What we fund.").text(heading, bold=True)
    (found,) = sheet.table(table).read().allocations
    assert (found.financial_year, found.flags) == (year, ("year_inferred",))


@pytest.mark.parametrize("told", ["Total {} | ", "Total | {}"])
def test_a_total_that_names_a_year_is_over_the_lines_of_that_year(told: str) -> None:
    """Where rows give years, in turn or by their first and last days, and the title spans these."""
    by_year = "Project | Year\nBus | 2022/23\nBus | 2023/24\nVan | 2022/23\nVan | 2023/24"
    amounts = ["Award", "£1,000", "£1,100", "£2,000", "£2,100", "£3,000", "£{}"]
    rows = [*by_year.split("\n"), told.format("2022/23"), told.format("2023/24")]
    table = "\n".join(f"{row} | {amount}" for row, amount in zip(rows, amounts, strict=True))
    found = Sheet(title=TITLE).table(table.format("3,200")).read()
    assert [(t.financial_year, t.stated_gbp) for t in found.totals] == [
        ("2022/23", 3_000),
        ("2023/24", 3_200),
    ]
    assert found.framework.status == "verified"
    wrong = Sheet(title=TITLE).table(table.format("3,300")).read()
    assert {a.financial_year: a.status for a in wrong.allocations} == {
        "2022/23": "verified",
        "2023/24": "disputed",
    }


def test_totals_of_years_below_rows_with_the_days_of_their_terms() -> None:
    table = """
        Project       | Start    | End       | Award
        Bus           | 1/4/2022 | 31/3/2023 | £1,000
        Van           | 1/4/2023 | 31/3/2024 | £2,100
        Total 2022/23 |          |           | £1,000
        Total 2023/24 |          |           | £2,100
    """
    found = Sheet(title="Grants 2022/23 to 2023/24").table(table).read()
    assert found.framework.status == "verified"
    assert [a.financial_year for a in found.allocations] == ["2022/23", "2023/24"]


@pytest.mark.parametrize("heading", ["{} |  | ", " |  | {}"])
def test_a_year_right_below_the_titles_heads_its_rows_as_the_next_does(heading: str) -> None:
    table = f"""
        Provider | Project | Award
        {heading.format("2022/23")}
        Mind     | Bus     | £1,000
        {heading.format("2023/24")}
        YMCA     | Van     | £2,000
    """
    found = Sheet(title="Grants 2021/22 to 2023/24").table(table).read().allocations
    assert [(a.financial_year, a.flags) for a in found] == [("2022/23", ()), ("2023/24", ())]
    lone = "Provider | Award\n2022/23 |\nMind | £1,000"
    (line,) = Sheet(title="Grants 2021/22 to 2023/24").table(lone).read().allocations
    assert (line.financial_year, line.flags) == ("2022/23", ())


def _over_rows(made: PrintedTable, columns: Sequence[int], first: int, last: int) -> PrintedTable:
    """A table with the cells of these columns in a row as those of the rows below it too."""
    over = made.rows[first]
    rows = [
        tuple(over[c] if c in columns else cell for c, cell in enumerate(row))
        if first < r <= last
        else row
        for r, row in enumerate(made.rows)
    ]
    return replace(made, rows=tuple(rows))


def test_rows_of_two_years_beside_one_title_are_no_parts_of_one_another() -> None:
    """Lettered parts of each year are in one cell, or in rows of their own that take turns."""
    titles = "Code | Intention | Funding Mechanism | Year | Amount"
    cells = "CI001 | Mentoring | Direct/ /Co-com"
    first, next_year = "2022/23 | a) £1/ /b) £2/ /Total: £3", "2023/24 | a) £4/ /b) £5/ /Total: £9"
    whole = f"{titles}\n{cells} | {first}\n | | | {next_year.replace(' |', ' (estimated) |', 1)}"
    parted = "a) £1 a) £4 b) £2 b) £5 Total:_£3 Total:_£9".replace(") ", ")_").split()
    years_of = ["2022/23", "2023/24 (estimated)"] * 3
    turns = [f"{y} | {a.replace('_', ' ')}" for y, a in zip(years_of, parted, strict=True)]
    by_row = "\n".join([titles, f"{cells} | {turns[0]}", *(f" | | | {t}" for t in turns[1:])])
    for text, last in ((whole, 2), (by_row, 6)):
        sheet = Sheet(title=TITLE)
        sheet.tables.append(_over_rows(table(text), (0, 1, 2), 1, last))
        found = sheet.read().allocations
        assert [(a.financial_year, a.amount_gbp, a.mechanism, a.status) for a in found] == [
            ("2022/23", 1, "Direct", "verified"),
            ("2022/23", 2, "Co-commissioning", "verified"),
            ("2023/24", 4, "Direct", "verified"),
            ("2023/24", 5, "Co-commissioning", "verified"),
        ]
