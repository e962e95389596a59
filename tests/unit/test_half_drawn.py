"""Rows of which only some are drawn: every other one filled or framed, merged cells without an edge."""

from __future__ import annotations

import pytest

from pipeline.extract.drawn.region import Region
from pipeline.extract.grid.grid import open_piece, ruled_piece
from pipeline.extract.grid.half_drawn import between_rules
from pipeline.extract.grid.merged import part_far_print, part_labels
from pipeline.extract.open.figure_runs import longest_run
from pipeline.extract.open.open_tables import open_pieces
from pipeline.extract.rows.row_figures import most_rows
from pipeline.extract.rows.rows import ends_in_total
from pipeline.model import Box, Page, Rule, TextLine

from .drawn import AWARDS, STEP, XS, across, extracted, page_of
from .sheet import LINE, in_line, joined, line


def banded(*rows: TextLine, filled: int) -> list[list[str]]:
    """The cells of rows of which every other one stands on a fill, from row ``filled`` on."""
    tops = [row.box.top - 2 for row in rows[filled::2]]
    fills = [Box(55, top, 400, top + STEP) for top in tops]
    edges = [Rule(True, y, 55, 400) for top in tops for y in (top, top + STEP)]
    hint = Region(Box(55, tops[0], 400, tops[-1] + STEP), [], edges, fills)
    (piece,), rest = open_pieces(rows, 1, hints=[hint])
    assert rest == []
    return [[cell.raw for cell in dict.fromkeys(row)] for row in piece.rows]


@pytest.mark.parametrize("section", ["", "Safer streets"])
def test_titles_in_one_band_with_the_row_after_them(section: str) -> None:
    titles = across(("Project", "Provider", "Award"), 100, bold=True)
    above = [titles, *([across((section,), 100 + STEP, bold=True)] if section else [])]
    first = 100 + STEP * len(above)
    body = [across(row, first + STEP * i) for i, row in enumerate(AWARDS)]
    read = banded(*above, *body, filled=2)
    assert read[0] == ["Project", "Provider", "Award"]
    assert [row[0] for row in read[1:]] == [
        *([section] if section else []),
        *(a[0] for a in AWARDS),
    ]


def test_titles_in_one_band_with_the_row_after_them_in_a_frame_below_a_caption() -> None:
    titles = across(("Area", "2020/21 (£)"), 100, bold=True)
    body = [across((a[0], f"{i},000"), 100 + STEP * (1 + i)) for i, a in enumerate(AWARDS)]
    lines = [line("Table 1.", 56, 86), titles, *body]
    tops = [row.box.top - 2 for row in body[1::2]]
    edges = [Rule(True, y, 55, 400) for y in (98.0, *tops, *(top + STEP for top in tops))]
    hint = Region(
        Box(55, 98, 400, edges[-1].at), [], edges, [Box(55, y, 400, y + STEP) for y in tops]
    )
    piece = open_piece(1, (55, 180, 400), lines, [hint])
    assert [row[0].raw for row in piece.rows] == ["Table 1.", "Area", *(a[0] for a in AWARDS)]


def test_prose_right_over_titles_in_one_band_with_the_row_after_them() -> None:
    """Taken for the first of their lines, it leaves them apart from the row below all the same."""
    prose = across(("Grants of the year", "by project"), 100 - 12)
    titles = across(("Project", "Provider", "Award"), 100, bold=True)
    body = [across(row, 100 + STEP * (1 + i)) for i, row in enumerate(AWARDS)]
    read = banded(prose, titles, *body, filled=3)
    assert read[0][0].endswith("Project")
    assert [row[0] for row in read[1:]] == [a[0] for a in AWARDS]


