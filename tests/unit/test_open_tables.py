"""Tables without lines: what stands above their titles, and where their columns begin."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.extract.columns.columns import rivers
from pipeline.extract.drawn.region import Region
from pipeline.extract.grid.grid import Piece
from pipeline.extract.lines import lines_of
from pipeline.extract.open.open_tables import open_pieces
from pipeline.model import Box, TextLine

from .sheet import LINE, TABLE, in_line, joined, line, rows

PROSE = "The grants of the county were agreed by the panel in the spring and paid to each of the"


@pytest.mark.parametrize(
    "last",
    [
        "partnerships in two parts, as they were asked for. See Table 1 below.",
        "partnerships all in parts",  # it ends in the second column
    ],
)
def test_the_end_of_a_paragraph_is_no_title(last: str) -> None:
    """It would else fill the way between names and figures set flush right, and make them one column."""
    prose = [line(PROSE, 60, 100), line(last, 60, 100 + LINE)]
    figures = rows(*TABLE, xs=(60, 170 if len(last) < 30 else 320, 450), y=100 + 2 * LINE + 8)
    (piece,), rest = open_pieces([*prose, *figures], 1)
    assert piece.width == 3
    assert [cell.raw for cell in piece.rows[1]] == ["Elmbridge", "136,091", "143,250"]
    assert rest == prose


def test_columns_part_where_fills_meet() -> None:
    """A title as wide as its column stands right of the boundary that the gap's middle would be."""
    written = (("Name", "Total cost", "requested (£)"), *TABLE[1:])
    lines = rows(*written, xs=(60, 150, 201), y=100)
    bands = [
        Box(left, top, right, top + 14)
        for top in (98.0, 130.0)
        for left, right in ((55, 145), (145, 199), (199, 280))
    ]
    (bare,), _ = open_pieces(lines, 1)
    (filled,), _ = open_pieces(lines, 1, hints=[Region(Box(55, 98, 280, 180), [], [], bands)])
    assert filled.bounds[1:3] == (145, 199)
    assert bare.bounds[2] != 199


SAID = (
    "The Commissioner works with partners to",
    "prevent harm and to help people who have",
    "suffered it. Funding is reviewed each year",
    "in the light of need, and of the outcomes",
    "that are reported to us. We expect every",
    "provider to work with the others and to",
    "listen to those who use its services.",
    "Grants are paid each quarter in advance.",
)


@pytest.mark.parametrize("step", [LINE, LINE + 1, 16])
def test_prose_beside_a_table_is_no_column_of_it(step: float) -> None:
    prose = [line(text, 60, 100 + step * i) for i, text in enumerate(SAID)]
    figures = rows(*TABLE, xs=(300, 400, 540), y=103)
    words = [word for ln in (*prose, *figures) for word in ln.words]
    (piece,), rest = open_pieces(lines_of(words, 1), 1)
    assert [[cell.raw for cell in row] for row in piece.rows] == [[*row] for row in TABLE]
    assert [ln.text for ln in rest] == [*SAID]


@pytest.mark.parametrize("lift", [0, LINE, LINE / 2])
def test_names_that_wrap_beside_their_figures_stay_a_column(lift: float) -> None:
    """Set to the top, the foot or the middle of their rows."""
    lines = rows(("Service", "Provider", "Award"), xs=(60, 300, 450), y=84)
    for i, (first, second) in enumerate(zip(SAID[::2], SAID[1::2], strict=True)):
        names = (line(first, 60, 100 + 40 * i), line(second, 60, 100 + 40 * i + LINE))
        lines += [*names, line("Harbour Trust", 300, 100 + 40 * i + lift)]
        lines.append(line(f"£{i + 1},000", 450, 100 + 40 * i + lift))
    words = [word for ln in lines for word in ln.words]
    (piece,), rest = open_pieces(lines_of(words, 1), 1)
    assert (piece.width, len(piece.rows), rest) == (3, 5, [])


