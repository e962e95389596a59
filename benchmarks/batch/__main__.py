"""Reads the same documents three ways and prints what it took; exit code 1 where datasets differ."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from .documents import build
from .trial import Trial, cluster, local


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.batch", description=__doc__)
    parser.add_argument("--documents", type=int, default=40, help="how many; at most 1000")
    parser.add_argument("--workers", type=int, default=2, help="beside one")
    options = parser.parse_args(arguments)
    with TemporaryDirectory() as name:
        folder, count = Path(name), options.workers
        shelf = folder / "shelf"
        begin = time.monotonic()
        build(shelf, options.documents)
        print(f"{options.documents} documents, made in {time.monotonic() - begin:.0f} s")
        print("| | documents a minute | efficiency | CPU s a document | MB a worker | MB leader |")
        print("| --- | --- | --- | --- | --- | --- |", flush=True)
        alone = local(shelf, folder / "alone", 1)
        trials = [alone]
        _print(alone, alone)
        for way in (local, cluster):
            trials.append(way(shelf, folder / way.__name__, count))
            _print(trials[-1], alone)
        wrong = [f"{t.name}: {t.frameworks} frameworks" for t in trials if not _is_whole(t)]
        wrong += [
            f"{t.name}: other files than {alone.name}" for t in trials if t.files != alone.files
        ]
    print("\n".join(wrong) or "The datasets are the same, byte for byte.")
    return int(bool(wrong))


def _is_whole(trial: Trial) -> bool:
    return trial.frameworks == trial.documents


def _print(trial: Trial, alone: Trial) -> None:
    """A row. Efficiency is what each worker does of what one does alone."""
    efficiency = trial.a_minute / trial.workers / alone.a_minute
    print(
        f"| {trial.name} | {trial.a_minute:.1f} | {efficiency:.0%} | "
        f"{trial.cpu_seconds / trial.documents:.2f} | {trial.worker_mb} | {trial.leader_mb} |",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())
