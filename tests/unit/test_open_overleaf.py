"""Tables without lines that go on overleaf: which rows there are theirs, and in which columns."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.extract.grid.grid import open_piece
from pipeline.extract.open.at_foot import begun_at_foot, titles_at_foot
from pipeline.extract.open.carried import go_on
from pipeline.extract.open.open_tables import open_pieces
from pipeline.extract.open.titles_again import lines_of_first_row
from pipeline.extract.pieces.stitch import assemble
from pipeline.model import Cell, TextLine

from .sheet import TABLE, cell, in_line, joined, line, rows

XS = (60.0, 300.0, 450.0)
PROSE = "The grants of the county were agreed by the panel in the spring and paid to each of the"


@pytest.mark.parametrize("is_carried", [False, True])
def test_titles_again_with_two_rows_to_go_on_overleaf(is_carried: bool) -> None:
    """Too few figures to tell a table, were its titles not those of the one above, or of one that began
    on the page before.
    """
    titles = ("Recipient", "Amount 2017/18", "Priorities")
    first = rows(titles, *((f"Trust {i}", f"£{i},000", "M1") for i in range(1, 5)),
                 xs=(60, 250, 400), y=100)  # fmt: skip
    next_ = rows(titles, ("Compass", "£8,000", "M2"), ("Lantern", "£9,000", "M2"),
                 xs=(60, 250, 400), y=240)  # fmt: skip
    between = [line(PROSE, 60, 204), line("Substance misuse", 60, 216, bold=True)]
    if is_carried:
        (carried,), _ = open_pieces(first, 1)
        pieces, rest = open_pieces([*between, *next_], 2, carried=carried)
    else:
        pieces, rest = open_pieces([*first, *between, *next_], 1)
    assert [len(piece.rows) for piece in pieces] == ([3] if is_carried else [5, 3])
    assert rest == between


def test_other_titles_under_a_heading_end_what_goes_on_overleaf() -> None:
    """The heading ends within the way to the second column, over which nothing runs."""
    xs = (60.0, 200.0, 330.0)
    awards = [(f"Work {i}", f"Trust {i}", f"£{i},000") for i in range(1, 5)]
    (carried,), _ = open_pieces(rows(("Service", "Provider", "Award"), *awards, xs=xs, y=100), 1)
    more = [in_line(award, xs, 60 + 16 * i, page=2) for i, award in enumerate(awards[:2])]
    heading = line("Safer roads in the towns", 60, 92, page=2, bold=True)
    others = rows(("Project", "Recipient", "Grant"), *awards[2:], xs=xs, y=110)
    piece, rest = go_on([*more, heading, *others], 2, carried, [])
    assert piece is not None
    assert (len(piece.rows), rest) == (2, [heading, *others])


def _overleaf(*texts: tuple[str, ...], ends: tuple[str, ...]) -> list[list[str]]:
    """The rows of a second page, of a table whose first has the rows of ``TABLE`` without a total."""
    (first,), _ = open_pieces(rows(*TABLE[:-1], xs=XS, y=100), 1)
    more = [in_line(cells, XS, 60 + 16 * i, page=2) for i, cells in enumerate(texts)]
    more.append(in_line(ends, XS, 60 + 16 * len(texts), page=2, bold=True))
    (piece,), rest = open_pieces(more, 2, carried=first)
    assert rest == []
    return [[cell.raw for cell in dict.fromkeys(cells)] for cells in piece.rows]


def test_print_overleaf_wider_than_that_of_the_page_before() -> None:
    """It runs beyond the middle of the way between two columns, which was taken for their edge."""
    name = "Ribble Valley and the whole of the county"
    read = _overleaf(("Burnley", "1,250", "1,500"), (name, "", ""), ("Pendle", "2,250", "2,500"),
                     ends=("Total", "3,500", "4,000"))  # fmt: skip
    assert read[-1] == ["Total", "3,500", "4,000"]
    assert name in " ".join(row[0] for row in read)


def test_a_name_overleaf_wider_than_those_of_the_page_before_beside_a_label_over_both_columns() -> (
    None
):
    """No way is free then, and the fewest words are cut where none but the label's is."""
    xs, titles = (60.0, 200.0, 400.0), ("Service", "Recipient", "Award")
    first = rows(titles, *((f"Help {i}", "Voice Ltd", f"£{i},250") for i in range(1, 5)),
                 xs=xs, y=100)  # fmt: skip
    (carried,), _ = open_pieces(first, 1)
    label = "Prevention and early intervention subtotal"
    more = [
        in_line(("Refuge", "Ark", "£2,000"), xs, 60, page=2),
        in_line(("Domestic violence advisers", "Ark", "£4,000"), xs, 76, page=2),
        in_line((label, "", "£6,000"), xs, 92, page=2, bold=True),
    ]
    (piece,), _ = open_pieces(more, 2, carried=carried)
    assert [[c.raw for c in dict.fromkeys(row)] for row in piece.rows][1:] == [
        ["Domestic violence advisers", "Ark", "£4,000"],
        [label, "£6,000"],
    ]


