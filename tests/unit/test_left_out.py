"""Tables with lines between rows alone, some of which leave columns out: what stands there is of both rows."""

from __future__ import annotations

import pytest

from pipeline.extract.drawn.region import Region
from pipeline.extract.grid.grid import open_piece
from pipeline.model import Box, Rule, TextLine

from .drawn import XS
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


@pytest.mark.parametrize("drawn_from", [XS[2] - 5])
def test_lines_under_figures_alone_join_no_names(drawn_from: float) -> None:
    found = services([line("Night bus", XS[0], 100 + STEP)], drawn_from)
    assert found == ["Service", "Night bus", "", "", "", "Refuge"]
