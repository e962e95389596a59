"""Documents without a table: their awards stand in lists, in sentences, or below headings."""

from __future__ import annotations

import pytest

from pipeline.errors import BadInput
from pipeline.model import Records, TextLine
from pipeline.normalise.texts.told_clauses import told_in

from .sheet import LEFT, RULES, Sheet, line

Award = tuple[str, str | None, str]


def read(*texts: str, title: str = "Grants awarded 2020/21") -> Records:
    sheet = Sheet(title=title)
    for text in texts:
        sheet.text(text)
    return sheet.read()


def awards(found: Records) -> list[Award]:
    return [(a.title, a.provider, str(a.amount_gbp)) for a in found.allocations]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ark Trust received £700 to change locks.", [("Ark Trust", "£700", "change locks")]),
        ("£900 has been awarded to Oak Club, for kit.", [("Oak Club", "£900", "kit")]),
        ("Elm Hall, a charity in Moor, was awarded £1,200.", [("Elm Hall", "£1,200", None)]),
        (
            "Ark Trust received £700 for locks, Oak Club received £900, and £50 was given to Elm Hall.",
            [("Ark Trust", "£700", "locks"), ("Oak Club", "£900", None), ("Elm Hall", "£50", None)],
        ),
        (
            "Victims Aid have been awarded £900 including £100 for vans.",
            [("Victims Aid", "£900", None)],
        ),
        (
            "Women and Girls Network received £900 for kit.",
            [("Women and Girls Network", "£900", "kit")],
        ),
    ],
)
def test_what_a_sentence_tells(text: str, told: list[tuple[str, str, str | None]]) -> None:
    assert [one[:3] for one in told_in(text, RULES)] == told


@pytest.mark.parametrize(
    "text",
    [
        "The PCC was awarded an additional £900 in new funding.",
        "Moorshire will receive £900 from the Home Office.",
        "Fourteen groups have been awarded over £9,000.",
        "57 community projects received £9,000.",
        "Victims received £900 in compensation.",
        "Ark Trust received up to £900.",
        "Ark Trust applied for £900 and received £700.",
        "In 2019 Ark Trust received £900.",
        "They received £900 to change locks.",
        "Ark Trust has not been awarded £900.",
    ],
)
def test_what_no_sentence_tells(text: str) -> None:
    assert list(told_in(text, RULES)) == []


def test_sentences_give_the_awards_of_a_document_without_others() -> None:
    texts = ("Ark Trust received £700 to change locks.", "£900 was awarded to Oak Club.")
    found = read(*texts)
    assert awards(found) == [
        ("Ark Trust", "Ark Trust", "700.00"),
        ("Oak Club", "Oak Club", "900.00"),
    ]
    assert found.statements == ()
    with pytest.raises(BadInput):  # one alone is a remark
        read(texts[0])


@pytest.mark.parametrize(
    "text",
    [
        "Elm Hall received £300 from a local bank.",
        "Elm Hall received £300 in donations.",
        "Elm Hall received £300 per head.",
        "Elm Hall received £300 less than before.",
        "Elm Hall received £300 over three years.",
        "Elm Hall received £300 for 2020/21 and 2021/22.",
        "Elm Hall was awarded £300 but withdrew.",
        "Elm Hall was awarded £300. This was later returned.",
        "Jane Roe received £300 in expenses.",
        "Deputy Commissioner Jane Roe received £300.",
        "Moorshire Police was awarded £300 for officers.",
        "Neither Moor Hub nor Elm Hall received £300.",
        "Moor Hub and Elm Hall each received £300.",
        "Moor Hub, Elm Hall and Fen Aid received £300.",
        "We gave £300 to Moor Hub, Elm Hall and Fen Aid.",
        "Elm Hall took £300 at its fete.",
        "Insurance £300 per annum for vans.",
    ],
)
def test_a_sentence_that_may_tell_no_award_is_a_doubt_and_no_line(text: str) -> None:
    found = read(f"Ark Trust received £700 for locks. Oak Club received £900 for kit. {text}")
    assert [a.title for a in found.allocations] == ["Ark Trust", "Oak Club"]
    assert "list_item_not_read" in [c.check for c in found.failed]


