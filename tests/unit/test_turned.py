"""Tables that lie on their side: titles down the first column, an award in each of the others."""

from __future__ import annotations

import pytest

from .sheet import Sheet, read


def test_awards_in_columns_are_read_as_those_in_rows() -> None:
    found = read("""
        Project       | Youth project | Bus service | Total
        Provider      | YMCA          | Mind        |
        Award 2020/21 | £1,000        | £2,000      | £3,000
    """)
    assert [(a.title, a.provider, a.amount_gbp) for a in found.allocations] == [
        ("Youth project", "YMCA", 1000),
        ("Bus service", "Mind", 2000),
    ]
    assert found.framework.status == "verified"


def test_years_may_stand_below_one_another() -> None:
    found = (
        Sheet(title="Grants 2020/21 to 2021/22")
        .table("""
        Service  | ISVA        | IDVA   | Total
        Provider | Rape Crisis | Refuge |
        2020/21  | £1,000      | £2,000 | £3,000
        2021/22  | £1,100      | TBC    | £1,100
        Total    | £2,100      | £2,000 | £4,100
    """)
        .read()
    )
    assert [(a.title, a.financial_year, a.amount_gbp) for a in found.allocations] == [
        ("ISVA", "2020/21", 1000),
        ("ISVA", "2021/22", 1100),
        ("IDVA", "2020/21", 2000),
        ("IDVA", "2021/22", None),
    ]
    assert {t.status for t in found.totals} == {"reconciled"}


@pytest.mark.parametrize(
    "text",
    [
        "Fund | North | South\nVictims grant | £1,000 | £2,000\nYouth fund | £300 | £400",
        "Project | Provider | Award\nGrant | YMCA | £1,000\nFunding | Mind | £2,000",
        "Provider | Award | Paid\nYMCA | £1,000 | £900\nAward | £2,000 | £1,900",
    ],
)
def test_names_that_might_be_titles_turn_no_table(text: str) -> None:
    titles = text.split("\n", 1)[0].split(" | ")
    found = read(text)
    assert {c.header for c in found.cells} <= {*titles, None}
