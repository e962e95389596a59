"""Characters become words: hidden text, watermarks and double printing left out.

Those of several pages lie side by side, and in the order of reading one page after the other.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence

import numpy as np

from pipeline.document.double import once
from pipeline.document.glyphs import PLACES, Flags, Floats, Glyphs, Indices
from pipeline.document.raised import RAISED_RATIO, are_raised
from pipeline.document.tangled import BLANK_RATIO, untangled
from pipeline.model import Box, Word

TINY_PT = 1.5
WHITE = 0.95
LARGE_PT = 24.0
CUT_RATIO = 0.25  # of the type size, of a digit above or below an edge
CUT_ASIDE_PT = 0.2
SHARED_HEIGHT = 0.55
LINES_BACK = 8
FURTHEST_DOWN = (
    2**25 - 1
)  # of a page, in tenths of a point: those of 16 pages side by side fit 31 bits
LONGEST_MARK = 3  # characters
MARK_GAP_RATIO = 0.25  # of its size, between a mark and what it stands behind
# Many fonts give their hyphen the letter of a soft one. Before a number, and where it follows no letter that it
# could part from the next, it is a minus or a dash; within a word it is a hyphen where it has room.
SOFT_HYPHEN = "\u00ad"
MINUS = re.compile(rf"{SOFT_HYPHEN}(?=[£(\d,.])|(?<![^\W\d_]){SOFT_HYPHEN}")
IS_BLANK = np.array([chr(letter).isspace() for letter in range(0x3002)])  # none is beyond these


Size = tuple[float, float]  # width and height of a page


def words_of(
    glyphs: Glyphs, darks: Sequence[Sequence[Box]], sizes: Sequence[Size]
) -> list[list[Word]]:
    """The words that a reader of each page sees, line by line from the top; ``darks`` are the dark areas of
    each.
    """
    is_blank = _blank(glyphs)
    seen = np.flatnonzero(_shows(glyphs, darks) & _on_page(glyphs, sizes))
    seen, is_bold = once(glyphs, seen, is_blank)
    if is_blank[seen].all():
        return [[] for _ in sizes]
    order, begins_line = _in_lines(glyphs, seen)
    order, begins_over = untangled(glyphs, order, begins_line, is_blank)
    raised = are_raised(glyphs, order, begins_line, is_blank)
    words, page = _words(glyphs, order, begins_line | begins_over, is_blank, raised, is_bold)
    at = np.searchsorted(page, np.arange(len(sizes) + 1)).tolist()
    return [words[start:end] for start, end in itertools.pairwise(at)]


def _blank(glyphs: Glyphs) -> Flags:
    """Which characters are blanks."""
    is_blank: Flags = IS_BLANK[np.minimum(glyphs.letters, len(IS_BLANK) - 1)]
    return is_blank


def _shows(glyphs: Glyphs, darks: Sequence[Sequence[Box]]) -> Flags:
    """Which characters are printed for the reader: upright, of a size, and not white on white."""
    shows = glyphs.is_level & (glyphs.size >= TINY_PT)
    for i in np.flatnonzero(shows & (glyphs.shade >= WHITE)):
        x, y = (glyphs.x0[i] + glyphs.x1[i]) / 2, (glyphs.top[i] + glyphs.bottom[i]) / 2
        behind = darks[glyphs.page[i]]
        shows[i] = any(d.x0 <= x <= d.x1 and d.top <= y <= d.bottom for d in behind)
    return shows


def _on_page(glyphs: Glyphs, sizes: Sequence[Size]) -> Flags:
    """Which characters lie on the page, and not beyond an edge to which it is cut."""
    across, down = glyphs.x0 + glyphs.x1, glyphs.top + glyphs.bottom
    width_pt, height_pt = np.array(sizes)[glyphs.page].T
    on_page: Flags = (
        (across >= 0) & (across <= 2 * width_pt) & (down >= 0) & (down <= 2 * height_pt)
    )
    return on_page


def cut_digits(glyphs: Glyphs, sizes: Sequence[Size]) -> list[int]:
    """How many digits an edge of each page runs through, as of a row where a page was cropped. Larger
    ones are pictures of numbers, and fonts leave room over and under their digits.
    """
    aside, free = CUT_ASIDE_PT, CUT_RATIO * glyphs.size
    width_pt, height_pt = np.array(sizes)[glyphs.page].T
    beyond = (glyphs.x0 < -aside) | (glyphs.x1 > width_pt + aside)
    beyond |= (glyphs.top < -free) | (glyphs.bottom > height_pt + free)
    if not beyond.any():  # as on most pages
        return [0] * len(sizes)
    inside = (glyphs.x1 > aside) & (glyphs.x0 < width_pt - aside)
    inside &= (glyphs.bottom > free) & (glyphs.top < height_pt - free)
    is_digit = (glyphs.letters >= ord("0")) & (glyphs.letters <= ord("9"))
    is_print = glyphs.is_level & (glyphs.size >= TINY_PT) & (glyphs.size <= LARGE_PT)
    cut = inside & beyond & is_digit & is_print & (glyphs.shade < WHITE)
    counts: list[int] = np.bincount(glyphs.page[cut], minlength=len(sizes)).tolist()
    return counts


def _in_lines(glyphs: Glyphs, seen: Indices) -> tuple[Indices, Flags]:
    """The characters in the order of reading, and which of them begin a line of print.

    Those whose heights overlap by half belong to one line; a page scanned askew is set straight for
    it. Characters that follow one another at one height and of one size are placed together, as the
    first of them is.
    """
    risen = (glyphs.slope[seen] * glyphs.x0[seen]).round(PLACES)
    across = _whole(glyphs.x0[seen] * 10**PLACES)
    down = _whole((glyphs.bottom[seen] + risen) * 10, FURTHEST_DOWN)
    rough = _sorted(down + glyphs.page[seen] * 2 * (FURTHEST_DOWN + 1), across)
    run, risen, across = seen[rough], risen[rough], across[rough]
    page = glyphs.page[run]
    top, bottom, size = glyphs.top[run] + risen, glyphs.bottom[run] + risen, glyphs.size[run]
    changes = (top[1:] != top[:-1]) | (bottom[1:] != bottom[:-1]) | (size[1:] != size[:-1])
    starts = np.concatenate(([0], np.flatnonzero(changes | (page[1:] != page[:-1])) + 1))
    spans: list[tuple[float, float, float]] = []  # top, bottom, and the size of the first character
    pages: list[int] = []  # of these
    line_of_run = []
    heights = size[starts].tolist()
    first_of_page = 0
    for high, low, height, on in zip(
        *(a[starts].tolist() for a in (top, bottom)), heights, page[starts].tolist(), strict=True
    ):
        if pages and pages[-1] != on:
            first_of_page = len(spans)
        for i in range(len(spans) - 1, max(first_of_page - 1, len(spans) - 1 - LINES_BACK), -1):
            above, below, first = spans[i]
            # no min and max: a page has hundreds of runs, each held against several lines
            shared = (low if low < below else below) - (high if high > above else above)
            least = low - high if low - high < below - above else below - above
            if shared >= SHARED_HEIGHT * least:
                if height >= first:
                    spans[i] = (high, low, first)
                break
        else:
            i = len(spans)
            spans.append((high, low, height))
            pages.append(on)
        line_of_run.append(i)
    lengths = np.diff(starts, append=len(run))
    for k in np.flatnonzero(lengths <= LONGEST_MARK).tolist():
        if heights[k] <= RAISED_RATIO * spans[line_of_run[k]][2]:
            first, last = np.searchsorted(page, (page[starts[k]], page[starts[k]] + 1)).tolist()
            own = run[first:last]
            measures = glyphs.x0[own], glyphs.x1[own], *(a[first:last] for a in (top, bottom, size))
            larger = _larger_before(starts[k] - first, *measures)
            if larger is not None:
                at = np.searchsorted(starts, first + larger, side="right") - 1
                line_of_run[k] = line_of_run[at]
    place = np.empty(len(spans), dtype=np.intp)
    place[np.lexsort(([top_ for top_, _, _ in spans], pages))] = np.arange(len(spans))
    line = np.repeat(place[line_of_run], lengths)
    order = _sorted(line, across)
    line = line[order]
    return run[order], np.concatenate(([True], line[1:] != line[:-1]))


def _larger_before(
    i: int, x0: Floats, x1: Floats, top: Floats, bottom: Floats, size: Floats
) -> int | None:
    """The larger character that a small one stands right behind and higher than, whose line of print is
    its own: a raised mark may share more of its height with a cell beside it that is set to another line.
    """
    found = np.flatnonzero(
        (np.abs(x0[i] - x1) < MARK_GAP_RATIO * size[i])
        & (size[i] <= RAISED_RATIO * size)
        & (top < bottom[i])
        & (bottom > bottom[i])
    )
    return int(found[-1]) if len(found) else None


def _whole(places: Floats, furthest: int = 2**30) -> Indices:
    """The nearest whole numbers, for places beyond all measure the furthest that can be sorted."""
    return np.clip(places, -furthest, furthest).round().astype(np.int64)


def _sorted(row: Indices, across: Indices) -> Indices:
    """The order of reading: by rows, from left to right.

    One whole number for each is sorted in a tenth of the time that ``numpy.lexsort`` takes.
    """
    return np.argsort((row << 32) + across, kind="stable")


def _words(
    glyphs: Glyphs, order: Indices, begins: Flags, is_blank: Flags, raised: Flags, is_bold: Flags
) -> tuple[list[Word], Indices]:
    """Cuts the characters into words where one ``begins`` in any case, as at the start of a line, where a
    blank lies, or raised ones begin or end; and tells on which page each word is.
    """
    inked = np.flatnonzero(~is_blank[order])
    run = order[inked]
    x0, x1, size = glyphs.x0[run], glyphs.x1[run], glyphs.size[run]
    stretch = begins.cumsum()[inked]
    cuts = (
        (inked[1:] - inked[:-1] > 1)
        | (stretch[1:] != stretch[:-1])
        | (x0[1:] - x1[:-1] > BLANK_RATIO * size[1:])
        | (raised[inked][1:] != raised[inked][:-1])
    )
    starts = np.concatenate(([0], np.flatnonzero(cuts) + 1))
    ends = np.append(starts[1:], len(run))
    heavy = np.add.reduceat(is_bold[run].astype(np.intp), starts)
    texts, edges = _texts_and_edges(glyphs, run, x0, starts, ends)
    boxes = Box.many(
        x0[starts].tolist(),
        np.minimum.reduceat(glyphs.top[run], starts).tolist(),
        np.maximum.reduceat(x1, starts).tolist(),
        np.maximum.reduceat(glyphs.bottom[run], starts).tolist(),
    )
    words = Word.many(
        texts,
        boxes,
        np.maximum.reduceat(size, starts).tolist(),
        (heavy * 2 > ends - starts).tolist(),
        raised[inked][starts].tolist(),
        edges,
    )
    return list(words), glyphs.page[run[starts]]


def _texts_and_edges(
    glyphs: Glyphs, run: Indices, x0: Floats, starts: Indices, ends: Indices
) -> tuple[Iterable[str], Iterable[tuple[float, ...]]]:
    """The text of each word, and where each of its letters begins: a ligature is several with one edge.

    A word goes from its start to its end in the ``run`` of characters.
    """
    if glyphs.are_single:  # as on most pages
        letters = glyphs.letters[run].tobytes().decode("utf-32-le", "surrogatepass")
    else:
        drawn = list(map(glyphs.texts.__getitem__, run.tolist()))
        letters = "".join(drawn)
        counts = list(map(len, drawn))
        at = np.concatenate(([0], np.cumsum(counts)))
        starts, ends, x0 = at[starts], at[ends], np.repeat(x0, counts)
    spans = list(map(slice, starts.tolist(), ends.tolist()))
    texts: Iterable[str] = map(letters.__getitem__, spans)
    edges = tuple(x0.tolist())
    if SOFT_HYPHEN in letters:
        texts = [
            _with_hyphens(word, edges[span]) if SOFT_HYPHEN in word else word
            for word, span in zip(texts, spans, strict=True)
        ]
    return texts, map(edges.__getitem__, spans)


def _with_hyphens(word: str, x0: Sequence[float]) -> str:
    """A word with plain hyphens for the soft ones that are no such, each letter from its left edge on."""
    drawn = {i for i, (a, b) in enumerate(itertools.pairwise(x0)) if b - a > TINY_PT}
    plain = drawn.union(found.start() for found in MINUS.finditer(word))
    return "".join("-" if c == SOFT_HYPHEN and i in plain else c for i, c in enumerate(word))
