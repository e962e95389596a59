"""The columns of a piece of a table, against which the lines below it or overleaf are held."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from statistics import median

from pipeline.extract.columns.columns import Gap
from pipeline.extract.columns.crossing import columns_met, crosses
from pipeline.extract.figures import figure_columns, has_figure, is_figure
from pipeline.extract.grid.grid import Piece
from pipeline.extract.lines import (
    ALIGNED_PT,
    LARGER_PT,
    MOST_OF_LABEL,
    NEXT_ROW,
    SAME_PT,
    SMALLER_PT,
    are_flush,
    begins_apart,
    has_gap,
    is_in_middle,
    is_next,
    is_one_text,
    is_right_below,
    segments,
)
from pipeline.extract.open.section_headings import is_of_total, is_section, is_sum_in_text
from pipeline.extract.pieces.spread import is_total
from pipeline.extract.totals import BEGINS, CLOSING, names_total
from pipeline.model import Box, Cell, TextLine, printed_cells

FAR_SIZES = 3.0  # of print, between two rows
NEXT_LINES = 4  # below a remark, of which one is of a row


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
        if (has_figure(line) or self.have_amount(line)) and not self._is_text(line):
            return True
        if self._is_alone_again(lines, i) or self._is_below_total(lines, i):
            return True
        if is_of_total(lines, i):
            return True
        if i == 0:
            return len(lines) > 1 and self._begins_with_section(lines)
        return i < len(lines) - 1 and is_section(lines, i, self.gaps, first)

    def _is_text(self, line: TextLine) -> bool:
        """Whether a line is one text of more words than labels have, that ends as a sentence does or has its
        sums where the table has none.
        """
        if len(line.words) <= MOST_OF_LABEL or has_gap(line):
            return False
        strips = [(self.bounds[c], self.bounds[c + 1]) for c in self.figures]
        sums = (word.box.centre[0] for word in line.words if is_figure(word.text))
        return line.text.endswith(".") or not any(a < x < b for x in sums for a, b in strips)

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

    def _is_below_total(self, lines: Sequence[TextLine], i: int) -> bool:
        """Whether a text stands between a total and the first row after it, where rows begin: the heading of
        the next section, of which the page before need not have shown another; but where it showed some in
        bold, one in plain print is over a table of its own.
        """
        line, above = lines[i], lines[i - 1]
        if has_gap(line) or has_figure(line) or i == len(lines) - 1:
            return False
        if not line.is_bold and any(map(_is_section_row, self.piece.rows)):
            return False
        is_after = (
            names_total(above.text) and has_figure(above) if i else is_total(self.piece.rows[-1])
        )
        is_flush = abs(line.box.x0 - self.starts[0]) <= ALIGNED_PT
        below = lines[i + 1]
        room = below.box.top - line.box.bottom
        is_over_row = room < NEXT_ROW * line.size_pt and columns_met(below, self.gaps) > 1
        is_heading = is_after and is_flush and is_over_row and has_figure(below)
        return is_heading and not self._are_closed(lines[:i])

    def _are_closed(self, lines: Sequence[TextLine]) -> bool:
        """Whether the last total so far, down to these ``lines``, is that of all: other totals are above it, or
        it is the only one, and of no section. What a plain heading below it is over may be any money.
        """
        cells = (cell.raw for row in self.piece.rows if is_total(row) for cell in row)
        pieces = (piece.text for line in lines if has_figure(line) for piece in segments(line))
        *others, last = filter(names_total, [*cells, *pieces])
        is_of_all = any(other != last for other in others) or not (others or self._alone)
        return CLOSING.match(last) is not None and is_of_all

    @cached_property
    def _alone(self) -> list[TextLine]:
        """The lines that are the only print of their rows."""
        rows = (printed_cells(row) for row in self.piece.rows)
        return [cells[0].lines[0] for cells in rows if len(cells) == 1 and len(cells[0].lines) == 1]

    @property
    def sections(self) -> list[TextLine]:
        """Those in bold: headings of sections."""
        return [line for line in self._alone if line.is_bold]

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

    def settled(self, lines: Sequence[TextLine], are_same: bool = False) -> tuple[float, ...]:
        """Column edges of the page before, each moved to where this page's print leaves a way free: near it,
        or right where the next column's print starts. Where the columns ``are_same``, as their titles stand in
        the same places, one that cuts no word stays.
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
            stays = are_same and not crossed(x, words)
            way = x if stays else next((at for at in near if not crossed(at, pieces)), None)
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
