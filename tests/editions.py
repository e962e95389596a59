"""Frameworks of one publisher, made by hand: for what is held against one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from pipeline.model import Allocation, Box, Framework, Records, Total
from pipeline.normalise.rulebook.decisions import Match

PLACE = Box(0, 0, 10, 10)
YEAR = "2021/22"


def line(line_id: str, amount: int | None, title: str, **values: object) -> Allocation:
    given: dict[str, object] = {
        "financial_year": YEAR,
        "raw_amount": "TBC" if amount is None else f"£{amount:,}",
        "amount_gbp": None if amount is None else Decimal(f"{amount}.00"),
        "flags": ("amount_tbc",) if amount is None else (),
        "page": 1,
        "box": PLACE,
    }
    return Allocation(line_id, "table-1", title, **given | values)  # type: ignore[arg-type]


def framework(first: int, *lines: Allocation, last: int = 2022, **values: object) -> Records:
    slug = f"midshire-{first}-{last % 100}"
    front = Framework(
        slug, "Police and Crime Commissioner for Midshire", f"Framework {first}",
        date(first, 4, 1), date(last, 3, 31), None, f"{slug}.pdf", f"{first:064d}", 3, 1, 3,
        "general", rules_version="1", software_version="1",
    )  # fmt: skip
    total = sum((a.amount_gbp or Decimal(0) for a in lines if not a.restated), Decimal("0.00"))
    front = replace(front, allocated_gbp=total, **values)  # type: ignore[arg-type]
    return Records(front, allocations=lines)


def decision(match: str, earlier: Sequence[str], later: Sequence[str], **values: object) -> Match:
    known: dict[str, object] = {
        "framework": "midshire-2021-22", "against": "midshire-2020-22", "financial_year": YEAR,
        "match": match, "reason": "the same contract", "who": "A. Person", "when": "2026-01-02",
        "earlier": dict(each.split("=") for each in earlier),
        "later": dict(each.split("=") for each in later),
    }  # fmt: skip
    return Match.model_validate(known | values)


BEFORE = (
    line("A-a", 12345, "Support of victims", provider="Night Shelter Ltd"),
    line("A-b", 20000, "Support of victims", provider="Harbour Helpline"),
    line("B", 7000, "Youth boxing club for young people at risk"),
    line("C", 9000, "Speed watch"),
    line("D", 9000, "Speed watch", restated=True),
)
AFTER = (
    line("1", 9500, "Youth boxing club – for young people at risk"),
    line("2", 20000, "Harbour Helpline", description="Support of victims by telephone"),
    line("3", 12345, "Night shelter", provider="Night Shelter Ltd", description="For victims"),
    line("4", 800, "Bicycle marking"),
    line("5", 800, "Bicycle marking", restated=True),
)


def total(label: str, stated: int, *covered: str) -> Total:
    keys = tuple((line_id, YEAR) for line_id in covered)
    sums = {a.line_id: a.amount_gbp or Decimal(0) for a in (*BEFORE, *AFTER)}
    return Total(
        "table-1", label, "grand", YEAR, Decimal(f"{stated}.00"), 1, PLACE, keys,
        computed_gbp=sum((sums[i] for i in covered), Decimal(0)),
    )  # fmt: skip


def stated(line_id: str, amount: int) -> Total:
    """A total that holds, as it is published."""
    made = total("Total", amount, line_id)
    return replace(made, total_id="table-1-total-01", status="reconciled")
