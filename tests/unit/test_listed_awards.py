"""Awards in a list below a table are lines; sums of which nothing says what they are, are told."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from pipeline.errors import BadInput
from pipeline.model import Records, TextLine

from .sheet import LEFT, LINE, Sheet, line

TABLE = "Project | Provider | 2020/21 award\nRefuge | Ark | £9,000\nHelp | Voice | £4,000\nTotal | | £13,000"
Award = tuple[str, str | None, str]


def read(*texts: str) -> Records:
    sheet = Sheet().table(TABLE)
    for text in texts:
        sheet.text(text)
    return sheet.read()


def listed(*texts: str) -> list[Award]:
    lines = read(*texts).allocations[2:]
    return [(a.title, a.description, str(a.amount_gbp)) for a in lines]


def failed(*texts: str) -> list[str]:
    return [c.check for c in read(*texts).failed]


@pytest.mark.parametrize(
    ("item", "award"),
    [
        ("• Oakfield Boxing Club – £4,500", ("Oakfield Boxing Club", None, "4500.00")),
        ("\uf0b7 Oakfield Boxing Club – £4,500", ("Oakfield Boxing Club", None, "4500.00")),
        ("\uf0d8 Oakfield Boxing Club – £4,500", ("Oakfield Boxing Club", None, "4500.00")),
        ("- Lantern Refuge: £12,000;", ("Lantern Refuge", None, "12000.00")),
        ("1. Ark Trust was awarded £700 for locks", ("Ark Trust", "for locks", "700.00")),
        ("• Ark Trust received a grant of £700.", ("Ark Trust", None, "700.00")),
        ("• £4,500 to Oak Club for new kit; and", ("Oak Club", "for new kit", "4500.00")),
        ("• A grant of £1.2k for street lamps", ("street lamps", None, "1200.00")),
        ("• We awarded £900 to Oak Club", ("Oak Club", None, "900.00")),
        ("• To award Oak Club £900 for kit", ("Oak Club", "for kit", "900.00")),
        ("(a) Oak Club (£900)", ("Oak Club", None, "900.00")),
    ],
)
def test_what_an_item_awards(item: str, award: Award) -> None:
    found = listed("These grants were also awarded:", item, "• Moor Youth – £850")
    assert found == [award, ("Moor Youth", None, "850.00")]


def test_listed_awards_are_not_proven_by_the_table_and_no_statements() -> None:
    found = read("These grants were also awarded:", "• Oak Club – £450", "• Moor Youth – £850")
    assert [a.status for a in found.allocations] == ["verified", "verified", *2 * ["unverified"]]
    assert (found.framework.status, found.statements) == ("partial", ())
    assert not [f for f in found.figures if f.role == "unaccounted"]


@pytest.mark.parametrize("mark", ["• ", ""])
@pytest.mark.parametrize(
    "heading", ["Core funding from the Ministry of Justice", "Funding from the Home Office 2020/21"]
)
def test_under_a_heading_of_who_gave_the_money_a_list_may_be_of_awards(
    heading: str, mark: str
) -> None:
    items = ("£4,500 to Oak Club", "£850 to Moor Youth", "£700 to Ark Trust")
    sheet = Sheet().table(TABLE).text(heading, bold=True)
    for item in items if mark else (" ".join(reversed(i.split(" to "))) for i in items):
        sheet.text(mark + item)
    found = sheet.read()
    assert len(found.allocations) == (5 if mark else 2)
    assert mark or "list_not_read" in [c.check for c in found.failed]


@pytest.mark.parametrize(
    ("lead", "items", "checks"),
    [
        ("Projects funded by:", ("Oak Club: £4,500", "Ark Trust: £700"), ["list_not_read"]),
        ("Other schemes paid for by:", ("Oak Club: £4,500", "Ark Trust: £700"), ["list_not_read"]),
        ("Projects funded by:", ("Home Office: £4,500", "Ministry of Justice: £700"), []),
        ("Projects funded by:", ("Home Office: £9,000", "Council: £4,000"), []),  # the total
        ("These projects are funded by:", ("City council: £4,500", "Lottery: £700"), []),
    ],
)
def test_projects_funded_by_may_stand_over_those_who_are_paid(
    lead: str, items: tuple[str, ...], checks: list[str]
) -> None:
    found = read(lead, *(f"• {item}" for item in items))
    assert len(found.allocations) == 2
    assert [c.check for c in found.failed] == checks


def test_a_list_with_its_own_total_is_proven() -> None:
    items = ("• Oak Club – £450", "• Moor Youth – £850", "• Total: £1,300")
    found = read("These grants were also awarded:", *items)
    assert found.framework.status == "verified"
    assert [t.covers for t in found.totals] == [2, 2]


@pytest.mark.parametrize(
    "texts",
    [
        ("Of the total:", "• £8,500 prevents crime", "• £4,500 helps victims"),
        ("The largest grants are:", "• Refuge – £9,000", "• Help: £4,000"),
        ("You can apply for up to:", "• £500 for equipment", "• £900 for training"),
        ("Unsuccessful bids:", "• Boats – £500", "• Yachts – £900"),
        ("Grants to us:", "• Ministry of Justice grant: £500", "• Home Office grant: £900"),
        ("The costs will be met from:", "• a grant of £500", "• the reserve, £900"),
        ("Members were paid allowances of a) £500 for meetings, b) £900 for travel.",),
        ("Payment:", "• Bills under £500 are paid at once.", "• Bills over £500 are not."),
    ],
    ids=[
        "shares",
        "lines-again",
        "limits",
        "declined",
        "income",
        "sources",
        "allowances",
        "sentences",
    ],
)
def test_lists_of_no_awards(texts: tuple[str, ...]) -> None:
    assert listed(*texts) == []
    assert failed(*texts) == []


def test_a_list_of_sums_that_nothing_explains_is_told() -> None:
    texts = ("In the county:", "• Boats – £500", "• Yachts – £900")
    assert listed(*texts) == []
    assert failed(*texts) == ["list_not_read"]
    assert read(*texts).framework.status == "partial"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("A further award of £1,500 has been made to Ashby Centre.", ["award_in_text"]),
        ("The Commissioner also provides £700 a year to Crimestoppers.", ["award_in_text"]),
        ("Ashby Centre was awarded £1,500.", ["award_in_text"]),
        (
            "Ashby Centre was awarded £1,500 by the Police and Crime Commissioner.",
            ["award_in_text"],
        ),
        ("Ashby Centre was awarded £1,500 by Sport England.", []),
        ("£9,000 was awarded to Ark.", []),
        ("The Commissioner was awarded £842,517 by the Ministry.", []),
        ("The Ministry has granted £842,517 to the Commissioner.", []),
        ("The Home Office awarded £842,517 to the Network for this year.", []),
        ("Grants of £500 to £900 are available.", []),
        ("The grant of £800 from April to September was spent.", []),
        ("Last year £800 was awarded to Ashby Centre.", []),
    ],
)
def test_an_award_that_only_the_text_tells_of(said: str, told: list[str]) -> None:
    assert failed(said) == told


def test_lists_under_the_headings_of_themes_within_a_section_of_awards() -> None:
    sheet = Sheet(title="Community funding 2020/21").text("It is for people in need.")
    sheet.text("Grants awarded in 2020/21", bold=True)
    sheet.text("Victims", bold=True).text("• Ark – £450").text("• Voice – £50").text("Total: £500")
    sheet.text("Roads", bold=True).text("• Moor – £850").text("• Ring – £20").text("Total: £800")
    found = sheet.read()
    assert [(a.theme, a.title, a.status) for a in found.allocations] == [
        ("Victims", "Ark", "verified"),
        ("Victims", "Voice", "verified"),
        ("Roads", "Moor", "disputed"),
        ("Roads", "Ring", "disputed"),
    ]


def test_totals_set_as_headings_close_the_lists_above_them() -> None:
    sheet = Sheet(title="Community funding 2020/21").text("It is for people in need.")
    sheet.text("Existing commitments 2020/21", bold=True)
    for theme, sums in (("Victims", ("£450", "£50", "£500")), ("Roads", ("£850", "£20", "£800"))):
        sheet.text(theme, bold=True).text(f"• Ark – {sums[0]}").text(f"• Voice – {sums[1]}")
        sheet.text(f"{theme} subtotal: {sums[2]}", bold=True)
    found = sheet.read()
    assert [(a.theme, a.amount_gbp, a.status) for a in found.allocations] == [
        ("Victims", 450, "verified"),
        ("Victims", 50, "verified"),
        ("Roads", 850, "disputed"),
        ("Roads", 20, "disputed"),
    ]


def test_lists_under_headings_of_other_sections_are_told() -> None:
    sheet = Sheet(title="Community funding 2020/21").table(TABLE)
    sheet.text("What we heard", bold=True).text("Roads", bold=True)
    found = sheet.text("• Moor – £850").text("• Ring – £20").read()
    assert len(found.allocations) == 2
    assert "list_not_read" in [c.check for c in found.failed]


@pytest.mark.parametrize(
    ("item", "provider"),
    [
        ("• £4,500 to Oak Club for new kit", "Oak Club"),
        ("• Oak Club received £4,500 to run boxing on Fridays", "Oak Club"),
        ("• £4,500 to repair the hall", None),
        ("• £4,500 for Oak Club", None),
        ("• To award Oak Club £4,500 for new kit", "Oak Club"),
        ("• Night patrols were awarded £4,500 for two years", None),
        ("• Oak Club – £4,500", None),
    ],
)
def test_who_is_paid_by_an_item(item: str, provider: str | None) -> None:
    found = read("These grants were also awarded:", item, "• Moor Youth – £850")
    assert found.allocations[2].provider == provider


def test_an_item_may_say_how_much_of_its_sum_is_of_which_year() -> None:
    """Where that adds up: else nobody can tell which sum is which year's."""
    both = "• £9,000 to Ely (£4,000 in FY 2020/21 and £5,000 in FY 2021/22)"
    lead = "These boroughs were also awarded grants:"
    found = [
        (a.line_id, a.title, a.financial_year, a.amount_gbp)
        for a in read(lead, both, "• £850 to Holt").allocations[2:]
    ]
    (first, *_), (again, *_), (other, *_) = found
    assert [given[1:] for given in found] == [
        ("Ely", "2020/21", 4_000),
        ("Ely", "2021/22", 5_000),
        ("Holt", "2020/21", 850),
    ]
    assert first == again != other
    texts = (lead, both.replace("9,000", "9,500"), "• £850 to Holt", "• £900 to Ware")
    assert [title for title, *_ in listed(*texts)] == ["Holt", "Ware"]
    assert failed(*texts) == ["list_item_not_read"] * 3  # one for each of its sums


