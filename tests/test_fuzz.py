"""Documents with a change that nobody chose are read, refused or doubted; the benchmark runs 10,000."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from benchmarks.fuzz import cases, content, verdict
from benchmarks.fuzz.bases import BASES, base
from benchmarks.fuzz.cases import KINDS, case
from benchmarks.fuzz.run import judged, rightful
from benchmarks.fuzz.verdict import BAD
from pipeline.batch import Outcome, Settings
from pipeline.batch.work import read_document
from pipeline.model import OutcomeKind

SEED, SLICE = 25, 60
SUMMARY = "a summary by theme"
EXCHANGES = 1  # a seed by which the amounts of two lines change places


def test_nothing_breaks_hangs_or_stays_silent() -> None:
    found = list(judged(SEED, range(SLICE), jobs=2))
    assert [each.number for each in found] == list(range(SLICE))
    assert {each.case.kind.group for each in found} == {"damage", "structure", "content"}
    assert not [(each.number, each.verdict) for each in found if each.verdict.ending in BAD]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_each_kind_changes_the_file(kind: cases.Kind) -> None:
    plain = base(SUMMARY)
    assert any(kind.mutate(plain, Random(seed)) != plain for seed in range(9))


def test_a_number_stands_for_one_case() -> None:
    assert [case(1, n).data for n in range(20)] == [case(1, n).data for n in range(20)]
    assert case(1, 3).data != case(2, 3).data


@pytest.mark.parametrize("name", BASES)
def test_bases_prove_something(name: str) -> None:
    assert any(line.status == "verified" for line in rightful(name).allocations)


# ------------------------------------------------------------------ what the verdicts catch


def test_an_amount_that_is_wrong_and_vouched_for_is_silent(tmp_path: Path) -> None:
    path, before = tmp_path / "base.pdf", rightful(SUMMARY)
    path.write_bytes(base(SUMMARY))
    first, *others = before.allocations
    wrong = replace(first, amount_gbp=(first.amount_gbp or 0) + 1)
    after = replace(before, allocations=(wrong, *others))
    assert verdict.read(before, before, path, keeps_truth=True).ending == "harmless"
    assert verdict.read(before, after, path, keeps_truth=True).ending == "silent"
    doubted = replace(after, allocations=(replace(wrong, flags=("ocr",)), *others))
    assert verdict.read(before, doubted, path, keeps_truth=True).ending == "told"


def test_what_the_changed_document_says_itself_is_restated(tmp_path: Path) -> None:
    """Two amounts under one total change places: the sum is the same, and so the page has it."""
    path, before = tmp_path / "exchanged.pdf", rightful(SUMMARY)
    path.write_bytes(content.cells_exchanged(base(SUMMARY), Random(EXCHANGES)))
    after = read_document(path, Settings())
    assert verdict.read(before, after, path, keeps_truth=False).ending == "restated"
    assert verdict.read(before, after, path, keeps_truth=True).ending == "silent"
    unread = replace(after, figures=after.figures[1:])
    assert verdict.read(before, unread, path, keeps_truth=False).ending == "silent"


@pytest.mark.parametrize(
    ("kind", "ending"),
    [
        ("bad_input", "told"),
        ("failed", "crash"),
        ("died", "crash"),
        ("bad_rules", "crash"),
        ("out_of_time", "hang"),
        ("out_of_memory", "hang"),
    ],
)
def test_what_gave_no_records(kind: OutcomeKind, ending: verdict.Ending) -> None:
    assert verdict.unread(Outcome(Path("x.pdf"), kind, error="x")).ending == ending
