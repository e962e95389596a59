"""Where a table without lines is: the longest run of figures that stand in line."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from pipeline.extract.lines import (
    ALIGNED_PT,
    YEAR_TITLE,
    has_figure,
    is_figure,
    is_of_row,
    is_staggered,
    is_sure_figure,
    may_have_figure,
    segments,
)
from pipeline.model import Box, TextLine

Spot = tuple[int, Box, bool]  # a figure: its line's number, its place, whether it is sure

LEAST_FIGURES = 3
FAR_LINES = 30.0
PROSE_SHARE = 0.62
TITLE = re.compile(rf"£|{YEAR_TITLE}")
UNIT = re.compile(r"£(?!\s?[\d.])|£\s?0{3}(?!\d)")  # and no sum
TITLE_LINES = 2


def anchored(lines: Sequence[TextLine]) -> tuple[int, int] | None:
    """First and last line of the longest run of figures in line; None where there is none.

    Figures without a sign at the left of their lines are numbers of paragraphs or items, not amounts.
    """
    spots: list[Spot] = []
    for i, line in enumerate(lines):
        if not may_have_figure(line):
            continue
        pieces = segments(line)
        for piece in pieces if len(pieces) == 1 and is_staggered(lines, i) else pieces[1:]:
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
    prose = [
        _is_prose(line, width) and not (_is_note(lines, i) or is_of_row(lines, i))
        for i, line in enumerate(lines)
    ]
    best: tuple[int, int] | None = None
    # Spots in line share an edge: each edge is looked at once, in the order of the spots.
    for edge, at in dict.fromkeys((e, getattr(s[1], e)) for s in spots for e in ("x1", "x0")):
        same = [s for s in spots if abs(getattr(s[1], edge) - at) <= ALIGNED_PT]
        for run in _runs(same, lines, prose):
            if len({s[0] for s in run}) < LEAST_FIGURES:
                continue
            sure = sum(s[2] for s in run)
            if (
                sure < LEAST_FIGURES
                and sum(_is_decimal(lines, s) for s in run) < LEAST_FIGURES
                and not _is_titled(lines, *run[0][:2], edge)
            ):
                continue
            if best is None or run[-1][0] - run[0][0] > best[1] - best[0]:
                best = (run[0][0], run[-1][0])
    return best


def _is_titled(lines: Sequence[TextLine], first: int, box: Box, edge: str) -> bool:
    """Whether a year or a pound sign stands over a run of small numbers, in line with that at ``box`` or
    over its middle, and a unit of pounds in these titles or right above them: without either they count
    anything, such as people helped, and a sum in the prose above says nothing of them.
    """
    above = lines[max(0, first - TITLE_LINES) : first]
    at, middle = getattr(box, edge), box.centre[0]
    over = [
        w.text for ln in above for w in ln.words if abs(getattr(w.box, edge) - at) <= ALIGNED_PT
    ]
    pieces = [piece for ln in above for piece in segments(ln)]
    over += [p.text for p in pieces if abs(p.box.centre[0] - middle) <= ALIGNED_PT]
    near = lines[max(0, first - TITLE_LINES - 1) : first]
    return any(map(TITLE.search, over)) and any(UNIT.search(ln.text) for ln in near)


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
        len(segments(o)) > 1 and has_figure(o) and _is_close(o, lines[i]) for o in beside
    )


def _is_close(a: TextLine, b: TextLine) -> bool:
    return max(a.box.top, b.box.top) - min(a.box.bottom, b.box.bottom) < 1.5 * b.size_pt
