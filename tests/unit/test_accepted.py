"""Failed checks that a person accepts, and decisions that no longer fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from pipeline.errors import Outdated
from pipeline.model import Check, Framework, Records
from pipeline.normalise.rulebook.decisions import Accepted
from pipeline.normalise.rulebook.rules import Rules
from pipeline.verify import settled
from pipeline.verify.accepted import accept
from pipeline.verify.proof import with_status

from .sheet import Sheet, with_rules

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


def accepted(checks: Sequence[Check], book: Rules, framework: Framework = FRAMEWORK) -> list[Check]:
    return list(accept(Records(framework, checks=tuple(checks)), book).checks)


def test_an_accepted_check_carries_its_reason() -> None:
    first, second = accepted([FAILED, PASSED], rules())
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
        accepted([FAILED, PASSED], decision)
    assert decision.accepted[0].expected in str(told.value)
    assert decision.accepted[0].check in str(told.value)


def test_a_check_that_passes_needs_no_decision() -> None:
    passed = rules(check="total_grand", expected="1", actual="1")
    with pytest.raises(Outdated):
        accepted([FAILED, PASSED], passed)


def test_a_decision_on_another_framework_does_nothing() -> None:
    other = replace(FRAMEWORK, framework="loamshire-2020-21")
    assert accepted([FAILED], rules(), other) == [FAILED]


def test_a_decision_on_one_file_leaves_other_copies_alone() -> None:
    other = rules(sha256="b" * 64, actual="1")
    first, _ = accepted([FAILED, PASSED], other)
    assert first.status == "failed"


def test_a_decision_accepts_one_check() -> None:
    on_3, on_7 = replace(FAILED, page=3), replace(FAILED, page=7)
    assert statuses(accepted([on_3, on_7], rules())) == ["accepted", "failed"]
    assert statuses(accepted([on_3, on_7], rules(page=7))) == ["failed", "accepted"]
    both = with_rules(accepted=[*rules(page=7).accepted, *rules(page=3).accepted])
    assert statuses(accepted([on_3, on_7], both)) == ["accepted", "accepted"]
    with pytest.raises(Outdated, match="page 7: no check fails any more"):
        accepted([on_3, on_3], rules(page=7))


def test_accepting_again_changes_nothing() -> None:
    once = accepted([FAILED, FAILED], rules())
    assert accepted(once, rules()) == once


@pytest.mark.parametrize(
    ("check", "kind"),
    [
        ("estimates_against_commitments", "cross_framework"),
        ("second_reader_differs", "second_reader"),
    ],
)
def test_a_decision_on_a_check_that_did_not_run_waits(check: str, kind: str) -> None:
    decision = rules(check=check)
    assert accepted([FAILED], decision) == [FAILED]
    ran = replace(FAILED, check=check, kind=kind)
    assert statuses(accepted([ran], decision)) == ["accepted"]
    with pytest.raises(Outdated, match=check):
        accepted([replace(ran, actual="5")], decision)
    with pytest.raises(Outdated, match=check):
        accepted([replace(ran, status="passed")], decision)


def test_a_page_that_a_person_knows_does_not_hold_back_the_proof() -> None:
    """All checks have run when decisions are looked at, and the status follows them."""
    sheet = Sheet().table("Project | 2020/21 award\nYouth work | £1,000\nTotal | £1,000")
    picture = Check("page_is_picture", "schema", "failed", "page 2", None, "a picture", page=2)
    found = sheet.read()
    found = with_status(replace(found, checks=(*found.checks, picture)))
    assert found.framework.status == "partial"
    known = rules(check="page_is_picture", page=2, expected=None, actual="a picture")
    known = with_rules(
        accepted=[known.accepted[0].model_copy(update={"framework": found.framework.framework})]
    )
    assert settled(found, known).framework.status == "verified"


def statuses(checks: Sequence[Check]) -> list[str]:
    return [check.status for check in checks]
