"""Draw a ``Sheet`` as a PDF: the same bytes on every run."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from .pen import Pen, wrap
from .sheet import (
    Block,
    Cover,
    Gap,
    Heading,
    Narrative,
    Overprint,
    PageBreak,
    Para,
    Sheet,
    SideBySide,
    Table,
)
from .tables import TablePainter

NUMBER_INDENT = 34.0
PROSE = (
    "Every service is bought for what it changes in the lives of the people who use it. "
    "Bids are read by three people who score them apart and then agree a mark. "
    "Partners meet each quarter to look at demand, at waiting times and at gaps. "
    "Small charities are encouraged to bid together and to share premises and training. "
    "What has been learnt is written up and passed on to the next round. "
)


def draw(sheet: Sheet, path: Path, **options: Any) -> None:
    """Write the sheet to ``path``; ``options`` are those of reportlab's canvas."""
    pen = Pen(path, sheet, **options)
    for block in sheet.body:
        _draw_block(pen, block)
    pen.save()


def _draw_block(pen: Pen, block: Block) -> None:
    match block:
        case Table():
            TablePainter(pen, block, pen.setup.margin).paint()
            pen.y += 10
        case SideBySide():
            _draw_pair(pen, block)
        case Heading():
            _draw_heading(pen, block)
        case Para():
            _draw_para(pen, block)
        case Overprint():
            grey = 1.0 if block.is_hidden else 0.0
            pen.text(block.x, block.top, block.text, block.size, grey=grey)
        case Cover():
            _draw_cover(pen, block)
        case Gap():
            pen.y += block.height
        case Narrative():
            _draw_narrative(pen, block)
        case PageBreak():
            pen.new_page(block.setup, block.furniture)


def _draw_pair(pen: Pen, pair: SideBySide) -> None:
    """Two tables at the same height; both have to fit on the page."""
    top = pen.y
    TablePainter(pen, pair.left, pen.setup.margin).paint()
    bottom, pen.y = pen.y, top
    TablePainter(pen, pair.right, pen.setup.margin + pair.left.width + pair.between).paint()
    pen.y = max(bottom, pen.y) + 10


def _draw_heading(pen: Pen, heading: Heading) -> None:
    lines = wrap(heading.text, pen.font(True), heading.size, pen.measure)
    if pen.y + 70 > pen.limit:
        pen.new_page()
    pen.y += 8
    for line in lines:
        pen.text(pen.setup.margin, pen.y, line, heading.size, bold=True)
        pen.y += 1.25 * heading.size
    pen.y += 5


def _draw_para(pen: Pen, para: Para) -> None:
    indent = NUMBER_INDENT if para.number else 0.0
    grey = 1.0 if para.is_hidden else 0.0
    lines = wrap(para.text, pen.font(False), para.size, pen.measure - indent)
    for i, line in enumerate(lines):
        if pen.y + 1.3 * para.size > pen.limit:
            pen.new_page()
        if i == 0 and para.number:
            pen.text(pen.setup.margin, pen.y, para.number, para.size, grey=grey)
        pen.text(pen.setup.margin + indent, pen.y, line, para.size, grey=grey)
        pen.y += 1.3 * para.size
    pen.y += 7


def _draw_narrative(pen: Pen, block: Narrative) -> None:
    """Paragraphs until the table that follows would break just at the end of the page."""
    start = pen.limit - TablePainter(pen, block.table, pen.setup.margin).height_to_break() - 1
    lines = wrap(PROSE * 12, pen.font(False), 10, pen.measure)
    for i, line in enumerate(lines):
        step = 13.0 if (i + 1) % 5 else 20.0
        if pen.y + step > start - 8:
            break
        pen.text(pen.setup.margin, pen.y, line, 10)
        pen.y += step
    pen.y = max(pen.y, start)


def _draw_cover(pen: Pen, cover: Cover) -> None:
    pen.y = 0.25 * pen.setup.size[1]
    for text, size, bold in (
        (cover.publisher, 20, True),
        (cover.title, 24, True),
        (cover.period, 18, False),
        (f"Date of issue: {cover.issued}" if cover.issued else "", 11, False),
    ):
        for line in wrap(text, pen.font(bold), size, pen.measure):
            pen.text(pen.setup.margin, pen.y, line, size, bold=bold)
            pen.y += 1.4 * size
        pen.y += 14
