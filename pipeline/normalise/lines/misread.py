"""What is easily misread of an amount, where nothing but its neighbours tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.normalise.columns.layout import Column, Layout
from pipeline.normalise.rows.rows import Row
from pipeline.normalise.words.parts import Entry

POINT = re.compile(r"\d\.\d")
POUNDS_IN_THOUSANDS = re.compile(r"\d\.\d{3}$")
PLACES = re.compile(r"\d\.(\d+)")
RARE = 0.25  # of a column's amounts may have a point before that is how it prints them
LEAST = 3


def doubt_points(layout: Layout, rows: list[Row]) -> list[Row]:
    """The rows with the amounts of recognised columns flagged whose point may be a comma.

    In a column of whole pounds a point is a misreading, or at best an exception that a person wants to
    see. In one of thousands three digits after it may be pounds as well as thousands.
    """
    if layout.table.recogniser is None:
        return rows
    for column in layout.of("amount", "part", "row_total"):
        found = [e for row in rows for e in row.under(column) if e.money.amount_gbp]
        pointed = sum(bool(POINT.search(e.raw)) for e in found)
        is_odd = len(found) - pointed >= LEAST and pointed <= RARE * len(found)
        doubted = POINT if is_odd else POUNDS_IN_THOUSANDS if column.unit == 1_000 else None
        if doubted is not None:
            rows = _doubted(column, rows, [e for e in found if doubted.search(e.raw)])
    return rows


def doubt_places(layout: Layout, rows: list[Row]) -> list[Row]:
    """The rows with an amount in thousands or millions flagged that has one digit more after its point
    than all others of its column: it may be the mark of a note.
    """
    for column in layout.of("amount", "part", "row_total"):
        found = [
            (len(match[1]), entry)
            for row in rows
            for entry in row.under(column)
            if entry.money.precision_gbp > 1 and (match := PLACES.search(entry.raw))
        ]
        most = sorted(places for places, _ in found)[-2:]
        if len(found) > LEAST and most[1] == most[0] + 1:
            rows = _doubted(column, rows, [e for places, e in found if places == most[1]])
    return rows


def _doubted(column: Column, rows: Sequence[Row], doubted: Sequence[Entry]) -> list[Row]:
    out = []
    for row in rows:
        found = row.under(column)
        if any(entry in doubted for entry in found):
            flagged = [_flagged(entry) if entry in doubted else entry for entry in found]
            row = replace(row, amounts={**row.amounts, column.index: flagged})
        out.append(row)
    return out


def _flagged(entry: Entry) -> Entry:
    flags = dict.fromkeys((*entry.money.flags, "amount_misprinted"))
    return replace(entry, money=replace(entry.money, flags=tuple(flags)))
