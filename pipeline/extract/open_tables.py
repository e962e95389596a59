"""Tables without lines: where figures stand in line under one another, and print beside them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from statistics import median

from pipeline.extract.columns import Gap, rivers
from pipeline.extract.grid import Piece, open_piece
from pipeline.extract.lines import is_figure, is_sure_figure, segments
from pipeline.extract.regions import Region
from pipeline.extract.titles import settled
from pipeline.model import Box, TextLine, Word

Spot = tuple[int, Box, bool]  # a figure: its line's number, its place, whether it is sure

LEAST_FIGURES = 3
ALIGNED_PT = 3.0
FAR_LINES = 30.0
PROSE_SHARE = 0.62
FAR_PT = 15.0


def open_pieces(
    lines: Sequence[TextLine],
    page: int,
    carried: Piece | None = None,
    hints: Sequence[Region] = (),
) -> tuple[list[Piece], list[TextLine]]:
    """The tables among the lines, and the lines that are left.

    ``carried`` is a table that may go on from the page before, or from a heading above: its columns
    are tried first, from the first line. ``hints`` hold lines and fills that part rows.
    """
    rest = list(lines)
    out: list[Piece] = []
    if carried is not None:
        piece, rest = _go_on(rest, page, carried, hints)
        if piece is not None:
            out.append(piece)
    while True:
        found = _find(rest, page, hints)
        if found is None:
            return sorted(out, key=lambda p: p.box.top), rest
        piece, rest = found
        out.append(piece)


def _find(
    lines: Sequence[TextLine], page: int, hints: Sequence[Region]
) -> tuple[Piece, list[TextLine]] | None:
    run = _anchored(lines)
    if not run:
        return None
    first, last = run
    core = list(lines[first : last + 1])
    left, right = min(ln.box.x0 for ln in core), max(ln.box.x1 for ln in core)
    gaps = rivers(core, left, right)
    if not gaps:
        return None
    first = _upward(lines, first, gaps)
    last = _before_next(lines, first, _downward(lines, last, gaps))
    taken = lines[first : last + 1]
    left, right = min(ln.box.x0 for ln in taken), max(ln.box.x1 for ln in taken)
    start = next(i for i in range(first, last + 1) if i == run[0] or _has_figure(lines[i]))
    titles, rows = lines[first:start], lines[start : last + 1]
    kept = settled(titles, rows, rivers(taken, left, right), left)
    bounds = (left - 1, *(gap.x for gap in kept), right + 1)
    if len(bounds) < 3:
        return None
    box = Box(left - 1, taken[0].box.top - 1, right + 1, max(ln.box.bottom for ln in taken) + 1)
    piece = open_piece(page, box, bounds, taken, hints)
    return piece, [*lines[:first], *lines[last + 1 :]]


def _go_on(
    lines: list[TextLine], page: int, carried: Piece, hints: Sequence[Region]
) -> tuple[Piece | None, list[TextLine]]:
    """The lines at the top of a page that fit the columns of the table before it."""
    gaps = [Gap(x, x, x) for x in carried.bounds[1:-1]]
    # A last column set flush left is as wide as the widest print seen so far: it may be wider yet.
    room = 6 + 0.5 * (carried.bounds[-1] - carried.bounds[-2])
    sizes = [ln.size_pt for row in carried.rows for cell in row for ln in cell.lines]
    size = median(sizes) if sizes else 1000.0
    end = 0
    for i, line in enumerate(lines):
        if i and line.box.top - lines[i - 1].box.bottom > 3.0 * line.size_pt:
            break
        if not (carried.bounds[0] - 6 <= line.box.x0 and line.box.x1 <= carried.bounds[-1] + room):
            break
        runs_on = any(
            b.box.x0 - a.box.x1 < 0.5 * b.size_pt
            for a, b in itertools.pairwise(line.words)
            for gap in gaps
            if a.box.centre[0] < gap.x < b.box.centre[0]
        )
        if (_crosses(line, gaps) or runs_on) and not _has_figure(line):
            is_between = 0 < i < len(lines) - 1
            if not (is_between and _is_section(line, lines[i + 1], lines[i - 1], gaps)):
                break
        if line.size_pt > size + 1.2:
            break
        end = i + 1
    if carried.is_ruled and not _is_undrawn_row(lines[:end], page, carried, gaps):
        return None, lines
    taken = lines[:end]
    # Prose can fit too, where it is short: a table has print in several columns, or figures.
    if not taken or not any(_has_figure(ln) or _columns_met(ln, gaps) > 1 for ln in taken):
        return None, lines
    while taken and not (_has_figure(taken[-1]) or _columns_met(taken[-1], gaps) > 1):
        if _near(taken, len(taken) - 1):
            break
        taken.pop()
    bounds = _settled(carried.bounds, taken)
    box = Box(
        carried.bounds[0],
        taken[0].box.top - 1,
        carried.bounds[-1],
        max(ln.box.bottom for ln in taken) + 1,
    )
    return open_piece(page, box, bounds, taken, hints), lines[len(taken) :]


def _settled(bounds: Sequence[float], lines: Sequence[TextLine]) -> tuple[float, ...]:
    """Column edges of the page before, each moved to where this page's print leaves a way free."""
    words = [w.box for ln in lines for w in ln.words]

    def crossed(x: float) -> int:
        return sum(b.x0 < x - 0.3 and b.x1 > x + 0.3 for b in words)

    out = [bounds[0]]
    for x in bounds[1:-1]:
        near = [
            x + sign * step * 0.5 for step in range(29) for sign in (1, -1)
        ]  # the nearest first
        free = next((at for at in near if not crossed(at)), None)
        out.append(min(near, key=crossed) if free is None else free)
    return (*out, bounds[-1])


