"""The fault benchmark itself: it tells what is told, and it notices where nothing is."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from random import Random

import pytest

from benchmarks.faults.judge import judge
from benchmarks.faults.kinds import KINDS, Kind
from benchmarks.faults.source import RAW, Source, read
from pipeline.document import open_document
from pipeline.model import Records, Total
from pipeline.normalise.rulebook.rules import load


@lru_cache(maxsize=1)
def source() -> Source:
    document = open_document(RAW / "leicestershire-2016-17.pdf").read()
    return Source(document, *read(document, load()), load())


def kind(name: str) -> Kind:
    return next(k for k in KINDS if k.name == name)


def test_there_are_many_kinds_and_each_knows_a_fault() -> None:
    assert len({k.name for k in KINDS}) == len(KINDS) >= 15
    for each in KINDS:
        if each.name != "amounts swapped across years":  # this document has but one year
            assert next(each.make(source(), Random(0)), None) is not None, each.name


def test_the_same_seed_gives_the_same_faults() -> None:
    def first(seed: int) -> list[str]:
        makers = [k.make(source(), Random(seed)) for k in KINDS]
        return [fault.what for maker in makers if (fault := next(maker, None))]

    assert first(3) == first(3) != first(4)


@pytest.mark.parametrize(
    "name",
    [
        "a digit changed", "digits transposed", "an amount emptied", "a letter for a digit",
        "amounts swapped across themes", "a subtotal changed", "a grand total changed",
        "a row lost", "a row doubled", "an amount in the wrong column",
    ],
)  # fmt: skip
def test_a_fault_is_told_and_located(name: str) -> None:
    fault = next(kind(name).make(source(), Random(0)))
    verdict = judge(fault, source())
    assert (verdict.outcome, verdict.is_located) == ("told", True), f"{fault.what}: {verdict.why}"


def test_what_arithmetic_cannot_tell_is_silent_and_known_to_be() -> None:
    faults = kind("amounts swapped inside one theme").make(source(), Random(0))
    outcomes = {judge(fault, source()).outcome for fault, _ in zip(faults, range(9), strict=False)}
    # another table tells of the locality lines, the order of amounts of some others
    assert "silent" in outcomes


def test_no_fault_is_harmless() -> None:
    fault = next(kind("the pound sign lost").make(source(), Random(0)))
    assert judge(fault, source()).outcome == "harmless"


@pytest.mark.parametrize("name", ["a digit changed", "amounts swapped across themes"])
def test_without_its_totals_the_proof_would_be_silent(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The benchmark notices a proof that takes every total for reconciled."""
    from pipeline.verify import proof

    foot = proof.footed

    def agreeing(totals: tuple[Total, ...], lines: Records) -> tuple[Total, ...]:
        return tuple(replace(t, status="reconciled") for t in foot(totals, lines))  # type: ignore[arg-type]

    fault = next(kind(name).make(source(), Random(0)))
    monkeypatch.setattr(proof, "footed", agreeing)
    assert judge(fault, source()).outcome == "silent"


def test_a_reader_that_breaks_is_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object) -> None:
        raise IndexError("no such row")

    fault = next(kind("a row lost").make(source(), Random(0)))
    monkeypatch.setattr("benchmarks.faults.judge.read", breaks)
    assert judge(fault, source()).outcome == "broke"
