"""One run that is killed, what it left, and the run after it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Literal

import pyarrow.parquet as pq

from pipeline.publish.read import read_dataset
from pipeline.publish.recheck import recheck

How = Literal["group", "parent"]  # all processes of the run at once, or only that which leads it
When = Literal["anywhere", "writing", "replacing"]  # the last two: of the files of the dataset
Files = dict[str, bytes]
# What appears when it begins, and the seconds that it takes, about.
MOMENTS: dict[When, tuple[str, float]] = {
    "writing": (".writing-*", 0.3),
    "replacing": (".commit", 0.01),
}


@dataclass
class Found:
    """What became of a killed run; ``problems`` are broken promises."""

    how: How
    when: When
    after_seconds: float
    was_over: bool = False  # before it could be killed
    was_mixed: bool = False  # the files as they lay were partly old and partly new
    was_new: bool = False  # the new dataset had been committed
    problems: list[str] = field(default_factory=list)


def start(shelf: Path, out: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "pipeline", "run", str(shelf), "--out", str(out), "--json"]
    return subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
    )


def finish(shelf: Path, out: Path) -> tuple[float, str]:
    """Runs a shelf to its end: seconds, and what it complained of."""
    begin = time.monotonic()
    run = start(shelf, out)
    _, told = run.communicate(timeout=600)
    return time.monotonic() - begin, told.decode() if run.returncode else ""


def trial(
    shelf: Path, out: Path, old: Files | None, new: Files, seconds: float, random: Random
) -> Found:
    """Kills a run over a shelf, looks at the dataset, runs it to its end, and looks again.

    ``old`` is the dataset before it, None where there is none; ``seconds`` is how long a run takes.
    """
    found = Found(
        random.choice(("group", "group", "parent")),
        random.choice(("anywhere", "anywhere", "writing", "replacing")),
        random.uniform(0, seconds),
    )
    run = start(shelf, out)
    if found.when != "anywhere":
        sign, width = MOMENTS[found.when]
        while run.poll() is None and not any(out.glob(sign)):
            time.sleep(0.0005)
        found.after_seconds = random.uniform(0, width)
    time.sleep(found.after_seconds)
    found.was_over = run.poll() is not None
    kill(run, found.how)
    found.problems += _looked_at(out, old, new, found)
    _, told = finish(shelf, out)
    if told:
        found.problems.append(f"the next run complains: {told}")
    if files(out) != new:
        found.problems.append("after the next run it is not what a run from nothing gives")
    left = [path.name for path in out.glob(".[wc]*")]
    if left:
        found.problems.append(f"left lying about: {', '.join(left)}")
    return found


def kill(run: subprocess.Popen[bytes], how: How) -> None:
    with suppress(ProcessLookupError):  # it was over just now
        if how == "group":
            os.killpg(run.pid, signal.SIGKILL)
        else:
            run.kill()
    run.wait()


def files(folder: Path) -> Files:
    """The published files as they lie there; runs.parquet, which holds times, is none of them."""
    paths = sorted(path for path in folder.glob("[!.]*") if path.name != "runs.parquet")
    return {path.name: path.read_bytes() for path in paths}


def _looked_at(out: Path, old: Files | None, new: Files, found: Found) -> Iterator[str]:
    """What is wrong with the dataset that a killed run has left."""
    lying = files(out)
    for name, content in lying.items():
        if content not in (new.get(name), (old or {}).get(name)):
            yield f"{name} is neither as it was nor as it will be"
        if name.endswith(".parquet"):
            pq.read_table(out / name)
    found.was_mixed = lying not in (old or {}, new)
    if not out.exists() or (old is None and not lying):
        return
    read_dataset(out)  # as every reader of ours does, it completes what was begun
    after = files(out)
    found.was_new = after == new
    if after not in (old, new):
        yield "once completed, it is neither the old dataset nor the new one"
    yield from recheck(out)
