"""Tables without lines over pages: plain headings after totals, few rows at a page's end, wrapped labels."""

from __future__ import annotations

import pytest

from pipeline.extract.grid.grid import Piece, open_piece
from pipeline.extract.open.across_pages import parted
from pipeline.extract.open.open_tables import open_pieces
from pipeline.extract.pieces.stitch import goes_on
from pipeline.model import Rule, TextLine

from .drawn import extracted, page_of
from .sheet import in_line, line, rows

XS = (60.0, 200.0, 340.0)
TITLES = ("Service", "Provider", "Award 2021/22")
HELP = [
    ("Helpline", "Voice Ltd", "£1,000"),
    ("Refuge", "Ark", "£2,500"),
    ("Advice", "Hope", "£4,500"),
]
HEADING = "Safer roads and safer streets in all towns"


def at(page: int, y: float, *written: tuple[str, ...]) -> list[TextLine]:
    return [in_line(texts, XS, y + 16 * i, page) for i, texts in enumerate(written)]


def raws(piece: Piece) -> list[list[str]]:
    return [[cell.raw for cell in row] for row in piece.rows]


@pytest.mark.parametrize("after", ["Subtotal", "Marshals"])
def test_a_plain_heading_over_two_columns_after_a_subtotal(after: str) -> None:
    """At the top of a page and below it; after a line it may be anything."""
    end = (after, "", "£8,000") if after == "Subtotal" else (after, "Grange CIC", "£8,000")
    first = [*rows(TITLES, *HELP, xs=XS, y=100), *at(1, 164, end)]
    (carried,), _ = open_pieces(first, 1)
    lines = [line(HEADING, 60, 60, 2), *at(2, 76, *HELP, ("Subtotal", "", "£8,000"))]
    lines += [line(HEADING, 60, 140, 2), *at(2, 156, *HELP)]
    pieces, rest = open_pieces(lines, 2, carried)
    if after == "Subtotal":
        (piece,) = pieces
        assert rest == []
        assert [row[0].raw for row in piece.rows].count(HEADING) == 2
        assert goes_on(carried, piece)
    else:
        assert lines[0] in rest


@pytest.mark.parametrize("end", ["Total", "Grand total", "Subtotal"])
@pytest.mark.parametrize("over", ["", "Services in the county for all who were victims of crime"])
def test_a_plain_heading_after_the_total_of_all_is_over_another_table(end: str, over: str) -> None:
    """Or after sections whose headings are in bold: as of income, or of what was not granted."""
    first = rows(TITLES, xs=XS, y=50)
    first += [line(over, 60, 66, bold=True)] if over else []
    first += at(1, 82, *HELP)
    first += at(1, 130, *([("Subtotal", "", "£8,000")] if over else []), (end, "", "£8,000"))
    (carried,), rest = open_pieces(first, 1)
    assert rest == []
    lines = [line(HEADING, 60, 60, 2), *at(2, 76, *HELP, (end, "", "£8,000"))]
    is_section = end == "Subtotal" and not over
    assert (lines[0] in open_pieces(lines, 2, carried)[1]) is not is_section


def test_columns_in_the_middle_of_which_print_stands_go_on_overleaf() -> None:
    """The longest sum of a page tells where the print of a column begins and ends."""

    def page(number: int, edge: float, *sums: str) -> Piece:
        at = [(60.0, 150.0, 300.0 - 2.5 * len(money), 400.0) for money in sums]
        texts = [("Help", "Voice Ltd", money, "City") for money in sums]
        pairs = enumerate(zip(texts, at, strict=True))
        lines = [in_line(row, xs, 60 + 16 * i, number) for i, (row, xs) in pairs]
        return open_piece(number, (50, 140, edge, 390, 450), lines, [])

    first = page(1, 250, "£1,000", "£1,111,250,000", "£900")
    assert goes_on(first, page(2, 275, "£1,000", "£2,500", "£900"))


def test_the_label_of_a_total_wraps_over_two_columns() -> None:
    xs = (60.0, 90.0, 300.0)
    titles = ("No.", "Service", "Award")
    first = rows(titles, *((str(i), f"Help {i}", f"£{i},000") for i in range(1, 5)), xs=xs, y=100)
    (carried,), _ = open_pieces(first, 1)
    lines = [
        in_line(("5", "Refuge", "£5,000"), xs, 60, 2),
        in_line(("Making all communities", "", "£15,000"), (60.0, 0, 300.0), 76, 2),
        line("and streets safer", 60, 87, 2),
        line("Subtotal", 60, 98, 2),
        in_line(("6", "Radios", "£6,000"), xs, 114, 2),
    ]
    (piece,), rest = open_pieces(lines, 2, carried)
    assert rest == []
    assert [row[0].raw.replace("\n", " ") for row in piece.rows] == [
        "5",
        "Making all communities and streets safer Subtotal",
        "6",
    ]


