"""Rows of sums that stand in the text, and that no table and no list took, are told."""

from __future__ import annotations

import pytest

from .sheet import LINE, Sheet, joined, line, read

TABLE = "Project | Provider | 2020/21 award\nRefuge | Ark | £9,000\nHelp | Voice | £4,000\nTotal | | £13,000"
WIDE = "The Commissioner awards grants to all who help to make this area safer, as is set out below, and"


def told(*texts: str) -> tuple[str, list[str], list[str]]:
    sheet = Sheet().table(TABLE).text(WIDE)
    for text in texts:
        name, *beside = text.split(" | ")
        sheet.text(name)
        if beside:  # in a column of its own
            sheet.lines[-1] = joined(sheet.lines[-1], line(*beside, 300, sheet.y - 2 * LINE))
    found = sheet.read()
    left = [figure.raw for figure in found.figures if figure.role == "unaccounted"]
    return found.framework.status, left, [c.check for c in found.failed]


@pytest.mark.parametrize(
    ("rows", "left"),
    [
        (("Youth club 1,250.00", "Cycle marks 275.50", "Drop-in 45.00"), ["1,250.00", "275.50", "45.00"]),
        (("Project | Amount", "Youth club | 1,250", "Cycle | 275", "Café | 450"), ["1,250", "275", "450"]),
        (("Area | Awards", "North | 120", "South | 98", "West | 76"), []),
        (("Whom to ask | Grant", "North 01234 567 | 890", "South 123 891", "West 123 892"), []),
        (("Project | Amount", "Ark’s refuge | 9,000", "Voice | 4,000", "Both | 13,000"), []),
        (("People and awards", "Youth club | 1,250", "Cycle marks | 275", "Café | 450"), []),
        (("Project | Award", "Youth club 1,250", "Cycle marks 275", "Café 450"), []),
        (("Mean scores", "Safety 1,105.50", "Trust 112.20", "Health 109.10"), []),
        (("What you pay", "Band A 120.50", "Band B 140.58"), []),
        (("• Youth club – 1,250.00", "• Cycle marks – 275.50"), ["1,250.00", "275.50"]),
        (("Youth club 1,250", "Cycle marks 275", "Café 450"), []),
        (("Burglary 13.45", "Theft 20.20", "Robbery 1.20"), []),
        (("Decision 2023.01", "Decision 2023.02", "See section 3.10"), []),
        (("Council tax 1,250.00", "Premises 275.50", "Total 1,525.50"), []),
        (("It was 250.50.", "It is 260.50 now"), []),
    ],
)  # fmt: skip
def test_sums_without_a_sign_that_end_rows_of_the_text_are_left_over(
    rows: tuple[str, ...], left: list[str]
) -> None:
    checks = ["figures_accounted"] * len(left)
    assert told(*rows) == ("disputed" if left else "verified", left, checks)


@pytest.mark.parametrize(
    ("rows", "checks"),
    [
        (("Youth club £1,250", "Cycle marks £275", "Café £450"), ["list_not_read"]),
        (("Youth club £1,250", "Cycle marks £275"), []),
        (("The refuge of Ark £9,000", "Voices £4,000", "Both £13k"), []),
        (("Home Office £1,250", "Ministry of Justice £275", "Council tax £450"), []),
        (("In 2017/18 we gave £4,500", "In 2018/19 we gave £4,600", "Café £450"), []),
        (("What you pay", "Band A £120.50", "Band B £140.58", "Band C £160.66"), []),
        (("The cost of crime", "Burglary £5,930", "Robbery £11,320", "Fraud £1,290"), []),
        (("Declined", "Dove £4,500", "Elm £3,200", "Fern £2,100"), []),
        (("Grants in 2018/19", "Dove £4,500", "Elm £3,200", "Fern £2,100"), []),
        (("Losses to fraud", "Courier £4,500", "Romance £3,200", "Other £2,100"), []),
        (("April 2018 £4,500", "April 2019 £3,200", "April 2020 £2,100"), []),
        (("North £5,000", "South £8,000", "All of it £13,000"), []),
        (("Largest award: £9,000", "Budget: £20,000", "Amount left: £7,000"), []),
    ],
)
def test_sums_with_a_sign_that_end_rows_of_the_text_are_told(
    rows: tuple[str, ...], checks: list[str]
) -> None:
    assert told(*rows) == ("partial" if checks else "verified", [], checks)


def test_a_line_of_a_sentence_goes_on_to_the_edge_of_the_text() -> None:
    sentence = [WIDE.replace("below, and", end) for end in ("as £1,250", "at £275.50", "with £450")]
    assert told(*sentence)[2] == []


@pytest.mark.parametrize(
    ("titles", "cells", "amounts"),
    [
        ("Project | Provider | Given", ("1,250.00", "275.50"), ["1250.00", "275.50"]),
        ("Project | Provider | ", ("1,250.00", "275.50"), ["1250.00", "275.50"]),
        ("Project | Provider | Given", ("1,250", "275"), []),
        ("Project | Provider | Rate", ("104.33", "275.50"), []),
        ("Project | Provider | Time taken", ("104.33", "275.50"), []),
        ("Project | Provider | Hectares", ("104.33", "275.50"), []),
        ("Project | Provider | Ref", ("100.01", "100.02"), []),
        ("Project | Where | Index", ("104.33", "275.50"), []),
    ],
)
def test_pence_tell_a_column_of_money_whose_title_no_rule_knows(
    titles: str, cells: tuple[str, str], amounts: list[str]
) -> None:
    found = read(TABLE, f"{titles}\nYouth club | Ark | {cells[0]}\nCafé | Voice | {cells[1]}")
    lines = [a for a in found.allocations if a.title not in ("Refuge", "Help")]
    assert [str(a.amount_gbp) for a in lines] == amounts
    assert all("may_be_other" in a.flags for a in lines)


def test_bands_of_a_tax_are_no_awards() -> None:
    found = read(TABLE, "Area | \nBand A | 120.50\nBand B | 140.58\nBand C | 160.66")
    assert len(found.allocations) == 2


def test_pence_beside_known_money_may_be_a_score() -> None:
    rows = "Youth club | Ark | £1,250 | 104.33\nCafé | Voice | £275 | 120.50"
    found = read(f"Project | Provider | 2020/21 award | Index\n{rows}")
    assert (len(found.allocations), found.failed) == (2, ())


@pytest.mark.parametrize(
    ("is_flush_right", "names", "is_told"),
    [
        (True, ("Youth club", "Cycle marks", "Drop-in"), True),
        (False, ("Youth club", "Cycle marks", "Drop-in"), False),
        (True, ("April", "May", "June"), False),
    ],
)
def test_sums_with_a_sign_that_begin_rows_are_told_where_they_are_set_flush_right(
    names: tuple[str, ...], *, is_flush_right: bool, is_told: bool
) -> None:
    """As in a sheet whose first column holds amounts. Lines of text begin flush left; months are no awards."""
    sheet = Sheet().table(TABLE).text(WIDE)
    for amount, name in zip(("£1,250", "£75", "£21,450"), names, strict=True):
        text = f"{amount} {name}"
        raw, *words = text.split()
        sheet.text(text)
        x = 120 - 5 * len(raw) if is_flush_right else 60
        pieces = line(raw, x, sheet.y - 2 * LINE), line(" ".join(words), 122, sheet.y - 2 * LINE)
        sheet.lines[-1] = joined(*pieces)
    checks = [c.check for c in sheet.read().failed]
    assert ("list_not_read" in checks) == is_told
