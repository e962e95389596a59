"""Tables without lines: where figures stand in line under one another, and print beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.extract.columns.code_titles import with_codes_parted
from pipeline.extract.columns.column_begins import (
    Begins,
    columns_begin,
    titles_over,
    with_parted_words,
)
from pipeline.extract.columns.columns import Gap, rivers
from pipeline.extract.columns.crossing import with_parted_titles
from pipeline.extract.columns.drawn_edges import where_drawn
from pipeline.extract.columns.spanning import Span, spans, without_spanning
from pipeline.extract.columns.titles import held_by_rows, settled, without_signs
from pipeline.extract.drawn.region import Region
from pipeline.extract.figures import has_figure
from pipeline.extract.grid.grid import Piece, open_piece
from pipeline.extract.grid.outside import is_caption
from pipeline.extract.lines import has_gap
from pipeline.extract.open.carried import go_on
from pipeline.extract.open.extent import TITLE_LINES, downward, upward
from pipeline.extract.open.figure_runs import longest_run
from pipeline.extract.open.next_table import before_again, before_next
from pipeline.extract.open.prose import without_prose
from pipeline.extract.open.section_headings import goes_on_with_section, is_section
from pipeline.extract.open.titles_again import lines_of_first_row, lines_of_rows, titles_again
from pipeline.extract.pieces.sides import halves
from pipeline.grouping import grouped
from pipeline.model import TextLine, Word


def open_pieces(
    lines: Sequence[TextLine],
    page: int,
    carried: Piece | None = None,
    hints: Sequence[Region] = (),
    titled: Iterable[Piece] = (),
) -> tuple[list[Piece], list[TextLine]]:
    """The tables among the lines, and the lines that are left.

    ``carried`` is a table that may go on from the page before, or from a heading above: the columns of
    one without lines are tried first, from the first line. ``hints`` hold lines and fills that part rows.
    ``titled`` begin with titles that may come again over fewer rows than a table would be known by.
    """
    rest = list(lines)
    before = list(titled)
    out: list[Piece] = []
    if carried is not None and not carried.is_ruled:
        before.append(carried)
        piece, rest = go_on(rest, page, carried, hints)
        out += [piece] if piece else []
    while True:
        found = _next(rest, page, out, hints) or _begun_again(rest, page, [*before, *out], hints)
        if found is None:
            return sorted(out, key=lambda p: p.box.top), rest
        piece, rest = found
        out += _taken_apart(piece, hints)


def _next(
    lines: Sequence[TextLine], page: int, found: Sequence[Piece], hints: Sequence[Region]
) -> tuple[Piece, list[TextLine]] | None:
    """One more table among the lines, in a stretch above, between or below those found; and the lines left."""

    def are_one(above: TextLine, line: TextLine) -> bool:
        return not any(above.box.top < piece.box.top <= line.box.top for piece in found)

    stretches = grouped(lines, are_one)
    for i, stretch in enumerate(stretches):
        if (piece := _find(stretch, page, hints)) is not None:
            left = [*stretches[:i], piece[1], *stretches[i + 1 :]]
            return piece[0], [line for part in left for line in part]
    return None


def _taken_apart(piece: Piece, hints: Sequence[Region]) -> list[Piece]:
    """The tables that stand beside one another in what alignment takes for one, each with its total: the
    rows of one say nothing of those of the other.
    """
    sides = halves(piece.rows)
    if sides is None or not sides.are_summed:
        return [piece]
    out: list[Piece] = []
    for rows in (sides.left, sides.right):
        found, rest = open_pieces(lines_of_rows(rows, piece.page), piece.page, None, hints)
        if rest:
            return [piece]
        out += found
    return out


def _find(
    lines: Sequence[TextLine], page: int, hints: Sequence[Region]
) -> tuple[Piece, list[TextLine]] | None:
    """The table of the longest run of figures in line, with the lines that are left; None where there is
    none, or nothing parts its columns.
    """
    run = longest_run(lines)
    if not run:
        return None
    over = titles_over(lines, run[0])
    # in bold, as no lines of the first row are that stand above its figure
    heads = [line for line in over if line.is_bold and not lines[run[0]].is_bold]
    first, last = run = (run[0], before_again(lines, *run, heads))
    begins = columns_begin(lines[first : last + 1], heads or over)  # a row may have no figure
    parted = with_parted_words(lines[first : last + 1], begins)
    lines = [*lines[:first], *parted, *lines[last + 1 :]]
    gaps = _gaps_of(parted, begins)
    if not gaps:
        return None
    if (sides := without_prose(lines, first, last, gaps[0])) is not None:
        table, prose = sides
        found = _find(table, page, hints)
        return found and (found[0], sorted([*found[1], *prose], key=lambda ln: ln.box.top))
    above, begin = lines[:first], max(0, first - TITLE_LINES)
    lines = [*above[:begin], *with_parted_titles(above[begin:], gaps), *lines[first:]]
    first, last, gaps = _reach(lines, run, gaps, begins)
    if not gaps:
        return None
    start = _first_row(lines, first, last, run[0], gaps)
    titles, rows = lines[first:start], lines[start : last + 1]
    bounds = _bounds_of(titles, rows, gaps, begins, hints)
    if len(bounds) < 3:
        return None
    if titles and is_caption(titles[0], titles[1:], bounds):
        first, titles = first + 1, titles[1:]
    over_several = [span for line in spans(titles, bounds[1:-1]) for span in line]
    piece = open_piece(page, bounds, [*titles, *rows], hints, over=over_several)
    return piece, [*above[:first], *lines[last + 1 :]]


def _reach(
    lines: Sequence[TextLine], run: tuple[int, int], gaps: list[Gap], begins: Begins
) -> tuple[int, int, list[Gap]]:
    """The first and the last line of the table of a run of figures, and the gaps between its columns."""
    top, last = 0, -1
    while last < run[0]:  # the table above ends there
        top = last + 1
        first = top + upward(lines[top:], run[0] - top, gaps)
        last = before_next(lines, first, downward(lines, run[1], gaps))
    if last < run[1]:  # they were those of two tables
        gaps = _gaps_of(lines[run[0] : last + 1], begins)
        first = top + upward(lines[top:], run[0] - top, gaps) if gaps else first
    if goes_on_with_section(lines, last, first, gaps):
        last = len(lines) - 1
    return first, last, gaps


def _first_row(
    lines: Sequence[TextLine], first: int, last: int, figure: int, gaps: Sequence[Gap]
) -> int:
    """The line with which the rows begin below the titles, or the heading over the first of them; ``figure``
    is that of the first figure in line.
    """
    start = next(i for i in range(first, last + 1) if i == figure or _is_row(lines, first, i))
    # a heading stands in no column
    return start - (start > first + 1 and is_section(lines, start - 1, gaps))


def _bounds_of(
    titles: Sequence[TextLine],
    rows: Sequence[TextLine],
    gaps: Sequence[Gap],
    begins: Begins,
    hints: Sequence[Region],
) -> tuple[float, ...]:
    """The edges of the columns, the outer ones too: the gaps between rows, as the titles over one column each
    settle them.
    """
    boxes = [line.box for line in (*titles, *rows)]
    left, right = min(box.x0 for box in boxes), max(box.x1 for box in boxes)

    def gaps_under(own: Sequence[TextLine]) -> list[Gap]:
        parting = held_by_rows(own, rivers([*own, *rows], left, right, begins), gaps)
        return settled(own, rows, parting, left, gaps)

    free = without_spanning(titles)
    between = gaps if free == titles else gaps_under(free)
    spanning = [*spans(titles, [gap.x for gap in between]), []]
    own = [
        replace(title, words=words)
        for title, spanned in zip(titles, spanning, strict=False)
        if (words := _of_one_column(title, spanned, between))
    ]
    kept = where_drawn(with_codes_parted(own, rows, gaps_under(own)), hints, own, rows)
    return (left - 1, *(gap.x for gap in kept), right + 1)


def _of_one_column(title: TextLine, over: Sequence[Span], gaps: Sequence[Gap]) -> tuple[Word, ...]:
    """The words of a line of titles that are over one column each, and not over several."""
    if not over:
        return title.words
    columns = [(w, sum(w.box.centre[0] > gap.x for gap in gaps)) for w in title.words]
    return tuple([w for w, c in columns if not any(s.first <= c <= s.last for s in over)])


def _is_row(lines: Sequence[TextLine], first: int, i: int) -> bool:
    """Whether a line is no more of the titles that begin with the ``first``: it has a figure, or is plain in
    several columns below bold ones.
    """
    is_plain = lines[i - 1].is_bold and not lines[i].is_bold and has_gap(lines[i])
    return has_figure(lines[i]) or (i > first and is_plain)


def _begun_again(
    lines: list[TextLine], page: int, found: Sequence[Piece], hints: Sequence[Region]
) -> tuple[Piece, list[TextLine]] | None:
    """A table that begins with the titles of one found above it, or on a page before: the next of
    several alike, with fewer rows on this page than its figures would be known by.
    """
    titled = [(piece, lines_of_first_row(piece)) for piece in reversed(found)]
    for i in range(len(lines)):
        alike = next((p for p, titles in titled if titles_again(lines[i:], titles)), None)
        piece, rest = go_on(lines[i:], page, alike, hints) if alike else (None, [])
        if piece is not None:
            return piece, [*lines[:i], *rest]
    return None


def _gaps_of(rows: Sequence[TextLine], begins: Begins) -> list[Gap]:
    """The gaps between the columns of rows without titles."""
    left, right = min(ln.box.x0 for ln in rows), max(ln.box.x1 for ln in rows)
    return without_signs(rows, rivers(rows, left, right, begins), left)
