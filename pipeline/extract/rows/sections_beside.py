"""Headings of sections that stand in one band with a row, as fills part only some rows."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extract.figures import is_figure
from pipeline.extract.lines import are_flush, are_level, is_right_below
from pipeline.extract.rows.blocks import SLACK_PT
from pipeline.extract.rows.bold_rows import is_one_bold_text
from pipeline.grouping import grouped
from pipeline.model import TextLine

LEAST_NAMES = 3  # or it may be chance that each section has one row


def is_named_row(band: Sequence[TextLine]) -> bool:
    """Whether a band that a table begins with is a row with a name in bold, and no titles: it has a figure, and
    the bold line above all others is of one cell with plain ones.
    """
    top = min(ln.box.top for ln in band)
    names = [ln for ln in band if ln.box.top < top + 2]
    others = [ln for ln in band if ln not in names]
    if len(names) > 1 or not names[0].is_bold or any(ln.is_bold for ln in others):
        return False
    return any(is_figure(ln.text) for ln in others) and _is_in_cell(names, others)


def sections_in(
    bands: Sequence[Sequence[TextLine]], row_pt: float | None, leading: float | None
) -> list[float]:
    """Cuts beside the headings of sections in bands of one row each. None where most have one: these are names
    in bold over what the rest of their cells says.
    """
    found = [cuts for band in bands if (cuts := sections_beside(band, False, row_pt, leading))]
    rows = sum(any(is_figure(ln.text) for ln in band) for band in bands)
    is_each = len(found) >= LEAST_NAMES and 2 * len(found) > rows
    return [] if is_each else [y for cuts in found for y in cuts]


def sections_beside(
    band: Sequence[TextLine],
    is_ruled: bool,
    row_pt: float | None = None,
    leading: float | None = None,
) -> list[float]:
    """Cuts beside a heading of a section that stands in one band with a row, as fills part only every
    other row: a bold line above all others or below them, over the edge of columns; or further away than
    the lines of a cell are, where no lines between columns tell that it may be in a cell; or as far from
    the row as rows of one line are from one another, ``row_pt``, where so few bands hold a bold line that
    it is no title of a row either. The lines of a cell are ``leading`` apart.
    """
    out: list[float] = []
    top, foot = min([ln.box.top for ln in band]), max([ln.box.bottom for ln in band])
    first = [ln for ln in band if ln.box.top < top + 2]
    last = [ln for ln in band if ln.box.bottom > foot - 2]
    for heading, is_above in ((first, True), (last, False)):
        if (is_ruled and len(heading) == 1) or not is_one_bold_text(heading):
            continue
        others = [ln for ln in band if ln not in heading]
        if not others or not _are_names(others):
            continue
        begin = min(ln.box.top for ln in (others if is_above else heading))
        end = max(ln.box.bottom for ln in (heading if is_above else others))
        pitch = begin - max(ln.box.top for ln in (heading if is_above else others))
        is_row = row_pt is not None and begin >= end and pitch > row_pt - SLACK_PT
        least = max(0.45 * heading[0].size_pt, (leading or 0.0) + SLACK_PT)
        is_far = begin - end > least and not any(ln.is_bold for ln in others)
        is_apart = (is_far or is_row) and not is_ruled and not _is_in_cell(heading, others)
        if is_apart or (len(heading) > 1 and begin >= end):
            out.append(begin - 1.0)
    return out


def _are_names(lines: Sequence[TextLine]) -> bool:
    """Whether the bold ones of these lines are names of rows: plain print stands beside the first of each, and
    the others are right below.
    """
    bold = [ln for ln in lines if ln.is_bold]
    plain = [ln for ln in lines if not ln.is_bold]
    names = grouped(bold, lambda above, ln: are_flush(above, ln) and is_right_below(ln, above))
    return all(any(are_level(ln, name[0]) for ln in plain) for name in names)


def _is_in_cell(heading: Sequence[TextLine], others: Sequence[TextLine]) -> bool:
    """Whether a bold line is of one cell with the lines of its column: all that stands beside them is nearer to
    their common middle than to that of the others, and level with neither the first nor the last of these.
    """
    left, right = min(ln.box.x0 for ln in heading), max(ln.box.x1 for ln in heading)
    within = [ln for ln in others if ln.box.x0 < right and left < ln.box.x1]
    beside = [ln for ln in others if ln.box.x0 >= max((w.box.x1 for w in within), default=right)]
    if not within or not beside:
        return False
    whole, rest = _middle([*heading, *within]), _middle(within)
    ends = (within[0], within[-1])
    columns = grouped(sorted(beside, key=lambda ln: ln.box.x0), _are_in_column)
    return all(
        abs(_middle(column) - whole) < abs(_middle(column) - rest)
        and not any(are_level(ln, end) for ln in column for end in ends)
        for column in columns
    )


def _are_in_column(left: TextLine, line: TextLine) -> bool:
    """Whether a piece of print begins before one that begins further left ends."""
    return line.box.x0 < left.box.x1


def _middle(lines: Sequence[TextLine]) -> float:
    """How high the middle of lines is."""
    return (min(ln.box.top for ln in lines) + max(ln.box.bottom for ln in lines)) / 2
