"""Lines of print that are one cell, where nothing is drawn between rows: they are as close as no two cells are.

A cell is in line with the figure of its row, by its top, its middle or its foot.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from pipeline.extract.lines import is_next
from pipeline.grouping import grouped
from pipeline.model import TextLine

SIDES = (0.0, 0.5, 1.0)  # top, middle and foot, as shares of a height
IN_LINE_PT = 0.8
SLACK_PT = 0.5
CLOSE_PT = 1.0  # browsers set lines to whole pixels, of 0.75 points


class Block(NamedTuple):
    """Lines of a column that are one cell, from the top."""

    lines: Sequence[TextLine]

    @property
    def top(self) -> float:
        return self.lines[0].box.top

    @property
    def bottom(self) -> float:
        return self.lines[-1].box.bottom

    def is_in_line(self, mark: TextLine, sides: Sequence[float] = SIDES) -> bool:
        """Whether one of these sides is as high as the same side of a figure."""
        _, top, _, bottom = mark.box
        above, below = self.top - top, self.bottom - bottom
        return any(abs(above + side * (below - above)) <= IN_LINE_PT for side in sides)

    def may_be_cells(self, marks: Sequence[TextLine]) -> bool:
        """Whether its lines may as well be a cell for each of these figures, which is in the middle of it."""
        begin, ends = 0, range(1, len(self.lines) + 1)
        for mark in marks:
            parts = ((Block(self.lines[begin:end]), end) for end in ends[begin:])
            begin = next((end for part, end in parts if part.is_in_line(mark, SIDES[1:2])), 0)
            if not begin:
                return False
        return begin == len(self.lines)


def blocks(lines: Sequence[TextLine], are_one: Callable[[TextLine, TextLine], bool]) -> list[Block]:
    """The lines of a column as cells: ``are_one`` tells of two lines over one another whether they are of
    the same.
    """
    return list(map(Block, grouped(lines, are_one)))


def leading_of(cells: Iterable[Sequence[TextLine]], most_pt: float | None = None) -> float | None:
    """The least distance between two lines of a text that comes twice; None where none does. Where one comes
    once that is far less, the other is that of rows; and so is that of lines which begin ``most_pt`` apart.
    """
    gaps = sorted(
        b.box.top - a.box.bottom
        for cell in cells
        for a, b in itertools.pairwise(cell)
        if is_next(a, b) and (most_pt is None or b.box.top - a.box.top < most_pt)
    )
    twice = next((a for a, b in itertools.pairwise(gaps) if b - a <= SLACK_PT), None)
    is_of_rows = twice is not None and 0 <= gaps[0] < twice - 2 * CLOSE_PT
    return gaps[0] if is_of_rows else twice


def are_close(above: TextLine, below: TextLine, leading: float) -> bool:
    """Whether two lines of one size are as close as those of a cell are."""
    return (
        abs(below.box.top - above.box.bottom - leading) <= CLOSE_PT
        and abs(above.size_pt - below.size_pt) < SLACK_PT
    )
