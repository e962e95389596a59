"""Tables drawn by hand, so that every break, rule and merged cell is where a case wants it."""

from __future__ import annotations

from dataclasses import dataclass

from .pen import Pen, wrap
from .sheet import Cell, Row, Table

LEADING = 1.2


@dataclass
class Piece:
    """What one page holds of one row: the lines of print ``start`` to ``stop``."""

    row: Row
    index: int  # of the row in the table; below 0 for the heading
    start: int
    stop: int
    top: float
    bottom: float
    is_first: bool  # first of its row
    is_last: bool


@dataclass
class Placed:
    """A cell on a page: its box, the lines that stand in it and what goes on overleaf."""

    cell: Cell
    column: int
    piece: Piece
    x0: float
    x1: float
    top: float
    bottom: float
    lines: list[str]
    is_merged: bool = False


class TablePainter:
    def __init__(self, pen: Pen, table: Table, x0: float) -> None:
        self.pen, self.table, self.style, self.x0 = pen, table, table.style, x0
        self.leading = LEADING * table.style.size
        self.pieces: list[Piece] = []
        self.pending: dict[int, list[str]] = {}  # column -> what a merged cell still has to say
        self.pages = 0
        self.band = 0

    def height_to_break(self) -> float:
        """How far down a page the table reaches before the first break that its rows ask for."""
        rows, height = self.table.rows, 0.0
        for row in self.table.heading:
            height += self._height(self._count(row, -1))
        for i, row in enumerate(rows):
            if row.break_at:
                return height + (self._height(row.break_at[0]) if row.break_at[0] else 0.0)
            height += self._height(self._count(row, i))
        return height

    def paint(self) -> None:
        heading, rows, pen = self.table.heading, self.table.rows, self.pen
        need = sum(self._height(self._count(r, -1)) for r in (*heading, *rows[:1]))
        if pen.y + need > pen.limit and not (rows and rows[0].break_at):
            pen.new_page()
        self._place_heading()
        for i, row in enumerate(rows):
            self._flow(i, row)
        self._finish(is_end=True)

    def _place_heading(self) -> None:
        for i, row in enumerate(self.table.heading):
            count = self._count(row, -1)
            self._place(row, i - len(self.table.heading), 0, count, count)

    def _flow(self, index: int, row: Row) -> None:
        count, start = self._count(row, index), 0
        for stop in row.break_at:
            if stop > start:
                self._place(row, index, start, stop, count)
            self._turn()
            start = stop
        while True:
            room = int((self.pen.limit - self.pen.y - self._height(0)) / self.leading + 0.01)
            if count - start <= room:
                break
            if self.style.breaks_rows and room > 0:
                self._place(row, index, start, start + room, count)
                start += room
            self._turn()
        self._place(row, index, start, count, count)

    def _place(self, row: Row, index: int, start: int, stop: int, count: int) -> None:
        top = self.pen.y
        self.pen.y += self._height(stop - start)
        self.pieces.append(
            Piece(row, index, start, stop, top, self.pen.y, start == 0, stop == count)
        )

    def _turn(self) -> None:
        self._finish(is_end=False)
        self.pen.new_page()
        if self.style.repeat_head:
            self._place_heading()

    def _height(self, lines: int) -> float:
        return lines * self.leading + 2 * self.style.pad + self.style.gap

    def _count(self, row: Row, index: int) -> int:
        """Lines of print in a row; a merged cell over several rows does not stretch its first."""
        merged = self._merged_columns(index)
        counts = [
            len(self._lines(cell, column, row.kind))
            for column, cell in _columns(row)
            if column not in merged
        ]
        return max(counts, default=1)

    def _merged_columns(self, index: int) -> set[int]:
        rows = self.table.rows
        if not 0 <= index < len(rows) - 1:
            return set()
        return {column for column, cell in _columns(rows[index + 1]) if cell.is_up}

    def _lines(self, cell: Cell, column: int, kind: str) -> list[str]:
        width = sum(c.width for c in self.table.columns[column : column + cell.span])
        font = self.pen.font(cell.bold or kind != "line")
        return wrap(cell.text, font, self.style.size, width - 2 * self.style.pad)

    def _finish(self, *, is_end: bool) -> None:
        """Paint what the page holds of the table: fills, then rules, then text."""
        placed = self._cells()
        self._fills()
        if self.pieces:
            self._rules(placed, is_end=is_end)
        for cell in placed:
            self._text(cell)
        self.pieces = []
        self.pages += 1

    def _cells(self) -> list[Placed]:
        placed: list[Placed] = []
        latest: dict[int, Placed] = {}
        for piece in self.pieces:
            merged = self._merged_columns(piece.index)
            for column, cell in _columns(piece.row):
                goes_on = cell.is_up or (column in merged and not piece.is_first)
                above = latest.get(column)
                if goes_on and above and (above.piece.index < 0) == (piece.index < 0):
                    above.bottom = piece.bottom
                    continue
                x0 = self.x0 + sum(c.width for c in self.table.columns[:column])
                width = sum(c.width for c in self.table.columns[column : column + cell.span])
                if goes_on:
                    lines = self.pending.pop(column, [])
                else:
                    lines = self._lines(cell, column, piece.row.kind)
                    if column not in merged:
                        lines = lines[piece.start : piece.stop]
                box = Placed(
                    cell,
                    column,
                    piece,
                    x0,
                    x0 + width,
                    piece.top,
                    piece.bottom,
                    lines,
                    is_merged=goes_on or column in merged,
                )
                placed.append(box)
                for k in range(column, column + cell.span):
                    latest[k] = box
        return placed

    def _text(self, at: Placed) -> None:
        style, lines = self.style, at.lines
        inside = at.bottom - at.top - 2 * style.pad
        if at.is_merged:
            fit = int(inside / self.leading + 0.01)
            self.pending[at.column] = lines[fit:]
            lines = lines[:fit]
        slack = inside - len(lines) * self.leading
        is_whole = at.is_merged or (at.piece.is_first and at.piece.is_last)
        shift = {"top": 0.0, "middle": slack / 2, "bottom": slack}[style.valign] if is_whole else 0
        column = self.table.columns[at.column]
        align = at.cell.align or ("left" if at.cell.span > 1 else column.align)
        for i, line in enumerate(lines):
            self.pen.text(
                at.x0 + style.pad,
                at.top + style.pad + shift + i * self.leading,
                line,
                style.size,
                bold=at.cell.bold or at.piece.row.kind != "line",
                align=align,
                width=at.x1 - at.x0 - 2 * style.pad,
            )

    def _fills(self) -> None:
        right = self.x0 + self.table.width
        for piece in self.pieces:
            if piece.row.kind == "head" and self.style.borders in ("header_fill", "banded"):
                self.pen.fill(self.x0, piece.top, right, piece.bottom, 0.75)
            elif self.style.borders == "banded" and piece.index >= 0:
                if piece.is_first:
                    self.band += 1
                if self.band % 2:
                    self.pen.fill(self.x0, piece.top, right, piece.bottom, 0.9)

    def _rules(self, placed: list[Placed], *, is_end: bool) -> None:
        """The rules of this page, each once; those at a page's turn only where the style says."""
        style, first, last = self.style, self.pieces[0], self.pieces[-1]
        right, bottom = self.x0 + self.table.width, last.bottom
        across: set[tuple[float, float, float]] = set()  # (at, start, end)
        down: set[tuple[float, float, float]] = set()
        if style.borders in ("ruled", "filled", "horizontals", "columns"):
            for cell in placed:
                if style.borders != "columns":
                    across |= {(cell.top, cell.x0, cell.x1), (cell.bottom, cell.x0, cell.x1)}
                if style.borders != "horizontals":
                    down |= {(cell.x0, cell.top, cell.bottom), (cell.x1, cell.top, cell.bottom)}
        elif style.borders == "outer":
            across |= {(first.top, self.x0, right), (bottom, self.x0, right)}
            down |= {(self.x0, first.top, bottom), (right, first.top, bottom)}
        elif style.borders == "booktabs":
            for piece in self.pieces:
                if piece.index < 0:
                    across |= {(piece.top, self.x0, right), (piece.bottom, self.x0, right)}
                elif piece.row.kind == "total":
                    across.add((piece.top, self.x0, right))
            if is_end:
                across.add((bottom, self.x0, right))
        if not is_end and not style.rule_before_break:
            across = {a for a in across if a[0] != bottom}
        has_top_rule = style.rule_after_break if self.pages else style.top_rule
        if not has_top_rule:
            across = {a for a in across if a[0] != first.top}
        for at, start, end in sorted(across):
            self.pen.line(start, at, end, at, filled=style.borders == "filled")
        for at, start, end in sorted(down):
            self.pen.line(at, start, at, end, filled=style.borders == "filled")


def _columns(row: Row) -> list[tuple[int, Cell]]:
    """The cells of a row, each with the column that it begins in."""
    out, column = [], 0
    for cell in row.parts:
        out.append((column, cell))
        column += cell.span
    return out
