"""What tells the heading of a section inside a table without lines: each sign that it may lack."""

from __future__ import annotations

import pytest

from pipeline.extract.columns.columns import Gap
from pipeline.extract.open.section_headings import (
    goes_on_with_section,
    is_over_heading,
    is_section,
)
from pipeline.model import TextLine

from .sheet import in_line, joined, line

XS = (60.0, 200.0, 302.0, 378.0)
GAPS = [Gap(150, 196, 173), Gap(240, 300, 270), Gap(330, 375, 352)]
NAME = "Support for victims of violence"


def row(y: float) -> TextLine:
    return in_line(("Youth work", "£1,000", "£2,000", "£3,000"), XS, y)


def heading(y: float, x: float = 60, text: str = NAME, bold: bool = True) -> TextLine:
    return line(text, x, y, bold=bold)


@pytest.mark.parametrize(
    ("found", "is_one"),
    [
        (heading(96), True),
        (heading(96, bold=False), False),
        (heading(96, x=90), False),
        (heading(96, text=f"{NAME} and of all others who are in need of it"), False),
        (
            joined(heading(96, text="Support for victims"), line("2021/22", 205, 96, bold=True)),
            False,
        ),
    ],
    ids=["bold", "plain", "set in", "up to the last column", "two pieces"],
)
def test_a_section_is_in_bold_and_begins_where_its_rows_do(found: TextLine, is_one: bool) -> None:
    assert is_section([row(60), row(76), found, row(112), row(128)], 2, GAPS) is is_one


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (row(30), row(112)),
        (line("These are the grants of the year before last", 60, 76), row(112)),
        (row(76), line("These are the grants of the year before last", 60, 112)),
    ],
    ids=["far above", "text above", "text below"],
)
def test_a_section_stands_between_rows(above: TextLine, below: TextLine) -> None:
    assert not is_section([row(14), above, heading(96), below], 2, GAPS)


@pytest.mark.parametrize(
    ("last", "goes_on"),
    [
        (heading(144), True),
        (heading(144, bold=False), False),
        (heading(180), False),
        (heading(144, x=80), False),
        (joined(heading(144, text="Victims"), line("Total", 205, 144, bold=True)), False),
    ],
    ids=["as the one above", "plain", "far below", "set in", "two pieces"],
)
def test_the_last_line_of_a_page_is_a_section_where_one_above_is_set_so(
    last: TextLine, goes_on: bool
) -> None:
    lines = [
        row(60),
        row(76),
        heading(96, text="Prevention of harm to children"),
        row(112),
        row(128),
    ]
    assert goes_on_with_section([*lines, last], 4, 0, GAPS) is goes_on
    assert not goes_on_with_section([*lines[:2], row(112), row(128), last], 3, 0, GAPS)


@pytest.mark.parametrize(("room", "goes_on"), [(2, True), (9, False)])
def test_so_are_the_last_lines_where_they_are_one_text(room: int, goes_on: bool) -> None:
    lines = [row(60), row(76), heading(96, text="Prevention of harm"), row(112), row(128)]
    foot = [heading(144, text="Victims and"), heading(154 + room, text="witnesses")]
    assert goes_on_with_section([*lines, *foot], 4, 0, GAPS) is goes_on


@pytest.mark.parametrize(
    ("bold", "is_over"),
    [("110", True), ("100", False), ("010", False), ("111", False), ("11", False)],
)
def test_a_heading_above_that_of_a_section_is_in_bold_as_that_is(bold: str, is_over: bool) -> None:
    lines = [heading(60 + 14 * i, bold=flag == "1") for i, flag in enumerate(bold)]
    assert is_over_heading(lines, 0) is is_over


def test_titles_in_bold_are_no_heading_above_that_of_a_section() -> None:
    titles = in_line(("Project", "Award", "Match", "Total"), XS, 60, bold=True)
    assert not is_over_heading([titles, heading(74), row(88)], 0)
    assert not is_over_heading(
        [heading(60), in_line(("Ref", "Award"), XS, 74, bold=True), row(88)], 0
    )


@pytest.mark.parametrize(("x", "goes_on"), [(60.0, True), (90.0, False)])
def test_so_is_one_that_is_set_as_a_section_on_a_page_before(x: float, goes_on: bool) -> None:
    lines = [row(60), row(76), row(96), row(112), row(128), heading(144)]
    before = [heading(700, x=x, text="Prevention of harm to children")]
    assert not goes_on_with_section(lines, 4, 0, GAPS)
    assert goes_on_with_section(lines, 4, 0, GAPS, before) is goes_on
