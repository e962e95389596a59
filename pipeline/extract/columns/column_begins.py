"""Where columns of a table without lines begin: the longest name of one may reach up to the next, and run on
into it where it is cut off there. What other rows and the titles show parts them.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from pipeline.extract.figures import has_figure
from pipeline.extract.lines import SAME_PT, has_gap, segments, split_at
from pipeline.model import TextLine, Word
from pipeline.model.printed import SEGMENT_GAP

BEGINS_SHARE, LEAST_BEGINS = 0.5, 3  # of lines that begin a column at one x
TITLE_LINES = 5  # above the rows, that are asked where columns begin

Begins = Set[float]  # to a tenth of a point


def columns_begin(lines: Sequence[TextLine], titles: Sequence[TextLine] = ()) -> Begins:
    """Where a word begins in most of the lines, behind a wide gap in several of them, or under the
    beginning of a title. A gap is one from the word before it, or where its cell is the first with print in
    its row, from the table's side.
    """
    begins: Counter[float] = Counter()
    wide: Counter[float] = Counter()
    side = min([line.words[0].box.x0 for line in lines], default=0.0)
    for line in lines:
        end = side
        for word in line.words:
            x0, _, x1, _ = word.box
            x = round(x0, 1)
            begins[x] += 1
            if x0 - end > SEGMENT_GAP * word.size_pt:
                wide[x] += 1
            end = x1
    least = BEGINS_SHARE * len(lines)
    out = {x for x, count in wide.items() if count >= LEAST_BEGINS and begins[x] >= least}
    told = {round(title.box.x0, 1) for line in titles for title in segments(line)[1:]} - out
    if told:
        # words in capitals have joints all over
        words = [w for ln in lines for w in ln.words if not w.text.isupper()]
        joined = Counter(round(x, 1) for w in words for x in _joints(w))
        least = max(least, LEAST_BEGINS)
        out |= {x for x in told if begins[x] + joined[x] >= least}
    over = {round(w.box.x0, 1): w.text for line in titles for w in line.words[1:]}
    near = {x for x in over if begins[x] >= LEAST_BEGINS and x not in out}
    return out | {
        x
        for x in near
        if not any(_is_crossed(line, x) for line in lines) and not _recurs(lines, x, over[x])
    }


def _recurs(lines: Sequence[TextLine], x: float, title: str) -> bool:
    """Whether all words that begin at ``x`` are what stands above them, as the name of a theme recurs row after
    row: it is no title.
    """
    below = (w for line in lines for w in line.words if round(w.box.x0, 1) == x)
    return all(word.text == title for word in below)


def _is_crossed(line: TextLine, x: float) -> bool:
    return any(w.box.x0 + SAME_PT < x < w.box.x1 - SAME_PT for w in line.words)


def titles_over(lines: Sequence[TextLine], first: int) -> list[TextLine]:
    """The lines right above a table's first row that may hold titles of its columns."""
    above = reversed(lines[max(0, first - TITLE_LINES) : first])
    near = itertools.takewhile(lambda line: not has_figure(line), above)
    return [line for line in near if has_gap(line)]  # the last of a long title is alone


def with_parted_words(lines: Sequence[TextLine], begins: Begins) -> list[TextLine]:
    """Lines with each word in two that runs on into one which begins a column: print that is cut off at
    the side of its cell reaches up to the next. No figure is cut, nor a word before a small letter, nor one
    of a line without figures: in print whose letters are of one width a heading has some where columns begin.
    """
    out = []
    for line in lines:
        cuts = [x for word in line.words for x in _joints(word) if round(x, 1) in begins]
        if cuts and not has_figure(line):
            cuts = []
        words = [part for word in line.words for part in split_at(word, cuts)] if cuts else ()
        out.append(replace(line, words=tuple(words)) if cuts else line)
    return out


def _joints(word: Word) -> Iterator[float]:
    """Where the print of another cell may begin in a word."""
    for (x, letter), before in zip(
        list(zip(word.edges, word.text, strict=False))[1:], word.text, strict=False
    ):
        if (before.isalpha() or letter.isalpha()) and not letter.islower():
            yield x


def rights(line: TextLine, begins: Begins, way_pt: float) -> Iterator[float]:
    """Where the words of a line end; so far before what begins a column, as print that is cut off at the
    side of its cell reaches up to the next, and figures set flush right nearly so.
    """
    for word, following in itertools.zip_longest(line.words, line.words[1:]):
        right = word.box.x1
        if following and round(x := following.box.x0, 1) in begins:
            right = min(right, x - way_pt)
        for x in begins:
            if right - SAME_PT <= x < right + way_pt:
                right = x - way_pt
        yield right
