"""Cases of totals: their labels, the wrong ones, double counting, sums in the running text."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from .expect import Case, Line, Stated, Total
from .frame import framework
from .fund import THEMES, Award, Ledger, awards, bare, by_theme, ledger, pounds, total_of
from .sheet import Cell, Column, Heading, Para, Row, Style, Table


def _labels() -> list[Case]:
    chosen = awards(12, seed=101)
    subtotal_labels = {
        "sub_total": lambda _: "Sub total",
        "sub_hyphen_total": lambda _: "Sub-total:",
        "theme_subtotal": lambda theme: f"{theme} Subtotal",
        "total_dash_theme": lambda theme: f"Total \u2013 {theme}",
        "total_theme": lambda theme: f"Total {theme}",
    }
    cases = [
        framework(
            f"subtotal_label_{name}",
            "Labelton",
            [ledger(chosen, subtotals="below", subtotal_label=label, total_label="Grand Total")],
        )
        for name, label in subtotal_labels.items()
    ]
    for label in (
        "Total:",
        "TOTAL",
        "Total PCC",
        "Total Budget",
        "Total of Grants Paid",
        "Grand Total",
        "Overall total",
    ):
        name = "total_label_" + label.lower().strip(":").replace(" ", "_")
        made = ledger(chosen, total_label=label)
        totals = tuple(replace(t, kinds=("grand",)) for t in made.totals)
        cases.append(
            framework(
                name if label != "TOTAL" else "total_label_capitals",
                "Labelton",
                [replace(made, totals=totals)],
            )
        )
    bare_style = Style("none", gap=4.0)
    cases += [
        framework(
            "subtotals_no_rules",
            "Labelton",
            [ledger(chosen, style=bare_style, subtotals="below", total_label="Grand Total")],
        ),
        framework(
            "subtotals_without_grand",
            "Labelton",
            [ledger(chosen, subtotals="below", total_label=None)],
        ),
        framework(
            "subtotals_above_sections",
            "Labelton",
            [
                ledger(
                    chosen,
                    theme_as="sections",
                    subtotals="above",
                    subtotal_label=lambda _: "Sub total",
                    total_label="Grand Total",
                )
            ],
        ),
    ]
    return cases


def _parents() -> Case:
    """A parent's amount stands above its children: the title says that it is allocated below."""
    chosen = awards(9, seed=103)
    rows, totals = [], []
    for theme, group in by_theme(chosen).items():
        label = f"{theme}: {pounds(total_of(group))} allocated as follows"
        rows.append(Row((Cell(label, 3, bold=True),), "section"))
        rows += [Row((a.title, a.provider, pounds(a.amount))) for a in group]
        totals.append(Total(theme, "subtotal", total_of(group)))
    rows.append(Row((Cell("Total", 2, bold=True), pounds(total_of(chosen))), "total"))
    totals.append(Total("Total", "grand", total_of(chosen)))
    columns = (Column("Service", 180), Column("Provider", 170), Column("2018/19", 90, "right"))
    lines = tuple(Line(a.title, a.amount, provider=a.provider, theme=a.theme) for a in chosen)
    made = Ledger(Table(columns, tuple(rows)), lines, tuple(totals))
    return framework("parent_above_children", "Parentby", [made])


def _listed_below() -> Case:
    """Further awards stand in bullets below a table, with a total of their own."""
    made = ledger(awards(9, seed=107))
    items = {"Oakfield Boxing Club": 4_500, "Lantern Refuge": 12_000, "Moor Youth Caf\u00e9": 3_250}
    bullets = [Para(f"\u2022 {name} \u2013 {pounds(Decimal(n))}") for name, n in items.items()]
    lead = Para("These grants have also been awarded from the small grants fund in 2018/19:")
    whole = Decimal(sum(items.values()))
    lines = tuple(Line(name, Decimal(n), status="verified") for name, n in items.items())
    return framework(
        "awards_listed_below",
        "Bulletby",
        [made],
        annex=[made.table, lead, *bullets, Para(f"\u2022 Total: {pounds(whole)}")],
        lines=(*made.lines, *lines),
        totals=(*made.totals, Total("Total", "column", whole)),
        said="The services that the Commissioner pays for are listed in Annex A.",
    )


