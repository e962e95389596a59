"""Titles of columns that are written up or down a table, laid level where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import reduce

from pipeline.grouping import grouped
from pipeline.model import Affine, Box, Rule, Word

LEAST_RULES = 4  # of a table that is drawn with lines
LINE_GAP = 0.6  # of the type size: lines of one title lie nearer than those of two columns
WORD_GAP = 0.6  # of the type size: words of one title lie nearer than those of two rows
LEAST_LETTERS = 3
CODE = re.compile(r"[A-Z]{1,4}\d{1,2}")


def laid_level(words: Sequence[Word], shown: Affine, drawn: Box | None) -> list[Word]:
    """Words of a page turned so that they are level, each title as lines one below the other in the
    area that it takes on the page as ``shown``. Those outside of what is ``drawn``, as a stamp in the
    margin, are left out.
    """
    if drawn is None:
        return []
    out: list[Word] = []
    for block in _blocks(_lines(words)):
        area = shown.box(reduce(Box.union, (w.box for line in block for w in line)))
        text = "".join(w.text for line in block for w in line)
        is_title = sum(map(str.isalpha, text)) >= LEAST_LETTERS or CODE.fullmatch(text)
        if drawn.holds(area) and is_title:
            out += _stacked(block, area)
    return out


def ruled_area(rules: Sequence[Rule]) -> Box | None:
    """What the ruling lines of a page enclose; None where they make no table."""
    level = [r for r in rules if r.is_horizontal]
    upright = [r for r in rules if not r.is_horizontal]
    if len(level) < LEAST_RULES or len(upright) < LEAST_RULES:
        return None
    return Box(
        min(r.at for r in upright),
        min(r.at for r in level),
        max(r.at for r in upright),
        max(r.at for r in level),
    )


def _lines(words: Sequence[Word]) -> list[list[Word]]:
    """Words in the order of reading, line by line; those of several rows of a table may be at one height."""

    def goes_on(last: Word, word: Word) -> bool:
        is_level = abs(word.box.top - last.box.top) < 1
        return is_level and word.box.x0 >= last.box.x0 and _is_next(last, word)

    return grouped(words, goes_on)


def _is_next(word: Word, other: Word) -> bool:
    return other.box.x0 - word.box.x1 < WORD_GAP * word.size_pt


def _blocks(lines: Sequence[list[Word]]) -> list[list[list[Word]]]:
    """Lines that belong together: right below one another, as the lines of one cell."""
    blocks: list[list[list[Word]]] = []
    for line in lines:
        over = next((block for block in reversed(blocks) if _is_below(block[-1], line)), None)
        if over is not None:
            over.append(line)
        else:
            blocks.append([line])
    return blocks


def _is_below(line: Sequence[Word], other: Sequence[Word]) -> bool:
    """Whether a line is right below another, and not beside it."""
    first, last = line[0].box, line[-1].box
    gap = other[0].box.top - first.bottom
    is_near = other[0].box.top > first.top and gap < LINE_GAP * other[0].size_pt
    return is_near and other[0].box.x0 < last.x1 and first.x0 < other[-1].box.x1


def _stacked(block: Sequence[Sequence[Word]], area: Box) -> Iterator[Word]:
    """The words of a block, its lines one below the other and as wide as the area."""
    left = min(line[0].box.x0 for line in block)
    right = max(line[-1].box.x1 for line in block)
    scale = area.width / ((right - left) or 1.0)
    high = area.height / len(block)
    for i, line in enumerate(block):
        top = area.top + i * high
        for word in line:
            x0, x1 = (area.x0 + scale * (x - left) for x in (word.box.x0, word.box.x1))
            yield word._replace(
                box=Box(x0, top, x1, top + min(high, word.size_pt)),
                size_pt=word.size_pt * min(scale, 1.0),
                edges=tuple(area.x0 + scale * (x - left) for x in word.edges),
            )
