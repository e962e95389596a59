"""Print that lies over other print, or across a drawn line: a sheet whose rows are too low for their text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from pipeline.model import Allocation, Document, Issue, Page, Printed, PrintedTable, Word
from pipeline.normalise.doubts.crossed_out import FIGURE

OVER = 0.3  # of the type size: kerning, marks of notes and tight cells reach less far
ALONG = 0.5  # of a word, that a drawn line crosses


def doubt_overprint(
    document: Document, printed: Printed, allocations: Sequence[Allocation]
) -> tuple[list[Allocation], list[Issue]]:
    """The lines, those flagged beside which print in a table lies over other print or across a drawn line,
    and for each page what tells of it: words may stand in the wrong row, or in the wrong order.
    """
    asked = {line.page for line in allocations}
    found: dict[int, list[Word]] = {}
    for page in document.pages:
        if (
            page.number in asked and not page.engine
        ):  # recognised words have boxes of a rougher kind
            here = [t for t in printed.tables if page.number in dict(t.boxes)]
            if words := list(_over(page, here)):
                found[page.number] = words
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


def _over(page: Page, tables: Sequence[PrintedTable]) -> Iterator[Word]:
    rules = sorted([(r.at, r.start, r.end) for r in page.rules if r.is_horizontal])
    heights = [at for at, _, _ in rules]
    cells = dict.fromkeys([cell for table in tables for row in table.rows for cell in row])
    for line in [line for cell in cells for line in cell.lines if line.page == page.number]:
        end = float("-inf")  # of the word before
        for word in line.words:
            x0, top, x1, bottom = word.box
            reach = OVER * word.size_pt
            if end - x0 > reach:
                yield word
            end = x1
            low, high = bisect_left(heights, top + reach), bisect_right(heights, bottom - reach)
            if low < high and not FIGURE.search(word.text):  # a figure may be struck out
                for _, left, right in rules[low:high]:
                    if min(x1, right) - max(x0, left) >= ALONG * (x1 - x0):
                        yield word


def _is_beside(line: Allocation, words: Sequence[Word]) -> bool:
    """Whether one of the words stands in a line's row, or as near as the next."""
    _, top, _, bottom = line.box
    return any(
        word.box.top <= bottom + word.size_pt and word.box.bottom >= top - word.size_pt
        for word in words
    )
