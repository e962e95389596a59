"""Print that lies over other print on its line: what is cut off at the side of its cell, or has not enough
room in it, as in sheets. In the order of their places the letters of both would be one word.
"""

from __future__ import annotations

import numpy as np

from pipeline.document.glyphs import Flags, Glyphs, Indices
from pipeline.grouping import grouped

# A blank as wide as this share of the type size parts two words; kerning stays well below it.
BLANK_RATIO = 0.14
OVER_RATIO = 0.3  # of the type size: kerning and slanted letters reach less far into others


def untangled(
    glyphs: Glyphs, order: Indices, begins_line: Flags, is_blank: Flags
) -> tuple[Indices, Flags]:
    """The characters, given in order of reading, with words that lie over one another one after the other;
    and which of them begin a word that lies over what is before it.
    """
    begins_over = np.zeros(len(order), dtype=np.bool_)
    inked = np.flatnonzero(~is_blank[order])
    run = order[inked]
    line = begins_line.cumsum()
    over = (glyphs.x1[run[:-1]] - glyphs.x0[run[1:]] > OVER_RATIO * glyphs.size[run[1:]]) & (
        line[inked[1:]] == line[inked[:-1]]
    )
    over[over] = [_are_letters(glyphs, run[at : at + 2]) for at in np.flatnonzero(over)]
    if not over.any():
        return order, begins_over
    out = order.copy()
    for number in np.unique(line[inked[1:][over]]):
        places = np.arange(*np.searchsorted(line, (number, number + 1)))
        strokes = _strokes(glyphs, np.sort(order[places]), is_blank)
        out[places] = [i for stroke in strokes for i in stroke]
        at, end = places[0], -np.inf
        for stroke in strokes:
            begins_over[at] = glyphs.x0[stroke[0]] < end
            at, end = at + len(stroke), max(end, *glyphs.x1[stroke])
    return out, begins_over


def _are_letters(glyphs: Glyphs, which: Indices) -> bool:
    """Whether these are letters or digits: an accent lies over its letter, a line to write on below it."""
    return all(glyphs.texts[i].isalnum() for i in which)


def _strokes(glyphs: Glyphs, drawn: Indices, is_blank: Flags) -> list[list[int]]:
    """Characters, given in the order of drawing, as words from the left, each with the blanks behind it."""

    def follows(last: int, i: int) -> bool:
        way = (glyphs.x0[i] - glyphs.x1[last]) / glyphs.size[i]
        return bool(is_blank[i] or (not is_blank[last] and -OVER_RATIO <= way <= BLANK_RATIO))

    strokes: list[list[int]] = grouped(drawn.tolist(), follows)
    return sorted(strokes, key=lambda stroke: float(glyphs.x0[stroke[0]]))
