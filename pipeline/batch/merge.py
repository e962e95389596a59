"""From what each document gave to one dataset: each framework once, held against earlier ones.

Entries are held in memory, records only as many as are being compared or written.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from pipeline.batch.outcome import UNPROVEN, Entry, Outcome, failure
from pipeline.batch.store import Store, described
from pipeline.errors import BadRules
from pipeline.model import Records
from pipeline.normalise.rules import Rules
from pipeline.verify import settled
from pipeline.verify.succession import Edition, Gain, age, earlier_of, gain, with_gains

AT_ONCE = 8  # records held while frameworks of one publisher are compared
Gains = dict[str, list[Gain]]  # by slug


def resolved(
    outcomes: Sequence[Outcome], store: Store, rules: Rules
) -> tuple[list[Outcome], Gains]:
    """The outcomes once all documents are known, and what frameworks gain from earlier ones."""
    return _held_against_earlier(_each_framework_once(outcomes), store, rules)


def members(outcomes: Sequence[Outcome], only_verified: bool = False) -> list[Entry]:
    """What a dataset of these outcomes holds, by slug."""
    entries = [outcome.entry for outcome in outcomes if outcome.entry is not None]
    if only_verified:
        entries = [entry for entry in entries if entry.front.status not in UNPROVEN]
    return sorted(entries, key=lambda entry: entry.front.framework)


def merged(entries: Sequence[Entry], gains: Gains, store: Store, rules: Rules) -> Iterator[Records]:
    """The records of a dataset, one by one; ``BadDataset`` where a gain breaks a promise."""
    from pipeline.publish.write import validated

    for entry in entries:
        records = store.records(entry.key)
        gained = gains.get(entry.front.framework)
        # Without a gain they are what was settled and validated when the document was read.
        yield validated(settled(with_gains(records, gained), rules)) if gained else records


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
    outcomes: Sequence[Outcome], store: Store, rules: Rules
) -> tuple[list[Outcome], Gains]:
    """The outcomes, and what each framework gains from the earlier ones of its publisher.

    The oldest come first, whatever the order of the documents. A decision of a person that no
    longer fits stops the later framework, and no other.
    """
    held = list(outcomes)
    gains: Gains = {}
    records = lru_cache(AT_ONCE)(store.records)
    for places in _by_publisher(outcomes).values():
        before: dict[Edition, str] = {}
        for place in places:
            outcome = outcomes[place]
            assert outcome.entry is not None
            key, slug = outcome.entry.key, outcome.entry.front.framework
            edition = Edition(outcome.entry.front, outcome.entry.years)
            try:
                gained = [
                    gain(records(before[earlier]), records(key), rules, year)
                    for year, earlier in earlier_of(edition, list(before)).items()
                ]
                if gained:
                    gains[slug] = gained
                    entry = described(key, settled(with_gains(records(key), gained), rules))
                    held[place] = replace(outcome, entry=entry)
            except BadRules as error:
                stopped = failure(outcome.file, error, outcome.seconds)
                held[place] = replace(stopped, peak_mb=outcome.peak_mb)
            else:
                before[edition] = key
    return held, gains


def _by_publisher(outcomes: Sequence[Outcome]) -> dict[str, list[int]]:
    """The places of what was read, by publisher, of each the oldest framework first."""
    found: dict[str, list[tuple[tuple[str, str, str], int]]] = defaultdict(list)
    for place, outcome in enumerate(outcomes):
        if outcome.entry is not None:
            front = outcome.entry.front
            found[front.publisher.casefold()].append((age(front), place))
    return {name: [place for _, place in sorted(each)] for name, each in found.items()}
