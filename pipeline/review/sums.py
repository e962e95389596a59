"""Money added up by what a chart shows: theme, mechanism, area, provider and year.

Only lines that count are added: restated ones stand elsewhere in the same document. A line without
a readable amount adds nothing, and is counted as a line all the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.model import ZERO, Allocation, sum_gbp

NOT_GIVEN = "not given"
KEYS: dict[str, Callable[[Allocation], str | None]] = {
    "theme": lambda line: line.theme,
    "mechanism": lambda line: line.mechanism,
    "area": lambda line: line.reach or (line.title if line.area_codes else None),
    "provider": lambda line: line.provider,
}


@dataclass(frozen=True)
class Sum:
    """What some lines come to, and how much of it is verified."""

    name: str
    lines: int
    gbp: Decimal
    verified_gbp: Decimal

    @classmethod
    def nothing(cls, name: str) -> Sum:
        return cls(name, 0, ZERO, ZERO)

    @property
    def open_gbp(self) -> Decimal:
        """What is not verified."""
        return self.gbp - self.verified_gbp


@dataclass(frozen=True)
class Row:
    """One name over the years, in the order of ``Table.years``."""

    name: str
    by_year: tuple[Sum, ...]
    whole: Sum


@dataclass(frozen=True)
class Table:
    """Money by what ``of`` says, the largest first.

    ``whole`` is the row of all lines; None where adding the rows up would count money twice.
    """

    of: str
    years: tuple[str, ...]
    rows: tuple[Row, ...]
    whole: Row | None


def table(lines: Iterable[Allocation], of: str) -> Table:
    """The money of the lines that count, by one of ``KEYS`` and by year."""
    counted = [line for line in lines if not line.restated]
    alike: dict[object, list[Allocation]] = {}
    for line in counted:
        name = KEYS[of](line)
        # A place is told by its codes, whatever a line calls it.
        same = line.area_codes if of == "area" and name and line.area_codes else name
        alike.setdefault(same, []).append(line)
    whole = row_of("all", counted)
    years = tuple(each.name for each in whole.by_year)
    rows = [
        row_of(_commonest([KEYS[of](line) for line in own]), own, years) for own in alike.values()
    ]
    rows.sort(key=lambda row: (row.name == NOT_GIVEN, -row.whole.gbp, row.name))
    return Table(of, years, tuple(rows), whole)


def _commonest(names: Sequence[str | None]) -> str:
    """What most lines call it; of several the first."""
    return Counter(names).most_common(1)[0][0] or NOT_GIVEN


def row_of(name: str, lines: Sequence[Allocation], years: Sequence[str] = ()) -> Row:
    """The sums of some lines over the years; over those that they have where none are named."""
    years = years or sorted({line.financial_year for line in lines})
    by_year = tuple(
        _sum(year, [line for line in lines if line.financial_year == year]) for year in years
    )
    return Row(name, by_year, _sum(name, lines))


def _sum(name: str, lines: Sequence[Allocation]) -> Sum:
    verified = [line for line in lines if line.status == "verified"]
    return Sum(name, len(lines), sum_gbp(lines), sum_gbp(verified))
