"""Cases of tables without lines as word processors and spreadsheets set them, and of tables side by
side over several pages.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from .expect import ANY, Case, Line, Total
from .frame import framework
from .fund import Award, Ledger, awards, by_theme, ledger, pounds, total_of
from .sheet import Cell, Column, PageBreak, Row, SideBySide, Style, Table

BARE = Style("none")
LONG = " ".join(("Support for people of all ages in every district of the county.",) * 6)


def _total(chosen: list[Award], span: int, label: str = "Total", align: str = "left") -> Row:
    return Row((Cell(label, span, True, align), pounds(total_of(chosen))), "total")  # type: ignore[arg-type]


def _equal_widths() -> Case:
    """Columns of one width: the title of the amounts stands far left of them, near the providers."""
    chosen = awards(9, seed=141)
    columns = (Column("Service", 158), Column("Provider", 158), Column("Amount", 158, "right"))
    head = (Row(tuple(Cell(c.title, bold=True, align="left") for c in columns), "head"),)
    rows = [Row((a.title, a.provider, pounds(a.amount))) for a in chosen]
    rows.append(_total(chosen, 2))
    lines = tuple(Line(a.title, a.amount, provider=a.provider) for a in chosen)
    totals = (Total("Total", "column", total_of(chosen)),)
    made = Ledger(Table(columns, tuple(rows), replace(BARE, gap=2.0), head), lines, totals)
    return framework("titles_in_columns_of_one_width", "Widthorpe", [made])


def _words_flush_left() -> Case:
    """As a spreadsheet sets them: figures at the right of their column, words among them at its left."""
    words = ("In kind", "TBC", "Included above", "Nil")
    chosen = awards(9, seed=143)
    columns = (Column("Service", 158), Column("Provider", 138), Column("2018/19", 138, "right"))
    rows, lines = [], []
    for i, a in enumerate(chosen):
        said = words[i // 2] if i % 2 else None
        rows.append(
            Row((a.title, a.provider, Cell(said, align="left") if said else pounds(a.amount)))
        )
        amount = None if said and said != "Nil" else Decimal(0) if said else a.amount
        lines.append(Line(a.title, amount, provider=a.provider, must_flag=amount is None))
    given = [a for i, a in enumerate(chosen) if i % 2 == 0]
    rows.append(_total(given, 2))
    totals = (Total("Total", "column", total_of(given)),)
    made = Ledger(Table(columns, tuple(rows), BARE), tuple(lines), totals)
    return framework("words_flush_left_among_figures", "Sheetham", [made], status=None,
                     is_sum_stated=False)  # fmt: skip


def _sections(name: str, width: float) -> Case:
    """Headings of sections run over the first gap; labels of subtotals stand right of the last one."""
    chosen = awards(12, seed=145)
    columns = (Column("Service", width), Column("Provider", 130), Column("Funding route", 90),
               Column("2018/19", 80, "right"))  # fmt: skip
    rows, totals = [], []
    for i, (theme, group) in enumerate(by_theme(chosen).items(), 1):
        rows.append(
            Row((Cell(f"Priority {i} \u2013 {theme} in Every District", 4, True),), "section")
        )
        rows += [Row((a.title, a.provider, "Grant", pounds(a.amount))) for a in group]
        rows.append(_total(group, 3, "Sub-total", "right"))
        totals.append(Total("Sub-total", "subtotal", total_of(group)))
    rows.append(_total(chosen, 3, "Grand total"))
    totals.append(Total("Grand total", "grand", total_of(chosen)))
    lines = tuple(Line(a.title, a.amount, provider=a.provider, theme=ANY) for a in chosen)
    made = Ledger(Table(columns, tuple(rows), replace(BARE, gap=4.0)), lines, tuple(totals))
    return framework(name, "Partsbury", [made])


def _rows_far_apart() -> Case:
    """Each row has a description of many lines, so that a page holds few figures, far apart."""
    chosen = awards(6, seed=147)
    columns = (Column("Theme", 90), Column("Service", 120), Column("Organisation", 130),
               Column("2018/19", 80, "right"))  # fmt: skip
    rows = [
        Row((a.theme, f"{a.title} \u2013 {LONG}", a.provider, pounds(a.amount))) for a in chosen
    ]
    rows.append(_total(chosen, 3))
    lines = tuple(Line(a.title, a.amount, provider=a.provider, theme=a.theme) for a in chosen)
    totals = (Total("Total", "column", total_of(chosen)),)
    made = Ledger(Table(columns, tuple(rows), BARE), lines, totals)
    return framework("rows_far_apart", "Longrow", [made])


def _side_by_side_over_pages() -> Case:
    """Two ruled tables beside one another go on overleaf, each under itself."""
    made = [
        ledger(awards(12, seed=seed, themes=t), theme_as="none", order=("title", "amount"),
               widths={"title": 150, "amount": 60})
        for seed, t in ((149, 1), (151, 2))
    ]  # fmt: skip
    parts = [
        [replace(m.table, rows=rows) for m in made for rows in (m.table.rows[at],)]
        for at in (slice(0, 7), slice(7, None))
    ]
    annex = [SideBySide(*parts[0]), PageBreak(), SideBySide(*parts[1])]
    return framework("side_by_side_over_pages", "Twinborough", made, annex=annex)


def _unknown_total() -> Case:
    """The sum of all lines under a label that no rule knows: it has to be told."""
    chosen = awards(9, seed=153)
    made = ledger(chosen, total_label="What we spend in the end", theme_as="none",
                  order=("title", "provider", "amount"))  # fmt: skip
    over = Line("What we spend in the end", total_of(chosen), must_flag=True)
    made = replace(made, lines=(*made.lines, over), totals=())
    return framework("total_under_an_unknown_label", "Strangeways", [made], status="unverified",
                     reports=True, is_sum_stated=False)  # fmt: skip


def _welsh() -> Case:
    made = ledger(
        awards(9, seed=155),
        theme_as="none",
        order=("title", "provider", "amount"),
        titles={"title": "Gwasanaeth", "provider": "Darparwr", "amount": "Swm 2018/19"},
        total_label="Cyfanswm",
    )
    return framework("welsh_titles", "Gwent Isaf", [made])


CASES = [
    _equal_widths(),
    _words_flush_left(),
    _sections("long_headings_of_sections_no_rules", 130),
    _rows_far_apart(),
    _side_by_side_over_pages(),
    _unknown_total(),
    _welsh(),
]