def test_the_year_that_begins_a_sentence_is_that_of_its_award() -> None:
    found = read(
        "Ark Trust received £700 for locks. In 2018/19, Oak Club received £900 for kit. Elm Hall got £50."
    )
    years = [(a.title, a.financial_year) for a in found.allocations]
    assert years == [("Ark Trust", "2020/21"), ("Oak Club", "2018/19"), ("Elm Hall", "2020/21")]


def test_beside_a_table_sentences_tell_of_its_awards() -> None:
    sheet = Sheet().table(
        "Project | Provider | 2020/21 award\nHelp | Voice | £4,000\nVan | Ark | £500"
    )
    sheet.text("Voice received £9,000 to help.").text("Ark received £700 for a van.")
    found = sheet.read()
    assert len(found.allocations) == 2
    assert [str(s.amount_gbp) for s in found.statements] == ["9000.00", "700.00"]


def test_names_with_their_sums_below_several_headings() -> None:
    sheet = Sheet().text("We will provide the following grant funding;")
    sheet.text("Youth justice", bold=True).text("Moor Youth Service £4,000").text(
        "Elm Youth Service £300"
    )
    sheet.text("Other", bold=True).text("Ark Trust £700").text("Oak Club £900")
    found = sheet.read()
    assert [(a.theme, a.title, str(a.amount_gbp)) for a in found.allocations] == [
        ("Youth justice", "Moor Youth Service", "4000.00"),
        ("Youth justice", "Elm Youth Service", "300.00"),
        ("Other", "Ark Trust", "700.00"),
        ("Other", "Oak Club", "900.00"),
    ]


def test_names_with_their_sums_below_what_leads_to_them() -> None:
    found = read("Those that were successful included:", "Ark Trust - £700", "Oak Club - £900")
    assert [a.title for a in found.allocations] == ["Ark Trust", "Oak Club"]


def test_an_item_that_goes_on_with_a_sum_is_one() -> None:
    sheet = Sheet().text("The following grants were awarded:")
    for x, text in (
        (20.0, "Ark Trust received £700 for the locks of its hall, and Oak Club received"),
        (20.0, "£900 for kit."),
        (20.0, "Elm Hall received £50 to mend a roof."),
    ):
        sheet.lines.append(line(text, LEFT + x, sheet.y))
        sheet.y += 12
    assert awards(sheet.read()) == [
        ("Ark Trust", "Ark Trust", "700.00"),
        ("Oak Club", "Oak Club", "900.00"),
        ("Elm Hall", "Elm Hall", "50.00"),
    ]


def test_a_long_item_is_its_first_sentence_and_what_that_says_more() -> None:
    more = (
        "It meets on two evenings a week in three halls of the town, and many people of all ages come. "
        * 3
    )
    found = read(
        "These grants were awarded:",
        f"• Ark Trust will get £700 for locks. {more}",
        "• Oak Club: £900",
    )
    assert [a.title for a in found.allocations] == ["Ark Trust", "Oak Club"]
    assert "evenings" in (found.allocations[0].description or "")


def test_a_long_item_whose_award_was_taken_back_in_its_end_is_a_doubt() -> None:
    more = "It meets on two evenings a week in three halls of the town, and many come. " * 3
    found = read(
        "These grants were awarded:",
        f"• Ark Trust will get £700 for locks. {more}The grant was later returned.",
        "• Oak Club: £900",
        "• Elm Hall: £50",
    )
    assert [a.title for a in found.allocations] == ["Oak Club", "Elm Hall"]
    assert "list_item_not_read" in [c.check for c in found.failed]


def test_awards_that_are_approved_up_to_a_sum_under_what_leads_to_them() -> None:
    found = read(
        "The Deputy Mayor is asked to:",
        "• Approve the award of a maximum of £9,000 of funding, specifically:",
        "• Approve the award of £700 to Ark Trust to change locks",
        "• Approve the award of up to £900 to Oak Club to buy kit",
    )
    assert [(a.provider, str(a.amount_gbp), a.amount_qualifier) for a in found.allocations] == [
        ("Ark Trust", "700.00", "exact"),
        ("Oak Club", "900.00", "up_to"),
    ]


