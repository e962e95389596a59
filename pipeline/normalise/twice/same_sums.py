"""Tables that come to the same sum though nothing says that they list the same money: they are told."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from operator import attrgetter

from pipeline.grouping import by_key
from pipeline.model import ZERO, Allocation, Issue, Key, Total, sum_gbp, with_flag
from pipeline.normalise.rulebook.spelling import squeezed
from pipeline.normalise.twice.by_codes import are_counted_together, lists_codes
from pipeline.normalise.twice.named import SHORTEST
from pipeline.plain import pounds

FLAG = "may_be_restated"
LEAST_LINES = 2
ROUND_GBP = 1_000  # sums of whole thousands come out alike by chance

Lines = Sequence[Allocation]  # of one year: of a list, or some of it


def doubt_same_sums(
    tables: Sequence[Sequence[Allocation]], lines: Sequence[Allocation], totals: Sequence[Total]
) -> tuple[list[Allocation], list[Issue]]:
    """The lines, and a doubt for each table whose counted lines come, within one year, to just what
    those of another table do, or those of all others; or are each the sum of another; or come to one
    line of another, and name nobody who is paid; or have a line that is the sum of one that names who is, or
    of one that is headed as the line is called.

    ``tables`` are the lines as they were read; ``lines`` are the same, of which those that restate
    others are known. Such a table may list the same awards again under names that nothing matches (by
    source, by area), and then they would be counted twice. Of two, the one with fewer lines is
    doubted, or the later.
    """
    known = {a.key: a for a in lines}
    years: dict[str, list[list[Allocation]]] = defaultdict(list)
    for mine in tables:
        counted = [a for a in mine if not known[a.key].restated and a.amount_gbp is not None]
        for year, found in by_key(counted, attrgetter("financial_year")).items():
            years[year].append(found)
    doubted: dict[Key, Issue] = {}
    alike = [pair for listed in years.values() for pair in _alike(listed, totals)]
    for again, other in [*alike, *_split_elsewhere(totals, known)]:
        first, total = again[0], pounds(sum_gbp(again))
        what = f"the {len(again)} lines from {first.title!r} on come"
        words = (
            f"{what if len(again) > 1 else f'{first.title!r} comes'} to {total} in "
            f"{first.financial_year}, just as {other}: is it the same money?"
        )
        issue = Issue.at(first, "table_may_be_restated", words)
        doubted.update(dict.fromkeys((a.key for a in again), issue))
    for mine in tables if doubted else ():
        told = {a.title: doubted[a.key] for a in mine if a.key in doubted}
        names = {a.title for a in mine}
        if 2 * len(told) >= max(len(names), 2 * LEAST_LINES) and not any(a.provider for a in mine):
            issue = next(iter(told.values()))  # the others are lines as these are
            doubted = dict.fromkeys([a.key for a in mine], issue) | doubted
    return with_flag(lines, doubted, FLAG), list(dict.fromkeys(doubted.values()))


def _split_elsewhere(
    totals: Sequence[Total], known: Mapping[Key, Allocation]
) -> Iterator[tuple[Lines, str]]:
    """The lines that are called what another table is headed, and give what that comes to: "CSP grants" before
    "Table 2: CSP grants 2023/24".
    """
    named = [a for a in known.values() if not a.restated and len(squeezed(a.title)) >= SHORTEST]
    by_amount = by_key(named, attrgetter("amount_gbp"))
    for total in totals:
        if not total.heading or total.stated_gbp not in by_amount:
            continue
        theirs = [known[key] for key in total.covered if key in known]
        if len(theirs) < LEAST_LINES or sum_gbp(theirs) != total.stated_gbp:
            continue
        heading, keys = squeezed(total.heading), {*total.covered}
        years = {a.financial_year for a in theirs}
        for line in by_amount[total.stated_gbp]:
            is_other = line.key not in keys and {line.financial_year} == years
            if is_other and squeezed(line.title) in heading:
                yield [line], _from(theirs)


def _alike(listed: Sequence[Lines], totals: Sequence[Total]) -> Iterator[tuple[Lines, str]]:
    """The lists of one year that may give others again, with what those are."""
    summed = [(mine, sum_gbp(mine)) for mine in listed]
    yield from _same_totals(summed, totals)
    yield from _single_lines(summed)
    yield from _same_awards(listed)
    yield from _whole_tables(summed)


def _same_totals(
    summed: Sequence[tuple[Lines, Decimal]], totals: Sequence[Total]
) -> Iterator[tuple[Lines, str]]:
    """The lists that come to what another does, or all others, where no total counts both."""
    everything = sum((total for _, total in summed), ZERO)
    first_of: dict[Decimal, Lines] = {}
    for mine, total in summed:
        if len(mine) < LEAST_LINES:
            continue
        other = first_of.setdefault(total, mine)
        if not total % ROUND_GBP and not (lists_codes(mine) or lists_codes(other)):
            continue
        if other is not mine and not are_counted_together(mine, other, totals):
            again, kept = (mine, other) if len(mine) <= len(other) else (other, mine)
            yield again, _from(kept)
        elif other is mine and len(summed) > 2 and 2 * total == everything:
            yield mine, "all others do"


def _single_lines(summed: Sequence[tuple[Lines, Decimal]]) -> Iterator[tuple[Lines, str]]:
    """The lists that name nobody who is paid and come to a line elsewhere that does; and such lines as name
    nobody and come to a list that does.
    """
    paid = {a.amount_gbp: a for mine, _ in summed for a in mine if a.provider}
    several = [(m, total) for m, total in summed if len(m) >= LEAST_LINES and total % ROUND_GBP]
    for mine, total in several:
        if total in paid and all(a.provider is None for a in mine):
            yield mine, f"the line {paid[total].title!r} does"
    of_lists = {total: mine for mine, total in several if any(a.provider for a in mine)}
    for mine, _ in summed:
        for line in (a for a in mine if a.provider is None):
            theirs = of_lists.get(line.amount_gbp or ZERO, mine)
            if theirs is not mine:
                yield [line], _from(theirs)


def _whole_tables(summed: Sequence[tuple[Lines, Decimal]]) -> Iterator[tuple[Lines, str]]:
    """The lists each line of which comes to what a list of several lines does, and not to its own sum."""
    alike = Counter(total for mine, total in summed if len(mine) > 1)
    for mine, total in summed:
        amounts = {line.amount_gbp or ZERO for line in mine}
        if len(amounts) == len(mine) > 1 and all(alike[a] > (a == total) for a in amounts):
            yield mine, f"{len(mine)} whole tables do"


def _from(lines: Lines) -> str:
    return f"the {len(lines)} from {lines[0].title!r} on do"


def _same_awards(listed: Sequence[Lines]) -> Iterator[tuple[Lines, str]]:
    """The lists of which each line gives the same sum to the same provider as a line of one longer list,
    or one before it, whatever they call it: as case studies do. Not all sums are round.
    """
    first_of: dict[tuple[str, Decimal | None], Lines] = {}
    for mine in sorted(listed, key=len, reverse=True):
        awards = [(squeezed(a.provider or ""), a.amount_gbp) for a in mine]
        others = [first_of.setdefault(award, mine) for award in awards]
        is_one = len({id(other) for other in others}) == 1 and others[0] is not mine
        is_odd = any((amount or ZERO) % ROUND_GBP for _, amount in awards)
        if is_one and is_odd and len(set(awards)) >= LEAST_LINES and all(who for who, _ in awards):
            yield mine, f"lines of {_from(others[0])}"
