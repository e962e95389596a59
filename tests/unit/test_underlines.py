"""Lines under words and through them part no rows; those between rows do."""

from __future__ import annotations

import pytest

from pipeline.model import Rule

from .drawn import AWARDS, STEP, XS, across, extracted, page_of
from .sheet import SIZE

TOP, LEFT, RIGHT = 60.0, XS[0] - 3, 480.0
HEAD = ("Project", "Provider", "Award 2020/21")
GRID = [
    *(Rule(True, TOP + STEP * i, LEFT, RIGHT) for i in range(6)),
    *(Rule(False, x - 3, TOP, TOP + 5 * STEP) for x in (*XS, RIGHT + 3)),
]
LINES = [across(texts, TOP + 5 + STEP * i) for i, texts in enumerate([HEAD, *AWARDS])]


def rows(*further: Rule) -> list[list[str]]:
    """The texts of each row of the one table, cell by cell."""
    (table,) = extracted(page_of(1, LINES, [*GRID, *further])).tables
    return [[cell.raw for cell in row] for row in table.rows]


@pytest.mark.parametrize("height", [0.5, 0.9], ids=["struck out", "underlined"])
@pytest.mark.parametrize("words", [slice(0, 3), slice(0, 2), slice(5, 6)])
def test_a_line_along_words_parts_no_row(height: float, words: slice) -> None:
    """The words of a cell, some of them, or the amount alone, as wide as its column or not."""
    along = [word.box for word in LINES[1].words[words]]
    line = Rule(True, along[0].top + height * SIZE, along[0].x0, along[-1].x1)
    assert rows(line) == rows() == [[*HEAD], *map(list, AWARDS)]


def test_a_broken_underline_leaves_out_the_letters_that_reach_below_it() -> None:
    first, second, third = (word.box for word in LINES[1].words[:3])
    y = first.top + 0.9 * SIZE
    pieces = (Rule(True, y, first.x0, second.x0 + 8), Rule(True, y, second.x0 + 12, third.x1))
    assert rows(*pieces) == rows()


def test_a_line_that_reaches_beyond_its_words_parts_rows_all_the_same() -> None:
    """Rows of a sheet may be so low that the line below them runs through their print."""
    y = TOP + 5 + 0.9 * SIZE
    print_ = [across(texts, TOP + 5 + 12 * i) for i, texts in enumerate([HEAD, *AWARDS])]
    level = [Rule(True, at, LEFT, RIGHT) for at in (TOP, *(y + 12 * i for i in range(5)))]
    upright = [Rule(False, x - 3, TOP, y + 48) for x in (*XS, RIGHT + 3)]
    (table,) = extracted(page_of(1, print_, [*level, *upright])).tables
    assert [[cell.raw for cell in row] for row in table.rows] == [[*HEAD], *map(list, AWARDS)]
