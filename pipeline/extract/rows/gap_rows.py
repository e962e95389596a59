"""Rows by the gaps between them: where no line is drawn, and they are parted by more than lines of a cell."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from math import inf
from statistics import median
from typing import NamedTuple

from pipeline.extract.lines import Band, are_level
from pipeline.model import TextLine

NEARER_PT = 1.0  # to the row that a paragraph is of than to the next
UNEVEN = 0.05  # of the height of print, by which gaps of one kind differ from the next
ROWS_APART = 1.7  # of it, and lines of one cell are nearer
CODE = re.compile(r"^([A-Z]{1,6})[- /]?\d{1,4}[a-z]?$")
CODES = re.compile(r"^\s*([A-Z]{1,6})[- /]?\d{1,4}[a-z]?\s*[,;&/]\s*\1")
AS_FAR = 1.15  # times what parts rows, by which two of them are neighbours


class Height(NamedTuple):
    """A height at which print stands, columns side by side taken as one line."""

    top: float
    bottom: float


def heights_of(lines: Sequence[TextLine]) -> list[Height]:
    """The heights at which lines of print stand, which are given from the top."""
    out: list[Height] = []
    for line in lines:
        _, top, _, bottom = line.box
        if out and top < out[-1].bottom - 0.1 * (bottom - top):
            out[-1] = Height(out[-1].top, max(bottom, out[-1].bottom))
        else:
            out.append(Height(top, bottom))
    return out


def gap_cuts(heights: Sequence[Height], line_pt: float) -> list[float]:
    """The middles of the gaps that are wider than those between two lines of a cell, of ``line_pt`` each."""
    pairs = list(itertools.pairwise(heights))
    gaps = [below.top - above.bottom for above, below in pairs]
    within = max(0.0, min(gaps, default=0.0)) + 0.2 * line_pt  # between two lines of one cell
    if within > ROWS_APART * line_pt:
        within = 0.0  # no cell has two lines
    for gap in sorted(gaps):  # in a picture they are measured to a dot or two
        if gap <= within:
            within = max(within, gap + UNEVEN * line_pt)
    return [middle(*pair) for pair, gap in zip(pairs, gaps, strict=True) if gap > within]


def middle(above: Height, below: Height) -> float:
    """The middle of what lies between two heights of print."""
    return (above.bottom + below.top) / 2


def not_below_codes(
    at: Sequence[float], lines: Sequence[TextLine], first: Sequence[TextLine]
) -> list[float]:
    """The cuts but for those right below a code that stands alone: a blank line parts it from what else is
    said in the first column of its row, which is set to the middle.
    """
    out = []
    for low, y in itertools.pairwise((float("-inf"), *at)):
        alone = [ln for ln in lines if low < ln.box.top < y]
        if len(alone) == 1 and alone[0] in first and CODE.match(alone[0].text.strip()):
            continue
        out.append(y)
    return out


def hold_one_each(heights: Sequence[Height], tops: Sequence[float]) -> bool:
    """Whether each height of print holds one figure: it is a row, and its cells are staggered against
    one another, however many lines they have.
    """
    return len(heights) == len(tops) and all(
        at.top - 0.1 <= top < at.bottom for at, top in zip(heights, tops, strict=True)
    )


def part_one_each(at: Sequence[float], tops: Sequence[float]) -> bool:
    """Whether the cuts leave one figure in almost each piece below the titles, and never two in one."""
    bounds = [float("-inf"), *at, float("inf")]
    counts = [sum(low < t < high for t in tops) for low, high in itertools.pairwise(bounds)]
    counts = counts[not counts[0] :]
    return max(counts) <= 1 and sum(counts) >= 0.6 * len(counts)


def not_beside_names(at: Sequence[float], columns: Band, figures: Sequence[int]) -> list[float]:
    """The cuts but for those above a name that stands alone between two rows as far from one another as rows
    are: it is in the middle of several, and no heading, which would have room of its own.
    """
    bounds = [float("-inf"), *at, float("inf")]
    pieces = [
        [[ln for ln in col if low < ln.box.centre[1] < high] for col in columns]
        for low, high in itertools.pairwise(bounds)
    ]
    has_figure = [any(piece[c] for c in figures) for piece in pieces]
    print_ = [[ln.box for cell in piece for ln in cell] for piece in pieces]
    tops = [min((b.top for b in boxes), default=0.0) for boxes in print_]
    bottoms = [max((b.bottom for b in boxes), default=0.0) for boxes in print_]
    gaps = [
        tops[i + 1] - bottoms[i] for i, two in enumerate(itertools.pairwise(has_figure)) if all(two)
    ]
    if not gaps:
        return list(at)
    usual = AS_FAR * median(gaps)
    return [
        y
        for i, y in enumerate(at, 1)
        if has_figure[i]
        or sum(map(bool, pieces[i])) != 1
        or not (has_figure[i - 1] and i + 1 < len(pieces) and has_figure[i + 1])
        or tops[i + 1] - bottoms[i - 1] > usual
    ]


def not_within_rows(at: Sequence[float], columns: Band, marks: Sequence[TextLine]) -> list[float]:
    """The cuts but for those above print of one column, not the first, which is all that stands below a row up
    to the next cut, where every row begins with its figure in all its cells: a second paragraph, which is
    nearer to that row than to the next, or below a title in bold. A page may begin in the middle of a row; what
    is as near to the next one may be its heading.
    """
    bounds = [-inf, *at, inf]
    pieces = [
        [[ln for ln in col if low < ln.box.centre[1] < high] for col in columns]
        for low, high in itertools.pairwise(bounds)
    ]
    figures = [
        next((m for m in marks if low < m.box.centre[1] < high), None)
        for low, high in itertools.pairwise(bounds)
    ]
    rows = [(piece, mark) for piece, mark in zip(pieces, figures, strict=True) if mark is not None]
    is_at_top = all(are_level(col[0], mark) for piece, mark in rows[1:] for col in piece if col)
    below = itertools.dropwhile(lambda mark: mark is None, figures)
    if not is_at_top or any(a is b is None for a, b in itertools.pairwise(below)):
        return list(at)  # they part lines, and no paragraphs

    lines = [[ln for col in piece for ln in col] for piece in pieces]
    tops = [min((ln.box.top for ln in own), default=inf) for own in lines]
    feet = [max((ln.box.bottom for ln in own), default=-inf) for own in lines]

    def is_more(i: int) -> bool:
        is_near = i + 1 == len(pieces) or tops[i] - feet[i - 1] < tops[i + 1] - feet[i] - NEARER_PT
        is_titled = any(
            a and b and a[-1].is_bold and not b[0].is_bold
            for a, b in zip(pieces[i - 1], pieces[i], strict=True)
        )
        is_below = (is_near or is_titled) and (any(figures[:i]) or not pieces[i - 1][0])
        return is_below and not (figures[i] or pieces[i][0] or sum(map(bool, pieces[i])) > 1)

    return [y for i, y in enumerate(at, 1) if not is_more(i)]