def test_the_last_word_of_the_longest_name_is_no_column() -> None:
    head, *body = TABLE
    longest = ("Hyndburn and Great Harwood Partnership", "1,082", "2,140")
    figures = rows(head, *body[:2], longest, *body[2:], xs=(60, 300, 450), y=100)
    (piece,), _ = open_pieces(figures, 1)
    assert piece.width == 3
    assert piece.rows[3][0].raw == longest[0]


def test_the_last_word_of_a_name_as_long_as_its_column_stays_with_it() -> None:
    """It is so near to the provider that both seem one text, as the label of a total over both does."""
    xs = (60.0, 196.0, 330.0)
    name = "Help for women of the county"
    texts = [(f"Project {c}", "Harbour Trust", f"£{i},250") for i, c in enumerate("ABCDEFGH", 1)]
    body = rows(
        ("Project", "Provider", "Award"),
        *texts[:4],
        (name, *texts[0][1:]),
        *texts[4:],
        xs=xs,
        y=100,
    )
    last, first = (w for w in body[5].words if w.text in ("county", "Harbour"))
    assert 0 < first.box.x0 - last.box.x1 < 9
    (piece,), _ = open_pieces(body, 1)
    assert [cell.raw for cell in piece.rows[5]] == [name, "Harbour Trust", "£1,250"]


@pytest.mark.parametrize(
    ("note", "title", "found"),
    [
        ("All figures are in £000.", "2023/24", 1),
        ("The grants are these.", "£000", 1),
        ("How many people were helped in each service:", "2023/24", 0),
        ("We invested £90,000 in these services, which supported:", "2023/24", 0),
        ("Each costs us less than £500 to help.", "People", 0),
    ],
)
def test_small_numbers_are_sums_where_a_title_and_a_pound_sign_say_so(
    note: str, title: str, found: int
) -> None:
    written = [("Service", title), *((f"Service {c}", str(95 + i)) for i, c in enumerate("ABCDE"))]
    lines = [
        joined(
            line(name, 60, 130 + 15 * i, bold=not i),
            line(text, 300 - 5 * len(text), 130 + 15 * i, bold=not i),
        )
        for i, (name, text) in enumerate(written)
    ]
    pieces, _ = open_pieces([line(note, 60, 100), *lines], 1)
    assert len(pieces) == found
    assert all(len(piece.rows) == len(written) for piece in pieces)


def test_a_name_of_two_words_in_a_few_rows_is_one_column() -> None:
    """A theme that stands in the first of its rows alone: the blanks in its name are in line."""
    lines = rows(("Budget Area", "Project", "Award"), xs=(60, 250, 400), y=100)
    names = {0: ("Turning", "lives"), 4: ("Putting", "victims first")}
    for i in range(8):
        first, second = names.get(i, ("", ""))
        name = (line(first, 60, 116 + 16 * i), line(second, 98.5, 116 + 16 * i))
        award = (line(f"Project {i}", 250, 116 + 16 * i), line(f"£{i},000", 400, 116 + 16 * i))
        lines.append(joined(*name, *award))
    (piece,), _ = open_pieces(lines, 1)
    assert [row[0].raw for row in piece.rows[:2]] == ["Budget Area", "Turning lives"]
    assert piece.width == 3


def test_titles_of_two_lines_over_an_empty_column() -> None:
    titles = ("Theme", "Organisation with whom we have an", "Contract", "2016/17")
    more = joined(line("agreement", 200, 112, bold=True), line("£", 500, 112, bold=True))
    body = rows(titles, xs=(60, 200, 370, 500), y=100)
    for i, name in enumerate(("Helpline", "Radios", "Doctors", "Outreach")):
        cells = (line("Safer streets", 60, 130 + 16 * i), line(name, 370, 130 + 16 * i))
        body.append(joined(*cells, line(f"{i + 1},000", 500, 130 + 16 * i)))
    (piece,), rest = open_pieces([body[0], more, *body[1:]], 1)
    assert rest == []
    assert piece.rows[0][0].raw == "Theme"
    assert piece.rows[0][-1].raw == "2016/17\n£"


