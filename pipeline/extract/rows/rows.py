"""Rows where no line is drawn between them: from the figures that stand in them and the gaps."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Sequence
from operator import attrgetter, itemgetter
from statistics import median

from pipeline.extract.lettered import lettered
from pipeline.extract.lines import ALIGNED_PT, Band, are_level, is_right_below
from pipeline.extract.rows.bold_rows import header_cut, section_cuts
from pipeline.extract.rows.gap_rows import (
    CODE,
    CODES,
    Height,
    gap_cuts,
    heights_of,
    hold_one_each,
    middle,
    not_below_codes,
    not_beside_names,
    not_within_rows,
    part_one_each,
)
from pipeline.extract.rows.row_figures import NO_AMOUNT, is_lettered, row_figures
from pipeline.extract.rows.row_tops import row_tops
from pipeline.extract.rows.solid_rows import solid_rows
from pipeline.extract.totals import BEGINS, names_total
from pipeline.grouping import grouped
from pipeline.model import TextLine

_top = attrgetter("box.top")
ROOM = 0.45  # of the type size: as much lies between rows, and less between lines of one text
LEAST_CODED = 0.5  # of the codes of rows, that stand over a figure: cells may begin below it


def cuts(columns: Band, figures: Sequence[int]) -> list[float]:
    """Where to cut a band of several rows into rows: y positions, from the top.

    ``columns[c]`` holds the band's lines in column ``c``. Rows parted by more than the usual
    distance of lines are cut there, where each piece then holds one figure at most; so are heights of
    print that hold one figure each. Otherwise rows begin with their cells, or where their figures
    stand. A bold line of its own is a row of its own.
    """
    everything = sorted((ln for col in columns for ln in col), key=_top)
    words = [col for c, col in enumerate(columns) if c not in figures]
    if not (marks := _marks(columns, figures, words)):
        return []
    tops = [mark.box.top for mark in marks]
    heights = heights_of(everything)
    above = sum(height.bottom < tops[0] for height in heights)
    is_titled = all(ln.is_bold for ln in everything if ln.box.bottom < tops[0])
    if is_titled and hold_one_each(heights[above:], tops):
        between = itertools.starmap(middle, itertools.pairwise(heights[max(0, above - 1) :]))
        # a section may stand right under the titles, as bold as they are
        return sorted([*(y for y in section_cuts(columns, tops) if y < tops[0]), *between])
    by_gap = gap_cuts(heights, median(ln.box.height for ln in everything))
    by_gap = not_below_codes(by_gap, everything, columns[0])
    by_gap = not_beside_names(by_gap, columns, figures)
    by_gap = not_within_rows(by_gap, columns, marks)
    if by_gap and part_one_each(by_gap, tops):
        titled = [y for y in header_cut(everything) if y <= min(tops[0], by_gap[0])]
        by_bold = [*section_cuts(columns, tops), *titled, *_above_total(columns, marks[0])]
        return sorted([*by_gap, *_without_gap(by_bold, heights, by_gap)])
    sections = section_cuts(columns, tops)
    headings = [ln for ln in columns[0] if any(abs(ln.box.top - 1.0 - y) < 0.1 for y in sections)]
    if solid := solid_rows(columns, sorted([*marks, *headings], key=_top)):
        first = [y for y in sections if y < solid[0]]  # right under the titles
        return [y for y in sorted([*first, *solid]) if y > heights[0].top + 2]
    rows = sum(not (mark.is_bold or _is_total_row(mark, columns)) for mark in marks)
    starts = row_tops(words, marks, rows)
    inner = [y - 1.0 for y in starts if y > heights[0].top + 2]
    below_titles = [y for y in header_cut(everything) if y <= starts[0]]
    return sorted({*inner, *sections, *below_titles})


def _above_total(columns: Band, mark: TextLine) -> list[float]:
    """The cut above a total that is the first sum of a band, where nothing of its label stands higher: all
    above it is the rest of a row of the page before.
    """
    labels = [col for col in columns if any(names_total(ln.text) for ln in col)]
    y = mark.box.top - 1.0
    is_first = all(col[0].box.top > y for col in labels)
    return [y] if is_first and _is_total_row(mark, columns) else []


def _marks(columns: Band, figures: Sequence[int], words: Band) -> list[TextLine]:
    """What tells each row of a band, from the top: its figure; where sums have letters, its code, or the first
    of these.
    """
    marks = [a for c in figures for a in row_figures(columns[c], words)]
    if any(is_lettered(ln.text) for c in figures for ln in columns[c]):
        begun = [*marks, *_first_parts(columns, figures)]
        coded = _row_codes(columns, figures, begun)
        totals = [m for m in marks if _is_total_row(m, columns)]
        marks = coded + totals if coded else begun
    return _of_rows(sorted(marks, key=_top))


def are_named_each(band: Band, figures: Sequence[int]) -> bool:
    """Whether two figures in one drawn band have a text beside each in every column of texts, with room
    between the two: they are of two rows that nothing drawn parts. Two beside one provider are of one row,
    whose name may be of two paragraphs.
    """
    words = [column for c, column in enumerate(band) if column and c not in figures]
    texts = [grouped(column, lambda above, ln: is_right_below(ln, above)) for column in words]
    return bool(texts) and any(
        all(sum(any(_is_beside(mark, t) for mark in marks) for t in own) > 1 for own in texts)
        for marks in (row_figures(band[c]) for c in figures)
    )


def ends_in_total(band: Band, figures: Sequence[int]) -> bool:
    """Whether the last figure in a drawn band stands beside the label of a total and nothing else, below
    another figure or the titles of all columns: as overleaf, where nothing is drawn between rows.
    """
    totals = [
        ln
        for c, column in enumerate(band)
        if c not in figures
        for ln in column
        if BEGINS.match(ln.text)
    ]
    if not totals:  # as in most bands
        return False
    texts = [ln for c, column in enumerate(band) if c not in figures for ln in column]
    for marks in filter(None, (row_figures(band[c]) for c in figures)):
        top = marks[-1].box.top
        level = [ln for ln in texts if abs(ln.box.top - top) <= ALIGNED_PT]
        beside = [ln for ln in level if ln.text.strip().lower() not in NO_AMOUNT]
        is_titled = all(any(ln.box.bottom <= top + 1 for ln in column) for column in band)
        is_below = len(marks) > 1 or is_titled
        if is_below and len(beside) == 1 and beside[0] in totals:
            return True
    return False


def _is_beside(mark: TextLine, name: Sequence[TextLine]) -> bool:
    return name[0].box.top <= mark.box.centre[1] <= name[-1].box.bottom


def holds_rows(columns: Band, figures: Sequence[int]) -> bool:
    """Whether a band with lettered sums is several rows: several begin in it, with a code each, or one below
    the last parts of another, as at the top of a page; or first parts stand one below the other in a column.
    """
    first = {c: _first_parts(columns, [c]) for c in figures}
    if any(len(parts) > 1 for parts in first.values()):
        return True
    marks = (a for c in figures for a in (*row_figures(columns[c]), *first[c]))
    begun = _of_rows(sorted(marks, key=_top))
    top = begun[0].box.top - ALIGNED_PT if begun else 0.0
    goes_on = any(ln.box.top < top and is_lettered(ln.text) for c in figures for ln in columns[c])
    return min(len(begun), len(_row_codes(columns, figures, begun))) + goes_on > 1


def plain_title_cut(columns: Band, figures: Sequence[int]) -> list[float]:
    """The cut below titles that are set as any text, in one band with the first row, as fills part only every
    other row: in the widest gap above its figures, over which print stands as well. Where it is as
    narrow as between lines of one text, each of several columns has to have its title: ``up to`` over a
    sum is of the row that a page begins with.
    """
    words = [col for c, col in enumerate(columns) if c not in figures]
    marks = _of_rows(sorted((a for c in figures for a in row_figures(columns[c], words)), key=_top))
    if len(marks) != 1 or not all(
        columns[c][0].box.bottom <= marks[0].box.top for c in figures if columns[c]
    ):
        return []
    heights = heights_of(sorted((ln for col in columns for ln in col), key=_top))
    pairs = itertools.pairwise(heights)
    gaps = [(below.top - over.bottom, middle(over, below), below.top) for over, below in pairs]
    above = [gap for gap in gaps if gap[-1] <= marks[0].box.top + 1]
    if not above:
        return []
    room, y, _ = max(above, key=itemgetter(0))
    is_apart = room > ROOM * marks[0].size_pt
    return [y] if is_apart or (len(columns) > 2 and _is_each_titled(columns, y)) else []


def _is_each_titled(columns: Band, y: float) -> bool:
    """Whether a text ends above ``y`` and another begins below it in each column."""
    below = [next((ln for ln in col if ln.box.top > y), None) for col in columns]
    return all(
        ln and ln is not col[0] and not ln.text[0].islower()
        for ln, col in zip(below, columns, strict=True)
    )


def _without_gap(
    at: Sequence[float], heights: Sequence[Height], by_gap: Sequence[float]
) -> list[float]:
    """The cuts that bold print tells of where no gap does, in a table whose rows gaps part: above headings of
    sections that stand right under a row, and below titles that stand right over the first.
    """
    out = []
    for y in at:
        above = max((ln.bottom for ln in heights if ln.bottom <= y + 1), default=y)
        if heights[0].top < y and not any(above - 1 <= cut <= y + 1 for cut in by_gap):
            out.append(y)
    return out


def _of_rows(marks: Sequence[TextLine]) -> list[TextLine]:
    """The first of the figures of each row."""
    return [
        mark
        for i, mark in enumerate(marks)
        if i == 0 or mark.box.top - marks[i - 1].box.top > ALIGNED_PT
    ]


def _row_codes(columns: Band, figures: Sequence[int], begun: Sequence[TextLine]) -> list[TextLine]:
    """The codes of rows in their first column; else in the one column of words each code of which has one of
    the figures that rows begin with.
    """
    if first := _coded(columns[0], begun, LEAST_CODED):
        return first
    others = [col for c, col in enumerate(columns) if c and c not in figures]
    found = [coded for col in others if (coded := _coded(col, begun, 1.0))]
    return max(found, key=len, default=[])


def _coded(lines: Sequence[TextLine], figures: Sequence[TextLine], least: float) -> list[TextLine]:
    """The lines of a column that give each row its own code, such as ``CI001``.

    Other codes may stand below it (the priorities that a row serves): those repeat from row to row, or stand
    several on a line, or most of them have none of the ``figures`` that rows begin with beside or below them.
    """
    coded: dict[str, list[TextLine]] = defaultdict(list)
    listed: set[str] = set()
    for line in lines:
        if match := CODE.match(line.text.partition(":")[0].strip()):  # "CI001: Mentoring"
            coded[match[1]].append(line)
        elif match := CODES.match(line.text):
            listed.add(match[1])
    for several in listed & coded.keys():
        del coded[several]
    # a page may begin with the priorities of a row that it goes on with
    shares = ((_share_of_rows(mine, figures), mine) for mine in coded.values())
    share, best = max(shares, key=itemgetter(0), default=(0.0, []))
    return best if share >= least else []


def _share_of_rows(codes: Sequence[TextLine], figures: Sequence[TextLine]) -> float:
    """The share of codes that stand over a figure that begins a row; 0 where one comes again."""
    if len({code.text for code in codes}) < len(codes):
        return 0.0
    ends = [*(code.box.top for code in codes[1:]), float("inf")]
    over = [
        any(code.box.top - ALIGNED_PT <= ln.box.top < end - ALIGNED_PT for ln in figures)
        for code, end in zip(codes, ends, strict=True)
    ]
    return sum(over) / len(over)


def _first_parts(columns: Band, figures: Sequence[int]) -> list[TextLine]:
    """The first of the lettered sums of each row."""
    found = ((lettered(ln.text), ln) for c in figures for ln in columns[c])
    return [ln for part, ln in found if part is not None and part[0] == "a"]


def _is_total_row(mark: TextLine, columns: Band) -> bool:
    """Whether a label of a total stands beside a figure."""
    return any(
        names_total(ln.text) and are_level(ln, mark)
        for col in columns
        for ln in col
        if ln is not mark
    )