def test_a_list_that_gives_some_awards_of_a_table_again_is_a_doubt() -> None:
    """Where it gives them all it only tells of them; others may be further ones, of another year too."""
    table = "Project | Provider | 2020/21 award\nVan | Ark Trust | £500\nHall | Oak Club | £900"

    def flagged(lead: str, name: str = "Ark Trust") -> list[bool]:
        sheet = Sheet().table(table).text(lead)
        for item in (f"• {name} – £500 for a minibus", "• Elm Hall – £50"):
            sheet.text(item)
        lines = sheet.read().allocations[2:]
        return ["may_be_restated" in line.flags for line in lines]

    assert flagged("The following grants were also awarded:") == [True, False]
    assert flagged("The following grants were also awarded:", "The Ark") == [True, False]
    assert flagged("The following grants were also awarded:", "Elm Trust") == [False, False]
    assert flagged("The following grants were awarded in 2019/20:") == [False, False]


def test_a_list_that_tells_an_award_twice_is_a_doubt() -> None:
    texts = ("The following grants were also awarded:", "• Ark Trust – £500", "• Elm Hall – £50")
    found = read(*texts, "• Ark Trust – £500")
    assert [("may_be_restated" in a.flags) for a in found.allocations[-3:]] == [False, False, True]


@pytest.mark.parametrize(
    ("item", "name"),
    [
        ("• £320 went to Moor Hub", "Moor Hub"),
        ("• Moor Hub benefited from £320", "Moor Hub"),
        ("• Moor Hub won £320 for kit", "Moor Hub"),
        ("• £320 – Secured by Design", "Secured by Design"),
    ],
)
def test_who_gets_a_sum_in_other_words(item: str, name: str) -> None:
    texts = ("The following grants were also awarded:", "• Elm Hall – £50", item)
    assert [title for title, *_ in listed(*texts)] == ["Elm Hall", name]


