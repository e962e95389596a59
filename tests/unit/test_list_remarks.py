"""What a list of awards says beside them is no award: of what may be one, somebody has to know."""

from __future__ import annotations

import pytest

from pipeline.model import Records

from .sheet import Sheet

AWARD = "• Oak Club – £450"
TABLE = "Project | Provider | 2020/21 award\nRefuge | Voice Ltd | £9,000\nTotal | | £9,000"


def read(*texts: str, lead: str = "These grants were awarded:") -> Records:
    sheet = Sheet(title="Community funding 2020/21").text("It is for people in need.").text(lead)
    for text in texts:
        sheet.text(text)
    return sheet.read()


def titles(found: Records) -> list[str]:
    return [a.title for a in found.allocations]


def told(found: Records) -> list[str]:
    return [c.check for c in found.failed]


@pytest.mark.parametrize(
    "item",
    [
        "£1,000 was left in the fund.",
        "An underspend of £1,000 was carried forward.",
        "Budget for the round: £1,000",
        "The fund for the year was £1,000.",
        "£1,000 match funding from the county council",
        "£900 to Ark Trust for locks. Declined.",
        "Ark Trust – £900 – declined",
        "Ark Trust – £900 (not approved)",
        "Ark Trust – £900 – withdrawn",
    ],
)
def test_what_is_clearly_no_award_is_neither_read_nor_doubted(item: str) -> None:
    found = read(AWARD, f"• {item}", "• Moor Youth – £850", "• Total: £1,300")
    assert titles(found) == ["Oak Club", "Moor Youth"]
    assert (told(found), found.framework.status) == ([], "verified")


@pytest.mark.parametrize(
    "item",
    [
        "Ark Trust – £900 (refunded)",
        "Ark Trust applied for £900",
        "Ark Trust withdrew its application for £900",
        "£900 was returned by Ark Trust",
        "Ark Trust received £900 last year",
        "Ark Trust raised a further £900 itself",
        "Grants of up to £900 are made",
        "The most that may be asked for is £900",
        "Total project costs: £900",
        "We received 23 applications asking for £900",
        "The average grant was £900",
        "£900 was spent on training",
        "We also received £900 from the lottery",
        "Demand was higher than the £900 we had",
        "That came to £900",
        "Since 2015 we have given £900",
        "The next round opens in May with £900",
    ],
)
def test_what_may_be_of_another_sum_than_an_award_is_told(item: str) -> None:
    found = read(AWARD, f"• {item}", "• Moor Youth – £850")
    assert titles(found) == ["Oak Club", "Moor Youth"]
    assert told(found) == ["list_item_not_read"]


@pytest.mark.parametrize(
    ("item", "aside"),
    [
        ("Ark Trust – £900 (match funding £2,000)", "match funding £2,000"),
        ("Ark Trust: £900 of £2,000 requested", "of £2,000 requested"),
        ("Ark Trust requested £2,000 and was awarded £900", "requested £2,000 and was"),
        ("Ark Trust – £900 (of which £200 has been paid)", "of which £200 has been paid"),
    ],
)
def test_what_else_an_item_says_of_money_is_a_comment(item: str, aside: str) -> None:
    award = read(AWARD, f"• {item}").allocations[1]
    assert (award.title, award.amount_gbp, award.comment) == ("Ark Trust", 900, aside)


@pytest.mark.parametrize(
    "item",
    [
        "We awarded Ark Trust £900",
        "£900 was also awarded to Ark Trust",
        "We gave Ark Trust £900",
    ],
)
def test_sentences_that_award_are_read(item: str) -> None:
    assert titles(read(AWARD, f"• {item}")) == ["Oak Club", "Ark Trust"]


@pytest.mark.parametrize(
    "lead",
    ["Sums paid to us in 2020/21:", "Declined applications:", "You can apply for up to:"],
)
def test_a_list_of_other_money_is_left_alone(lead: str) -> None:
    sheet = Sheet().text("Awards 2020/21:").text(AWARD).text("• Moor Youth – £850")
    sheet.text("Other information", bold=True).text(lead).text("• Ark – £900").text("• Elm – £70")
    found = sheet.read()
    assert titles(found) == ["Oak Club", "Moor Youth"]
    assert told(found) == []


