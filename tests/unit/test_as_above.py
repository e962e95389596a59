"""Rows that leave their name blank under a line that has one: the same service, somebody else who is paid."""

from __future__ import annotations

from dataclasses import replace

import pytest

from .sheet import Sheet, failed, read

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


@pytest.mark.parametrize(("theme", "title"), [("Homes", "Refuge"), ("Streets", None)])
def test_a_theme_that_is_named_in_each_row_is_that_of_both(theme: str, title: str | None) -> None:
    found = read(f"""
        Theme   | Service | Provider | 2020/21 award
        Homes   | Refuge  | Ark      | £2,600
        {theme} |         | Box      | £1,000
        Streets | Lights  | Club     | £700
    """)
    assert [a.title for a in found.allocations if a.provider == "Box"] == [title][: bool(title)]
    assert ("row_without_title" in failed(found)) is not bool(title)


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


def test_shares_that_are_not_yet_known_come_to_nothing_and_are_kept() -> None:
    rows = "\n".join(f"| | | {payee} | | TBC" for payee in ("Cope", "Dawn", "Eve"))
    found = read(SERVICES.format(rows, "£4,100").replace("| £1,000", "| TBC"))
    paid = [a.provider for a in found.allocations if a.title == "Helpline"]
    assert paid == ["Box", "Cope", "Dawn", "Eve"]


UNDRAWN = """
    Service  | Provider | 2020/21 award
    Refuge   | Ark      | £2,600
    {0}
    Total    |          | {1}
"""


@pytest.mark.parametrize(
    ("rows", "total", "flags"),
    [
        ("Helpline | Box | £1,000\n | Cope | £700", "£4,300", ()),
        ("| Box | £1,000\nHelpline | Cope | £700\n | Dawn | £300", "£4,600", ("rows_doubtful",)),
    ],
    ids=["set to the top", "maybe in the middle"],
)
def test_a_name_that_may_stand_in_the_middle_of_its_rows_is_a_doubt(
    rows: str, total: str, flags: tuple[str, ...]
) -> None:
    """Where no lines are drawn between columns: how many rows have no name tells."""
    sheet = Sheet().table(UNDRAWN.format(rows, total))
    sheet.tables = [replace(table, is_ruled=False) for table in sheet.tables]
    found = sheet.read()
    assert {a.flags for a in found.allocations if a.provider in ("Box", "Cope", "Dawn")} <= {
        (),
        flags,
    }
    assert (found.framework.status == "verified") is not bool(flags)


@pytest.mark.parametrize("name", ["Other costs", "Match funding", "VAT", "Evaluation"])
def test_what_is_paid_to_nobody_else_is_no_share_of_the_service_above(name: str) -> None:
    found = read(SERVICES.format(f"| | | {name} | | £700", "£4,800"))
    assert "row_without_title" in failed(found)


def test_what_the_shares_of_a_service_come_to_is_none_of_them() -> None:
    rows = "| | | Cope | | £700\n | | | Box and Cope | | £1,700"
    found = read(SERVICES.format(rows, "£4,800"))
    assert "row_without_title" in failed(found)
    assert [a.provider for a in found.allocations if a.title == "Helpline"] == ["Box", "Cope"]


@pytest.mark.parametrize("is_ruled", [False, True])
def test_at_the_head_of_a_page_without_lines_the_name_below_may_be_meant(*, is_ruled: bool) -> None:
    rows = "Helpline | Box | £1,000\n | Cope | £700\n Mentors | Dawn | £300"
    sheet = Sheet().table(UNDRAWN.format(rows, "£4,600"))
    table = sheet.tables[0]
    later = [tuple(replace(cell, page=2) for cell in row) for row in table.rows[3:]]
    sheet.tables = [replace(table, rows=(*table.rows[:3], *later), is_ruled=is_ruled)]
    found = {a.provider: a.flags for a in sheet.read().allocations}
    assert ("rows_doubtful" in found["Cope"]) is not is_ruled
