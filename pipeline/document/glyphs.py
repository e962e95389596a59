"""What the readers of a page hand on: its characters and its drawn shapes, in the page's own measure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from itertools import chain
from string import ascii_letters
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.model import UNREADABLE, Box

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Indices = NDArray[np.intp]

# A character's box is as high as its type, and this share of it lies under the line of print. What
# fonts state of their own heights is often missing or nought (LibreOffice), and no two readers make
# the same of that.
UNDER_RATIO = 0.21
LEVEL_RATIO = 0.15  # steeper is a watermark; a page scanned askew is flatter
LEAST_SIDEWAYS = 100  # characters: fewer beside others are a stamp in the margin
MOST_DIGITS = 8  # in titles of columns, as their years
PLACES = 3  # decimals of a point: finer is the noise of pdfium's short floats


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The characters of a page in the order of drawing; each array has an entry for each of them. Those of
    several pages may lie side by side, page by page: ``page`` says on which of these each is.

    ``shade`` goes from 0 (black) to 1 (white). ``is_level`` says whether a character stands upright
    on a line across the page, and ``slope`` by how much that line rises to the right; ``rise`` is 1 for
    one on a line that runs up the page, -1 for one that runs down, and else 0.
    """

    texts: list[str]
    letters: NDArray[np.uint32]  # the first of each text
    are_single: bool  # whether the letters are all of the texts
    x0: Floats
    top: Floats
    x1: Floats
    bottom: Floats
    size: Floats
    shade: Floats
    is_level: Flags
    slope: Floats
    is_bold: Flags
    rise: NDArray[np.int8]
    page: Indices

    @classmethod
    def side_by_side(cls, pages: Sequence[Glyphs]) -> Glyphs:
        """Those of some pages, each given by itself."""
        return cls(
            list(chain.from_iterable([p.texts for p in pages])),
            are_single=all(p.are_single for p in pages),
            page=np.repeat(np.arange(len(pages)), [len(p.texts) for p in pages]),
            **{name: np.concatenate([getattr(p, name) for p in pages]) for name in _ARRAYS},
        )

    def by_pages(self, count: int) -> list[Glyphs]:
        """Those of each of ``count`` pages that lie side by side."""
        at = np.searchsorted(self.page, np.arange(count + 1)).tolist()
        return [
            Glyphs(
                self.texts[of],
                are_single=self.are_single,
                page=np.zeros(of.stop - of.start, dtype=np.intp),
                **{name: getattr(self, name)[of] for name in _ARRAYS},
            )
            for of in map(slice, at[:-1], at[1:])
        ]

    @property
    def quarters(self) -> int:
        """By how many quarters a page has to be turned to the right for most of its print to be level.

        A few characters turn it only where they are all of its print, as on a title page.
        """
        if not self.rise.any():  # as on most pages
            return 0
        up, down = int((self.rise > 0).sum()), int((self.rise < 0).sum())
        most = max(up, down)
        if 2 * most <= len(self.rise) or LEAST_SIDEWAYS > most < len(self.rise):
            return 0
        return 1 if up > down else 3

    @property
    def quarters_aside(self) -> int:
        """By how many quarters a page has to be turned to the right for the titles that are written up
        or down it to be level; nought where there are none, or they may be rows of amounts.
        """
        if not self.rise.any() or self.sideways_digits >= MOST_DIGITS:
            return 0
        return 1 if int((self.rise > 0).sum()) >= int((self.rise < 0).sum()) else 3

    @property
    def sideways_digits(self) -> int:
        """How many digits stand on lines that run up or down the page."""
        letters = self.letters[self.rise != 0]
        return int(((letters >= ord("0")) & (letters <= ord("9"))).sum())


_ARRAYS = tuple(f.name for f in fields(Glyphs) if f.name not in ("texts", "are_single", "page"))


class Shape(NamedTuple):
    """One drawn path. A shade is None where nothing is painted, or in no plain colour."""

    box: Box
    is_line: bool  # a single straight stroke
    is_rectangular: bool
    fill: float | None
    stroke: float | None


class Drawn(NamedTuple):
    """All that one page draws."""

    width_pt: float
    height_pt: float
    glyphs: Glyphs
    shapes: list[Shape]
    quarters: int = 0  # by which it was turned to the right, to be read
    doubtful: tuple[Box, ...] = ()  # where text may lie unseen
    aside: Glyphs | None = None  # on the page turned so that what is written up or down it is level


