"""Sentences that say what the awards right below or above them come to."""

from __future__ import annotations

import pytest

from pipeline.model import Records

from .sheet import Sheet

ROUNDS = (
    "Night shelter | Ark | £25,100\nHelpline | Voice | £12,500",
    "Boxing | Ring | £7,500\nBus | Ride | £5,050",
)


def rounds(*said: str) -> Records:
    """Two tables without totals, each with what is said of it above."""
    sheet = Sheet()
    for i, (rows, text) in enumerate(zip(ROUNDS, said, strict=True), 1):
        sheet.text(f"Round {i}", bold=True).text(text)
        sheet.table(f"Project | Group | 2020/21 award\n{rows}")
    return sheet.read()


def told(found: Records) -> list[str]:
    return [c.status for c in found.checks if c.check == "statement_holds"]


@pytest.mark.parametrize(
    "said",
    [
        "{} projects were awarded a total of £{}.",
        "{} applications were supported, at a total of £{}.",
        "Total awarded in this round: £{1} ({0} projects)",
        "Two groups were given £{1}.",
    ],
)
def test_what_is_said_above_a_table_proves_its_lines(said: str) -> None:
    found = rounds(said.format(2, "37,600"), said.format(2, "12,550"))
    assert told(found) == ["passed", "passed"]
    assert found.framework.status == "verified"
    found = rounds(said.format(2, "37,650"), said.format(2, "12,550"))
    assert told(found) == ["failed", "passed"]
    assert [a.status for a in found.allocations] == ["unverified"] * 2 + ["verified"] * 2


def test_one_worded_as_another_that_holds_is_held_against_its_lines() -> None:
    found = rounds("We awarded a total of £37,650.", "We awarded a total of £12,550.")
    assert told(found) == ["failed", "passed"]


@pytest.mark.parametrize(
    "said",
    [
        "A total of £90,000 was awarded by others.",
        "Two projects were awarded £9,000 by the last year.",
        "5 projects were awarded a total of £9,000 by our partners.",
        "Two projects applied for a total of £90,000 of funding.",
        "In 2020/21 projects were funded with £9,000 in total.",
        "Two projects were supported, at a total project cost of £90,000.",
        "Two projects are supported and we are given £90,000 by the Home Office.",
        "We approved two applications, and £9,000 was left.",
    ],
)
def test_what_may_be_said_of_others_is_not_held_against_them(said: str) -> None:
    assert "failed" not in told(rounds(said, "Boxing was worth it."))


def test_what_is_said_below_proves_the_lines_above() -> None:
    sheet = Sheet().table(f"Project | Group | 2020/21 award\n{ROUNDS[0]}")
    found = sheet.text("In total £37,600 has been allocated to these 2 organisations.").read()
    assert (told(found), found.framework.status) == (["passed"], "verified")


MORE = "Project | Group | 2020/21 award\nBoxing | Ring | £7,500\nBus | Ride | £5,050\nChess | Rook | £900"


@pytest.mark.parametrize(("many", "told_of"), [("Two", []), ("Three", ["failed"])])
def test_how_many_there_are_is_held_against_the_nearer_table_alone(
    many: str, told_of: list[str]
) -> None:
    sheet = Sheet().table(f"Project | Group | 2020/21 award\n{ROUNDS[0]}")
    sheet.text("Young people", bold=True).text(f"{many} projects were awarded £9,010.")
    assert told(sheet.table(MORE).read()) == told_of


def test_lines_that_a_total_proves_are_not_held_against_how_many_they_are() -> None:
    sheet = Sheet().text("Three projects were awarded £9,010.")
    assert told(sheet.table(f"{MORE}\nTotal | | £13,450").read()) == []
