"""Words parted at the ends of lines, which the document has whole elsewhere."""

from __future__ import annotations

import pytest

from pipeline.extract.parted_words import with_whole_words
from pipeline.model import Printed
from pipeline.normalise.words.text import cell_text

from .sheet import RULES, line, table

TEXT = (
    "Services for victims of crime, and work on reoffending in the community, are",
    "commissioned with each partner; re-offending is the subject of another. Harborough is a district.",
)


def cells(*written: str, text: tuple[str, ...] = TEXT) -> list[str]:
    """The texts of cells, the lines of each parted by a slash, in a document that says ``text`` as well."""
    lines = tuple(line(words, 60, 40 + 12 * i) for i, words in enumerate(text))
    tables = [table("Award\n" + "\n".join(cell.replace("/", "/ /") for cell in written))]
    printed = with_whole_words(Printed(tuple(tables), lines))
    return [cell_text(row[0], RULES) for row in printed.tables[0].rows[1:]]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Early help ser-/vices", "Early help services"),
        ("Adult re-/offending", "Adult re-offending"),  # as the text has it too
        ("Work with pris-/oners", "Work with pris-oners"),  # nothing says what word that is
        ("Youth co-/commissioning", "Youth co-commissioning"),
        ("Harboro/ugh", "Harborough"),
        ("Night/watch", "Night watch"),
    ],
)
def test_a_word_that_stands_whole_elsewhere(written: str, read: str) -> None:
    assert cells(written) == [read]


def test_a_document_that_parts_words_does_so_wherever_the_rest_is_none() -> None:
    written = [
        "Early help ser-/vices",
        "For the vic-/tims",
        "Safe commu-/nity",
        "Work with pris-/oners",
    ]
    assert cells(*written)[-1] == "Work with prisoners"


@pytest.mark.parametrize(
    "written",
    [
        "Multi-/agency work",
        "Night-/time economy",
        "Youth-/led futures",
        "Face-to-/face talks",
        "Newcastle-/under-Lyme",
        "District-/wide radios",  # of a word that the text has
        "Partner-/backed loans",
    ],
)
def test_the_hyphens_of_compounds_stay(written: str) -> None:
    others = ["Early help ser-/vices", "For the vic-/tims", "Safe commu-/nity", "Partner-/ship day"]
    *_, partnership, read = cells(*others, written)
    assert (partnership, read) == ("Partnership day", written.replace("/", ""))


def test_words_are_left_alone_where_nothing_is_parted() -> None:
    printed = Printed((table("Award\n£1,000"),), (line("Refuge for families"),))
    assert with_whole_words(printed) is printed


def test_a_word_of_the_text_too() -> None:
    text = (*TEXT, "The work on reoff-", "ending goes on")
    lines = tuple(line(words, 60, 40 + 12 * i) for i, words in enumerate(text))
    found = with_whole_words(Printed((table("Award\n£1,000"),), lines)).lines
    assert [ln.text for ln in found][-2:] == ["The work on reoff\u00ad", "ending goes on"]


def test_a_code_whose_letters_stand_below_one_another() -> None:
    """Over a narrow column of ticks; below other letters nothing is told."""
    assert cells("S/P/1/2", "S/P/7", "A/B/C") == ["SP12", "SP7", "A B C"]
