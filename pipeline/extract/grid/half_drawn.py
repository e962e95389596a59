"""Tables of which only the rows are drawn: by lines between them, or by fills under every other one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.drawn.region import Region
from pipeline.extract.grid.grid import Piece, ruled_piece
from pipeline.extract.lines import SMALLER_PT, has_gap, is_staggered
from pipeline.model import Box, Page, Rule, TextLine

LEAST_LINES = 3


def between_rules(
    page: Page, hints: Sequence[Region], found: Sequence[Piece], lines: Sequence[TextLine]
) -> tuple[list[Piece], list[TextLine]]:
    """The tables that are left between drawn rows where none was ``found``, and the lines outside of them."""
    out: list[Piece] = []
    rest = list(lines)
    for hint in hints:
        is_read = any(_overlap(piece.box, hint.box) for piece in (*found, *out))
        if is_read or len(_inside(hint.box, rest)) < LEAST_LINES:
            continue
        region = _with_end_rows(hint, rest)
        if _is_heading_alone(hint, region.box, rest):
            continue
        # text may stand right below the last line
        for area in (region, replace(region, box=hint.box)):
            piece = ruled_piece(page.number, area, area.holding(page.words))
            if piece is not None and len(piece.rows) > 1:
                out.append(piece)
                inside = _inside(area.box, rest)
                rest = [ln for ln in rest if ln not in inside]
                break
    return out, rest


def _inside(box: Box, lines: Sequence[TextLine]) -> list[TextLine]:
    return [ln for ln in lines if box.holds(ln.box, 1.0)]


def _with_end_rows(region: Region, lines: Sequence[TextLine]) -> Region:
    """A region of lines between rows, or of fills under every other one, with the row above it and that
    below it, which have nothing drawn at their far side.
    """
    box = region.box
    first, last = _row_above(lines, box), _row_below(lines, box)
    top = min((ln.box.top - 1 for ln in first), default=box.top)
    bottom = max((ln.box.bottom + 1 for ln in last), default=box.bottom)
    edges = [Rule(True, y, box.x0, box.x1) for y in (box.top, box.bottom)]
    return replace(region, box=box._replace(top=top, bottom=bottom), soft=[*region.soft, *edges])


def _is_heading_alone(hint: Region, box: Box, lines: Sequence[TextLine]) -> bool:
    """Whether all that is drawn is one band, and print in several columns follows right below the row
    under it, where the ``box`` ends: it is the heading of a table, and that row none of its own.
    """
    below = next((ln for ln in lines if ln.box.top > box.bottom - 2), None)
    return (
        below is not None
        and len(hint.horizontals()) <= 2
        and has_gap(below)
        and below.box.top - box.bottom < below.size_pt
    )


def _row_above(lines: Sequence[TextLine], box: Box) -> list[TextLine]:
    """The lines of the row that ends at the top of a box, from the last up to the one with print in
    several columns, and those with such print right above it, as titles of more lines than others have;
    none where there is no such line.
    """
    out: list[TextLine] = []
    is_parted = False
    for line in reversed([ln for ln in lines if ln.box.bottom < box.top + 2]):
        edge = out[-1].box.top if out else box.top
        room = 0.5 * line.size_pt if is_parted else line.size_pt
        is_title = has_gap(line) or (is_parted and is_staggered([line, out[-1]], 0))
        if edge - line.box.bottom > room or (is_parted and not is_title):
            break
        is_parted |= has_gap(line)
        out.append(line)
    return out if is_parted else []


def _row_below(lines: Sequence[TextLine], box: Box) -> list[TextLine]:
    """The lines of the row that begins at the bottom of a box: up to one with print in several columns,
    and those right below it; none where there is no such line.
    """
    out: list[TextLine] = []
    is_parted = False
    for line in (ln for ln in lines if ln.box.top > box.bottom - 2):
        edge = out[-1].box.bottom if out else box.bottom
        room = 0.5 * line.size_pt if is_parted else line.size_pt
        is_note = bool(out) and line.size_pt < out[0].size_pt - SMALLER_PT
        if line.box.top - edge > room or is_note:
            break
        is_parted |= has_gap(line)
        out.append(line)
    return out if is_parted else []


def _overlap(a: Box, b: Box) -> bool:
    return a.shares_width(b) and min(a.bottom, b.bottom) > max(a.top, b.top) + 3
