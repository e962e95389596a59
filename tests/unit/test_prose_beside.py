"""Prose in a column of its own beside a table without lines: how far it reaches, and what is none."""

from __future__ import annotations

import pytest

from pipeline.extract.columns.columns import Gap
from pipeline.extract.open.prose import without_prose
from pipeline.model import TextLine

from .sheet import joined, line

GAP = Gap(236, 260, 248)
PROSE = (
    "The office gives these grants in",
    "each year to those who help the",
    "victims of crime in the county and",
    "their families. All of them report",
    "twice a year on what they reached",
    "with the money that they were given.",
)
NAMES = ("Night shelter", "Helpline", "Street lights", "Youth club", "Refuge", "Outreach van")


def beside(left: tuple[str, ...]) -> list[TextLine]:
    """The lines of a page with text on the left and rows of figures on the right."""
    return [
        joined(line(text, 60, y), line(name, 270, y), line(f"£{i},500", 400, y))
        for i, (text, name) in enumerate(zip(left, NAMES, strict=True), 1)
        for y in (100.0 + 12 * i,)
    ]


def test_prose_is_taken_from_beside_the_rows() -> None:
    parted = without_prose(beside(PROSE), 0, 5, GAP)
    assert parted is not None
    table, prose = parted
    assert [ln.text for ln in table] == [f"{n} £{i},500" for i, n in enumerate(NAMES, 1)]
    assert tuple(ln.text for ln in prose) == PROSE


@pytest.mark.parametrize(
    ("over", "y", "is_left"),
    [
        (joined(line("About the grants", 60, 98), line("Project", 270, 98)), 98, False),
        (line("The grants of the year 2021/22 and what they were given for", 60, 98), 98, True),
        (joined(line("About the grants", 60, 40), line("Project", 270, 40)), 40, True),
    ],
    ids=["beside one another", "over both", "far above"],
)
def test_a_line_above_goes_on_with_both_where_it_leaves_the_gap_free(
    over: TextLine, y: float, is_left: bool
) -> None:
    parted = without_prose([over, *beside(PROSE)], 1, 6, GAP)
    assert parted is not None
    table, prose = parted
    assert (table[0] is over) is is_left
    assert ("About the grants" in [ln.text for ln in prose]) is not is_left


@pytest.mark.parametrize(
    "left",
    [
        ("Harbour Trust", "Voice Ltd", "Borough Council", "Youth Aid", "Women's Aid", "The Hive"),
        (*PROSE[:5], "Total"),
        (
            "Harbour Trust with the borough",
            "and the county for young people",
            "Voice Ltd for all who are victims",
            "of crime in each of the districts",
            "Borough Council and the housing",
            "association of the northern towns",
        ),
        tuple(text.lower().replace(".", "") for text in PROSE),
    ],
    ids=["names", "a total", "names of two lines", "names in small letters"],
)
def test_what_names_the_rows_is_no_prose(left: tuple[str, ...]) -> None:
    lines = beside(left)
    if left[1].startswith("and"):  # each name has one figure, beside its first line
        lines = [ln if i % 2 == 0 else line(left[i], 60, ln.box.top) for i, ln in enumerate(lines)]
    assert without_prose(lines, 0, 5, GAP) is None


def test_prose_under_a_title_in_bold_over_both_is_a_column() -> None:
    titles = joined(line("Purpose", 60, 98, bold=True), line("Project", 270, 98, bold=True))
    assert without_prose([titles, *beside(PROSE)], 1, 6, GAP) is None


def test_short_names_of_two_lines_in_small_letters_are_no_prose() -> None:
    left = ("night harbour support", "for young people", "mentoring in prisons") * 3
    lines = [
        joined(line(text, 60, y), line("£1,500", 400, y)) if i % 3 != 1 else line(text, 60, y)
        for i, text in enumerate(left)
        for y in (100.0 + 12 * i,)
    ]
    assert without_prose(lines, 0, 8, GAP) is None


def test_what_stands_under_a_title_of_its_own_is_no_prose_however_tall_the_titles_beside_it_are() -> (
    None
):
    """Set to the middle, as its cells are: the name would be lost, and who is paid taken for it."""
    title = joined(line("Initiative", 60, 20, bold=True), line("Project", 270, 20, bold=True))
    others = [line("Strategic priority", 400, 30 + 10 * i, bold=True) for i in range(6)]
    assert without_prose([title, *others, *beside(PROSE)], 7, 12, GAP) is None
    heading = line("The grants of the year 2021/22 and what they were given for", 60, 20, bold=True)
    assert without_prose([heading, *others, *beside(PROSE)], 7, 12, GAP) is not None
