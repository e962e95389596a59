"""Where the words of a line of print in a picture begin and end: by the blanks read and the gaps in its ink."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from pipeline.document.pictures.recognise import Dots, Reading

# Shares of the type size.
BLANK = 0.2  # beside a dash: wider than the gap between two letters, narrower than a blank
WIDE_BLANK = 0.27  # anywhere: no two letters of a word are so far apart
FAR = 0.45  # nor two signs of a number
NO_BLANK = 0.1
ASTRAY = 0.5  # how far from its ink the engine may put a character
DASHES = "-–—"
NUMBER = "0123456789.,£"

Gap = tuple[int, int]  # columns without ink: the first, and the one after the last


def spans(reading: Reading, columns: Dots, size: float) -> Iterator[tuple[int, int, float, float]]:
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
    for at, (low, high) in zip(sorted(cuts), sorted(cuts.values()), strict=True):
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
