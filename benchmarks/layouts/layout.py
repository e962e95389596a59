"""How an invented framework is laid out: one choice of each of many that publishers make."""

from __future__ import annotations

from dataclasses import dataclass, fields
from random import Random

COLUMNS = ("code", "title", "description", "provider", "mechanism", "priorities", "reach")
TITLES = {
    "theme": ("Theme", "Police and Crime Plan theme", "Priority area"),
    "code": ("Ref", "Code", "Intention", "No."),
    "title": ("Service", "Project", "Commissioned service", "Initiative", "Service Name"),
    "description": ("Description", "Purpose", "Details", "What it is for"),
    "provider": ("Provider", "Delivered by", "Organisation", "Recipient", "Service provider"),
    "mechanism": ("Funding mechanism", "Mechanism", "Award type", "Commissioning method"),
    "priorities": ("Strategic priorities", "SP", "Priority", "Strategic Priority"),
    "reach": ("Area", "Geographical reach", "Coverage", "Reach"),
}
AMOUNTS = (
    "{year}",
    "{year} £",
    "Allocation {year}",
    "Budget {year} (£)",
    "{year} allocation",
    "Amount {year}",
)
ONE_YEAR = ("Amount", "Allocation", "Funding", "Amount (£)", "Award", "Value")
TOTALS = ("Total", "Grand Total", "Total commissioning budget", "Overall total", "TOTAL")
SUBTOTALS = (
    "{theme} Subtotal",
    "Subtotal",
    "Total {theme}",
    "Sub-total",
    "Total for {theme}",
    "Total",
)


@dataclass(frozen=True)
class Layout:
    """What was chosen. Sizes are in points."""

    landscape: bool
    font: str
    size: float
    padding: float
    drawn: str  # all, rows, header, none
    filled: str  # no, header, bands, themes
    head: str  # bold, plain
    repeats_head: bool
    may_break_rows: bool
    middle: bool  # cells are aligned to the middle of their row, not its top
    numbers: str  # right, left, center
    theme: str  # column, merged, section, heading, none
    parts: str  # merged, repeated, blank
    described: str  # column, below, none
    columns: tuple[str, ...]
    names: tuple[tuple[str, str], ...]
    amount_name: str
    one_year_name: str
    money: str  # how £1,234 is printed
    subtotals: str  # its label; "" for none
    total: str
    summary: bool  # a table of the themes' totals, before the appendix
    said: bool  # the text says what it all comes to


WIDE = 7  # columns: more fit no upright page


def layout(chance: Random, years: int) -> Layout:
    """Choices for a document of so many years, whose tables fit its pages."""
    pick = chance.choice
    theme = pick(["column", "merged", "section", "section", "heading", "heading", "none"])
    columns, parts = _columns(chance), pick(["merged", "repeated", "blank"])
    if columns.index("provider") < columns.index("title") and parts == "blank":
        parts = "repeated"  # nobody would know whose blank it is
    is_wide = len(columns) + years > WIDE
    return Layout(
        landscape=pick([True, False]) or is_wide,
        font=pick(["Liberation Sans", "Liberation Serif", "DejaVu Sans", "Liberation Sans Narrow"]),
        size=pick([8, 9, 9, 10, 11]) if not is_wide else pick([8, 9]),
        padding=pick([1.5, 3, 4, 6]),
        drawn=pick(["all", "all", "all", "rows", "rows", "header", "none"]),
        filled=pick(["no", "no", "header", "header", "bands", "themes"]),
        head=pick(["bold", "bold", "plain"]),
        repeats_head=pick([True, False]),
        may_break_rows=pick([True, False]),
        middle=pick([True, False, False]),
        numbers=pick(["right", "right", "left", "center"]),
        theme=theme,
        parts=parts,
        described=pick(["column", "column", "below", "none"]),
        columns=columns,
        names=tuple((column, pick(titles)) for column, titles in TITLES.items()),
        amount_name=pick(AMOUNTS),
        one_year_name=pick(ONE_YEAR),
        money=pick(["£{:,}", "£{:,}", "£{:,}", "{:,}", "£{:,}.00", "£{}", "£ {:,}"]),
        subtotals="" if theme == "none" else pick(["", *SUBTOTALS]),
        total=pick(["", *TOTALS, *TOTALS]),
        summary=pick([True, False, False]),
        said=pick([True, False]),
    )


def _columns(chance: Random) -> tuple[str, ...]:
    """Some of the columns, the title always; mostly in the common order."""
    shown = [
        column
        for column in COLUMNS
        if column in ("title", "provider")
        or chance.random() < (0.4 if column in ("reach", "mechanism") else 0.5)
    ]
    if chance.random() < 0.25:
        rest = [column for column in shown if column != "code"]
        chance.shuffle(rest)
        shown = [column for column in shown if column == "code"] + rest
    return tuple(shown)


def told(found: Layout) -> str:
    """The choices, in a line."""
    return ", ".join(
        f"{f.name}={value}"
        for f in fields(found)
        if f.name != "names" and (value := getattr(found, f.name)) not in (False, "")
    )