@pytest.mark.parametrize(
    "lead",
    [
        "Grants that came back, returned in 2020/21:",
        "Match funding raised by the projects:",
        "The following sums were left in our funds in 2020/21:",
        "We may fund in 2020/21:",
        "Last year we awarded:",
    ],
)
def test_a_list_that_may_be_of_other_money_is_told(lead: str) -> None:
    sheet = Sheet().table(TABLE).text(lead).text(AWARD).text("• Moor Youth – £850")
    assert (titles(sheet.read()), told(sheet.read())) == (["Refuge"], ["list_not_read"])


def test_a_list_of_successful_applications_is_one_of_awards() -> None:
    assert titles(read(AWARD, "• Ark – £900", lead="Successful applications in 2020/21:")) == [
        "Oak Club",
        "Ark",
    ]


def test_one_award_alone_is_told_and_so_are_items_of_which_none_is_understood() -> None:
    lead = "These grants were also awarded:"
    assert told(Sheet().table(TABLE).text(lead).text(AWARD).read()) == ["list_item_not_read"]
    sheet = Sheet().table(TABLE).text(lead).text("• £900 and £70 for Ark")
    assert told(sheet.text("• £80 or £90 for Elm").read()) == ["list_item_not_read"] * 4


@pytest.mark.parametrize(
    ("item", "title"),
    [
        ("All Saints Church was awarded £900", "All Saints Church"),
        ("We Rise received £900", "We Rise"),
        ("Maximum Potential CIC – £900", "Maximum Potential CIC"),
        ("Previously Known As CIC – £900", "Previously Known As CIC"),
        ("£900 to Cancelled Debts CIC", "Cancelled Debts CIC"),
        ("£900 Returned Veterans Project", "Returned Veterans Project"),
        ("Cost of living support: £900", "Cost of living support"),
        ("Ark Trust – £900 to help returned prisoners", "Ark Trust"),
    ],
)
def test_names_with_words_of_remarks_are_awards(item: str, title: str) -> None:
    found = read(AWARD, f"• {item}")
    assert (titles(found), told(found)) == (["Oak Club", title], [])


@pytest.mark.parametrize(
    "item",
    [
        "The Budget Fund – £900",
        "County Fund: £900",
        "Balance – £900",
        "£900: Decline, Dementia and Me",
        "£900 – Rejected: a play about bullying",
        "Rejected – a play about bullying – £900",
        "Ark Trust, declined £900",
        "£900 a year to Ark Trust for three years",
        "£900 in June",
    ],
)
def test_what_may_be_a_name_or_a_remark_is_told(item: str) -> None:
    found = read(AWARD, f"• {item}", "• Moor Youth – £850")
    assert (titles(found), told(found)) == (["Oak Club", "Moor Youth"], ["list_item_not_read"])


@pytest.mark.parametrize(
    "item",
    [
        "Ark Trust – £900 (raised to £2,000 in June)",
        "Ark Trust – £900 (increased in full to £2,000)",
        "Ark Trust – £900 (including match funding £200)",
        "Ark Trust – £900 (of which £200 is match funding)",
        "Ark Trust asked for £900 but received nothing; £70 to Elm",
    ],
)
def test_another_sum_that_may_change_the_award_is_told(item: str) -> None:
    found = read(AWARD, f"• {item}", "• Moor Youth – £850")
    doubts = ["list_item_not_read"] * 2  # one for each sum
    assert (titles(found), told(found)) == (["Oak Club", "Moor Youth"], doubts)


@pytest.mark.parametrize(
    "lead",
    [
        "These were declined:",
        "The following were not awarded a grant:",
        "The Commissioner declined to award grants of:",
    ],
)
def test_what_was_given_to_nobody_is_no_award(lead: str) -> None:
    sheet = Sheet().table(TABLE).text("Grants awarded 2020/21", bold=True).text(lead)
    found = sheet.text(AWARD).text("• Moor Youth – £850").read()
    assert (titles(found), told(found)) == (["Refuge"], ["list_not_read"])
