"""Each hostile file gets one clear line and an outcome, within limits, and stops no other."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main
from pipeline.filename import printable

from . import (  # noqa: F401 - they fill CASES
    actions,
    bombs,
    files,
    fonts,
    pages,
    structure,
    texts,
    trees,
)
from .cases import CASES, Hostile

LEAST_FILES, LEAST_KINDS = 40, 20
QUICK = [case for case in CASES if not case.is_heavy]
HEAVY = [case for case in CASES if case.is_heavy]


@dataclass(frozen=True)
class Told:
    """What one run over many hostile files said and left: rows by name of file, or by framework."""

    result: Result
    runs: dict[str, dict[str, Any]]
    failed: dict[str, list[str]]
    amounts: dict[str, list[str | None]]


def run(cases: list[Hostile], folder: Path) -> Told:
    """Builds the files of the cases and reads them all in one run of the command line."""
    shelf, out = folder / "shelf", folder / "out"
    shelf.mkdir()
    for case in cases:
        case.build(shelf / case.file)
    result = CliRunner().invoke(main, ["run", str(shelf), "--out", str(out), "--jobs", "2"])
    rows = {
        name: pq.read_table(out / f"{name}.parquet").to_pylist()
        for name in ("runs", "checks", "allocations")
    }
    failed: dict[str, list[str]] = {}
    for check in rows["checks"]:
        if check["status"] == "failed":
            failed.setdefault(check["framework"], []).append(check["message"])
    amounts: dict[str, list[str | None]] = {}
    for line in rows["allocations"]:
        amount = line["amount_gbp"]
        amounts.setdefault(line["framework"], []).append(None if amount is None else str(amount))
    folder_name = f"{printable(shelf)}/"
    runs = {row["file"].removeprefix(folder_name): row for row in rows["runs"]}
    return Told(result, runs, failed, amounts)


@pytest.fixture(scope="module")
def quick(tmp_path_factory: pytest.TempPathFactory) -> Told:
    return run(QUICK, tmp_path_factory.mktemp("quick"))


@pytest.fixture(scope="module")
def heavy(tmp_path_factory: pytest.TempPathFactory) -> Told:
    return run(HEAVY, tmp_path_factory.mktemp("heavy"))


def differences(case: Hostile, told: Told) -> list[str]:
    """What a run said of a case that it should not have, or did not say."""
    row = told.runs[printable(case.file)]
    slug = row["framework"]
    said = " ".join([row["reason"] or "", *told.failed.get(slug, [])])
    found = [f"{words!r} is not in {said!r}" for words in case.says if words not in said]
    outcome = row["status"] or row["outcome"]
    if outcome != case.status:
        found.append(f"{outcome}, not {case.status}: {said}")
    if not case.is_read and case.file not in said:
        found.append(f"its name is not in {said!r}")
    if case.is_read and case.amounts not in (None, tuple(told.amounts.get(slug, []))):
        found.append(f"its amounts are {told.amounts.get(slug)}")
    if "Traceback" in said:
        found.append(said)
    return found


@pytest.mark.parametrize("case", QUICK, ids=lambda case: case.name)
def test_is_told(case: Hostile, quick: Told) -> None:
    if case.name == "not_for_us" and os.geteuid() == 0:
        pytest.skip("root may read everything")
    assert not differences(case, quick)


@pytest.mark.stress
@pytest.mark.parametrize("case", HEAVY, ids=lambda case: case.name)
def test_heavy_ones_are_told(case: Hostile, heavy: Told) -> None:
    assert not differences(case, heavy)


def test_a_run_over_all_of_them_says_what_it_should(quick: Told) -> None:
    said = quick.result.stdout + quick.result.stderr
    assert quick.result.exit_code == 4
    assert "Traceback" not in said
    assert len(quick.runs) == len(QUICK)
    assert not {c for c in said if not c.isprintable()} - {"\n"}


def test_there_are_enough_of_them() -> None:
    kinds = Counter(case.kind for case in CASES)
    assert len(CASES) >= LEAST_FILES and len(kinds) >= LEAST_KINDS
    assert len({case.name for case in CASES}) == len(CASES)
