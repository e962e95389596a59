"""Budgets beside the awards become no awards; what may be one proves nothing."""

from __future__ import annotations

import pytest

from pipeline.model import Records

from .sheet import Sheet

AWARDS = """
Project       | Provider      | 2020/21 award
Night shelter | Harbour Trust | £25,000
Helpline      | Voice Ltd     | £12,500
Total         |               | £37,500
"""


def beside(table: str, heading: str = "How the money is spent") -> Records:
    sheet = Sheet().text(heading, bold=True).table(table)
    return sheet.text("Grants awarded in 2020/21", bold=True).table(AWARDS).read()


def failed(records: Records) -> set[str]:
    return {c.check for c in records.checks if c.status == "failed"}


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
        Position 2020/21         | £
        Total budget for 2020/21 | 50,000
        Less: grants awarded     | 37,500
        Remaining budget         | 12,500
        """,
    ],
    ids=["spending", "income", "reserves", "position"],
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
            "Measure | 2019/20 | 2020/21\nReferrals | 12,450 | 13,020\nBurglaries | 5,210 | 4,980",
            "table_is_results",
        ),
    ],
    ids=["risks", "results"],
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


@pytest.mark.parametrize(
    ("sign", "doubted"), [("", {"may_be_count"}), ("£", set())], ids=["bare", "signed"]
)
def test_small_numbers_that_nothing_calls_money_are_told(sign: str, doubted: set[str]) -> None:
    rows = "Service | 2020/21\nHelpline | {0}140\nShelter | {0}420\nTotal | {0}560"
    found = beside(rows.format(sign), "Who was helped")
    flags = [set(a.flags) & {"may_be_count"} for a in found.allocations]
    assert flags == [doubted, doubted, set(), set()]
    assert ("table_may_be_counts" in failed(found)) is bool(doubted)
    assert found.framework.status == ("partial" if doubted else "verified")


@pytest.mark.parametrize(
    ("table", "heading"),
    [
        ("Post | 2020/21 £\nChief executive | 98,500\nHead of office | 56,750", "Our people"),
        (
            "From | Gift | Value\nThe festival | Tickets | £60\nRotary | Dinner | £35",
            "Gifts and hospitality",
        ),
        (
            "Supplier | For | Cost\nOffices Ltd | Rent | £12,400\nAuditors | Audit | £900",
            "Payments over £500",
        ),
        ("Value | Procedure\nUnder £10,000 | A quotation\nOver £10,000 | A tender", "How we buy"),
        (
            "Month | Travel | Total\nApril 2020 | £112 | £112\nMay 2020 | £84 | £84",
            "The Commissioner",
        ),
        (
            "Outcome | Number | Value\nApproved | 2 | £37,500\nDeclined | 8 | £190,300",
            "What was asked for",
        ),
    ],
    ids=["posts", "gifts", "payments", "bands", "months", "outcomes"],
)
def test_other_money_is_no_award(table: str, heading: str) -> None:
    found = beside(table, heading)
    assert [a.title for a in found.allocations] == ["Night shelter", "Helpline"]
    assert "table_is_other" in failed(found)
    assert found.framework.status == "verified"


AWARDED = ["Outreach", "Refuge", "Night shelter", "Helpline"]


@pytest.mark.parametrize(
    ("titles", "heading"),
    [
        ("Service | Provider | Cost", "Improving efficiency in criminal justice"),
        ("Service | Provider | Cost", "Tackling the costs of crime"),
        ("Service | Provider | Cost", "The night-time economy and hospitality"),
        ("Service | Provider | Cost", "Criminal money returned to communities"),
        ("Service | Provider | Cost", "Breakdown of grant payments"),
        ("Service | Provider | Cost", "Travel expenses for witnesses"),
        ("Service | Provider | Award", "Credit unions and savings"),
        ("Project | Volunteer expenses | Cost", "Projects"),
        ("Project | In-kind support | Cost", "Projects"),
        ("Post | Since | Cost", "Posts that we fund"),
        ("Project | Band | Cost", "Projects"),
        ("Funder | Project | Cost", "Projects"),
        ("Month | Provider | Cost", "What was paid"),
        ("Project | Area | Cost", "Projects from successful bids to government"),
        ("Service | Provider | Cost", "Projects awarded, and bids still to be decided"),
        ("Service | Provider | NHS funding 2020/21", "Health"),
        ("Service | Provider | Core funding", "Health"),
        ("Service | Provider | Whole grant", "Health"),
        ("Service | Provider | Funding provided", "Health"),
        ("Service | Provider | Committed", "Health"),
        ("Service | Provider | Cost per annum", "Health"),
    ],
)
def test_awards_under_words_that_other_money_has_too_are_read(titles: str, heading: str) -> None:
    rows = "Outreach | Harbour | £12,345\nRefuge | Haven | £45,600"
    if titles.startswith("Funder"):
        rows = "MoJ | Outreach | £12,345\nOPCC | Refuge | £45,600"
    elif titles.startswith("Month"):
        rows = "April | Outreach | £12,345\nMay | Refuge | £45,600"
    found = beside(f"{titles}\n{rows}", heading)
    names = {name for a in found.allocations for name in (a.title, a.provider)}
    assert names >= set(AWARDED)
    assert {flag for a in found.allocations for flag in a.flags} == set()


@pytest.mark.parametrize(
    "table",
    [
        "Service | Provider | Cost\nOutreach | Harbour | £12,345\nRefuge | Haven | £45,600",
        "Provider | Cost\nOutreach | £12,345\nRefuge | £45,600",
    ],
)
def test_services_and_providers_under_a_heading_of_savings_may_be_other_money(table: str) -> None:
    found = beside(table, "Savings")
    assert [a.title for a in found.allocations if "may_be_other" in a.flags] == AWARDED[:2]


@pytest.mark.parametrize(
    ("heading", "titles", "is_doubted"),
    [
        ("Premises costs", "Service | Provider | Cost", True),
        ("Register of contracts", "Contract | Supplier | Value", True),
        ("Invoices paid in March 2021", "Service | Supplier | Amount", True),
        ("Contracts", "Contract | Supplier | Value", False),
        ("Service costs", "Service | Provider | Cost", False),
        ("Running costs", "Service | Provider | Grant", False),
        ("Register of contracts for victims’ services", "Service | Provider | Cost", False),
        ("Youth clubs: running costs", "Service | Provider | Cost", False),
    ],
)
def test_services_and_providers_under_a_heading_of_a_bodys_own_costs_may_be_other_money(
    heading: str, titles: str, is_doubted: bool
) -> None:
    found = beside(f"{titles}\nOutreach | Harbour | £12,345\nRefuge | Haven | £45,600", heading)
    doubted = [a.title for a in found.allocations if "may_be_other" in a.flags]
    assert doubted == AWARDED[:2] * is_doubted


@pytest.mark.parametrize(
    ("titles", "heading", "services", "is_doubted"),
    [
        (
            "Service | Provider | Cost",
            "What we paid",
            ("Rent", "Electricity", "Night patrols"),
            True,
        ),
        ("Service | Provider | Cost", "What we paid", ("Rent", "Outreach", "Night patrols"), False),
        (
            "Service | Provider | Cost",
            "What we paid",
            ("Rent advice", "Fuel banks", "Outreach"),
            False,
        ),
        ("Service | Provider | Award", "What we paid", ("Rent", "Electricity", "Catering"), False),
        ("Service | Provider | Cost", "Small grants", ("Rent", "Electricity", "Catering"), False),
        ("Service | Provider | Cost", "Safer Fund", ("Rent", "Electricity", "Catering"), False),
        ("Purpose | Group | Amount", "Who we help", ("Rent", "Electricity", "Catering"), False),
    ],
)
def test_what_offices_buy_may_be_no_award(
    titles: str, heading: str, services: tuple[str, ...], is_doubted: bool
) -> None:
    rows = [f"{what} | Harbour | £12,34{i}" for i, what in enumerate(services)]
    found = beside("\n".join((titles, *rows)), heading)
    doubted = [a.title for a in found.allocations if "may_be_other" in a.flags]
    assert doubted == list(services) * is_doubted


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("Partner | Match funding 2020/21\nWest Council | £12,345", {"table_is_other"}),
        ("Offence | Change\nBurglary | 1,105\nTheft | 3,551", set()),
    ],
)
def test_a_table_of_nothing_but_other_money_is_told(table: str, told: set[str]) -> None:
    assert failed(beside(table, "Partners")) == told


def test_partners_contributions_are_income() -> None:
    table = "Partner | Contribution 2020/21\nWest County Council | £410,000\nTotal | £410,000"
    assert "table_is_income" in failed(beside(table, "Partners’ contributions to the service"))


def test_the_lone_money_of_a_table_may_be_any_beside_known_awards() -> None:
    table = "Group | Raised from others\nHelpline Ltd | £12,000\nShelter Ltd | £30,500"
    found = beside(table, "What they did")
    flagged = [a.status for a in found.allocations if "may_be_other" in a.flags]
    assert flagged == ["unverified", "unverified"]
    assert "table_may_be_other" in failed(found)
    alone = Sheet().table(table).read()
    assert [a.flags for a in alone.allocations] == [(), ()]


@pytest.mark.parametrize(
    ("titles", "heading", "flags"),
    [
        ("Effect | Cost", "What harm costs", {"may_be_other"}),
        ("Service | Cost", "What harm costs", set()),
        ("Effect | Cost", "Who was supported", set()),
        ("Effect | Cost", "Our contracts", set()),
        ("Effect | Cost per year", "Our contracts", set()),
        ("Effect | Cost", "Commissioning budget", {"may_be_other"}),
    ],
)
def test_a_table_that_speaks_of_no_award_may_list_none(
    titles: str, heading: str, flags: set[str]
) -> None:
    found = beside(f"{titles}\nHealth | £41,000\nOutput | £112,500", heading)
    assert {flag for a in found.allocations for flag in a.flags} == flags


@pytest.mark.parametrize(
    ("table", "heading"),
    [
        (
            "Role | FTE | Cost\nPolicy officer | 2.0 | £78,500\nCaseworker | 1.5 | £48,120",
            "Our office",
        ),
        ("Vehicle | Number | Cost\nCar | 120 | £2,880,000\nVan | 40 | £1,240,000", "The fleet"),
        ("Scheme | Maximum award\nSmall grants | £5,000\nLarge grants | £50,000", "Grants"),
    ],
    ids=["staff", "counted", "limits"],
)
def test_a_table_of_nothing_like_awards_is_doubted_wherever_it_stands(
    table: str, heading: str
) -> None:
    alone = Sheet().text("In words.").text(heading, bold=True).table(table).read()
    for found in (alone, beside(table, heading)):
        lines = [a for a in found.allocations if not a.provider]
        assert [set(a.flags) for a in lines] == [{"may_be_other"}] * 2
        assert {a.status for a in lines} == {"unverified"}


@pytest.mark.parametrize(
    ("sign", "heading", "flags"),
    [
        ("", "Who was helped", {"may_be_count"}),
        ("£", "Who was helped", set()),
        ("", "Services (£)", set()),
    ],
    ids=["bare", "signed", "under-a-sign"],
)
def test_large_numbers_without_a_sign_beside_signed_ones_are_told(
    sign: str, heading: str, flags: set[str]
) -> None:
    rows = "Service | Provider | 2020/21\nCalls | Ring | {0}4,120\nVisits | Haven | {0}1,234"
    found = beside(rows.format(sign), heading)
    assert {flag for a in found.allocations for flag in a.flags} == flags


@pytest.mark.parametrize("title", ["Total", "Actual"])
def test_sums_without_a_sign_under_titles_that_counts_have_too_are_told(title: str) -> None:
    rows = f"Provider | {title}\nRing | 4,120\nHaven | 1,234\nTotal | 5,354"
    counted = [a for a in beside(rows, "Who was helped").allocations if "may_be_count" in a.flags]
    assert len(counted) == 2


def test_sums_of_several_years_by_their_heading_are_of_none_of_them() -> None:
    table = "Partner | Total paid\nHelpline Ltd | £112,000\nShelter Ltd | £30,500"
    found = beside(table, "Our partners over the last five years")
    assert "table_not_read" in failed(found)
    assert len(found.allocations) == 2


@pytest.mark.parametrize(("line", "count"), [("Awards in 2020/21:", 4), ("The awards are:", 2)])
def test_the_line_above_a_table_tells_its_year_under_a_heading_of_several(
    line: str, count: int
) -> None:
    sheet = Sheet().table(AWARDS).text("Our plan for the next three years", bold=True).text(line)
    found = sheet.table("Group | Award\nOutreach | £12,345\nRefuge | £45,600").read()
    assert len(found.allocations) == count
