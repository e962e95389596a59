"""Spreadsheets that were printed: their grid, what is cut off in it, and what is set below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from pipeline.extract import extract
from pipeline.extract.columns.column_begins import columns_begin, with_parted_words
from pipeline.extract.columns.columns import rivers
from pipeline.extract.open.open_tables import open_pieces
from pipeline.extract.pieces.broken_rows import with_names_overleaf
from pipeline.extract.rows.sections_beside import is_named_row, sections_beside, sections_in
from pipeline.model import Box, Cell, Document, Page, PrintedTable, Rule, TextLine, Word
from pipeline.normalise import normalise

from .sheet import LETTER, LINE, RULES, Sheet, cell, in_line, joined, line

XS = (55.0, 195.0, 335.0, 420.0)
STEP = 20.0
TITLES = ("Project", "Provider", "Award")
AWARDS = (
    ("Night bus marshals", "Harbour Trust", "£1,000"),
    ("Street doctors", "Lantern", "£3,000"),
)
TOTAL = ("Total", "", "£4,000")


def grid(rows: Sequence[tuple[str, ...]], top: float = 60.0) -> tuple[list[Word], list[Rule]]:
    """Rows with a line on all sides of each cell; print of one text runs on over the sides."""
    words: list[Word] = []
    rules = []
    for i, row in enumerate(rows):
        y = top + STEP * i
        for text, x in zip(row, XS, strict=False):
            words += line(text, x + 5, y + 2).words
        reach = XS[0] + 5 + (LETTER + 0.5) * len(row[0])
        rules += [Rule(False, x, y, y + STEP) for x in XS if x in (XS[0], XS[-1]) or x > reach]
        rules.append(Rule(True, y, XS[0], XS[-1]))
    rules.append(Rule(True, top + STEP * len(rows), XS[0], XS[-1]))
    return words, rules


def tables(*blocks: tuple[list[Word], list[Rule]]) -> tuple[PrintedTable, ...]:
    words = tuple(w for block in blocks for w in block[0])
    rules = tuple(r for block in blocks for r in block[1])
    page = Page(1, 595, 842, words, rules, ())
    return extract(Document("awards.pdf", "0" * 64, 1, (page,))).tables


def texts(table: PrintedTable) -> list[tuple[str, ...]]:
    return [tuple(c.raw for c in dict.fromkeys(row)) for row in table.rows]


LONG = "Grants of the Commissioner 2020/21"
BLANK = ("", "", "")


@pytest.mark.parametrize(
    ("above", "first"),
    [
        ([(LONG,)], TITLES),
        ([(LONG,), ("Draft",), BLANK], TITLES),
        ([("Draft",), BLANK], TITLES),
        (
            [("Draft",)],
            ("Draft", "", ""),
        ),  # it fits its cell: the rest of a row that a page break cut
        ([(LONG, "", "£9,000")], (LONG, "£9,000")),
    ],
    ids=["over_sides", "and_a_blank_row", "blank_row", "in_its_cell", "figures"],
)
def test_captions_within_the_grid(above: list[tuple[str, ...]], first: tuple[str, ...]) -> None:
    (table,) = tables(grid([*above, TITLES, *AWARDS]))
    assert texts(table)[0] == first


@pytest.mark.parametrize(
    ("row", "room", "count"),
    [
        (TOTAL, 20.0, 1),
        (TOTAL, 60.0, 2),
        (("Project", "Provider", "2021"), 20.0, 2),
        (("Less income", "", "£4,000"), 20.0, 2),
    ],
    ids=["total", "far_below", "titles", "other_sums"],
)
def test_a_total_below_the_grid(row: tuple[str, ...], room: float, count: int) -> None:
    rows = [TITLES, *AWARDS]
    found = tables(grid(rows), grid([row], 60 + STEP * len(rows) + room))
    assert len(found) == count
    assert texts(found[-1])[-1] == row


def sheet(*rows: tuple[str, ...], xs: Sequence[float]) -> list[TextLine]:
    """Rows without lines; a text that is cut off runs on into the next as one word."""
    out = []
    for i, row in enumerate(rows):
        words = [
            w for text, x in zip(row, xs, strict=True) for w in line(text, x, 100 + 16 * i).words
        ]
        out.append(TextLine(1, tuple(_glued(words))))
    return out


def _glued(words: Sequence[Word]) -> list[Word]:
    out: list[Word] = []
    for word in words:
        if out and abs(out[-1].box.x1 - word.box.x0) < 0.5:
            last = out.pop()
            word = last._replace(
                text=last.text + word.text,
                box=last.box._replace(x1=word.box.x1),
                edges=last.edges + word.edges,
            )
        out.append(word)
    return out


def test_print_that_is_cut_off_at_its_side_is_no_word_with_the_next() -> None:
    cut = "Counselling and helpl"  # its last letter touches the provider
    side = 60 + sum(len(w) * LETTER for w in cut.split()) + LETTER
    rows = [
        ("Service", "Provider", "Award (£)"),
        ("Street doctors", "Lantern", "£1,000"),
        (cut, "Harbour", "£2,000"),
        ("Night buses", "Ark", "£12,500"),
        ("Refuge", "Grange", "£9,000"),
    ]
    (piece,), _ = open_pieces(sheet(*rows, xs=(60, side, side + 120)), 1)
    assert [tuple(c.raw for c in row) for row in piece.rows] == rows


def test_titles_tell_columns_that_names_reach_up_to() -> None:
    """All that parts a theme from its services is a blank."""
    side = line("Night safety").box.x1 + LETTER / 2
    titles = ("Theme", "Service", "Provider", "Award (£)")
    rows = [
        titles,
        ("Night safety", "Street doctors", "Ark", "£1,000"),
        ("Night safety", "Refuge", "Grange", "£2,000"),
        ("Night safety", "Buses", "Ark", "£12,500"),
        ("Night safety", "Marshals", "Lantern", "£9,000"),
    ]
    (piece,), _ = open_pieces(sheet(*rows, xs=(60, side, side + 140, side + 240)), 1)
    assert [tuple(c.raw for c in row) for row in piece.rows] == rows
    (piece,), _ = open_pieces(sheet(*rows[1:], xs=(60, side, side + 140, side + 240)), 1)
    assert piece.rows[0][0].raw == "Night safety Street doctors"  # no title tells of them


def test_a_theme_beside_its_first_service_alone_is_a_column() -> None:
    """Most rows have their first print in the second column: it begins there, far from the table's side."""
    name = "Housing counselli"
    side = line(name).box.x1  # which its last letter touches
    rows = [
        ("Theme", "Service", "Provider", "Award (£)"),
        ("Safety", "Street doctors", "Ark", "£1,000"),
        ("", "Refuge", "Grange", "£2,000"),
        ("", "Buses", "Ark", "£12,500"),
        (name, "Marshals", "Lantern", "£9,000"),
        ("", "Outreach", "Ark", "£4,000"),
    ]
    (piece,), _ = open_pieces(sheet(*rows, xs=(60, side, side + 140, side + 240)), 1)
    assert [tuple(c.raw for c in row) for row in piece.rows] == rows


