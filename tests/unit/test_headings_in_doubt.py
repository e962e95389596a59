"""Headings that may be of titles, and titles that may be headings, where no lines part columns."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.model import Records

from .sheet import Sheet, line

TABLE = """
    Project | Provider | 2020/21 award
    {}
    Locks   | Fit Ltd  | £500
    Youth clubs and mentors | Box | £600
    Total   |          | {}
"""
EACH = """\
    *Victims*  |      |
    Refuge     | Ark  | £1,000
    *Safety*   |      |
    Lights     | Mind | £900
    *Young*    |      |
    Mentors    | Box  | £300"""


def read_undrawn(table: str, is_ruled: bool = False) -> Records:
    sheet = Sheet().table(table)
    sheet.tables[-1] = replace(sheet.tables[-1], is_ruled=is_ruled)
    return sheet.read()


def is_doubtful(records: Records) -> bool:
    return all("rows_doubtful" in award.flags for award in records.allocations)


@pytest.mark.parametrize("is_ruled", [False, True])
def test_headings_over_one_row_each_may_be_names(*, is_ruled: bool) -> None:
    assert is_doubtful(read_undrawn(TABLE.format(EACH, "£3,300"), is_ruled)) is not is_ruled


def test_headings_over_several_rows_or_with_totals_are_no_names() -> None:
    several = EACH.replace("*Safety*   |      |", "Beds | Ark | £5").replace(
        "*Young*    |      |", "Aid | Ark | £5"
    )
    assert not is_doubtful(read_undrawn(TABLE.format(several, "£3,310")))
    summed = EACH.replace("*Safety*", "Total Victims | | £1,000\n *Safety*")
    assert not is_doubtful(read_undrawn(TABLE.format(summed, "£3,300")))


@pytest.mark.parametrize(
    ("name", "is_told"), [("Lights", True), ("Lights and cameras in parks", False)]
)
def test_a_title_that_ends_in_bold_where_it_had_room_may_hold_a_heading(
    name: str, *, is_told: bool
) -> None:
    """As far below it as the next row would be."""
    rows = f"Refuge | Ark | £1,000\n {name} / / | Mind | £900"
    sheet = Sheet().table(TABLE.format(rows, "£3,000"))
    table = sheet.tables[-1]
    title, *others = table.rows[2]
    y = title.lines[0].box.top + 16
    title = replace(
        title, lines=(*title.lines, line("Safety", title.lines[0].box.x0, y, bold=True))
    )
    made = (*table.rows[:2], (title, *others), *table.rows[3:])
    sheet.tables[-1] = replace(table, rows=made, is_ruled=False)
    assert is_doubtful(sheet.read()) is is_told


@pytest.mark.parametrize(("apart", "is_told"), [(12, False), (16, True), (18, True)])
def test_a_cell_beside_several_rows_may_hold_two_names(apart: float, *, is_told: bool) -> None:
    """As where rows are told by the fills of every other one, and both cells have none."""
    sheet = Sheet().table(
        TABLE.format("Refuge | Ark | £500\n | Mind | £500\n | Box | £900", "£3,000")
    )
    table = sheet.tables[-1]
    name = table.rows[1][0]
    y = name.lines[0].box.top + apart
    name = replace(name, row_span=3, lines=(*name.lines, line("Lights", name.lines[0].box.x0, y)))
    three = tuple((name, *row[1:]) for row in table.rows[1:4])
    made = (table.rows[0], *three, *table.rows[4:])
    sheet.tables[-1] = replace(table, rows=made, is_ruled=False)
    assert is_doubtful(sheet.read()) is is_told


def test_years_below_a_name_are_no_names() -> None:
    years = "\n".join(f"Year {y} | | £500" for y in ("2020/21", "2021/22", "2022/23"))
    found = read_undrawn(TABLE.format(f"Refuge | Ark |\n{years}", "£2,600"), is_ruled=True)
    assert is_doubtful(found)


@pytest.mark.parametrize(("below", "is_told"), [("Ten beds", True), ("*Beds*", False)])
def test_plain_print_below_a_bold_name_may_be_said_of_it(below: str, *, is_told: bool) -> None:
    """In a table in which the print below a bold name, in its cell, says what it is."""
    rows = f"*Refuge* | Ark | £1,000\n {below} | Mind | £900\n *Lights* | Box | £700"
    sheet = Sheet().table(TABLE.format(rows, "£3,700"))
    table = sheet.tables[-1]
    title, *others = table.rows[3]
    under = line("In parks", title.lines[0].box.x0, title.lines[0].box.top + 12)
    both = replace(title, lines=(*title.lines, under))
    made = (*table.rows[:3], (both, *others), *table.rows[4:])
    sheet.tables[-1] = replace(table, rows=made, is_ruled=False)
    assert is_doubtful(sheet.read()) is is_told
