"""How far a table without lines reaches: its titles are its own, however tight they are set."""

from __future__ import annotations

import pytest

from pipeline.extract.columns.columns import Gap
from pipeline.extract.columns.crossing import crosses
from pipeline.extract.open.extent import upward
from pipeline.extract.open.next_table import before_again, before_next
from pipeline.extract.open.section_headings import is_section
from pipeline.model import TextLine

from .sheet import in_line, joined, line

XS = (60.0, 200.0, 302.0, 378.0)
GAPS = [Gap(150, 196, 173), Gap(240, 300, 270), Gap(330, 375, 352)]


def row(y: float) -> TextLine:
    return in_line(("Youth work", "£1,000", "£2,000", "£3,000"), XS, y)


def titles(is_bold: bool) -> TextLine:
    """Titles of which all but the first follow one another with no more than a blank between them."""
    tight = line(
        "Preventing harm early Victims first Strong neighbourhoods", 160, 100, bold=is_bold
    )
    return joined(line("Service", 60, 100, bold=is_bold), tight)


@pytest.mark.parametrize(("is_bold", "first"), [(True, 0), (False, 1)])
def test_tight_titles_in_bold_are_no_running_text(is_bold: bool, first: int) -> None:
    lines = [titles(is_bold), row(116), row(132)]
    assert upward(lines, 1, GAPS) == first


def test_a_total_above_a_heading_is_of_the_table_before() -> None:
    """Nor does it make a title of the heading."""
    total = in_line(("Total", "", "", "£3,000"), XS, 116, bold=True)
    heads = in_line(("Service", "2020/21", "2021/22", "2022/23"), XS, 156, bold=True)
    lines = [row(100), total, line("Safer roads", 58, 138, bold=True), heads, row(172)]
    assert upward(lines, 4, GAPS) == 3


def test_prose_that_ends_within_a_wide_gap_is_no_title() -> None:
    gaps = [Gap(150, 450, 300)]
    rows = [joined(line("Youth work", 60, y), line("£1,000", 460, y)) for y in (124, 140, 156)]
    over = joined(line("Project", 60, 112, bold=True), line("Grant", 460, 112, bold=True))
    prose = line("This plan sets out the grants that the office gives in the year", 60, 100)
    assert upward([prose, over, *rows], 2, gaps) == 1


@pytest.mark.parametrize(("is_bold", "first"), [(False, 1), (True, 0)])
def test_the_few_last_words_of_a_paragraph_are_no_title(is_bold: bool, first: int) -> None:
    """They run over the first gap, right above titles of two lines in bold, of which they are none."""
    gaps = [Gap(80, 96, 88), *GAPS[1:]]
    xs = (60.0, 98.0, *XS[2:])
    over = in_line(("", "", "Award", "Award"), xs, 112, bold=True)
    under = in_line(("Ref", "Project", "2021/22", "2022/23"), xs, 124, bold=True)
    lines = [line("after the bids.", 60, 100, bold=is_bold), over, under]
    lines += [in_line(("C01", "Youth work", "£2,000", "£3,000"), xs, y) for y in (140, 156)]
    assert upward(lines, 3, gaps) == first


def test_a_heading_apart_from_titles_of_all_columns_is_none_of_them() -> None:
    """Though a word of it begins where the second title does; nor is the one above it."""
    gaps, xs = [Gap(90, 116, 103), *GAPS[1:]], (60.0, 118.0, *XS[2:])
    lines = [
        line("Services commissioned in 2020/21 and 2021/22", 60, 60, bold=True),
        line("Restorative justice", 60, 84, bold=True),
        in_line(("Ref", "Project", "2020/21", "2021/22"), xs, 116, bold=True),
        *(in_line(("C01", "Youth work", "£2,000", "£3,000"), xs, y) for y in (132, 148)),
    ]
    assert upward(lines, 3, gaps) == 2


