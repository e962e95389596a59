"""Two frameworks of one publisher, or two editions of one: what stayed, changed, came and went.

The lines of an earlier framework are estimates of what the later one commits. They are matched by
their names, and by their amounts where these are the same; what a person pins or forbids in
``rules/matches/`` comes first. Nothing here changes an amount or a status.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal, get_args

from pipeline.model import ZERO, Allocation, Framework, Key, Records, sum_gbp
from pipeline.normalise.rulebook.rules import Rules
from pipeline.plain import pounds
from pipeline.verify.comparison.matching import matched_by_name
from pipeline.verify.comparison.pinned import decided, forbidden, pinned

Kind = Literal["stayed", "changed", "came", "went"]
MatchedBy = Literal["rule", "name+amount", "name"]
KINDS: tuple[Kind, ...] = get_args(Kind)
OTHER_YEARS = {"year_beside_period", "year_outside_period"}  # flags


@dataclass(frozen=True)
class Pair:
    """Lines of both frameworks that are the same money, or of one that have none in the other.

    Several lines on a side are held against the other side by their sum; only a rule joins them.
    ``confidence`` runs from 0 to 1; None where nothing was matched.
    """

    kind: Kind
    earlier: tuple[Allocation, ...] = ()
    later: tuple[Allocation, ...] = ()
    confidence: float | None = None
    matched_by: MatchedBy | None = None

    @property
    def earlier_gbp(self) -> Decimal | None:
        """The sum of the earlier lines; None where there are none or an amount can't be read."""
        return _sum(self.earlier)

    @property
    def later_gbp(self) -> Decimal | None:
        """The sum of the later lines; None where there are none or an amount can't be read."""
        return _sum(self.later)

    @property
    def difference_gbp(self) -> Decimal | None:
        """Later less earlier; None where an amount can't be read."""
        before, after = self.earlier_gbp, self.later_gbp
        if (self.earlier and before is None) or (self.later and after is None):
            return None
        return (after or ZERO) - (before or ZERO)

    @property
    def printed(self) -> tuple[str, str]:
        """What is printed for the earlier amounts and for the later, where one can't be read."""
        before, after = ([line.raw_amount for line in side] for side in (self.earlier, self.later))
        return "; ".join(before), "; ".join(after)

    @property
    def theme(self) -> str | None:
        """The theme that the later framework gives the money, else the earlier."""
        themes = (line.theme for line in (*self.later, *self.earlier))
        return next((theme for theme in themes if theme), None)


@dataclass(frozen=True)
class Editions:
    """The lines of an earlier and of a later framework for one year, each in exactly one row.

    Rows stand in the printed order of the earlier framework, then of the later.
    """

    earlier: Framework
    later: Framework
    year: str
    rows: tuple[Pair, ...]

    def of(self, kind: Kind) -> list[Pair]:
        return [row for row in self.rows if row.kind == kind]


@dataclass(frozen=True)
class Comparison:
    """Two frameworks, or two editions of one, over the years for which they are compared."""

    earlier: Framework
    later: Framework
    years: tuple[Editions, ...]

    @property
    def names(self) -> tuple[str, str]:
        """What tells them apart: their slugs, else their files, else the checksums of these."""
        sides = self.earlier, self.later
        slugs = [side.framework for side in sides]
        files = [f"{side.framework} in {side.source_file}" for side in sides]
        sums = [f"{side.framework}, checksum {side.source_sha256[:8]}" for side in sides]
        before, after = next((pair for pair in (slugs, files) if pair[0] != pair[1]), sums)
        return before, after


def compared(earlier: Records, later: Records, rules: Rules) -> Comparison:
    """Holds all years against one another that can be; raises as ``compare`` does."""
    found = (compare(earlier, later, rules, year) for year in compared_years(earlier, later))
    return Comparison(earlier.framework, later.framework, tuple(found))


def compared_years(earlier: Records, later: Records) -> list[str]:
    """The years that both give lines for, within the periods of both; of two editions all years."""
    before, after = {*years(earlier)}, {*years(later)}
    are_editions = _are_editions(earlier.framework, later.framework)
    return sorted(before | after if are_editions else before & after)


def _are_editions(earlier: Framework, later: Framework) -> bool:
    """Whether both are of one publisher and period, as two editions of a file are."""
    return _covered(earlier) == _covered(later)


