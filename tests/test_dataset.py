"""The committed dataset is just what a run over ``raw/`` gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import batch
from pipeline.publish.recheck import recheck
from pipeline.publish.tables import TABLES

ROOT = Path(__file__).resolve().parents[1]
EXTRACTED = ROOT / "extracted"


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("fresh")
    ran = batch.run(batch.find([ROOT / "raw"]), out)
    assert [outcome.error for outcome in ran.outcomes] == [None, None]
    return out


@pytest.mark.parametrize("name", [*(f"{name}.parquet" for name in TABLES), "datapackage.json"])
def test_a_fresh_run_gives_the_same_bytes(fresh: Path, name: str) -> None:
    committed = EXTRACTED / name
    assert committed.read_bytes() == (fresh / committed.name).read_bytes(), (
        f"extracted/{committed.name} is not what raw/ gives now: look at the change in the data, "
        "then run `frameworks run` and commit it"
    )


def test_it_is_sound(fresh: Path) -> None:
    assert recheck(fresh) == []
