"""The documents that ``python -m benchmarks.batch`` makes: others, and as sound as those in ``raw/``."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.batch.documents import PLACES, build
from pipeline.reading import read

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.slow
def test_totals_hold_in_another_document_as_in_the_one_that_it_was_made_from(
    tmp_path: Path,
) -> None:
    build(tmp_path / "shelf", 4)
    made = [read(path).records for path in sorted((tmp_path / "shelf").glob("*.pdf"))]
    true = [read(path).records for path in sorted((ROOT / "raw").glob("*.pdf"))]
    assert len({records.framework.framework for records in made}) == 4
    for factor, place, pair in ((2, PLACES[0], made[:2]), (3, PLACES[1], made[2:])):
        for records, source in zip(pair, true, strict=True):
            assert records.framework.publisher == source.framework.publisher.replace(
                "Leicestershire", place
            )
            assert records.framework.status == source.framework.status
            assert records.framework.allocated_gbp == factor * source.framework.allocated_gbp