def test_a_title_tells_no_column_where_few_rows_begin_with_it() -> None:
    """One word of some names stands right under the beginning of a title that is set to the middle."""
    rows = [("Street doctors", "£1,000"), ("Refuge", "£2,000"), ("Buses", "£3,000")]
    lines = sheet(*rows, xs=(60, 300))
    under = lines[0].words[1].box.x0
    titles = [TextLine(1, (*line("No", 40, 84).words, *line("Service", under, 84).words))]
    assert columns_begin(lines, titles) == {300.0}
    assert columns_begin([lines[0]] * 3, titles) == {300.0, round(under, 1)}


def test_a_title_tells_no_column_within_words_in_capitals() -> None:
    """In print whose letters are of one width one of them stands under it in each row."""
    rows = [("STREETWISE", "£1,000"), ("HAVEN HOUSE", "£2,000"), ("SPLASHING", "£3,000")]
    lines = sheet(*rows, xs=(60, 300))
    title = line("PROVIDER", 60 + 3 * LETTER, 84)
    titles = [TextLine(1, (*line("NO", 40, 84).words, *title.words))]
    assert columns_begin(lines, titles) == {300.0}


def test_no_figure_is_cut_where_others_begin() -> None:
    """A total is wider than what it sums, and has a digit where these begin."""
    rows = [
        ("Service", "Award (£)"),
        ("Refuge", "88,920"),
        ("Help", "81,076"),
        ("Advice", "39,543"),
    ]
    lines = sheet(*rows, xs=(60, 200))
    lines.append(TextLine(1, (*line("Total", 60, 164).words, *line("209,539", 195, 164).words)))
    (piece,), _ = open_pieces(lines, 1)
    assert [c.raw for c in piece.rows[-1]] == ["Total", "209,539"]


