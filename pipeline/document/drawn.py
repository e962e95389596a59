"""Drawn objects: which of them are ruling lines, and which are fills behind text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter
from statistics import median

from pipeline.document.glyphs import Shape
from pipeline.model import Box, Rule

# Word, LibreOffice and browsers draw borders as rectangles up to about 2 pt thick.
THIN_PT = 2.6
DARK = 0.82  # of a fill on which white print shows: styles of Word set it on pale colours too
SHORT_PT = 2.0
STRAIGHT_PT = 0.7
SNAP_PT = 1.6
GAP_PT = 2.5
LEAST_DOTS, LEAST_DOTTED_PT = 20, 15.0
LEAST_TILES = 8
LEAST_GAP_PT, MOST_GAP_PT = 0.4, 5.0
MOST_TILED = 0.7  # of the distances between filled areas


def drawn_lines(
    shapes: Sequence[Shape], width_pt: float, height_pt: float
) -> tuple[list[Rule], list[Box], list[Box]]:
    """Ruling lines (merged), fills that show, and those of the fills that are dark."""
    rules: list[Rule] = []
    fills: list[Box] = []
    darks: list[Box] = []
    dots: list[Box] = []
    page_area = width_pt * height_pt
    for shape in shapes:
        box = shape.box
        wide, high = box.x1 - box.x0, box.bottom - box.top
        is_stroked = shape.stroke is not None and shape.stroke < 0.97
        if shape.is_line:
            if is_stroked and min(wide, high) <= STRAIGHT_PT:
                rules.append(_rule(box))
            continue
        if min(wide, high) <= THIN_PT:
            shows = is_stroked or (shape.fill is not None and shape.fill < 0.97)
            if shows and max(wide, high) > SHORT_PT:
                rules.append(_rule(box))
            elif shows:
                dots.append(box)
            continue
        if not shape.is_rectangular:
            continue
        if shape.fill is not None and shape.fill < 0.985 and wide * high < 0.8 * page_area:
            fills.append(box)
            if shape.fill < DARK:
                darks.append(box)
        if is_stroked:
            rules += sides(box)
    return merged(rules + dotted_lines(dots) + tile_sides(fills)), sorted(fills), darks


def dotted_lines(dots: Sequence[Box]) -> list[Rule]:
    """The lines that dots make, each drawn by itself, as browsers draw a dotted border."""
    if len(dots) < LEAST_DOTS:  # as on nearly all pages
        return []
    out: list[Rule] = []
    for is_horizontal in (True, False):
        level: dict[float, list[Rule]] = defaultdict(list)
        for x0, top, x1, bottom in dots:
            at, start, end = (top + bottom, x0, x1) if is_horizontal else (x0 + x1, top, bottom)
            level[round(at, 1)].append(Rule(is_horizontal, at / 2, start, end))
        for run in level.values():
            out += [r for r in _joined(run, GAP_PT) if r.end - r.start > LEAST_DOTTED_PT]
    return out


def tile_sides(fills: Sequence[Box]) -> list[Rule]:
    """The sides of cells that are no more than filled areas with gaps between them: the gaps are what
    parts them, so that each side lies in the middle of one.
    """
    if len(fills) < LEAST_TILES:
        return []
    rows: dict[tuple[int, int], list[Box]] = defaultdict(list)
    columns: dict[tuple[int, int], list[Box]] = defaultdict(list)
    for box in sorted(fills):
        rows[round(box.top), round(box.bottom)].append(box)
        columns[round(box.x0), round(box.x1)].append(box)
    across = [b.x0 - a.x1 for row in rows.values() for a, b in pairwise(row)]
    down = [b.top - a.bottom for column in columns.values() for a, b in pairwise(column)]
    if not all(_are_gaps(gaps) for gaps in (across, down)):
        return []
    wide, high = median(across) / 2, median(down) / 2
    return [
        side
        for box in fills
        for side in sides(Box(box.x0 - wide, box.top - high, box.x1 + wide, box.bottom + high))
    ]


def _are_gaps(gaps: Sequence[float]) -> bool:
    """Whether most of what lies between filled areas is a narrow gap."""
    return sum(LEAST_GAP_PT <= gap <= MOST_GAP_PT for gap in gaps) > MOST_TILED * len(gaps)


def merged(rules: Sequence[Rule], gap_pt: float = GAP_PT) -> list[Rule]:
    """Rules that lie on one another or touch end to end, each as one; shortest leftovers dropped."""
    out: list[Rule] = []
    for is_horizontal in (True, False):
        same = sorted([r for r in rules if r.is_horizontal is is_horizontal], key=attrgetter("at"))
        group: list[Rule] = []
        for rule in same:
            if group and rule.at - group[-1].at > SNAP_PT:
                out += _joined(group, gap_pt)
                group = []
            group.append(rule)
        out += _joined(group, gap_pt)
    return [r for r in out if r.end - r.start > SHORT_PT]


def _joined(group: list[Rule], gap_pt: float) -> list[Rule]:
    if not group:
        return []
    lengths = [r.end - r.start + 0.01 for r in group]
    at = sum([r.at * length for r, length in zip(group, lengths, strict=True)]) / sum(lengths)
    out: list[Rule] = []
    start, end = None, 0.0
    for rule in sorted(group, key=attrgetter("start")):
        if start is None:
            start, end = rule.start, rule.end
        elif rule.start - end <= gap_pt:
            end = max(end, rule.end)
        else:
            out.append(Rule(rule.is_horizontal, at, start, end))
            start, end = rule.start, rule.end
    if start is not None:
        out.append(Rule(group[0].is_horizontal, at, start, end))
    return out


def _rule(box: Box) -> Rule:
    wide, high = box.x1 - box.x0, box.bottom - box.top
    if wide >= high:
        return Rule(True, (box.top + box.bottom) / 2, box.x0, box.x1)
    return Rule(False, (box.x0 + box.x1) / 2, box.top, box.bottom)


def sides(box: Box) -> list[Rule]:
    """The lines around a box."""
    return [
        Rule(True, box.top, box.x0, box.x1),
        Rule(True, box.bottom, box.x0, box.x1),
        Rule(False, box.x0, box.top, box.bottom),
        Rule(False, box.x1, box.top, box.bottom),
    ]
