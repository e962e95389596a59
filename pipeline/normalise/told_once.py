"""The lines of all tables, with what is said of those that may tell of the same money as others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.model import Allocation, Issue, Printed
from pipeline.normalise.lines.readings import Reading, joined
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.twice.headed_sums import doubt_headed_sums
from pipeline.normalise.twice.other_amounts import doubt_other_amounts
from pipeline.normalise.twice.restated import mark_restated
from pipeline.normalise.twice.same_sums import doubt_same_sums


def told_once(
    readings: Sequence[Reading], again: Sequence[Issue], printed: Printed, rules: Rules
) -> tuple[list[Allocation], list[Issue]]:
    """All lines, those marked that tell of the same money as others, or may; ``again`` are doubts about
    pages that are there twice.
    """
    tables = [reading.allocations for reading in readings]
    whole = joined(readings)
    repeated = {issue.page for issue in again}
    marked = mark_restated(tables, whole.totals, whole.beside, repeated, whole.right_below, printed)
    marked = [
        replace(a, restated=True) if "listed_twice" in a.flags and _is_counted_once(a, rules) else a
        for a in marked
    ]
    lines, same_sums = doubt_same_sums(tables, marked, whole.totals)
    lines, other_amounts = doubt_other_amounts(tables, lines)
    lines, headed = doubt_headed_sums(tables, lines, whole.totals, printed)
    return lines, [*same_sums, *other_amounts, *headed]


def _is_counted_once(line: Allocation, rules: Rules) -> bool:
    """Whether a line that gives another again says itself that both are one award, though totals count each."""
    said = filter(None, (line.title, line.description, line.comment))
    return any(rules.label(text, "one_award") for text in said)
