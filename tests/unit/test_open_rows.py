"""Tables without lines: where their rows begin, and what is of the row above."""

from __future__ import annotations

import pytest

from pipeline.extract.drawn.region import Side
from pipeline.extract.grid.cells import parted_across
from pipeline.extract.lines import segments
from pipeline.extract.open.open_tables import open_pieces
from pipeline.extract.rows.bold_rows import section_cuts, title_cuts
from pipeline.extract.rows.gap_rows import Height, gap_cuts
from pipeline.extract.rows.row_figures import is_rest, row_figures
from pipeline.extract.rows.rows import cuts as row_cuts
from pipeline.extract.rows.rows import plain_title_cut
from pipeline.model import TextLine

from .sheet import LINE, TABLE, in_line, joined, line, rows


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
    lines += [in_line(cells, (60, 120, 300), 190 + 12 * i) for i, cells in enumerate(parts)]
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


@pytest.mark.parametrize(("third", "is_whole"), [("£36,000", True), ("Harbour Trust", False)])
def test_a_label_that_runs_over_a_gap_beside_figures_alone_is_whole(
    third: str, is_whole: bool
) -> None:
    label = line("Homes area streets total", 60, 100).words
    row = [label[:2], label[2:], line(third, 300, 100).words, line("£40,000", 400, 100).words]
    sides = [Side(107.5), Side(250.0), Side(380.0)]
    assert parted_across(1, sides, 98, 112, row, [None] * 4) == [not is_whole, True, True]


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


@pytest.mark.parametrize(("way", "cuts"), [(3.0, []), (5.0, [114.0])])
def test_a_line_below_a_label_is_a_heading_where_it_is_as_far_away_as_a_row(
    way: float, cuts: list[float]
) -> None:
    """Cells have lines three points apart, and rows five; the label fills its column."""
    y = 110 + way
    labels = [line("Subtotal of Safety", 60, 100, bold=True), line("Victims", 60, y, bold=True)]
    others, sums = [], [line("£9,867", 300, 100)]
    for i in range(3):
        top = y + 15 + 28 * i
        labels.append(line("Burnley", 60, top))
        others += [line("Help at court for", 160, top), line("all who ask", 160, top + 13)]
        sums.append(line("£1,250", 300, top))
    assert section_cuts([labels, others, sums], [ln.box.top for ln in sums]) == cuts


@pytest.mark.parametrize(("rest", "cuts"), [("Subtotal", []), ("Victims", [115.0])])
def test_the_word_for_a_sum_ends_a_label_however_far_below_it(rest: str, cuts: list[float]) -> None:
    """As in pictures of pages, where the ways between lines are uneven."""
    labels = [line("Safer homes", 60, 100, bold=True), line(rest, 60, 116, bold=True)]
    others, sums = [], [line("£9,867", 300, 100)]
    for i in range(3):
        labels.append(line("Burnley", 60, 133 + 28 * i))
        others.append(line("Voice Ltd", 160, 133 + 28 * i))
        sums.append(line("£1,250", 300, 133 + 28 * i))
    assert section_cuts([labels, others, sums], [ln.box.top for ln in sums]) == cuts


@pytest.mark.parametrize(
    ("rest", "cuts"), [("and for all", []), ("& families", []), ("Victims", [111.0])]
)
def test_a_line_that_goes_on_with_a_plain_one_is_no_heading_though_it_looks_bold(
    rest: str, cuts: list[float]
) -> None:
    """As single lines in pictures of pages do."""
    names = [line("Help for those who ask", 60, 100), line(rest, 60, 112, bold=True)]
    names += [line(name, 60, 124 + 12 * i) for i, name in enumerate(("Burnley", "Holt", "Rye"))]
    sums = [line("£9,867", 300, y) for y in (100, 124, 136, 148)]
    assert section_cuts([names, sums], [ln.box.top for ln in sums]) == cuts


