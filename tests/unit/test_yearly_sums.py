"""Totals of several years in one line, or one below another, are each over the lines of their year."""

from __future__ import annotations

import pytest

from pipeline.model import Records
from pipeline.normalise.words.yearly_sums import yearly_sums

from .sheet import LINE, Sheet, line

TITLES = "Project | Provider | 2020/21 | 2021/22"
FIRST = f"{TITLES}\nRefuge | Ark | £1,000 | £1,500\nHelpline | Beacon | £2,000 | £2,500"
SECOND = f"{TITLES}\nMarshals | Lantern | £4,000 | £4,500"


def sums(text: str) -> tuple[str, list[tuple[str | None, str]]]:
    said, found = yearly_sums(line(text))
    return said, [(one.year, one.raw) for one in found]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Grand total: 2020/21 £3,000 2021/22 £4,000", "Grand total"),
        ("Total 2020/21: £3,000; 2021/22: £4,000", "Total"),
        ("Total: £3,000 (2020/21) and £4,000 (2021/22)", "Total"),
        ("Overall total for 2020/21 is £3,000 and for 2021/22 £4,000", "Overall total"),
        ("In total, £3,000 was awarded in 2020/21 and £4,000 in 2021/22.", "In total"),
    ],
)
def test_each_sum_has_the_year_beside_it(text: str, said: str) -> None:
    assert sums(text) == (said, [("2020/21", "£3,000"), ("2021/22", "£4,000")])


@pytest.mark.parametrize(
    ("text", "years"),
    [
        (
            "Total 2020/21: £3,000; 2021/22: £4,000; both years: £7,000",
            ["2020/21", "2021/22", None],
        ),
        ("Total £7,000 (2020/21 £3,000, 2021/22 £4,000)", [None, "2020/21", "2021/22"]),
    ],
)
def test_what_years_come_to_is_of_all_of_them(text: str, years: list[str | None]) -> None:
    assert [year for year, _ in sums(text)[1]] == years


@pytest.mark.parametrize(
    "text",
    [
        "Total 2020/21: £3,000 of £4,000",
        "Total: £3,000 and £4,000 for 2020/21",
        "Total 2020/21: £3,000; match funding 2021/22: £4,000",
        "Total 2020/21: £3,000; 2020/21: £4,000",
        "Total £3,000 £4,000",
    ],
)
def test_other_sums_of_a_line_are_of_no_years(text: str) -> None:
    assert sums(text)[1] == []


def below(*texts: str, has_second: bool = False) -> Records:
    sheet = Sheet(title="Grants awarded 2020/21 to 2021/22").text("Victims", bold=True).table(FIRST)
    if has_second:
        sheet.text("Roads", bold=True).table(SECOND)
    for text in texts:
        sheet.text(text)
        sheet.y -= 0.6 * LINE
    return sheet.read()


def told(found: Records) -> list[tuple[str | None, int, str]]:
    return [(t.financial_year, t.covers, t.status) for t in found.totals]


@pytest.mark.parametrize(
    "texts",
    [
        ("Grand total: 2020/21 £3,000 2021/22 £4,100",),
        ("Total 2020/21: £3,000; 2021/22: £4,100",),
        ("Total 2020/21: £3,000", "Total 2021/22: £4,100"),
        ("Total 2020/21: £3,000", "2021/22: £4,100"),
        ("In total, £3,000 was awarded in 2020/21 and £4,100 in 2021/22.",),
    ],
)
def test_the_totals_of_two_years_below_a_table_are_held_against_the_lines_of_each(
    texts: tuple[str, ...],
) -> None:
    found = below(*texts)
    assert told(found) == [("2020/21", 2, "reconciled"), ("2021/22", 2, "differs")]
    assert {a.status for a in found.allocations if a.financial_year == "2021/22"} == {"disputed"}


def test_right_totals_of_two_years_and_of_both_prove_all_lines() -> None:
    found = below("Total 2020/21: £3,000; 2021/22: £4,000; both years: £7,000")
    assert told(found) == [
        ("2020/21", 2, "reconciled"),
        ("2021/22", 2, "reconciled"),
        (None, 4, "reconciled"),
    ]
    assert found.framework.status == "verified"


@pytest.mark.parametrize(
    ("text", "covers"),
    [
        ("Total 2020/21: £7,000; 2021/22: £8,600", [3, 3]),  # the first is that of both sections
        ("Total 2020/21: £4,000; 2021/22: £4,600", [1, 1]),  # and that of the last
        ("Total 2020/21: £9,000; 2021/22: £9,100", []),  # of which, nobody can tell
        ("Grand total 2020/21: £9,000; 2021/22: £9,100", [3, 3]),
    ],
)
def test_one_year_tells_of_which_lines_the_other_is(text: str, covers: list[int]) -> None:
    assert [t.covers for t in below(text, has_second=True).totals] == covers


@pytest.mark.parametrize(
    "text",
    [
        "Total budget 2020/21: £5,000; 2021/22: £6,000",  # of which less was awarded
        "Total income 2020/21: £5,000; 2021/22: £6,000",
        "Total for young people 2020/21: £5,000; 2021/22: £6,000",
        "Total 2018/19: £5,000; 2019/20: £6,000",
        "In total, £5,000 was awarded in 2020/21 and £6,000 in 2021/22.",
    ],
)
def test_what_names_more_than_money_or_other_years_is_no_total(text: str) -> None:
    found = below(text)
    assert found.totals == ()
    assert {a.status for a in found.allocations} == {"unverified"}


def test_a_year_in_brackets_is_that_of_the_sum_before_it() -> None:
    found = below("The force gave £5,000 (2020/21) and £6,000 (2021/22) to the same ends.")
    years = [(s.raw, s.financial_year) for s in found.statements]
    assert years == [("£5,000", "2020/21"), ("£6,000", "2021/22")]


@pytest.mark.parametrize(("stated", "status"), [("4,000", "verified"), ("4,100", "disputed")])
def test_a_row_may_give_the_totals_of_its_columns_in_one_cell(stated: str, status: str) -> None:
    row = f"Grand total: 2020/21 £3,000 2021/22 £{stated} | | |"
    found = Sheet(title="Grants awarded 2020/21 to 2021/22").table(f"{FIRST}\n{row}").read()
    assert [t.financial_year for t in found.totals] == ["2020/21", "2021/22"]
    assert found.framework.status == status


CARDS = (("Refuge", "1,000", "1,500"), ("Helpline", "2,000", "2,500"))


@pytest.mark.parametrize("is_drawn", [True, False])
@pytest.mark.parametrize(
    "label", ["Total 2020/21: £3,000; 2021/22: £4,000", "Grand total 2020/21 £3,000 2021/22 £4,000"]
)
def test_totals_of_two_years_below_cards_are_of_these(is_drawn: bool, label: str) -> None:
    sheet = Sheet(title="Grants awarded 2020/21 to 2021/22")
    for name, first, second in CARDS:
        rows = (
            ("Provider", f"{name} Trust"),
            ("Award 2020/21", f"£{first}"),
            ("Award 2021/22", f"£{second}"),
            ("Purpose", "Work with people in need"),
        )
        sheet.text(name, bold=True)
        sheet.y -= LINE
        if is_drawn:
            sheet.table("\n".join(f"{label} | {value}" for label, value in rows))
        else:
            for said, value in rows:
                sheet.text(f"{said}: {value}")
                sheet.y -= LINE - 2
            sheet.y += LINE
    sheet.y -= 10
    found = sheet.text(label).read()
    assert told(found) == [("2020/21", 2, "reconciled"), ("2021/22", 2, "reconciled")]
    assert found.framework.status == "verified"
