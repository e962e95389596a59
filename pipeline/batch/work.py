"""One document: what its records are, and what they gain beside earlier ones of its publisher; from the store
where nothing has changed, else made now.

``work`` is all that a worker does, wherever it runs. It needs nothing of the process that asked for
it, and gives back little: the records stay in the store.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from pipeline.batch.key import key, made_by
from pipeline.batch.outcome import Outcome, Settings, failure
from pipeline.batch.pages import teller
from pipeline.batch.store import Store
from pipeline.errors import BadInput, BadRules, FrameworksError
from pipeline.filename import as_title
from pipeline.model import Records
from pipeline.places import at_hand, is_folder

if TYPE_CHECKING:
    from pipeline.places import Place
    from pipeline.sidecar import Sidecar


@dataclass(frozen=True)
class Task:
    """A document that is to be read. ``made_by`` is what the run expects rules and software to be."""

    document: Place
    settings: Settings
    store: Place
    made_by: str
    read_key: str | None = None  # of records that were read, where others are made from them

    def key(self) -> str | None:
        """Under which its records are kept; None where nothing can be known of the document."""
        return key(self.document, self.settings, self.made_by)

    def records(self) -> Records:
        """What the work gives; raises ``FrameworksError`` where it can't be done."""
        return read_document(self.document, self.settings)


@dataclass(frozen=True)
class Against(Task):
    """A document that was read under ``read_key``; its framework is to be held against earlier ones.

    ``earlier`` are pairs of a financial year and the key of the framework that gave it before.
    """

    earlier: tuple[tuple[str, str], ...] = ()

    def key(self) -> str:
        parts = [self.read_key, self.made_by, self.earlier]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()

    def records(self) -> Records:
        """The framework with what it gains; ``BadRules`` where a person's decision no longer fits."""
        from pipeline.normalise.rulebook.rules import load
        from pipeline.publish.write import validated
        from pipeline.verify import settled
        from pipeline.verify.comparison.succession import gain, with_gains

        assert self.read_key is not None
        store, rules = Store(self.store), load(self.settings.rules)
        mine = store.records(self.read_key)
        gains = [gain(store.records(other), mine, rules, year) for year, other in self.earlier]
        return validated(settled(with_gains(mine, gains), rules))


def unchanged(task: Task) -> Outcome | None:
    """The outcome of a task whose records are in the store; None where they have to be made."""
    return _kept(task, task.key(), perf_counter())


def work(task: Task) -> Outcome:
    """The outcome of one task, its records kept in the store.

    A document that can't be read has an outcome that says why. Raises ``Unwritable`` where there is
    no room for its records, which is no fault of the document, and MemoryError.
    """
    start = perf_counter()
    name = task.key()
    return _kept(task, name, start) or _made(task, name, start)


def _kept(task: Task, name: str | None, start: float) -> Outcome | None:
    entry = Store(task.store).find(name) if name else None
    if entry is None:
        return None
    return Outcome(task.document, "unchanged", perf_counter() - start, entry=entry)


def _made(task: Task, name: str | None, start: float) -> Outcome:
    try:
        if not _is_as_expected(task):
            raise BadRules(
                "the rules or the software are not those that the run began with; run it again"
            )
        records = task.records()
        if name != task.key():
            raise BadInput(f"{task.document.name}: it changed while it was read; run it again")
    except FrameworksError as error:
        return failure(task.document, error, perf_counter() - start)
    except MemoryError:
        raise
    except Exception as error:  # a fault of ours, which must not take the other documents along
        what = (
            f"{task.document.name}: reading it failed ({type(error).__name__}: {error}); "
            "please report it"
        )
        return Outcome(task.document, "failed", perf_counter() - start, error=what)
    assert name is not None  # else it could not have been read either
    entry = Store(task.store).put(name, records, task.read_key)
    return Outcome(task.document, "read", perf_counter() - start, entry=entry)


def _is_as_expected(task: Task) -> bool:
    """Whether rules and software are those of the run.

    This process may be a copy of one that loaded the rules before they were edited.
    """
    from pipeline.normalise.rulebook.rules import load

    if made_by(task.settings.rules) != task.made_by:
        load.cache_clear()
    return made_by(task.settings.rules) == task.made_by


def read_document(place: Place, settings: Settings) -> Records:
    """Reads one document with its sidecar, and holds its rows against the promises of the dataset.

    Raises ``BadInput``, ``BadRules`` or ``BadDataset``.
    """
    from pipeline.publish.write import validated
    from pipeline.reading import read
    from pipeline.sidecar import read_sidecar, sidecar_path

    if is_folder(place):
        raise BadInput(f"{place}: {_empty(place)}")
    with at_hand(place, sidecar_path(place)) as path:
        sidecar = read_sidecar(path)
        records = read(
            path,
            settings.rules,
            settings.pages,
            settings.password,
            settings.both_readers,
            teller(place.name),
        ).records
        if sidecar is not None:
            records = completed(records, sidecar, path)
    # What only the proof needed is not kept.
    return replace(validated(records), claims=(), strips=())


def _empty(folder: Place) -> str:
    """Why a folder gave no document."""
    try:
        list(folder.iterdir())
    except OSError as error:
        return f"can't be looked into: {error.strerror}"
    return "there is no PDF in this folder"


def completed(records: Records, sidecar: Sidecar, path: Path) -> Records:
    """The records with what the document does not say of itself taken from its sidecar.

    The slug stays: people's decisions in ``rules/`` name the one that the document gave.
    """
    front = records.framework
    if sidecar.pages != front.pages:
        raise BadRules(
            f"{path.name}: the sidecar says {sidecar.pages} pages, it has {front.pages}; mend the sidecar"
        )
    if front.publisher == "unknown":
        front = replace(front, publisher=sidecar.publisher)
    if front.title == as_title(path.name):
        front = replace(front, title=sidecar.title)
    if front.period_start is None and front.period_end is None:
        front = replace(front, period_start=sidecar.period.start, period_end=sidecar.period.end)
    if front.issued_on is None:
        front = replace(front, issued_on=sidecar.issued_on)
    return replace(records, framework=front)
