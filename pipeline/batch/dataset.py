"""The dataset in a folder: one run at a time has it, sees what it holds, and replaces it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.batch import store as stored
from pipeline.batch.lock import Confirm, lock
from pipeline.batch.merge import members
from pipeline.batch.outcome import Entry, Outcome
from pipeline.batch.runs import write_runs
from pipeline.batch.store import Store
from pipeline.errors import BadInput, Unwritable, unwritable
from pipeline.model import Records
from pipeline.places import content, faults, identity, is_remote, place
from pipeline.publish.commit import complete, replacing, tidy
from pipeline.publish.read import read_dataset, read_table, reading
from pipeline.publish.stored import stored_records
from pipeline.publish.tables.frameworks import FRAMEWORKS
from pipeline.publish.write import write_tables
from pipeline.verify.comparison.succession import without_gains

if TYPE_CHECKING:
    from pipeline.places import Place

MANIFEST = f"{stored.NAME}/dataset.json"


class Member(NamedTuple):
    """A document in the dataset: its framework, where it lay, and the key of what it gave."""

    framework: str
    source: str
    key: str


@contextmanager
def locked(out: Place, is_patient: bool = False) -> Iterator[tuple[Store, Confirm]]:
    """The store of a folder, for one run alone, and what makes sure that it is for that run still.

    What an interrupted one left is put right first. Raises ``Unwritable`` where it can't be written
    to, or where another run has it; who is patient waits for that to end.
    """
    folder = out / stored.NAME
    with ExitStack() as held:
        with unwritable(out):
            if not is_remote(folder):  # an object store makes folders as it goes
                folder.mkdir(parents=True, exist_ok=True)
            confirm = held.enter_context(lock(folder / stored.LOCK, is_patient))
            complete(out)
            tidy(out)
        try:
            yield Store(folder), confirm
        finally:
            # What a signal interrupted; if it can't be done now, the next run will.
            with suppress(Unwritable, *faults()):
                confirm()
                complete(out)


def publish(
    outcomes: Sequence[Outcome], store: Store, out: Place, only_verified: bool, confirm: Confirm
) -> tuple[str, ...]:
    """Replaces the dataset, and the table of what became of each document; the slugs in it.

    Where nothing is to be written, the dataset stays as it was. Raises ``Unwritable`` where it can't
    be written, or where ``confirm`` finds that another run has it.
    """
    entries = members(outcomes, only_verified)
    with unwritable(out), replacing(out, confirm) as staged:
        if entries:
            write_tables((store.records(entry.key) for entry in entries), staged)
            _write_manifest(outcomes, entries, staged)
        write_runs(outcomes, staged)
    with unwritable(out):
        confirm()  # before anything that is no longer wanted is taken away
    return tuple(entry.front.framework for entry in entries)


def kept(out: Place, store: Store, documents: Iterable[Place]) -> list[Outcome]:
    """What the dataset holds besides these documents.

    Where the files are not those that the last run left here, or its store is gone, the records come
    from the files themselves. Raises ``BadInput`` where these are damaged.
    """
    named = {identity(path) for path in documents}
    found = [member for member in manifest(out) or _members(out) if member.source not in named]
    entries = [store.find(member.key) for member in found]
    if not all(entries):
        with reading(out):
            tables = read_dataset(out)
        entries = [
            entry or store.put(member.key, _published(tables, member.framework))
            for member, entry in zip(found, entries, strict=True)
        ]
    return [
        Outcome(place(member.source), "kept", entry=entry)
        for member, entry in zip(found, entries, strict=True)
    ]


def manifest(out: Place) -> list[Member]:
    """What the last run put into the files of the dataset; [] where these are others by now."""
    try:
        said = json.loads(content(out / MANIFEST))
        if said["sha256"] == _digest(out / FRAMEWORKS.file):
            return [Member(*each) for each in said["members"]]
    except faults(ValueError, KeyError, TypeError):
        pass
    return []


def _members(out: Place) -> list[Member]:
    """What the files of the dataset say that they hold: of a document they know only the name."""
    if not (out / FRAMEWORKS.file).exists():
        return []
    digest = _digest(out / FRAMEWORKS.file)
    with reading(out):
        fronts = read_table(out, "frameworks").to_pylist()
    return [
        Member(front["framework"], front["source_file"], f"{digest}-{front['framework']}")
        for front in fronts
    ]


def _published(tables: Mapping[str, Any], framework: str) -> Records:
    """The records of a framework as they were before it was held against earlier ones."""
    records = stored_records(tables, framework)
    if records is None:
        raise BadInput(f"the dataset has no framework {framework} any more; run it again")
    return without_gains(records)


def _write_manifest(outcomes: Sequence[Outcome], entries: Sequence[Entry], staged: Path) -> None:
    sources = {o.entry.key: identity(o.file) for o in outcomes if o.entry}
    found = [Member(e.front.framework, sources[e.key], e.read_key) for e in entries]
    written = {"sha256": _digest(staged / FRAMEWORKS.file), "members": found}
    (staged / MANIFEST).parent.mkdir()
    (staged / MANIFEST).write_text(json.dumps(written, indent=1), encoding="utf-8")


def _digest(where: Place) -> str:
    return hashlib.sha256(content(where)).hexdigest()