@pytest.mark.parametrize(("way", "cuts"), [(2.0, []), (4.0, [113.0])])
def test_where_no_text_has_a_second_line_a_heading_is_a_row(way: float, cuts: list[float]) -> None:
    """Unless rows stand as close as the lines of a text would: then it may be one of the label."""
    names, others, sums = [], [], []
    for i, name in enumerate(("Subtotal of Safety", "Victims", "Burnley", "Pendle")):
        y = 100 + i * (10 + way)
        names.append(line(name, 60, y, bold=i < 2))
        others += [line("Voice Ltd", 160, y)] if i > 1 else []
        sums += [line("£1,250", 300, y)] if i != 1 else []
    assert section_cuts([names, others, sums], [ln.box.top for ln in sums]) == cuts


def test_columns_without_print_have_no_headings() -> None:
    assert section_cuts([[], []], []) == []


@pytest.mark.parametrize(
    ("words", "way", "top"), [("approx.", 2, 120), ("Up to", 2, 120), ("up to", 8, 138)]
)
def test_words_right_above_a_figure_begin_its_cell(words: str, way: float, top: float) -> None:
    """Where there is more room above them: the row begins with them, and not with the figure."""
    column = [line("£1,250", 300, 100), line(words, 300, 120), line("£9,867", 300, 130 + way)]
    found = row_figures(column)
    assert [ln.box.top for ln in found] == [100, top]


@pytest.mark.parametrize(
    ("below", "tops"),
    [("Housing scheme", [100, 124, 136]), ("and courts", [100, 124]), ("", [100, 124])],
)
def test_words_in_place_of_a_sum_are_of_a_row_of_their_own(below: str, tops: list[float]) -> None:
    """Where the next row begins right below: the name above has no second line."""
    names = [line("Help for all", 60, 100), line("who ask", 60, 112), line("Cadets", 60, 124)]
    names += [line(below, 60, 136)] if below else []
    column = [line("£1,250", 300, 100), line("In kind", 300, 124), line("£9,867", 300, 136)]
    assert [ln.box.top for ln in row_figures(column, [names])] == tops


def test_words_that_follow_a_figure_do_not_begin_the_cell_of_the_next() -> None:
    column = [line("£1,250", 300, 100), line("(one year)", 300, 112), line("£9,867", 300, 124)]
    assert [ln.box.top for ln in row_figures(column)] == [100, 124]


def test_rows_set_solid_begin_with_their_codes_in_whichever_column_these_stand() -> None:
    """The totals of lettered parts stand above them, and names have as many lines as there are parts."""
    names = [
        line(text, 60, 100 + LINE * i) for i, text in enumerate(("Refuge", "beds", "and", "Bus"))
    ]
    codes = [line("CI001", 200, 100), line("CI002", 200, 100 + 3 * LINE)]
    sums = ("Total: £3,000", "a) £1,000", "b) £2,000", "£9,000")
    money = [line(text, 300, 100 + LINE * i) for i, text in enumerate(sums)]
    assert row_cuts([names, codes, money], [2]) == [100 + 3 * LINE - 1]
    priorities = [line(f"SP{i}", 200, 100 + LINE * i) for i in range(4)]
    assert len(row_cuts([names, priorities, money], [2])) != 3


def test_rows_of_lettered_sums_without_codes_begin_with_the_first_of_them() -> None:
    names, sums = [], []
    for i, parts in enumerate(
        (("£5,000",), ("a) £1,000", "b) £2,000", "Total: £3,000"), ("£4,000",))
    ):
        y = 100 + 50 * i
        names.append(line(f"Project {i}", 60, y))
        sums += [line(text, 300, y + 12 * n) for n, text in enumerate(parts)]
    found = row_cuts([names, sums], [1])
    assert [sum(y < ln.box.top for y in found) for ln in names] == [0, 1, 2]
    assert [sum(y < ln.box.top for y in found) for ln in sums] == [0, 1, 1, 1, 2]


