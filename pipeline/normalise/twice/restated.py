"""Money that stands twice in one document: which of the lines is counted, and which restates it."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from decimal import Decimal
from operator import attrgetter

from pipeline.grouping import by_key
from pipeline.model import ZERO, Allocation, Key, Printed, Total, sum_gbp, with_flag
from pipeline.normalise.rulebook.spelling import squeezed
from pipeline.normalise.twice.by_codes import lists_codes, spreads
from pipeline.normalise.twice.named import Named

LEAST_NAMES = 0.8
LEAST_AMOUNTS = 0.6
LEAST_OF_THEMES = 0.5  # with nothing but themes, or tables: one of two may be out


def mark_restated(
    tables: Sequence[Sequence[Allocation]],
    totals: Sequence[Total],
    beside: Mapping[str, Sequence[str]],
    repeated: Set[int] = frozenset(),
    right_below: Set[Key] = frozenset(),
    printed: Printed | None = None,
) -> list[Allocation]:
    """The lines of the printed tables, with ``restated`` set on those whose money another line counts.

    A whole table restates others where its names are theirs, or those of their lines, their themes, or of
    those who are paid; or where most of its lines are the sums of those under totals of their names.
    A line restates another where the two are the same award printed twice, or where it stands on one
    of the ``repeated`` pages (1-based), which are in the file for the second time. Rows of one table that
    are equal in every word, those ``beside`` their records too, are told even where a total counts each: it
    was made from the same rows. Two ``right_below`` one another are both counted, and a total over them has
    to.
    """
    allocations = [a for mine in tables for a in mine]
    named = Named(allocations, totals)
    listed = by_key(allocations, attrgetter("table_id"))
    most = max((_detail([line]) for line in allocations), default=0)
    whole: set[Key] = set()
    # the largest first: a short list restates one of two long ones once the other is known to restate it
    for mine in sorted(tables, key=len, reverse=True):
        own = {a.key for a in mine}
        # where no line says more than these, as in a hundred lists of payments, none need be compared
        others = _named_tables(mine, named) if len(mine) > 1 and _detail(mine) < most else ()
        theirs = ([a for a in listed[o] if a.key not in own and a.key not in whole] for o in others)
        is_again = any(_restates(mine, lines) for lines in theirs)
        if is_again or _lists_tables(mine, own, named) or _sums_up(mine, own, named):
            whole |= own
        elif lists_codes(mine):
            rest = [a for a in allocations if a.key not in own and a.key not in whole]
            whole |= own if spreads(mine, rest, totals, printed) else set()
    twice, apart = _printed_twice([a for a in allocations if a.key not in whole], totals, beside)
    twice -= {key for mine in tables for key in _doubled_rows(mine, totals, right_below)}
    twice |= {a.key for a in allocations if a.page in repeated} - whole
    apart |= {key for mine in tables for key in _equal_rows(mine, beside)} - whole
    restated = whole | twice
    lines = [replace(a, restated=True) if a.key in restated else a for a in allocations]
    return with_flag(lines, twice | apart, "listed_twice")


def _named_tables(mine: Sequence[Allocation], named: Named) -> list[str]:
    """The ids of the tables, this one's too, of whose lines enough of these lines are called after."""
    counts: Counter[str] = Counter()
    for (title, year), times in Counter((a.title, a.financial_year) for a in mine).items():
        for table_id in named.tables_with(title, year):
            counts[table_id] += times
    return [table_id for table_id, count in counts.items() if count >= LEAST_NAMES * len(mine)]


def _restates(mine: Sequence[Allocation], theirs: Sequence[Allocation]) -> bool:
    """Whether a table with less to say of each line gives the money of another again."""
    if not theirs or _detail(mine) >= _detail(theirs):
        return False
    others = Named(theirs)
    found = [(line, others.restated_by(line)) for line in mine]
    named = sum(bool(t) for _, t in found)
    equal = _count_equal(found)
    if _are_all_themes(mine, theirs):
        # two of them swapped leave the sum of all
        least = LEAST_OF_THEMES if sum_gbp(mine) != sum_gbp(theirs) else 0.0
    else:
        least = LEAST_AMOUNTS
    return named >= LEAST_NAMES * len(mine) and equal >= least * len(mine)


