"""A table that names its themes in the labels of its subtotals alone."""

from __future__ import annotations

import pytest

from .sheet import Sheet, read

ROWS = """
Project       | Provider      | 2020/21 award
Night shelter | Harbour Trust | £25,000
Helpline      | Voice Ltd     | £12,500
{}            |               | £37,500
Radios        | Rural Ltd     | £2,000
Wardens       | Town Ltd      | £3,000
{}            |               | £5,000
Total         |               | £42,500
"""
VICTIMS, SAFER = "Supporting Victims and Witnesses", "Protecting the Vulnerable"


@pytest.mark.parametrize(
    ("first", "second"),
    [(f"{VICTIMS} Subtotal", f"{SAFER} Subtotal"), (f"Total for {VICTIMS}", f"Total – {SAFER}")],
)
def test_lines_have_the_themes_that_their_subtotals_are_called_after(
    first: str, second: str
) -> None:
    lines = read(ROWS.format(first, second)).allocations
    assert [line.theme for line in lines] == [VICTIMS, VICTIMS, SAFER, SAFER]


@pytest.mark.parametrize(
    ("first", "second"),
    [("City subtotal", "County subtotal"), (f"{VICTIMS} subtotal", "County subtotal"),
     (f"{VICTIMS} subtotal", f"{VICTIMS} subtotal"), ("Subtotal", "Subtotal")],
)  # fmt: skip
def test_other_labels_name_no_theme(first: str, second: str) -> None:
    lines = read(ROWS.format(first, second)).allocations
    assert {line.theme for line in lines} == {None}


def test_a_theme_that_a_line_has_stays() -> None:
    written = ROWS.format(f"{VICTIMS} subtotal", f"{SAFER} subtotal").strip().splitlines()
    themed = [
        f"{'Theme' if not i else 'Roads' if i == 1 else ''} | {row}"
        for i, row in enumerate(written)
    ]
    lines = Sheet().table("\n".join(themed)).read().allocations
    assert lines[0].theme == "Roads"
    assert SAFER not in {line.theme for line in lines}
