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
        folder = Path(name)
        shelf = folder / "shelf"
        begin = time.monotonic()
        build(shelf, options.documents)
        print(
            f"{options.documents} documents, made in {time.monotonic() - begin:.0f} s", flush=True
        )
        print("| | documents a minute | CPU s a document | MB a worker | MB leader |")
        print("| --- | --- | --- | --- | --- |", flush=True)
        trials = []
        for way, workers in ((local, options.workers), (cluster, options.workers), (local, 1)):
            trials.append(way(shelf, folder / f"{way.__name__}-{workers}", workers))
            print(_row(trials[-1]), flush=True)
        alone = trials[-1]
        for trial in trials:
            efficiency = trial.a_minute / trial.workers / alone.a_minute
            print(f"{trial.name}: {efficiency:.0%} of what one does alone, for each")
        wrong = [f"{trial.name}: {reason}" for trial in trials for reason in trial.left_out]
        wrong += [
            f"{t.name}: other files than {alone.name}" for t in trials if t.files != alone.files
        ]
    print("\n".join(wrong) or "The datasets are the same, byte for byte.")
    return int(bool(wrong))


def _row(trial: Trial) -> str:
    return (
        f"| {trial.name} | {trial.a_minute:.1f} | {trial.cpu_seconds / trial.documents:.2f} | "
        f"{trial.worker_mb} | {trial.leader_mb} |"
    )


if __name__ == "__main__":
    sys.exit(main())
