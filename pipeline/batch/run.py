"""A run: documents into the dataset of a folder, whatever becomes of any one of them.

Nothing of a run is seen before its end, when the files of the dataset are replaced in one step.
What each document gave is kept meanwhile: a run that is ended goes on where it was.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from pipeline.batch import store as kept
from pipeline.batch.merge import Gains, members, merged, resolved
from pipeline.batch.outcome import Limits, Outcome, Settings
from pipeline.batch.runs import write_runs
from pipeline.batch.store import Store
from pipeline.batch.work import Task
from pipeline.batch.workers import Processes, Workers
from pipeline.errors import FrameworksError, Unwritable, unwritable
from pipeline.normalise.rules import Rules
from pipeline.publish.commit import complete, replacing, tidy

MANIFEST = Path(kept.NAME, "dataset.json")  # which documents the files of the dataset hold
AT_ONCE = 500  # documents that are given to the workers and not yet done


@dataclass(frozen=True)
class Ran:
    """What became of a run: an outcome a document, and the slugs in the dataset.

    None are ``written`` where nothing could be read, and the dataset stayed as it was.
    """

    outcomes: tuple[Outcome, ...]
    written: tuple[str, ...]


def run(
    documents: Sequence[Path],
    out: Path,
    settings: Settings | None = None,
    *,
    limits: Limits | None = None,
    jobs: int | None = None,
    workers: Workers | None = None,
    keep: bool = False,
    only_verified: bool = False,
    on_done: Callable[[Outcome], None] = lambda _: None,
) -> Ran:
    """Reads what has changed of the documents, and makes them the dataset in ``out``.

    The same documents give the same bytes, for any number of ``jobs`` (by default one a core), in
    whatever order they are done, and whether they were read now or before. ``keep`` leaves in the
    dataset what it holds besides them; ``only_verified`` leaves out frameworks that are disputed or
    that state no total. Where nothing is left to write the dataset stays as it was. ``on_done``
    hears of each document as it is finished. ``workers`` do the work instead of processes here.

    Raises ``BadRules`` before anything is read where the rules can't be loaded, and ``Unwritable``
    where another run is writing to ``out``, or there is no room.
    """
    from pipeline.batch.key import made_by
    from pipeline.normalise.rules import load

    settings = settings or Settings()
    rules = load(settings.rules)
    version = made_by(settings.rules)
    with locked(out) as store:
        tasks = [Task(path, settings, store.folder, version) for path in documents]
        jobs = min(jobs or cores(), len(tasks) or 1)
        at_work = Processes(jobs, limits or Limits()) if workers is None else nullcontext(workers)
        done: dict[Path, Outcome] = {}
        with at_work as busy:
            for outcome in _over(tasks, busy):
                done[outcome.file] = outcome
                on_done(outcome)
        before = list(_kept(out, store, documents)) if keep else []
        outcomes = [*before, *(done[path] for path in documents)]
        found, gains = resolved(outcomes, store, rules)
        written = _publish(found, gains, store, rules, out, only_verified)
        keys = {outcome.entry.key for outcome in outcomes if outcome.entry}
        store.prune(keys | {key for _, key in _manifest(out)})
    return Ran(tuple(found), written)


@contextmanager
def locked(out: Path) -> Iterator[Store]:
    """The store of a folder, for one run alone; what an interrupted one left is put right first.

    Raises ``Unwritable`` where another run has it, or where it can't be written to.
    """
    from filelock import FileLock, Timeout

    folder = out / kept.NAME
    with unwritable(out):
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / "lock", timeout=0)
        try:
            lock.acquire()
        except Timeout:
            raise Unwritable(
                f"{out}: another run is writing there; wait for its end, or name another --out"
            ) from None
    try:
        with unwritable(out):
            complete(out)
            tidy(out)
        yield Store(folder)
    finally:
        lock.release()


def cores() -> int:
    """How many processes may run at once on this machine."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _over(tasks: Iterable[Task], workers: Workers) -> Iterator[Outcome]:
    """The outcomes as they come."""
    waiting: dict[Future[Outcome], Task] = {}

    def some() -> Iterator[Outcome]:
        for future in wait(waiting, return_when=FIRST_COMPLETED).done:
            task = waiting.pop(future)
            try:
                outcome = future.result()
            except FrameworksError:
                raise
            except Exception as error:
                outcome = workers.lost(task, error)
            yield outcome

    for task in tasks:
        waiting[workers.submit(task)] = task
        if len(waiting) >= AT_ONCE:
            yield from some()
    while waiting:
        yield from some()


def _publish(
    outcomes: Sequence[Outcome],
    gains: Gains,
    store: Store,
    rules: Rules,
    out: Path,
    only_verified: bool,
) -> tuple[str, ...]:
    """Replaces the dataset, and what became of each document; the slugs that are in it."""
    from pipeline.publish.write import write_tables

    entries = members(outcomes, only_verified)
    with unwritable(out), replacing(out) as staged:
        if entries:
            write_tables(merged(entries, gains, store, rules), staged)
            sources = {o.entry.key: os.path.realpath(o.file) for o in outcomes if o.entry}
            content = [{"source": sources[entry.key], "key": entry.key} for entry in entries]
            (staged / MANIFEST).parent.mkdir()
            (staged / MANIFEST).write_text(json.dumps(content, indent=1), encoding="utf-8")
        write_runs(outcomes, staged)
    return tuple(entry.front.framework for entry in entries)


def _manifest(out: Path) -> list[tuple[str, str]]:
    """Source and key of each document in the dataset; () where no run has written it."""
    try:
        content = json.loads((out / MANIFEST).read_text(encoding="utf-8"))
        return [(each["source"], each["key"]) for each in content]
    except FileNotFoundError:
        return []


def _kept(out: Path, store: Store, documents: Iterable[Path]) -> Iterator[Outcome]:
    """What the dataset holds besides these documents."""
    named = {os.path.realpath(path) for path in documents}
    for source, key in _manifest(out):
        if source in named:
            continue
        entry = store.find(key)
        if entry is None:
            raise FrameworksError(
                f"{out}: what was read of {source} is gone, so it can't be kept; run it again"
            )
        yield Outcome(Path(source), "kept", entry=entry)
