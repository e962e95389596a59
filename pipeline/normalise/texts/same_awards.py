"""Awards in the text that may be told for the second time, of the same body with the same sum."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.grouping import by_key
from pipeline.model import Allocation, Issue, with_flag
from pipeline.normalise.rulebook.spelling import squeezed

NAME = re.compile(r"\b(?!(?:the|of|and|for|in)\b)[^\W_]+")  # a word of a name that is its own
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
    lines: Sequence[Allocation], others: Sequence[Allocation]
) -> tuple[list[Allocation], list[Issue]]:
    """The lines of a list, those flagged that ``others``, of tables, may give, and a doubt for each: these may
    name who is paid in more words, or in fewer.
    """
    named = by_key(others, lambda line: (line.amount_gbp, line.financial_year))
    twice = [
        line
        for line in lines
        if any(_may_name(line, o) for o in named.get((line.amount_gbp, line.financial_year), ()))
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


def _may_name(line: Allocation, other: Allocation) -> bool:
    """Whether the name of who is paid by a line has the words of one of another's, or some of them."""
    mine = {*NAME.findall((line.provider or line.title).lower())}
    theirs = [{*NAME.findall(name.lower())} for name in (other.provider, other.title) if name]
    return any(mine and words and (mine <= words or words <= mine) for words in theirs)


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