@pytest.mark.parametrize(("over_sums", "cuts"), [("Award", [115.0]), ("", [])])
def test_titles_set_as_any_text_end_above_the_first_row(over_sums: str, cuts: list[float]) -> None:
    """A fill parts only every other row; where nothing stands over the figures there are no titles."""
    names = [line("Project", 60, 100), line("Help at court", 60, 120), line("for all", 60, 132)]
    sums = [line(over_sums, 300, 100)] if over_sums else []
    assert plain_title_cut([names, [*sums, line("£1,250", 300, 120)]], [1]) == cuts


@pytest.mark.parametrize(
    ("provider", "cuts"), [(("Harbour Trust",), []), (("Provider", "Ark"), [111.0])]
)
def test_words_over_a_sum_are_no_titles_where_not_each_column_has_one(
    provider: tuple[str, ...], cuts: list[float]
) -> None:
    """A page begins with a row of two lines, as close as titles in tight print are to the first row."""
    columns = [("Advocacy", "Outreach"), provider, ("Up to", "£1,250")]
    lines = [
        [line(text, 60 + 150 * c, 100 + 12 * i) for i, text in enumerate(texts)]
        for c, texts in enumerate(columns)
    ]
    assert plain_title_cut(lines, [2]) == cuts


@pytest.mark.parametrize("goes_on", [True, False])
def test_a_section_right_under_titles_that_wrap_runs_on_over_columns_as_they_do_not(
    goes_on: bool,
) -> None:
    bold = [("Contract", 100), ("and what it", 112), ("is for all", 124), ("Reducing", 136)]
    names = [line(text, 60, y, bold=True) for text, y in bold]
    names += [line("Youth work", 60, 148 + 24 * i) for i in range(4)]
    awards = [line("Award", 130, 100, bold=True)]
    awards += [line("offending in", 102.5, 136, bold=True)] if goes_on else []
    awards += [line(f"£{i},000", 130, 148 + 24 * i) for i in range(4)]
    tops = [148.0 + 24 * i for i in range(4)]
    assert section_cuts([names, awards], tops) == ([135.0] if goes_on else [])


@pytest.mark.parametrize(
    ("first", "rest", "begun"),
    [
        ("£1,994,59", "9.00", 2),
        ("£1,994,59", "9", 2),
        ("£1,994,59", "£9.00", 3),
        ("£1,994,599.", "00", 2),
        ("£1,994,599.0", "0", 2),
    ],
)
def test_the_end_of_a_number_that_a_narrow_column_cut_begins_no_row(
    first: str, rest: str, begun: int
) -> None:
    """And the amount below it begins one."""
    column = [line(first, 300, 100), line(rest, 300, 112), line("£80,000.00", 300, 130)]
    assert len(row_figures(column)) == begun


@pytest.mark.parametrize(
    ("before", "text", "joins"),
    [
        ("£2,35", "6", True),
        ("£1,994,", "599", True),
        ("£2,356.", "50", True),
        ("£1000.5", "0", True),
        ("£4,92", "£15,175", False),  # a digit was lost
        ("£10,500,", "15,175", False),  # a speck stands behind it
        ("£97.", "£15.50", False),
        ("£2,356", "50", False),
    ],
)
def test_digits_complete_a_number_that_is_not_whole_without_them(
    before: str, text: str, joins: bool
) -> None:
    assert is_rest(before, text) is joins


def test_a_figure_that_ends_like_a_broken_one_takes_no_others() -> None:
    column = [line(text, 300, 100 + 14 * i) for i, text in enumerate(("£4,92", "£15,175", "£800,"))]
    column.append(line("£2,500", 300, 142))
    assert [ln.text for ln in row_figures(column)] == ["£4,92", "£15,175", "£800,", "£2,500"]


def test_distances_of_lines_that_differ_by_a_dot_are_of_one_kind() -> None:
    """As lines of a picture do; rows are parted by more than any of them."""
    gaps = (1.1, 2.7, 6.2, 1.8, 2.4, 3.0, 6.8, 1.4)
    heights, y = [Height(100.0, 109.0)], 109.0
    for gap in gaps:
        heights.append(Height(y + gap, y + gap + 9))
        y += gap + 9
    assert len(gap_cuts(heights, 9.0) or ()) == 2