def test_a_heading_is_not_cut_where_a_column_begins() -> None:
    """In print whose letters are of one width, one of them stands right there."""
    rows = [(f"Refuge {i}", "Ark", f"£{i},000") for i in range(1, 6)]
    heading = line("SAFERSTREETSANDNEIGHBOURHOODS", 60, 188)
    lines = sheet(*rows, xs=(60, 60 + 18 * LETTER, 300))
    begins = columns_begin(lines)
    assert 300.0 in begins
    assert with_parted_words([*lines, heading], begins)[-1] == heading


def test_a_bold_line_in_a_band_is_a_heading_where_it_stands_as_far_as_rows_do() -> None:
    row = [line("Refuge", 60, 113), line("£1,000", 300, 113)]
    band = [line("Safety", 60, 100, bold=True), *row]
    assert sections_beside(band, is_ruled=False, row_pt=13.0) == [112.0]
    assert sections_beside(band, is_ruled=False, row_pt=18.0) == []


def test_a_column_of_few_names_is_one_where_it_has_a_title() -> None:
    names = {4: "Safety", 12: "Victims"}
    rows = [("Theme", "Service", "Award")]
    rows += [(names.get(i, ""), f"Work number {i}", f"£{i},000") for i in range(1, 31)]
    (piece,), _ = open_pieces(sheet(*rows, xs=(60, 110, 300)), 1)
    assert [c.raw for c in piece.rows[4]] == ["Safety", "Work number 4", "£4,000"]


def test_a_title_set_flush_left_over_bare_figures() -> None:
    rows = [("Refuge", "8920"), ("Help", "1076"), ("Advice", "9543")]
    head = TextLine(1, (*line("Service", 60, 84).words, *line("Amount (£)", 200, 84).words))
    (piece,), _ = open_pieces([head, *sheet(*rows, xs=(60, 262))], 1)
    assert [c.raw for c in piece.rows[0]] == ["Service", "Amount (£)"]
    assert not open_pieces([*sheet(*rows, xs=(60, 262))], 1)[0]


def test_a_caption_right_above_titles_is_none_of_them() -> None:
    caption = line("Services that are funded", 60, 84)
    rows = [("Code", "Service", "Award"), *((f"C{i}", "Refuge", f"£{i},000") for i in range(1, 6))]
    (piece,), rest = open_pieces([caption, *sheet(*rows, xs=(60, 110, 400))], 1)
    assert ([c.raw for c in piece.rows[0]], rest) == (["Code", "Service", "Award"], [caption])


