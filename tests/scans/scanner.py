"""A scanner of paper: PDFs become pictures of pages, askew, grey and noisy, as offices make them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pipeline.model import Affine

PAPER = 247  # what white paper looks like to a scanner, of 255

HiddenWord = tuple[str, float, float, float]  # text, left, baseline from the foot, size
Hidden = Callable[[int, list[HiddenWord]], list[HiddenWord]]


@dataclass(frozen=True)
class Scanner:
    """How pages are scanned: ``skew`` in degrees against the clock, ``noise`` in grey levels.

    ``hidden`` makes the text under the picture from the page's index and its true words; None
    leaves the pages without text. ``stamp`` is printed over every picture, as visible text.
    """

    dpi: int = 200
    skew: float = 0.0
    noise: float = 6.0
    quality: int = 60
    quarter_turns: int = 0
    hidden: Hidden | None = None
    stamp: str | None = None
    is_bilevel: bool = False  # black and white alone, as a fax machine sees it
    enlarged: float = 1.0  # what the file says of the size of its pages, by their true size

    def scan(self, source: Path, out: Path) -> Path:
        """Writes the scan of ``source`` to ``out``, the same bytes on every run."""
        random = np.random.default_rng(7)
        with pdfium.PdfDocument(source) as pdf:
            first = pdf[0].get_size()
            canvas = Canvas(str(out), pagesize=first, invariant=True)
            for index in range(len(pdf)):
                page = pdf[index]
                size = page.get_size()
                paper = page.render(scale=self.dpi / 72, grayscale=True).to_pil()
                words = _words(page) if self.hidden else []
                self._page(canvas, index, size, self._seen(paper, random), words)
                canvas.showPage()
            canvas.save()
        return out

    def places(self, size: tuple[float, float]) -> Affine:
        """Where what stands on a sheet of this size stands on its scanned page, in points."""
        wide, high = size
        turned = Affine.turned(self.skew, wide / 2, high / 2)
        upright = turned.then(Affine.quarter_turned(self.quarter_turns, wide, high))
        return upright.then(Affine(self.enlarged, 0.0, 0.0, self.enlarged, 0.0, 0.0))

    def _seen(self, paper: Image.Image, random: np.random.Generator) -> Image.Image:
        """What the scanner's glass sees of a sheet."""
        turned = paper.convert("L").rotate(self.skew, Image.Resampling.BICUBIC, fillcolor=255)
        if self.quarter_turns:
            turned = turned.rotate(90 * self.quarter_turns, expand=True)
        grey = np.asarray(turned, dtype=np.float32) * (PAPER / 255)
        grey += random.normal(0.0, self.noise, grey.shape)
        if self.is_bilevel:
            return Image.fromarray(grey > PAPER / 2)
        return Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))

    def _page(
        self,
        canvas: Canvas,
        index: int,
        size: tuple[float, float],
        picture: Image.Image,
        words: list[HiddenWord],
    ) -> None:
        wide, high = (side * self.enlarged for side in size)
        size = (high, wide) if self.quarter_turns % 2 else (wide, high)
        canvas.setPageSize(size)
        if self.hidden:
            text = canvas.beginText()
            text.setTextRenderMode(3)
            for word, x, y, height in self.hidden(index, words):
                text.setFont("Helvetica", height)
                text.setTextOrigin(x, y)
                text.textOut(word + " ")
            canvas.drawText(text)
        packed = BytesIO()
        picture.save(packed, "PNG" if self.is_bilevel else "JPEG", quality=self.quality)
        packed.seek(0)
        canvas.drawImage(ImageReader(packed), 0, 0, *size)
        if self.stamp:
            canvas.setFont("Helvetica-Bold", 12)
            canvas.drawRightString(size[0] - 40, size[1] - 30, self.stamp)


def _words(page: pdfium.PdfPage) -> list[HiddenWord]:
    """The true words of a page, each where it stands."""
    text = page.get_textpage()
    count = text.count_chars()
    whole = text.get_text_range(0, count)
    out: list[HiddenWord] = []
    start = None
    for i in range(count + 1):
        blank = i == count or whole[i : i + 1].isspace()
        if not blank and start is None:
            start = i
        elif blank and start is not None:
            left, bottom, _, top = text.get_charbox(start)
            out.append((whole[start:i], left, bottom, max(4.0, (top - bottom) * 1.35)))
            start = None
    return out
