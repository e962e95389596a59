"""Names beside several rows each, where nothing is drawn between these: with the first of their rows.

Rows are found by their figures, so that their edges run through a name of several lines, and the lines
of one that is set to the middle of its rows stand in others than the first.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Mapping, Sequence, Set

from pipeline.extract.figures import is_figure
from pipeline.extract.lines import Band, Lines, are_flush, is_one_text, is_right_below
from pipeline.extract.rows.blocks import (
    CLOSE_PT,
    IN_LINE_PT,
    SIDES,
    SLACK_PT,
    Block,
    are_close,
    blocks,
    leading_of,
)
from pipeline.extract.rows.row_figures import row_figures
from pipeline.extract.totals import names_total
from pipeline.model import TextLine

GOES_ON = re.compile(r"(?:\b(?:and|of|the|for|to|in|with)|[&,/-])$", re.IGNORECASE)
LEAST_TOLD = 2  # names beside several rows each
LEAST_BLANK = 0.2  # of the rows of a column whose cells stand beside several rows each


def whole_names(
    lines: Lines, cut: Sequence[Collection[int]], figures: Collection[int]
) -> tuple[Lines, list[tuple[int, int]]]:
    """The lines by row and column, those of one name brought together where a row edge runs through it; and
    the rows, by number, below which no edge parts a column, as a name is in the middle of both.
    ``cut`` are for each column the rows below which nothing is drawn; ``figures`` the columns of amounts.

    A name is of the row with whose figure it is in line, or of the first of those that it stands in the
    middle of.
    """
    marks = {
        r: found[0]
        for r, row in enumerate(lines)
        if (found := [ln for c in figures for ln in row_figures(row[c])])
    }
    leading = leading_of(cell for row in lines for cell in row)
    if leading is None:
        leading = _leading_across(lines, list(marks.values()))
    titles = {r for r, row in enumerate(lines) if r not in marks and all(row[c] for c in figures)}
    out = [[list(cell) for cell in row] for row in lines]
    merged: list[tuple[int, int]] = []  # row and column
    for c in range(len(lines[0])):
        column = [row[c] for row in lines]
        names = _names(column, cut[c], leading)
        # a name of two lines in the middle of two rows leaves neither blank
        over = sum(len(rows) - 1 for name, rows in names if _is_off_rows(name, rows, marks))
        blank = sum(not column[r] for r in marks) + over
        if not blank or blank < LEAST_BLANK * len(marks):
            continue
        for name, rows in names:
            if len(rows) < 2 or not titles.isdisjoint(rows) or not _is_words(name.lines):
                continue  # no edge runs through it
            row = _row_of(name, {r: marks[r] for r in rows if r in marks}, rows[-1])
            if row is not None:
                _move(out, c, name, row)
        if not all(map(_is_words, column)):
            continue
        _join_names(out, c, cut[c])
        for name, of in _in_the_middle(out, c, names, marks, cut[c]):
            _move(out, c, name, of[0])
            merged += [(r, c) for r in of[:-1]]
    return out, merged


def _leading_across(lines: Lines, marks: Sequence[TextLine]) -> float | None:
    """The distance of the lines of names that go on in the next row, which is less than that of rows; None
    where none does.
    """
    columns = [[ln for row in lines for ln in row[c]] for c in range(len(lines[0]))]
    leading = leading_of(columns)
    apart = min([b.box.top - a.box.bottom for a, b in itertools.pairwise(marks)], default=0.0)
    return leading if leading is not None and leading < apart - 2 * CLOSE_PT else None


def _is_words(lines: Sequence[TextLine]) -> bool:
    return not any(is_figure(line.text) for line in lines)


def _names(column: Band, cut: Collection[int], leading: float | None) -> list[tuple[Block, range]]:
    """The names of a column, given by its rows, and the rows in which their lines stand. Where no text of the
    table has several lines, each line is a name.
    """
    row = {id(line): r for r, cell in enumerate(column) for line in cell}

    def are_one(above: TextLine, below: TextLine) -> bool:
        return (
            leading is not None
            and are_close(above, below, leading)
            and above.is_bold == below.is_bold
            and all(r in cut for r in range(row[id(above)], row[id(below)]))
        )

    found = blocks([line for cell in column for line in cell], are_one)
    return [(b, range(row[id(b.lines[0])], row[id(b.lines[-1])] + 1)) for b in found]


def _is_off_rows(name: Block, rows: range, marks: Mapping[int, TextLine]) -> bool:
    """Whether the lines of a name stand in several rows with figures, and none of them in line with these."""
    beside = [marks[r] for r in rows if r in marks]
    return 1 < len(rows) == len(beside) and not any(
        Block([line]).is_in_line(mark) for line in name.lines for mark in beside
    )


def _row_of(name: Block, marks: Mapping[int, TextLine], last: int) -> int | None:
    """The row with whose figure a name is in line, of those of its lines; None where it may be the cells
    of several rows, or ends in one without a figure, as of a heading.
    """
    in_line = [r for r, mark in marks.items() if name.is_in_line(mark)]
    if last not in marks or len(in_line) != 1:
        return None
    (row,) = in_line
    inside = [m.box for m in marks.values() if name.top < m.box.centre[1] < name.bottom]
    others = [box.top for box in inside if box is not marks[row].box]
    is_at_top = name.is_in_line(marks[row], (0.0,))
    are_cells = any(abs(ln.box.top - top) <= SLACK_PT for ln in name.lines for top in others)
    return None if others and (are_cells or not is_at_top) else row


def _move(lines: Lines, column: int, name: Block, row: int) -> None:
    """Brings the lines of a name to one row."""
    for at in lines:
        at[column] = [ln for ln in at[column] if not any(ln is own for own in name.lines)]
    lines[row][column] = sorted([*lines[row][column], *name.lines], key=lambda ln: ln.box.top)


def _join_names(lines: Lines, column: int, cut: Collection[int]) -> None:
    """Joins names with their further lines that stand in the next row, in tables set so solid that nothing
    else tells: they begin with a small letter, or the line above ends with ``and``.
    """
    for r in sorted(cut, reverse=True):
        above, below = lines[r][column], lines[r + 1][column]
        if not above or not below:
            continue
        last, first = above[-1], below[0]
        if column and _runs_on_from(lines[r + 1][column - 1], first):
            continue  # the label of a total that is wider than its column
        is_rest = first.text[:1].islower() or GOES_ON.search(last.text) is not None
        is_under = (
            first.is_bold == last.is_bold
            and is_right_below(first, last)
            and (
                are_flush(first, above[0])
                or abs(first.box.centre[0] - last.box.centre[0]) <= IN_LINE_PT
            )
        )
        if is_rest and is_under:
            lines[r][column], lines[r + 1][column] = [*above, *below], []


def _runs_on_from(cell: Sequence[TextLine], line: TextLine) -> bool:
    """Whether a line goes on with the text of the cell at its left, a blank behind it."""
    return any(
        abs(left.box.top - line.box.top) <= SLACK_PT and is_one_text(left.words[-1], line.words[0])
        for left in cell
    )


def _in_the_middle(
    lines: Lines,
    column: int,
    found: Sequence[tuple[Block, range]],
    marks: Mapping[int, TextLine],
    cut: Collection[int],
) -> list[tuple[Block, range]]:
    """Names with the rows that each is in the middle of, between which nothing is drawn; none where no rows
    fit, or where nothing says that names are set so: all begin in line with figures, as those do that are
    printed in their first rows alone, and so do the other cells. Of such, one beside several rows may be so
    by chance, as others are blank; and so may all that stand in one row each, unless the first is beside
    several and those start with the table.
    """
    body = range(min(marks), max(marks) + 1)
    names = [name for name, rows in found if rows[-1] in body and not _is_total(name.lines)]
    at_top = _are_in_line(names, marks, SIDES[:1])
    edges = _edges(lines, column, body) if len(marks) == len(body) else None
    if edges is None or (at_top and not _are_cells_in_the_middle(lines, column, marks)):
        return []
    labels = {i for i, r in enumerate(body) if _is_total(lines[r][column])}
    totals = labels | {
        i for i, r in enumerate(body) if not lines[r][column] and any(map(_is_total, lines[r]))
    }
    parted = {i for i, r in enumerate(body) if r not in cut or i + 1 in labels}
    middles = [(name.top + name.bottom) / 2 for name in names]
    spans = name_spans(middles, edges, totals, parted) or []
    if at_top and sum(end > first + 1 for first, end in spans) < LEAST_TOLD:
        return []
    are_rows = _are_in_line(names, marks, SIDES)
    if are_rows and spans and (spans[0][0] > 0 or spans[0][1] == 1):
        return []
    beside = [(n, body[first:end]) for n, (first, end) in zip(names, spans, strict=False)]
    several = [(n, rows) for n, rows in beside if len(rows) > 1]
    may_be_cells = all(
        n.may_be_cells([marks[r] for r in rows if r in marks]) for n, rows in several
    )
    return [] if several and may_be_cells else beside


def _are_in_line(
    names: Sequence[Block], marks: Mapping[int, TextLine], sides: Sequence[float]
) -> bool:
    """Whether each name is in line with a figure by one of these sides."""
    return all(any(name.is_in_line(mark, sides) for mark in marks.values()) for name in names)


def _are_cells_in_the_middle(lines: Lines, column: int, marks: Mapping[int, TextLine]) -> bool:
    """Whether most cells of several lines in other columns are in line with their figures by their middles."""
    cells = [
        (Block(cell), mark)
        for r, mark in marks.items()
        for c, cell in enumerate(lines[r])
        if c != column and len(cell) > 1
    ]
    top, middle, foot = (sum(cell.is_in_line(m, (side,)) for cell, m in cells) for side in SIDES)
    return middle > max(top, foot)


def _is_total(cell: Sequence[TextLine]) -> bool:
    return any(names_total(line.text) for line in cell)


def _edges(lines: Lines, column: int, body: range) -> list[float] | None:
    """The middles of the gaps between the rows' print in other columns, and the edges of them all. The label
    of a total is of one row, however many lines it has.
    """
    print_ = [
        [ln.box for c, cell in enumerate(lines[r]) if c != column or _is_total(cell) for ln in cell]
        for r in body
    ]
    if len(body) < 3 or not all(print_):
        return None
    tops = [min(b.top for b in boxes) for boxes in print_]
    bottoms = [max(b.bottom for b in boxes) for boxes in print_]
    inner = [(low + high) / 2 for low, high in zip(bottoms, tops[1:], strict=False)]
    room = min(high - low for low, high in zip(bottoms, tops[1:], strict=False)) / 2
    return [tops[0] - room, *inner, bottoms[-1] + room]


def name_spans(
    middles: Sequence[float],
    edges: Sequence[float],
    totals: Collection[int],
    parted: Set[int] = frozenset(),
) -> list[tuple[int, int]] | None:
    """For each name, by its middle, the first row that it is beside and the first that it is not; None where no
    rows fit, or several ways. ``edges`` are those of the rows, one more than these; ``totals`` the rows that
    no name begins with, as they have a label elsewhere; ``parted`` those below which no name goes on.

    The middle of a name is that of its rows. So the edge that the first name ends at follows from the top
    of its first row, the next from that, and so on. The first rows may be of a name on the page before,
    and the last name's go on overleaf, which may set it to the first of them; a row below them may be a
    total.
    """
    rows = len(edges) - 1
    if (down := _spans_from(0, middles, edges, totals, parted)) is not None:
        return down
    found = [_spans_from(first, middles, edges, totals, parted) for first in range(1, rows)]
    whole = [spans for spans in found if spans and spans[-1][1] <= rows]
    return whole[0] if len(whole) == 1 else None


def _spans_from(
    first: int,
    middles: Sequence[float],
    edges: Sequence[float],
    totals: Collection[int],
    parted: Set[int],
) -> list[tuple[int, int]] | None:
    rows, out = len(edges) - 1, []
    slack = 0.25 * min(b - a for a, b in itertools.pairwise(edges))
    for i, middle in enumerate(middles):
        first = next((r for r in range(first, rows) if r not in totals), rows)
        at = 2 * middle - edges[first]
        end = min(range(rows + 1), key=lambda e: abs(edges[e] - at))
        if abs(edges[end] - at) > slack:
            if not 0 < i == len(middles) - 1 or at <= edges[-1]:
                return None
            end = rows + 1
        if end <= first or not parted.isdisjoint(range(first, end - 1)):
            return None
        out.append((first, end))
        first = end
    left = [row for row in range(first, rows) if row not in totals]
    is_at_top = len(out) > 1 and out[-1][1] == out[-1][0] + 1
    may_be_total = len(left) == 1 and rows - 1 not in totals
    return out if not left or may_be_total or is_at_top else None
