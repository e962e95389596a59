"""Other money than awards, beside these: what is no award, and what may be none."""

from __future__ import annotations

import pytest

from .sheet import AWARDS, Sheet, beside, failed, read


@pytest.mark.parametrize(
    ("table", "heading"),
    [
        ("Post | 2020/21 £\nChief executive | 98,500\nHead of office | 56,750", "Our people"),
        (
            "Post | Employer | Cost\nAnalyst | The force | £38,500\nCase officer | The council | £36,750",
            "Posts",
        ),
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
            "Value | Procedure\nUNDER £10,000 | Quotation\n£10,000 TO £50,000 | Three\nOVER £50,000 | Tender",
            "How we buy",
        ),
        (
            "Value of award | Who\nUp to £5,000 | Officers\n£5,001 to £9,000 | A panel\nOver £9,000 | Cabinet",
            "Scheme of delegation",
        ),
        (
            "Band | Annual charge | Increase\nA | £148.30 | £9.33\nB | £173.02 | £10.89",
            "The precept",
        ),
        (
            "Offence | Unit cost (£) | Last year\nRobbery | 9,400 | 611\nTheft | 5,852 | 21,074",
            "What crime takes",
        ),
        (
            "Month | Travel | Total\nApril 2020 | £112 | £112\nMay 2020 | £84 | £84",
            "The Commissioner",
        ),
        (
            "Counterparty | Amount | Maturity\nNorthbank | £5,000,000 | May\nDebt Office | £8,000,000 | June",
            "Investments held at 31 March 2020",
        ),
        (
            "Upcoming tender | Estimated value\nUniforms | £2,400,000\nFleet | £310,000",
            "Procurement pipeline",
        ),
        (
            "Type of claim | Number | Paid\nMotor | 211 | £402,118\nLiability | 64 | £181,340",
            "Insurance claims",
        ),
        (
            "Council | Stations | Count | Total\nEly | £41,200 | £9,800 | £51,000\nHolt | £8 | £4 | £12",
            "Cost of the election",
        ),
        ("Theme | 2020/21\nVictims | £3,000\nRoads | £1,200", "Match funding raised in 2020/21"),
        ("Theme | Money raised\nVictims | £3,000\nRoads | £1,200", "What partners did"),
        ("Theme | Saved 2020/21\nVictims | £3,000\nRoads | £1,200", "What this means"),
        (
            "Outcome | Number | Value\nApproved | 2 | £37,500\nDeclined | 8 | £190,300",
            "What was asked for",
        ),
    ],
    ids=[
        "posts",
        "employers",
        "gifts",
        "payments",
        "bands",
        "bands in capitals",
        "bands of awards",
        "bands of homes",
        "what each costs",
        "months",
        "lent",
        "tenders",
        "claims",
        "election",
        "raised",
        "raised by title",
        "saved",
        "outcomes",
    ],
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
        ("Service | Provider | Cost", "Concerns raised by victims"),
        ("Service | Provider | Cost", "Lives saved"),
        ("Service | Provider | Raised awareness cost", "Projects"),
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
        ("Service | Provider | Cost", "Supplies and services", ("Rent", "Fuel", "Catering"), True),
        ("Service | Provider | Cost", "Service contracts", ("Rent", "Fuel", "Catering"), True),
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


@pytest.mark.parametrize("title", ["Funding gap", "Funding received", "Funds"])
def test_money_that_may_come_or_go_may_be_no_award_beside_a_table_of_awards(title: str) -> None:
    found = beside(f"Item | {title}\nOutreach | £12,345\nRefuge | £45,600", "Overview")
    assert [a.title for a in found.allocations if "may_be_other" in a.flags] == AWARDED[:2]


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


def test_rows_worded_as_decisions_to_award_are_awards_under_any_heading() -> None:
    rows = [f"{no}/22 | {said} | £9,{no}" for no, said in zip((101, 102), AWARDED[:2], strict=True)]
    plain = beside("\n".join(["Decision no. | Decision | Value", *rows]), "Decision log")
    assert {flag for a in plain.allocations for flag in a.flags} == {"may_be_other"}
    said = [row.replace(" | ", " | To award a grant to Ark Trust for ", 1) for row in rows]
    told = beside("\n".join(["Decision no. | Decision | Value", *said]), "Decision log")
    assert [a.flags for a in told.allocations] == [()] * 4
    for other in ("To extend the lease", "To approve funding for new police vehicles"):
        mixed = "\n".join(["Decision no. | Decision | Value", *said, f"103/22 | {other} | £9,103"])
        assert {f for a in beside(mixed, "Decision log").allocations for f in a.flags} == {
            "may_be_other"
        }


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


