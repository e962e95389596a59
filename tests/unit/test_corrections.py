"""Values that a person puts right, and corrections that no longer fit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest

from pipeline.errors import BadRules, Outdated
from pipeline.model import Allocation
from pipeline.normalise.corrections import corrected
from pipeline.normalise.rulebook.decisions import Correction

from .sheet import read, with_rules

FOUND = read("Project | 2020/21 award\nYouth work | £1,0O0\nLocks | TBC\nTotal | £3,000")
FIRST, SECOND = FOUND.allocations


def made(*corrections: dict[str, object]) -> Sequence[Allocation]:
    values: dict[str, object] = {
        "framework": FOUND.framework.framework,
        "line_id": FIRST.line_id,
        "financial_year": "2020/21",
        "field": "amount_gbp",
        "expected": "£1,0O0",
        "value": "1000",
        "reason": "a letter O in the print",
        "who": "A. Person",
        "when": date(2026, 1, 2),
    }
    rules = with_rules(corrections=[Correction.model_validate(values | c) for c in corrections])
    return corrected(FOUND.framework, FOUND.allocations, rules)


def test_an_amount_is_put_right_and_the_print_is_kept() -> None:
    line, other = made({})
    assert (line.amount_gbp, line.raw_amount) == (Decimal("1000.00"), "£1,0O0")
    assert "corrected" in line.flags
    assert other == SECOND


def test_an_amount_that_was_not_there_is_given() -> None:
    _, line = made({"line_id": SECOND.line_id, "expected": "TBC", "value": "2000"})
    assert line.amount_gbp == Decimal("2000.00")
    assert "amount_tbc" not in line.flags


def test_another_field() -> None:
    line, _ = made({"field": "provider", "expected": "", "value": "Aid Ltd"})
    assert (line.provider, line.amount_gbp) == ("Aid Ltd", FIRST.amount_gbp)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"expected": "£1,000"}, "was expected to be printed as '£1,000', and is '£1,0O0'"),
        ({"line_id": "nowhere-01"}, "there is no such line any more"),
        ({"financial_year": "2021/22"}, "there is no such line any more"),
    ],
)
def test_one_that_no_longer_fits_stops(change: dict[str, object], told: str) -> None:
    with pytest.raises(Outdated, match=told):
        made(change)


def test_one_field_is_corrected_once() -> None:
    with pytest.raises(BadRules, match="amount_gbp is corrected twice"):
        made({}, {"value": "1001"})
    line, _ = made({}, {"field": "title", "expected": "Youth work", "value": "Youth club"})
    assert (line.title, line.amount_gbp) == ("Youth club", Decimal("1000.00"))
