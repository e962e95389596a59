"""Which of the columns of money are the award."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.normalise.columns.heading_rows import heading_rows

from .sheet import AWARDS, RULES, Sheet, failed, layout_of, read, roles, table


def test_two_columns_of_one_year_are_reported_and_not_guessed() -> None:
    found = layout_of("Project | Budget | Spend\nA | £1,000 | £2,000\nB | £1,000 | £2,000")
    assert found.amounts == ()
    assert "Budget" in found.reason


def test_the_award_is_told_from_the_cost() -> None:
    found = layout_of(
        "Project | Total value | Grant awarded\nA | £9,000 | £2,000\nB | £8,000 | £1,000"
    )
    assert [c.title for c in found.amounts] == ["Grant awarded"]


def test_quarters_are_parts_of_the_year_beside_them() -> None:
    found = layout_of("Project | Q1 £ | Q2 £ | Total £\nA | £10 | £20 | £30\nB | £1 | £2 | £3")
    assert [c.role for c in found.columns[1:]] == ["part", "part", "amount"]


@pytest.mark.parametrize("title", ["Total value", "Total over the period"])
def test_a_total_of_no_year_beside_several_is_that_of_each_row(title: str) -> None:
    found = layout_of(
        f"Project | 2024/25 £k | 2025/26 £k | {title}\nA | 10 | 20 | 30\nB | 5 | 7 | 12"
    )
    assert [(c.role, c.unit) for c in found.columns[1:]] == [
        ("amount", 1000),
        ("amount", 1000),
        ("row_total", 1000),
    ]


@pytest.mark.parametrize("title", ["Three-year total", "Total award (3 years)", "All years £"])
def test_the_sum_of_several_years_is_no_award_of_one(title: str) -> None:
    beside_one = f"Project | {title} | 2024/25\nA | £3,000 | £1,000\nB | £6,000 | £2,000"
    assert roles(beside_one) == ["title", "other_money", "amount"]
    beside_all = f"Project | 2024/25 | 2025/26 | {title}\nA | £1 | £2 | £3\nB | £2 | £2 | £4"
    assert roles(beside_all) == ["title", "amount", "amount", "row_total"]
    alone = layout_of(f"Project | {title}\nA | £3,000\nB | £6,000")
    assert (alone.amounts, alone.reason) == (
        (), "its sums are of several years together, and of no single one",
    )  # fmt: skip


def test_streams_of_a_commissioners_money_add_up_and_states_of_one_sum_do_not() -> None:
    text = "Service | {} | {}\nHelp | £1,000 | £2,000\nAdvice | £3,000 | £4,000"
    assert roles(text.format("PCC fund", "MoJ grant"))[1:] == ["part", "part"]
    assert roles(text.format("PCC allocation", "PCC award"))[1:] == ["amount", "amount"]
    assert layout_of(text.format("PCC allocation", "Council allocation")).reason
    assert roles(text.format("PCC VRU", "Home Office VRU"))[1:] == ["part", "part"]
    assert layout_of(text.format("PCC", "Commissioner")).reason
    revised = layout_of(text.format("Original budget", "Revised budget"))
    assert [c.title for c in revised.amounts] == ["Revised budget"]


def test_a_total_of_what_all_pay_proves_no_award() -> None:
    found = layout_of("Project | Grant (£) | Match funding (£) | Total (£)\nA | £100 | £20 | £120")
    assert [c.role for c in found.columns] == ["title", "amount", "other_money", "other_money"]


def test_what_a_unit_gives_is_the_award_beside_the_whole_cost() -> None:
    text = "Work | VRU funding | Match funding | Total cost\nMentors | £6 | £4 | £10\nArts | £5 | £1 | £6"
    assert [c.title for c in layout_of(text).amounts] == ["VRU funding"]


def test_the_total_under_a_title_of_two_rows_is_that_of_each_row() -> None:
    found = layout_of("""
        Service | Funding | Funding | Funding
        Service | 2022/23 | 2023/24 | Total
        Refuge  | £1,000  | £1,500  | £2,500
    """)
    assert found.columns[3].role == "row_total"


def awards(text: str) -> list[tuple[str, str | None]]:
    return [(c.title, c.year) for c in layout_of(text).amounts]


def test_an_annual_value_is_the_award_beside_that_of_the_whole_contract() -> None:
    titles = "Contract | Total contract value | Annual value 2024/25"
    assert awards(f"{titles}\nHelpline | £90,000 | £30,000") == [
        ("Annual value 2024/25", "2024/25")
    ]


def test_a_sum_of_parts_for_each_year_is_its_award() -> None:
    titles = " | ".join(
        f"{y} {p}" for y in ("2024/25", "2025/26") for p in ("Core", "Uplift", "Total")
    )
    found = layout_of(
        f"Service | {titles}\nISVA | £90,000 | £30,000 | £120,000 | £9,000 | £3,000 | £12,000"
    )
    assert [c.title for c in found.amounts] == ["2024/25 Total", "2025/26 Total"]
    assert len(found.of("part")) == 4


def test_an_actual_grant_is_that_of_its_year_beside_those_of_later_years() -> None:
    titles = "Purpose | Grant 2023/24 (actual) | Grant 2024/25 (agreed)"
    found = awards(f"{titles}\nRefuge | £9,000 | £9,500")
    assert [year for _, year in found] == ["2023/24", "2024/25"]
    found = awards(f"{titles.replace('2024/25', '2023/24')}\nRefuge | £9,000 | £9,500")
    assert found == [("Grant 2023/24 (agreed)", "2023/24")]


@pytest.mark.parametrize(
    "spent",
    ["Funding spent 2022/23", "Grant expenditure 2022/23", "Grant spend to date 2022/23 (actual)"],
)
def test_what_was_spent_of_a_grant_is_no_award(spent: str) -> None:
    found = awards(f"Purpose | {spent} | Grant 2023/24\nRefuge | £8,120 | £9,500")
    assert found == [("Grant 2023/24", "2023/24")]


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        ("Awarded 2021/22 | Paid 2021/22 | Paid 2022/23", ["Awarded 2021/22"]),
        ("Total contract value | PCC share | Council share | ICB share", ["PCC share"]),
        ("Original allocation | Additional award | Revised allocation", ["Revised allocation"]),
        ("Budget £ | Forecast spend £ | Match £", ["Budget £"]),
        (
            "Grant 2022/23 | Forecast award 2023/24 | Unspent",
            ["Grant 2022/23", "Forecast award 2023/24"],
        ),
        ("Revised award | Additional award", []),
        ("Expected award | Total cost", ["Expected award"]),
        ("Total cost | Award 2020/21 to 2021/22", []),
        ("Total award (3 years) | Annual value", ["Annual value"]),
        ("Provider | Salaries £ | Other costs £ | Total £", ["Total £"]),
    ],
)
def test_the_award_beside_what_came_of_it(titles: str, expected: list[str]) -> None:
    sums = " | ".join(f"£{9 - i}0" for i in range(titles.count("|") + 1))
    assert [title for title, _ in awards(f"Group | {titles}\nKids | {sums}")] == expected


@pytest.mark.parametrize("title", ["Total 2022-25", "Award 2022/23 to 2024/25", "Whole life value"])
def test_a_sum_over_several_years_is_of_none_of_them(title: str) -> None:
    found = layout_of(f"Group | {title}\nKids | £90,000\nLocks | £30,000")
    assert (found.amounts, found.reason[:30]) == ((), "its sums are of several years ")


def test_what_was_allocated_at_first_and_again_is_no_award_beside_the_revised_one() -> None:
    found = layout_of(
        "Service | Original allocation | Reallocation | Revised allocation\n"
        "Help | £1,000 | £200 | £1,200\nAdvice | £3,000 | - | £3,000"
    )
    assert [c.title for c in found.amounts] == ["Revised allocation"]


def test_the_total_beside_what_is_paid_a_year_is_that_of_all_years() -> None:
    text = "Service | {} | {}\nHelp | £4,000 | £12,000\nAdvice | £5,000 | £15,000"
    assert roles(text.format("Total amount", "Amount per year")) == [
        "title",
        "other_money",
        "amount",
    ]
    assert roles(text.format("Annual grant", "Total")) == ["title", "amount", "other_money"]
    assert roles(text.format("Grant", "Total")) == ["title", "amount", "row_total"]


def test_an_award_that_moved_is_the_revised_one() -> None:
    """Of the one year that either title names; beside another year's, nobody can tell."""
    rows = "\nA | £9,000 | £500 | £9,500\nB | £8,000 | - | £8,000"
    moved = "Grant | Allocation 2014/15 | Movement | Revised allocation" + rows
    found = layout_of(moved)
    assert [(c.title, c.year) for c in found.amounts] == [("Revised allocation", "2014/15")]
    other = "Grant | Allocation 2014/15 | Movement | Revised allocation 2015/16" + rows
    assert [c.year for c in layout_of(other).amounts] == ["2014/15", "2015/16"]