def test_numbers_without_sign_or_separators_overleaf() -> None:
    """The label of their subtotal runs over the way to the next column."""
    label = "Subtotal for the partnerships of the whole county in the east"
    read = _overleaf(("Burnley", "1250", "1500"), ("Pendle", "2250", "2500"),
                     ends=(label, "", "4000"))  # fmt: skip
    assert len(read) == 3
    assert read[-1][-1] == "4000"


def test_a_year_in_prose_overleaf_is_no_amount() -> None:
    """It stands where the table has its amounts, and the prose under the last row."""
    (first,), _ = open_pieces(rows(*TABLE[:-1], xs=XS, y=100), 1)
    last = in_line(("Pendle", "2,250", "2,500"), XS, 60, page=2)
    prose = line(
        "The grants above are all that the Commissioner has made since the spring of the year 2021 to",
        60,
        80,
        page=2,
    )
    assert 440 < prose.words[-2].box.x0 < 520
    (piece,), rest = open_pieces([last, prose], 2, carried=first)
    assert [row[0].raw for row in piece.rows] == ["Pendle"]
    assert rest == [prose]


def test_small_print_below_the_last_row_overleaf_is_a_note() -> None:
    """It has a sum, in the first column; as large as the rows, it may be one of them."""
    (first,), _ = open_pieces(rows(*TABLE[:-1], xs=XS, y=100), 1)
    last = in_line(("Pendle", "2,250", "2,500"), XS, 60, page=2)
    note = line("1 With £250 of rent.", 60, 84, page=2)
    small = TextLine(2, tuple(word._replace(size_pt=7.0) for word in note.words))
    assert open_pieces([last, small], 2, carried=first)[1] == [small]
    assert open_pieces([last, note], 2, carried=first)[1] == []


@pytest.mark.parametrize("above", ["total", "cell"])
def test_a_section_overleaf_below_a_total_or_a_cell_of_two_lines(above: str) -> None:
    """The label of a total may run over a gap; the last line of a cell has nothing beside it."""
    names = ("Locks", "Radios", "Patrols", "Lamps")
    awards = [("CI1", name, f"£{i},000") for i, name in enumerate(names, 1)]
    (first,), _ = open_pieces(
        rows(("Code", "Project", "Award"), *awards, xs=(60, 110, 300), y=100), 1
    )

    def overleaf(texts: tuple[str, ...], y: float) -> TextLine:
        return in_line(texts, (60, 110, 300), y, page=2)

    lines = [overleaf(("CI2", "Visits to", "£5,000"), 60)]
    if above == "total":
        lines.append(overleaf(("Prevention of crime total", "", "£9,000"), 78))
    else:
        lines.append(line("all villages", 110, 72, page=2))
    lines.append(line("Help for all victims", 60, 96, page=2, bold=True))
    lines += [
        overleaf(("CI3", "Boats", "£7,000"), 114),
        overleaf(("CI4", "Helpline", "£8,000"), 132),
    ]
    (piece,), rest = open_pieces(lines, 2, carried=first)
    assert rest == []
    assert [r[0].raw for r in piece.rows[-3:]] == ["Help for all victims", "CI3", "CI4"]


@pytest.mark.parametrize(
    ("label", "room", "rows_"),
    [("Total", 44, 3), ("Total", 80, 2), ("Radios", 44, 2)],
    ids=["total", "far", "no_total"],
)
def test_a_total_one_blank_row_below_the_last_overleaf(label: str, room: float, rows_: int) -> None:
    (first,), _ = open_pieces(rows(*TABLE[:-1], xs=XS, y=100), 1)
    more = [
        in_line(cells, XS, y, page=2)
        for cells, y in (
            (("Rye", "1,000", "2,000"), 60),
            (("Diss", "1,000", "2,000"), 76),
            ((label, "840,867", "949,390"), 76 + room),
        )
    ]
    (piece, *_), _ = open_pieces(more, 2, carried=first)
    assert len(piece.rows) == rows_


