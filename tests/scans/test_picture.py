"""What of a picture is ruling line, what fill and what print: no engine is asked."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from pipeline.document.pictures.picture import Picture, picture_of

from .paper import DRAWN_SIZE, SCALE, drawn

WIDE = DRAWN_SIZE[0]


def picture(draw: Callable[[Canvas], None]) -> Picture:
    """The picture of a small sheet on which ``draw`` has drawn."""
    return picture_of(drawn(draw), SCALE)


def test_a_large_bold_title_is_print() -> None:
    def title(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 30)
        canvas.drawCentredString(WIDE / 2, 120, "Commissioning Framework")
        canvas.drawCentredString(WIDE / 2, 80, "2015-2017")

    found = picture(title)
    assert (found.rules, found.fills, found.darks) == ((), (), ())


@pytest.mark.parametrize(("high", "size"), [(20, 10), (9, 7)], ids=["ample", "tight"])
def test_light_print_on_a_dark_band_is_turned_dark_on_light(high: int, size: int) -> None:
    def band(canvas: Canvas) -> None:
        canvas.setFillGray(0.2)
        canvas.rect(50, 110 - high, 400, high, stroke=0, fill=1)
        canvas.setFillGray(1)
        canvas.setFont("Helvetica-Bold", size)
        canvas.drawString(54, 110 - 0.7 * high, "Project")
        canvas.drawRightString(446, 110 - 0.7 * high, "2018/19 award (£)")

    found = picture(band)
    [dark] = found.darks
    top = int(DRAWN_SIZE[1]) - 110
    assert all(abs(a - b) <= 1 for a, b in zip(dark, (50, top, 450, top + high), strict=True))
    assert np.median(found.grey[top * 3 + 9 : (top + high) * 3 - 9, 159:1341]) > 150


def test_a_bar_too_low_for_print_is_no_dark_fill() -> None:
    assert not picture(lambda canvas: canvas.rect(50, 100, 400, 5, stroke=0, fill=1)).darks


def test_heavy_print_whose_letters_touch_is_no_ruling_line() -> None:
    def heading(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 9)
        canvas.drawString(54, 96, "Commissioning Intention (CI)")
        canvas.setLineWidth(0.8)
        canvas.line(50, 92, 450, 92)

    grey = cv2.erode(drawn(heading), np.ones((4, 4), np.uint8))
    [line] = picture_of(grey, SCALE).rules
    assert line.end - line.start > 390


def test_specks_go_and_stops_and_dots_of_letters_stay() -> None:
    def print_(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        canvas.drawString(54, 96, "Initiatives: £1,250.50 in all.")
        canvas.drawString(54, 140, "•")
        canvas.drawString(54, 120, "-")

    clean = drawn(print_)
    dirty = clean.copy()
    for x, y in ((300, 100), (20, 20), (120, 330), (420, 306)):
        cv2.circle(dirty, (3 * x, y), 2, (0,), -1)
    assert (dirty != clean).any()
    assert (picture_of(dirty, SCALE).ink == picture_of(clean, SCALE).ink).all()
    pieces = cv2.connectedComponents(picture_of(clean, SCALE).ink.astype(np.uint8))[0] - 1
    assert pieces == 30  # the colon and each i are two


def test_a_shade_made_of_dots_is_a_fill_and_its_print_is_left() -> None:
    def row(canvas: Canvas) -> None:
        canvas.setFillGray(0.85)
        canvas.rect(50, 90, 400, 30, stroke=0, fill=1)
        canvas.setFillGray(0)
        canvas.setFont("Helvetica", 10)
        canvas.drawString(54, 100, "Youth mentoring")

    grey = drawn(row)
    dotted = np.array(Image.fromarray(grey).convert("1").convert("L"))
    found, plain = picture_of(dotted, SCALE), picture_of(grey, SCALE)
    assert len(found.fills) == len(plain.fills) == 1
    assert abs(int(found.ink.sum()) / int(plain.ink.sum()) - 1) < 0.4


def test_a_piece_that_stands_out_of_an_upright_line_is_no_print() -> None:
    def column(canvas: Canvas) -> None:
        canvas.setLineWidth(0.7)
        canvas.line(300, 20, 300, 180)
        canvas.line(300.9, 100, 300.9, 107)
        canvas.setFont("Helvetica", 9)
        canvas.drawRightString(297.5, 60, "£1,111")

    found = picture(column)
    assert [rule.is_horizontal for rule in found.rules] == [False]
    assert found.ink[: 120 * 3].sum() == 0 < found.ink[120 * 3 :, 295 * 3 : 298 * 3].sum()


@pytest.mark.parametrize(("shade", "noise"), [(0.85, 0.0), (0.94, 7.0)])
def test_a_fill_is_whole_whatever_is_printed_on_it(shade: float, noise: float) -> None:
    def header(canvas: Canvas) -> None:
        canvas.setFillGray(shade)
        canvas.rect(50, 90, 400, 40, stroke=0, fill=1)
        canvas.setFillGray(0)
        canvas.setFont("Helvetica-Bold", 9)
        for line in range(3):
            canvas.drawString(54, 118 - 11 * line, "Commissioning framework")

    seen = cv2.GaussianBlur(drawn(header), (0, 0), 2.0) * (247 / 255)
    grains = np.random.default_rng(7).normal(0.0, noise, (seen.shape[0] // 2, seen.shape[1] // 2))
    seen += cv2.resize(grains, seen.shape[::-1])  # coarser than the dots of the picture
    [fill] = picture_of(np.clip(seen, 0, 255).astype(np.uint8), SCALE).fills
    assert all(abs(a - b) <= 3 for a, b in zip(fill, (50, 70, 450, 110), strict=True))


def test_a_stain_is_no_fill() -> None:
    grey = np.full((600, 1500), 247, np.float32)
    stain = np.zeros_like(grey)
    cv2.ellipse(stain, (700, 300), (400, 150), 10, 0, 360, (40,), -1)
    grey -= cv2.GaussianBlur(stain, (0, 0), 20)
    assert picture_of(grey.astype(np.uint8), SCALE).fills == ()


def test_faint_print_and_thin_lines_are_seen() -> None:
    def row(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        for line in range(12):
            canvas.drawString(
                54, 30 + 12 * line, "Services for victims and witnesses of crime " * 2
            )
        canvas.setLineWidth(0.25)
        canvas.line(50, 26, 450, 26)

    faint = 240 - (255 - drawn(row).astype(np.float32)) * 0.35
    assert len(picture_of(faint.astype(np.uint8), SCALE).rules) == 1


def test_a_row_of_dots_is_the_ruling_line_that_it_was_and_leaders_are_print() -> None:
    """Black and white alone leaves dots of a thin line, beside pieces of it that are whole."""

    def row(canvas: Canvas) -> None:
        canvas.setLineWidth(0.4)
        canvas.line(50, 110, 90, 110)
        canvas.setDash(1.4, 1.8)
        canvas.line(90, 110, 450, 110)
        canvas.setFont("Helvetica", 9)
        canvas.drawString(54, 96, "Refuge" + 100 * "." + "£1,000")

    [line] = picture(row).rules
    assert abs(line.at - (DRAWN_SIZE[1] - 110)) < 1
    assert (line.start, line.end) == pytest.approx((50, 450), abs=2)


def test_light_print_on_a_dark_sheet_is_that_of_a_negative() -> None:
    def row(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        canvas.drawString(54, 96, "Contract Name / Initiative")
        canvas.line(50, 90, 450, 90)

    found, negative = picture_of(drawn(row), SCALE), picture_of(255 - drawn(row), SCALE)
    assert negative.rules == found.rules != ()
    assert (negative.ink == found.ink).all()


def test_stems_of_letters_from_line_to_line_are_none() -> None:
    def row(canvas: Canvas) -> None:
        canvas.setLineWidth(0.5)
        for y in (90, 99.4):
            canvas.line(50, y, 450, y)
        for x in (50, 450):
            canvas.line(x, 60, x, 130)
        canvas.setFont("Helvetica", 9)
        canvas.drawString(54, 91.6, "Children's Safeguarding Board")

    assert sum(not rule.is_horizontal for rule in picture(row).rules) == 2