def test_an_award_that_a_list_has_as_well_is_not_told_as_unread() -> None:
    sheet = (
        Sheet().text("Applications for the Safety Fund", bold=True).text("Ark – Locks", bold=True)
    )
    sheet.text(
        "To award Ark £700 for locks. Subject to approval it will get £700 in 2021-2022 as well."
    )
    sheet.text("Recommendation", bold=True).text("The Commissioner awards to the following;")
    found = sheet.text("• £700 to Ark for locks").text("• £900 to Oak Club for kit").read()
    assert [a.provider for a in found.allocations] == ["Ark", "Oak Club"]
    assert "list_item_not_read" not in [c.check for c in found.failed]


def test_what_councils_used_their_grants_for_is_no_award() -> None:
    with_table = Sheet().table("Area | 2020/21 grant\nMoor | £4,000\nElm | £500")
    with_table.text("They used their grant allocations to deliver the following services:")
    found = with_table.text("• Work with young people: £3,000").text("• Street lights: £900").read()
    assert [a.title for a in found.allocations] == ["Moor", "Elm"]
    assert "list_not_read" in [c.check for c in found.failed]


def test_a_list_of_no_year_is_told_and_not_refused() -> None:
    found = read(
        "Recipients of funding:", "• Ark Trust: £700", "• Oak Club: £900", title="Grants awarded"
    )
    assert (found.allocations, [c.check for c in found.failed]) == ((), ["list_not_read"])
    assert "of which year the 2 sums" in found.failed[0].message


def test_a_budget_planned_for_a_later_year_is_not_held_against_this_one() -> None:
    table = "Budget area | 2020/21\nMoor | £4,000\nElm | £500\nTotal | £4,500"
    sheet = Sheet().table(table)
    sheet.text("The PCC intends to increase the commissioning budget to £5,000 in 2021/22.")
    assert "statement_holds" not in [c.check for c in sheet.read().failed]


def test_one_for_the_services_listed_is_though_the_document_is_called_by_the_year_before() -> None:
    sheet = Sheet(title="Commissioning plan 2020/21").table(
        "Service | Award\nMoor | £4,000\nElm | £500"
    )
    sheet.text("The total commissioning budget for 2021/22 will be £9,000, as set out below.")
    assert "statement_holds" in [c.check for c in sheet.read().failed]


def test_streams_beside_what_they_come_to_a_year() -> None:
    titles = "District | Community Safety Grant | Hate Crime Grant | Total per annum"
    rows = "Moor | £400 | £10 | £410\nElm | £500 | £20 | £520\nOak | £300 | £5 | £305"
    found = Sheet().table(f"{titles}\n{rows}").read()
    assert [str(a.amount_gbp) for a in found.allocations] == ["410.00", "520.00", "305.00"]


def test_budgets_to_bid_for_are_no_awards_and_applications_that_are_awarded_are() -> None:
    lead = "In 2020/21 the following grants budgets were made available to bid for by groups:"
    table = "Project | 2020/21 award\nHelp | £4,000\nVan | £500"
    sheet = (
        Sheet().table(table).text(lead).text("• £9,000 for Road Safety").text("• £700 for Youth")
    )
    assert [a.title for a in sheet.read().allocations] == ["Help", "Van"]
    lead = "The Commissioner supports these applications to the Safety Fund and awards;"
    assert len(read(lead, "• £900 to Ark Trust", "• £700 to Oak Club").allocations) == 2


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ark Trust took £700 of the fund.", [("Ark Trust", "£700", "of the fund")]),
        ("We also gave Ark Trust £700 for locks.", [("Ark Trust", "£700", "locks")]),
        ("The PCC has awarded £700 to Ark Trust.", [("Ark Trust", "£700", None)]),
        ("Ark Trust £700 annually for locks.", [("Ark Trust", "£700", "locks")]),
        ("£700 was awarded to the charity Ark Trust.", [("Ark Trust", "£700", None)]),
        (
            "We gave £300 to Women and Girls Network for locks.",
            [("Women and Girls Network", "£300", "locks")],
        ),
        (
            "Ark Trust received £700 across Moor and Fen, and Oak Club received £900.",
            [("Ark Trust", "£700", "across Moor and Fen"), ("Oak Club", "£900", None)],
        ),
    ],
)
def test_an_award_may_be_told_by_other_words(
    text: str, told: list[tuple[str, str, str | None]]
) -> None:
    found = list(told_in(text, RULES))
    assert [one[:3] for one in found] == told
    assert all(one.is_sure for one in found)


TOLD = "Ark Trust received £700 for locks. Oak Club received £900 for kit."


