"""Numbers under years that nothing says are money: they may count people."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.normalise.columns.layout import Layout
from pipeline.normalise.lines.readings import Reading, with_doubt
from pipeline.normalise.other_money.other_lists import GRANT
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.whole_dates import is_year

LEAST_GBP = 1_000  # an award is seldom smaller, and not all of a table are


def doubted_counts(
    reading: Reading,
    lay: Layout,
    above: str,
    others: Sequence[Layout],
    rules: Rules,
    *,
    is_headed: bool,
) -> Reading:
    """A table's reading with its lines flagged where they are numbers without a sign under titles that
    name no money: small ones under years alone, or any beside ``others`` whose amounts have signs. They
    may be people, visits or offences, and prove nothing. The text ``above`` the table may have the sign;
    one that ``is_headed`` stands under a heading of awards.
    """
    lines = reading.allocations
    is_of_pounds = any(c.unit > 1 for c in lay.amounts) or "£" in "".join((above, *lay.titles))
    if not lines or is_of_pounds or any("£" in a.raw_amount for a in lines):
        return reading
    is_small = all((a.amount_gbp or 0) < LEAST_GBP for a in lines)
    is_small = is_small and all(is_year(c.title) for c in lay.amounts)
    is_apart = (
        not is_headed
        and all(is_year(c.title) or rules.label(c.title, "any_total") for c in lay.amounts)
        and any(map(_has_signs, others))
    )
    if not is_small and not is_apart:
        return reading
    which = "of a table are small" if is_small else "of a table have no sign, as others have"
    told = f"all numbers {which}, and nothing in it says that they are money"
    return with_doubt(reading, lines, "may_be_count", "table_may_be_counts", told)


def speaks_of_awards(heading: str, rules: Rules) -> bool:
    """Whether a heading speaks of awards, and not of people."""
    is_of_awards = rules.label(heading, *GRANT, "service") is not None
    return is_of_awards and rules.label(heading, "counts") is None


def _has_signs(lay: Layout) -> bool:
    """Whether the amounts of a table, or the titles over them, have the sign of pounds."""
    return any("£" in text for c in lay.amounts for text in (c.title, *lay.texts_of(c)))
