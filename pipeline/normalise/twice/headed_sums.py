"""Tables that list what the document's headings name, each with a sum: these may be those of what stands below
the headings, which may not have been read, or not all of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from operator import attrgetter

from pipeline.extract.figures import has_figure
from pipeline.model import Allocation, Box, Issue, Printed, TextLine, Total, with_flag
from pipeline.normalise.rulebook.spelling import squeezed
from pipeline.normalise.twice.by_codes import are_counted_together, lists_codes
from pipeline.normalise.twice.same_sums import FLAG
from pipeline.plain import count

LEAST_LINES = 2
MOST_WORDS = 8
NO_DIGIT = re.compile(r"[^\d.,]")
NOWHERE = Box(0.0, 0.0, 0.0, 0.0)
_text = attrgetter("text")


def doubt_headed_sums(
    tables: Sequence[Sequence[Allocation]],
    lines: Sequence[Allocation],
    totals: Sequence[Total],
    printed: Printed,
) -> tuple[list[Allocation], list[Issue]]:
    """The lines, and a doubt for each table of counted lines that name nobody who is paid and are called as
    headings elsewhere are, or as their totals, where as many other sums are printed, and not just theirs.
    ``tables`` are the lines as they were read.
    """
    known = {a.key: a for a in lines}
    doubted: dict[tuple[str, str], Issue] = {}
    for mine in tables:
        if not mine or mine[0].provider:  # as most
            continue
        counted = [known[a.key] for a in mine if not a.provider]
        if len(counted) < max(len(mine), LEAST_LINES) or counted[0].restated:
            continue
        if [a for a in counted if FLAG in a.flags or a.restated]:
            continue
        names = {squeezed(a.title) for a in mine}
        others = _elsewhere(mine[0], printed)
        if not lists_codes(mine) and not names <= _named(others, {a.title for a in mine}):
            continue
        sums = list(filter(_is_sum, others))
        if len(names) < LEAST_LINES or len(sums) < len(names) or _tells_each(sums, mine):
            continue
        rest = [a for a in lines if not a.restated and a not in counted]
        if are_counted_together(counted, rest, totals):
            continue
        told = f"{count(len(names), 'line')} from {mine[0].title!r} on are called as headings elsewhere are"
        issue = Issue.at(
            mine[0], "table_may_be_restated", f"{told}: is it the money of what is below those?"
        )
        doubted |= dict.fromkeys([a.key for a in mine], issue)
    return with_flag(lines, doubted, FLAG), list(dict.fromkeys(doubted.values()))


def _elsewhere(line: Allocation, printed: Printed) -> list[TextLine]:
    """The lines of print that are not of the table in which a line stands."""
    cells = dict.fromkeys(
        [
            cell
            for table in printed.tables
            if not dict(table.boxes).get(line.page, NOWHERE).holds(line.box)
            for row in table.rows
            for cell in row
        ]
    )
    return [*printed.lines, *[ln for cell in cells for ln in cell.lines]]


def _named(lines: Sequence[TextLine], titles: Set[str]) -> Set[str]:
    """What lines that are set as headings say, and what stands behind labels: of those with the first word of
    one of the titles.
    """
    firsts = {title.partition(" ")[0].lower() for title in titles}
    near = [
        ln for ln in lines if not firsts.isdisjoint(" ".join(map(_text, ln.words)).lower().split())
    ]
    said = [ln for ln in near if ":" in ln.text or ln.is_bold]
    return {squeezed(ln.text.partition(":")[2] or ln.text) for ln in said}


def _is_sum(line: TextLine) -> bool:
    """Whether a line names a sum of money and is no line of prose."""
    return len(line.words) <= MOST_WORDS and has_figure(line)


def _tells_each(sums: Sequence[TextLine], mine: Sequence[Allocation]) -> bool:
    """Whether sums are those of a table once more, one under each heading: nothing is parted there."""
    if len(sums) > 2 * len(mine):
        return False
    printed = {NO_DIGIT.sub("", word.text).strip(".,") for line in sums for word in line.words}
    return printed.issuperset({NO_DIGIT.sub("", a.raw_amount).strip(".,") for a in mine})