def test_a_name_overleaf_that_reaches_up_to_the_next_column() -> None:
    """On the page before there was room between them; a blank of the name lies in its midst."""
    name = line("Mentoring and outreach work for young people K", 60, 60, page=2)
    xs = (60.0, name.box.x1 + 2.0, 450.0)
    first_rows = [
        ("Work", "Provider", "Award"),
        *((n, "Ark", "£1,000") for n in ("Rye", "Holt", "Diss")),
    ]
    (first,), _ = open_pieces(rows(*first_rows, xs=xs, y=100), 1)
    more = [joined(name, line("Ark", xs[1], 60, page=2), line("£2,000", xs[2], 60, page=2))]
    for i, text in enumerate(("Acle", "Bure", "Cley")):
        more.append(in_line((text, "Ark", "£3,000"), xs, 76 + 16 * i, page=2))
    (piece,), _ = open_pieces(more, 2, carried=first)
    assert [cell.raw for cell in piece.rows[0]] == [name.text, "Ark", "£2,000"]


def test_rows_without_print_above_the_first_line_of_a_table() -> None:
    """As where lines are drawn over a table overleaf before it begins."""
    (piece,), _ = open_pieces(rows(*TABLE, xs=XS, y=100), 1)
    blank = [Cell(0, column, 1, piece.box, ()) for column in range(3)]
    assert lines_of_first_row(replace(piece, rows=[blank, *piece.rows]))[0].text == " ".join(
        TABLE[0]
    )


def test_a_section_whose_rows_stand_overleaf_is_of_a_table_that_was_carried_here() -> None:
    first = rows(*TABLE[:-1], xs=XS, y=100)
    (carried,), _ = open_pieces(first, 1)
    here = rows(*TABLE[1:-1], xs=XS, y=60)
    here[0] = in_line(TABLE[1], XS, 60)
    here += [
        line("Districts of the county and of the city that are on the coast", y=108, bold=True)
    ]
    here += [in_line(("Advice", "700", "900"), XS, 124), in_line(("Visits", "900", "950"), XS, 140)]
    here += [line("Districts of the county and of the city that are on no coast", y=156, bold=True)]
    (piece,), rest = open_pieces(here, 1, carried=carried)
    assert not rest
    assert piece.rows[-1][0].raw == "Districts of the county and of the city that are on no coast"


@pytest.mark.parametrize("again", ["What it is for", "What it was for"])
def test_rows_at_the_foot_of_a_page_reach_beyond_what_is_overleaf(again: str) -> None:
    """There the last column has nothing but its title; where that is another, so is the table."""
    xs = (60.0, 200.0, 290.0)
    text = "Support for people who have been affected by crime in their own homes"
    first = rows(("Project", "Award", "What it is for"), ("Refuge", "£4,000", text),
                 ("Helpline", "£3,000", text), xs=xs, y=700)  # fmt: skip
    over = [
        in_line(("Project", "Award", again), xs, 60, page=2, bold=True),
        in_line(("Total", "£7,000", ""), xs, 76, page=2, bold=True),
    ]
    overleaf = open_piece(2, (60, 180, 270, 360), over, ())
    begun, rest = begun_at_foot(first, 1, overleaf, ())
    if again != "What it is for":
        assert (begun, rest) == (None, first)
        return
    assert begun is not None
    assert [[cell.raw for cell in row] for row in begun.rows] == [
        ["Project", "Award", "What it is for"],
        ["Refuge", "£4,000", text],
        ["Helpline", "£3,000", text],
    ]


def test_a_title_over_several_columns_is_said_once_by_the_titles_that_may_come_again() -> None:
    over = line("Grants", 420, 84, bold=True)
    (piece,), _ = open_pieces([over, *rows(*TABLE, xs=XS, y=100)], 1)
    assert [cell.column_span for cell in dict.fromkeys(piece.rows[0])] == [1, 2]
    assert lines_of_first_row(piece)[0].text == "Grants"


