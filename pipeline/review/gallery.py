"""Which charts a page shows, each with the table that it is drawn from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.model import Allocation, Framework
from pipeline.review.charts import Bar, chart
from pipeline.review.sums import NOT_GIVEN, Row, Sum, Table, row_of, table
from pipeline.verify.comparison.editions import Editions
from pipeline.verify.comparison.moved import Moved, by_provider, by_theme

MOST = 12  # names in a chart; its table has all
TITLES = {
    "theme": "Money by theme",
    "mechanism": "Money by funding mechanism",
    "area": "Money by area",
    "provider": "Largest providers",
}


@dataclass(frozen=True)
class Chart:
    """A chart of sums: ``svg`` is markup, made by ``charts``; ``left`` counts names not drawn."""

    anchor: str
    title: str
    svg: str
    table: Table
    left: int = 0


@dataclass(frozen=True)
class Change:
    """A chart of what changed, with its rows."""

    anchor: str
    title: str
    svg: str
    rows: tuple[Moved, ...]
    left: int = 0


def charts(lines: Sequence[Allocation]) -> Iterator[Chart]:
    """Money by theme, mechanism, area and provider; none where the document gives only one."""
    for of, title in TITLES.items():
        money = table(lines, of)
        if len([row for row in money.rows if row.name != NOT_GIVEN]) > 1:
            yield _chart(f"by-{of}", title, money)


def over_years(frameworks: Iterable[tuple[Framework, Sequence[Allocation]]]) -> Chart | None:
    """What each framework gives in each year; None where there is but one sum."""
    found = []
    for front, lines in frameworks:
        found.append(row_of(front.framework, [line for line in lines if not line.restated]))
    years = tuple(sorted({each.name for row in found for each in row.by_year}))
    bars = [bar for row in found for bar in _bars(row, is_grouped=True)]
    if sum(bar.gbp is not None for bar in bars) < 2:
        return None
    title = "Money by year" if len(found) == 1 else "Money by framework and year"
    rows = tuple(Row(row.name, _filled(row, years), row.whole) for row in found)
    money = Table("framework", years, rows, None)
    return Chart("by-year", title, chart("by-year", title, bars), money)


def changes(editions: Editions, number: int) -> Iterator[Change]:
    """What changed by theme and by provider; a name whose money stayed is in the table only.

    ``number`` is that of the comparison on its page, where each anchor is to stand once.
    """
    year = editions.year.replace("/", "-")
    found = (("theme", "by theme", by_theme), ("provider", "by provider", by_provider))
    for of, told, moved in found:
        rows = tuple(moved(editions))
        drawn = [row for row in rows if row.difference_gbp]
        if drawn:
            bars = [_difference(row) for row in drawn[:MOST]]
            anchor, title = f"change-{of}-{number}-{year}", f"Change {told}, {editions.year}"
            yield Change(anchor, title, chart(anchor, title, bars), rows, len(rows) - len(bars))


def _difference(row: Moved) -> Bar:
    gbp = row.difference_gbp
    kind = "more" if gbp > 0 else "less"
    return Bar(row.name or NOT_GIVEN, gbp, ((gbp, kind),), is_signed=True)


def _chart(anchor: str, title: str, money: Table) -> Chart:
    rows = money.rows[:MOST]
    bars = [bar for row in rows for bar in _bars(row, is_grouped=len(money.years) > 1)]
    return Chart(anchor, title, chart(anchor, title, bars), money, len(money.rows) - len(rows))


def _bars(row: Row, is_grouped: bool) -> Iterator[Bar]:
    """One bar, or a heading with a bar for each year that has money."""
    if not is_grouped:
        yield _bar(row.name, row.whole)
        return
    yield Bar(row.name)
    yield from (_bar(year.name, year) for year in row.by_year if year.lines)


def _bar(label: str, money: Sum) -> Bar:
    pieces = ((money.verified_gbp, "verified"), (money.open_gbp, "open"))
    return Bar(label, money.gbp, pieces)


def _filled(row: Row, years: Sequence[str]) -> tuple[Sum, ...]:
    known = {each.name: each for each in row.by_year}
    return tuple(known.get(year) or Sum.nothing(year) for year in years)
