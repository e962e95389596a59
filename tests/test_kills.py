"""Runs that are killed lose nothing; ``python -m benchmarks.kills`` does it many times more."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from benchmarks.kills.__main__ import run


@pytest.mark.stress
@pytest.mark.skipif(os.name == "nt", reason="needs signals")
def test_kills_at_random_moments(tmp_path: Path) -> None:
    found = list(run(tmp_path, documents=6, kills=3, seed=2))
    assert [problem for each in found for problem in each.problems] == []
    assert sum(not each.was_over for each in found) == 3
