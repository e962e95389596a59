"""Places on pages that were set straight to be read, taken to the pages as they are shown."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any, TypeVar

from pipeline.model import Affine, Box, Cell, Check, Page, Printed, PrintedTable, Records, TextLine

Placed = TypeVar("Placed", bound=Any)
Turned = dict[int, Affine]


def as_shown(records: Records, printed: Printed) -> tuple[Records, Printed]:
    """The records and the printed tables and lines, each box where it lies on the page as shown.

    Boxes of pages that were read from a leaning picture are so far those of the page set straight.
    """
    turned = {page.number: page.shown for page in printed.pages if page.shown}
    if not turned:
        return records, printed
    tables: dict[str, Any] = {
        field.name: tuple(_moved(item, turned) for item in getattr(records, field.name))
        for field in fields(records)
        if field.name not in ("framework", "claims", "strips")
    }
    cells: dict[Cell, Cell] = {}  # one that spans stands in several places as the same object
    moved = Printed(
        tables=tuple(_table(table, turned, cells) for table in printed.tables),
        lines=tuple(_line(line, turned) for line in printed.lines),
        furniture=tuple(_line(line, turned) for line in printed.furniture),
        pages=tuple(_page(page) for page in printed.pages),
    )
    return replace(records, **tables), moved


def _moved(row: Placed, turned: Turned) -> Placed:
    """A row of any table, if it says where something stands, with the place as shown."""
    box: Box | None = getattr(row, "box", None)
    if box is None or row.page not in turned:
        return row
    moved = turned[row.page].box(box)
    if isinstance(row, Check):
        return replace(row, box=moved, message=row.message.replace(box.told, moved.told))
    return replace(row, box=moved)


def _table(table: PrintedTable, turned: Turned, cells: dict[Cell, Cell]) -> PrintedTable:
    def cell(old: Cell) -> Cell:
        if old not in cells:
            lines = tuple(_line(line, turned) for line in old.lines)
            cells[old] = replace(old, box=_box(old.page, old.box, turned), lines=lines)
        return cells[old]

    boxes = tuple((page, _box(page, box, turned)) for page, box in table.boxes)
    rows, feet = (
        tuple(tuple(cell(c) for c in row) for row in of) for of in (table.rows, table.feet)
    )
    return replace(table, top=boxes[0][1].top, rows=rows, feet=feet, boxes=boxes)


def _line(line: TextLine, turned: Turned) -> TextLine:
    if line.page not in turned:
        return line
    at = turned[line.page]
    return TextLine(line.page, tuple(w._replace(box=at.box(w.box)) for w in line.words))


def _page(page: Page) -> Page:
    """A page with its words and fills where they are shown; its rules, no longer level, are left out."""
    if page.shown is None:
        return page
    words = tuple(w._replace(box=page.shown.box(w.box)) for w in page.words)
    fills = tuple(page.shown.box(fill) for fill in page.fills)
    sides = (page.width_pt * page.shown.size, page.height_pt * page.shown.size)
    wide, high = sides[::-1] if page.shown.quarters % 2 else sides
    return replace(
        page, width_pt=wide, height_pt=high, words=words, fills=fills, rules=(), shown=None
    )


def _box(page: int, box: Box, turned: Turned) -> Box:
    return turned[page].box(box) if page in turned else box
