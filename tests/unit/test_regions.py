"""What drawn lines and fills on a page say of a table."""

from __future__ import annotations

import pytest

from pipeline.extract.drawn.regions import regions
from pipeline.extract.grid.grid import ruled_piece
from pipeline.model import Box, Page, Rule

from .drawn import AWARDS, STEP, across, page_of
from .sheet import line

HEADING = (Box(50, 100, 200, 120), Box(201, 100, 350, 120), Box(351, 100, 500, 120))


CAUSE = "fewer crimes against all who live in the city and the two counties"


def test_the_sides_of_fills_part_no_columns() -> None:
    """A heading filled cell by cell over open columns would else be taken for a table of its own."""
    (region,) = regions(Page(1, 595, 842, words=(), fills=HEADING))
    assert region.sides() == []
    assert region.horizontals() == [100, 120]


def test_drawn_lines_part_columns_among_fills() -> None:
    lines = tuple(Rule(False, x, 100, 200) for x in (50.0, 200.5, 350.5, 500.0))
    (region,) = regions(Page(1, 595, 842, words=(), rules=lines, fills=HEADING))
    assert [(side.x, side.is_ruled) for side in region.sides()] == [(200.5, True), (350.5, True)]


def test_a_fill_behind_the_print_of_a_drawn_cell_parts_no_row() -> None:
    """Writer fills what print of a title covers, and not the cell: each as high as its own lines."""
    lines = [Rule(False, x, 100, 200) for x in (50.0, 200.0, 350.0)]
    lines += [Rule(True, y, 50, 350) for y in (100.0, 130.0, 200.0)]
    fills = (Box(54, 109, 196, 121), Box(204, 104, 346, 126))
    (region,) = regions(Page(1, 595, 842, words=(), rules=tuple(lines), fills=fills))
    assert region.horizontals() == [100, 130, 200]


def test_a_band_between_plain_rows_parts_them() -> None:
    lines = [Rule(False, x, 100, 200) for x in (50.0, 200.0)]
    lines += [Rule(True, y, 50, 200) for y in (100.0, 200.0)]
    words = tuple(word for y in (110, 145, 180) for word in line("Youth work", 60, y).words)
    (region,) = regions(
        Page(1, 595, 842, words=words, rules=tuple(lines), fills=(Box(51, 135, 199, 165),))
    )
    assert region.horizontals() == [100, 135, 165, 200]


def test_words_marked_in_a_drawn_cell_part_no_rows() -> None:
    lines = [Rule(False, x, 100, 200) for x in (50.0, 200.0, 350.0)]
    lines += [Rule(True, y, 50, 350) for y in (100.0, 150.0, 200.0)]
    words = tuple(word for y in (104, 118, 132) for word in line("Help for young", 204, y).words)
    marked = (Box(230, 104, 260, 115), Box(262, 104, 272, 115), Box(204, 118, 240, 129))
    (region,) = regions(Page(1, 595, 842, words=words, rules=tuple(lines), fills=marked))
    assert region.horizontals() == [100, 150, 200]


def test_bands_of_a_table_that_is_narrower_than_its_frame_part_rows() -> None:
    lines = [Rule(False, x, 90, 210) for x in (40.0, 500.0)]
    lines += [Rule(True, y, 40, 500) for y in (90.0, 210.0)]
    words = tuple(word for y in (110, 145, 180) for word in line("Youth work", 60, y).words)
    bands = (Box(50, 135, 199, 165), Box(199, 135, 350, 165))
    (region,) = regions(Page(1, 595, 842, words=words, rules=tuple(lines), fills=bands))
    assert region.horizontals() == [90, 135, 165, 210]


def test_a_fill_may_reach_beyond_the_side_of_its_cell() -> None:
    lines = [Rule(False, x, 100, 200) for x in (50.0, 200.0, 350.0)]
    lines += [Rule(True, y, 50, 350) for y in (100.0, 150.0, 200.0)]
    shade = Box(49, 110, 201, 140)
    (region,) = regions(Page(1, 595, 842, words=(), rules=tuple(lines), fills=(shade,)))
    assert region.horizontals() == [100, 150, 200]


def test_thousands_of_fills_are_a_map_and_part_no_rows() -> None:
    """Held against one another they would take minutes; a page of tables has some hundreds."""
    lines = [Rule(False, x, 100, 200) for x in (50.0, 350.0)]
    lines += [Rule(True, y, 50, 350) for y in (100.0, 150.0, 200.0)]
    dots = tuple(
        Box(51 + i % 90 * 3, 101 + i / 50, 53 + i % 90 * 3, 103 + i / 50) for i in range(4001)
    )
    (region,) = regions(Page(1, 595, 842, words=(), rules=tuple(lines), fills=dots))
    assert region.horizontals() == [100, 150, 200]


def test_lines_on_both_sides_of_a_table_as_wide_as_they_are_of_two_others() -> None:
    """Tables that have lines between rows alone stand above and below one with sides."""
    wide = [
        Rule(True, y, 50, 350) for y in (100.0, 120.0, 140.0, 180.0, 220.0, 260.0, 280.0, 300.0)
    ]
    sides = [Rule(False, x, 180, 220) for x in (50.0, 200.0, 350.0)]
    found = regions(Page(1, 595, 842, words=(), rules=(*wide, *sides)))
    assert [(r.box.top, r.box.bottom) for r in found] == [(100, 140), (180, 220), (260, 300)]
    assert [len(r.sides()) for r in found] == [0, 1, 0]


