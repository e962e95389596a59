"""Workers that do their work in the process of the test, at once and without limits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from pipeline import batch
from pipeline.batch import Ears, Options, Outcome, Ran, Settings
from pipeline.batch.work import Task, work


class Here:
    def submit(self, task: Task) -> Future[Outcome]:
        future: Future[Outcome] = Future()
        try:
            future.set_result(work(task))
        except Exception as error:
            future.set_exception(error)
        return future

    def lost(self, task: Task, error: BaseException) -> Outcome:
        raise error


def run_here(
    documents: Sequence[Path],
    out: Path,
    settings: Settings | None = None,
    on_done: Callable[[Outcome], None] = lambda _: None,
    **options: Any,
) -> Ran:
    """A run that starts no process."""
    return batch.run(documents, out, settings, Options(workers=Here(), **options), Ears(on_done))
