"""Failed checks that a person accepts, and decisions that no longer fit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pipeline.errors import Outdated
from pipeline.model import Check, Framework
from pipeline.normalise.rules import Accepted, Rules
from pipeline.verify.accepted import accept

from .sheet import with_rules

FRAMEWORK = Framework(
    framework="midshire-2020-21",
    publisher="Police and Crime Commissioner for Midshire",
    title="Commissioning Framework 2020/21",
    period_start=None,
    period_end=None,
    issued_on=None,
    source_file="midshire.pdf",
    source_sha256="a" * 64,
    pages=1,
    page_from=1,
    page_to=1,
    profile="general",
)
FAILED = Check("statement_holds", "statement", "failed", "3.1 does not hold", "4200000", "4289833")
PASSED = Check("total_grand", "total", "passed", "holds", "1", "1")


def rules(**changes: object) -> Rules:
    values: dict[str, object] = {
        "framework": "midshire-2020-21",
        "check": "statement_holds",
        "expected": "4200000",
        "actual": "4289833",
        "reason": "the text gives an early estimate",
        "who": "A. Person",
        "when": date(2026, 1, 2),
    }
    return with_rules(accepted=[Accepted.model_validate(values | changes)])


def test_an_accepted_check_carries_its_reason() -> None:
    first, second = accept(FRAMEWORK, [FAILED, PASSED], rules())
    assert first.status == "accepted"
    assert first.message == (
        "3.1 does not hold. Accepted by A. Person: the text gives an early estimate"
    )
    assert second == PASSED


@pytest.mark.parametrize(
    "changes",
    [{"expected": "4300000"}, {"actual": "4289834"}, {"check": "total_grand"}],
    ids=lambda changes: next(iter(changes)),
)
def test_a_decision_that_fits_no_failed_check_stops_and_is_named(changes: object) -> None:
    decision = rules(**changes)  # type: ignore[arg-type]
    with pytest.raises(Outdated, match=r"midshire-2020-21, \w+: no check fails any more") as told:
        accept(FRAMEWORK, [FAILED, PASSED], decision)
    assert decision.accepted[0].expected in str(told.value)
    assert decision.accepted[0].check in str(told.value)


def test_a_check_that_passes_needs_no_decision() -> None:
    passed = rules(check="total_grand", expected="1", actual="1")
    with pytest.raises(Outdated):
        accept(FRAMEWORK, [FAILED, PASSED], passed)


def test_a_decision_on_another_framework_does_nothing() -> None:
    other = replace(FRAMEWORK, framework="loamshire-2020-21")
    assert accept(other, [FAILED], rules()) == [FAILED]


def test_a_decision_on_one_file_leaves_other_copies_alone() -> None:
    other = rules(sha256="b" * 64, actual="1")
    first, _ = accept(FRAMEWORK, [FAILED, PASSED], other)
    assert first.status == "failed"