def _retained() -> list[Case]:
    areas = ("Aldermoor", "Birchwater", "Cobblestead", "Dovecliff", "Elmhurst Vale")
    chosen = [
        Award(area, "", THEMES[0], Decimal(41_000 + 3_517 * i)) for i, area in enumerate(areas)
    ] + [Award("Retained by PCC", "", THEMES[0], Decimal(12_345))]
    titles = {"title": "CSP", "amount": "Grant value (£)"}

    def made(total: str | None) -> Ledger:
        return ledger(
            chosen,
            theme_as="none",
            order=("title", "amount"),
            titles=titles,
            show=bare,
            total_label=total,
        )

    return [
        framework("retained_by_pcc", "Keepham", [made("Total")]),
        framework(
            "retained_by_pcc_without_total",
            "Keepham",
            [made(None)],
            status="unverified",
            is_sum_stated=False,
        ),
    ]


def _wrong() -> list[Case]:
    chosen = awards(12, seed=105)
    right = total_of(chosen)
    digits = list(str(right))
    k = next(i for i in range(1, len(digits) - 1) if digits[i] != digits[i + 1])
    swapped = [*digits[:k], digits[k + 1], digits[k], *digits[k + 2 :]]
    mistyped = [*digits[:2], str((int(digits[2]) + 4) % 10), *digits[3:]]
    grand = {
        "wrong_total_one_digit": Decimal("".join(mistyped)),
        "wrong_total_transposed": Decimal("".join(swapped)),
        "wrong_total_out_by_1": right + 1,
        "wrong_total_out_by_10": right - 10,
        "wrong_total_line_left_out": right - chosen[4].amount,
    }
    cases = [
        framework(
            name,
            "Mistley",
            [ledger(chosen, stated={"Total": value})],
            status="disputed",
            is_sum_stated=False,
        )
        for name, value in grand.items()
    ]
    groups = {theme: total_of(group) for theme, group in by_theme(chosen).items()}
    first, second, _ = (f"{theme} Subtotal" for theme in groups)
    sums = list(groups.values())
    subtotals = {
        "wrong_subtotal_right_grand": {first: sums[0] + 900},
        "two_wrong_subtotals_right_grand": {first: sums[0] + 250, second: sums[1] - 250},
        "wrong_subtotal_line_left_out": {second: sums[1] - chosen[5].amount},
        "wrong_grand_right_subtotals": {"Grand Total": right + 3_000},
    }
    cases += [
        framework(
            name,
            "Mistley",
            [ledger(chosen, subtotals="below", total_label="Grand Total", stated=wrong)],
            status="disputed",
            is_sum_stated=False,
        )
        for name, wrong in subtotals.items()
    ]
    return cases


def _unstated() -> list[Case]:
    made = ledger(awards(12, seed=107), total_label=None)
    unverified = tuple(replace(ln, status="unverified") for ln in made.lines)
    bare_style = Style("none", gap=4.0)
    return [
        framework(
            "no_total_stated",
            "Sumless",
            [replace(made, lines=unverified)],
            status="unverified",
            is_sum_stated=False,
        ),
        framework(
            "no_total_no_rules",
            "Sumless",
            [replace(made.styled(bare_style), lines=unverified)],
            status="unverified",
            is_sum_stated=False,
        ),
        framework(
            "total_in_text_only",
            "Sumless",
            [made],
            status=None,
            statements=(Stated(made.total, holds=True),),
        ),
    ]


