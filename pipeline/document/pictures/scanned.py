"""A page that is a picture becomes a page of words, ruling lines and fills, as any other page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import cv2
import numpy as np

from pipeline.document.pictures.picture import Picture
from pipeline.document.pictures.print_lines import PrintLine, bold_stroke, type_sizes, words_of_line
from pipeline.document.pictures.recognise import FIND_DPI, FIND_MOST, Dots, Engine, engine_name
from pipeline.document.pictures.upright import Lie, is_sideways, is_upside_down, usual_size
from pipeline.model import Page

ALIKE = 0.7  # of the height of two boxes on one line
NEAR = 0.1  # of their height between them: less than any blank
FLAT, LONG = 0.25, 1.5  # of the height of a line of print with its rim
SPECK_PT = 0.8  # the side of the smallest ink that is print

Place = tuple[int, int, int, int]  # left, top, right and bottom, in dots


def page_of(grey: Dots, scale: float, engine: Engine) -> Page:
    """The page that a picture shows, set straight. ``scale`` is dots a point; its number is 0."""
    lie = Lie(size=usual_size(grey, scale, engine))
    picture = lie.picture(grey, scale)
    boxes = _lines(picture, engine)
    if is_sideways(boxes):
        lie = replace(lie, turns=1)
        picture = lie.picture(grey, scale)
        boxes = _lines(picture, engine)
    readings = engine.read(_cuts(picture, boxes))
    if is_upside_down(_cuts(picture, boxes), readings, engine):
        lie = replace(lie, turns=lie.turns + 2)
        picture = lie.picture(grey, scale)
        boxes = _lines(picture, engine)
        readings = engine.read(_cuts(picture, boxes))
    lines = [
        PrintLine(box[0], box[1], cut, picture.scale, reading)
        for box, cut, reading in zip(boxes, _cuts(picture, boxes), readings, strict=True)
    ]
    lines = [line for line in lines if line.is_print]
    sizes = type_sizes(lines)
    bold = bold_stroke(lines, sizes)
    words = [
        w for ln, size in zip(lines, sizes, strict=True) for w in words_of_line(ln, size, bold)
    ]
    high, wide = picture.grey.shape
    return Page(
        number=0,
        width_pt=wide / picture.scale,
        height_pt=high / picture.scale,
        words=tuple(words),
        rules=picture.rules,
        fills=picture.fills,
        shown=lie.shown(picture),
        engine=engine_name(),
    )


def _cuts(picture: Picture, boxes: Sequence[Place]) -> list[Dots]:
    return [picture.grey[y0:y1, x0:x1] for x0, y0, x1, y1 in boxes]


def _lines(picture: Picture, engine: Engine) -> list[Place]:
    """The lines of print of a picture, cut where ruling lines run through them."""
    ratio = min(1.0, FIND_DPI / 72 / picture.scale, (FIND_MOST / picture.grey.size) ** 0.5)
    small = cv2.resize(picture.grey, None, fx=ratio, fy=ratio, interpolation=cv2.INTER_AREA)
    found = np.array(engine.find(small)).reshape(-1, 4) / ratio
    whole = _joined(found.round().astype(int).tolist(), NEAR)
    parts = [part for box in whole for part in _cut(box, picture)]
    return _with_missed(picture, _joined(parts, -NEAR))


def _with_missed(picture: Picture, boxes: Sequence[Place]) -> list[Place]:
    """The boxes with all print that the engine did not find.

    A letter beside a box, cut off at its end, makes it wider. A bullet, a dash or a digit on its own
    gets a box as high as a line of print.
    """
    if not boxes:
        return []
    ink = picture.ink.astype(np.uint8)
    for x0, y0, x1, y1 in boxes:
        ink[y0:y1, x0:x1] = 0
    high = int(np.median([y1 - y0 for _, y0, _, y1 in boxes]))
    near = cv2.dilate(ink, np.ones((1, max(1, int(0.4 * high))), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(near)
    out = list(boxes)
    for x, y, wide, tall, _ in stats[1:count].tolist():
        columns = np.flatnonzero(ink[y : y + tall, x : x + wide].any(axis=0))
        dots = int(ink[y : y + tall, x : x + wide].sum())
        if dots < SPECK_PT**2 * picture.scale**2 or tall > 2 * high:
            continue
        if tall < FLAT * high and len(columns) > LONG * high:
            continue  # what is left of a ruling line; a dash is short
        piece = (x + int(columns[0]), y, x + int(columns[-1]) + 1, y + tall)
        left, right = max(0, piece[0] - 2), piece[2] + 2
        beside = next((i for i, box in enumerate(out) if _is_beside(piece, box, picture)), None)
        if beside is not None:
            x0, y0, x1, y1 = out[beside]
            out[beside] = min(x0, left), y0, max(x1, right), y1
        elif not any(_is_tail(piece, box) for box in boxes):
            rim = max(0, high - tall) // 2
            out.append((left, max(0, y - rim), right, y + tall + rim))
    return out


def _is_beside(piece: Place, box: Place, picture: Picture) -> bool:
    """Whether ink stands at the end of a line of print, with no ruling line between."""
    x0, y0, x1, y1 = piece
    left, top, right, bottom = box
    gap = max(x0 - right, left - x1)
    if gap > 0.25 * (bottom - top) or min(y1, bottom) - max(y0, top) < 0.7 * (y1 - y0):
        return False
    low, high = (right - 2, x0 + 2) if x0 >= left else (x1 - 2, left + 2)
    return not any(
        not rule.is_horizontal
        and low <= rule.at * picture.scale <= high
        and rule.start * picture.scale < (y0 + y1) / 2 < rule.end * picture.scale
        for rule in picture.rules
    )


def _is_tail(piece: Place, box: Place) -> bool:
    """Whether ink hangs below a line of print, or stands out above it: what its box cut off."""
    x0, y0, x1, y1 = piece
    left, top, right, bottom = box
    rim = 0.15 * (bottom - top)
    return left - rim < x0 and x1 < right + rim and top - rim < y1 and y0 < bottom + rim


def _joined(boxes: Sequence[Place], near: float) -> list[Place]:
    """Boxes of one line that are nearer to one another than a share of their height, as one.

    A bracket on its own is easily misread, and what two boxes hold would be read twice.
    """
    out: list[Place] = []
    for box in sorted(boxes):
        x0, y0, x1, y1 = box
        for i, (left, top, right, bottom) in enumerate(out):
            low, high = sorted((y1 - y0, bottom - top))
            if (
                min(y1, bottom) - max(y0, top) > ALIKE * low
                and x0 - right < near * low
                and (x1 > right or low > ALIKE * high)
            ):
                out[i] = left, min(top, y0), max(right, x1), max(bottom, y1)
                break
        else:
            out.append(box)
    return out


def _cut(box: Place, picture: Picture) -> Iterator[Place]:
    """A line of print, cut at the ruling lines that part cells."""
    x0, y0, x1, y1 = box
    scale, margin = picture.scale, 0.2 * (y1 - y0)
    xs = [x0, x1]
    ys = [y0, y1]
    for rule in picture.rules:
        at, start, end = rule.at * scale, rule.start * scale, rule.end * scale
        if rule.is_horizontal and y0 + margin < at < y1 - margin and start < x1 and end > x0:
            ys.append(int(at))
        elif not rule.is_horizontal and x0 < at < x1 and start < (y0 + y1) / 2 < end:
            xs.append(int(at))
    xs.sort()
    ys.sort()
    for left, right in pairwise(xs):
        for top, bottom in pairwise(ys):
            if picture.ink[top:bottom, left:right].any():
                yield left, top, right, bottom