def test_what_every_row_of_the_second_year_has_more_than_the_first_is_no_award() -> None:
    text = "Body | 2023/24 grant | NI cover | 2024/25 grant\nArk | £900 | £50 | £950\nOak | £800 | - | £800\n"
    holds = layout_of(text + "Kids | £700 | £35 | £735")
    assert [c.title for c in holds.amounts] == ["2023/24 grant", "2024/25 grant"]
    assert (holds.columns[2].role, holds.doubts) == ("other_money", ())
    assert layout_of(text + "Kids | £700 | £35 | £745").doubts


def test_payments_that_come_to_the_award_in_every_row_are_its_parts() -> None:
    text = "Group | Grant awarded | First payment | Second payment\nA | £9 | £5 | £4\nB | £8 | £2 | £6\n"
    holds = layout_of(text + "C | £7 | £7 | -")
    assert ([c.title for c in holds.amounts], len(holds.of("part"))) == (["Grant awarded"], 2)
    assert layout_of(text + "C | £7 | £6 | -").reason
    counted = text.replace("First payment", "Year 1").replace("Second payment", "Year 2")
    assert "Grant awarded" not in [c.title for c in layout_of(counted + "C | £7 | £7 | -").amounts]
    years = text.replace("First payment", "of which 2022/23").replace(
        "Second payment", "of which 2023/24"
    )
    assert [c.year for c in layout_of(years + "C | £7 | £7 | -").amounts] == ["2022/23", "2023/24"]


