"""A total that is called after another theme than the lines above it have."""

from __future__ import annotations

import pytest

from .sheet import Sheet

TABLE = """
Project | Provider | 2020/21 award
*Young People | |
Night shelter | Harbour Trust | £1,000
Helpline | Voice Ltd | £2,000
{first} | | £3,000
*Rural Crime | |
Farm watch | Police | £4,000
{second} | | £4,000
*Road Safety | |
Radar | Police | £5,000
Total Road Safety | | £5,000
"""


@pytest.mark.parametrize(
    ("first", "second", "doubtful"),
    [
        ("Total Young People", "Total Rural Crime", ""),
        ("Total Young People", "Total Restorative Justice", "Farm watch"),
        ("Total Young People", "Total – Rural Crime (2020/21)", ""),
        ("Total Young People", "Subtotal", ""),
        ("Total YP", "Total for crime (rural)", ""),
        ("Total Young People", "Police total", ""),
    ],
    ids=["after each", "after another", "with more", "after nothing", "in short", "who is paid"],
)
def test_its_lines_are_in_doubt_where_others_are_called_after_theirs(
    first: str, second: str, doubtful: str
) -> None:
    read = Sheet().table(TABLE.format(first=first, second=second)).read()
    flagged = [a.title for a in read.allocations if "rows_doubtful" in a.flags]
    assert flagged[-1:] == ([doubtful] if doubtful else [])


def test_totals_that_part_a_theme_are_called_after_none() -> None:
    parted = TABLE.replace(
        "*Rural", "Total grants | | £3,000\nLocks | Gate | £80\n{first} | | £80\n*Rural", 1
    )
    table = parted.replace("{first} | | £3,000\n", "").format(
        first="Total contracts", second="Subtotal"
    )
    assert all("rows_doubtful" not in a.flags for a in Sheet().table(table).read().allocations)
