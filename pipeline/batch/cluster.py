"""Workers on a ``dask.distributed`` cluster, each with processes of its own as on one machine.

A document is a task. Its records go from the worker straight into the store, so documents, rules
and dataset have to lie where every worker sees them: in a shared folder or an object store.
"""

from __future__ import annotations

from concurrent.futures import Future
from contextlib import closing, suppress
from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING
from uuid import uuid4

from pipeline.batch.key import software
from pipeline.batch.outcome import Limits, Outcome
from pipeline.batch.store import LOCK
from pipeline.batch.workers import Processes
from pipeline.errors import FrameworksError
from pipeline.extras import how_to_install
from pipeline.places import absolute

if TYPE_CHECKING:
    from pipeline.batch.work import Task
    from pipeline.places import Place

TRIES = 3  # of a document whose records can't be written: an object store may be busy
CONNECTED_WITHIN = 20  # seconds
# Of a worker: the processes that read for a run, as many as it has threads to wait for them.
_STARTING = Lock()
_processes: dict[str, Processes] = {}


class NoCluster(FrameworksError):
    """The cluster can't be reached, or its workers can't do the work."""


class Cluster:
    """The workers of the cluster at an address. To be used in a ``with``.

    A worker that dies is done without: the scheduler gives what it was at to others, up to its
    setting ``allowed-failures``; then it is the document that is thought to be at fault.
    """

    def __init__(self, address: str, limits: Limits) -> None:
        self.address, self.limits = address, limits
        self._run = uuid4().hex  # several may be at work on one cluster
        self._is_checked = False

    def __enter__(self) -> Cluster:
        try:
            from distributed import Client
            from distributed.comm import get_address_host_port
        except ImportError as error:
            raise NoCluster(
                "--cluster needs dask.distributed, which is not installed: "
                + how_to_install("cluster")
            ) from error
        try:
            get_address_host_port(self.address)  # Client finds out, but leaves threads behind
            self._client = Client(self.address, timeout=CONNECTED_WITHIN, set_as_default=False)
        except (OSError, ValueError) as error:
            raise NoCluster(f"{self.address}: no cluster answers there ({error})") from error
        self._executor = self._client.get_executor(pure=False, retries=TRIES - 1)
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        with closing(self._client), suppress(OSError):  # the scheduler is no more
            self._executor.shutdown(wait=kind is None)
            self._client.run(_stop, self._run, on_error="ignore")

    def submit(self, task: Task) -> Future[Outcome]:
        """The outcome to come of a document; ``NoCluster`` where workers can't do the work."""
        away = _away(task)
        if not self._is_checked:
            self._check(away)
            self._is_checked = True
        future: Future[Outcome] = self._executor.submit(
            _work, away, self.limits, self._run, task.document
        )
        return future

    def _check(self, task: Task) -> None:
        """Asks all workers: better now than from each document that falls to an unfit one."""
        said = self._client.run(_unfit, task, on_error="return")
        if not said:
            raise NoCluster(f"{self.address}: the cluster has no workers; start some")
        for reason in sorted({str(reason) for reason in said.values() if reason}):
            unfit = ", ".join(sorted(worker for worker in said if str(said[worker]) == reason))
            raise NoCluster(f"{self.address}: not fit for the work are {unfit}: {reason}")

    def lost(self, task: Task, error: BaseException) -> Outcome:
        """The outcome of a document whose workers died; raises what ends the run."""
        from distributed import KilledWorker

        name = task.document.name
        if isinstance(error, KilledWorker):
            what = (
                f"{name}: the workers that read it died, one after the other; run it again, and "
                "report it if it comes again"
            )
            return Outcome(task.document, "died", error=what)
        raise NoCluster(
            f"{self.address}: the cluster gave up on {name} ({type(error).__name__}: {error}); once "
            "it is in order, run it again"
        ) from error


def _away(task: Task) -> Task:
    """The task with paths that hold wherever a worker was started."""
    rules = task.settings.rules
    return replace(
        task,
        document=absolute(task.document),
        store=absolute(task.store),
        settings=replace(task.settings, rules=rules and rules.absolute()),
    )


# ------------------------------------------------------------------ on a worker


def _unfit(task: Task) -> str | None:
    """Why this worker can't do such work; None where it can."""
    from multiprocessing import current_process

    if current_process().daemon:
        return (
            "they may not start processes, without which a document has no limits; start them with "
            "DASK_DISTRIBUTED__WORKER__DAEMON=False"
        )
    if not task.made_by.endswith(software()):
        return "they run another version of the software or of what it stands on; start them anew"
    if not (task.store / LOCK).exists():  # the run holds it just now
        return (
            f"they don't see {task.store.parent}; documents, rules and --out have to lie in a folder that "
            "all machines share under one name, or in an object store"
        )
    return None


def _work(task: Task, limits: Limits, run: str, file: Place) -> Outcome:
    """The outcome of one document, read in a process of this worker, and named ``file``."""
    from distributed import get_worker

    with _STARTING:
        if run not in _processes:
            if reason := _unfit(task):  # of a worker that came later
                raise NoCluster(f"a worker is not fit for the work: {reason}")
            _processes[run] = Processes(get_worker().state.nthreads, limits)
        processes = _processes[run]
    try:
        outcome = processes.submit(task).result()
    except FrameworksError:
        raise
    except Exception as error:
        outcome = processes.lost(task, error)
    named: Outcome = replace(outcome, file=file)
    return named


def _stop(run: str) -> None:
    """Ends what this worker does for a run."""
    with _STARTING:
        processes = _processes.pop(run, None)
    if processes is not None:
        processes.stop()
