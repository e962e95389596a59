"""The cells of a grid: which of its places are one, beside one another and over one another."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from pipeline.extract.columns.spanning import Span
from pipeline.extract.drawn.region import Region, Side, covered
from pipeline.extract.figures import YEAR_TITLE, is_figure, is_sure_figure
from pipeline.extract.grid.whole_words import whole_words
from pipeline.extract.lines import (
    Band,
    Grid,
    begins_apart,
    end_of,
    is_one_text,
    lines_of,
    segments,
)
from pipeline.model import Box, Cell, TextLine, Word

INSET_PT = 8.0  # of print from the side of its cell
LEAST_IN_LINE = 3  # rows that begin at one x


def column_starts(grid: Sequence[Sequence[Sequence[Word]]]) -> list[float | None]:
    """Where the print of each column begins in most of its rows, if it does so at one x."""
    out: list[float | None] = []
    for column in zip(*grid, strict=True):
        starts = Counter([round(cell[0].box.x0, 1) for cell in column if cell])
        least = max(LEAST_IN_LINE, 0.5 * starts.total())
        out.append(next((x for x, count in starts.most_common(1) if count >= least), None))
    return out


def parted_across(
    page: int,
    sides: Sequence[Side],
    top: float,
    bottom: float,
    row: Sequence[Sequence[Word]],
    starts: Sequence[float | None],
) -> list[bool]:
    """For each boundary within a row from ``top`` to ``bottom``, whether the columns beside it are two
    cells. ``starts`` says where columns begin.

    Some browsers leave out all the lines of a row that a page break cuts, and styles of Word those of
    every other row but beside a merged cell; a row of one cell has none because it spans, and then its
    print does not begin where a further column does.
    """
    drawn = [covered(side.lines, top, bottom) for side in sides]
    if all(drawn) or _begins_column(sides, row):
        return [True] * len(drawn)
    print_ = lines_of([w for cell in row for w in cell], page)
    # a title that is wider than its column ends where the next is printed over it
    ended = {w for ln in print_ for i, w in enumerate(ln.words) if end_of(ln.words, i) < w.box.x1}
    lines = [segments(line) for line in print_]
    most = max(map(len, lines), default=0)  # pieces side by side: more than the drawn lines part
    is_undrawn = most > sum(drawn) + 1
    return [
        is_drawn
        or (
            (is_undrawn or not side.is_ruled)
            and not any(
                _is_across(w.box, side.x) and not is_figure(w.text) and w not in ended
                for w in (*row[c], *row[c + 1])
            )
            and not _is_label_over(lines, row[c], row[c + 1], side.x, starts[c + 1])
        )
        for c, (side, is_drawn) in enumerate(zip(sides, drawn, strict=True))
    ]


def _begins_column(sides: Sequence[Side], row: Sequence[Sequence[Word]]) -> bool:
    """Whether all print of a row stands in one column behind the first, flush left."""
    held = [c for c, words in enumerate(row) if words]
    if len(held) != 1 or held == [0]:
        return False
    insets = [line.box.x0 - sides[held[0] - 1].x for line in lines_of(row[held[0]], 0)]
    return min(insets) >= 0 and max(insets) < INSET_PT


def _is_label_over(
    lines: Band, left: Sequence[Word], right: Sequence[Word], x: float, start: float | None
) -> bool:
    """Whether the print of a row, given in pieces, runs on from a cell to the next over ``x``; not where it
    has a word that begins right where that column does, up to which print that is cut off may reach, or not a
    blank behind the word before it; nor between two amounts, however near, as of totals in bold, or two titles
    that begin with a year each.
    """
    if not right or not left or (is_figure(left[-1].text) and is_sure_figure(right[0].text)):
        return False
    if all(re.match(YEAR_TITLE, words[0].text) for words in (left, right)):
        return False
    if round(right[0].box.x0, 1) == start and not _goes_on(lines, right[0]):
        return False
    # Print that runs on over the gap with no more than a blank: a section row or a long label,
    # where it is all that the row holds there, or stands beside figures alone.
    for piece in (piece for pieces in lines if _is_label(pieces) for piece in pieces):
        if not _is_across(piece.box, x):
            continue
        is_one = all(itertools.starmap(is_one_text, itertools.pairwise(piece.words)))
        if is_one and set(right) <= set(piece.words):
            i = piece.words.index(right[0])
            return len(piece.words) < 3 or not begins_apart(piece.words, i)
    return False


def _goes_on(lines: Band, word: Word) -> bool:
    """Whether a word that begins right where its column does goes on with the label of the row all the same: it
    is the only text there, and goes on in small letters, or is in bold with no more than blanks between words.
    """
    texts = [piece for pieces in lines for piece in pieces if not is_figure(piece.text)]
    if len(lines) != 1 or len(texts) != 1:
        return False
    words = texts[0].words
    if len(lines[0]) == 1 and word.text[:1].islower():
        return True
    is_within = len(words) > 2 and word in words and texts[0].is_bold
    return is_within and not begins_apart(words, words.index(word))


def _is_label(pieces: Sequence[TextLine]) -> bool:
    return len(pieces) <= 2 or sum(not is_figure(piece.text) for piece in pieces) == 1


def _is_across(box: Box, x: float) -> bool:
    return box.x0 < x - 2 and box.x1 > x + 2


def parted_down(region: Region, bounds: Sequence[float], y: float, is_whole: bool) -> list[bool]:
    """For each column, whether it has a row edge at ``y``: one that nobody drew is whole."""
    if is_whole:
        return [True] * (len(bounds) - 1)
    lines = region.level_at(y)
    return [covered(lines, left, right) for left, right in itertools.pairwise(bounds)]


def part_titles(over: Sequence[Span], across: Sequence[list[bool]], down: list[bool]) -> None:
    """Makes each title of a row that stands over several columns one cell, above those of its columns;
    the other titles are as high as both, where they are of one column.

    ``across`` is of that row and the next, ``down`` of the edge between them.
    """
    if not over:
        return
    for span in over:
        for c in range(max(span.first - 1, 0), min(span.last + 1, len(across[0]))):
            is_within = span.first <= c < span.last
            across[0][c] = not is_within
            across[1][c] |= is_within
    for c in range(len(down)):
        down[c] = not all(all(row[max(c - 1, 0) : c + 1]) for row in across)


def cells_of(
    page: int,
    bounds: Sequence[float],
    ys: Sequence[float],
    lines: Grid,
    across: Sequence[Sequence[bool]],
    down: Sequence[Sequence[bool]],
) -> list[list[Cell]]:
    """The cells by row and column; one that takes several places stands in each of them.

    ``lines`` are those at each place, ``across`` and ``down`` say which places are parted.
    """
    rows, columns = len(ys) - 1, len(bounds) - 1
    out: dict[tuple[int, int], Cell] = {}
    for places in _joined(rows, columns, across, down):
        (r0, c0), (r1, c1) = places[0], places[-1]
        print_ = lines[r0][c0]
        if len(places) > 1:
            c0, c1 = min(c for _, c in places), max(c for _, c in places)
            print_ = lines_of([w for r, c in places for ln in lines[r][c] for w in ln.words], page)
        box = Box(bounds[c0], ys[r0], bounds[c1 + 1], ys[r1 + 1])
        cell = Cell(
            row=r0,
            column=c0,
            page=page,
            box=box,
            lines=tuple(whole_words(print_, box) if len(print_) > 1 else print_),
            column_span=c1 - c0 + 1,
            row_span=r1 - r0 + 1,
        )
        out |= dict.fromkeys(places, cell)
    return [[out[r, c] for c in range(columns)] for r in range(rows)]


def _joined(
    rows: int, columns: int, across: Sequence[Sequence[bool]], down: Sequence[Sequence[bool]]
) -> Iterable[list[tuple[int, int]]]:
    """The places that are one cell, row by row: those that nothing parts, and what hangs together by them."""
    parent = list(range(rows * columns))

    def root(i: int) -> int:
        while parent[i] != i:
            i = parent[i]
        return i

    for r in range(rows):
        for c in range(columns):
            if c + 1 < columns and not across[r][c]:
                parent[root(r * columns + c + 1)] = root(r * columns + c)
            if r + 1 < rows and not down[r][c]:
                parent[root((r + 1) * columns + c)] = root(r * columns + c)
    members: dict[int, list[tuple[int, int]]] = {}
    for i in range(rows * columns):
        own = i if parent[i] == i else root(i)  # as of most places
        members.setdefault(own, []).append(divmod(i, columns))
    return members.values()
