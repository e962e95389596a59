"""Where the places of a page are in its picture, with strips let in above its tables; in pixels."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.model import Box, Figure, Page
from pipeline.review.marks import broken
from pipeline.review.room import Place
from pipeline.seen import ColumnSeen, TableSeen

HEAD, LINE, NAME = 40, 19, 36  # the band at the top, a line in a strip, the name above its lines
LEAST_OVERLAP_PT = 5  # of the heights of tables that stand side by side


class Piece(NamedTuple):
    """What of a table lies on the page."""

    table: TableSeen
    area: Box


@dataclass(frozen=True)
class Strip:
    """Room let in above tables that begin at one height: ``cut`` in points, ``height`` in pixels."""

    cut: float
    pieces: tuple[Piece, ...]
    height: int


class Places:
    """Where things are in the picture of a page; ``scale`` is pixels a point."""

    def __init__(self, page: Page, tables: Sequence[TableSeen], scale: float) -> None:
        self.page, self.scale = page, scale
        self.pieces = [
            Piece(table, area)
            for table in tables
            for number, area in table.table.boxes
            if number == page.number
        ]
        self.strips = self._strips()

    def _strips(self) -> list[Strip]:
        """One strip for tables side by side, else one for each."""
        groups: list[list[Piece]] = []
        for piece in sorted(self.pieces, key=lambda piece: piece.area.top):
            ends = [other.area.bottom for other in groups[-1]] if groups else []
            if not ends or piece.area.top > min(ends) - LEAST_OVERLAP_PT:
                groups.append([])
            groups[-1].append(piece)
        return [self._strip(pieces) for pieces in groups]

    def _strip(self, pieces: Sequence[Piece]) -> Strip:
        columns = [found for piece in pieces for found in self.columns(piece)]
        most = max((len(words_of(column, x1 - x0)) for column, x0, x1 in columns), default=0)
        return Strip(pieces[0].area.top - 2, tuple(pieces), NAME + LINE * most + 22)

    def columns(self, piece: Piece) -> list[tuple[ColumnSeen, float, float]]:
        """The columns of a table with their left and right edge on this page; none of cards, whose values
        stand below one another.
        """
        found = list(self._columns(piece))
        are_beside = all(b[1] > (a[1] + a[2]) / 2 for a, b in itertools.pairwise(found))
        return found if are_beside else []

    def _columns(self, piece: Piece) -> Iterator[tuple[ColumnSeen, float, float]]:
        table, area = piece
        for index, column in enumerate(table.columns):
            cells = [row[index] for row in table.table.rows]
            own = [c.box for c in cells if c.column_span == 1 and c.page == self.page.number]
            if own:
                left, right = min(b.x0 for b in own), max(b.x1 for b in own)
                yield column, max(left, area.x0) * self.scale, min(right, area.x1) * self.scale

    def of(self, box: Box) -> Place:
        """The place of a box of the page."""
        return box.x0 * self.scale, self.y(box.top), box.x1 * self.scale, self.y(box.bottom)

    def y(self, y_pt: float) -> float:
        """How far down the picture a height of the page is."""
        let_in = sum(strip.height for strip in self.strips if strip.cut <= y_pt)
        return HEAD + y_pt * self.scale + let_in

    def frame(self, figure: Figure) -> Place:
        """The frame around a figure; letters stand low in their boxes."""
        x0, top, x1, bottom = self.of(figure.box)
        return x0 - 3, top, x1 + 3, bottom + 4

    def cell(self, figure: Figure) -> tuple[Place | None, str]:
        """The cell that a figure stands in, and the id of its table."""
        for table, area in self.pieces:
            if area.holds(figure.box):
                for cell in (cell for row in table.table.rows for cell in row):
                    if cell.page == figure.page and cell.box.holds(figure.box):
                        return self.of(cell.box), table.table_id
        return None, ""


def words_of(column: ColumnSeen, width: float) -> list[str]:
    """The role and the details of a column, broken to its width."""
    return broken([column.role, *column.detail.split(", ")], width - 10)
