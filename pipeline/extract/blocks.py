"""Cells of several lines where nothing is drawn between rows: lines as close as those of one cell are one.

A cell is in line with the figure of its row, by its top, its middle or its foot.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from pipeline.extract.beside_rows import first_rows
from pipeline.extract.figures import is_figure
from pipeline.extract.lines import ALIGNED_PT
from pipeline.extract.row_figures import row_figures
from pipeline.model import TextLine

GOES_ON = re.compile(r"(?:\b(?:and|of|the|for|to|in|with)|[&,/-])$", re.IGNORECASE)
SLACK_PT = 0.5
CLOSE_PT = 1.0  # browsers set lines to whole pixels, of 0.75 points
IN_LINE_PT = 0.8
LEAST_IN_LINE = 0.9
LEAST_BLANK = 0.2  # of the rows of a column whose cells stand beside several rows each

Lines = list[list[list[TextLine]]]  # by row and column


class _Block(NamedTuple):
    """Lines of a column as close to one another as those of a cell, in the rows from ``first`` on."""

    lines: list[TextLine]
    rows: range

    @property
    def is_words(self) -> bool:
        return not any(is_figure(line.text) for line in self.lines)

    @property
    def top(self) -> float:
        return self.lines[0].box.top

    @property
    def bottom(self) -> float:
        return self.lines[-1].box.bottom


def whole_blocks(lines: Lines, cut: Sequence[Collection[int]], figures: Collection[int]) -> Lines:
    """The lines by row and column, those of one cell brought together where a row edge runs through it.
    ``cut`` are for each column the rows, by number, below which nothing is drawn; ``figures`` the columns
    of amounts.

    Rows are found by their figures, so that the first lines of a cell set to the middle of its row may
    lie above the edge, and a name beside several rows runs over one. A cell is of the row with whose
    figure it is in line, by its top, its middle or its foot.
    """
    leading = _leading(lines)
    marks = {
        r: found[0]
        for r, row in enumerate(lines)
        if (found := [ln for c in figures for ln in row_figures(row[c])])
    }
    if not marks:
        return lines
    out = [[list(cell) for cell in row] for row in lines]
    columns = [[row[c] for row in lines] for c in range(len(lines[0]))]
    blocks = [
        [] if leading is None else [*_blocks(column, cut[c], leading)]
        for c, column in enumerate(columns)
    ]
    are_beside = [
        sum(not column[r] for r in marks) >= LEAST_BLANK * len(marks) for column in columns
    ]
    titles = {r for r, row in enumerate(lines) if r not in marks and all(row[c] for c in figures)}
    for c, mine in enumerate(blocks):
        for block in mine:
            is_cut = len(block.rows) > 1 and titles.isdisjoint(block.rows) and block.is_words
            row = _row_of(block, marks, are_beside[c]) if is_cut else None
            if row is not None and (are_beside[c] or not _empties(block, columns[c], marks, row)):
                _move(out, c, block, row)
    for c, column in enumerate(columns):
        if not are_beside[c] or any(is_figure(ln.text) for cell in column for ln in cell):
            continue
        _join_names(out, c, cut[c])
        if not column[min(marks)]:  # or a name would begin there
            for block, row in _first_rows(out, c, blocks[c], marks):
                _move(out, c, block, row)
    return out


def _move(lines: Lines, column: int, block: _Block, row: int) -> None:
    """Brings the lines of a block to one row."""
    for at in lines:
        at[column] = [ln for ln in at[column] if not any(ln is own for own in block.lines)]
    lines[row][column] = sorted([*lines[row][column], *block.lines], key=lambda ln: ln.box.top)


def _join_names(lines: Lines, column: int, cut: Collection[int]) -> None:
    """Joins names beside several rows with their further lines that stand in the next, in tables set so
    solid that nothing else tells: they begin with a small letter, or the line above ends with ``and``.
    """
    for r in sorted(cut, reverse=True):
        above, below = lines[r][column], lines[r + 1][column]
        if not above or not below:
            continue
        last, first = above[-1], below[0]
        is_rest = first.text[:1].islower() or GOES_ON.search(last.text) is not None
        is_under = (
            first.is_bold == last.is_bold
            and first.box.top - last.box.bottom <= 0.5 * first.size_pt
            and (
                abs(first.box.x0 - above[0].box.x0) <= ALIGNED_PT
                or abs(first.box.centre[0] - last.box.centre[0]) <= IN_LINE_PT
            )
        )
        if is_rest and is_under:
            lines[r][column], lines[r + 1][column] = [*above, *below], []


def _first_rows(
    lines: Lines, column: int, blocks: Sequence[_Block], marks: Mapping[int, TextLine]
) -> list[tuple[_Block, int]]:
    """Blocks with the first row of those that each stands beside, where their middles tell; none where
    all begin in line with figures, as names do that are printed in their first rows alone.
    """
    body = range(min(marks), max(marks) + 1)
    names = [block for block in blocks if block.rows[-1] in body]
    if not all(r in marks for r in body):
        return []
    tops = [mark.box.top for mark in marks.values()]
    if all(any(abs(name.top - top) <= IN_LINE_PT for top in tops) for name in names):
        return []
    found = first_rows(lines, column, [block.lines for block in names], body)
    return [*zip(names, found, strict=True)] if found else []


def row_tops(
    columns: Sequence[Sequence[TextLine]], figures: Collection[int], marks: Sequence[TextLine]
) -> list[float] | None:
    """Where the rows of these figures begin, whose cells are all set to their middle; None where they are
    not, or run into one another. Headings in bold may stand between rows, and names beside several.
    """
    words = [col for c, col in enumerate(columns) if c not in figures]
    leading = _leading([[list(col)] for col in words])
    if leading is None:
        return None
    tops, bottoms = [m.box.top for m in marks], [m.box.bottom for m in marks]
    light = sum(not mark.is_bold for mark in marks)  # not those of totals
    counts = [0, 0]  # of blocks in line with no figure or several, and with one
    for column in words:
        blocks = [
            b
            for b in _blocks([[line] for line in column], range(len(column)), leading)
            if not b.lines[0].is_bold and b.bottom > marks[0].box.top
        ]
        if len(blocks) < (1 - LEAST_BLANK) * light:
            if sum(len(block.lines) for block in blocks) > light:
                return None  # its cells are as close as their lines
            continue
        for block in blocks:
            at = [i for i, mark in enumerate(marks) if _is_in_the_middle(block, mark)]
            counts[len(at) == 1] += 1
            for i in at:
                tops[i], bottoms[i] = min(tops[i], block.top), max(bottoms[i], block.bottom)
    if not counts[1] or counts[1] < LEAST_IN_LINE * sum(counts):
        return None
    is_apart = all(b <= t + 1 for b, t in zip(bottoms, tops[1:], strict=False))
    return tops if is_apart else None


def _leading(lines: Lines) -> float | None:
    """The least distance between two lines of a cell that comes twice; None where none does."""
    gaps = sorted(
        b.box.top - a.box.bottom
        for row in lines
        for cell in row
        for a, b in itertools.pairwise(cell)
    )
    return next((a for a, b in itertools.pairwise(gaps) if b - a <= SLACK_PT), None)


def _blocks(
    column: Sequence[Sequence[TextLine]], cut: Collection[int], leading: float
) -> Iterator[_Block]:
    """The blocks of a column, given by its rows."""
    lines: list[TextLine] = []
    first = 0
    for r, cell in enumerate(column):
        for i, line in enumerate(cell):
            if (
                not lines
                or (i == 0 and r - 1 not in cut)
                or not _are_close(lines[-1], line, leading)
            ):
                lines, first = [], r
            lines.append(line)
            is_last = line is cell[-1] and (
                r not in cut
                or r + 1 == len(column)
                or not column[r + 1]
                or not _are_close(line, column[r + 1][0], leading)
            )
            if is_last:
                yield _Block(lines, range(first, r + 1))


def _are_close(above: TextLine, below: TextLine, leading: float) -> bool:
    return (
        abs(below.box.top - above.box.bottom - leading) <= CLOSE_PT
        and above.is_bold == below.is_bold
        and abs(above.size_pt - below.size_pt) < SLACK_PT
    )


def _row_of(block: _Block, marks: dict[int, TextLine], is_beside_several: bool) -> int | None:
    """The row with whose figure a block is in line; None where it may be the cells of several rows, or
    ends in one without a figure, as of a heading.
    """
    if block.rows[-1] not in marks:
        return None
    inside = [r for r in block.rows if r in marks and _holds(block, marks[r])]
    in_line = [r for r in block.rows if r in marks and _is_in_line(block, marks[r])]
    if len(in_line) != 1:
        return None
    (row,) = in_line
    others = [marks[r].box.top for r in inside if r != row]
    if others and not (
        is_beside_several
        and abs(block.top - marks[row].box.top) <= IN_LINE_PT
        and not any(abs(ln.box.top - top) <= SLACK_PT for ln in block.lines for top in others)
    ):
        return None
    return row


def _empties(
    block: _Block, column: Sequence[Sequence[TextLine]], marks: Collection[int], row: int
) -> bool:
    """Whether another row with a figure would have no print in the column any more."""
    others = [r for r in block.rows if r in marks and r != row]
    return any(all(any(ln is own for own in block.lines) for ln in column[r]) for r in others)


def _holds(block: _Block, mark: TextLine) -> bool:
    return block.top < mark.box.centre[1] < block.bottom


def _is_in_line(block: _Block, mark: TextLine) -> bool:
    return (
        abs(block.top - mark.box.top) <= IN_LINE_PT
        or _is_in_the_middle(block, mark)
        or abs(block.bottom - mark.box.bottom) <= IN_LINE_PT
    )


def _is_in_the_middle(block: _Block, mark: TextLine) -> bool:
    return abs((block.top + block.bottom) / 2 - mark.box.centre[1]) <= IN_LINE_PT
