"""Cells between whose rows nothing is drawn, though these are several: told by where their print stands."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extract.figures import is_figure
from pipeline.extract.lines import ALIGNED_PT, Band, Grid

LEAST_LABELS = 2  # rows with a label, in which nothing parts them
LABELLED = 0.8
FAR_ROWS = 3  # more than a blank line between two paragraphs


def part_labels(lines: Grid, down: list[list[bool]]) -> None:
    """Parts the cells of a column beside which all rows are drawn but its own, as some styles of Word set
    off the labels of rows: nearly each row has print in it that begins with the row, below that of another.
    So has the row of titles, where the names below it are beside several rows.
    """
    for c in range(len(lines[0])):
        undrawn = [r for r, edge in enumerate(down) if not edge[c]]
        if not undrawn or _are_merged(down, undrawn):
            continue
        is_titled = any(is_figure(ln.text) for cell in lines[1] for ln in cell)
        if is_titled and all(_begins_with_row(row, c) for row in lines[:2]):
            down[0][c] = True
        begun = sum(
            _begins_with_row(lines[r + 1], c) and _is_below_print(lines, down, r, c)
            for r in undrawn
        )
        if len(undrawn) >= LEAST_LABELS and begun >= LABELLED * len(undrawn):
            for r in undrawn:
                down[r][c] = True


def _are_merged(down: Sequence[Sequence[bool]], undrawn: Sequence[int]) -> bool:
    """Whether at most of some edges several columns have nothing drawn: the cells of one award over several
    rows, as of its years.
    """
    shared = sum(list(down[r]).count(False) > 1 for r in undrawn)
    return 2 * shared > len(undrawn)


def _is_below_print(lines: Grid, down: Sequence[Sequence[bool]], r: int, column: int) -> bool:
    """Whether print stands in a column above the edge below row ``r``, up to the next that is drawn there:
    what is alone between two of these may be set to the foot of a merged cell.
    """
    while not lines[r][column] and r and not down[r - 1][column]:
        r -= 1
    return bool(lines[r][column])


def _begins_with_row(row: Band, column: int) -> bool:
    """Whether the print of a cell begins as high as the highest of its row, and not in midst of a name."""
    others = [cell[0].box.top for c, cell in enumerate(row) if cell and c != column]
    if not row[column] or not others or row[column][0].text[:1].islower():
        return False
    return abs(row[column][0].box.top - min(others)) <= ALIGNED_PT


def part_far_print(lines: Grid, down: list[list[bool]]) -> None:
    """Parts merged cells without a line between them, as some styles of Word draw them: print at the top
    of a row, below the cell's other print, with rows that hold none of it in between; in a column without
    any line between its rows one such row is enough.
    """
    for c in range(len(lines[0])):
        far = FAR_ROWS if any(edge[c] for edge in down[1:-1]) else 1
        above: int | None = None  # the row of the print above
        for r, row in enumerate(lines):
            if r and down[r - 1][c]:
                above = None
            if not row[c]:
                continue
            if above is not None and r - above > far:
                down[r - 1][c] = _begins_with_row(row, c)
            above = r
