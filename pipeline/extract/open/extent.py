"""How far a table without lines reaches from its figures: up to its titles, down to its last row."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from pipeline.extract.columns.columns import Gap
from pipeline.extract.columns.crossing import FAR_PT, REACH_PT, columns_met, columns_of, crosses
from pipeline.extract.columns.spanning import spans
from pipeline.extract.figures import has_figure
from pipeline.extract.lines import (
    ALIGNED_PT,
    LARGER_PT,
    NEXT_LINE,
    NEXT_ROW,
    SAME_PT,
    are_flush,
    begins_apart,
    end_of,
    has_gap,
    is_in_middle,
    is_next,
    is_right_below,
    is_staggered,
    segments,
)
from pipeline.extract.open.section_headings import is_over_heading, is_section, is_sum_in_text
from pipeline.extract.totals import BEGINS
from pipeline.model import TextLine

TITLE_LINES = 8  # more are no titles
BLANK = 0.25  # of the size of type, between two words
FAR_TITLES = 6.0  # of the size of type, from titles down to a first row that is tall


def upward(lines: Sequence[TextLine], first: int, gaps: Sequence[Gap]) -> int:
    """The line that a table begins with: its column titles stand above the first figure."""
    size = median(ln.size_pt for ln in lines[first : first + 12])
    i = first
    beside = columns_of(lines[first], gaps)  # of a line, and of those half beside it
    met = len(beside)
    titled = set[int]()  # the columns with print above the figures
    while i > 0:
        line, below = lines[i - 1], lines[i]
        room = below.box.top - line.box.bottom
        if line.size_pt > size + LARGER_PT or _ends_table(line, below):
            break
        if room > NEXT_ROW * size:
            begin = _titles_above(lines, i, first, gaps) if room <= FAR_TITLES * size else None
            if begin is None:
                break
            i, met = begin, len(gaps) + 1
            continue
        titles = lines[i - 1 : first] if first - i < TITLE_LINES else []
        over = [*spans(titles, [gap.x for gap in gaps]), []]
        are_tight = _are_tight_titles(line, lines[i : first + 1], gaps)
        if crosses(line, gaps) and not (
            over[0]
            or are_tight
            or (i > 1 and is_section(lines, i - 1, gaps))
            or _completes(line, lines[i:first], gaps)
        ):
            begin = _titles_over_section(lines, i - 1, first, gaps)
            if begin is None:
                break
            i, met = begin, len(gaps) + 1
            continue
        if met >= len(gaps) and not are_tight and _is_heading(lines, i - 1, gaps):
            break
        # apart from titles of all columns, what is of one piece is their heading
        is_apart = len(titled) > len(gaps) and room > NEXT_LINE * size
        if is_apart and not (over[0] or are_tight or has_gap(line)):
            break
        own = columns_of(line, gaps)
        titled = set() if has_figure(line) else titled | own
        beside = beside | own if is_staggered([line, below], 0) else own
        met = max(met, len(beside))
        i -= 1
    return i


def _ends_table(line: TextLine, below: TextLine) -> bool:
    """Whether a line is the total of a table that ends above a heading, or above other titles."""
    is_headed = below.is_bold and not has_figure(below)
    return is_headed and BEGINS.match(line.text) is not None and has_figure(line)


def _titles_above(lines: Sequence[TextLine], i: int, first: int, gaps: Sequence[Gap]) -> int | None:
    """Where the block of lines right above the ``i``-th begins, if these have print in every column together
    and no figure, and what is below them down to the ``first`` with a figure has not: titles, that stand
    far above a row set to the foot of its height.
    """
    begin, met = i, set[int]()
    for line in reversed(lines[:i]):
        is_apart = begin < i and not is_next(line, lines[begin])
        # above titles of all columns, what is of one piece is their heading
        if is_apart or crosses(line, gaps) or (len(met) > len(gaps) and not has_gap(line)):
            break
        begin -= 1
        met |= columns_of(line, gaps)
    below = set[int]().union(*(columns_of(ln, gaps) for ln in lines[i:first]))
    is_full = len(met) > len(gaps) > 1 and len(below) <= len(gaps)
    return begin if is_full and not any(map(has_figure, lines[begin:i])) else None


def _titles_over_section(
    lines: Sequence[TextLine], i: int, first: int, gaps: Sequence[Gap]
) -> int | None:
    """Where the titles right above a line of one piece begin, which is the heading of a section though it is
    set as the row below it: it begins where they do, or stands in their middle. None where it is none.
    """
    line = lines[i]
    if not i or has_gap(line) or line.box.x1 >= gaps[-1].x:
        return None
    near = lines[i - 1].box.bottom > line.box.top - NEXT_ROW * line.size_pt
    begin = _titles_above(lines, i, first, gaps) if near else None
    if begin is None:
        return None
    titles = [ln for ln in lines[begin:i] if has_gap(ln)] or lines[i - 1 : i]  # no caption
    left, right = min(ln.box.x0 for ln in titles), max(ln.box.x1 for ln in titles)
    is_set_so = is_in_middle(line.box, left, right) or any(are_flush(line, ln) for ln in titles)
    return begin if is_set_so else None


def _is_heading(lines: Sequence[TextLine], i: int, gaps: Sequence[Gap]) -> bool:
    """Whether a line above a full row, or above titles, is the heading of the table, and not that of a
    section, which the titles stand above: print in the first column alone, prose that begins there, or
    what runs on into further columns. What stands half beside the next is a title set to the middle of its row.
    """
    line, below = lines[i], lines[i + 1]
    if is_staggered(lines, i):
        return False
    if line.box.x0 > gaps[0].x or _titles_over(lines, i, gaps) > len(gaps) / 2:
        return False
    if _wraps_to(line, below, gaps[0]):
        return False
    return (
        columns_met(line, gaps) < 2
        or _is_text_over_bold(line, below, gaps[0])
        or _is_heading_over(line, below, gaps)
    )


def _wraps_to(line: TextLine, below: TextLine, gap: Gap) -> bool:
    """Whether a line goes on as the first of the titles right below it, set as they are: the next word would
    have had no room in the first column.
    """
    first, *others = segments(below)
    end = line.box.x1 + first.words[0].box.width
    return (
        bool(others)
        and (line.is_bold, line.size_pt) == (first.is_bold, first.size_pt)
        and abs(line.box.x0 - first.box.x0) <= SAME_PT
        and first.box.x1 < gap.x < end + BLANK * line.size_pt
        and line.box.x1 < gap.x
        and is_right_below(below, line)
    )


def _are_tight_titles(line: TextLine, below: Sequence[TextLine], gaps: Sequence[Gap]) -> bool:
    """Whether a line over the first row, or over further lines of its titles, is titles set so tight
    that they look like running prose: bold over plain print, in as good as every column or half beside the
    next of them, no word of it over a whole gap. The figure may stand in the middle of its row, below
    other lines of that.
    """
    is_parted = has_gap(line) or all(_begins_in(line, gap) for gap in gaps)
    is_full = is_parted and columns_met(line, gaps) >= len(gaps)
    return (
        line.is_bold
        and not below[-1].is_bold
        and not has_figure(line)
        and (is_full or is_staggered([line, below[0]], 0))
        and not any(
            w.box.x0 < gap.left - REACH_PT and end_of(line.words, i) > gap.right + REACH_PT
            for i, w in enumerate(line.words)
            for gap in gaps
        )
    )


def _begins_in(line: TextLine, gap: Gap) -> bool:
    """Whether a word begins in a gap, or right behind it, with more or less room before it than a blank."""
    return any(
        gap.left - REACH_PT <= word.box.x0 <= gap.right + REACH_PT and begins_apart(line.words, i)
        for i, word in enumerate(line.words)
    )


def _completes(line: TextLine, titles: Sequence[TextLine], gaps: Sequence[Gap]) -> bool:
    """Whether a line has, beside what it has over several columns, a title for each column that the titles
    right below have none for, of which there are several: "Provider", "Service" and "Funding 2021/22" over
    "Core" and "PCC". Beside a caption may stand its number.
    """
    alone = [piece for piece in segments(line) if not crosses(piece, gaps)]
    below, own = (set[int]().union(*(columns_of(t, gaps) for t in of)) for of in (titles, alone))
    missing = {*range(len(gaps) + 1)} - below
    return bool(below) and len(missing) > 1 and missing <= own and len(alone) < len(segments(line))


def _is_text_over_bold(line: TextLine, below: TextLine, gap: Gap) -> bool:
    """Whether a line above titles in bold is the end of a paragraph, or a caption: not bold itself, it
    runs over the gap behind the first column with no more than blanks.
    """
    return below.is_bold and not line.is_bold and not has_gap(line) and line.box.x1 > gap.x


def _is_heading_over(line: TextLine, below: TextLine, gaps: Sequence[Gap]) -> bool:
    """Whether a line above titles is a heading that runs on into further columns: one piece of print,
    apart from the titles or over the second of them, of which no word begins where one of them does.
    """
    pieces = segments(below)
    if has_gap(line) or len(pieces) <= max(1, len(gaps) / 2):
        return False
    if line.box.x0 > gaps[0].left - FAR_PT or line.box.x1 < gaps[0].x:
        return False
    starts = [piece.box.x0 for piece in pieces[1:]]
    is_apart = not is_right_below(below, line)
    return (is_apart or line.box.x1 > starts[0]) and not any(
        abs(word.box.x0 - x) <= ALIGNED_PT for word in line.words for x in starts
    )


def _titles_over(lines: Sequence[TextLine], i: int, gaps: Sequence[Gap]) -> int:
    """How many columns the lines right above a line meet together: titles may stand on several."""
    met: set[int] = set()
    for j in range(i - 1, max(-1, i - 5), -1):
        line = lines[j]
        is_apart = lines[j + 1].box.top - line.box.bottom > NEXT_ROW * line.size_pt
        is_larger = line.size_pt > lines[i].size_pt + LARGER_PT
        if is_apart or is_larger or _is_text_over(line, gaps[0]) or _ends_table(line, lines[j + 1]):
            break
        if crosses(line, gaps) and not (
            is_over_heading(lines, j) or _are_tight_titles(line, lines[j + 1 : i + 2], gaps)
        ):
            break
        met |= columns_of(line, gaps)
    return len(met)


def _is_text_over(line: TextLine, gap: Gap) -> bool:
    """Whether a line that is not bold runs over a gap with no more than blanks, and no word of it begins
    where the column behind that does: text, and no titles.
    """
    words = [w.box for piece in segments(line) if _is_over(piece, gap) for w in piece.words]
    return (
        bool(words) and not line.is_bold and all(abs(w.x0 - gap.right) > ALIGNED_PT for w in words)
    )


def _is_over(piece: TextLine, gap: Gap) -> bool:
    return piece.box.x0 < gap.left - FAR_PT and piece.words[-1].box.centre[0] > gap.x


def downward(lines: Sequence[TextLine], last: int, gaps: Sequence[Gap]) -> int:
    """The line that a table ends with: cells of the last row may go on below its figure, but not as the total
    of the table in a line of text.
    """
    i = last
    while i + 1 < len(lines):
        line, above = lines[i + 1], lines[i]
        if line.box.top - above.box.bottom > NEXT_LINE * line.size_pt or crosses(line, gaps):
            break
        if line.size_pt > above.size_pt + LARGER_PT or is_sum_in_text(line, gaps[0].x):
            break
        i += 1
    return i
