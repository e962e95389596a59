"""A shelf of small documents, a run over it, and what of a run tests look at."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from pipeline import batch
from pipeline.batch import Options, Ran
from pipeline.publish.tables import TABLES
from tests.generated.cases import BY_NAME


def build(folder: Path, name: str, case: str = "ruled") -> Path:
    path = folder / name
    BY_NAME[case].build(path)
    return path


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four documents: one proven, one disputed, one without totals, and one that is no PDF."""
    folder = tmp_path_factory.mktemp("shelf")
    for case in ("ruled", "wrong_total_one_digit", "no_total_stated", "not_a_pdf"):
        build(folder, f"{case}.pdf", case)
    return folder


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("out")


@pytest.fixture(scope="module")
def ran(shelf: Path, out: Path) -> Ran:
    """A run over the shelf, in processes."""
    return batch.run(batch.find([shelf]), out, options=Options(jobs=2))


def dataset(folder: Path) -> dict[str, bytes]:
    return {name: (folder / f"{name}.parquet").read_bytes() for name in TABLES}


def slugs(folder: Path) -> list[str]:
    found: list[str] = pq.read_table(folder / "frameworks.parquet")["framework"].to_pylist()
    return found


def kinds(ran: Ran) -> dict[str, str]:
    return {outcome.file.name: outcome.kind for outcome in ran.outcomes}
