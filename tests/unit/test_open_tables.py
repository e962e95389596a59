"""Tables without lines: what stands above their titles, and where fills part their columns."""

from __future__ import annotations

import pytest

from pipeline.extract.bold_rows import section_cuts
from pipeline.extract.cells import parted_across
from pipeline.extract.columns import rivers
from pipeline.extract.lines import lines_of, segments
from pipeline.extract.open_tables import open_pieces
from pipeline.extract.region import Region, Side
from pipeline.extract.rows import cuts as row_cuts
from pipeline.model import Box, TextLine

from .sheet import LINE, joined, line

PROSE = "The grants of the county were agreed by the panel in the spring and paid to each of the"


def rows(*written: tuple[str, ...], xs: tuple[float, ...], y: float) -> list[TextLine]:
    """Lines of cells from the left, the first of them bold."""
    return [
        joined(*(line(text, x, y + 16 * i, bold=not i) for text, x in zip(row, xs, strict=True)))
        for i, row in enumerate(written)
    ]


TABLE = (
    ("Partnership", "2021/22 allocation (£)", "2022/23 allocation (£)"),
    ("Elmbridge", "136,091", "143,250"),
    ("Great Harwood", "441,082", "520,140"),
    ("Holt", "261,694", "282,000"),
    ("Total", "838,867", "945,390"),
)


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


def test_a_section_right_under_titles_over_signs_set_apart_from_their_figures() -> None:
    """As a spreadsheet prints accountants' formats: a title runs over the way between sign and figure."""
    lines = rows(("Service", "Core funding", "Uplift funding"), xs=(60, 200, 300), y=100)
    lines.append(line("Domestic abuse", 60, 114, bold=True))
    for i, (name, *sums) in enumerate([("Outreach", "9,000", "4,000"), ("Refuge", "8,000", "-"),
                                       ("Helpline", "7,500", "1,250")]):  # fmt: skip
        y = 128 + 14 * i
        money = [
            part
            for text, x in zip(sums, (200, 300), strict=True)
            for part in (line("£", x, y), line(text, x + 60 - 5 * len(text), y))
        ]
        lines.append(joined(line(name, 60, y), *money))
    (piece,), rest = open_pieces(lines, 1)
    assert rest == []
    assert [[cell.raw for cell in row] for row in piece.rows[:3]] == [
        ["Service", "Core funding", "Uplift funding"],
        ["Domestic abuse", "", ""],
        ["Outreach", "£ 9,000", "£ 4,000"],
    ]


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


def test_a_section_right_under_titles_of_several_lines() -> None:
    lines = rows(("No.", "Project", "Award"), xs=(60, 100, 300), y=100)
    lines += [line("agreed", 300, 112, bold=True), line("(£)", 300, 124, bold=True)]
    lines.append(line("Rehabilitation of offenders", 60, 142, bold=True))
    for i, name in enumerate(("Helpline", "Radios", "Doctors", "Outreach")):
        number = (line(str(i + 1), 60, 158 + 16 * i), line(name, 100, 158 + 16 * i))
        lines.append(joined(*number, line(f"{i + 1},000", 300, 158 + 16 * i)))
    (piece,), rest = open_pieces(lines, 1)
    assert rest == []
    names = [row[0].raw for row in piece.rows if row[0].raw]
    assert names[:3] == ["No.", "Rehabilitation of offenders", "1"]


def _overleaf(*texts: tuple[str, ...], ends: tuple[str, ...]) -> list[list[str]]:
    """The rows of a second page, of a table whose first has the rows of ``TABLE`` without a total."""
    (first,), _ = open_pieces(rows(*TABLE[:-1], xs=(60, 300, 450), y=100), 1)
    more = [joined(*(line(t, x, 60 + 16 * i, page=2) for t, x in zip(row, (60, 300, 450), strict=True)
                     if t)) for i, row in enumerate(texts)]  # fmt: skip
    more.append(joined(*(line(t, x, 60 + 16 * len(texts), 2, bold=True)
                         for t, x in zip(ends, (60, 300, 450), strict=True) if t)))  # fmt: skip
    (piece,), rest = open_pieces(more, 2, carried=first)
    assert rest == []
    return [[cell.raw for cell in dict.fromkeys(row)] for row in piece.rows]


def test_print_overleaf_wider_than_that_of_the_page_before() -> None:
    """It runs beyond the middle of the way between two columns, which was taken for their edge."""
    name = "Ribble Valley and the whole of the county"
    read = _overleaf(("Burnley", "1,250", "1,500"), (name, "", ""), ("Pendle", "2,250", "2,500"),
                     ends=("Total", "3,500", "4,000"))  # fmt: skip
    assert read[-1] == ["Total", "3,500", "4,000"]
    assert name in " ".join(row[0] for row in read)