def test_parts_of_a_sum_beside_other_money_are_told_by_every_row() -> None:
    text = "Project | Capital | Revenue | Total grant | Match funding\n"
    text += "A | £9 | £5 | £14 | £1\nB | £8 | £2 | £10 | £3\n"
    holds = layout_of(text + "C | £1 | £2 | £3 | £7")
    assert [c.role for c in holds.columns] == ["title", "part", "part", "amount", "other_money"]
    assert layout_of(text + "C | £1 | £2 | £10 | £7").doubts


def test_days_are_no_amounts_whatever_their_title() -> None:
    rows = "\nPaint | Ark | {} | £900\nTents | Oak | {} | £750"
    for days in (
        ("06-May-22", "17-Jun-22"),
        ("03/04/21", "11/12/21"),
        ("1st June 2021", "2 May 2021"),
    ):
        found = layout_of("Purpose | Recipient | Paid | Value" + rows.format(*days))
        assert [c.title for c in found.amounts] == ["Value"]
    assert (
        roles("Purpose | Awarded on | Value\nPaint | 06-May-22 | £900\nTents | 17-Jun-22 | £750")[1]
        == "date"
    )


def test_rounds_of_a_year_are_parts_of_what_each_row_is_given() -> None:
    table = "Group | Round 1 £ | Round 2 £\nOak Club | 1,100 | –\nArk | – | 2,200\nTotal | 1,100 | 2,200"
    found = read(table)
    assert [(a.provider, a.amount_gbp) for a in found.allocations] == [
        ("Oak Club", 1_100),
        ("Ark", 2_200),
    ]
    assert {t.status for t in found.totals} == {"reconciled"}


def test_one_round_is_no_part_of_an_award() -> None:
    found = read("Group | Round 2\nOak Club | £1,100\nArk | £2,200\nTotal | £3,300")
    assert found.framework.status == "verified"