@pytest.mark.parametrize(("way", "cuts"), [(7.0, []), (12.0, [120.0])])
def test_the_last_word_of_a_name_in_bold_is_no_heading_where_lines_are_far_apart(
    way: float, cuts: list[float]
) -> None:
    """Set with half a line between lines: each text has as much."""
    names = [
        line("Support for families", 60, 99, bold=True),
        line("Council", 60, 109 + way, bold=True),
    ]
    others, sums = [], [line("£9,867", 300, 99)]
    for i in range(3):
        top = 160 + 40.0 * i
        names.append(line("Youth work", 60, top, bold=True))
        others += [line("Help at court for", 160, top), line("all who ask", 160, top + 17)]
        sums.append(line("£1,250", 300, top))
    others += [line("Said of it", 160, 99)]
    found = section_cuts(
        [names, sorted(others, key=lambda ln: ln.box.top), sums], [ln.box.top for ln in sums]
    )
    assert [y for y in found if y < 130] == cuts


def test_what_a_first_section_is_about_stays_below_its_heading() -> None:
    """Titles that a gap parts from it end there, and no further down where print is plain."""
    titles = [line(text, x, 100, bold=True) for text, x in (("Project", 60), ("Award", 420))]
    about = [line("Supporting victims", 60, 120, bold=True), line("For those harmed", 60, 132)]
    tops = (152, 172, 192)
    names, sums = ([line(text, x, y) for y in tops] for text, x in (("Helpline", 60), ("£9", 420)))
    found = row_cuts([[titles[0], *about, *names], [titles[1], *sums]], [1])
    assert found == [115.0, 147.0, 167.0, 187.0]


def test_the_end_of_a_number_in_bold_is_no_heading() -> None:
    labels = [line("Subtotal", 60, 100, bold=True), line("Burnley", 60, 130), line("Holt", 60, 150)]
    sums = [line("£1,994,599.", 300, 100, bold=True), line("00", 300, 112, bold=True)]
    sums += [line("£9,867.00", 300, y) for y in (130, 150)]
    assert section_cuts([labels, sums], [100, 130, 150]) == []


@pytest.mark.parametrize(("x", "is_section"), [(160.0, False), (60.0, True)])
def test_the_second_line_of_a_title_begins_where_its_first_does(x: float, is_section: bool) -> None:
    """In print with much room between lines: a section begins where the first title does."""
    band = [
        line(t, 60 + 100 * i, 100, bold=True) for i, t in enumerate(("Code", "Intention", "Award"))
    ]
    band += [line("(CI)", x, 117, bold=True), line("CI001", 60, 134), line("£1,250", 260, 134)]
    assert title_cuts(band) == ([116.0] if is_section else []) + [133.0]


def test_the_lines_of_names_in_bold_are_no_headings() -> None:
    """They begin with capitals, and there was room above up to the next column."""
    names, others, sums = [], [], []
    for i in range(4):
        y = 100 + 40.0 * i
        names += [
            line("Families of Rutland", 60, y, bold=True),
            line("County", 60, y + 12, bold=True),
        ]
        others.append(line("Direct", 260, y))
        others += [line("award", 260, y + 12)] if i < 2 else []
        sums.append(line("£1,250", 400, y))
    assert section_cuts([names, others, sums], [ln.box.top for ln in sums]) == []


