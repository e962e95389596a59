"""Rows that leave their name blank under a line that has one: the same service, somebody else who is paid."""

from __future__ import annotations

import pytest

from .sheet import failed, read

SERVICES = """
    Code  | Service  | Description | Provider | Priority | 2020/21 award
    CI001 | Refuge   | Ten beds    | Ark      | SP1      | £2,600
    CI002 | Helpline | Day, night  | Box      | SP2      | £1,000
    {0}
    CI003 | Mentors  | In schools  | Club     | SP3      | £500
    Total |          |             |          |          | {1}
"""


def test_a_further_provider_of_the_service_above() -> None:
    found = read(SERVICES.format("| | | Cope | | £700\n | | | Dawn | SP9 | £300", "£5,100"))
    lines = {a.provider: a for a in found.allocations}
    assert {a.status for a in lines.values()} == {"verified"}
    for payee, priorities in (("Cope", ("SP2",)), ("Dawn", ("SP9",))):
        line = lines[payee]
        assert (line.title, line.description) == ("Helpline", "Day, night")
        assert (line.intention_code, line.priorities) == ("CI002", priorities)
    assert len({a.line_id for a in found.allocations}) == 5


@pytest.mark.parametrize(
    "row",
    ["| | | | | £700", "CI009 | | | Cope | | £700", "| | | – | | £700", "| | | Cope | | "],
    ids=["nobody", "another code", "a dash", "no amount"],
)
def test_what_is_not_paid_to_somebody_for_it_is_no_share_of_it(row: str) -> None:
    found = read(SERVICES.format(row, "£4,800"))
    assert [a.title for a in found.allocations].count("Helpline") == 1
    assert found.framework.status == "disputed"


def test_below_a_heading_or_a_total_there_is_no_name_above() -> None:
    rows = "Total | | | | | £3,600\n | | | Cope | | £700"
    found = read(SERVICES.format(rows, "£4,800"))
    assert "row_without_title" in failed(found)


def test_where_who_is_paid_stands_first_each_may_be_paid_for_itself() -> None:
    found = read("""
        Provider | Service  | 2020/21 award
        Ark      | Refuge   | £2,500
        Box      |          | £1,000
        Total    |          | £3,500
    """)
    assert [(a.title, a.provider) for a in found.allocations] == [
        ("Refuge", "Ark"),
        ("Box", "Box"),
    ]


def test_an_initiative_that_several_provide_is_no_theme() -> None:
    found = read("""
        Initiative | Provider | 2020/21 award
        Refuge     | Ark      | £2,500
                   | Box      | £1,000
                   | Club     | £700
        Helpline   | Dawn     | £300
        Total      |          | £4,500
    """)
    assert [(a.title, a.theme) for a in found.allocations] == [
        *[("Refuge", None)] * 3,
        ("Helpline", None),
    ]
    assert found.framework.status == "verified"
