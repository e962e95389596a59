"""What the engine does not find of a page's print: no engine is asked."""

from __future__ import annotations

from dataclasses import replace

from reportlab.pdfgen.canvas import Canvas

from pipeline.document.pictures.picture import picture_of
from pipeline.document.pictures.scanned import _joined, _with_missed

from .paper import SCALE, drawn

FOUND = (54 * 3 - 3, 93 * 3, 180 * 3, 107 * 3)  # the box of a line of print, in dots


def test_a_dash_is_print_and_what_is_left_of_a_ruling_line_is_not() -> None:
    def row(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        canvas.drawString(54, 96, "Contract Name / Initiative")
        canvas.drawString(250, 96, "–")
        for piece in range(12):
            canvas.line(60 + 9 * piece, 112, 66 + 9 * piece, 112)

        for piece in range(40):
            canvas.line(60 + 4 * piece, 84 + piece % 2, 61.5 + 4 * piece, 84 + piece % 2)

    picture = replace(picture_of(drawn(row), SCALE), rules=())
    _, dash = _with_missed(picture, [FOUND])
    assert 248 * 3 < dash[0] < dash[2] < 257 * 3


def test_print_at_the_very_edge_of_the_sheet_is_cut_out_of_it() -> None:
    def row(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        canvas.drawString(-1, 96, "Contract Name / Initiative")

    found = (2 * 3, *FOUND[1:])
    picture = replace(picture_of(drawn(row), SCALE), rules=())
    left, *_ = _with_missed(picture, [found])[0]
    assert left == 0


def test_a_box_within_another_of_its_line_is_not_read_twice() -> None:
    whole, part, below = (100, 50, 600, 90), (300, 54, 500, 88), (100, 84, 400, 124)
    assert _joined([whole, part, below], -0.1) == [whole, below]
    high = (90, 20, 700, 200)
    assert _joined([high, part], -0.1) == [high, part]
