"""The tables that show why the amounts can be trusted, and where every value came from."""

from __future__ import annotations

from typing import Any, get_args

from pipeline.model import CheckKind, CheckStatus, Role, TotalKind, TotalStatus
from pipeline.publish.columns import (
    BOX,
    FINANCIAL_YEAR,
    FRAMEWORK,
    LINE_ID,
    PAGE,
    RAW,
    SNAKE_CASE,
    TABLE_ID,
    TOTAL_ID,
    YEAR_FOLLOWS,
    Column,
    Constraint,
    Row,
    Table,
    money,
    text,
)


def _difference(row: Any) -> bool:
    return bool(row["difference_gbp"] == row["stated_gbp"] - row["computed_gbp"])


def _reconciled(row: Row) -> bool:
    return (row["status"] == "reconciled") == (row["difference_gbp"] == 0)


def _line_named(row: Row) -> bool:
    return row["kind"] == "row" or (row["kind"] == "line") == (row["line_id"] is not None)


def _target_named(row: Row) -> bool:
    # A statement may stand outside of any paragraph or section that has a name.
    return row["role"] in ("statement", "unaccounted") or row["target"] is not None


TOTALS = Table(
    name="totals",
    meaning="One row per total that the document states, beside the sum of the lines it covers.",
    key=("framework", "total_id"),
    columns=(
        FRAMEWORK,
        TABLE_ID,
        text("label", "Label as printed; the line's code for a total inside a cell.", "CI001"),
        Column(
            name="kind",
            type="string",
            meaning=(
                "`line`: over the parts of one line. `subtotal`: over a part of a table. `grand`: "
                "over subtotals. `column`: over a whole column of a table without subtotals. "
                "`row`: across columns."
            ),
            example="line",
            allowed=get_args(TotalKind),
        ),
        LINE_ID.but(
            nullable=True,
            meaning="The line that a total of kind `line` or `row` is of; null for other kinds.",
            example="CI001",
        ),
        FINANCIAL_YEAR.but(
            nullable=True,
            meaning="Financial year of the total; null for the sum of a line over several years.",
        ),
        Column(
            name="covers",
            type="int32",
            unit="lines",
            meaning="How many lines the total covers.",
            example=4,
            minimum=0,
        ),
        money("stated_gbp", "The total as the document states it.", "324981.00"),
        money("computed_gbp", "Sum of the lines it covers, not of subtotals.", "324981.00"),
        money("difference_gbp", "Stated less computed.", "0.00"),
        Column(
            name="status",
            type="string",
            meaning="`reconciled` where the difference is nil.",
            example="reconciled",
            allowed=get_args(TotalStatus),
        ),
        text(
            "diagnosis",
            "What would explain a difference: a line missing or doubled, digits transposed, a "
            "unit, rounding.",
            "rounding",
            nullable=True,
        ),
        PAGE,
        BOX,
        TOTAL_ID.but(
            meaning="The total, the same on every run: `<table_id>-total-<two or more digits>`.",
        ),
    ),
    rules=(
        YEAR_FOLLOWS,
        Constraint("difference", "has the difference of stated less computed", _difference),
        Constraint(
            "reconciled", "is `reconciled` exactly where the difference is nil", _reconciled
        ),
        Constraint(
            "line_named",
            "names a line where its kind is `line`, may where it is `row`, and else does not",
            _line_named,
        ),
    ),
)

TOTAL_LINES = Table(
    name="total_lines",
    meaning=(
        "One row per total and line that it covers: the amounts of these lines add up to "
        "`totals.computed_gbp`. A total over parts of lines, such as quarters, has none."
    ),
    key=("framework", "total_id", "line_id", "financial_year"),
    references=("frameworks", "totals", "allocations"),
    columns=(FRAMEWORK, TOTAL_ID, LINE_ID, FINANCIAL_YEAR),
    rules=(YEAR_FOLLOWS,),
)

CHECKS = Table(
    name="checks",
    meaning="One row per check that ran; all values are text.",
    columns=(
        FRAMEWORK,
        Column(
            name="check",
            type="string",
            meaning="Stable name of the check.",
            example="plf_table_1",
            pattern=SNAKE_CASE,
        ),
        Column(
            name="kind",
            type="string",
            meaning="What the check compares.",
            example="cross_table",
            allowed=get_args(CheckKind),
        ),
        text("expected", "What the check expected.", "450000.00", nullable=True),
        text("actual", "What it found.", "450000.00", nullable=True),
        text("tolerance", "Difference that it allows.", "0.00", nullable=True),
        Column(
            name="status",
            type="string",
            meaning="`accepted`: it failed, and a person accepted that with a reason.",
            example="passed",
            allowed=get_args(CheckStatus),
        ),
        text(
            "message",
            "What was checked and found, or the reason for accepting it.",
            "The lines of table 1 add up to its part of appendix B.",
        ),
        PAGE.but(nullable=True, meaning="Page to look at; null where it is of no one page."),
        BOX.but(nullable=True, meaning="Where on that page: `[x0, top, x1, bottom]`."),
    ),
)

FIGURES = Table(
    name="figures",
    meaning="One row per sum of money printed anywhere in the framework, and what became of it.",
    key=("framework", "page", "box", "raw"),
    columns=(
        FRAMEWORK,
        PAGE,
        BOX,
        RAW.but(example="£370,136"),
        money("amount_gbp", "The sum; null where it can't be read.", "370136.00", nullable=True),
        Column(
            name="role",
            type="string",
            meaning=(
                "What the figure became; `part` is a part of a line's amount, such as a quarter, "
                "and `unaccounted` is not understood."
            ),
            example="allocation",
            allowed=get_args(Role),
        ),
        text(
            "target",
            "The `line_id`, label of a total or paragraph that it became; the rule that says why "
            "it is `ignored`.",
            "appendix-b-01",
            nullable=True,
        ),
    ),
    rules=(
        Constraint(
            "target_named",
            "names a target unless its role is `statement` or `unaccounted`",
            _target_named,
        ),
    ),
)

CELLS = Table(
    name="cells",
    meaning="One row per cell of the printed tables: where every value came from.",
    key=("framework", "table_id", "row", "column", "page", "box"),
    columns=(
        FRAMEWORK,
        TABLE_ID,
        PAGE.but(meaning="Page on which the cell begins."),
        Column(
            name="row",
            type="int32",
            unit="rows, from 0",
            meaning="Row in the table as assembled over its pages, heading rows included.",
            example=3,
            minimum=0,
        ),
        Column(
            name="column",
            type="int32",
            unit="columns, from 0",
            meaning="Column in the table as assembled over its pages.",
            example=2,
            minimum=0,
        ),
        text("header", "Title of the column.", "16/17 value", nullable=True),
        RAW.but(example="£370,136"),
        text("clean", "The text after the rules were applied.", "370136.00", nullable=True),
        BOX.but(meaning="Where on its first page the cell stands: `[x0, top, x1, bottom]`."),
        text("engine", "Reader that gave the cell.", "pdfium"),
        Column(
            name="confidence",
            type="double",
            nullable=True,
            unit="share, 0 to 1",
            meaning="How sure the reader is; null where it doesn't say.",
            example=0.98,
            minimum=0,
            maximum=1,
        ),
        Column(
            name="rules",
            type="strings",
            meaning="Names of the rules that changed the text, in order.",
            example=("money",),
        ),
    ),
)
