"""Titles over several columns that no line parts, each of which has its own title right below."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from math import comb
from typing import NamedTuple

from pipeline.extract.figures import has_figure
from pipeline.extract.lines import ALIGNED_PT, CENTRED_PT, OVERLAP, SAME_PT, is_one_text, segments
from pipeline.grouping import grouped
from pipeline.model import Box, TextLine, Word

NEAR = 1.25  # of the size of type, between a title and those below it
TIGHT = 0.35  # of the size of type, the least between two titles
APART = 0.8  # of the size of type, wider than a blank
TO_LEFT = 1.5
OFF_CENTRE = 0.35  # of a column, for figures are set flush right in theirs
MOST_WAYS = 1000  # to share years among titles: more are no table's
YEAR = re.compile(r"\b(?:(?:20)?\d\d[/–-](?:20)?\d\d|20\d\d[/–-]\d)\b")


class Span(NamedTuple):
    """The columns that a title stands over, and the y between it and their own titles."""

    first: int
    last: int
    y: float


class _Title(NamedTuple):
    """A title, and the columns that it stands over."""

    print_: TextLine
    first: int
    last: int


def spans(titles: Sequence[TextLine], inner: Sequence[float]) -> list[list[Span]]:
    """For each line of titles but the last, from the top, what of it stands over several of the next
    line's titles; ``inner`` are the boundaries between columns. What they stand over may itself be
    over several columns.
    """
    out: list[list[Span]] = []
    for i, (line, following) in reversed([*enumerate(itertools.pairwise(titles))]):
        over: list[Span] = []
        if _is_near(line, following) and not has_figure(following):
            below = [span for spanned in out[:2] for span in spanned]
            over = _spans_of(line, _titles(_right_below(titles, i), inner, below), inner)
        out.insert(0, over)
    return out


def _is_near(line: TextLine, following: TextLine) -> bool:
    return following.box.top - line.box.bottom <= NEAR * line.size_pt


def _right_below(titles: Sequence[TextLine], i: int) -> TextLine:
    """The line of titles below one, with what the line after that has under none of it, no further below:
    beside titles that wrap, others stand over several columns.
    """
    below = titles[i + 1]
    if i + 2 == len(titles) or not _is_near(titles[i], titles[i + 2]) or has_figure(titles[i + 2]):
        return below
    own = [piece.box for piece in segments(below)]
    more = [
        word
        for piece in segments(titles[i + 2])
        if not any(piece.box.shares_width(box) for box in own)
        for word in piece.words
    ]
    words = sorted([*below.words, *more], key=lambda word: word.box.x0)
    return TextLine(below.page, tuple(words)) if more else below


def without_spanning(titles: Sequence[TextLine]) -> list[TextLine]:
    """Titles without those that stand over two of the next line's, wherever columns may part: with the middle
    between these, in line with neither, and with no other title over one of the two. What stands half
    beside the next line is a title set to the middle of the row; what is over a row of figures is titles.
    """
    out = []
    for i, (line, following) in enumerate(itertools.pairwise(titles)):
        pieces = segments(line)
        below = [piece.box for piece in segments(_right_below(titles, i))]
        is_over = line.box.bottom - following.box.top < OVERLAP * line.box.height  # not beside it
        kept = [p for p in pieces if not (is_over and _is_between(p, below, pieces))]
        # over a row of figures short titles may stand close to one another
        if len(kept) == len(pieces) or has_figure(following):
            out.append(line)
        elif kept:
            out.append(TextLine(line.page, tuple([w for piece in kept for w in piece.words])))
    return [*out, *titles[-1:]]


def _is_between(piece: TextLine, below: Sequence[Box], titles: Sequence[TextLine]) -> bool:
    middle = piece.box.centre[0]
    for left, right in itertools.pairwise(below):
        if left.centre[0] < middle < right.centre[0]:
            pair = (left, right)
            return not any(_in_line(piece.box, box) for box in pair) and not any(
                title.box.shares_width(box) for title in titles for box in pair if title != piece
            )
    return False


def _spans_of(line: TextLine, own: Sequence[_Title], inner: Sequence[float]) -> list[Span]:
    """The titles of a line that stand over several of their own; none where its print runs on from the
    first column, as captions and prose do.
    """
    pieces = segments(line)
    if not inner or not own or has_figure(line):
        return []
    if _columns(pieces[0].box, inner)[0] == 0 and pieces[0].box.x1 > inner[0]:
        return []
    y = (line.box.bottom + min(t.print_.box.top for t in own)) / 2
    shares = _shares(pieces, own, inner)
    out = []
    for i, piece in enumerate(pieces):
        mine = shares.get(i) or _under(piece, own, inner)
        is_over_all = i in shares or _is_over_all(piece, mine)
        if len(mine) > 1 and is_over_all and not _is_over_each(piece, mine, inner):
            out.append(Span(mine[0].first, mine[-1].last, y))
    return out


def _shares(
    pieces: Sequence[TextLine], own: Sequence[_Title], inner: Sequence[float]
) -> dict[int, Sequence[_Title]]:
    """The years side by side below fewer titles, shared among these by their places: each stands as near
    as may be to the middle of its own. None where one stands far from it, or lies over others too.
    """
    out: dict[int, Sequence[_Title]] = {}
    for run in _runs_of_years(own):
        columns = range(run[0].first, run[-1].last + 1)
        over = [i for i, piece in enumerate(pieces) if _column(piece, inner) in columns]
        if not 0 < len(over) < len(run) or comb(len(run) - 1, len(over) - 1) > MOST_WAYS:
            continue
        ways = (
            [run[a:b] for a, b in itertools.pairwise((0, *at, len(run)))]
            for at in itertools.combinations(range(1, len(run)), len(over) - 1)
        )
        best = min(
            ways,
            key=lambda way: sum(_off(pieces[i], mine) for i, mine in zip(over, way, strict=True)),
        )
        centres = [t.print_.box.centre[0] for t in (run[0], run[-1])]
        room = OFF_CENTRE * (centres[1] - centres[0]) / (len(run) - 1)
        if all(
            _off(pieces[i], mine) <= room and _covers(mine, *_columns(pieces[i].box, inner))
            for i, mine in zip(over, best, strict=True)
        ):
            out |= dict(zip(over, best, strict=True))
    return out


def _runs_of_years(own: Sequence[_Title]) -> list[list[_Title]]:
    """The titles that are years, those of columns side by side together."""
    years = [title for title in own if YEAR.search(title.print_.text)]
    return grouped(years, lambda left, title: left.last + 1 == title.first)


def _off(piece: TextLine, own: Sequence[_Title]) -> float:
    """How far a title is from the middle of those below it. Figures are set flush right, and years as
    they are: to the left of the middle is further.
    """
    off = (own[0].print_.box.x0 + own[-1].print_.box.x1) / 2 - piece.box.centre[0]
    return off if off > 0 else -TO_LEFT * off


def _under(piece: TextLine, own: Sequence[_Title], inner: Sequence[float]) -> Sequence[_Title]:
    """The titles that a piece of print lies over; none where a column that it lies in has none."""
    first, last = _columns(piece.box, inner)
    mine = [t for t in own if t.first <= last and t.last >= first]
    return mine if _covers(mine, first, last) else []


def _in_line(box: Box, other: Box) -> bool:
    """Whether the left ends of two pieces of print are in line, or their right ones or middles."""
    return any(
        abs(a - b) <= ALIGNED_PT
        for a, b in ((box.x0, other.x0), (box.x1, other.x1), (box.centre[0], other.centre[0]))
    )


def _covers(titles: Sequence[_Title], first: int, last: int) -> bool:
    """Whether titles leave out none of these columns."""
    return {*range(first, last + 1)} <= {c for t in titles for c in range(t.first, t.last + 1)}


def _is_over_all(piece: TextLine, own: Sequence[_Title]) -> bool:
    """Whether a title is set over the middle of all these, from the first over most of the last, or in
    line with none of them: one that is wider than its column is in line with what is below it there.
    """
    if not own:
        return False
    box, boxes = piece.box, [t.print_.box for t in own]
    is_flush = abs(box.x0 - boxes[0].x0) <= ALIGNED_PT and box.x1 > boxes[-1].centre[0]
    return _off(piece, own) <= CENTRED_PT or is_flush or not any(_in_line(box, b) for b in boxes)


def _is_over_each(piece: TextLine, own: Sequence[_Title], inner: Sequence[float]) -> bool:
    """Whether print is titles of several lines set tight: the words over each title in line with it, or a
    word that begins right where each does, as behind a text that is as wide as its column.
    """
    begins = [word.box.x0 for word in piece.words]
    # what is found as one title may be several: a first column blank in most rows is told by titles alone
    starts = [[part.box.x0 for part in segments(t.print_)] for t in own]
    if all(any(abs(x - start) <= SAME_PT for x in begins for start in of) for of in starts):
        return True
    parts = _parts_far_apart(piece)
    if len(parts) != len(own):
        parts = [part for _, part in sorted(_by_column(piece, inner).items())]
    blanks = [b[0].box.x0 - a[-1].box.x1 for a, b in itertools.pairwise(parts)]
    if len(parts) != len(own) or any(b < TIGHT * piece.size_pt for b in blanks):
        return False
    ends = [
        (part[0].box.x0 - t.print_.box.x0, part[-1].box.x1 - t.print_.box.x1)
        for part, t in zip(parts, own, strict=True)
    ]
    if all(b > APART * piece.size_pt for b in blanks):  # more than a blank: flush right, and left
        return all(min(abs(left), abs(right)) <= ALIGNED_PT for left, right in ends)
    return any(
        all(abs(off) <= ALIGNED_PT for off in offs)
        for offs in (
            [left for left, _ in ends],
            [right for _, right in ends],
            [(left + right) / 2 for left, right in ends],
        )
    )


def _parts_far_apart(piece: TextLine) -> list[list[Word]]:
    """The words of print that blanks part which are wider than those of one text."""
    most = APART * piece.size_pt
    return grouped(piece.words, lambda before, word: word.box.x0 - before.box.x1 <= most)


def _titles(line: TextLine, inner: Sequence[float], over: Sequence[Span]) -> list[_Title]:
    """The titles of a line from the left, without those that run on into another column."""
    words = _by_column(line, inner)
    out: list[_Title] = []
    for c, mine in sorted(words.items()):
        span = next((s for s in over if s.first <= c <= s.last), None)
        first, last = (span.first, span.last) if span else (c, c)
        if out and out[-1].last >= c:
            before = out.pop()
            mine = [*before.print_.words, *mine]
        out.append(_Title(TextLine(line.page, tuple(mine)), first, last))
    tight = {
        t
        for a, b in itertools.pairwise(out)
        if is_one_text(a.print_.words[-1], b.print_.words[0])
        for t in (a, b)
    }
    return [
        t
        for t in out
        if t not in tight
        and t.first <= _columns(t.print_.box, inner)[0]
        and _columns(t.print_.box, inner)[1] <= t.last
    ]


def _by_column(line: TextLine, inner: Sequence[float]) -> dict[int, list[Word]]:
    words: dict[int, list[Word]] = {}
    for word in line.words:
        words.setdefault(_column(word, inner), []).append(word)
    return words


def _column(print_: TextLine | Word, inner: Sequence[float]) -> int:
    return sum(print_.box.centre[0] > x for x in inner)


def _columns(box: Box, inner: Sequence[float]) -> tuple[int, int]:
    """The first and the last column that print lies in."""
    first, last = (sum(x > at for at in inner) for x in (box.x0 + 2, box.x1 - 2))
    return first, last
