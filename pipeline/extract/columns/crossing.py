"""A line of print against the gaps between columns: whether it runs over one, and which columns it meets."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.extract.columns.columns import Gap
from pipeline.extract.figures import YEAR_TITLE
from pipeline.extract.lines import SAME_PT, begins_apart, end_of, is_one_text, segments, split_at
from pipeline.model import TextLine, Word

FAR_PT = 15.0
REACH_PT = 2.5  # so far a title in the middle of its column may reach into the one before
ROOM = 1.2  # of the type size, between columns
YEAR_OR_UNIT = re.compile(rf"{YEAR_TITLE}|\(?£(?:0{{3}}s?)?\)?")


def crosses(line: TextLine, gaps: Sequence[Gap]) -> bool:
    """Whether print lies across a gap: a word over all of it, or prose that runs on over it."""
    words = line.words
    return any(
        w.box.x0 < gap.left - REACH_PT and w.box.x1 > gap.right + REACH_PT < end_of(words, i)
        for i, w in enumerate(words)
        for gap in gaps
    ) or any(_is_prose_over(piece, gap, line) for piece in segments(line) for gap in gaps)


def _is_prose_over(piece: TextLine, gap: Gap, line: TextLine) -> bool:
    """Whether prose, a piece of a line, runs over a gap: many words with no more than a blank between them,
    of which one lies on the boundary, or two stand on both sides and the second not where the column begins,
    or far before that where the first stands in the gap as well. The longest name of a column may reach up to
    the print of the next, which begins right there, and not a blank behind the name, as in a sentence.
    Years and units alone are titles, however near to one another, and so is what stands within a gap: of
    columns that are blank in the rows. What ends within the gap, beside other print, is the longest of its
    column.
    """
    words = piece.words
    if len(words) <= 5 or all(YEAR_OR_UNIT.fullmatch(word.text) for word in words):
        return False
    if words[-1].box.x1 < gap.right and (gap.left < words[0].box.x0 or piece is not line):
        return False
    reaches = words[0].box.x0 < gap.left - FAR_PT and words[-1].box.x1 > gap.right + FAR_PT
    on = next((w.box for w in words if w.box.x0 < gap.x - 1 and w.box.x1 > gap.x + 1), None)
    if on and on.x1 < gap.right:
        begins = next(
            (i for i, w in enumerate(words) if abs(w.box.x0 - gap.right) <= SAME_PT), None
        )
        if begins is not None and begins_apart(words, begins):
            return False
    if on and (reaches or (on.x0 > gap.left + 2.5 and on.x1 < gap.right - 2.5)):
        return True
    return any(
        a.box.x1 <= gap.x <= b.box.x0
        and is_one_text(a, b)
        and (
            b.box.x0 - gap.right > 2.5
            or b.box.x1 < gap.right - 2.5
            or (reaches and a.box.x1 > gap.left + 2.5 and b.box.x0 < gap.right - FAR_PT)
        )
        for a, b in itertools.pairwise(words)
    )


def columns_met(line: TextLine, gaps: Sequence[Gap]) -> int:
    """How many columns a line has print in."""
    return len(columns_of(line, gaps))


def columns_of(line: TextLine, gaps: Sequence[Gap]) -> set[int]:
    """The columns that a line has print in, numbered from 0."""
    return {sum(w.box.centre[0] > gap.x for gap in gaps) for w in line.words}


def with_parted_titles(lines: Sequence[TextLine], gaps: Sequence[Gap]) -> list[TextLine]:
    """Lines above rows with each word in two that lies over a gap and begins anew in it: titles as wide as
    their columns touch, as in ``Agreement2019/20``. The first ends so far from the other as columns do.
    """
    out = []
    for line in lines:
        cuts = [x for w in line.words for x in _begun_anew(w) if any(_is_near(x, g) for g in gaps)]
        words: list[Word] = []
        for word in line.words if cuts else ():
            *parts, last = split_at(word, cuts)
            words += [*map(_with_room, parts), last]
        out.append(replace(line, words=tuple(words)) if cuts else line)
    return out


def _with_room(word: Word) -> Word:
    x0, _, x1, _ = word.box
    return word._replace(box=word.box._replace(x1=max((x0 + x1) / 2, x1 - ROOM * word.size_pt)))


def _begun_anew(word: Word) -> Iterator[float]:
    """Where a capital, a number or a bracket follows a small letter in a word, or a bracket's end."""
    for before, (letter, x) in itertools.pairwise(zip(word.text, word.edges, strict=False)):
        is_end = before[0].islower() or before[0] == ")"
        if is_end and (letter.isupper() or letter.isdigit() or letter in "£("):
            yield x


def _is_near(x: float, gap: Gap) -> bool:
    return gap.left - REACH_PT <= x <= gap.right + REACH_PT