def _is_undrawn_row(
    lines: Sequence[TextLine], page: int, carried: Piece, gaps: Sequence[Gap]
) -> bool:
    """Whether print right after a drawn table is a further row of it, whose lines were left out: it
    has a figure and fills several columns, right below the table or at the top of the page.
    """
    if not lines:
        return False
    first = lines[0]
    if page == carried.page and first.box.top - carried.box.bottom > 1.5 * first.size_pt:
        return False
    row = [ln for ln in lines if ln.box.top - first.box.top < 4 * first.size_pt]
    return any(
        _has_figure(ln)
        and len(segments(ln)) > 1
        and _columns_met(ln, gaps) >= min(3, len(gaps) + 1)
        for ln in row
    )


def _anchored(lines: Sequence[TextLine]) -> tuple[int, int] | None:
    """First and last line of the longest run of figures in line; None where there is none.

    Figures without a sign at the left of their lines are numbers of paragraphs or items, not amounts.
    """
    spots: list[Spot] = []
    for i, line in enumerate(lines):
        for piece in segments(line)[1:]:
            if is_figure(piece.text):
                spots.append((i, piece.box, is_sure_figure(piece.text)))
        for before, word in itertools.pairwise(line.words):
            if word.box.x0 - before.box.x1 <= 0.5 * word.size_pt:
                continue
            if is_sure_figure(word.text):
                spots.append((i, word.box, True))
            if before is line.words[0] and "£" in before.text and is_sure_figure(before.text):
                spots.append((i, before.box, True))
    if not spots:
        return None
    width = max(ln.box.x1 for ln in lines) - min(ln.box.x0 for ln in lines)
    prose = [_is_prose(line, width) and not _is_note(lines, i) for i, line in enumerate(lines)]
    best: tuple[int, int] | None = None
    # Spots in line share an edge: each edge is looked at once, in the order of the spots.
    for edge, at in dict.fromkeys((e, getattr(s[1], e)) for s in spots for e in ("x1", "x0")):
        same = [s for s in spots if abs(getattr(s[1], edge) - at) <= ALIGNED_PT]
        for run in _runs(same, lines, prose):
            if len({s[0] for s in run}) < LEAST_FIGURES:
                continue
            sure = sum(s[2] for s in run)
            if sure < LEAST_FIGURES and sum(_is_decimal(lines, s) for s in run) < LEAST_FIGURES:
                continue
            if best is None or run[-1][0] - run[0][0] > best[1] - best[0]:
                best = (run[0][0], run[-1][0])
    return best


def _is_decimal(lines: Sequence[TextLine], spot: Spot) -> bool:
    return any("." in w.text for w in lines[spot[0]].words if spot[1].holds(w.box))


def _runs(
    spots: Sequence[Spot], lines: Sequence[TextLine], prose: Sequence[bool]
) -> list[list[Spot]]:
    """Spots parted where much room or a line of prose lies between two of them."""
    out: list[list[Spot]] = []
    for spot in spots:
        if out:
            line, above, _ = out[-1][-1]
            room = spot[1].top - above.bottom
            if room < FAR_LINES * lines[spot[0]].size_pt and not any(prose[line + 1 : spot[0]]):
                out[-1].append(spot)
                continue
        out.append([spot])
    return out


def _is_prose(line: TextLine, width: float) -> bool:
    """A line without a gap in it that runs over most of the print's width."""
    wide = line.box.x1 - line.box.x0 > PROSE_SHARE * width
    return wide and len(line.words) >= 9 and len(segments(line)) == 1


def _is_note(lines: Sequence[TextLine], i: int) -> bool:
    """Whether a line of prose stands close between two rows with figures: a remark inside a table."""
    beside = (*lines[max(0, i - 1) : i], *lines[i + 1 : i + 2])
    return len(beside) == 2 and all(
        len(segments(o)) > 1 and _has_figure(o) and _is_close(o, lines[i]) for o in beside
    )


