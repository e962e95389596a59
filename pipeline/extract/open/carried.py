"""A table without lines that goes on: the lines that fit the columns of the piece before."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from statistics import median

from pipeline.extract.columns.column_begins import columns_begin
from pipeline.extract.columns.columns import Gap, rivers
from pipeline.extract.columns.crossing import columns_met, crosses, with_parted_titles
from pipeline.extract.drawn.region import Region
from pipeline.extract.figures import figure_columns, has_figure, is_figure
from pipeline.extract.grid.grid import Piece, open_piece
from pipeline.extract.lines import (
    ALIGNED_PT,
    LARGER_PT,
    SAME_PT,
    SMALLER_PT,
    are_flush,
    begins_apart,
    has_gap,
    is_in_middle,
    is_next,
    is_one_text,
    is_right_below,
    is_sentence,
    segments,
)
from pipeline.extract.open.next_table import before_again, before_headed
from pipeline.extract.open.section_headings import goes_on_with_section, is_section, is_sum_in_text
from pipeline.extract.open.titles_again import (
    MORE_LINES,
    is_headed_anew,
    lines_of_first_row,
    lines_of_titles,
    set_under,
    titles_again,
)
from pipeline.extract.totals import BEGINS
from pipeline.model import Box, Cell, TextLine, printed_cells

FAR_SIZES = 3.0  # of print, between two rows
NEXT_LINES = 4  # below a remark, of which one is of a row


def go_on(
    lines: list[TextLine], page: int, carried: Piece, hints: Sequence[Region]
) -> tuple[Piece | None, list[TextLine]]:
    """The first of these lines as a piece of the table before them, as far as they fit its columns; None
    where they do not. And the lines that are left.
    """
    columns = Columns(carried)
    titles = lines_of_first_row(carried)
    again = with_parted_titles(lines[: len(titles) + MORE_LINES], columns.gaps)
    if begin := titles_again(again, titles):
        carried = set_under(carried, titles, again[:begin])
        columns = Columns(carried)
    lines = [*again[:begin], *lines[begin:]]
    end = next(
        (i for i in range(begin, len(lines)) if not columns.fit(lines, i, begin)), len(lines)
    )
    if _are_titles(lines, end) or is_headed_anew(lines, titles):
        return None, lines
    last = before_again(lines, 0, end - 1, lines_of_titles(carried))
    taken = lines[: before_headed(lines, begin, last) + 1]
    # Prose can fit too, where it is short.
    if not any(map(columns.are_met, taken)):
        return None, lines
    while not columns.are_met(taken[-1]) and not is_next(*taken[-2:]):
        taken.pop()
    if goes_on_with_section(lines, len(taken) - 1, 0, columns.gaps):
        taken = lines
    bounds = (_told_by_print(taken, columns) if begin else None) or columns.settled(taken)
    return open_piece(page, bounds, taken, hints, columns.figures), lines[len(taken) :]


def _told_by_print(lines: Sequence[TextLine], columns: Columns) -> tuple[float, ...] | None:
    """The edges of columns where the print of a table with its own titles leaves ways free, which are as many
    as in the table before it; None where they are not.
    """
    left, right = min(ln.box.x0 for ln in lines), max(ln.box.x1 for ln in lines)
    own = rivers(
        lines, left, right, columns_begin(lines) | {round(x, 1) for x in columns.starts[1:]}
    )
    bounds = columns.bounds
    is_told = len(own) == len(bounds) - 2
    return (bounds[0], *(gap.x for gap in own), bounds[-1]) if is_told else None


def _are_titles(lines: Sequence[TextLine], end: int) -> bool:
    """Whether all lines before ``end`` are in bold, as the next is that fits no more, and have no figure:
    the titles of another table, and the heading over them.
    """
    return 0 < end < len(lines) and not any(
        has_figure(line) or not line.is_bold for line in lines[: end + 1]
    )


def is_far(above: TextLine, line: TextLine) -> bool:
    """Whether a line stands further below another than the next row of a table does."""
    return line.box.top - above.box.bottom > FAR_SIZES * line.size_pt


class Columns:
    """The columns of the piece before: where they begin, and which hold its amounts."""

    def __init__(self, piece: Piece) -> None:
        self.piece = piece
        self.bounds = piece.bounds
        lines = (ln for row in piece.rows for cell in row for ln in cell.lines)
        self.size_pt = median(ln.size_pt for ln in lines)

    @cached_property
    def starts(self) -> list[float]:
        """Where the print of each column begins."""
        begins = ([box.x0 for box in self.boxes[c]] for c in range(len(self.bounds) - 1))
        return [min(own, default=x) for own, x in zip(begins, self.bounds, strict=False)]

    @cached_property
    def gaps(self) -> list[Gap]:
        """Those between two columns: from where the print of one ends to where that of the next begins."""
        edges = zip(self.bounds[1:-1], self.starts[1:], strict=True)
        ends = ([box.x1 for box in self.boxes[c]] for c in range(len(self.bounds) - 2))
        return [
            Gap(min(x, max(own, default=x)), max(x, start), x)
            for own, (x, start) in zip(ends, edges, strict=True)
        ]

    @cached_property
    def boxes(self) -> Mapping[int, Sequence[Box]]:
        """The lines of print in each column: its titles may begin further left than its cells."""
        out: dict[int, list[Box]] = defaultdict(list)
        for cell in (c for row in self.piece.rows for c in row if c.column_span == 1):
            out[cell.column] += [line.box for line in cell.lines]
        return out

    @cached_property
    def figures(self) -> list[int]:
        own = figure_columns([[cell.lines for cell in row] for row in self.piece.rows])
        return sorted({*own, *self.piece.figures})

    def hold(self, line: TextLine) -> bool:
        """Whether each piece of a line begins where print of a column does, and ends before the next: it may
        go beyond an edge that was drawn between narrower print.
        """
        ends = [*self.starts[1:], float("inf")]
        own = [{box.x0 for box in self.boxes[c]} for c in range(len(ends))]
        return all(
            any(
                piece.box.x1 < end and any(abs(piece.box.x0 - x) <= ALIGNED_PT for x in begins)
                for begins, end in zip(own, ends, strict=True)
            )
            for piece in segments(line)
        )

    def have_amount(self, line: TextLine) -> bool:
        """Whether a number stands by itself where the table has its amounts, though without sign or
        separators; not one in prose, such as a year.
        """
        return any(
            self.bounds[c] < piece.box.centre[0] < self.bounds[c + 1] and is_figure(piece.text)
            for piece in segments(line)
            for c in self.figures
        )

    def are_met(self, line: TextLine) -> bool:
        """Whether a line may be of a row: it has a figure, or print in several columns."""
        return has_figure(line) or columns_met(line, self.gaps) > 1

    def are_crossed(self, line: TextLine) -> bool:
        """Whether print lies across a gap between two columns, or runs on over it; not with what begins
        right where the next column does, behind a text as wide as its own.
        """
        runs_on = any(
            is_one_text(a, b)
            and not (abs(b.box.x0 - start) <= SAME_PT and begins_apart(line.words, i))
            for i, (a, b) in enumerate(itertools.pairwise(line.words), 1)
            for gap, start in zip(self.gaps, self.starts[1:], strict=True)
            if a.box.centre[0] < gap.x < b.box.centre[0]
        )
        return (crosses(line, self.gaps) or runs_on) and not self.hold(line)

    def fit(self, lines: Sequence[TextLine], i: int, first: int = 0) -> bool:
        """Whether a line may be one more of the table: close below the one before, no larger, within its
        sides, and over no gap, but for rows with a sum and the headings of sections. ``first`` is the line
        below titles that come again, which may stand in a tall row.
        """
        line = lines[i]
        is_apart = 0 < i != first and is_far(lines[i - 1], line)
        if is_apart and not self._is_total_below(lines[i - 1], line):
            return False
        # A last column set flush left is as wide as the widest print seen so far: it may be wider yet.
        room = 6 + 0.5 * (self.bounds[-1] - self.bounds[-2])
        is_beyond = line.box.x1 > self.bounds[-1] + room
        if line.box.x0 < self.bounds[0] - 6 or (is_beyond and not self._ends_in_last(line)):
            return False
        if line.size_pt > self.size_pt + LARGER_PT:
            return False
        if is_sum_in_text(line, self.bounds[1]) and not self.have_amount(line):
            return False
        if i and self._is_note(lines[i - 1], line):
            return False
        if not self.are_crossed(line):
            return True
        if (has_figure(line) or self.have_amount(line)) and not is_sentence(line):
            return True
        if self._is_alone_again(lines, i):
            return True
        if i == 0:
            return len(lines) > 1 and self._begins_with_section(lines)
        return i < len(lines) - 1 and is_section(lines, i, self.gaps, first)

    def _ends_in_last(self, line: TextLine) -> bool:
        """Whether print of a line begins right where that of the last column does, apart from the rest."""
        return any(
            abs(word.box.x0 - self.starts[-1]) <= SAME_PT and begins_apart(line.words, i)
            for i, word in enumerate(line.words)
        )

    def _is_total_below(self, above: TextLine, line: TextLine) -> bool:
        """Whether a total stands one blank row below a line."""
        room = line.box.top - above.box.bottom
        is_near = room < 2 * FAR_SIZES * line.size_pt
        return is_near and BEGINS.match(line.text) is not None and self.have_amount(line)

    def _begins_with_section(self, lines: Sequence[TextLine]) -> bool:
        """Whether the first line of a page is the heading of a section, as the table has others."""
        line, below = lines[:2]
        is_over_row = not below.is_bold and columns_met(below, self.gaps) > 1
        return line.is_bold and is_over_row and any(map(_is_section_row, self.piece.rows))

    @cached_property
    def _alone(self) -> list[TextLine]:
        """The lines that are the only print of their rows."""
        rows = (printed_cells(row) for row in self.piece.rows)
        return [cells[0].lines[0] for cells in rows if len(cells) == 1 and len(cells[0].lines) == 1]

    def _is_alone_again(self, lines: Sequence[TextLine], i: int) -> bool:
        """Whether a text over several columns is set as one that is the only print of its row before: the
        heading of a section in the middle, or a remark right below a row, or of some lines that one follows.
        """
        line = lines[i]
        others = [other for other in self._alone if columns_met(other, self.gaps) > 1]
        if has_gap(line) or not others or columns_met(line, self.gaps) < 2:
            return False
        if self._is_centred(line) and any(map(self._is_centred, others)):
            return True
        is_below = i > 0 and is_right_below(line, lines[i - 1])
        near = [*lines[i - is_below : i], *lines[i + 1 : i + 1 + NEXT_LINES]]
        return any(has_gap(ln) and columns_met(ln, self.gaps) > 1 for ln in near) and any(
            are_flush(line, other)
            and (line.is_bold, line.size_pt) == (other.is_bold, other.size_pt)
            for other in others
        )

    def _is_centred(self, line: TextLine) -> bool:
        """Whether a text stands in the middle of the table."""
        return is_in_middle(line.box, self.bounds[0], self.bounds[-1])

    def _is_note(self, above: TextLine, line: TextLine) -> bool:
        """Whether a line is small print apart from the row above it: a footnote."""
        return line.size_pt < self.size_pt - SMALLER_PT and not is_next(above, line)

    def settled(self, lines: Sequence[TextLine]) -> tuple[float, ...]:
        """Column edges of the page before, each moved to where this page's print leaves a way free: near it,
        or right where the next column's print starts.
        """
        words = [w.box for ln in lines for w in ln.words]
        pieces = [piece.box for ln in lines for piece in segments(ln)]

        def crossed(x: float, boxes: Sequence[Box]) -> int:
            return sum(b.x0 < x - 0.3 and b.x1 > x + 0.3 for b in boxes)

        out = [self.bounds[0]]
        for x, start in zip(self.bounds[1:-1], self.starts[1:], strict=True):
            near = [
                x + sign * step * 0.5 for step in range(29) for sign in (1, -1)
            ]  # the nearest first
            near.append(start - 1)
            way = next((at for at in near if not crossed(at, pieces)), None)
            if way is None:  # else a blank between two words, best that before the next column
                way = next((at for at in (start - 1, *near) if not crossed(at, words)), None)
            if way is None:
                # or where the fewest words are cut, but for labels that run over both columns
                own = [b for b in words if not b.x0 < start - 1 < start + 1 < b.x1]
                way = min(near, key=partial(crossed, boxes=own))
            out.append(way)
        return (*out, self.bounds[-1])


def _is_section_row(row: Sequence[Cell]) -> bool:
    """Whether a row is a text in bold and nothing else."""
    cells = printed_cells(row)
    return len(cells) == 1 and cells[0].is_bold
