"""Tables that give the same money again: line by line against the lines that count it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from operator import attrgetter

from pipeline.grouping import by_key
from pipeline.model import Allocation, Check, Key, Total, sum_by_year_gbp, sum_gbp
from pipeline.normalise.twice.named import Named
from pipeline.plain import pounds

CHECK = "restated_lines_agree"


def cross_table(
    allocations: Sequence[Allocation], totals: Sequence[Total]
) -> tuple[list[Check], set[Key], set[Key]]:
    """A check for each restating table, or for each of its lines that do not agree; and the keys of
    the lines that agree, and that do not. A line whose name is that of several, one of which has its
    amount, is neither: which of them it restates would be a guess. Nor are those whose names are found nowhere,
    as the codes of aims, where they come to what all lines of their year that the table does not name do.
    """
    checks: list[Check] = []
    agree: set[Key] = set()
    differ: set[Key] = set()
    once = [a for a in allocations if not a.restated]
    counted = Named(once, totals)
    # a summary may stand in one section with the tables that it sums up
    again = [a for a in allocations if a.restated and "listed_twice" not in a.flags]
    for name, mine in by_key(again, attrgetter("table_id")).items():
        wrong = []
        unsure = 0
        theirs = {line.key: counted.restated_by(line) for line in mine}
        unnamed = sum_by_year_gbp([line for line in mine if not theirs[line.key]])
        named = {a.key for found in theirs.values() for a in found}
        rest = sum_by_year_gbp([a for a in once if a.key not in named]) if unnamed else {}
        alike = {year for year, total in unnamed.items() if rest.get(year) == total}
        for line in mine:
            found = theirs[line.key]
            total = sum_gbp(found)
            keys = {line.key, *(a.key for a in found)}
            if found and total == line.amount_gbp:
                agree |= keys
            elif len(found) > 1 and line.amount_gbp in [a.amount_gbp for a in found]:
                unsure += 1
            elif found or line.financial_year not in alike:
                differ |= keys
                wrong.append(_check(name, line, total if found else None))
        count = str(len(mine))
        told = f"{name} restates lines of other tables: all {count} agree"
        if unsure:
            told = f"{told}, {unsure} of them with one of several lines of that name"
        if alike:
            told = f"{told}, those that name no line with all that is not named"
        checks += wrong or [Check(CHECK, "cross_table", "passed", told, count, count, "0")]
    return checks, agree - differ, differ


def _check(table_id: str, line: Allocation, total_gbp: Decimal | None) -> Check:
    here = line.raw_amount.strip() or "nothing"
    there = "nothing" if total_gbp is None else pounds(total_gbp)
    expected = "nothing" if total_gbp is None else f"{total_gbp:,}"
    told = f"{table_id} restates lines of other tables: {line.title}: {here} here, {there} there"
    return Check.at(line, CHECK, "cross_table", False, told, expected, here, "0")
