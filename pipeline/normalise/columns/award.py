"""Which of the columns of money are the award: one a year, or the sum of its parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from operator import itemgetter

from pipeline.grouping import by_key
from pipeline.normalise.columns.layout import Column, Layout, untold
from pipeline.normalise.columns.row_sums import (
    come_to,
    names_other_year,
    with_instalments,
    with_steps_between_years,
)
from pipeline.normalise.columns.summed import (
    STREAMS,
    with_streams,
    with_totals_of_other_years,
    with_years_totals,
)
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.dates import ANNUAL


def with_award(lay: Layout, rules: Rules) -> Layout:
    """The layout with the columns of the award: one a year. Where titles do not tell, the table is
    reported, not guessed.
    """
    lay = with_years_totals(lay, rules)
    lay = with_totals_of_other_years(lay)
    lay = lay.taken_as("group_total", [c for c in lay.of("row_total") if _sums_groups(lay, c)])
    if lay.of("not_pounds") and not lay.of("amount", "row_total"):
        lay = replace(lay, reason="its figures are not pounds")
    lay = _without_whole_costs(lay, rules)
    lay = _without_totals_of_a_term(lay)
    lay = _without_forecasts(lay, rules)
    lay = _with_own_share(lay, rules)
    lay = with_instalments(with_steps_between_years(lay, rules), rules)
    lay = _with_parts_of_a_sum(lay, rules)
    lay = _without_parts_of_spend(lay)
    lay = _with_lone_money(_with_whole_contracts(lay, rules), rules)
    lay = _with_sums_of_parts(lay)
    lay = with_streams(lay, rules)
    lay = _with_moved_award(lay, rules)
    return _with_amounts(lay, rules)


def _sums_groups(lay: Layout, column: Column) -> bool:
    """Whether a total stands once beside several rows, each of which has an amount and a name of its own; or
    leaves half of those with the one amount blank.
    """
    names, amounts = lay.of("title", "provider"), lay.of("amount")
    paid = [row for row in lay.body if any(lay.text(row, c) for c in amounts)]
    blank = sum(row[column.index].is_blank for row in paid)
    if len(amounts) == 1 and len(paid) / 2 <= blank < len(paid):
        return True
    rows = by_key(lay.body, itemgetter(column.index))
    return any(
        len(beside) > 1
        and not cell.is_blank
        and all(
            any(len({row[c.index] for row in beside}) == len(beside) for c in of)
            for of in (names, amounts)
        )
        for cell, beside in rows.items()
    )


def _without_whole_costs(lay: Layout, rules: Rules) -> Layout:
    """The one total to the right of an award that counts what others pay beside it is the whole cost."""
    totals = lay.of("row_total")
    others = [c.index for c in lay.of("other_money") if rules.label(c.title, "others_pay")]
    is_whole = len(totals) == 1 and bool(others) and totals[0].index > max(others)
    return lay.taken_as("other_money", totals if is_whole and len(lay.of("amount")) == 1 else ())


def _without_totals_of_a_term(lay: Layout) -> Layout:
    """The total beside nothing but what is paid a year is that of all years, and proves none of them."""
    amounts = lay.of("amount")
    is_a_year = len(amounts) == 1 and ANNUAL.search(amounts[0].title) is not None
    totals = [c for c in lay.of("row_total") if not c.year and not ANNUAL.search(c.title)]
    is_beside = is_a_year and not lay.of("part", "unknown_money", "other_money", "spend")
    return lay.taken_as("other_money", totals if is_beside else ())


def _without_forecasts(lay: Layout, rules: Rules) -> Layout:
    """What titles only foresee is no award where another column of its year is: it says how much of a
    budget will be spent, by quarters or in all. An award that is expected is one beside a cost alone.
    """
    columns = lay.of("amount")
    agreed = [c for c in columns if not rules.label(c.title, "foreseen")]
    if len(agreed) == len(columns) or {c.year for c in agreed} != {c.year for c in columns}:
        return lay
    foreseen = [c for c in lay.of("amount", "part") if rules.label(c.title, "foreseen")]
    if not any(rules.label(c.title, "award") for c in agreed):
        foreseen = [c for c in foreseen if not rules.label(c.title, "award")]
    return lay.taken_as("other_money", foreseen)


def _with_own_share(lay: Layout, rules: Rules) -> Layout:
    """What the commissioner pays is the award, where all other columns of money are called after who else
    pays, and what they come to together is the whole cost and not called an award.
    """
    columns = lay.of("amount", "unknown_money")
    others = [c for c in columns if rules.label(c.title, "other_funder")]
    own = [c for c in columns if c not in others and rules.label(c.title, "own_share")]
    if not others or len(own) != 1 or len(own) + len(others) < len(columns):
        return lay
    if any(rules.label(c.title, "award") for c in lay.of("row_total")):
        return lay
    lay = lay.taken_as("amount", own).taken_as("other_money", others)
    return lay.taken_as("other_money", [c for c in lay.of("row_total") if c.year == own[0].year])


def _with_parts_of_a_sum(lay: Layout, rules: Rules) -> Layout:
    """Columns of money beside their one sum are parts of each award: sources, strands or areas of one
    year, or of each of several years with a sum of its own. Each row proves it, or is disputed; beside other
    money, which the sum may count, every row has to, and the sum is called an award. Columns that count years
    ("Year 1") or name others ("Next year") are of several.
    """
    columns, sums = lay.of("amount", "unknown_money"), lay.of("row_total")
    years = Counter(c.year for c in columns)
    if any(not c.year and names_other_year(c.title) for c in columns):
        return lay
    if not years or min(years.values()) == 1:
        return lay
    is_sum = len(sums) == len(years) == 1
    if lay.of("part", "other_money", "spend", "whole_cost"):
        is_award = is_sum and rules.label(sums[0].title, "award") is not None
        is_proven = is_award and come_to(lay, columns, sums[0], rules)
        return lay.taken_as("part", columns if is_proven else ())
    is_each = len(sums) == len(years) and {c.year for c in sums} == set(years)
    return lay.taken_as("part", columns if is_sum or is_each else ())


def _without_parts_of_spend(lay: Layout) -> Layout:
    """Quarters of what was spent, which stands right behind them, are no parts of the award before them."""
    parts, spent = [c.index for c in lay.of("part")], [c.index for c in lay.of("spend")]
    awards = [c.index for c in lay.of("amount", "row_total")]
    if not parts or not awards or max(awards) > min(parts) or max(parts) + 1 not in spent:
        return lay
    return lay.taken_as("other_money", lay.of("part"))


def _with_whole_contracts(lay: Layout, rules: Rules) -> Layout:
    """What a whole contract comes to is an award like others, unless beside it stands what it is a year, or
    what a commissioner pays of it: what was spent of it, or what others pay, is none.
    """
    whole = [c for c in lay.of("whole_cost") if rules.label(c.title, "contract")]
    amounts = lay.of("amount", "part", "row_total")
    is_other = any(c.year or rules.label(c.title, "award", *STREAMS) for c in amounts)
    return lay.taken_as("amount", () if is_other or len(whole) > 1 else whole)


def _with_lone_money(lay: Layout, rules: Rules) -> Layout:
    """What is the award where nothing else is: a column called "Total", which beside others is their
    sum; what was spent; what all costs, where it is said who is paid; the one column of money that no
    rule knows.
    """
    if not lay.of("amount", "part"):
        lay = lay.taken_as("amount", lay.of("row_total"))
    lay = _with_actual_grants(lay, rules)
    is_alone = not lay.of("amount", "part", "unknown_money")
    lay = lay.taken_as("amount" if is_alone else "other_money", lay.of("spend"))
    is_alone = not lay.of("amount", "part", "unknown_money", "other_money") and bool(
        lay.of("provider")
    )
    lay = lay.taken_as("amount" if is_alone else "other_money", lay.of("whole_cost"))
    unknown = lay.of("unknown_money")
    is_alone = len(unknown) == 1 and not lay.of("amount", "part", "other_money")
    return lay.taken_as("amount", unknown if is_alone else ())


def _with_actual_grants(lay: Layout, rules: Rules) -> Layout:
    """What a title calls the actual grant of a year that has no other column is the award of that year:
    "Grant 2023/24 (actual)" before that of the next year. What was spent of a grant is none.
    """
    years = {c.year for c in lay.of("amount", "part", "unknown_money")}
    actual = [c for c in lay.of("spend") if rules.label(c.title, "actual_grant")]
    return lay.taken_as("amount", [c for c in actual if c.year not in {None, *years}])


def _with_sums_of_parts(lay: Layout) -> Layout:
    """The sum of a year's parts is the year's award, where no other column is."""
    for column in lay.of("row_total") if lay.of("part") else ():
        if column.year not in {c.year for c in lay.of("amount")}:
            lay = lay.taken_as("amount", [column])
    return lay


def _with_moved_award(lay: Layout, rules: Rules) -> Layout:
    """What a column says the award was revised to is the award, where the one other sum is that which it was
    before, and how it moved stands between the two: of one year, whichever of them names it.
    """
    beside = lay.of("other_money", "unknown_money")
    moved = [c for c in beside if rules.label(c.title, "addition")]
    amounts = [c for c in lay.of("amount", "unknown_money") if c not in moved]
    if [bool(rules.label(c.title, "revised")) for c in amounts] != [False, True]:
        return lay
    first, latest = amounts
    if not any(first.index < c.index < latest.index for c in moved):
        return lay
    if first.year and latest.year and first.year != latest.year:
        return lay
    dated = replace(latest, role="amount", year=latest.year or first.year)
    columns = [dated if c is latest else c for c in lay.columns]
    return replace(lay, columns=tuple(columns)).taken_as("other_money", [first, *moved])


def _with_amounts(lay: Layout, rules: Rules) -> Layout:
    """The columns of the award, or why nobody can tell which they are."""
    amounts, unknown = lay.of("amount"), lay.of("unknown_money")
    if unknown and not amounts:
        told = "more than one column of money, and no title tells which is the award"
        return replace(lay, reason=told)
    # the figures of unknown ones stay unaccounted for: nobody may ignore money without a rule
    doubts = tuple(
        f"no rule knows the column of money {column.title or 'without a title'!r}"
        for column in unknown
    )
    lay = replace(lay, doubts=doubts)
    dated = [c for c in amounts if c.year]
    chosen: Sequence[Column] | None = amounts
    if len({c.year for c in amounts}) < len(amounts):
        chosen = _award_among(amounts, rules)
    elif 0 < len(dated) < len(amounts) and _award_among(amounts, rules) == dated:
        chosen = dated  # the annual value, beside that of the whole contract
    if chosen is None:
        return replace(lay, reason=untold(amounts))
    if len(chosen) < len(amounts):
        lay = lay.taken_as("other_money", [c for c in amounts if c not in chosen])
    return lay if lay.reason else replace(lay, amounts=tuple(lay.of("amount")))


def _award_among(amounts: Sequence[Column], rules: Rules) -> list[Column] | None:
    """The columns whose titles say award, grant or allocation where others say cost or value."""
    if latest := _latest_among(amounts, rules):
        return latest if len({c.year for c in latest}) == len(latest) else None
    named = [c for c in amounts if rules.label(c.title, "award", *STREAMS)]
    rest = [c for c in amounts if c not in named]
    if not named or not rest or len({c.year for c in named}) < len(named):
        return None
    return named if all(rules.label(c.title, "no_award") for c in rest) else None


def _latest_among(amounts: Sequence[Column], rules: Rules) -> list[Column]:
    """The columns of what an award came to in the end, where the others say what it was at first, and
    what was added. Beside the addition alone, nobody can tell whether they have it in them.
    """
    latest = [c for c in amounts if rules.label(c.title, "revised")]
    others = [c for c in amounts if c not in latest]
    first = [c for c in others if rules.label(c.title, "original")]
    is_told = bool(first) and all(c in first or rules.label(c.title, "addition") for c in others)
    return latest if is_told or not others else []
