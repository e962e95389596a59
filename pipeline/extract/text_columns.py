"""Text that is set in two columns: read down the left one, then down the right one."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from statistics import median

from pipeline.extract.figures import is_figure
from pipeline.extract.lines import ALIGNED_PT, LARGER_PT, SAME_PT, has_gap, is_one_text, segments
from pipeline.model import TextLine

LEAST_LINES = 3  # of either column
UNEVEN = 0.12  # of the width of the text, by which columns may differ: labels are shorter than what they name
MOST_FIGURES = 1  # that lines on the right begin with: more are a column of a table


def by_columns(pages: Sequence[Sequence[TextLine]]) -> list[TextLine]:
    """The lines of text of several pages in the order of reading: those that run on over both columns as they
    stand, those between them column by column.
    """
    begins = [_right_begins(lines) for lines in pages]
    usual = Counter(begin for begin in begins if begin is not None).most_common(1)
    out: list[TextLine] = []
    for lines, own in zip(pages, begins, strict=True):
        begin = own
        if begin is None and usual and _starts(lines)[round(usual[0][0])] > 1:
            begin = usual[0][0]  # a page with little text
        out += lines if begin is None else _in_order(lines, begin)
    return out


def _in_order(lines: Sequence[TextLine], begin: float) -> list[TextLine]:
    """The lines of a page in the order of reading, of which the right column begins there."""
    out: list[TextLine] = []
    band: list[TextLine] = []
    for line in lines:
        is_over = _is_over(line, begin)
        if is_over or _is_heading_of(band, line, begin):
            out += _read(band, begin)
            band = []
        (out if is_over else band).append(line)
    return [*out, *_read(band, begin)]


def _starts(lines: Sequence[TextLine]) -> Counter[int]:
    """How many pieces of print begin at each place across a page: of lines in up to two of them."""
    parted = [segments(line) for line in lines]
    return Counter([round(p.box.x0) for pieces in parted if len(pieces) < 3 for p in pieces])


def _right_begins(lines: Sequence[TextLine]) -> float | None:
    """Where a right column begins that is as wide as the left one; None where there is none."""
    if not lines:
        return None
    boxes = [line.box for line in lines]
    left, right = min([box.x0 for box in boxes]), max([box.x1 for box in boxes])
    starts = _starts(lines)
    even = {
        x: times
        for x, times in starts.items()
        if times >= LEAST_LINES and abs((x - left) - (right - x)) <= UNEVEN * (right - left)
    }
    return float(max(even, key=lambda x: (even[x], -x))) if even else None


def _is_over(line: TextLine, begin: float) -> bool:
    """Whether print runs over the room between two columns, or stands in more of them."""
    left, right = _sides(line, begin)
    if right is None:
        return left is not None and left.box.x1 > begin
    return has_gap(right) or (left is not None and is_one_text(left.words[-1], right.words[0]))


def _sides(line: TextLine, begin: float) -> tuple[TextLine | None, TextLine | None]:
    """What of a line stands in the left column and in the right one."""
    left, right = (
        tuple(w for w in line.words if (w.box.x0 >= begin - ALIGNED_PT) == is_right)
        for is_right in (False, True)
    )
    return (
        TextLine(line.page, left) if left else None,
        TextLine(line.page, right) if right else None,
    )


def _is_heading_of(band: Sequence[TextLine], line: TextLine, begin: float) -> bool:
    """Whether a line stands alone on the left in larger print than most above it: it is over what follows in
    both columns.
    """
    is_left = _sides(line, begin)[1] is None
    return is_left and bool(band) and line.size_pt > median(ln.size_pt for ln in band) + LARGER_PT


def _read(band: Sequence[TextLine], begin: float) -> list[TextLine]:
    """The lines of a stretch of text, column by column where it has two. What goes on below the right column is
    of the left one as long as its lines stand no further apart than those above.
    """
    sides = [_sides(line, begin) for line in band]
    beside = [i for i, (_, right) in enumerate(sides) if right is not None]
    if not beside:
        return list(band)
    first, last = beside[0], beside[-1]
    above = [left for left, _ in sides[first : last + 1] if left is not None]
    gaps = [b.box.top - a.box.bottom for a, b in itertools.pairwise(above)]
    while (
        gaps and last + 1 < len(band) and band[last + 1].box.top - above[-1].box.bottom <= max(gaps)
    ):
        last += 1
        above.append(band[last])
    left = [side for side, _ in sides[first : last + 1] if side is not None]
    right = [side for _, side in sides[first : last + 1] if side is not None]
    if not _are_columns(left, right, last + 1 - first):
        return list(band)
    return [*band[:first], *left, *right, *band[last + 1 :]]


def _are_columns(left: Sequence[TextLine], right: Sequence[TextLine], rows: int) -> bool:
    """Whether two sides are columns of text, and no rows of a table or of labels and what they name: lines of
    one stand alone, or both have headings.
    """
    figures = sum(is_figure(ln.words[0].text) for ln in right)
    if figures > MOST_FIGURES:
        return False
    return len(left) + len(right) < 2 * rows or (_has_headings(left) and _has_headings(right))


def _has_headings(lines: Sequence[TextLine]) -> bool:
    """Whether some lines stand out among others, in bold or in larger print."""
    sizes = [line.size_pt for line in lines]
    return 0 < sum(line.is_bold for line in lines) < len(lines) or max(sizes) > min(sizes) + SAME_PT
