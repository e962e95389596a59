"""Figures that a line crosses out: what stands for them now, if anything does, nobody can tell."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from pipeline.model import Document, Issue, Page, Word

FIGURE = re.compile(r"\d\d")
MIDDLE = 0.3  # of a word's height, from its top and from its bottom: a line beyond is no stroke through it
OVERLAP = 0.8  # of a word's width


def crossed_out(document: Document) -> list[Issue]:
    """The figures that a level line runs through, as a word processor strikes text out."""
    return [
        Issue(
            "figure_crossed_out",
            f"{word.text!r} is crossed out, and was read all the same",
            page.number,
            word.box,
        )
        for page in document.pages
        if not page.engine  # whose lines are not those of the print
        for word in _struck(page)
    ]


def _struck(page: Page) -> Iterator[Word]:
    lines = sorted((r.at, r.start, r.end) for r in page.rules if r.is_horizontal)
    heights = [at for at, _, _ in lines]
    for word in page.words if lines else ():
        if not FIGURE.search(word.text):
            continue
        x0, top, x1, bottom = word.box
        edge, least = MIDDLE * (bottom - top), OVERLAP * (x1 - x0)
        near = lines[bisect_left(heights, top + edge) : bisect_right(heights, bottom - edge)]
        if near and any(min(x1, end) - max(x0, start) >= least for _, start, end in near):
            yield word
