"""What recognising print easily gets wrong, where nothing but its neighbours tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.normalise.layout import Layout
from pipeline.normalise.rows import Row

POINT = re.compile(r"\d\.\d")
POUNDS_IN_THOUSANDS = re.compile(r"\d\.\d{3}$")
RARE = 0.25  # of a column's amounts may have a point before that is how it prints them
LEAST = 3


def doubt_points(layout: Layout, rows: Sequence[Row]) -> None:
    """Flags the amounts of recognised columns whose point may be a comma.

    In a column of whole pounds a point is a misreading, or at best an exception that a person wants to
    see. In one of thousands three digits after it may be pounds as well as thousands.
    """
    if layout.table.recogniser is None:
        return
    for column in layout.of("amount", "part", "row_total"):
        found = [e for row in rows for e in row.amounts.get(column.index, ()) if e.money.amount_gbp]
        pointed = sum(bool(POINT.search(e.raw)) for e in found)
        is_odd = len(found) - pointed >= LEAST and pointed <= RARE * len(found)
        doubted = POINT if is_odd else POUNDS_IN_THOUSANDS if column.unit == 1_000 else None
        if doubted is None:
            continue
        for row in rows:
            for i, entry in enumerate(row.amounts.get(column.index, ())):
                if entry.money.amount_gbp and doubted.search(entry.raw):
                    flags = dict.fromkeys((*entry.money.flags, "amount_misprinted"))
                    money = replace(entry.money, flags=tuple(flags))
                    row.amounts[column.index][i] = replace(entry, money=money)