@pytest.mark.parametrize("further", [("Harbour Trust", "Direct"), ("Harbour Trust",)], ids=len)
def test_a_row_with_a_line_beside_its_merged_cell_alone(further: tuple[str, ...]) -> None:
    """As styles of Word print every other row, in tables with merged cells."""
    themes = ["Safer streets", "", "", "", "", "Help for victims", "", "", "", ""]
    names = [f"Project {letter}" for letter in "abcdefghij"]
    bottom = 100 + STEP * len(names)
    xs = (60.0, 180.0, 300.0, 420.0)[: 2 + len(further)]
    words, rules = [], [Rule(False, 178.0, 98, bottom)]
    for i, (theme, name) in enumerate(zip(themes, names, strict=True)):
        y = 100 + STEP * i
        cells = (theme, name, *further, f"£{i + 1},000")
        for text, x in zip(cells, (*xs, 500.0), strict=True):
            words += line(text, x, y).words
        rules.append(Rule(True, y - 2, 178, 560))
        if i % 2 == 0:
            rules += [Rule(False, x - 2, y - 2, y + STEP - 2) for x in (*xs[2:], 500.0)]
    frame = [Rule(True, y, 58, 560) for y in (98.0, bottom)]
    frame += [Rule(False, x, 98, bottom) for x in (58.0, 560.0)]
    piece = ruled_piece(1, Region(Box(58, 98, 560, bottom), [*frame, *rules], []), words)
    assert piece is not None
    assert [row[0].raw for row in piece.rows] == ["Safer streets"] * 5 + ["Help for victims"] * 5
    assert [row[1].raw for row in piece.rows] == names
    assert [row[-1].raw for row in piece.rows] == [f"£{i + 1},000" for i in range(10)]


@pytest.mark.parametrize(("x", "span"), [(202.0, 1), (60.0, 3), (225.0, 3)])
def test_lone_print_in_a_row_without_lines(x: float, span: int) -> None:
    """Where it begins a further column it is the rest of that cell overleaf, else it heads a section."""
    lines = [line("case work for the", x, 100), line("county", x, 112)]
    for i, row in enumerate(AWARDS):
        lines += [
            line(t, at, 130 + STEP * i) for t, at in zip(row, (60.0, 202.0, 342.0), strict=True)
        ]
    ys = [98.0, *(128 + STEP * i for i in range(5))]
    rules = [Rule(True, y, 55, 400) for y in ys]
    rules += [Rule(False, at, ys[0], ys[-1]) for at in (55.0, 400.0)]
    rules += [Rule(False, at, ys[1], ys[-1]) for at in (200.0, 340.0)]
    words = [word for ln in lines for word in ln.words]
    piece = ruled_piece(1, Region(Box(55, 98, 400, ys[-1]), rules, []), words)
    assert piece is not None
    (cell,) = (cell for cell in dict.fromkeys(piece.rows[0]) if cell.lines)
    assert (cell.column, cell.column_span) == (1 if x == 202 else 0, span)


def test_sections_in_one_band_with_a_row() -> None:
    """Fills part every other row only, so that a heading stands with the row after it, or before."""
    titles = across(("Project", "Provider", "Award"), 100, bold=True)
    long = "Help for all who have been harmed by it"  # over the edges of two columns
    texts = [("Safer streets",), *AWARDS[:2], (long,), *AWARDS[2:]]
    body = [across(t, 120 + STEP * i, bold=len(t) == 1) for i, t in enumerate(texts)]
    for filled in (1, 2):
        read = banded(titles, *body, filled=filled)
        assert [row[0] for row in read] == ["Project", *(t[0] for t in texts)]


@pytest.mark.parametrize("drawn", ["bands", "lines"])
def test_rows_above_the_first_and_below_the_last_thing_drawn(drawn: str) -> None:
    """A list of terms has no figures: its rows are those that something drawn parts."""
    terms = ("ASB", "CSP", "IDVA", "MASH", "OPCC")
    words, fills, rules = [], [], []
    for i, term in enumerate(terms):
        y = 100 + STEP * i
        words += [*line(term, 60, y).words, *line("What it stands for", 160, y).words]
        if i % 2 and drawn == "bands":
            fills.append(Box(55, y - 4, 400, y + 16))
        if i > 0 and drawn == "lines":
            rules.append(Rule(True, y - 5, 55, 400))
    page = Page(1, 595, 842, tuple(words), tuple(rules), tuple(fills))
    printed = extracted(page)
    (table,) = printed.tables
    assert [row[0].raw for row in table.rows] == [*terms]
    assert printed.lines == ()