def test_what_is_counted_in_rounds_is_no_money() -> None:
    table = "Area | Round 1 applications | Round 2 applications\nOak | 1,600 | 2,500\nElm | 7,900 | 5,700"
    assert [a.title for a in read(AWARDS, table).allocations] == ["Night shelter", "Helpline"]
    scored = "Group | Round 1 score | Award\nOak | 61 | £400\nElm | 70 | £500\nTotal | | £900"
    assert read(scored).framework.status == "verified"


@pytest.mark.parametrize(("filled", "titles"), [({0, 1}, 2), ({0}, 1), ({0, 1, 2}, 1)])
def test_further_lines_of_titles_share_their_fill(filled: set[int], titles: int) -> None:
    """What these words add may say that the sums were asked for; in a band of all rows they are a row."""
    made = table(
        "Project | Provider | Award\nof the route | of the work | asked for\nLocks | Bolt | £500"
    )
    texts = {c: c.raw for row in made.rows for c in row}
    assert heading_rows(replace(made, row_fills=frozenset(filled)), texts, RULES) == titles


def test_a_share_is_no_amount_whatever_its_title() -> None:
    rows = "Helpline | 40% | £8,000\nRefuge | 100% | £5,500"
    found = layout_of(f"Project | PCC share | PCC contribution 2023/24\n{rows}")
    assert [c.title for c in found.amounts] == ["PCC contribution 2023/24"]


def test_figures_under_a_pound_sign_are_money_whatever_else_their_title_says() -> None:
    found = layout_of("Project | Provider | Funding route (£)\nA | Ark | 8,000\nB | Moor | 5,500")
    assert [c.title for c in found.amounts] == ["Funding route (£)"]


def test_what_the_commissioner_pays_is_the_award_beside_what_others_pay() -> None:
    found = read("""
        Project | OPCC   | Health | County Council | Total
        Locks   | £1,000 | £500   | £250           | £1,750
        Lights  | £2,000 | £0     | £100           | £2,100
        Total   | £3,000 | £500   | £350           | £3,850
    """)
    assert [int(a.amount_gbp or 0) for a in found.allocations] == [1000, 2000]
    assert found.framework.status == "verified"


@pytest.mark.parametrize("behind", ["District", "Decision", "Contact", "Status"])
def test_what_stands_behind_who_is_paid_and_how_much_is_no_title(behind: str) -> None:
    found = layout_of(
        f"Organisation | Amount awarded | {behind}\nFit | £900 | Blaby\nLux | £600 | Oadby"
    )
    assert found.columns[0].role == "title_provider"


@pytest.mark.parametrize("behind", ["Use", "For", "Items", "What was funded", ""])
def test_what_the_money_is_for_is_a_title_behind_who_is_paid_too(behind: str) -> None:
    found = layout_of(
        f"Organisation | Amount | {behind}\nFit | £900 | Night shelter\nLux | £600 | Youth club"
    )
    assert found.columns[2].role == "title"


def test_headings_and_totals_are_no_rows_that_a_name_stands_in() -> None:
    found = layout_of("""
        Organisation  | Scheme     | Award
        Victims       |            |
        Mind          | Courts     | £3,000
        Total Victims |            | £3,000
        Rural crime   |            |
        Age UK        | Safe rides | £700
        Total Rural   |            | £700
        Overall total |            | £3,700
    """)
    assert [c.role for c in found.columns] == ["provider", "title", "amount"]


def test_capital_and_revenue_are_parts_of_an_award() -> None:
    found = read(
        "Project | Provider | Capital | Revenue\nLocks | Fit | £500 | £700\nLights | Lux | - | £900"
    )
    assert [int(a.amount_gbp or 0) for a in found.allocations] == [1200, 900]


def test_an_uplift_is_how_an_award_moved() -> None:
    found = read("""
        Project | Original award | Uplift | Revised award
        Locks   | £1,000         | £200   | £1,200
        Total   | £1,000         | £200   | £1,200
    """)
    assert [int(a.amount_gbp or 0) for a in found.allocations] == [1200]
    assert found.framework.status == "verified"


def test_an_uplift_on_top_of_an_award_is_part_of_the_total_award() -> None:
    found = read("Project | Provider | Award | Uplift | Total award\nA | Fit | £10 | £2 | £12")
    assert [int(a.amount_gbp or 0) for a in found.allocations] == [12]
    assert found.framework.status == "verified"


