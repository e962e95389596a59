"""Parsing pages with pdfplumber into words, ruling lines and fills."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pipeline.document.drawn import drawn_lines
from pipeline.document.words import words_of
from pipeline.errors import BadInput
from pipeline.model import Page

# More than this on one page is no page of a report: a map, or an attack on the reader.
MAX_OBJECTS = 250_000


def parse(path: Path, numbers: Iterable[int], password: str | None = None) -> Iterator[Page]:
    """The pages with these 1-based numbers. Raises ``BadInput`` naming the page that can't be read."""
    import pdfplumber
    from pdfminer.pdfexceptions import PDFException
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        pdf = pdfplumber.open(path, password=password or "", unicode_norm=None)
    except (PdfminerException, PDFException, ValueError, KeyError, TypeError, OSError) as error:
        raise BadInput(f"{path.name}: damaged, its pages can't be parsed ({error!r})") from error
    with pdf:
        for number in numbers:
            try:
                page = pdf.pages[number - 1]
                yield _page(page, number)
                page.close()
            except BadInput:
                raise
            except Exception as error:  # pdfminer raises most of Python's own errors on bad input
                raise BadInput(
                    f"{path.name}, page {number}: can't be parsed ({type(error).__name__}: {error})"
                ) from error


def _page(page: Any, number: int) -> Page:
    x, y = page.bbox[0], page.bbox[1]
    chars, rects, lines, curves = page.chars, page.rects, page.lines, page.curves
    if len(chars) + len(rects) + len(lines) + len(curves) > MAX_OBJECTS:
        raise BadInput(f"page {number}: more than {MAX_OBJECTS} drawn objects; not a page of text")
    rules, fills, darks = drawn_lines(rects, lines, curves, (x, y), (page.width, page.height))
    return Page(
        number=number,
        width_pt=float(page.width),
        height_pt=float(page.height),
        words=tuple(words_of(chars, (x, y), darks)),
        rules=tuple(rules),
        fills=tuple(fills),
    )