def test_a_title_over_several_columns_does_not_end_those_beside_it() -> None:
    """Though what it stands over is broken in two lines, so that none of them is right below it."""
    gaps = [Gap(120, 196, 158), *GAPS[1:]]
    over = joined(
        in_line(("Provider", "Service"), (60, 198), 100),
        line("Funding of 2021/22 (£) in all of it", 262, 100),
    )
    under = [
        in_line(("", "", x, y), XS, 112 + 12 * i)
        for i, (x, y) in enumerate((("Ministry", "Our"), ("core", "own")))
    ]
    rows = [in_line(("Ark Trust", "Youth", "£2,000", "£3,000"), XS, y) for y in (140, 156)]
    assert upward([over, *under, *rows], 3, gaps) == 0


def test_a_caption_beside_its_number_is_no_title_of_the_column_that_has_none() -> None:
    said = "Grants of the Commissioner in the years 2019/20 and 2020/21"
    caption = joined(line("Annex A", 60, 100), line(said, 170, 100))
    own = in_line(("", "Provider", "2019/20", "2020/21"), XS, 112, bold=True)
    rows = [in_line(("Youth", "Ark Trust", "£2,000", "£3,000"), XS, y) for y in (128, 144)]
    assert upward([caption, own, *rows], 2, GAPS) == 1


def test_a_paragraph_whose_last_line_is_a_word_may_stand_above_two_columns() -> None:
    gaps = [Gap(120, 180, 150)]
    rows = [joined(line("20 to 29", 60, y), line("£1,000", 190, y)) for y in (148, 164, 180)]
    over = joined(line("Age", 60, 136), line("Grant", 190, 136))
    prose = [line("These are the grants of the", 60, 100), line("year.", 60, 112)]
    assert upward([*prose, over, *rows], 3, gaps) <= 2


@pytest.mark.parametrize(("is_bold", "first"), [(True, 0), (False, 2)])
def test_tight_titles_in_bold_may_stand_above_a_section(is_bold: bool, first: int) -> None:
    lines = [titles(is_bold), line("Safer streets", 60, 112, bold=True), row(124), row(136)]
    assert upward(lines, 2, GAPS) == first


@pytest.mark.parametrize(("room", "first"), [(16, 1), (12, 0)])
def test_a_heading_that_ends_over_the_next_column_is_no_title(room: float, first: int) -> None:
    """Close to the titles it may be the first line of one that wraps."""
    titles = in_line(("Group", "Project", "Award", "Match"), XS, 100 + room)
    heading = line("Community safety fund 2021/22", 60, 100)
    rows = [row(100 + room + 16 * i) for i in (1, 2, 3)]
    assert upward([heading, titles, *rows], 2, GAPS) == first


def test_a_heading_right_over_titles_that_passes_the_second_is_none_of_them() -> None:
    titles = in_line(("Ref", "Group", "Award", "Match"), XS, 112)
    heading = line("The register of all the grants of the county", 60, 100)
    assert upward([heading, titles, row(124), row(136)], 2, GAPS) == 1


@pytest.mark.parametrize("over", ["Commissioning Framework 2021/22", "Project"])
def test_a_heading_under_a_line_of_text_is_over_the_table(over: str) -> None:
    """The line meets several columns, and is no title of them: a blank is all that parts its words."""
    heads = [line(over, 60, 80), line("Safer streets", 60, 100)]
    titles = in_line(("Service", "Award", "Match", "Total"), XS, 114)
    rows = [row(128 + 14 * i) for i in range(3)]
    assert upward([*heads, titles, *rows], 3, GAPS) == 2


@pytest.mark.parametrize("y", [112, 115])
def test_a_section_under_the_last_lines_of_a_cell_is_one(y: float) -> None:
    further = line("in the county", 60, y)
    heading = line("Support for victims of serious violence", 60, 130, bold=True)
    assert is_section([row(100), further, heading, row(148)], 2, GAPS)


def test_a_row_below_a_section_may_begin_with_lines_of_several_cells() -> None:
    """Where all are set to the foot, its name is on the last of them."""
    heading = line("Support for victims of serious violence", 60, 130, bold=True)
    foot = [line("Advice to people", 302, 146), in_line(("Borough", "of the"), (226, 302), 157)]
    last = in_line(("Youth work", "Council", "county", "£3,000"), XS, 168)
    assert is_section([row(114), heading, *foot, last], 1, GAPS)
    assert not is_section([row(114), heading, *foot, line("county", 302, 168)], 1, GAPS)