@pytest.mark.parametrize(
    ("size", "text", "below", "count"),
    [
        (14.0, "We listened to all who live here.", "Locality", 2),
        (10.0, "We listened to all who live here.", "Locality", 1),
        (14.0, "We listened to all who live here", "Locality", 1),
        (14.0, f"Priority 1: {CAUSE}", "Locality", 2),
        (14.0, f"Work on {CAUSE}", "£1,000", 1),  # a section, said in a line
    ],
)
def test_a_heading_and_a_text_part_tables_of_which_rows_alone_are_drawn(
    size: float, text: str, below: str, count: int
) -> None:
    rules = tuple(Rule(True, y, 50, 500) for y in (100.0, 115.0, 130.0, 200.0, 215.0, 230.0))
    heading = (word._replace(size_pt=size) for word in line("How we plan", 55, 140).words)
    print_ = (*line(text, 55, 165).words, *line(below, 55, 202).words)
    page = Page(1, 595, 842, words=(*heading, *print_), rules=rules)
    assert len(regions(page)) == count


def test_double_rules_enclose_no_row() -> None:
    level = [Rule(True, y, 50, 350) for y in (97.0, 100.0, 120.0, 123.0, 140.0, 143.0)]
    sides = [Rule(False, x, 97, 143) for x in (50.0, 200.0, 350.0)]
    words = tuple(w for y in (105.0, 127.0) for x in (60, 210) for w in line("Locks", x, y).words)
    (region,) = regions(Page(1, 595, 842, words, rules=(*level, *sides)))
    piece = ruled_piece(1, region, list(words))
    assert piece is not None
    assert [[cell.raw for cell in row] for row in piece.rows] == [["Locks", "Locks"]] * 2


@pytest.mark.parametrize(
    ("count", "inner", "found"),
    [(4, (50, 300), 1), (2, (50, 300), 0), (4, (50, 250), 1), (4, (100, 250), 0)],
)
def test_upright_lines_of_one_height_alone_are_between_columns(
    count: int, inner: tuple[float, float], found: int
) -> None:
    """A table that goes on from the page before and on the next has neither a top nor a foot; a label may be
    over several of its columns.
    """
    lines = [across(row, 60 + STEP * i) for i, row in enumerate(AWARDS)]
    rules = [Rule(False, x, 50, 300) for x in (58.0, 198.0, 338.0, 420.0)[:count]]
    rules[1:3] = [rule._replace(start=inner[0], end=inner[1]) for rule in rules[1:3]]
    assert len(regions(page_of(1, lines, rules))) == found


def test_upright_lines_with_print_beside_them_are_not_all_of_a_table() -> None:
    lines = [across(row, 60 + STEP * i) for i, row in enumerate(AWARDS)]
    rules = [Rule(False, x, 50, 300) for x in (198.0, 338.0, 420.0)]
    assert regions(page_of(1, lines, rules)) == []


def test_upright_lines_around_a_filled_cell_are_not_all_that_parts_a_table() -> None:
    """Its rows are told by their print, not by the few edges of the fills."""
    lines = [across(row, 60 + STEP * i) for i, row in enumerate(AWARDS)]
    rules = [Rule(False, x, 50, 150) for x in (58.0, 185.0, 198.0, 338.0, 420.0)]
    (alone,) = regions(page_of(1, lines, rules))
    found = regions(page_of(1, lines, rules, [Box(198, 78, 338, 98)]))
    assert alone.box not in [region.box for region in found]


@pytest.mark.parametrize("x", [280.0, 420.0], ids=["within", "beside"])
def test_an_upright_line_below_a_title_over_two_columns_is_of_its_table(x: float) -> None:
    """It meets no other line, and ends where those beside it do; outside of them it is of no table."""
    rules = [Rule(False, at, 100, 300) for at in (50.0, 200.0, 350.0)]
    rules += [Rule(True, 100, 50, 350), Rule(False, x, 115, 300)]
    (region,) = regions(
        Page(1, 595, 842, words=line("Youth work", 60, 150).words, rules=tuple(rules))
    )
    assert [side.x for side in region.sides()] == [200.0, *([280.0] if x < 350 else [])]


@pytest.mark.parametrize("is_whole", [False, True])
def test_upright_lines_leave_out_the_row_of_a_heading(is_whole: bool) -> None:
    """Nothing else is drawn between it and the titles, which are as near as lines of one text."""
    inner = [(100, 300)] if is_whole else [(100, 120), (134, 300)]
    rules = [Rule(False, at, 100, 300) for at in (50.0, 500.0)]
    rules += [Rule(False, at, y0, y1) for at in (200.0, 350.0) for y0, y1 in inner]
    rules.append(Rule(True, 100, 50, 500))
    lines = [across(("Service", "Provider", "Award"), 104)]
    lines += [line("Safer roads and safer streets in all towns", 60, 122)]
    lines += [across(texts, 140 + STEP * i) for i, texts in enumerate(AWARDS)]
    words = tuple(word for of in lines for word in of.words)
    (region,) = regions(Page(1, 595, 842, words=words, rules=tuple(rules)))
    piece = ruled_piece(1, region, list(words))
    assert piece is not None
    heading = {cell.raw for cell in piece.rows[1]}
    assert (heading == {"Safer roads and safer streets in all towns"}) is not is_whole
    assert [cell.raw for cell in piece.rows[-1]] == list(AWARDS[-1])
