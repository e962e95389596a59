"""What of a verified framework a person has to look at: the one answer of report, desk and notebook.

A doubt is a check that failed (``Records.failed``), or a line that none of them tells of.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import Allocation, Key, Records


def doubtful_lines(records: Records) -> tuple[Allocation, ...]:
    """The lines in doubt that no check tells of.

    One that is disputed only because a total, a figure or the second reader speaks against it is
    told of by that check, whether it failed or a person accepted it.
    """
    told = set(_told(records))
    return tuple(
        line
        for line in records.allocations
        if (line.status == "disputed" or _is_unsure(line)) and line.key not in told
    )


def _is_unsure(line: Allocation) -> bool:
    """Whether its print is in doubt: no amount could be read, or one by a rule for misprints alone."""
    is_proven = line.status == "verified"
    return line.amount_gbp is None or ("amount_misprinted" in line.flags and not is_proven)


def _told(records: Records) -> Iterator[Key]:
    """The keys of lines that a check tells of, whether it failed or was accepted."""
    over = {key for total in records.totals if total.status == "differs" for key in total.covered}
    left = {figure.page for figure in records.figures if figure.role == "unaccounted"}
    places = {(c.page, c.box) for c in records.checks if c.status != "passed" and c.box}
    for line in records.allocations:
        is_covered = line.key in over or line.page in left or "cross_table_differs" in line.flags
        if (line.page, line.box) in places or (is_covered and not _is_unsure(line)):
            yield line.key
