"""The name that a cell of titles begins with, and what the rest of the cell says of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.model import Cell
from pipeline.normalise.columns.layout import Layout
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.text import (
    BULLET,
    clean,
    join,
    name_above,
    name_set_off,
    paragraphs,
    rooms,
    title_and_rest,
    without_dash,
)

LEAST_CELLS, MOST_BROKEN = 3, 0.6  # cells with the name on a line of its own, and their share


def hard_breaks(layout: Layout) -> Mapping[Cell, float]:
    """The right edge of the title column for its cells, where most of them set the name on a line of its own
    above the description; of none where names run on into descriptions.
    """
    column = layout.one("title")
    if column is None or layout.of("description"):
        return {}
    cells = [cell for cell in dict.fromkeys(layout.cells(column)) if len(cell.lines) > 1]
    if len(cells) < LEAST_CELLS:
        return {}
    room = rooms(cells)
    broken = sum(len(paragraphs(c.lines, room[c])) > 1 for c in cells)
    return room if broken >= MOST_BROKEN * len(cells) else {}


def parted_by_print(
    cell: Cell, title: str, breaks: Mapping[Cell, float], rules: Rules
) -> tuple[str, str | None] | None:
    """The name in a cell, whose whole text is ``title``, and what it says of it, where bold print or a line of
    its own sets the name off; None where nothing does.
    """
    pieces = name_set_off(cell.lines)
    if cell in breaks and len(pieces) < 2:
        pieces = name_above(cell.lines, breaks[cell])
    if len(pieces) < 2:
        return None
    name, *said = (clean(join([ln.text for ln in p]), rules) for p in pieces)
    if (bare := without_dash(name, said[0])) is None:
        return name.rstrip(" ,;:-"), _plain(said)
    # a dash parts them, and another what tells this name from others
    head, after = title_and_rest(title)
    return (head, after) if head.startswith(bare) else (bare, _plain(said))


def parted_by_words(cell: Cell, title: str, rules: Rules) -> tuple[str, str | None]:
    """The name in a cell and what it says of it, by bullets, dashes and full stops."""
    pieces = paragraphs(cell.lines, None)
    if len(pieces) < 2:
        return title_and_rest(title)
    first, *bulleted = (clean(join([ln.text for ln in p]), rules) for p in pieces)
    head, rest = title_and_rest(first)
    return head, _plain([rest or "", *bulleted])


def _plain(texts: Sequence[str]) -> str | None:
    """Paragraphs of a description as one text, without the signs of bullets."""
    said = (BULLET.sub("", text) for text in texts)
    return " ".join(filter(None, said)) or None
