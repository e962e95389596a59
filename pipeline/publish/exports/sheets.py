"""Which tables the workbook shows, under which names, and what Excel computes in them.

Formulas name whole columns by what they hold (``line_amounts``), and cells of their own row by
column (``{framework}``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pipeline.publish.columns import Column, money
from pipeline.publish.tables import TABLES

LINE_KEY = Column(
    name="key",
    type="string",
    meaning="Framework, line and year: what the formulas find a line by.",
    example="leicestershire-2016-17 appendix-b-07 2016/17",
)
LINE_AMOUNT = money(
    "amount_gbp", "Amount of the line, looked up in the sheet Lines.", "370136.00", nullable=True
)
WIDTHS = {"money": 15, "date": 12, "int32": 8, "double": 10, "bool": 9, "strings": 18, "string": 14}
WIDE = {
    "comment": 40,
    "definition": 60,
    "description": 60,
    "diagnosis": 40,
    "framework": 24,
    "key": 60,
    "label": 40,
    "mechanism": 22,
    "message": 90,
    "provider": 34,
    "publisher": 34,
    "raw": 24,
    "scope": 40,
    "source_file": 34,
    "stage": 50,
    "target": 40,
    "text": 70,
    "theme": 30,
    "title": 45,
    "total_id": 24,
}  # in characters


@dataclass(frozen=True)
class Sheet:
    """One table as the workbook shows it: all of its columns but boxes, and what is added.

    ``ranges`` gives columns the names by which formulas know them; ``formulas`` says what Excel
    computes in a column.
    """

    table: str
    title: str
    added: tuple[Column, ...] = ()
    ranges: Mapping[str, str] = field(default_factory=dict)
    formulas: Mapping[str, str] = field(default_factory=dict)

    @property
    def columns(self) -> list[Column]:
        kept = [column for column in TABLES[self.table].columns if column.type != "box"]
        return [*kept, *self.added]


COUNTED = "SUMIFS(line_amounts, line_frameworks, {framework}, line_restated, FALSE"
SHEETS = (
    Sheet(
        "frameworks",
        "Frameworks",
        formulas={
            "allocated_gbp": f"={COUNTED})",
            "verified_gbp": f'={COUNTED}, line_statuses, "verified")',
        },
    ),
    Sheet(
        "allocations",
        "Lines",
        added=(LINE_KEY,),
        ranges={
            "framework": "line_frameworks",
            "amount_gbp": "line_amounts",
            "restated": "line_restated",
            "status": "line_statuses",
            # One key: Excel would take a year or a code alone for a date or a number.
            "key": "line_keys",
        },
    ),
    Sheet(
        "totals",
        "Totals",
        formulas={
            "computed_gbp": (
                "=SUMIFS(covered_amounts, covered_frameworks, {framework}, "
                "covered_totals, {total_id})"
            ),
            "difference_gbp": "=ROUND({stated_gbp}-{computed_gbp}, 2)",
        },
    ),
    Sheet(
        "total_lines",
        "Lines of totals",
        added=(LINE_AMOUNT,),
        ranges={
            "framework": "covered_frameworks",
            "total_id": "covered_totals",
            "amount_gbp": "covered_amounts",
        },
        formulas={
            "amount_gbp": (
                '=SUMIFS(line_amounts, line_keys, {framework}&" "&{line_id}&" "&{financial_year})'
            ),
        },
    ),
    Sheet("checks", "Checks"),
    Sheet("figures", "Figures"),
    Sheet("statements", "Statements"),
    Sheet("priorities", "Priorities"),
    Sheet("glossary", "Glossary"),
    Sheet("key_dates", "Key dates"),
    Sheet("grant_scopes", "Grant scopes"),
)


def line_key(row: Mapping[str, Any]) -> str:
    """What the formulas find a line by: a row of ``allocations`` or of ``total_lines``."""
    return f"{row['framework']} {row['line_id']} {row['financial_year']}"


def is_computed(sheet: Sheet, name: str, row: Mapping[str, Any]) -> bool:
    """Whether Excel computes a cell: not where a total stands over parts of lines, such as
    quarters, which the dataset doesn't hold.
    """
    is_over_parts = sheet.table == "totals" and name == "computed_gbp" and row["covers"] == 0
    return name in sheet.formulas and not is_over_parts


def heading(column: Column) -> str:
    """A column's name as people read it.

    >>> heading(LINE_AMOUNT)
    'Amount (£)'
    """
    name = column.name.removesuffix("_gbp").replace("_", " ").capitalize()
    return f"{name} (£)" if column.type == "money" else name


def width(column: Column) -> int:
    """How wide a column is, in characters."""
    return WIDE.get(column.name) or WIDTHS[column.type]
