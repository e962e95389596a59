"""Cases of headings, and of what stands inside cells: years, quarters, parts, mechanisms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial

from .breaks import broken
from .expect import Case, Expect, Line, Total
from .frame import AFTER, framework, opening
from .fund import Award, Ledger, awards, bare, by_theme, ledger, pounds, total_of
from .pdfs import draw
from .sheet import (
    A4_LANDSCAPE,
    UP,
    Block,
    Borders,
    Cell,
    Column,
    Heading,
    Narrative,
    PageBreak,
    PageSetup,
    Para,
    Row,
    Sheet,
    Style,
    Table,
)

YEARS = ("2018/19", "2019/20")
TWO_YEARS = (date(2018, 4, 1), date(2020, 3, 31))


def _later(award: Award) -> Decimal:
    """The second year's amount: seven eighths of the first, in whole pounds."""
    return (award.amount * 7 / 8).quantize(Decimal(1))


def _two_years(name: str, style: Style, with_subtotals: bool = False) -> Case:
    chosen = awards(12, seed=61)
    rows: list[Row] = []
    totals: list[Total] = []

    def add_total(label: str, group: Sequence[Award], kind: str) -> None:
        sums = (total_of(group), sum((_later(a) for a in group), Decimal(0)))
        rows.append(Row((Cell(label, 3, bold=True), *map(pounds, sums)), "total"))
        totals.extend(Total(label, kind, s, y) for s, y in zip(sums, YEARS, strict=True))

    for theme, group in by_theme(chosen).items():
        rows += [
            Row((theme, a.title, a.provider, pounds(a.amount), pounds(_later(a)))) for a in group
        ]
        if with_subtotals:
            add_total(f"Total \u2013 {theme}", group, "subtotal")
    add_total("Grand Total" if with_subtotals else "Total", chosen, _whole(with_subtotals))
    columns = (
        Column("Theme", 85), Column("Service", 130), Column("Provider", 120),
        Column("Amount 2018/19", 74, "right"), Column("Estimated Amount 2019/20", 74, "right"),
    )  # fmt: skip
    lines = [
        Line(a.title, amount, year, a.provider, a.theme)
        for a in chosen
        for year, amount in zip(YEARS, (a.amount, _later(a)), strict=True)
    ]
    return _over_years(name, Table(columns, tuple(rows), style), lines, totals)


def _whole(has_subtotals: bool) -> str:
    return "grand" if has_subtotals else "column"


def _over_years(
    name: str, table: Table, lines: Sequence[Line], totals: Sequence[Total], **changes: object
) -> Case:
    said = "The money for each of the two years 2018/19 and 2019/20 is given in Annex A."
    body = (
        *opening("Biennia", None, "2018-20", said),
        PageBreak(PageSetup(A4_LANDSCAPE) if table.width > 490 else None),
        Heading("Annex A - Services funded from 2018 to 2020"), table, Para(AFTER),
    )  # fmt: skip
    expect = Expect(tuple(lines), tuple(totals), publisher="Biennia", period=TWO_YEARS)
    return Case(name, partial(draw, Sheet(body)), replace(expect, **changes))  # type: ignore[arg-type]


