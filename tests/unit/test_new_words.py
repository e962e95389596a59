"""Words that tell of other money, of years and of who is paid may stand over awards too."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.model import Records
from pipeline.normalise.words.dates import period, year_in

from .sheet import AWARDS, Sheet, beside, cell, failed, joined, read

ROWS = "Night shelter | £25,000\nHelpline | £12,500\nTotal | £37,500"
TABLE = f"Project | Amount\n{ROWS}"


def under(heading: str, table: str = TABLE, title: str = "Grants 2020/21") -> Records:
    return Sheet(title=title).text(heading, bold=True).table(table).read()


@pytest.mark.parametrize(
    "heading",
    [
        "Grants awarded by police area",
        "Funding by police force area: awards",
        "Pension fund advice projects",
        "Insurance claims support services",
    ],
)
def test_what_is_awarded_under_words_of_other_money(heading: str) -> None:
    assert len(under(heading).allocations) == 2


def test_a_commissioner_gives_to_councils() -> None:
    heading = "Grants awarded to the County Council"
    office = "Police and Crime Commissioner for Westshire: grants 2020/21"
    assert len(under(heading, title=office).allocations) == 2
    assert "table_is_income" in failed(beside(TABLE, heading))


def test_a_lead_beside_the_organisation_that_is_paid_is_not_paid() -> None:
    rows = "Shelter | Jane Smith | Ark | £1\nHelp | Bob Jones | Voice | £2"
    found = read(f"Project | Project lead | Organisation | 2020/21 award\n{rows}")
    assert [a.provider for a in found.allocations] == ["Ark", "Voice"]


@pytest.mark.parametrize("title", ["Amount of applications funded", "Value of bids supported"])
def test_what_was_funded_of_what_was_asked_for_is_no_other_money(title: str) -> None:
    rows = "Shelter | £5,000\nHelp | £3,000"
    assert len(read(f"Project | {title}\n{rows}").allocations) == 2


@pytest.mark.parametrize(
    "text", ["Decision 2021/2", "Grants of round 2021-2", "Report no. 2021/2", "PCC-2021/2"]
)
def test_the_second_of_a_year_is_no_financial_year(text: str) -> None:
    assert (year_in(text), period(text)) == (None, (None, None))


@pytest.mark.parametrize("title", ["Outcomes achieved", "Number of outcomes", "Goals met"])
def test_how_many_aims_were_reached_names_no_priorities(title: str) -> None:
    rows = "Shelter | 3 | £1\nHelp | 5 | £2\nBoats | 2 | £3"
    found = read(f"Project | {title} | 2020/21 award\n{rows}")
    assert not any(a.priorities for a in found.allocations)


@pytest.mark.parametrize(
    ("title", "theme"),
    [("Lead officer", None), ("Payment frequency", None), ("Town", None), ("Strand", "Safety")],
)
def test_who_looks_after_rows_and_how_they_are_paid_is_no_theme(
    title: str, theme: str | None
) -> None:
    rows = "Safety | Locks | £1\n | Help | £2\nVictims | Boats | £3\n | Refuge | £4"
    found = read(f"{title} | Project | 2020/21 award\n{rows}")
    assert found.allocations[0].theme == theme


@pytest.mark.parametrize(
    "lead",
    ["The maximum is set for awards to the following sizes, up to a limit:", "You may apply for:"],
)
def test_limits_of_awards_are_none(lead: str) -> None:
    found = Sheet().table(AWARDS).text(lead).text("• Small – £500").text("• Large – £9,500").read()
    assert len(found.allocations) == 2


@pytest.mark.parametrize("heading", ["We received bids from:", "Of this sum:", "Our costs"])
def test_a_heading_that_says_what_sums_are_is_no_theme_of_a_list(heading: str) -> None:
    sheet = Sheet().text(heading, bold=True).text("• Ark – £500").text("• Moor – £900")
    found = sheet.text("Projects", bold=True).table(AWARDS).read()
    assert len(found.allocations) == 2
    assert "list_not_read" in failed(found)


def test_awards_that_are_called_as_accounts_call_what_is_spent_are_told() -> None:
    sheet = Sheet().table(AWARDS).text("The Commissioner awarded grants for:")
    found = sheet.text("• Transport – £500").text("• Equipment – £900").read()
    assert failed(found) == {"list_not_read"}


def test_a_heading_over_sums_that_speaks_of_no_awards_counts_before_the_title() -> None:
    sheet = Sheet().table(AWARDS).text("Our year in numbers", bold=True)
    for heading in ("£40 – Fine for speeding", "£250 – Cost to a household"):
        sheet.text(heading, bold=True).text("It is paid once.")
    assert len(sheet.read().allocations) == 2


@pytest.mark.parametrize(("amount", "covers"), [("£2,500", 2), ("£10,500", 4)])
def test_a_total_of_the_last_theme_alone_is_not_over_all(amount: str, covers: int) -> None:
    sheet = Sheet().text("These are the services that we fund.").text("Victims", bold=True)
    sheet.table("Project | Amount\nRefuge | £5,000\nHelp | £3,000").text("Youth", bold=True)
    found = sheet.table(f"Project | Amount\nBoats | £2,000\nRing | £500\nTotal | {amount}").read()
    (total,) = found.totals
    assert (len(total.covered), total.status) == (covers, "reconciled")


@pytest.mark.parametrize(
    ("lead", "is_told"),
    [("We gave the following grants:", False), ("We did not award the following grants:", True)],
)
def test_a_sentence_that_refuses_leads_to_no_awards(lead: str, is_told: bool) -> None:
    sheet = Sheet(title="Annual report 2020/21").text(lead)
    sheet.table("Area | 2019/20 | 2020/21\nShelter | 5,000 | 6,000\nRefuge | 3,000 | 4,000")
    found = sheet.text("Grants in 2020/21", bold=True).table(AWARDS).read()
    assert any("may_be_count" in a.flags for a in found.allocations) is is_told


@pytest.mark.parametrize(
    ("bold", "plain", "title"),
    [
        ("1.", "Night shelter", "1. Night shelter"),
        ("NEW", "Night shelter", "NEW Night shelter"),
        ("£500", "for shelter", "£500 for shelter"),
        ("Shelter:", "open at night", "Shelter"),
        ("Shelter", "– Open at night", "Shelter"),
        ("Night shelter:", "open all year", "Night shelter"),
    ],
)
def test_one_word_in_bold_may_be_no_name(bold: str, plain: str, title: str) -> None:
    sheet = Sheet().table("Project | 2020/21 award\nName | £1,000\nHelpline | £2,000")
    (written,) = sheet.tables
    lines = (joined(cell(f"*{bold}*").lines[0], cell(plain).lines[0]),)
    row = (replace(written.rows[1][0], lines=lines), written.rows[1][1])
    sheet.tables[0] = replace(written, rows=(written.rows[0], row, written.rows[2]))
    assert sheet.read().allocations[0].title == title


def test_the_purpose_beside_a_project_and_its_provider_is_not_paid() -> None:
    rows = "Locks, Ark | New locks | £1\nHelp, Voice | Advice | £2"
    found = read(f"Project and provider | Purpose | 2020/21 award\n{rows}")
    assert [a.provider for a in found.allocations] == ["Locks, Ark", "Help, Voice"]


def test_a_column_of_dashes_without_a_title_keeps_no_table_from_being_read() -> None:
    rows = "Ark | - | £9\nVoice | - | £8\nMoor | - | £7"
    assert len(read(f"2019/20 | | 2020/21 award\n{rows}").allocations) == 3


@pytest.mark.parametrize("title", ["Outcomes", "Department which awarded the grant"])
def test_a_comment_counts_before_outcomes_and_who_gave(title: str) -> None:
    rows = "Shelter | Calm | via: Ark Ltd | £1\nHelp | Safe | on report | £2"
    found = read(f"Project | {title} | Comment | 2020/21 award\n{rows}")
    assert [a.comment for a in found.allocations] == ["via: Ark Ltd", "on report"]
    assert found.allocations[0].provider == "Ark Ltd"


def test_numbers_of_goals_beside_priorities_are_none() -> None:
    rows = "Shelter | SP1 | 3 | £1\nHelp | SP2 | 5 | £2\nBoats | SP3 | 2 | £3"
    found = read(f"Project | Priority | Goals | 2020/21 award\n{rows}")
    assert [a.priorities for a in found.allocations] == [("SP1",), ("SP2",), ("SP3",)]


@pytest.mark.parametrize(
    ("title", "is_told"), [("Young people grant", True), ("Number of people", False)]
)
def test_money_for_people_that_was_not_read_is_told(title: str, is_told: bool) -> None:
    sheet = Sheet().text("Grants awarded", bold=True)
    sheet.table(f"Project | {title}\nShelter | 25,000\nRefuge | 12,500")
    found = sheet.text("Other awards", bold=True).table(TABLE).read()
    assert ("figures_accounted" in failed(found)) is is_told
