"""What words of no award, of shares and of others do to tables of awards, and what they leave alone."""

from __future__ import annotations

import pytest

from pipeline.model import Records

from .sheet import Sheet, read

HEAD = "Project | Provider | 2020/21 award"
LINES = "Locks | Fit Ltd | £1,250\nBoats | Harbour Trust | £2,150"
AWARDS = f"{HEAD}\n{LINES}"


def flags(found: Records) -> list[tuple[str, ...]]:
    return [a.flags for a in found.allocations]


@pytest.mark.parametrize(
    "sentence",
    [
        "The table shows applications which were not funded.",
        "The projects listed here were declined.",
        "Bids that were not successful are as shown.",
        "Applications not funded in 2020/21.",
    ],
)
def test_a_sentence_that_points_to_a_table_or_names_it_says_that_it_was_declined(
    sentence: str,
) -> None:
    found = Sheet().text("Grants").table(AWARDS).text(sentence).table(AWARDS).read()
    assert len(found.allocations) == 2
    assert "table_is_declined" in {c.check for c in found.failed}


@pytest.mark.parametrize(
    "said", ["Unsuccessful bid", "Application pending", "Grant refused", "Project not funded"]
)
def test_a_cell_beside_an_amount_says_that_it_was_not_awarded(said: str) -> None:
    found = read(f"{HEAD} | Status\nLocks | Fit Ltd | £1,250 | {said}\nBoats | Sea | £900 | Paid")
    assert flags(found) == [("may_be_declined",), ()]


def test_what_names_nobody_may_be_the_sum_of_what_was_declined() -> None:
    found = read(f"{AWARDS}\nPending applications | | £900")
    assert flags(found) == [(), (), ("may_be_declined",)]


@pytest.mark.parametrize(
    "title",
    [
        "Approved Y/N",
        "PCC approved?",
        "Was the application approved?",
        "Decision of the PCC",
        "Awarded or not",
    ],
)
def test_no_under_a_question_whether_it_was_awarded(title: str) -> None:
    found = read(f"{HEAD} | {title}\nLocks | Fit Ltd | £1,250 | No\nBoats | Sea | £900 | Yes")
    assert flags(found) == [("may_be_declined",), ()]


@pytest.mark.parametrize(
    ("title", "amount"),
    [
        ("Amount awarded this period", "1,250"),
        ("Value over contract term", "1,250"),
        ("Award for the period", "1,250"),
        ("Award round", "£1,250"),
    ],
)
def test_sums_of_a_period_or_with_a_sign_are_money(title: str, amount: str) -> None:
    found = read(
        f"Project | Provider | {title}\nLocks | Fit Ltd | {amount}\nBoats | Sea | {amount}"
    )
    assert [a.amount_gbp for a in found.allocations] == [1250, 1250]


@pytest.mark.parametrize("whole", ["Total", "Total cost"])
@pytest.mark.parametrize("share", ["Of which 2020/21", "of which OPCC £"])
def test_a_share_that_may_be_the_award_is_never_left_out_in_silence(whole: str, share: str) -> None:
    found = read(f"Project | Provider | {whole} | {share}\nLocks | Fit Ltd | £9,000 | £1,250")
    [line] = found.allocations
    assert line.amount_gbp == 1250 or line.status == "disputed"


@pytest.mark.parametrize("label", ["Of which IDVA", "of which: advice", "O/w court"])
def test_a_share_of_the_row_above_is_one_though_it_names_who_is_paid(label: str) -> None:
    found = read(f"{AWARDS}\n{label} | Harbour Trust | £900\nTotal | | £3,400")
    assert [a.title for a in found.allocations] == ["Locks", "Boats"]
    assert found.framework.status == "verified"


@pytest.mark.parametrize(
    "label",
    ["Carried forward to 2021/22", "Carried forward underspend", "Balance brought forward:"],
)
def test_what_is_carried_forward_is_no_award(label: str) -> None:
    found = read(f"{AWARDS}\n{label} | Reserve | £900")
    assert [a.title for a in found.allocations] == ["Locks", "Boats"]


