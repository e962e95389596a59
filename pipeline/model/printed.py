"""Tables and lines of text as printed, over all the pages that they cover."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from pipeline.model.pages import Box, Page, Word
from pipeline.model.values import kept, light

_box, _text = attrgetter("box"), attrgetter("text")
_MONEY_SIGN = re.compile(r"[\d£€$]")  # no figure is without one of these

# Of the type size: wider than a justified blank, narrower than the gap between two columns.
SEGMENT_GAP = 1.1
MARK_LETTERS = 3  # of what may mark an item: "•", "a)", "12."
SEGMENT_OVER = 0.3  # letters of one text reach less far into others


@light
class TextLine:
    """One line of print: of a cell or of the running text. Equal to itself alone."""

    page: int
    words: tuple[Word, ...]

    @kept
    def box(self) -> Box:
        if len(self.words) == 1:  # as most lines of cells
            return self.words[0].box
        lefts, tops, rights, bottoms = zip(*map(_box, self.words), strict=True)
        return Box(min(lefts), min(tops), max(rights), max(bottoms))

    @kept
    def text(self) -> str:
        """The words with a blank between them; raised note marks left out, ordinals joined on."""
        if len(self.words) == 1 and not self.words[0].is_raised:  # as most lines of cells
            return self.words[0].text
        out, end = "", 0.0
        for word in self.words:
            x0, _, x1, _ = word.box
            if word.is_raised:
                if word.text.isalpha():
                    out += word.text
            elif out and not -0.3 * word.size_pt <= x0 - end < 0.08 * word.size_pt:
                out += " " + word.text
            else:
                out += word.text
            end = x1
        return out

    @kept
    def may_have_figure(self) -> bool:
        """Whether it has a digit or a sign of money, as most lines of print have not."""
        return _MONEY_SIGN.search("".join(map(_text, self.words))) is not None

    @kept
    def is_bold(self) -> bool:
        plain = "".join([w.text for w in self.words if not w.is_bold])
        return not any(map(str.isalnum, plain))

    @kept
    def size_pt(self) -> float:
        """The size of its largest word; the sign or number of an item may be larger than its text."""
        first, *rest = self.words
        is_mark = len(first.text) <= MARK_LETTERS and first.text[0] != "£"
        words = rest if rest and is_mark else self.words
        return max([w.size_pt for w in words])

    @kept
    def parts(self) -> tuple[TextLine, ...]:
        """The pieces that wide gaps part, or that are printed over what is before them, as titles with no room
        beside one another are; none where it is all of one piece.
        """
        starts = []
        right = self.words[0].box.x0
        for i, word in enumerate(self.words):
            x0, _, x1, _ = word.box
            if not -SEGMENT_OVER <= (x0 - right) / word.size_pt <= SEGMENT_GAP:
                starts.append(i)
            right = x1
        bounds = itertools.pairwise((0, *starts, len(self.words))) if starts else ()
        return tuple([TextLine(self.page, self.words[start:end]) for start, end in bounds])


@light
class Cell:
    """A cell of a printed table, over all the pages that it covers.

    ``row`` and ``column`` are 0-based in the table as assembled; a cell that spans several rows or
    columns stands in each of them as the same object, and is equal to itself alone. ``box`` and
    ``page`` say where it begins.
    """

    row: int
    column: int
    page: int
    box: Box
    lines: tuple[TextLine, ...]
    column_span: int = 1
    row_span: int = 1

    @kept
    def raw(self) -> str:
        """The text as printed, one line of print a line."""
        return "\n".join(map(_text, self.lines))

    @kept
    def is_blank(self) -> bool:
        return not self.raw.strip()

    @property
    def confidence(self) -> float | None:
        """That of the word recognised least surely; None where no word was recognised."""
        least = None
        for line in self.lines:
            for word in line.words:
                if word.confidence is not None and (least is None or word.confidence < least):
                    least = word.confidence
        return least

    @property
    def is_bold(self) -> bool:
        return bool(self.lines) and False not in [line.is_bold for line in self.lines]


def printed_cells(row: Sequence[Cell]) -> list[Cell]:
    """The cells of a row that have print, each once, from the left."""
    return [cell for cell in dict.fromkeys(row) if not cell.is_blank]


@dataclass(frozen=True)
class PrintedTable:
    """A table over all the pages that it covers: ``rows[r][c]``, heading rows included.

    ``index`` is its place among the document's tables in reading order; ``is_ruled`` says that
    drawn lines or fills gave its rows, not the alignment of words.
    """

    index: int
    page: int
    top: float
    rows: tuple[tuple[Cell, ...], ...]
    boxes: tuple[tuple[int, Box], ...]  # (page, area) of each piece
    is_ruled: bool = True
    engine: str = "pdfium"  # what parsed its first page
    recogniser: str | None = None  # what recognised its words, where they were read in a picture
    row_fills: frozenset[int] = frozenset()  # rows that stand on a fill of their own
    # the last row, where a total, as pages before the last have it at their feet: none of these ``rows``
    feet: tuple[tuple[Cell, ...], ...] = ()
    is_cards: bool = False  # made of cards: its first column holds what each card is headed

    @property
    def box(self) -> Box:
        """Its area on its first page."""
        return self.boxes[0][1]


@dataclass(frozen=True)
class Printed:
    """What the pages of a framework hold: tables, and the lines of text outside of them."""

    tables: tuple[PrintedTable, ...]
    lines: tuple[TextLine, ...]  # reading order, without running headers and footers
    furniture: tuple[TextLine, ...] = ()  # running headers, footers and page numbers
    pages: tuple[Page, ...] = ()

    @property
    def first_page(self) -> int:
        return self.pages[0].number if self.pages else 1
