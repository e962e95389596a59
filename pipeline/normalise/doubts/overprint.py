"""Print that lies over other print, or across a drawn line: a sheet whose rows are too low for their text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from pipeline.model import Allocation, Document, Issue, Page, Printed, Word
from pipeline.normalise.doubts.crossed_out import FIGURE

OVER = 0.3  # of the type size: kerning, marks of notes and tight cells reach less far
ALONG = 0.5  # of a word, that a drawn line crosses


def doubt_overprint(
    document: Document, printed: Printed, allocations: Sequence[Allocation]
) -> tuple[list[Allocation], list[Issue]]:
    """The lines, those flagged on whose page print in a table lies over other print or across a drawn line,
    and what tells of it: words may stand in the wrong row, or in the wrong order.
    """
    asked = {line.page for line in allocations}
    found: dict[int, Word] = {}
    for page in document.pages:
        if (
            page.number in asked and not page.engine
        ):  # recognised words have boxes of a rougher kind
            areas = [
                box for t in printed.tables for number, box in t.boxes if number == page.number
            ]
            for word in _over(page):
                if any(area.holds(word.box) for area in areas):
                    found[page.number] = word
                    break
    return (
        [line.flagged("rows_doubtful") if line.page in found else line for line in allocations],
        [
            Issue(
                "print_overlaps",
                f"{word.text!r} is printed over other print, or across a drawn line",
                number,
                word.box,
            )
            for number, word in found.items()
        ],
    )


def _over(page: Page) -> Iterator[Word]:
    rules = sorted([(r.at, r.start, r.end) for r in page.rules if r.is_horizontal])
    heights = [at for at, _, _ in rules]
    begin = end = middle = 0.0  # of the word before, and of its height
    for word in page.words:
        x0, top, x1, bottom = word.box
        reach = OVER * word.size_pt
        if begin <= x0 < end - reach and top < middle < bottom:
            yield word
        low, high = bisect_left(heights, top + reach), bisect_right(heights, bottom - reach)
        if low < high and not FIGURE.search(word.text):  # a figure may be struck out
            for _, left, right in rules[low:high]:
                if min(x1, right) - max(x0, left) >= ALONG * (x1 - x0):
                    yield word
        begin, end, middle = x0, x1, (top + bottom) / 2
