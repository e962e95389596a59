"""What one table of awards gives, or one list of them in the text; and what all of these say of money."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.model import ZERO, Allocation, CellRecord, Claim, Issue, LinePriority, Total, sum_gbp
from pipeline.normalise.text import squeezed


@dataclass(frozen=True)
class Reading:
    """What one table gives, or one list in the text. ``lines`` counts rows: a row of several years or
    parts is one. ``codes`` are those that are ids of its lines.
    """

    allocations: tuple[Allocation, ...] = ()
    priorities: tuple[LinePriority, ...] = ()
    totals: tuple[Total, ...] = ()
    claims: tuple[Claim, ...] = ()
    cells: tuple[CellRecord, ...] = ()
    issues: tuple[Issue, ...] = ()
    lines: int = 0
    codes: frozenset[str] = frozenset()


class Known:
    """The money that readings state and hold, for texts that only tell of it again."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self.sums = {total.stated_gbp for reading in readings for total in reading.totals}
        self.sums |= {sum_gbp(reading.allocations) for reading in readings}
        self.names: dict[Decimal | None, list[str]] = defaultdict(list)
        for line in (line for reading in readings for line in reading.allocations):
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
