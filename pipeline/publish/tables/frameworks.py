"""The table of documents."""

from __future__ import annotations

from datetime import date
from typing import get_args

from pipeline.model import FrameworkStatus
from pipeline.publish.columns import (
    FRAMEWORK,
    PAGE,
    Column,
    Constraint,
    Row,
    Table,
    in_order,
    money,
    text,
)


def _verified_in_full(row: Row) -> bool:
    return row["status"] != "verified" or row["verified_gbp"] == row["allocated_gbp"]


FRAMEWORKS = Table(
    name="frameworks",
    meaning="One row per document: what it is, where it was read from and how far it is proven.",
    key=("framework",),
    references=(),
    columns=(
        FRAMEWORK.but(meaning="Slug of publisher and period, `<publisher>-<period>`."),
        text(
            "publisher",
            "Organisation that issued the framework.",
            "Police and Crime Commissioner for Leicestershire",
        ),
        text("title", "Title of the document.", "Commissioning Framework 2016/17 Refresh"),
        Column(
            name="period_start",
            type="date",
            nullable=True,
            meaning="First day that the framework covers; null where the document names no period.",
            example=date(2016, 4, 1),
        ),
        Column(
            name="period_end",
            type="date",
            nullable=True,
            meaning="Last day that the framework covers; null where the document names no period.",
            example=date(2017, 3, 31),
        ),
        Column(
            name="issued_on",
            type="date",
            nullable=True,
            meaning="Date that the document gives itself; null where it gives none.",
            example=date(2015, 10, 23),
        ),
        Column(
            name="source_file",
            type="string",
            verbatim=True,
            meaning="Name of the file that was read, without its folder.",
            example="framework-2016-17.pdf",
            pattern=r"[^/\\]+",
        ),
        Column(
            name="source_sha256",
            type="string",
            meaning="SHA-256 of that file, in lower-case hexadecimal.",
            example="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            pattern=r"[0-9a-f]{64}",
        ),
        PAGE.but(name="pages", unit="pages", meaning="Pages in the file.", example=24),
        PAGE.but(
            name="page_from",
            meaning="First page of the framework itself: above 1 where it lies in a reports pack.",
            example=1,
        ),
        PAGE.but(name="page_to", meaning="Last page of the framework itself.", example=24),
        text(
            "profile", "Profile that read it; `general` where none fits.", "leicestershire-2016-17"
        ),
        money(
            "allocated_gbp",
            "Sum of the lines that are not restated; a line without an amount adds nothing.",
            "3939983.00",
        ),
        money(
            "verified_gbp",
            "Sum of the lines that are not restated and are verified.",
            "3939983.00",
        ),
        Column(
            name="status",
            type="string",
            meaning=(
                "`verified`: every line that is not restated is. `partial`: some are and none is "
                "disputed. `disputed`: a total differs or a figure is unaccounted for. "
                "`unverified`: the document states no total."
            ),
            example="verified",
            allowed=get_args(FrameworkStatus),
        ),
        text("rules_version", "Version of the rules that were applied.", "2026.1"),
        text("software_version", "Version of the software that read it.", "1.0.0"),
    ),
    rules=(
        Constraint(
            "period_in_order",
            "has a period that starts no later than it ends",
            in_order("period_start", "period_end"),
        ),
        Constraint(
            "pages_in_order",
            "has `page_from` no higher than `page_to`",
            in_order("page_from", "page_to"),
        ),
        Constraint(
            "pages_in_file", "has `page_to` no higher than `pages`", in_order("page_to", "pages")
        ),
        Constraint(
            "verified_in_full",
            "has all of `allocated_gbp` verified where its status is `verified`",
            _verified_in_full,
        ),
    ),
)