def test_a_paragraph_right_below_the_last_line_of_a_list_is_no_row_of_it() -> None:
    """It runs over the gap between the columns, and its number stands apart as a row's name does."""
    dates = ("1 September 2024", "24 October 2024", "15 December 2024")
    words, rules = [], [Rule(True, 95.0, 55, 400)]
    for i, day in enumerate(dates):
        y = 100 + STEP * i
        words += [*line("Deadline", 60, y).words, *line(day, 200, y).words]
        rules.append(Rule(True, y + 15, 55, 400))
    below = 100 + STEP * len(dates)
    words += [*line("6.3", 60, below).words]
    words += line("What is agreed with each of those that we fund, and for how", 100, below).words
    words += line("long, is said in what they sign with us.", 100, below + LINE).words
    (table,) = extracted(Page(1, 595, 842, tuple(words), tuple(rules))).tables
    assert [row[1].raw for row in table.rows] == [*dates]


@pytest.mark.parametrize(("y", "parts"), [(196.0, 1), (190.0, 0)], ids=["in_line", "between"])
def test_far_print_in_a_merged_cell(y: float, parts: int) -> None:
    """It begins the next merged cell where it is in line with its row, else it is a note below."""
    cells: list[list[list[TextLine]]] = [[[], [line("Award", 200, 100 + 16 * i)]] for i in range(8)]
    cells[0][0] = [line("Victims", 60, 100)]
    cells[6][0] = [line("Young people", 60, y)]
    down = [[False, True] for _ in range(7)]
    part_far_print(cells, down)
    assert sum(edge for edge, _ in down) == parts


LABELLED = [(n, w, a) for (n, w, a) in (*AWARDS, ("Rural patrols", "Walk Ltd", "£5,000"))]


