"""Cases of columns: other currencies, counts, and two of money of which one is the award."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from .expect import Case
from .frame import framework
from .fund import awards, ledger, pounds
from .sheet import Cell, Column, Heading, Row, Table


def _other_money() -> list[Case]:
    """A table in another currency, or of counts, beside the table of awards."""
    made = ledger(awards(9, seed=91))

    def beside(name: str, heading: str, title: str, values: Sequence[str], reports: bool) -> Case:
        rows = [
            Row((label, value))
            for label, value in zip(
                (
                    "Border liaison office",
                    "Joint patrol exchange",
                    "Language training",
                    "Shared laboratory",
                ),
                values,
                strict=False,
            )
        ]
        rows.append(Row((Cell("Total", bold=True), values[-1]), "total"))
        other = Table((Column("Activity", 220), Column(title, 120, "right")), tuple(rows))
        return framework(
            name,
            "Farshore",
            [made],
            status=None,
            reports=reports,
            annex=[made.table, Heading(heading), other],
        )

    return [
        beside(
            "euro_table",
            "Annex B - European fund",
            "Award 2018/19 (€)",
            ("€12,000", "€8,500", "€4,250", "€30,000", "€54,750"),
            True,
        ),
        beside(
            "dollar_table",
            "Annex B - Overseas exchange",
            "Amount",
            ("$22,000", "$9,500", "$6,250", "$3,000", "$40,750"),
            True,
        ),
        beside(
            "table_of_counts",
            "Annex B - Referrals in 2018/19",
            "Referrals 2018/19",
            ("1,200", "850", "4,250", "310", "6,610"),
            False,
        ),
    ]


def _two_money_columns() -> list[Case]:
    chosen = awards(9, seed=93)

    def table(titles: tuple[str, str], last: tuple[str, str]) -> Table:
        rows = [
            Row((a.title, a.provider, pounds(2 * a.amount + 500), pounds(a.amount))) for a in chosen
        ]
        rows.append(Row((Cell("Total", 2, bold=True), *last), "total"))
        return Table(
            (Column("Project", 150), Column("Applicant", 140), Column(titles[0], 90, "right"),
             Column(titles[1], 90, "right")), tuple(rows),
        )  # fmt: skip

    made = ledger(chosen, theme_as="none")
    costs = tuple(2 * a.amount + 500 for a in chosen)
    both = (pounds(sum(costs, Decimal(0))), pounds(made.total))
    told = ("Total project cost", "Grant awarded")
    untold = ("First figure (£)", "Second figure (£)")
    one = replace(made, table=table(told, ("", both[1])))
    two = replace(made, table=table(told, both))
    swapped = replace(made, table=_swap(table(told, both)))
    unknown = replace(made, table=table(untold, both), lines=(), totals=())
    return [
        framework("cost_and_grant", "Twocolumn", [one], ignored=costs),
        framework(
            "cost_and_grant_both_totalled", "Twocolumn", [two], ignored=costs, is_totals_open=True
        ),
        framework("grant_before_cost", "Twocolumn", [swapped], ignored=costs, is_totals_open=True),
        framework(
            "money_columns_not_told_apart",
            "Twocolumn",
            [unknown],
            status=None,
            is_sum_stated=False,
            reports=True,
        ),
    ]


def _swap(table: Table) -> Table:
    """The table with its last two columns exchanged."""
    columns = (*table.columns[:-2], table.columns[-1], table.columns[-2])
    rows = tuple(replace(r, cells=(*r.cells[:-2], r.cells[-1], r.cells[-2])) for r in table.rows)
    return replace(table, columns=columns, rows=rows)


CASES = [*_other_money(), *_two_money_columns()]
