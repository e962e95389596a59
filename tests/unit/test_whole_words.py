"""Words that a narrow column parts without a hyphen are whole again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.extract.drawn.region import Side
from pipeline.extract.grid.grid import Piece
from pipeline.extract.grid.whole_words import cut_words, whole_words
from pipeline.extract.pieces.stitch import assemble
from pipeline.model import Box, Cell, Rule

from .sheet import COLUMN, LEFT, LETTER, cell, line


def read(*lines: str, letters: int) -> list[str]:
    """The lines of a cell with room for so many letters, and a margin on both sides."""
    printed = cell(" / / ".join(lines))
    box = printed.box._replace(x1=LEFT + LETTER * (letters + 0.5) + 3)
    return [line.text for line in whole_words(printed.lines, box)]


@pytest.mark.parametrize(
    ("lines", "letters", "whole"),
    [
        (("counsellin", "g. By"), 10, ["counselling.", "By"]),
        (("interve", "ntions", "in"), 7, ["interventions", "in"]),
        (("Youth", "offendi", "ng and", "prevent", "ion"), 7, ["Youth", "offending", "and", "prevention"]),
        (("Return", "interviews", ". By"), 10, ["Return", "interviews.", "By"]),
        (("neighbourho", "ods"), 11, ["neighbourhoods"]),
        (("2024/2", "5"), 6, ["2024/25"]),
        (("Leicestershi", "re Police"), 12, ["Leicestershire", "Police"]),
        (("Leicester", "shire County"), 9, ["Leicestershire", "County"]),
    ],
)  # fmt: skip
def test_a_word_that_ran_out_of_room(
    lines: tuple[str, ...], letters: int, whole: list[str]
) -> None:
    assert read(*lines, letters=letters) == whole


@pytest.mark.parametrize(
    ("lines", "letters"),
    [
        (("witness", "service"), 7),  # both are words
        (("Leicester", "hire of halls"), 9),
        (("across the", "ed"), 12),  # there was room
        (("the work", "ed"), 8),  # all of it would have had room on the next line
        (("per person", "yr"), 10),
        (("Counselling", "b) Outreach"), 11),  # a list
        (("Organisations", "able to help"), 13),
        (("Recovery", "ally"), 8),
        (("£395,0", "00"), 6),  # how amounts go on is told elsewhere
    ],
)
def test_words_that_are_whole(lines: tuple[str, ...], letters: int) -> None:
    assert read(*lines, letters=letters) == list(lines)


def test_a_row_whose_words_and_amounts_a_page_break_parts() -> None:
    width = 6 * LETTER + 6
    bounds = (LEFT - 3, LEFT - 3 + width, LEFT - 3 + width + COLUMN)

    def row(r: int, page: int, *texts: str) -> list[Cell]:
        made = []
        for c, text in enumerate(texts):
            given = cell(text, r, c, bounds[c] + 3, 100 + 20 * r)
            box = Box(bounds[c], given.box.top, bounds[c + 1], given.box.bottom)
            lines = tuple(replace(line, page=page) for line in given.lines)
            made.append(replace(given, page=page, box=box, lines=lines))
        return made

    area = Box(bounds[0], 100, bounds[-1], 140)
    pages = [
        Piece(1, area, bounds, [row(0, 1, "Name", "Award"), row(1, 1, "Indepe", "£210,4")], True),
        Piece(2, area, bounds, [row(0, 2, "ndent", "00"), row(1, 2, "Locks", "£1,000")], True),
    ]
    table = assemble(pages)
    assert [c.raw for c in table.rows[1]] == ["Independent", "£210,4\n00"]
    assert len(table.rows) == 3


def test_a_cell_over_several_rows_stays_one_where_the_page_break_adds_nothing_to_it() -> None:
    bounds = (LEFT - 3, LEFT - 3 + COLUMN, LEFT - 3 + 2 * COLUMN, LEFT - 3 + 3 * COLUMN)
    area = Box(bounds[0], 100, bounds[-1], 160)

    def row(r: int, page: int, *texts: str) -> list[Cell]:
        made = (cell(text, r, c, LEFT + COLUMN * c, 100 + 20 * r) for c, text in enumerate(texts))
        return [replace(given, page=page) for given in made]

    over, *first = row(1, 1, "Outreach", "North", "£1,000")
    over = replace(over, row_span=2)
    second = [over, *row(2, 1, "", "South and", "£2,000")[1:]]
    rows = [row(0, 1, "Name", "Area", "Award"), [over, *first], second]
    pages = [
        Piece(1, area, bounds, rows, True),
        Piece(
            2, area, bounds, [row(0, 2, "", "west", ""), row(1, 2, "Locks", "All", "£500")], True
        ),
    ]
    table = assemble(pages)
    assert [c.raw for c in table.rows[2]] == ["Outreach", "South and\nwest", "£2,000"]
    assert table.rows[1][0] is table.rows[2][0]


@pytest.mark.parametrize(
    ("beside", "texts"),
    [(None, ["Community", "total"]), ("in towns", ["Commu", "nity", "total", "in", "towns"])],
)
def test_a_word_that_runs_over_a_line_into_a_blank_cell_is_whole(
    beside: str | None, texts: list[str]
) -> None:
    at = LEFT + 5 * LETTER
    words = [*line("Community").words, *line("total", y=112).words]
    if beside:
        words += line(beside, LEFT + 10 * LETTER).words
    words.sort(key=lambda word: (word.box.top, word.box.x0))
    side = Side(at, is_ruled=True, lines=(Rule(False, at, 90, 130),))
    found = cut_words(words, [side])
    assert sorted(word.text for word in found) == sorted(texts)
    assert found[0].box.x1 <= at


@pytest.mark.parametrize(
    ("text", "left", "parts"),
    [("£1,258,500", 2.5, ["£1,258,500"]), ("£50012", 4, ["£500", "12"]),
     ("£1,2502,000", 6, ["£1,250", "2,000"])],
)  # fmt: skip
def test_a_figure_that_runs_over_a_line_is_not_cut_but_two_that_touch_are(
    text: str, left: float, parts: list[str]
) -> None:
    """It would lose what stands on the other side: ``£1`` of ``£1,258,500``."""
    at = LEFT + left * LETTER
    sides = [Side(at, is_ruled=True, lines=(Rule(False, at, 90, 130),))]
    assert [word.text for word in cut_words(line(text).words, sides)] == parts
