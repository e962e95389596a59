"""Text and strokes on a page, with the origin at the top left of the page as shown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from .sheet import Align, Furniture, PageSetup, Sheet

BOLD = {"Helvetica": "Helvetica-Bold", "Vera": "VeraBd"}
RAISED_SIZE, RAISED_BY = 0.6, 0.38
DOUBLED_BY = 0.35


def use_fonts() -> None:
    """Register the TrueType fonts that come with reportlab (they hold ligatures)."""
    for name in ("Vera", "VeraBd"):
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, f"{name}.ttf"))


def runs(text: str) -> list[tuple[str, bool]]:
    """The text cut at its ``^``: (run, whether it is raised)."""
    return [(run, bool(i % 2)) for i, run in enumerate(text.split("^")) if run]


def text_width(text: str, font: str, size: float) -> float:
    return sum(
        float(pdfmetrics.stringWidth(run, font, size * RAISED_SIZE if is_raised else size))
        for run, is_raised in runs(text)
    )


def wrap(text: str, font: str, size: float, width: float) -> list[str]:
    """The lines of print of a text in a column; a word that is too wide is cut anywhere."""
    lines: list[str] = []
    for part in text.split("\n"):
        line = ""
        for i, word in enumerate(part.split(" ")):
            longer = f"{line} {word}" if i else word
            if text_width(longer, font, size) <= width or not longer.strip():
                line = longer
                continue
            if line.strip():
                lines.append(line)
            while text_width(word, font, size) > width:
                cut = next(
                    k
                    for k in range(len(word) - 1, 0, -1)
                    if k == 1 or text_width(word[:k], font, size) <= width
                )
                lines.append(word[:cut])
                word = word[cut:]
            line = word
        lines.append(line)
    return lines


class Pen:
    """Draws on one page after another; ``y`` is how far down the page the flow has come."""

    def __init__(self, path: Path, sheet: Sheet, **options: Any) -> None:
        use_fonts()
        self.canvas = Canvas(str(path), invariant=1, **options)
        self.ink, self.regular = sheet.ink, sheet.font
        self.setup: PageSetup = sheet.setup
        self.furniture: Furniture = sheet.furniture
        self.page = 0
        self.printed_number = (sheet.furniture.first or 1) - 1
        self._open_page()

    @property
    def limit(self) -> float:
        return self.setup.size[1] - self.setup.margin

    @property
    def measure(self) -> float:
        return self.setup.size[0] - 2 * self.setup.margin

    def font(self, bold: bool) -> str:
        return BOLD[self.regular] if bold and self.ink != "doubled" else self.regular

    def new_page(self, setup: PageSetup | None = None, furniture: Furniture | None = None) -> None:
        self._close_page()
        self.setup = setup or self.setup
        if furniture is not None:
            self.furniture = furniture
            if furniture.first is not None:
                self.printed_number = furniture.first - 1
        self._open_page()

    def save(self) -> None:
        self._close_page()
        self.canvas.save()

    def _open_page(self) -> None:
        self.page += 1
        self.printed_number += 1
        shown_width, shown_height = self.setup.size
        self.canvas.setPageSize(self.setup.size)
        self.canvas.setPageRotation(self.setup.rotate)  # reportlab swaps the sides of the page
        if self.setup.rotate:
            if self.setup.rotate == 90:
                self.canvas.transform(0, 1, -1, 0, shown_height, 0)
            else:
                self.canvas.transform(0, -1, 1, 0, 0, shown_width)
        self.y = self.setup.margin
        if not self.furniture.is_watermark_over:
            self._watermark()
        width, height = self.setup.size
        for text, top in ((self.furniture.header, 24.0), (self.furniture.footer, height - 34.0)):
            shown = text.replace("{page}", str(self.printed_number))
            self.text(0, top, shown, 8, align="centre", width=width)
        if self.furniture.stamp:
            self.text(0, 16, self.furniture.stamp, 13, bold=True, align="right", width=width - 20)

    def _close_page(self) -> None:
        if self.furniture.is_watermark_over:
            self._watermark()
        self.canvas.showPage()

    def _watermark(self) -> None:
        if not self.furniture.watermark:
            return
        width, height = self.setup.size
        self.canvas.saveState()
        self.canvas.setFillGray(0.4)
        self.canvas.setFillAlpha(0.25)
        self.canvas.setFont("Helvetica-Bold", 84)
        self.canvas.translate(width / 2, height / 2)
        self.canvas.rotate(45)
        self.canvas.drawCentredString(0, -28, self.furniture.watermark)
        self.canvas.restoreState()

    def text(
        self,
        x: float,
        top: float,
        text: str,
        size: float,
        *,
        bold: bool = False,
        align: Align = "left",
        width: float = 0.0,
        grey: float = 0.0,
    ) -> None:
        """Set one line of print whose top is at ``top``, aligned within ``width``."""
        font = self.font(bold)
        slack = width - text_width(text, font, size)
        x += {"left": 0.0, "centre": slack / 2, "right": slack}[align]
        base = self.setup.size[1] - top - 0.8 * size
        self.canvas.setFillGray(grey)
        for run, is_raised in runs(text):
            run_size = size * RAISED_SIZE if is_raised else size
            run_base = base + (RAISED_BY * size if is_raised else 0.0)
            self._run(x, run_base, run, font, run_size)
            if bold and self.ink == "doubled":
                self._run(x + DOUBLED_BY, run_base, run, font, run_size)
            x += pdfmetrics.stringWidth(run, font, run_size)
        self.canvas.setFillGray(0)

    def _run(self, x: float, base: float, run: str, font: str, size: float) -> None:
        self.canvas.setFont(font, size)
        if self.ink == "letters":
            bits = list(run)
        elif self.ink == "words":
            bits = [bit for word in run.split(" ") for bit in (word, " ")][:-1]
        else:
            bits = [run]
        for bit in bits:
            if bit.strip():
                self.canvas.drawString(x, base, bit)
            x += pdfmetrics.stringWidth(bit, font, size)

    def line(self, x0: float, top0: float, x1: float, top1: float, *, filled: bool = False) -> None:
        """A rule, as a stroke or as the thin filled rectangle that word processors draw."""
        height = self.setup.size[1]
        if filled:
            thick = 0.5
            self.canvas.rect(
                x0 - thick / 2,
                height - top1 - thick / 2,
                x1 - x0 + thick,
                top1 - top0 + thick,
                stroke=0,
                fill=1,
            )
        else:
            self.canvas.setLineWidth(0.5)
            self.canvas.line(x0, height - top0, x1, height - top1)

    def fill(self, x0: float, top: float, x1: float, bottom: float, grey: float) -> None:
        self.canvas.setFillGray(grey)
        self.canvas.rect(x0, self.setup.size[1] - bottom, x1 - x0, bottom - top, stroke=0, fill=1)
        self.canvas.setFillGray(0)
