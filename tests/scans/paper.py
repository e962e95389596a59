"""Small sheets to be scanned: one page, one table, a total that proves it."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pipeline.document.pictures.recognise import Dots
from tests.generated.expect import Expect
from tests.generated.fund import awards, ledger
from tests.generated.layouts import titled
from tests.generated.pdfs import draw
from tests.generated.sheet import Heading, PageSetup, Sheet

SIZE = (595.0, 380.0)
LEDGER = titled(ledger(awards(6, seed=3)))
EXPECT = Expect(lines=LEDGER.lines, totals=LEDGER.totals, publisher="Ashmoor")


HEADINGS = (
    "Police and Crime Commissioner for Ashmoor",
    "Commissioning Framework 2018/19",
    "Annex A - Services funded in 2018/19",
)
DRAWN_SIZE, SCALE = (500.0, 200.0), 3.0  # in points, and dots a point


def drawn(draw: Callable[[Canvas], None]) -> Dots:
    """What a scanner sees of a small sheet on which ``draw`` has drawn."""
    made = BytesIO()
    canvas = Canvas(made, pagesize=DRAWN_SIZE, invariant=True)
    draw(canvas)
    canvas.save()
    with pdfium.PdfDocument(made.getvalue()) as pdf:
        return np.array(pdf[0].render(scale=SCALE, grayscale=True).to_pil())


def sheet(path: Path) -> Path:
    """A framework of one page, as it would come from a word processor."""
    draw(Sheet((*map(Heading, HEADINGS), LEDGER.table), PageSetup(SIZE)), path)
    return path


def pasted(paper: Path, out: Path, below: float = 140.0) -> Path:
    """The sheet with its headings as text, and its table as a picture pasted under them."""
    with pdfium.PdfDocument(paper) as pdf:
        whole = pdf[0].render(scale=200 / 72).to_pil()
    table = whole.crop((0, int(below * 200 / 72), *whole.size))
    wide, high = SIZE[0], SIZE[1] + 80
    canvas = Canvas(str(out), pagesize=(wide, high), invariant=True)
    canvas.setFont("Helvetica-Bold", 14)
    for i, heading in enumerate(HEADINGS):
        canvas.drawString(56, high - 76 - 26 * i, heading)
    canvas.drawImage(ImageReader(table), 0, 0, wide, SIZE[1] - below)
    canvas.save()
    return out
