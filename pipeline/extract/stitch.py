"""Pieces of tables, page by page, become tables: headings dropped where repeated, broken rows joined."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.figure_columns import FigureCount
from pipeline.extract.grid import Piece
from pipeline.extract.lettered import lettered
from pipeline.extract.lines import is_figure
from pipeline.extract.row_figures import NO_AMOUNT, is_lettered, is_rest
from pipeline.extract.whole_words import whole_words
from pipeline.model import Cell, PrintedTable, TextLine

Row = tuple[Cell, ...]
SAME_WIDTH_SHARE = 0.02
SHORT_CELL = 14
# How a row of a total begins; and not one of an area ("Sub - Leicestershire County").
SUMMED = re.compile(r"\s*(?:total|grand\b|sub(?:[\s–—-]{0,3}total|\s*$))", re.IGNORECASE)
TOTAL = re.compile(r"\b(?:sub)?total\b", re.IGNORECASE)
MISREAD = 92.0  # of 100: how alike one line of print is recognised twice


def goes_on(before: Piece, piece: Piece) -> bool:
    """Whether a piece at the top of a page has the columns of the last one of the page before."""
    if before.width != piece.width:
        return False
    if _say_the_same(before.rows[0], piece.rows[0]):
        return True
    total = before.bounds[-1] - before.bounds[0]
    widths = [b - a for a, b in zip(before.bounds, before.bounds[1:], strict=False)]
    others = [b - a for a, b in zip(piece.bounds, piece.bounds[1:], strict=False)]
    slack = max(6.0, SAME_WIDTH_SHARE * total)
    if not (before.is_ruled and piece.is_ruled):  # edges by alignment are as wide as their print
        widths, others, slack = widths[1:-1], others[1:-1], 2 * slack
    return all(abs(a - b) <= slack for a, b in zip(widths, others, strict=True))


def side_by_side(table: PrintedTable) -> list[PrintedTable]:
    """The tables that stand beside one another in what alignment alone takes for one.

    Their titles are the same on the left and on the right, but for a year.
    """
    width = len(table.rows[0])
    half = width // 2
    titles = [re.sub(r"\d+", "", _key(cell.raw)) for cell in table.rows[0]]
    if table.is_ruled or width < 4 or width % 2 or titles[:half] != titles[half:] or not titles[0]:
        return [table]
    if any(
        cell.column < half < cell.column + cell.column_span for row in table.rows for cell in row
    ):
        return [table]
    out = []
    for start in (0, half):
        rows = [row[start : start + half] for row in table.rows]
        kept = [row for row in rows if not all(cell.is_blank for cell in row)]
        boxes = tuple(
            (
                page,
                box._replace(
                    x0=min(c.box.x0 for row in kept for c in row),
                    x1=max(c.box.x1 for row in kept for c in row),
                ),
            )
            for page, box in table.boxes
        )
        out.append(replace(table, rows=_renumbered(kept, start), boxes=boxes))
    return out


def assemble(pieces: Sequence[Piece]) -> PrintedTable:
    """One table out of its pieces, in the order of their pages."""
    rows: list[Row] = [tuple(row) for row in pieces[0].rows]
    filled = set(pieces[0].filled)
    body = _Body(pieces[0].width)
    if len(pieces) > 1:
        body.count(rows[1:])
    for piece in pieces[1:]:
        more = [tuple(row) for row in piece.rows]
        fills = sorted(piece.filled)
        dropped, more = _without_heading(rows, more)
        if more and _continues(rows, body, more[0]):
            body.count(rows[-1:], times=-1)
            rows[-1] = _joined(rows[-1], more[0])
            body.count(rows[-1:])
            more, dropped = more[1:], dropped + 1
        filled |= {len(rows) + r - dropped for r in fills if r >= dropped}
        rows += more
        body.count(more)
    return PrintedTable(
        index=0,
        page=pieces[0].page,
        top=pieces[0].box.top,
        rows=_renumbered(rows),
        boxes=tuple((p.page, p.box) for p in pieces),
        is_ruled=pieces[0].is_ruled,
        row_fills=frozenset(filled),
    )


class _Body:
    """What the columns of a table hold below its first row, counted as its pages are added."""

    def __init__(self, width: int) -> None:
        self.figures = [FigureCount() for _ in range(width)]
        self.filled = [0] * width
        self.short = [0] * width  # of the filled cells: those of a code or a short name

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


def _text(row: Sequence[Cell]) -> list[str]:
    return [_key(cell.raw) for cell in row]


def _key(text: str) -> str:
    return "".join(text.split()).lower()


def _say_the_same(row: Sequence[Cell], other: Sequence[Cell]) -> bool:
    """Whether two rows have the same text; recognised print may differ in a few letters, in no digit."""
    if _text(row) == _text(other):
        return True
    if all(cell.confidence is None for cell in (*row, *other)):
        return False
    from rapidfuzz import fuzz

    one, two = "".join(_text(row)), "".join(_text(other))
    same_digits = re.sub(r"\D", "", one) == re.sub(r"\D", "", two)
    return same_digits and fuzz.ratio(one, two) >= MISREAD


def _without_heading(rows: list[Row], more: list[Row]) -> tuple[int, list[Row]]:
    """The rows of a piece without the table's heading rows, where the page repeats them."""
    dropped = 0
    start = next(
        (i for i, row in enumerate(rows[:4]) if more and _say_the_same(row, more[0])), None
    )
    if start is not None and any(_text(rows[start])):
        while dropped < len(more) and _say_the_same(rows[start + dropped], more[dropped]):
            if dropped and any(is_figure(cell.raw) for cell in more[dropped]):
                break
            dropped += 1
            if start + dropped >= len(rows) or dropped >= 4:
                break
        return dropped, more[dropped:]
    # Without lines, a repeated heading and the end of a broken row can lie in one band.
    if more and rows and not any(is_figure(c.raw) for c in rows[0]):
        cut = [_after(head, cell) for head, cell in zip(rows[0], more[0], strict=True)]
        if all(lines is not None for lines in cut) and any(_text(rows[0])):
            first = tuple(
                replace(cell, lines=lines or ()) for cell, lines in zip(more[0], cut, strict=True)
            )
            return 0, [first, *more[1:]]
    return 0, more


