"""What of a picture is ruling line, what fill and what print: no engine is asked."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import numpy as np
import pypdfium2 as pdfium
from reportlab.pdfgen.canvas import Canvas

from pipeline.document.picture import Picture, picture_of

WIDE, HIGH, SCALE = 500.0, 200.0, 3.0


def picture(draw: Callable[[Canvas], None]) -> Picture:
    """The picture of a small sheet on which ``draw`` has drawn."""
    made = BytesIO()
    canvas = Canvas(made, pagesize=(WIDE, HIGH), invariant=True)
    draw(canvas)
    canvas.save()
    with pdfium.PdfDocument(made.getvalue()) as pdf:
        return picture_of(np.array(pdf[0].render(scale=SCALE, grayscale=True).to_pil()), SCALE)


def test_a_large_bold_title_is_print() -> None:
    def title(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 30)
        canvas.drawCentredString(WIDE / 2, 120, "Commissioning Framework")
        canvas.drawCentredString(WIDE / 2, 80, "2015-2017")

    found = picture(title)
    assert (found.rules, found.fills, found.darks) == ((), (), ())


def test_light_print_on_a_dark_band_is_turned_dark_on_light() -> None:
    def band(canvas: Canvas) -> None:
        canvas.setFillGray(0.2)
        canvas.rect(50, 90, 400, 20, stroke=0, fill=1)
        canvas.setFillGray(1)
        canvas.setFont("Helvetica-Bold", 10)
        canvas.drawString(54, 96, "Project")
        canvas.drawRightString(446, 96, "2018/19 award (£)")

    found = picture(band)
    [dark] = found.darks
    assert all(abs(a - b) <= 1 for a, b in zip(dark, (50, 90, 450, 110), strict=True))
    assert np.median(found.grey[90 * 3 + 9 : 110 * 3 - 9, 50 * 3 + 9 : 450 * 3 - 9]) > 150
