"""What the cell of a name says: the name, what is said of it, and who is paid."""

from __future__ import annotations

from dataclasses import replace

import pytest

from .sheet import Sheet, cell, joined, read

TABLE = "What we fund | 2020/21\nRefuge | £9,000\nHelpline | £4,000\nTotal | £13,000"


def test_a_bold_name_above_who_delivers_it() -> None:
    sheet = Sheet().table(TABLE)
    name = cell("*Refuge*", 1)
    said = cell("Delivered by Safe Haven", 1, y=112)
    both = replace(name, lines=(*name.lines, *said.lines))
    head, first, *rest = sheet.tables[0].rows
    sheet.tables[0] = replace(sheet.tables[0], rows=(head, (both, *first[1:]), *rest))
    line, other = sheet.read().allocations
    assert (line.title, line.provider) == ("Refuge", "Safe Haven")
    assert (other.title, other.provider) == ("Helpline", None)


@pytest.mark.parametrize(
    ("heading", "provider"), [("Service and provider", "Safe Haven"), ("Organisation", "Refuge")]
)
def test_a_cell_of_two_names_is_parted_as_its_title_says(heading: str, provider: str) -> None:
    sheet = Sheet().table(TABLE.replace("What we fund", heading))
    both = cell("*Refuge*", 1)
    below = cell("Safe Haven", 1, y=112)
    head, first, *rest = sheet.tables[0].rows
    both = replace(both, lines=(*both.lines, *below.lines))
    sheet.tables[0] = replace(sheet.tables[0], rows=(head, (both, *first[1:]), *rest))
    line = sheet.read().allocations[0]
    assert (line.title, line.provider) == ("Refuge", provider)


def test_the_sign_of_a_bullet_without_words_is_nothing() -> None:
    rows = "• to listen / / • / / • to help"
    names = [f"Refuge {letter} / / {rows} | £1,000" for letter in "abc"]
    sheet = Sheet().table("\n".join(("What we fund | 2020/21", *names, "Total | £3,000")))
    assert {line.description for line in sheet.read().allocations} == {"to listen to help"}


PRIORITY_ROWS = (
    "Priority | Provider | Project | 2020/21 award\n{0} | Ring Ltd | Boxing | £1,000\n"
    "{0} | Haven | Refuge | £2,000\n{1} | Voice Ltd | Helpline | £3,000"
)


def test_priorities_that_the_document_does_not_list_are_themes() -> None:
    found = read(PRIORITY_ROWS.format("Preventing harm", "Supporting victims"))
    themes = [a.theme for a in found.allocations]
    assert themes == ["Preventing harm", "Preventing harm", "Supporting victims"]
    assert not [c for c in found.checks if c.check == "priority_unknown"]


def test_codes_of_priorities_are_no_themes() -> None:
    found = read(PRIORITY_ROWS.format("SP1", "SP2"))
    assert [a.theme for a in found.allocations] == [None] * 3
    assert [a.priorities for a in found.allocations] == [("SP1",), ("SP1",), ("SP2",)]


def test_names_of_contracts_under_a_title_of_mechanisms() -> None:
    found = read(
        "Partner | Contract or grant | 2020/21 award\nRing Ltd | Boxing | £1,000\n"
        "Haven | Refuge | £2,000\nVoice Ltd | Helpline | £3,000"
    )
    assert [a.title for a in found.allocations] == ["Boxing", "Refuge", "Helpline"]
    assert [a.provider for a in found.allocations] == ["Ring Ltd", "Haven", "Voice Ltd"]


def test_funding_streams_name_no_contracts_however_few_rows_have_one() -> None:
    found = read(
        "Recipient | Purpose | Funding stream | 2020/21 award\nRing Ltd | Boxing | Precept | £1,000\n"
        "Haven | Refuge | MoJ victims fund | £2,000\nVoice Ltd | Helpline | Reserves | £3,000"
    )
    assert [a.title for a in found.allocations] == ["Boxing", "Refuge", "Helpline"]


def test_few_rows_of_unlike_mechanisms_name_no_contracts() -> None:
    found = read(
        "Type of award | Provider | 2020/21 award\nGrant | Ring Ltd | £1,000\n"
        "Contract | Haven | £2,000\nService level agreement | Voice Ltd | £3,000"
    )
    assert [a.title for a in found.allocations] == ["Ring Ltd", "Haven", "Voice Ltd"]
    assert [a.mechanism for a in found.allocations][:2] == ["Grant", "Contract"]


@pytest.mark.parametrize(
    ("headings", "themes"),
    [
        ("Prevention/Victims", ["Prevention", "Victims"]),
        ("Theme 1: Prevention/Theme 2: Victims", ["Theme 1: Prevention", "Theme 2: Victims"]),
        ("1. Prevention/2. Victims", ["Prevention", "Victims"]),
        (
            "Strategic priority A – Home/Strategic priority B – Road",
            ["Strategic priority A – Home", "Strategic priority B – Road"],
        ),
        ("Round 1/Round 2", [None, None]),
        ("Grants of 2019/20/Grants made since", [None, None]),
    ],
)
def test_headings_over_tables_with_the_same_titles_are_their_themes(
    headings: str, themes: list[str | None]
) -> None:
    sheet = Sheet(title="Framework 2020/21").text("These are the services that we fund.")
    for heading, row in zip(
        headings.rsplit("/", 1), ("Boxing | Ring Ltd", "Refuge | Haven"), strict=True
    ):
        sheet.text(heading, bold=True).table(f"Project | Provider | 2020/21 award\n{row} | £1,000")
    assert [a.theme for a in sheet.read().allocations] == themes