@pytest.mark.parametrize(
    "titles",
    [
        "Funding source | Source | 2020/21",
        "Grant | Funder | 2020/21 award",
        "Grant | Awarding body | 2020/21 award",
        "Fund | Use | 2020/21 grant received",
    ],
)
def test_grants_that_came_in_are_no_awards(titles: str) -> None:
    table = f"{titles}\nVictims | Ministry | £48,000\nViolence | Home Office | £30,000\nTotal | | £78,000"
    found = beside(table, "Money for 2020/21")
    assert [a.title for a in found.allocations] == ["Night shelter", "Helpline"]
    assert "table_is_income" in failed(found)


@pytest.mark.parametrize(
    "titles",
    [
        "Funding stream | Used for | 2020/21 award",
        "Project | Funder | 2020/21 award",
        "Group | Provider | 2020/21 grant received",
        "Fund | Used for | Cost to PCC 2020/21",
    ],
)
def test_grants_that_were_given_are_awards(titles: str) -> None:
    table = f"{titles}\nVictims | Ministry | £48,000\nViolence | Home Office | £30,000\nTotal | | £78,000"
    found = beside(table, "Money for 2020/21")
    assert len(found.allocations) == 4
    assert "table_is_income" not in failed(found)


@pytest.mark.parametrize(
    ("heading", "is_income"),
    [
        ("Core funding from the Ministry of Justice (MoJ) 2020/21", True),
        ("Grants to the PCC in 2020/21", True),
        ("Commissioning income 2020/21", True),
        ("Additional funding from the Home Office awarded to local services", False),
        ("Funding from the Ministry of Justice to support victims in 2020/21", False),
        ("Successful applications for grants to the PCC", False),
        ("Funding to the PCC: crime prevention grants", False),
        ("Commissioning income and expenditure 2020/21", False),
    ],
)
def test_headings_of_grants_that_came_in(heading: str, *, is_income: bool) -> None:
    found = beside("Service | Amount\nRefuge | £48,000\nHelp | £30,000\nTotal | £78,000", heading)
    assert ("table_is_income" in failed(found)) is is_income
    assert len(found.allocations) == (2 if is_income else 4)


@pytest.mark.parametrize(
    ("caption", "told"),
    [
        ("Premises costs", {"table_is_other"}),
        ("Revenue budget", {"table_may_be_budget"}),
        ("Income", {"table_is_income"}),
        ("Supporting victims", set()),
    ],
)
def test_a_caption_says_of_a_table_what_a_heading_does(caption: str, told: set[str]) -> None:
    table = f"{caption} |\nItem | 2020/21\nLocks | £48,000\nHelp | £30,000\nTotal | £78,000"
    assert failed(beside(table, "Grants in 2020/21")) == told


def test_lines_of_a_section_of_income_prove_nothing() -> None:
    rows = "*{}* |\nPartner councils | £9,000\n*Grants* |\nBoats | £500\nTotal | £9,500"
    for section, flags in (("Where the money comes from", ("may_be_other",)), ("Victims", ())):
        lines = read(f"Project | 2020/21 award\n{rows.format(section)}").allocations
        assert [a.flags for a in lines] == [flags, ()]


@pytest.mark.parametrize("is_bold", [True, False])
@pytest.mark.parametrize(
    ("heading", "payee", "is_told"),
    [
        ("Capital", "", True),
        ("Other spending", "", True),
        ("General reserves", "", True),
        ("Running costs 2020/21", "", True),
        ("Capital", "Harbour Trust", False),  # awards may be of capital too
        ("Capital grants", "", False),
        ("Other awards", "", False),
        ("Other costs", "", False),  # of the awards: evaluation
        ("Spending on victims", "", False),
    ],
)
def test_lines_that_name_nobody_under_a_heading_of_other_spending_prove_nothing(
    heading: str, payee: str, is_told: bool, is_bold: bool
) -> None:
    mark = "*" if is_bold else ""
    found = read(
        f"""
        Project | Provider | 2020/21 award
        {mark}Victims{mark} | |
        Night shelter | Ark | £25,000
        Subtotal | | £25,000
        {mark}{heading}{mark} | |
        Vehicles | {payee} | £50,000
        Radios | {payee} | £10,000
        Subtotal | | £60,000
        """
    )
    flags = {a.title: "may_be_other" in a.flags for a in found.allocations if a.amount_gbp}
    assert flags == {"Night shelter": False, "Vehicles": is_told, "Radios": is_told}


