"""Rows that the end of a page breaks off: which of them go on at the top of the next; and names beside rows on
both of these pages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.figures import MONEY_TITLE, FigureCount, has_figure, is_figure
from pipeline.extract.grid.whole_words import whole_words
from pipeline.extract.lettered import lettered
from pipeline.extract.lines import CENTRED_PT, end_above, is_in_middle
from pipeline.extract.rows.row_figures import NO_AMOUNT, is_lettered, is_rest
from pipeline.extract.totals import BEGINS, names_total
from pipeline.model import Cell, TextLine, printed_cells

Row = tuple[Cell, ...]
SHORT_CELL = 14
FLUSH_PT = 6.0  # on pages whose columns are a little apart


class Body:
    """What the columns of a table hold below its first row, counted as its pages are added."""

    def __init__(self, width: int) -> None:
        self.figures = [FigureCount() for _ in range(width)]
        self.filled = [0] * width
        self.short = [0] * width  # of the filled cells: those of a code or a short name

    def count_titles(self, row: Row) -> None:
        """Counts what the titles say of figures without a sign or separators: ``£k``."""
        for count, cell in zip(self.figures, row, strict=True):
            count.titles += any(MONEY_TITLE.search(line.text) for line in cell.lines)

    def count(self, rows: Sequence[Row], times: int = 1) -> None:
        for row in rows:
            for c, cell in enumerate(row):
                self.figures[c].add(cell.lines, times)
                if not cell.is_blank:
                    self.filled[c] += times
                    self.short[c] += times * (len(cell.raw) <= SHORT_CELL)

    def figure_columns(self) -> list[int]:
        return [c for c, count in enumerate(self.figures) if count.holds_figures]

    def is_short(self, column: int) -> bool:
        """Whether nearly all cells of a column are short; not where it has none."""
        return self.short[column] > 0.8 * self.filled[column]


def continues(rows: Sequence[Row], body: Body, first: Row) -> bool:
    """Whether the first row of a page is the rest of the row that the page before broke off."""
    last = rows[-1]
    figures = body.figure_columns()
    if not figures or _is_single(last) or _is_in_the_middle(last, first):
        return False
    if _is_single(first):
        if _ends_label(last, first, figures) or _is_name_of(rows, first[0], figures):
            return True
        if first[0].is_bold or first[0].column_span > 1:
            return False
        is_own = not first[0].raw[0].islower() and _has_room(last[0], first[0])
        if is_own and any(_is_single(row) and not row[0].is_bold for row in rows[1:]):
            return False  # the table has headings that are set as any text
    if all(is_rest(last[c].raw.strip(), first[c].raw.strip()) for c in figures):
        return True  # the break runs through the amounts themselves
    if _is_total(last) or any(
        BEGINS.match(cell.raw) for c, cell in enumerate(first) if c not in figures
    ):
        return False
    if any(first[c].raw.strip() for c in figures):
        return _ends_amounts(last, first, figures)
    return not _is_fresh(body, last, first)


def _is_in_the_middle(last: Row, first: Row) -> bool:
    """Whether the only print of a row, behind its first cell, is the rest of no cell of the row before it: it
    runs over several, or is flush with no line of the one above, as a heading in the middle of the table.
    """
    cell, *others = printed_cells(first) or [first[0]]
    above = {before for before, own in zip(last, first, strict=True) if own is cell}
    given = [before for before in above if not before.is_blank]
    if others or not cell.column or not given or cell.raw[:1].islower():
        return False
    if len(given) == 1 and not _is_centred(cell, first):
        return False
    return len(given) > 1 or not any(
        abs(a - b) <= FLUSH_PT
        for line in given[0].lines
        for a, b in zip(_insets(given[0], line), _insets(cell, cell.lines[0]), strict=True)
    )


def _is_centred(cell: Cell, row: Row) -> bool:
    """Whether print stands in the middle of its row: the rest of a list is set in from its first line."""
    return is_in_middle(cell.lines[0].box, row[0].box.x0, row[-1].box.x1, 2 * CENTRED_PT)


def _insets(cell: Cell, line: TextLine) -> tuple[float, float, float]:
    """How far a line stands from the left and the right of its cell, and from its middle."""
    left, right = line.box.x0 - cell.box.x0, cell.box.x1 - line.box.x1
    return left, right, left - right


def _is_name_of(rows: Sequence[Row], rest: Cell, figures: Sequence[int]) -> bool:
    """Whether a lone text at the top of a page is all of what the row before it is called, as where its lines
    were kept together: that row has figures and no name, and no other row is so. A row of figures alone, or
    with the word for a total, is a sum, and what stands below it a heading, as what is in bold where names
    are not.
    """
    lines = [row for row in rows if any(not row[c].is_blank for c in figures)]
    unnamed = [row for row in lines if row[rest.column].is_blank]
    paid = (row for row in lines if any(has_figure(ln) for c in figures for ln in row[c].lines))
    named = [row[rest.column].lines[0] for row in paid if not row[rest.column].is_blank]
    beside = [cell.raw for c, cell in enumerate(rows[-1]) if c not in figures and not cell.is_blank]
    is_line = bool(beside) and not any(map(names_total, beside))
    is_name = not rest.is_bold or all(line.is_bold for line in named)
    return is_line and is_name and rest.column_span == 1 and unnamed == [rows[-1]]


def _ends_amounts(last: Row, first: Row, figures: Sequence[int]) -> bool:
    """Whether what the first row of a page has for amounts is the rest of those in the row before it."""
    before = [line.text for c in figures for line in last[c].lines]
    here = [first[c].lines[0].text for c in figures if first[c].lines]
    if any(is_lettered(text) for text in before):
        are_next = all(is_lettered(text) and (lettered(text) or "b")[0] != "a" for text in here)
        return are_next and not _is_said_again(last, first, figures)
    if any(not first[c].is_blank for c in range(figures[0])) or figures[0] == 0:
        return False
    if all(last[c].is_blank for c in figures):
        return not any(first[c].raw.strip().lower() in NO_AMOUNT for c in figures)
    return all(last[c].raw.rstrip().endswith(",") for c in figures if first[c].raw)


def _is_said_again(last: Row, first: Row, figures: Sequence[int]) -> bool:
    """Whether a row says all that the one before it does, and several of its texts again: each part of an
    award has a row of its own, with its code and name.
    """
    said = [(last[c], first[c]) for c in range(len(last)) if c not in figures]
    again = sum(a.raw.split() == b.raw.split() != [] for a, b in said)
    return again > 1 and all(a.is_blank or not b.is_blank for a, b in said)


def _ends_label(last: Row, first: Row, figures: Sequence[int]) -> bool:
    """Whether a lone text at the top of a page ends what the row before it is called: it begins with a
    small letter, had no room on the line above, or is the word for a total under a label in bold and its
    amount.
    """
    label, rest = last[0], first[0]
    if label.is_blank or label.is_bold != rest.is_bold:
        return False
    if max(line.box.x1 for line in rest.lines) > label.box.x1 + 2:
        return False
    others = [cell for c, cell in enumerate(last[1:], 1) if c not in figures and cell is not label]
    is_total = rest.is_bold and all(cell.is_blank for cell in others) and names_total(rest.raw)
    return rest.raw[0].islower() or _had_no_room(label, rest) or is_total


def _had_no_room(label: Cell, rest: Cell) -> bool:
    """Whether the first word of a cell overleaf would not have fitted on the last line of a narrow one that
    is broken over several lines.
    """
    is_broken = len(label.lines) > 1 and label.column_span == rest.column_span == 1
    return is_broken and not _has_room(label, rest)


def _has_room(label: Cell, rest: Cell) -> bool:
    """Whether the first word of a cell overleaf would have fitted on the last line of the cell before it."""
    if label.is_blank:
        return True
    inset = min(line.box.x0 for line in label.lines) - label.box.x0
    return end_above(label.lines[-1], rest.lines[0]) <= label.box.x1 - max(inset, 0.0)


def _is_single(row: Row) -> bool:
    """Whether the first cell of a row is all that has print in it."""
    return printed_cells(row) == [row[0]]


def _is_total(row: Row) -> bool:
    return any(names_total(cell.raw) and cell.is_bold for cell in row)


def _is_fresh(body: Body, last: Row, first: Row) -> bool:
    """Whether short cells (codes, names of routes) stand in a row that has no figure: a new row."""
    both = [c for c, cell in enumerate(first) if not cell.is_blank and not last[c].is_blank]
    return sum(body.is_short(c) and len(first[c].raw) <= SHORT_CELL for c in both) >= 2


def joined(last: Row, first: Row) -> Row:
    """A row with its rest: what is added to each cell stands in the column where the rest's cell begins. A
    name that is said again, as the theme of each part of an award, is none that the page broke.
    """
    added: dict[Cell, list[TextLine]] = defaultdict(list)
    for cell in dict.fromkeys(first):
        if not _says_again(last[cell.column], cell):
            added[last[cell.column]] += cell.lines
    done = {}
    for cell in dict.fromkeys(last):
        rest = added[cell]
        seam = whole_words((*cell.lines[-1:], *rest[:1]), cell.box)
        # one that nothing is added to is the same cell in the rows that it spans
        done[cell] = replace(cell, lines=(*cell.lines[:-1], *seam, *rest[1:])) if rest else cell
    return tuple(done[cell] for cell in last)


def _says_again(above: Cell, cell: Cell) -> bool:
    words = cell.raw.split()
    return words == above.raw.split() and len(words) > 1 and not any(map(str.isdigit, cell.raw))


def with_names_overleaf(
    rows: Sequence[Row], tops: Sequence[int], more: Sequence[Row]
) -> tuple[list[Row], list[Row]]:
    """The rows of a drawn table up to a page break, whose pages begin at the rows ``tops``, and those
    behind it: each blank box at the foot of the page is one with the box at the top of the next, in a
    column where all other boxes have names, some of them beside several rows.
    """
    above, below = list(rows), list(more)
    for column, (foot, top) in enumerate(zip(rows[-1], more[0], strict=True)):
        if foot.lines or not top.lines:
            continue
        begins = next(r for r, row in enumerate(above) if row[column] is foot)
        if (
            begins > tops[-1]
            and not is_figure(top.raw)
            and _fill_alike(above[-1], below[0], column)
            and _has_names(above[:begins], tops, below, column)
        ):
            whole = replace(foot, lines=top.lines, row_span=foot.row_span + top.row_span)
            above = [_put(row, foot, whole) for row in above]
            below = [_put(row, top, whole) for row in below]
    return above, below


def _fill_alike(row: Row, other: Row, column: int) -> bool:
    """Whether two rows have print in the same columns but for one: neither is a total."""
    return all(
        a.is_blank == b.is_blank
        for c, (a, b) in enumerate(zip(row, other, strict=True))
        if c != column
    )


def _has_names(
    above: Sequence[Row], tops: Sequence[int], below: Sequence[Row], column: int
) -> bool:
    """Whether the boxes of a column have names, and one of them stands beside several rows; those at the
    top or the foot of a page may be the rest of a box.
    """
    rest = {above[top][column] for top in tops if top < len(above)} | {below[-1][column]}
    filled = [row for row in (*above, *below) if not all(cell.is_blank for cell in row)]
    boxes = dict.fromkeys(row[column] for row in filled)
    return all(not cell.is_blank or cell in rest for cell in boxes) and any(
        cell.row_span > 1 and not cell.is_blank for cell in boxes
    )


def _put(row: Row, old: Cell, new: Cell) -> Row:
    return tuple(new if cell is old else cell for cell in row)
