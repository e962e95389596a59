"""Cases of what other offices print: marks of parts, split sources, totals in one cell, titles that do
not stand over their figures.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from .expect import ANY, Case, Line, Total
from .frame import framework
from .fund import Award, Ledger, awards, by_theme, ledger, many_awards, pounds, total_of
from .sheet import UP, Cell, Column, Heading, Row, Style, Table

MARKS = {
    "romans": ("(i)", "(ii)", "(iii)"),
    "numbers": ("1)", "2)", "3)"),
    "points": ("a.", "b.", "c."),
    "numbers_points": ("1.", "2.", "3."),
}


def _whole(rows: list[Row], chosen: list[Award], span: int, *sums: Decimal) -> Row:
    shown = sums or (total_of(chosen),)
    return Row((Cell("Total", span, bold=True), *map(pounds, shown)), "total")


def _parts(name: str, marks: tuple[str, ...]) -> Case:
    """Every third award is split into three parts, each with its mark, its provider and amount."""
    chosen = awards(7, seed=121, themes=1)
    columns = (Column("Code", 40), Column("Service", 160), Column("Provider", 150),
               Column("2018/19 value", 110))  # fmt: skip
    rows, lines, totals = [], [], []
    for i, a in enumerate(chosen):
        if i % 3 != 1:
            rows.append(Row((f"CI{i:03}", a.title, a.provider, pounds(a.amount))))
            lines.append(Line(a.title, a.amount, provider=a.provider))
            continue
        shares = (a.amount // 2, a.amount // 4, a.amount - a.amount // 2 - a.amount // 4)
        paid = [o.provider for o in chosen[:3]]
        who = "\n".join(f"{m} {p}" for m, p in zip(marks, paid, strict=True))
        money = "\n".join(f"{m} {pounds(s)}" for m, s in zip(marks, shares, strict=True))
        rows.append(Row((f"CI{i:03}", a.title, who, f"{money}\nTotal: {pounds(a.amount)}")))
        lines += [Line(a.title, s, provider=p) for s, p in zip(shares, paid, strict=True)]
        totals.append(Total("", "line", a.amount))
    rows.append(_whole(rows, chosen, 3))
    totals.append(Total("Total", "column", total_of(chosen), kinds=("grand",)))
    made = Ledger(Table(columns, tuple(rows)), tuple(lines), tuple(totals))
    return framework(f"parts_{name}", "Markham", [made])


def _split(name: str, titles: tuple[str, str], style: Style) -> Case:
    """The award stands under "Total", beside the two sources or strands that it is the sum of."""
    chosen = awards(9, seed=123)
    first = {a.title: a.amount // 3 for a in chosen}
    columns = (Column("Service", 150), Column("Provider", 120),
               *(Column(t, 70, "right") for t in (*titles, "Total")))  # fmt: skip
    rows = [
        Row(
            (
                a.title,
                a.provider,
                *map(pounds, (first[a.title], a.amount - first[a.title], a.amount)),
            )
        )
        for a in chosen
    ]
    one = sum(first.values(), Decimal(0))
    rows.append(_whole(rows, chosen, 2, one, total_of(chosen) - one, total_of(chosen)))
    lines = tuple(Line(a.title, a.amount, provider=a.provider) for a in chosen)
    totals = (Total("Total", "column", total_of(chosen)),)
    made = Ledger(Table(columns, tuple(rows), style), lines, totals)
    return framework(name, "Sourceby", [made], is_totals_open=True)


def _beside(name: str, total: tuple[Cell | str, ...]) -> Case:
    """A row of the total that holds more, or less, than a label and its sum."""
    areas = ("Aldermoor", "Birchwater", "Cobblestead", "Dovecliff", "Elmhurst Vale", "Foxley")
    chosen = [Award(a, "", "", Decimal(41_000 + 3_517 * i)) for i, a in enumerate(areas)]
    columns = (Column("Community Safety Partnership", 170), Column("Population", 80, "right"),
               Column("Share", 60, "right"), Column("Grant 2018/19", 100, "right"))  # fmt: skip
    rows = [
        Row(
            (
                a.title,
                f"{61_204 + 911 * i:,}",
                f"{a.amount / total_of(chosen):.1%}",
                pounds(a.amount),
            )
        )
        for i, a in enumerate(chosen)
    ]
    sum_shown = pounds(total_of(chosen))
    cells = tuple(
        replace(c, text=c.text.format(sum_shown)) if isinstance(c, Cell) else c.format(sum_shown)
        for c in total
    )
    rows.append(Row(cells, "total"))
    lines = tuple(Line(a.title, a.amount) for a in chosen)
    made = Ledger(Table(columns, tuple(rows)), lines, (Total("Total", "column", total_of(chosen)),))
    return framework(name, "Shareham", [made])


def _wide_titles(name: str, style: Style) -> Case:
    """Titles set flush left over figures set flush right, in columns wider than both."""
    chosen = awards(11, seed=125)
    columns = (Column("Service", 130), Column("Provider", 130),
               Column("PCC contribution", 110, "right"),
               Column("Partner in-kind contribution", 110, "right"))  # fmt: skip
    head = (Row(tuple(Cell(c.title, bold=True, align="left") for c in columns), "head"),)
    rows = [
        Row((a.title, a.provider, pounds(a.amount), pounds(Decimal(1_000 + 250 * i))))
        for i, a in enumerate(chosen)
    ]
    more = sum((Decimal(1_000 + 250 * i) for i in range(len(chosen))), Decimal(0))
    rows.append(_whole(rows, chosen, 2, total_of(chosen), more))
    lines = tuple(Line(a.title, a.amount, provider=a.provider) for a in chosen)
    totals = (Total("Total", "column", total_of(chosen)),)
    made = Ledger(Table(columns, tuple(rows), style, head), lines, totals)
    return framework(name, "Flushing", [made])


def _summary_then_details(name: str, style: Style) -> Case:
    """A summary by theme and a table for each theme, under headings of one and the same section."""
    chosen = awards(12, seed=127)
    groups = by_theme(chosen)
    rows = [Row((theme, pounds(total_of(g)))) for theme, g in groups.items()]
    rows.append(_whole(rows, chosen, 1))
    summary = Table((Column("Theme", 260), Column("2018/19", 90, "right")), tuple(rows), style)
    parts = {
        theme: ledger(g, theme_as="none", order=("title", "provider", "amount"), style=style,
                      titles={"amount": "2018/19"}, total_label="Sub total")
        for theme, g in groups.items()
    }  # fmt: skip
    lines = tuple(
        replace(ln, theme=theme) for theme, made in parts.items() for ln in made.lines
    ) + tuple(Line(theme, total_of(g), theme=ANY, restated=True) for theme, g in groups.items())
    under = [
        replace(t, kind="subtotal", kinds=("column",))
        for made in parts.values()
        for t in made.totals
    ]
    totals = (*under, Total("Total", "column", total_of(chosen)))
    everything = Ledger(summary, lines, totals)
    annex = [summary]
    for theme, made in parts.items():
        annex += [Heading(theme, 11), made.table]
    return framework(name, "Sumford", [everything], annex=annex, heading="2. Funding for the year")


def _amount_first(name: str, style: Style) -> Case:
    """The amount stands left of everything, a blank away from the names."""
    chosen = awards(11, seed=129)
    made = ledger(chosen, theme_as="none", order=("amount", "title", "provider"), style=style,
                  widths={"amount": 60}, total_label=None)  # fmt: skip
    total = Row((pounds(total_of(chosen)), Cell("Total", 1, bold=True), ""), "total")
    table = replace(made.table, rows=(*made.table.rows, total))
    totals = (Total("Total", "column", total_of(chosen)),)
    return framework(name, "Leftham", [replace(made, table=table, totals=totals)])


def _subtotals_beside(name: str, style: Style) -> Case:
    """Each theme's sum stands in a column of its own, beside the theme's lines."""
    chosen = awards(12, seed=131)
    columns = (Column("Theme", 100), Column("Service", 150), Column("Amount", 80, "right"),
               Column("Theme total", 90, "right"))  # fmt: skip
    rows, totals = [], []
    for theme, group in by_theme(chosen).items():
        for i, a in enumerate(group):
            theirs = (theme, pounds(total_of(group))) if i == 0 else (UP, UP)
            rows.append(Row((theirs[0], a.title, pounds(a.amount), theirs[1])))
        totals.append(Total(theme, "subtotal", total_of(group)))
    rows.append(_whole(rows, chosen, 2, total_of(chosen), total_of(chosen)))
    totals.append(Total("Total", "column", total_of(chosen), kinds=("grand",)))
    lines = tuple(Line(a.title, a.amount, theme=a.theme) for a in chosen)
    made = Ledger(Table(columns, tuple(rows), style), lines, tuple(totals))
    return framework(name, "Besideham", [made])


def _two_line_title_overleaf(name: str) -> Case:
    """The title of the amounts takes two lines, of which the first is no page number overleaf."""
    chosen = many_awards(100, seed=133)
    made = ledger(chosen, theme_as="none", order=("title", "provider", "amount"), style=BARE,
                  titles={"amount": "2018/19\nbudget"})  # fmt: skip
    return framework(name, "Overton", [made])


BARE = Style("none", gap=4.0)
CASES = [
    *(_parts(name, marks) for name, marks in MARKS.items()),
    _split("sources_and_their_sum", ("PCC budget", "MoJ grant"), Style()),
    _split("sources_and_their_sum_no_rules", ("PCC budget", "MoJ grant"), BARE),
    _split("strands_and_their_sum", ("Youth diversion", "Substance misuse"), Style()),
    _beside("counts_beside_the_total", ("Total", "380,889", "100%", "{}")),
    _beside("total_in_one_cell", (Cell("Total: {}", 4, align="right"),)),
    _wide_titles("titles_left_of_their_figures", BARE),
    _wide_titles("titles_left_of_their_figures_horizontals", Style("horizontals")),
    _amount_first("amount_first", Style()),
    _amount_first("amount_first_no_rules", BARE),
    _subtotals_beside("subtotals_beside_their_lines", Style()),
    _two_line_title_overleaf("title_of_two_lines_overleaf"),
    _summary_then_details("summary_and_details_in_one_section", Style()),
    _summary_then_details("summary_and_details_no_rules", BARE),
]
