"""Which cells of a grid are one: beside one another, and over one another."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from pipeline.extract.lines import ALIGNED_PT, is_figure, lines_of, segments
from pipeline.extract.regions import Region, covered
from pipeline.extract.spanning import Span
from pipeline.model import Box, TextLine, Word

FAR_ROWS = 3  # more than a blank line between two paragraphs


def parted_across(
    page: int,
    bounds: Sequence[float],
    drawn: Sequence[bool],
    strict: Sequence[bool],
    row: Sequence[Sequence[Word]],
) -> list[bool]:
    """For each inner boundary of a row, whether the columns beside it are two cells.

    ``drawn`` says where a line stands between them. Some browsers leave out all the lines of a row
    that a page break cuts, and styles of Word those of every other row but beside a merged cell; a
    row of one cell has none because it spans.
    """
    if all(drawn):
        return list(drawn)
    lines = [segments(line) for line in lines_of([w for cell in row for w in cell], page)]
    most = max(map(len, lines), default=0)  # pieces side by side: more than the drawn lines part
    is_undrawn = most > sum(drawn) + (2 if any(drawn) else 1)
    return [
        is_drawn or ((is_undrawn or not is_strict) and not _runs_over(lines, row[c], row[c + 1], x))
        for c, (x, is_drawn, is_strict) in enumerate(zip(bounds[1:-1], drawn, strict, strict=True))
    ]


def _runs_over(
    lines: Sequence[Sequence[TextLine]], left: Sequence[Word], right: Sequence[Word], x: float
) -> bool:
    """Whether the print of a row, given in pieces, runs on from a cell to the next over ``x``."""
    if any(_is_across(w.box, x) and not is_figure(w.text) for w in (*left, *right)):
        return True
    if not right or not left:
        return False
    # Print that runs on over the gap with no more than a blank: a section row or a long label,
    # where it is all that the row holds there.
    for piece in (piece for pieces in lines if len(pieces) <= 2 for piece in pieces):
        if not _is_across(piece.box, x):
            continue
        natural = all(
            b.box.x0 - a.box.x1 < 0.42 * a.size_pt for a, b in itertools.pairwise(piece.words)
        )
        if natural and set(right) <= set(piece.words):
            return True
    return False


def _is_across(box: Box, x: float) -> bool:
    return box.x0 < x - 2 and box.x1 > x + 2


def parted_down(region: Region, bounds: Sequence[float], y: float, is_whole: bool) -> list[bool]:
    """For each column, whether it has a row edge at ``y``: one that nobody drew is whole."""
    if is_whole:
        return [True] * (len(bounds) - 1)
    lines = region.near(True, y)
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
        is_alone = all(all(row[max(c - 1, 0) : c + 1]) for row in across)
        down[c] = not is_alone or any(s.first <= c <= s.last for s in over)


def part_far_print(lines: list[list[list[TextLine]]], down: list[list[bool]]) -> None:
    """Parts merged cells without a line between them, as some styles of Word draw them: print at the top
    of a row, far below the cell's other print, with rows that hold none of it in between.
    """
    for c in range(len(lines[0])):
        above: tuple[int, TextLine] | None = None  # the row of the print above, and its last line
        for r, row in enumerate(lines):
            if r and down[r - 1][c]:
                above = None
            if not row[c]:
                continue
            if above is not None and r - above[0] > FAR_ROWS:
                begin = row[c][0].box.top
                room = begin - above[1].box.bottom
                is_at_top = any(
                    abs(cell[0].box.top - begin) <= ALIGNED_PT
                    for cell in (*row[:c], *row[c + 1 :])
                    if cell
                )
                down[r - 1][c] = is_at_top and room > FAR_ROWS * row[c][0].size_pt
            above = r, row[c][-1]
