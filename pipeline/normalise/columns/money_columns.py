"""Which columns hold money: of which year, in which unit, committed or estimated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from pipeline.model import ZERO, AmountStatus
from pipeline.normalise.columns.layout import MONEY_ROLES, PART, Around, Column, Layout
from pipeline.normalise.columns.money_cells import (
    CURRENCY,
    holds_money,
    holds_pence,
    is_count,
    is_of_others,
)
from pipeline.normalise.rulebook.profiles import Profile
from pipeline.normalise.rulebook.rule_kinds import compiled
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.counted_years import NTH, counted_years
from pipeline.normalise.words.dates import (
    MONTH_SPAN,
    YEARS_ON,
    names_only,
    period,
    sums_years,
    year_in,
    years_between,
)
from pipeline.normalise.words.money import parse
from pipeline.normalise.words.roles import role_of
from pipeline.normalise.words.terms import year_of_term
from pipeline.normalise.words.text import clean
from pipeline.normalise.words.units import TOLD, said_around, unit_of
from pipeline.normalise.words.whole_dates import is_year

MOST_TIMES = 100  # as large as figures in one unit are the largest of the years beside them


def with_money(lay: Layout, rules: Rules, profile: Profile | None, around: Around) -> Layout:
    """The layout with the columns that hold money, and of those in pounds the year, unit and state."""
    held = {c.index for c in lay.columns if holds_money(lay, c, CURRENCY, rules)}
    if not held:  # beside known money, pence may be those of a score or a distance
        held = {c.index for c in lay.columns if holds_pence(lay, c, around.above, rules)}
    lay = replace(lay, columns=tuple(_by_cells(c, c.index in held, rules) for c in lay.columns))
    money = [c for c in lay.columns if c.index in held]
    pounds = [c for c in money if not is_of_others(lay, c, rules)]
    pounds = [c for c in pounds if not is_count(lay, c, pounds)]
    lay = lay.taken_as("not_pounds", [c for c in money if c not in pounds])
    # a note above may have run into a title
    others = [c.title for c in lay.columns if c.index not in held]
    said = said_around(" ".join((around.above, *others)), around.below)
    spots = _year_spots(lay, rules)
    counted = _counted(lay, [c.title for c in pounds], around)
    named = {c.index: year_in(c.title) or year_of_term(c.title) for c in pounds}
    known = [
        replace(
            c,
            role=_part_or(c, pounds),
            year=named[c.index] or counted.get(c.title) or _year_over(lay, c, spots),
            is_year_counted=c.title in counted and named[c.index] is None,
            unit=unit_of(c.title, said),
            amount_status=_status(c.title, profile, rules),
        )
        for c in pounds
    ]
    told = [c for c in known if c.year and TOLD.search(c.title)]
    settled = {
        c.index: replace(_with_year(c, known), unit=_unit_beside(lay, c, told, rules))
        for c in known
    }
    return replace(lay, columns=tuple(settled.get(c.index, c) for c in lay.columns))


def _counted(lay: Layout, titles: Sequence[str], around: Around) -> Mapping[str, str]:
    """The years that titles of sums count, where these count all of the document, or of the term that stands
    above the table, and nothing else in the table's titles or around it names others.
    """
    above, below, years = around
    # "grants from April 2023 to March 2026", "funding 2023/24 to 2025/26"
    if not years and (term := MONTH_SPAN.search(above) or YEARS_ON.search(above)):
        years = years_between(*period(term[0]))
    counted = counted_years(titles, years)
    rest = [title for title in lay.titles if title not in counted]
    is_whole = len(counted) >= len(years) and names_only(" ".join((above, *rest, below)), years)
    return counted if is_whole else {}


def _by_cells(column: Column, is_money: bool, rules: Rules) -> Column:
    """A column with the role that its title gives it, so far as its cells do hold money or do not."""
    if is_money:
        # "Year", with "Apr–Sep" beside it
        untold = "row_total" if column.title.lower() == "year" else "unknown_money"
        return column if column.role in MONEY_ROLES else replace(column, role=untold)
    if column.role not in MONEY_ROLES:
        return column
    role, rule = role_of(column.title, rules, but=MONEY_ROLES)
    # "Grant", or "Purpose of award", over texts
    return replace(column, role=role, rule=rule, is_broad=rule in rules.broad_columns)


def _part_or(column: Column, pounds: Sequence[Column]) -> str:
    """The role of one of the columns of pounds: a part, or a sum of several years, where its title says so
    and no rule says otherwise. One that stands alone is no part.
    """
    is_open = column.role in ("amount", "row_total", "unknown_money")
    if is_open and sums_years(column.title) and not NTH.match(column.title):
        return "years_total"
    return "part" if is_open and len(pounds) > 1 and PART.search(column.title) else column.role


def _with_year(column: Column, money: Sequence[Column]) -> Column:
    """A quarter without a year is of the year of the sum to its right."""
    if column.role != "part" or column.year is not None:
        return column
    over = next((c for c in money if c.index > column.index and c.year), column)
    return replace(column, year=over.year, is_year_counted=over.is_year_counted)


def _unit_beside(lay: Layout, column: Column, told: Sequence[Column], rules: Rules) -> int:
    """The unit of a column: that of the years beside it which is ``told``, where its own title is a year, a
    part of one or that of a total, and its figures bear no sign and are about as large. A title
    over all of them may stand at one side.
    """
    title = column.title
    is_bare = is_year(title) or PART.fullmatch(title) is not None or rules.label(title, "total")
    if column.unit > 1 or not is_bare or len({c.unit for c in told}) != 1:
        return column.unit
    if any("£" in text for text in lay.texts_of(column)):
        return column.unit
    most = max(_largest(lay, c, rules) for c in told)
    is_alike = not most or _largest(lay, column, rules) < most * MOST_TIMES
    return told[0].unit if is_alike else column.unit


def _largest(lay: Layout, column: Column, rules: Rules) -> Decimal:
    """The largest figure of a column as printed, in no unit."""
    return max((parse(t, rules).amount_gbp or ZERO for t in lay.texts_of(column)), default=ZERO)


def _status(title: str, profile: Profile | None, rules: Rules) -> AmountStatus:
    """Whether the amounts under a title are committed; the last of a profile's rules decides."""
    status: AmountStatus = "committed"
    if rules.label(title, "estimated"):
        status = "estimated"
    elif rules.label(title, "indicative"):
        status = "indicative"
    for rule in profile.columns if profile else ():
        if compiled(rule.title).search(title):
            status = rule.amount_status
    return status


def _year_spots(lay: Layout, rules: Rules) -> list[tuple[str, float]]:
    """The years in the heading rows, each with the middle of its print."""
    spots = []
    for cell in dict.fromkeys(c for row in lay.table.rows[: lay.first] for c in row):
        for line in cell.lines:
            year = year_in(clean(line.text, rules))
            if year:
                spots.append((year, (line.box.x0 + line.box.x1) / 2))
    return spots


def _year_over(lay: Layout, column: Column, spots: Sequence[tuple[str, float]]) -> str | None:
    """The year that stands over several columns, for a column whose own title has none: the nearest.

    Where lines are drawn, a title that spans its columns is theirs already.
    """
    if len({year for year, _ in spots}) < 2:
        return None
    cells = lay.cells(column)
    if not cells:
        return None
    middle = (cells[0].box.x0 + cells[0].box.x1) / 2
    return min(spots, key=lambda spot: abs(spot[1] - middle))[0]
