"""Which pages are pictures, by what is drawn on them: no engine is asked."""

from __future__ import annotations

from pathlib import Path

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import open_document

SIZE = (400.0, 300.0)


def scan(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(Image.new("L", (40, 30), 200)), 0, 0, *SIZE)


def test_clear_text_over_a_scan_is_no_print_of_it(tmp_path: Path) -> None:
    """Nor is text that only cuts what is drawn later to its shapes; text with ink is."""
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=SIZE)
    for alpha, mode in ((0, 0), (1, 7), (1, 0)):
        scan(canvas)
        canvas.setFillAlpha(alpha)
        for y in range(20, 290, 12):
            text = canvas.beginText(20, y)
            text.setTextRenderMode(mode)
            text.textOut("Commissioned services for victims of crime £12,000")
            canvas.drawText(text)
        canvas.showPage()
    canvas.save()
    survey = open_document(tmp_path / "a.pdf").survey
    assert (survey.hidden_text_pages, survey.mixed_pages) == ((1, 2), (3,))


def test_a_picture_in_a_form_within_a_form_is_seen(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=SIZE)
    canvas.beginForm("inner", 0, 0, *SIZE)
    scan(canvas)
    canvas.endForm()
    canvas.beginForm("outer", 0, 0, *SIZE)
    canvas.doForm("inner")
    canvas.endForm()
    canvas.doForm("outer")
    canvas.save()
    survey = open_document(tmp_path / "a.pdf").survey
    assert (survey.picture_pages, survey.blank_pages) == ((1,), ())
