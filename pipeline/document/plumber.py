"""What a page draws, by pdfplumber: slow, and the reference that the fast reader is held against."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pdfplumber
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdffont import PDFFont, PDFType3Font
from pdfminer.pdfinterp import PDFGraphicState, PDFPageInterpreter
from pdfminer.utils import translate_matrix
from pdfplumber.page import Page, PDFPageAggregatorWithMarkedContent
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import PdfminerException
from pypdfium2 import PdfDocument

from pipeline.document.glyphs import (
    LEVEL_RATIO,
    PLACES,
    Drawn,
    Glyphs,
    Shape,
    glyphs,
    is_bold_name,
    luminance,
)
from pipeline.errors import BadInput
from pipeline.model import UNREADABLE, Box

# What pdfminer has to say of a damaged file is full of its bytes; where nobody asks for it, no screen
# is to show it.
logging.getLogger("pdfminer").addHandler(logging.NullHandler())

_UNUSED = (0x7F, 0x81, 0x8D, 0x8F, 0x90, 0x9D)  # codes of WinAnsiEncoding

Object = dict[str, Any]
Point = tuple[float, float]


class Plumber:
    """A PDF opened by pdfplumber. Raises ``BadInput`` where pdfplumber can't open it.

    Where it finds no such number of ``pages`` (the file begins with other text, or its list of objects
    is damaged), it is given what pdfium finds.
    """

    def __init__(self, path: Path, password: str | None, pages: int) -> None:
        try:
            self.pdf = _opened(path, password)
            if len(self.pdf.pages) != pages:
                self.close()
                self.pdf = _opened(_copied(path, password), password)
        except (PdfminerException, PDFException, ValueError, KeyError, TypeError, OSError) as error:
            raise BadInput(f"damaged, its pages can't be parsed ({error!r})") from error

    def drawn(self, number: int, max_objects: int) -> Drawn:
        """All that the page with this number (1-based) draws; raises what pdfminer raises.

        Raises ``BadInput`` for more than ``max_objects``.
        """
        found = self.pdf.pages[number - 1]
        page = _Page(self.pdf, found.page_obj, number)
        shapes = [*page.rects, *page.curves, *page.lines]
        if len(page.chars) + len(shapes) > max_objects:
            raise BadInput(f"more than {max_objects} drawn objects; not a page of text")
        left, top, width, height = _part_shown(page)
        high = float(page.height)
        glyphs = _glyphs(page.chars, (left, top), high, (width, height), 0)
        boxes = [_shape(s, (page.bbox[0] + left, page.bbox[1] + top)) for s in shapes]
        quarters = glyphs.quarters
        if quarters:  # most print runs up or down: the page is turned so that it is level
            glyphs = _glyphs(page.chars, (left, top), high, (width, height), quarters)
            boxes = [s._replace(box=_turned(s.box, (width, height), quarters)) for s in boxes]
            width, height = height, width
        return Drawn(width, height, glyphs, boxes, quarters)

    def close(self) -> None:
        """Not pdfplumber's own way, which looks at every page once more and fails on damaged ones."""
        self.pdf.stream.close()


def _opened(source: Path | BytesIO, password: str | None) -> PDF:
    return pdfplumber.open(source, password=password or "", unicode_norm=None)


def _copied(path: Path, password: str | None) -> BytesIO:
    """A file as pdfium writes it: sound, with all the objects that it finds."""
    out = BytesIO()
    with PdfDocument(path, password=password) as pdf:
        pdf.save(out)
    return out


class _Page(Page):
    """A page on which a character's matrix tells of its rise, which pdfminer keeps to itself."""

    @cached_property
    def layout(self) -> Any:
        device = _Device(self.pdf.rsrcmgr, pageno=self.page_number, laparams=None)
        _Interpreter(self.pdf.rsrcmgr, device).process_page(self.page_obj)
        return device.get_result()


class _Interpreter(PDFPageInterpreter):
    """One whose form XObjects begin in the colours of what draws them (ISO 32000-1, 8.10.1)."""

    _colours: PDFGraphicState | None = None

    def subinterp(self) -> _Interpreter:
        inner = _Interpreter(self.rsrcmgr, self.device)
        inner._colours = self.graphicstate
        return inner

    def init_state(self, ctm: Any) -> None:
        super().init_state(ctm)
        if self._colours is not None:
            self.graphicstate = self._colours.copy()


class _Device(PDFPageAggregatorWithMarkedContent):
    def render_char(self, matrix, font, fontsize, scaling, rise, *rest):  # type: ignore[no-untyped-def]
        return super().render_char(
            translate_matrix(matrix, (0, rise)), font, fontsize, scaling, 0, *rest
        )

    def handle_undefined_char(self, font: PDFFont, cid: int) -> str:
        """What a code shows that has no letter: WinAnsiEncoding gives a bullet to those that it leaves
        unused (ISO 32000-1, annex D.2); what others show, the file does not say.
        """
        return "•" if cid in _UNUSED and not isinstance(font, PDFType3Font) else UNREADABLE


