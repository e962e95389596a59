"""Where rows begin that nothing parts: their cells are in line with their figures by tops, middles or feet."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from pipeline.extract.lines import Band, are_flush, are_level, is_next
from pipeline.extract.rows.blocks import CLOSE_PT, SIDES, Block, are_close, blocks, leading_of
from pipeline.model import TextLine

AS_MANY = 0.2  # of the rows: by so many more or fewer cells a column still has one for each
MOST = 0.5
LEAST_SEVERAL = 3  # cells of several lines


def row_tops(words: Band, marks: Sequence[TextLine], rows: int) -> list[float]:
    """Where the rows of these figures begin: with their cells, where most of several lines are in line
    with one figure by their middles, or feet, and fewer by their tops; or all of one column by their
    feet, where others are set to the middle of the rows. Else where the figures stand.

    ``words`` are the columns of words, by their lines; ``rows`` says how many rows are not of totals,
    which have no text. Headings in bold may stand between rows, and names beside several.
    """
    tops, bottoms = [mark.box.top for mark in marks], [mark.box.bottom for mark in marks]
    leading = leading_of(words)
    if _is_below_rest(words, marks[0]):
        return tops
    tops = _with_lone_pairs(words, marks, leading)
    if leading is None:
        return tops
    columns = [_cells(column, leading, rows, tops[0]) for column in words]
    cells = [cell for column in columns for cell in column]
    by_side = [[_in_line(cell, marks, side) for cell in cells] for side in SIDES]
    alone = [len(_beside(cell, marks)) < 2 for cell in cells]
    shares = [_share(list(itertools.compress(placed, alone))) for placed in by_side]
    best = shares.index(max(shares))
    if shares[best] < MOST and any(_stand_on_figures(column, marks) for column in columns):
        best, shares[-1] = len(SIDES) - 1, 1.0
    if best == 0 or shares[best] < MOST:
        return tops
    out = list(tops)
    for cell, of in by_side[best]:
        for row in of:
            out[row], bottoms[row] = min(out[row], cell.top), max(bottoms[row], cell.bottom)
    if SIDES[best] == 1.0:
        return [out[0], *_below_feet(words, marks)]
    starts = [cell.top for cell, _ in by_side[best]]
    told = {row for _, of in by_side[best] for row in of}
    for row in {*range(1, len(marks))} - told:  # the end of the page may cut its cells
        out[row] = min([out[row], *(y for y in starts if y > bottoms[row - 1] - 1)])
    return out


def _with_lone_pairs(words: Band, marks: Sequence[TextLine], leading: float | None) -> list[float]:
    """Where the figures of rows stand, or the upper of two lines that have one of them in their middle and none
    beside either. The two are closer than any that tell how far apart lines are: those are of rows.
    """
    out = [mark.box.top for mark in marks]
    for above, below in (pair for column in words for pair in itertools.pairwise(column)):
        room = below.box.top - above.box.bottom
        is_lone = room + CLOSE_PT < leading if leading is not None else is_next(above, below)
        if not is_lone or not are_flush(above, below):
            continue
        pair = Block([above, below])
        of = [i for i, mark in enumerate(marks) if pair.is_in_line(mark, (0.5,))]
        if len(of) == 1 and not any(are_level(ln, mark) for ln in pair.lines for mark in marks):
            out[of[0]] = min(out[of[0]], above.box.top)
    return out


def _is_below_rest(words: Band, mark: TextLine) -> bool:
    """Whether all that stands above the first figure is the rest of a row of the page before, as a small letter
    with which a column begins tells: each column that has some begins anew beside the figure.
    """
    above = [col for col in words if col and col[0].box.bottom <= mark.box.top + 1]
    return any(col[0].text[:1].islower() for col in above) and all(
        any(are_level(ln, mark) and _is_capital(ln) for ln in col) for col in above
    )


def _below_feet(words: Band, marks: Sequence[TextLine]) -> list[float]:
    """Where rows but the first begin whose figures stand at their feet: with what is below the one before."""
    light = [line.box for column in words for line in column if not line.is_bold]
    return [
        min([m.box.top, *(b.top for b in light if a.box.bottom < b.centre[1] < m.box.bottom)])
        for a, m in itertools.pairwise(marks)
    ]


def _cells(column: Sequence[TextLine], leading: float, rows: int, first: float) -> list[Block]:
    """The cells of a column that has about as many as there are rows, from the ``first`` figure down:
    their lines are closer than those of two cells; or, in rows set solid, they begin with a capital and
    go on without. Names beside several rows tell nothing, nor do texts with more capitals.
    """

    def is_close(above: TextLine, below: TextLine) -> bool:
        return are_close(above, below, leading) and above.is_bold >= below.is_bold

    def goes_on(above: TextLine, below: TextLine) -> bool:
        return is_close(above, below) and (above.is_bold > below.is_bold or not _is_capital(below))

    for is_one in (is_close, goes_on):
        found = [b for b in blocks(column, is_one) if b.bottom > first and not b.lines[-1].is_bold]
        if abs(len(found) - rows) <= AS_MANY * rows:
            return found
    return []


def _in_line(cell: Block, marks: Sequence[TextLine], side: float) -> tuple[Block, list[int]]:
    """A cell with the rows with whose figures it is in line; without the lines in bold that it begins
    with, where it is so without them: they may be a heading over it, or a title in it.
    """
    light = Block([ln for ln in cell.lines if not ln.is_bold])
    for part in (light, cell):
        rows = [i for i, mark in enumerate(marks) if part.is_in_line(mark, (side,))]
        if rows and len(_beside(part, marks)) == 1:
            return part, rows
    return cell, []


def _beside(cell: Block, marks: Sequence[TextLine]) -> list[TextLine]:
    """The figures beside a cell: beside several it is those of as many rows, set solid, and tells nothing."""
    return [mark for mark in marks if cell.top - 1 < mark.box.centre[1] < cell.bottom + 1]


def _stand_on_figures(column: Sequence[Block], marks: Sequence[TextLine]) -> bool:
    """Whether all cells of several lines of a column are in line with a figure each by their feet."""
    several = [
        _in_line(cell, marks, SIDES[-1])
        for cell in column
        if len(cell.lines) > 1 and len(_beside(cell, marks)) < 2
    ]
    return len(several) >= LEAST_SEVERAL and _share(several) == 1.0


def _share(placed: Sequence[tuple[Block, Sequence[int]]]) -> float:
    """The share of cells in line with one figure; those of one line are so by all their sides."""
    told = [len(rows) == 1 for cell, rows in placed if len(cell.lines) > 1]
    return sum(told) / len(told) if told else 0.0


def _is_capital(line: TextLine) -> bool:
    text = line.text.lstrip("“‘\"'(")
    return text[:1].isupper() or text[:1].isdigit()
