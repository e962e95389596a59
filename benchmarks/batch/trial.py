"""One run over a shelf, in processes of its own, and what it took."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

import psutil
import pyarrow.compute as pc
import pyarrow.parquet as pq

LOOKED_EVERY = 0.5  # seconds


@dataclass(frozen=True)
class Trial:
    """What a run took; ``left_out`` says of documents why they have no place in the dataset."""

    name: str
    workers: int
    documents: int
    left_out: tuple[str, ...]
    seconds: float
    cpu_seconds: float  # of all processes at work, those of a cluster included
    worker_mb: int  # the most that a process that reads was seen to use
    leader_mb: int  # the same of the process that leads the run, compares and writes
    out: Path

    @property
    def a_minute(self) -> float:
        return 60 * self.documents / self.seconds

    @property
    def files(self) -> dict[str, bytes]:
        """The dataset, by the names of its files; runs.parquet, which holds times, is none of it."""
        paths = sorted(path for path in self.out.glob("[!.]*") if path.name != "runs.parquet")
        return {path.name: path.read_bytes() for path in paths}


def local(shelf: Path, out: Path, jobs: int) -> Trial:
    """A run over so many processes of this machine."""
    name = "one worker" if jobs == 1 else f"{jobs} workers"
    return _trial(name, jobs, shelf, out, ["--jobs", str(jobs)])


def cluster(shelf: Path, out: Path, workers: int) -> Trial:
    """A run over a scheduler and so many workers, each with one thread and a process that reads."""
    import dask
    from distributed import LocalCluster

    with (
        dask.config.set({"distributed.worker.daemon": False}),
        LocalCluster(
            n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None
        ) as started,
    ):
        words = ["--cluster", started.scheduler_address]
        return _trial(f"cluster of {workers}", workers, shelf, out, words)


def _trial(name: str, workers: int, shelf: Path, out: Path, words: list[str]) -> Trial:
    command = [sys.executable, "-m", "pipeline", "run", str(shelf), "--out", str(out), "--json"]
    begin = time.monotonic()
    with _watched() as (cpu, most):
        run = subprocess.Popen([*command, *words], stdout=subprocess.DEVNULL)
        run.wait()
        seconds = time.monotonic() - begin
    runs = pq.read_table(out / "runs.parquet")
    return Trial(
        name,
        workers,
        len(runs),
        tuple(reason for reason in runs["reason"].to_pylist() if reason is not None),
        seconds,
        sum(cpu.values()),
        pc.max(runs["peak_memory_mb"]).as_py(),
        most[run.pid],
        out,
    )


@contextmanager
def _watched() -> Iterator[tuple[dict[int, float], dict[int, int]]]:
    """Seconds of processor, and the most MB seen, by process: of all that this one has started."""
    cpu: dict[int, float] = {}
    most: dict[int, int] = {}
    over = Event()

    def go_on_looking() -> None:
        while not over.wait(LOOKED_EVERY):
            for process in psutil.Process().children(recursive=True):
                with suppress(psutil.NoSuchProcess):
                    times = process.cpu_times()
                    cpu[process.pid] = times.user + times.system
                    rss = process.memory_info().rss >> 20
                    most[process.pid] = max(most.get(process.pid, 0), rss)

    thread = Thread(target=go_on_looking, daemon=True)
    thread.start()
    try:
        yield cpu, most
    finally:
        over.set()
        thread.join()
