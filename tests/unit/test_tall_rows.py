"""Tables without lines whose cells have several lines each: which titles and rows are theirs."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.extract.columns.columns import Gap
from pipeline.extract.columns.crossing import crosses
from pipeline.extract.lines import lines_of
from pipeline.extract.open.figure_runs import longest_run
from pipeline.extract.open.open_tables import open_pieces
from pipeline.extract.open.prose import without_prose
from pipeline.extract.rows.row_tops import row_tops
from pipeline.extract.rows.rows import cuts, holds_rows
from pipeline.extract.rows.solid_rows import solid_rows
from pipeline.model import TextLine

from .sheet import LINE, in_line, joined, line, rows

XS = (60.0, 82.0, 200.0, 320.0)
TITLES = ("Code", "Commissioning Intention", "Amount 2015/16 (£)", "Provided by")


def _print(*lines: TextLine) -> list[TextLine]:
    """Lines as a page has them: pieces at one height are one."""
    return lines_of([word for ln in lines for word in ln.words], lines[0].page)


def _tight(y: float, page: int = 1) -> TextLine:
    """Titles of which each ends right before the next begins."""
    return in_line(TITLES, XS, y, page, bold=True)


def _centred(text: str, x: float, middle: float, page: int = 1) -> list[TextLine]:
    """The lines of a cell that is set to a middle; ``/`` parts them."""
    texts = text.split(" / ")
    top = middle - LINE * len(texts) / 2
    return [line(part, x, top + LINE * i, page) for i, part in enumerate(texts)]


def _tall(middle: float, *texts: str, page: int = 1) -> list[TextLine]:
    cells = zip(texts, XS, strict=True)
    return [ln for text, x in cells if text for ln in _centred(text, x, middle, page)]


FIRST = (
    *_tall(150, "CI1 / SP1 / SP2", "Young / people", "a) 9,000 / b) 8,000 / Total: 17,000",
           "For 2015/17 via: / a) the Council, / its Early Help / b) the Police / of the county"),
    *_tall(230, "CI2 / SP1 / SP2", "Street / drinkers", "34,000", "the Health / Board"),
    *_tall(290, "CI3 / SP1 / SP3", "Mentoring", "49,983", "the Company"),
)  # fmt: skip


def _rows_of(*lines: TextLine, page: int = 1) -> list[list[str]]:
    (piece,), _ = open_pieces(_print(*lines), page)
    return [[cell.raw for cell in dict.fromkeys(row)] for row in piece.rows]


def test_titles_set_tight_over_a_row_whose_figure_stands_below_its_first_line() -> None:
    read = _rows_of(_tight(90), *FIRST)
    assert tuple(read[0]) == TITLES
    assert [row[0].split("\n")[0] for row in read[1:]] == ["CI1", "CI2", "CI3"]
    assert read[1][3].startswith("For 2015/17 via:")


def test_titles_over_a_name_that_reaches_up_to_the_next_column() -> None:
    """Only the line above the first figure is as wide as that."""
    xs = (60.0, 140.0, 300.0, 400.0)
    head = rows(("Theme", "Project", "Provider", "Award"), xs=xs, y=100)
    wide = in_line(
        ("Reducing crimes", "A service for young people at risk", "", ""), (60, 140), 130
    )
    row = in_line(("of all kinds", "of offending in all of the city", "Trust", "£1,000"), xs, 142)
    assert 0 < wide.words[2].box.x0 - wide.words[1].box.x1 < 10
    more = [in_line(("", f"Project {i}", "Ark", f"£{i},000"), xs, 150 + 16 * i) for i in (1, 2, 3)]
    (piece,), rest = open_pieces([*head, wide, row, *more], 1)
    assert rest == []
    assert piece.rows[0][0].raw == "Theme"


def _overleaf(titles: TextLine) -> list[list[list[str]]]:
    (first,), _ = open_pieces(_print(_tight(90), *FIRST), 1)
    more = _tall(100, "CI4 / SP9", "Refuge", "5,000", "the Trust", page=2)
    pieces, _ = open_pieces(_print(titles, *more), 2, carried=first)
    return [[[cell.raw for cell in dict.fromkeys(row)] for row in p.rows] for p in pieces]


def test_titles_set_tight_that_come_again_overleaf_go_on_with_the_table() -> None:
    ((titles, row),) = _overleaf(_tight(60, page=2))
    assert tuple(titles) == TITLES
    assert row == ["CI4\nSP9", "Refuge", "5,000", "the Trust"]


def test_titles_in_bold_below_a_heading_are_no_rows_of_the_table_before() -> None:
    """Their first lines are short, and would fit its columns."""
    (first,), _ = open_pieces(
        rows(("Service", "Provider", "Award"), *(("Help", "Trust", f"£{i},000") for i in range(1, 5)),
             xs=(60, 200, 400), y=100), 1)  # fmt: skip
    titles = [
        line("Victims", 60, 60, 2, bold=True),
        in_line(("", "Paid", "Grant"), (60, 230, 420), 76, 2, bold=True),
        in_line(
            ("Name of what is done here, and", "to", "Award"), (60, 230, 420), 88, 2, bold=True
        ),
    ]
    more = rows(*((f"Outreach {i}", "Trust", f"£{i},500") for i in range(1, 5)),
                xs=(60, 230, 420), y=104)  # fmt: skip
    more = [TextLine(2, tuple(w._replace(is_bold=False) for w in ln.words)) for ln in more]
    (piece,), rest = open_pieces([*titles, *more], 2, carried=first)
    assert [ln.text for ln in rest] == ["Victims"]
    assert [cell.raw for cell in piece.rows[-1]] == ["Outreach 4", "Trust", "£4,500"]


def test_a_text_as_wide_as_its_column_goes_on_with_the_next_where_that_begins() -> None:
    wide, xs = "Street drinkers and the homeless", (60, 213, 300)
    names = ("Refuge", wide, "Youth", wide)
    first = rows(
        ("Name", "Provider", "Award"), *((n, "Trust", "£1,000") for n in names), xs=xs, y=100
    )
    (carried,), _ = open_pieces(first, 1)
    over, row = in_line((wide, "Ark"), xs, 60, 2), in_line(("of the city", "", "£2,000"), xs, 72, 2)
    assert over.words[-1].box.x0 - over.words[-2].box.x1 < 5
    (piece,), rest = open_pieces([over, row], 2, carried=carried)
    assert rest == []
    assert piece.rows[-1][-1].raw == "£2,000"


def test_a_sentence_that_starts_a_word_where_a_column_begins_runs_over() -> None:
    """With a blank before it, as between its other words; a name that ends there has other room behind it."""
    text = "helped people of all ages, and others more than once."
    sentence = line(text, 60, 100)
    start = sentence.words[5].box.x0
    gap = Gap(start - 12, start, start - 6)
    name = joined(line("helped people of all ages,", 60, 100), line("and others", start + 1.5, 100))
    assert crosses(sentence, [gap])
    assert not crosses(name, [Gap(start - 12, start + 1.5, start - 6)])


def _column(*texts: tuple[str, float], x: float = 60) -> list[TextLine]:
    return [line(text, x, y) for text, y in texts]


@pytest.mark.parametrize(
    ("codes", "sums", "is_several"),
    [
        ([("CI7", 100), ("SP4", 112), ("CI8", 160)], [("a) £50", 100), ("b) £9", 112), ("£7", 160)], True),
        # the priorities of one row, and the parts of its sum that go on from the page before
        ([("SP2", 100), ("SP3", 112), ("SP4", 124)], [("b) £50", 100), ("c) £9", 112)], False),
        ([("CI7", 100), ("SP4", 112)], [("a) £50", 100), ("b) £9", 112), ("Total: £59", 124)], False),
        # the first of the drawn rows beside a cell with several priorities
        ([("SP1", 100), ("SP2", 112)], [("a) £91,650", 100)], False),
        # a total below its word
        ([("SP1", 100), ("SP2", 112)], [("a) £50", 100), ("b) £9", 112), ("Total:", 124), ("£59", 136)], False),
        # another begins below the last parts of one that goes on from the page before
        ([("SP4", 100), ("CI8", 124), ("SP1", 136)], [("c) £9", 100), ("Sub-total: £9", 112), ("£7", 124)],
         True),
        # two rows without codes
        ([("Youth", 100)], [("a) £50", 100), ("b) £9", 112), ("a) £7", 160), ("b) £4", 172)], True),
    ],
)  # fmt: skip
def test_a_drawn_band_with_parts_of_sums_is_several_rows_where_their_codes_say_so(
    codes: Sequence[tuple[str, float]], sums: Sequence[tuple[str, float]], is_several: bool
) -> None:
    assert holds_rows([_column(*codes), _column(*sums, x=200)], [1]) is is_several


def test_priorities_of_which_some_rows_have_several_on_a_line_are_no_codes_of_rows() -> None:
    priorities = [("SP4", 100), ("SP2", 124), ("SP1, SP2,", 136), ("SP3", 148)]
    sums = [("a) £9,000", 100), ("b) £7,000", 112), ("£2,000", 124), ("£4,000", 136)]
    assert cuts([_column(*priorities), _column(*sums, x=200)], [1]) == [123.0, 135.0]


def test_codes_that_names_begin_with_tell_rows() -> None:
    """Where priorities stand before them, and lettered sums beside."""
    priorities = [("SP4", 100), ("SP1, SP2,", 136), ("SP3", 148)]
    names = [("CI7: Families", 100), ("in need", 112), ("CI8: Young", 136), ("people", 148)]
    sums = [("a) £9,000", 100), ("b) £7,000", 112), ("Total:", 124), ("£16,000", 136)]
    sums += [("a) £1,000", 148), ("b) £3,000", 160)]
    columns = [_column(*priorities), _column(*names, x=120), _column(*sums, x=300)]
    assert cuts(columns, [2]) == [135.0]


def test_priorities_that_a_page_begins_with_are_no_codes_of_rows() -> None:
    codes = [("SP1", 100), ("CI8", 112), ("SP2", 124), ("CI9", 136), ("SP3", 148)]
    sums = [("b) £9,000", 100), ("a) £7,000", 112), ("b) £2,000", 124), ("£4,000", 136)]
    assert cuts([_column(*codes), _column(*sums, x=200)], [1]) == [111.0, 135.0]


def test_cells_staggered_against_one_another_are_parted_where_room_is_between_rows() -> None:
    """The lines of such a row make one height of print: room between rows is measured by one line."""
    left = [
        line("Words", 60, 100 + 12 * i)
        for i in (*range(4), *(5.5 + j for j in range(5)), *(11 + j for j in range(5)))
    ]
    right = [
        line("Others", 200, 106 + 12 * i)
        for i in (*range(3), *(5.5 + j for j in range(4)), *(11 + j for j in range(4)))
    ]
    right.append(line("Others", 200, 148))
    sums = [line(f"£{i},000", 300, y) for i, y in ((1, 124), (2, 190), (3, 256))]
    assert cuts([left, right, sums], [2]) == pytest.approx([162, 228], abs=0.1)


def test_a_code_above_a_blank_line_is_of_the_row_below_it() -> None:
    """Its cell is the tallest of the row, which is set to its middle."""
    columns: list[list[TextLine]] = [[], [], []]
    for i, y in enumerate((100, 190, 280)):
        columns[0] += _column((f"CI{i}", y), *((f"SP{n}", y + 24 + 12 * n) for n in range(4)))
        columns[1] += _column(("Words", y + 24), ("of them", y + 36), ("and more", y + 48), x=120)
        columns[2] += _column((f"£{i + 1},000", y + 36), x=300)
    assert cuts(columns, [2]) == pytest.approx([180, 270], abs=2)


@pytest.mark.parametrize("shift", [0.0, 1.4])
def test_figures_set_to_one_middle_are_in_line(shift: float) -> None:
    """Two of seven digits and one of six share no edge; moved aside it shares no middle either."""
    sums = (("£292,000", 300.0), ("£4,000", 305.0 + shift), ("£296,000", 300.0))
    found = [in_line(("Words", text), (60, x), 100 + 20 * i) for i, (text, x) in enumerate(sums)]
    assert longest_run(found) == (None if shift else (0, 2))


@pytest.mark.parametrize(
    ("notes", "is_headed", "run"), [(2, False, (0, 6)), (2, True, (4, 6)), (4, False, (6, 8))]
)
def test_a_remark_of_a_few_lines_is_inside_a_table(
    notes: int, is_headed: bool, run: tuple[int, int]
) -> None:
    """And a heading over a text between two tables."""
    said = "Note: they have told us each quarter how many people came to them"
    words = [("Words", "£9,000"), ("Ways", "£4,000")]
    words += [(said, "")] * notes + [("Walks", "£2,000"), ("Wells", "£3,000"), ("Wires", "£7,000")]
    found = [
        in_line(pair, (60, 340), 100 + 12 * i, bold=is_headed and i == 2)
        for i, pair in enumerate(words)
    ]
    assert longest_run(found) == run


def test_a_sign_apart_from_its_number_is_of_a_figure() -> None:
    """As close behind it as a blank is what the next column begins with."""
    found = [
        joined(
            line("Words", 60, y), line("£", 200, y), line("92,000", 208, y), line("Board", 246, y)
        )
        for y in (100, 120, 140)
    ]
    assert longest_run(found) == (0, 2)


@pytest.mark.parametrize(("blank", "run"), [(4.8, None), (5.4, (0, 3))])
def test_sums_in_justified_prose_are_in_line_by_chance(
    blank: float, run: tuple[int, int] | None
) -> None:
    """Blanks that are half as wide as the size of type are no gaps."""
    found = []
    for i, text in enumerate(
        ("The panel gave", "Others were for", "A second sum of", "In all it was")
    ):
        sum_ = line(f"£{i + 1},000", 160, 100 + LINE * i)
        before = line(text, 160 - blank - line(text).box.width, 100 + LINE * i)
        found.append(joined(before, sum_, line("of that", sum_.box.x1 + blank, 100 + LINE * i)))
    assert longest_run(found) == run


def test_names_of_three_lines_beside_figures_in_their_middle_are_no_prose() -> None:
    """Between rows is little more room than between lines."""
    texts = (
        "A partnership approach to the repeat",
        "medium and low risk cases that it",
        "reduces again and ends for them",
    )
    tops = [100 + 12 * i + 2.5 * (i // 3) for i in range(9)]
    left = [line(texts[i % 3], 60, y) for i, y in enumerate(tops)]
    sums = [line(f"£{i},000", 300, tops[3 * i - 2]) for i in (1, 2, 3)]
    lines = _print(*left, *sums)
    assert without_prose(lines, 0, len(lines) - 1, Gap(250, 300, 275)) is None


def test_print_that_ends_with_a_total_beside_its_figure_is_no_prose() -> None:
    texts = (
        "A partnership approach to the",
        "repeat cases that it reduces",
        "for all of these people here",
    )
    left = [line(texts[i % 3], 60, 100 + 12 * i) for i in range(6)] + [line("Total", 60, 172)]
    sums = [line("£1,000", 300, 112), line("£2,000", 300, 148), line("£3,000", 300, 172)]
    lines = _print(*left, *sums)
    assert without_prose(lines, 0, len(lines) - 1, Gap(250, 300, 275)) is None
    *lines, _ = lines
    assert without_prose(lines, 0, len(lines) - 1, Gap(250, 300, 275)) is not None


def test_print_beside_several_figures_is_no_cell_that_ends_beside_the_last() -> None:
    texts = ("delivering", "in the", "areas", "Various", "Subtotal", "Grand Total")
    words = [line(text, 60, 100 + LINE * (i - 3)) for i, text in enumerate(texts)]
    sums = [line("£450", 300, 100), line("£3,939", 300, 100 + 2 * LINE)]
    assert row_tops([words], sums, rows=1) == [100, 100 + 2 * LINE]


def test_print_beside_several_figures_speaks_for_no_side_of_the_other_rows() -> None:
    """Names that begin with a small letter look like the rest of those above them."""
    names = ("Early help/for all", "old and/young", "Street", "Boxing", "Gangs", "Families/first",
             "Youth/work", "and its/clubs", "Doctors", "Wardens")  # fmt: skip
    words, sums, tops, y = [], [], [], 100.0
    for name in names:
        tops.append(y)
        for text in name.split("/"):
            words.append(line(text, 60, y))
            y += LINE
        sums.append(line("£450", 300, y - LINE))
    assert row_tops([words], sums, rows=len(names))[1:] == tops[1:]


def _solid(
    top: float, *heights: int, room: float = 0.0
) -> tuple[list[TextLine], list[TextLine], list[TextLine]]:
    """Names of so many lines, providers of one, and sums, of rows with but little room between them."""
    names, others, sums = [], [], []
    for i, height in enumerate(heights):
        middle = top - 1 + LINE * height / 2
        names += _centred(" / ".join(["Words"] * height), 60, middle + 1)
        others += _centred("Trust", 200, middle + 1)
        sums += _centred(f"£{i},000", 300, middle + 1)
        top += LINE * height + room
    return names, others, sums


def test_rows_set_solid_begin_where_the_one_before_ends_as_far_below_its_figure() -> None:
    names, others, sums = _solid(100, 4, 3, 1, 6)
    at = solid_rows([names, others, sums], sums)
    assert at == pytest.approx([100 + LINE * n for n in (0, 4, 7, 8)], abs=1.1)


def test_rows_of_an_even_number_tell_how_much_room_is_over_the_first_and_below_the_last() -> None:
    names, others, sums = _solid(100, 3, 3, 3, 2, 3, 3, 2, 1, room=2.0)
    at = solid_rows([names, others, sums], sums)
    tops = [98 + LINE * n + 2 * i for i, n in enumerate((0, 3, 6, 9, 11, 14, 17, 19))]
    assert at == pytest.approx(tops, abs=0.6)


def test_rows_set_solid_below_the_rest_of_one_from_the_page_before() -> None:
    names, others, sums = _solid(100 + 2 * LINE, 4, 3, 1, 6)
    rest = _column(("of the", 100), ("county", 100 + LINE))
    at = solid_rows([[*rest, *names], others, sums], sums)
    assert at == pytest.approx([100 + LINE * n for n in (2, 6, 9, 10)], abs=1.1)


def test_rows_set_solid_whose_cells_are_set_to_their_tops_are_not_told_by_their_middles() -> None:
    names, _, sums = _solid(100, 4, 3, 1, 6)
    tops = [line("Trust", 200, y) for y in (100, 148, 184, 196)]
    assert solid_rows([names, tops, sums], sums) is None


@pytest.mark.parametrize("below", ["officer", "Officers"])
def test_rows_with_figures_at_their_tops_are_not_told_by_their_middles(below: str) -> None:
    """A row of one line and one of three have the same lines as two rows of two."""
    names = _column(
        ("Boxing", 100), ("Schools", 112), (below, 124), ("Mentoring", 136), ("girls", 148)
    )
    sums = [line(f"£{i},000", 300, y) for i, y in ((1, 100), (2, 112), (3, 136))]
    assert solid_rows([names, sums], sums) is None


@pytest.mark.parametrize(("bold", "is_prose"), [(True, False), (False, True)])
def test_print_under_its_own_title_in_bold_is_no_prose(bold: bool, is_prose: bool) -> None:
    """It runs on beside the several sums of one row."""
    head = in_line(("Commissioning Intention", "Award"), (60, 300), 86, bold=bold)
    texts = (
        "A partnership approach to the",
        "repeat cases that it reduces",
        "for all of these people.",
    )
    left = [line(texts[i % 3], 60, 100 + 12 * i) for i in range(6)]
    sums = [line(f"£{i},000", 300, 100 + 12 * i) for i in (0, 1, 2, 4)]
    lines = [head, *_print(*left, *sums)]
    found = without_prose(lines, 1, len(lines) - 1, Gap(250, 300, 275))
    assert (found is not None) is is_prose
