"""Lists in the text that tell again of awards that another has, or may: each with its reasons, then all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.model import Issue
from pipeline.normalise.rulebook.spelling import squeezed
from pipeline.normalise.texts.list_items import Award

LEAST_ITEMS = 2  # of the list that counts
LEAST_ALIKE = 0.6  # of the amounts of one that tells again: some may be misprinted


class Told(NamedTuple):
    """The awards of a list, the years that it names, and whether it is one paragraph under its own heading."""

    awards: Sequence[Award]
    years: Sequence[str]
    is_alone: bool


class Again(NamedTuple):
    """The places of the lists that do not count, doubts about those that do and may not, by their places, and
    doubts about amounts.
    """

    left_out: set[int]
    doubted: dict[int, Issue]
    issues: list[Issue]


def told_again(lists: Sequence[Told]) -> Again:
    """What is said of the lists all of whose awards another of no other year names, with most of their amounts.
    Paragraphs that stand alone are looked at together and do not count; each of them that has another amount
    there is told. Of two lists it can't be known: there may be two rounds.
    """
    alone = [i for i, one in enumerate(lists) if one.is_alone and one.awards]
    groups = [alone, *([i] for i, one in enumerate(lists) if not one.is_alone and one.awards)]
    again: set[int] = set()
    doubted: dict[int, Issue] = {}
    issues: list[Issue] = []
    for group in filter(None, groups):
        mine = [award for i in group for award in lists[i].awards]
        for j, other in enumerate(lists):
            if j in again or j in group or len(other.awards) < LEAST_ITEMS:
                continue
            years = {year for i in group for year in lists[i].years}
            if years and other.years and not years & {*other.years}:
                continue
            first_of_two = lists[group[0]].is_alone or j < group[0]
            is_longer = len(other.awards) >= len(mine) + (not first_of_two)
            theirs = [_same(award, other.awards) for award in mine] if is_longer else [None]
            if None in theirs:
                continue
            pairs = [(a, b) for a, b in zip(mine, theirs, strict=True) if b is not None]
            differ = [(a, b) for a, b in pairs if a.money.amount_gbp != b.money.amount_gbp]
            if len(mine) - len(differ) < LEAST_ALIKE * len(mine):
                continue
            if lists[group[0]].is_alone or len(mine) < LEAST_ITEMS:
                again |= {*group}
                issues += [_doubt(a, b) for a, b in differ]
            else:
                doubted[group[0]] = _may_be_again(mine, pairs[0][1])
            break
    return Again(again, doubted, issues)


def _same(award: Award, others: Sequence[Award]) -> Award | None:
    """The award of a list that names who is paid another, or what is: of several that with its amount."""
    name = squeezed(award.provider or award.title)
    # "for" may be of a name, and part it from the rest: "£700 to Action for Youth for vans"
    named = [
        o for o in others if name in squeezed(f"{o.provider or ''} {o.title} {o.description or ''}")
    ]
    equal = [o for o in named if o.money.amount_gbp == award.money.amount_gbp]
    return next(iter([*equal, *named]), None)


def _may_be_again(mine: Sequence[Award], other: Award) -> Issue:
    told = (
        f"the {len(mine)} awards of a list from {mine[0].provider or mine[0].title!r} on stand in another "
        f"on page {other.page} too: is it the same money?"
    )
    return Issue.at(mine[0], "table_may_be_restated", told)


def _doubt(award: Award, other: Award) -> Issue:
    told = (
        f"{award.provider or award.title!r} is given {award.raw} here, and {other.raw} in a list "
        f"on page {other.page}, which counts"
    )
    return Issue.at(award, "listed_otherwise", told)