def test_a_section_over_three_columns_in_loose_print_goes_on_with_no_title_beside_it() -> None:
    """As much room is below the second line of a title as between the lines of a text."""
    names = [line("Project", 60, 107.5, bold=True), line("Help for victims", 60, 130, bold=True)]
    others = [line("Provider", 137.5, 107.5, bold=True), line("and their", 137.5, 130, bold=True)]
    sums = [line("Award", 182.5, 100, bold=True), line("2020/21", 182.5, 115, bold=True)]
    sums.append(line("families", 182.5, 130, bold=True))
    for y in (151, 185, 219):
        names += [line("Advice for those", 60, y), line("who ask", 60, y + 15)]
        others.append(line("Voice Ltd", 137.5, y))
        sums.append(line("£1,250", 182.5, y))
    assert section_cuts([names, others, sums], [151, 185, 219]) == [129.0]


@pytest.mark.parametrize(
    ("text", "is_whole"), [("Preventing harm", True), ("Preventing Harm", False)]
)
def test_a_label_with_a_word_right_where_a_column_begins_is_whole_where_it_goes_on(
    text: str, is_whole: bool
) -> None:
    """By its small letter: a name begins with a capital."""
    label = line(text, 60, 100).words
    row, start = [label[:1], label[1:], ()], round(label[1].box.x0, 1)
    sides = [Side(label[1].box.x0 - 1), Side(250.0)]
    assert parted_across(1, sides, 98, 112, row, [60.0, start, 260.0])[0] is not is_whole


def test_the_sums_of_further_years_in_a_cell_begin_no_row() -> None:
    """Where something stands beside each in each column, they are rows."""
    cells = [
        [
            line(f"{year}: £{sum_}", 300, 100 + 12 * (2 * i + j))
            for j, (year, sum_) in enumerate(two)
        ]
        for i, two in enumerate(2 * [[("2022–23", "1,000"), ("2023–24", "2,000")]])
    ]
    column = [ln for cell in cells for ln in cell]
    names = [line("Refuge", 60, 100), line("Night", 60, 124), line("bus", 60, 136)]
    payees = [line("Ark", 200, 100), line("Voice", 200, 124)]
    assert row_figures(column, [names, payees]) == [cell[0] for cell in cells]
    each = [line(name, 60, 100 + 12 * i) for i, name in enumerate(("Ark", "Moor", "Voice", "Ely"))]
    assert row_figures(column, [each]) == column


@pytest.mark.parametrize(
    ("further", "x", "is_section"),
    [(("Amount", "2016/17"), 300.0, False), (("Victims",), 60.0, True)],
)
def test_a_title_of_three_lines_beside_shorter_ones_is_no_heading_of_a_section(
    further: tuple[str, ...], x: float, is_section: bool
) -> None:
    """Its lines go on with the title right above them, not with the first beside that."""
    titles = [
        line(t, 60 + 120 * i, 100, bold=True) for i, t in enumerate(("Body", "Award", "Estimated"))
    ]
    below = [line(t, x, 112 + 12 * i, bold=True) for i, t in enumerate(further)]
    names = [line(f"Town {i}", 60, 142 + 18 * i) for i in range(5)]
    sums = [[line("£1,250", x0, ln.box.top) for ln in names] for x0 in (190, 350)]
    first, second, third = ([title] for title in titles)
    (first if is_section else third).extend(below)
    columns = [[*first, *names], [*second, *sums[0]], [*third, *sums[1]]]
    found = section_cuts(columns, [ln.box.top for ln in names])
    assert found == ([111.0] if is_section else [])


@pytest.mark.parametrize("is_bold", [True, False])
def test_a_heading_in_bold_right_above_an_amount_begins_no_cell_of_it(is_bold: bool) -> None:
    """As in tables that begin with their amounts; words that are set as the amount are of its cell."""
    column = [
        line("£2,000", 60, 80),
        line("Supporting victims", 60, 100, bold=is_bold),
        line("£1,000", 60, 112),
    ]
    names = [line("Helpline", 150, 80), line("Refuge places", 150, 112)]
    begins = [ln.text for ln in row_figures(column, [names])]
    assert begins == ["£2,000", "£1,000" if is_bold else "Supporting victims £1,000"]


