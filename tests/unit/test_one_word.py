"""One word in a name, a title or a sentence makes no other table of a table of awards."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.model import Records

from .sheet import Sheet, read

TABLE = """
{0}      | {1}           | {2} | {3}
Helpline | Voice Ltd     | {4} | £1,250
{5}      | {6}           | {4} | £2,500
Boats    | Harbour Trust | {4} | £4,000
*Total*  |               |     | *£7,750*
"""


def awards(
    titles: tuple[str, str, str, str] = ("Project", "Provider", "Where", "Grant 2020/21"),
    said: str = "All",
    names: tuple[str, str] = ("Night shelter", "Haven"),
) -> str:
    return TABLE.format(*titles, said, *names)


def is_clean(found: Records) -> bool:
    return (
        len(found.allocations) == 3
        and found.framework.status == "verified"
        and not any(a.flags for a in found.allocations)
    )


@pytest.mark.parametrize(
    "names",
    [
        ("Carried Forward project", "Haven"),
        ("Declined asylum seekers", "Haven"),
        ("Unsuccessful Leavers Project", "Haven"),
        ("12 - 16 football", "Haven"),
        ("Night shelter", "Brought Forward Trust"),
        ("Night shelter", "Rejected Theatre"),
    ],
    ids=" by ".join,
)
def test_names_that_begin_as_totals_and_refusals_do_are_of_lines(names: tuple[str, str]) -> None:
    found = read(awards(names=names))
    assert is_clean(found)
    assert (found.allocations[1].title, found.allocations[1].provider) == names


@pytest.mark.parametrize("name", ["All services", "Overall", "Net zero budget", "Sum"])
def test_plain_rows_called_as_some_totals_are_lines_above_a_total_that_is_set_off(
    name: str,
) -> None:
    rows = f"Project | 2020/21 award\nLocks | £1,250\n{name} | £2,500\n*Total* | *£3,750*"
    found = read(rows)
    assert [a.title for a in found.allocations] == ["Locks", name]
    assert found.framework.status == "verified"


@pytest.mark.parametrize(
    ("title", "is_declined"),
    [
        ("Extension agreed", False),
        ("Match funded", False),
        ("Publicly funded", False),
        ("Outcome met", False),
        ("Previously awarded?", False),
        ("Panel decision", True),
        ("Recommended for funding?", True),
        ("Grant awarded?", True),
    ],
)
def test_no_under_a_title_of_something_else_declines_nothing(title: str, is_declined: bool) -> None:
    found = read(awards(("Project", "Provider", title, "Amount 2020/21"), "No"))
    assert {a.flags for a in found.allocations} == {("may_be_declined",) if is_declined else ()}


@pytest.mark.parametrize(
    ("sentence", "is_read"),
    [
        ("Applications declined are not listed.", True),
        ("Unsuccessful applications are not shown below.", True),
        ("The panel considered 12 applications, of which 7 were rejected.", True),
        ("The applications below were unsuccessful.", False),
        ("Unsuccessful applications:", False),
    ],
)
def test_a_sentence_on_other_applications_declines_no_table(sentence: str, is_read: bool) -> None:
    found = Sheet().text(sentence).table(awards()).table(awards(names=("Locks", "Fit Ltd")))
    assert len(found.read().allocations) == (6 if is_read else 3)


@pytest.mark.parametrize(
    ("heading", "is_read"),
    [
        ("Income maximisation", True),
        ("Grants received by local groups", True),
        ("Income from partners", False),
        ("Grants received by the Commissioner", False),
    ],
)
def test_a_heading_of_income_says_so_as_a_whole(heading: str, is_read: bool) -> None:
    found = Sheet().text(heading, bold=True).table("Name | 2020/21\nOne | £250\nTwo | £120")
    beside = found.text("Grants", bold=True).table(awards()).read()
    assert len(beside.allocations) == (5 if is_read else 3)


@pytest.mark.parametrize("title", ["Project cost 2020/21", "Total scheme value 2020/21"])
def test_a_whole_cost_alone_beside_who_is_paid_may_be_more_than_the_award(title: str) -> None:
    found = read(awards(("Project", "Provider", "Where", title)))
    assert [(a.amount_gbp, a.flags) for a in found.allocations] == [
        (1250, ("may_be_other",)),
        (2500, ("may_be_other",)),
        (4000, ("may_be_other",)),
    ]
    nobody = Sheet().table(awards()).table(f"Project | {title}\nRoad | £900\nHall | £800").read()
    assert is_clean(nobody)


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Cost centre", "12345"),
        ("Budget code", "20415"),
        ("Award round", "2"),
        ("Value for money score", "78"),
        ("Contract value period (months)", "12"),
        ("Award year", "2020"),
        ("Budget year", "2020/21"),
        ("Payments made", "4"),
        ("Age range", "16-17"),
    ],
)
def test_numbers_under_a_title_that_ends_in_no_sum_are_no_money(title: str, said: str) -> None:
    assert is_clean(read(awards(("Project", "Provider", title, "Amount 2020/21"), said)))


def test_delivery_is_no_provider_beside_one() -> None:
    found = read(awards(("Project", "Contract holder", "Delivery area", "Grant 2020/21")))
    assert [a.provider for a in found.allocations] == ["Voice Ltd", "Haven", "Harbour Trust"]


def test_a_group_of_themes_is_no_provider_beside_one() -> None:
    rows = "\n".join(f"{g} | Work {g}{i} | Body {g}{i} | £{i}00" for g in "AB" for i in (1, 2))
    found = read(f"Group | Project | Provider | 2020/21 award\n{rows}")
    assert [a.provider for a in found.allocations] == ["Body A1", "Body A2", "Body B1", "Body B2"]


@pytest.mark.parametrize("name", ["Total support", "Overall", "All areas"])
def test_a_heading_over_all_columns_is_no_total(name: str) -> None:
    sheet = Sheet().table(f"Project | Provider | 2020/21 award\n{name} | | \nLocks | Fit | £1,250")
    head, row, line = sheet.tables[0].rows
    wide = replace(row[0], column_span=3)
    sheet.tables[0] = replace(sheet.tables[0], rows=(head, (wide, wide, wide), line))
    found = sheet.read()
    assert [(a.title, a.theme) for a in found.allocations] == [("Locks", name)]
    assert "total_not_read" not in {c.check for c in found.checks}