def _is_close(a: TextLine, b: TextLine) -> bool:
    return max(a.box.top, b.box.top) - min(a.box.bottom, b.box.bottom) < 1.5 * b.size_pt


def _upward(lines: Sequence[TextLine], first: int, gaps: Sequence[Gap]) -> int:
    """The line that a table begins with: its column titles stand above the first figure."""
    size = median(ln.size_pt for ln in lines[first : first + 12])
    i = first
    met = _columns_met(lines[first], gaps)
    while i > 0:
        line, below = lines[i - 1], lines[i]
        if below.box.top - line.box.bottom > 2.2 * size or line.size_pt > size + 1.2:
            break
        if _crosses(line, gaps) and not (i > 1 and _is_section(line, below, lines[i - 2], gaps)):
            break
        columns = _columns_met(line, gaps)
        # Print in the first column alone above a full row is the heading of the table, or of a
        # section where the titles stand above it.
        is_heading = columns < 2 and met >= len(gaps) and line.box.x0 <= gaps[0].x
        if is_heading and _titles_over(lines, i - 1, gaps) <= len(gaps) / 2:
            break
        met = max(met, columns)
        i -= 1
    return i


def _is_section(line: TextLine, below: TextLine, above: TextLine, gaps: Sequence[Gap]) -> bool:
    """Whether a bold line that runs over a gap is the heading of a section: it begins where the rows
    below it begin, and rows of several columns stand on both sides of it.
    """
    return (
        line.is_bold
        and len(segments(line)) == 1
        and abs(line.box.x0 - below.box.x0) <= ALIGNED_PT
        and line.box.x1 < gaps[-1].x
        and all(_columns_met(o, gaps) > 1 and not _crosses(o, gaps) for o in (above, below))
        and above.box.bottom > line.box.top - 2.2 * line.size_pt
    )


def _titles_over(lines: Sequence[TextLine], i: int, gaps: Sequence[Gap]) -> int:
    """How many columns the lines right above a line meet together: titles may stand on several."""
    met: set[int] = set()
    for j in range(i - 1, max(-1, i - 5), -1):
        line = lines[j]
        if lines[j + 1].box.top - line.box.bottom > 2.2 * line.size_pt or _crosses(line, gaps):
            break
        met |= {sum(w.box.centre[0] > gap.x for gap in gaps) for w in line.words}
    return len(met)


def _before_next(lines: Sequence[TextLine], first: int, last: int) -> int:
    """The last line before the titles of a table repeat, or others stand under a heading: another
    table begins there.
    """
    head = "".join(lines[first].text.split()).lower()
    for j in range(first + 1, last + 1):
        again = len(segments(lines[j])) > 1 and "".join(lines[j].text.split()).lower() == head
        if again or _has_own_heading(lines, first, j):
            end = j - 1
            while end > first and len(segments(lines[end])) == 1 and not _has_figure(lines[end]):
                end -= 1
            return end
    return last


def _has_own_heading(lines: Sequence[TextLine], first: int, j: int) -> bool:
    """Whether a line in bold is the titles of another table than the one that begins at ``first``: it
    stands right under a heading, and that under figures.
    """
    above, line = lines[j - 1], lines[j]
    return (
        line.is_bold
        and above.is_bold
        and len(segments(line)) > 1
        and len(segments(above)) == 1
        and not _has_figure(line)
        and not _has_figure(above)
        and any(_has_figure(ln) for ln in lines[first : j - 1])
        and not all(ln.is_bold for ln in lines[first : j - 1])
    )


def _downward(lines: Sequence[TextLine], last: int, gaps: Sequence[Gap]) -> int:
    """The line that a table ends with: cells of the last row may go on below its figure."""
    i = last
    while i + 1 < len(lines):
        line, above = lines[i + 1], lines[i]
        if line.box.top - above.box.bottom > 0.9 * line.size_pt or _crosses(line, gaps):
            break
        if line.size_pt > above.size_pt + 1.2:
            break
        i += 1
    return i


def _crosses(line: TextLine, gaps: Sequence[Gap]) -> bool:
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
    if reaches and any(w.box.x0 < gap.x - 1 and w.box.x1 > gap.x + 1 for w in words):
        return True
    return any(
        a.box.x1 <= gap.x <= b.box.x0
        and b.box.x0 - a.box.x1 < 0.42 * a.size_pt
        and b.box.x0 - gap.right > 2.5
        for a, b in itertools.pairwise(words)
    )


def _columns_met(line: TextLine, gaps: Sequence[Gap]) -> int:
    return len({sum(w.box.centre[0] > gap.x for gap in gaps) for w in line.words})


def _has_figure(line: TextLine) -> bool:
    return any(is_sure_figure(w.text) for w in line.words)


def _near(lines: Sequence[TextLine], i: int) -> bool:
    return i > 0 and lines[i].box.top - lines[i - 1].box.bottom < 0.9 * lines[i].size_pt
