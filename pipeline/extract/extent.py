"""How far a table without lines reaches from its figures: up to its titles, down to its last row."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from statistics import median

from pipeline.extract.columns import Gap
from pipeline.extract.figures import has_figure, is_figure
from pipeline.extract.lines import ALIGNED_PT, LARGER_PT, NEXT_LINE, segments
from pipeline.extract.spanning import spans
from pipeline.model import TextLine, Word

FAR_PT = 15.0
NEXT_ROW = 2.2  # of the type size, between a row, a title or a heading and the next
TITLE_LINES = 8  # more are no titles


def upward(lines: Sequence[TextLine], first: int, gaps: Sequence[Gap]) -> int:
    """The line that a table begins with: its column titles stand above the first figure."""
    size = median(ln.size_pt for ln in lines[first : first + 12])
    i = first
    met = columns_met(lines[first], gaps)
    while i > 0:
        line, below = lines[i - 1], lines[i]
        if below.box.top - line.box.bottom > NEXT_ROW * size or line.size_pt > size + LARGER_PT:
            break
        titles = lines[i - 1 : first] if first - i < TITLE_LINES else []
        over = [*spans(titles, [gap.x for gap in gaps]), [], []]
        if over[1] and not over[0]:
            break  # the heading of the table, above titles that stand over several columns
        if crosses(line, gaps) and not (
            over[0]
            or _are_tight_titles(line, lines[i : first + 1], gaps)
            or (i > 1 and is_section(lines, i - 1, gaps))
        ):
            break
        if met >= len(gaps) and _is_heading(lines, i - 1, gaps, met):
            break
        met = max(met, columns_met(line, gaps))
        i -= 1
    return i


def _is_heading(lines: Sequence[TextLine], i: int, gaps: Sequence[Gap], met: int) -> bool:
    """Whether a line above a full row, or above ``met`` columns of titles, is the heading of the table, and
    not that of a section, which the titles stand above: print in the first column alone, prose that
    begins there, or what runs on into further columns.
    """
    line, below = lines[i], lines[i + 1]
    if line.box.x0 > gaps[0].x or _titles_over(lines, i, gaps) > len(gaps) / 2:
        return False
    columns = columns_met(line, gaps)
    return (
        columns < 2
        or (columns < met and _is_prose_over(line, below, gaps[0]))
        or _is_heading_over(line, below, gaps)
    )


def _are_tight_titles(line: TextLine, below: Sequence[TextLine], gaps: Sequence[Gap]) -> bool:
    """Whether a line over the first row, or over further lines of its titles, is titles set so tight
    that they look like running prose: bold over plain print, in as good as every column, no word of it
    over a whole gap.
    """
    *titles, row = below
    return (
        line.is_bold
        and not row.is_bold
        and all(ln.is_bold for ln in titles)
        and not has_figure(line)
        and len(segments(line)) > 1
        and columns_met(line, gaps) >= len(gaps)
        and not any(
            w.box.x0 < gap.left and w.box.x1 > gap.right for w in line.words for gap in gaps
        )
    )


def _is_prose_over(line: TextLine, below: TextLine, gap: Gap) -> bool:
    """Whether a line above titles in bold is the end of a paragraph, or a caption: not bold itself, it
    runs over the gap behind the first column with no more than blanks.
    """
    return (
        below.is_bold
        and not line.is_bold
        and len(segments(line)) == 1
        and line.box.x0 < gap.left - FAR_PT
        and line.box.x1 > gap.x
    )


def _is_heading_over(line: TextLine, below: TextLine, gaps: Sequence[Gap]) -> bool:
    """Whether a line above titles is a heading that runs on into further columns: one piece of print,
    apart from the titles or over the second of them, of which no word begins where one of them does.
    """
    pieces = segments(below)
    if len(segments(line)) > 1 or len(pieces) <= max(1, len(gaps) / 2):
        return False
    if line.box.x0 > gaps[0].left - FAR_PT or line.box.x1 < gaps[0].x:
        return False
    starts = [piece.box.x0 for piece in pieces[1:]]
    is_apart = below.box.top - line.box.bottom > 0.5 * line.size_pt
    return (is_apart or line.box.x1 > starts[0]) and not any(
        abs(word.box.x0 - x) <= ALIGNED_PT for word in line.words for x in starts
    )


def is_section(lines: Sequence[TextLine], i: int, gaps: Sequence[Gap]) -> bool:
    """Whether a bold line that runs over a gap is the heading of a section: it begins where the rows
    below it begin, and rows of several columns stand on both sides of it.
    """
    line, above = lines[i], lines[i - 1]
    if not line.is_bold or len(segments(line)) > 1 or line.box.x1 >= gaps[-1].x:
        return False
    below = _row_after(lines, i, gaps)
    return (
        abs(line.box.x0 - min(ln.box.x0 for ln in below)) <= ALIGNED_PT
        and all(_is_row(o, gaps) for o in (_whole(lines, i - 1, gaps), below[-1]))
        and above.box.bottom > line.box.top - NEXT_ROW * line.size_pt
    )


def _is_row(line: TextLine, gaps: Sequence[Gap]) -> bool:
    """Whether a line has print in several columns and over no gap; the label of a total may be over one."""
    has_amount = any(is_figure(piece.text) for piece in segments(line)[1:])
    return columns_met(line, gaps) > 1 and (has_amount or not crosses(line, gaps))


def _row_after(lines: Sequence[TextLine], i: int, gaps: Sequence[Gap]) -> Sequence[TextLine]:
    """The lines after the line ``i`` up to the first with print in several columns: a row may begin with
    the lines of one cell, where the others are set to its middle or its foot.
    """
    end = i + 1
    while end + 1 < min(len(lines), i + TITLE_LINES) and columns_met(lines[end], gaps) == 1:
        if lines[end].is_bold or not _is_close(lines[end], lines[end + 1]):
            break
        end += 1
    return lines[i + 1 : end + 1]


def _is_close(above: TextLine, line: TextLine) -> bool:
    return line.box.top - above.box.bottom < 0.5 * line.size_pt


def goes_on_with_section(lines: Sequence[TextLine], first: int, gaps: Sequence[Gap]) -> bool:
    """Whether the last line of a page is the heading of a section of the table that begins at ``first``,
    whose rows stand overleaf: it is set as one above it.
    """
    line, above = lines[-1], lines[-2]
    return (
        line.is_bold
        and len(segments(line)) == 1
        and line.box.top - above.box.bottom < NEXT_ROW * line.size_pt
        and any(
            abs(lines[i].box.x0 - line.box.x0) <= 1.0
            and lines[i].size_pt == line.size_pt
            and is_section(lines, i, gaps)
            for i in range(first + 1, len(lines) - 1)
        )
    )


def _whole(lines: Sequence[TextLine], i: int, gaps: Sequence[Gap]) -> TextLine:
    """The line ``i``; where it is the end of a title or a cell of several lines, the one that has others
    beside it.
    """
    while i > 0 and columns_met(lines[i], gaps) == 1:
        line, above = lines[i], lines[i - 1]
        room = line.box.top - above.box.bottom
        if room > NEXT_LINE * line.size_pt or above.is_bold != line.is_bold:
            break
        i -= 1
    return lines[i]


def _titles_over(lines: Sequence[TextLine], i: int, gaps: Sequence[Gap]) -> int:
    """How many columns the lines right above a line meet together: titles may stand on several."""
    met: set[int] = set()
    for j in range(i - 1, max(-1, i - 5), -1):
        line = lines[j]
        if lines[j + 1].box.top - line.box.bottom > NEXT_ROW * line.size_pt or crosses(line, gaps):
            break
        met |= _columns(line, gaps)
    return len(met)


def before_next(lines: Sequence[TextLine], first: int, last: int) -> int:
    """The last line before the titles of a table repeat, or others stand under a heading: another
    table begins there.
    """
    head = "".join(lines[first].text.split()).lower()
    for j in range(first + 1, last + 1):
        again = len(segments(lines[j])) > 1 and "".join(lines[j].text.split()).lower() == head
        if again or _has_own_heading(lines, first, j):
            end = j - 1
            while end > first and len(segments(lines[end])) == 1 and not has_figure(lines[end]):
                end -= 1
            while end + 1 < j and _is_of_cell(lines[end], lines[end + 1]):
                end += 1
            return end
    return last


def _is_of_cell(above: TextLine, line: TextLine) -> bool:
    """Whether a line goes on in the first cell of the row above it: close to it, set as it is."""
    return (
        _is_close(above, line)
        and abs(line.box.x0 - above.box.x0) <= ALIGNED_PT
        and (line.is_bold, line.size_pt) == (above.is_bold, above.size_pt)
    )


def _has_own_heading(lines: Sequence[TextLine], first: int, j: int) -> bool:
    """Whether a line in bold is the titles of another table than the one that begins at ``first``: it
    stands right under a heading, or a caption that is apart from the row above, and that under figures.
    """
    above, line = lines[j - 1], lines[j]
    return (
        line.is_bold
        and (above.is_bold or _is_apart(above, lines[j - 2]))
        and len(segments(line)) > 1
        and len(segments(above)) == 1
        and not has_figure(line)
        and not has_figure(above)
        and any(has_figure(ln) for ln in lines[first : j - 1])
        and not all(ln.is_bold for ln in lines[first : j - 1])
    )


def _is_apart(line: TextLine, row: TextLine) -> bool:
    """Whether a line stands further below a row with a figure than the next line of its cells would."""
    return has_figure(row) and line.box.top - row.box.bottom > 0.8 * line.size_pt


def downward(lines: Sequence[TextLine], last: int, gaps: Sequence[Gap]) -> int:
    """The line that a table ends with: cells of the last row may go on below its figure."""
    i = last
    while i + 1 < len(lines):
        line, above = lines[i + 1], lines[i]
        if line.box.top - above.box.bottom > NEXT_LINE * line.size_pt or crosses(line, gaps):
            break
        if line.size_pt > above.size_pt + LARGER_PT:
            break
        i += 1
    return i


def crosses(line: TextLine, gaps: Sequence[Gap]) -> bool:
    """Whether print lies across a gap: a word over all of it, or prose that runs on over it."""
    return any(
        w.box.x0 < gap.left - 1.5 and w.box.x1 > gap.right + 1.5 for w in line.words for gap in gaps
    ) or any(_runs_over(piece.words, gap) for piece in segments(line) for gap in gaps)


def _runs_over(words: Sequence[Word], gap: Gap) -> bool:
    """Whether prose runs over a gap: many words with no more than a blank between them, of which one
    lies on the boundary, or two stand on both sides and the second not where the column begins.
    """
    if len(words) <= 5:
        return False
    reaches = words[0].box.x0 < gap.left - FAR_PT and words[-1].box.x1 > gap.right + FAR_PT
    on = next((w.box for w in words if w.box.x0 < gap.x - 1 and w.box.x1 > gap.x + 1), None)
    if on and (reaches or (on.x0 > gap.left + 2.5 and on.x1 < gap.right - 2.5)):
        return True
    return any(
        a.box.x1 <= gap.x <= b.box.x0
        and b.box.x0 - a.box.x1 < 0.42 * a.size_pt
        and (b.box.x0 - gap.right > 2.5 or b.box.x1 < gap.right - 2.5)
        for a, b in itertools.pairwise(words)
    )


def columns_met(line: TextLine, gaps: Sequence[Gap]) -> int:
    """How many columns a line has print in."""
    return len(_columns(line, gaps))


def _columns(line: TextLine, gaps: Sequence[Gap]) -> set[int]:
    return {sum(w.box.centre[0] > gap.x for gap in gaps) for w in line.words}
