"""Lines of print in a picture become words: where each begins and ends, its size and weight."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import cv2
import numpy as np

from pipeline.document.recognise import Dots, Reading
from pipeline.model import Box, Word

# Shares of the type size: how far letters reach above and below the line that they stand on.
CAPITAL, SMALL, TAIL, COMMA = 0.72, 0.53, 0.21, 0.13
ASCENT, DESCENT = 0.8, 0.2  # how boxes of words stand on their line, as on any other page
BLANK = 0.2  # beside a dash: wider than the gap between two letters, narrower than a blank
WIDE_BLANK = 0.27  # anywhere: no two letters of a word are so far apart
FAR = 0.45  # nor two signs of a number
NO_BLANK = 0.1
ASTRAY = 0.5  # how far from its ink the engine may put a character
BOLD_STROKE = 0.119  # of the type size

TALL = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789bdfhkltij£€$%&()[]{}/|?!'\"“”‘’@#")
TAILED = frozenset("gjpqy()[]{}|@$")
COMMAS = frozenset(",;")
Gap = tuple[int, int]  # columns without ink: the first, and the one after the last

DASHES = "-–—"
RAISED_DIGITS = "¹²³"
DIGITS = str.maketrans(RAISED_DIGITS, "123")
LIFT, RAISED_SIZE = 0.33, 0.62  # of the type size: how raised signs are set
NUMBER = "0123456789.,£"


@dataclass(frozen=True)
class PrintLine:
    """A line of print as it was cut out of a picture: its left and top, in dots, and its dots."""

    x: int
    y: int
    grey: Dots
    scale: float

    @cached_property
    def ink(self) -> Dots:
        """Dots nearer to the darkest of the line than to its paper: letters at their true weight."""
        paper, dark = np.percentile(self.grey, (60, 2))
        return np.asarray(self.grey < (paper + dark) / 2)


def words_of_line(line: PrintLine, reading: Reading) -> list[Word]:
    """The words of a recognised line, in points; none where there is no ink or no text."""
    if not reading.text.strip():
        return []
    top, bottom = _band(line.ink)
    if bottom <= top:
        return []
    size, base = _size_and_base(reading.text, top, bottom)
    ink = line.ink[top:bottom]
    is_bold = _stroke(ink) > BOLD_STROKE * size
    scale = line.scale
    out = []
    raised = _raised(reading, ink, base - top, size)
    for start, end, left, right in _spans(reading, np.any(ink, axis=0), size):
        middles = reading.centres[start:end]
        between = [(a + b) / 2 for a, b in pairwise(middles)]
        edges = [left, *(min(max(x, left), right) for x in between), right]
        first = start
        for i in range(start + 1, end + 1):
            if i < end and (i in raised) == (first in raised):
                continue
            is_raised = first in raised
            foot = base - (LIFT * size if is_raised else 0.0)
            height = (RAISED_SIZE if is_raised else 1.0) * size
            out.append(
                Word(
                    reading.text[first:i].translate(DIGITS),
                    Box(
                        (line.x + edges[first - start]) / scale,
                        (line.y + foot - ASCENT * height) / scale,
                        (line.x + edges[i - start]) / scale,
                        (line.y + foot + DESCENT * height) / scale,
                    ),
                    height / scale,
                    is_bold,
                    is_raised,
                    tuple((line.x + x) / scale for x in edges[first - start : i - start]),
                    min(reading.confidences[first:i]),
                )
            )
            first = i
    return out


def _raised(reading: Reading, ink: Dots, base: float, size: float) -> set[int]:
    """The letters and digits that are set smaller and higher: marks of notes, ends of ordinals."""
    out = {i for i, char in enumerate(reading.text) if char in RAISED_DIGITS}
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8))
    for x, y, wide, high, _ in stats[1:count].tolist():
        is_small = 0.3 * size < high < 0.62 * size and wide < 0.7 * size
        if is_small and base - (y + high) > 0.2 * size:
            at = x + wide / 2
            near = min(range(len(reading.text)), key=lambda i: abs(reading.centres[i] - at))
            if reading.text[near].isalnum():
                out.add(near)
    return out


def _band(ink: Dots) -> tuple[int, int]:
    """The rows of a line of print, without what reaches in from the lines above and below."""
    rows = ink.sum(axis=1)
    if not rows.any():
        return 0, 0
    middle = int(np.argmax(np.convolve(rows, np.ones(5), "same")))
    top = bottom = middle
    while top > 0 and rows[top - 1]:
        top -= 1
    while bottom < len(rows) and rows[bottom]:
        bottom += 1
    return top, bottom


def _size_and_base(text: str, top: int, bottom: int) -> tuple[float, float]:
    """The type size, and the row that letters stand on, from the height of the ink."""
    chars = set(text)
    above = CAPITAL if chars & TALL else SMALL
    below = TAIL if chars & TAILED else COMMA if chars & COMMAS else 0.0
    size = (bottom - top) / (above + below)
    return size, bottom - below * size


def _stroke(ink: Dots) -> float:
    """How thick the strokes are, in dots: twice the ink over the length of its outline."""
    mask = ink.astype(np.uint8)
    outlines, _ = cv2.findContours(mask, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    length = sum(len(o) for o in outlines)
    return 2.0 * float(mask.sum()) / length if length else 0.0


def _spans(reading: Reading, columns: Dots, size: float) -> Iterator[tuple[int, int, float, float]]:
    """Each word: its first character, the one after its last, and its left and right in dots.

    The engine tells blanks well between words, and badly around dashes and between far columns;
    there the gaps in the ink decide. Where its characters stand it tells only to half a letter, so
    the widest gaps are taken for its blanks, wherever that puts each word on ink of its own.
    """
    inked = np.flatnonzero(columns)
    gaps = _gaps(columns[: inked[-1]], int(inked[0]))
    cuts = _blanks(reading, gaps, size)
    taken = set(cuts.values())
    for gap in gaps:
        if gap not in taken:
            at = _boundary(reading, gap)
            if at is not None and at not in cuts and _parts(reading.text, at, gap, size):
                cuts[at] = gap
    left, start = float(inked[0]), 0
    for at in sorted(cuts):
        low, high = cuts[at]
        yield start, at, left, float(low)
        start = at + 1 if reading.text[at].isspace() else at
        left = float(high)
    yield start, len(reading.text), left, float(inked[-1] + 1)


def _blanks(reading: Reading, gaps: Sequence[Gap], size: float) -> dict[int, Gap]:
    """The gap of each blank in a text, by the blank's index."""
    at = [i for i, char in enumerate(reading.text) if char.isspace()]
    widest = sorted(sorted(gaps, key=lambda g: g[0] - g[1])[: len(at)])
    if len(widest) == len(at) and _each_on_ink(reading, at, widest, size):
        return {
            i: gap
            for i, gap in zip(at, widest, strict=True)
            if gap[1] - gap[0] >= NO_BLANK * size or not _in_number(reading.text, i - 1, i + 1)
        }
    out = {}
    for i in at:
        low, high = reading.centres[i - 1], reading.centres[i + 1]
        inside = [g for g in gaps if low <= (g[0] + g[1]) / 2 <= high]
        middle = int((low + high) / 2)
        out[i] = max(inside, key=lambda g: g[1] - g[0], default=(middle, middle))
    return out


