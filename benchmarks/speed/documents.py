"""The documents that are read: those in ``raw/``, a reports pack around one of them, a long table."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from .counting import Line, has_amount
from .drawing import draw_long_table, draw_reports

ROOT = Path(__file__).parents[2]
RAW = ROOT / "raw"
GOLDEN = ROOT / "tests/golden"
IN_THE_PACK = "leicestershire-2016-17"


@dataclass(frozen=True)
class Document:
    """A file to be read, and the funded lines that it is known to hold."""

    path: Path
    pages: int
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Group:
    """Documents of one kind, whose times are added up."""

    name: str
    documents: tuple[Document, ...]

    @property
    def pages(self) -> int:
        return sum(d.pages for d in self.documents)

    @property
    def lines(self) -> int:
        return sum(len(d.lines) for d in self.documents)


def frameworks() -> Group:
    """The two documents in ``raw/``; their lines stand in the golden tables, checked by people."""
    found = tuple(_document(p, _golden(p.stem)) for p in sorted(RAW.glob("*.pdf")))
    return Group("frameworks in raw/", found)


def pack(folder: Path, pages: int) -> Group:
    """A reports pack of so many pages around one of the frameworks."""
    own = RAW / f"{IN_THE_PACK}.pdf"
    path = folder / f"pack-{pages}.pdf"
    reports = folder / "reports.pdf"
    count = pages - _page_count(own)
    before = draw_reports(reports, count)
    with (
        pypdfium2.PdfDocument.new() as out,
        pypdfium2.PdfDocument(reports) as around,
        pypdfium2.PdfDocument(own) as framework,
    ):
        out.import_pages(around, list(range(before)))
        out.import_pages(framework)
        out.import_pages(around, list(range(before, count)))
        out.save(path)
    return Group("reports pack", (_document(path, _golden(IN_THE_PACK)),))


def long_table(folder: Path, pages: int, rows_a_page: int) -> Group:
    """A framework that is one table over so many pages, with a total for every fifty lines."""
    path = folder / f"table-{pages}x{rows_a_page}.pdf"
    return Group("long table", (_document(path, draw_long_table(path, pages, rows_a_page)),))


def _golden(stem: str) -> list[Line]:
    with (GOLDEN / f"{stem}.allocations.csv").open(encoding="utf-8", newline="") as file:
        return [(row["title"], row["raw_amount"]) for row in csv.DictReader(file)]


def _document(path: Path, lines: Sequence[Line]) -> Document:
    return Document(path, _page_count(path), tuple(line for line in lines if has_amount(line)))


def _page_count(path: Path) -> int:
    with pypdfium2.PdfDocument(path) as pdf:
        return len(pdf)