def test_a_heading_of_three_lines_in_a_narrow_column_is_one() -> None:
    """Its lines are as near to one another as those of other cells, and rows are further apart."""
    heading = [
        line(t, 60, 120 + 12 * i, bold=True)
        for i, t in enumerate(("Road", "Safety", "Partnership"))
    ]
    codes = [line(f"CI{i}", 60, 164 + 36 * i) for i in range(4)]
    names = [line(t, 130, ln.box.top + 12 * i) for ln in codes for i, t in enumerate(("A", "B"))]
    sums = [line("£1,250", 190, ln.box.top) for ln in codes]
    titles = [line(t, x, 100, bold=True) for t, x in (("No", 60), ("Name", 130), ("Sum", 190))]
    columns = [[titles[0], *heading, *codes], [titles[1], *names], [titles[2], *sums]]
    assert section_cuts(columns, [ln.box.top for ln in codes]) == [119.0]


@pytest.mark.parametrize(
    "sums", [("£9,000 (2020/21)", "£8,000 (2021/22)"), ("2020/21: £9,000", "2021/22: £8,000")]
)
def test_the_sums_of_two_years_in_one_cell_begin_one_row(sums: tuple[str, str]) -> None:
    """On a page that ends with the titles and one row, too."""
    for count in (1, 3):
        columns: list[list[TextLine]] = [
            [line(title, x, 100)]
            for title, x in (("Service", 60), ("Provider", 200), ("Award", 300))
        ]
        for i in range(count):
            y = 118 + 28 * i
            for column, text in zip(columns, (f"Help {i}", "Ark", sums[0]), strict=True):
                column.append(line(text, column[0].box.x0, y))
            columns[2].append(line(sums[1], 300, y + 11))
        assert len(row_cuts(columns, [2])) == count


@pytest.mark.parametrize(("step", "is_parted"), [(30, True), (20, False)])
def test_rows_of_one_line_that_are_all_as_far_apart_are_parted(step: int, is_parted: bool) -> None:
    """Lines of one cell are never so far apart: most may be bold, which tells nothing of headings then."""
    texts = ["Project", "Victims", "Refuge", "Total", "Safer roads", "Radios", "Total", "Total"]
    names = [
        line(t, 60, 100 + step * i, bold=t not in ("Refuge", "Radios")) for i, t in enumerate(texts)
    ]
    paid = [line("£500", 200, names[i].box.top, bold=i in (3, 6, 7)) for i in (2, 3, 5, 6, 7)]
    found = row_cuts([names, [line("Award", 200, 100, bold=True), *paid]], [1])
    assert (len(found) == len(texts) - 1) is is_parted


@pytest.mark.parametrize(
    ("bold", "room", "is_whole"), [(True, 2.5, True), (False, 2.5, False), (True, 4.0, False)]
)
@pytest.mark.parametrize("amount", ["", "£9,000"])
def test_so_is_one_in_bold_with_no_more_than_blanks_beside_an_amount_or_nothing(
    amount: str, bold: bool, room: float, is_whole: bool
) -> None:
    left = line("Making Communities and", 60, 100, bold=bold).words
    start = round(left[-1].box.x1 + room, 1)
    right = line("Neighbourhoods Safer", start, 100, bold=bold).words
    row = [left, right, line(amount, 420, 100, bold=bold).words if amount else ()]
    sides = [Side(start - 0.5), Side(400.0)]
    assert parted_across(1, sides, 98, 112, row, [60.0, start, 420.0])[0] is not is_whole


def test_the_one_name_of_two_lines_around_its_figure_is_of_one_row() -> None:
    """All other gaps between lines are those of rows."""
    names = [line(text, 60, y) for text, y in (("Hub", 100), ("Advice", 114), ("Bridge", 128))]
    names += [line("Partnership", 60, 139.5), line("Locks", 60, 154), line("Beds", 60, 168)]
    sums = [line("£1,000", 300, y) for y in (100, 114, 134, 154, 168)]
    (cuts,) = [row_cuts([names, sums], [1])]
    assert [round(y) for y in cuts] == [112, 126, 152, 166]
