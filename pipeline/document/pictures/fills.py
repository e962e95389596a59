"""Filled areas in a picture of a page, light and dark."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np

from pipeline.document.pictures.recognise import Dots
from pipeline.model import Box

FILL_SHADE = 0.965  # of the paper's own
DARK_SHADE = 0.6
SOLID = 0.85  # of the sides of a dark fill: print on it keeps away from them
SHADE_STEP = 6  # grey levels between two fills that touch
EDGED, EDGE_PT = 0.5, 2  # of a fill's depth, and how far within and beyond its edge
LEAST_FILL_PT = (20.0, 10.0)  # wide and high; a word of faint print is lower
LEAST_DARK_PT = (20.0, 7.0)  # one of small print in a tight row
CORE_PT = 3.0  # of the height of a dark fill that is left once its print is out


def fills_of(grey: Dots, scale: float) -> tuple[list[Box], list[Box]]:
    """Areas of another shade than the paper, and those of them that are dark; in points.

    Closing leaves out dark print on a light fill, the median light print on a dark one.
    """
    small = cv2.resize(grey, None, fx=1 / scale, fy=1 / scale, interpolation=cv2.INTER_AREA)
    even = cv2.medianBlur(small, 3)  # noise may be as strong as a light fill
    closed = cv2.morphologyEx(even, cv2.MORPH_CLOSE, np.ones((7, 7), np.uint8))
    light = cv2.medianBlur((closed < FILL_SHADE * np.percentile(closed, 90)).astype(np.uint8), 5)
    rows = cv2.blur(closed, (41, 1))
    steps = np.pad(cv2.absdiff(rows[2:], rows[:-2]) > SHADE_STEP, ((1, 1), (0, 0)))
    for y in np.flatnonzero(steps.any(axis=1)):
        for left, right in _row_runs(light[y]):
            if steps[y, left:right].mean() > SOLID:
                light[y, left:right] = 0  # two bands that touch; what is left of print is short
    shade = DARK_SHADE * np.percentile(small, 90)
    dark = (cv2.medianBlur(small, 11) < shade).astype(np.uint8)
    dark = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))
    grown = [_grown(box, small < shade) for box in _boxes(dark, (LEAST_DARK_PT[0], CORE_PT))]
    darks = [b for b in grown if b.height >= LEAST_DARK_PT[1] and _is_filled(b, small < shade)]
    lights = [f for f in _boxes(light, LEAST_FILL_PT) if _is_edged(f, closed)]
    return [f for f in lights if not any(d.holds(f) for d in darks)] + darks, darks


def _is_edged(box: Box, shades: Dots) -> bool:
    """Whether a light fill ends at once, on two sides at least; stains and shadows fade away."""
    x0, top, x1, bottom = (int(v) for v in box)
    inner = shades[top:bottom, x0:x1]
    step = EDGED * (np.percentile(shades, 90) - np.median(inner))
    high, wide = shades.shape
    sides = [
        (inner[EDGE_PT], shades[top - EDGE_PT, x0:x1], top >= EDGE_PT),
        (inner[-EDGE_PT], shades[min(bottom + EDGE_PT, high - 1), x0:x1], bottom + EDGE_PT < high),
        (inner[:, EDGE_PT], shades[top:bottom, x0 - EDGE_PT], x0 >= EDGE_PT),
        (inner[:, -EDGE_PT], shades[top:bottom, min(x1 + EDGE_PT, wide - 1)], x1 + EDGE_PT < wide),
    ]
    steps = [np.median(out) - np.median(ins) for ins, out, is_on in sides if is_on]
    return bool(np.sum(np.array(steps) > step) > 1)


def _grown(box: Box, dark: Dots) -> Box:
    """A dark box, each side moved out to where the dark ends: the median rounds its corners off."""
    x0, top, x1, bottom = (int(v) for v in box)
    while top > 0 and dark[top - 1, x0:x1].mean() > 0.5:
        top -= 1
    while bottom < dark.shape[0] and dark[bottom, x0:x1].mean() > 0.5:
        bottom += 1
    while x0 > 0 and dark[top:bottom, x0 - 1].mean() > 0.5:
        x0 -= 1
    while x1 < dark.shape[1] and dark[top:bottom, x1].mean() > 0.5:
        x1 += 1
    return Box(float(x0), float(top), float(x1), float(bottom))


def _is_filled(box: Box, dark: Dots) -> bool:
    """Whether a dark box is dark all along its four sides; the strokes of a large title are not."""
    x0, top, x1, bottom = (int(v) for v in box)
    inner = dark[top + 1 : bottom - 1, x0 + 1 : x1 - 1]
    return all(side.mean() > SOLID for side in (inner[0], inner[-1], inner[:, 0], inner[:, -1]))


def _boxes(mask: Dots, least: tuple[float, float]) -> Iterator[Box]:
    """The boxes that a mask is made of, from the top; a shape like an L is made of two.

    Those less wide or high than the ``least``, or as large as the page, are left out.
    """
    high, _ = mask.shape
    going: dict[tuple[int, int], int] = {}  # left and right of a box, with its top
    for y in range(high + 1):
        runs = _row_runs(mask[y]) if y < high else []
        goes_on: dict[tuple[int, int], int] = {}
        for run in runs:
            same = next((g for g in going if max(abs(g[0] - run[0]), abs(g[1] - run[1])) < 8), None)
            goes_on[same or run] = going.pop(same) if same else y
        for (left, right), top in going.items():
            is_large = right - left >= least[0] and y - top >= least[1]
            if is_large and (right - left) * (y - top) < 0.8 * mask.size:
                yield Box(float(left), float(top), float(right), float(y))
        going = goes_on


def _row_runs(row: Dots) -> list[tuple[int, int]]:
    """The runs of a row of a mask: the first of each, and the one after its last."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], row, [0])).astype(np.int8)))
    return [(int(a), int(b)) for a, b in edges.reshape(-1, 2)]