def glyphs(
    texts: list[str],
    matrix: Floats,
    advance: Floats,
    type_size: Floats,
    shade: Floats,
    is_bold: Flags,
    page: Indices | None = None,
) -> Glyphs:
    """Characters from the place where each begins and how far it moves the pen; of one page, where no ``page``
    is given for each.

    ``matrix`` has a row a, b, c, d, x, y for each, y being the line of print, counted from the top
    of the page; ``advance`` and ``type_size`` are measured before it is applied.
    """
    a, b, c, d, x, base = matrix.T
    end = x + a * advance
    size = np.abs(d * type_size)
    under = np.where(d < 0, 1 - UNDER_RATIO, UNDER_RATIO) * size
    bottom = base + under
    is_level = a * d > 0
    slope, rise = np.zeros(len(a)), np.zeros(len(a), dtype=np.int8)
    if b.any():  # as on few pages
        is_level &= (b * c <= 0) & (np.abs(b) <= LEVEL_RATIO * np.abs(a))
        slope[is_level] = b[is_level] / a[is_level]
        is_steep = (b * c < 0) & (np.abs(a) <= LEVEL_RATIO * np.abs(b))
        rise[is_steep] = np.sign(b[is_steep])
    texts = _readable(texts, advance)
    letters, are_single = _first_letters(texts)
    return Glyphs(
        texts=texts,
        letters=letters,
        are_single=are_single,
        x0=np.minimum(x, end).round(PLACES),
        top=(bottom - size).round(PLACES),
        x1=np.maximum(x, end).round(PLACES),
        bottom=bottom.round(PLACES),
        size=size.round(PLACES),
        shade=shade,
        is_level=is_level,
        slope=slope,
        is_bold=is_bold,
        rise=rise,
        page=np.zeros(len(texts), dtype=np.intp) if page is None else page,
    )


# Controls, halves of a letter and codes that are none; and marks that turn the direction of writing.
_NO_LETTER = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_TURNING = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_NO_WIDTH = re.compile(r"[\u200b-\u200d\u2060-\u2064\ufeff]")
# In ligatures of three letters the last two are written as one code, their sum.
_LETTER_OF = {ord(letter) << 8: letter for letter in ascii_letters} | {0xCF00: "fi", 0xD200: "fl"}
_ONE = f"[{''.join(map(chr, _LETTER_OF))}]"
_SWAPPED = re.compile(f"{_ONE}{_ONE}+")  # the first alone, which a search leaps to
_ODD = re.compile("|".join([*(w.pattern for w in (_NO_LETTER, _TURNING, _NO_WIDTH)), _ONE]))


def _readable(texts: list[str], advance: Floats) -> list[str]:
    """The characters, with one mark for each that shows what the file gives no letter for.

    Left out, it could make another amount of the rest. A mark of direction that moves the pen by
    nothing shows nothing, and is left out.
    """
    if not _ODD.search("".join(texts)):  # as on most pages
        return texts
    return [_legible(t, bool(way)) for t, way in zip(texts, advance.tolist(), strict=True)]


def unswapped(text: str) -> str:
    """A text with its ligatures as their letters, of which a file has the two bytes in the wrong order.

    Ghostscript writes such files; they show ``琀椀`` for ``ti``.
    """
    return _SWAPPED.sub(lambda found: found[0].translate(_LETTER_OF), text)


def _legible(text: str, moves: bool) -> str:
    if text.isspace():
        return text
    if len(text) > 1:
        text = unswapped(text)
    if moves and _NO_WIDTH.fullmatch(text):
        return " "  # what is drawn there parts what stands on either side
    if _NO_LETTER.search(text) or (moves and _TURNING.search(text)):
        return UNREADABLE
    return "" if _TURNING.search(text) else text


def _first_letters(texts: list[str]) -> tuple[NDArray[np.uint32], bool]:
    """The first letter of each text, a blank for none; and whether they are all of the texts."""
    letters = "".join(texts)
    are_single = len(letters) == len(texts) and all(texts)
    if not are_single:
        letters = "".join(t[:1] or " " for t in texts)
    found = np.frombuffer(letters.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    return found, are_single


BOLD_MARKS = ("bold", "black", "heavy", "semibold", "demi")


def is_bold_name(fontname: str) -> bool:
    """Whether a font's name says that it is bold."""
    low = fontname.lower()
    return any(mark in low for mark in BOLD_MARKS)


def luminance(colour: Any) -> float | None:
    """0 (black) to 1 (white) of a PDF colour in grey, RGB or CMYK; None where it isn't plain."""
    if colour is None:
        return 0.0
    if isinstance(colour, int | float):
        return float(colour)
    try:
        parts = [float(c) for c in colour]
    except (TypeError, ValueError):
        return None
    if len(parts) == 1:
        return parts[0]
    if len(parts) == 3:
        return 0.299 * parts[0] + 0.587 * parts[1] + 0.114 * parts[2]
    if len(parts) == 4:
        c, m, y, k = parts
        return (0.299 * (1 - c) + 0.587 * (1 - m) + 0.114 * (1 - y)) * (1 - k)
    return None
