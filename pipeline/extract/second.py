"""The second readers: camelot reads the same pages by other means, and knows nothing of the first.

Its lattice finds lines in a picture of the page, its network and its stream find columns of text;
the characters come from another parser than ours. What it can't read is told, never raised.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipeline.document.scale import dots_a_point
from pipeline.model import Box, Printed

# Limits of one document, so that a doubt about it seldom holds up a run. A page takes about a third
# of a second, and one with more words than any report sets on a page very long. What is read must
# not hang on how busy a machine is: the clock has no say here, only in the limits of a run.
MOST_PAGES = 80
MOST_WORDS = 5_000  # of one page
TOO_MANY_PAGES = f"it reads no more than {MOST_PAGES} pages of a document"
FLAVORS = ("lattice", "network", "stream")  # the surest first
RECOGNISED, HIDDEN = "recognised again", "text under the picture"
RULED = ("lattice", RECOGNISED, HIDDEN)
DOTS_PER_INCH = 200
# What these say of a damaged file is full of its bytes; where nobody asks for it, no screen is to
# show it.
for library in ("camelot", "pdfminer", "playa"):
    logging.getLogger(library).addHandler(logging.NullHandler())


@dataclass(frozen=True)
class SecondTable:
    """A table on one page, as the second reader sees it: ``cells[row][column]`` is text.

    ``box`` is in points from the top left of the page as shown. ``accuracy`` is camelot's own
    estimate, from 0 to 1. ``flavor`` is its method: lattice gives the rows that lines draw; with
    its others each line of print is a row. Of pages that are pictures the rows are the first reader's.
    """

    page: int
    box: Box
    cells: tuple[tuple[str, ...], ...]
    accuracy: float
    flavor: str

    @property
    def is_ruled(self) -> bool:
        return self.flavor in RULED


@dataclass(frozen=True)
class SecondReading:
    """All tables by page, in the order of ``FLAVORS``; pages not read in full, with the reason."""

    tables: tuple[SecondTable, ...] = ()
    unread: tuple[tuple[int, str], ...] = ()


def second_readings(
    path: Path, printed: Printed, pages: Sequence[int], password: str | None = None
) -> Iterator[SecondReading]:
    """What the second readers make of these pages, each to be asked where the one before settles nothing.

    Pages with text are read by camelot; those that are pictures are recognised again, and then
    looked up in the text under them, where there is any.
    """
    pictures = {page.number for page in printed.pages if page.engine}
    dense = {page.number for page in printed.pages if len(page.words) > MOST_WORDS}
    turned = {page.number for page in printed.pages if page.shown} - pictures
    scanned = [page for page in pages if page in pictures]
    by_camelot = second_reading(
        path, [p for p in pages if p not in pictures | dense | turned], password
    )
    unread = [
        *((page, TOO_MANY_PAGES) for page in scanned[MOST_PAGES:]),
        *((p, f"it has more than {MOST_WORDS:,} words") for p in pages if p in dense - pictures),
        *((p, "its print runs up or down the page") for p in pages if p in turned - dense),
    ]
    by_camelot = replace(by_camelot, unread=(*by_camelot.unread, *unread))
    if not scanned:
        yield by_camelot
        return
    from pipeline.extract.second_scan import recognised_again, under_the_picture

    for read in (recognised_again, under_the_picture):
        tables = tuple(read(path, printed, scanned[:MOST_PAGES], password))
        if tables:
            yield replace(by_camelot, tables=(*by_camelot.tables, *tables))


def second_reading(path: Path, pages: Iterable[int], password: str | None = None) -> SecondReading:
    """Reads the pages (1-based) with camelot, as far as the limits allow. Raises nothing but MemoryError.

    Where one of its methods fails on a page, what the others found there is kept.
    """
    tables: list[SecondTable] = []
    unread: list[tuple[int, str]] = []
    for i, page in enumerate(sorted(set(pages))):
        if i >= MOST_PAGES:
            unread.append((page, TOO_MANY_PAGES))
            continue
        failures = []
        for flavor in FLAVORS:
            try:
                tables += _page(path, page, flavor, password)
            except MemoryError:
                raise
            except Exception as error:  # whatever a library of that size can raise
                failures.append(f"{flavor}: {type(error).__name__}: {error}")
        if failures:
            unread.append((page, "; ".join(failures)))
    return SecondReading(tuple(tables), tuple(unread))


def _page(path: Path, number: int, flavor: str, password: str | None) -> list[SecondTable]:
    """The tables that one method finds on a page, from the top."""
    from camelot.io import read_pdf

    picture = _Picture(password)
    # Where it looks for upright lines of print, blanks under one another tear words apart. The order of
    # a page's pieces changes no table, and takes minutes where there are thousands of them.
    options: dict[str, Any] = {"layout_kwargs": {"detect_vertical": False, "boxes_flow": None}}
    if flavor == "lattice":
        options |= {"backend": picture, "use_fallback": False, "copy_text": ["v"]}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = read_pdf(
            str(path), str(number), password, flavor=flavor, suppress_stdout=True, **options
        )
    height = picture.height_pt(path, number)
    found = sorted(found, key=lambda table: (-table._bbox[3], table._bbox[0]))
    return [_table(table, number, height, flavor) for table in found]


def _table(found: Any, page: int, height: float, flavor: str) -> SecondTable:
    x0, y0, x1, y1 = found._bbox
    return SecondTable(
        page,
        Box(x0, height - y1, x1, height - y0),
        tuple(tuple(text.strip() for text in row) for row in found.data),
        min(max(float(found.accuracy) / 100, 0.0), 1.0),
        flavor,
    )


class _Picture:
    """Draws pages for camelot, which can't draw encrypted files and sets no limit to the size."""

    def __init__(self, password: str | None) -> None:
        self.password = password

    def to_array(self, path: str, page: int) -> Any:
        """The page as shown, as an array of blue, green and red."""
        import numpy as np
        import pypdfium2

        with pypdfium2.PdfDocument(path, password=self.password) as pdf:
            sheet = pdf[page - 1]
            scale = dots_a_point(sheet.get_size(), DOTS_PER_INCH / 72)
            image = sheet.render(scale=scale).to_pil().convert("RGB")
        return np.ascontiguousarray(np.asarray(image)[:, :, ::-1])

    def convert(self, path: str, png: str, page: int) -> None:
        """Camelot's other way to ask for a picture, which it needs to exist."""
        import cv2

        cv2.imwrite(png, self.to_array(path, page))

    def height_pt(self, path: Path, page: int) -> float:
        """The height of the page as shown."""
        import pypdfium2

        with pypdfium2.PdfDocument(path, password=self.password) as pdf:
            return float(pdf[page - 1].get_height())
