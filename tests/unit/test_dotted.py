"""Borders that are no more than dots, each drawn by itself, as browsers draw them."""

from __future__ import annotations

from pipeline.document.drawn import drawn_lines
from pipeline.document.glyphs import Shape
from pipeline.model import Box

DOT, PITCH = 0.75, 1.5


def dot(x: float, y: float) -> Shape:
    return Shape(Box(x, y, x + DOT, y + DOT), False, True, 0.0, None)


def border(x0: float, top: float, x1: float, bottom: float) -> list[Shape]:
    across = [dot(x0 + PITCH * i, y) for i in range(int((x1 - x0) / PITCH)) for y in (top, bottom)]
    down = [dot(x, top + PITCH * i) for i in range(int((bottom - top) / PITCH)) for x in (x0, x1)]
    return across + down


def lines(shapes: list[Shape]) -> set[tuple[bool, int, int, int]]:
    rules, _, _ = drawn_lines(shapes, 595, 842)
    return {(r.is_horizontal, round(r.at), round(r.start), round(r.end)) for r in rules}


def test_the_sides_of_a_dotted_box_are_four_lines() -> None:
    """They touch in a corner, and stop short of one, by a dot."""
    assert lines(border(60, 100, 210, 160)) == {
        (True, 100, 60, 211), (True, 160, 60, 209), (False, 60, 100, 161), (False, 210, 100, 159),
    }  # fmt: skip


def test_dots_far_from_one_another_or_few_are_no_line() -> None:
    assert lines([dot(60 + 5 * i, 100) for i in range(40)]) == set()
    assert lines([dot(60 + PITCH * i, 100) for i in range(8)]) == set()


def test_a_chart_of_dots_in_all_places_makes_no_line() -> None:
    assert lines([dot(60 + 7.1 * (i % 9), 100 + 3.3 * i) for i in range(60)]) == set()


def test_a_dashed_line_is_one_as_it_was() -> None:
    dashes = [Box(60 + 4 * i, 100, 62.5 + 4 * i, 100.5) for i in range(30)]
    assert lines([Shape(box, False, True, 0.0, None) for box in dashes]) == {(True, 100, 60, 178)}
