"""The documents that faults are put into, and where on their pages the money stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pipeline.document import open_document
from pipeline.extract import extract
from pipeline.model import Allocation, Box, Document, Page, Printed, PrintedTable, Records, Total
from pipeline.normalise import normalise
from pipeline.normalise.plan.pack import Cut
from pipeline.normalise.rulebook.rules import Rules
from pipeline.verify import verify

RAW = Path(__file__).parents[2] / "raw"
Key = tuple[str, str]


@dataclass(frozen=True)
class Spot:
    """A word on a page: the page's number and the word's place among the page's words."""

    page: int
    index: int


@dataclass(frozen=True)
class Row:
    """A printed row of a table: where its words stand, and the lines whose amounts it holds."""

    spots: tuple[Spot, ...]
    keys: tuple[Key, ...]
    totals: tuple[Total, ...]
    boxes: tuple[tuple[int, Box], ...]  # (page, area) of its cells
    columns: tuple[Box, ...]  # the cell of each column, on the page where the row begins

    @property
    def pages(self) -> set[int]:
        return {page for page, _ in self.boxes}


@dataclass(frozen=True)
class Source:
    """A document read rightly: what a fault is put into, and what it is judged against."""

    document: Document
    printed: Printed
    records: Records
    rules: Rules

    @property
    def name(self) -> str:
        return self.records.framework.framework

    def page(self, number: int) -> Page:
        return next(p for p in self.document.pages if p.number == number)

    def text(self, spot: Spot) -> str:
        return self.page(spot.page).words[spot.index].text

    def box(self, spot: Spot) -> Box:
        return self.page(spot.page).words[spot.index].box

    @cached_property
    def amounts(self) -> list[tuple[Allocation, Spot]]:
        """Each line whose amount is one printed word, and that word."""
        found = ((line, self._figure(line.page, line.box)) for line in self.records.allocations)
        return [(line, spot) for line, spot in found if spot is not None]

    @cached_property
    def totals(self) -> list[tuple[Total, Spot]]:
        found = ((total, self._figure(total.page, total.box)) for total in self.records.totals)
        return [(total, spot) for total, spot in found if spot is not None]

    @cached_property
    def rows(self) -> list[Row]:
        """The rows of amount tables that hold a line or a total."""
        out = []
        for table in self.printed.tables:
            for r in range(len(table.rows)):
                row = self._row(table, r)
                if row.keys or row.totals:
                    out.append(row)
        return out

    def row_of(self, spot: Spot) -> Row:
        return next(row for row in self.rows if spot in row.spots)

    def over(self, key: Key) -> frozenset[tuple[str, str | None]]:
        """Which totals cover a line, by label and year, but for those of the whole table."""
        return frozenset(
            (t.label, t.financial_year)
            for t in self.records.totals
            if key in t.covered and t.kind not in ("grand", "column")
        )

    def _figure(self, page: int, box: Box) -> Spot | None:
        found = [s for s in self.inside(page, [box]) if self.text(s).startswith("£")]
        return found[0] if len(found) == 1 else None

    def inside(self, number: int, boxes: Sequence[Box]) -> list[Spot]:
        """The words of a page that lie in one of these boxes."""
        words = self.page(number).words
        return [Spot(number, i) for i, w in enumerate(words) if any(b.holds(w.box) for b in boxes)]

    def _row(self, table: PrintedTable, r: int) -> Row:
        cells = [c for c in dict.fromkeys(table.rows[r]) if c.row == r and c.row_span == 1]
        places: dict[int, list[Box]] = {}
        for cell in cells:
            places.setdefault(cell.page, []).append(cell.box)
            for line in cell.lines:
                places.setdefault(line.page, []).append(line.box)
        spots = tuple(s for page, boxes in places.items() for s in self.inside(page, boxes))
        return Row(
            spots,
            tuple(line.key for line, spot in self.amounts if spot in spots),
            tuple(total for total, spot in self.totals if spot in spots),
            tuple((page, _around(boxes)) for page, boxes in places.items()),
            tuple(c.box for c in table.rows[r] if c.page == min(places, default=0)),
        )


def read(document: Document, rules: Rules) -> tuple[Printed, Records]:
    """What the pipeline makes of a document's pages."""
    printed = extract(document)
    return printed, verify(
        normalise(document, printed, rules, Cut(None, "the whole file")), printed, rules
    )


def sources(rules: Rules, folder: Path = RAW) -> Iterator[Source]:
    for path in sorted(folder.glob("*.pdf")):
        document = open_document(path).read()
        yield Source(document, *read(document, rules), rules)


def _around(boxes: Iterable[Box]) -> Box:
    first, *rest = boxes
    for box in rest:
        first = first.union(box)
    return first
