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
    ],
    ids=["after each", "after another", "with more", "after nothing"],
)
def test_its_lines_are_in_doubt_where_others_are_called_after_theirs(
    first: str, second: str, doubtful: str
) -> None:
    read = Sheet().table(TABLE.format(first=first, second=second)).read()
    flagged = [a.title for a in read.allocations if "rows_doubtful" in a.flags]
    assert flagged[-1:] == ([doubtful] if doubtful else [])
