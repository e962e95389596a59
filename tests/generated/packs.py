"""Reports packs: a framework among other reports, whose tables are none of its lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial

from .expect import Case, Expect, Stated
from .frame import AFTER, PERIOD, opening
from .fund import Ledger, awards, ledger, pounds
from .layouts import described, titled
from .pdfs import draw
from .sheet import Block, Cell, Column, Furniture, Heading, PageBreak, Para, Row, Sheet, Table

PLACE = "Northmoor"
BLANK = "This page is intentionally left blank"
PROSE = (
    "Members are asked to note the position and to say whether they want a further report in the "
    "autumn. The risks are set out below together with what is being done about each of them."
)


def _money(heading: str, title: str, entries: dict[str, int], *, counts: bool = False) -> Table:
    def show(number: int) -> str:
        return f"{number:,}" if counts else pounds(Decimal(number))

    rows = [Row((name, show(number))) for name, number in entries.items()]
    rows.append(Row((Cell("Total", bold=True), show(sum(entries.values()))), "total"))
    return Table((Column(heading, 240), Column(title, 120, "right")), tuple(rows))


BUDGET = {"Police pay": 61_204_000, "Premises": 8_311_500, "Fleet": 4_020_250, "Reserves": 950_000}
CAPITAL = {"Custody suite": 2_400_000, "Radio masts": 311_000, "Vehicles": 1_150_400}
GRANTS = {"Village halls": 12_000, "Play areas": 48_500, "Footpaths": 9_750}
CALLS = {"Emergency calls": 91_204, "Other calls": 240_118, "Online reports": 31_007}


def _report(number: int) -> list[Block]:
    """One report of two pages: a page of text and one with a table."""
    kinds = (
        ("Revenue budget monitoring 2018/19", _money("Budget head", "Budget 2018/19", BUDGET)),
        ("Capital programme 2018/19", _money("Scheme", "2018/19 cost", CAPITAL)),
        ("Contact centre performance", _money("Channel", "Volume", CALLS, counts=True)),
        ("Council community grants 2018/19", _money("Purpose", "Grant awarded", GRANTS)),
    )
    title, table = kinds[number % len(kinds)]
    return [
        Heading(f"Report {number + 1}: {title}", 15), Para("Report of the Treasurer", "1."),
        *(Para(PROSE, f"1.{k}") for k in range(1, 9)), PageBreak(),
        Heading("Financial implications"), table, Para(PROSE, "2.1"),
    ]  # fmt: skip


def _contents(first_page: int, reports: int, each: int) -> list[Block]:
    rows = [Row((str(i + 1), f"Report {i + 1}", str(5 + each * i))) for i in range(reports)]
    rows.append(Row((str(reports + 1), "Commissioning Framework 2018/19", str(first_page))))
    columns = (Column("Item", 40), Column("Title", 300), Column("Page", 60, "right"))
    return [Heading("Contents", 15), Table(columns, tuple(rows))]


def _own_pages(made: Ledger) -> list[Block]:
    """The framework on six pages: cover, introduction, two of text, annex, closing page."""
    blocks = [*opening(PLACE, made.total)]
    texts = "How services are chosen", "How services are watched over"
    for k, heading in enumerate(texts, 2):
        blocks += [PageBreak(), Heading(f"{k}. {heading}"), Para(AFTER, f"{k}.1")]
    blocks += [PageBreak(), Heading("Annex A - Services funded in 2018/19"), made.table]
    blocks += [PageBreak(), Heading("Annex B - How to get in touch"), Para(AFTER)]
    return blocks


def _pack(name: str, before: int, after: int, *, with_blanks: bool, note: str) -> Case:
    """``before`` and ``after`` count the reports of two pages (three with a blank page)."""
    made = titled(
        ledger(described(awards(18, seed=121)), subtotals="below", total_label="Grand Total")
    )
    each = 3 if with_blanks else 2
    first = 5 + each * before  # after the cover, the contents and two pages of formalities
    agenda = Furniture(footer="Page {page}", first=1)
    blocks: list[Block] = [
        Heading(f"{PLACE} Police and Crime Panel", 20), Para("Public reports pack", size=14),
        Para("Meeting of Thursday 22 March 2018 at 10.30 am, Council Chamber"), PageBreak(),
        *_contents(first, before, each), PageBreak(), Heading("Minutes of the last meeting"),
        *(Para(PROSE, f"{k}.") for k in range(1, 7)), PageBreak(),
        Heading("Declarations of interest"), Para("None had been received by the clerk."),
    ]  # fmt: skip
    blocks += _reports(range(before), with_blanks)
    blocks.append(PageBreak(furniture=Furniture(footer="{page}", stamp="APPENDIX B", first=1)))
    own = _own_pages(made)
    own[1] = PageBreak(furniture=Furniture(footer="Commissioning Framework {page}", first=2))
    blocks += own
    numbered = replace(agenda, first=first + 6)
    blocks += _reports(range(before, before + after), with_blanks, numbered)
    expect = Expect(
        made.lines,
        made.totals,
        statements=(Stated(made.total),),
        publisher=PLACE,
        period=PERIOD,
        pages=(first, first + 5),
    )
    return Case(name, partial(draw, Sheet(tuple(blocks), furniture=agenda)), expect, note)


def _reports(
    numbers: Sequence[int], with_blanks: bool, furniture: Furniture | None = None
) -> list[Block]:
    blocks: list[Block] = []
    for number in numbers:
        blocks += [PageBreak(furniture=furniture), *_report(number)]
        furniture = None
        if with_blanks:
            blocks += [PageBreak(), Para(BLANK)]
    return blocks


CASES = [
    _pack("pack_of_40_pages", 6, 4, with_blanks=True, note="six pages of forty"),
    _pack("pack_framework_last", 8, 0, with_blanks=False, note="nothing follows it"),
    _pack("covering_report", 1, 0, with_blanks=False, note="one report and its appendix"),
]
