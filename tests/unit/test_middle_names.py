"""Names of themes in the middle of rows between which nothing is drawn: totals tell whose rows they are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from .sheet import Sheet

TABLE = """
{title} | Project | Provider | 2020/21 award
 | Night shelter | Harbour Trust | £1,000
Young People | Helpline | Voice Ltd | £2,000
 | Youth club | Gate | £3,000
{total} | | | £6,000
 | Street lights | Town Council | £4,000
 | Outreach van | Gate | £5,000
Rural Crime | Farm watch | Police | £6,000
{others} | | | £15,000
Grand Total | | | £21,000
"""


def themes(total: str, others: str, table: str = TABLE, title: str = "Theme") -> list[str | None]:
    """The themes of the lines of a table between the rows of which nothing is drawn."""
    sheet = Sheet().table(table.format(title=title, total=total, others=others))
    sheet.tables = [replace(made, is_ruled=False) for made in sheet.tables]
    return [a.theme for a in sheet.read().allocations]


@pytest.mark.parametrize("title", ["Theme", "Priority area"])
def test_the_first_rows_have_the_theme_that_their_total_names(title: str) -> None:
    found = themes("Total – Young People", "Total – Rural Crime", title=title)
    assert found == ["Young People"] * 3 + ["Rural Crime"] * 3


def test_totals_that_are_called_after_nothing_tell_it_where_each_is_of_one_theme() -> None:
    assert themes(total="Subtotal", others="Subtotal") == ["Young People"] * 3 + ["Rural Crime"] * 3


@pytest.mark.parametrize(
    ("total", "others"),
    [("Total – Old People", "Total – Rural Crime"), ("Total 2020/21", "Total – Rural Crime")],
    ids=["of another", "of nothing beside one of something"],
)
def test_other_totals_do_not(total: str, others: str) -> None:
    assert themes(total, others) == [None, "Young People", "Young People", *["Rural Crime"] * 3]


def test_nor_do_totals_over_two_themes() -> None:
    table = TABLE.replace(" | Youth club", "Old People | Youth club")
    assert themes("Subtotal", "Subtotal", table)[:3] == [None, "Young People", "Old People"]


def test_nor_does_one_total_over_all_rows() -> None:
    table = TABLE[: TABLE.index(" | Street")]
    assert themes("Total", "", table)[0] is None
