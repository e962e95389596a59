"""A column that names both what the money is for and who is paid gives both, in the order of its title."""

from __future__ import annotations

from dataclasses import replace

import pytest

from .sheet import Sheet, read


def named(title: str, *cells: str) -> list[tuple[str, str | None]]:
    rows = "\n".join(f"{cell} | £{i},000" for i, cell in enumerate(cells, 1))
    found = read(f"{title} | 2020/21 award\n{rows}")
    return [(a.title, a.provider) for a in found.allocations]


WORK_FIRST = [("Refuge for women", "Ark"), ("Help", "Voice"), ("Gym", "YMCA")]


@pytest.mark.parametrize(
    ("title", "cells"),
    [
        ("Service and provider", ("Refuge for women/ /Ark", "Help/ /Voice", "Gym/ /YMCA")),
        ("Organisation / Project", ("Ark/ /Refuge for women", "Voice/ /Help", "YMCA/ /Gym")),
        ("Recipient (and purpose)", ("Ark/ /Refuge for women", "Voice/ /Help", "YMCA/ /Gym")),
        ("Service (provider)", ("Refuge for women (Ark)", "Help (Voice)", "Gym (YMCA)")),
        ("Organisation and project", ("Ark – Refuge for women", "Voice – Help", "YMCA – Gym")),
    ],
)
def test_two_names_in_a_cell(title: str, cells: tuple[str, ...]) -> None:
    assert named(title, *cells) == WORK_FIRST


@pytest.mark.parametrize(
    ("title", "cells"),
    [
        ("Service and provider", ("Refuge – Ark", "Help", "Gym")),  # a sign of one alone
        ("Service and provider", ("Refuge – Ark – north", "Help – Voice", "Gym – YMCA – south")),
    ],
)
def test_what_most_cells_do_not_part_stays_whole(title: str, cells: tuple[str, ...]) -> None:
    assert [name for name, _ in named(title, *cells)] == list(cells)


def test_beside_a_column_of_providers_a_cell_names_none() -> None:
    rows = "Refuge – North | Ark | £1,000\nHelp – South | Voice | £2,000"
    found = read(f"Service and lead | Provider | 2020/21 award\n{rows}")
    assert [a.provider for a in found.allocations] == ["Ark", "Voice"]


@pytest.mark.parametrize(
    ("title", "cells"),
    [
        ("Organisation and project", ("Refuge – Ark Trust", "Help – Voice Ltd", "Gym – YMCA")),
        ("Project and provider", ("Ark Trust: refuge", "Voice CIC: help", "Ring: gym")),
        ("Provider and project", ("Ark (Leicester)", "Voice (Rutland)", "Ring (Melton)")),
    ],
)
def test_what_cells_name_is_not_told_against_their_words(
    title: str, cells: tuple[str, ...]
) -> None:
    assert [name for name, _ in named(title, *cells)] == list(cells)


@pytest.mark.parametrize("title", ["Provider / service", "Organisation and project"])
def test_the_name_of_who_is_paid_over_what_for(title: str) -> None:
    """It is no theme of theirs, nor is each name its own provider."""
    found = read(f"""
        {title} | Route    | 2020/21 award
        *Ark*   |          |
        Refuge  | Contract | £1,000
        Help    | Grant    | £2,000
        *Voice* |          |
        Gym     | Grant    | £500
    """)
    assert [(a.title, a.provider, a.theme) for a in found.allocations] == [
        ("Refuge", "Ark", None),
        ("Help", "Ark", None),
        ("Gym", "Voice", None),
    ]


@pytest.mark.parametrize(
    ("over", "names"),
    [
        (("Victims of crime", "Community safety"), ("Refuge", "Help", "Gym")),
        (("2019/20", "2020/21"), ("Refuge", "Help", "Gym")),
        (("Dales", "Moors"), ("Ark Trust", "Bow Ltd", "Cove CIC")),
    ],
)
def test_what_awards_are_for_or_of_stands_over_them_and_pays_nobody(
    over: tuple[str, str], names: tuple[str, str, str]
) -> None:
    found = read(f"""
        Provider / service | Route    | 2020/21 award
        {over[0]}          |          |
        {names[0]}         | Contract | £1,000
        {names[1]}         | Grant    | £2,000
        {over[1]}          |          |
        {names[2]}         | Grant    | £500
    """)
    assert not {a.provider for a in found.allocations} & {*over}


@pytest.mark.parametrize(
    ("who", "what", "payee"),
    [
        ("", "Shelter", "Ark Trust"),
        ("-", "Shelter", None),
        ("N/A", "Shelter", None),
        ("", "OPCC salaries", None),
        ("", "Contingency", None),
        ("", "Helpline (Cove Trust)", None),
    ],
)
def test_a_payee_is_that_of_blank_rows_below_where_nobody_else_is(
    who: str, what: str, payee: str | None
) -> None:
    """Nothing is drawn between the rows."""
    sheet = Sheet().table(
        f"Provider | Project | Award\nArk Trust | Locks | £100\n{who} | {what} | £200\nBow Ltd | Bars | £300"
    )
    sheet.tables[-1] = replace(sheet.tables[-1], is_ruled=False)
    assert [line.provider for line in sheet.read().allocations] == ["Ark Trust", payee, "Bow Ltd"]


@pytest.mark.parametrize("lead", ["Provider: ", "Delivered by: ", "Delivered by ", "Provider – "])
@pytest.mark.parametrize("title", ["Service and provider", "Service"])
def test_a_line_that_says_who_is_paid_is_no_part_of_the_name(title: str, lead: str) -> None:
    cells = [f"{work}/ /{lead}{payee}" for work, payee in WORK_FIRST]
    assert named(title, *cells) == WORK_FIRST


@pytest.mark.parametrize(
    ("said", "payee"),
    [
        ("Lead organisation: Ark Trust", "Ark Trust"),
        ("Lead organisation costs only", None),
        ("Lead organisation: Ark Trust Partners: Voice", None),
    ],
)
def test_the_lead_organisation_is_who_is_named_behind_a_sign(said: str, payee: str | None) -> None:
    found = read(f"Project | Award | Comment\nLocks | £100 | {said}\nBars | £300 | In May")
    assert found.allocations[0].provider == payee


def test_a_line_that_says_who_is_paid_leaves_the_description_and_what_is_unknown() -> None:
    rows = (
        "Locks/ /Provider: to be confirmed | For all | £100",
        "Bars/ /Provider: Ark Trust | For farms | £300",
        "Bells/ /Provider: Bow Ltd | For shops | £500",
    )
    found = read("\n".join(["Service | Description | 2020/21 award", *rows])).allocations
    assert [a.description for a in found] == ["For all", "For farms", "For shops"]
    assert ["provider_tbc" in a.flags for a in found] == [True, False, False]


@pytest.mark.parametrize("sign", [" – ", "/ /"], ids=["before a dash", "on a line of its own"])
def test_the_name_above_who_is_paid_is_parted_from_its_description(sign: str) -> None:
    payees = (("Locks", "Ark Trust"), ("Bars", "Bow Ltd"), ("Bells", "Gate CIC"))
    said = "For all who live in the county/ /and its towns"
    rows = "\n".join(
        f"{work}{sign}{said}/ /Provider: {payee} | £{i}00"
        for i, (work, payee) in enumerate(payees, 1)
    )
    found = read(f"Service | 2020/21 award\n{rows}").allocations
    text = "For all who live in the county and its towns"
    assert [(a.title, a.description, a.provider) for a in found] == [
        (work, text, payee) for work, payee in payees
    ]
