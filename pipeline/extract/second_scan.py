"""The second reading of pages that are pictures: the cells of the first, their figures read again.

The lines of print in a cell are told apart by the blank rows between them, not by the engine, and
cut out with another margin and contrast. Text that a scanner laid under the picture is one more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.extract.lines import lines_of
from pipeline.extract.second import HIDDEN, RECOGNISED, SecondTable
from pipeline.model import Box, Cell, Page, Printed, PrintedTable

if TYPE_CHECKING:
    from pipeline.document.pictures.picture import Picture
    from pipeline.document.pictures.recognise import Dots

LEAST_FIGURES = 0.5  # of the characters of a cell that is read again
LEAST_LINE_PT = 3.5  # lower than any line of print: a speck, or a dash
MARGIN, CONTRAST = 0.3, (5, 70)  # of a line's height; percentiles of ink and paper

# What a cell says that lies in a box of a page.
Reader = Callable[[Sequence[Box]], list[str]]


def recognised_again(
    path: Path, printed: Printed, pages: Sequence[int], password: str | None
) -> Iterator[SecondTable]:
    """The tables of these recognised pages with their figures recognised a second time."""
    from pipeline.document.pictures.scans import pictures
    from pipeline.document.pictures.upright import Lie

    shown = {page.number: page.shown for page in printed.pages}
    for number, (grey, scale) in zip(pages, pictures(path, pages, password), strict=True):
        reader = _Again(Lie.of_page(shown[number]).picture(grey, scale))
        yield from _tables(printed, number, reader, RECOGNISED)


def under_the_picture(
    path: Path, printed: Printed, pages: Sequence[int], password: str | None
) -> Iterator[SecondTable]:
    """The tables of these pages with the figures that the text under their pictures gives."""
    from pipeline.document.pages import parse
    from pipeline.document.pdfium.loaded import Loaded

    sheets = {page.number: page for page in printed.pages}
    for page in parse(Loaded(path, password), path, pages, password).pages:
        if page.words:
            yield from _tables(printed, page.number, _Hidden(page, sheets[page.number]), HIDDEN)


class _Again:
    """Reads cells of a picture that was set straight."""

    def __init__(self, picture: Picture) -> None:
        self.picture = picture

    def __call__(self, boxes: Sequence[Box]) -> list[str]:
        from pipeline.document.pictures.recognise import engine

        cuts = [list(self._lines(box)) for box in boxes]
        read = iter(engine().read([cut for some in cuts for cut in some]))
        return ["\n".join(next(read).text for _ in some) for some in cuts]

    def _lines(self, box: Box) -> Iterator[Dots]:
        """The lines of print in a box, from the top: black on white."""
        import cv2
        import numpy as np

        x0, top, x1, bottom = (max(0, round(edge * self.picture.scale)) for edge in box)
        ink = self.picture.ink[top:bottom, x0:x1]
        if not ink.size:
            return
        rows = np.concatenate(([False], ink.any(axis=1), [False])).astype(np.int8)
        for start, end in np.flatnonzero(np.diff(rows)).reshape(-1, 2).tolist():
            columns = np.flatnonzero(ink[start:end].any(axis=0))
            if end - start < LEAST_LINE_PT * self.picture.scale:
                continue
            rim = round(MARGIN * (end - start))
            left, right = x0 + int(columns[0]), x0 + int(columns[-1]) + 1
            cut = self.picture.grey[top + start : top + end, left:right].astype(np.float32)
            dark, paper = np.percentile(cut, CONTRAST)
            sharp = np.clip((cut - dark) / max(1.0, paper - dark), 0, 1) * 255
            yield cv2.copyMakeBorder(
                sharp.astype(np.uint8), rim, rim, rim, rim, cv2.BORDER_CONSTANT, value=(255,)
            )


class _Hidden:
    """Reads cells from the text under a picture; ``straight`` is the page as it was recognised."""

    def __init__(self, page: Page, straight: Page) -> None:
        back = straight.shown.inverse() if straight.shown else None
        self.words = [(back.box(w.box) if back else w.box, w) for w in page.words]
        self.number = page.number

    def __call__(self, boxes: Sequence[Box]) -> list[str]:
        return [self._text(box) for box in boxes]

    def _text(self, box: Box) -> str:
        words = [word for place, word in self.words if box.holds(place)]
        return "\n".join(line.text for line in lines_of(words, self.number))


def _tables(printed: Printed, number: int, reader: Reader, flavor: str) -> Iterator[SecondTable]:
    """The part of each table on a page, its figures as the reader has them."""
    for table in printed.tables:
        for page, box in table.boxes:
            if page == number:
                cells = tuple(_rows(table, number, reader))
                yield SecondTable(number, box, cells, 1.0, flavor)


def _rows(table: PrintedTable, number: int, reader: Reader) -> Iterator[tuple[str, ...]]:
    """The rows that have print on a page; of one that begins on the page before, all its words."""
    rows = [
        row for row in table.rows if any(ln.page == number for cell in row for ln in cell.lines)
    ]
    figures = dict.fromkeys(cell for row in rows for cell in row if _is_figures(cell))
    places = {cell: place for cell in figures if (place := _place(cell, number))}
    again = dict(zip(places, reader(list(places.values())), strict=True))
    for row in rows:
        yield tuple(again.get(cell, "" if cell in figures else cell.raw) for cell in row)


def _is_figures(cell: Cell) -> bool:
    """Whether most of what a cell prints is figures, as amounts are."""
    signs = [char for char in cell.raw if not char.isspace()]
    return sum(c.isdigit() or c in "£€.,()" for c in signs) > LEAST_FIGURES * len(signs)


def _place(cell: Cell, number: int) -> Box | None:
    """Where the print of a cell lies on a page; None where it has none there."""
    boxes = [line.box for line in cell.lines if line.page == number]
    if not boxes:
        return None
    return Box.around([*([cell.box] if cell.page == number else []), *boxes])