def test_headings_right_below_the_rows_that_gaps_part() -> None:
    lines = sheet(("Service", "Award"), xs=(60, 300))
    for i in range(1, 7):
        y = 100 + 24 * i
        lines.append(TextLine(1, (*line("Refuge", 60, y).words, *line(f"£{i},000", 300, y).words)))
        if i == 3:
            lines.append(line("Safety", 60, y + 11, bold=True))
    (piece,), _ = open_pieces(lines, 1)
    assert [c.raw for c in piece.rows[4]] == ["Safety", ""]


def boxes(*written: tuple[str, int], row: int = 0) -> list[tuple[Cell, ...]]:
    """Rows of a name, which may stand beside several, and an award each."""
    out: list[tuple[Cell, ...]] = []
    for name, span in written:
        box = replace(cell(name, row), row_span=span)
        out += [(box, cell("£1,000", row + i, 1)) for i in range(span)]
        row += span
    return out


@pytest.mark.parametrize(
    ("above", "below", "name"),
    [
        ([("Safety", 2), ("", 2)], [("Victims", 2)], "Victims"),
        ([("Safety", 2), ("", 1)], [("Victims", 2), ("", 1)], "Victims"),
        (
            [("Safety", 2), ("", 1), ("Youth", 2), ("", 1)],
            [("Victims", 2)],
            "",
        ),  # rows without names
        ([("Safety", 1), ("", 1)], [("Victims", 1)], ""),  # names on the first of their rows
        ([("", 2)], [("Victims", 2)], ""),  # it may be the rest of the box before
        ([("Safety", 2), ("", 1)], [("£900", 2)], ""),
    ],
    ids=["several_rows", "one_row", "blank_boxes", "no_boxes", "top_of_page", "figure"],
)
def test_a_name_beside_rows_that_a_page_break_parts(
    above: list[tuple[str, int]], below: list[tuple[str, int]], name: str
) -> None:
    rows, more = with_names_overleaf(boxes(*above), [0], boxes(*below))
    assert rows[-1][0].raw == name
    assert (rows[-1][0] is more[0][0]) == bool(name)


def test_no_name_is_taken_for_the_row_of_a_total() -> None:
    rows = [*boxes(("Safety", 2)), (cell("", 2), cell("", 2, 1))]
    assert with_names_overleaf(rows, [0], boxes(("Victims", 2)))[0][-1][0].is_blank


@pytest.mark.parametrize(
    ("shift", "height", "flags"),
    [(-15, None, ("rows_doubtful",)), (0, 0.2, ()), (0, 0.5, ("rows_doubtful",)), (0, None, ())],
    ids=["over_a_word", "at_its_edge", "over_a_line", "plain"],
)
def test_print_over_other_print_is_told(
    shift: float, height: float | None, flags: tuple[str, ...]
) -> None:
    """Beside the line and its neighbour; the one after is in no doubt."""
    table = "Project | 2020/21 award\nNight buses | £1,000\nRefuge | £2,000\nAdvice | £3,000"
    made, printed = Sheet().table(table).printed()
    name = printed.tables[0].rows[1][0]
    night, buses = name.lines[0].words
    x0, top, x1, bottom = buses.box
    moved = buses._replace(box=Box(x0 + shift, top, x1 + shift, bottom))
    rules = [] if height is None else [Rule(True, top + height * (bottom - top), x0 - 5, x1 + 5)]
    cells = {name: replace(name, lines=(TextLine(1, (night, moved)),))}
    rows = tuple(tuple(cells.get(c, c) for c in row) for row in printed.tables[0].rows)
    printed = replace(printed, tables=(replace(printed.tables[0], rows=rows),))
    made = replace(made, pages=(replace(made.pages[0], rules=tuple(rules)),))
    found = normalise(made, printed, RULES)
    assert [a.flags for a in found.allocations] == [flags, flags, ()]
    assert [i.code for i in found.issues] == ["print_overlaps"] * bool(flags)


