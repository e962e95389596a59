"""Generated pages: reports as a panel's agenda has them, and a table over many pages.

The same bytes on every run.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from .counting import Line

FONT, BOLD, SIZE, STEP = "Helvetica", "Helvetica-Bold", 10.0, 13.0
MARGIN = 56.0
WIDE, HIGH = A4
VOCABULARY = (
    "the panel members report force budget services victims support officers partners year review "
    "quarter performance risk plan estate fleet capital reserves staff training community safety "
    "crime demand calls response custody audit controls assurance scrutiny progress delivery "
    "outcomes measures agreed noted further detail position savings pressure forecast increase "
    "reduction compared against target and of to in for with from by on at is was has been will"
)
WORDS = VOCABULARY.split()
REPORT = 7  # pages
OFFICERS = ("Treasurer", "Chief Constable", "Monitoring Officer", "Chief Executive")
HEADS = ("Police pay", "Premises", "Transport", "Supplies", "Agency costs", "Pensions", "Reserves")


def draw_reports(path: Path, pages: int) -> int:
    """A cover, and reports of seven pages each, of which every third has a table. Half way between
    two reports a page is left blank: how many pages stand before the next one.
    """
    blank = pages // 2 // REPORT * REPORT
    pen = _Pen(path)
    pen.line("Midshire Police and Crime Panel", BOLD, 20)
    pen.line("Public reports pack", BOLD, 14)
    pen.line("Thursday 22 March 2018, 10.30 am, Council Chamber")
    for number in range(1, pages):
        pen.page()
        if number == blank:
            pen.line("This page is intentionally left blank")
            continue
        report, place = divmod(number - 1, REPORT)
        random = Random(number)
        if place == 0:
            pen.line(f"Agenda item {report + 4}", BOLD)
            pen.line(f"Report of the {OFFICERS[report % 4]}", BOLD, 12)
        if place % 3 == 2:
            pen.table(["Budget head", "Budget", "Forecast", "Variance"], _budget(random))
        while pen.room > 8 * STEP:
            pen.line(f"{place + 1}.{random.randrange(1, 40)}  {_sentence(random)}")
    pen.save()
    return blank + 1


def draw_long_table(path: Path, pages: int, rows_a_page: int) -> list[Line]:
    """A cover, then a ruled table with its titles on each page; its lines."""
    pen = _Pen(path)
    for text, size in (
        ("Police and Crime Commissioner for Midshire", 16.0),
        ("Commissioning Framework", 24.0),
        ("2018/19", 18.0),
    ):
        pen.line(text, BOLD, size)
    random = Random(pages)
    lines: list[Line] = []
    amounts: list[int] = []
    titles = ["Service", "Provider", "Area", "Award 2018/19"]
    for page in range(1, pages):
        rows: list[list[str]] = []
        for _ in range(rows_a_page):
            number = len(lines) + 1
            amounts.append(random.randrange(1_000, 90_000))
            title = f"{_name(random)} {number}"
            lines.append((title, f"£{amounts[-1]:,}"))
            rows.append([title, f"{_name(random)} Trust", "Midshire", f"£{amounts[-1]:,}"])
            if number % 50 == 0:
                rows.append(["Subtotal", "", "", f"£{sum(amounts[-50:]):,}"])
        if page == pages - 1:
            if rest := len(lines) % 50:
                rows.append(["Subtotal", "", "", f"£{sum(amounts[-rest:]):,}"])
            rows.append(["Grand Total", "", "", f"£{sum(amounts):,}"])
        pen.page()
        if page == 1:
            pen.line("Appendix A - Services funded in 2018/19", BOLD, 13)
        pen.table(titles, rows)
    pen.save()
    return lines


def _budget(random: Random) -> list[list[str]]:
    out = []
    for head in HEADS:
        budget, forecast = random.randrange(10**5, 10**7), random.randrange(10**5, 10**7)
        out.append([head, f"{budget:,}", f"{forecast:,}", f"{forecast - budget:,}"])
    return out


def _sentence(random: Random) -> str:
    return " ".join(random.choices(WORDS, k=random.randrange(30, 60))).capitalize() + "."


def _name(random: Random) -> str:
    return " ".join(random.sample(WORDS[:40], 2)).title()


class _Pen:
    """Writes down the page from the top."""

    def __init__(self, path: Path) -> None:
        self.canvas = Canvas(str(path), pagesize=A4, invariant=True)
        self.y = HIGH - MARGIN

    @property
    def room(self) -> float:
        return self.y - MARGIN

    def page(self) -> None:
        self.canvas.showPage()
        self.y = HIGH - MARGIN

    def line(self, text: str, font: str = FONT, size: float = SIZE) -> None:
        """A paragraph, wrapped."""
        for part in simpleSplit(text, font, size, WIDE - 2 * MARGIN):
            self.y -= 1.3 * size
            self.canvas.setFont(font, size)
            self.canvas.drawString(MARGIN, self.y, part)
        self.y -= 0.5 * size

    def table(self, titles: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Ruled on all sides; the last column, where it holds figures, flush right."""
        wide = (WIDE - 2 * MARGIN) / len(titles)
        top = self.y
        for row, is_bold in self._styled(titles, rows):
            self.canvas.setFont(BOLD if is_bold else FONT, 9)
            self.y -= 1.4 * STEP
            for c, text in enumerate(row):
                if text and c == len(row) - 1:
                    self.canvas.drawRightString(MARGIN + (c + 1) * wide - 4, self.y + 5, text)
                else:
                    self.canvas.drawString(MARGIN + c * wide + 4, self.y + 5, text)
            self.canvas.line(MARGIN, self.y, WIDE - MARGIN, self.y)
        self.canvas.line(MARGIN, top, WIDE - MARGIN, top)
        for c in range(len(titles) + 1):
            self.canvas.line(MARGIN + c * wide, top, MARGIN + c * wide, self.y)
        self.y -= STEP

    @staticmethod
    def _styled(
        titles: Sequence[str], rows: Sequence[Sequence[str]]
    ) -> Iterator[tuple[Sequence[str], bool]]:
        yield titles, True
        for row in rows:
            yield row, "otal" in row[0]

    def save(self) -> None:
        self.canvas.save()
