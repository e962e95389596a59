"""Which framework of a publisher follows which, and what the later one gains from the earlier."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from pipeline.model import Check, Framework, Key, Records
from pipeline.normalise.rulebook.rules import Rules
from pipeline.plain import pounds
from pipeline.verify.comparison.editions import Editions, against_totals, compare, summary, years

CHECK = "estimates_against_commitments"
PROOF: Final = "cross_framework"
LEAST_PROOF = 0.75  # from this confidence on the same amount supports a line


class Edition(NamedTuple):
    """A framework and the years that it gives lines for: enough to tell which follows which."""

    front: Framework
    years: tuple[str, ...]


@dataclass(frozen=True)
class Gain:
    """What a framework gains from one comparison: the keys of lines that it proves, and a check where
    either document states a total for the year.
    """

    check: Check | None
    proven: frozenset[Key]


def edition(records: Records) -> Edition:
    """What tells of a framework which others it follows."""
    return Edition(records.framework, years(records))


def earlier_of(later: Edition, others: Sequence[Edition]) -> dict[str, Edition]:
    """For each year that an earlier framework of the publisher gives too: the last such framework.

    ``others`` come in the order of their ``age``. A framework without a publisher or a first day is
    neither earlier nor later than another.
    """
    found: dict[str, Edition] = {}
    for other in reversed(others):
        if len(found) == len(later.years):
            break
        if _precedes(other.front, later.front):
            for year in set(other.years) & set(later.years):
                found.setdefault(year, other)
    return dict(sorted(found.items()))


def age(framework: Framework) -> tuple[str, str, str]:
    """What puts frameworks in their order, the oldest first."""
    return str(framework.period_start), str(framework.issued_on or ""), framework.framework


def gain(earlier: Records, later: Records, rules: Rules, year: str) -> Gain:
    """What the later framework gains from being held against the earlier for a year.

    What changed, came and went is news and no error. The check fails where the comparison does not
    start or end at the sums that the documents state for the year. Raises as ``compare`` does.
    """
    editions = compare(earlier, later, rules, year)
    return Gain(
        _check(earlier, later, editions, year),
        frozenset(
            row.later[0].key
            for row in editions.of("stayed")
            if len(row.later) == 1 and (row.confidence or 0) >= LEAST_PROOF
        ),
    )


def with_gains(later: Records, gains: Iterable[Gain]) -> Records:
    """The framework with the checks of its comparisons, and the proof on lines that agree."""
    gains = tuple(gains)
    proven = {key for each in gains for key in each.proven}
    return replace(
        later,
        checks=(*later.checks, *(each.check for each in gains if each.check is not None)),
        allocations=tuple(
            replace(line, proofs=tuple(dict.fromkeys((*line.proofs, PROOF))))
            if line.key in proven
            else line
            for line in later.allocations
        ),
    )


def without_gains(records: Records) -> Records:
    """The framework as it was before it was held against any other."""
    return replace(
        records,
        checks=tuple(check for check in records.checks if check.kind != PROOF),
        allocations=tuple(
            replace(line, proofs=tuple(proof for proof in line.proofs if proof != PROOF))
            for line in records.allocations
        ),
    )


def _check(earlier: Records, later: Records, editions: Editions, year: str) -> Check | None:
    """The lines compared against the totals stated; None where neither side states any."""
    sides = (
        against_totals(earlier, [a for row in editions.rows for a in row.earlier], year),
        against_totals(later, [a for row in editions.rows for a in row.later], year),
    )
    if not any(sides):
        return None
    message = f"{year} against {earlier.framework.framework}: {summary(editions)}"
    for place, side in zip(("there", "here"), sides, strict=True):
        if side and side[0] != side[1]:
            message += (
                f"; but the totals stated for the year come to {pounds(side[0])} {place}, and the lines "
                f"compared under them to {pounds(side[1])}"
            )
    return Check(
        CHECK,
        PROOF,
        "passed" if all(side is None or side[0] == side[1] for side in sides) else "failed",
        message,
        "; ".join("not stated" if side is None else str(side[0]) for side in sides),
        "; ".join("not stated" if side is None else str(side[1]) for side in sides),
        "0",
    )


def _precedes(earlier: Framework, later: Framework) -> bool:
    publisher = earlier.publisher.casefold()
    if publisher != later.publisher.casefold() or publisher in ("", "unknown"):
        return False
    if earlier.period_start is None or later.period_start is None:
        return False
    if earlier.period_start != later.period_start:
        return earlier.period_start < later.period_start
    both_dated = earlier.issued_on is not None and later.issued_on is not None
    return both_dated and earlier.issued_on < later.issued_on  # type: ignore[operator]
