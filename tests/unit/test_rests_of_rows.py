"""Rows that a page begins in the middle of, and paragraphs of one cell: what is a row of its own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.extract.drawn.region import Region
from pipeline.extract.grid.grid import ruled_piece
from pipeline.extract.pieces.repeated import below_titles
from pipeline.extract.pieces.spread import spread
from pipeline.extract.rows.bold_rows import header_cut, section_cuts
from pipeline.extract.rows.gap_rows import not_within_rows
from pipeline.extract.rows.row_tops import row_tops
from pipeline.extract.rows.rows import cuts, ends_in_total
from pipeline.model import Box, Rule, TextLine

from .sheet import cell, line


def column(x: float, *written: tuple[float, str], bold: bool = False) -> list[TextLine]:
    return [line(text, x, y, bold=bold) for y, text in written]


def test_the_rest_of_a_title_in_bold_and_what_is_below_it_are_of_one_cell() -> None:
    bold = line("Arrangements", 300, 60, bold=True)
    rest = line("A contribution to the work", 300, 72)
    row = [line("15", 60, 90), line("Anchor centre", 300, 90)]
    assert header_cut([bold, rest, *row]) == []
    assert header_cut([line("Grants", 60, 60, bold=True), line("Helpline", 60, 72), *row]) == [71.0]


def test_a_total_below_the_rest_of_a_row() -> None:
    """Rows are parted by more than lines, but for those that the top of a page brings together."""
    labels = column(60, (94, "Various subtotal"), (112, "Grand total"))
    texts = column(200, (60, "delivering the plan"), (71, "of the area"), (82, "in the year"))
    sums = column(340, (94, "£450,000"), (112, "£3,939,983"))
    assert cuts([labels, texts, sums], [2]) == [93.0, 108.0]


@pytest.mark.parametrize("beside", ["-", "n/a", "Grant"])
def test_a_total_between_upright_lines_with_dashes_beside_it(beside: str) -> None:
    names = column(60, (60, "Tags for a group"), (71, "of offenders"), (82, "Total"))
    sums = column(200, (60, "£40,000"), (82, "£332,000"))
    other = column(340, (60, "Board"), (82, beside))
    assert ends_in_total([names, sums, other], [1]) is (beside != "Grant")


@pytest.mark.parametrize("first", ["an approach to all", "An approach to all"])
def test_a_page_begins_with_the_rest_of_a_row_that_a_figure_is_in_the_middle_of(first: str) -> None:
    """The rest and the row below it stand around the figure as one cell in the middle would."""
    texts = (
        first,
        "repeat cases that",
        "is new Tags for a",
        "Tags for a group",
        "as a measure",
        "to help them",
    )
    name = column(60, *((60 + 12.0 * i, text) for i, text in enumerate((*texts, "and others"))))
    board = column(200, (60, first[:1] + "nd now with"), (72, "assessment"), (96, "Reducing crime"))
    mark = line("£40,000", 340, 96)
    assert (row_tops([name, board], [mark], 1) == [96.0]) is first.islower()


def test_a_second_paragraph_below_a_row_is_of_it() -> None:
    codes = column(60, (60, "SP1"), (110, "SP2"))
    names = column(
        200, (60, "Helpline"), (77, "Support for victims"), (88, "of crime"), (110, "Refuge")
    )
    sums = column(340, (60, "£1,000"), (110, "£2,000"))
    columns = [codes, names, sums]
    assert not_within_rows([73.5, 104.0], columns, sums) == [104.0]
    # a remark in the first column, or figures that stand lower than their cells begin
    assert not_within_rows([73.5, 104.0], [names, codes, sums], sums) == [73.5, 104.0]
    lower = column(340, (60, "£1,000"), (121, "£2,000"))
    assert not_within_rows([73.5, 104.0], [codes, names, lower], lower) == [73.5, 104.0]


def test_a_heading_as_far_from_both_rows_is_of_neither() -> None:
    """It stands in the column of names, behind that of numbers, and in no other print than these."""
    numbers = column(60, (60, "1"), (112, "2"), (138, "3"))
    names = column(90, (60, "Refuge"), (86, "Reducing crime"), (112, "Radios"), (138, "Wardens"))
    sums = column(340, (60, "£1,000"), (112, "£2,000"), (138, "£3,000"))
    at = [78.0, 104.0, 130.0]
    assert not_within_rows(at, [numbers, names, sums], sums) == at


def test_a_page_begins_with_two_paragraphs_of_a_row() -> None:
    codes = column(60, (100, "SP2"))
    names = column(200, (60, "for young people"), (77, "Run by a charity"), (100, "Refuge"))
    sums = column(340, (100, "£2,000"))
    assert not_within_rows([73.5, 93.0], [codes, names, sums], sums) == [93.0]


@pytest.mark.parametrize(("rest", "is_section"), [("– County", False), ("Outreach", True)])
def test_a_bold_line_that_begins_with_a_dash_goes_on(rest: str, is_section: bool) -> None:
    names = column(60, (60, "Board"), (71, rest), bold=True)
    names += column(60, (82, "A contribution to the"), (93, "Work of the board"))
    sums = column(200, (60, "£1,000"))
    others = column(340, (60, "County council"))
    assert bool(section_cuts([names, others, sums], [60.0])) is is_section


def test_a_bold_title_wraps_in_a_column_in_which_texts_are_seen_to() -> None:
    """Though it would have had room up to the sums, which are set flush right in their own column."""
    title = column(60, (60, "Reducing all crime"), (71, "Offending and so on"), bold=True)
    text = column(60, (100, "Support for victims"), (111, "of crime in the city"))
    sums = column(300, (60, "£1,994,599"), (100, "£634,384"))
    assert section_cuts([[*title, *text], sums], [60.0, 100.0]) == []
    alone = column(60, (100, "Support for victims"), (111, "Help for all people"))
    assert section_cuts([[*title, *alone], sums], [60.0, 100.0]) == [70.0]


def test_a_bold_heading_right_below_a_bold_total_is_none_of_its_label() -> None:
    """Where rows are as close as lines, and the total is the widest of its column."""
    names = column(60, (60, "Helpline for"), (72, "all people"), (108, "Refuge"), (120, "Advice"))
    bold = column(60, (84, "Total for victims of crime"), (96, "Reducing crime"), bold=True)
    names[2:2] = bold
    sums = column(340, (60, "£1,000"), (84, "£1,000"), (108, "£2,000"), (120, "£3,000"))
    assert section_cuts([names, sums], [60.0, 84.0, 108.0, 120.0]) == [95.0]


def test_a_total_overleaf_below_a_blank_row_has_the_columns_of_the_page_before() -> None:
    """As a row ends on the page before but for the room below its print."""
    xs, right = (50.0, 150.0, 250.0, 350.0), 450.0

    def drawn(page: int, ys: tuple[float, ...], lines: list[TextLine], upright: tuple[float, ...]):  # type: ignore[no-untyped-def]
        rules = [Rule(True, y, 50, right) for y in ys]
        rules += [Rule(False, x, ys[0], ys[-1]) for x in (*upright, right)]
        region = Region(Box(50, ys[0], right, ys[-1]), rules, [])
        piece = ruled_piece(page, region, [word for ln in lines for word in ln.words])
        assert piece is not None
        return piece

    rows = [line(text, x + 4, 65 + 20 * i) for i in range(2) for text, x in zip(
        ("Helpline", "Voice Ltd", "City", "£1,000"), xs, strict=True)]  # fmt: skip
    before = drawn(1, (60, 80, 100), rows, xs)
    total = [line("Grand total", 54, 75, 2), line("3,939,983", 354, 75, 2)]
    overleaf = drawn(2, (60, 70, 90), total, (50.0, 350.0))
    assert not any(cell.lines for cell in overleaf.rows[0])
    assert spread(overleaf, before).width == 4


@pytest.mark.parametrize("name", ["", "Helpline"])
def test_titles_that_reach_down_into_the_rest_of_a_row_name_no_line(name: str) -> None:
    """Where the page breaks a row whose cells are one, some producers draw nothing below the titles."""
    code, service = (
        replace(cell(text, 0, c), row_span=2) for c, text in enumerate(("Code", "Service"))
    )
    titles = (code, service, cell("", 0, 2), cell("Award", 0, 3))
    rest = (code, service, cell(name, 1, 2), cell("Total: £629,179", 1, 3))
    kept = below_titles([titles, rest])
    assert kept[0] == titles
    assert [c.raw for c in kept[1]] == (["Code", "Service", name] if name else ["", "", ""]) + [
        "Total: £629,179"
    ]


def test_a_text_below_a_title_in_bold_is_of_its_row_however_near_the_next_one_is() -> None:
    codes = column(60, (60, "SP1"), (93, "SP2"))
    sums = column(340, (60, "£1,000"), (93, "£2,000"))
    texts = column(200, (76.5, "Support for victims"), (93, "Refuge"))
    bold = [*column(200, (60, "Helpline"), bold=True), *texts]
    plain = [*column(200, (60, "Helpline")), *texts]
    assert not_within_rows([73.2, 89.7], [codes, bold, sums], sums) == [89.7]
    assert not_within_rows([73.2, 89.7], [codes, plain, sums], sums) == [73.2, 89.7]
