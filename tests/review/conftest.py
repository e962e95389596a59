"""The report of a proven, a disputed and a hostile document, written once."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

import pipeline
from pipeline.model import Check, GlossaryEntry, Records
from pipeline.normalise.rulebook.rules import load
from pipeline.review.sheets import Originals
from pipeline.review.site import write_report
from tests.generated.cases import BY_NAME

ROOT = Path(__file__).resolve().parents[2]
RAW = ROOT / "raw"
NASTY = (
    "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'&amp;&#60;b\u202etxt\u0007"
)


@pytest.fixture(scope="session")
def disputed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Records, Path]:
    """A framework with a total that differs, and its file."""
    path = tmp_path_factory.mktemp("disputed") / "disputed.pdf"
    BY_NAME["wrong_total_out_by_10"].build(path)
    return pipeline.read(path).records, path


@pytest.fixture(scope="session")
def both() -> list[Records]:
    """The two frameworks of ``raw/``, as they are published."""
    from pipeline.publish.read import read_dataset
    from pipeline.publish.stored import all_records

    return list(all_records(read_dataset(ROOT / "extracted")).values())


@pytest.fixture(scope="session")
def nasty(disputed: tuple[Records, Path]) -> Records:
    """A framework whose every text wants to be more than text."""
    records, _ = disputed
    lines = tuple(
        replace(
            line,
            title=NASTY,
            description=NASTY,
            provider=NASTY,
            mechanism=NASTY,
            theme=f"{NASTY} {i % 2}",
            reach=NASTY,
            comment=NASTY,
            raw_amount=NASTY,
        )
        for i, line in enumerate(records.allocations)
    )
    totals = tuple(replace(t, label=NASTY, diagnosis=NASTY) for t in records.totals)
    figures = tuple(replace(f, raw=NASTY) for f in records.figures)
    checks = (*records.checks, Check("mechanism_unknown", "schema", "failed", NASTY, actual=NASTY))
    front = replace(
        records.framework,
        framework="nasty-2020-21",
        publisher=NASTY,
        title=NASTY,
        source_file=NASTY,
        profile=NASTY,
    )
    return replace(
        records,
        framework=front,
        allocations=lines,
        totals=totals,
        figures=figures,
        checks=checks,
        glossary=(GlossaryEntry(NASTY, NASTY),),
    )


@pytest.fixture(scope="session")
def report(
    both: list[Records],
    disputed: tuple[Records, Path],
    nasty: Records,
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    folder = tmp_path_factory.mktemp("report")
    shutil.copytree(RAW, folder / "raw")
    shutil.copy(disputed[1], folder / "raw")
    write_report(
        [*both, disputed[0], nasty], Originals([folder / "raw"]), load(), folder / "report"
    )
    return folder / "report"