def test_a_caption_apart_from_the_rows_above_it_begins_a_table() -> None:
    """It has no bold print, but its titles have; right below a row it may be the rest of a cell."""
    second = (
        ("Partnership", "Group", "Award"),
        *((name, "Kids", f"£{i},000") for i, name in enumerate(("Elmbridge", "Holt", "Rye"), 1)),
    )

    def read(room: int) -> list[int]:
        first = rows(*TABLE, xs=(60, 300, 450), y=100)
        caption = line("It was used by these groups:", 60, 174 + room)
        pieces, _ = open_pieces(
            [*first, caption, *rows(*second, xs=(60, 200, 450), y=192 + room)], 1
        )
        return [piece.width for piece in pieces]

    assert read(room=12) == [3, 3]
    assert len(read(room=1)) == 1


@pytest.mark.parametrize(("title", "found"), [("Award (£)", 1), ("People helped", 0)])
def test_numbers_set_to_the_middle_under_their_title(title: str, found: int) -> None:
    """Neither their left ends nor their right ones are in line with the title's."""
    lines = [joined(line("Project", 60, 100, bold=True), line(title, 282.5, 100, bold=True))]
    for i, number in enumerate(("146000", "135228", "340550")):
        lines.append(
            joined(line(f"Project {i}", 60, 116 + 16 * i), line(number, 290, 116 + 16 * i))
        )
    pieces, _ = open_pieces(lines, 1)
    assert len(pieces) == found


@pytest.mark.parametrize(("way", "width"), [(4.5, 3), (2.5, 2)])
def test_codes_little_more_than_a_blank_from_the_names_beside_them(way: float, width: int) -> None:
    """With no more than a blank they may be what the names begin with."""
    names = ("Refuge", "Helpline", "Patrols", "Lamps")
    body = [
        joined(line(f"CI00{i}", 60, y), line(name, 85 + way, y), line("£9,250", 300, y))
        for i, (name, y) in enumerate(zip(names, (116, 132, 148, 164), strict=True), 1)
    ]
    (piece,), _ = open_pieces(body, 1)
    assert piece.width == width


def test_names_that_end_beside_their_figures_are_a_column_however_close_they_stand() -> None:
    lines = rows(("Service", "Provider", "Award"), xs=(60, 320, 450), y=86)
    for i in range(6):
        y = 100 + 24.5 * i
        lines.append(line(f"Helpline for all people of town {i}", 60, y))
        end = line("who live on farms or on boats", 60, y + 12)
        lines.append(
            joined(end, line("Voice Ltd", 320, y + 12), line(f"£{i + 1},000", 450, y + 12))
        )
    (piece,), rest = open_pieces(lines, 1)
    assert rest == []
    assert piece.width == 3


def test_the_sign_of_a_total_is_no_word_before_the_next_column() -> None:
    """The sign stands apart from its digits, which begin where the widest figure's sign does."""
    written = [("Haven Trust", "£ 9,250"), ("Voice of the county", "£ 4,125"), ("Walk", "£ 1,750")]
    lines = [
        joined(
            line(name, 60, 100 + 16 * i),
            line("Grant", 200, 100 + 16 * i),
            line(sum_, 300, 100 + 16 * i),
        )
        for i, (name, sum_) in enumerate(written)
    ]
    total = joined(line("Total", 60, 148, bold=True), line("£ 115,125", 292.5, 148, bold=True))
    gaps = rivers([*lines, total], 60, 340)
    assert gaps[-1].x < 292


def test_a_remark_that_runs_over_a_column_does_not_end_in_the_gap_behind_it() -> None:
    rows = [
        in_line((name, "Harbour Trust", "£9,250"), (60, 160, 400), 100 + 16 * i)
        for i, name in enumerate(("Haven", "Voice", "", "Walks", "Wells", "Wires"))
        if name
    ]
    remark = line("Note: they have told us each quarter how many people came", 60, 132)
    assert 300 < remark.box.x1 < 400
    assert rivers([*rows[:2], remark, *rows[2:]], 60, 430) == rivers(rows, 60, 430)


