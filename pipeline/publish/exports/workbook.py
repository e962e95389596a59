"""An Excel workbook for people: pounds as pounds, dates as dates, sums that Excel does itself.

Beside each total that the document states, Excel adds up the lines under it and shows the
difference. Text of documents is always text: none is a formula, a link or a number, not even once
somebody edits it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import FrameworksError
from pipeline.plain import inert
from pipeline.publish.columns import Column
from pipeline.publish.exports.sheets import (
    SHEETS,
    Sheet,
    heading,
    is_computed,
    line_key,
    width,
)
from pipeline.publish.exports.source import Source

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS = 1_048_576  # of a sheet, its headings included
MOST_CHARACTERS = 32_767  # of a cell, as UTF-16 counts them
CUT = " … (cut)"
CREATED = datetime(1980, 1, 1)  # the same dataset gives the same bytes, whatever the clock says
MONEY = "£#,##0.00_ ;[Red]-£#,##0.00_ "  # with room before the text of the next column
LINE_PT, MOST_LINES = 15, 12  # height of a line of text, and of how many a row is high at most
GOOD, BAD = ("verified", "reconciled", "passed"), ("disputed", "differs", "failed", "unaccounted")
ABOUT = (
    "Money that police and crime commissioners allocate, read from their published frameworks.",
    "Leave out the grey lines when you add up: the same money is counted in another line.",
    "Two frameworks of one publisher may cover the same year: choose one before you add up.",
    "A line is verified where each total that the document states over it equals the sum of its lines.",
    "Totals shows both sums; their difference is red where there is one.",
    "Sums in Frameworks, Totals and Lines of totals are formulas over Lines, and follow it.",
)


def write(source: Source, path: Path) -> list[str]:
    """Writes the workbook; a note for each text that was cut to what a cell of Excel holds.

    Raises ``FrameworksError`` where a sheet would have more rows than Excel allows, or where the
    workbook can't be put together.
    """
    import xlsxwriter
    from xlsxwriter.exceptions import XlsxWriterException

    # A row at a time goes to the disk; what is packed of them does once it is whole, since a packer that
    # a full disk stops complains again when it is taken away.
    packed = BytesIO()
    book = xlsxwriter.Workbook(packed, {"constant_memory": True})
    book.set_properties({"title": "Police commissioning frameworks", "created": CREATED})
    about = book.add_worksheet("About")
    tabs = [(sheet, book.add_worksheet(sheet.title)) for sheet in SHEETS]
    columns = book.add_worksheet("Columns")
    writer = _Writer(book)
    for sheet, tab in tabs:
        writer.write(sheet, tab, source)
    writer.write_meanings(columns)
    writer.write_about(about, source)
    try:
        book.close()
    except XlsxWriterException as error:
        raise FrameworksError(f"the workbook can't be put together: {error}") from error
    path.write_bytes(packed.getbuffer())
    return writer.cut


class _Writer:
    """Writes sheets row by row, as a workbook needs them that is not held in memory."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self.cut: list[str] = []  # where a text was cut, in plain sentences
        self.amounts: dict[str, Decimal | None] = {}  # of the lines, by key
        text = {"text_wrap": True, "valign": "top", "indent": 1}
        self.text = book.add_format(text)
        self.quoted = book.add_format({**text, "quote_prefix": True})
        self.head = book.add_format({**text, "bold": True, "bottom": 1, "bg_color": "#E7E6E6"})
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.formats = {
            "money": book.add_format({"num_format": MONEY, "valign": "top"}),
            "date": book.add_format({"num_format": "d mmm yyyy", "valign": "top"}),
            "other": book.add_format({"valign": "top"}),
        }

    def write(self, sheet: Sheet, tab: Worksheet, source: Source) -> None:
        """One table: its rows, then what stands over all of them."""
        columns = sheet.columns
        for index, column in enumerate(columns):
            tab.set_column(index, index, width(column))
        self._head(tab, [heading(column) for column in columns])
        last = 0
        for last, row in enumerate(source.rows(sheet.table), 1):
            if last >= MOST_ROWS:
                raise FrameworksError(
                    f"{sheet.title} would have more rows than Excel allows: export fewer "
                    "frameworks (--framework), or another format"
                )
            self._row(sheet, tab, last, columns, self._completed(sheet, row))
        tab.autofilter(0, 0, max(last, 1), len(columns) - 1)
        self._names(sheet, columns, max(last, 1))
        self._colours(tab, columns, max(last, 1))

    def write_meanings(self, tab: Worksheet) -> None:
        """What each column of each sheet means."""
        self._head(tab, ["Sheet", "Column", "In the dataset", "Unit", "Meaning"])
        for index, characters in enumerate((16, 22, 30, 30, 160)):
            tab.set_column(index, index, characters)
        told = [(sheet, column) for sheet in SHEETS for column in sheet.columns]
        for row, (sheet, column) in enumerate(told, 1):
            place = f"{sheet.table}.{column.name}" if column not in sheet.added else ""
            values = (sheet.title, heading(column), place, column.unit or "", column.meaning)
            for index, value in enumerate(values):
                tab.write_string(row, index, value, self.text)
        tab.autofilter(0, 0, len(told), 4)

    def write_about(self, tab: Worksheet, source: Source) -> None:
        """What the workbook is, what to mind, and what had to be cut."""
        from pipeline import __version__

        tab.set_column(0, 0, 110)
        tab.write_string(0, 0, "Police commissioning frameworks", self.title)
        lines = [*ABOUT, f"Made by commissioning-frameworks {__version__}.", *self.cut]
        for row, line in enumerate(lines, 2):
            tab.write_string(row, 0, line, self.text)

    def _head(self, tab: Worksheet, titles: Sequence[str]) -> None:
        """The headings, which stay in sight and come again on every printed page."""
        tab.set_row(0, 2 * LINE_PT)
        for index, title in enumerate(titles):
            tab.write_string(0, index, title, self.head)
        tab.freeze_panes(1, 0)
        tab.repeat_rows(0)
        tab.set_landscape()
        tab.set_paper(9)  # A4
        tab.fit_to_pages(1, 0)

    def _completed(self, sheet: Sheet, row: dict[str, Any]) -> dict[str, Any]:
        """The row with the columns that the workbook adds."""
        if sheet.table == "allocations":
            row["key"] = line_key(row)
            self.amounts[row["key"]] = row["amount_gbp"]
        elif sheet.table == "total_lines":
            row["amount_gbp"] = self.amounts.get(line_key(row))
        return row

    def _row(
        self,
        sheet: Sheet,
        tab: Worksheet,
        number: int,
        columns: Sequence[Column],
        row: Mapping[str, Any],
    ) -> None:
        from xlsxwriter.utility import xl_rowcol_to_cell

        cells = {c.name: xl_rowcol_to_cell(number, i, False, True) for i, c in enumerate(columns)}
        tab.set_row(number, LINE_PT * min(_lines(columns, row), MOST_LINES))
        for index, column in enumerate(columns):
            value = row[column.name]
            shown = self.formats.get(column.type, self.formats["other"])
            if is_computed(sheet, column.name, row):
                formula = sheet.formulas[column.name].format(**cells)
                tab.write_formula(number, index, formula, shown, float(value or 0))
            elif isinstance(value, str | list):
                text = value if isinstance(value, str) else "; ".join(map(str, value))
                self._text(tab, number, index, f"{sheet.title}, {heading(column)}", text)
            elif isinstance(value, bool):
                tab.write_boolean(number, index, value, shown)
            elif isinstance(value, date):
                tab.write_datetime(number, index, value, shown)
            elif value is not None:
                tab.write_number(number, index, float(value), shown)

    def _text(self, tab: Worksheet, number: int, index: int, place: str, text: str) -> None:
        """Text, cut to what a cell holds, and marked as text where it could pass for a formula."""
        units = text.encode("utf-16-le")
        if len(units) // 2 > MOST_CHARACTERS:
            kept = units[: 2 * (MOST_CHARACTERS - len(CUT))].decode("utf-16-le", "ignore")
            text = kept + CUT
            self.cut.append(f"{place}, row {number + 1}: cut to what a cell of Excel holds.")
        tab.write_string(number, index, text, self.text if inert(text) == text else self.quoted)

    def _names(self, sheet: Sheet, columns: Sequence[Column], last: int) -> None:
        """Gives columns the names by which formulas know them."""
        from xlsxwriter.utility import xl_range_abs

        at = {column.name: index for index, column in enumerate(columns)}
        for column, name in sheet.ranges.items():
            area = xl_range_abs(1, at[column], last, at[column])
            self.book.define_name(name, f"='{sheet.title}'!{area}")

    def _colours(self, tab: Worksheet, columns: Sequence[Column], last: int) -> None:
        """Red for doubts, green for what holds, grey for lines that are not to be counted."""
        from xlsxwriter.utility import xl_rowcol_to_cell

        red = self.book.add_format({"font_color": "#9C0006", "bg_color": "#FFC7CE"})
        green = self.book.add_format({"font_color": "#006100"})
        grey = self.book.add_format({"font_color": "#808080", "italic": True})
        for index, column in enumerate(columns):
            area = (1, index, last, index)
            if column.name in ("status", "role"):
                for word, colour in [(w, red) for w in BAD] + [(w, green) for w in GOOD]:
                    rule = {"type": "cell", "criteria": "==", "value": f'"{word}"'}
                    tab.conditional_format(*area, {**rule, "format": colour})
            elif column.name == "difference_gbp":
                rule = {"type": "cell", "criteria": "!=", "value": "0", "format": red}
                tab.conditional_format(*area, rule)
            elif column.name == "restated":
                restated = xl_rowcol_to_cell(1, index, False, True)
                rule = {"type": "formula", "criteria": f"={restated}=TRUE", "format": grey}
                tab.conditional_format(1, 0, last, len(columns) - 1, rule)


def _lines(columns: Sequence[Column], row: Mapping[str, Any]) -> int:
    """How many lines of text the row needs: not every program finds that out by itself."""
    return max(
        sum(1 + len(line) // width(column) for line in str(row[column.name]).split("\n"))
        for column in columns
        if column.type == "string"
    )