@pytest.mark.parametrize(
    ("titles", "award"),
    [
        ("Revenue | Other | Total", 12),  # parts of one award
        ("Home Office | Council | Total", 12),
        ("VRU | Others | Total", 12),
        ("PCC | Other | Total award", 12),
        ("PCC | Council | Total", 10),
    ],
)
def test_only_a_commissioners_own_share_is_the_award_beside_a_total(
    titles: str, award: int
) -> None:
    found = read(f"Project | Provider | {titles}\nLocks | Fit | £10 | £2 | £12")
    assert [int(a.amount_gbp or 0) for a in found.allocations] == [award]


@pytest.mark.parametrize(
    "told", ["First year target | Second year target", "Year one visits | Year two visits"]
)
def test_what_is_reached_in_each_year_is_no_award(told: str) -> None:
    found = layout_of(
        f"Project | Award | {told}\nA | £10,000 | 1,100 | 900\nB | £5,000 | 700 | 800"
    )
    assert [c.title for c in found.amounts] == ["Award"]


def test_what_was_approved_is_the_award_beside_what_was_paid_of_it() -> None:
    found = layout_of("Project | Approved | Paid | Remaining\nLocks | £60,000 | £10,000 | £50,000")
    assert [c.title for c in found.amounts] == ["Approved"]


@pytest.mark.parametrize(
    ("titles", "money"),
    [
        ("Core funding 2021-22 | MoJ uplift 2021-22 | Total 2021-22 funding", "£10 | £2 | £12"),
        ("Community fund (£) | Diversion (£) | Total 2021/22 (£)", "10 | 2 | 12"),
        ("Core 2021/22 | Uplift 2021/22 | 2021/22 total funding", "£10 | £2 | £12"),
    ],
)
def test_a_total_of_a_named_year_is_the_sum_of_the_columns_beside_it(
    titles: str, money: str
) -> None:
    found = read(f"Project | Provider | {titles}\nLocks | Fit | {money}")
    assert [(int(a.amount_gbp or 0), a.financial_year) for a in found.allocations] == [
        (12, "2021/22")
    ]
    assert found.framework.status != "disputed"


def test_funding_of_a_named_year_is_the_award_of_that_year() -> None:
    found = layout_of("Project | Annual funding 2021/22 | Annual funding 2022/23\nA | £10 | £12")
    assert [c.year for c in found.amounts] == ["2021/22", "2022/23"]


def test_the_total_of_a_year_that_no_other_column_has_is_its_award() -> None:
    found = read(
        "Project | 2019/20 | 2020/21 total award\nBus | £1,000 | £1,500\nVan | £2,000 | £2,000"
    )
    assert [(a.financial_year, a.amount_gbp) for a in found.allocations] == [
        ("2019/20", 1_000),
        ("2020/21", 1_500),
        ("2019/20", 2_000),
        ("2020/21", 2_000),
    ]


def test_totals_of_years_beside_the_total_of_all_are_the_awards() -> None:
    found = layout_of(
        "Project | 2019/20 total award | 2020/21 total award | Total award\nBus | £1 | £2 | £3"
    )
    assert [c.year for c in found.amounts] == ["2019/20", "2020/21"]
    assert [c.title for c in found.of("row_total")] == ["Total award"]


def test_quarters_of_what_was_spent_are_no_parts_of_the_budget_before_them() -> None:
    spent = "Project | Budget | Q1 | Q2 | Actual\nA | £10 | £4 | £5 | £9\nB | £3 | £1 | £2 | £3"
    roles_of = [c.role for c in layout_of(spent).columns[1:]]
    assert roles_of == ["amount", "other_money", "other_money", "other_money"]


@pytest.mark.parametrize("title", ["Recommended", "Recommended award (£)"])
def test_what_is_recommended_is_the_award_where_no_column_says_what_was_awarded(title: str) -> None:
    alone = layout_of(f"Project | Requested | {title}\nA | £9,000 | £2,000\nB | £8,000 | £1,000")
    assert [c.title for c in alone.amounts] == [title]
    assert alone.amounts[0].amount_status == "indicative"
    both = layout_of(f"Project | {title} | Awarded\nA | £9,000 | £2,000\nB | £8,000 | £1,000")
    assert [c.title for c in both.amounts] == ["Awarded"]