def test_the_rest_of_a_row_in_one_band_with_titles_that_come_again() -> None:
    """Titles as plain as the rows, and no figure between the two: they are taken for one row overleaf."""
    titles = ("Project", "Provider", "Award 2020/21")
    works = [(f"Work {i}", "Ark", f"£{i},000") for i in range(1, 6)]
    cut = ("Outreach for young people", "The Voice", "£9,000")
    first = [in_line(cells, XS, 100 + 16 * i) for i, cells in enumerate((titles, *works, cut))]
    (above,), _ = open_pieces(first, 1)
    texts = (titles, ("and their families", "Trust", ""), *works[:3])
    more = [in_line(cells, XS, 60 + 16 * i, page=2) for i, cells in enumerate(texts)]
    (below,), _ = open_pieces(more, 2, carried=above)
    rows_ = assemble([above, below]).rows
    assert [cell.raw for cell in rows_[6]] == [
        "Outreach for young people\nand their families",
        "The Voice\nTrust",
        "£9,000",
    ]
    assert [row[0].raw for row in rows_[7:]] == [name for name, *_ in works[:3]]


@pytest.mark.parametrize("again", ["Award", "Awards"])
def test_titles_at_the_foot_of_a_page_whose_rows_are_all_overleaf(again: str) -> None:
    """They are those of a table above them; the columns are its columns."""
    xs = (60.0, 200.0, 340.0)
    titles = ("Project", "Provider", "Award")
    above = rows(titles, *((f"Work {i}", "Ark", f"{i},000") for i in range(1, 6)), xs=xs, y=100)
    (piece,), _ = open_pieces(above, 1)
    foot = [line("Youth", 60, 700, bold=True), in_line((*titles[:2], again), xs, 716, bold=True)]
    begun, rest = titles_at_foot(foot, 1, {foot[-1].text: piece}, ())
    if again != "Award":
        assert (begun, rest) == (None, foot)
        return
    assert begun is not None
    assert rest == foot[:1]
    assert begun.bounds == piece.bounds
    over = [in_line(("Bus", "Mind", "900"), xs, 60), in_line(("Total", "", "900"), xs, 76)]
    (read,), left = open_pieces(over, 2, carried=begun)
    assert ([[c.raw for c in row] for row in read.rows], left) == (
        [["Bus", "Mind", "900"], ["Total", "", "900"]],
        [],
    )


@pytest.mark.parametrize(("heading", "is_other"), [("Youth work", True), ("", False)])
def test_the_titles_again_below_a_heading_in_bold_are_those_of_another_table(
    heading: str, is_other: bool
) -> None:
    """The table of the page before ends there, with its total; without the heading it goes on."""
    (carried,), _ = open_pieces(rows(*TABLE, xs=XS, y=100), 1)
    over = [line(heading, 60, 60, page=2, bold=True)] if heading else []
    again = rows(TABLE[0], ("Pendle", "2,250", "2,500"), xs=XS, y=90)
    begun, rest = go_on([*over, *again], 2, carried, ())
    assert (begun is None, bool(rest)) == (is_other, is_other)


def test_titles_that_come_again_overleaf_end_a_table_whose_own_have_a_heading_over_them() -> None:
    (carried,), _ = open_pieces(rows(*TABLE, xs=XS, y=100), 1)
    heading = [[cell(t, x=x, y=84) for t, x in zip(("Victims", "", ""), XS, strict=True)]]
    headed = replace(carried, rows=[*heading, *carried.rows])
    over = [
        in_line(("Holt", "1,500", "2,500"), XS, 60, page=2),
        in_line(("Total", "1,500", "2,500"), XS, 76, page=2, bold=True),
        line("Youth work", 60, 100, page=2, bold=True),
        *rows(TABLE[0], ("Pendle", "2,250", "2,500"), xs=XS, y=116),
    ]
    piece, rest = go_on(over, 2, headed, ())
    assert piece is not None
    assert [next(c.raw for c in row) for row in piece.rows] == ["Holt", "Total"]
    assert rest == over[2:]


@pytest.mark.parametrize(("amount", "is_row"), [("0.006", True), ("12", True), ("2019", False)])
def test_titles_alone_at_the_foot_of_a_page_are_of_rows_of_thousands_or_millions(
    amount: str, is_row: bool
) -> None:
    xs = (60.0, 200.0, 290.0)
    titles = [in_line(("Project", "Provider", "2019/20 (£m)"), xs, 700, bold=True)]
    over = [in_line(("Refuge", "Ark", amount), xs, 60, page=2)]
    overleaf = open_piece(2, (60, 180, 270, 360), over, ())
    begun, _ = begun_at_foot(titles, 1, overleaf, ())
    assert (begun is not None) == is_row


