"""The whole of a document as printed: its tables over all their pages, and the text around them."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extract.furniture import furniture
from pipeline.extract.grid import Piece, ruled_piece
from pipeline.extract.lines import lines_of
from pipeline.extract.open_tables import open_pieces
from pipeline.extract.regions import Region, regions
from pipeline.extract.stitch import assemble, goes_on
from pipeline.model import Document, Page, Printed, PrintedTable, TextLine


def extract(document: Document) -> Printed:
    """Tables and lines of all the pages, in reading order."""
    drawn = {page.number: _drawn(page) for page in document.pages}
    outside = {
        page.number: lines_of(
            [w for w in page.words if not any(_holds(r, w.box) for r, _ in drawn[page.number])],
            page.number,
        )
        for page in document.pages
    }
    edges = furniture(document.pages, outside)
    chains: list[list[Piece]] = []
    lines: list[TextLine] = []
    carried: Piece | None = None
    for page in document.pages:
        body = [ln for ln in outside[page.number] if ln not in edges[page.number]]
        ruled = [piece for _, piece in drawn[page.number]]
        goes_first = not ruled or (bool(body) and body[0].box.top < ruled[0].box.top)
        found, rest = open_pieces(
            body, page.number, carried if goes_first and carried and not carried.is_ruled else None
        )
        pieces = sorted([*ruled, *found], key=lambda p: (p.box.top, p.box.x0))
        for i, piece in enumerate(pieces):
            above = any(ln.box.bottom <= piece.box.top + 2 for ln in rest)
            if i == 0 and carried is not None and not above and goes_on(carried, piece):
                chains[-1].append(piece)
            else:
                chains.append([piece])
        lines += rest
        carried = _last(pieces, rest)
    tables = [assemble(chain, i) for i, chain in enumerate(chains)]
    return Printed(
        tables=tuple(part for table in tables for part in _tidy(table)),
        lines=tuple(lines),
        furniture=tuple(ln for page in document.pages for ln in sorted(
            edges[page.number], key=lambda ln: ln.box.top)),  # fmt: skip
        pages=document.pages,
    )


def _drawn(page: Page) -> list[tuple[Region, Piece]]:
    out = []
    for region in regions(page):
        piece = ruled_piece(page, region)
        if piece is not None:
            out.append((region, piece))
    return out


def _holds(region: Region, box: object) -> bool:
    return region.box.holds(box, 1.0)  # type: ignore[arg-type]


def _last(pieces: Sequence[Piece], rest: Sequence[TextLine]) -> Piece | None:
    """The piece that ends a page, where no text follows it."""
    if not pieces:
        return None
    last = max(pieces, key=lambda p: p.box.bottom)
    if any(ln.box.top >= last.box.bottom - 2 for ln in rest):
        return None
    return last


def _tidy(table: PrintedTable) -> list[PrintedTable]:
    return [table] if any(not c.is_blank for row in table.rows for c in row) else []
