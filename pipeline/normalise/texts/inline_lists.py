"""Lists whose items stand in one paragraph, each behind its mark: "a) £700 to Ark; b) £900 to Oak"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.grouping import grouped
from pipeline.model import TextLine, Word
from pipeline.normalise.plan.outline import Block, Outline
from pipeline.normalise.texts.found_lists import SET_APART, FoundList
from pipeline.normalise.texts.list_headings import LEAD_LINES
from pipeline.normalise.texts.list_items import Item

MARK = re.compile(r"(?P<open>\(?)(?P<name>\d{1,2}|[a-z]|[ivx]{1,4})(?P<close>[.)])", re.IGNORECASE)
FIRST = re.compile(r"(?<!\S)\(?[1ai][.)](?!\S)", re.IGNORECASE)
ROMAN = [
    "i",
    "ii",
    "iii",
    "iv",
    "v",
    "vi",
    "vii",
    "viii",
    "ix",
    "x",
    "xi",
    "xii",
    "xiii",
    "xiv",
    "xv",
]
COUNTS = (
    [str(n) for n in range(1, 31)],
    [chr(code) for code in range(ord("a"), ord("z") + 1)],
    ROMAN,
)
LEAST = 2


def inline_lists(plan: Outline) -> Iterator[FoundList]:
    """The paragraphs with several such items, each with a sum, under what leads to them."""
    for block in plan.blocks:
        said = " ".join(block.texts)
        if "£" not in said or not FIRST.search(said):
            continue
        end = 0
        for lines in grouped(block.lines, _is_next):
            start, end = end, end + len(lines)
            if any("£" in line.text for line in lines):
                above = block.texts[max(0, start - LEAD_LINES) : start]
                yield from _list(lines, above, block)


def _list(lines: Sequence[TextLine], above: Sequence[str], block: Block) -> Iterator[FoundList]:
    """The list that stands in a paragraph."""
    words = [(line.page, n, word) for n, line in enumerate(lines) for word in line.words]
    starts = _starts([word for *_, word in words])
    at_left = sum(words[i - 1][1] < words[i][1] for i in starts[1:])
    # else each stands in a line of its own, as in any list
    is_inline = len(starts) >= LEAST and at_left < len(starts) - 1
    if is_inline:
        parts = [words[a + 1 : b] for a, b in zip(starts, [*starts[1:], len(words)], strict=True)]
        lead = " ".join([*above, *(word.text for *_, word in words[: starts[0]])])
        yield FoundList(block, "", lead or block.place.heading, [Item(_lines(p)) for p in parts])


def _is_next(line: TextLine, below: TextLine) -> bool:
    """Whether two lines are of one paragraph."""
    return below.page == line.page and below.box.top - line.box.bottom < SET_APART * line.size_pt


def _starts(words: Sequence[Word]) -> list[int]:
    """Where the marks of items stand that count up from the first; those of no list are left out."""
    marks = [(i, match) for i, word in enumerate(words) if (match := MARK.fullmatch(word.text))]
    best: list[int] = []
    for names in COUNTS:
        for first, mark in marks:
            if mark["name"].lower() != names[0]:
                continue
            found = [first]
            for i, other in marks:
                is_alike = (other["open"], other["close"]) == (mark["open"], mark["close"])
                is_next = len(found) < len(names) and other["name"].lower() == names[len(found)]
                if i > found[-1] and is_alike and is_next:
                    found.append(i)
            best = max(best, found, key=len)
    return best


def _lines(part: Sequence[tuple[int, int, Word]]) -> list[TextLine]:
    """The words of an item as lines, one for each line that they stand in."""
    return [
        TextLine(run[0][0], tuple(word for *_, word in run))
        for run in grouped(part, lambda a, b: a[1] == b[1])
    ]
