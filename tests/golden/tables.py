"""The golden tables: what each document in ``raw/`` holds, as rows that a person can read."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from pipeline.model import Records

HERE = Path(__file__).parent
RAW = HERE.parents[1] / "raw"
DOCUMENTS = ("leicestershire-2015-17", "leicestershire-2016-17")

# Table: its columns. Boxes are left out, pages stay: a reader looks there.
COLUMNS: dict[str, tuple[str, ...]] = {
    "allocations": (
        "line_id", "financial_year", "amount_gbp", "title", "description", "theme",
        "intention_code", "provider", "mechanism", "priorities", "reach", "area_codes",
        "amount_qualifier", "amount_status", "restated", "status", "proofs", "flags",
        "comment", "raw_amount", "page",
    ),
    "totals": (
        "table_id", "label", "kind", "line_id", "financial_year", "stated_gbp", "computed_gbp",
        "covers", "status", "page",
    ),
    "priorities": ("code", "theme", "text"),
    "glossary": ("term", "definition"),
    "statements": (
        "paragraph", "financial_year", "amount_gbp", "qualifier", "precision_gbp", "raw",
        "label", "page",
    ),
    "key_dates": ("stage", "date_text", "starts_on", "ends_on"),
    "grant_scopes": ("intention_code", "scope", "detail"),
}  # fmt: skip


def rows(records: Records, table: str) -> list[dict[str, str]]:
    """The rows of a table as text, in printed order: nulls empty, lists parted by semicolons."""
    return [
        {column: _text(getattr(entry, column)) for column in COLUMNS[table]}
        for entry in getattr(records, table)
    ]


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value:f}".removesuffix(".00")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return "; ".join(value)
    if isinstance(value, bool):
        return "yes" if value else ""
    return str(value)


def path(document: str, table: str) -> Path:
    return HERE / f"{document}.{table}.csv"


def golden(document: str, table: str) -> list[dict[str, str]]:
    with path(document, table).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def written(table: str, found: Iterable[dict[str, str]]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS[table], lineterminator="\n")
    writer.writeheader()
    writer.writerows(found)
    return out.getvalue()


def differences(
    expected: Sequence[dict[str, str]], actual: Sequence[dict[str, str]], key: Sequence[str]
) -> list[str]:
    """A sentence for each row and each value that is not as it was."""

    def name(row: dict[str, str]) -> str:
        return " ".join(row[k] for k in key)

    old, new = {name(r): r for r in expected}, {name(r): r for r in actual}
    out = [f"{n}: gone" for n in old if n not in new]
    out += [f"{n}: new" for n in new if n not in old]
    out += [
        f"{n}: {column} is {new[n][column]!r}, was {value!r}"
        for n in old
        if n in new
        for column, value in old[n].items()
        if new[n][column] != value
    ]
    if not out and list(old) != list(new):
        out.append("the same rows in another order")
    if not out and len(expected) != len(actual):
        out.append(f"{len(actual)} rows, were {len(expected)}")
    return out


KEYS: dict[str, tuple[str, ...]] = {
    "allocations": ("line_id", "financial_year"),
    "totals": ("table_id", "label", "financial_year"),
    "priorities": ("code",),
    "glossary": ("term",),
    "statements": ("paragraph", "raw", "page"),
    "key_dates": ("stage",),
    "grant_scopes": ("intention_code", "scope"),
}