def test_what_was_received_below_what_was_awarded_is_no_award() -> None:
    """Both tables have the same titles, and who gave stands where who is paid does."""
    sheet = Sheet().text("Westshire Council: grants 2020/21", bold=True).text("Awarded")
    sheet.table("Organisation | Purpose | Amount\nYouth club | Paint | £500\nScouts | Tents | £300")
    sheet.text("Received")
    sheet.table("Organisation | Purpose | Amount\nRotary | Speed sign | £900\nLions | Bench | £200")
    found = sheet.read()
    assert [a.title for a in found.allocations] == ["Paint", "Tents"]
    assert "table_is_income" in failed(found)


def test_a_title_of_money_over_names_beside_figures_without_a_title_is_told() -> None:
    """They stand one column beside their own: the figures of the last would be lost, those of the first
    be another year's.
    """
    found = read(
        "2020/21 £ | 2021/22 £ |\nBray | 4,211 | 4,410\nHolt | 2,251 | 2,385\nEly | 900 | 950"
    )
    assert not found.allocations
    assert "table_not_read" in failed(found)


@pytest.mark.parametrize(
    ("titles", "told"),
    [
        ("Measure | Target | Result", set()),
        ("Item | Number of people | People again", set()),
        ("Item | Target | Result", {"figures_accounted"}),
    ],
)
def test_measures_of_performance_near_the_awards_are_no_money(titles: str, told: set[str]) -> None:
    table = f"{titles}\nReferrals | 1,200 | 1,104\nVisits | 2,000 | 2,356"
    sheet = Sheet().table(AWARDS)
    assert failed(sheet.table(table).read()) == told


@pytest.mark.parametrize(
    ("lead", "told"),
    [
        ("The Commissioner will make the following grants:", set()),
        ("The Commissioner will make grants.", {"table_may_be_other"}),
        ("This is how the following was spent:", {"table_may_be_other"}),
    ],
)
def test_a_table_without_titles_is_of_what_leads_to_it(lead: str, told: set[str]) -> None:
    """Names and sums alone, under the heading of a chapter."""
    sheet = Sheet(title="Commissioning decision 2020/21").text("4. Benefits", bold=True).text(lead)
    found = sheet.table("Ely | £900\nHolt | £800\nWare | £750").read()
    assert len(found.allocations) == 3
    assert failed(found) & {"table_may_be_other"} == told


def test_what_each_police_area_is_given_is_income() -> None:
    table = "Police area | 2020/21\nAvonmere | £212,400\nSaxonby | £118,006"
    found = beside(table, "Victims grant by police area")
    assert [a.title for a in found.allocations] == ["Night shelter", "Helpline"]
    assert "table_is_income" in failed(found)


def test_what_was_asked_for_beside_two_columns_of_awards_is_not_all_that_a_table_lists() -> None:
    """Nobody can tell which is the award: its figures are left over."""
    table = "Group | Grant | Amount | Requested\nOak | £1,000 | £2,000 | £3,000\nElm | £4,000 | £5,000 | £6,000"
    assert failed(beside(table)) == {"table_not_read", "figures_accounted"}


def test_sums_with_what_they_are_in_another_currency_are_read() -> None:
    found = read("Project | 2020/21 award\nTalk | £900 (€1,000)\nWalk | £800 (€890)\nRun | £700")
    assert len(found.allocations) == 3


def test_what_is_monitored_of_a_revenue_budget_is_no_award() -> None:
    table = "Budget heading | Annual budget\nComplaints review | £12,000\nOffice costs | £9,500"
    found = beside(table, "Office of the PCC: revenue monitoring")
    assert [a.title for a in found.allocations] == [a.title for a in read(AWARDS).allocations]
