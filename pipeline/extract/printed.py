"""The whole of a document as printed: its tables over all their pages, and the text around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.extract.beside_pages import WidePages
from pipeline.extract.drawn.region import Region
from pipeline.extract.drawn.regions import regions
from pipeline.extract.furniture import furniture
from pipeline.extract.grid.grid import Piece, ruled_piece
from pipeline.extract.grid.half_drawn import between_rules
from pipeline.extract.grid.outside import holds_paragraphs, with_titles_above, without_captions
from pipeline.extract.lines import SMALLER_PT, lines_of, segments
from pipeline.extract.open.across_pages import Parted, parted
from pipeline.extract.open.at_foot import begun_at_foot, titles_at_foot
from pipeline.extract.open.open_tables import open_pieces
from pipeline.extract.open.titles_again import lines_of_first_row
from pipeline.extract.parted_words import with_whole_words
from pipeline.extract.pieces.sides import goes_on_beside, side_by_side
from pipeline.extract.pieces.spread import is_set_apart, is_total, spread
from pipeline.extract.pieces.stitch import assemble, goes_on
from pipeline.extract.pieces.titled_anew import below_one_another
from pipeline.extract.text_columns import by_columns
from pipeline.model import Document, Page, Printed, PrintedTable, TextLine, Word, printed_cells

CONTINUED = re.compile(r"\W*\b(?:continued|cont(?:[’']?d)?)\b\W*$", re.IGNORECASE)
GOES_ON = re.compile(
    r"\W*(?:table |list )?(?:continued|continues|cont\.?)"
    r"(?: (?:from|on|over) (?:the )?(?:\w+ )?(?:page(?: \d+)?|leaf)| overleaf)?\W*$",
    re.IGNORECASE,
)
LETTERED = re.compile(r"(?:table|appendix|annex|schedule) \w{1,3}", re.IGNORECASE)
BROUGHT = re.compile(r"\W*(?:(?:sub[ -]?)?total )?(?:brought forward|b/f)", re.IGNORECASE)
NEAR_PT = 10.0
FIRST_ROWS = 3  # titles of one or two rows, and what is below them


def extract(document: Document, sheets: Sequence[Sequence[Sequence[int]]] = ()) -> Printed:
    """Tables and lines of all the pages, in reading order. ``sheets`` gives the numbers of the pages that
    sheets wider than these are spread over: rows of pages from the top, each from the left.
    """
    wide = WidePages(document.pages, sheets)
    return wide.taken_apart(with_whole_words(_printed(document, wide.pages)), document.pages)


def _printed(document: Document, pages: Sequence[Page]) -> Printed:
    """What is printed on these pages, each with those that are laid beside it."""
    sheets = [_Sheet(page) for page in pages]
    edges = furniture(pages, {s.page.number: s.lines for s in sheets})
    tables = _Tables()
    for sheet in sheets:
        tables.add(sheet, [ln for ln in sheet.lines if ln not in edges[sheet.page.number]])
    edge_lines = (ln for p in pages for ln in sorted(edges[p.number], key=lambda ln: ln.box.top))
    return Printed(
        tuple(_tables_of(tables.chains, pages, document)),
        tuple(by_columns(tables.lines)),
        tuple(edge_lines),
    )


class _Tables:
    """The tables of the pages so far, each as the chain of its pieces, and the lines outside of them."""

    def __init__(self) -> None:
        self.chains: list[list[Piece]] = []
        self.lines: list[list[TextLine]] = []  # of each page
        self.titled: dict[str, Piece] = {}  # the last open table by the last line of its titles
        self.carried: list[Piece] = []  # the pieces that a table may go on from, the last one first
        # those with text below them: from these only what says that it goes on
        self.noted: list[Piece] = []
        self.last: _Sheet | None = None

    def add(self, sheet: _Sheet, body: list[TextLine]) -> None:
        """Adds the tables of the next page, whose lines are those of its ``body``."""
        again = _caption_again(body, self.lines) if self.carried or self.noted else []
        carried = self.carried[0] if self.carried else None
        again = again or (_caption_repeated(body, self.lines[-1], carried) if carried else [])
        texts = {line.text for line in body} if self.titled else set()
        titled = [piece for text, piece in self.titled.items() if text in texts] if texts else []
        pieces, rest = _pieces(sheet, body[len(again) :], carried, titled)
        if self.last and not carried and _begins(pieces, rest):
            self._begin_at_foot(self.last, pieces[0])
        elif self.last and not carried and (two := self._parted(self.last, sheet, pieces, rest)):
            rest = two.left_below
            pieces.insert(0, two.below)
        for j, found in enumerate(pieces):
            is_told = bool(again) or _says_it_goes_on(found)
            froms = [*self.carried, *self.noted] if is_told else self.carried
            pieces[j] = self._chained(found, _before(found, froms, pieces, rest))
        open_ = (piece for piece in pieces if not piece.is_ruled)
        self.titled.update((lines_of_first_row(piece)[-1].text, piece) for piece in open_)
        foot, rest = titles_at_foot(rest, sheet.page.number, self.titled, sheet.hints)
        if foot is not None:
            self.chains.append([foot])
            pieces.append(foot)
        self.lines.append([*again, *rest])
        self.carried = _ends(pieces, rest)
        self.noted = pieces[-1:] if not self.carried else []
        self.last = sheet

    def _begin_at_foot(self, sheet: _Sheet, overleaf: Piece) -> None:
        """Takes the last lines of a page as the beginning of the table that is found overleaf."""
        begun, self.lines[-1] = begun_at_foot(
            self.lines[-1], sheet.page.number, overleaf, sheet.hints
        )
        if begun is not None:
            self.chains.append([begun])
            self.carried = [begun]

    def _parted(
        self, above: _Sheet, sheet: _Sheet, pieces: Sequence[Piece], rest: list[TextLine]
    ) -> Parted | None:
        """Takes the last lines of a page as the beginning of a table that is known with the first of the next
        alone: below all tables of the one, and above those of the other.
        """
        head = [ln for ln in rest if ln.box.top < pieces[0].box.top] if pieces else rest
        here = [p.box.bottom for c in self.chains for p in c if p.page == above.page.number]
        over = [ln for ln in self.lines[-1] if ln.box.top < max(here, default=0.0)]
        foot = [ln for ln in self.lines[-1] if ln not in over] if over else self.lines[-1]
        two = parted(foot, head, above.hints, sheet.hints)
        if two is None:
            return None
        self.lines[-1] = [*over, *two.left_above]
        self.chains.append([two.above])
        self.carried = [two.above]
        return two._replace(left_below=[*two.left_below, *rest[len(head) :]])

    def _chained(self, found: Piece, before: Piece | None) -> Piece:
        """A piece as one more of the table that it goes on from, else as the first of one."""
        piece = found if before is None else spread(found, before)
        if before is None:
            self.chains.append([piece])
        else:
            next(chain for chain in self.chains if chain[-1] is before).append(piece)
        others = (p for p in self.carried if p is not before and p.page != piece.page)
        self.carried = [piece, *others]
        return piece


def _tables_of(
    chains: Sequence[Sequence[Piece]], pages: Sequence[Page], document: Document
) -> Iterator[PrintedTable]:
    """The tables that pieces make, chain by chain, numbered; each with what read the page it begins on."""
    recognisers = {page.number: page.engine for page in pages}
    wholes = (whole for chain in chains for whole in below_one_another(assemble(chain)))
    tables = (table for whole in wholes for table in side_by_side(whole))
    for i, table in enumerate(tables):
        engine = "pdfplumber" if table.page in document.slow_pages else "pdfium"
        yield replace(table, index=i, recogniser=recognisers.get(table.page), engine=engine)


class _Sheet:
    """A page with its drawn tables, the regions that only part rows, and the lines outside."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.drawn: list[Piece] = []
        self.hints: list[Region] = []
        taken: set[int] = set()
        captions: list[Word] = []
        for region in regions(page):
            inside = region.holding(page.words)
            piece = ruled_piece(page.number, region, inside) if region.sides() else None
            if piece is not None and holds_paragraphs(piece):
                continue  # a sheet of text, whose grid is printed
            if piece is not None:
                piece, above = without_captions(piece)
                captions += above
                self.drawn.append(piece)
                taken.update(map(id, inside))
            else:
                self.hints.append(region)
        outside = [w for w in page.words if id(w) not in taken]
        self.lines = lines_of([*outside, *captions], page.number)


