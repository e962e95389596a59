"""What two readings say of one another, as checks: how far they agree, and each amount that differs."""

from __future__ import annotations

from collections.abc import Container, Sequence
from decimal import Decimal

from pipeline.extract.second import SecondReading
from pipeline.model import Check, CheckStatus
from pipeline.plain import pounds
from pipeline.verify.second.rows import Extra, Item, Verdict


def checks_of(
    items: Sequence[Item],
    verdicts: Sequence[Verdict],
    extras: Sequence[Extra],
    are_used: Sequence[bool],
    tables: Container[str],
) -> list[Check]:
    """One check for each of the ``tables``, and one for each amount on which the readers are not at one."""
    out = []
    everything = list(zip(items, verdicts, are_used, strict=True))
    for table_id in dict.fromkeys(item.table_id for item in items):
        mine = [one for one in everything if one[0].table_id == table_id]
        if table_id in tables:
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
    return Check("second_reader_alike", "second_reader", status, told, str(len(found)), str(alike))


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
    return Check(name, "second_reader", "failed", told, *amounts, page=item.page, box=item.box)


def _only(extra: Extra) -> Check:
    told = (
        f"{extra.table_id}: only the second reader has {_shown(extra.amount)} on page {extra.page} "
        f"beside {extra.beside!r}"
    )
    amounts = _amount(None), _amount(extra.amount)
    return Check("second_reader_only", "second_reader", "failed", told, *amounts, page=extra.page)


def unread(second: SecondReading) -> list[Check]:
    """A check for each page that the second reader could not read."""
    return [
        Check(
            "second_reader_read",
            "second_reader",
            "failed",
            f"the second reader could not read page {page}: {reason}",
            expected="read",
            actual="not read",
            page=page,
        )
        for page, reason in second.unread
    ]


def _amount(amount: Decimal | None) -> str:
    """An amount as checks of the second reader publish it."""
    return "no amount" if amount is None else f"{amount:,}"


def _shown(amount: Decimal | None) -> str:
    return "no amount" if amount is None else pounds(amount)
