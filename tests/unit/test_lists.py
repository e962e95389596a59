"""Key dates, priorities, glossary and grant scopes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pipeline.model import GlossaryEntry, GrantScope, KeyDate, Priority
from pipeline.normalise.lists.key_dates import span

from .sheet import LEFT, Sheet, in_line, joined, line

AWARDS = "Code | Intention | 2020/21 award\nCI010 | Youth work | £1,000\nCI011 | Locks | £500"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Week commencing 1st September 2014", date(2014, 9, 1), date(2014, 9, 7)),
        ("Weeks commencing 8th and 15th September 2014", date(2014, 9, 8), date(2014, 9, 21)),
        ("5pm on 24th October 2014", date(2014, 10, 24), date(2014, 10, 24)),
        ("3 to 7 May 2021", date(2021, 5, 3), date(2021, 5, 7)),
        ("28 April to 2 May 2021", date(2021, 4, 28), date(2021, 5, 2)),
        ("by 31 March 2021", None, date(2021, 3, 31)),
        ("Spring", None, None),
    ],
)
def test_the_days_that_a_text_means(text: str, first: date | None, last: date | None) -> None:
    assert span(text) == (first, last)


def test_key_dates_are_told_by_what_the_columns_hold() -> None:
    """Also where the titles stand over the wrong columns, as in the 2015-17 framework."""
    text = "Indicative Timeline | Stage\nGrants open | 3 May 2021\nGrants close | 7 June 2021"
    assert Sheet().table(AWARDS).table(text).read().key_dates == (
        KeyDate("Grants open", "3 May 2021", date(2021, 5, 3), date(2021, 5, 3)),
        KeyDate("Grants close", "7 June 2021", date(2021, 6, 7), date(2021, 6, 7)),
    )


def test_key_dates_without_lines_are_rows_of_the_text_or_of_one_cell() -> None:
    rows = [("Stage", "Date"), ("Grants open", "3 May 2021"), ("Grants close", "7 June 2021")]
    text = [in_line(row, (60, 300), y=300 + 12 * i) for i, row in enumerate(rows)]
    sheet = Sheet().table(AWARDS)
    sheet.lines += text
    cell = "Stage | Date\nGrants open / / for all / / Grants close | 3 May 2021 / / / / 7 June 2021"
    told = [("Grants open", "3 May 2021"), ("Grants close", "7 June 2021")]
    assert [(d.stage, d.date_text) for d in sheet.read().key_dates] == told
    found = Sheet().table(AWARDS).table(cell).read().key_dates
    assert [d.stage for d in found] == ["Grants open for all", "Grants close"]


def test_rows_of_key_dates_are_parted_where_more_parts_lines_than_in_one() -> None:
    """Titles over the wrong columns; cells of two lines, read column by column; no line under a short one."""
    left = [("Timeline", 300), ("Grants open", 314), ("for all", 325), ("Grants close", 339)]
    right = [("Stage", 300), ("Week commencing", 314), ("3 May 2021", 325), ("7 June 2021", 339)]
    sheet = Sheet().table(AWARDS)
    for x, column in ((60.0, left), (300.0, right)):
        sheet.lines += [in_line((text,), (x,), y=y) for text, y in column]
    sheet.lines.append(in_line(("6.3 Of all grants on 9 June 2021 we will tell.",), (60,), y=352))
    told = [("Grants open for all", "Week commencing 3 May 2021"), ("Grants close", "7 June 2021")]
    assert [(d.stage, d.date_text) for d in sheet.read().key_dates] == told


def test_what_is_printed_twice_is_listed_once() -> None:
    """As where a page lies in the file twice."""
    text = "Stage | Date\nGrants open | 3 May 2021"
    sheet = Sheet().table(AWARDS).table(text).table(text)
    for _ in range(2):
        sheet.text("CI010: Grants for work in:").text("• Northside")
    assert len(sheet.read().key_dates) == len(sheet.read().grant_scopes) == 1


def test_priorities_stand_under_their_themes() -> None:
    sheet = Sheet().table(AWARDS).text("Strategic Priorities", bold=True)
    sheet.text("Theme: Prevention", bold=True).text("SP1: Fewer burglaries")
    sheet.text("Theme: Support", bold=True).text("SP2: Help for victims")
    assert sheet.read().priorities == (
        Priority("SP1", "Prevention", "Fewer burglaries"),
        Priority("SP2", "Support", "Help for victims"),
    )


def test_a_glossary_in_lines() -> None:
    sheet = Sheet().table(AWARDS).text("Glossary", bold=True)
    sheet.text("ASB – Anti-social behaviour").text("PCC – The commissioner, who is")
    sheet.text("elected every four years")
    assert sheet.read().glossary == (
        GlossaryEntry("ASB", "Anti-social behaviour"),
        GlossaryEntry("PCC", "The commissioner, who is elected every four years"),
    )


@pytest.mark.parametrize("size", [10.0, 12.0])  # in sheets the text may be larger than most print
def test_bullets_before_terms_are_no_column_of_terms(size: float) -> None:
    sheet = Sheet().text("These awards were made by the office in the spring of the year.")
    sheet.table(AWARDS).text("Glossary", bold=True)
    for y, text in enumerate(("ASB – Anti-social behaviour", "CSP – Community Safety Partnership")):
        at = sheet.y + 20 * y
        item = joined(line("•", y=at), line(text, x=LEFT + 20, y=at))
        words = tuple(word._replace(size_pt=size) for word in item.words)
        sheet.lines.append(replace(item, words=words))
    assert [entry.term for entry in sheet.read().glossary] == ["ASB", "CSP"]


def test_a_glossary_in_a_table() -> None:
    sheet = Sheet().table(AWARDS).table("Term | Meaning\nASB | Anti-social/ /behaviour")
    assert sheet.read().glossary == (GlossaryEntry("ASB", "Anti-social behaviour"),)


def test_grant_scopes_belong_to_the_intention_above_them() -> None:
    sheet = Sheet().table(AWARDS)
    sheet.text("CI010: Grants for work in:")
    sheet.text("• Northside").text("• Eastside (Mill Lane,").text("Low Road)")
    sheet.text("Others may apply later.").text("• Not one of them")
    assert sheet.read().grant_scopes == (
        GrantScope("CI010", "Northside", None),
        GrantScope("CI010", "Eastside", "Mill Lane, Low Road"),
    )


def test_the_number_of_a_decision_codes_no_priority() -> None:
    found = Sheet().text("D01-2023 A grant to Kids").text("D02-2023 A grant to Locks").table(AWARDS)
    assert found.read().priorities == ()


def test_numbered_priorities_and_lines_that_name_several() -> None:
    """One beneath the other in a narrow cell; a number that the cell cuts in two is told."""
    rows = (
        "Project | Priority | 2020/21 award\nYouth work | 3 / / 1 | £1,000\nLocks | 1 / / 0 | £500"
    )
    sheet = Sheet().table(rows).text("Strategic Priorities", bold=True)
    for i, said in enumerate(("Fewer burglaries", "Safer roads", "Help for victims"), 1):
        sheet.text(f"{i} – {said}")
    found = sheet.read()
    assert [p.text for p in found.priorities] == [
        "Fewer burglaries",
        "Safer roads",
        "Help for victims",
    ]
    assert [a.priorities for a in found.allocations] == [("3", "1"), ()]
    assert [c.check for c in found.checks if c.status == "failed"].count("priority_unknown") == 1


def test_titles_of_key_dates_at_the_foot_of_a_page_with_nothing_below_are_no_rows() -> None:
    """As where the rows overleaf are taken for a table: it ended the reading of the document."""
    sheet = Sheet().table(AWARDS)
    sheet.lines.append(joined(line("Stage", y=sheet.y), line("Date", 260, sheet.y)))
    sheet.text("The panel meets each year.").text("It is open to all.")
    assert sheet.read().key_dates == ()
    sheet.lines[2:] = []
    assert sheet.read().key_dates == ()
