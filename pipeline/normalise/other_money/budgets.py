"""Budgets and accounts that stand beside the awards: what they list is awarded to nobody."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.normalise.columns.layout import Layout
from pipeline.normalise.lines.readings import Reading, with_doubt
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.total_labels import TOTALS

LEAST_LINES = 2  # that are named as accounts name theirs: a contingency alone makes no budget
MOST_SHARE = 0.5  # of such lines in a table that is read all the same


def is_budget(lay: Layout, rules: Rules) -> bool:
    """Whether most lines of a table are headings of accounts, such as pay, premises and reserves, and
    no column says who is paid.
    """
    if _names_payees(lay):
        return False
    column = lay.one("title") or lay.columns[0]
    labels = [
        text
        for row in lay.body
        if (text := lay.text(row, column)) and not rules.label(text, *TOTALS)
    ]
    told = sum(rules.label(label, "account") is not None for label in labels)
    return told >= LEAST_LINES and told > MOST_SHARE * len(labels)


def doubted_budgets(
    reading: Reading, lay: Layout, heading: str, others: Sequence[Layout], rules: Rules
) -> Reading:
    """A table's reading with the lines flagged that may be of a budget, so that they prove nothing:
    some headings of accounts; all lines where no column says who is paid, and the heading above or a
    caption speaks of a budget, or a column of what is left of it, or the table counts in thousands where
    ``others`` count in pounds.
    """
    if _names_payees(lay):
        return reading
    units = [c.unit for other in others for c in other.amounts]
    why = ""
    if min((c.unit for c in lay.amounts), default=1) > min(units, default=1):
        why = "it counts in thousands or millions, and other tables do not"
    elif named := [text for text in (heading, *lay.captions) if rules.label(text, "budget")]:
        why = f"it stands under {named[0]!r}"
    elif rest := next(
        (c.title for c in lay.of("other_money") if rules.label(c.title, "left")), None
    ):
        why = f"its column {rest!r} says what is left of each"
    mine = [a for a in reading.allocations if why or rules.label(a.title, "account")]
    if not why and len({a.line_id for a in mine}) >= LEAST_LINES:
        why = f"{mine[0].title!r} and other lines are what accounts call their headings"
    if not mine or not why:
        return reading
    told = f"a table may be a budget and no list of awards, since {why}; it proves nothing"
    return with_doubt(reading, mine, "may_be_budget", "table_may_be_budget", told)


def _names_payees(lay: Layout) -> bool:
    """Whether a table has a column of who is paid, or in which way: accounts have none."""
    return lay.one("provider", "title_provider", "mechanism") is not None
