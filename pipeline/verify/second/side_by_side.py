"""Two readings of the same pages side by side: where they differ, and which of them holds.

Where they differ, the line is flagged and a check gives both amounts. The second reading's amounts
are used where totals hold with them and not without.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from pipeline.extract.second import SecondReading
from pipeline.model import ZERO, Allocation, Key, Printed, Records, Total
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.rulebook.spelling import squeezed
from pipeline.normalise.words.money import parse
from pipeline.verify.proof import verify, with_status
from pipeline.verify.second.alike import items_of, verdicts_on
from pipeline.verify.second.checks import checks_of, unread
from pipeline.verify.second.rows import Item
from pipeline.verify.totals import footed

MOST_CANCELLING = 12


def amount_pages(records: Records) -> list[int]:
    """The pages that hold lines or totals: those that are worth a second reading."""
    return sorted({a.page for a in records.allocations} | {t.page for t in records.totals})


def with_seconds(
    read: Records, first: Records, printed: Printed, seconds: Iterable[SecondReading], rules: Rules
) -> Records:
    """The records compared with the first of the second readings that leaves nothing disputed, else
    with the very first. The others are not asked for.
    """
    out: Records | None = None
    for second in seconds:
        trial = with_second(read, first, printed, second, rules)
        if trial.framework.status != "disputed":
            return trial
        out = out or trial
    return out or first


def with_second(
    read: Records, first: Records, printed: Printed, second: SecondReading, rules: Rules
) -> Records:
    """The verified records, with what the second reading says of each line.

    ``read`` are the records before their proof and ``first`` after it. Where a total differs, and
    all totals over its lines hold with the second reader's amounts, those are used; the lines'
    flags and a check tell. What is printed stays in ``raw_amount``. Of a total on a
    page that was recognised its amount is used where that is the sum of the lines.
    """
    items = list(items_of(first, rules))
    verdicts, extras = verdicts_on(items, second, first, _set_aside(first, printed, rules), rules)
    differing = {
        item.key: verdict
        for item, verdict in zip(items, verdicts, strict=True)
        if item.key and isinstance(verdict, Decimal)
    }
    recognised = {page.number for page in printed.pages if page.engine}
    used = _better(first, differing, recognised)
    alike = {i.key for i, v in zip(items, verdicts, strict=True) if v is True} | used
    left = {key: amount for key, amount in differing.items() if key not in used}
    lines = tuple(
        _with(a, differing[a.key], "second_reader_used", "corrected") if a.key in used else a
        for a in read.allocations
    )
    of_totals = verdicts[len(verdicts) - len(read.totals) :]
    is_misread = [
        t.page in recognised and t.status == "differs" and verdict == t.computed_gbp
        for t, verdict in zip(footed(read.totals, lines), of_totals, strict=True)
    ]
    totals = tuple(
        replace(t, stated_gbp=verdict) if wrong and isinstance(verdict, Decimal) else t
        for t, verdict, wrong in zip(read.totals, of_totals, is_misread, strict=True)
    )
    are_used = [item.key in used for item in items if item.key] + is_misread
    tables = _in_rows(items, printed)
    checks = [*unread(second), *checks_of(items, verdicts, extras, are_used, tables)]
    whole = replace(read, allocations=lines, totals=totals, checks=(*read.checks, *checks))
    again = verify(whole, printed, rules)
    marked = tuple(_marked(a, again.totals, alike, left, first) for a in again.allocations)
    return with_status(replace(again, allocations=marked))


def _set_aside(first: Records, printed: Printed, rules: Rules) -> dict[int, set[Decimal]]:
    """By page the amounts in tables that are told to list other money than awards."""
    told = {(c.page, c.box) for c in first.checks if c.check.startswith("table_is_")}
    out: dict[int, set[Decimal]] = defaultdict(set)
    for table in printed.tables:
        if table.boxes[0] in told:
            for cell in (cell for row in table.rows for cell in row):
                if (amount := parse(cell.raw, rules).amount_gbp) is not None:
                    out[cell.page].add(amount)
    return out


def _in_rows(items: Iterable[Item], printed: Printed) -> set[str]:
    """The tables in which an item stands in one printed row with its title: not lists in the text, nor
    cards, in which the second reader finds no rows.
    """
    rows = [(table, row) for table in printed.tables for row in table.rows]
    return {
        item.table_id
        for item in items
        for table, row in rows
        if any(page == item.page for page, _ in table.boxes)
        and any(c.page == item.page and c.box.holds(item.box, 1.0) for c in row)
        and any(squeezed(item.title) in squeezed(cell.raw) for cell in row)
    }


def _better(
    first: Records, differing: Mapping[Key, Decimal], recognised: Collection[int]
) -> set[Key]:
    """The lines that take the second amount: a total differs without it, and all hold with it.

    Of the lines under a total those are taken whose changes make up its difference, if just one
    choice of them does; else those of all totals that differ, together. A line whose amount is in words, as
    "TBC" is, takes none: there the second reader has that of another row. So it has where nothing is printed,
    unless the page is ``recognised`` or a sum of this amount is left over on it.
    """
    wrong = sorted((t for t in first.totals if t.status == "differs"), key=lambda t: t.covers)
    in_words = {
        a.key for a in first.allocations if re.fullmatch(r"[^\d£]*[A-Za-z][^\d£]*", a.raw_amount)
    }
    left_over = {(f.page, f.amount_gbp) for f in first.figures if f.role == "unaccounted"}
    in_blanks = {
        a.key
        for a in first.allocations
        if not a.raw_amount.strip() and a.page not in recognised and a.key in differing
        if (a.page, differing[a.key]) not in left_over
    }
    doubtful = {k for k in differing if _narrowest(k, first.totals) in wrong} - in_words - in_blanks
    before = {a.key: a.amount_gbp or ZERO for a in first.allocations}
    change = {key: differing[key] - before[key] for key in doubtful}
    used: set[Key] = set()
    for trial in [*(_making_up(t, change) for t in wrong), doubtful]:
        lines = [
            _with(a, differing[a.key]) if a.key in trial | used else a for a in first.allocations
        ]
        over = [t for t in footed(first.totals, lines) if trial & set(t.covered)]
        if trial and all(t.status == "reconciled" for t in over):
            used |= trial
    return used


def _making_up(total: Total, change: Mapping[Key, Decimal]) -> set[Key]:
    """The lines under a total whose changes make up its difference; none where several choices do."""
    mine = {key: change[key] for key in total.covered if change.get(key)}
    if len(mine) > MOST_CANCELLING:
        return set(mine)
    found = [
        set(some)
        for n in range(1, len(mine) + 1)
        for some in combinations(mine, n)
        if sum(mine[key] for key in some) == total.difference_gbp
    ]
    return found[0] if len(found) == 1 else set()


def _with(line: Allocation, amount: Decimal, *flags: str) -> Allocation:
    return replace(line, amount_gbp=amount).flagged(*flags)


def _narrowest(key: Key, totals: Sequence[Total]) -> Total | None:
    return min((t for t in totals if key in t.covered), key=lambda t: t.covers, default=None)


def _marked(
    line: Allocation,
    totals: Sequence[Total],
    alike: Collection[Key | None],
    left: Mapping[Key, Decimal],
    first: Records,
) -> Allocation:
    """A line with what the second reading says of it.

    Where the readers differ it stays verified only if its total tells them apart: all lines under
    it were found, and no choice of the other amounts that takes this one makes the total hold.
    """
    if line.key in alike:
        return replace(line, proofs=(*line.proofs, "second_reader"))
    if line.key not in left:
        return line
    total = _narrowest(line.key, totals)
    under = total.covered if total else ()
    change = {
        a.key: left[a.key] - (a.amount_gbp or ZERO)
        for a in first.allocations
        if a.key in left and a.key in under
    }
    mine = change.pop(line.key, ZERO)
    is_proven = (
        line.status == "verified"
        and all(key in alike or key in left for key in under)
        and not _cancels(mine, list(change.values()))
    )
    return replace(line, status="verified" if is_proven else "disputed").flagged("readers_differ")


def _cancels(mine: Decimal, others: Sequence[Decimal]) -> bool:
    """Whether some of the other changes make up for this one, so that their total can't tell."""
    if len(others) > MOST_CANCELLING:
        return True
    choices = (some for n in range(len(others) + 1) for some in combinations(others, n))
    return any(mine + sum(some) == 0 for some in choices)