@pytest.mark.parametrize(("blank", "columns"), [(2.5, 2), (30.0, 3)])
def test_words_before_what_is_set_flush_right_are_no_column(blank: float, columns: int) -> None:
    """Where no more than a blank parts them, in the few rows that have them."""

    def row(name: str, before: str, last: str, y: float) -> TextLine:
        x = 400 - 5 * len(last)
        pieces = [line(name, 60, y), line(last, x, y)]
        if before:
            pieces.insert(1, line(before, x - blank - 5 * len(before), y))
        return joined(*pieces)

    rows = [
        row("Helpline", "", "£13,619", 100),
        row("Refuge", "up to", "£8,500,000", 120),
        row("Youth work", "", "£2,125", 140),
        row("Lights", "to be", "confirmed.", 160),
        row("Mentors", "", "£7,900", 180),
    ]
    assert len(rivers(rows, 55, 405)) + 1 == columns


def raws(piece: Piece) -> list[list[str]]:
    return [[cell.raw for cell in row] for row in piece.rows]


def _wrapping(names: Sequence[str], totals: Sequence[str]) -> list[TextLine]:
    """Rows of a provider as wide as its column, a project and two sums, with a total below some."""
    titles = in_line(("Recipient", "Project", "2021–22", "Estimated"), XS, 84, bold=True)
    lines = [titles, line("2022–23", XS[3], 96, bold=True)]
    y = 112.0
    for i, name in enumerate(names):
        lines.append(in_line((name, f"Help {i}", f"£{i + 1},876", "£1,250"), XS, y))
        y += 16
        if i < len(totals):
            lines.append(in_line((totals[i], "", "£9,867", "£2,500"), XS, y, bold=True))
            y += 16
    return lines


XS = (60, 150, 300, 400)
NAMES = ["Kelderdale Police", "Home Start", "Harlow Trust", "Kelderdale Police", "Galop", "Nacro"]


def test_a_title_says_where_a_column_begins_though_another_ends_below_it() -> None:
    """The longest name ends a blank before the next column, and labels of totals run into it."""
    totals = ["Safety of the county Subtotal", "Victims of crime Subtotal"]
    (piece,), _ = open_pieces(_wrapping(NAMES, totals), 1)
    assert piece.width == 4
    assert ["Kelderdale Police", "Help 0", "£1,876", "£1,250"] in raws(piece)


def test_labels_of_totals_part_no_columns_beside_several_sums() -> None:
    codes = ["CI01", "CI02", "CI03", "CI04", "CI05", "CI06"]
    (piece,), _ = open_pieces(_wrapping(codes, ["Subtotal: Victims and the courts"]), 1)
    assert ["CI01", "Help 0", "£1,876", "£1,250"] in raws(piece)


def test_words_right_behind_sums_that_end_in_line_are_a_column() -> None:
    lines = rows(("Project", "Award", "Notes"), xs=(60, 225, 257), y=84)
    for i, note in enumerate(("Spot purchase", "New", "Year two of three", "", "Reviewed")):
        lines.append(
            in_line((f"Help number {i}", f"£{i + 1},876", note), (60, 223, 257.1), 100 + 16 * i)
        )
    (piece,), _ = open_pieces(lines, 1)
    assert [cell.raw for cell in piece.rows[1]] == ["Help number 0", "£1,876", "Spot purchase"]


@pytest.mark.parametrize(("title", "widths"), [("20/21 £k", [3]), ("Number", [])])
def test_small_figures_left_of_all_names_are_a_column_under_a_title_of_pounds(
    title: str, widths: list[int]
) -> None:
    names = (("Project", "Provider"), ("Locks", "Ark"), ("Boats", "Moor"), ("Help", "Voice"))
    lines = [
        in_line((first, *texts), (110 - 5 * len(first), 170, 320), 100 + 16 * i, bold=not i)
        for i, (first, texts) in enumerate(zip((title, "7", "12", "141"), names, strict=True))
    ]
    pieces, _ = open_pieces(lines, 1)
    assert [piece.width for piece in pieces] == widths


