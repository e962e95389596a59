"""Small numbers under years that nothing says are money: they may count people."""

from __future__ import annotations

from pipeline.normalise.dates import is_year
from pipeline.normalise.layout import Layout
from pipeline.normalise.readings import Reading, with_doubt

LEAST_GBP = 1_000  # an award is seldom smaller, and not all of a table are


def doubted_counts(reading: Reading, lay: Layout, heading: str) -> Reading:
    """A table's reading with its lines flagged where all of them are small numbers without a sign, under
    titles that are years alone: they may be people, visits or offences, and prove nothing.
    """
    lines = reading.allocations
    is_bare = all(is_year(c.title) and c.unit == 1 for c in lay.amounts) and "£" not in heading
    if not lines or not is_bare or "£" in "".join(lay.titles):
        return reading
    if any("£" in a.raw_amount or (a.amount_gbp or 0) >= LEAST_GBP for a in lines):
        return reading
    told = "all numbers of a table are small, and nothing in it says that they are money"
    return with_doubt(reading, lines, "may_be_count", "table_may_be_counts", told)
