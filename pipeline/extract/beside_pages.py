"""Pages that hold further columns of the rows of another: laid beside it, and taken apart again."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.model import Box, Cell, Page, Printed, PrintedTable, Rule, TextLine, Word

GAP_PT = 14.0  # between columns without a line between them


@dataclass(frozen=True)
class _Part:
    """A page within a wide one: from where its print stands there, and how far to the right of its place."""

    number: int
    start: float
    shift: float


class WidePages:
    """Pages with those laid beside them that hold further columns of their rows."""

    def __init__(self, pages: Sequence[Page], sheets: Sequence[Sequence[Sequence[int]]]) -> None:
        """``sheets`` gives the numbers of the pages of each wide sheet, rows of them from the top, each from
        the left.
        """
        self.parts: dict[int, list[_Part]] = {}
        by_number = {page.number: page for page in pages}
        wide: dict[int, Page] = {}
        for sheet in sheets:
            columns = list(zip(*sheet, strict=True))
            shifts = _shifts([[by_number[number] for number in column] for column in columns])
            for first, *others in sheet:
                row = [by_number[first], *(by_number[number] for number in others)]
                self.parts[first] = list(map(_Part, (first, *others), *zip(*shifts, strict=True)))
                wide[first] = _laid_beside(row, [shift for _, shift in shifts])
        absorbed = {number for sheet in sheets for _, *others in sheet for number in others}
        self.pages = [wide.get(p.number, p) for p in pages if p.number not in absorbed]

    def taken_apart(self, printed: Printed, pages: Sequence[Page]) -> Printed:
        """What was printed on wide pages, on the pages themselves."""
        if not self.parts:
            return replace(printed, pages=tuple(pages))
        return replace(
            printed,
            tables=tuple(map(self._table, printed.tables)),
            lines=tuple(piece for line in printed.lines for piece in self._pieces(line)),
            furniture=tuple(piece for line in printed.furniture for piece in self._pieces(line)),
            pages=tuple(pages),
        )

    def _table(self, table: PrintedTable) -> PrintedTable:
        made = {cell: self._cell(cell) for row in (*table.rows, *table.feet) for cell in row}
        boxes = [
            (part.number, _moved(clipped, -part.shift))
            for page, box in table.boxes
            for part, clipped in self._clipped(page, box)
        ]
        rows, feet = (
            tuple(tuple(map(made.__getitem__, row)) for row in of)
            for of in (table.rows, table.feet)
        )
        return replace(table, rows=rows, feet=feet, boxes=tuple(boxes))

    def _cell(self, cell: Cell) -> Cell:
        lines = tuple(piece for line in cell.lines for piece in self._pieces(line))
        (part, box), *_ = self._clipped(cell.page, cell.box)
        return replace(cell, page=part.number, box=_moved(box, -part.shift), lines=lines)

    def _clipped(self, page: int, box: Box) -> list[tuple[_Part, Box]]:
        """The parts of a page that a box lies in, each with its share of it."""
        parts = self.parts.get(page, [_Part(page, float("-inf"), 0.0)])
        ends = [*(part.start for part in parts[1:]), float("inf")]
        found = [
            (part, box._replace(x0=max(box.x0, part.start), x1=min(box.x1, end)))
            for part, end in zip(parts, ends, strict=True)
        ]
        return [(part, share) for part, share in found if share.width > 1.0] or found[:1]

    def _pieces(self, line: TextLine) -> list[TextLine]:
        """A line of a wide page as those of its parts."""
        parts = self.parts.get(line.page)
        if parts is None:
            return [line]
        starts = [part.start for part in parts]
        mine: dict[int, list[Word]] = {}
        for word in line.words:
            mine.setdefault(bisect_right(starts, word.box.x0) - 1, []).append(word)
        return [
            TextLine(parts[i].number, tuple(_moved_word(w, -parts[i].shift) for w in words))
            for i, words in mine.items()
        ]


def _shifts(columns: Sequence[Sequence[Page]]) -> list[tuple[float, float]]:
    """For the pages of each column of a sheet: from where their print stands on it, and how far they move to
    the right: until what is drawn on them meets what is drawn to the left.
    """
    out = [(float("-inf"), 0.0)]
    _, right = _extent(columns[0])
    for pages in columns[1:]:
        left, end = _extent(pages)
        shift = right - left + (0.0 if any(page.rules for page in pages) else GAP_PT)
        out.append((left + shift - 1.0, shift))
        right = end + shift
    return out


def _laid_beside(row: Sequence[Page], shifts: Sequence[float]) -> Page:
    moves = list(zip(row, shifts, strict=True))
    return replace(
        row[0],
        width_pt=row[-1].width_pt + shifts[-1],
        words=tuple(_moved_word(word, by) for page, by in moves for word in page.words),
        rules=tuple(_moved_rule(rule, by) for page, by in moves for rule in page.rules),
        fills=tuple(_moved(fill, by) for page, by in moves for fill in page.fills),
    )


def _extent(pages: Sequence[Page]) -> tuple[float, float]:
    """How far what is drawn on pages reaches to the left and right; their print, where nothing is."""
    level = [(r.start, r.end) for page in pages for r in page.rules if r.is_horizontal]
    reach = level or [(word.box.x0, word.box.x1) for page in pages for word in page.words]
    return min(x0 for x0, _ in reach), max(x1 for _, x1 in reach)


def _moved(box: Box, by: float) -> Box:
    return box._replace(x0=box.x0 + by, x1=box.x1 + by)


def _moved_word(word: Word, by: float) -> Word:
    edges = tuple([edge + by for edge in word.edges])
    return word._replace(box=_moved(word.box, by), edges=edges)


def _moved_rule(rule: Rule, by: float) -> Rule:
    if rule.is_horizontal:
        return rule._replace(start=rule.start + by, end=rule.end + by)
    return rule._replace(at=rule.at + by)
