"""Amounts above the rows that they are split into: sums of these, and no lines."""

from __future__ import annotations

import pytest

from .sheet import Sheet, read

ROWS = """
    Project  | Provider   | Award
    Helpline | Voice      | £3,000
    {over}   | {payee}    | £98,441
    {a}      | Blaby DC   | £30,000
    {b}      | Melton DC  | £68,441
    Locks    | Safe       | £2,000
    Total    |            | {total}
"""
NAMES = {"over": "Safer places", "payee": "", "a": "Blaby", "b": "Melton", "total": "£103,441"}
MARKED = {"a": "– Blaby", "b": "– Melton", "payee": "Councils"}
PARTED = [("Blaby", 30_000), ("Melton", 68_441)]


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"payee": "Councils", "over": "Safer places (£98,441 allocated as follows)"},
        {"payee": "Councils", "over": "Safer places, split as follows:"},
        MARKED,
    ],
    ids=["payees", "allocated", "split", "marks"],
)
def test_an_amount_that_the_next_rows_come_to_is_their_sum(told: dict[str, str]) -> None:
    """The total holds without it; the rows behind its parts are under it no more."""
    found = read(ROWS.format_map(NAMES | told))
    assert [(a.title, a.amount_gbp, a.theme) for a in found.allocations] == [
        ("Helpline", 3_000, None),
        *((title, gbp, "Safer places") for title, gbp in PARTED),
        ("Locks", 2_000, None),
    ]
    assert [t.computed_gbp for t in found.totals] == [98_441, 103_441]
    assert {a.status for a in found.allocations} == {"verified"}


@pytest.mark.parametrize(
    "told",
    [
        {"total": "£201,882"},
        {"payee": "Councils"},
        {"a": "– Blaby"},
    ],
    ids=["the total is over it too", "it is paid to others", "one mark alone"],
)
def test_an_amount_that_may_be_a_line_stays_one(told: dict[str, str]) -> None:
    found = read(ROWS.format_map(NAMES | {"payee": "Councils"} | told))
    assert len(found.allocations) == 5


def test_a_line_that_a_total_leaves_out_is_no_sum_of_equal_ones() -> None:
    found = read(
        """
        Project  | Provider | Award
        Helpline | Voice    | £10,000
        Boxing   | Ring     | £5,000
        Locks    | Safe     | £5,000
        Total    |          | £10,000
        """
    )
    assert len(found.allocations) == 3
    assert {a.status for a in found.allocations} == {"disputed"}


def test_the_subtotal_of_a_section_is_over_the_lines_above_a_split_amount_too() -> None:
    table = """
        Project                  | Provider  | Award
        *Victims*                |           |
        Helpline                 | Voice     | £3,000
        Places, split as follows |           | £98,441
        Blaby                    | Blaby DC  | £30,000
        Melton                   | Melton DC | £68,441
        Locks                    | Safe      | £2,000
        Victims subtotal         |           | £103,441
        *Prevention*             |           |
        Boxing                   | Ring      | £1,000
        Prevention subtotal      |           | £1,000
        Total                    |           | £104,441
    """
    found = Sheet().table(table).read()
    assert {t.status for t in found.totals} == {"reconciled"}
    assert {a.theme for a in found.allocations} == {"Victims", "Prevention"}
