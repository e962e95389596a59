"""Text right above a table that tells of another year than the document: that of its lines is inferred."""

from __future__ import annotations

import pytest

from pipeline.model import TextLine
from pipeline.normalise.columns.years_above import year_of_round

from .sheet import RULES, Sheet

ROWS = "Project | Award\nTalk | £290\nWalk | £800\nTotal | £1,090"
INTRO = "The Commissioner supports many services in the county."


@pytest.mark.parametrize(
    ("above", "is_told"),
    [
        ("Some of what was awarded in 2018/19 is not yet spent.", True),
        ("First awarded in 2018/19:", True),
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


LEADS = [
    ("In 2018/19 the following awards were made.", "2018/19"),
    ("Awards made in 2018/19", "2018/19"),
    ("2018/19", "2018/19"),
    ("The 2018/19 Safer Streets awards", "2018/19"),
    ("These awards, since 2018/19, were made:", "2020/21"),
    ("Building on the grants awarded in 2018/19, we fund the following:", "2020/21"),
    ("The following were awarded under the Police and Crime Plan 2018/19:", "2020/21"),
    ("Projects funded in 2018/19 which were given another of these:", "2020/21"),
    ("Awards at 2018/19 prices", "2020/21"),
    ("Awards from the 2018/19 underspend:", "2020/21"),
]


@pytest.mark.parametrize(("lead", "year"), LEADS)
def test_what_leads_to_a_table_gives_its_year(lead: str, year: str) -> None:
    """It lies outside of the document's, which is told."""
    found = Sheet().text(INTRO).text(lead).table(ROWS).read()
    flags = {flag for line in found.allocations for flag in line.flags}
    assert {line.financial_year for line in found.allocations} == {year}
    assert flags == {"year_inferred" if year == "2020/21" else "year_outside_period"}


@pytest.mark.parametrize("heading", ["Awards 2020/21", "Awards"])
def test_the_year_that_leads_to_a_table_and_another_in_its_heading_are_told(heading: str) -> None:
    sheet = Sheet(title="Plan 2018/19 to 2020/21").text(INTRO).text(heading, bold=True)
    found = sheet.text("The following were awarded in 2019/20:").table(ROWS).read()
    told = {(line.financial_year, line.flags) for line in found.allocations}
    assert told == {("2019/20", ("year_inferred",) if "2020" in heading else ())}


@pytest.mark.parametrize(
    ("lead", "year", "flags"),
    [
        ("After the 2019/20 awards we fund more.", "2019/20", ("year_inferred",)),
        ("Grants for 16-17 year olds", "2020/21", ("year_inferred",)),
        ("Grants 2021/22", "2021/22", ()),
        ("Grants awarded in 2019/20", "2019/20", ()),
    ],
)
def test_years_that_the_text_of_a_numbered_decision_names_before_that(
    lead: str, year: str, flags: tuple[str, ...]
) -> None:
    """They may be of what was awarded before, unless the heading says otherwise."""
    found = Sheet(title="Decision 2020/21 – 0026").text(lead, bold=True).table(ROWS).read()
    assert {(line.financial_year, line.flags) for line in found.allocations} == {(year, flags)}


SERIES = ("Awards made in 2019/20", "Awards made in 2020/21")


@pytest.mark.parametrize("bold", [True, False])
@pytest.mark.parametrize(
    ("title", "headings", "years"),
    [
        ("Grants awarded", SERIES, {"2019/20", "2020/21"}),
        ("Grants awarded", ("Youth awards 2020/21", "Awards to victims 2019/20"), {"2020/21"}),
        ("Grants awarded 2020/21", SERIES, {"2020/21"}),
    ],
)
def test_tables_headed_alike_but_for_the_year_are_of_the_period(
    title: str, headings: tuple[str, str], years: set[str], bold: bool
) -> None:
    """Where the title names none; else a year may be misprinted."""
    sheet = Sheet(title=title)
    for heading in headings:
        sheet.text(heading, bold=bold).table(ROWS)
    found = sheet.read()
    strange = {"year_outside_period"}
    assert [line.financial_year for line in found.allocations] == [
        year for heading in headings for year in [heading[-7:]] * 2
    ]
    assert {a.financial_year for a in found.allocations if not strange & {*a.flags}} == years


ROUNDS = [
    ("Round 5 - July 2021", "2021/22"),
    ("Round 6 - awarded February 2022", "2021/22"),
    ("Round 6 - February 2022", None),
]


@pytest.mark.parametrize(("heading", "year"), ROUNDS)
def test_the_month_of_a_round_tells_its_year(heading: str, year: str | None) -> None:
    """But in the last quarter, whose awards may be of the next, unless it says that they were made then."""
    found = Sheet(title="Grants awarded").text(heading, bold=True).table(ROWS).read()
    told = [(line.financial_year, line.flags) for line in found.allocations]
    assert told == ([(year, ("year_inferred",))] * 2 if year else [])


@pytest.mark.parametrize(
    ("heading", "years"),
    [
        ("Round 6, July 2021", ("2021/22",)),
        ("Round 6 (opened July 2021)", ()),
        ("Awards to be spent by July 2021", ()),
    ],
)
def test_the_month_in_which_one_could_apply_tells_no_year(
    heading: str, years: tuple[str, ...]
) -> None:
    assert year_of_round(heading, RULES) == years


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


def test_a_larger_heading_over_those_of_themes_says_of_which_year_their_tables_are() -> None:
    sheet = Sheet(title="Commissioning framework 2020-22")
    _enlarge(sheet, 18.0)
    sheet.text(INTRO)
    for year in ("2020/21", "2021/22"):
        _enlarge(sheet.text(f"Awards {year}", bold=True), 14.0)
        for theme in ("Victims", "Roads"):
            sheet.text(theme, bold=True).text("Awards are made once a year, and are told here.")
            sheet.table(
                "Project | Provider | Award\nHelpline | Ark | £1,000\nLocks | Grange | £500"
            )
    found = [(a.financial_year, "year_inferred" in a.flags) for a in sheet.read().allocations]
    assert found == [("2020/21", False)] * 4 + [("2021/22", False)] * 4


def _enlarge(sheet: Sheet, size_pt: float) -> None:
    """Sets the last line in a larger size."""
    words = tuple(word._replace(size_pt=size_pt) for word in sheet.lines[-1].words)
    sheet.lines[-1] = TextLine(1, words)
