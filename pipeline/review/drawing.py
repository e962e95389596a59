"""Pictures of pages on which their reading is drawn, for a person to look at.

Above each table a strip is let in that says what its columns are taken for; the page goes on below
it, so nothing printed is covered. What became of an amount is told by a colour and by a letter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

from pipeline.document.pdfium.loaded import password_for
from pipeline.document.scale import dots_a_point
from pipeline.model import Figure, Page
from pipeline.review.marks import LEGEND_SIZE, MARGIN, fitting, font, legend, mark, printable
from pipeline.review.room import Place, beside
from pipeline.review.strips import HEAD, LINE, NAME, Piece, Places, Strip, words_of
from pipeline.seen import ColumnSeen, TableSeen

if TYPE_CHECKING:
    from pipeline.reading import Result

SCALE = 2.0  # pixels a point: what is read in print is read in the picture
INK, PAPER, STRIP = "#1e293b", "#ffffff", "#f1f5f9"
MONEY, TEXT, DOUBT = "#00724f", "#334155", "#c2410c"
TINT, FAINT = (29, 63, 187, 24), (100, 116, 139, 110)
TAG = 17  # pixels: the height of a tag


def pictures(
    path: Path, result: Result, tables: Sequence[TableSeen], password: str | None = None
) -> Iterator[tuple[int, Image.Image]]:
    """The first page of each table, drawn; with all other tables of money on that page."""
    import pypdfium2

    pages = {page.number: page for page in result.printed.pages}
    figures = result.records.figures
    with pypdfium2.PdfDocument(path, password=password_for(path, password)) as pdf:
        for number in sorted({table.pages[0] for table in tables}):
            page = pdf[number - 1]
            scale = dots_a_point(page.get_size(), SCALE)
            print_ = page.render(scale=scale).to_pil().convert("RGB")
            mine = [figure for figure in figures if figure.page == number]
            mine += _unread(result, number)
            seen = [table for table in tables if number in table.pages]
            front = result.records.framework
            title = f"{front.source_file}, page {number}: read by profile {front.profile}"
            if scale < SCALE:
                title += f"; drawn at {scale * 72:.0f} dots an inch, as the page is large"
            yield number, _Sheet(print_, pages[number], seen, mine, title).drawn()


class _Sheet:
    """One page, with its strips let in and everything drawn on it."""

    def __init__(
        self,
        print_: Image.Image,
        page: Page,
        tables: Sequence[TableSeen],
        figures: Sequence[Figure],
        title: str,
    ) -> None:
        self.print, self.page, self.figures, self.title = print_, page, figures, title
        self.places = Places(page, tables, print_.width / page.width_pt)
        self.legend = legend(print_.width, Counter(mark(f.role).letter for f in figures))
        self.foot = 34 + 24 * len(self.legend)
        height = HEAD + print_.height + sum(s.height for s in self.places.strips) + self.foot
        self.image = Image.new("RGB", (print_.width, height), PAPER)
        self.draw = ImageDraw.Draw(self.image, "RGBA")
        self.taken: list[Place] = []
        self.shortened: dict[str, str] = {}  # table id → a short tag of one of its lines

    def drawn(self) -> Image.Image:
        self._page()
        for piece in self.places.pieces:
            self._table(piece)
        self.taken = [self.places.of(word.box) for word in self.page.words]
        self.taken += [self.places.frame(figure) for figure in self.figures]
        for figure in self.figures:
            colour = mark(figure.role).colour
            self.draw.rectangle(self.places.frame(figure), outline=colour, width=2)
        self._shorten()
        for figure in self.figures:
            self._tag(figure)
        for strip in self.places.strips:
            self._strip(strip)
        self._margins()
        return self.image

    # ------------------------------------------------------------------ what is drawn

    def _page(self) -> None:
        """The print, in pieces, with the strips between them."""
        width, start, y = self.print.width, 0, HEAD
        for strip in self.places.strips:
            end = max(start, round(strip.cut * self.places.scale))
            self.image.paste(self.print.crop((0, start, width, end)), (0, y))
            y += end - start
            self.draw.rectangle((0, y, width, y + strip.height), fill=STRIP)
            y, start = y + strip.height, end
        self.image.paste(self.print.crop((0, start, *self.print.size)), (0, y))

    def _table(self, piece: Piece) -> None:
        """Its heading rows tinted, its cells and its outline."""
        table, area = piece
        for cell in dict.fromkeys(cell for row in table.table.rows for cell in row):
            if cell.page == self.page.number and area.holds(cell.box, 2):
                fill = TINT if cell.row < table.heading_rows else None
                self.draw.rectangle(self.places.of(cell.box), fill=fill, outline=FAINT)
        x0, top, x1, bottom = self.places.of(area)
        outline = DOUBT if table.reason else INK
        self.draw.rectangle((x0 - 2, top - 2, x1 + 2, bottom + 2), outline=outline, width=3)

    def _strip(self, strip: Strip) -> None:
        bottom = self.places.y(strip.cut) - 1
        top = bottom - strip.height
        for piece in strip.pieces:
            left = max(4.0, piece.area.x0 * self.places.scale)
            colour = DOUBT if piece.table.reason else INK
            self.draw.text((left, top + 9), self._name(piece.table), font=font(17), fill=colour)
            for column, x0, x1 in self.places.columns(piece):
                self._role_of(column, (x0 + 2, top + NAME, x1 - 2, bottom - 9))

    def _name(self, table: TableSeen) -> str:
        """What stands over a table: its id with its lines, or why it has none."""
        if table.reason:
            return printable(f"{table.table_id or 'table'} not read: {table.reason}")
        says = f"{table.table_id}: {table.lines} line{'' if table.lines == 1 else 's'}"
        if len(table.pages) > 1:
            says += f" over pages {table.pages[0]} to {table.pages[-1]}"
        short = self.shortened.get(table.table_id)
        return printable(f"{says}; {short} is {table.table_id}{short}" if short else says)

    def _role_of(self, column: ColumnSeen, place: Place) -> None:
        """What a column is taken for, over it."""
        x0, top, x1, bottom = place
        middle = (x0 + x1) / 2
        colour = DOUBT if column.is_doubtful else MONEY if column.is_money else TEXT
        width = 3 if column.is_doubtful else 1
        self.draw.rounded_rectangle(place, 5, fill=PAPER, outline=colour, width=width)
        tip = [(middle - 6, bottom), (middle + 6, bottom), (middle, bottom + 7)]
        self.draw.polygon(tip, fill=colour)
        words = words_of(column, x1 - x0)
        y = (top + bottom - LINE * (len(words) - 1)) / 2
        for text in words:
            look = fitting(text, x1 - x0 - 6)
            self.draw.text((middle, y), text, font=look, fill=colour, anchor="mm")
            y += LINE

    def _shorten(self) -> None:
        """Tables where a line's whole id has no room beside its amount bear numbers only."""
        for figure in self.figures:
            cell, table_id = self.places.cell(figure)
            name = _line_of(figure)
            if table_id and name.startswith(f"{table_id}-") and table_id not in self.shortened:
                cost, _ = self._room(self.places.frame(figure), cell, name)
                if cost > 0:
                    self.shortened[table_id] = name.removeprefix(table_id)

    def _tag(self, figure: Figure) -> None:
        """The letter of an amount, with the id of its line."""
        look, name = mark(figure.role), _line_of(figure)
        cell, table_id = self.places.cell(figure)
        if table_id in self.shortened:
            name = name.removeprefix(table_id)
        _, place = self._room(self.places.frame(figure), cell, name)
        self.taken.append(place)
        x, top, _, bottom = place
        middle = (top + bottom) / 2
        self.draw.rounded_rectangle(place, 4, fill=PAPER, outline=look.colour)
        self.draw.rounded_rectangle((x, top, x + TAG, bottom), 4, fill=look.colour)
        self.draw.text((x + TAG / 2, middle), look.letter, font=font(13), fill=PAPER, anchor="mm")
        self.draw.text((x + TAG + 4, middle), name, font=font(13), fill=look.colour, anchor="lm")

    def _room(self, amount: Place, cell: Place | None, name: str) -> tuple[float, Place]:
        width = TAG + (font(13).getlength(name) + 8 if name else 0)
        return beside(amount, cell, (width, TAG), self.taken, self.image.width)

    def _margins(self) -> None:
        """The title above the page and the legend below it."""
        width, height = self.image.size
        self.draw.rectangle((0, 0, width, HEAD - 1), fill=INK)
        title = printable(self.title)
        self.draw.text((MARGIN, HEAD / 2), title, font=font(17), fill=PAPER, anchor="lm")
        self.draw.rectangle((0, height - self.foot, width, height), fill=STRIP)
        for row, marks in enumerate(self.legend):
            y = height - self.foot + 29 + 24 * row
            for x, look, says in marks:
                self.draw.rounded_rectangle((x, y - 9, x + 18, y + 9), 4, fill=look.colour)
                self.draw.text((x + 9, y), look.letter, font=font(13), fill=PAPER, anchor="mm")
                self.draw.text((x + 25, y), says, font=font(LEGEND_SIZE), fill=INK, anchor="lm")


def _line_of(figure: Figure) -> str:
    """The id of the line that a figure belongs to; empty where it belongs to none."""
    has_line = figure.role in ("allocation", "restated", "part", "unaccounted")
    return printable(figure.target or "") if has_line else ""


def _unread(result: Result, page: int) -> list[Figure]:
    """The amounts of lines that could not be read, where no figure stands for them."""
    figures = [f.box for f in result.records.figures if f.page == page]
    return [
        Figure(page, line.box, line.raw_amount, None, "unaccounted", line.line_id)
        for line in result.records.allocations
        if line.page == page
        and line.amount_gbp is None
        and line.raw_amount.strip(" -–—")
        and not any(line.box.holds(box, 1) or box.holds(line.box, 1) for box in figures)
    ]
