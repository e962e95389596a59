"""Drawn objects: which of them are ruling lines, and which are fills behind text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from pipeline.model import Box, Rule

# Word, LibreOffice and browsers draw borders as rectangles up to about 2 pt thick.
THIN_PT = 2.6
SHORT_PT = 2.0
STRAIGHT_PT = 0.7
SNAP_PT = 1.6
GAP_PT = 2.5


def drawn_lines(
    rects: Sequence[dict[str, Any]],
    lines: Sequence[dict[str, Any]],
    curves: Sequence[dict[str, Any]],
    origin: tuple[float, float],
    size: tuple[float, float],
) -> tuple[list[Rule], list[Box], list[Box]]:
    """Ruling lines (merged), fills that show, and those of the fills that are dark."""
    rules: list[Rule] = []
    fills: list[Box] = []
    darks: list[Box] = []
    page_area = size[0] * size[1]
    for shape in [*rects, *curves]:
        box = _box(shape, origin)
        wide, high = box.x1 - box.x0, box.bottom - box.top
        shade = luminance(shape.get("non_stroking_color")) if shape.get("fill") else None
        if min(wide, high) <= THIN_PT:
            shows = (shade is not None and shade < 0.97) or (
                shape.get("stroke") and (luminance(shape.get("stroking_color")) or 0) < 0.97
            )
            if shows and max(wide, high) > SHORT_PT:
                rules.append(_rule(box))
            continue
        if shape["object_type"] == "curve" and not _is_rectangular(shape):
            continue
        if shade is not None and shade < 0.985 and wide * high < 0.8 * page_area:
            fills.append(box)
            if shade < 0.6:
                darks.append(box)
        if shape.get("stroke") and (luminance(shape.get("stroking_color")) or 0) < 0.97:
            rules += _sides(box)
    for line in lines:
        box = _box(line, origin)
        is_straight = min(box.x1 - box.x0, box.bottom - box.top) <= STRAIGHT_PT
        if is_straight and (luminance(line.get("stroking_color")) or 0) < 0.97:
            rules.append(_rule(box))
    return merged(rules), fills, darks


def merged(rules: Iterable[Rule]) -> list[Rule]:
    """Rules that lie on one another or touch end to end, each as one; shortest leftovers dropped."""
    out: list[Rule] = []
    for is_horizontal in (True, False):
        same = sorted((r for r in rules if r.is_horizontal is is_horizontal), key=lambda r: r.at)
        group: list[Rule] = []
        for rule in same:
            if group and rule.at - group[-1].at > SNAP_PT:
                out += _joined(group)
                group = []
            group.append(rule)
        out += _joined(group)
    return [r for r in out if r.end - r.start > SHORT_PT]


def _joined(group: list[Rule]) -> list[Rule]:
    if not group:
        return []
    at = sum(r.at * (r.end - r.start + 0.01) for r in group) / sum(
        r.end - r.start + 0.01 for r in group
    )
    out: list[Rule] = []
    start, end = None, 0.0
    for rule in sorted(group, key=lambda r: r.start):
        if start is None:
            start, end = rule.start, rule.end
        elif rule.start - end <= GAP_PT:
            end = max(end, rule.end)
        else:
            out.append(Rule(rule.is_horizontal, at, start, end))
            start, end = rule.start, rule.end
    if start is not None:
        out.append(Rule(group[0].is_horizontal, at, start, end))
    return out


def _box(shape: dict[str, Any], origin: tuple[float, float]) -> Box:
    x, y = origin
    return Box(shape["x0"] - x, shape["top"] - y, shape["x1"] - x, shape["bottom"] - y)


def _rule(box: Box) -> Rule:
    wide, high = box.x1 - box.x0, box.bottom - box.top
    if wide >= high:
        return Rule(True, (box.top + box.bottom) / 2, box.x0, box.x1)
    return Rule(False, (box.x0 + box.x1) / 2, box.top, box.bottom)


def _sides(box: Box) -> list[Rule]:
    return [
        Rule(True, box.top, box.x0, box.x1),
        Rule(True, box.bottom, box.x0, box.x1),
        Rule(False, box.x0, box.top, box.bottom),
        Rule(False, box.x1, box.top, box.bottom),
    ]


def _is_rectangular(shape: dict[str, Any]) -> bool:
    xs = sorted(p[0] for p in shape["pts"])
    ys = sorted(p[1] for p in shape["pts"])
    return all(min(x - xs[0], xs[-1] - x) < 1 for x in xs) and all(
        min(y - ys[0], ys[-1] - y) < 1 for y in ys
    )


def luminance(colour: Any) -> float | None:
    """0 (black) to 1 (white) of a PDF colour in grey, RGB or CMYK; None where it isn't plain."""
    if colour is None:
        return 0.0
    if isinstance(colour, int | float):
        return float(colour)
    try:
        parts = [float(c) for c in colour]
    except (TypeError, ValueError):
        return None
    if len(parts) == 1:
        return parts[0]
    if len(parts) == 3:
        return 0.299 * parts[0] + 0.587 * parts[1] + 0.114 * parts[2]
    if len(parts) == 4:
        c, m, y, k = parts
        return (0.299 * (1 - c) + 0.587 * (1 - m) + 0.114 * (1 - y)) * (1 - k)
    return None
