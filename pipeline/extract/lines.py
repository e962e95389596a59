"""Words become lines of print, and lines the pieces that wide gaps part."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from operator import attrgetter, itemgetter
from statistics import median

from pipeline.extract.figures import has_figure
from pipeline.model import Box, TextLine, Word

# of a height on a page: the lines of print in each of its columns
Band = Sequence[Sequence[TextLine]]
Grid = Sequence[Band]  # the bands of a table, from the top
Lines = list[list[list[TextLine]]]  # the same, where it is still to change: by row and column

_left = attrgetter("box.x0")
_first = itemgetter(0)

ALIGNED_PT = 3.0
BLANK = 0.25  # of the type size, between two words
MOST_BLANK = 0.5  # of the type size, between two words of one text that is set wide
SAME_PT = 0.6  # between the beginnings of a word and of what it stands right under
SAME_BLANK_PT = 0.3
CENTRED_PT = 6.0  # so far from the middle of a table's print, which may be narrower than its cells on one side
MOST_OF_LABEL = 7  # words, of the label of a total or the heading of a section
NEXT_LINE = 0.9  # of the type size, between two lines of one text
NEXT_ROW = 2.5  # of the type size, between a row, a title or a heading and the next
LARGER_PT, SMALLER_PT = 1.2, 0.9  # than the print of a table: headings, and notes
OVERLAP = 0.2  # of the height of a line that its neighbour may share with it, as in tight print


def are_level(line: TextLine, other: TextLine) -> bool:
    """Whether two pieces of print begin at one height, as those of one row may."""
    return abs(line.box.top - other.box.top) <= ALIGNED_PT


def is_in_middle(box: Box, left: float, right: float, slack_pt: float = CENTRED_PT) -> bool:
    """Whether print stands in the middle of what lies between two edges."""
    return abs(box.centre[0] - (left + right) / 2) <= slack_pt


def are_flush(line: TextLine, other: TextLine) -> bool:
    """Whether two pieces of print, one above the other, begin at one x."""
    return abs(line.box.x0 - other.box.x0) <= ALIGNED_PT


def are_set_alike(line: TextLine, other: TextLine, within_pt: float) -> bool:
    """Whether two lines are of one size, give or take so much, and both bold or both plain."""
    return abs(line.size_pt - other.size_pt) < within_pt and line.is_bold == other.is_bold


def is_right_below(line: TextLine, above: TextLine) -> bool:
    """Whether less than half of its type size parts a line from the one above it."""
    return line.box.top - above.box.bottom < 0.5 * line.size_pt


def lines_of(words: Iterable[Word], page: int) -> list[TextLine]:
    """Lines of print from the top, words from the left; words on one line share half their height."""
    # words that follow one another at one height, by twice their middle
    runs: list[tuple[float, float, float, list[Word]]] = []
    run: list[Word] = []
    low = high = float("nan")  # unlike any
    for word in words:
        _, top, _, bottom = word.box
        if top != low or bottom != high:
            low, high, run = top, bottom, []
            runs.append((low + high, low, high, run))
        run.append(word)
    if len(runs) < 2:
        return [TextLine(page, tuple(sorted(run, key=_left)))] if run else []
    groups: list[list[Word]] = []
    spans: list[tuple[float, float]] = []  # the top and bottom of each group
    lowest = float("-inf")
    for _, top, bottom, mine in sorted(runs, key=_first):
        height = bottom - top
        near = range(len(groups) - 1, max(-1, len(groups) - 7), -1) if top < lowest else ()
        lowest = max(lowest, bottom)
        for i in near:
            low, high = spans[i]
            shared = min(bottom, high) - max(top, low)
            if shared >= 0.5 * min(height, high - low):
                groups[i] += mine
                if not all(word.is_raised for word in mine):
                    spans[i] = (min(top, low), max(bottom, high))
                break
        else:
            groups.append(mine)
            spans.append((top, bottom))
    order = sorted(range(len(groups)), key=spans.__getitem__)
    return [TextLine(page, tuple(sorted(groups[i], key=_left))) for i in order]


def has_gap(line: TextLine) -> bool:
    """Whether a wide gap parts a line, as it does the cells of a row that no line parts."""
    return bool(line.parts)


def segments(line: TextLine) -> Sequence[TextLine]:
    """The pieces of a line that wide gaps part; the line itself where none does."""
    return line.parts or (line,)


def begins_apart(words: Sequence[Word], i: int) -> bool:
    """Whether the room before a word is not what a blank is wide in its line: it begins a text of its own."""
    blanks = [b.box.x0 - a.box.x1 for a, b in itertools.pairwise(words)]
    usual = median(blanks[: i - 1] + blanks[i:] or [0.0]) if i else 0.0
    return i > 0 and abs(blanks[i - 1] - usual) > SAME_BLANK_PT


def is_bridged(words: Sequence[Word], x: float) -> bool:
    """Whether words stand on both sides of ``x`` with no more than a blank between them."""
    return any(
        a.box.x1 <= x <= b.box.x0 and is_one_text(a, b) for a, b in itertools.pairwise(words)
    )


def as_one(words: Sequence[Word]) -> Word:
    """Parts of a word, in their order, as the whole of it: it is set as the first of them."""
    text, box = "".join([word.text for word in words]), Box.around(word.box for word in words)
    return words[0]._replace(text=text, box=box, edges=())


def split_at(word: Word, cuts: Sequence[float]) -> list[Word]:
    """A word cut where ruling lines or column gaps run through it (each cut an x)."""
    inside = [x for x in cuts if word.box.x0 + 1.0 < x < word.box.x1 - 1.0]
    if not inside or len(word.edges) != len(word.text):
        return [word]
    groups: list[list[int]] = [[]]
    bounds = [*sorted(inside), float("inf")]
    for i, left in enumerate(word.edges):
        right = word.edges[i + 1] if i + 1 < len(word.edges) else word.box.x1
        while (left + right) / 2 > bounds[len(groups) - 1]:
            groups.append([])
        groups[-1].append(i)
    out = []
    for group in groups:
        if not group:
            continue
        last = group[-1]
        right = word.edges[last + 1] if last + 1 < len(word.edges) else word.box.x1
        out.append(
            Word(
                word.text[group[0] : last + 1],
                word.box._replace(x0=word.edges[group[0]], x1=right),
                word.size_pt,
                word.is_bold,
                word.is_raised,
                word.edges[group[0] : last + 1],
            )
        )
    return out


def is_next(above: TextLine, line: TextLine) -> bool:
    """Whether a line is close enough to the one above it to be of the same text."""
    return line.box.top - above.box.bottom < NEXT_LINE * line.size_pt


def is_one_text(a: Word, b: Word) -> bool:
    """Whether no more than a blank parts a word from the one behind it."""
    return b.box.x0 - a.box.x1 < MOST_BLANK * a.size_pt


def end_of(words: Sequence[Word], i: int) -> float:
    """Where the ``i``-th of the words of a line ends, in points: where the next is printed over it, as over
    a title that is wider than its column, at that.
    """
    word = words[i].box
    following = words[i + 1].box.x0 if i + 1 < len(words) else word.x1
    return following if word.x0 < following < word.x1 else word.x1


def end_above(above: TextLine, line: TextLine) -> float:
    """Where the first word of a line would end, had it been set behind the line above."""
    return above.box.x1 + BLANK * line.size_pt + line.words[0].box.width


def is_staggered(lines: Sequence[TextLine], i: int) -> bool:
    """Whether a line is not quite over or under the next to it, but half beside it: they are of cells
    set to the middle of one row.
    """
    box = lines[i].box
    return any(
        min(o.box.bottom, box.bottom) - max(o.box.top, box.top) > OVERLAP * box.height
        for o in (*lines[max(0, i - 1) : i], *lines[i + 1 : i + 2])
    )


def is_of_row(lines: Sequence[TextLine], i: int) -> bool:
    """Whether a line without a gap is of a cell of several lines, and no prose: it is staggered against
    its neighbour, or goes on in the next, right below it, beside which a figure stands: rows are set
    to their middle, or to their foot.
    """
    if is_staggered(lines, i):
        return True
    line, below = lines[i], lines[min(i + 1, len(lines) - 1)]
    return (
        has_gap(below)
        and has_figure(below)
        and is_right_below(below, line)
        and are_flush(below, line)
        and below.text[:1].islower()
    )


def stacked(boxes: Iterable[Box]) -> list[Box]:
    """Boxes of print from the left, those over one another as one."""
    out: list[Box] = []
    for box in sorted(boxes):
        if out and box.x0 < out[-1].x1:
            out[-1] = out[-1].union(box)
        else:
            out.append(box)
    return out
