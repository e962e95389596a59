"""What a decision changed: one reading of a framework beside the next, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pipeline.model import Records
from pipeline.plain import pounds


def changes(before: Records, after: Records) -> Iterator[str]:
    """A sentence for each thing that is otherwise now; that the status stayed is told too."""
    old, new = before.framework, after.framework
    if old.status == new.status:
        yield f"The framework is {new.status}, as before."
    else:
        yield f"The framework was {old.status} and is {new.status}."
    if old.verified_gbp != new.verified_gbp:
        yield f"Verified were {pounds(old.verified_gbp)} and are {pounds(new.verified_gbp)}."
    yield from _lines(before, after)
    yield from _totals(before, after)


def _lines(before: Records, after: Records) -> Iterator[str]:
    was = {line.key: line for line in before.allocations}
    changed = [(was[a.key], a) for a in after.allocations if a.key in was and was[a.key] != a]
    for old, new in changed:
        for name in ("amount_gbp", "title", "provider", "mechanism", "intention_code"):
            if getattr(old, name) != getattr(new, name):
                what = f"{new.line_id}, {new.financial_year}: {name.removesuffix('_gbp')}"
                yield f"{what} was {_said(getattr(old, name))} and is {_said(getattr(new, name))}."
    for status in ("verified", "unverified", "disputed"):
        count = sum(old.status != new.status == status for old, new in changed)
        if count:
            yield f"{'1 line is' if count == 1 else f'{count} lines are'} now {status}."


def _totals(before: Records, after: Records) -> Iterator[str]:
    was = {total.total_id: total for total in before.totals}
    for total in after.totals:
        old = was.get(total.total_id)
        if old is not None and old.status != total.status:
            how = "holds now" if total.status == "reconciled" else "differs now"
            yield f"The total {total.label!r} of {pounds(total.stated_gbp)} {how}."


def _said(value: str | Decimal | None) -> str:
    if value is None:
        return "not given"
    return pounds(value) if isinstance(value, Decimal) else repr(value)
