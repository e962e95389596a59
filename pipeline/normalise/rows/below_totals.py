"""Rows about a table's total that are no awards: the budget, what is left of it, who else pays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from pipeline.model import ZERO
from pipeline.normalise.columns.layout import Layout
from pipeline.normalise.rows.rows import Row, row_words
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.parts import given_gbp

Sums = tuple[Decimal, ...]  # of a row, one for each column of awards, in pounds


def with_asides(layout: Layout, rows: Sequence[Row], rules: Rules) -> list[Row]:
    """The rows with those told as asides that end a table, say nothing but a label, and are what is left of
    a budget; or which, with the total that they stand below, come to one another, and whose words say so:
    the budget, the total and what is left; the total and those who pay it; the total, what others pay, and
    the rest. Further awards may come to a round total above them too. So are remarks: where none of them
    has an amount.
    """
    aside = _asides(layout, rows, rules)
    return [replace(row, kind="aside") if i in aside else row for i, row in enumerate(rows)]


def _asides(layout: Layout, rows: Sequence[Row], rules: Rules) -> set[int]:
    """Which rows are asides, by their places."""
    at = _total_at(layout, rows)
    total = rows[at] if at + 1 < len(rows) else None  # most tables end with theirs
    if total is None or total.kind != "total" or (whole := _sums(layout, total)) is None:
        return set()
    above = [at - 1] if at and _says_only_label(layout, rows[at - 1]) else []
    below = [*range(at + 1, len(rows))]
    given = {i: sums for i in (*above, *below) if (sums := _sums(layout, rows[i]))}
    paid = [i for i in below if i in given]
    about: set[int] = set()
    if _is_of_lines_above(layout, rows[:at], whole):
        about = _that_come_to(whole, paid, given, rows) or _left_of_budget(whole, paid, given)
    elif above and above[0] in given and _is_of_lines_above(layout, rows[: at - 1], whole):
        about = _left_of_budget(whole, [*above, *paid], given)
    heads = [i for i in below if rows[i].gives_no_amount]
    is_whole = len(heads) + len(paid) == len(below)
    if about and is_whole and _are_told(rows, sorted(about), heads, rules):
        return about | {*heads}  # over them, as "Funded by:"
    if paid:  # what is left beside a budget is in doubt with that
        return {*paid} if all(rules.label(rows[i].label, "rest") for i in paid) else set()
    is_below_lines = any(row.kind == "line" for row in rows[:at])
    is_said = any(rows[i].has_amount_printed for i in below)
    return {*below} if is_below_lines and not is_said else set()  # remarks


def _total_at(layout: Layout, rows: Sequence[Row]) -> int:
    """Which row is the total that the rows at the end of a table are about: the first of those together, or
    that of which one row takes away what the last leaves.
    """
    at = len(rows)
    is_net = at > 2 and rows[-1].kind == "total" and _takes_away(layout, rows[-2])
    if is_net and rows[-3].kind == "total":
        return at - 3
    at -= is_net
    while at and rows[at - 1].kind != "total" and _says_only_label(layout, rows[at - 1]):
        at -= 1
    while at and rows[at - 1].kind == "total":
        at -= 1
    return at


def _is_of_lines_above(layout: Layout, rows: Sequence[Row], whole: Sums) -> bool:
    """Whether a total is what the lines above it come to, from the total before on; all, where none is."""
    start = max((i + 1 for i, row in enumerate(rows) if row.kind == "total"), default=0)
    near = [row for row in rows[start:] if row.kind == "line"]
    lines = near or [row for row in rows if row.kind == "line"]
    return bool(lines) and all(
        sum([gbp for row in lines for gbp in given_gbp(row.under(column))], ZERO) == amount
        for column, amount in zip(layout.amounts, whole, strict=True)
    )


def _that_come_to(
    whole: Sums, below: Sequence[int], given: Mapping[int, Sums], rows: Sequence[Row]
) -> set[int]:
    """The rows below a total that come to it, or of which the last is what the others leave of it."""
    if len(below) < 2 or any(rows[i].kind == "total" and max(given[i]) >= 0 for i in below[:-1]):
        return set()
    *others, last = (given[i] for i in below)
    taken = [sum(map(abs, column), ZERO) for column in zip(*others, strict=True)]
    sums = [*zip(taken, last, whole, strict=True)]
    is_total = rows[below[-1]].kind == "total"
    come_to = not is_total and all(t + s == w for t, s, w in sums)
    return {*below} if come_to or all(w - t == s for t, s, w in sums) else set()


def _left_of_budget(whole: Sums, pair: Sequence[int], given: Mapping[int, Sums]) -> set[int]:
    """Two rows, of which one is a budget, and the other what a total leaves of it."""
    if len(pair) != 2:
        return set()
    two = given[pair[0]], given[pair[1]]
    is_left = any(
        all(b - w == r > 0 for b, w, r in zip(budget, whole, rest, strict=True))
        for budget, rest in (two, two[::-1])
    )
    return {*pair} if is_left else set()


def _are_told(
    rows: Sequence[Row], aside: Sequence[int], heads: Sequence[int], rules: Rules
) -> bool:
    """Whether words say that rows are about a total: those of the heading right over them, of the first or of
    the last, which may be a total itself; or all name who pays.
    """
    first, last = rows[aside[0]], rows[aside[-1]]
    if any(i > aside[0] for i in heads) or len(heads) > 1:
        return False
    told = [rows[i].label for i in heads] + [first.label, last.label]
    return (
        last.kind == "total"
        or any(rules.label(label, "about_total", "rest") for label in told)
        or all(rules.label(rows[i].label, "payer", "other_funder") for i in aside)
    )


def _takes_away(layout: Layout, row: Row) -> bool:
    sums = _sums(layout, row) if row.kind in ("line", "total") else None
    return sums is not None and all(amount < 0 for amount in sums)


def _sums(layout: Layout, row: Row) -> Sums | None:
    """What a row gives in each column of awards; None where one is blank, or gives several."""
    found = [given_gbp(row.under(column)) for column in layout.amounts]
    return tuple(sums[0] for sums in found) if all(len(s) == 1 for s in found) else None


def _says_only_label(layout: Layout, row: Row) -> bool:
    return row.kind in ("line", "section") and len(row_words(layout, row)) == 1
