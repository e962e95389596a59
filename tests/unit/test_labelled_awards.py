"""Headings with labelled sums below them are awards where several are set so, and no table has them."""

from __future__ import annotations

import pytest

from pipeline.errors import BadInput

from .sheet import LEFT, LINE, Sheet, line

TABLE = "Project | 2020/21 award\nRefuge | £9,000\nHelp | £4,000\nTotal | £13,000"


def services(sheet: Sheet, label: str = "Funding 2020/21") -> Sheet:
    for name, who, amount in (("Refuge", "Ark Trust", "£9,000"), ("Courts", "Voice", "£4k")):
        sheet.text(name, bold=True).text("It is for people in need.")
        sheet.text(f"Provider: {who}").text(f"{label}: {amount}")
    return sheet


def test_awards_below_their_headings() -> None:
    found = services(Sheet()).read()
    given = [(a.title, a.provider, a.financial_year, a.amount_gbp) for a in found.allocations]
    assert given == [
        ("Refuge", "Ark Trust", "2020/21", 9_000),
        ("Courts", "Voice", "2020/21", 4_000),
    ]
    assert (found.framework.status, found.statements) == ("unverified", ())


def test_they_are_not_proven_by_a_table_beside_them() -> None:
    found = services(Sheet().table(TABLE)).read()
    assert [a.title for a in found.allocations] == ["Refuge", "Help", "Refuge", "Courts"]
    assert found.framework.status == "partial"


def test_what_the_table_has_is_said_again_and_other_labels_say_nothing() -> None:
    text = "Project | 2020/21 award\nRefuge | £9,000\nCourts | £4,000\nTotal | £13,000"
    assert len(services(Sheet().table(text)).read().allocations) == 2
    assert len(services(Sheet().table(TABLE), "Savings").read().allocations) == 2


def test_what_a_table_comes_to_is_no_award() -> None:
    sheet = Sheet()
    for name, label in (("Victims", "Budget: £13k"), ("Young people", "Budget: £13,000")):
        table = TABLE.replace("Refuge", f"{name} refuge").replace("Help", f"{name} help")
        sheet.text(name, bold=True).text(label).table(table)
    found = sheet.read()
    assert len(found.allocations) == 4
    assert len(found.statements) == 2


def test_a_labelled_purpose_is_the_description() -> None:
    sheet = Sheet()
    for name, why in (("Oak Club", "New kit"), ("Ark Trust", "Locks for homes")):
        sheet.text(name, bold=True).text("Amount awarded: £900").text(f"Purpose: {why}")
    given = [(a.title, a.description) for a in sheet.read().allocations]
    assert given == [("Oak Club", "New kit"), ("Ark Trust", "Locks for homes")]


def test_sums_that_begin_what_is_said_of_each_are_named_by_the_heading_below() -> None:
    sheet = Sheet().text("Who we fund", bold=True)
    for name, amount in (("Refuge", "£9,000"), ("Courts", "£4,000"), ("Helpline", "£700")):
        sheet.text(f"Award: {amount}")
        sheet.y -= LINE
        sheet.text(name, bold=True).text("It is for people in need.")
    found = [(a.title, a.amount_gbp) for a in sheet.read().allocations]
    assert found == [("Refuge", 9_000), ("Courts", 4_000), ("Helpline", 700)]


def test_sums_that_end_what_is_said_of_each_are_named_above_though_it_is_indented() -> None:
    sheet = Sheet().text("Who we fund", bold=True)
    for name, amount in (("Refuge", "£9,000"), ("Courts", "£4,000"), ("Helpline", "£700")):
        sheet.text(name, bold=True)
        sheet.lines.append(line("It is for people in need.", LEFT + 20, sheet.y - LINE))
        sheet.text(f"Award: {amount}")
    found = [(a.title, a.amount_gbp) for a in sheet.read().allocations]
    assert found == [("Refuge", 9_000), ("Courts", 4_000), ("Helpline", 700)]


def test_what_is_set_in_below_a_heading_is_said_of_it() -> None:
    """As in a list of terms: the name, and below it to the right who is paid and how much."""
    sheet = Sheet().text("Grants awarded", bold=True)
    for name, who, amount in (("Refuge", "Ark", "£9,000"), ("Helpline", "Voice", "£700")):
        sheet.text(name, bold=True)
        for said in (f"Provider: {who}", f"Amount: {amount}"):
            sheet.lines.append(line(said, LEFT + 30, sheet.y - LINE / 2))
            sheet.y += LINE
    found = [(a.title, a.provider, a.amount_gbp) for a in sheet.read().allocations]
    assert found == [("Refuge", "Ark", 9_000), ("Helpline", "Voice", 700)]


def test_names_that_wrap_above_and_beside_labels_are_whole() -> None:
    """The second line of a name is as a heading set, that of a provider has a word with no room above."""
    sheet = Sheet()
    for name, further, who, rest in (
        ("Help for all who were", "harmed", "Provider: The Football Club of", "Newbold"),
        ("Courts", "", "Provider: Voice", ""),
    ):
        for text, bold in ((name, True), (further, True), (who, False), (rest, False)):
            if text:
                sheet.lines.append(line(text, y=sheet.y, bold=bold))
                sheet.y += LINE
        sheet.y += LINE
        sheet.text("Funding 2020/21: £4,000")
    found = [(a.title, a.provider) for a in sheet.read().allocations]
    assert found == [
        ("Help for all who were harmed", "The Football Club of Newbold"), ("Courts", "Voice"),
    ]  # fmt: skip


def test_a_plain_name_between_is_nearer_than_the_heading_of_several() -> None:
    sheet = Sheet().text("Victims", bold=True)
    for name, amount in (("Bus", "£9,000"), ("Helpline", "£700")):
        sheet.text(name)
        sheet.lines.append(line(f"Awarded: {amount}", LEFT + 30, sheet.y - LINE / 2))
        sheet.y += LINE
    with pytest.raises(BadInput):  # rather than two awards called after the heading
        sheet.read()


def test_awards_that_share_a_heading_are_doubtful() -> None:
    """It names none of them, and the payee of the one stands right above the next."""
    sheet = Sheet(title="Grants awarded 2020/21")
    for name, payee, award in (("Talk", "Ark", "1,000"), ("Walk", "Bow", "500")):
        sheet.text(name).text(f"Amount awarded: £{award}").text(f"Organisation: {payee}")
    found = sheet.text("Total: £1,500").read().allocations
    assert [(a.provider, a.flags) for a in found] == [(None, ("rows_doubtful",))] * 2


def test_several_totals_each_close_the_awards_since_the_one_before() -> None:
    sheet = Sheet(title="Safer streets 2020/21").text("The police have secured funding.")
    for name, sums in (("Moor", (700, 900)), ("Elm", (50, 60))):
        sheet.text(name, bold=True)
        labelled = zip(("Year 1 costs", "Year 2 costs", "Total"), (*sums, sum(sums)), strict=True)
        for label, amount in labelled:
            sheet.lines.append(line(f"{label}: £{amount:,}", LEFT + 20, sheet.y))
            sheet.y += LINE
        sheet.text("It helps people.")
    found = sheet.read()
    assert [(str(t.stated_gbp), t.covers, t.status) for t in found.totals] == [
        ("1600.00", 2, "reconciled"),
        ("110.00", 2, "reconciled"),
    ]
    assert "list_not_read" not in [c.check for c in found.failed]
