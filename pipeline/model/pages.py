"""Pages as they lie: words, ruling lines and fills, with their places."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from itertools import repeat
from typing import Any, NamedTuple

UNREADABLE = "\ufffd"  # stands for each character that a file draws and gives no letter for


class Box(NamedTuple):
    """A rectangle on a page: left, top, right, bottom."""

    x0: float
    top: float
    x1: float
    bottom: float

    @classmethod
    def many(cls, *sides: Iterable[float]) -> Iterator[Box]:
        """Boxes of many left, top, right and bottom sides."""
        return map(tuple.__new__, repeat(cls), zip(*sides, strict=True))

    @property
    def centre(self) -> tuple[float, float]:
        x0, top, x1, bottom = self
        return (x0 + x1) / 2, (top + bottom) / 2

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def area(self) -> float:
        return self.width * self.height

    def holds(self, other: Box, slack: float = 0.0) -> bool:
        """Whether the centre of ``other`` lies within this box, give or take ``slack`` points."""
        x0, top, x1, bottom = self
        left, above, right, below = other
        return (
            x0 - slack <= (left + right) / 2 <= x1 + slack
            and top - slack <= (above + below) / 2 <= bottom + slack
        )

    def shares_width(self, other: Box) -> bool:
        """Whether one of the two is over the other, at any distance: both reach some x between them."""
        return min(self.x1, other.x1) > max(self.x0, other.x0)

    @classmethod
    def around(cls, boxes: Iterable[Box]) -> Box:
        """The box around some, at least one."""
        return reduce(cls.union, boxes)

    @property
    def told(self) -> str:
        """How messages give the place, to a point."""
        return f"box {', '.join(f'{v:.0f}' for v in self)}"

    def union(self, other: Box) -> Box:
        return Box(
            min(self.x0, other.x0),
            min(self.top, other.top),
            max(self.x1, other.x1),
            max(self.bottom, other.bottom),
        )


class Affine(NamedTuple):
    """A way to map places: ``(x, y)`` goes to ``(a x + b y + e, c x + d y + f)``."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    @classmethod
    def same(cls) -> Affine:
        """The map that leaves everything where it is."""
        return cls(1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

    @classmethod
    def turned(cls, degrees: float, x: float, y: float) -> Affine:
        """The map that turns around a point, against the clock."""
        cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
        return cls(cos, sin, -sin, cos, x - cos * x - sin * y, y + sin * x - cos * y)

    @classmethod
    def quarter_turned(cls, quarters: int, wide: float, high: float) -> Affine:
        """The map that turns a page of this size by quarters against the clock, onto a page again."""
        match quarters % 4:
            case 1:
                return cls(0.0, 1.0, -1.0, 0.0, 0.0, wide)
            case 2:
                return cls(-1.0, 0.0, 0.0, -1.0, wide, high)
            case 3:
                return cls(0.0, -1.0, 1.0, 0.0, high, 0.0)
        return cls.same()

    @property
    def quarters(self) -> int:
        """By how many quarters, against the clock, this map turns a page, as near as may be."""
        return round(math.degrees(math.atan2(self.b, self.a)) / 90) % 4

    @property
    def size(self) -> float:
        """How many times as long this map makes everything."""
        return math.hypot(self.a, self.b)

    def then(self, other: Affine) -> Affine:
        """The map that does what this one does, and then what the other does."""
        a, b, c, d, e, f = self
        p, q, r, s, t, u = other
        return Affine(
            p * a + q * c,
            p * b + q * d,
            r * a + s * c,
            r * b + s * d,
            p * e + q * f + t,
            r * e + s * f + u,
        )

    def inverse(self) -> Affine:
        """The map that takes everything back."""
        size = self.a * self.d - self.b * self.c
        a, b, c, d = self.d / size, -self.b / size, -self.c / size, self.a / size
        return Affine(a, b, c, d, -a * self.e - b * self.f, -c * self.e - d * self.f)

    def box(self, box: Box) -> Box:
        """The smallest upright box around the four corners of a box, mapped."""
        corners = [(x, y) for x in (box.x0, box.x1) for y in (box.top, box.bottom)]
        xs = [self.a * x + self.b * y + self.e for x, y in corners]
        ys = [self.c * x + self.d * y + self.f for x, y in corners]
        return Box(min(xs), min(ys), max(xs), max(ys))


class Word(NamedTuple):
    """A run of characters without a blank; ``edges`` holds the left edge of each character.

    ``confidence``, from 0 to 1, is that of the recognition, where the word was read in a picture.
    A tuple, as there are more words than of all else, and tuples are made several times as fast.
    """

    text: str
    box: Box
    size_pt: float
    is_bold: bool = False
    is_raised: bool = False  # set smaller and higher than its neighbour: an ordinal or a note mark
    edges: tuple[float, ...] = ()
    confidence: float | None = None

    @classmethod
    def many(cls, *values: Iterable[Any]) -> Iterator[Word]:
        """Words of many texts, boxes and so on to the edges; none of them was recognised."""
        return map(tuple.__new__, repeat(cls), zip(*values, repeat(None)))


class Rule(NamedTuple):
    """A straight ruling line; ``at`` is its y where it is horizontal, its x where it is vertical."""

    is_horizontal: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Page:
    """One page as shown: its words in reading order, its ruling lines and its filled areas.

    A page that was read from a picture is set straight first, and one whose print runs up or down is
    turned: ``shown`` takes places on it to the page as shown, and is None where they are the same.
    """

    number: int
    width_pt: float
    height_pt: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...] = ()
    fills: tuple[Box, ...] = ()
    shown: Affine | None = None
    engine: str | None = None  # what recognised its words, where it was read from a picture
    sideways_digits: int = 0  # on lines that run up or down the page as it is read: in no word
    unseen_digits: int = 0  # of text over which something is drawn: in no word
    cut_digits: int = 0  # through which an edge of the page runs

    def as_shown(self, box: Box) -> Box:
        """Where a box lies on the page as shown."""
        return self.shown.box(box) if self.shown else box


@dataclass(frozen=True, slots=True)
class Document:
    """An opened file: ``pages`` holds those that were read, ``page_count`` counts all of them."""

    source_file: str
    source_sha256: str
    page_count: int
    pages: tuple[Page, ...]
    # Of those read, the pages whose pictures were not: without text, with text that lies unseen under
    # the picture, with text whose letters the fonts don't tell, and with text beside a picture that may
    # hold a table.
    picture_pages: tuple[int, ...] = ()
    hidden_text_pages: tuple[int, ...] = ()
    garbled_pages: tuple[int, ...] = ()
    mixed_pages: tuple[int, ...] = ()
    slow_pages: tuple[int, ...] = ()  # those that pdfplumber parsed, as pdfium could not
    damaged_parts: int = 0  # of the file, that don't unpack whole: text of any page may be lost
    blank_pages: tuple[int, ...] = ()  # those on which nothing is drawn
    elsewhere: str = ""  # where what the file is about may lie, if not on its pages, and what to do

    @property
    def ocr_pages(self) -> frozenset[int]:
        """The pages whose words were recognised in a picture: here, or before by a scanner."""
        return frozenset(p.number for p in self.pages if p.engine).union(self.hidden_text_pages)
