"""A heading that comes again on the next page is no row, though recognised a little differently."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.extract.grid.grid import Piece
from pipeline.extract.pieces.sides import goes_on_beside, side_by_side
from pipeline.extract.pieces.stitch import assemble, goes_on
from pipeline.model import Box, Cell, PrintedTable

from .drawn import AWARDS, STEP, across, extracted, page_of
from .sheet import COLUMN, LEFT, Sheet, cell, line, table

HEAD = ("Code", "Commissioning Intention (CI)", "Amount 2015/16")


def piece(page: int, head: tuple[str, ...], row: tuple[str, ...], sure: float | None) -> Piece:
    rows = [
        [recognised(cell(text, r, c, LEFT + COLUMN * c, 100 + 20 * r), sure, page)
         for c, text in enumerate(texts)]
        for r, texts in enumerate((head, row))
    ]  # fmt: skip
    bounds = tuple(LEFT + COLUMN * c for c in range(len(head) + 1))
    return Piece(page, Box(LEFT, 100, bounds[-1], 140), bounds, rows, is_ruled=True)


def recognised(given: Cell, sure: float | None, page: int) -> Cell:
    lines = tuple(
        replace(ln, page=page, words=tuple(w._replace(confidence=sure) for w in ln.words))
        for ln in given.lines
    )
    return replace(given, page=page, lines=lines)


def joined(head: tuple[str, ...], sure: float | None) -> PrintedTable:
    row = ("CI001", "Youth work", "£1,000")
    other = ("CI002", "Locks", "£2,000")
    return assemble([piece(1, HEAD, row, sure), piece(2, head, other, sure)])


@pytest.mark.parametrize(
    ("head", "sure", "rows"),
    [
        (HEAD, None, 3),
        (("Code", "Commissioning Intention (Cl)", "Amount 2015/16"), 0.9, 3),
        (("Code", "Commissioning Intention (Cl)", "Amount 2015/16"), None, 4),
        (("Code", "1 Commissioning Intention (CI)", "Amount 2015/16"), 0.9, 3),
        (("Code", "Commissioning Intention (CI)", "Amount 2016/17"), 0.9, 4),
    ],
    ids=["the same", "a letter misread", "another letter printed", "dirt", "another year"],
)
def test_a_repeated_heading(head: tuple[str, ...], sure: float | None, rows: int) -> None:
    assert len(joined(head, sure).rows) == rows


def test_titles_of_which_two_are_one_on_the_page_before() -> None:
    """Set tight, the two look like one text there."""
    head, row = ("*Code*", "*Service*", "*Award*"), ("CI001", "Youth work", "£1,000")
    before, after = (piece(page, head, row, None) for page in (1, 2))
    tight = replace(cell("*Service Award*", 0, 1), column_span=2)
    before = replace(before, rows=[[before.rows[0][0], tight, tight], before.rows[1]])
    assert goes_on(before, after)
    assert len(assemble([before, after]).rows) == 3


@pytest.mark.parametrize(("title", "is_one"), [("*People helped*", False), ("*Award*", True)])
def test_titles_in_bold_overleaf_begin_another_table_where_the_figures_are_others(
    title: str, is_one: bool
) -> None:
    first = piece(1, ("*Project*", "*Provider*", "*Award*"), ("Refuge", "Ark", "£1,000"), None)
    other = piece(2, ("*Service*", "*Place*", title), ("Doctors", "Ely", "1,918"), None)
    assert goes_on(first, other) is is_one


@pytest.mark.parametrize(
    ("area", "rows"), [("Sub - County", 2), ("Sub total", 3), ("Total", 3)], ids=lambda v: str(v)
)
def test_the_rest_of_a_broken_row_may_name_an_area_below_the_county(area: str, rows: int) -> None:
    head = ("Project", "2020/21 award", "Reach")
    pieces = (
        piece(1, head, ("Make Moves, a youth café for the", "£21,585", ""), None),
        piece(2, head, ("east of the town", "", area), None),
    )
    assert len(assemble(pieces).rows) == rows


@pytest.mark.parametrize(
    ("last", "rest", "rows"),
    [
        (("*Building resilient*", "*£9,000*", ""), "*communities subtotal*", 2),
        (("*Victims*", "*£9,000*", ""), "*Total*", 2),
        (("*Mediation between*", "£9,000", "County"), "*neighbours*", 2),
        (("*Mediation between*", "£9,000", "County"), "*Safer homes total*", 3),
        (("*Mediation between*", "£9,000", "County"), "*Safer homes*", 3),
        (("Mediation", "£9,000", "County"), "*safer homes*", 3),
    ],
)
def test_a_lone_text_at_the_top_of_a_page(last: tuple[str, ...], rest: str, rows: int) -> None:
    """It ends the label of the row before, or heads a section."""
    head = ("Project", "2020/21 award", "Reach")
    pieces = (piece(1, head, last, None), piece(2, head, (rest, "", ""), None))
    assert len(assemble(pieces).rows) == rows


def test_the_rest_of_a_label_in_a_cell_over_all_columns() -> None:
    """Nothing parts the columns of its row, and only its print says how wide it is."""
    head, last = ("Project", "2020/21 award", "Reach"), ("*Building resilient*", "*£9,000*", "")
    second = piece(2, head, ("*communities subtotal*", "", ""), None)
    second.rows[1] = [replace(second.rows[1][0], column_span=3)] * 3
    table = assemble([piece(1, head, last, None), second])
    assert [c.raw for c in table.rows[-1]] == [
        "Building resilient\ncommunities subtotal",
        "£9,000",
        "",
    ]


@pytest.mark.parametrize(("shift", "is_one"), [(0.0, True), (20.0, False)])
def test_print_in_line_overleaf_though_it_is_wider(shift: float, is_one: bool) -> None:
    """The edge between two columns without lines stands elsewhere, where one has longer texts."""
    first = replace(piece(1, HEAD, ("CI001", "Youth work", "£1,000"), None), is_ruled=False)
    second = piece(2, ("CI002", "Locks", "£2,000"), ("CI003", "Radios", "£3,000"), None)
    left, _, third, right = second.bounds
    bounds = (left, left + COLUMN - 80, third, right)
    rows = [
        [row[0], replace(row[1], lines=(line(row[1].raw, LEFT + COLUMN + shift),)), *row[2:]]
        for row in second.rows
    ]
    assert goes_on(first, replace(second, bounds=bounds, rows=rows, is_ruled=False)) is is_one


def test_a_merged_cell_whose_name_is_broken_overleaf_is_whole_in_all_its_rows() -> None:
    head = ("Theme", "Project", "Provider", "Amount 2015/16")
    first = [head, ("Safer", "Work with young people", "Aid for young people", "£1,000")]
    other = [
        ("streets", "in the holidays and at weekends", "", ""),
        ("", "Locks for the victims of burglary", "Keys and Locks Ltd", "£2,000"),
        ("", "Radios for village watches", "Watch Association", "£3,000"),
    ]

    def paged(page: int, texts: list[tuple[str, ...]], spans: int) -> Piece:
        rows = [
            [cell(text, r, c, LEFT + COLUMN * c, 100 + 20 * r) for c, text in enumerate(row)]
            for r, row in enumerate(texts)
        ]
        rows = [[recognised(one, None, page) for one in row] for row in rows]
        if spans:
            theme = replace(rows[0][0], row_span=spans)
            rows = [[theme, *row[1:]] for row in rows]
        bounds = tuple(LEFT + COLUMN * c for c in range(5))
        return Piece(page, Box(LEFT, 100, bounds[-1], 160), bounds, rows, is_ruled=True)

    found = assemble([paged(1, first, 0), paged(2, other, 3)])
    assert [row[0].raw for row in found.rows] == ["Theme", *["Safer\nstreets"] * 3]
    assert found.rows[1][1].raw == "Work with young people\nin the holidays and at weekends"
    assert len({row[0] for row in found.rows[1:]}) == 1
    assert found.rows[1][0].row_span == 3


@pytest.mark.parametrize(("first", "rows"), [("ref", 3), ("No.", 4)])
def test_a_repeated_heading_of_which_a_line_was_lost_above(first: str, rows: int) -> None:
    titles = ("Project", "Provider", "2020/21 award")
    one = piece(1, (first, *titles), ("G-01", "Youth work", "Ark", "£1,000"), None)
    two = piece(2, ("Grant/ /ref", *titles), ("G-02", "Locks", "Bolt", "£2,000"), None)
    assert len(assemble([one, two]).rows) == rows


def test_titles_that_are_two_rows_on_one_page_and_one_on_the_next_are_the_same() -> None:
    one = piece(1, ("Project", "Increase", "Funding"), ("", "(decrease)", "route"), None)
    rows = [
        cell(text, 2, c, LEFT + COLUMN * c, 150) for c, text in enumerate(("Ark", "£9", "Grant"))
    ]
    one.rows.append([recognised(each, None, 1) for each in rows])
    titles = ("Project", "Increase/ /(decrease)", "Funding/ /route")
    two = piece(2, titles, ("Moor Youth", "£7", "Grant"), None)
    assert [row[0].raw for row in assemble([one, two]).rows] == ["Project", "", "Ark", "Moor Youth"]


def test_a_title_of_sums_with_a_line_more_is_another() -> None:
    titles = ("Ref", "Project", "Provider")
    one = piece(1, (*titles, "amount"), ("G-01", "Youth work", "Ark", "£1,000"), None)
    two = piece(2, (*titles, "Requested/ /amount"), ("G-02", "Locks", "Bolt", "£2,000"), None)
    assert len(assemble([one, two]).rows) == 4


LISTED = "Group | Award | Group | Award\nArk | £900 | Moor Youth | £700\nElm Trust | £400 | {} | {}"


@pytest.mark.parametrize("is_ruled", [True, False])
def test_a_list_that_goes_on_at_the_right_of_itself_is_one(is_ruled: bool) -> None:
    made = replace(table(LISTED.format("Total", "£2,000")), is_ruled=is_ruled)
    (whole,) = side_by_side(made)
    assert [[c.raw for c in row] for row in whole.rows] == [
        ["Group", "Award"],
        ["Ark", "£900"],
        ["Elm Trust", "£400"],
        ["Moor Youth", "£700"],
        ["Total", "£2,000"],
    ]
    sheet = Sheet()
    sheet.tables.append(whole)
    assert sheet.read().framework.status == "verified"


@pytest.mark.parametrize("title", ["Group", ""])
def test_a_list_that_goes_on_beside_itself_has_a_total_below_both(title: str) -> None:
    text = LISTED.format("Holt", "£1").replace("Group", title)
    made = table(f"{text}\nTotal | | | £2,001")
    label, *_, end = made.rows[-1]
    over = replace(label, column_span=3)
    (whole,) = side_by_side(replace(made, rows=(*made.rows[:-1], (over, over, over, end))))
    assert [[c.raw for c in row] for row in whole.rows[1:]] == [
        ["Ark", "£900"],
        ["Elm Trust", "£400"],
        ["Moor Youth", "£700"],
        ["Holt", "£1"],
        ["Total", "£2,001"],
    ]


def test_lists_of_two_years_or_with_a_total_each_are_no_one_list() -> None:
    totals = LISTED.format("Holt", "£1") + "\nTotal | £1,300 | Total | £701"
    years = LISTED.format("Holt", "£1").replace("Award", "2020/21", 1).replace("Award", "2021/22")
    for text in (totals, years):
        made = table(text)
        assert len(side_by_side(replace(made, is_ruled=True))) == 1
        assert len(side_by_side(replace(made, is_ruled=False))) == 2


def test_a_row_that_says_what_the_first_row_of_the_page_before_does_is_another() -> None:
    row = ("CI001", "Youth work", "£1,000")
    assert len(assemble([piece(page, HEAD, row, None) for page in (1, 2)]).rows) == 3


@pytest.mark.parametrize(
    ("unnamed", "beside", "joins"),
    [
        ("", "Bolt", False),
        ("Refuge", "Bolt", True),
        ("Refuge", "", False),
        ("Refuge", "Total", False),
    ],
)
def test_a_name_that_is_all_overleaf_is_that_of_the_row_before_where_no_other_has_none(
    unnamed: str, beside: str, joins: bool
) -> None:
    """A row of a sum alone has none: what stands overleaf is a heading."""
    head = ("Project", "Provider", "Award")
    above = [(unnamed, "Ark", "£1,000"), ("", beside, "£2,000")]
    first, second = (
        replace(
            piece(page, head, more[0], None),
            rows=[
                [recognised(cell(text, r, c, LEFT + COLUMN * c, 100 + 20 * r), None, page)
                 for c, text in enumerate(texts)]
                for r, texts in enumerate((head, *more))
            ],
        )
        for page, more in (
            (1, [("Victims", "", ""), ("Advice", "Voice", "£500"), *above]),
            (2, [("Locks for old houses", "", ""), ("Help", "Voice", "£3,000")]),
        )
    )  # fmt: skip
    texts = [[c.raw for c in row] for row in assemble([first, second]).rows]
    assert (["Locks for old houses", beside, "£2,000"] in texts) is joins


def test_the_heading_of_a_section_at_the_top_of_a_page_is_no_titles_of_another_table() -> None:
    """It runs over all columns in bold, as titles do over each of theirs."""
    titles = tuple(f"*{title}*" for title in HEAD)
    first = piece(1, titles, ("CI001", "Youth work", "£1,000"), None)
    second = piece(2, ("*Safer streets*", "", ""), ("CI002", "Locks", "£2,000"), None)
    over = replace(second.rows[0][0], column_span=3)
    second = replace(second, rows=[[over] * 3, *second.rows[1:]])
    assert goes_on(first, second)
    assert len(assemble([first, second]).rows) == 4
    closed = piece(1, titles, ("Total", "", "£1,000"), None)
    caption = replace(piece(1, ("*Awards*", "", ""), HEAD, None).rows[0][0], column_span=3)
    captioned = replace(closed, rows=[[caption] * 3, *closed.rows])
    assert not any(goes_on(p, second) for p in (closed, captioned)), "what follows is no more of it"
    sections = [*closed.rows[:1], *second.rows, *closed.rows[1:]]
    assert goes_on(replace(closed, rows=sections), second), "but the next of its sections"


def test_a_heading_over_other_titles_at_the_top_of_a_page_is_that_of_another_table() -> None:
    """It runs over all their columns: what was asked for, or comes in, is no more of the awards before."""
    first = piece(1, tuple(f"*{t}*" for t in HEAD), ("CI001", "Youth work", "£1,000"), None)
    asked = ("*Ref*", "*Applicant*", "*Amount requested*")
    second = piece(2, asked, ("CI009", "Locks", "£2,000"), None)
    over = replace(second.rows[0][0], column_span=3)
    assert not goes_on(first, replace(second, rows=[[over] * 3, *second.rows]))


@pytest.mark.parametrize("kind", ["caption", "lettered", "row", "brought"])
def test_a_note_at_the_foot_ends_no_table_that_says_overleaf_that_it_goes_on(kind: str) -> None:
    titles = ("Project", "Provider", "Award")
    told = {"caption": "Grants awarded (continued)", "lettered": "Table A continued"}.get(kind)
    first = {"row": ("Safety (cont'd)",), "brought": ("Brought forward", "", "£10,000")}.get(kind)
    over = [*([first] if first else []), *AWARDS]
    pages = [
        page_of(
            1,
            [
                line("Appendix A: Grants awarded", 60, 60, bold=True),
                across(titles, 100, bold=True),
                *(across(t, 120 + STEP * i) for i, t in enumerate(AWARDS)),
                line("The Commissioner approved these awards herself in the spring.", 60, 220),
            ],
        ),
        page_of(
            2,
            [
                *([line(told, 60, 40)] if told else []),
                across(titles, 60, bold=True),
                *(across(t, 80 + STEP * i, bold=len(t) == 1) for i, t in enumerate(over)),
            ],
        ),
    ]
    assert len(extracted(*pages).tables) == 1


@pytest.mark.parametrize(
    ("left", "right", "is_one"),
    [
        (("CI001", "Youth work", "£1,000"), ("Total", "", "£3,00\n0"), True),
        (("Total", "", "£1,000"), ("Total", "", "£3,000"), False),
        (("CI001", "Youth work", "£1,000"), ("CI002", "Locks", "£2,000"), False),
    ],
    ids=["a total at the end", "a total each", "no total"],
)
def test_a_list_goes_on_in_the_drawn_table_on_its_right(
    left: tuple[str, ...], right: tuple[str, ...], is_one: bool
) -> None:
    before, found = piece(1, HEAD, left, None), piece(1, HEAD, right, None)
    way = before.box.width + 20
    box = found.box._replace(x0=found.box.x0 + way, x1=found.box.x1 + way)
    assert goes_on_beside(before, replace(found, box=box)) is is_one
    assert not goes_on_beside(before, found)


def test_a_drawn_table_whose_rows_come_to_its_total_is_none_that_goes_on() -> None:
    before = piece(1, HEAD, ("CI001", "Youth work", "£1,000"), None)
    body = piece(1, HEAD, ("CI002", "Locks", "£2,000"), None).rows
    way = before.box.width + 20
    for total, is_one in (("£3,000", True), ("£2,000", False)):
        found = piece(1, HEAD, ("Total", "", total), None)
        box = found.box._replace(x0=found.box.x0 + way, x1=found.box.x1 + way)
        found = replace(found, box=box, rows=[*body, found.rows[-1]])
        assert goes_on_beside(before, found) is is_one