def test_a_column_begins_right_behind_figures_set_flush_right() -> None:
    """Few lines have print in it, as cells beside it have several lines; its title tells where it begins."""
    lines = [in_line(("Service", "Award", "Route", "Said of it"), (60, 180, 300, 380), 84)]
    for i, amount in enumerate(("£12,500", "£9,000", "£104,000", "£6,000")):
        y = 100 + 40 * i
        figure = line(amount, 298.5 - LETTER * len(amount), y)
        lines.append(joined(line("Street", 60, y), figure, line("Tender", 300, y)))
        lines[-1] = joined(lines[-1], line("a note on", 380, y))
        lines += [in_line(("", "this", ""), (60, 380), y + LINE * j) for j in (1, 2)]
    (piece,), _ = open_pieces(lines, 1)
    found = [[cell.raw for cell in row] for row in piece.rows]
    assert found[0] == ["Service", "Award", "Route", "Said of it"]
    assert [row[1:3] for row in found[1:3]] == [["£12,500", "Tender"], ["£9,000", "Tender"]]


@pytest.mark.parametrize("left", [56.594, 56.6, 56.7])
def test_a_title_tells_a_column_however_its_edge_is_rounded(left: float) -> None:
    """Right behind figures that are set flush right, as in sheets without lines."""
    xs, under = (60.0, 301.49, 303.089), 303.1
    rows = [
        ("Refuge", "£9,000", "Grant"),
        ("Help", "£1,000", "Loan"),
        ("Advice", "£4,000", "Grant"),
    ]
    lines = []
    for i, (name, sum_, way) in enumerate(rows):
        y = 100 + 16 * i
        figure = line(sum_, xs[1] - LETTER * len(sum_), y)
        lines.append(joined(line(name, xs[0], y), figure, line(way, xs[2], y)))
    assert len(rivers(lines, left, 340, {under})) == 2


@pytest.mark.parametrize(("leading", "cuts"), [(None, [115.0]), (6.0, []), (3.0, [115.0])])
def test_a_name_in_bold_as_near_to_the_rest_of_its_cell_as_lines_are_is_no_heading(
    leading: float | None, cuts: list[float]
) -> None:
    """Its amount stands in the middle of the row."""
    row = [line("For young people", 60, 116), line("£1,000", 300, 116), line("Ark", 60, 132)]
    band = [line("Refuge", 60, 100, bold=True), *row]
    assert sections_beside(band, is_ruled=False, leading=leading) == cuts


def named(y: float, name: str, beside: float, bold: bool = False) -> list[TextLine]:
    """A bold line, a plain one 18 points below it in its column, and an amount at this height."""
    below = line(name, 60, y + 18, bold=bold)
    return [line("Safety", 60, y, bold=True), below, line("£1,000", 300, beside)]


def test_a_bold_line_over_the_rest_of_its_cell_is_a_name_where_its_amount_is_in_their_middle() -> (
    None
):
    assert sections_beside(named(100, "Refuge", 109), is_ruled=False) == []
    assert is_named_row(named(100, "Refuge", 109))
    assert sections_beside(named(100, "Refuge", 118), is_ruled=False) == [117.0]
    assert not is_named_row(named(100, "Refuge", 118))


def test_a_heading_stands_over_rows_whose_names_are_as_bold() -> None:
    band = named(100, "Refuge", 118, bold=True)
    assert sections_beside(band, is_ruled=False) == []  # it may be of the name
    assert sections_beside([*band, line("Ark", 200, 118)], is_ruled=False, row_pt=18.0) == [117.0]


def test_bold_lines_in_most_bands_are_names_and_head_nothing() -> None:
    bands = [named(100 + 40 * i, "Refuge", 118 + 40 * i) for i in range(3)]
    assert sections_in(bands, None, None) == []
    plain = [[line("Help", 60, y), line("£9", 300, y)] for y in (220.0, 240.0, 260.0)]
    assert sections_in([*bands, *plain], None, None) == [117.0, 157.0, 197.0]
