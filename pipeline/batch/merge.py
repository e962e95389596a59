"""From what each document gave to one dataset: each framework once, held against earlier ones.

Entries are held in memory, records only as many as are being compared.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from pipeline.batch.outcome import UNPROVEN, Entry, Outcome, failure
from pipeline.batch.store import Store
from pipeline.errors import BadRules
from pipeline.model import Records
from pipeline.normalise.rules import Rules
from pipeline.publish.write import validated
from pipeline.verify import settled
from pipeline.verify.succession import Edition, age, earlier_of, gain, with_gains

AT_ONCE = 8  # records held while frameworks of one publisher are compared


def resolved(
    outcomes: Sequence[Outcome], store: Store, rules: Rules, version: str
) -> list[Outcome]:
    """The outcomes once all documents are known: each framework once, held against earlier ones.

    ``version`` is that of rules and software, under which comparisons are kept in the store.
    """
    return _held_against_earlier(_each_framework_once(outcomes), store, rules, version)


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
                f"{outcome.file} and {checked[at].file} are both the framework {slug}; only the "
                "first is in the dataset. Take one of them away, or run them into different "
                "folders."
            )
            checked.append(replace(outcome, kind="refused", entry=None, error=what))
    return checked


def _held_against_earlier(
    outcomes: Sequence[Outcome], store: Store, rules: Rules, version: str
) -> list[Outcome]:
    """The outcomes, each framework held against the earlier ones of its publisher.

    The oldest come first, whatever the order of the documents. A decision of a person that no
    longer fits stops the later framework, and no other.
    """
    held = list(outcomes)
    records = lru_cache(AT_ONCE)(store.records)
    for places in _by_publisher(outcomes).values():
        before: dict[Edition, str] = {}
        for place in places:
            outcome, entry = outcomes[place], outcomes[place].entry
            assert entry is not None
            edition = Edition(entry.front, entry.years)
            earlier = {
                year: before[found] for year, found in earlier_of(edition, list(before)).items()
            }
            try:
                if earlier:
                    compared = _compared(entry, earlier, store, records, rules, version)
                    held[place] = replace(outcome, entry=compared)
            except BadRules as error:
                stopped = failure(outcome.file, error, outcome.seconds)
                held[place] = replace(stopped, peak_mb=outcome.peak_mb)
            else:
                before[edition] = entry.key
    return held


def _compared(
    entry: Entry,
    earlier: Mapping[str, str],
    store: Store,
    records: Callable[[str], Records],
    rules: Rules,
    version: str,
) -> Entry:
    """The entry of a framework with what it gains from earlier ones, of which the keys are given.

    What was compared before is found in the store; raises ``BadRules`` as ``compare`` does.
    """
    key = hashlib.sha256(json.dumps([entry.key, version, earlier]).encode()).hexdigest()
    found = store.find(key)
    if found is None:
        mine = records(entry.key)
        gains = [gain(records(other), mine, rules, year) for year, other in earlier.items()]
        gained = validated(settled(with_gains(mine, gains), rules))
        found = store.put(key, gained, read_key=entry.key)
    return found


def _by_publisher(outcomes: Sequence[Outcome]) -> dict[str, list[int]]:
    """The places of what was read, by publisher, of each the oldest framework first."""
    found: dict[str, list[tuple[tuple[str, str, str], int]]] = defaultdict(list)
    for place, outcome in enumerate(outcomes):
        if outcome.entry is not None:
            front = outcome.entry.front
            found[front.publisher.casefold()].append((age(front), place))
    return {name: [place for _, place in sorted(each)] for name, each in found.items()}
