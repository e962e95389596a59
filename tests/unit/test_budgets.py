"""Budgets, risks and results beside the awards become no awards; what may be a budget proves nothing."""

from __future__ import annotations

import pytest

from .sheet import AWARDS, Sheet, beside, failed


@pytest.mark.parametrize(
    "table",
    [
        """
                          | 2020/21 £000 | 2021/22 £000
        Police staff pay  | 21,100       | 21,900
        Premises          | 5,200        | 5,350
        Total expenditure | 26,300       | 27,250
        """,
        """
        Source              | Budget 2020/21 £m
        Home Office grant   | 62.4
        Council tax precept | 45.3
        Total               | 107.7
        """,
        """
        Reserve           | 2020/21 £
        General reserve   | 5,000,000
        Insurance reserve | 1,200,000
        Total reserves    | 6,200,000
        """,
        """
        Police – Budget                          | 2020/21
        Police officers                          | £92.3m
        Police Community Support Officers (PCSOs) | £8.2m
        Buildings and transport                  | £7.6m
        Other spend *                            | £19.0m
        Office of the PCC                        | £1.3m
        """,
        """
        Scheme               | 2020/21 £000 | 2021/22 £000
        Estates refurbishment | 4,210       | 3,900
        Vehicle replacement  | 2,300        | 2,410
        ICT refresh          | 1,870        | 960
        """,
        """
        Position 2020/21         | £
        Total budget for 2020/21 | 50,000
        Less: grants awarded     | 37,500
        Remaining budget         | 12,500
        """,
    ],
    ids=["spending", "income", "reserves", "force", "capital", "position"],
)
def test_headings_of_accounts_are_no_awards(table: str) -> None:
    found = beside(table)
    assert [a.title for a in found.allocations] == ["Night shelter", "Helpline"]
    assert failed(found) & {"table_is_budget", "table_is_income"}
    assert not [f for f in found.figures if f.role == "unaccounted"]
    assert found.framework.status == "verified"


@pytest.mark.parametrize(
    ("table", "heading", "doubted"),
    [
        (
            "Department | 2020/21 £000\nResponse | 12,400\nDetectives | 8,300\nTotal | 20,700",
            "How the money is spent",
            ["Response", "Detectives"],
        ),
        (
            "Department | 2020/21 £\nResponse | 12,400\nDetectives | 8,300\nTotal | 20,700",
            "Medium Term Financial Plan",
            ["Response", "Detectives"],
        ),
        (
            "Area | 2020/21 £\nStaff costs | 900\nOffice costs | 120\nVictims | 400\nYouth | 350\n"
            "Total | 1,770",
            "How the money is spent",
            ["Staff costs", "Office costs"],
        ),
        (
            "Fund | 2020/21 awarded | Remaining\nCommunity | £900 | £100\nYouth | £120 | £80",
            "How the money is spent",
            ["Community", "Youth"],
        ),
    ],
    ids=["in-thousands", "under-a-budgets-heading", "some-headings-of-accounts", "what-is-left"],
)
def test_what_may_be_a_budget_is_told_and_proves_nothing(
    table: str, heading: str, doubted: list[str]
) -> None:
    found = beside(table, heading)
    flagged = [a for a in found.allocations if "may_be_budget" in a.flags]
    assert [a.title for a in flagged] == doubted
    assert {a.status for a in flagged} == {"unverified"}
    assert "table_may_be_budget" in failed(found)
    assert found.framework.status == "partial"
    assert [a.status for a in found.allocations if a.provider] == ["verified", "verified"]


def test_one_contingency_makes_no_budget() -> None:
    found = beside("Area | 2020/21 £\nVictims | 400\nYouth | 350\nContingency | 50\nTotal | 800")
    assert not [a for a in found.allocations if "may_be_budget" in a.flags]
    assert found.framework.status == "verified"


@pytest.mark.parametrize(
    ("table", "check"),
    [
        (
            "Risk | Likelihood | Impact | Exposure 2020/21\n"
            "Provider failure | 3 | 4 | £50,000\nData breach | 1 | 5 | £250,000",
            "table_is_risks",
        ),
        (
            "Risk | Likelihood | Impact | Allocated to | Cost\n"
            "Provider failure | 3 | 4 | Chair | £50,000\nData breach | 1 | 5 | Chief | £250,000",
            "table_is_risks",
        ),
        (
            "Crime type | Cases allocated | 2020/21\nBurglary | 25 | 2,300\nRobbery | 12 | 1,300",
            "table_is_results",
        ),
        (
            "Measure | 2019/20 | 2020/21\nReferrals | 12,450 | 13,020\nBurglaries | 5,210 | 4,980",
            "table_is_results",
        ),
    ],
    ids=["risks", "allocated-risks", "allocated-cases", "results"],
)
def test_registers_of_risks_and_results_are_no_awards(table: str, check: str) -> None:
    found = beside(table)
    assert [a.title for a in found.allocations] == ["Night shelter", "Helpline"]
    assert check in failed(found)
    assert found.framework.status == "verified"


@pytest.mark.parametrize(
    ("table", "heading"),
    [
        (
            "Project | Provider | Impact | Risk rating | Grant 2020/21 (£)\n"
            "Safe homes | Refuge | Fewer calls | Low | 12,000\nMentoring | Catch | Jobs | Low | 8,000",
            "Where it goes",
        ),
        ("Crime type | 2020/21 allocation\nBurglary | 50,000\nRobbery | 40,000", "Where it goes"),
        ("Crime type | 2020/21\nBurglary | 50,000\nRobbery | 40,000", "Crime prevention (£)"),
    ],
    ids=["with-risks", "by-crime", "under-a-sign"],
)
def test_awards_with_words_of_risks_and_results_are_awards(table: str, heading: str) -> None:
    found = beside(table, heading)
    assert len(found.allocations) == 4
    assert not {"table_is_risks", "table_is_results"} & set(failed(found))


def test_incidents_by_district_are_results() -> None:
    """The heading says so, where no title does, and nothing is signed."""
    table = "District | 2019/20 | 2020/21\nEly | 1,204 | 1,180\nHolt | 2,330 | 2,105"
    found = beside(table, "ASB incidents by district")
    assert [a.title for a in found.allocations] == ["Night shelter", "Helpline"]
    assert "table_is_results" in failed(found)
    signed = table.replace("1,", "£1,").replace("2,", "£2,")
    assert len(beside(signed, "ASB incidents by district").allocations) == 6


def test_a_sum_in_the_section_before_is_no_sign_of_money() -> None:
    table = "Measure | 2019/20 | 2020/21\nReferrals | 12,450 | 13,020\nBurglaries | 5,210 | 4,980"
    sheet = Sheet().text("Tenders are invited above £50,000.").text("What was achieved", bold=True)
    found = sheet.table(table).text("Grants awarded in 2020/21", bold=True).table(AWARDS).read()
    assert [a.title for a in found.allocations] == ["Night shelter", "Helpline"]
