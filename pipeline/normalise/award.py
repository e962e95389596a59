"""Which of the columns of money are the award: one a year, or the sum of its parts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.normalise.layout import Column, Layout, untold

# Whose money a column holds, of that which commissioners give on.
STREAM = re.compile(
    r"\b(?:o?pf?cc|(?:police and crime )?commissioner|moj|ministry of justice|home office|mopac|mayor(?:al)?"
    r"|vr[upn]|violence reduction|grip|precept)\b",
    re.IGNORECASE,
)
OTHERS_PAY = re.compile(
    r"\bmatch|\bin[ -]kind\b|\bother funding\b|\bpartner|\bcontribution|\bfrom others\b",
    re.IGNORECASE,
)


def choose_awards(out: Layout) -> None:
    """The award columns: one a year. Where titles do not tell, the table is reported, not guessed."""
    amounts = out.of("amount")
    _settle_years_totals(out, amounts)
    totals = out.of("row_total")
    parts = out.of("part")
    unknown = out.of("unknown_money")
    if out.of("not_pounds") and not amounts and not totals:
        out.reason = "its figures are not pounds"
    if len(amounts) == 1 and _is_of_project(out, totals):
        totals[0].role = "other_money"
        totals = []
    if len(totals) == 1 and _is_split(out, [*amounts, *unknown]):
        for column in (*amounts, *unknown):
            column.role = "part"
        parts, amounts, unknown = out.of("part"), [], []
    if not amounts and not parts and totals:
        # a lone column called "Total" is the award; beside others it is their sum
        for column in totals:
            column.role = "amount"
        amounts, totals = totals, []
    spend = out.of("spend")
    for column in spend:  # what was spent is the award where nothing else is
        column.role = "amount" if not (amounts or parts or unknown) else "other_money"
    if spend and spend[0].role == "amount":
        amounts = spend
    if not amounts and not parts and len(unknown) == 1 and not out.of("other_money"):
        unknown[0].role = "amount"
        amounts, unknown = unknown, []
    if parts:  # the sum of a year's parts is the year's award
        for column in totals:
            if column.year not in {c.year for c in amounts}:
                column.role = "amount"
                amounts = [*amounts, column]
        totals = out.of("row_total")
    streams = [*amounts, *unknown]
    if not parts and len({c.year for c in streams}) < len(streams) and _are_streams(streams):
        for column in streams:  # what a row is given in a year is their sum
            column.role = "part"
        amounts, unknown = [], []
    if unknown and not amounts:
        out.reason = "more than one column of money, and no title tells which is the award"
    elif unknown:  # its figures stay unaccounted for: nobody may ignore money without a rule
        out.doubts = [
            f"no rule knows the column of money {column.title or 'without a title'!r}"
            for column in unknown
        ]
    years = [c.year for c in amounts]
    if len(amounts) > 1 and len(set(years)) < len(amounts):
        chosen = _award_among(amounts)
        if chosen is None:
            out.reason = untold(amounts)
        else:
            for column in amounts:
                if column not in chosen:
                    column.role = "other_money"
            amounts = chosen
    out.amounts = amounts if not out.reason else []


def _settle_years_totals(out: Layout, amounts: Sequence[Column]) -> None:
    """The sum of several years proves the years beside it; beside one of them alone it proves nothing."""
    years = {column.year for column in amounts if column.year}
    for column in out.of("years_total"):
        column.role = "row_total" if len(years) > 1 else "other_money"
        if not amounts and not out.of("unknown_money", "part", "row_total", "spend"):
            out.reason = "its sums are of several years together, and of no single one"


def _is_of_project(out: Layout, totals: Sequence[Column]) -> bool:
    """Whether the one total to the right of an award counts what others pay beside it: the whole cost."""
    others = [c.index for c in out.of("other_money") if OTHERS_PAY.search(c.title)]
    return len(totals) == 1 and bool(others) and totals[0].index > max(others)


def _is_split(out: Layout, columns: Sequence[Column]) -> bool:
    """Whether columns of money beside their sum are parts of each award: sources, strands or areas of
    one year. Each row proves it, or is disputed.
    """
    years = {c.year for c in columns}
    return len(columns) > 1 and len(years) == 1 and not out.of("part", "other_money", "spend")


def _are_streams(amounts: Sequence[Column]) -> bool:
    """Whether all columns are called after a stream of a commissioner's money, each after another one
    in its year: what is added up, and no two states of one sum.
    """
    streams = [(c.year, found[0].lower()) for c in amounts if (found := STREAM.search(c.title))]
    return len(streams) == len(set(streams)) == len(amounts)


def _award_among(amounts: list[Column]) -> list[Column] | None:
    """The columns whose titles say award, grant or allocation where others say cost or value."""
    award = re.compile(
        r"\baward|\bgrant|\balloca|\bpcc\b|\bopcc\b|\bcommissioner|\bannual\b", re.IGNORECASE
    )
    other = re.compile(r"\bcost|\bvalue|\bbudget|\btotal|\bproject|\bfull|\boverall", re.IGNORECASE)
    later = re.compile(r"\b(?:revised|updated|amended)\b", re.IGNORECASE)
    named = [c for c in amounts if later.search(c.title)]
    if named and all(
        re.search(r"\boriginal\b", c.title, re.IGNORECASE) for c in amounts if c not in named
    ):
        return named if len({c.year for c in named}) == len(named) else None
    named = [c for c in amounts if award.search(c.title)]
    rest = [c for c in amounts if c not in named]
    if not named or not rest or len({c.year for c in named}) < len(named):
        return None
    return named if all(other.search(c.title) for c in rest) else None
