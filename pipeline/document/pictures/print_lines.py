"""Lines of print in a picture become words: where each begins and ends, its size and weight."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import cv2
import numpy as np

from pipeline.document.pictures.blanks import DASHES, spans
from pipeline.document.pictures.recognise import Dots, Reading
from pipeline.model import Box, Word

# Shares of the type size: how far letters reach above and below the line that they stand on.
CAPITAL, SMALL, TAIL, COMMA = 0.72, 0.53, 0.21, 0.13
ASCENT, DESCENT = 0.8, 0.2  # how boxes of words stand on their line, as on any other page
BOLD_STROKE = 0.119  # of the type size
BOLDER = 1.2  # than the strokes of most of the page, where all its print is heavy
MUCH_PRINT = 400  # characters that tell how heavy the print of a page is
MIDDLE = 0.26  # of the type size: how high dashes and bullets stand over the line
ALIKE = 0.1  # so far apart, as a share, may be what is measured of one type size

# The dot of an i or j alone has a blank row below it, and is no part of the band.
TALL = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789bdfhklt£€$%&()[]{}/|?!'\"“”‘’@#")
TAILED = frozenset("gjpqy()[]{}|@$")
COMMAS = frozenset(",;")
HYPHEN, EN_DASH = 0.42, 0.78  # of the type size: longer is an en dash, an em dash

Piece = tuple[int, int, int, int]  # left, top, width and height

RAISED_DIGITS = "¹²³"
DIGITS = str.maketrans(RAISED_DIGITS, "123")
LIFT, RAISED_SIZE = 0.33, 0.62  # of the type size: how raised signs are set
MARKS = frozenset(".,:;'`·")  # alone at the end of a line they are specks
STRAY = re.compile(r"[.,:;·](?=[A-Za-z£])")  # at the beginning of a line they are specks too
AMONG_DIGITS = re.compile(r"(?<=\d);(?=\d{3}(?!\d))")  # a comma that has run at its head
AMONG_CAPITALS = re.compile(r"(?<![A-Za-z])l(?=[A-Z]{2})|(?<=[A-Z])l(?=[A-Z])")


@dataclass(frozen=True)
class PrintLine:
    """A line of print as it was cut out of a picture, and what it says.

    ``x`` and ``y`` are its left and top, in dots.
    """

    x: int
    y: int
    grey: Dots
    scale: float
    reading: Reading

    @cached_property
    def ink(self) -> Dots:
        """Dots nearer to the darkest of the line than to its paper: letters at their true weight."""
        paper, dark = np.percentile(self.grey, (60, 2))
        return np.asarray(self.grey < (paper + dark) / 2)

    @cached_property
    def band(self) -> tuple[int, int]:
        """The rows that it takes, without what reaches in from the lines above and below."""
        rows = self.ink.sum(axis=1)
        edges = np.diff(np.concatenate(([False], rows > 0, [False])).astype(np.int8))
        runs = np.flatnonzero(edges).reshape(-1, 2).tolist()
        top, bottom = max(runs, key=lambda run: int(rows[run[0] : run[1]].sum()), default=(0, 0))
        return top, bottom

    @property
    def is_print(self) -> bool:
        """Whether there is ink and text; a speck may have been cut out too."""
        return bool(self.reading.text) and self.band[1] > self.band[0]

    @cached_property
    def below(self) -> float:
        """How far its letters reach below the line that they stand on, as a share of their size."""
        chars = set(self.reading.text)
        return TAIL if chars & TAILED else COMMA if chars & COMMAS else 0.0

    @cached_property
    def stroke(self) -> float:
        """How thick its strokes are, in dots."""
        return _stroke(self.ink[slice(*self.band)])

    @property
    def size(self) -> float | None:
        """Its type size in dots, by the height of its letters; None where it has none."""
        chars = set(self.reading.text)
        if not any(char.isalnum() for char in chars):
            return None
        above = CAPITAL if chars & TALL else SMALL
        return (self.band[1] - self.band[0]) / (above + self.below)


def type_sizes(lines: Sequence[PrintLine]) -> list[float]:
    """The type size of each line, in dots: what lies within a tenth of the commonest is that size.

    Measured letter by letter, print of one size differs by a dot or two.
    """
    sizes = [line.size for line in lines]
    left = {i: size for i, size in enumerate(sizes) if size is not None}
    weight = {i: len(lines[i].reading.text) for i in left}
    usual = float(np.median(list(left.values()))) if left else 1.0
    out = [usual] * len(lines)
    while left:
        near = {i: [j for j in left if abs(left[j] / left[i] - 1) <= ALIKE] for i in left}
        group = max(near.values(), key=lambda some: sum(weight[j] for j in some))
        common = float(np.median(np.repeat([left[j] for j in group], [weight[j] for j in group])))
        for j in group:
            out[j] = common
            del left[j]
    return out


def bold_stroke(lines: Sequence[PrintLine], sizes: Sequence[float]) -> float:
    """From how thick a stroke on, as a share of the type size, the print of a page is bold."""
    chars = [len(line.reading.text) for line in lines]
    if sum(chars) < MUCH_PRINT:
        return BOLD_STROKE
    shares = [line.stroke / size for line, size in zip(lines, sizes, strict=True)]
    usual = float(np.median(np.repeat(shares, chars)))
    return BOLDER * usual if usual > BOLD_STROKE else BOLD_STROKE


def words_of_line(line: PrintLine, size: float, bold: float = BOLD_STROKE) -> list[Word]:
    """The words of a line whose type size is ``size`` dots, in points."""
    reading, scale = line.reading, line.scale
    top, bottom = line.band
    ink = line.ink[top:bottom]
    has_letters = any(char.isalnum() for char in reading.text)
    base = bottom - line.below * size if has_letters else (top + bottom) / 2 + MIDDLE * size
    is_bold = line.stroke > bold * size
    pieces = _pieces(ink)
    raised = _raised(reading, pieces, base - top, size)
    text = _with_dashes(reading, pieces, size).translate(DIGITS)
    text = AMONG_DIGITS.sub(",", AMONG_CAPITALS.sub("I", text))
    out = []
    for start, end, left, right in spans(reading, np.any(ink, axis=0), size):
        if text[start:end] in MARKS and (start == 0 or end == len(text)):
            continue
        if start == 0 and STRAY.match(text):
            start, left = 1, sum(reading.centres[:2]) / 2
        between = [(a + b) / 2 for a, b in pairwise(reading.centres[start:end])]
        edges = [left, *(min(max(x, left), right) for x in between), right]
        for first, last in _runs(start, end, raised):
            is_raised = first in raised
            foot = line.y + base - (LIFT * size if is_raised else 0.0)
            height = (RAISED_SIZE if is_raised else 1.0) * size
            xs = [(line.x + x) / scale for x in edges[first - start : last - start + 1]]
            top_pt, bottom_pt = (foot - ASCENT * height) / scale, (foot + DESCENT * height) / scale
            out.append(
                Word(
                    text[first:last],
                    Box(xs[0], top_pt, xs[-1], bottom_pt),
                    height / scale,
                    is_bold,
                    is_raised,
                    tuple(xs[:-1]),
                    min(reading.confidences[first:last]),
                )
            )
    return out


def _runs(start: int, end: int, raised: set[int]) -> Iterator[tuple[int, int]]:
    """The stretches of a word that are all raised, or not at all."""
    cuts = [i for i in range(start + 1, end) if (i in raised) != (i - 1 in raised)]
    yield from pairwise([start, *cuts, end])


def _pieces(ink: Dots) -> list[Piece]:
    """What hangs together in a line's ink."""
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8))
    return [(x, y, wide, high) for x, y, wide, high, _ in stats[1:count].tolist()]


