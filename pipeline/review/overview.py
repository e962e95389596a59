"""What the first page shows: the frameworks, what needs a person, and all lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.model import Allocation, Records
from pipeline.normalise.rulebook.rules import Rules
from pipeline.review.facts import View
from pipeline.verify.comparison.editions import Comparison, Editions, compare
from pipeline.verify.comparison.succession import Edition, age, earlier_of, edition


@dataclass(frozen=True)
class Overview:
    """Everything in a dataset.

    ``counted`` are the lines that count each sum of money once, with the slug of their framework.
    """

    views: tuple[View, ...]
    comparisons: tuple[Comparison, ...]
    counted: tuple[tuple[str, Allocation], ...]

    @property
    def is_counted_again(self) -> bool:
        """Whether frameworks share years, so that adding all of them up would count money twice."""
        return bool(self.comparisons)


def overview(views: Sequence[View], rules: Rules) -> Overview:
    """The frameworks in the order of their slugs, each held against the last one before it.

    Raises ``BadRules`` where a decision about two of them no longer fits.
    """
    records = [each.records for each in views]
    comparisons: list[Comparison] = []
    superseded: set[tuple[str, str]] = set()
    before: dict[Edition, Records] = {}
    for later in sorted(records, key=lambda each: age(each.framework)):
        years: dict[str, list[Editions]] = {}
        for year, earlier in earlier_of(edition(later), list(before)).items():
            slug = earlier.front.framework
            superseded.add((slug, year))
            years.setdefault(slug, []).append(compare(before[earlier], later, rules, year))
        before[edition(later)] = later
        comparisons += [
            Comparison(found[0].earlier, later.framework, tuple(found)) for found in years.values()
        ]
    counted = tuple(
        (each.framework.framework, line) for each in records for line in _counted(each, superseded)
    )
    return Overview(tuple(views), tuple(comparisons), counted)


def _counted(records: Records, superseded: set[tuple[str, str]]) -> list[Allocation]:
    slug = records.framework.framework
    return [
        line
        for line in records.allocations
        if not line.restated and (slug, line.financial_year) not in superseded
    ]