def test_the_number_of_years_in_a_title_is_no_sum() -> None:
    found = read(
        "Project | 2018/19 £000 | 2019/20 £000 | 3 year/ /total £000\nA | 10 | 20 | 30\nB | 5 | 7 | 12"
    )
    assert "figures_accounted" not in [check.check for check in found.failed]


@pytest.mark.parametrize(
    ("titles", "told"),
    [
        ("PCC share | Partner share | Contract total", "PCC share"),
        ("Total contract value | Value 2020/21 | VAT", "Value 2020/21"),
        ("Apr–Sep | Oct–Mar | Year", "Year"),
    ],
)
def test_what_a_whole_contract_or_year_comes_to_is_told_from_the_award(
    titles: str, told: str
) -> None:
    found = layout_of(f"Project | {titles}\nA | £10 | £20 | £30\nB | £1 | £2 | £3")
    assert [c.title for c in found.amounts] == [told]


def test_what_a_provider_is_given_in_all_is_the_total_of_its_rows() -> None:
    rows = "Provider | Project | Award | Total to provider\nA | B | £10 | £30\n | C | £20 |"
    assert [c.role for c in layout_of(rows).columns][2:] == ["amount", "group_total"]


def test_what_stands_in_brackets_right_under_titles_ends_them() -> None:
    """And is the theme of no line, as the words of a section are."""
    rows = "CI01 | Aid | Direct | £1,000\nCI02 | Locks | Direct | £500"
    titles = "Code | Commissioning Intention | Route | 2020/21 award"
    [first, _] = read(f"{titles}\n| (CI) | |\n{rows}").allocations
    assert (first.title, first.theme) == ("Aid", None)
    [first, _] = read(f"{titles}\n(Grants) | | |\n{rows}").allocations
    assert first.theme == "(Grants)"


@pytest.mark.parametrize(
    ("titles", "told"),
    [
        ("Total contract value | Paid to date", ["Total contract value"]),
        ("Total contract value | Match funding", ["Total contract value"]),
        ("Total contract value | Applicant contribution", []),
        ("Total contract value | Funding partner £", []),
        ("Contribution from applicant | Amount recommended", []),
        ("Contribution | Value", []),
    ],
)
def test_neither_what_was_spent_nor_what_others_pay_stands_for_a_whole_contract(
    titles: str, told: list[str]
) -> None:
    found = layout_of(f"Project | Provider | {titles}\nA | Ark | £10 | £20\nB | Ben | £1 | £2")
    assert [c.title for c in found.amounts] == told


COUNTED = "Project | Year 1 | Year 2 | Total\nLocks | £1,000 | £2,000 | £3,000"


def test_columns_that_count_years_are_of_the_months_that_the_text_above_names() -> None:
    found = Sheet(title="Grants").text("Grants from April 2023 to March 2025.").table(COUNTED)
    years = [(a.financial_year, a.amount_gbp, a.flags) for a in found.read().allocations]
    assert years == [("2023/24", 1_000, ("year_inferred",)), ("2024/25", 2_000, ("year_inferred",))]


def test_columns_that_count_years_are_no_parts_of_the_award_of_one() -> None:
    found = Sheet(title="Grants 2023/24").table(COUNTED).read()
    assert not found.allocations
    assert "table_not_read" in failed(found)


def test_columns_that_count_years_are_of_the_years_that_the_text_above_spans() -> None:
    found = Sheet(title="Grants").text("Funding 2023/24 to 2024/25.").table(COUNTED).read()
    assert [a.financial_year for a in found.allocations] == ["2023/24", "2024/25"]


@pytest.mark.parametrize(
    ("first", "is_read"), [("Hate Crime Grant £", True), ("Revised Grant £", False)]
)
def test_funds_side_by_side_are_added_up(first: str, is_read: bool) -> None:
    found = read(
        f"District | {first} | Community Safety Grant £\nEly | 1,000 | 2,000\nHolt | 500 | 4,000"
    )
    assert [a.amount_gbp for a in found.allocations] == ([3_000, 4_500] if is_read else [])
    assert ("figures_not_read" in failed(found)) is False