@pytest.mark.parametrize("item", ["• The club was given £300 in June", "• The force took £300"])
def test_an_item_that_names_nobody_is_a_doubt(item: str) -> None:
    texts = ("The following grants were also awarded:", "• Elm Hall – £50", "• Ark Trust – £500")
    assert [title for title, *_ in listed(*texts, item)] == ["Elm Hall", "Ark Trust"]
    assert "list_item_not_read" in failed(*texts, item)


def test_what_a_force_has_from_council_tax_is_no_award() -> None:
    texts = ("The following grants were also awarded:", "• Elm Hall – £50", "• Ark Trust – £500")
    income = "• Moorshire Police received £90 million from council tax"
    assert [title for title, *_ in listed(*texts, income)] == ["Elm Hall", "Ark Trust"]
    assert failed(*texts, income) == ["list_item_not_read"]


def indented(*texts: str) -> Records:
    """A list below a colon, with the marks of a browser: they are drawn, and no print."""
    sheet = Sheet().table(TABLE).text("The services that we fund:")
    for i, text in enumerate(texts):
        sheet.lines.append(line(text, LEFT + 30, sheet.y + LINE * i))
    return sheet.read()


def test_items_that_are_sentences_below_a_colon() -> None:
    """Of those without a mark only such as say who is paid."""
    told = "received £4,100 to support 900 victims."
    found = indented(f"Ark Trust {told}", f"Voice Ltd {told}", "Each call costs £12 on average.")
    assert [a.provider for a in found.allocations[2:]] == ["Ark Trust", "Voice Ltd"]
    assert [c.check for c in found.failed] == ["list_item_not_read"]
    assert len(indented("Calls cost £12 on average.", "Each saved us £900.").allocations) == 2


