"""Headings that begin with a sum are awards, where what stands over them speaks of awards."""

from __future__ import annotations

import pytest

from pipeline.model import Records, TextLine

from .sheet import LINE, Sheet, line


def read(over: str, *headings: str, title: str = "Initiatives 2020/21") -> Records:
    sheet = Sheet(title=title).text(over, bold=True)
    for heading in headings:
        sheet.text(heading, bold=True).text("It works with people in the south of the county.")
    return sheet.text("Project").table("Project | 2020/21 award\nRefuge | £9,000").read()


def test_awards_that_are_headed_by_their_sums() -> None:
    found = read("Our grant scheme", "£50,000 (match funding) – Ely Trust", "£1.2m – Road safety")
    given = [(a.title, a.amount_gbp, a.comment, a.financial_year) for a in found.allocations[1:]]
    assert given == [
        ("Ely Trust", 50_000, "match funding", "2020/21"),
        ("Road safety", 1_200_000, None, "2020/21"),
    ]
    assert found.allocations[1].description == "It works with people in the south of the county."


def test_what_is_given_over_several_years_is_flagged() -> None:
    found = read("Grants", "£90,000 (2020/21 until 2021/22) – Ely Trust", "£900 – Road safety")
    assert [a.flags for a in found.allocations[1:]] == [("amount_over_years",), ()]


@pytest.mark.parametrize(
    ("over", "headings"),
    [
        ("The year at a glance", ("£50,000 – Ely Trust", "£900 – Road safety")),
        ("Our grant scheme", ("£50,000 – Ely Trust",)),
        ("Grants", ("£1.2m – Savings made this year", "£4m – Income", "£320,000 – Unallocated")),
    ],
    ids=["glance", "one", "others"],
)
def test_other_sums_that_headings_begin_with(over: str, headings: tuple[str, ...]) -> None:
    assert len(read(over, *headings).allocations) == 1


def test_awards_whose_headings_end_with_their_sums() -> None:
    found = read("Successful bids", "Ely Trust (ET) – £50,000", "Kicks, Holt Club -£1,071.60")
    given = [(a.title, a.amount_gbp) for a in found.allocations[1:]]
    assert [(title, str(amount)) for title, amount in given] == [
        ("Ely Trust (ET)", "50000.00"), ("Kicks, Holt Club", "1071.60")
    ]  # fmt: skip
    others = ("Reserves: £4,000,000", "Council tax income – £88,000,000")
    assert len(read("Our grants and finances", *others).allocations) == 1


def test_a_heading_with_a_sum_that_wraps_and_one_of_a_theme_above_it() -> None:
    sheet = Sheet(title="South Moor 2020/21")
    over = line("The Commissioner’s grant scheme", y=sheet.y, bold=True)
    sheet.lines.append(TextLine(1, tuple(word._replace(size_pt=16.0) for word in over.words)))
    sheet.y += 2 * LINE
    sheet.text("Preventing burglary", bold=True)
    sheet.text("£50,000 (match funding) – The Community Foundation of the", bold=True)
    sheet.y -= LINE
    sheet.text("County", bold=True).text("It reaches out.").text("£900 – Oak Club", bold=True)
    found = sheet.text("For kit.").read()
    assert [a.title for a in found.allocations] == [
        "The Community Foundation of the County",
        "Oak Club",
    ]
