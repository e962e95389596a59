"""Grand totals in a box of their own below the tables that they sum, or overleaf."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.model import Printed, Records
from pipeline.normalise.reshaped.totals_alone import with_totals_alone

from .sheet import RULES, Sheet, line, table

AWARDS = """
Project       | Provider      | 2020/21 award | 2021/22 award
Night shelter | Harbour Trust | £25,000       | £20,000
Helpline      | Voice Ltd     | £12,500       | £10,000
"""


def totals(found: Records) -> list[tuple[str, str | None, str]]:
    return [(t.kind, t.financial_year, t.status) for t in found.totals]


@pytest.mark.parametrize("sums", ["£37,500 | £30,000", "37,500 | 30,000"])
def test_a_box_with_the_grand_total_is_of_the_table_above_it(sums: str) -> None:
    found = Sheet().table(AWARDS).table(f"Total of all themes | {sums}").read()
    assert totals(found) == [
        ("column", "2020/21", "reconciled"),
        ("column", "2021/22", "reconciled"),
    ]
    assert found.framework.status == "verified"


def test_a_wrong_sum_in_it_is_told() -> None:
    found = Sheet().table(AWARDS).table("Grand total | £37,500 | £31,000").read()
    assert [t.status for t in found.totals] == ["reconciled", "differs"]
    assert found.framework.status == "disputed"


@pytest.mark.parametrize(
    "box", ["Grand total | £37,500", "Income | £37,500 | £30,000", "Total | text | £30,000"]
)
def test_one_with_other_sums_or_another_label_is_not(box: str) -> None:
    assert "reconciled" not in [t.status for t in Sheet().table(AWARDS).table(box).read().totals]


def test_a_box_that_counts_projects_is_none_of_money() -> None:
    one = AWARDS.replace(" | 2021/22 award", "").replace("| £20,000", "").replace("| £10,000", "")
    made = with_totals_alone(Sheet().table(one).table("Grand total | 2").printed()[1], RULES)
    assert len(made.tables) == 2


@pytest.mark.parametrize(
    ("page", "top", "text", "is_read"),
    [
        (1, 160.0, "", True),
        (1, 300.0, "", False),
        (2, 60.0, "", True),
        (2, 60.0, "What the county spends on policing", False),
        (3, 60.0, "", False),
    ],
    ids=["below it", "far below it", "overleaf", "overleaf below a text", "pages later"],
)
def test_it_is_the_next_thing_below_the_table(
    page: int, top: float, text: str, is_read: bool
) -> None:
    awards, box = table(AWARDS), table("Grand total | £37,500 | £30,000")
    lines = (line(text, y=20, page=page),) if text else ()
    alone = replace(box, page=page, top=top, index=1)
    printed = with_totals_alone(Printed((awards, alone), lines), RULES)
    assert [len(made.rows) for made in printed.tables] == ([4] if is_read else [3, 1])


def test_the_last_row_of_a_table_without_lines_may_be_such_a_box() -> None:
    """Its sums are in other columns, as it stood apart from the rows, at the top of a page."""
    sheet = Sheet().table(AWARDS + "Grand total | £37,500 | £30,000 |")
    sheet.tables = [replace(sheet.tables[0], is_ruled=False)]
    assert [status for _, _, status in totals(sheet.read())] == ["reconciled"] * 2


def test_a_sum_below_other_figures_stays_there() -> None:
    """Most of its column is in words: it is not the sum of another year, though it comes to as much."""
    sheet = Sheet().table(
        """
Project       | 2020/21 award | 2021/22 award
Night shelter | £25,000       | To be agreed
Helpline      | £12,500       | To be agreed
Youth club    | £2,000        | £1,000 in kind
Mentoring     | £3,000        | None
Grand total   |               | £42,500
"""
    )
    sheet.tables = [replace(sheet.tables[0], is_ruled=False)]
    assert totals(sheet.read()) == [("column", "2021/22", "differs")]