def test_titles_that_come_again_pages_later_over_one_row() -> None:
    """As the first row of the next table of several alike stands at the foot of a page."""
    lines = [line("Grants", 60, 40, bold=True), *rows(TITLES, *HELP, xs=XS, y=60)]
    pages = [page_of(1, lines), page_of(2, at(2, 60, *HELP, *HELP))]
    third = [*at(3, 60, *HELP, ("Total", "", "£8,000")), line("Victims", 60, 160, 3, bold=True)]
    third += [in_line(TITLES, XS, 180, 3, bold=True)]
    third += at(3, 196, ("Legal help", "Law Ltd", "£700"), ("Total", "", "£700"))
    tables = extracted(*pages, page_of(3, third)).tables
    assert [[row[0].raw for row in table.rows][:2] for table in tables] == [
        ["Service", "Helpline"],
        ["Service", "Legal help"],
    ]
    assert len(tables[1].rows) == 3


@pytest.mark.parametrize("is_again", [False, True], ids=["titles_once", "titles_again"])
def test_a_table_of_which_neither_page_has_enough_rows(is_again: bool) -> None:
    above = [line(HEADING, 60, 30), in_line(TITLES, XS, 60, bold=True), *at(1, 76, HELP[0])]
    below = [in_line(TITLES, XS, 40, 2, bold=True)] if is_again else []
    below += [
        *at(2, 56, HELP[1], ("Total", "", "£3,500")),
        line("All of this was agreed.", 60, 120, 2),
    ]
    assert not open_pieces(above, 1)[0]
    found = parted(above, below, [], [])
    assert found is not None
    assert raws(found.above) == [list(TITLES), list(HELP[0])]
    assert raws(found.below)[is_again:] == [list(HELP[1]), ["Total", "", "£3,500"]]
    assert (found.left_above, found.left_below) == (above[:1], below[-1:])
    (table,) = extracted(page_of(1, above), page_of(2, below)).tables
    assert [row[0].raw for row in table.rows] == ["Service", "Helpline", "Refuge", "Total"]


def test_prose_with_figures_on_two_pages_is_no_such_table() -> None:
    above = [in_line(("1.1", "The budget of the county is"), (60.0, 90.0), 60)]
    below = [in_line(("1.2", "The £5,000 of the year before"), (60.0, 90.0), 60, 2)]
    assert parted(above, below, [], []) is None


@pytest.mark.parametrize(
    "written",
    [
        (("Value of the contract:", "", "£9,000"),),
        (("Introduction", "", "3"), ("Plan", "", "4")),
        (TITLES, HELP[0]),
    ],
    ids=["facts", "contents", "heading"],
)
def test_what_has_no_titles_or_stands_over_a_heading_is_no_such_table(
    written: list[tuple[str, ...]],
) -> None:
    above = at(1, 60, *written)
    below = at(2, 56, HELP[1], ("Total", "", "£3,500"))
    if written[0] == TITLES:
        above[0] = in_line(TITLES, XS, 60, bold=True)
        below = [line("Income of the fund", 60, 40, 2), *below]
    assert parted(above, below, [], []) is None


def test_a_table_parted_by_the_end_of_a_page_begins_below_what_is_drawn_there() -> None:
    above = [in_line(TITLES, XS, 30, bold=True), *at(1, 46, HELP[0])]
    rules = [Rule(True, y, 50, 450) for y in (70, 90, 110)]
    rules += [Rule(False, x, 70, 110) for x in (50, 190, 330, 450)]
    above += at(1, 75, TITLES) + at(1, 95, HELP[1]) + at(1, 140, HELP[2])
    below = [*at(2, 40, HELP[1]), *at(2, 56, ("Total", "", "£8,000"))]
    found = extracted(page_of(1, above, rules), page_of(2, below))
    assert [len(table.rows) for table in found.tables] == [2]


def test_a_heading_under_titles_of_which_the_last_lines_begin_further_right() -> None:
    """It is as plain as the rows below it, and begins where the first title does, lines above."""
    titles = [in_line(TITLES, XS, 60, bold=True)]
    titles += [
        line(text, 340, 71 + 11 * i, bold=True) for i, text in enumerate(("for the", "year"))
    ]
    heading = line(HEADING, 60, 106)
    lines = [*titles, heading, *at(1, 122, *HELP)]
    (piece,), rest = open_pieces(lines, 1)
    assert rest == []
    assert piece.rows[0][2].raw.split() == ["Award", "2021/22", "for", "the", "year"]
    assert HEADING in {row[0].raw for row in piece.rows}