def _with_dashes(reading: Reading, pieces: Sequence[Piece], size: float) -> str:
    """The text, each dash as long as it is drawn: the engine takes one for another."""
    flat = [(x + wide / 2, wide) for x, _, wide, high in pieces if high < 0.25 * size < wide]
    text = list(reading.text)
    for i, char in enumerate(text):
        near = min(flat, key=lambda p: abs(p[0] - reading.centres[i]), default=None)
        if char in DASHES and near and abs(near[0] - reading.centres[i]) < size:
            text[i] = "-" if near[1] < HYPHEN * size else "–" if near[1] < EN_DASH * size else "—"
    return "".join(text)


def _raised(reading: Reading, pieces: Sequence[Piece], base: float, size: float) -> set[int]:
    """The letters and digits that are set smaller and higher: marks of notes, ends of ordinals."""
    out = {i for i, char in enumerate(reading.text) if char in RAISED_DIGITS}
    for x, y, wide, high in pieces:
        is_small = 0.25 * size < high < 0.62 * size and wide < 0.7 * size
        at, foot = x + wide / 2, base - 0.2 * size
        is_part = any(a <= at < a + w and b + h > foot for a, b, w, h in pieces)  # of a broken sign
        if is_small and y + high < foot and not is_part:
            near = min(range(len(reading.text)), key=lambda i: abs(reading.centres[i] - at))
            if reading.text[near].isalnum():
                out.add(near)
    return out


def _stroke(ink: Dots) -> float:
    """How thick the strokes are, in dots: twice the ink over the length of its outline."""
    mask = ink.astype(np.uint8)
    outlines, _ = cv2.findContours(mask, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    length = sum(len(o) for o in outlines)
    return 2.0 * float(mask.sum()) / length if length else 0.0
