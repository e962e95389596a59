"""Tables without lines: where figures stand in line under one another, and print beside them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from functools import cached_property
from statistics import median

from pipeline.extract.anchors import anchored
from pipeline.extract.columns import Gap, rivers
from pipeline.extract.extent import before_next, columns_met, crosses, downward, is_section, upward
from pipeline.extract.figure_columns import figure_columns
from pipeline.extract.grid import Piece, open_piece
from pipeline.extract.lines import ALIGNED_PT, has_figure, is_figure, segments
from pipeline.extract.prose import parted
from pipeline.extract.regions import Region
from pipeline.extract.spanning import spans
from pipeline.extract.titles import held_by_rows, settled, without_signs
from pipeline.model import Box, TextLine


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
    before = [] if carried is None else [carried]
    while True:
        found = _find(rest, page, hints) or _begun_again(rest, page, [*before, *out], hints)
        if found is None:
            return sorted(out, key=lambda p: p.box.top), rest
        piece, rest = found
        out.append(piece)


def _find(
    lines: Sequence[TextLine], page: int, hints: Sequence[Region]
) -> tuple[Piece, list[TextLine]] | None:
    run = anchored(lines)
    if not run:
        return None
    first, last = run
    gaps = _gaps_of(lines[first : last + 1])
    if not gaps:
        return None
    if (sides := parted(lines, first, last, gaps[0])) is not None:
        table, prose = sides
        found = _find(table, page, hints)
        return found and (found[0], sorted([*found[1], *prose], key=lambda ln: ln.box.top))
    first = upward(lines, first, gaps)
    last = before_next(lines, first, downward(lines, last, gaps))
    if run[0] <= last < run[1]:  # they were those of two tables
        gaps = _gaps_of(lines[run[0] : last + 1])
    taken = lines[first : last + 1]
    left, right = min(ln.box.x0 for ln in taken), max(ln.box.x1 for ln in taken)
    start = next(i for i in range(first, last + 1) if i == run[0] or has_figure(lines[i]))
    titles, rows = lines[first:start], lines[start : last + 1]
    over = [*spans(titles, [gap.x for gap in gaps]), []]
    own = [title for title, spanned in zip(titles, over, strict=False) if not spanned]
    parting = held_by_rows(own, rivers([*own, *rows], left, right), gaps)
    kept = _where_fills_meet(settled(own, rows, parting, left), hints)
    bounds = (left - 1, *(gap.x for gap in kept), right + 1)
    if len(bounds) < 3:
        return None
    box = Box(left - 1, taken[0].box.top - 1, right + 1, max(ln.box.bottom for ln in taken) + 1)
    over_several = [span for line in spans(titles, bounds[1:-1]) for span in line]
    piece = open_piece(page, box, bounds, taken, hints, over=over_several)
    return piece, [*lines[:first], *lines[last + 1 :]]


def _begun_again(
    lines: list[TextLine], page: int, found: Sequence[Piece], hints: Sequence[Region]
) -> tuple[Piece, list[TextLine]] | None:
    """A table that begins with the titles of one found above it, or on the page before: the next of
    several alike, with fewer rows on this page than its figures would be known by.
    """
    alike = {_first_line(piece): piece for piece in found if not piece.is_ruled}
    for i, line in enumerate(lines):
        if line.text in alike and len(segments(line)) > 1:
            piece, rest = _go_on(lines[i:], page, alike[line.text], hints)
            if piece is not None:
                return piece, [*lines[:i], *rest]
    return None


def _first_line(piece: Piece) -> str:
    """The uppermost line of print of a piece, over all its columns."""
    words = [word for cell in piece.rows[0] for line in cell.lines[:1] for word in line.words]
    top = min((word.box.top for word in words), default=0.0)
    return " ".join(word.text for word in words if word.box.top < top + ALIGNED_PT)


def _gaps_of(rows: Sequence[TextLine]) -> list[Gap]:
    """The gaps between the columns of rows without titles."""
    left, right = min(ln.box.x0 for ln in rows), max(ln.box.x1 for ln in rows)
    return without_signs(rows, rivers(rows, left, right), left)


def _where_fills_meet(gaps: Sequence[Gap], hints: Sequence[Region]) -> list[Gap]:
    """The gaps, each with its boundary where two fills meet side by side in it: browsers fill every
    cell of a band by itself, as wide as its column.
    """
    fills = [fill for hint in hints for fill in hint.fills]
    begin = {(round(fill.top), round(fill.x0)) for fill in fills}
    met = [fill.x1 for fill in fills if (round(fill.top), round(fill.x1)) in begin]
    inside = [[x for x in met if gap.left <= x <= gap.right] for gap in gaps]
    return [gap._replace(x=median(xs)) if xs else gap for gap, xs in zip(gaps, inside, strict=True)]


def _go_on(
    lines: list[TextLine], page: int, carried: Piece, hints: Sequence[Region]
) -> tuple[Piece | None, list[TextLine]]:
    """The lines at the top of a page that fit the columns of the table before it."""
    gaps = [Gap(x, x, x) for x in carried.bounds[1:-1]]
    columns = _Columns(carried)
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
        is_across = (crosses(line, gaps) or runs_on) and not columns.hold(line)
        if is_across and not (has_figure(line) or columns.have_amount(line)):
            is_between = 0 < i < len(lines) - 1
            if not (is_between and is_section(lines, i, gaps)):
                break
        if line.size_pt > size + 1.2:
            break
        end = i + 1
    if carried.is_ruled and not _is_undrawn_row(lines[:end], page, carried, gaps):
        return None, lines
    taken = lines[:end]
    # Prose can fit too, where it is short: a table has print in several columns, or figures.
    if not taken or not any(has_figure(ln) or columns_met(ln, gaps) > 1 for ln in taken):
        return None, lines
    while taken and not (has_figure(taken[-1]) or columns_met(taken[-1], gaps) > 1):
        if _near(taken, len(taken) - 1):
            break
        taken.pop()
    bounds = _settled(carried.bounds, columns.starts, taken)
    box = Box(
        carried.bounds[0],
        taken[0].box.top - 1,
        carried.bounds[-1],
        max(ln.box.bottom for ln in taken) + 1,
    )
    return open_piece(page, box, bounds, taken, hints, columns.figures), lines[len(taken) :]


class _Columns:
    """Where the columns of a table begin on the page before, and which hold its amounts."""

    def __init__(self, piece: Piece) -> None:
        self.piece = piece

    @cached_property
    def starts(self) -> list[float]:
        """Where the print of each column begins."""
        left: dict[int, float] = {}
        for cell in (c for row in self.piece.rows for c in row if c.column_span == 1 and c.lines):
            left[cell.column] = min(
                left.get(cell.column, cell.box.x1), *(ln.box.x0 for ln in cell.lines)
            )
        return [left.get(c, x) for c, x in enumerate(self.piece.bounds[:-1])]

    @cached_property
    def figures(self) -> list[int]:
        return figure_columns([[cell.lines for cell in row] for row in self.piece.rows])

    def hold(self, line: TextLine) -> bool:
        """Whether each piece of a line begins where a column does, and ends before the next: it may go
        beyond an edge that was drawn between narrower print.
        """
        ends = [*self.starts[1:], float("inf")]
        return all(
            any(
                abs(piece.box.x0 - start) <= ALIGNED_PT and piece.box.x1 < end
                for start, end in zip(self.starts, ends, strict=True)
            )
            for piece in segments(line)
        )

    def have_amount(self, line: TextLine) -> bool:
        """Whether a number stands by itself where the table has its amounts, though without sign or
        separators; not one in prose, such as a year.
        """
        bounds = self.piece.bounds
        return any(
            bounds[c] < piece.box.centre[0] < bounds[c + 1] and is_figure(piece.text)
            for piece in segments(line)
            for c in self.figures
        )


def _settled(
    bounds: Sequence[float], starts: Sequence[float], lines: Sequence[TextLine]
) -> tuple[float, ...]:
    """Column edges of the page before, each moved to where this page's print leaves a way free: near it,
    or right where the next column's print starts.
    """
    words = [w.box for ln in lines for w in ln.words]
    pieces = [piece.box for ln in lines for piece in segments(ln)]

    def crossed(x: float, boxes: Sequence[Box]) -> int:
        return sum(b.x0 < x - 0.3 and b.x1 > x + 0.3 for b in boxes)

    out = [bounds[0]]
    for x, start in zip(bounds[1:-1], starts[1:], strict=True):
        near = [
            x + sign * step * 0.5 for step in range(29) for sign in (1, -1)
        ]  # the nearest first
        near.append(start - 1)
        way = next((at for at in near if not crossed(at, pieces)), None)
        if way is None:  # else it may be the blank between two words
            way = next((at for at in near if not crossed(at, words)), None)
        out.append(min(near, key=lambda at: crossed(at, words)) if way is None else way)
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
        has_figure(ln) and len(segments(ln)) > 1 and columns_met(ln, gaps) >= min(3, len(gaps) + 1)
        for ln in row
    )


def _near(lines: Sequence[TextLine], i: int) -> bool:
    return i > 0 and lines[i].box.top - lines[i - 1].box.bottom < 0.9 * lines[i].size_pt