@pytest.mark.parametrize(("x", "is_one"), [(400.0, True), (386.0, False)])
def test_a_last_column_overleaf_may_be_far_wider_where_it_begins_in_line(
    x: float, is_one: bool
) -> None:
    xs = (60.0, 250.0, 400.0)
    some = [(f"Trust {i}", f"£{i},000", "G") for i in range(1, 5)]
    first = rows(("Recipient", "Amount 2017/18", "Type"), *some,
                 xs=xs, y=100)  # fmt: skip
    (carried,), _ = open_pieces(first, 1)
    wide = "Service level agreement with the county council and others"
    over = [
        in_line((f"Group {i}", f"{i},000", wide), (60, 250, x), 60 + 16 * i, page=2)
        for i in range(2, 5)
    ]
    piece, rest = go_on(over, 2, carried, ())
    assert (piece is not None and not rest) == is_one


@pytest.mark.parametrize(("half", "is_found"), [(6.0, True), (14.0, False)])
def test_titles_set_to_the_middle_of_one_row_at_the_foot_of_a_page_are_of_the_rows_overleaf(
    half: float, is_found: bool
) -> None:
    """Those of two lines stand half beside those of one; none of the lines is over as good as all columns."""
    xs = (60.0, 160.0, 260.0, 360.0)
    high = [in_line(("", "Delivered", "", "Award"), xs, 700, bold=True)]
    middle = [in_line(("Theme", "", "Project", ""), xs, 700 + half, bold=True)]
    low = [in_line(("", "by", "", "2019/20"), xs, 700 + 2 * half, bold=True)]
    over = [in_line(("Victims", "Ark", "Refuge", "£4,000"), xs, 60, page=2)]
    overleaf = open_piece(2, (57, 150, 250, 350, 450), over, ())
    begun, _ = begun_at_foot([*high, *middle, *low], 1, overleaf, ())
    assert (begun is not None) == is_found


def test_a_row_overleaf_of_which_each_text_is_as_wide_as_its_column_keeps_its_cells() -> None:
    """No gap is in it: that its words begin where the columns do, tells that it is no remark."""
    xs = (60.0, 156.0, 252.0, 338.0)
    titles = ("Project", "Provider", "Type of funding", "2019/20")
    some = [(f"Youth {i}", "Ark Trust", "Contract", f"{i},500") for i in range(1, 8)]
    (carried,), _ = open_pieces(rows(titles, *some, xs=xs, y=100), 1)
    wide = ("Hate Crime Advocacy", "Western CC Trustees", "Co-commissioning", "1,500")
    over = rows(titles, *some[:4], wide, xs=xs, y=60)
    piece, rest = go_on(over, 2, carried, ())
    assert piece is not None
    assert not rest
    assert [cell.raw for cell in piece.rows[-1]] == list(wide)


def test_a_sentence_right_below_the_rows_overleaf_is_none_of_them() -> None:
    (carried,), _ = open_pieces(rows(*TABLE, xs=XS, y=100), 1)
    text = "In total £1,500 has been given to towns of the county in all."
    over = [in_line(("Holt", "1,500", "2,500"), XS, 60, page=2), line(text, 60, 76, page=2)]
    piece, rest = go_on(over, 2, carried, ())
    assert piece is not None
    assert (len(piece.rows), rest) == (1, over[1:])


def test_a_sentence_between_rows_overleaf_is_a_heading_as_those_before_are() -> None:
    text = "All of these have been agreed with the towns of the whole county."
    above = [*rows(*TABLE[:3], xs=XS, y=100), line(text, 60, 148, bold=True)]
    above += [in_line(("Holt", "261,694", "282,000"), XS, 164)]
    (carried,), _ = open_pieces(above, 1)
    over = [
        in_line((name, "1,500", "2,500"), XS, 60 + 32 * i, page=2) for i, name in enumerate("AB")
    ]
    over.insert(1, line(text, 60, 76, page=2, bold=True))
    piece, rest = go_on(over, 2, carried, ())
    assert piece is not None
    assert (len(piece.rows), rest) == (3, [])


def test_prose_with_a_sum_below_the_last_row_overleaf_is_no_row() -> None:
    """Set flush on both sides, its blanks are as wide as the way between two columns."""
    (first,), _ = open_pieces(rows(*TABLE[:-1], xs=XS, y=100), 1)
    last = in_line(("Pendle", "2,250", "2,500"), XS, 60, page=2)
    prose = line("A further £900,000 is allocated to the partnerships of the county in the year through the",
                 60, 84, page=2)  # fmt: skip
    pieces, rest = open_pieces([last, prose], 2, carried=first)
    assert [[cell.raw for cell in row] for row in pieces[0].rows] == [["Pendle", "2,250", "2,500"]]
    assert rest == [prose]