def _doubles() -> list[Case]:
    """One award under three areas; a table printed twice; a summary by theme."""
    areas = ("Northside", "Southside", "Eastside")
    shared = Award("Bridge Mentoring Across Areas", "Bridge Trust", "", Decimal(30_000))
    chosen = awards(6, seed=109)
    rows, lines, totals = [], [], []
    for i, area in enumerate(areas):
        group = [*chosen[2 * i : 2 * i + 2], shared]
        rows.append(Row((Cell(area, 3, bold=True),), "section"))
        rows += [Row((a.title, a.provider, pounds(a.amount))) for a in group]
        rows.append(Row((Cell(f"{area} total", 2, bold=True), pounds(total_of(group))), "total"))
        lines += [
            Line(a.title, a.amount, provider=a.provider, restated=a is shared and i > 0)
            for a in group
        ]
        totals.append(Total(f"{area} total", "subtotal", total_of(group)))
    once = total_of([*chosen, shared])
    rows.append(Row((Cell("Grand Total", 2, bold=True), pounds(once)), "total"))
    totals.append(Total("Grand Total", "grand", once))
    columns = (
        Column("Service", 190), Column("Provider", 170), Column("2018/19 value", 90, "right"),
    )  # fmt: skip
    made = Ledger(Table(columns, tuple(rows)), tuple(lines), tuple(totals))
    note = Para("Bridge Mentoring Across Areas serves all three areas and is listed under each.")
    cases = [framework("listed_under_three_areas", "Tripleton", [made], annex=[made.table, note])]
    once_more = ledger(awards(9, seed=110))
    again = replace(once_more, lines=tuple(replace(ln, restated=True) for ln in once_more.lines))
    twice = framework(
        "table_printed_twice",
        "Tripleton",
        [once_more, again],
        is_sum_stated=False,
        annex=[
            once_more.table,
            Heading("Annex B - Annex A again, for the reader's ease"),
            again.table,
        ],
    )
    return [*cases, twice, _summary()]


def _summary() -> Case:
    """A summary by theme in the body restates the sums of the annex."""
    made = ledger(awards(12, seed=111), subtotals="below", total_label="Grand Total")
    groups = {t: total_of(g) for t, g in by_theme(awards(12, seed=111)).items()}
    rows = [Row((theme, pounds(amount))) for theme, amount in groups.items()]
    rows.append(Row((Cell("Total", bold=True), pounds(made.total)), "total"))
    columns = (Column("Strategic Theme", 200), Column("2018/19 value", 100, "right"))
    summary = Table(columns, tuple(rows))
    restated = tuple(Line(t, amount, restated=True) for t, amount in groups.items())
    case = framework("summary_by_theme", "Precis", [made], extra=[Heading("2. Summary"), summary])
    expect = replace(
        case.expect,
        lines=(*restated, *made.lines),
        totals=(Total("Total", "column", made.total), *made.totals),
    )
    return replace(case, expect=expect)


def _rounded() -> list[Case]:
    """A sum in the text, given to ten thousand pounds, beside a table to the pound."""
    cases = []
    for name, total, holds in (
        ("rounded_statement_holds", Decimal(3_041_287), True),
        ("rounded_statement_fails", Decimal(3_061_287), False),
    ):
        chosen = awards(14, seed=113)
        rest = total - total_of(chosen[1:])
        made = ledger([replace(chosen[0], amount=rest), *chosen[1:]])
        said = "For 2018/19 the Commissioner has set aside £3.04m for all services in Annex A."
        stated = Stated(Decimal(3_040_000), "rounded", Decimal(10_000), holds=holds)
        cases.append(
            framework(
                name,
                "Roundhay",
                [made],
                said=said,
                statements=(stated,),
                status="verified" if holds else None,
            )
        )
    return cases


CASES = [
    *_labels(), _parents(), _listed_below(), *_retained(), *_wrong(), *_unstated(), *_doubles(),
    *_rounded(),
]  # fmt: skip
