"""Tables that browsers set without lines: titles, sections and totals tight beside their rows."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.extract.columns.columns import Gap
from pipeline.extract.columns.crossing import crosses
from pipeline.extract.columns.titles import settled
from pipeline.extract.open.open_tables import open_pieces
from pipeline.extract.rows.bold_rows import title_cuts
from pipeline.model import TextLine

from .sheet import in_line, line, read

YEARS = ("2019/20", "2020/21", "2021/22")


def table(lines: Sequence[TextLine]) -> list[list[str]]:
    """The cells of the one table among the lines, those of several rows or columns once."""
    (piece,), rest = open_pieces(sorted(lines, key=lambda ln: ln.box.top), 1)
    assert rest == []
    return [
        [
            " ".join(cell.raw.split()) if (cell.row, cell.column) == (r, c) else ""
            for c, cell in enumerate(row)
        ]
        for r, row in enumerate(piece.rows)
    ]


def test_sections_of_one_row_each_in_a_column_of_bold_names() -> None:
    """The headings, the title and the total are most of the first column."""
    xs, y = (60, 260, 460), 114.0
    lines = [in_line(("Organisation", "What we fund", "Award (£)"), xs, 100, bold=True)]
    for name, payee, service, sum_ in (
        ("Early intervention", "Women First", "Speed watch", "11,900"),
        ("Safer roads", "Lighthouse", "Workshops", "27,900"),
        ("Tackling drugs", "Merton Group", "Helpline", "35,000"),
    ):
        lines += [line(name, 60, y, bold=True), in_line((payee, service, sum_), xs, y + 14)]
        y += 28
    lines.append(in_line(("Total", "", "74,800"), xs, y, bold=True))
    assert [row[0] for row in table(lines)] == [
        *("Organisation", "Early intervention", "Women First", "Safer roads", "Lighthouse"),
        *("Tackling drugs", "Merton Group", "Total"),
    ]


def test_totals_in_bold_of_many_short_sections_part_no_columns() -> None:
    """Their labels run over the gap behind names that reach up to the next column."""
    xs = (60, 166, 196, 272)
    lines = [
        in_line(("2019/20", "2020/21", "Paid to", "Service"), (60, 150, 215, 295), 100, bold=True),
        in_line(("(£)", "(£)"), xs, 111, bold=True),
    ]
    for i in range(3):
        y = 126 + 56.0 * i
        lines += [
            in_line(("53750", "19100", "Haven Trust", "Court support"), xs, y),
            in_line(("17500", "28600", "New Leaf", "Night bus"), xs, y + 14),
            in_line(("58000", "10800", "Crossroad Care", "Sexual assault"), xs, y + 28),
            in_line(("129250", "58500", f"Preventing crime {i} subtotal"), xs, y + 42, bold=True),
        ]
    assert [row[2:] for row in table(lines)[1:5]] == [
        ["Haven Trust", "Court support"],
        ["New Leaf", "Night bus"],
        ["Crossroad Care", "Sexual assault"],
        ["Preventing crime 0 subtotal", ""],
    ]


def test_titles_right_over_a_first_row_where_room_parts_all_others() -> None:
    """They are nearer to it than rows are to one another, and further than the lines of a cell."""
    xs = (60, 160, 320)
    lines = [in_line(("Contractor", "Description", "Award (£)"), xs, 100, bold=True)]
    for i, sum_ in enumerate(("30,100", "83,000", "31,000")):
        y = 113.8 + 26.5 * i
        lines += [in_line((f"Haven {i}", "Support for people", sum_), xs, y)]
        lines += [line("and their families", 160, y + 12)]
    rows = table(lines)
    assert rows[0] == ["Contractor", "Description", "Award (£)"]
    assert rows[1] == ["Haven 0", "Support for people and their families", "30,100"]


def test_titles_set_to_the_middle_half_beside_one_another_are_whole() -> None:
    """Those of three lines begin above the rest, so near to one another as words of a sentence."""
    xs = (240, 302.5, 365)
    lines = [
        in_line(("2019/20 OPCC", "2020/21 OPCC", "2021/22 OPCC"), xs, 100, bold=True),
        line("What we", 160, 105.5, bold=True),
        in_line(("Theme", *["contribution"] * 3), (60, *xs), 111, bold=True),
        line("fund", 160, 116.5, bold=True),
        in_line(["(£)"] * 3, (285, 347.5, 410), 122, bold=True),
    ]
    sums = ("51,250", "17,400", "63,250")
    for i in range(3):
        at = (60, 160, *(x + 30 for x in xs))
        lines.append(in_line((f"Victims {i}", "Helpline", *sums), at, 140 + 16 * i))
    titles, *rows = table(lines)
    assert titles[1:] == ["What we fund", *(f"{year} OPCC contribution (£)" for year in YEARS)]
    assert len(rows) == 3


@pytest.mark.parametrize(
    ("text", "is_crossing"),
    [("2019/20 (£) 2020/21 (£) 2021/22 (£)", False), ("They paid for helpers and others", True)],
)
def test_years_and_units_so_near_as_words_of_a_sentence_are_titles(
    text: str, is_crossing: bool
) -> None:
    """Those of narrow columns of figures stand over the ways between these."""
    gaps = [Gap(588, 610, 599), Gap(627, 666, 646.5)]
    assert crosses(line(text, 553), gaps) == is_crossing


def test_figures_of_a_total_in_bold_side_by_side_are_of_a_column_each() -> None:
    xs = (60, 200, 272)
    lines = [in_line(("Project", "2019/20", "2020/21"), xs, 100, bold=True)]
    lines += [
        in_line((f"Helpline {i}", "£24,250.00", "£93,750.00"), xs, 116 + 16 * i) for i in range(3)
    ]
    lines.append(
        in_line(("Grand total", "£1,278,050.00", "£557,300.00"), (60, 194, 262), 164, bold=True)
    )
    assert table(lines)[-1] == ["Grand total", "£1,278,050.00", "£557,300.00"]


def test_a_title_in_the_middle_of_its_wide_column_makes_none() -> None:
    """Only the longest name reaches below it."""
    titles = [in_line(("Project title", "Value"), (214, 640), 100, bold=True)]
    names = ("Victim line", "Independent domestic violence advisers", "Night pastors")
    body = [in_line((name, "£1,600"), (60, 640), 120 + 14 * i) for i, name in enumerate(names)]
    gaps = [Gap(205, 212, 208), Gap(300, 640, 500)]
    assert settled(titles, body, gaps, 60) == gaps[1:]


def test_codes_under_a_title_of_their_own_are_a_column_a_blank_from_the_names() -> None:
    lines = [
        in_line(("Funded", "Award"), (120, 262), 94, bold=True),
        line("Ref", 60, 100, bold=True),
        line("organisation", 110, 106, bold=True),
    ]
    for i, name in enumerate(("Voices Unheard", "Women First", "New Leaf", "Haven Trust")):
        lines.append(in_line((f"C0{i + 1}", name, "£1,000"), (60, 78.5, 260), 124 + 14 * i))
    rows = [row[:2] for row in table(lines)]
    assert rows[:2] == [["Ref", "Funded organisation"], ["C01", "Voices Unheard"]]


@pytest.mark.parametrize(
    ("room", "room_pt", "is_section"),
    [(4, 4.0, True), (4, 5.0, False), (4, None, False), (6, None, True), (6, 8.0, False)],
)
def test_a_first_section_as_near_to_the_titles_as_their_lines(
    room: int, room_pt: float | None, is_section: bool
) -> None:
    """In a band of fill with them, where others stand alone in theirs: with as much room."""
    top = 110.0 + room
    band = [
        *(line(text, x, 100, bold=True) for text, x in (("Project", 60), ("Payee", 200))),
        line("Tackling drugs", 60, top, bold=True),
        *(line(text, x, top + 12) for text, x in (("Helpline", 60), ("Voices", 200))),
    ]
    assert title_cuts(band, room_pt) == [*[top - 1.0] * is_section, top + 11.0]


def test_an_area_of_work_beside_the_names_of_services_is_a_theme_where_it_recurs() -> None:
    found = read("""