def test_a_section_may_stand_below_the_rest_of_a_row_of_the_page_before() -> None:
    """It is in one column alone, below titles that come again; elsewhere such lines are of no table."""
    titles = in_line(("Project", "Award", "Match", "Total"), XS, 60, bold=True)
    rest = [line(text, 302, y) for text, y in (("for people", 76), ("in the county", 87))]
    heading = line("Support for victims of serious violence", 60, 104, bold=True)
    lines = [titles, *rest, heading, row(120)]
    assert is_section(lines, 3, GAPS, first=1)
    assert not is_section(lines, 3, GAPS)


def over_rows(*first_column: tuple[str, float]) -> int:
    """The line that a table begins with whose other titles stand in line with the second of these texts."""
    others = [
        line(t, x, first_column[1][1], bold=True) for t, x in (("Project", 200), ("Award", 302))
    ]
    titles = [line(text, 60, y, bold=True) for text, y in first_column]
    titles[1] = joined(titles[1], *others, line("Match", 378, first_column[1][1], bold=True))
    end = first_column[-1][1]
    lines = [*titles, *(row(end + 16 * i) for i in (1, 2, 3))]
    return upward(lines, len(titles), GAPS)


def test_a_title_set_to_the_middle_begins_above_the_others() -> None:
    whole = ("Organisation with which all", 100), ("we have a", 112), ("contract", 124)
    assert over_rows(*whole) == 0
    # a heading, the titles, and the heading of a section below them
    assert (
        over_rows(("All that we fund in the year", 100), ("Provider", 112), ("Prevention", 124))
        == 1
    )
    # what had room on the line above stands apart
    assert over_rows(("Grants", 100), ("we have a", 112), ("contract", 124)) == 1


def in_rows(*texts: tuple[str, ...], y: float = 100.0) -> list[TextLine]:
    """Lines 16 points apart; those that begin with an asterisk in bold."""
    out = []
    for i, cells in enumerate(texts):
        bold, names = cells[0].startswith("*"), (cells[0].strip("*"), *cells[1:])
        out.append(in_line(names, XS, y + 16 * i, bold=bold))
    return out


ROW = ("Youth work", "£1,000", "£2,000", "£3,000")
TITLES = ("*Project", "2020/21", "2021/22", "Total")


def test_a_heading_over_that_of_a_section_is_of_the_table() -> None:
    """Though it runs over the first gap, and the rows have not begun yet."""
    over = [TITLES, ("*Theme 1: Safer neighbourhoods",), ("*1.1 Early",)]
    lines = in_rows(*over, ROW, ROW, ROW)
    assert upward(lines, 3, GAPS) == 0
    assert is_section(lines, 1, GAPS)


def test_a_section_whose_heading_is_broken_in_a_narrow_column_is_below_titles() -> None:
    """It runs over the first gap: the titles are those of the table."""
    gaps = [Gap(132, 132, 132), *GAPS[1:]]
    lines = [in_line(("Ref", "Name", "Provider", "Award"), (60, 172, 302, 378), 84, bold=True)]
    lines += in_rows(("*Mental health and",), ("*wellbeing",), ROW, ROW, ROW)
    assert upward(lines, 3, gaps) == 0


def test_titles_below_a_line_of_text_under_a_larger_heading_begin_another_table() -> None:
    lines = in_rows(TITLES, ROW, ROW, ("Small grants",), ("They are all small.",), TITLES, ROW)
    assert before_next(lines, 0, 6) == 2
    plain = in_rows(TITLES, ROW, ROW, ("Small grants",), ("All small",), ("*Name", "Sum"), ROW)
    assert before_next(plain, 0, 6) == 6
    larger = [w._replace(size_pt=14.0) for w in plain[3].words]
    plain[3] = TextLine(1, tuple(larger))
    assert before_next(plain, 0, 6) == 2