def test_an_award_beside_what_is_payable_in_each_year_is_their_sum() -> None:
    found = read(
        "Project | Award | Payable 2020/21 | Payable 2021/22\n"
        "Locks | £3,000 | £1,000 | £2,000\nHelp | £900 | £400 | £500"
    )
    assert [(a.financial_year, a.amount_gbp) for a in found.allocations] == [
        ("2020/21", 1_000), ("2021/22", 2_000), ("2020/21", 400), ("2021/22", 500)
    ]  # fmt: skip
    assert {(t.kind, t.status) for t in found.totals} == {("row", "reconciled")}


def test_totals_of_groups_beside_the_last_of_their_rows() -> None:
    found = read(
        "Theme | Service | £ | Total £\nVictims | Core | 310 |\n| Help | 145 | 455\nYouth | Sport | 60 |\n"
        "| Mentors | 41 | 101"
    )
    totals = [(t.kind, t.stated_gbp, len(t.covered), t.status) for t in found.totals]
    assert sorted(totals) == [
        ("subtotal", 101, 2, "reconciled"),
        ("subtotal", 455, 2, "reconciled"),
    ]


def test_a_column_that_names_its_year_needs_no_other_year_beside_it() -> None:
    sheet = Sheet(title="Initiatives fund: position at 31 March 2021")
    sheet.table(
        "Project | Approved 2020/21 | Balance outstanding\nLocks | £900 | £0\nHelp | £500 | £10"
    )
    assert [a.financial_year for a in sheet.read().allocations] == ["2020/21", "2020/21"]


@pytest.mark.parametrize("paid", ["Amount paid", "Grants paid", "Paid 2022/23"])
def test_what_is_paid_of_an_award_is_none(paid: str) -> None:
    found = layout_of(
        f"Project | Amount awarded | {paid}\nA | £9,000 | £2,000\nB | £8,000 | £1,000"
    )
    assert [c.title for c in found.amounts] == ["Amount awarded"]


PAID_IN = "Group | {} | {} | {}\nA | £9 | £5 | £4\nB | £8 | £2 | £6\nC | £7 | £7 | -"


@pytest.mark.parametrize(
    "titles",
    [
        ("Grant awarded", "Current year", "Next year"),
        ("Grant awarded", "2020", "2021"),
        ("Grant awarded", "April 2020 payment", "April 2021 payment"),
        ("Grant awarded", "Force", "Partners"),
        ("Grant awarded", "2020/21 spend", "2021/22 spend"),
        ("Grant awarded", "Council 2020/21", "Force 2021/22"),
        ("Total", "This year", "Following years"),
    ],
    ids=" ".join,
)
def test_shares_of_other_years_and_bodies_are_no_payments_of_an_award(
    titles: tuple[str, str, str],
) -> None:
    lay = layout_of(PAID_IN.format(*titles))
    assert lay.doubts or lay.reason


def test_an_award_of_a_year_is_of_that_whenever_it_is_paid() -> None:
    lay = layout_of(PAID_IN.format("Grant awarded 2020/21", "Paid 2020/21", "Paid 2021/22"))
    assert [(c.title, c.year) for c in lay.amounts] == [("Grant awarded 2020/21", "2020/21")]


def test_what_is_called_an_award_between_two_years_is_no_step_between_them() -> None:
    text = "Body | 2023/24 grant | {} | 2024/25 grant\nArk | £900 | £50 | £950\nOak | £800 | - | £800\n"
    text += "Kids | £700 | £35 | £735"
    assert layout_of(text.format("NI cover")).amounts
    assert not layout_of(text.format("One-off award")).amounts
    assert layout_of(text.format("Covid fund")).doubts


def test_the_sum_of_a_grant_and_of_what_others_give_is_no_award() -> None:
    text = "Project | Requested | Grant | Loan | Total\nA | £20 | £5 | £4 | £9\nB | £20 | £2 | £6 | £8\n"
    assert layout_of(text + "C | £20 | £7 | - | £7").doubts