def _lists_tables(mine: Sequence[Allocation], own: Set[Key], named: Named) -> bool:
    """Whether the lines of a table are called after tables, ``Appendix A``, and give what these come to."""
    found = [(a, named.of_table(a, own)) for a in mine]
    is_each = len(mine) > 1 and all(theirs for _, theirs in found)
    return is_each and _count_equal(found) >= LEAST_OF_THEMES * len(mine)


def _count_equal(found: Sequence[tuple[Allocation, Sequence[Allocation]]]) -> int:
    return sum(bool(theirs) and sum_gbp(theirs) == a.amount_gbp for a, theirs in found)


def _are_all_themes(mine: Sequence[Allocation], theirs: Sequence[Allocation]) -> bool:
    """Whether a table lists just the themes of another."""
    themes = {squeezed(a.theme or "") for a in theirs}
    return "" not in themes and {squeezed(a.title) for a in mine} == themes


def _sums_up(mine: Sequence[Allocation], own: Set[Key], named: Named) -> bool:
    """Whether each line of a table that says little is called after lines elsewhere, no two after the same, and
    most are the sum of theirs, as one award may have been left out of a list; or all of them together are, two
    being swapped.
    """
    if len(mine) < 2 or _detail(mine) >= 1:
        return False
    seen: set[Key] = set(own)
    found = [(line, named.restated_by(line, own)) for line in mine]
    for _, theirs in found:
        keys = {a.key for a in theirs}
        if not keys or keys & seen:
            return False
        seen |= keys
    is_most = _count_equal(found) >= LEAST_AMOUNTS * len(mine)
    everything = sum((sum_gbp(theirs) for _, theirs in found), ZERO)
    return (is_most or everything == sum_gbp(mine)) and len(seen) > 2 * len(mine)


def _detail(lines: Sequence[Allocation]) -> float:
    """How much a table says of a line beside its name: the share of filled fields."""
    fields = [
        (a.provider != a.title and a.provider, a.description, a.priorities, a.reach, a.theme)
        for a in lines
    ]
    return sum(map(bool, itertools.chain(*fields))) / len(lines)


def _printed_twice(
    lines: Sequence[Allocation], totals: Sequence[Total], beside: Mapping[str, Sequence[str]]
) -> tuple[set[Key], set[Key]]:
    """Later ones of lines that are the same in all that the document says of them: those that only
    restate the first, and those that a total of their own counts.

    A total over both tells whether the document counts the award once. Where none does, a line that
    is the same in every word is taken for the same award, unless a total that holds counts it among
    others; one that differs in its area is not.
    """
    awards = {a.key: _award(a) for a in lines}
    same = _twins(lines, lambda a: (*awards[a.key], a.reach), beside)
    elsewhere = _twins(lines, lambda a: awards[a.key], beside)
    amounts = {a.key: a.amount_gbp or ZERO for a in lines}
    apart = _counted_apart(same, totals, amounts)
    out = set(same) - apart
    for total in totals:
        covered = set(total.covered)
        everything = sum((amounts.get(k, ZERO) for k in covered), ZERO)
        both = {key for key in covered if same.get(key) in covered}
        if both and everything == total.stated_gbp:
            out -= both
            apart -= both
        again = {key for key in covered if elsewhere.get(key) in covered}
        if again and everything - sum((amounts[k] for k in again), ZERO) == total.stated_gbp:
            out |= again
    return out, apart - out