@pytest.mark.parametrize(
    "over", ["Published on 14th March 2020", "The Police and Crime Commissioner"]
)
def test_a_caption_under_a_line_of_text_or_a_large_heading_is_no_section(over: str) -> None:
    size = 18.0 if over.startswith("The") else 10.0
    words = line(over, 60, 88).words
    above = TextLine(1, tuple(word._replace(size_pt=size) for word in words))
    caption = line("Successful applicants", 60, 112)
    titles = in_line(("Recipient", "Purpose", "Grant"), (60, 196, 302), 130, bold=True)
    rows = [in_line(("Resolve", "Workshops", "£17,325"), (60, 196, 302), y) for y in (146, 162)]
    assert upward([above, caption, titles, *rows], 3, GAPS[:2]) == 2


def test_text_whose_words_stand_on_both_sides_of_the_middle_of_a_wide_gap_crosses_it() -> None:
    gap = Gap(110, 250, 180)
    text = line("Office of the Police and Crime Commissionership for Hartsmere", 60, 100)
    a, b = (w.box for w in text.words if w.text in ("Crime", "Commissionership"))
    x = (a.x1 + b.x0) / 2
    assert crosses(text, [gap._replace(x=x, right=b.x1 - 5)])


def test_the_titles_of_the_next_table_end_one_though_a_heading_begins_it() -> None:
    """And the last cell keeps its further lines, in whichever column."""
    titles = in_line(("Service", "Award", "Match", "Total"), XS, 114)
    more = line("at night", 200, 156)
    below = [
        line("Young people", 60, 186),
        in_line(("Service", "Award", "Match", "Total"), XS, 200),
    ]
    lines = [line("Safer streets", 60, 100), titles, row(128), row(144), more, *below, row(216)]
    assert before_next(lines, 0, len(lines) - 1) == 4


def test_lines_of_rows_that_say_the_same_are_no_titles() -> None:
    """Cells set to the middle: the first lines of a row stand above its figure, and come again in others."""
    titles = in_line(("Service", "Award", "Match", "Total"), XS, 100)
    lines = [titles]
    for y in (116, 152, 188):
        lines += [in_line(("Help in towns", "by day"), XS, y), row(y + 12)]
    assert before_next(lines, 0, len(lines) - 1) == len(lines) - 1


@pytest.mark.parametrize("is_bold", [True, False])
def test_titles_that_come_again_end_a_run_of_figures(is_bold: bool) -> None:
    titles = in_line(("Service", "Award", "Match", "Total"), XS, 100, bold=is_bold)
    again = in_line(("Service", "Award", "Match", "Total"), XS, 164, bold=is_bold)
    lines = [titles, row(116), row(132), line("Young people", 60, 148), again, row(180)]
    assert before_again(lines, 1, 5, [titles]) == 2


def test_a_row_without_titles_is_not_the_next_tables() -> None:
    """Overleaf: the first line with a gap stands below the first figure, and is of its row."""
    tight = line("Help in towns by day and at night", 60, 100)
    amount, rest = line("£1,000", 378, 106), in_line(("at any", "", "time"), XS, 112)
    lines = [tight, amount, rest, row(130), row(146)]
    assert before_next(lines, 0, 4) == 4


@pytest.mark.parametrize(("name", "first"), [("Service", 0), ("", 2)])
def test_titles_stand_far_above_a_first_row_that_is_tall(name: str, first: int) -> None:
    """Where they are of all columns: what else is so far away is of another table."""
    head = in_line((name, "Awarded", "Awarded", "Estimate"), XS, 88)
    years = in_line(("", "2021/22", "2022/23", ""), XS, 100)
    lines = [head, years, *(row(y) for y in (150, 166, 182))]
    assert upward(lines, 2, GAPS) == first


@pytest.mark.parametrize(
    ("x", "name", "first"), [(60, "Service", 1), (75, "Service", 4), (60, "", 4)]
)
def test_a_plain_heading_right_under_the_titles_is_of_a_section(
    x: float, name: str, first: int
) -> None:
    """It begins where the titles do, which are of all columns; the caption above them is none of the table."""
    head = in_line((name, "Awarded", "Awarded", "Estimate"), XS, 100)
    years = in_line(("", "2021/22", "2022/23", ""), XS, 112)
    section = line("All neighbourhoods/communities", x, 130)
    caption = line("Existing commitments", 60, 84, bold=True)
    lines = [caption, head, years, section, *(row(y) for y in (150, 166, 182))]
    assert upward(lines, 4, GAPS) == first