def test_how_a_budget_is_spent_is_no_list_of_awards() -> None:
    texts = ("The money is allocated as follows:", "• £85k to the PCC from the Home Office")
    assert listed(*texts, "• £70k to police staff", "• £5k to reserves") == []


def test_awards_below_a_text_on_applications() -> None:
    lead = "The Commissioner supports the applications and awards to the following;"
    assert len(listed(lead, "• £900 to Oak Club", "• £850 to Moor Youth")) == 2


def test_items_without_a_mark_may_end_in_a_sum_in_brackets() -> None:
    sheet = Sheet().table(TABLE).text("These grants were also awarded:")
    for text in ("Oak Club (£450)", "Moor Youth (£850)"):
        sheet.lines.append(line(text, 80, sheet.y))
        sheet.y += 20
    assert [a.title for a in sheet.read().allocations[2:]] == ["Oak Club", "Moor Youth"]


def test_income_in_a_list_is_no_award() -> None:
    income = ("• £4,500 income from room hire", "• £850 income from vending machines")
    assert listed("These grants were also awarded:", *income) == []


def test_a_section_of_awards_has_lists_under_the_headings_of_themes() -> None:
    """Whatever stands between its heading and theirs, which are smaller."""
    sheet = Sheet().table(TABLE)
    head = line("Appendix B: Grants awarded 2020/21", y=sheet.y, bold=True)
    sheet.lines.append(TextLine(1, tuple(word._replace(size_pt=14.0) for word in head.words)))
    sheet.y += 2 * LINE
    sheet.text("Each group has signed an agreement.")
    for theme, *items in (("Rural crime", "Oak Club", "Moor Youth"), ("Roads", "Ark", "Elm")):
        sheet.text(theme, bold=True)
        for n, item in enumerate(items, 1):
            sheet.text(f"• {item} – £{n}50")
    found = [(a.theme, a.title) for a in sheet.read().allocations[2:]]
    assert found == [
        *(("Rural crime", name) for name in ("Oak Club", "Moor Youth")),
        *(("Roads", name) for name in ("Ark", "Elm")),
    ]


def test_an_item_may_wrap_below_its_mark_before_its_sum() -> None:
    sheet = Sheet().table(TABLE).text("These grants were also awarded:")
    for text in ("• Oak Club – £450", "• Help for all who were harmed –", "£1,800", "• Ely – £70"):
        sheet.lines.append(line(text, y=sheet.y))
        sheet.y += LINE
    found = [(a.title, str(a.amount_gbp)) for a in sheet.read().allocations[2:]]
    assert found == [
        ("Oak Club", "450.00"), ("Help for all who were harmed", "1800.00"), ("Ely", "70.00"),
    ]  # fmt: skip