Area of work | Service  | Organisation | 2019/20
Safer roads  | Watch    | Kindling     | £1,000
Safer roads  | Cameras  | Remedi       | £2,000
Safer roads  | Lessons  | Haven        | £3,000
Safer homes  | Locks    | New Leaf     | £4,000
Safer homes  | Alarms   | Streetwise   | £5,000
Safer homes  | Advice   | Women First  | £6,000
""").allocations
    assert [(a.theme, a.title) for a in found[2:4]] == [
        ("Safer roads", "Lessons"),
        ("Safer homes", "Locks"),
    ]


def test_titles_as_wide_as_their_columns_touch_and_are_of_both() -> None:
    """On the page where they come again too."""
    xs = (60, 200, 245)

    def page(rows: int) -> list[TextLine]:
        titles = in_line(("Service", "Agreement2019/20"), xs, 100, bold=True)
        texts = [("Helpline", "Grant", f"£1{i},500") for i in range(rows)]
        return [titles, *(in_line(text, xs, 116 + 16 * i) for i, text in enumerate(texts))]

    (piece,), _ = open_pieces(page(4), 1)
    (again,), _ = open_pieces(page(1), 2, carried=piece)
    for found in (piece, again):
        titles, first, *_ = [[cell.raw for cell in row] for row in found.rows]
        assert titles == ["Service", "Agreement", "2019/20"]
        assert first == ["Helpline", "Grant", "£10,500"]


@pytest.mark.parametrize("carried", [False, True])
def test_a_total_in_a_line_of_text_is_no_end_of_the_name_above_it(carried: bool) -> None:
    xs = (60, 200, 300)
    lines = [in_line(("Provider", "Project", "2019/20"), xs, 100, bold=True)]
    lines += [in_line(("Haven", "Helpline", f"£1{i},500"), xs, 116 + 16 * i) for i in range(4)]
    piece = open_pieces(lines, 1)[0][0] if carried else None
    total = line("Total: £48,000", 60, 172)
    (found,), rest = open_pieces([*lines, total], 2, carried=piece)
    assert [cell.raw for cell in found.rows[-1]] == ["Haven", "Helpline", "£13,500"]
    assert rest == [total]


def test_a_row_far_below_titles_that_come_again_goes_on_with_the_table() -> None:
    """As where its cells are set to the middle of a tall row."""
    xs = (60, 200, 300)
    titles = in_line(("Provider", "Project", "2019/20"), xs, 100, bold=True)
    rows = [in_line(("Haven", "Helpline", f"£1{i},500"), xs, 116 + 16 * i) for i in range(4)]
    piece = open_pieces([titles, *rows], 1)[0][0]
    far = in_line(("Ark", "Night bus", "£9,000"), xs, 160)
    (found,), rest = open_pieces([titles, far], 2, carried=piece)
    assert [cell.raw for cell in found.rows[-1]] == ["Ark", "Night bus", "£9,000"]
    assert rest == []


@pytest.mark.parametrize("carried", [False, True])
def test_a_name_in_the_text_around_a_table_is_whole_where_a_column_begins_below_it(
    carried: bool,
) -> None:
    """As titles that touch are parted: here above the table, or above the next one overleaf."""
    xs = (60, 200, 300)
    titles = in_line(("Provider", "Project", "2019/20"), xs, 100, bold=True)
    rows = [in_line(("Haven", "Helpline", f"£1{i},500"), xs, 116 + 16 * i) for i in range(4)]
    text = line("We asked Ms Jo of YouthMcDonald", 92.5, 60)
    assert any(w.box.x0 < 198 < w.box.x1 for w in text.words)
    if carried:
        piece = open_pieces([titles, *rows], 1)[0][0]
        _, rest = open_pieces([text], 2, carried=piece)
    else:
        _, rest = open_pieces([text, titles, *rows], 1)
    assert [ln.text for ln in rest] == [text.text]


def test_a_section_whose_print_the_edge_of_a_column_cuts_is_one_all_the_same() -> None:
    """Under titles in one band with it, of which the first is a narrow one."""
    band = [
        *(
            line(text, x, 100, bold=True)
            for text, x in (("#", 60), ("Project", 90), ("Payee", 250))
        ),
        line("Tackling", 60, 116, bold=True),
        line("drugs in towns", 102.5, 116, bold=True),
    ]
    assert title_cuts(band) == [115.0]


@pytest.mark.parametrize(("leading", "cuts"), [(2.0, [115.0]), (None, [127.0])])
def test_a_name_in_bold_below_a_section_is_of_its_row(
    leading: float | None, cuts: list[float]
) -> None:
    """The rest of its cell is as close as lines are; the amount stands in the middle of the row."""
    band = [
        line("Tackling drugs", 60, 100, bold=True),
        line("Helpline", 90, 116, bold=True),
        *(line(text, x, 128) for text, x in (("1", 60), ("For all", 90), ("£1,000", 300))),
        line("By Voices", 90, 140),
    ]
    assert title_cuts(band, leading=leading)[-1:] == cuts


def test_two_titles_of_years_no_more_than_a_blank_apart_are_two() -> None:
    """As set flush right over their figures, in a spreadsheet with narrow columns."""
    xs = (60, 327, 385)
    lines = [in_line(("Partnership", "2023/24 (£) 2024/25 (£)"), (60, 300), 100)]
    for i, name in enumerate(("Elmbridge", "Holt", "Rye")):
        lines.append(in_line((name, "1,000", "2,000"), xs, 116 + 16 * i))
    (piece,), rest = open_pieces(lines, 1)
    assert rest == []
    assert [cell.raw for cell in piece.rows[0]] == ["Partnership", "2023/24 (£)", "2024/25 (£)"]
