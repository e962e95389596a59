"""Titles that stand above a drawn table, outside of its lines."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.extract import extract
from pipeline.model import Document, Page, Printed, Rule, Word

from .sheet import line

EDGES = (55.0, 195.0, 335.0, 420.0)
STEP = 20.0
AWARDS = [("Safer streets", "Night bus marshals", f"£{i},000") for i in range(1, 5)]


def first_row(
    *above: tuple[tuple[str, ...], float], rows: Sequence[tuple[str, ...]] = AWARDS
) -> list[str]:
    """The first row of a drawn table of awards from 98 down, below lines of print in its columns."""
    words: list[Word] = []
    for texts, y in [*above, *((row, 100 + STEP * i) for i, row in enumerate(rows))]:
        for text, x in zip(texts, EDGES, strict=False):
            words += line(text, x + 5, y).words
    bottom = 98 + STEP * len(rows)
    rules = [Rule(False, x, 98, bottom) for x in EDGES]
    rules += [Rule(True, 98 + STEP * i, 55, 420) for i in range(len(rows) + 1)]
    page = Page(1, 595, 842, tuple(words), tuple(rules), ())
    (table,) = extract(Document("awards.pdf", "0" * 64, 1, (page,))).tables
    return [cell.raw for cell in table.rows[0]]


TITLES = ("Theme", "Project", "Award")


def test_titles_of_one_line_and_of_two() -> None:
    assert first_row((TITLES, 86)) == [*TITLES]
    assert first_row((("", "", "Grant"), 62), (TITLES, 74), (("", "", "2020/21"), 86)) == [
        "Theme",
        "Project",
        "Award\n2020/21",
    ]


def test_titles_above_the_heading_of_a_section() -> None:
    assert first_row((TITLES, 86), rows=[("Homes",), *AWARDS]) == [*TITLES]
    drawn = [("Theme", "Work", "Grant"), *AWARDS]  # which has titles of its own
    assert first_row((TITLES, 86), rows=drawn) == [*drawn[0]]


@pytest.mark.parametrize(
    "above",
    [
        [(("What each of them was given is told below",), 86.0)],
        [(("Grants of the year",), 86.0)],
        [(TITLES, 60.0)],
        [(("Support", "Victims", "£9,000"), 86.0)],
    ],
    ids=["prose", "caption", "far", "figures"],
)
def test_print_that_is_no_titles(above: list[tuple[tuple[str, ...], float]]) -> None:
    assert first_row(*above)[1:] == [*AWARDS[0][1:]]


def gridded(rows: Sequence[Sequence[str]]) -> Printed:
    """A page of rows whose whole grid is drawn."""
    words = [
        word
        for i, row in enumerate(rows)
        for text, x in zip(row, EDGES, strict=False)
        for word in line(text, x + 5, 100 + STEP * i).words
    ]
    sides = [*EDGES[: len(rows[0])], 560.0]
    rules = [Rule(False, x, 98, 98 + STEP * len(rows)) for x in sides]
    rules += [Rule(True, 98 + STEP * i, sides[0], sides[-1]) for i in range(len(rows) + 1)]
    page = Page(1, 595, 842, tuple(words), tuple(rules), ())
    return extract(Document("sheet.pdf", "0" * 64, 1, (page,)))


def test_paragraphs_in_the_printed_grid_of_a_sheet_are_text() -> None:
    text = "Each award has to say what will be different"
    sheet = [("Grants 2020-21", ""), *((f"1.{n}", f"{text} {n}") for n in range(1, 5))]
    found = gridded(sheet)
    assert not found.tables
    assert [ln.text for ln in found.lines][:2] == ["Grants 2020-21", f"1.1 {text} 1"]
    # short texts beside numbers are a table
    assert gridded([(f"1.{n}", "Locks") for n in range(1, 5)]).tables


@pytest.mark.parametrize(
    ("caption", "is_above"),
    [("Annex B: Awards", True), ("Schedule 2", True), ("for the year", False)],
)
def test_the_name_of_an_appendix_in_the_first_cell_stands_above_its_table(
    caption: str, is_above: bool
) -> None:
    found = gridded([(caption, "", ""), ("Project", "Who", "Award"), ("Locks", "Ark", "£1,000")])
    assert (found.tables[0].rows[0][0].raw == "Project") is is_above
    assert any(ln.text == caption for ln in found.lines) is is_above
