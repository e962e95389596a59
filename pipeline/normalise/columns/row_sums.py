"""What the figures of every row tell of columns that no title tells apart: that some come to another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from pipeline.model import ZERO, Cell
from pipeline.normalise.columns.layout import Column, Layout
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.counted_years import NTH
from pipeline.normalise.words.dates import MONTH, year_in
from pipeline.normalise.words.money import parse

COUNTS_YEARS = re.compile(r"(?=\D)" + NTH.pattern, re.IGNORECASE)  # and no number of a stream
# What an award is paid in, or spent on, in one year: shares of several bodies or years are called otherwise.
PAID = re.compile(r"\b(?:payments?|instalments?|tranches?|capital|revenue)\b", re.IGNORECASE)
NAMES_TIME = re.compile(rf"\b(?:20\d\d|years?|yrs?|{MONTH})\b", re.IGNORECASE)
SPENT = re.compile(r"\b(?:spen[dt]|claim(?:s|ed)?|drawn|forecasts?)\b", re.IGNORECASE)
OTHER_YEAR = re.compile(
    r"\b(?:this|current|next|future|following|later|subsequent|coming|last|previous) years?\b"
    r"|^(?:£ ?)?20\d\d(?: ?\(?£.*)?$",
    re.IGNORECASE,
)
OF_WHICH = re.compile(r"(?:of which|o/w)\b", re.IGNORECASE)
LEAST_ROWS = 3  # fewer may come to another by chance, or by a misprint


def names_other_year(title: str) -> bool:
    """Whether a title counts years, or names one beside others and no financial year."""
    return COUNTS_YEARS.match(title) is not None or OTHER_YEAR.search(title) is not None


def come_to(lay: Layout, columns: Sequence[Column], total: Column, rules: Rules) -> bool:
    """Whether in every row with a figure of one of these columns they come to that of another."""
    rows = [(_sum(lay, row, columns, rules), _sum(lay, row, [total], rules)) for row in lay.body]
    given = [(sums, whole) for sums, whole in rows if sums or whole]
    return len(given) >= LEAST_ROWS and all(sums == whole for sums, whole in given)


def with_steps_between_years(lay: Layout, rules: Rules) -> Layout:
    """What stands between two years and is what the second has more or less than the first in every row, is
    how the award moved and none itself: "2023/24 grant", "Uplift", "2024/25 grant"; but for what is called an
    award or a fund itself ("One-off award").
    """
    dated = [c for c in lay.of("amount") if c.year and year_in(c.title)]
    between = [c for c in lay.of("unknown_money") if not rules.label(c.title, "award", "fund_name")]
    steps = []
    for c in between:
        before = [a for a in dated if a.index < c.index][-1:]
        after = [a for a in dated if a.index > c.index][:1]
        if before and after and before[0].year != after[0].year:
            steps += [c] if come_to(lay, [*before, c], after[0], rules) else []
    return lay.taken_as("other_money", steps)


def with_instalments(lay: Layout, rules: Rules) -> Layout:
    """The one column called an award that the others come to in every row is paid in these: "Grant awarded",
    "First payment", "Second payment"; or, where it names no year itself, in the years that they name: "of
    which 2023/24".
    """
    columns = lay.of("amount", "unknown_money")
    whole = lay.of("row_total") or [c for c in columns if rules.label(c.title, "award")]
    rest = [c for c in columns if c not in whole]
    if lay.of("part") or len(whole) != 1 or len(rest) < 2:
        return lay
    years = {year_in(c.title) for c in rest}
    is_of_no_year = year_in(whole[0].title) is None and all(map(_is_share_of_a_year, rest))
    is_in_years = is_of_no_year and None not in years and len(years) == len(rest)
    is_in_parts = whole[0].role != "row_total" and all(map(_is_paid_in_its_year, rest))
    if not (is_in_years or is_in_parts) or not come_to(lay, rest, whole[0], rules):
        return lay
    return lay.taken_as("amount" if is_in_years else "part", rest).taken_as("row_total", whole)


def _is_share_of_a_year(column: Column) -> bool:
    """Whether a column with a year is called an amount, or a share of one; not what was spent, or by whom."""
    is_share = column.role == "amount" or OF_WHICH.match(column.title) is not None
    return is_share and not SPENT.search(column.title)


def _is_paid_in_its_year(column: Column) -> bool:
    """Whether a column is called a payment, and none of a year or month, which may be of the next year."""
    return PAID.search(column.title) is not None and not NAMES_TIME.search(column.title)


def _sum(lay: Layout, row: Sequence[Cell], columns: Sequence[Column], rules: Rules) -> Decimal:
    sums = (parse(lay.text(row, c), rules).amount_gbp or ZERO for c in columns)
    return sum(sums, ZERO)
