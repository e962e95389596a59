"""What stands above a table says its year and its unit only where it is plain that it does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from pipeline.model import Records
from pipeline.normalise.words.dates import years_in

from .sheet import Sheet

TABLE = """
Project       | Provider      | Amount
Night shelter | Harbour Trust | 2,500
Helpline      | Voice Ltd     | 1,250
Total         |               | 3,750
"""


def under(
    *texts: str, title: str = "Commissioning framework 2019/20", table: str = TABLE
) -> Records:
    sheet = Sheet(title=title)
    for text in texts:
        sheet.text(text)
    return sheet.table(table).read()


def amounts(records: Records) -> list[Decimal | None]:
    return [a.amount_gbp for a in records.allocations]


def years(records: Records) -> set[str]:
    return {a.financial_year for a in records.allocations}


@pytest.mark.parametrize(
    "prose",
    [
        "These grants helped thousands of victims in the county.",
        "The benefit to the public is counted in millions.",
        "All of it was spent well, as millions of visits show.",
        "Services reached people in the thousands.",
    ],
)
def test_prose_scales_no_amount(prose: str) -> None:
    assert amounts(under(prose)) == [2_500, 1_250]


@pytest.mark.parametrize(
    "unit",
    ["£000", "(£000s)", "All figures in £ thousands", "Amounts are in thousands", "(in thousands)"],
)
def test_a_unit_above_a_table_scales_its_amounts(unit: str) -> None:
    assert amounts(under(unit)) == [2_500_000, 1_250_000]


def test_ages_are_no_years() -> None:
    assert years_in("Grants for 16-17 year olds") == []
    assert years_in("people aged 16-17, or from 20-21 upwards") == []
    assert years_in("open to 18–19 years of age; 12/13 year-olds too") == []
    assert years_in("16-17 value") == ["2016/17"]


def test_a_year_may_end_in_one_digit() -> None:
    """Of the year after alone: 2024-7 may be a month, and a day follows one."""
    assert years_in("2023-4 and 2024–5 awards") == ["2023/24", "2024/25"]
    assert years_in("2024-7, 2024-5-13") == []
    assert years_in("Support for 16-17 year olds 2016-17") == ["2016/17"]


def test_a_heading_of_ages_gives_no_year() -> None:
    found = Sheet(title="Commissioning framework 2015-2017").text(
        "Grants for 16-17 year olds", bold=True
    )
    lines = found.table(TABLE).read().allocations
    assert {a.financial_year for a in lines} == {"2015/16"}
    assert all("year_inferred" in a.flags for a in lines)


def test_prose_moves_no_table_out_of_the_period() -> None:
    assert years(under("Providers will be paid in arrears for costs of 2018/19.")) == {"2019/20"}


def test_prose_that_names_several_years_chooses_none() -> None:
    found = under(
        "Spending moved from 2019/20 to 2020/21 where it could.",
        title="Framework for grants 2019-2021",
    )
    assert {"year_inferred" in a.flags for a in found.allocations} == {True}


def test_a_year_that_prose_alone_gives_is_flagged() -> None:
    found = under(
        "The Commissioner spoke of awards for 2020/21.", title="Framework for grants 2019-2021"
    )
    assert years(found) == {"2020/21"}
    assert all("year_inferred" in a.flags for a in found.allocations)


def test_a_small_sum_with_a_sign_under_a_unit_is_not_proven() -> None:
    table = (
        TABLE.replace("Amount", "Amount (£000)").replace("2,500", "£25").replace("1,250", "£125")
    )
    found = under(table=table.replace("3,750", "£150"))
    assert amounts(found) == [25, 125]
    assert all("unit_ambiguous" in a.flags for a in found.allocations)
    assert {a.status for a in found.allocations} == {"unverified"}


def test_two_columns_of_one_year_are_told_and_not_read() -> None:
    table = """
        Project       | Provider      | Award   | 2019/20 award
        Night shelter | Harbour Trust | £25,000 | £20,000
        Helpline      | Voice Ltd     | £12,500 | £10,000
    """
    found = under(table=table)
    assert not found.allocations
    assert "table_not_read" in {c.check for c in found.checks if c.status == "failed"}


def test_the_figures_of_a_table_that_is_not_read_are_left_over() -> None:
    other = """
        Project | Provider | Value £ | Cost £
        Refuge  | Home Ltd | 250,000 | 200,000
        Advice  | Law Ltd  | 125,000 | 100,000
    """
    found = Sheet(title="Commissioning framework 2019/20").table(TABLE).table(other).read()
    assert found.framework.status == "disputed"
    left = {f.raw for f in found.figures if f.role == "unaccounted"}
    assert left == {"250,000", "200,000", "125,000", "100,000"}


def test_nil_over_no_line_holds() -> None:
    found = under(
        table="""
        Theme   | Project    | Amount
        Prevent Sub Total |  | £0
        Support | Helpline   | £5,000
        Support Sub Total |  | £5,000
    """
    )
    nil = next(t for t in found.totals if t.stated_gbp == 0)
    assert (nil.covers, nil.status) == (0, "reconciled")


@pytest.mark.parametrize(
    ("note", "times"),
    [
        ("All figures are shown in £000s.", 1_000),
        ("Costs are in thousands.", 1_000),
        ("This helped thousands of people in 2019/20.", 1),
    ],
)
def test_a_note_right_under_a_table_may_say_the_unit(note: str, times: int) -> None:
    sheet = Sheet(title="Commissioning framework 2019/20").table(TABLE)
    assert amounts(sheet.text(note).read()) == [2_500 * times, 1_250 * times]


def test_rows_may_say_their_years() -> None:
    table = """
        Year    | Project       | Provider      | Grant
        2018/19 | Night shelter | Harbour Trust | £2,500
        2019/20 | Helpline      | Voice Ltd     | £1,250
                | Refuge        | Safe Ltd      | £1,000
        TBC     | Boxing club   | Ring Ltd      | £500
        2018-19 | Locks         | Fit Ltd       | £250
        Total   |               |               | £5,500
    """
    found = Sheet(title="Grants 2018/19 and 2019/20").table(table).read()
    assert [a.financial_year for a in found.allocations] == [
        "2018/19", "2019/20", "2019/20", "2018/19", "2018/19",
    ]  # fmt: skip
    assert ["year_inferred" in a.flags for a in found.allocations] == [False] * 3 + [True, False]
    assert found.framework.status == "verified"


@pytest.mark.parametrize("corner", ["£000", "Project (£000)", "Project"])
def test_a_title_over_words_may_say_the_unit_of_the_table(corner: str) -> None:
    table = f"{corner} | 2018/19 | 2019/20\nHelpline | 2,500 | 1,250\nTotal | 2,500 | 1,250"
    times = 1_000 if "£" in corner else 1
    found = Sheet(title="Grants 2018/19 and 2019/20").table(table).read()
    assert amounts(found) == [2_500 * times, 1_250 * times]


THEMES = ("Prevention", "Victims first")


def under_headings(*texts: str, headings: Sequence[str] = THEMES) -> Records:
    """Two tables of the same titles, each under a heading of its own and then these texts."""
    sheet = Sheet().text("All awards are published.")
    for heading in headings:
        sheet.text(heading, bold=True)
        for text in texts:
            sheet.text(text)
        sheet.table(TABLE)
    return sheet.read()


@pytest.mark.parametrize(
    "texts", [(), ("These services stop harm before it is done.", "They are all small.")]
)
def test_a_heading_over_one_of_several_tables_is_its_theme(texts: tuple[str, ...]) -> None:
    found = under_headings(*texts).allocations
    assert [a.theme for a in found] == ["Prevention"] * 2 + ["Victims first"] * 2


def test_tables_are_alike_however_their_titles_wrap() -> None:
    sheet = Sheet().text("All awards are published.")
    for theme, table in zip(THEMES, (TABLE, TABLE.replace("rovider", "rov/ /ider")), strict=True):
        sheet.text(theme, bold=True).table(table)
    found = sheet.read().allocations
    assert [a.theme for a in found] == ["Prevention"] * 2 + ["Victims first"] * 2


@pytest.mark.parametrize(
    "headings",
    [("Our approach", "Who can apply"), ("Spring", "Autumn"), ("Open call", "Later bids")],
)
def test_the_heading_of_a_chapter_with_text_is_no_theme(headings: tuple[str, str]) -> None:
    found = under_headings("All of this is for the public.", headings=headings).allocations
    assert [a.theme for a in found] == [None] * 4


def test_a_theme_may_speak_of_those_who_are_helped() -> None:
    headings = ("Keep people safe", "Protect those at risk")
    found = under_headings("All of this is for the public.", headings=headings).allocations
    assert [a.theme for a in found[::2]] == list(headings)
    headings = ("Keep people safe", "Those of last year")
    found = under_headings("All of this is for the public.", headings=headings).allocations
    assert [a.theme for a in found[::2]] != list(headings)


def test_a_numbered_theme_may_have_any_name() -> None:
    headings = ("Theme 1: Safety plans", "Theme 2: Our young people")
    found = under_headings("All of this is for the public.", headings=headings).allocations
    assert [a.theme for a in found[::2]] == list(headings)


@pytest.mark.parametrize("money", ["Total award", "Amount"])
def test_a_heading_of_several_years_leaves_the_year_in_doubt(money: str) -> None:
    for heading in ("Three-year grants 2019/20 to 2021/22", "Grants for 2019-2022"):
        sheet = Sheet(title="Commissioning framework 2019/20").text(heading, bold=True)
        found = sheet.table(TABLE.replace("Amount", money)).read()
        assert years(found) == {"2019/20"}
        assert all("year_inferred" in a.flags for a in found.allocations)


def test_an_annual_value_under_a_heading_of_several_years_is_of_the_documents_year() -> None:
    sheet = Sheet(title="Commissioning framework 2019/20")
    sheet = sheet.text("Contracts 2019/20 to 2021/22", bold=True)
    found = sheet.table(TABLE.replace("Amount", "Annual value")).read()
    assert {(a.financial_year, a.flags) for a in found.allocations} == {("2019/20", ())}


def test_the_heading_over_blocks_of_one_table_is_the_theme_of_the_first() -> None:
    """Their titles come again, and are dropped; the headings of the others stand within the table."""
    table = TABLE.rstrip() + "\n*Victims first* | |\nRefuge | Ark | 900\nTotal | | 900\n"
    sheet = Sheet().text("Prevention", bold=True).table(table)
    page, box = sheet.tables[0].boxes[0]
    cut = box.top + 60
    boxes = ((page, box._replace(bottom=cut)), (page, box._replace(top=cut)))
    sheet.tables[0] = replace(sheet.tables[0], boxes=boxes)
    themes = [a.theme for a in sheet.read().allocations]
    assert themes == ["Prevention"] * 2 + ["Victims first"]
