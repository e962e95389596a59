"""Columns that are the sum of others, or make one: awards over several years beside what they come to in each
of them, and streams of money side by side.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.normalise.columns.layout import OVER_YEARS, Column, Layout
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.dates import year_in

STREAMS = ("stream", "own_share")  # of a commissioner's money, and of no other's
# A unit with words on both sides: "Funding (£)" over "2019/20" and "Total".
UNIT_AMID = re.compile(r"(?<=\w)\s+\(?£[’'0km]*\)?\s+(?=\w)")


def with_years_totals(lay: Layout, rules: Rules) -> Layout:
    """The sum of several years proves the years beside it; beside one of them alone it proves nothing. An
    award over several years is of no single one, whatever all costs.
    """
    sums = lay.of("years_total")
    years = {column.year for column in lay.of("amount") if column.year}
    lay = lay.taken_as("row_total" if len(years) > 1 else "other_money", sums)
    if len(years) > 1:  # "Total value"
        whole = [c for c in lay.of("amount") if _is_total_of_no_year(c, rules)]
        whole = whole or _paid_in_years(lay, rules)
        lay = lay.taken_as("row_total", whole if len(whole) == 1 else ())
    elif _paid_in_years(lay, rules):  # "Award", "Paid 2022/23"
        lay = lay.taken_as(
            "other_money", [c for c in lay.of("amount") if c.year in years and year_in(c.title)]
        )
    rest = lay.of("amount", "unknown_money", "part", "row_total", "spend")
    if any(rules.label(c.title, "award") for c in sums):
        rest = [
            c
            for c in rest
            if c.year or rules.label(c.title, "award") or not rules.label(c.title, "no_award")
        ]
    if sums and not rest:
        return replace(lay, reason=OVER_YEARS)
    return lay


def _paid_in_years(lay: Layout, rules: Rules) -> list[Column]:
    """The awards that titles without a year name, where all the other columns say what is paid of them in each
    of several years: "Award", "Payable 2020/21", "Payable 2021/22". Each row proves it, or is disputed.
    """
    columns = lay.of("amount", "unknown_money", "part", "spend")
    whole = [c for c in columns if not year_in(c.title) and rules.label(c.title, "award")]
    rest = [c for c in columns if c not in whole]
    return whole if rest and all(rules.label(c.title, "instalment") for c in rest) else []


def with_totals_of_other_years(lay: Layout) -> Layout:
    """The total whose title names a year, where each other column is of a year and none of this: it sums none
    of them, and is the award of its year.
    """
    years = {column.year for column in lay.of("amount", "unknown_money", "part", "spend")}
    named = [(c, year_in(c.title)) for c in lay.of("row_total")]
    totals = [c for c, year in named if year and year not in years]
    return lay.taken_as("amount", totals if None not in years else ())


def _is_total_of_no_year(column: Column, rules: Rules) -> bool:
    """Whether the title of a column, or what it has of its own under one over all, is that of a total."""
    own = [column.title, UNIT_AMID.split(column.title)[-1]]
    return year_in(column.title) is None and any(rules.label(title, "total") for title in own)


def with_streams(lay: Layout, rules: Rules) -> Layout:
    """Streams of money that stand for one year side by side: what a row is given is their sum."""
    columns = lay.of("amount", "unknown_money")
    is_shared = len({c.year for c in columns}) < len(columns) and not lay.of("part")
    return lay.taken_as("part", columns if is_shared and _are_streams(columns, rules) else ())


def _are_streams(amounts: Sequence[Column], rules: Rules) -> bool:
    """Whether all columns are called after a stream of a commissioner's money, or after several ("Home
    Office VRU"), or after a fund ("Hate Crime Grant"), each after others in its year: what is added up, and
    no two states of one sum.
    """
    rules_of_streams = [rule for rule in rules.labels if rule.of in STREAMS]
    named = []
    for c in amounts:
        streams = {rule.name for rule in rules_of_streams if rule.regex.search(c.title.lower())}
        if not streams and rules.label(c.title, "fund_name"):
            streams = {c.title.lower()}
        named.append((c.year, frozenset(streams)))
    return all(streams for _, streams in named) and len(set(named)) == len(amounts)
