"""Awards whose own term is longer than a year are no amounts of one."""

from __future__ import annotations

import pytest

from pipeline.normalise.words.terms import is_over_a_year

from .sheet import Sheet


@pytest.mark.parametrize(
    ("text", "is_long"),
    [
        ("3 years", True),
        ("Two years", True),
        ("18 months", True),
        ("2022/23 – 2024/25", True),
        ("2022-25", True),
        ("01/04/2022 – 31/03/2025", True),
        ("1.4.22-31.3.25", True),
        ("1 April 2022 to 31/03/2025", True),
        ("Apr ’22 – Mar ’25", True),
        ("3 years with an option to extend", True),
        ("A term of 3 years", True),
        ("01/07/2022 – 31/07/2023", True),
        ("1 year", False),
        ("1 year with an option to extend by 2 years", False),
        ("2nd of 3 years", False),
        ("1 April 2022 – 1 April 2023", False),
        ("April 2022 – April 2023", False),
        ("Agreed 12/05/2021, revised 03/07/2022", False),
        ("12 months", False),
        ("2022/23", False),
        ("Oct 22 – Mar 23", False),
        ("01.04.22 - 31.03.23", False),
        ("31/03/2025", False),
        ("March 14 – April 2", False),
        ("", False),
    ],
)
def test_how_long_a_term_lasts(text: str, is_long: bool) -> None:
    assert is_over_a_year(text) is is_long


def flags(titles: str, cells: str) -> set[tuple[str, ...]]:
    rows = "\n".join(f"{name} | Harbour Ltd | {cells}" for name in ("Shelter", "Helpline", "Locks"))
    sheet = Sheet(title="Grants 2022/23").table(f"Project | Provider | {titles}\n{rows}")
    return {a.flags for a in sheet.read().allocations}


@pytest.mark.parametrize("title", ["Grant period", "Duration", "Term", "Contract dates"])
def test_an_award_for_a_longer_term_is_flagged(title: str) -> None:
    assert flags(f"{title} | Award", "36 months | £9,000") == {("amount_over_years",)}
    assert flags(f"{title} | Award", "12 months | £9,000") == {()}
    assert flags(f"{title} | Annual value", "36 months | £9,000") == {()}
    assert flags(f"{title} | 2022/23 award", "36 months | £9,000") == {()}


def test_the_first_and_last_day_may_be_short() -> None:
    assert flags("Start | End | Award", "01/04/22 | 31/03/25 | £9,000") == {("amount_over_years",)}
    assert flags("Start | End | Award", "01/04/22 | 31/03/23 | £9,000") == {()}


def test_a_term_beside_an_amount_is_flagged() -> None:
    assert flags("Award", "£9,000 (18 months)") == {("amount_over_years",)}
    assert flags("Award", "£9,000 (6 months)") == {()}
    assert flags("Award", "£9,000 (Apr 22 – Mar 25)") == {("amount_over_years",)}
    assert flags("Award", "£9,000 (per annum, 2022-25)") == {()}
    assert flags("Annual value", "£9,000 (36 months)") == {()}


@pytest.mark.parametrize(
    "title", ["Long-term outcome", "Short term outcome", "Purpose and duration"]
)
def test_what_an_award_is_for_is_no_term_of_it(title: str) -> None:
    assert flags(f"{title} | Award", "Advice for 2 years after release | £9,000") == {()}
