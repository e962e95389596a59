"""The tables that come from the running text and its lists."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pipeline.publish.columns import (
    BOX,
    FINANCIAL_YEAR,
    FRAMEWORK,
    INTENTION_CODE,
    PAGE,
    QUALIFIER,
    RAW,
    YEAR_FOLLOWS,
    Column,
    Constraint,
    Table,
    in_order,
    money,
    text,
)

PRIORITIES = Table(
    name="priorities",
    meaning="One row per strategic priority that the document lists.",
    key=("framework", "code"),
    columns=(
        FRAMEWORK,
        text("code", "Code of the priority.", "SP1"),
        text(
            "theme",
            "Theme that it stands under, by its canonical name.",
            "Reducing Offending and Re-offending",
            nullable=True,
        ),
        text(
            "text",
            "The priority in the document's words.",
            "Preventing and diverting young people from offending",
        ),
    ),
)

GLOSSARY = Table(
    name="glossary",
    meaning="One row per term that the document explains.",
    key=("framework", "term", "definition"),
    columns=(
        FRAMEWORK,
        text("term", "The term or abbreviation.", "ASB"),
        text("definition", "What the document says it means.", "Anti-Social Behaviour"),
    ),
)

STATEMENTS = Table(
    name="statements",
    meaning="One row per sum of money that the running text states.",
    columns=(
        FRAMEWORK,
        text(
            "paragraph",
            "Number of the paragraph; name of the section where paragraphs have no number.",
            "3.2",
            nullable=True,
        ),
        text("label", "What the sum is for, in the document's words.", "commissioning budget"),
        FINANCIAL_YEAR.but(
            nullable=True,
            meaning="Financial year that the sum is for; null where it is for several or none.",
        ),
        money("amount_gbp", "The sum.", "4611000.00"),
        QUALIFIER.but(example="rounded"),
        money("precision_gbp", "What the sum is exact to: £4.611m to 1000.", "1000.00").but(
            minimum=Decimal("0.01")
        ),
        RAW,
        PAGE,
        BOX,
    ),
    rules=(YEAR_FOLLOWS,),
)

KEY_DATES = Table(
    name="key_dates",
    meaning="One row per date or stage of the timetable.",
    key=("framework", "stage", "date_text"),
    columns=(
        FRAMEWORK,
        text("stage", "What happens then.", "PCC Grant workshops to be held"),
        text("date_text", "The date as published.", "Week commencing 8th September 2014"),
        Column(
            name="starts_on",
            type="date",
            nullable=True,
            meaning="First day; null where the text gives none.",
            example=date(2014, 9, 8),
        ),
        Column(
            name="ends_on",
            type="date",
            nullable=True,
            meaning="Last day, the Sunday of a week commencing; null where the text gives none.",
            example=date(2014, 9, 14),
        ),
    ),
    rules=(
        Constraint(
            "dates_in_order",
            "starts no later than it ends",
            in_order("starts_on", "ends_on"),
        ),
    ),
)

GRANT_SCOPES = Table(
    name="grant_scopes",
    meaning="One row per area or purpose that a grant is open to.",
    key=("framework", "intention_code", "scope", "detail"),
    columns=(
        FRAMEWORK,
        INTENTION_CODE.but(example="CI010"),
        text("scope", "The area or purpose.", "New Parks"),
        text("detail", "What stands in brackets after it.", "town centre", nullable=True),
    ),
)
