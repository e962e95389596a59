"""Who says what in a doubt: two sums side by side, each with how it is printed or came about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from pipeline.model import Allocation, Check, Figure, Records, Total
from pipeline.plain import pounds

# Who expects a value and who has another, by kind of check, and whether the second is printed there.
SIDES = {
    "second_reader": ("The first reader", "The second reader", False),
    "statement": ("The text states", "The tables come to", False),
    "cross_table": ("The other table", "This table", True),
    "cross_framework": ("The totals state", "The lines compared come to", False),
}
OTHERS = ("Expected", "Found", False)


@dataclass(frozen=True)
class Side:
    """Who gives which value, and how it is printed or came about."""

    who: str
    says: str
    how: str = ""


def sides_of_check(check: Check, total: Total | None, records: Records) -> Iterator[Side]:
    """What stands against what in a failed check; ``total`` is the one that it is about."""
    figure = _figure(check, records)
    print_ = f"printed {figure.raw!r} on page {figure.page}" if figure else ""
    if check.kind == "total" and total is not None:
        yield Side("The document states", pounds(total.stated_gbp), print_)
        lines = f"the sum of {total.covers} lines" if total.covers else "the sum of its parts"
        yield Side("Its lines come to", pounds(total.computed_gbp), lines)
        yield Side("Difference", pounds(total.difference_gbp), "stated less computed")
    elif check.check == "figures_accounted":
        yield Side("Printed", check.actual or "", f"on page {check.page}")
    else:
        expects, has, is_second = SIDES.get(check.kind, OTHERS)
        if check.expected is not None:
            yield Side(expects, _money(check.expected), "" if is_second else print_)
        if check.actual is not None:
            yield Side(has, _money(check.actual), print_ if is_second else "")


def sides_of_line(line: Allocation) -> Iterator[Side]:
    """What a line's amount was read as, and from what."""
    says = "no amount" if line.amount_gbp is None else pounds(line.amount_gbp)
    yield Side("The first reader", says, f"from the print {line.raw_amount!r}")


def _figure(check: Check, records: Records) -> Figure | None:
    """The figure that stands at the place of a check, the first where it holds several."""
    if check.box is None:
        return None
    here = [figure for figure in records.figures if figure.page == check.page]
    exact = (figure for figure in here if figure.box == check.box)
    held = (figure for figure in here if check.box.holds(figure.box))
    return next(exact, None) or next(held, None)


def _money(text: str) -> str:
    """Sums as people write them; any other text as it is.

    >>> _money("4200000.00; 1,000.50"), _money("no amount")
    ('£4,200,000; £1,000.50', 'no amount')
    """
    try:
        return "; ".join(pounds(Decimal(part.replace(",", ""))) for part in text.split("; "))
    except InvalidOperation:
        return text
