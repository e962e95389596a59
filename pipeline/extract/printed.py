"""The whole of a document as printed: its tables over all their pages, and the text around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.furniture import furniture
from pipeline.extract.grid import Piece, ruled_piece
from pipeline.extract.lines import lines_of
from pipeline.extract.open_tables import open_pieces
from pipeline.extract.regions import Region, regions
from pipeline.extract.stitch import assemble, goes_on, side_by_side
from pipeline.model import Document, Page, Printed, TextLine, Word


def extract(document: Document) -> Printed:
    """Tables and lines of all the pages, in reading order."""
    sheets = [_Sheet(page) for page in document.pages]
    edges = furniture(document.pages, {s.page.number: s.lines for s in sheets})
    chains: list[list[Piece]] = []
    lines: list[TextLine] = []
    carried: Piece | None = None
    for sheet in sheets:
        body = [ln for ln in sheet.lines if ln not in edges[sheet.page.number]]
        pieces, rest = _pieces(sheet, body, carried)
        for piece in pieces:
            if carried is not None and _follows(carried, piece, rest) and goes_on(carried, piece):
                chains[-1].append(piece)
            else:
                chains.append([piece])
            carried = piece
        lines += rest
        carried = _last(pieces, rest)
    engines = {page.number: page.engine for page in document.pages}
    return Printed(
        tables=tuple(
            replace(
                table,
                index=i,
                recogniser=engines.get(table.page),
                engine="pdfplumber" if table.page in document.slow_pages else "pdfium",
            )
            for i, table in enumerate(t for chain in chains for t in side_by_side(assemble(chain)))
        ),
        lines=tuple(lines),
        furniture=tuple(
            ln
            for page in document.pages
            for ln in sorted(edges[page.number], key=lambda ln: ln.box.top)
        ),
        pages=document.pages,
    )


class _Sheet:
    """A page with its drawn tables, the regions that only part rows, and the lines outside."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.drawn: list[Piece] = []
        self.hints: list[Region] = []
        for region in regions(page):
            piece = ruled_piece(page, region) if region.verticals() else None
            if piece is not None:
                self.drawn.append(piece)
            else:
                self.hints.append(region)
        outside: Sequence[Word] = page.words
        for piece in self.drawn:
            outside = [w for w in outside if not piece.box.holds(w.box, 1.0)]
        self.lines = lines_of(outside, page.number)


def _pieces(
    sheet: _Sheet, body: list[TextLine], carried: Piece | None
) -> tuple[list[Piece], list[TextLine]]:
    """The tables of a page from the top, and the lines outside of them.

    Print between two drawn tables, or beside the drawn heading of a table without lines, is looked
    at stretch by stretch, with the columns of what stands above it.
    """
    out: list[Piece] = []
    rest: list[TextLine] = []
    number = sheet.page.number
    stops = [*sorted(sheet.drawn, key=lambda p: (p.box.top, p.box.x0)), None]
    left = list(body)
    above = carried
    for stop in stops:
        here = [ln for ln in left if stop is None or ln.box.bottom <= stop.box.top + 3]
        left = [ln for ln in left if ln not in here]
        if here:
            found, over = open_pieces(here, number, above, sheet.hints)
            out += found
            rest += over
            above = _last(found, over)
        if stop is not None:
            out.append(stop)
            above = stop
    for hint in sheet.hints:
        inside = [ln for ln in rest if hint.box.holds(ln.box, 1.0)]
        piece = ruled_piece(sheet.page, hint) if len(inside) > 2 else None
        if piece is not None and piece.width > 1 and len(piece.rows) > 1:
            out.append(piece)
            rest = [ln for ln in rest if ln not in inside]
    return sorted(out, key=lambda p: (p.box.top, p.box.x0)), rest


def _follows(before: Piece, piece: Piece, rest: Sequence[TextLine]) -> bool:
    """Whether nothing stands between two pieces: they may be parts of one table."""
    if piece.page == before.page:
        if before.is_ruled and piece.is_ruled:
            return False
        between = [ln for ln in rest if before.box.bottom - 2 <= ln.box.top < piece.box.top]
        return piece.box.top >= before.box.bottom - 6 and not between
    return not any(ln.page == piece.page and ln.box.bottom <= piece.box.top + 2 for ln in rest)


def _last(pieces: Sequence[Piece], rest: Sequence[TextLine]) -> Piece | None:
    """The piece that ends a page, where no text follows it."""
    if not pieces:
        return None
    last = max(pieces, key=lambda p: p.box.bottom)
    below = [ln for ln in rest if ln.box.top >= last.box.bottom - 2]
    if not below:
        return last
    sizes = [ln.size_pt for row in last.rows for cell in row for ln in cell.lines]
    small = min(sizes, default=0.0) - 0.9  # footnotes under a table do not end it
    return None if any(ln.size_pt > small for ln in below) else last
