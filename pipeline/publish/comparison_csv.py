"""What became of each line of an earlier framework in a later one, as CSV.

Text of documents is never trusted: none is a formula in a spreadsheet.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from decimal import Decimal

from pipeline.plain import inert, plain
from pipeline.verify.comparison.editions import Editions, Pair

COLUMNS = (
    "financial_year",
    "kind",
    "theme",
    "earlier_framework",
    "earlier_file",
    "earlier_lines",
    "earlier_titles",
    "earlier_gbp",
    "later_framework",
    "later_file",
    "later_lines",
    "later_titles",
    "later_gbp",
    "difference_gbp",
    "confidence",
    "matched_by",
)


def as_csv(comparisons: Sequence[Editions]) -> str:
    """A row for each pair, as RFC 4180 has it; text that a spreadsheet could run begins with ``'``.

    Lines of one side are divided by ``; ``. Money is a number in pounds, empty where there is none.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for editions in comparisons:
        writer.writerows(_cells(editions, row) for row in editions.rows)
    return out.getvalue()


def _safe(text: str) -> str:
    """Text in one line that no spreadsheet takes for a formula."""
    return inert(plain(text))


def _cells(editions: Editions, row: Pair) -> list[str]:
    return [
        _safe(editions.year),
        row.kind,
        _safe(row.theme or ""),
        _safe(editions.earlier.framework),
        _safe(editions.earlier.source_file),
        _safe("; ".join(line.line_id for line in row.earlier)),
        _safe("; ".join(line.title for line in row.earlier)),
        _number(row.earlier_gbp),
        _safe(editions.later.framework),
        _safe(editions.later.source_file),
        _safe("; ".join(line.line_id for line in row.later)),
        _safe("; ".join(line.title for line in row.later)),
        _number(row.later_gbp),
        _number(row.difference_gbp),
        "" if row.confidence is None else f"{row.confidence:.3f}",
        row.matched_by or "",
    ]


def _number(amount: Decimal | None) -> str:
    return "" if amount is None else f"{amount:.2f}"
