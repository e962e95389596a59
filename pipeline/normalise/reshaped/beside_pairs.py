"""Labels and values that stand in more than two columns, one pair beside another: set one below the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.extract.figures import is_figure
from pipeline.grouping import grouped
from pipeline.model import Cell, PrintedTable
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.rulebook.spelling import squeezed
from pipeline.normalise.words.roles import role_of
from pipeline.normalise.words.text import cell_text

MOST_WITHOUT = 4  # rows, such as of titles
Sides = list[tuple[Cell, Cell]]  # of one row, from left to right


def in_two_columns(table: PrintedTable, rules: Rules) -> PrintedTable:
    """A table of an even number of columns with the pairs of each row one below the other. Where all have the
    same labels, cards stand beside one another: each of these as a whole. Others as they are.
    """
    width = len(table.rows[0])
    if width < 4 or width % 2 or not _has_labels_beside(table, rules):
        return table
    rows = [sides for row in table.rows if (sides := _sides(row))]
    alike = {id(sides): _are_alike(sides, rules) for sides in rows}
    runs = grouped(rows, lambda a, b: alike[id(a)] and alike[id(b)])
    pairs = [pair for run in runs for pair in _down(run, rules)]
    return replace(table, rows=tuple(pairs))


def _has_labels_beside(table: PrintedTable, rules: Rules) -> bool:
    """Whether most rows without merged cells have titles of columns in every other cell, and one of the first
    in no more: where titles stand over columns, most rows have none, and the first has them in all.
    """
    rows = [row for row in table.rows if not row[0].is_blank and len({*row}) == len(row)]
    whole = [row for row in rows if not (row[-2].is_blank or row[-1].is_blank)]
    first = whole[:MOST_WITHOUT]
    if all(not _are_labels(row[::2], rules) or _are_labels(row[1::2], rules) for row in first):
        return False
    return 2 * sum(_are_labels(row[::2], rules) for row in rows) > len(rows)


def _are_labels(cells: Sequence[Cell], rules: Rules) -> bool:
    if any(is_figure(cell.raw) for cell in cells):  # as in the rows of most tables
        return False
    return all(cell.is_blank or _is_label(cell, rules) for cell in cells)


def _is_label(cell: Cell, rules: Rules) -> bool:
    """Whether a cell is the title of a column, or begins with one on its first line."""
    return bool(role_of(cell_text(cell, rules), rules)[0] or role_of(cell.lines[0].text, rules)[0])


def _sides(row: Sequence[Cell]) -> Sides:
    """A row's cells by two; what spans several of them counts once."""
    pairs = zip(row[::2], row[1::2], strict=True)
    sides = [(left, right) for left, right in pairs if not (left.is_blank and right.is_blank)]
    return [side for i, side in enumerate(sides) if not i or side[0] is not sides[i - 1][1]]


def _are_alike(sides: Sides, rules: Rules) -> bool:
    """Whether a row's pairs have one label, or each side one text over both of its cells."""
    if len(sides) > 1 and all(left is right for left, right in sides):
        return True
    return len(sides) > 1 and len({_key(left, rules) for left, _ in sides}) == 1


def _down(run: Sequence[Sides], rules: Rules) -> Iterator[tuple[Cell, Cell]]:
    """The pairs of rows: those of one row after another, or of one card after another where these are beside
    one another.
    """
    if not _are_alike(run[0], rules):
        yield from (pair for sides in run for pair in sides)
        return
    first = _key(run[0][0][0], rules) if run[0][0][0] is not run[0][0][1] else ""
    cards: list[list[Sides]] = []
    for sides in run:
        left, right = sides[0]
        begins = left is right if not first else _key(left, rules) == first
        if begins or not cards:
            cards.append([])
        cards[-1].append(sides)
    for card in cards:
        for side in range(max(map(len, card))):
            yield from (sides[side] for sides in card if side < len(sides))


def _key(cell: Cell, rules: Rules) -> str:
    return squeezed(cell_text(cell, rules))