@pytest.mark.parametrize(("is_justified", "columns"), [(True, 2), (False, 3)])
def test_wide_blanks_of_text_flush_on_both_sides_part_no_columns(
    is_justified: bool, columns: int
) -> None:
    """What stands right of them ends in line; in a column flush right all other blanks are narrow."""
    texts = ("For all via:", "Leicestershire Board program", "A service it", "Homes for reports:")
    rows = []
    for i, text in enumerate(texts):
        *words, last = text.split()
        y, x = 100 + 16.0 * i, 200.0
        room = 150 - sum(map(len, text.split())) * 5
        blank = room / len(words) if is_justified else 2.5
        pieces = [line("Refuge", 60, y), line(last, 350 - 5 * len(last), y)]
        for word in words:
            pieces.insert(-1, line(word, x, y))
            x += 5 * len(word) + blank
        rows.append(joined(*pieces))
    assert len(rivers(rows, 55, 355)) + 1 == columns


def test_one_line_of_titles_set_tight_tells_of_no_text_flush_on_both_sides() -> None:
    codes, sums = (
        ("SP5/6", "SP1", "SP12", "SP3", "SP2"),
        ("£537,484", "£565", "£16", "£1", "£7,120"),
    )
    rows = [
        joined(line("Project", 60, 84), line("Priority", 160, 84), line("Award 2020/21", 203, 84))
    ]
    for i, (code, total) in enumerate(zip(codes, sums, strict=True)):
        y = 100 + 16.0 * i
        centred, right = 182 - 2.5 * len(code), 270 - 5 * len(total)
        rows.append(joined(line("Refuge", 60, y), line(code, centred, y), line(total, right, y)))
    assert len(rivers(rows, 55, 275)) == 2


def test_words_of_a_row_without_a_figure_begin_no_column() -> None:
    """What stands beside an amount that is to be confirmed stands below its like in the rows below."""
    titles = in_line(("Project", "Award £", "Plan priority"), (60, 200, 300), 84, bold=True)
    body = [
        in_line((f"Help {name}", figure, f"Priority {n}"), (60, 200, 300), 100 + 16 * i)
        for i, (name, figure, n) in enumerate(
            [("A", "TBC", 2), ("B", "43,000", 3), ("C", "52,000", 2), ("D", "14,500", 2)]
        )
    ]
    (piece,), rest = open_pieces([titles, *body], 1)
    assert rest == []
    assert [cell.raw for cell in piece.rows[0]] == ["Project", "Award £", "Plan priority"]
    assert [cell.raw for cell in piece.rows[1]] == ["Help A", "TBC", "Priority 2"]


def test_labels_of_totals_run_over_columns_in_tables_in_thousands_too() -> None:
    xs = (60, 90, 200, 320, 370)
    rows_ = []
    for i in range(12):
        y = 100 + 16 * i
        if i % 3 == 2:
            label = line("Total Safer Communities", 60, y)
            rows_.append(joined(label, in_line(("", "207", "454"), xs[2:], y)))
        else:
            rows_.append(in_line((str(i), "Street pastors", "Ascension", "33", "231"), xs, y))
    assert len(rivers(rows_, 55, 400)) + 1 == 5


def test_names_that_wrap_in_tables_beside_one_another() -> None:
    """The rows of one side say nothing of those of the other: each has its total."""
    left = [("Project", "Award")] + [(f"Youth club {i}", f"£1,{i}00") for i in range(5)]
    right = [("Project", "Award")] + [(f"Night bus {i}", f"£2,{i}00") for i in range(5)]
    lines = []
    for rows_, x, wrapped in ((left, 60, 2), (right, 360, 3)):
        y = 100.0
        for i, (name, award) in enumerate([*rows_, ("Total", "£9,999")]):
            lines.append(in_line((name, award), (x, x + 150), y, bold=i in (0, 6)))
            if i == wrapped:
                lines.append(line("for all ages", x, y + 11))
            y += 27 if i == wrapped else 16
    words = [word for ln in lines for word in ln.words]
    found, rest = open_pieces(lines_of(words, 1), 1)
    assert (len(found), rest) == (2, [])
    names = [[row[0].raw for row in piece.rows] for piece in found]
    assert {"Youth club 1\nfor all ages", "Night bus 2\nfor all ages"} < {*names[0], *names[1]}
    assert [len(mine) for mine in names] == [7, 7]