@pytest.mark.parametrize(
    ("text", "end"),
    [("18 bids came in, for £98,000 in all.", 2), ("Total £6,000", 3), ("Paid by us £6,000", 3)],
)
def test_a_sentence_with_a_sum_before_titles_that_come_again_is_no_row(text: str, end: int) -> None:
    titles = in_line(("Project", "Award", "Match", "Total"), XS, 100, bold=True)
    again = in_line(("Project", "Award", "Match", "Total"), XS, 190, bold=True)
    lines = [titles, row(116), row(132), line(text, 60, 150), again, row(206)]
    assert before_next(lines, 0, 5) == end


@pytest.mark.parametrize(("size", "end"), [(10.0, 3), (12.0, 2)])
def test_a_heading_with_a_sum_in_larger_print_is_no_row(size: float, end: int) -> None:
    titles, again = (in_line(("Project", "Award"), XS, y, bold=True) for y in (100, 190))
    words = line("Awards under £10,000", 60, 150).words
    heading = TextLine(1, tuple(word._replace(size_pt=size) for word in words))
    assert before_next([titles, row(116), row(132), heading, again, row(206)], 0, 5) == end


@pytest.mark.parametrize(("over", "begins"), [("Funding for more", 0), ("Other", 1)])
def test_the_first_line_of_a_title_set_to_the_foot_of_its_cell(over: str, begins: int) -> None:
    """The next word had no room behind it in the first column; behind another it would have had."""
    titles = in_line(("purposes", "Award", "Match", "Total"), XS, 110, bold=True)
    lines = [line(over, 60, 100, bold=True), titles, *(row(126 + 16 * i) for i in range(3))]
    assert upward(lines, 2, GAPS) == begins


def test_a_heading_of_the_page_over_a_paragraph_is_no_title() -> None:
    """It reaches into all columns, and the paragraph begins where it does."""
    over = [
        line("Commissioning Frameworks Agreement and Commissioners", 60, 76, bold=True),
        line("These grants were agreed by the panel of the commissioner in the spring", 60, 98),
    ]
    lines = [in_line(texts, XS, y) for y, texts in ((124, ("Project", "Core", "Extra")),
             (140, ("Youth work", "£1,000", "£2,000")), (156, ("Refuge", "£3,000", "£4,000")))]  # fmt: skip
    assert upward([*over, *lines], 3, GAPS[:2]) == 2


def test_a_heading_right_over_titles_set_to_the_middle_of_their_row_is_none_of_them() -> None:
    """Each of their lines is over half the columns; together they are over all."""
    high = in_line(("", "Award", "", "Award"), XS, 100, bold=True)
    middle = in_line(("Service", "", "Rating", ""), XS, 106, bold=True)
    low = in_line(("", "2021/22", "", "2022/23"), XS, 112, bold=True)
    sums = in_line(("", "£1,000", "", "£2,000"), XS, 128)
    rest = in_line(("Youth work", "", "Good", ""), XS, 134)
    lines = [line("Safer roads", 57, 80, bold=True), high, middle, low, sums, rest]
    assert upward(lines, 4, GAPS) == 1


def test_a_last_row_before_titles_that_come_again_keeps_the_lines_half_beside_its_others() -> None:
    title = in_line(("Service", "2020/21", "2021/22", "2022/23"), XS, 60, bold=True)
    rest = [line("restorative", 60, 122), line("and last words", 200, 127)]
    again = in_line(("Service", "2020/21", "2021/22", "2022/23"), XS, 160, bold=True)
    lines = [title, row(100), row(116), *rest, again, row(176)]
    assert before_again(lines, 0, 6, [title]) == 4


@pytest.mark.parametrize(("x", "is_over"), [(160.0, False), (140.0, True)])
def test_numbers_within_a_gap_are_titles_of_columns_that_the_rows_leave_blank(
    x: float, is_over: bool
) -> None:
    gap = Gap(150, 300, 225)
    assert crosses(line("10 11 12 13 14 15 16 17 18", x), [gap]) is is_over
