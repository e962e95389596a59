"""Cells of several lines in tables whose rows nothing parts: by their top, or by their middle."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.extract.drawn.region import Region
from pipeline.extract.open.open_tables import open_pieces
from pipeline.extract.rows.beside_rows import name_spans, whole_names
from pipeline.extract.rows.gap_rows import not_beside_names
from pipeline.extract.rows.row_tops import row_tops
from pipeline.extract.rows.rows import cuts
from pipeline.model import Box, Rule, TextLine

from .sheet import LINE, in_line, line

XS = (60.0, 150.0, 300.0, 420.0)
PAD = 3.0  # above and below the print of a cell: rows lie six points further apart than lines do
ROWS = (
    ("Homes", "Refuge places/for women/of the county", "Haven Trust", "£9,250"),
    ("", "Helpline", "Voice/Ltd", "£4,125"),
    ("", "Outreach in/schools", "Haven Trust", "£1,750"),
    ("Streets/at night", "Patrols", "Walk/Ltd", "£8,300"),
    ("", "Lamps and/radios", "Walk Ltd", "£2,450"),
)


def printed(
    *rows: tuple[str, ...], is_middle: bool, names_in_middle: bool = False
) -> list[TextLine]:
    """The lines of print of a page with titles over rows; ``/`` ends a line of a cell."""
    cells: list[tuple[float, list[TextLine]]] = []
    y = 100.0
    for texts in (("Theme", "Project", "Provider", "2020/21 award"), *rows):
        parts = [t.split("/") if t[:4] != "2020" else [t] for t in texts]
        most = max(map(len, parts[1:]))
        for c, mine in enumerate(parts):
            start = y + (LINE * (most - len(mine)) / 2 if is_middle and c else 0.0)
            cells.append(
                (start, [line(t, XS[c], start + LINE * i) for i, t in enumerate(mine) if t])
            )
        y += LINE * most + 2 * PAD
    if names_in_middle:
        cells = [(y, _moved(mine)) for y, mine in cells]
    pieces = sorted((ln for _, mine in cells for ln in mine), key=lambda ln: ln.box.top)
    return _side_by_side(pieces)


def _moved(cell: list[TextLine]) -> list[TextLine]:
    """The two names of ROWS, from the top of their first row to the middle of all their rows."""
    down = {"Homes": 42.0, "Streets": 15.0, "at": 15.0}
    return [line(ln.text, ln.box.x0, ln.box.top + down.get(ln.words[0].text, 0.0)) for ln in cell]


def _side_by_side(pieces: list[TextLine]) -> list[TextLine]:
    out: list[TextLine] = []
    for piece in pieces:
        if out and abs(out[-1].box.top - piece.box.top) < 0.1:
            words = sorted((*out[-1].words, *piece.words), key=lambda w: w.box.x0)
            out[-1] = TextLine(1, tuple(words))
        else:
            out.append(piece)
    return out


def read(lines: list[TextLine]) -> list[tuple[str, ...]]:
    (piece,), rest = open_pieces(lines, 1)
    assert rest == []
    return [tuple(cell.raw.replace("\n", "/") for cell in row) for row in piece.rows[1:]]


@pytest.mark.parametrize("is_middle", [True, False])
def test_cells_are_whole_where_rows_are_found_by_their_figures(is_middle: bool) -> None:
    assert read(printed(*ROWS, is_middle=is_middle)) == [*ROWS]


def test_a_name_that_wraps_beside_several_rows_is_one() -> None:
    name = "Homes/that are/safe for/all"
    rows = ((name, *ROWS[2][1:]), *ROWS[1:])
    assert read(printed(*rows, is_middle=False)) == [*rows]


def test_names_set_to_the_middle_of_their_rows_begin_with_the_first() -> None:
    """As merged cells do."""
    found = read(printed(*ROWS, is_middle=True, names_in_middle=True))
    assert found == [(ROWS[0 if r < 3 else 3][0], *row[1:]) for r, row in enumerate(ROWS)]


@pytest.mark.parametrize(
    ("sizes", "is_told"), [((3, 3, 1), True), ((1, 3, 3, 1), False), ((1, 1, 3), False)]
)
@pytest.mark.parametrize("is_middle", [True, False])
def test_names_in_line_with_rows_are_beside_several_where_cells_are_in_their_middle(
    sizes: tuple[int, ...], is_told: bool, is_middle: bool
) -> None:
    """And by more than one of them, from the first row on: the rows above and below one may have no name."""
    lines = [
        line(t, x, 100, bold=True) for t, x in zip(("Theme", "Service", "Award"), XS, strict=False)
    ]
    expected: list[str] = []
    for n, size in enumerate(sizes):
        for i in range(size):
            y = 120.0 + 36 * len(expected)
            lines = [*lines, line("Refuge", 150, y), line("places", 150, y + LINE)]
            y += LINE / 2 if is_middle else 0
            is_named = i == size // 2
            lines += [line(f"Theme {n}", 60, y)] if is_named else []
            lines.append(line(f"£{len(expected) + 1},000", 300, y))
            expected.append(f"Theme {n}" if is_named or (is_told and is_middle) else "")
    pieces = sorted(lines, key=lambda ln: (ln.box.top, ln.box.x0))
    assert [row[0] for row in read(_side_by_side(pieces))] == expected


@pytest.mark.parametrize(("room", "is_heading"), [(40.0, False), (80.0, True)])
def test_a_name_alone_between_rows_is_a_heading_where_it_has_room_of_its_own(
    room: float, is_heading: bool
) -> None:
    """Else it is in the middle of the rows above and below it."""
    tops = (120.0, 160.0, 160.0 + room, 200.0 + room)
    services = [line(f"Service {i}", 150, y) for i, y in enumerate(tops)]
    figures = [line("£1,000", 300, y) for y in tops]
    at = [140.0, 160 + 0.25 * room, 160 + 0.75 * room, 180 + room]
    names = [line("Homes", 60, 160 + room / 2)]
    kept = not_beside_names(at, [names, services, figures], [2])
    assert kept == (at if is_heading else [at[0], *at[2:]])


GROUPS = [
    [("A", 3, False), ("B", 4, False), ("C", 2, False), ("D", 1, False)],
    [("A", 1, False), ("B", 4, False), ("C", 2, False)],
    [
        ("A", 3, False),
        ("", 1, True),
        ("B", 4, False),
        ("", 1, True),
        ("C", 2, False),
        ("", 1, True),
    ],
    [("A", 4, True), ("B", 5, True), ("C", 3, True)],
    [("A", 2, False), ("A total", 1, False), ("B", 4, False), ("B total", 1, False)],
]


@pytest.mark.parametrize("groups", GROUPS)
@pytest.mark.parametrize("column", [0, 1])
def test_a_name_in_the_middle_of_rows_is_of_them_all(
    groups: list[tuple[str, int, bool]], column: int
) -> None:
    """The last row of some is that of their total, with its label elsewhere; or it has that for a name."""
    lines = [line("Theme", XS[column], 100), line("Service", XS[1 - column], 100)]
    lines.append(line("Award", 340, 100))
    y, expected = 120.0, []
    for name, count, has_total in groups:
        lines.append(line(name, XS[column], y + 10 * (count - 1)) if name else lines[0])
        for i in range(count):
            is_total = has_total and i == count - 1
            label = "" if "total" in name else "Sub total" if is_total else f"Service {i}"
            lines += [line(label, XS[1 - column], y)] if label else []
            lines.append(line(f"£{len(expected) + 1},000", 340, y))
            expected.append(name)
            y += 20
    pieces = sorted(dict.fromkeys(lines), key=lambda ln: (ln.box.top, ln.box.x0))
    found = read(_side_by_side(pieces))
    assert [row[column] for row in found] == expected


def test_rows_as_close_as_lines_are_left_as_they_are() -> None:
    """Nothing tells the lines of one cell from those of the next."""
    column = [line(f"Project {i}", y=100 + LINE * i) for i in range(6)]
    figures = [line("£1,250", 300, 100 + 2 * LINE * i) for i in range(3)]
    lines = [[column[2 * i : 2 * i + 2], [figures[i]]] for i in range(3)]
    assert whole_names(lines, [[0, 1], [0, 1]], [1]) == (lines, [])
    assert row_tops([column], figures, 3) == [figure.box.top for figure in figures]


def stacked(*rows: tuple[str, ...], bold: Sequence[int] = ()) -> list[list[list[TextLine]]]:
    """Rows by column, all as close as lines are; ``/`` ends a line of a cell."""
    out: list[list[list[TextLine]]] = []
    y = 100.0
    for r, row in enumerate(rows):
        cells = [text.split("/") if text else [] for text in row]
        out.append(
            [
                [line(t, XS[c], y + LINE * i, bold=r in bold) for i, t in enumerate(cell) if t]
                for c, cell in enumerate(cells)
            ]
        )
        y += LINE * max(map(len, cells))
    return out


LONG = ("A001", "Refuge places/for women/of the county", "£9,250")


@pytest.mark.parametrize(
    ("rows", "bold"),
    [
        ([("", "Project", "Award"), ("", "Refuge places/for women", "£9,250")], []),  # titles
        ([("", "Sub-total", "£9,250"), ("", "Streets", ""), LONG], [0, 1]),  # and a section
        ([("Haven", "Refuge", "£9,250"), ("Voice", "Lamps/and radios", "/£950")], []),
        ([("", "£950", "£950"), ("", "£1,250", "/£750")], []),
        ([("", "-", "£950"), ("", "£1,250", "£750"), ("", "", "£550"), ("", "", "£450")], []),
    ],
    ids=["titles", "section", "names", "figures", "no figure"],
)
def test_rows_as_close_as_lines_keep_their_cells(
    rows: list[tuple[str, ...]], bold: list[int]
) -> None:
    lines = stacked(*rows, LONG, bold=bold)
    cut = [range(len(lines) - 1)] * 3
    assert whole_names(lines, cut, [2]) == (lines, [])


def test_rows_set_solid_are_not_told_by_the_cells_of_one_line_beside_them() -> None:
    """All cells are set to the foot of their rows, of which one column has more lines than figures."""
    lines = [
        [line(f"Project {i}/{j}", y=100 + LINE * (2 * i + j)) for j in (0, 1)] for i in range(5)
    ]
    names = [line("Haven", 150, 100 + LINE * (2 * i + 1)) for i in range(5)]
    figures = [line("£1,250", 300, 100 + LINE * (2 * i + 1)) for i in range(5)]
    column = [ln for cell in lines for ln in cell]
    assert row_tops([column, names], figures, 5) == [figure.box.top for figure in figures]


def test_several_names_with_no_line_between_them_are_not_one() -> None:
    """As where the only lines over the first column are those of the titles."""
    lines = printed(*(tuple(t.split("/")[0] for t in row) for row in ROWS), is_middle=False)
    rules = [Rule(True, 115.0 + 18 * i, 145.0 if i else 55.0, 500.0) for i in range(6)]
    (piece,), _ = open_pieces(lines, 1, hints=[Region(Box(55, 115, 500, 205), rules, [])])
    assert [row[0].raw for row in piece.rows[1:]] == ["Homes", "", "", "Streets", ""]


@pytest.mark.parametrize("are_left_out", [True, False])
def test_lines_that_leave_out_the_first_column_part_no_names(are_left_out: bool) -> None:
    """As styles draw them that have a line below each cell, and none between columns."""
    lines = printed(*(tuple(t.split("/")[0] for t in row) for row in ROWS), is_middle=False)
    rules = [
        Rule(True, y, 145.0 if are_left_out and i not in (0, 3, 5) else 55.0, 500.0)
        for i, y in enumerate(115.0 + 18 * i for i in range(6))
    ]
    (piece,), _ = open_pieces(lines, 1, hints=[Region(Box(55, 115, 500, 205), rules, [])])
    names = [row[0].raw for row in piece.rows[1:]]
    if are_left_out:
        assert names == ["Homes"] * 3 + ["Streets"] * 2
    else:
        assert names == ["Homes", "", "", "Streets", ""]


def test_texts_that_some_rows_lack_are_no_names_beside_several() -> None:
    """The first row has none, and each of the others begins in line with its figure."""
    texts = ["", "Training for/volunteers", "", "Locks", "Advice/and help", "", "Radios", "Visits"]
    lines = [line("Service", 60, 100), line("Purpose", 200, 100), line("Award", 340, 100)]
    for i, text in enumerate(texts):
        y = 120.0 + 30 * i
        lines += [line("Service of", 60, y), line(f"town {i}", 60, y + LINE)]
        lines += [line(t, 200, y + LINE * j) for j, t in enumerate(text.split("/")) if t]
        lines.append(line(f"£{i + 1},000", 340, y))
    pieces = sorted(lines, key=lambda ln: (ln.box.top, ln.box.x0))
    assert [row[1] for row in read(_side_by_side(pieces))] == texts


def test_a_name_that_no_fill_of_other_rows_reaches_is_one() -> None:
    """Bands part the rows; the name beside several of them stands on no fill."""
    name = "Homes/that are/safe for/all"
    rows = ((name, *ROWS[2][1:]), *ROWS[1:])
    lines = printed(*rows, is_middle=False)
    tops = [ln.box.top for ln in lines if "£" in ln.text]
    fills = [Box(145, top - 3, 500, tops[i + 1] - 3) for i, top in enumerate(tops) if i in (1, 3)]
    fills.append(Box(55, 97, 500, 115))  # of the titles
    edges = [Rule(True, y, f.x0, f.x1) for f in fills for y in (f.top, f.bottom)]
    (piece,), _ = open_pieces(lines, 1, hints=[Region(Box(55, 110, 500, 300), [], edges, fills)])
    assert [row[0].raw.replace("\n", "/") for row in piece.rows[1:3]] == [name, ""]


def test_themes_in_their_first_rows_alone_stay_there_overleaf() -> None:
    """The first rows of the page are of a theme that is named on the page before."""
    themes = ["", "Protect the/vulnerable", "", "", "Safer/streets", "", ""]
    lines = [line("Theme", 60, 100), line("Service", 150, 100), line("Award", 340, 100)]
    for i, theme in enumerate(themes):
        y = 120.0 + 28 * i
        lines += [line(t, 60, y + LINE * j) for j, t in enumerate(theme.split("/")) if t]
        lines += [line("Service of", 150, y), line(f"town {i}", 150, y + LINE)]
        lines.append(line(f"£{i + 1},000", 340, y))
    pieces = sorted(lines, key=lambda ln: (ln.box.top, ln.box.x0))
    assert [row[0] for row in read(_side_by_side(pieces))] == themes


def test_totals_tell_nothing_of_where_rows_begin() -> None:
    """Their labels are in bold, and they have no text beside these."""
    lines, names, figures = [], [], []
    y = 100.0
    for i in range(8):
        is_total = i % 2 > 0
        if is_total:
            names.append(line("Sub-total", 150, y, bold=True))
        else:
            lines += [line("Refuge places", y=y), line("for women", y=y + LINE)]
            names.append(line("Haven", 150, y + LINE / 2))
        figures.append(line("£1,250", 300, y if is_total else y + LINE / 2, bold=is_total))
        y += LINE * (1 if is_total else 2) + 2 * PAD
    tops = row_tops([lines, names], figures, 4)
    assert tops[::2] == [ln.box.top for ln in lines[::2]]


@pytest.mark.parametrize(
    ("x", "bold", "is_rest"), [(188.0, False, False), (200.0, True, False), (200.0, False, True)]
)
def test_the_end_of_a_label_over_the_next_column_is_no_rest_of_a_name(
    x: float, bold: bool, is_rest: bool
) -> None:
    rows = [
        [[], [line("Locks", 200)], [line("£1,250", 300)]],
        [[], [line("and keys", x, 112, bold=bold)], [line("£1,250", 300, 112)]],
        [[], [], [line("£2,500", 300, 124)]],
    ]
    found, _ = whole_names(rows, [[0, 1]] * 3, [2])
    assert [len(row[1]) for row in found] == ([2, 0, 0] if is_rest else [1, 1, 0])


@pytest.mark.parametrize("pad", [PAD, 0.0], ids=["apart", "solid"])
def test_rows_set_to_their_middle_are_whole_with_their_titles_in_bold(pad: float) -> None:
    """Gaps part them; or nothing, and each cell begins with a capital."""
    texts, names, figures = [], [], []
    y = 100.0
    for i, of in enumerate((2, 4, 3, 5, 2, 3)):
        lines = [f"Service {i}", "Advice for", "all people", "in town", "and county"][:of]
        texts += [line(t, y=y + LINE * j, bold=j == 0) for j, t in enumerate(lines)]
        middle = y + LINE * (of - 1) / 2
        names += [
            line(t, 180, middle + LINE * (j - 0.5)) for j, t in enumerate(("Haven", "of all"))
        ]
        figures.append(line("£1,250", 300, middle))
        y += LINE * of + 2 * pad
    found = cuts([texts, names, figures], [2])
    tops = [i for i, ln in enumerate(texts) if ln.is_bold][1:]
    assert len(found) == len(tops)
    assert all(
        texts[i - 1].box.bottom <= y < texts[i].box.top for i, y in zip(tops, found, strict=True)
    )


def test_a_row_that_the_end_of_a_page_cuts_begins_below_the_row_before() -> None:
    """What is left of its cells has its middle above the figure."""
    texts = [
        line(t, y=100 + LINE * i)
        for i, t in enumerate(
            ("Refuge", "places for", "women", "Patrols", "and", "radios", "Lamps")
        )
    ]
    figures = [line("£1,250", 300, 100 + LINE * at) for at in (1, 4, 7)]
    assert row_tops([texts], figures, 3) == [texts[i].box.top for i in (0, 3, 6)]


def test_rows_whose_figures_stand_at_their_feet_begin_below_the_one_before() -> None:
    """A cell may be taken for two, as its second line begins with a capital."""
    texts, figures = [], []
    y = 100.0
    for i in range(6):
        words = ["Refuge", "places"] if i != 3 else ["Refuge", "Haven House"]
        texts += [line(t, y=y + LINE * j) for j, t in enumerate(words)]
        figures.append(line("£1,250", 300, y + LINE))
        y += 2 * LINE
    assert row_tops([texts], figures, 6) == [ln.box.top for ln in texts[::2]]


def test_rows_begin_with_the_cells_of_a_column_whose_feet_the_figures_stand_at() -> None:
    """The cells of the other columns are set to the middle of the rows."""
    texts, names, figures = [], [], []
    y = 100.0
    for _ in range(6):
        texts += [
            line(t, y=y + (LINE + 2) * j) for j, t in enumerate(("Refuge", "for all", "women"))
        ]
        names += [
            line(t, 180, y + (LINE + 2) * (j + 0.5)) for j, t in enumerate(("Haven", "of all"))
        ]
        figures.append(line("£1,250", 300, y + 2 * (LINE + 2)))
        y += 3 * (LINE + 2) + 3
    assert row_tops([texts, names, names], figures, 6) == [ln.box.top for ln in texts[::3]]


def test_rows_of_names_that_turn_back_are_none() -> None:
    """The last name would end beyond all rows, and one before it above the name before that."""
    edges = [10.0, 20.0, 30.0, 40.0, 52.0, 60.0]
    assert name_spans([15.0, 25.0, 45.0, 41.0, 62.0], edges, ()) is None
    edges = [10.0, 20.0, 30.0, 40.0, 50.0, 60.0]
    assert name_spans([15.0, 25.0, 47.0], edges, ()) == [(0, 1), (1, 2), (2, 6)]


def test_a_name_on_a_fill_as_high_as_its_rows_is_beside_them_all() -> None:
    """Set to the foot, it stands in the last of them: nothing but the fills says whose it is."""
    rows = [("", "Refuge", "£1,000"), ("", "Outreach", "£2,000"), ("Homes", "Advice", "£3,000")]
    rows += [("", "Locks", "£4,000"), ("", "Marshals", "£5,000"), ("Streets", "Lights", "£6,000")]
    lines = [in_line(("Theme", "Service", "Award"), XS, 100)]
    lines += [in_line(texts, XS, 120 + 20.0 * i) for i, texts in enumerate(rows)]
    fills = [Box(130, 117 + 20.0 * i, 400, 136 + 20.0 * i) for i in range(6)]
    fills += [Box(55, 97, 400, 116), Box(55, 117, 130, 176), Box(55, 177, 130, 236)]
    edges = [Rule(True, y, f.x0, f.x1) for f in fills for y in (f.top, f.bottom)]
    (piece,), _ = open_pieces(lines, 1, hints=[Region(Box(55, 97, 400, 236), [], edges, fills)])
    assert [row[0].raw for row in piece.rows[1:]] == ["Homes"] * 3 + ["Streets"] * 3


def test_names_of_one_line_set_to_the_middle_of_their_rows_begin_with_the_first() -> None:
    """Where no cell of the table has a second line."""
    rows = [(f"Work {i}", f"£{i},000") for i in range(1, 6)]
    lines = [
        [[], [line(work, 150, 100 + 24 * r)], [line(sum_, 300, 100 + 24 * r)]]
        for r, (work, sum_) in enumerate(rows)
    ]
    lines[1][0], lines[4][0] = [line("Ark", 60, 124)], [line("Voice", 60, 184)]
    whole, merged = whole_names(lines, [range(4), (), ()], [2])
    assert merged == [(0, 0), (1, 0), (3, 0)]
    assert [i for i, row in enumerate(whole) if row[0]] == [0, 3]


def _named(names: dict[int, Sequence[str]], rows: int) -> list[list[list[TextLine]]]:
    """Rows 24 points apart with a service and a sum each, and names whose first lines are so far down."""
    lines: list[list[list[TextLine]]] = [
        [[], [line(f"Work {r}", 150, 100 + 24 * r)], [line(f"£{r + 1},000", 300, 100 + 24 * r)]]
        for r in range(rows)
    ]
    for y, name in names.items():
        for i, text in enumerate(name):
            lines[int((y - 95 + 12 * i) / 24)][0].append(line(text, 60, y + 12 * i))
    return lines


def test_the_label_of_a_total_in_a_column_of_names_is_of_its_row_alone() -> None:
    """The first row is of the page before; were it not, the label would be beside the row above it."""
    lines = _named({148: ["Ark"], 232: ["Voice"], 292: ["Total funding"]}, 9)
    lines[8][1] = []
    whole, merged = whole_names(lines, [range(8), (), ()], [2])
    assert merged == [(1, 0), (2, 0), (4, 0), (5, 0), (6, 0)]
    assert [i for i, row in enumerate(whole) if row[0]] == [1, 4, 8]


@pytest.mark.parametrize(
    ("undrawn", "merged"), [([1, 2, 3], [1, 2, 3]), ([0, 1, 2, 3, 4], range(5))]
)
def test_a_name_in_the_middle_of_rows_goes_no_further_than_a_drawn_line(
    undrawn: Sequence[int], merged: Sequence[int]
) -> None:
    """As far above it and below it one row more would fit as well."""
    lines = _named({160: ["Ark"]}, 6)
    _, found = whole_names(lines, [undrawn, (), ()], [2])
    assert found == [(r, 0) for r in merged]


def test_a_name_of_two_lines_in_the_middle_of_two_rows_is_of_both() -> None:
    """It leaves no row without print."""
    lines = _named({107: ["Building", "confidence"], 155: ["Early", "advice"], 196: ["Roads"]}, 5)
    whole, merged = whole_names(lines, [range(4), (), ()], [2])
    assert [[ln.text for ln in row[0]] for row in whole] == [
        *(["Building", "confidence"], [], ["Early", "advice"], [], ["Roads"]),
    ]
    assert merged == [(0, 0), (2, 0)]


def test_what_may_be_the_cells_of_two_rows_set_solid_is_no_name_beside_both() -> None:
    """The titles of both are of two lines, as close to one another as lines are."""
    lines = _named({}, 4)
    titles = [("Sexual violence", "support"), ("Modern", "slavery"), ("Marshals",), ("Helpline",)]
    for row, y, title in zip(lines, (94, 118, 148, 172), titles, strict=True):
        row[0] = [line(text, 60, y + 12 * i) for i, text in enumerate(title)]
    assert whole_names(lines, [range(3), (), ()], [2]) == (lines, [])


def test_a_column_that_names_no_row_is_beside_none() -> None:
    assert name_spans([], [0.0, 20.0, 40.0, 60.0], ()) is None


def test_a_heading_right_under_titles_of_rows_set_solid_is_a_row() -> None:
    """Only columns are drawn, and rows are told by their cells, which are set to the middle."""
    table: list[tuple[float, tuple[str, ...], bool]] = [
        (105.0, ("Project", "Recipient", "2021/22 award/(£)", "Notes"), True),
        (135.5, ("Protecting people", "", "", ""), True),
        (166.0, ("Custody grants", "Supported/Living", "£9,000", ""), False),
        (196.5, ("Helpline", "Hostel", "£8,000", "Extended by/agreement"), False),
        (227.0, ("Outreach/van", "Hope House", "£7,000", ""), False),
        (257.5, ("Subtotal", "", "£24,000", ""), True),
        (283.5, ("Road safety", "", "", ""), True),
        (309.0, ("Patrols", "Remedi", "£6,000", ""), False),
        (339.5, ("Stalking/programme", "Council", "£5,000", "Extended by/agreement"), False),
        (375.0, ("Community/project", "Council", "£4,000", ""), False),
        (405.5, ("Subtotal", "", "£15,000", ""), True),
        (431.0, ("Total", "", "£39,000", ""), True),
    ]
    columns: list[list[TextLine]] = [[], [], [], []]
    for y, texts, is_bold in table:
        for c, text in enumerate(texts):
            parts = text.replace("2021/22", "2021-22").split("/") if text else []
            top = y - 5.0 * (len(parts) - 1)
            columns[c] += [line(t, XS[c], top + 10 * i, bold=is_bold) for i, t in enumerate(parts)]
    assert 134.5 in cuts(columns, [2])
