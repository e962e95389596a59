"""Tables with lines between rows alone: what stands where some of them leave columns out, where one table ends
as another begins, and what begins no column.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.extract.drawn.region import Region
from pipeline.extract.drawn.regions import regions
from pipeline.extract.grid.grid import open_piece
from pipeline.extract.grid.left_out import columns_beside_parts
from pipeline.extract.open.open_tables import open_pieces
from pipeline.model import Box, Page, Rule, TextLine

from .drawn import AWARDS, XS, extracted
from .sheet import LINE, in_line, line

STEP = 30.0
ROWS = [
    ("Service", "Provider", "Award"),
    ("Night bus", "Harbour Trust", "£1,000"),
    ("", "Grange CIC", "£2,000"),
    ("", "Lantern", "£3,000"),
    ("", "Compass", "£4,000"),
    ("Refuge", "Ark", "£5,000"),
]
PARTED = (0, 4)  # the edges that are drawn under all columns


def services(named: list[TextLine], drawn_from: float = XS[1] - 5) -> list[str]:
    """The first column of rows, where lines leave it out amid the first service, whose print is ``named``."""
    rows = [in_line(texts, XS, 100 + STEP * i, bold=not i) for i, texts in enumerate(ROWS)]
    edges = [
        Rule(True, 91 + STEP * (i + 1), 55 if i in PARTED else drawn_from, 420)
        for i in range(len(ROWS) - 1)
    ]
    rules = [Rule(True, 91, 55, 420), *edges, Rule(True, 91 + STEP * len(ROWS), 55, 420)]
    hint = Region(Box(55, 91, 420, rules[-1].at), [], rules, [])
    rows[1] = in_line(ROWS[1][1:], XS[1:], 100 + STEP)
    lines = sorted([*rows, *named], key=lambda ln: (ln.box.top, ln.box.x0))
    piece = open_piece(1, (55.0, 190.0, 330.0, 420.0), lines, [hint])
    return [row[0].raw for row in piece.rows]


MIDDLE = 100 + STEP * 2.5


def test_a_name_in_the_middle_of_the_rows_that_no_line_parts_there_is_of_all_of_them() -> None:
    name = [line("Night bus", XS[0], MIDDLE)]
    assert services(name) == ["Service", *["Night bus"] * 4, "Refuge"]


def test_so_is_one_in_bold_with_what_is_said_of_it_below() -> None:
    name = [
        line("Night bus", XS[0], MIDDLE - LINE / 2, bold=True),
        line("From ten to three", XS[0], MIDDLE + LINE / 2),
    ]
    assert services(name) == ["Service", *["Night bus\nFrom ten to three"] * 4, "Refuge"]


def test_two_names_apart_are_of_their_own_rows() -> None:
    names = [line("Night bus", XS[0], 100 + STEP), line("Taxis", XS[0], 100 + STEP * 3)]
    assert services(names) == ["Service", "Night bus", "", "Taxis", "", "Refuge"]


@pytest.mark.parametrize(("below", "left_out"), [("Taxis", {}), ("marshals", {2: [0]})])
def test_names_close_together_are_of_their_own_rows(
    below: str, left_out: dict[int, list[int]]
) -> None:
    """Where a line between two rows leaves them out; not the end of a name."""
    names = ("Service", "Homes", "Night bus", below, "Refuge")
    edges = [Rule(True, 111.5 + 13 * i, XS[1] - 5 if i == 2 else 55, 420) for i in range(4)]
    grid = [
        [[line(text, x, 100 + 13 * i)] for text, x in zip((name, *ROWS[i][1:]), XS, strict=True)]
        for i, name in enumerate(names)
    ]
    region = Region(Box(55, 98, 420, 165), edges, [])
    assert columns_beside_parts(region, [edge.at for edge in edges], grid) == left_out


@pytest.mark.parametrize("drawn_from", [XS[2] - 5])
def test_lines_under_figures_alone_join_no_names(drawn_from: float) -> None:
    found = services([line("Night bus", XS[0], 100 + STEP)], drawn_from)
    assert found == ["Service", "Night bus", "", "", "", "Refuge"]


def regions_of(*rules: Rule) -> list[list[float]]:
    """Where the level lines of each drawn table of a page are."""
    page = Page(1, 595, 842, tuple(line("Night bus", XS[0], 100).words), rules, ())
    return [region.horizontals() for region in regions(page)]


FRAME = [Rule(True, y, 55, 420) for y in (91.0, 121.0, 181.0)]


@pytest.mark.parametrize("xs", [(195.0, 420.0), (55.0, 300.0)], ids=["right", "left"])
def test_one_line_alone_between_two_rows_beside_what_is_of_both(xs: tuple[float, float]) -> None:
    assert regions_of(*FRAME, Rule(True, 151.0, *xs)) == [[91.0, 121.0, 151.0, 181.0]]


@pytest.mark.parametrize(
    "alone",
    [Rule(True, 151.0, 340, 420), Rule(True, 151.0, 150, 400), Rule(True, 200.0, 195, 420)],
    ids=["short", "on no side", "below"],
)
def test_another_line_is_no_edge_of_the_tables_rows(alone: Rule) -> None:
    assert regions_of(*FRAME, alone) == [[91.0, 121.0, 181.0]]


SUMMARY = [("Theme", "", "2020/21"), ("Homes", "", "£9,000"), ("Total", "", "£9,000")]


@pytest.mark.parametrize("larger", [True, False])
def test_a_larger_heading_over_plain_titles_ends_the_table_above(*, larger: bool) -> None:
    """Both tables have lines between rows alone, as wide as one another."""
    first = [in_line(texts, XS, 100 + STEP * i) for i, texts in enumerate(SUMMARY)]
    heading = line("Services", XS[0], 202)
    if larger:
        heading = replace(heading, words=tuple(w._replace(size_pt=14.0) for w in heading.words))
    body = [in_line(texts, XS, 240 + STEP * i) for i, texts in enumerate([*ROWS[:2], *ROWS[5:]])]
    ys = [91 + STEP * i for i in range(4)] + [231 + STEP * i for i in range(4)]
    words = tuple(w for ln in (*first, heading, *body) for w in ln.words)
    page = Page(1, 595, 842, words, tuple(Rule(True, y, 55, 420) for y in ys), ())
    tables = extracted(page).tables
    assert (len(tables) == 2) is larger
    if larger:
        assert [c.raw for c in tables[1].rows[0]] == list(ROWS[0])


def test_words_of_a_name_that_recurs_row_after_row_begin_no_column() -> None:
    """The name stands higher than the figure beside it, that of the first row above all figures."""
    names = ["Safer Streets and", "Homes"]
    lines = [in_line(("Theme", "Provider", "Award"), XS, 100)]
    for i, (_, payee, award) in enumerate(AWARDS):
        y = 130 + 36 * i
        lines += [
            line(names[0], XS[0], y),
            in_line((payee, award), XS[1:], y + 6),
            line(names[1], XS[0], y + 12),
        ]
    (piece,), _ = open_pieces(lines, 1)
    assert piece.width == 3
