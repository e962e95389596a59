"""Rows that leave their name blank, and say who else is paid for what the row above names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from pipeline.grouping import grouped
from pipeline.model import ZERO
from pipeline.normalise.columns.layout import Column, Layout
from pipeline.normalise.rows.rows import Row
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.marks import DASHES

# what a service has once, however many provide it
OF_SERVICE = ("title", "code", "description", "theme")
# labels of what is paid to nobody else
NOBODY = ("account", "costs", "no_payee", "rest", "own_share")
OF_ALL = (*OF_SERVICE, "priority", "priority_primary", "priority_secondary")


def with_names_above(layout: Layout, rows: list[Row], rules: Rules) -> list[Row]:
    """The rows with the cells of the line right above, as if they were drawn over both, in those that leave
    blank what a service has once, or say the same, and have an amount and a payee of their own, as the line
    above has. Where payees stand first, each may be paid for itself. Without lines between columns the name may
    stand in the middle of its rows.
    """
    named, payee = layout.one("title"), layout.one("provider")
    if named is None or payee is None or payee.index < named.index:
        return rows
    blank = [i for i, row in enumerate(rows) if row.first[named.index].is_blank and not row.name]
    once = {column.index for column in layout.of(*OF_SERVICE)} if blank else set()
    shared = {column.index for column in layout.of(*OF_ALL)} if blank else set()
    is_doubtful = bool(blank) and not layout.table.is_ruled and _may_be_in_middle(rows, named.index)
    out = rows[:]
    given: dict[int, Decimal] = {}  # what the shares of the service above come to, by column
    is_several = False
    for i in filter(None, blank):
        above, row = out[i - 1], out[i]
        if above is rows[i - 1]:  # which names a service, or is no share of one
            given, is_several = _amounts(above), False
        if above.first[named.index].is_blank or not all(
            row.first[c].is_blank or row.first[c].raw == above.first[c].raw for c in once
        ):
            continue
        is_share = rules.label(layout.text(row.first, payee), *NOBODY) is None
        own = _amounts(row)
        is_share = is_share and not (is_several and any(own.values()) and own == given)
        if is_share and all(_is_paid(layout, each, payee) for each in (above, row)):
            cells = [
                over if c in shared and cell.is_blank else cell
                for c, (over, cell) in enumerate(zip(above.first, row.first, strict=True))
            ]
            # at the head of a page it may be of a name below, where no lines are drawn
            is_at_head = not layout.table.is_ruled and above.first[-1].page < row.first[-1].page
            out[i] = replace(
                row,
                cells=(tuple(cells), *row.cells[1:]),
                is_name_doubtful=is_doubtful or is_at_head,
            )
            given = {c: own[c] + given.get(c, ZERO) for c in own}
            is_several = True
    return out


def _amounts(row: Row) -> dict[int, Decimal]:
    """What a row comes to by column; nil where it has no amount."""
    return {
        c: sum((e.money.amount_gbp or ZERO for e in entries), ZERO)
        for c, entries in row.amounts.items()
    }


def _may_be_in_middle(rows: Sequence[Row], named: int) -> bool:
    """Whether names may stand in the middle of the rows that they are of, in a run of lines on one page: as
    many rows without a name as are above each, from the end of those of the name before, are below it then.
    """
    runs = grouped(rows, _go_on)
    blanks = ([row.first[named].is_blank for row in run] for run in runs)
    return any(any(blank) and _is_even(blank) for blank in blanks)


def _go_on(above: Row, row: Row) -> bool:
    return above.kind == row.kind == "line" and above.first[-1].page == row.first[-1].page


def _is_even(blank: Sequence[bool]) -> bool:
    """Whether each row with a name has as many without one above it as below it.

    >>> _is_even([True, False, True, False])
    True
    >>> _is_even([False, True, True, False])
    False
    """
    names = [i for i, is_blank in enumerate(blank) if not is_blank]
    end = 0  # of the rows of the name before
    for i in names:
        end = 2 * i - end + 1
        if end <= i:
            return False
    return end == len(blank)


def _is_paid(layout: Layout, row: Row, payee: Column) -> bool:
    """Whether a line has an amount, or what stands in its place, and says who is paid."""
    is_line = row.kind == "line" and not row.is_part and not row.name and row.has_amount_printed
    return is_line and layout.text(row.first, payee) not in DASHES
