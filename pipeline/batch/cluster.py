"""Workers on a ``dask.distributed`` cluster, each with processes of its own as on one machine.

A document is a task. Its records go from the worker straight into the store, so documents, rules
and dataset have to lie where every worker sees them: in a shared folder or an object store.
"""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING, Any

from pipeline.batch.outcome import Limits, Outcome
from pipeline.batch.store import LOCK
from pipeline.batch.workers import Processes
from pipeline.errors import FrameworksError
from pipeline.places import absolute

if TYPE_CHECKING:
    from pipeline.batch.work import Task
    from pipeline.places import Place

TRIES = 3  # of a document whose record can't be written: an object store may be busy
CONNECTED_WITHIN = 20  # seconds
PLUGIN = "frameworks-readers"
# Of a worker: the processes that read for it, as many as it has threads to wait for them.
_STARTING = Lock()
_processes: list[Processes] = []


class NoCluster(FrameworksError):
    """The cluster can't be reached, or its workers can't do the work."""


class Cluster:
    """The workers of the cluster at an address. To be used in a ``with``.

    A worker that dies is done without: the scheduler gives what it was at to others, up to its
    setting ``allowed-failures``; then it is the document that is thought to be at fault.
    """

    def __init__(self, address: str, limits: Limits) -> None:
        self.address, self.limits = address, limits
        self._is_checked = False

    def __enter__(self) -> Cluster:
        try:
            from distributed import Client
        except ImportError as error:
            raise NoCluster(
                "--cluster needs dask.distributed, which is not installed: "
                "pip install 'commissioning-frameworks[cluster]'"
            ) from error
        try:
            client = Client(self.address, timeout=CONNECTED_WITHIN, set_as_default=False)
        except (OSError, ValueError) as error:
            raise NoCluster(f"{self.address}: no cluster answers there ({error})") from error
        self._client = client
        try:
            if not client.scheduler_info(n_workers=-1)["workers"]:
                raise NoCluster(f"{self.address}: the cluster has no workers; start some")
            client.register_plugin(_readers(), name=PLUGIN)
        except RuntimeError as error:  # what a worker said to the plugin
            client.close()
            raise NoCluster(f"{self.address}: {error}") from error
        except BaseException:
            client.close()
            raise
        self._executor = client.get_executor(pure=False, retries=TRIES - 1)
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._executor.shutdown(wait=kind is None)
        self._client.unregister_worker_plugin(PLUGIN)
        self._client.close()

    def submit(self, task: Task) -> Future[Outcome]:
        """The outcome to come of a document; ``NoCluster`` where workers can't keep it in the store."""
        away = _away(task)
        if not self._is_checked:
            self._check(away.store)
            self._is_checked = True
        future: Future[Outcome] = self._executor.submit(_work, away, self.limits, task.document)
        return future

    def _check(self, store: Place) -> None:
        sees = self._client.run(_sees, store)
        if blind := sorted(worker for worker, it_does in sees.items() if not it_does):
            raise NoCluster(
                f"{store.parent}: the workers {', '.join(blind)} don't see it; documents, rules and "
                "--out have to lie in a folder that all machines share under one name, or in an "
                "object store"
            )

    def lost(self, task: Task, error: BaseException) -> Outcome:
        """The outcome of a document whose workers died; raises what ends the run."""
        from distributed import KilledWorker

        if not isinstance(error, KilledWorker):
            raise error
        what = (
            f"{task.document.name}: the workers that read it died, one after the other; run it again, "
            "and report it if it comes again"
        )
        return Outcome(task.document, "died", error=what)


def _readers() -> Any:
    """What asks each worker whether it can do the work, and ends its processes after the run."""
    from distributed import Worker, WorkerPlugin

    class Readers(WorkerPlugin):  # type: ignore[misc]
        def setup(self, worker: Worker) -> None:
            from multiprocessing import current_process

            if current_process().daemon:
                raise RuntimeError(
                    "its workers may not start processes, without which a document has no limits; "
                    "start them with DASK_DISTRIBUTED__WORKER__DAEMON=False"
                )

        def teardown(self, worker: Worker) -> None:
            _stop()

    return Readers()


def _away(task: Task) -> Task:
    """The task with paths that hold wherever a worker was started."""
    rules = task.settings.rules
    return replace(
        task,
        document=absolute(task.document),
        store=absolute(task.store),
        settings=replace(task.settings, rules=rules and rules.absolute()),
    )


def _work(task: Task, limits: Limits, file: Place) -> Outcome:
    """On a worker: the outcome of one document, read in one of its processes, and named ``file``."""
    from distributed import get_worker

    processes = _at_work(get_worker().state.nthreads, limits)
    try:
        outcome = processes.submit(task).result()
    except FrameworksError:
        raise
    except Exception as error:
        outcome = processes.lost(task, error)
    named: Outcome = replace(outcome, file=file)
    return named


def _at_work(threads: int, limits: Limits) -> Processes:
    """On a worker: its processes, started where they are first needed."""
    with _STARTING:
        if not _processes:
            _processes.append(Processes(threads, limits).__enter__())
        return _processes[0]


def _stop() -> None:
    """On a worker: ends its processes."""
    with _STARTING:
        while _processes:
            _processes.pop().__exit__(None)


def _sees(store: Place) -> bool:
    """On a worker: whether it sees the lock that the run holds."""
    return (store / LOCK).exists()