def test_numbers_without_sign_or_separators_overleaf() -> None:
    """The label of their subtotal runs over the way to the next column."""
    label = "Subtotal for the partnerships of the whole county in the east"
    read = _overleaf(("Burnley", "1250", "1500"), ("Pendle", "2250", "2500"),
                     ends=(label, "", "4000"))  # fmt: skip
    assert len(read) == 3
    assert read[-1][-1] == "4000"


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


def test_a_year_in_prose_overleaf_is_no_amount() -> None:
    """It stands where the table has its amounts, and the prose under the last row."""
    (first,), _ = open_pieces(rows(*TABLE[:-1], xs=(60, 300, 450), y=100), 1)
    last = joined(line("Pendle", 60, 60, 2), line("2,250", 300, 60, 2), line("2,500", 450, 60, 2))
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
    (first,), _ = open_pieces(rows(*TABLE[:-1], xs=(60, 300, 450), y=100), 1)
    last = joined(line("Pendle", 60, 60, 2), line("2,250", 300, 60, 2), line("2,500", 450, 60, 2))
    note = line("1 With £250 of rent.", 60, 84, page=2)
    small = TextLine(2, tuple(word._replace(size_pt=7.0) for word in note.words))
    assert open_pieces([last, small], 2, carried=first)[1] == [small]
    assert open_pieces([last, note], 2, carried=first)[1] == []


def test_a_label_that_wraps_above_the_heading_of_the_next_table_is_of_its_row() -> None:
    names = ("Elmbridge", "Holt", "Rye", "Total for the")
    first = rows(TABLE[0], *((name, "1,000", "2,000") for name in names), xs=(60, 300, 450), y=100)
    wrapped = line("partnerships", 60, 176)
    heading = line("Other partnerships", 60, 200, bold=True)
    lines = [*first, wrapped, heading, *rows(*TABLE, xs=(60, 300, 450), y=216)]
    (piece, _), rest = open_pieces(lines, 1)
    assert piece.rows[-1][0].raw == "Total for the\npartnerships"
    assert rest == [heading]


@pytest.mark.parametrize(("rest", "cuts"), [("of the county", []), ("Safer homes", [111.0])])
def test_a_label_in_bold_goes_on_with_a_small_letter(rest: str, cuts: list[float]) -> None:
    """Though there was room for its first word in the line above; else it is the heading of a section."""
    labels = [line("Subtotal", 60, 100, bold=True), line(rest, 60, 112, bold=True)]
    labels += [line(name, 60, 124 + 12 * i) for i, name in enumerate(("Burnley", "Holt", "Rye"))]
    sums = [line("£9,867", 300, y) for y in (100, 124, 136, 148)]
    assert section_cuts([labels, sums], [ln.box.top for ln in sums]) == cuts


def test_sums_of_lettered_parts_at_the_end_of_a_table() -> None:
    parts = (
        ("CI004", "Rural watch", "a) £4,000"),
        ("", "", "b) £5,000"),
        ("", "", "Total: £9,000"),
    )
    lines = rows(("Code", "Intention", "Amount"), ("CI001", "Helpline", "£1,000"),
                 ("CI002", "Radios", "£2,000"), ("CI003", "Doctors", "£3,000"),
                 xs=(60, 120, 300), y=100)  # fmt: skip
    for i, row in enumerate(parts):
        cells = zip(row, (60, 120, 300), strict=True)
        lines.append(joined(*(line(text, x, 190 + 12 * i) for text, x in cells if text)))
    (piece,), rest = open_pieces(lines, 1)
    assert rest == []
    assert piece.rows[-1][-1].raw == "a) £4,000\nb) £5,000\nTotal: £9,000"


def test_a_few_names_of_two_lines_over_sums_at_the_foot_of_their_rows() -> None:
    """Most rows have one line; the first line of a name is no rest of the row above."""
    names = [
        "Helpline",
        "Radios for",
        "all villages",
        "Doctors",
        "Outreach",
        "Night buses",
        "Locks",
    ]
    lines = rows(("Project", "Award"), xs=(60, 300), y=100)
    for i, name in enumerate(names):
        sums = [] if name == "Radios for" else [line(f"£{i + 1},000", 300, 116 + 12 * i)]
        lines.append(joined(line(name, 60, 116 + 12 * i), *sums))
    (piece,), _ = open_pieces(lines, 1)
    assert [row[0].raw for row in piece.rows] == [
        "Project", "Helpline", "Radios for\nall villages", *names[3:],
    ]  # fmt: skip