def _pieces(
    sheet: _Sheet, body: list[TextLine], carried: Piece | None, titled: Sequence[Piece]
) -> tuple[list[Piece], list[TextLine]]:
    """The tables of a page from the top, and the lines outside of them.

    Print between two drawn tables, or beside the drawn heading of a table without lines, is looked
    at stretch by stretch, with the columns of what stands above it. ``titled`` are open tables with titles.
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
        if stop is not None:
            stop, here = with_titles_above(stop, here)
        if here:
            found, over = open_pieces(here, number, above, sheet.hints, titled)
            out += found
            rest += over
            above = next(iter(_ends(found, over)), None)
        if stop is not None:
            out.append(stop)
            above = stop
    more, rest = between_rules(sheet.page, sheet.hints, out, rest)
    return sorted([*out, *more], key=lambda p: (p.box.top, p.box.x0)), rest


def _caption_again(
    body: Sequence[TextLine], before: Sequence[Sequence[TextLine]]
) -> list[TextLine]:
    """The first line of a page, where it says that a table goes on, or what a line of the pages before names:
    ``Table 1 (continued)``, ``Grants awarded (cont.)``.
    """
    told = body[0].text if body else ""
    if GOES_ON.match(told):
        return [body[0]]
    if CONTINUED.search(told) is None:
        return []
    name = CONTINUED.sub("", told).strip()
    named = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    is_again = LETTERED.fullmatch(name) or any(named.search(ln.text) for ls in before for ln in ls)
    return [body[0]] if is_again else []


def _caption_repeated(
    body: Sequence[TextLine], before: Sequence[TextLine], carried: Piece
) -> list[TextLine]:
    """The first line of a page, where it is the caption again of a table that has no total yet: as a row of
    titles over all columns is, which each page repeats.
    """
    above = [ln for ln in before if ln.box.bottom <= carried.box.top + 2]
    is_again = bool(body and above) and body[0].text == above[-1].text
    return [body[0]] if is_again and not is_total(carried.rows[-1]) else []


def _says_it_goes_on(piece: Piece) -> bool:
    """Whether one of the first rows of a piece, or of those below its titles, says that it goes on from the
    page before: ``Victims (continued)``, ``Brought forward``.
    """
    firsts = (next(iter(printed_cells(row)), None) for row in piece.rows[:FIRST_ROWS])
    return any(cell and (CONTINUED.search(cell.raw) or BROUGHT.match(cell.raw)) for cell in firsts)


def _before(
    piece: Piece, carried: Sequence[Piece], pieces: Sequence[Piece], rest: Sequence[TextLine]
) -> Piece | None:
    """The piece that a table goes on from; of several side by side the one that it stands under."""
    found = [
        c for c in carried if _follows(c, piece, pieces, rest) and goes_on(c, spread(piece, c))
    ]
    return min(found, key=lambda c: abs(c.box.x0 - piece.box.x0), default=None)


def _follows(
    before: Piece, piece: Piece, pieces: Sequence[Piece], rest: Sequence[TextLine]
) -> bool:
    """Whether nothing stands between two pieces: they may be parts of one table."""
    if piece.page == before.page:
        if goes_on_beside(before, piece):
            return not _is_headed_alone(piece, rest)
        if before.is_ruled and piece.is_ruled and not is_set_apart(before, piece):
            return False
        between = [ln for ln in rest if before.box.bottom - 2 <= ln.box.top < piece.box.top]
        return piece.box.top >= before.box.bottom - 6 and not between
    above = [ln.box for ln in rest if ln.page == piece.page] + [p.box for p in pieces]
    return not any(box.bottom <= piece.box.top + 2 for box in above)


def _is_headed_alone(piece: Piece, rest: Sequence[TextLine]) -> bool:
    """Whether print right above a piece is over it alone, as its own caption."""
    above = [ln for ln in rest if piece.box.top - 2 * NEAR_PT < ln.box.bottom <= piece.box.top + 2]
    return any(part.box.x0 >= piece.box.x0 - NEAR_PT for ln in above for part in segments(ln))


def _begins(pieces: Sequence[Piece], rest: Sequence[TextLine]) -> bool:
    """Whether a page begins with a table that nothing is drawn of between its columns."""
    top = min((ln.box.top for ln in rest), default=float("inf"))
    return bool(pieces) and not pieces[0].is_ruled and pieces[0].box.top <= top


def _ends(pieces: Sequence[Piece], rest: Sequence[TextLine]) -> list[Piece]:
    """The piece that ends a page, where no text follows it, and those beside it."""
    if not pieces:
        return []
    last = max(pieces, key=lambda p: p.box.bottom)
    below = [ln for ln in rest if ln.box.top >= last.box.bottom - 2 and not GOES_ON.match(ln.text)]
    if below:
        sizes = [ln.size_pt for row in last.rows for cell in row for ln in cell.lines]
        small = min(sizes, default=0.0) - SMALLER_PT  # footnotes under a table do not end it
        if any(ln.size_pt > small or ln.is_bold for ln in below):
            return []
    beside = [p for p in pieces if p is not last and p.box.bottom > last.box.top + 2]
    return [last, *beside]
