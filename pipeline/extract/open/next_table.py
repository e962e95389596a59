"""Where a table without lines ends as another begins below it: its titles come again, or others stand there."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from pipeline.extract.figures import has_figure, is_figure
from pipeline.extract.lines import (
    LARGER_PT,
    are_flush,
    has_gap,
    is_right_below,
    is_staggered,
    segments,
)
from pipeline.extract.open.extent import TITLE_LINES
from pipeline.extract.totals import BEGINS, are_totals
from pipeline.model import TextLine


def before_next(lines: Sequence[TextLine], first: int, last: int) -> int:
    """The last line before the titles of a table repeat, or others stand under a heading: another
    table begins there.
    """
    above = itertools.takewhile(lambda ln: not has_figure(ln), lines[first : first + TITLE_LINES])
    titles = [line for line in above if has_gap(line)]
    return before_headed(lines, first, before_again(lines, first, last, titles[:1]))


def before_headed(lines: Sequence[TextLine], first: int, last: int) -> int:
    """The last line before other titles stand under a heading below a row."""
    for j in range(first + 1, last + 1):
        if _has_own_heading(lines, first, j):
            return _row_before(lines, first, j)
    return last


def before_again(
    lines: Sequence[TextLine], first: int, last: int, titles: Sequence[TextLine]
) -> int:
    """The last line of a table before its titles come again below a row, and before a heading over them."""
    texts = {
        title.text
        for title in titles
        if has_gap(title) and not (BEGINS.match(title.text) and are_totals(segments(title)))
    }
    rows = (i for i in range(first, last) if has_figure(lines[i]))
    for j in range(next(rows, last) + 1, last + 1):
        if lines[j].text in texts:
            return _row_before(lines, first, j)
    return last


def _row_before(lines: Sequence[TextLine], first: int, j: int) -> int:
    """The last line of the row before the titles at ``j``, and before a heading over them."""
    end = j - 1
    while end > first and not (has_gap(lines[end]) or _ends_in_figure(lines[end], lines[end - 1])):
        end -= 1
    while end + 1 < j and _is_of_cell(lines[end], lines[end + 1]):
        end += 1
    return end


def _ends_in_figure(line: TextLine, above: TextLine) -> bool:
    """Whether a line ends as a row does ("Total £9,500"), and not as a sentence with a sum in it, nor as a
    heading in larger print ("Awards under £10,000").
    """
    is_larger = line.size_pt > above.size_pt + LARGER_PT
    return not is_larger and has_figure(line) and is_figure(line.words[-1].text)


def _is_of_cell(above: TextLine, line: TextLine) -> bool:
    """Whether a line goes on in a cell of the row above it: half beside it, or close to it and set as it is."""
    return is_staggered([above, line], 0) or (
        is_right_below(line, above)
        and any(are_flush(line, piece) for piece in segments(above))
        and (line.is_bold, line.size_pt) == (above.is_bold, above.size_pt)
    )


def _has_own_heading(lines: Sequence[TextLine], first: int, j: int) -> bool:
    """Whether a line in bold is the titles of another table than the one that begins at ``first``: it
    stands right under a heading, or a line of text below a larger one, or a caption that is apart from the
    row above, and that under figures. So may plain print be under a larger heading, that has more pieces than
    any line above.
    """
    over, above, line = lines[j - 2], lines[j - 1], lines[j]
    is_headed = above.is_bold or over.size_pt > line.size_pt + LARGER_PT
    return (
        (
            (line.is_bold and (is_headed or _is_apart(above, over)))
            or (
                above.size_pt > line.size_pt + LARGER_PT
                and len(line.parts) > max(len(ln.parts) for ln in lines[first : j - 1])
            )
        )
        and has_gap(line)
        and not has_gap(above)
        and not has_figure(line)
        and any(has_figure(ln) for ln in lines[first : j - 1])
        and not all(ln.is_bold for ln in lines[first : j - 1])
    )


def _is_apart(line: TextLine, row: TextLine) -> bool:
    """Whether a line stands further below a row with a figure than the next line of its cells would."""
    return has_figure(row) and line.box.top - row.box.bottom > 0.8 * line.size_pt
