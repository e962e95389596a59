"""Headings of sections inside a table without lines, which run over its gaps."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from pipeline.extract.columns.columns import Gap
from pipeline.extract.columns.crossing import columns_met, crosses
from pipeline.extract.figures import has_figure, is_figure
from pipeline.extract.lines import (
    ALIGNED_PT,
    NEXT_ROW,
    are_flush,
    has_gap,
    is_in_middle,
    is_next,
    is_right_below,
    segments,
)
from pipeline.extract.totals import BEGINS, names_total
from pipeline.model import TextLine

MOST_OF_HEADING = 3  # lines
MOST_LINES = 40  # of the first cell of a row, the heading with them


def is_section(
    lines: Sequence[TextLine], i: int, gaps: Sequence[Gap], first: int | None = None
) -> bool:
    """Whether a bold line that runs over a gap is the heading of a section: it begins where the rows
    below it begin, or stands in their middle, and rows of several columns stand on both sides of it; or above
    it titles that come again, up to the line ``first``, or from there the rest of a row of the page before.
    """
    line, above = lines[i], lines[i - 1]
    if not line.is_bold or has_gap(line) or line.box.x1 >= gaps[-1].right:
        return False
    below = _row_after(lines, i + is_over_heading(lines, i), gaps)
    row_above = _whole(lines, i - 1, gaps)
    is_rest = first is not None and row_above is lines[first] and not row_above.is_bold
    left, right = min(ln.box.x0 for ln in below), max(ln.box.x1 for ln in below)
    is_centred = is_in_middle(line.box, left, right)
    return (
        (abs(line.box.x0 - left) <= ALIGNED_PT or (is_centred and columns_met(line, gaps) > 1))
        and (is_rest or first == i or _is_row(row_above, gaps))
        and _is_row(below[-1], gaps)
        and above.box.bottom > line.box.top - NEXT_ROW * line.size_pt
    )


def is_over_heading(lines: Sequence[TextLine], i: int) -> bool:
    """Whether a line is a heading above that of a section: both in bold and of one piece, over a plain line."""
    near = lines[i : i + 3]
    return [ln.is_bold for ln in near] == [True, True, False] and not any(map(has_gap, near[:2]))


def is_sum_in_text(line: TextLine, gap_x: float) -> bool:
    """Whether a line is one text of a total and its sum, "Total: £9,500", that begins in the first column."""
    is_first = line.box.x0 < gap_x and not has_gap(line)
    return is_first and BEGINS.match(line.text) is not None and has_figure(line)


def _is_row(line: TextLine, gaps: Sequence[Gap]) -> bool:
    """Whether a line has print in several columns and over no gap; the label of a total may be over one."""
    has_amount = any(is_figure(piece.text) for piece in segments(line)[1:])
    return columns_met(line, gaps) > 1 and (has_amount or not crosses(line, gaps))


def _row_after(lines: Sequence[TextLine], i: int, gaps: Sequence[Gap]) -> Sequence[TextLine]:
    """The lines after the line ``i`` up to the first with print in several columns, the first of them too:
    a row may begin with the lines of some cells, where the others are set to its middle or its foot.
    """
    end = i + 1
    while end + 1 < min(len(lines), i + MOST_LINES) and (
        columns_met(lines[end], gaps) == 1 or lines[end].box.x0 > gaps[0].x
    ):
        end += 1
    return lines[i + 1 : end + 1]


def goes_on_with_section(
    lines: Sequence[TextLine],
    last: int,
    first: int,
    gaps: Sequence[Gap],
    before: Sequence[TextLine] = (),
) -> bool:
    """Whether what a page ends with, below the ``last`` line of a table that begins at ``first``, is the
    heading of a section, whose rows stand overleaf: it is set as one above it, or as one of those ``before``
    on other pages.
    """
    foot = lines[last + 1 :]
    if not 0 < len(foot) <= MOST_OF_HEADING or any(not ln.is_bold or has_gap(ln) for ln in foot):
        return False
    line, above = foot[0], lines[last]
    own = (lines[i] for i in range(first + 1, last) if is_section(lines, i, gaps))
    return (
        line.box.top - above.box.bottom < NEXT_ROW * line.size_pt
        and all(is_right_below(b, a) and are_flush(a, b) for a, b in itertools.pairwise(foot))
        and any(
            abs(other.box.x0 - line.box.x0) <= 1.0 and other.size_pt == line.size_pt
            for other in itertools.chain(before, own)
        )
    )


def _whole(lines: Sequence[TextLine], i: int, gaps: Sequence[Gap]) -> TextLine:
    """The line ``i``; where it is the end of a title or a cell of several lines, the one that has others
    beside it.
    """
    while i > 0 and columns_met(lines[i], gaps) == 1 and is_next(lines[i - 1], lines[i]):
        if lines[i - 1].is_bold != lines[i].is_bold:
            break
        i -= 1
    return lines[i]


def is_of_total(lines: Sequence[TextLine], i: int) -> bool:
    """Whether a line goes on with the label of a total that begins on a line above it, beside its sum, and may
    end below it: "Making all communities £15,000" over "safer" and "subtotal".
    """

    def is_more(above: TextLine, line: TextLine) -> bool:
        return not has_gap(line) and are_flush(line, above) and is_right_below(line, above)

    begin, end = i, i + 1
    while begin and is_more(lines[begin - 1], lines[begin]):
        begin -= 1
    while end < len(lines) and is_more(lines[end - 1], lines[end]):
        end += 1
    first, *beside = segments(lines[begin])
    label = " ".join([first.text, *(line.text for line in lines[begin + 1 : end])])
    is_narrow = bool(beside) and all(
        ln.box.x1 <= beside[0].box.x0 for ln in lines[begin + 1 : i + 1]
    )
    return begin < i and is_narrow and has_figure(lines[begin]) and names_total(label)