def _equal_rows(lines: Sequence[Allocation], beside: Mapping[str, Sequence[str]]) -> set[Key]:
    """The later ones of the rows of one table that say the same, whatever themes they stand under; where
    they name nobody who is paid, only of those one below the other.
    """
    paid = [a for a in lines if a.amount_gbp]
    words = {
        a.key: (*_award(a), a.reach, a.mechanism, a.comment, beside.get(a.line_id)) for a in paid
    }
    again = set(_twins(paid, lambda a: words[a.key], beside))
    for mine in by_key(paid, attrgetter("financial_year")).values():
        for above, line in itertools.pairwise(mine):
            if (words[line.key], line.theme) == (words[above.key], above.theme):
                again.add(line.key)
    return again


def _doubled_rows(
    lines: Sequence[Allocation], totals: Sequence[Total], right_below: Set[Key]
) -> Iterator[Key]:
    """The later ones of rows that are printed twice, one right below the other, above one total: where that
    counts one of them, a row is too many or an award was left out of the sum, and nothing tells which.
    """
    for mine in by_key(lines, attrgetter("financial_year")).values():
        for above, line in itertools.pairwise(mine):
            if line.amount_gbp != above.amount_gbp or line.key not in right_below:
                continue  # as most
            both = {above.key, line.key}
            if _award(line) == _award(above) and any(both <= {*t.covered} for t in totals):
                yield line.key


def _counted_apart(
    same: Mapping[Key, Key], totals: Sequence[Total], amounts: Mapping[Key, Decimal]
) -> set[Key]:
    """The later ones of equal lines that a total counts which is not over the first, and holds."""
    over = [(t, set(t.covered)) for t in totals if t.kind not in ("line", "row")]
    over_line: dict[Key | None, list[tuple[Total, set[Key]]]] = defaultdict(list)
    for total, covered in over:
        for key in covered:
            over_line[key].append((total, covered))
    out: set[Key] = set()
    for total, covered in over:
        own = {key for key in covered if key in same and same[key] not in covered}
        holds = sum((amounts.get(k, ZERO) for k in covered), ZERO) == total.stated_gbp
        if own and holds:
            # a total over all the first ones is over that of any line here
            others = over_line[same.get(total.covered[0])]
            if not any(_repeats(total, other, there, same) for other, there in others):
                out |= own
    return out


def _repeats(total: Total, other: Total, there: Set[Key], same: Mapping[Key, Key]) -> bool:
    """Whether a total is that of a list which is printed again: all its lines are those of another.

    A list of a single line is another's only where its total has the same label.
    """
    is_again = all(key in same and same[key] in there for key in total.covered)
    return is_again and (len(total.covered) > 1 or squeezed(total.label) == squeezed(other.label))


def _award(line: Allocation) -> tuple[object, ...]:
    """What makes two lines the same award: its code and part, or its name and who is paid."""
    if line.intention_code:
        part = line.line_id.rpartition("-")[2] if line.line_id[-2:-1] == "-" else ""
        named: tuple[object, ...] = (line.intention_code, part)
    else:
        named = (squeezed(line.provider or ""),)
    return (
        *named,
        squeezed(line.title),
        squeezed(line.description or ""),
        line.financial_year,
        line.amount_gbp,
    )


def _twins(
    lines: Sequence[Allocation],
    same: Callable[[Allocation], tuple[object, ...]],
    beside: Mapping[str, Sequence[str]],
) -> dict[Key, Key]:
    """Each later line that is the same as an earlier one, with that one. Of one table they are not where what
    stands ``beside`` them differs, as the days of two payments.
    """
    seen: dict[tuple[object, ...], Allocation] = {}
    out = {}
    for line in lines:
        if line.amount_gbp is None or not (line.provider or line.intention_code):
            continue
        first = seen.setdefault(same(line), line)
        is_other = first.table_id == line.table_id and (
            beside.get(first.line_id) != beside.get(line.line_id)
        )
        if first is not line and not is_other:
            out[line.key] = first.key
    return out
