"""What one table of awards gives, or one list of them in the text; and what all of these say of money."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import chain

from pipeline.model import (
    ZERO,
    Allocation,
    CellRecord,
    Claim,
    Issue,
    Key,
    LinePriority,
    Total,
    sum_gbp,
    with_flag,
)
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.rulebook.spelling import squeezed


@dataclass(frozen=True)
class Reading:
    """What one table gives, or one list in the text. ``lines`` counts rows: a row of several years or
    parts is one. ``codes`` are those that are ids of its lines. ``beside`` is what rows say that no record
    tells, as their days, by the ids of their lines. ``right_below`` are lines of rows that touch the one above.
    """

    allocations: tuple[Allocation, ...] = ()
    priorities: tuple[LinePriority, ...] = ()
    totals: tuple[Total, ...] = ()
    claims: tuple[Claim, ...] = ()
    cells: tuple[CellRecord, ...] = ()
    issues: tuple[Issue, ...] = ()
    lines: int = 0
    codes: frozenset[str] = frozenset()
    beside: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    right_below: frozenset[Key] = frozenset()


def joined(readings: Sequence[Reading]) -> Reading:
    """All that several readings give, as one."""
    return Reading(
        tuple(chain.from_iterable([reading.allocations for reading in readings])),
        tuple(chain.from_iterable([reading.priorities for reading in readings])),
        tuple(chain.from_iterable([reading.totals for reading in readings])),
        tuple(chain.from_iterable([reading.claims for reading in readings])),
        tuple(chain.from_iterable([reading.cells for reading in readings])),
        tuple(chain.from_iterable([reading.issues for reading in readings])),
        sum([reading.lines for reading in readings]),
        frozenset(chain.from_iterable([reading.codes for reading in readings])),
        {line_id: said for reading in readings for line_id, said in reading.beside.items()},
        frozenset(chain.from_iterable([reading.right_below for reading in readings])),
    )


def with_doubt(
    reading: Reading, lines: Sequence[Allocation], flag: str, check: str, message: str
) -> Reading:
    """A reading with some of its lines flagged, and an issue at the first of them that says why."""
    flagged = with_flag(reading.allocations, {line.key for line in lines}, flag)
    issues = (*reading.issues, Issue.at(lines[0], check, message))
    return replace(reading, allocations=tuple(flagged), issues=issues)


def with_grand_totals(
    readings: Sequence[Reading], themed: Iterable[Sequence[int]], rules: Rules
) -> list[Reading]:
    """The readings, with the grand total at the end of several tables under one name over the lines of
    all of them: a theme has a table each, and the last table's own total stands above it. So has that of
    ``themed`` ones, given by their places: each under the heading of its theme.
    """
    named: dict[str, list[int]] = defaultdict(list)
    for i, reading in enumerate(readings):
        for table_id in {line.table_id for line in reading.allocations}:
            named[table_id].append(i)
    out = list(readings)
    groups = [(places, True) for places in themed] + [(p, False) for p in named.values()]
    for places, are_themed in groups:
        if len(places) > 1:
            out[places[-1]] = _over_all([out[i] for i in places], are_themed, rules)
    return out


def _over_all(tables: Sequence[Reading], are_themed: bool, rules: Rules) -> Reading:
    """The last of several tables under one name, its last totals over the lines of all of them. Tables of
    themes may hold several of these, each with its total.
    """
    last = tables[-1]
    totals = _down(last)
    ends = [t for t in totals if t.label == totals[-1].label]
    if not ends or not _may_be_over_all(ends, tables, are_themed, rules):
        return last
    keys = [line.key for line in joined(tables).allocations]
    wide = [
        replace(t, kind="grand", covered=tuple(k for k in keys if t.financial_year in (None, k[1])))
        for t in ends
    ]
    return replace(last, totals=(*(t for t in last.totals if t not in ends), *wide))


def _down(reading: Reading) -> list[Total]:
    """The totals over lines below one another."""
    return [t for t in reading.totals if t.kind not in ("line", "row")]


def _may_be_over_all(
    ends: Sequence[Total], tables: Sequence[Reading], are_themed: bool, rules: Rules
) -> bool:
    """Whether the totals that the last of several tables ends with may be over all of them: no other total
    is, and they are the only ones, or grand by their label; or they stand below others that are over the
    same lines; or below those of several blocks that have all the lines of the table, where it is of themes,
    or all lines of the tables before are in such blocks too and they are not what its own come to.
    """
    *others, last = tables
    ahead = {t.covered for t in _down(last) if t not in ends}
    before = _down(joined(others))
    rule = rules.label(ends[0].label, "grand", "total")
    if rule is None or any(t.kind == "grand" or t.label == ends[0].label for t in before):
        return False
    is_grand = rule.of == "grand"
    if not ahead and is_grand:
        # no table but one of several without a total of its own ends with the whole
        return not before or not _are_own(ends, last.allocations)
    if not before and not ahead:
        # under the heading of a theme each, a "Total" that none but the last has is over all as well
        return are_themed and _are_above_theme(ends, last.allocations, rules)
    if all((is_grand or t.kind == "grand") and t.covered in ahead for t in ends):
        return True
    parts = {key for covered in ahead for key in covered}
    if not is_grand or not before or not parts >= {*ends[0].covered}:
        return False
    summed = {key for t in before for key in t.covered}
    are_in_blocks = all(line.key in summed for line in joined(others).allocations)
    return are_themed or (are_in_blocks and not _are_own(ends, last.allocations))


def _are_above_theme(totals: Sequence[Total], lines: Sequence[Allocation], rules: Rules) -> bool:
    """Whether totals say that they are of the whole and name no theme of the lines above them, and are not
    what these come to: then they would be of these alone.
    """
    names = {squeezed(line.theme or "") for line in lines} - {""}
    is_plain = all(
        rules.label(t.label, "whole") and not any(name in squeezed(t.label) for name in names)
        for t in totals
    )
    return is_plain and not _are_own(totals, lines)


def _are_own(totals: Sequence[Total], lines: Sequence[Allocation]) -> bool:
    """Whether totals are what the lines of their own table come to."""
    return all(
        t.stated_gbp == sum_gbp([line for line in lines if line.key in t.covered]) for t in totals
    )


class KnownMoney:
    """The money that readings state and hold, for texts that only tell of it again."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        whole = joined(readings)
        self.places = {(claim.page, claim.box) for claim in whole.claims}
        self.years = {line.financial_year for line in whole.allocations}
        self.sums = {total.stated_gbp for total in whole.totals}
        self.sums |= {sum_gbp(reading.allocations) for reading in readings}
        self.names: dict[Decimal | None, list[str]] = defaultdict(list)
        for line in whole.allocations:
            self.names[line.amount_gbp].append(squeezed(f"{line.title} {line.provider or ''}"))

    def is_sum(self, amount_gbp: Decimal | None, within_gbp: Decimal = ZERO) -> bool:
        """Whether an amount is that of a total, or what a reading comes to."""
        return amount_gbp is not None and any(
            abs(known - amount_gbp) <= within_gbp for known in self.sums
        )

    def has(self, name: str, amount_gbp: Decimal | None) -> bool:
        """Whether a line has this amount, and the name in its title or as who is paid."""
        mine = squeezed(name)
        return any(mine in other for other in self.names.get(amount_gbp, ()))
