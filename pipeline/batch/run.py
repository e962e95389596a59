"""A run: documents into the dataset of a folder, whatever becomes of any one of them.

Nothing of a run is seen before its end, when the files of the dataset are replaced in one step.
What each document gave is kept meanwhile: a run that is ended goes on where it was.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.batch.dataset import kept, locked, manifest, publish
from pipeline.batch.key import made_by
from pipeline.batch.merge import resolved
from pipeline.batch.options import Ears, Options
from pipeline.batch.outcome import Outcome, Settings
from pipeline.batch.runs import row
from pipeline.batch.unused import unused
from pipeline.batch.work import Task
from pipeline.batch.workers import Processes, over

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
    options: Options | None = None,
    ears: Ears | None = None,
) -> Ran:
    """Reads what has changed of the documents, and makes them the dataset in ``out``.

    The same documents give the same bytes, for any number of processes, in whatever order they are
    done, and whether they were read now or before. Where nothing is left to write the dataset stays as
    it was.

    Raises ``BadRules`` before anything is read where the rules can't be loaded, and ``Unwritable``
    where there is no room, or another run is writing to ``out``.
    """
    settings, options, ears = settings or Settings(), options or Options(), ears or Ears()
    version = made_by(settings.rules)
    with locked(out, options.is_patient) as (store, confirm):
        tasks = [Task(path, settings, store.folder, version) for path in documents]
        jobs = min(options.jobs or cores(), len(tasks) or 1)
        at_work = (
            Processes(jobs, options.limits, on_page=ears.on_page)
            if options.workers is None
            else nullcontext(options.workers)
        )
        done: dict[Place, Outcome] = {}
        with at_work as busy:
            for task, outcome in over(tasks, busy):
                done[task.document] = outcome
                ears.on_done(outcome)
            before = kept(out, store, documents) if options.keep else []
            outcomes = [*before, *(done[path] for path in documents)]
            found = resolved(outcomes, store, settings, version, busy)
        for outcome in found:
            if (first := done.get(outcome.file)) and row(first) != row(outcome):
                ears.on_changed(outcome)
        if options.all_or_nothing and any(outcome.error is not None for outcome in found):
            return Ran(tuple(found), ())
        written = publish(found, store, out, options.only_verified, confirm)
        keys = {outcome.entry.key for outcome in (*outcomes, *found) if outcome.entry}
        store.prune(keys | {member.key for member in manifest(out)})
    fronts = [outcome.entry.front for outcome in found if outcome.entry]
    # what could not be read might have used them
    is_told = options.tell_unused and all(outcome.entry for outcome in found)
    return Ran(tuple(found), written, unused(settings.rules, fronts) if is_told else ())


def cores() -> int:
    """How many processes may run at once on this machine."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
