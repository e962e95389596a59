"""Columns told by titles that are codes counted up, as in a matrix of priorities: "SP1", "SP2", "SP3"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from pipeline.extract.columns.columns import Gap
from pipeline.extract.lines import as_one, segments
from pipeline.grouping import grouped
from pipeline.model import TextLine, Word

CODE = re.compile(r"([A-Z]{1,4})(\d{1,2})")
LEAST_CODES = 3  # one after the other
IN_LINE_PT = 1.5  # the middles of letters below one another


def with_codes_parted(
    titles: Sequence[TextLine], body: Sequence[TextLine], gaps: Sequence[Gap]
) -> list[Gap]:
    """The gaps, and one between each two titles of which either is one of several codes counted up, though
    the rows are blank there; but for such as print of ``body`` runs over.
    """
    pairs = [pair for line in (*titles, *_stacked(titles)) for pair in _beside_codes(line)]
    if not pairs:  # as in most tables
        return list(gaps)
    out = list(gaps)
    printed = [piece.box for line in body for piece in segments(line)]
    for left, right in pairs:
        edge = Gap(left.box.x1, right.box.x0, (left.box.x1 + right.box.x0) / 2)
        is_known = any(left.box.centre[0] < gap.x < right.box.centre[0] for gap in gaps)
        if not is_known and not any(box.x0 < edge.x < box.x1 for box in printed):
            out.append(edge)
    return sorted(out)


def _stacked(titles: Sequence[TextLine]) -> list[TextLine]:
    """The codes that narrow columns have letter below letter, as one line; none where there are few."""
    letters = [w for line in titles for w in line.words if len(w.text) == 1 and w.text.isalnum()]
    if len(letters) < LEAST_CODES * LEAST_CODES:  # as in most titles
        return []
    letters.sort(key=lambda word: word.box.centre[0])
    stacks = grouped(letters, lambda a, b: b.box.centre[0] - a.box.centre[0] <= IN_LINE_PT)
    words = [as_one(sorted(stack, key=lambda word: word.box.top)) for stack in stacks]
    return [TextLine(titles[0].page, tuple(words))]


def _beside_codes(line: TextLine) -> Iterator[tuple[Word, Word]]:
    """The words of a line that stand beside one another, where one is of codes each of which is the next after
    the one before it.
    """

    def is_next(before: Word, word: Word) -> bool:
        codes = CODE.fullmatch(before.text), CODE.fullmatch(word.text)
        if codes[0] is None or codes[1] is None:
            return False
        return codes[0][1] == codes[1][1] and int(codes[0][2]) + 1 == int(codes[1][2])

    runs = [run for run in grouped(line.words, is_next) if len(run) >= LEAST_CODES]
    codes = {id(word) for run in runs for word in run}
    for pair in itertools.pairwise(line.words):
        if any(id(word) in codes for word in pair):
            yield pair
