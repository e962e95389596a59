"""A run: documents into the dataset of a folder, whatever becomes of any one of them.

Nothing of a run is seen before its end, when the files of the dataset are replaced in one step.
What each document gave is kept meanwhile: a run that is ended goes on where it was.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.batch.dataset import kept, locked, manifest, publish
from pipeline.batch.key import made_by
from pipeline.batch.merge import resolved
from pipeline.batch.outcome import Limits, Outcome, Settings
from pipeline.batch.pages import OnPage
from pipeline.batch.unused import unused
from pipeline.batch.work import Task
from pipeline.batch.workers import Processes, Workers, over

if TYPE_CHECKING:
    from pipeline.places import Place


@dataclass(frozen=True)
class Ran:
    """What became of a run: an outcome a document, and the slugs in the dataset.

    None are ``written`` where nothing could be read, and the dataset stayed as it was. ``unused``
    says which rules that are for certain documents none of them used.
    """

    outcomes: tuple[Outcome, ...]
    written: tuple[str, ...]
    unused: tuple[str, ...] = ()


def run(
    documents: Sequence[Place],
    out: Place,
    settings: Settings | None = None,
    *,
    limits: Limits | None = None,
    jobs: int | None = None,
    workers: Workers | None = None,
    keep: bool = False,
    only_verified: bool = False,
    is_patient: bool = False,
    all_or_nothing: bool = False,
    tell_unused: bool = True,
    on_done: Callable[[Outcome], None] = lambda _: None,
    on_page: OnPage | None = None,
) -> Ran:
    """Reads what has changed of the documents, and makes them the dataset in ``out``.

    The same documents give the same bytes, for any number of ``jobs`` (by default one a core), in
    whatever order they are done, and whether they were read now or before. ``keep`` leaves in the
    dataset what it holds besides them; ``only_verified`` leaves out frameworks that are disputed or
    that state no total. Where nothing is left to write the dataset stays as it was; so it does with
    ``all_or_nothing`` where any document has no place in it. ``tell_unused`` finds the rules that no
    document used, which says nothing where only some of one's documents are, or can be, read. ``on_done`` hears
    of each document as it is finished, ``on_page`` of each scanned page. ``workers`` do the work
    instead of processes here.

    Raises ``BadRules`` before anything is read where the rules can't be loaded, and ``Unwritable``
    where there is no room, or another run is writing to ``out``; one that ``is_patient`` waits.
    """
    settings = settings or Settings()
    version = made_by(settings.rules)
    with locked(out, is_patient) as (store, confirm):
        tasks = [Task(path, settings, store.folder, version) for path in documents]
        jobs = min(jobs or cores(), len(tasks) or 1)
        at_work = (
            Processes(jobs, limits or Limits(), on_page=on_page)
            if workers is None
            else nullcontext(workers)
        )
        done: dict[Place, Outcome] = {}
        with at_work as busy:
            for task, outcome in over(tasks, busy):
                done[task.document] = outcome
                on_done(outcome)
            before = kept(out, store, documents) if keep else []
            outcomes = [*before, *(done[path] for path in documents)]
            found = resolved(outcomes, store, settings, version, busy)
        if all_or_nothing and any(outcome.error is not None for outcome in found):
            return Ran(tuple(found), ())
        written = publish(found, store, out, only_verified, confirm)
        keys = {outcome.entry.key for outcome in (*outcomes, *found) if outcome.entry}
        store.prune(keys | {member.key for member in manifest(out)})
    fronts = [outcome.entry.front for outcome in found if outcome.entry]
    tell_unused &= all(outcome.entry for outcome in found)  # the others might have used them
    return Ran(tuple(found), written, unused(settings.rules, fronts) if tell_unused else ())


def cores() -> int:
    """How many processes may run at once on this machine."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
