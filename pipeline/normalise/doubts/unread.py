"""Money that was not read: tables, their unknown columns, and figures outside of all tables."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from pipeline.model import Issue, Printed, TextLine
from pipeline.normalise.columns.layout import Layout
from pipeline.normalise.plan.outline import Outline
from pipeline.plain import count

LEAST_LOOSE = 3
LOOSE_PT = 3.0
LOOSE_FIGURE = re.compile(r"\(?[-–−]?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)\)?")
LARGE = re.compile(r"\d{3}")
BARE_FIGURE = re.compile(r"\(?-?\d[\d,]{2,}(?:\.\d\d)?\)?")


def unread_tables(layouts: Sequence[Layout], plan: Outline) -> list[Issue]:
    """Tables of money that are reported and not read, with the reason."""
    return [
        Issue(
            f"table_is_{lay.lists}" if lay.lists != "awards" else "table_not_read",
            f"a table under {plan.places[lay.table.index].heading!r} was not read: {lay.reason}",
            lay.table.page,
            lay.table.boxes[0][1],
            reason=lay.reason,
        )
        for lay in layouts
        if lay.reason
    ] + [
        Issue(
            "column_unknown",
            doubt + "; its figures are left over",
            lay.table.page,
            lay.table.boxes[0][1],
        )
        for lay in layouts
        if lay.amounts and not lay.reason
        for doubt in lay.doubts
    ]


def loose_figures(printed: Printed) -> list[Issue]:
    """Figures without a sign that stand in line outside of all tables: a column of one, as a sheet too
    wide for its paper prints it on the next.
    """
    columns: dict[tuple[int, int], list[TextLine]] = defaultdict(list)
    for line in printed.lines:
        if LOOSE_FIGURE.fullmatch(line.text.strip()):
            columns[line.page, round(line.box.x1 / LOOSE_PT)].append(line)
    return [
        Issue(
            "figures_not_read",
            f"{count(len(lines), 'figure')} stand in line outside of all tables and were not read",
            page,
            lines[0].box,
        )
        for (page, _), lines in columns.items()
        # paragraphs may have their numbers on lines of their own
        if len(lines) >= LEAST_LOOSE and any(LARGE.search(line.text) for line in lines)
    ]


def titles_alone(printed: Printed) -> list[Issue]:
    """Pages on which the titles of a table come again and no row of it was read below them, though lines
    there end in figures.
    """
    ends: dict[int, list[float]] = defaultdict(list)  # where lines that end in a figure begin
    for line in printed.lines:
        if BARE_FIGURE.fullmatch(line.words[-1].text):
            ends[line.page].append(line.box.top)
    return [
        Issue(
            "table_not_read",
            "the titles of a table come again, and no row was read below them",
            page,
            box,
        )
        for table in printed.tables
        for page, box in table.boxes[1:]
        if any(top > box.bottom for top in ends.get(page, ()))
        and not any(ln.page == page for row in table.rows for cell in row for ln in cell.lines)
    ]
