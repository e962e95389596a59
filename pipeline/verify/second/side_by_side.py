"""Two readings of the same pages side by side: where they differ, and which of them holds.

Where they differ, the line is flagged and a check gives both amounts. The second reading's amounts
are used where totals hold with them and not without.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from pipeline.extract.second import SecondReading
from pipeline.model import ZERO, Allocation, Box, Check, CheckStatus, Key, Printed, Records, Total
from pipeline.normalise.rulebook.rules import Rules
from pipeline.plain import pounds
from pipeline.verify.proof import verify, with_status
from pipeline.verify.second.alike import items_of, verdicts_on
from pipeline.verify.second.rows import Extra, Item, Verdict
from pipeline.verify.totals import footed

MOST_CANCELLING = 12


def amount_pages(records: Records) -> list[int]:
    """The pages that hold lines or totals: those that are worth a second reading."""
    return sorted({a.page for a in records.allocations} | {t.page for t in records.totals})


def with_seconds(
    read: Records,
    first: Records,
    printed: Printed,
    seconds: Iterable[SecondReading],
    rules: Rules,
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
    verdicts, extras = verdicts_on(items, second, first, rules)
    differing = {
        item.key: verdict
        for item, verdict in zip(items, verdicts, strict=True)
        if item.key and isinstance(verdict, Decimal)
    }
    used = _better(first, differing)
    alike = {i.key for i, v in zip(items, verdicts, strict=True) if v is True} | used
    left = {key: amount for key, amount in differing.items() if key not in used}
    lines = tuple(
        _with(a, differing[a.key], "second_reader_used", "corrected") if a.key in used else a
        for a in read.allocations
    )
    of_totals = verdicts[len(verdicts) - len(read.totals) :]
    recognised = {page.number for page in printed.pages if page.engine}
    is_misread = [
        t.page in recognised and t.status == "differs" and verdict == t.computed_gbp
        for t, verdict in zip(footed(read.totals, lines), of_totals, strict=True)
    ]
    totals = tuple(
        replace(t, stated_gbp=verdict) if wrong and isinstance(verdict, Decimal) else t
        for t, verdict, wrong in zip(read.totals, of_totals, is_misread, strict=True)
    )
    are_used = [item.key in used for item in items if item.key] + is_misread
    checks = [*_unread(second), *_checks(items, verdicts, extras, are_used)]
    whole = replace(read, allocations=lines, totals=totals, checks=(*read.checks, *checks))
    again = verify(whole, printed, rules)
    marked = tuple(_marked(a, again.totals, alike, left, first) for a in again.allocations)
    return with_status(replace(again, allocations=marked))


def _better(first: Records, differing: Mapping[Key, Decimal]) -> set[Key]:
    """The lines that take the second amount: a total differs without it, and all hold with it.

    Of the lines under a total those are taken whose changes make up its difference, if just one
    choice of them does; else those of all totals that differ, together.
    """
    wrong = sorted((t for t in first.totals if t.status == "differs"), key=lambda t: t.covers)
    doubtful = {k for k in differing if _narrowest(k, first.totals) in wrong}
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


def _checks(
    items: Sequence[Item],
    verdicts: Sequence[Verdict],
    extras: Sequence[Extra],
    are_used: Sequence[bool],
) -> list[Check]:
    """One check a table, and one for each amount on which the readers are not at one."""
    out = []
    everything = list(zip(items, verdicts, are_used, strict=True))
    for table_id in dict.fromkeys(item.table_id for item in items):
        mine = [one for one in everything if one[0].table_id == table_id]
        out.append(_alike(table_id, [(item, verdict) for item, verdict, _ in mine]))
        out += [_differs(i, v, is_used) for i, v, is_used in mine if isinstance(v, Decimal)]
        out += [_only(extra) for extra in extras if extra.table_id == table_id]
    return out


def _alike(table_id: str, mine: Sequence[tuple[Item, Verdict]]) -> Check:
    """How far the readers agree on a table. It fails where they agree nowhere."""
    found = [verdict for item, verdict in mine if item.amount is not None]
    alike, lost = sum(v is True for v in found), sum(v is False for v in found)
    told = f"{table_id}: {alike} of {len(found)} lines read alike"
    told += f"; {lost} not found by the second reader" if lost else ""
    status: CheckStatus = "passed" if alike else "failed"
    return _check("second_reader_alike", status, told, str(len(found)), str(alike))


def _differs(item: Item, verdict: Decimal, is_used: bool) -> Check:
    """The two amounts of an item, and that the second is used where totals hold by it alone."""
    first, second = _shown(item.amount), _shown(verdict)
    if is_used:
        told = f"{item.name}: {second}, as the second reader has it, makes totals hold; "
        told += f"{first} does not, so {second} is used"
    else:
        told = f"{item.name}: {first} by the first reader, {second} by the second"
    name = "second_reader_used" if is_used else "second_reader_differs"
    amounts = _amount(item.amount), _amount(verdict)
    return _check(name, "failed", told, *amounts, item.page, item.box)


def _only(extra: Extra) -> Check:
    told = (
        f"{extra.table_id}: only the second reader has {_shown(extra.amount)} on page {extra.page} "
    )
    told += f"beside {extra.beside!r}"
    amounts = _amount(None), _amount(extra.amount)
    return _check("second_reader_only", "failed", told, *amounts, extra.page)


def _unread(second: SecondReading) -> list[Check]:
    return [
        _check(
            "second_reader_read",
            "failed",
            f"the second reader could not read page {page}: {reason}",
            "read",
            "not read",
            page,
        )
        for page, reason in second.unread
    ]


def _check(
    name: str,
    status: CheckStatus,
    message: str,
    expected: str,
    actual: str,
    page: int | None = None,
    box: Box | None = None,
) -> Check:
    return Check(name, "second_reader", status, message, expected, actual, page=page, box=box)


def _amount(amount: Decimal | None) -> str:
    """An amount as checks of the second reader publish it."""
    return "no amount" if amount is None else f"{amount:,}"


def _shown(amount: Decimal | None) -> str:
    return "no amount" if amount is None else pounds(amount)
