"""Small documents for unit tests, written as text: no PDF, no table finder.

A table is written as its rows, cells parted by ``|``, lines of a cell by ``/ /``:

    Project     | 2020/21 award
    Youth work  | £1,000
    Total       | £1,000
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.model import (
    Box,
    Cell,
    Document,
    Page,
    Printed,
    PrintedTable,
    Records,
    TextLine,
    Word,
)
from pipeline.normalise import normalise
from pipeline.normalise.columns.layout import Around, Layout
from pipeline.normalise.columns.titles import layout
from pipeline.normalise.rulebook.rules import Rules, load
from pipeline.verify import verify

SIZE, LETTER, LINE, COLUMN, LEFT = 10.0, 5.0, 12.0, 150.0, 60.0
RULES = replace(load(), profiles=())
AWARDS = """
Project       | Provider      | 2020/21 award
Night shelter | Harbour Trust | £25,000
Helpline      | Voice Ltd     | £12,500
Total         |               | £37,500
"""
TABLE = (
    ("Partnership", "2021/22 allocation (£)", "2022/23 allocation (£)"),
    ("Elmbridge", "136,091", "143,250"),
    ("Great Harwood", "441,082", "520,140"),
    ("Holt", "261,694", "282,000"),
    ("Total", "838,867", "945,390"),
)


def line(
    text: str, x: float = LEFT, y: float = 100.0, page: int = 1, bold: bool = False
) -> TextLine:
    words = []
    for part in text.split():
        wide = LETTER * len(part)
        edges = tuple(x + LETTER * i for i in range(len(part)))
        words.append(Word(part, Box(x, y, x + wide, y + SIZE), SIZE, bold, False, edges))
        x += wide + LETTER / 2
    return TextLine(page, tuple(words))


def joined(*lines: TextLine) -> TextLine:
    """Pieces of print side by side as one line."""
    return TextLine(lines[0].page, tuple(word for piece in lines for word in piece.words))


def in_line(
    texts: Sequence[str], xs: Sequence[float], y: float, page: int = 1, bold: bool = False
) -> TextLine:
    """Cells as one line of print, each from its own left edge; nothing stands for a blank one."""
    return joined(*(line(t, x, y, page, bold) for t, x in zip(texts, xs, strict=False) if t))


def rows(*written: tuple[str, ...], xs: Sequence[float], y: float) -> list[TextLine]:
    """Lines of cells, one below the other, the first of them bold."""
    return [in_line(texts, xs, y + 16 * i, bold=not i) for i, texts in enumerate(written)]


def cell(text: str, row: int = 0, column: int = 0, x: float = LEFT, y: float = 100.0) -> Cell:
    """A cell of the lines of ``text``; a word between asterisks is bold."""
    bold = text.startswith("*") and text.endswith("*") and len(text) > 1
    parts = [p.strip() for p in text.strip("*").split("/ /")] if text.strip() else []
    lines = tuple(line(p, x, y + LINE * i, bold=bold) for i, p in enumerate(parts) if p)
    box = Box(x - 3, y - 1, x + COLUMN - 3, y + LINE * max(len(parts), 1))
    return Cell(row, column, 1, box, lines)


def table(text: str, y: float = 100.0, index: int = 0) -> PrintedTable:
    rows: list[tuple[Cell, ...]] = []
    top = y
    for r, written in enumerate(text.strip().splitlines()):
        texts = [t.strip() for t in written.split("|")]
        rows.append(tuple(cell(t, r, c, LEFT + COLUMN * c, y) for c, t in enumerate(texts)))
        y += LINE * max(len(c.lines) or 1 for c in rows[-1]) + 4
    area = Box(LEFT - 3, top - 1, LEFT + COLUMN * len(rows[0]), y)
    return PrintedTable(index, 1, top, tuple(rows), ((1, area),))


@dataclass
class Sheet:
    """A document of one page: its text and tables from the top."""

    rules: Rules = RULES
    y: float = 80.0
    title: str = "Grants awarded 2020/21"

    def __post_init__(self) -> None:
        self.lines: list[TextLine] = []
        self.tables: list[PrintedTable] = []
        self.text(self.title, bold=True)

    def text(self, text: str, bold: bool = False) -> Sheet:
        self.lines.append(line(text, y=self.y, bold=bold))
        self.y += 2 * LINE
        return self

    def table(self, text: str) -> Sheet:
        made = table(text, self.y, len(self.tables))
        self.tables.append(made)
        self.y = made.boxes[0][1].bottom + 2 * LINE
        return self

    def printed(self, *stray: TextLine) -> tuple[Document, Printed]:
        """The document, and what it holds as printed; ``stray`` lines stand on the page only."""
        everything = [*self.lines, *stray]
        everything += [
            ln for t in self.tables for row in t.rows for c in dict.fromkeys(row) for ln in c.lines
        ]
        words = tuple(w for ln in everything for w in ln.words)
        page = Page(1, 2000.0, 2000.0, words)
        document = Document("grants.pdf", "0" * 64, 1, (page,))
        return document, Printed(tuple(self.tables), tuple(self.lines), (), (page,))

    def read_from(self, **of_page: int) -> Records:
        """The records of a page of which this is known besides."""
        document, printed = self.printed()
        page = replace(document.pages[0], **of_page)  # type: ignore[arg-type]
        document = replace(document, pages=(page,))
        return verify(normalise(document, printed, self.rules), printed, self.rules)

    def read(self, *stray: TextLine, rules: Rules | None = None) -> Records:
        """The records, verified."""
        rules = rules or self.rules
        document, printed = self.printed(*stray)
        return verify(normalise(document, printed, rules), printed, rules)


def read(*tables: str) -> Records:
    sheet = Sheet()
    for written in tables:
        sheet.table(written)
    return sheet.read()


def layout_of(text: str, context: str = "") -> Layout:
    """What the columns of a table are, with ``context`` above it."""
    return layout(table(text), RULES, None, Around(context))


def roles(text: str) -> list[str]:
    return [c.role for c in layout_of(text).columns]


def beside(table: str, heading: str = "How the money is spent") -> Records:
    """A table, and one of awards that adds up below it."""
    sheet = Sheet().text(heading, bold=True).table(table)
    return sheet.text("Grants awarded in 2020/21", bold=True).table(AWARDS).read()


def failed(records: Records) -> set[str]:
    """The names of the checks that failed."""
    return {c.check for c in records.checks if c.status == "failed"}


def with_rules(**changes: Sequence[object]) -> Rules:
    return replace(RULES, **{name: tuple(values) for name, values in changes.items()})  # type: ignore[arg-type]
