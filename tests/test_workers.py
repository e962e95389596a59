"""Limits: a document that takes too long or too much is ended, and no other."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from threading import Thread, current_thread, main_thread

import psutil
import pytest

from pipeline.batch import Limits, Outcome, Settings
from pipeline.batch.work import Task
from pipeline.batch.workers import Processes, over
from pipeline.errors import Unwritable

ROOT = Path(__file__).resolve().parents[1]
HELD: list[bytes] = []


def act(task: Task) -> Outcome:
    """Does what the name of the document says: a stand-in for documents that do it to a library."""
    match task.document.stem:
        case "sleeps":
            print(os.getpid(), flush=True)
            time.sleep(60)
        case "spins":
            pow(7, 10**8)  # one step of C that nothing can interrupt
        case "grows":
            while True:
                HELD.append(b"x" * (8 << 20))
        case "grows_at_once":
            HELD.append(b"x" * (4 << 30))
        case "exits":
            os._exit(1)
        case "is_killed":
            os.kill(os.getpid(), signal.SIGKILL)
        case "hears_no_ctrl_c":
            held = signal.pthread_sigmask(signal.SIG_BLOCK, [])
            return Outcome(task.document, "read" if signal.SIGINT in held else "failed", 0.0)
        case "finds_no_room":
            raise Unwritable("out: can't be written: No space left on device")
    return Outcome(task.document, "read", 0.0)


def outcomes(*names: str, limits: Limits | None = None, count: int = 2) -> dict[str, Outcome]:
    tasks = [Task(Path(f"{name}.pdf"), Settings(), Path("store"), "x") for name in names]
    with Processes(count, limits or Limits(), act) as processes:
        return {o.file.stem: o for _, o in over(tasks, processes)}


@pytest.mark.parametrize(
    ("name", "kind", "words"),
    [
        ("sleeps", "out_of_time", "not done after 4 s; --time-limit"),
        ("spins", "out_of_time", "not done after 4 s"),
        ("grows", "out_of_memory", "needs more than 400 MB of memory; --memory-limit"),
        ("grows_at_once", "out_of_memory", "needs more than 400 MB of memory"),
        ("exits", "died", "was ended"),
        ("is_killed", "died", "was ended"),
    ],
)
def test_the_one_at_fault_is_ended_and_the_others_go_on(name: str, kind: str, words: str) -> None:
    others = [f"other{i}" for i in range(6)]
    seconds = 4 if kind == "out_of_time" else 60  # others may keep the machine busy
    found = outcomes(*others[:2], name, *others[2:], limits=Limits(seconds, 400))
    assert {o for o in others if found[o].kind == "read"} == {*others}
    assert found[name].kind == kind and words in (found[name].error or "")
    assert all(0 < (found[o].peak_mb or 0) <= 400 for o in others)


def test_one_after_another() -> None:
    found = outcomes("exits", "is_killed", "grows", "fine", limits=Limits(60, 400), count=1)
    assert {name: o.kind for name, o in found.items()} == {
        "exits": "died",
        "is_killed": "died",
        "grows": "out_of_memory",
        "fine": "read",
    }
    found = outcomes("sleeps", "fine", limits=Limits(4), count=1)
    assert {name: o.kind for name, o in found.items()} == {"sleeps": "out_of_time", "fine": "read"}


def test_a_limit_beyond_all_numbers_is_none() -> None:
    assert outcomes("fine", limits=Limits(60, 10**23))["fine"].kind == "read"


def test_no_room_for_the_results_ends_the_run() -> None:
    with pytest.raises(Unwritable, match="No space left"):
        outcomes("fine", "finds_no_room")


@pytest.mark.skipif(os.name == "nt", reason="needs signals")
@pytest.mark.skipif(os.name == "nt", reason="Windows holds no signals back")
def test_ctrl_c_is_for_the_run_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that heard of it while it starts would fill the screen with where it was; one whose start
    it cut short would be ended by nobody.
    """
    assert outcomes("hears_no_ctrl_c")["hears_no_ctrl_c"].kind == "read"
    processes = Processes(1, Limits(), act)
    starts: list[Thread] = []

    class Pool:
        @property
        def active(self) -> bool:
            starts.append(current_thread())
            return True

    monkeypatch.setattr(processes, "_pool", Pool())
    processes._start()
    processes._start()
    assert len(starts) == 1 and starts[0] is not main_thread()


def test_no_process_outlives_a_run_that_is_killed() -> None:
    code = "from tests.test_workers import outcomes; outcomes('sleeps', 'sleeps')"
    run = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    assert run.stdout is not None
    workers = [psutil.Process(int(run.stdout.readline())) for _ in range(2)]
    run.kill()
    run.wait()
    _, alive = psutil.wait_procs(workers, timeout=120)
    assert alive == []
