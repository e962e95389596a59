"""Where the money went between two frameworks: by theme and by provider."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from pipeline.model import ZERO, Allocation
from pipeline.verify.comparison.editions import Editions, Kind


@dataclass(frozen=True)
class Moved:
    """What one theme or provider has in the earlier and in the later framework.

    ``kinds`` counts the pairs of lines; a provider has none, since lines that are the same money may
    go to another one.
    """

    name: str | None
    earlier_gbp: Decimal
    later_gbp: Decimal
    kinds: Mapping[Kind, int]

    @property
    def difference_gbp(self) -> Decimal:
        return self.later_gbp - self.earlier_gbp


def by_theme(editions: Editions) -> list[Moved]:
    """Each theme in printed order; a pair counts under the theme that the later framework gives."""
    names = dict.fromkeys(row.theme for row in editions.rows)
    return [
        Moved(
            name,
            sum((row.earlier_gbp or ZERO for row in editions.rows if row.theme == name), ZERO),
            sum((row.later_gbp or ZERO for row in editions.rows if row.theme == name), ZERO),
            Counter(row.kind for row in editions.rows if row.theme == name),
        )
        for name in names
    ]


def by_provider(editions: Editions) -> list[Moved]:
    """Each provider, the largest change first; a line counts under the provider that it names."""
    earlier = _sums(line for row in editions.rows for line in row.earlier)
    later = _sums(line for row in editions.rows for line in row.later)
    found = [
        Moved(name, earlier.get(name, ZERO), later.get(name, ZERO), {})
        for name in {**earlier, **later}
    ]
    return sorted(found, key=lambda m: (m.name is None, -abs(m.difference_gbp), m.name or ""))


def _sums(lines: Iterable[Allocation]) -> dict[str | None, Decimal]:
    sums: dict[str | None, Decimal] = {}
    for line in lines:
        sums[line.provider] = sums.get(line.provider, ZERO) + (line.amount_gbp or ZERO)
    return sums