def _part_shown(page: Page) -> tuple[float, float, float, float]:
    """Left and top of the part that is shown, in the media box as turned, and its width and height."""
    media, crop = page.page_obj.mediabox, page.page_obj.cropbox
    x0, y0 = max(media[0], crop[0]), max(media[1], crop[1])
    x1, y1 = min(media[2], crop[2]), min(media[3], crop[3])
    if x0 >= x1 or y0 >= y1:
        (x0, y0, x1, y1) = media
    left, right, above, below = x0 - media[0], media[2] - x1, media[3] - y1, y0 - media[1]
    width, height = float(x1 - x0), float(y1 - y0)
    return {
        90: (below, left, height, width),
        180: (right, below, width, height),
        270: (above, right, height, width),
    }.get(page.rotation, (left, above, width, height))


def _glyphs(
    chars: Sequence[Object], origin: Point, page_height: float, size: Point, quarters: int
) -> Glyphs:
    """The characters of a page of a ``size`` as shown, turned to the right by one quarter or by three."""
    matrix = np.array([c["matrix"] for c in chars], dtype=np.float64).reshape(-1, 6)
    matrix[:, 4] -= origin[0]
    matrix[:, 5] = page_height - matrix[:, 5] - origin[1]
    advance = np.array([c["adv"] for c in chars], dtype=np.float64)
    # A negative size of type moves the pen back: the same as a matrix that turns it about.
    matrix[:, :4] *= np.where(advance < 0, -1.0, 1.0)[:, None]
    advance = np.abs(advance)
    is_sideways = np.abs(matrix[:, 0]) <= LEVEL_RATIO * np.abs(matrix[:, 1])
    matrix[~is_sideways & np.array([not c["upright"] for c in chars], dtype=np.bool_), :4] = 0.0
    high, wide = (
        np.array([c[b] - c[a] for c in chars], dtype=np.float64)
        for a, b in (("y0", "y1"), ("x0", "x1"))
    )
    a, b, c, d, x, y = matrix.T
    with np.errstate(divide="ignore", invalid="ignore"):
        upright = np.where(d == 0, 0.0, (high - np.abs(b * advance)) / np.abs(d))
        turned = np.where(c == 0, 0.0, (wide - np.abs(a * advance)) / np.abs(c))
    if quarters == 1:
        matrix = np.column_stack((b, -a, d, -c, size[1] - y, x))
    elif quarters == 3:
        matrix = np.column_stack((-b, a, -d, c, y, size[0] - x))
    return glyphs(
        [_shown(c["text"]) for c in chars],
        matrix,
        advance,
        np.where(is_sideways, turned, upright),
        np.array([luminance(c.get("non_stroking_color")) or 0.0 for c in chars]),
        np.array([is_bold_name(c["fontname"]) for c in chars], dtype=np.bool_),
    )


def _turned(box: Box, size: Point, quarters: int) -> Box:
    """A box on a page of a ``size``, once that is turned to the right by one quarter or by three."""
    wide, high = size
    if quarters == 1:
        return Box(high - box.bottom, box.x0, high - box.top, box.x1)
    return Box(box.top, wide - box.x1, box.bottom, wide - box.x0)


_LIGATURES = dict(zip("ﬀﬁﬂﬃﬄﬅﬆ", ("ff", "fi", "fl", "ffi", "ffl", "ſt", "st"), strict=True))


def _shown(text: str) -> str:
    """What a character shows: ligatures letter by letter."""
    return _LIGATURES.get(text, text)


def _shape(shape: Object, origin: Point) -> Shape:
    x, y = origin
    box = Box(
        *(
            round(float(v), PLACES)
            for v in (shape["x0"] - x, shape["top"] - y, shape["x1"] - x, shape["bottom"] - y)
        )
    )
    return Shape(
        box,
        shape["object_type"] == "line",
        shape["object_type"] != "curve" or is_rectangular(shape["pts"]),
        luminance(shape.get("non_stroking_color")) if shape.get("fill") else None,
        (luminance(shape.get("stroking_color")) or 0.0) if shape.get("stroke") else None,
    )


def is_rectangular(points: Sequence[Point]) -> bool:
    """Whether each point lies at a corner of the box around them all, give or take a point."""
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    left, right, low, high = min(xs), max(xs), min(ys), max(ys)
    return all(min(x - left, right - x) < 1 for x in xs) and all(
        min(y - low, high - y) < 1 for y in ys
    )