@pytest.mark.parametrize(
    ("bold", "plain", "title", "description"),
    [
        ("Youth / / Mentoring", "for those at / / risk", "Youth Mentoring", "for those at risk"),
        ("Youth Mentoring –", "Those at risk", "Youth Mentoring", "Those at risk"),
        ("Youth Mentoring", "– Those at / / risk", "Youth Mentoring", "Those at risk"),
        # a few words between two dashes tell one name from another
        (
            "Safeguarding Board",
            "– City – Their / / work",
            "Safeguarding Board – City",
            "Their work",
        ),
        ("Support – City", "Their work", "Support – City", "Their work"),
    ],
)
def test_a_name_in_bold_ends_with_its_last_bold_word(
    bold: str, plain: str, title: str, description: str
) -> None:
    """The rest of its cell goes on in the same line."""
    sheet = Sheet().table("Project | 2020/21 award\nName | £1,000\nHelpline | £2,000")
    (written,) = sheet.tables
    names, rest = cell(f"*{bold}*").lines, cell(plain).lines
    lines = (*names[:-1], joined(names[-1], rest[0]), *rest[1:])
    row = (replace(written.rows[1][0], lines=lines), written.rows[1][1])
    sheet.tables[0] = replace(written, rows=(written.rows[0], row, written.rows[2]))
    first, _ = sheet.read().allocations
    assert (first.title, first.description) == (title, description)


def test_a_mark_says_what_the_cell_above_it_does() -> None:
    """Below titles that come again too; in place of an amount it is none."""
    first, *others, last = read("""
Theme   | Project   | Provider | Funding type | 2020/21 award
Victims | Drop in   | Mind     | Grant    | £1,000
"       | Outreach  | As above | Contract | £2,000
Theme   | Project   | Provider | Funding type | 2020/21 award
”       | Night bus | ditto    | ''       | £3,000
Youth   | Kiosk     | Do.      | Grant    | "
""").allocations
    assert (first.theme, first.provider, first.mechanism) == ("Victims", "Mind", "Grant")
    assert [(line.theme, line.provider) for line in others] == [("Victims", "Mind")] * 2
    assert [line.mechanism for line in others] == ["Contract", "Contract"]
    assert (last.theme, last.provider) == ("Youth", "Mind")
    assert (last.amount_gbp, last.flags) == (None, ("amount_misprinted",))


def test_a_mark_below_no_text_names_nobody() -> None:
    (line,) = read("Project | Provider | 2020/21 award\nNight bus | ditto | £3,000").allocations
    assert (line.title, line.provider) == ("Night bus", None)
    assert line.flags == ("rows_doubtful",)


def test_a_mark_below_a_heading_or_a_total_is_as_the_line_above_these() -> None:
    found = read("""
Project     | Provider | 2020/21 award
Victims     |          |
Outreach    | Ark      | £1,000
Subtotal    |          | £1,000
Youth       |          |
"           | Beacon   | £2,000
Total       |          | £3,000
""")
    assert [(a.theme, a.title) for a in found.allocations] == [
        ("Victims", "Outreach"),
        ("Youth", "Outreach"),
    ]


def test_who_is_paid_is_no_description_as_well() -> None:
    sheet = Sheet().table("Project and provider | 2020/21 award\nRefuge | £9,000\nHelp | £700")
    for r, (name, who) in enumerate((("*Refuge*", "Ark Trust"), ("*Help*", "Voice")), 1):
        both = replace(cell(name, r), lines=(*cell(name, r).lines, *cell(who, r, y=112).lines))
        rows = list(sheet.tables[0].rows)
        rows[r] = (both, *rows[r][1:])
        sheet.tables[0] = replace(sheet.tables[0], rows=tuple(rows))
    found = [(a.title, a.provider, a.description) for a in sheet.read().allocations]
    assert found == [("Refuge", "Ark Trust", None), ("Help", "Voice", None)]


@pytest.mark.parametrize("names", ["A12 Safe|A13 Safe", "PCSO 24 Hours|PCSO 48 Hours"])
def test_roads_and_counts_before_names_are_no_codes(names: str) -> None:
    first, second = names.split("|")
    found = read(f"Project | 2020/21 award\n{first} | £1,000\n{second} | £2,000")
    assert [(a.title, a.intention_code) for a in found.allocations] == [
        (first, None),
        (second, None),
    ]


def test_a_code_within_a_name_stays_there() -> None:
    found = read("Project | 2020/21 award\nCI01: Links of CI02 Bus | £1\nCI02: Bus | £2")
    assert [a.title for a in found.allocations] == ["Links of CI02 Bus", "Bus"]


@pytest.mark.parametrize("title", ["Commissioned through", "Commissioned via"])
def test_by_which_route_a_service_was_commissioned_names_no_payee(title: str) -> None:
    found = read(f"Project | {title} | Provider | 2020/21 award\nBus | Open tender | Ark | £1,000")
    assert [a.provider for a in found.allocations] == ["Ark"]
    alone = read(f"Project | {title} | 2020/21 award\nBus | Open tender | £1,000")
    assert [a.provider for a in alone.allocations] == [None]


def test_how_a_service_is_delivered_is_no_way_of_funding_it() -> None:
    found = read(
        "Provider | Method of delivery | Grant or contract | 2020/21 award\n"
        "Ark | Face to face | Grant | £1,000\nOak | Helpline | Contract | £2,000"
    )
    assert [(a.title, a.mechanism) for a in found.allocations] == [
        ("Face to face", "Grant"),
        ("Helpline", "Contract"),
    ]
