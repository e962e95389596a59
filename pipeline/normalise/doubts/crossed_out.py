"""Figures that a line crosses out: what stands for them now, if anything does, nobody can tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pipeline.model import Document, Issue, Page, Word
from pipeline.normalise.doubts.level_lines import LevelLines, run_along

FIGURE = re.compile(r"\d\d")
MIDDLE = 0.3  # of a word's height, from its top and from its bottom: a line beyond is no stroke through it
OVERLAP = 0.8  # of a word's width


def crossed_out(document: Document, drawn: Mapping[int, LevelLines]) -> list[Issue]:
    """The figures that a level line runs through, as a word processor strikes text out. ``drawn`` are the
    lines of pages by their numbers.
    """
    return [
        Issue(
            "figure_crossed_out",
            f"{word.text!r} is crossed out, and was read all the same",
            page.number,
            word.box,
        )
        for page in document.pages
        if page.number in drawn
        for word in _struck(page, drawn[page.number])
    ]


def _struck(page: Page, drawn: LevelLines) -> Iterator[Word]:
    for word in page.words if drawn.lines else ():
        if FIGURE.search(word.text):
            _, top, _, bottom = word.box
            edge = MIDDLE * (bottom - top)
            if run_along(drawn.between(top + edge, bottom - edge), word, OVERLAP):
                yield word