def _covered(front: Framework) -> tuple[object, ...]:
    return front.publisher.casefold(), front.period_start, front.period_end


def years(records: Records) -> tuple[str, ...]:
    """The years of a framework's own period that it gives lines for, in order."""
    return tuple(sorted({line.financial_year for line in _counted(records)}))


def compare(earlier: Records, later: Records, rules: Rules, year: str) -> Editions:
    """What became of the lines of the earlier framework for a year; restated lines are left out.

    Raises ``Outdated`` where a decision of a person names a line that is gone or is printed with
    another amount, and ``BadRules`` where decisions contradict one another.
    """
    before = [line for line in _counted(earlier) if line.financial_year == year]
    after = [line for line in _counted(later) if line.financial_year == year]
    decisions = decided(earlier.framework, later.framework, rules, year)
    pairs = [_pair(*sides, 1.0, "rule") for sides in pinned(decisions, before, after)]
    old = {line.key for pair in pairs for line in pair.earlier}
    new = {line.key for pair in pairs for line in pair.later}
    found = matched_by_name(
        [line for line in before if line.key not in old],
        [line for line in after if line.key not in new],
        forbidden(decisions),
        are_editions=_are_editions(earlier.framework, later.framework),
    )
    pairs += [
        _pair(
            (one.earlier,),
            (one.later,),
            one.confidence,
            "name+amount" if one.is_same_amount else "name",
        )
        for one in found
    ]
    row = {line.line_id: pair for pair in pairs for line in pair.earlier}
    matched = {line.line_id for pair in pairs for line in pair.later}
    rows = [row.get(line.line_id) or Pair("went", earlier=(line,)) for line in before]
    rows += [Pair("came", later=(line,)) for line in after if line.line_id not in matched]
    return Editions(earlier.framework, later.framework, year, tuple(dict.fromkeys(rows)))


def summary(editions: Editions) -> str:
    """One sentence: ``27 stayed, 5 changed by -£1,000, 1 came with £5, 0 went``."""
    said = []
    for kind in KINDS:
        rows = editions.of(kind)
        known = [row.difference_gbp for row in rows if row.difference_gbp is not None]
        total = sum(known, ZERO)
        word = {"stayed": "", "changed": " by ", "came": " with ", "went": " with "}[kind]
        money = pounds(total if kind == "changed" else abs(total)) if known and word else ""
        said.append(f"{len(rows)} {kind}{word if money else ''}{money}")
    unread = sum(row.difference_gbp is None for row in editions.rows)
    return ", ".join(said) + (f"; {unread} without a readable amount" if unread else "")


def _counted(records: Records) -> list[Allocation]:
    """Lines that count towards a year of the framework's own period."""
    return [
        line
        for line in records.allocations
        if not line.restated and OTHER_YEARS.isdisjoint(line.flags)
    ]


def _pair(
    earlier: tuple[Allocation, ...],
    later: tuple[Allocation, ...],
    confidence: float,
    matched_by: MatchedBy,
) -> Pair:
    pair = Pair("changed", earlier, later, confidence, matched_by)
    return replace(pair, kind="stayed") if pair.difference_gbp == ZERO else pair


def _sum(lines: Sequence[Allocation]) -> Decimal | None:
    amounts = [line.amount_gbp for line in lines]
    known = [amount for amount in amounts if amount is not None]
    return sum(known, ZERO) if known and len(known) == len(amounts) else None


def against_totals(
    records: Records, compared: Iterable[Allocation], year: str
) -> tuple[Decimal, Decimal] | None:
    """What the widest totals over a year's lines state, and what those of the compared lines come to
    that these totals cover. None where no total is stated for the year.
    """
    counted = {line.key for line in _counted(records) if line.financial_year == year}
    over = [
        t
        for t in records.totals
        if t.financial_year == year and t.covered and counted >= set(t.covered)
    ]
    seen: set[Key] = set()
    stated = ZERO
    for total in sorted(over, key=lambda total: -total.covers):
        if not seen & set(total.covered):
            seen |= set(total.covered)
            stated += total.stated_gbp
    if not seen:
        return None
    return stated, sum_gbp(line for line in compared if line.key in seen)
