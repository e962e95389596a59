"""The tables of funded lines and of the priorities that they serve."""

from __future__ import annotations

from typing import Any, get_args

from pipeline.model import AmountStatus, Rank, Status
from pipeline.publish.columns import (
    BOX,
    FINANCIAL_YEAR,
    FRAMEWORK,
    INTENTION_CODE,
    LINE_ID,
    PAGE,
    QUALIFIER,
    RAW,
    SNAKE_CASE,
    TABLE_ID,
    YEAR_FOLLOWS,
    Column,
    Constraint,
    Row,
    Table,
    money,
    text,
)


def _verified_has_amount(row: Row) -> bool:
    return row["status"] != "verified" or row["amount_gbp"] is not None


def _missing_is_flagged(row: Any) -> bool:
    return row["amount_gbp"] is not None or any(f.startswith("amount_") for f in row["flags"])


def _priorities_once(row: Any) -> bool:
    return len(set(row["priorities"])) == len(row["priorities"])


ALLOCATIONS = Table(
    name="allocations",
    meaning="One row per funded line and financial year.",
    key=("framework", "line_id", "financial_year"),
    columns=(
        FRAMEWORK,
        LINE_ID.but(
            meaning=(
                "The line, the same on every run: `<table_id>-<two or more digits>` in printed "
                "order, or the intention's code; a lettered part ends in `-<letter>`."
            ),
        ),
        TABLE_ID,
        text(
            "theme",
            "Theme by its canonical name, the same for every spelling in the document.",
            "Supporting Victims and Witnesses",
            nullable=True,
        ),
        INTENTION_CODE,
        text("title", "Name of the contract, initiative or intention.", "IOM"),
        text(
            "description",
            "The rest of the cell that gives the title.",
            "Contribution towards Integrated Offender management",
            nullable=True,
        ),
        text(
            "provider",
            "Organisation paid, as published; null where to be confirmed or not given.",
            "Leicester City Council",
            nullable=True,
        ),
        text(
            "mechanism",
            "How the money is given, such as `Direct`, `Co-commissioning`, `Partnership Locality "
            "Fund` or `PCC Grant`, or as published; null where to be confirmed.",
            "Co-commissioning",
            nullable=True,
        ),
        FINANCIAL_YEAR,
        money(
            "amount_gbp",
            "Amount of the line for the year; null where none can be read, negative for a contra "
            "line.",
            "370136.00",
            nullable=True,
        ),
        QUALIFIER.but(name="amount_qualifier"),
        Column(
            name="amount_status",
            type="string",
            meaning="How firm the amount is, by the title of its column.",
            example="committed",
            allowed=get_args(AmountStatus),
        ),
        Column(
            name="priorities",
            type="strings",
            meaning="Codes of the priorities that the line names, in its order, each once.",
            example=("SP3", "SP2"),
        ),
        text("reach", "Geographical reach as published.", "LLR", nullable=True),
        Column(
            name="area_codes",
            type="strings",
            meaning="ONS (GSS) codes of the areas named by the reach, or by the title.",
            example=("E06000016", "E10000018"),
            pattern=r"[EWNS][0-9]{8}",
        ),
        Column(
            name="restated",
            type="bool",
            meaning="Whether the money is counted in another row: leave these out of a sum.",
            example=False,
        ),
        Column(
            name="status",
            type="string",
            meaning=(
                "`verified`: the totals over the line hold, or the text says what the awards come to. "
                "`disputed`: one of them differs. `unverified`: the document states no total over it."
            ),
            example="verified",
            allowed=get_args(Status),
        ),
        Column(
            name="proofs",
            type="strings",
            meaning=(
                "What supports the amount: labels of reconciled totals, `second_reader`, "
                "`statement`, `cross_table`, `cross_framework`."
            ),
            example=("Grand Total",),
        ),
        Column(
            name="flags",
            type="strings",
            meaning="What a reader should know, such as `provider_tbc` or `amount_misprinted`.",
            example=("provider_tbc",),
            pattern=SNAKE_CASE,
        ),
        text(
            "comment",
            "What the document says beside the line, as published.",
            "Subject to a review in year",
            nullable=True,
        ),
        RAW.but(name="raw_amount", meaning="The amount as printed.", example="£370,136"),
        PAGE.but(meaning="Page on which the amount stands."),
        BOX.but(meaning="Where on the page the amount stands: `[x0, top, x1, bottom]`."),
    ),
    rules=(
        YEAR_FOLLOWS,
        Constraint(
            "verified_has_amount",
            "has an amount where its status is `verified`",
            _verified_has_amount,
        ),
        Constraint(
            "missing_is_flagged",
            "has a flag that starts with `amount_` where its amount is null",
            _missing_is_flagged,
        ),
        Constraint("priorities_once", "names no priority twice", _priorities_once),
    ),
)

ALLOCATION_PRIORITIES = Table(
    name="allocation_priorities",
    meaning="One row per line and priority, the same for every year of the line.",
    key=("framework", "line_id", "priority"),
    columns=(
        FRAMEWORK,
        LINE_ID,
        text("priority", "Code of the priority; joins to `priorities.code`.", "SP5"),
        Column(
            name="rank",
            type="string",
            meaning="Whether the document ranks it; `unranked` where it only lists priorities.",
            example="primary",
            allowed=get_args(Rank),
        ),
        RAW.but(meaning="The priorities as printed.", example="SP5/6"),
    ),
)