def test_a_remark_between_two_rows_parts_no_table() -> None:
    titles = ("Project", "Provider", "Award 2020/21")
    works = [(f"Work {i}", "Ark", f"£{i},000") for i in range(1, 7)]
    note = line(
        "The next three are paid in the second half of the year once reports are in", 60, 164
    )
    above = rows(titles, *works[:3], xs=(60.0, 250.0, 400.0), y=100)
    below = [
        in_line(cells, (60.0, 250.0, 400.0), 180 + 16 * i) for i, cells in enumerate(works[3:])
    ]
    (piece,), rest = open_pieces([*above, note, *below], 1)
    assert (len(piece.rows), rest) == (8, [])  # the remark is a row of its own


@pytest.mark.parametrize(("amount", "is_sum"), [("250.50", True), ("250", False)])
def test_figures_with_pence_are_sums_without_a_sign(amount: str, is_sum: bool) -> None:
    """Whole numbers, of which no title says that they are pounds, may count people."""
    titles = ("Project", "Provider", "Award")
    works = [(f"Work {i}", "Ark", amount) for i in range(4)]
    pieces, _ = open_pieces(rows(titles, *works, xs=(60.0, 250.0, 400.0), y=100), 1)
    assert bool(pieces) is is_sum


def test_a_blank_in_the_longest_name_beside_a_title_set_to_the_middle_parts_no_columns() -> None:
    titles = in_line(("Provider", "Service", "Award"), (60, 278, 400), 84)
    names = ("Boxing club", "Mentoring for young", "Night shelter", "Youth bus")
    body = [
        in_line(("Harbour Trust", name, rest, "£12,500"), (60, 180, 275, 400), 100 + 14 * i)
        for i, name in enumerate(names)
        for rest in ("people" if name.endswith("young") else "",)
    ]
    assert len(rivers([titles, *body], 60, 435)) == 2


def test_a_title_under_one_over_two_columns_begins_left_of_its_figures() -> None:
    """The widest of the figures begins between two words of the title, which is set flush left."""
    titles = [
        in_line(("Service", "Amount (£)"), (60.0, 262.0), 100, bold=True),
        in_line(("2015/16", "2016/17 (estimated)"), (200.0, 286.0), 112, bold=True),
    ]
    body = []
    for i in range(1, 4):
        y = 90 + 38 * i
        body += [in_line((f"Mentoring {i}", "a) 1,000", "a) 2,000"), (60.0, 242.0, 362.0), y),
                 in_line(("b) 5,000", "b) 7,000"), (242.0, 362.0), y + 12),
                 in_line(("Sub-total: 6,000", "Sub-total: 9,000"), (205.0, 325.0), y + 24)]  # fmt: skip
    (piece,), _ = open_pieces([*titles, *body], 1)
    assert [cell.raw for cell in piece.rows[1]][1:] == ["2015/16", "2016/17 (estimated)"]
    assert piece.rows[2][0].raw == "Mentoring 1"


def test_labels_of_totals_that_stand_over_their_sums_are_no_titles_again() -> None:
    xs = (60.0, 200.0, 300.0)
    lines = rows(("Service", "2015/16", "2016/17"), xs=xs, y=100)
    for i in range(3):
        y = 120 + 70 * i
        lines += rows((f"Mentoring {i}", "a) £1,000", "a) £2,000"),
                      ("", "b) £3,000", "b) £4,000"), xs=xs, y=y)  # fmt: skip
        lines += [in_line(("Sub-total:", "Sub-total:"), xs[1:], y + 34, bold=True),
                  in_line(("£4,000", "£6,000"), xs[1:], y + 46, bold=True)]  # fmt: skip
    (piece,), rest = open_pieces(lines, 1)
    assert rest == []
    assert {cell.raw.split()[-1] for cell in piece.rows[-1][1:]} == {"£4,000", "£6,000"}