def test_a_line_below_an_item_that_had_room_for_it_is_none_of_the_item() -> None:
    sheet = Sheet().table(TABLE).text("These grants were also awarded:")
    for text in ("• Oak Club – £450", "• Ely – £70", "• Advice", "We also set aside £9,000"):
        sheet.lines.append(line(text, y=sheet.y))
        sheet.y += LINE
    assert [a.title for a in sheet.read().allocations[2:]] == ["Oak Club", "Ely"]


def test_a_document_without_text_has_no_list() -> None:
    sheet = Sheet()
    sheet.lines.clear()
    with pytest.raises(BadInput, match="this is no framework"):
        sheet.read()


def test_a_list_of_one_award_under_a_heading_as_others_of_awards_have() -> None:
    """One alone is a remark, and so is one under a heading that stands under no other."""
    sheet = Sheet(title="Community funding 2020/21").text("It is for people in need.")
    sheet.text("Grants awarded in 2020/21", bold=True)
    sheet.text("Victims", bold=True).text("• £450 to Ark for locks").text("• £50 to Voice")
    sheet.text("Roads", bold=True).text("• £850 to Moor for signs")
    sheet.text("The total value of these awards is £1,350.")
    found = sheet.read()
    assert [(a.theme, a.title, a.status) for a in found.allocations] == [
        ("Victims", "Ark", "verified"),
        ("Victims", "Voice", "verified"),
        ("Roads", "Moor", "verified"),
    ]
    assert listed("These grants were also awarded:", "• £450 to Ark for locks") == []


def test_the_heading_over_lists_is_the_nearest_that_is_larger() -> None:
    """And not that of the section, which the title of the document may have begun."""
    sheet = Sheet(title="Commissioner 2020/21")
    sheet.lines[0] = sized(sheet.lines[0], 20)
    sheet.text("Decisions on grants", bold=True).text("These were agreed:")
    sheet.lines[-2] = sized(sheet.lines[-2], 14)
    sheet.text("Victims", bold=True).text("• £450 to Ark for locks").text("• £50 to Voice")
    assert [(a.theme, a.title) for a in sheet.read().allocations] == [
        ("Victims", "Ark"),
        ("Victims", "Voice"),
    ]


def sized(text: TextLine, size_pt: float) -> TextLine:
    return replace(text, words=tuple(word._replace(size_pt=size_pt) for word in text.words))


def set_in(*texts: str, lead: str = "These grants were also awarded:") -> Records:
    """A list whose marks are drawn: its items stand further in than the text above."""
    sheet = Sheet().table(TABLE).text(lead)
    sheet.lines += [line(text, LEFT + 30, sheet.y + 2 * LINE * i) for i, text in enumerate(texts)]
    return sheet.read()


def test_items_without_marks_that_name_who_receives_their_sums() -> None:
    found = set_in("Ark Trust will receive £700 to change locks", "Oak Club – £1.2k for new kit")
    given = [(a.title, a.provider, str(a.amount_gbp)) for a in found.allocations[2:]]
    assert given == [("Ark Trust", "Ark Trust", "700.00"), ("Oak Club", None, "1200.00")]


def test_the_last_sentence_above_a_list_says_what_its_sums_are() -> None:
    items = ("£700 to Ark Trust", "£900 to Oak Club")
    lead = "The fund is split into two tranches. The amounts granted to groups are:"
    assert len(set_in(*items, lead=lead).allocations) == 4
    assert len(set_in(*items, lead="Of the grants it is split into:").allocations) == 2


def test_sums_of_a_list_below_several_years_may_be_of_any() -> None:
    found = set_in(
        "£700 to Ark Trust", "£900 to Oak Club", lead="Grants awarded 2020/21 to 2021/22:"
    )
    assert {a.flags for a in found.allocations[2:]} == {("year_inferred",)}


def test_a_list_of_what_the_police_and_the_office_have_is_a_budget() -> None:
    items = (
        "Chief Constable – £171.0m for the force",
        "Office costs – £1.6m for staff",
        "Safety – £5.1m for all",
    )
    found = set_in(*items, lead="How the money was allocated:")
    assert len(found.allocations) == 2
    assert "list_not_read" in {c.check for c in found.failed}


