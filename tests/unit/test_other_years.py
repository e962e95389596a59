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


@pytest.mark.parametrize(
    ("heading", "is_told"),
    [("Awards in 2018/19", True), ("Awards in 2020/21", False), ("Safer streets", False)],
)
def test_a_heading_within_a_table_that_tells_of_another_year(heading: str, is_told: bool) -> None:
    """Over the titles, or among the rows: those below it are inferred to be of the document's year."""
    head, *rows, _ = ROWS.splitlines()
    among = "\n".join((head, "Ride | £500", f"*{heading}* |", *rows))
    over = f"*{heading}* |\n{ROWS}"
    for table, first in ((among, 1), (over, 0)):
        found = Sheet().text(INTRO).table(table).read().allocations
        flags = ["year_inferred" in line.flags for line in found]
        assert flags == [*[False] * first, *[is_told] * 2]


@pytest.mark.parametrize(("title", "is_told"), [("Award 2018", True), ("Award 2020", False)])
def test_a_title_of_a_year_of_the_calendar_that_is_another(title: str, is_told: bool) -> None:
    found = Sheet().table(ROWS.replace("Award", title)).read()
    assert all(("year_inferred" in line.flags) is is_told for line in found.allocations)
