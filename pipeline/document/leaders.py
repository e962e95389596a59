"""Dots that lead the eye from a name to its figure: they fill the gap between the two."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from pipeline.model import Box, Word

LEADER = re.compile(r"[.…·]{5,}")
DOTS = re.compile(r"[.…·]+")  # set apart from one another by some programs
LEAST_DOTS = 5
ANY = re.compile(
    r"[.…·] ?(?:[.…·] ?){4}"
)  # a search leaps from dot to dot as the first stands alone


def without_leaders(words: Sequence[Word]) -> list[Word]:
    """The words of a page but for such dots, also where they run into the word before or behind them."""
    if not ANY.search(" ".join([word.text for word in words])):
        return [*words]
    out: list[Word] = []
    cut = LEADER
    for is_dots, found in itertools.groupby(words, lambda word: bool(DOTS.fullmatch(word.text))):
        run = list(found)
        if is_dots and sum(len(word.text) for word in run) >= LEAST_DOTS:
            cut = DOTS  # the last of them may stand right before the figure
            continue
        out += [part for word in run[:1] for part in _parts(word, cut)]
        out += [part for word in run[1:] for part in _parts(word, LEADER)]
        cut = LEADER
    return out


def _parts(word: Word, dots: re.Pattern[str]) -> Iterator[Word]:
    """What a word holds beside five dots and more, or ``dots`` at its begin; all of it where nothing tells
    where its letters stand.
    """
    spans = [match.span() for match in LEADER.finditer(word.text)]
    first = dots.match(word.text)
    if first and (not spans or spans[0][0]):
        spans.insert(0, first.span())
    if not spans or len(word.edges) != len(word.text):
        yield word
        return
    ends = (*word.edges[1:], word.box.x1)
    at = 0
    for start, end in [*spans, (len(word.text), len(word.text))]:
        if start > at:
            box = Box(word.edges[at], word.box.top, ends[start - 1], word.box.bottom)
            yield word._replace(text=word.text[at:start], box=box, edges=word.edges[at:start])
        at = end
