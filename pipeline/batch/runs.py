"""What became of each document, as rows: for ``runs.parquet`` and for machines that listen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline.batch.outcome import Outcome
from pipeline.filename import printable
from pipeline.plain import plain
from pipeline.publish.columns import Value
from pipeline.publish.tables.runs import RUNS


def row(outcome: Outcome) -> dict[str, Value]:
    """An outcome as a row of the table ``runs``."""
    return {
        "file": printable(outcome.file),
        "outcome": outcome.kind,
        "reason": None if outcome.error is None else plain(outcome.error),
        "framework": outcome.framework,
        "status": outcome.entry.front.status if outcome.entry else None,
        "seconds": None if outcome.seconds is None else round(outcome.seconds, 3),
        "peak_memory_mb": outcome.peak_mb,
    }


def write_runs(outcomes: Sequence[Outcome], folder: Path) -> None:
    """Writes ``runs.parquet`` into a folder; OSError where there is no room for it."""
    import pyarrow.parquet as pq

    from pipeline.publish.promises import check
    from pipeline.publish.schema import arrow_table

    rows = [row(outcome) for outcome in outcomes]
    check("runs", rows)
    pq.write_table(arrow_table("runs", rows), folder / RUNS.file, version="2.6", compression="zstd")