@pytest.mark.parametrize(
    ("heading", "title", "is_doubted"),
    [
        ("Contracts", "2020/21", False),
        ("Services and the people they helped", "2020/21", True),
        ("Reserves and funds", "2020/21", True),
        ("Who was helped", "2020/21", True),
        ("Who was helped", "Total funding", False),
        ("Who was helped", "Actual spend", False),
    ],
)
def test_bare_numbers_under_words_of_money_are_no_counts(
    heading: str, title: str, is_doubted: bool
) -> None:
    sheet = Sheet().text("In words.").table(AWARDS).text("More of it.").text(heading, bold=True)
    found = sheet.table(
        f"Service | Provider | {title}\nBus | Ring | 4,120\nCar | Sea | 3,900"
    ).read()
    assert flags(found)[2:] == [("may_be_count",) if is_doubted else ()] * 2


@pytest.mark.parametrize(
    ("title", "amount"),
    [
        ("Value in year", "£900"),
        ("Amount this year", "£900"),
        ("Value (12 months)", "£900"),
        ("Year 1 value", "£900"),
        ("Value", "£900 p.a."),
    ],
)
def test_a_yearly_value_is_of_one_year_however_long_a_contract_runs(
    title: str, amount: str
) -> None:
    found = read(
        f"Service | Provider | Start date | End date | {title}\n"
        f"Bus | Ring | 01/04/2020 | 31/03/2023 | {amount}"
    )
    assert flags(found) == [()]


@pytest.mark.parametrize(
    "heading",
    ["Income – 2020/21", "Income generation", "Income budget", "Funding received by the force"],
)
def test_headings_of_income(heading: str) -> None:
    found = Sheet().text("In words.").table(AWARDS).text(heading, bold=True)
    found.table("Name | 2020/21\nHome Office | £900\nCouncil | £120")
    assert len(found.read().allocations) == 2


def test_the_first_of_two_columns_of_names_is_who_is_paid() -> None:
    found = read(
        "Organisation | Beneficiary | Project | 2020/21 award\n"
        "Fit Ltd | Scouts | Locks | £900\nFit Ltd | Guides | Boats | £800"
    )
    assert [a.provider for a in found.allocations] == ["Fit Ltd"] * 2


@pytest.mark.parametrize(
    "title", ["Delivery", "Delivered via", "Delivering partner", "Delivery by"]
)
def test_who_delivers_is_who_is_paid(title: str) -> None:
    found = read(f"Project | {title} | 2020/21 award\n{LINES}")
    assert [a.provider for a in found.allocations] == ["Fit Ltd", "Harbour Trust"]


@pytest.mark.parametrize(
    "headings",
    [("Grants", "Contracts"), ("1. Introduction", "2. Background"), ("Summary", "Full list")],
)
def test_headings_of_parts_of_a_document_are_no_themes(headings: tuple[str, str]) -> None:
    sheet = Sheet().text("In words.")
    for heading in headings:
        sheet.text(heading, bold=True).table(AWARDS.replace("Locks", heading))
    assert [a.theme for a in sheet.read().allocations] == [None] * 4


def test_a_heading_that_no_rule_knows_as_a_theme_takes_no_doubt_away() -> None:
    sheet = Sheet().text("In words.")
    for heading, rows in (("Fleet", "Cars | £910"), ("Estates", "Rent | £310")):
        sheet.text(heading, bold=True).table(f"Name | Amount\n{rows}")
    assert flags(sheet.read()) == [("may_be_other",)] * 2


def test_a_line_that_names_who_is_paid_is_no_sum_of_another_table() -> None:
    found = Sheet().table(AWARDS).table(f"{HEAD}\nBus | Ring | £3,400\nCar | Sea | £7,750").read()
    assert flags(found) == [()] * 4


def test_areas_of_services_are_themes() -> None:
    rows = "\n".join(f"{area} | Body {area}{i} | £{i}00" for area in "NS" for i in (1, 2))
    found = read(f"Service area | Provider | 2020/21 award\n{rows.replace('N |', 'North |')}")
    assert found.allocations[0].theme == "North"


@pytest.mark.parametrize("words", ["In kind", "In-kind (premises)", "Free of charge"])
def test_what_is_given_in_kind_has_no_amount(words: str) -> None:
    found = read(f"Project | 2020/21 award\nLocks | £1,000\nRooms | {words}\nHelp | £2,000")
    assert [a.amount_gbp for a in found.allocations] == [1_000, None, 2_000]
    assert found.allocations[1].flags == ("amount_missing",)
