"""Where a table without lines is: the longest run of figures that stand in line."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.extract.figures import (
    YEAR_TITLE,
    has_figure,
    is_figure,
    is_sure_figure,
)
from pipeline.extract.lines import (
    ALIGNED_PT,
    LARGER_PT,
    are_set_alike,
    has_gap,
    is_of_row,
    is_one_text,
    is_staggered,
    segments,
)
from pipeline.extract.rows.row_figures import is_lettered
from pipeline.extract.totals import BEGINS, are_totals
from pipeline.grouping import grouped
from pipeline.model import Box, TextLine, Word

LEAST_FIGURES = 3
# so near to one another are right and left edges, and middles
SIDES_PT = (ALIGNED_PT, ALIGNED_PT, 1.0)
FAR_LINES = 30.0
PROSE_SHARE = 0.62
TITLE = re.compile(rf"£|{YEAR_TITLE}")
UNIT = re.compile(r"£(?!\s?[\d.])|£\s?0{3}(?!\d)")  # and no sum
ITEM_NUMBER = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|\d{1,2}", re.IGNORECASE)
DATED = re.compile(  # a sum with the year that it is of
    r"\(?(?:20)?\d\d[/–-](?:20)?\d\d\)?\s?[:–—-]?\s£.+"
    r"|£[\d,.]+\s(?:in |for )?\(?(?:20)?\d\d[/–-](?:20)?\d\d\)?"
)
TITLE_LINES = 2
NOTE_LINES = 3
MOST_NOTE = 1.5  # of the size of type, between the lines of a remark and the rows beside it


class Spot(NamedTuple):
    """A figure: the number of its line, its place, whether it surely is a sum, and where its sides are."""

    line: int
    box: Box
    is_sure: bool
    sides: tuple[float, float, float]  # right, left and middle


def longest_run(lines: Sequence[TextLine]) -> tuple[int, int] | None:
    """First and last line of the longest run of figures in line; None where there is none."""
    spots = list(_spots(lines))
    if not spots:
        return None
    width = max(ln.box.x1 for ln in lines) - min(ln.box.x0 for ln in lines)
    prose = [
        _is_prose(line, width) and not (_is_note(lines, i) or is_of_row(lines, i))
        for i, line in enumerate(lines)
    ]
    again = _repeated_titles(lines, spots)
    parting = [is_prose or line.text in again for is_prose, line in zip(prose, lines, strict=True)]
    # tables too short to be known by their own figures are known by those of all
    return _longest(spots, lines, parting) or (_longest(spots, lines, prose) if again else None)


def _longest(
    spots: Sequence[Spot], lines: Sequence[TextLine], parting: Sequence[bool]
) -> tuple[int, int] | None:
    # Spots in line share an edge or their middle: each is looked at once, in the order of the spots.
    places = dict.fromkeys((side, at) for spot in spots for side, at in enumerate(spot.sides))
    found = (
        (run[0].line, run[-1].line)
        for side, at in places
        for run in _runs(
            [s for s in spots if abs(s.sides[side] - at) <= SIDES_PT[side]], lines, parting
        )
        if _are_sums(run, lines, side)
    )
    return max(found, key=lambda run: run[1] - run[0], default=None)


def _spot(line: int, box: Box, is_sure: bool) -> Spot:
    return Spot(line, box, is_sure, _sides(box))


def _sides(box: Box) -> tuple[float, float, float]:
    return box.x1, box.x0, (box.x0 + box.x1) / 2


def _spots(lines: Sequence[TextLine]) -> Iterator[Spot]:
    """The figures that may stand in a column.

    Those without a sign at the left of their lines are numbers of paragraphs or items, not amounts, but
    for those under a title with a pound sign.
    """
    titles: list[TextLine] = []  # of money, at the left of the lines above
    for i, line in enumerate(lines):
        if not line.may_have_figure:
            continue
        pieces = segments(line)
        is_first = len(pieces) == 1 and is_staggered(lines, i)
        is_first |= len(pieces) > 1 and any(
            pieces[0].box.shares_width(title.box) for title in titles
        )
        titles += _left_title(pieces)
        for piece in pieces if is_first else pieces[1:]:
            if is_figure(piece.text):
                yield _spot(i, piece.box, is_sure_figure(piece.text))
            elif (is_lettered(piece.text) or DATED.fullmatch(piece.text)) and has_figure(piece):
                yield _spot(i, piece.box, True)
        for j, (before, word) in enumerate(itertools.pairwise(_with_signs(line.words))):
            sums = [word] if is_sure_figure(word.text) else []
            if not j and "£" in before.text and is_sure_figure(before.text):
                sums.append(before)
            if sums and not is_one_text(before, word) and (j or not _is_item(line)):
                yield from (_spot(i, found.box, True) for found in sums)


def _with_signs(words: Sequence[Word]) -> Sequence[Word]:
    """Words, each sign and the number behind it as one."""
    out: list[Word] = []
    for word in words:
        if out and out[-1].text == "£" and word.text[:1].isdigit():
            sign = out.pop()
            word = word._replace(text=sign.text + word.text, box=sign.box.union(word.box))
        out.append(word)
    return out


def _left_title(pieces: Sequence[TextLine]) -> Sequence[TextLine]:
    """The first of several texts in a line, where it has a pound sign and no sum; else nothing."""
    return pieces[:1] if len(pieces) > 1 and UNIT.search(pieces[0].text) else ()


def _is_item(line: TextLine) -> bool:
    """Whether a line is an item of a list: a sign or number, then a text that begins with a figure."""
    sign, first, *more = line.words
    is_sign = len(sign.text) == 1 and not sign.text.isalnum() and sign.text not in "£€$"
    return (
        (is_sign or ITEM_NUMBER.fullmatch(sign.text) is not None)
        and bool(more)
        and is_one_text(first, more[0])
    )


def _are_sums(run: Sequence[Spot], lines: Sequence[TextLine], side: int) -> bool:
    """Whether figures in line by a side stand on several lines, and are sums by their looks or titles."""
    return len({spot.line for spot in run}) >= LEAST_FIGURES and (
        sum(spot.is_sure for spot in run) >= LEAST_FIGURES
        or sum(_is_decimal(lines, spot) for spot in run) >= LEAST_FIGURES
        or _is_titled(lines, run[0], side)
    )


def _is_titled(lines: Sequence[TextLine], first: Spot, side: int) -> bool:
    """Whether a year or a pound sign stands over a run of small numbers, in line with the first, over
    its middle or, as in sheets, where its column begins, and a unit of pounds in these titles or right
    above them: without either they count anything, such as people helped, and a sum in the prose above
    says nothing of them.
    """
    # the heading of a section may stand between the titles and the first figure
    top = first.line - _is_section_above(lines, first.line)
    while top and is_staggered(lines, top - 1):  # print of the first row, set to its middle
        top -= 1
    above = lines[max(0, top - TITLE_LINES) : first.line]
    at, middle = first.sides[side], first.sides[-1]
    over = [w.text for ln in above for w in ln.words if abs(_sides(w.box)[side] - at) <= ALIGNED_PT]
    pieces = [piece for ln in above for piece in segments(ln)]
    over += [p.text for p in pieces if abs(p.box.centre[0] - middle) <= ALIGNED_PT]
    beside = [p.box.x1 for p in segments(lines[first.line]) if p.box.x1 <= first.box.x0]
    if beside:
        over += [p.text for p in pieces if max(beside) <= p.box.x0 <= first.box.x1]
    near = lines[max(0, top - TITLE_LINES - 1) : first.line]
    return any(map(TITLE.search, over)) and any(UNIT.search(ln.text) for ln in near)


def _is_section_above(lines: Sequence[TextLine], i: int) -> bool:
    """Whether one text in bold, and no figure, stands alone right above a line that is plain."""
    above = lines[i - 1] if i else None
    return (
        above is not None
        and above.is_bold
        and not lines[i].is_bold
        and not has_gap(above)
        and not has_figure(above)
    )


def _is_decimal(lines: Sequence[TextLine], spot: Spot) -> bool:
    pointed = [word.box for word in lines[spot.line].words if "." in word.text]
    return any(map(spot.box.holds, pointed))


def _runs(
    spots: Sequence[Spot], lines: Sequence[TextLine], parting: Sequence[bool]
) -> list[list[Spot]]:
    """Spots parted where much room, a line of prose or the titles of another table lie between two of them."""

    def are_one(before: Spot, spot: Spot) -> bool:
        room = spot.box.top - before.box.bottom
        is_near = room < FAR_LINES * lines[spot.line].size_pt
        return is_near and not any(parting[before.line + 1 : spot.line])

    return grouped(spots, are_one)


def _repeated_titles(lines: Sequence[TextLine], spots: Sequence[Spot]) -> set[str]:
    """The lines that are printed more than once over figures, and hold none: the titles of tables that
    stand below one another, each with columns as wide as its own print. Labels of totals may have their
    sums below them.
    """
    times = Counter(
        line.text
        for line in lines
        if has_gap(line) and not (BEGINS.match(line.text) and are_totals(segments(line)))
    )
    found = (line for line in lines if times[line.text] > 1)
    return {
        line.text
        for line in found
        if not any(is_figure(word.text) for word in line.words)
        and any(p.box.shares_width(s.box) for p in segments(line)[1:] for s in spots)
    }


def _is_prose(line: TextLine, width: float) -> bool:
    """A line without a gap in it that runs over most of the print's width."""
    wide = line.box.width > PROSE_SHARE * width
    return wide and len(line.words) >= 9 and not has_gap(line)


def _is_note(lines: Sequence[TextLine], i: int) -> bool:
    """Whether a line of prose stands close between two rows with figures, or their cells of several lines,
    alone or with the next of a few lines: a remark inside a table. A heading and a text below it, each set
    otherwise, are none.
    """
    above, below = i - 1, i + 1
    while above >= 0 and below - above <= NOTE_LINES and not _is_of_cells(lines, above):
        above -= 1
    while below < len(lines) and below - above <= NOTE_LINES and not _is_of_cells(lines, below):
        below += 1
    if above < 0 or below == len(lines):
        return False
    block = lines[above : below + 1]
    is_one = all(are_set_alike(a, b, LARGER_PT) for a, b in itertools.pairwise(block[1:-1]))
    is_between = all(
        has_figure(lines[j]) if has_gap(lines[j]) else is_staggered(lines, j)
        for j in (above, below)
    )
    return is_one and is_between and all(_is_close(a, b) for a, b in itertools.pairwise(block))


def _is_of_cells(lines: Sequence[TextLine], i: int) -> bool:
    return has_gap(lines[i]) or is_staggered(lines, i)


def _is_close(above: TextLine, line: TextLine) -> bool:
    return line.box.top - above.box.bottom < MOST_NOTE * line.size_pt
