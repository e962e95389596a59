"""Totals called after another theme than the lines above them have: a heading was lost between these."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.grouping import grouped
from pipeline.model import Allocation, Key, with_flag
from pipeline.normalise.lines.steps import NUMBER, Steps
from pipeline.normalise.rulebook.spelling import squeezed
from pipeline.normalise.words.total_labels import named_by


def doubt_misnamed(table: Steps, allocations: Sequence[Allocation]) -> list[Allocation]:
    """The lines of a table, with those flagged that have one theme and stand above a subtotal called after
    another, where a subtotal of the table is called after that of its lines.
    """
    steps, kinds = table.steps, table.kinds
    fits, wrong = False, set[Key]()
    runs = grouped(range(len(steps)), lambda i, j: steps[i].kind == steps[j].kind == "line")
    for run in runs:
        below = run[-1] + 1
        themes = {steps[i].label for i in run}
        if len(themes) != 1 or kinds.get(below) != "subtotal" or steps[below].kind != "total":
            continue
        theme, name = squeezed(NUMBER.sub("", themes.pop())), named_by(steps[below].label)
        if theme and name and (theme in name or name in theme):
            fits = True
        elif theme and name:
            wrong |= {key for i in run for key in steps[i].keys}
    return with_flag(allocations, wrong if fits else (), "rows_doubtful")
