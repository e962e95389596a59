"""Awards in the text that may be told for the second time, of the same body with the same sum."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.model import Allocation, Issue, with_flag
from pipeline.normalise.lines.readings import KnownMoney
from pipeline.normalise.rulebook.spelling import squeezed

WORD = re.compile(r"[a-z]{4,}")  # that may tell what a sum is for


def doubt_told_twice(
    lines: Sequence[Allocation], is_prose: bool = True
) -> tuple[list[Allocation], list[Issue]]:
    """The lines that sentences or a list give, those flagged that may tell of the money of one before them, and
    a doubt for each: unless the two say that they are for different things. A sentence may name somebody by a
    part of the name.
    """
    twice = [
        line
        for i, line in enumerate(lines)
        if any(_are_one(line, other, is_prose) for other in lines[:i])
    ]
    return _doubted(lines, twice, "a sentence or item above")


def doubt_known(
    lines: Sequence[Allocation], known: KnownMoney
) -> tuple[list[Allocation], list[Issue]]:
    """The lines of a list, those flagged that tables or lists before it have, and a doubt for each."""
    twice = [
        line
        for line in lines
        if known.has(line.provider or line.title, line.amount_gbp, line.financial_year)
    ]
    return _doubted(lines, twice, "a table")


def _doubted(
    lines: Sequence[Allocation], twice: Sequence[Allocation], where: str
) -> tuple[list[Allocation], list[Issue]]:
    said = "{!r} is given {} in {} too: is it the same money?"
    doubts = [
        Issue.at(
            a, "table_may_be_restated", said.format(a.provider or a.title, a.raw_amount, where)
        )
        for a in twice
    ]
    return with_flag(lines, {line.key for line in twice}, "may_be_restated"), doubts


def _are_one(line: Allocation, other: Allocation, is_prose: bool) -> bool:
    """Whether two lines pay the same body the same sum in one year, and for the same thing as far as said."""
    if (line.amount_gbp, line.financial_year) != (other.amount_gbp, other.financial_year):
        return False
    mine, theirs = (squeezed(one.provider or one.title) for one in (line, other))
    if mine != theirs and not (is_prose and (mine in theirs or theirs in mine)):
        return False
    purposes = [_purpose(line), _purpose(other)]
    return not all(purposes) or bool(purposes[0] & purposes[1])


def _purpose(line: Allocation) -> set[str]:
    """The words that say what a line is for."""
    title = line.title if line.provider not in (None, line.title) else ""
    return {*WORD.findall(f"{title} {line.description or ''}".lower())}
