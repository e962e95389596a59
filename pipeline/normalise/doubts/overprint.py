"""Print that lies over other print, or across a drawn line: a sheet whose rows are too low for their text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from pipeline.model import Allocation, Issue, Printed, Word
from pipeline.normalise.doubts.crossed_out import FIGURE
from pipeline.normalise.doubts.level_lines import LevelLines, run_along

OVER = 0.3  # of the type size: kerning, marks of notes and tight cells reach less far
ALONG = 0.5  # of a word, that a drawn line crosses


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
        if near := drawn.between(top + reach, bottom - reach):
            # a figure may be struck out so
            out += [w for w in words if not FIGURE.search(w.text) and run_along(near, w, ALONG)]
    return out


def _is_beside(line: Allocation, words: Sequence[Word]) -> bool:
    """Whether one of the words stands in a line's row, or as near as the next."""
    _, top, _, bottom = line.box
    return any(
        word.box.top <= bottom + word.size_pt and word.box.bottom >= top - word.size_pt
        for word in words
    )
