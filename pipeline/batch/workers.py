"""Processes that read documents, each within limits that end the document and not the run."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from threading import Event, Thread
from typing import Protocol, TypeVar

from pipeline.batch.outcome import Limits, Outcome
from pipeline.batch.pages import OnPage, heard, speak_through
from pipeline.batch.work import Task, unchanged, work
from pipeline.errors import FrameworksError

AT_ONCE = 500  # tasks that are given to the workers and not yet done
RECYCLED_AFTER = 100  # documents, so that what a library forgets to free can't pile up
OVER_MEMORY = 77  # the exit code of a process that ended itself
LOOKED_EVERY = 0.05  # seconds
AnyTask = TypeVar("AnyTask", bound=Task)


class Workers(Protocol):
    """Who does the work: processes here, or those of other machines."""

    def submit(self, task: Task) -> Future[Outcome]:
        """The outcome to come of a task."""

    def lost(self, task: Task, error: BaseException) -> Outcome:
        """The outcome of a task whose future raised this; raises it where it ends the run."""


def over(tasks: Iterable[AnyTask], workers: Workers) -> Iterator[tuple[AnyTask, Outcome]]:
    """The outcomes of tasks, as they come."""
    waiting: dict[Future[Outcome], AnyTask] = {}

    def some() -> Iterator[tuple[AnyTask, Outcome]]:
        for future in wait(waiting, return_when=FIRST_COMPLETED).done:
            task = waiting.pop(future)
            try:
                outcome = future.result()
            except FrameworksError:
                raise
            except Exception as error:
                outcome = workers.lost(task, error)
            yield task, outcome

    for task in tasks:
        waiting[workers.submit(task)] = task
        if len(waiting) >= AT_ONCE:
            yield from some()
    while waiting:
        yield from some()


class Processes:
    """Processes of this machine, as many as are to read at once. To be used in a ``with``.

    Each reads one document at a time. One that takes too long or too much is ended and replaced,
    and so is one that dies; the others go on. ``on_page`` hears of each scanned page.
    """

    def __init__(
        self,
        count: int,
        limits: Limits,
        do: Callable[[Task], Outcome] = work,
        on_page: OnPage | None = None,
    ) -> None:
        from multiprocessing import get_context

        from pebble import ProcessPool

        # Never a copy of this process, which could hold a lock of the progress bar. On Linux copies
        # of a fresh one, which start at once; elsewhere libraries of the system don't survive that.
        context = get_context("forkserver" if sys.platform == "linux" else "spawn")
        if sys.platform == "linux":
            context.set_forkserver_preload(["pipeline.batch.ready"])
        self.limits, self.do = limits, do
        self._ears = ExitStack()
        speaker = self._ears.enter_context(heard(context, on_page)) if on_page else None
        self._pool = ProcessPool(count, RECYCLED_AFTER, speak_through, (speaker,), context)
        self._are_started = False

    def __enter__(self) -> Processes:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self._pool.close()  # type: ignore[no-untyped-call]
            self._pool.join()
            self._ears.close()
        else:
            self.stop()

    def stop(self) -> None:
        """Ends the processes, whatever they are at."""
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()
        self._ears.close()

    def submit(self, task: Task) -> Future[Outcome]:
        future: Future[Outcome] = Future()
        found = unchanged(task)  # here: where nothing has changed, no process is started
        if found is None:
            self._start()
            return self._pool.schedule(
                _watched, (self.do, task, self.limits.memory_mb), timeout=self.limits.seconds
            )
        future.set_result(found)
        return future

    def _start(self) -> None:
        """Starts the processes, once, and in a thread: Ctrl-C, which the main thread alone hears of, would
        leave one that nobody ends. They themselves hear of none: it is for the run to end them.
        """
        from multiprocessing import resource_tracker

        def start() -> None:
            if hasattr(signal, "pthread_sigmask"):
                resource_tracker.ensure_running()  # at its start it lets through what is blocked
                signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
            _ = self._pool.active  # which starts it

        if not self._are_started:
            with ThreadPoolExecutor(1) as apart:
                apart.submit(start).result()
            self._are_started = True

    def lost(self, task: Task, error: BaseException) -> Outcome:
        from concurrent.futures.process import BrokenProcessPool

        from pebble import ProcessExpired

        name = task.document.name
        match error:
            case TimeoutError():
                what = (
                    f"{name}: not done after {self.limits.seconds:g} s; --time-limit gives it "
                    "longer, and what was recognised of a scan is kept for the next run"
                )
                return Outcome(task.document, "out_of_time", self.limits.seconds, error=what)
            case ProcessExpired(exitcode=code) if code == OVER_MEMORY:
                most = self.limits.memory_mb
                what = f"{name}: needs more than {most} MB of memory; --memory-limit gives it more"
                return Outcome(task.document, "out_of_memory", None, most, error=what)
            case ProcessExpired() | BrokenProcessPool():
                what = (
                    f"{name}: the process that read it was ended from outside, or a library failed "
                    "in it; run it again, and report it if it comes again"
                )
                return Outcome(task.document, "died", error=what)
        raise error


def _watched(do: Callable[[Task], Outcome], task: Task, memory_mb: int) -> Outcome:
    """The outcome of a task, with the most memory that this process was seen to use.

    Ends this process where it uses more than it may, or where nobody waits for it any more.
    """
    with _watch(memory_mb) as peak_mb:
        try:
            outcome = do(task)
        except MemoryError:
            os._exit(OVER_MEMORY)
    return replace(outcome, peak_mb=peak_mb())


@contextmanager
def _watch(memory_mb: int) -> Iterator[Callable[[], int]]:
    """Looks at the memory of this process meanwhile; gives what tells the most that was seen.

    What is used is looked at, and not limited by the system, whose limits count all that libraries
    set aside and never touch. One such limit, at twice as much, is there for a single step of a
    library that takes everything before anybody can look.
    """
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    from psutil import Process

    process, parent, over = Process(), parent_process(), Event()
    most = 0

    def look() -> int:
        nonlocal most
        most = max(most, process.memory_info().rss >> 20)
        if most > memory_mb:
            os._exit(OVER_MEMORY)
        return most

    def go_on_looking() -> None:
        while not over.wait(LOOKED_EVERY):
            look()
            if parent is not None and wait([parent.sentinel], 0):
                os._exit(1)

    _limit_address_space(min(process.memory_info().vms + 2 * (memory_mb << 20), sys.maxsize))
    thread = Thread(target=go_on_looking, daemon=True)
    thread.start()
    try:
        yield look
    finally:
        over.set()
        thread.join()


def _limit_address_space(size: int) -> None:
    if sys.platform == "linux":
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (size if most < 0 else min(size, most), most))