@pytest.mark.parametrize("name", ["Grant House repairs", "Pay Gap Project", "Award panel costs"])
def test_a_name_that_begins_as_an_award_does_is_whole(name: str) -> None:
    sheet = Sheet().text("Grants awarded", bold=True).text(f"• {name} £700").text("• Bow Ltd £300")
    assert [(a.title, a.provider) for a in sheet.read().allocations] == [
        (name, None),
        ("Bow Ltd", None),
    ]


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (("Voice – Helpline", "Ely Council – Lamps"), [("Helpline", "Voice"), ("Lamps", "Ely Council")]),
        (("Helpline – NSPCC", "Lamps – Ark Trust"), [("Helpline", "NSPCC"), ("Lamps", "Ark Trust")]),
        # nothing tells which of the two is paid, or more than one thing does
        (("Ark – Helpline", "Voice – Lamps"), [("Ark – Helpline", None), ("Voice – Lamps", None)]),
        (("Ark Trust – Youth Council", "Voice – Lamps"),
         [("Ark Trust – Youth Council", None), ("Voice – Lamps", None)]),
        (("Youth Council – Oak", "Lamps – Elm"), [("Youth Council – Oak", None), ("Lamps – Elm", None)]),
        (("Street Pastors – Oak", "Lamps – Elm"), [("Street Pastors – Oak", None), ("Lamps – Elm", None)]),
        (("Street Pastors – Vans", "Elm Trust – Lamps"), [("Vans", "Street Pastors"), ("Lamps", "Elm Trust")]),
        (("Ark Trust – Helpline", "Lamps"), [("Ark Trust – Helpline", None), ("Lamps", None)]),
        (("Ark – Youth Council", "Oak – Lamps", "Elm – Kit"),
         [("Ark – Youth Council", None), ("Oak – Lamps", None), ("Elm – Kit", None)]),
    ],
)  # fmt: skip
def test_items_that_name_who_is_paid_and_what_for(
    names: tuple[str, ...], found: list[tuple[str, str | None]]
) -> None:
    items = [f"• {name} – £{n},500" for n, name in enumerate(names, 6)]
    lines = read("Grants awarded in 2020/21:", *items).allocations[2:]
    assert [(a.title, a.provider) for a in lines] == found


RECOMMENDED = "3.1 It is recommended that the following grants be approved for 2020/21:"


@pytest.mark.parametrize(
    ("paragraphs", "found"),
    [
        (
            ("3.2 That a grant of £700 be awarded to The Hub, Ely for locks.",
             "3.3 That a grant of £900 be awarded to Oak Club for kit."),
            [("The Hub, Ely", "for locks", "The Hub, Ely"), ("Oak Club", "for kit", "Oak Club")],
        ),
        (
            ("3.2 Locks – award £700 to Ark.", "3.3 Lamps – award £900 to Oak Club."),
            [("Locks", None, "Ark"), ("Lamps", None, "Oak Club")],
        ),
        (
            ("3.2 Ark: £700 towards locks.", "3.3 Oak Club: £900 towards kit."),
            [("Ark", "towards locks", None), ("Oak Club", "towards kit", None)],
        ),
        # what else became of a sum, or may
        (("3.2 £700 was left in the fund.", "3.3 £900 is the limit for a grant."), []),
        (("3.2 Ely: £700 was spent on cars.", "3.3 March: £900 was spent on kit."), []),
        (("3.2 Ark Trust – £700 for locks. Declined.", "3.3 Oak Club – £900. Withdrawn."), []),
        (("3.2 To note £700 for locks.", "3.3 To note the £900 for lamps."), []),
        # one alone is a remark
        (("3.2 That a grant of £700 be awarded to Ark for locks.", "3.3 The round is closed."), []),
    ],
)  # fmt: skip
def test_awards_in_numbered_paragraphs(
    paragraphs: tuple[str, str], found: list[tuple[str, str | None, str | None]]
) -> None:
    records = read(RECOMMENDED, *paragraphs, "3.4 The awards total £1,600.")
    lines = records.allocations[2:]
    assert [(a.title, a.description, a.provider) for a in lines] == found
    assert {t.stated_gbp for t in records.totals if t.status == "reconciled"} >= (
        {Decimal(1600)} if found else set()
    )