def labelled(*rows: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The cells of rows drawn on all sides, but for the first column: Word's styles set off labels so."""
    words = [
        w
        for i, texts in enumerate(rows)
        for text, x in zip(texts, XS, strict=True)
        for k, part in enumerate(text.split("/"))
        for w in line(part, x, 100 + 24 * i + 12 * k).words
    ]
    bottom = 98.0 + 24 * len(rows)
    rules = [Rule(False, x, 98, bottom) for x in (195.0, 335.0, 420.0)]
    rules += [Rule(True, 98 + 24.0 * i, 195, 420) for i in range(len(rows) + 1)]
    rules += [Rule(True, y, 55, 420) for y in (98.0, bottom)]
    piece = ruled_piece(1, Region(Box(55, 98, 420, bottom), rules, []), words)
    assert piece is not None
    return [tuple(cell.raw.replace("\n", "/") for cell in row) for row in piece.rows]


def test_labels_of_rows_that_no_line_parts() -> None:
    """Else the names of all rows would be that of each of them, with no word of it."""
    rows = [("Project", "Provider", "Award"), ("Help for/victims", *AWARDS[0][1:]), *AWARDS[1:]]
    assert labelled(*rows) == rows
    assert labelled(*AWARDS[:3]) == AWARDS[:3]


def test_a_section_over_the_edge_of_labels_that_no_line_parts() -> None:
    """Nothing is drawn between it and the first row, and its print runs over two columns."""
    words = [
        w for t, x in (("Help for women and men", 120.0),) for w in line(t, x, 88, bold=True).words
    ]
    body = [
        w
        for i, row in enumerate(AWARDS)
        for t, x in zip(row, XS, strict=True)
        for w in line(t, x, 100 + 24 * i).words
    ]
    rules = [Rule(False, x, 86, 194) for x in (195.0, 420.0)]
    rules += [Rule(True, y, 195, 420) for y in (122.0, 146.0, 170.0)]
    rules += [Rule(True, y, 55, 420) for y in (86.0, 194.0)]
    piece = ruled_piece(1, Region(Box(55, 86, 420, 194), rules, []), [*words, *body])
    assert piece is not None
    assert [row[0].raw for row in piece.rows][1:] == [row[0] for row in AWARDS]


def test_names_beside_several_rows_that_no_line_parts() -> None:
    rows = [
        (("Theme", "Homes", "", "", "Streets", "")[i], *row[1:])
        for i, row in enumerate([("", "Provider", "Award"), *LABELLED])
    ]
    assert [row[0] for row in labelled(*rows)] == [
        "Theme",
        "Homes",
        "Homes",
        "Homes",
        "Streets",
        "Streets",
    ]


def test_a_name_over_two_rows_set_solid_is_one() -> None:
    """Its second line begins as high as the next row; but it begins with a small letter."""
    titles = across(("Theme", "Provider", "Award"), 100, bold=True)
    texts = [
        ("Help for", *AWARDS[0][1:]),
        ("victims", *AWARDS[1][1:]),
        *(("", *a[1:]) for a in AWARDS[2:]),
    ]
    body = [across(t, 112 + 12 * i) for i, t in enumerate(texts)]
    extra = [line("Harbour", XS[1], 160), line("Trust", XS[1], 172)]  # a cell of two lines
    lines = [
        titles,
        *body,
        TextLine(1, (*extra[0].words, *line("£9,000", XS[2], 160).words)),
        extra[1],
    ]
    (piece,), _ = open_pieces(lines, 1)
    assert [row[0].raw for row in piece.rows[1:3]] == ["Help for\nvictims", ""]


@pytest.mark.parametrize(("y", "x0"), [(20.0, 55.0), (150.0, 59.0)], ids=["far", "shifted"])
def test_a_line_under_the_title_of_a_document_is_none_of_its_table(y: float, x0: float) -> None:
    title = Rule(True, y, x0, x0 + 365)
    rows = [across(row, 200 + STEP * i) for i, row in enumerate(LABELLED)]
    rules = tuple(Rule(True, 196 + STEP * i, 55, 420) for i in range(6))
    page = Page(1, 595, 842, tuple(w for ln in rows for w in ln.words), (title, *rules))
    (table,) = extracted(page).tables
    assert table.top > 190


def test_small_print_right_below_the_row_under_the_last_line_is_a_note() -> None:
    words, rules = [], []
    for i, term in enumerate(("ASB", "CSP", "IDVA", "MASH")):
        y = 100 + STEP * i
        words += [*line(term, 60, y).words, *line("What it stands for", 160, y).words]
        rules.append(Rule(True, y - 5, 55, 400))
    note = [word._replace(size_pt=7.0) for word in line("in the county", 60, y + LINE).words]
    page = Page(1, 595, 842, (*words, *note), tuple(rules), ())
    printed = extracted(page)
    assert [ln.text for ln in printed.lines] == ["in the county"]


COUNTED = [(name, provider, str(12 + i)) for i, (name, provider, _) in enumerate(AWARDS)]


def drawn_over(rows: list[TextLine], heading: int) -> tuple[int, int]:
    """How many rows are found, and how many lines are left, where a fill is drawn over the first ones."""
    page = Page(1, 600.0, 800.0, tuple(w for ln in rows for w in ln.words))
    area = Box(55, rows[0].box.top - 2, 400, rows[heading].box.top - 2)
    edges = [Rule(True, y, 55, 400) for y in (area.top, area.bottom)]
    found, rest = between_rules(page, [Region(area, [], edges, [area])], [], rows)
    return sum(len(piece.rows) for piece in found), len(rest)


def test_a_heading_on_a_fill_is_no_table_with_just_the_next_of_many_rows() -> None:
    over = [across(("", "", "Award"), 100), across(("Project", "Provider"), 112)]
    over.append(across(("", "", "2020/21"), 124))
    body = [across(row, 124 + STEP * (1 + i)) for i, row in enumerate(COUNTED)]
    assert drawn_over([*over, *body], 3) == (0, 7)
    assert drawn_over([*over, *body[:1]], 3)[1] == 0


@pytest.mark.parametrize("section", [False, True])
def test_small_figures_under_years_and_a_unit_are_sums(section: bool) -> None:
    over = [across(("", "", "Award (£000)"), 88), across(("Project", "Provider"), 100)]
    over.append(across(("", "", "2020/21"), 112))
    if section:
        over.append(across(("Safer streets",), 124, bold=True))
    body = [across(row, 136 + STEP * i) for i, row in enumerate(COUNTED)]
    assert longest_run([*over, *body]) == (len(over), len(over) + 3)


def between(*rows: tuple[str, ...], xs: tuple[float, ...], right: float = 0.0) -> list[list[str]]:
    """The cells of rows with a line between each and the next; the figures of the first column end at
    ``right``.
    """
    lines = [
        TextLine(
            1,
            tuple(
                word
                for i, (text, x) in enumerate(zip(row, xs, strict=True))
                for word in line(
                    text, right - 5 * len(text) if r and not i else x, 100 + STEP * r
                ).words
            ),
        )
        for r, row in enumerate(rows)
    ]
    edges = [Rule(True, 97 + STEP * r, 55, 500) for r in range(len(rows) + 1)]
    area = Box(55, edges[0].at, 500, edges[-1].at)
    page = Page(1, 600.0, 800.0, tuple(w for ln in lines for w in ln.words))
    found, _ = between_rules(page, [Region(area, [], edges, [])], [], lines)
    return [[cell.raw for cell in row] for piece in found for row in piece.rows]


def test_a_title_left_of_all_figures_of_a_first_column_between_rules_is_theirs() -> None:
    rows = (
        ("Amount (£)", "Provider", "Service"),
        ("5,535", "Wayfarer Trust", "Helpline"),
        ("68,466", "Ark", "Night bus marshals"),
        ("237,500", "Lantern House", "Refuge"),
    )
    assert between(*rows, xs=(60, 200, 340), right=190) == [list(row) for row in rows]


def test_a_column_without_a_title_stays_one_of_its_own() -> None:
    rows = (
        ("Area", "", "Service"),
        ("North", "Wayfarer Trust", "Helpline"),
        ("South", "Ark", "Night bus marshals"),
        ("East", "Lantern House", "Refuge"),
    )
    assert between(*rows, xs=(60, 200, 340), right=85) == [list(row) for row in rows]


def test_items_of_a_list_that_begin_with_their_sums_are_no_column() -> None:
    """A sign before them stands as far away as a cell does."""
    texts = ("£35,667 to Ely Club for kit", "£2,308 to Steps for a hall", "£2,187 to Ark for locks")
    items = [
        joined(line("•", 60, y), line(text, 80, y))
        for text, y in zip(texts, (100, 114, 128), strict=True)
    ]
    assert longest_run(items) is None
    sums = [joined(line("•", 60, y), line("£900", 80, y)) for y in (100, 114, 128)]
    assert longest_run(sums) == (0, 2)


@pytest.mark.parametrize(("beside", "rows"), [("", 1), ("7,000", 2)])
def test_a_number_below_its_sign_is_of_one_row_where_nothing_stands_beside_it(
    beside: str, rows: int
) -> None:
    columns = [
        [line("Helpline", 60, 100), line("for victims", 60, 112)],
        [line("9,000", 200, 100), *([line(beside, 200, 112)] if beside else [])],
        [line("-", 300, 100), line("2,000", 300, 112)],
    ]
    assert most_rows(columns, [1, 2]) == rows


def test_cells_beside_lettered_parts_that_have_lines_between_them() -> None:
    """Lines between rows alone, those between the parts not under the name and its code."""
    printed = [
        ("Code", "Project", "Route", "Award"),
        ("CI001", "Refuge", "Direct", "£9,000"),
        ("CI002", "Locks and bolts", "Direct", "a) £1,000"),
        ("SP1", "for old houses", "Grant", "b) £2,000"),
        ("SP2", "", "", "Total: £3,000"),
        ("CI003", "Helpline", "Direct", "£500"),
    ]
    xs = (60.0, 120.0, 300.0, 400.0)
    lines = [in_line(row, xs, 100 + STEP * i, bold=not i) for i, row in enumerate(printed)]
    tops = [100 + STEP * i - 2 for i in range(len(printed) + 1)]
    edges = [Rule(True, y, 296 if i in (3, 4) else 55, 500) for i, y in enumerate(tops)]
    hint = Region(Box(55, tops[0], 500, tops[-1]), edges, [])
    (piece,), rest = open_pieces(lines, 1, hints=[hint])
    assert rest == []
    parts = piece.rows[2:5]
    assert [row[0].raw for row in parts] == ["CI002\nSP1\nSP2"] * 3
    assert [row[1].raw for row in parts] == ["Locks and bolts\nfor old houses"] * 3
    assert [row[3].raw for row in parts] == ["a) £1,000", "b) £2,000", "Total: £3,000"]


@pytest.mark.parametrize(
    ("second", "provider", "count"),
    [("Helpline", "Voice", 3), ("", "Voice", 2), ("Charity", "", 2)],
)
def test_two_rows_in_one_drawn_band(second: str, provider: str, count: int) -> None:
    """Lines between columns alone: two names apart from one another have a figure each; two figures beside
    one name, or beside two paragraphs and one provider, are of one row.
    """
    xs = (60.0, 200.0, 300.0)
    lines = [
        in_line(("Project", "Provider", "Award"), xs, 100, bold=True),
        in_line(("Refuge", "Ark", "£9,000"), xs, 120),
        line("for families", 60, 120 + LINE),
        in_line((second, provider, "£500"), xs, 152),
    ]
    rules = [Rule(True, y, 56, 400) for y in (96.0, 116.0, 170.0)]
    rules += [Rule(False, x, 96, 170) for x in (56.0, 196.0, 296.0, 400.0)]
    words = [word for ln in lines for word in ln.words]
    piece = ruled_piece(1, Region(Box(56, 96, 400, 170), rules, []), words)
    assert piece is not None and len(piece.rows) == count


@pytest.mark.parametrize("is_label", [False, True])
def test_print_at_the_foot_of_each_merged_cell_parts_it_from_nothing(is_label: bool) -> None:
    """Where another stands above it between two drawn edges, each is the label of its row."""
    cells: list[list[list[TextLine]]] = [[[], [line("Award", 200, 100 + 16 * i)]] for i in range(9)]
    down = [[not i % 2, True] for i in range(8)]
    for i in range(0, 9, 1 if is_label else 2):
        cells[i][0] = [line("Victims", 60, 100 + 16 * i)]
    part_labels(cells, down)
    assert [edge for edge, _ in down] == ([True] * 8 if is_label else [True, False] * 4)


def test_lines_of_a_code_beside_the_rows_of_its_years_are_no_labels_of_these() -> None:
    """Though each begins as high as its row: other columns have nothing drawn between these rows as well."""
    cells: list[list[list[TextLine]]] = [
        [
            [line(("CI1", "SP2")[i % 2], 60, 100 + 16 * i)],
            [line("Mentoring", 120, 100 + 16 * i)] if not i % 2 else [],
            [line("Award", 200, 100 + 16 * i)],
        ]
        for i in range(8)
    ]
    down = [[bool(i % 2), bool(i % 2), True] for i in range(7)]
    part_labels(cells, down)
    assert [edge[0] for edge in down] == [bool(i % 2) for i in range(7)]


def test_two_rows_below_a_filled_total_are_parted_as_those_above_it() -> None:
    """Where lines part the columns alone, and fills the totals."""
    rows = [("Project", "Provider", "Award"), *AWARDS, ("Subtotal", "–", "£10,000")]
    more = [("Locks", "Bolt", "£7,000"), ("Lights", "", "£5,000")]
    lines = [across(texts, 100 + STEP * i) for i, texts in enumerate([*rows, *more])]
    top = lines[5].box.top - 4
    edges = [Rule(False, x, 96, 260) for x in (55.0, 195.0, 335.0, 400.0)]
    edges += [Rule(True, y, 55, 400) for y in (96.0, 260.0)]
    fill = Box(55, top, 400, top + STEP)
    soft = [Rule(True, y, 55, 400) for y in (top, top + STEP)]
    words = [word for ln in lines for word in ln.words]
    piece = ruled_piece(1, Region(Box(55, 96, 400, 260), edges, soft, [fill]), words)
    assert piece is not None
    assert [row[0].raw for row in piece.rows[-3:]] == ["Subtotal", "Locks", "Lights"]


@pytest.mark.parametrize(
    ("rows", "is_total"),
    [
        ((("Project", "Provider", "Award"), ("Total", "", "£9,000")), True),
        ((("Locks", "Ark", "£9,000"), ("Total grants", "", "£9,000")), True),
        ((("Project", "Provider", ""), ("Total", "", "£9,000")), False),
        ((("Locks", "Ark", "£9,000"), ("Totally safe", "", "£9,000")), False),
        ((("Locks", "Ark", "£9,000"), ("Total", "Voice", "£9,000")), False),
    ],
)
def test_a_total_in_one_band_with_what_is_above_it(
    rows: tuple[tuple[str, ...], ...], is_total: bool
) -> None:
    """As overleaf in a table whose columns alone are drawn."""
    band = [
        [line(row[c], XS[c], 100 + STEP * i) for i, row in enumerate(rows) if row[c]]
        for c in range(3)
    ]
    assert ends_in_total(band, [2]) is is_total


def test_titles_of_one_line_and_of_two_above_the_first_line_are_one_row() -> None:
    """Set to the middle of their row, they make three lines of print, the last of which has ends alone."""
    high, low = across(("", "Delivered", "Award"), 100), across(("", "by", "2020/21"), 112)
    rows = [high, across(("Project", "", ""), 106), low]
    body = [across(row, 130 + STEP * i) for i, row in enumerate(AWARDS)]
    edges = [Rule(True, 126 + STEP * i, 55, 400) for i in range(4)]
    lines = sorted([*rows, *body], key=lambda ln: ln.box.top)
    page = Page(1, 600.0, 800.0, tuple(w for ln in lines for w in ln.words))
    area = Box(55, edges[0].at, 400, edges[-1].at)
    (piece,), rest = between_rules(page, [Region(area, [], edges, [])], [], lines)
    titles = ["Project", "Delivered\nby", "Award\n2020/21"]
    assert [[cell.raw for cell in row] for row in piece.rows] == [titles, *map(list, AWARDS)]
    assert not rest


@pytest.mark.parametrize("names", [("Victims", "Young people", "Roads"), ("Victims", "", "Roads")])
def test_lines_that_leave_out_a_name_tell_its_rows_though_they_are_few(
    names: tuple[str, str, str],
) -> None:
    """Of five rows the second to the fourth are of one name, which stands in their middle."""
    ys = [100 + STEP * i for i in range(7)]
    themes = [names[0], "", names[1], "", names[2]]
    rows = [across(("Theme", "Project", "Award 2020/21"), ys[0] + 4, bold=True)]
    rows += [
        across((theme, f"Scheme {i}", f"£{i},500"), ys[i] + 4) for i, theme in enumerate(themes, 1)
    ]
    rules = [Rule(True, y, 196 if i in (3, 4) else 56, 480) for i, y in enumerate(ys)]
    (table,) = extracted(page_of(1, rows, rules)).tables
    beside = ["Victims", *["Young people"] * 3, "Roads"] if names[1] else themes
    assert [row[0].raw for row in table.rows[1:]] == beside


def test_a_merged_cell_filled_less_far_than_it_reaches_parts_no_row() -> None:
    """Nor does what some browsers fill of it further, below the last row of a page."""
    lines = [across(("Theme", "Provider", "Award"), 100, bold=True)]
    lines += [across(("", *row[1:]), 120 + STEP * i) for i, row in enumerate(AWARDS)]
    lines.append(joined(lines[1], line("Safety", XS[0], 120)))
    del lines[1]
    tops = [98.0 + STEP * i for i in range(6)]
    rules = [Rule(True, y, 198 if i in (2, 3, 4) else 58, 420) for i, y in enumerate(tops)]
    rules += [Rule(False, x, 98, 198) for x in (58, 198, 338, 420)]
    for bottom in (150, 190, 210):
        [table] = extracted(page_of(1, lines, rules, [Box(58, 118, 198, bottom)])).tables
        assert [[cell.raw for cell in row] for row in table.rows] == [
            ["Theme", "Provider", "Award"],
            *(["Safety", *row[1:]] for row in AWARDS),
        ]


def test_a_further_row_of_lettered_parts_is_none_of_the_one_above() -> None:
    """Fills of every other row leave out the column of names; overleaf the rest of a row is right under the
    titles.
    """
    printed = [
        ("Theme", "Project", "Award"),
        ("", "of the county", "Total: £300"),
        ("", "Refuge", "a) £100"),
        ("", "", "Total: £100"),
        ("Victims", "Helpline", "a) £200"),
        ("", "", "b) £400"),
        ("", "Advice", "£500"),
    ]
    xs = (60.0, 140.0, 300.0)
    lines = [in_line(row, xs, 100 + STEP * i, bold=not i) for i, row in enumerate(printed)]
    rows_at = [100 + STEP * i - 2 for i in (1, 2, 4, 6, 7)]
    edges = [Rule(True, y, 136, 500) for y in rows_at]
    hint = Region(Box(55, 98, 500, rows_at[-1]), [], edges)
    (piece,), _ = open_pieces(lines, 1, hints=[hint])
    assert [row[0].raw for row in piece.rows] == ["Theme", "", "", "Victims", ""]


def test_the_titles_over_one_row_between_upright_lines_are_a_row() -> None:
    lines = [across(("Project", "Provider", "Award"), 100, bold=True), across(AWARDS[0], 120)]
    rules = [Rule(False, x, 98, 138) for x in (58, 198, 338, 420)]
    [table] = extracted(page_of(1, lines, rules)).tables
    assert [tuple(cell.raw for cell in row) for row in table.rows][1:] == AWARDS[:1]
