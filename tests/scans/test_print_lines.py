"""Words from lines of print that were cut out of a picture: no engine is asked."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import cv2
import numpy as np
import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from pipeline.document.pictures.print_lines import PrintLine, bold_stroke, type_sizes, words_of_line
from pipeline.document.pictures.recognise import Reading

from .paper import DRAWN_SIZE, SCALE, drawn

PLAIN, BOLD = "Helvetica", "Helvetica-Bold"


def line(
    text: str, font: str = PLAIN, heavier: int = 1, read: str | None = None, missed: int = -1
) -> PrintLine:
    """A line of print, its strokes so many dots thicker, and what the engine reads there; the
    character at ``missed`` it does not see.
    """

    def print_(canvas: Canvas) -> None:
        canvas.setFont(font, 9)
        canvas.drawString(20, 100, text)

    grey = cv2.erode(drawn(print_), np.ones((heavier, heavier), np.uint8))
    ends = [stringWidth(text[:i], font, 9) * SCALE for i in range(len(text) + 1)]
    middles = [(a + b) / 2 + 3 for a, b in pairwise(ends)]
    seen = tuple(x for i, x in enumerate(middles) if i != missed)
    x, y = int(20 * SCALE) - 3, int((DRAWN_SIZE[1] - 110) * SCALE)
    cut = grey[y : y + int(14 * SCALE), x : x + int(ends[-1]) + 10]
    return PrintLine(x, y, cut, SCALE, Reading(read or text, seen, (0.9,) * len(seen)))


@pytest.mark.parametrize("heavier", [1, 3])
def test_bold_is_what_is_bolder_than_the_rest_of_a_page(heavier: int) -> None:
    lines = [line("Services for victims and witnesses of crime", PLAIN, heavier)] * 10
    lines.append(line("Strategic Priority 1", BOLD, heavier))
    sizes = type_sizes(lines)
    bold = bold_stroke(lines, sizes)
    found = [words_of_line(ln, size, bold)[0] for ln, size in zip(lines, sizes, strict=True)]
    assert [word.is_bold for word in found] == [False] * 10 + [True]


@pytest.mark.parametrize(("printed", "read"), [("IOM", "lOM"), ("£48,000", "£48;000")])
def test_what_stands_in_no_word_or_number_is_read_as_what_looks_like_it(
    printed: str, read: str
) -> None:
    [word] = words_of_line(line(printed, read=read), 9 * SCALE)
    assert word.text == printed


def test_a_speck_after_an_amount_is_no_word() -> None:
    assert [w.text for w in words_of_line(line("£63,825 ·", read="£63,825 ."), 9 * SCALE)] == [
        "£63,825"
    ]


def test_a_speck_before_a_word_is_none_of_its_letters() -> None:
    [first, second] = words_of_line(line(".Safer Lanes"), 9 * SCALE)
    assert (first.text, second.text) == ("Safer", "Lanes")
    assert len(first.edges) == 5 and first.box.x0 == first.edges[0] > 21


def test_a_broken_digit_is_no_mark_of_a_note() -> None:
    """Its upper part is as small and as high as one."""
    whole = line("£97,715")
    grey, (top, bottom) = whole.grey.copy(), whole.band
    middle = (top + bottom) // 2
    grey[middle : middle + 2] = grey.max()
    assert [w.text for w in words_of_line(replace(whole, grey=grey), 9 * SCALE)] == ["£97,715"]


def test_words_stay_in_order_where_a_blank_before_a_dash_was_not_seen() -> None:
    cut = line("Youth Mentoring – Working with", read="Youth Mentoring- Working with", missed=15)
    words = words_of_line(cut, 9 * SCALE)
    assert [word.text for word in words] == ["Youth", "Mentoring", "–", "Working", "with"]
    assert [w.box.x0 for w in words] == sorted(w.box.x0 for w in words)


def test_the_foot_of_the_line_above_is_not_taken_for_the_line() -> None:
    city = line("City")
    grey = city.grey.copy()
    grey[:4, 6:48] = 0
    [word] = words_of_line(replace(city, grey=grey), 9 * SCALE)
    assert word.text == "City"
    assert replace(city, grey=grey).band == city.band


@pytest.mark.parametrize("text", ["courier scams", "June", "Courier", "mix"])
def test_the_size_of_print_does_not_hang_on_the_dots_of_its_letters(text: str) -> None:
    assert type_sizes([line(text)]) == pytest.approx([9 * SCALE], rel=0.06)
