"""Accounts set sums in a column of their own, to the right of what they sum."""

from __future__ import annotations

from .sheet import read

ACCOUNTS = """
Item         | £   | £
Victims      |     |
Core service | 640 |
Advisers     | 215 |
             |     | 855
Community    |     |
Partnerships | 561 |
Small grants | 50  |
             |     | 611
Total        |     | 1,466
"""


def test_sums_to_the_right_of_their_lines_close_blocks() -> None:
    found = read(ACCOUNTS)
    assert [(a.theme, a.title, a.amount_gbp) for a in found.allocations] == [
        ("Victims", "Core service", 640),
        ("Victims", "Advisers", 215),
        ("Community", "Partnerships", 561),
        ("Community", "Small grants", 50),
    ]
    assert [(t.kind, t.status) for t in found.totals] == [
        ("subtotal", "reconciled"),
        ("subtotal", "reconciled"),
        ("grand", "reconciled"),
    ]
    assert found.framework.status == "verified"


def test_columns_that_are_no_lines_and_their_sums_stay_two() -> None:
    for told, printed in (("611", "612"), ("             |     | 855", "Both         |     | 855")):
        found = read(ACCOUNTS.replace(told, printed))
        assert found.allocations == ()
        assert "table_not_read" in [check.check for check in found.failed]
