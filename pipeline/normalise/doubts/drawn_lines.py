"""The level lines that pages draw against their print: figures that one crosses out, and print across one or
over other print, as in a sheet whose rows are too low for their text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pipeline.model import Allocation, Document, Issue, Page, Printed, Word

FIGURE = re.compile(r"\d\d")
MIDDLE = 0.3  # of a word's height, from its top and from its bottom: a line beyond is no stroke through it
OVERLAP = 0.8  # of a word's width, that such a stroke runs along
OVER = 0.3  # of the type size: kerning, marks of notes and tight cells reach less far
ALONG = 0.5  # of a word, that a drawn line crosses

Line = tuple[float, float, float]  # where it is, begins and ends, in points


class LevelLines(NamedTuple):
    """Those of a page from the top, and their heights."""

    lines: list[Line]
    heights: list[float]

    def between(self, top: float, bottom: float) -> list[Line]:
        return self.lines[bisect_left(self.heights, top) : bisect_right(self.heights, bottom)]


def level_lines(document: Document) -> dict[int, LevelLines]:
    """Those of each page by its number, but for recognised ones: their lines are not those of the print,
    and their words have boxes of a rougher kind.
    """
    out = {}
    for page in document.pages:
        if not page.engine:
            lines = sorted([(r.at, r.start, r.end) for r in page.rules if r.is_horizontal])
            out[page.number] = LevelLines(lines, [at for at, _, _ in lines])
    return out


def _run_along(lines: Sequence[Line], word: Word, share: float) -> bool:
    """Whether one of these lines runs along so much of a word's width."""
    x0, _, x1, _ = word.box
    least = share * (x1 - x0)
    return any(min(x1, end) - max(x0, start) >= least for _, start, end in lines)


def crossed_out(document: Document, drawn: Mapping[int, LevelLines]) -> list[Issue]:
    """The figures that a level line runs through, as a word processor strikes text out: what stands for them
    now, if anything does, nobody can tell. ``drawn`` are the lines of pages by their numbers.
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
        if not word.text.isalpha() and FIGURE.search(word.text):
            _, top, _, bottom = word.box
            edge = MIDDLE * (bottom - top)
            if _run_along(drawn.between(top + edge, bottom - edge), word, OVERLAP):
                yield word


def doubt_overprint(
    printed: Printed, drawn: Mapping[int, LevelLines], allocations: Sequence[Allocation]
) -> tuple[list[Allocation], list[Issue]]:
    """The lines, those flagged beside which print in a table lies over other print or across a drawn line,
    and for each page what tells of it: words may stand in the wrong row, or in the wrong order.
    ``drawn`` are the lines of pages by their numbers.
    """
    pages = {line.page for line in allocations}
    printed_on: dict[int, list[tuple[Word, ...]]] = defaultdict(list)
    for cell in dict.fromkeys([c for t in printed.tables for row in t.rows for c in row]):
        for print_ in cell.lines:
            printed_on[print_.page].append(print_.words)
    found = {
        number: words
        for number, lines in drawn.items()
        if number in pages and (words := _over(lines, printed_on[number]))
    }
    return (
        [
            line.flagged("rows_doubtful") if _is_beside(line, found.get(line.page, ())) else line
            for line in allocations
        ],
        [
            Issue(
                "print_overlaps",
                f"{words[0].text!r} is printed over other print, or across a drawn line",
                number,
                words[0].box,
            )
            for number, words in found.items()
        ],
    )


def _over(drawn: LevelLines, lines: Sequence[Sequence[Word]]) -> list[Word]:
    out: list[Word] = []
    for words in lines:
        end = float("-inf")  # of the word before
        for word in words if len(words) > 1 else ():
            x0, _, x1, _ = word.box
            if x0 < end and end - x0 > OVER * word.size_pt:
                out.append(word)
            end = x1
        _, top, _, bottom = words[0].box
        reach = OVER * words[0].size_pt
        first = bisect_left(drawn.heights, top + reach)
        if first < len(drawn.heights) and drawn.heights[first] <= bottom - reach:  # as at few lines
            near = drawn.between(top + reach, bottom - reach)
            # a figure may be struck out so
            out += [w for w in words if not FIGURE.search(w.text) and _run_along(near, w, ALONG)]
    return out


def _is_beside(line: Allocation, words: Sequence[Word]) -> bool:
    """Whether one of the words stands in a line's row, or as near as the next."""
    _, top, _, bottom = line.box
    return any(
        word.box.top <= bottom + word.size_pt and word.box.bottom >= top - word.size_pt
        for word in words
    )