def test_a_section_over_a_row_that_begins_with_the_lines_of_one_cell() -> None:
    """They stand above the others, which are set to the middle of the row; the section runs over a gap."""
    section = "Help for all victims of crime"
    lines = rows(("Area", "Project", "Award"), xs=(60, 120, 320), y=100)
    lines.append(line(section, 60, 118, bold=True))
    for i, name in enumerate(("Helpline for", "Radios for", "Doctors for")):
        y = 136 + 40 * i
        lines.append(line(name, 120, y))
        lines.append(joined(line("West", 60, y + 6), line(f"£{i + 1},000", 320, y + 6)))
        lines.append(line("all villages", 120, y + 12))
    (piece,), rest = open_pieces(lines, 1)
    assert rest == []
    assert [row[0].raw for row in piece.rows] == ["Area", section, "West", "West", "West"]


def test_a_total_wider_than_the_figures_over_the_middle_of_which_it_stands() -> None:
    """It has no edge in line with theirs, and stands further below than the next line of a cell would."""
    body = rows(
        ("Project", "Award"), *((f"Project {c}", "9,250") for c in "ABCD"), xs=(60, 300), y=100
    )
    total = joined(line("Total", 60, 186, bold=True), line("1,137,000", 290, 186, bold=True))
    (piece,), rest = open_pieces([*body, total], 1)
    assert rest == []
    assert [cell.raw for cell in piece.rows[-1]] == ["Total", "1,137,000"]


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


@pytest.mark.parametrize(("third", "is_whole"), [("£36,000", True), ("Harbour Trust", False)])
def test_a_label_that_runs_over_a_gap_beside_figures_alone_is_whole(
    third: str, is_whole: bool
) -> None:
    label = line("Homes area streets total", 60, 100).words
    row = [label[:2], label[2:], line(third, 300, 100).words, line("£40,000", 400, 100).words]
    sides = [Side(107.5), Side(250.0), Side(380.0)]
    assert parted_across(1, sides, 98, 112, row, [None] * 4) == [not is_whole, True, True]


@pytest.mark.parametrize("above", ["total", "cell"])
def test_a_section_overleaf_below_a_total_or_a_cell_of_two_lines(above: str) -> None:
    """The label of a total may run over a gap; the last line of a cell has nothing beside it."""
    names = ("Locks", "Radios", "Patrols", "Lamps")
    awards = [("CI1", name, f"£{i},000") for i, name in enumerate(names, 1)]
    (first,), _ = open_pieces(
        rows(("Code", "Project", "Award"), *awards, xs=(60, 110, 300), y=100), 1
    )

    def row(texts: tuple[str, ...], y: float) -> TextLine:
        cells = zip(texts, (60, 110, 300), strict=True)
        return joined(*(line(text, x, y, page=2) for text, x in cells if text))

    lines = [row(("CI2", "Visits to", "£5,000"), 60)]
    if above == "total":
        lines.append(row(("Prevention of crime total", "", "£9,000"), 78))
    else:
        lines.append(line("all villages", 110, 72, page=2))
    lines.append(line("Help for all victims", 60, 96, page=2, bold=True))
    lines += [row(("CI3", "Boats", "£7,000"), 114), row(("CI4", "Helpline", "£8,000"), 132)]
    (piece,), rest = open_pieces(lines, 2, carried=first)
    assert rest == []
    assert [r[0].raw for r in piece.rows[-3:]] == ["Help for all victims", "CI3", "CI4"]


def test_texts_in_small_letters_beside_names_do_not_tell_where_sums_stand() -> None:
    """They are the longest, and go on with a capital where a row has two lines."""
    names = ("Helpline", "Radios for", "Doctors", "Outreach", "Night buses", "Locks")
    lines = rows(("Project", "Purpose of it", "Award"), xs=(60, 130, 330), y=100)
    y = 116
    for i, name in enumerate(names):
        cells = ((name, 60), ("for those in need in town and", 130), (f"£{i + 1},000", 330))
        lines.append(joined(*(line(text, x, y) for text, x in cells)))
        y += 12
        if name == "Radios for":
            lines.append(joined(line("all villages", 60, y), line("Saturday nights", 130, y)))
            y += 12
    (piece,), _ = open_pieces(lines, 1)
    assert [row[0].raw for row in piece.rows] == [
        "Project", "Helpline", "Radios for\nall villages", *names[2:],
    ]  # fmt: skip


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