def _after(head: Cell, cell: Cell) -> tuple[TextLine, ...] | None:
    """The lines of a cell after those of the heading that it repeats; None where it does not."""
    count = len(head.lines)
    if [_key(ln.text) for ln in cell.lines[:count]] != [_key(ln.text) for ln in head.lines]:
        return None
    return cell.lines[count:]


def _continues(rows: list[Row], body: _Body, first: Row) -> bool:
    """Whether the first row of a page is the rest of the row that the page before broke off."""
    last = rows[-1]
    figures = body.figure_columns()
    if len(rows) < 2 or not figures or _is_single(last):
        return False
    if _is_single(first):
        if _ends_label(last, first, figures):
            return True
        if first[0].is_bold or first[0].column_span > 1:
            return False
    if _is_total(last, figures) or any(
        SUMMED.match(cell.raw) for c, cell in enumerate(first) if c not in figures
    ):
        return False
    amounts = [first[c].raw.strip() for c in figures]
    if not any(amounts):
        return not _is_fresh(body, last, first, figures)
    if all(is_rest(last[c].raw.strip(), first[c].raw.strip()) for c in figures):
        return True  # the break runs through the amounts themselves
    before = [line.text for c in figures for line in last[c].lines]
    here = [first[c].lines[0].text for c in figures if first[c].lines]
    if any(is_lettered(text) for text in before):
        return all(is_lettered(text) and (lettered(text) or "b")[0] != "a" for text in here)
    if any(not first[c].is_blank for c in range(figures[0])) or figures[0] == 0:
        return False
    if all(last[c].is_blank for c in figures):
        return not any(a.lower() in NO_AMOUNT for a in amounts)
    return all(last[c].raw.rstrip().endswith(",") for c in figures if first[c].raw)


def _ends_label(last: Row, first: Row, figures: Sequence[int]) -> bool:
    """Whether a lone text at the top of a page ends what the row before it is called: it begins with a
    small letter, or is the word for a total under a label in bold and its amount.
    """
    label, rest = last[0], first[0]
    if label.is_blank or label.is_bold != rest.is_bold:
        return False
    if max(line.box.x1 for line in rest.lines) > label.box.x1 + 2:
        return False
    others = [cell for c, cell in enumerate(last[1:], 1) if c not in figures and cell is not label]
    is_total = rest.is_bold and all(cell.is_blank for cell in others) and TOTAL.search(rest.raw)
    return rest.raw[0].islower() or bool(is_total)


def _is_single(row: Row) -> bool:
    return sum(not cell.is_blank for cell in set(row)) <= 1 and not row[0].is_blank


def _is_total(row: Row, figures: Sequence[int]) -> bool:
    return any(
        c not in figures and TOTAL.search(cell.raw) and cell.is_bold for c, cell in enumerate(row)
    )


def _is_fresh(body: _Body, last: Row, first: Row, figures: Sequence[int]) -> bool:
    """Whether short cells (codes, names of routes) stand in a row that has no figure: a new row."""
    fresh = 0
    for c, cell in enumerate(first):
        if c in figures or cell.is_blank or last[c].is_blank:
            continue
        fresh += body.is_short(c) and len(cell.raw) <= SHORT_CELL
    return fresh >= 2


def _joined(last: Row, first: Row) -> Row:
    """A row with its rest: what is added to each cell stands in the column where the rest's cell begins."""
    added: dict[Cell, list[TextLine]] = defaultdict(list)
    for cell in dict.fromkeys(first):
        added[last[cell.column]] += cell.lines
    done = {}
    for cell in dict.fromkeys(last):
        rest = added[cell]
        seam = whole_words((*cell.lines[-1:], *rest[:1]), cell.box)
        # one that nothing is added to is the same cell in the rows that it spans
        done[cell] = replace(cell, lines=(*cell.lines[:-1], *seam, *rest[1:])) if rest else cell
    return tuple(done[cell] for cell in last)


def _renumbered(rows: list[Row], first_column: int = 0) -> tuple[Row, ...]:
    done: dict[Cell, Cell] = {}
    for r, row in enumerate(rows):
        for cell in row:
            if cell not in done:
                is_moved = first_column or cell.row != r
                done[cell] = (
                    replace(cell, row=r, column=cell.column - first_column) if is_moved else cell
                )
    return tuple(tuple(done[cell] for cell in row) for row in rows)
