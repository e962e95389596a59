"""What a generated document consists of: frozen descriptions, drawn by ``pdfs.draw``.

Lengths are PDF points. In any text ``^…^`` sets what it encloses small and raised (a note mark).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

A4 = (595.0, 842.0)
A4_LANDSCAPE = (842.0, 595.0)

Align = Literal["left", "right", "centre"]
VAlign = Literal["top", "middle", "bottom"]
Ink = Literal["plain", "words", "letters", "doubled"]
RowKind = Literal["head", "line", "section", "total"]
Borders = Literal[
    "ruled", "filled", "horizontals", "none", "banded", "header_fill", "outer", "columns",
    "booktabs",
]  # fmt: skip


@dataclass(frozen=True)
class PageSetup:
    """The page as shown; ``rotate`` is its /Rotate, under which it is shown upright."""

    size: tuple[float, float] = A4
    rotate: Literal[0, 90, 270] = 0
    margin: float = 56.0


@dataclass(frozen=True)
class Furniture:
    """What stands on every page; ``{page}`` is the printed number, which begins at ``first``."""

    header: str = ""
    footer: str = ""
    watermark: str = ""
    stamp: str = ""  # at the top right, as a pack's clerk sets it
    first: int | None = None
    is_watermark_over: bool = False


@dataclass(frozen=True)
class Cell:
    text: str
    span: int = 1
    bold: bool = False
    align: Align | None = None
    is_up: bool = False  # merged with the cell above


UP = Cell("", is_up=True)


@dataclass(frozen=True)
class Row:
    """``break_at`` lists the lines of print before which the page is turned (0: before the row)."""

    cells: tuple[Cell | str, ...]
    kind: RowKind = "line"
    break_at: tuple[int, ...] = ()

    @property
    def parts(self) -> tuple[Cell, ...]:
        bold = self.kind != "line"
        return tuple(Cell(c, bold=bold) if isinstance(c, str) else c for c in self.cells)


@dataclass(frozen=True)
class Column:
    title: str
    width: float
    align: Align = "left"


@dataclass(frozen=True)
class Style:
    borders: Borders = "ruled"
    repeat_head: bool = True
    rule_before_break: bool = True
    rule_after_break: bool = True
    top_rule: bool = True  # above the first row of the table
    breaks_rows: bool = False  # a row may go on overleaf where the page is full
    valign: VAlign = "top"
    size: float = 9.0
    pad: float = 3.0
    gap: float = 0.0  # extra space between rows


@dataclass(frozen=True)
class Table:
    """``head`` replaces the heading row that the columns' titles would make."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    style: Style = field(default_factory=Style)
    head: tuple[Row, ...] | None = None

    @property
    def heading(self) -> tuple[Row, ...]:
        if self.head is not None:
            return self.head
        return (Row(tuple(Cell(c.title, bold=True) for c in self.columns), "head"),)

    @property
    def width(self) -> float:
        return sum(c.width for c in self.columns)


@dataclass(frozen=True)
class SideBySide:
    left: Table
    right: Table
    between: float = 18.0


@dataclass(frozen=True)
class Heading:
    text: str
    size: float = 13.0


@dataclass(frozen=True)
class Para:
    text: str
    number: str = ""
    size: float = 10.0
    is_hidden: bool = False  # white on white


@dataclass(frozen=True)
class Overprint:
    """Text at a place of the page, off the flow; white where hidden."""

    text: str
    x: float
    top: float
    size: float = 9.0
    is_hidden: bool = True


@dataclass(frozen=True)
class Cover:
    publisher: str
    title: str
    period: str
    issued: str = ""


@dataclass(frozen=True)
class Gap:
    height: float


@dataclass(frozen=True)
class Narrative:
    """Running text without money down to where ``table`` has its first break at the page's end."""

    table: Table


@dataclass(frozen=True)
class PageBreak:
    setup: PageSetup | None = None
    furniture: Furniture | None = None


Block = Table | SideBySide | Heading | Para | Overprint | Cover | Gap | Narrative | PageBreak


@dataclass(frozen=True)
class Sheet:
    body: tuple[Block, ...]
    setup: PageSetup = field(default_factory=PageSetup)
    furniture: Furniture = field(default_factory=Furniture)
    ink: Ink = "plain"
    font: Literal["Helvetica", "Vera"] = "Helvetica"
