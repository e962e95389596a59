"""Tables that list the same awards, some with other amounts: one may be an earlier edition of the other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from pipeline.model import Allocation, Issue, Key, with_flag
from pipeline.normalise.rulebook.spelling import squeezed
from pipeline.normalise.twice.restated import LEAST_AMOUNTS, LEAST_NAMES
from pipeline.normalise.twice.same_sums import FLAG

LEAST_SHARED = 3
MOST_TABLES = 20  # that list one award: more are no editions of one list, but payments

Award = tuple[str, ...]


def doubt_other_amounts(
    tables: Sequence[Sequence[Allocation]], lines: Sequence[Allocation]
) -> tuple[list[Allocation], list[Issue]]:
    """The lines, and a doubt for each table that lists the awards of one before it, most with the same
    amounts and some with others. Which of the two is meant, nobody but a person can tell.
    """
    listed = [_by_award(mine) for mine in tables]
    having: dict[Award, list[int]] = defaultdict(list)
    shared: Counter[tuple[int, int]] = Counter()
    for i, mine in enumerate(listed):
        for award in mine:
            if len(having[award]) < MOST_TABLES:
                shared.update((other, i) for other in having[award])
                having[award].append(i)
    doubted: set[Key] = set()
    issues = []
    for (first, again), count in shared.items():
        one, other = listed[first], listed[again]
        if count < max(LEAST_SHARED, LEAST_NAMES * min(len(one), len(other))):
            continue
        apart = [
            (one[award], line)
            for award, line in other.items()
            if award in one and one[award].amount_gbp != line.amount_gbp
        ]
        if apart and count - len(apart) >= LEAST_AMOUNTS * count:
            doubted.update(line.key for pair in apart for line in pair)
            issues.append(_issue(*apart[0], len(apart), count))
    return with_flag(lines, doubted, FLAG), issues


def _by_award(lines: Sequence[Allocation]) -> Mapping[Award, Allocation]:
    """The lines of a table by what they say of the award beside its amount, those alone that say it
    but once.
    """
    named: dict[Award, Allocation] = {}
    again = set()
    for line in lines:
        code = line.line_id if line.intention_code else ""
        words = (line.title, line.description, line.provider, line.financial_year, code)
        award = tuple([squeezed(w or "") for w in words])
        if named.setdefault(award, line) is not line:
            again.add(award)
    return {award: line for award, line in named.items() if award not in again}


def _issue(one: Allocation, other: Allocation, count: int, of: int) -> Issue:
    told = (
        f"{count} of {of} awards that are listed on page {one.page} are listed again with other amounts, "
        f"as {other.title!r}: {one.raw_amount.strip() or 'nothing'} there, "
        f"{other.raw_amount.strip() or 'nothing'} here: which list is meant?"
    )
    return Issue.at(other, "listed_otherwise", told)
