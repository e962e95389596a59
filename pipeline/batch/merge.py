"""From what each document gave to one dataset: each framework once, held against earlier ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace

from pipeline.batch.outcome import UNPROVEN, Entry, Outcome, Settings
from pipeline.batch.store import Store
from pipeline.batch.work import Against
from pipeline.batch.workers import Workers, over
from pipeline.verify.comparison.succession import Edition, age, earlier_of


def resolved(
    outcomes: Sequence[Outcome], store: Store, settings: Settings, made_by: str, workers: Workers
) -> list[Outcome]:
    """The outcomes once all documents are known: each framework once, held against earlier ones.

    The order of the documents changes nothing. A decision of a person that no longer fits stops the
    later framework, and no other: those after it are held against what came before it.
    """
    found = _each_framework_once(outcomes)
    stopped: dict[int, Outcome] = {}
    while True:
        earlier = _earlier(found, stopped)
        places = {
            Against(
                found[place].file,
                settings,
                store.folder,
                made_by,
                _key(found[place]),
                tuple((year, _key(found[other])) for year, other in others.items()),
            ): place
            for place, others in earlier.items()
        }
        compared = {places[task]: outcome for task, outcome in over(places, workers)}
        failed = {place for place, outcome in compared.items() if outcome.entry is None}
        # What was held against a framework that is stopped may do better against another.
        sound = {place for place in failed if failed.isdisjoint(earlier[place].values())}
        if not sound:
            break
        stopped |= {place: compared[place] for place in sound}
    for place, outcome in {**compared, **stopped}.items():
        found[place] = replace(
            found[place],
            kind=found[place].kind if outcome.entry else outcome.kind,
            entry=outcome.entry,
            error=outcome.error,
        )
    return found


def members(outcomes: Sequence[Outcome], only_verified: bool = False) -> list[Entry]:
    """What a dataset of these outcomes holds, by slug."""
    entries = [outcome.entry for outcome in outcomes if outcome.entry is not None]
    if only_verified:
        entries = [entry for entry in entries if entry.front.status not in UNPROVEN]
    return sorted(entries, key=lambda entry: entry.front.framework)


def _each_framework_once(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """The outcomes; a second document of one framework is refused, and overwrites nothing.

    But what was kept from before gives way to a document of the same name.
    """
    first: dict[str, int] = {}
    checked: list[Outcome] = []
    for outcome in outcomes:
        slug = outcome.framework
        if slug is None or (at := first.setdefault(slug, len(checked))) == len(checked):
            checked.append(outcome)
        elif checked[at].kind == "kept" and checked[at].file.name == outcome.file.name:
            checked[at] = outcome
        else:
            what = (
                f"{checked[at].file} and {outcome.file} are both the framework {slug}; only the "
                "first is in the dataset. Take one of them away, or run them into different "
                "folders."
            )
            checked.append(replace(outcome, kind="refused", entry=None, error=what))
    return checked


def _key(outcome: Outcome) -> str:
    assert outcome.entry is not None
    return outcome.entry.key


def _earlier(outcomes: Sequence[Outcome], stopped: Collection[int]) -> dict[int, dict[str, int]]:
    """For each framework that follows others: the place of the last one before it, by year."""
    found: dict[int, dict[str, int]] = {}
    for places in _by_publisher(outcomes).values():
        before: dict[Edition, int] = {}
        for place in places:
            entry = outcomes[place].entry
            if entry is None or place in stopped:
                continue
            edition = Edition(entry.front, entry.years)
            if others := earlier_of(edition, list(before)):
                found[place] = {year: before[other] for year, other in others.items()}
            before[edition] = place
    return found


def _by_publisher(outcomes: Sequence[Outcome]) -> dict[str, list[int]]:
    """The places of what was read, by publisher, of each the oldest framework first."""
    found: dict[str, list[tuple[tuple[str, str, str], int]]] = defaultdict(list)
    for place, outcome in enumerate(outcomes):
        if outcome.entry is not None:
            front = outcome.entry.front
            found[front.publisher.casefold()].append((age(front), place))
    return {name: [place for _, place in sorted(each)] for name, each in found.items()}