def _parts_of(amount: Decimal, count: int) -> list[Decimal]:
    share = Decimal(int(amount) // count)
    return [share] * (count - 1) + [amount - share * (count - 1)]


def _halves(name: str, borders: Borders) -> Case:
    """A heading of three lines: what is given, the years, the halves of each with their sum."""
    chosen = awards(12, seed=63)

    def figures(group: Sequence[Award]) -> list[str]:
        out: list[str] = []
        for of in (lambda a: a.amount, _later):
            halves = [_parts_of(of(a), 2) for a in group]
            first, second = (sum((h[k] for h in halves), Decimal(0)) for k in (0, 1))
            out += [bare(first), bare(second), bare(first + second)]
        return out

    head = (
        Row(("Theme", "Service", Cell("Allocation (£)", 6, True, "centre")), "head"),
        Row((UP, UP, *(Cell(y, 3, True, "centre") for y in YEARS)), "head"),
        Row((UP, UP, *("Apr-Sep", "Oct-Mar", "Year total") * 2), "head"),
    )
    rows = [Row((a.theme, a.title, *figures([a]))) for a in chosen]
    rows.append(Row((Cell("Total", 2, bold=True), *figures(chosen)), "total"))
    columns = (
        Column("Theme", 130), Column("Service", 170),
        *(Column(t, 68, "right") for t in ("H1", "H2", "Year") * 2),
    )  # fmt: skip
    table = Table(columns, tuple(rows), Style(borders, gap=0 if borders == "ruled" else 4), head)
    lines = [
        Line(a.title, of, year, None, a.theme)
        for a in chosen
        for year, of in zip(YEARS, (a.amount, _later(a)), strict=True)
    ]
    totals = [
        Total("Total", "column", total_of(chosen), YEARS[0]),
        Total("Total", "column", sum((_later(a) for a in chosen), Decimal(0)), YEARS[1]),
    ]
    return _over_years(name, table, lines, totals, is_totals_open=True)


def _quarters(name: str, wrong: int = 0) -> Case:
    """One year over its quarters; ``wrong`` is added to the year total of the third line."""
    chosen = awards(9, seed=65)

    def figures(group: Sequence[Award], more: int = 0) -> list[str]:
        quarters = [_parts_of(a.amount, 4) for a in group]
        sums = [sum((q[k] for q in quarters), Decimal(0)) for k in range(4)]
        return [*map(bare, sums), bare(total_of(group) + more)]

    head = (
        Row(("Service", "Organisation", Cell("2018/19 (£)", 5, True, "centre")), "head"),
        Row((UP, UP, "Q1", "Q2", "Q3", "Q4", "Total"), "head"),
    )
    rows = [
        Row((a.title, a.provider, *figures([a], wrong if i == 2 else 0)))
        for i, a in enumerate(chosen)
    ]
    rows.append(Row((Cell("Total", 2, bold=True), *figures(chosen)), "total"))
    columns = (
        Column("Service", 150), Column("Organisation", 130),
        *(Column(t, 66, "right") for t in ("Q1", "Q2", "Q3", "Q4", "Total")),
    )  # fmt: skip
    table = Table(columns, tuple(rows), Style("ruled"), head)
    lines = tuple(
        Line(
            a.title,
            a.amount,
            provider=a.provider,
            theme=None,
            accept=(a.amount + wrong,) if wrong and i == 2 else (),
        )
        for i, a in enumerate(chosen)
    )
    made = Ledger(table, lines, (Total("Total", "column", total_of(chosen), status="reconciled"),))
    if wrong:
        return framework(
            name,
            "Quarterby",
            [replace(made, totals=())],
            status="disputed",
            table_setup=PageSetup(A4_LANDSCAPE),
            is_totals_open=True,
            reports=True,
            is_sum_stated=False,
        )
    return framework(
        name, "Quarterby", [made], table_setup=PageSetup(A4_LANDSCAPE), is_totals_open=True
    )


CODES = ("CI001", "CI002", "CI003", "CI004", "CI005", "CI006")
PARTS = {1: ("Direct", "PCC Grant"), 4: ("Co-commissioning", "Direct", "PCC Grant")}


def _lettered(name: str, break_at: int | None = None, repeat: bool = True) -> Case:
    """Two intentions have lettered parts, each with its own amount and mechanism, and a total."""
    chosen = awards(6, seed=67, themes=1)
    rows, lines, totals = [], [], []
    for i, (code, a) in enumerate(zip(CODES, chosen, strict=True)):
        if i not in PARTS:
            rows.append(Row((code, a.title, "Direct", pounds(a.amount))))
            lines.append(Line(a.title, a.amount, mechanism="Direct"))
            continue
        shares = _parts_of(a.amount, len(PARTS[i]))
        letters = "abc"[: len(shares)]
        clauses = "\n".join(f"{x}) delivery in area {n}" for n, x in enumerate(letters, 1))
        mechanisms = "\n".join(f"{x}) {m}" for x, m in zip(letters, PARTS[i], strict=True))
        money = "\n".join(f"{x}) {pounds(s)}" for x, s in zip(letters, shares, strict=True))
        rows.append(
            Row((code, f"{a.title}\n{clauses}", f"\n{mechanisms}",
                 f"\n{money}\nTotal: {pounds(a.amount)}"))
        )  # fmt: skip
        lines += [Line(a.title, s, mechanism=m) for s, m in zip(shares, PARTS[i], strict=True)]
        totals.append(Total("", "line", a.amount))
    rows.append(Row((Cell("Total", 3, bold=True), pounds(total_of(chosen))), "total"))
    totals.append(Total("Total", "column", total_of(chosen), kinds=("grand",)))
    columns = (
        Column("Code", 48), Column("Commissioning Intention", 200),
        Column("Funding Mechanism", 115), Column("Amount 2018/19", 110),
    )  # fmt: skip
    table = Table(columns, tuple(rows), Style("ruled", repeat_head=repeat))
    if break_at is not None:
        table = broken(table, 4, break_at)
    made = Ledger(table, tuple(lines), tuple(totals))
    annex: list[Block] = [table] if break_at is None else [Narrative(table), table]
    return framework(name, "Letterstone", [made], annex=annex)


def _mechanisms() -> Case:
    said = ("Direct", "Co-commissioning", "PCC Grant", "Spot purchase", "TBC", "Direct")
    known = (*said[:4], None, said[5])
    chosen = awards(6, seed=69, themes=1)
    columns = (
        Column("Service", 150), Column("Provider", 120), Column("Funding Mechanism", 100),
        Column("2018/19 cost", 80, "right"),
    )  # fmt: skip
    rows = [
        Row((a.title, a.provider, m, pounds(a.amount))) for a, m in zip(chosen, said, strict=True)
    ]
    rows.append(Row((Cell("Total", 3, bold=True), pounds(total_of(chosen))), "total"))
    lines = tuple(
        Line(
            a.title,
            a.amount,
            provider=a.provider,
            mechanism=m,
            flags=frozenset() if m else frozenset({"mechanism_tbc"}),
        )
        for a, m in zip(chosen, known, strict=True)
    )
    total = Total("Total", "column", total_of(chosen))
    return framework(
        "mechanisms", "Meansby", [Ledger(Table(columns, tuple(rows)), lines, (total,))]
    )


def _wrapped_heading() -> Case:
    made = ledger(
        awards(12, seed=70),
        titles={
            "theme": "Strategic theme of the commissioning framework",
            "amount": "Grant\nvalue\n2018/19",
            "provider": "Organisation with whom we have a contract",
        },
        widths={"theme": 95.0},
        style=Style("none", gap=4.0),
    )
    return framework("heading_over_lines_no_rules", "Headley", [made])


CASES = [
    _two_years("two_years", Style("ruled")),
    _two_years("two_years_no_rules", Style("none", gap=4.0)),
    _two_years("two_years_subtotals", Style("filled"), with_subtotals=True),
    _halves("header_three_lines_years_over_halves", "ruled"),
    _halves("header_three_lines_horizontals", "horizontals"),
    _quarters("quarters_cross_foot"),
    _quarters("quarters_do_not_cross_foot", wrong=10),
    _lettered("lettered_parts"),
    _lettered("broken_between_parts", break_at=2),
    _lettered("broken_between_parts_head_once", break_at=3, repeat=False),
    _lettered("broken_before_line_total", break_at=4, repeat=False),
    _mechanisms(),
    _wrapped_heading(),
]
