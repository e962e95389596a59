"""The comparison finds nothing in a perfect run, and something in one with any fault."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from pipeline.model import Allocation, Box, Framework, Records, Statement
from pipeline.model import Total as PrintedTotal

from .cases import BY_NAME
from .compare import differences
from .expect import Unchecked

BOX = Box(0, 0, 1, 1)
CASE = BY_NAME["subtotals_below"]


def _known(value: Any, otherwise: Any = None) -> Any:
    return otherwise if isinstance(value, Unchecked) else value


def _perfect() -> Records:
    """Records made from what the case expects."""
    expect = CASE.expect
    start, end = expect.period or (date(2018, 4, 1), date(2019, 3, 31))
    front = Framework(
        "x-2018-19", f"Police and Crime Commissioner for {expect.publisher}", "Framework", start,
        end, expect.issued_on, "x.pdf", "0", 3, 1, 3, "general", status="verified",
    )  # fmt: skip
    lines = tuple(
        Allocation(
            f"annex-a-{i:02}",
            "annex-a",
            ln.title,
            ln.year,
            str(ln.amount),
            3,
            BOX,
            theme=_known(ln.theme),
            provider=_known(ln.provider),
            amount_gbp=ln.amount,
            restated=ln.restated,
            status="verified",
        )
        for i, ln in enumerate(expect.lines, 1)
    )
    totals = tuple(
        PrintedTotal(
            "annex-a",
            t.label,
            t.kind,  # type: ignore[arg-type]
            t.year,
            t.stated,
            3,
            BOX,
            computed_gbp=t.stated,
            status="reconciled",
        )
        for t in expect.totals
    )
    said = tuple(
        Statement("1.2", "set aside", "2018/19", s.amount, "exact", Decimal(1), "", 2, BOX)
        for s in expect.statements
    )
    return Records(front, lines, totals=totals, statements=said)


def _first(records: Records, **changes: Any) -> Records:
    first, *rest = records.allocations
    return replace(records, allocations=(replace(first, **changes), *rest))


FAULTS: dict[str, tuple[Callable[[Records], Records], str]] = {
    "amount": (lambda r: _first(r, amount_gbp=Decimal(1)), "amount 1"),
    "theme": (lambda r: _first(r, theme="Another"), "theme 'Another'"),
    "provider": (lambda r: _first(r, provider=None), "provider None"),
    "year": (lambda r: _first(r, financial_year="2017/18"), "line missing"),
    "restated": (lambda r: _first(r, restated=True), "restated True"),
    "title": (lambda r: _first(r, title=r.allocations[0].title + " - and so on"), "title"),
    "missing": (lambda r: replace(r, allocations=r.allocations[1:]), "line missing"),
    "doubled": (lambda r: replace(r, allocations=r.allocations + r.allocations[:1]), "too much"),
    "total": (lambda r: replace(r, totals=r.totals[1:]), "total missing"),
    "statement": (lambda r: replace(r, statements=()), "statement of"),
    "status": (lambda r: replace(r, framework=replace(r.framework, status="partial")), "status"),
}  # fmt: skip


def test_finds_nothing_in_a_perfect_run() -> None:
    assert differences(_perfect(), CASE.expect) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_finds(fault: str) -> None:
    spoil, words = FAULTS[fault]
    told = differences(spoil(_perfect()), CASE.expect)
    assert any(words in sentence for sentence in told), told