@pytest.mark.parametrize(
    ("items", "payees"),
    [
        (("Lamps – £700 to Improve safety", "Ely – £900 to March 2021"), (None, None)),
        (("Lamps – £700 to Ark Trust", "Locks – grant of £900 to Voice"), ("Ark Trust", "Voice")),
    ],
)
def test_who_is_paid_behind_the_sum(items: tuple[str, str], payees: tuple[str, str]) -> None:
    lines = read("Grants awarded in 2020/21:", *[f"• {item}" for item in items]).allocations[2:]
    assert tuple(a.provider for a in lines) == payees


def test_what_is_called_as_a_school_is_may_be_a_project() -> None:
    found = set_in("Voice – Boxing academy £450", "Ely – Lamps £850").allocations[2:]
    assert [(a.title, a.provider) for a in found] == [
        ("Voice – Boxing academy", None),
        ("Ely – Lamps", None),
    ]


def test_numbers_larger_than_their_items_make_no_headings() -> None:
    """As ReportLab sets lists: the first item would be a heading, and what leads to them of another section."""
    items = [
        line(f"{n} {text}", y=400.0 + 2 * LINE * n)
        for n, text in enumerate(("Oak Club – £500 – Boxing", "Elm Trust – £900 – Bus"), 1)
    ]
    large = [TextLine(1, (ln.words[0]._replace(size_pt=12.0), *ln.words[1:])) for ln in items]
    sheet = Sheet(title="Decision notice 2020/21")
    sheet.text("This was decided under the Act of 2011, as all such awards have to be, in May.")
    sheet.text("The Commissioner has awarded these grants:")
    sheet.lines += large
    found = sheet.read().allocations
    assert {a.table_id for a in found} == {"decision-notice-2020-21-list"}
    # who is paid stands before the sum, what for behind it
    told = [(a.title, a.provider, a.description) for a in found]
    assert told == [("Boxing", "Oak Club", None), ("Bus", "Elm Trust", None)]


@pytest.mark.parametrize(("mark", "colon"), [("", ":"), ("", ""), ("• ", ":")])
def test_organisations_over_items_further_in_are_paid_them(mark: str, colon: str) -> None:
    """As browsers draw lists in lists; a name with a word of other money ("Change") may be among them."""
    sheet = Sheet().text("Preventing crime", bold=True)
    y = sheet.y
    listed = {"Ely Women’s Aid": ["Outreach – £4,250"], "Holt Council": ["Locks – £900"]}
    listed |= {"Change Live": ["Recovery – £1,250", "Boxing – £700"]}
    for over, items in listed.items():
        for text, x in (
            (f"{mark}{over}{colon}", LEFT + 20),
            *((mark + item, LEFT + 50) for item in items),
        ):
            sheet.lines.append(line(text, x, y))
            y += LINE
    found = sheet.read().allocations
    paid = ["Ely Women’s Aid", "Holt Council", "Change Live", "Change Live"]
    assert [a.provider for a in found] == paid
    assert [a.title for a in found] == ["Outreach", "Locks", "Recovery", "Boxing"]


ROUND = ("• Ark Trust – £5,000 for locks", "• Ring Ltd – £6,000 for nets")


def rounds(first: str, second: str) -> Records:
    """Two lists under headings of their own: the awards of the first stand in the second too."""
    sheet = Sheet()
    for said, items in ((first, ROUND), (second, (*ROUND, "• Rook Ltd – £700 for signs"))):
        sheet.text(said, bold=True).text("We awarded these grants:")
        for item in items:
            sheet.text(item)
    return sheet.read()


def test_of_two_lists_with_the_same_awards_both_count_and_it_is_told() -> None:
    found = rounds("Round one", "Round two")
    assert [int(a.amount_gbp or 0) for a in found.allocations] == [5000, 6000, 5000, 6000, 700]
    assert ["may_be_restated" in a.flags for a in found.allocations] == [True] * 2 + [False] * 3
    assert "table_may_be_restated" in {c.check for c in found.failed}


def test_lists_of_two_years_tell_of_two_awards() -> None:
    found = rounds("Grants in 2019/20", "Grants in 2020/21")
    assert [a.financial_year for a in found.allocations] == ["2019/20"] * 2 + ["2020/21"] * 3
    assert "table_may_be_restated" not in {c.check for c in found.failed}


def test_what_groups_are_paid_for_expenses_is_awarded() -> None:
    found = read("The following groups were paid for volunteers' expenses:", *ROUND)
    assert [a.provider or a.title for a in found.allocations][2:] == ["Ark Trust", "Ring Ltd"]
