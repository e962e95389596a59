"""What the figures of every row tell of columns that no title tells apart: that some come to another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from pipeline.model import Cell
from pipeline.normalise.columns.layout import Column, Layout
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.counted_years import NTH
from pipeline.normalise.words.dates import year_in
from pipeline.normalise.words.money import parse

COUNTS_YEARS = re.compile(r"(?=\D)" + NTH.pattern, re.IGNORECASE)  # and no number of a stream
LEAST_ROWS = 3  # fewer may come to another by chance, or by a misprint
ZERO = Decimal(0)


def come_to(lay: Layout, columns: Sequence[Column], total: Column, rules: Rules) -> bool:
    """Whether in every row with a figure of one of these columns they come to that of another."""
    rows = [(_sum(lay, row, columns, rules), _sum(lay, row, [total], rules)) for row in lay.body]
    given = [(sums, whole) for sums, whole in rows if sums or whole]
    return len(given) >= LEAST_ROWS and all(sums == whole for sums, whole in given)


def with_steps_between_years(lay: Layout, rules: Rules) -> Layout:
    """What stands between two years and is what the second has more or less than the first in every row, is
    how the award moved and none itself: "2023/24 grant", "Uplift", "2024/25 grant".
    """
    dated = [c for c in lay.of("amount") if c.year and year_in(c.title)]
    between = [c for c in lay.of("amount", "unknown_money") if not year_in(c.title)]
    steps = []
    for c in between:
        before = [a for a in dated if a.index < c.index][-1:]
        after = [a for a in dated if a.index > c.index][:1]
        if before and after and before[0].year != after[0].year:
            steps += [c] if come_to(lay, [*before, c], after[0], rules) else []
    return lay.taken_as("other_money", steps)


def with_instalments(lay: Layout, rules: Rules) -> Layout:
    """The one column called an award that the others come to in every row is paid in these: "Grant awarded",
    "First payment", "Second payment"; or in the years that they name: "of which 2023/24".
    """
    columns = lay.of("amount", "unknown_money")
    whole = lay.of("row_total") or [c for c in columns if rules.label(c.title, "award")]
    rest = [c for c in columns if c not in whole]
    if lay.of("part") or len(whole) != 1 or len(rest) < 2:
        return lay
    years = {year_in(c.title) for c in rest}
    is_in_years = None not in years and len(years) == len(rest)
    is_in_parts = years == {None} and whole[0].role != "row_total" and not _are_of_years(rest)
    if not (is_in_years or is_in_parts) or not come_to(lay, rest, whole[0], rules):
        return lay
    return lay.taken_as("amount" if is_in_years else "part", rest).taken_as("row_total", whole)


def _are_of_years(columns: Sequence[Column]) -> bool:
    """Whether columns are of several years, or count them ("Year 1"): their sum is of none of these."""
    return len({c.year for c in columns}) > 1 or any(COUNTS_YEARS.match(c.title) for c in columns)


def _sum(lay: Layout, row: Sequence[Cell], columns: Sequence[Column], rules: Rules) -> Decimal:
    sums = (parse(lay.texts[row[c.index]], rules).amount_gbp or ZERO for c in columns)
    return sum(sums, ZERO)
