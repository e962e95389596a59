"""One framework held against earlier ones: work like reading a document, for the same workers."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from pipeline.batch.store import Store
from pipeline.batch.work import Task
from pipeline.model import Records


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
