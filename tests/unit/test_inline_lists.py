"""Lists within one paragraph, each item behind its mark."""

from __future__ import annotations

import pytest

from pipeline.model import Records

from .sheet import LEFT, LINE, Sheet, line


def read(*lines: str) -> Records:
    sheet = Sheet(title="Community funding 2020/21").text("It is for people in need.")
    sheet.text("These grants were awarded:")
    sheet.lines += [line(text, LEFT, sheet.y + LINE * i) for i, text in enumerate(lines)]
    return sheet.read()


@pytest.mark.parametrize(
    "text",
    [
        "a) £450 to Oak Club; b) £900 to Ark; c) £70 to Elm.",
        "(i) Oak Club: £450, (ii) Ark: £900, (iii) Elm: £70.",
        "1. Oak Club – £450; 2. Ark – £900; 3. Elm – £70.",
        "It gave: (1) £450 to Oak Club, (2) £900 to Ark and (3) £70 to Elm.",
    ],
)
def test_items_within_a_paragraph(text: str) -> None:
    words = text.split()
    for size in (len(words), 5):  # wrapped after so many words
        parts = [" ".join(words[i : i + size]) for i in range(0, len(words), size)]
        found = read(*parts)
        told = [(a.title, str(a.amount_gbp)) for a in found.allocations]
        assert told == [("Oak Club", "450.00"), ("Ark", "900.00"), ("Elm", "70.00")]
        assert not found.failed


def test_the_total_of_such_a_list_proves_it() -> None:
    found = read("a) £450 to Oak Club; b) £900 to Ark; c) Total: £1,350.")
    assert (len(found.allocations), found.framework.status) == (2, "verified")


def test_marks_that_do_not_count_up_are_of_no_list() -> None:
    sheet = Sheet().table("Project | 2020/21 award\nArk | £9").text("Grants are awarded by these:")
    assert not sheet.text("see b) of £450, d) of £900 and a) of £70.").read().failed


def test_a_list_below_such_a_paragraph_is_another() -> None:
    sheet = Sheet(title="Community funding 2020/21").text("These grants were awarded:")
    sheet.text("a) £450 to Oak Club; b) £900 to Ark.").text("1. Elm – £70").text("2. Ash – £80")
    assert {a.title for a in sheet.read().allocations} == {"Oak Club", "Ark", "Elm", "Ash"}


@pytest.mark.parametrize(
    "lead",
    [
        "The grant to Refuge pays for:",
        "Grants may be awarded for:",
        "The grant was used for:",
        "The grant covers:",
        "Refuge received a grant for:",
    ],
)
def test_what_an_award_is_for_or_may_be_is_told(lead: str) -> None:
    awards = "Project | Provider | 2020/21 award\nRefuge | Voice Ltd | £9,000\nTotal | | £9,000"
    sheet = Sheet().table(awards).text(f"{lead} a) staff £7,000; b) rent £2,500.")
    found = sheet.read()
    assert [a.title for a in found.allocations] == ["Refuge"]
    assert [check.check for check in found.failed] == ["list_not_read"]