@pytest.mark.parametrize("is_foot", [True, False])
def test_a_row_set_solid_under_a_section_begins_below_it(is_foot: bool) -> None:
    """Figures at the foot or the middle of rows of which nothing parts the lines."""
    column, figures = [], []
    y = 100.0
    for i in range(8):
        if i == 4:
            column.append(line("Streets", y=y, bold=True))
            y += LINE
        of = 3 if i % 2 else 1
        texts = ["Project", "for women of", "the county"][:of]
        column += [line(t, y=y + LINE * j) for j, t in enumerate(texts)]
        figures.append(line("£1,250", 300, y + LINE * ((of - 1) if is_foot else (of // 2))))
        y += LINE * of
    section = next(ln for ln in column if ln.is_bold)
    found = row_cuts([column, figures], [1])
    assert any(section.box.top < y < section.box.bottom + 2 for y in found)


def test_totals_do_not_tell_whether_rows_begin_with_capitals() -> None:
    """Sums stand at the foot of rows of which nothing parts the lines; the totals have no text."""
    lines, y = [line("Purpose", 60, 88)], 100.0
    for i in range(1, 7):
        if i % 2:
            lines += [line("Safe and warm", 60, y), line("homes for all", 60, y + LINE)]
            y += 2 * LINE
        lines.append(
            joined(
                line("in town" if i % 2 else "Total", 60 if i % 2 else 200, y),
                line(f"£{i},000", 300, y),
            )
        )
        y += LINE
    columns = [
        [piece for ln in lines for piece in segments(ln) if low < piece.box.x0 < high]
        for low, high in ((0, 190), (190, 290), (290, 400))
    ]
    found = row_cuts(columns, [2])
    assert not any(
        ln.box.top < y < ln.box.bottom + 2 * LINE
        for ln in lines
        if "warm" in ln.text
        for y in found
    )


def test_the_heading_below_a_total_whose_label_runs_over_columns_is_none_of_it() -> None:
    """The label ends in the second column, which had room for more."""
    labels = [line("Victims of crime", 60, 100, bold=True), line("Safety", 60, 112, bold=True)]
    labels += [line(name, 60, 124 + 12 * i) for i, name in enumerate(("Burnley", "Holt", "Rye"))]
    others = [line("subtotal", 137, 100, bold=True), line("Ark", 137, 124)]
    sums = [line("£9,867", 300, y) for y in (100, 124, 136, 148)]
    assert section_cuts([labels, others, sums], [ln.box.top for ln in sums]) == [111.0]


def test_the_longest_name_beside_a_cell_of_two_lines_is_whole() -> None:
    """Its own line goes on with the figure; the provider stands above it and below it."""
    lines = [joined(line("Scheme", 60, 84, bold=True), line("Award", 380, 84, bold=True))]
    for i, name in enumerate(("Radios", "Doctors", "Helpline")):
        at = 100 + 20 * i
        lines.append(joined(line(name, 60, at), line("Ark", 200, at), line(f"£{i},000", 380, at)))
    lines += [line("Eller Bridge Detached Youth", 200, 160), line("Project", 200, 172)]
    lines.append(joined(line("Reach Out Detached Workers", 60, 166), line("£9,000", 380, 166)))
    (piece,), _ = open_pieces(sorted(lines, key=lambda ln: ln.box.top), 1)
    assert [cell.raw for cell in piece.rows[-1]] == [
        "Reach Out Detached Workers",
        "Eller Bridge Detached Youth\nProject",
        "£9,000",
    ]


@pytest.mark.parametrize(
    ("label", "room", "rows_"),
    [("Total", 44, 3), ("Total", 80, 2), ("Radios", 44, 2)],
    ids=["total", "far", "no_total"],
)
def test_a_total_one_blank_row_below_the_last_overleaf(label: str, room: float, rows_: int) -> None:
    (first,), _ = open_pieces(rows(*TABLE[:-1], xs=(60, 300, 450), y=100), 1)
    more = [
        joined(*(line(t, x, y, page=2) for t, x in zip(row, (60, 300, 450), strict=True)))
        for row, y in (
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
        cells = zip((text, "Ark", "£3,000"), xs, strict=True)
        more.append(joined(*(line(t, x, 76 + 16 * i, page=2) for t, x in cells)))
    (piece,), _ = open_pieces(more, 2, carried=first)
    assert [cell.raw for cell in piece.rows[0]] == [name.text, "Ark", "£2,000"]