def test_titles_of_which_the_first_is_of_a_total_part_tables() -> None:
    xs = (60.0, 160.0, 320.0)
    titles = ("Total 2017/18", "Service", "Provider")
    first = rows(
        titles, ("£1,000", "Refuge", "Ark"), ("£2,000", "Helpline", "Compass"), xs=xs, y=100
    )
    second = rows(
        titles, ("£3,000", "Radios", "Grange"), ("£4,000", "Locks", "Lantern"), xs=xs, y=170
    )
    pieces, rest = open_pieces([*first, *second], 1)
    assert ([len(piece.rows) for piece in pieces], rest) == ([3, 3], [])


def test_cards_side_by_side_whose_columns_no_gap_parts_are_no_table_and_break_nothing() -> None:
    """Seen from the lines of the figures there are gaps, and none once those of the rows above are added."""
    xs = (55.0, 131.7, 308.6, 385.3)
    written = [
        (255, False, ("Priorities:", "SP6", "awarded:", "")),
        (271, False, ("Grant", "Nil", "", "")),
        (286, True, ("awarded:", "", "", "")),
        (361, False, ("Description:", "One to one work with young people", "", "")),
        (391, False, ("", "worker for each and a plan that is", "", "")),
        (421, False, ("Priorities:", "SP5 SP13", "", "")),
        (436, False, ("Grant", "£0.00", "", "")),
        (451, True, ("awarded:", "", "", "")),
        (480, True, ("Independent Visitors", "", "Farm Watch Equipment", "")),
        (571, False, ("Grant", "£0.16m", "", "to recovery.")),
        (661, False, ("Theme:", "Reducing Offending and Re-", "", "")),
        (738, False, ("Grant", "£0.06m", "", "")),
    ]
    lines = [in_line(texts, xs, y, bold=is_bold) for y, is_bold, texts in written]
    assert open_pieces(lines, 1) == ([], lines)


@pytest.mark.parametrize("form", ["{year}: {sum}", "{sum} ({year})"])
def test_sums_with_their_years_in_one_column_make_a_table(form: str) -> None:
    """Each with that of the year after below it."""
    names = ("Night shelter", "Helpline", "Street lights")
    lines = [in_line(("Project", "Provider", "Award"), (60, 200, 350), y=100, bold=True)]
    for i, name in enumerate(names):
        first, second = (
            form.format(year=year, sum=f"£{i + 2},500") for year in ("2020/21", "2021/22")
        )
        lines.append(in_line((name, "Harbour Trust", first), (60, 200, 350), y=118 + 28 * i))
        lines.append(line(second, 350, y=118 + LINE + 28 * i))
    (piece,), rest = open_pieces(lines, 1)
    assert (piece.width, rest) == (3, [])
    assert len([cell for row in piece.rows for cell in row if "£2,500" in cell.raw]) == 1


def test_the_longest_line_of_the_first_row_ends_where_columns_part() -> None:
    """Its figure stands below it, in the middle of the row, so that it says nothing of the columns yet."""
    xs = (60.0, 300.0, 400.0)
    lines = [in_line(("Name of provision", "Cost (£)", "Need identified by"), xs, 100, bold=True)]
    names = ["A partnership approach to repeat medium low risk", "Tags for some", "Refuges for all"]
    for i, name in enumerate(names):
        y = 120 + 30 * i
        lines += [in_line((name, "the previous process"), (60.0, 400.0), y),
                  line(f"{i + 2}92,000", 300, y + 6),
                  in_line(("in the county", "of commissioning"), (60.0, 400.0), y + 12)]  # fmt: skip
    (piece,), rest = open_pieces(lines, 1)
    assert rest == []
    assert [cell.raw for cell in piece.rows[0]] == [
        "Name of provision",
        "Cost (£)",
        "Need identified by",
    ]
    assert piece.rows[1][0].raw == f"{names[0]}\nin the county"