def _each_on_ink(reading: Reading, blanks: list[int], gaps: list[Gap], size: float) -> bool:
    """Whether each word's characters stand, on average, between the gaps on its two sides."""
    starts, ends = [0, *(i + 1 for i in blanks)], [*blanks, len(reading.text)]
    lefts = [-np.inf, *((a + b) / 2 for a, b in gaps)]
    rights = [*lefts[1:], np.inf]
    return all(
        left - ASTRAY * size <= reading.centres[start]
        and reading.centres[end - 1] <= right + ASTRAY * size
        for start, end, left, right in zip(starts, ends, lefts, rights, strict=True)
    )


def _boundary(reading: Reading, gap: Gap) -> int | None:
    """The character that begins after a gap: the one between whose neighbours its middle lies best."""
    middle = (gap[0] + gap[1]) / 2
    pairs = [
        (abs((reading.centres[i - 1] + reading.centres[i]) / 2 - middle), i)
        for i in range(1, len(reading.text))
        if not reading.text[i].isspace() and not reading.text[i - 1].isspace()
    ]
    return min(pairs)[1] if pairs else None


def _parts(text: str, at: int, gap: Gap, size: float) -> bool:
    """Whether a gap before a character, where the engine saw no blank, parts two words."""
    by_dash = text[at] in DASHES or text[at - 1] in DASHES
    least = BLANK if by_dash else FAR if _in_number(text, at - 1, at) else WIDE_BLANK
    return gap[1] - gap[0] >= least * size


def _in_number(text: str, before: int, after: int) -> bool:
    return text[before] in NUMBER and text[after] in NUMBER


def _gaps(columns: Dots, first: int) -> list[Gap]:
    """Runs of columns without ink, from the first column with ink: first, and the one after the last."""
    blank = np.concatenate(([False], ~columns[first:], [False])).astype(np.int8)
    edges = first + np.flatnonzero(np.diff(blank))
    return [(int(a), int(b)) for a, b in edges.reshape(-1, 2)]
