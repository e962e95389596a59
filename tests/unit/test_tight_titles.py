"""Titles that are wider than their columns, so that the next is printed over them."""

from __future__ import annotations

import pytest

from pipeline.model import Rule, TextLine

from .drawn import extracted, page_of
from .sheet import in_line

XS = (60.0, 90.0, 300.0, 450.0)
ROWS = [
    ("S01", "Night bus marshals", "Harbour Trust", "£1,000"),
    ("S02", "Rural watch radios", "Grange CIC", "£2,000"),
    ("S03", "Street doctors", "Lantern", "£3,000"),
    ("S04", "Witness navigators", "Compass", "£4,000"),
]


def lines(*titles: str) -> list[TextLine]:
    head = in_line(titles, XS, 100.0, bold=True)
    return [head, *(in_line(row, XS, 120.0 + 16 * i) for i, row in enumerate(ROWS))]


@pytest.mark.parametrize("is_ruled", [False, True])
def test_a_title_that_the_next_is_printed_over_ends_with_it(is_ruled: bool) -> None:
    printed = lines("Reference", "Commissioned service", "Provider", "Award")  # over to 105
    rules = [Rule(True, 114.0 + 16 * i, 58.0, 520.0) for i in range(5)] if is_ruled else []
    [table] = extracted(page_of(1, printed, rules)).tables
    assert [cell.raw for cell in table.rows[0]] == [
        "Reference",
        "Commissioned service",
        "Provider",
        "Award",
    ]
    assert [cell.raw for cell in table.rows[1]] == list(ROWS[0])
