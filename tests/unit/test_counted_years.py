"""Titles that tell which of a document's years their amounts are of, without naming a financial year."""

from __future__ import annotations

import pytest

from pipeline.normalise.words.counted_years import counted_years
from tests.unit.sheet import Sheet

PCC = "Police and Crime Commissioner for Gwent"


@pytest.mark.parametrize(
    ("first", "second", "is_inferred"),
    [
        ("Year 1", "Year 2", True),
        ("Year one", "Year two", True),
        ("First year", "2nd year", True),
        ("2022", "2023", True),  # in which each begins
        ("FY23", "FY24", True),  # in which each ends
        ("Year ending 31 March 2023", "Year ending 31 March 2024", False),
        ("Apr 22 – Mar 23", "Apr 23 – Mar 24", False),
    ],
)
def test_titles_of_two_years(first: str, second: str, is_inferred: bool) -> None:
    sheet = Sheet(title=f"{PCC}: grants 2022/24")
    found = sheet.table(
        f"Project | {first} | {second}\nLocks | £1,000 | £2,000\nTotal | £1,000 | £2,000"
    ).read()
    assert [(a.financial_year, int(a.amount_gbp or 0)) for a in found.allocations] == [
        ("2022/23", 1000),
        ("2023/24", 2000),
    ]
    assert all(("year_inferred" in a.flags) == is_inferred for a in found.allocations)
    assert found.framework.status == "verified"


@pytest.mark.parametrize(
    ("first", "second"), [("Year 1", "Year 3"), ("2022", "2024"), ("FY23", "2023")]
)
def test_titles_that_fit_no_two_years_are_told(first: str, second: str) -> None:
    sheet = Sheet(title=f"{PCC}: grants 2022/24")
    found = sheet.table(f"Project | {first} | {second}\nLocks | £1,000 | £2,000").read()
    assert not found.allocations
    assert "table_not_read" in {c.check for c in found.checks if c.status == "failed"}


def test_how_long_grants_run_counts_no_years() -> None:
    assert counted_years(["1 year grant", "2 year grant"], ["2022/23", "2023/24"]) == {}
    assert counted_years(["1", "2"], ["2022/23", "2023/24"]) == {"1": "2022/23", "2": "2023/24"}
