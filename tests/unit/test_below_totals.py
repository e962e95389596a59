"""What ends a table about its total and is no award: a budget and what is left of it, or who pays."""

from __future__ import annotations

import pytest

from .sheet import read

LINES = "Project | Provider | 2020/21 award\nTalk | Ark | £290\nWalk | Voice | £800\n"


@pytest.mark.parametrize(
    "below",
    [
        "Total | | £1,090\nBudget remaining | | £7,293",
        "Total | | £1,090\nTotal budget | | £8,383\nUnderspend | | £7,293",
        "Total | | £1,090\nRemaining balance | | £7,293\nBudget | | £8,383",
        "Fund for the year | | £8,383\nTotal awards | | £1,090\nStill there | | £7,293",
        "Total | | £1,090\nFunded by: | |\nMoJ grant | | £900\nOther money | | £190",
        "Total | | £1,090\nLess MoJ grant | | (£900)\nNet cost | | £190",
    ],
)
def test_such_rows_are_no_lines_and_their_figures_are_told_as_other_money(below: str) -> None:
    found = read(LINES + below)
    assert [a.title for a in found.allocations] == ["Talk", "Walk"]
    assert found.framework.status == "verified"
    assert "unaccounted" not in {figure.role for figure in found.figures}


@pytest.mark.parametrize(
    "below",
    [
        "Total | | £1,090\nLate award | | £7,293",
        "Total | | £1,090\nTotal budget | | £8,383\nOther money | | £7,000",
        "Total | | £1,990\nMoJ grant | | £1,500\nOther money | | £490",  # of more lines than are read
        "Total | | £1,090\nMoJ grant | Ark | £900\nOther money | Ark | £190",
    ],
)
def test_rows_that_nothing_tells_to_be_so_stay_in_doubt(below: str) -> None:
    found = read(LINES + below)
    assert len(found.allocations) > 2 or found.framework.status == "disputed"
    assert found.framework.status != "verified"


@pytest.mark.parametrize(
    "remark", ["* subject to review", "1 Subject to review", "All sums are net"]
)
def test_a_remark_below_the_total_is_no_line(remark: str) -> None:
    found = read(f"{LINES}Total | | £1,090\n{remark} | |")
    assert [a.title for a in found.allocations] == ["Talk", "Walk"]
    assert found.framework.status == "verified"


@pytest.mark.parametrize("given", ["TBC", "–"])
def test_what_has_no_sum_yet_below_the_total_is_a_line(given: str) -> None:
    found = read(f"{LINES}Total | | £1,090\nCounselling | | {given}")
    assert [a.title for a in found.allocations] == ["Talk", "Walk", "Counselling"]


@pytest.mark.parametrize(
    "below",
    [
        "Victim care | | £400\nRefuge | | £690",
        "Victim care | | £1,500\nRefuge | | £410",  # as a budget, and what the total leaves of it
        "*Domestic abuse* | |\nVictim care | | £400\nRefuge | | £690",
        "Funded later | | TBC\nMoJ grant | | £900\nOther money | | £190",
    ],
)
def test_further_awards_that_come_to_the_total_above_them_stay_lines(below: str) -> None:
    found = read(LINES + "Total | | £1,090\n" + below)
    assert len([a for a in found.allocations if a.amount_gbp]) == 4
    assert found.framework.status != "verified"


def test_lines_below_a_total_that_leads_them_are_lines() -> None:
    found = read("Project | 2020/21 award\nTotal | £3,000\nRefuge | £1,000\nHelpline | £2,000")
    assert [a.title for a in found.allocations] == ["Refuge", "Helpline"]


def test_what_is_taken_from_a_total_over_several_others_is_none_of_the_lines() -> None:
    found = read("""
        Project             | Provider | 2020/21 award
        *Housing*           |          |
        Night shelter       | Ark      | £25,000
        *Total Housing*     |          | *£25,000*
        *Advice*            |          |
        Helpline            | Voice    | £12,500
        Radios              | Grange   | £1,000
        *Total Advice*      |          | *£13,500*
        *Grand total*       |          | *£38,500*
        *Less: grant income* |         | *-£8,500*
        *Net cost*          |          | *£30,000*
    """)
    assert found.framework.status == "verified"
    assert [t.label for t in found.totals] == ["Total Housing", "Total Advice", "Grand total"]


def test_what_remains_of_a_budget_is_in_doubt_with_that() -> None:
    rows = "Total Housing | | £290\nWalk | Voice | £800\nTotal Advice | | £800"
    lines = f"Project | Provider | 2020/21 award\nTalk | Ark | £290\n{rows}"
    found = read(f"{lines}\nBudget | | £1,590\nRemaining | | £500")
    assert [a.title for a in found.allocations] == ["Talk", "Walk", "Budget", "Remaining"]
    assert found.failed


@pytest.mark.parametrize("share", ["including evaluation", "incl. training"])
def test_a_row_of_what_an_award_includes_is_no_award(share: str) -> None:
    found = read(f"{LINES}{share} | | £200\nTotal | | £1,090")
    assert [(a.title, a.status) for a in found.allocations] == [
        ("Talk", "verified"),
        ("Walk", "verified"),
    ]


@pytest.mark.parametrize("above", ["Sing | Voice |", "Sing | Voice | £200"])
def test_a_row_of_what_an_award_includes_is_one_below_none_as_large(above: str) -> None:
    found = read(f"{LINES}{above}\nincluding evaluation | | £700").allocations
    assert [a.title for a in found] == ["Talk", "Walk", "Sing", "including evaluation"]


def test_shares_of_no_amount_are_all_awards() -> None:
    rows = "Help | |\nof which adults | Voice | £200\nof which children | Ark | £90"
    found = read(f"{LINES}{rows}").allocations
    assert [a.amount_gbp for a in found if a.title.startswith("of which")] == [200, 90]


def test_what_an_award_includes_for_another_payee_is_one_of_its_own() -> None:
    rows = "including adults | Voice | £200\nincluding children | Ark | £90\nTotal | | £290"
    found = read(f"Project | Provider | 2020/21 award\n*Victims* | | *£290*\n{rows}").allocations
    assert [(a.theme, a.title) for a in found] == [
        ("Victims", "including adults"),
        ("Victims", "including children"),
    ]