def told_of(found: Records) -> list[tuple[str, str, bool]]:
    return [(a.title, a.financial_year, "year_inferred" in a.flags) for a in found.allocations]


def test_the_year_of_sentences_may_stand_in_the_one_before_or_the_heading() -> None:
    before = read(f"In 2018/19 we held a first round. {TOLD}")
    assert told_of(before) == [("Ark Trust", "2018/19", True), ("Oak Club", "2018/19", True)]
    since = read(f"We have given grants since 2013/14. {TOLD}")
    assert told_of(since) == [("Ark Trust", "2020/21", True), ("Oak Club", "2020/21", True)]
    calendar = read(f"In 2018 we held a first round. {TOLD}")
    assert told_of(calendar) == [("Ark Trust", "2020/21", True), ("Oak Club", "2020/21", True)]
    apart = read("In 2018/19 we held a first round.", TOLD)
    assert told_of(apart) == [("Ark Trust", "2020/21", True), ("Oak Club", "2020/21", True)]
    sheet = Sheet(title="Grants 2018/19 and 2019/20").text("Second round, 2019/20", bold=True)
    found = sheet.text("How it went.").text(TOLD).read()
    assert told_of(found) == [("Ark Trust", "2019/20", False), ("Oak Club", "2019/20", False)]


def test_a_larger_heading_may_name_the_year_of_sentences() -> None:
    sheet = Sheet(title="Grants 2018/19 and 2019/20").text("What we gave.")
    sheet.text("Second round, 2019/20", bold=True).text("How it went.").text(
        "Youth", bold=True
    ).text(TOLD)
    for i, size in ((0, 18.0), (2, 15.0), (4, 12.0)):
        words = tuple(word._replace(size_pt=size) for word in sheet.lines[i].words)
        sheet.lines[i] = TextLine(1, words)
    found = told_of(sheet.read())
    assert found == [("Ark Trust", "2019/20", False), ("Oak Club", "2019/20", False)]


@pytest.mark.parametrize(
    "text",
    [
        "The club was given £300 in June.",
        "A grant of £300 was made for a roof.",
        "The force took £300.",
        "Elm Hall applied for £400 and received £300.",
        "Elm Hall will use its £300 to mend a roof.",
        "Elm Hall received £300, as it did last year.",
        "Elm Hall received £300 to help with council tax arrears.",
        "Low Income Aid received £300.",
        "Next year Elm Hall will receive £300.",
    ],
)
def test_a_sum_beside_told_awards_of_which_nothing_says_what_it_is_is_a_doubt(text: str) -> None:
    found = read(f"{TOLD} {text}")
    assert [a.title for a in found.allocations] == ["Ark Trust", "Oak Club"]
    doubts = [c for c in found.failed if c.check == "list_item_not_read"]
    assert [("£300" in c.message, c.box is not None) for c in doubts] == [(True, True)]


@pytest.mark.parametrize(
    "text",
    [
        "The PCC has made available £5,000 for the fund.",
        "Moorshire Police received £90 million from council tax.",
        "The Home Office gave us £300.",
        "The £700 of Ark Trust paid for twelve locks.",
        "Together these come to £1,600.",
        "Grants of up to £5,000 can be asked for.",
    ],
)
def test_a_sum_beside_told_awards_that_says_what_it_is_is_none(text: str) -> None:
    found = read(TOLD, text)
    assert len(found.allocations) == 2
    assert found.failed == ()


def test_an_award_that_is_told_twice_is_a_doubt() -> None:
    again = read(f"{TOLD} In June, £700 was awarded to Ark Trust for new locks.")
    assert ["may_be_restated" in a.flags for a in again.allocations] == [False, False, True]
    assert [c.check for c in again.failed] == ["table_may_be_restated"]
    other = read(f"{TOLD} In June, £700 was awarded to Ark Trust for vans.")
    assert len(other.allocations) == 3
    assert other.failed == ()


def test_an_award_that_a_list_does_not_have_is_a_doubt() -> None:
    listed = ("The following grants were awarded:", "• Ark Trust – £700", "• Oak Club – £900")
    found = read(*listed, "Oak Club received £900 for kit. Elm Hall also took £300 of the fund.")
    assert len(found.allocations) == 2
    assert ["'Elm Hall'" in c.message for c in found.failed] == [True]
