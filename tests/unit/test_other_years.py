"""Text right above a table that tells of another year than the document: that of its lines is inferred."""

from __future__ import annotations

import pytest

from .sheet import Sheet

ROWS = "Project | Award\nTalk | £290\nWalk | £800\nTotal | £1,090"
INTRO = "The Commissioner supports many services in the county."


@pytest.mark.parametrize(
    ("above", "is_told"),
    [
        ("In 2018/19 the following awards were made.", True),
        ("The following were awarded in 2019:", True),
        ("Last year the Commissioner funded:", True),
        ("First awarded in 2018/19, these go on in 2020/21.", False),
        ("These were awarded in 2020:", False),
        ("Every one of 1,200 victims was helped last year of all years.", False),
        (INTRO, False),
    ],
)
def test_another_year_right_above_a_table(above: str, is_told: bool) -> None:
    found = Sheet().text(INTRO).text(above).table(ROWS).read()
    flags = {flag for line in found.allocations for flag in line.flags}
    assert ({line.financial_year for line in found.allocations}, flags) == (
        {"2020/21"},
        {"year_inferred"} if is_told else set(),
    )


def test_a_heading_that_tells_of_another_year() -> None:
    found = Sheet().text(INTRO).text("Last year’s awards", bold=True).table(ROWS).read()
    assert all("year_inferred" in line.flags for line in found.allocations)
