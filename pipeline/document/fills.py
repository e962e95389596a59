"""Filled areas in a picture of a page, light and dark."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np

from pipeline.document.recognise import Dots
from pipeline.model import Box

FILL_SHADE = 0.965  # of the paper's own
DARK_SHADE = 0.6
SOLID = 0.85  # of the sides of a dark fill: print on it keeps away from them
SHADE_STEP = 6  # grey levels between two fills that touch
LEAST_FILL_PT = (20.0, 7.0)  # wide and high


def fills_of(grey: Dots, scale: float) -> tuple[list[Box], list[Box]]:
    """Areas of another shade than the paper, and those of them that are dark; in points.

    Closing leaves out dark print on a light fill, the median light print on a dark one.
    """
    small = cv2.resize(grey, None, fx=1 / scale, fy=1 / scale, interpolation=cv2.INTER_AREA)
    closed = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((7, 7), np.uint8))
    light = cv2.medianBlur((closed < FILL_SHADE * np.percentile(closed, 90)).astype(np.uint8), 5)
    even = cv2.blur(closed, (41, 1))
    steps = cv2.absdiff(even[2:], even[:-2]) > SHADE_STEP  # bands of two shades that touch
    light[1:-1][steps] = 0
    shade = DARK_SHADE * np.percentile(small, 90)
    dark = (cv2.medianBlur(small, 11) < shade).astype(np.uint8)
    dark = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))
    grown = [_grown(box, small < shade) for box in _boxes(dark)]
    darks = [box for box in grown if _is_filled(box, small < shade)]
    return [f for f in _boxes(light) if not any(d.holds(f) for d in darks)] + darks, darks


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


def _boxes(mask: Dots) -> Iterator[Box]:
    """The boxes that a mask is made of, from the top; a shape like an L is made of two.

    Those too small to be fills of cells, or as large as the page, are left out.
    """
    high, wide = mask.shape
    going: dict[tuple[int, int], int] = {}  # left and right of a box, with its top
    for y in range(high + 1):
        row = mask[y] if y < high else np.zeros(wide, np.uint8)
        edges = np.flatnonzero(np.diff(np.concatenate(([0], row, [0])).astype(np.int8)))
        runs = [(int(a), int(b)) for a, b in edges.reshape(-1, 2)]
        goes_on: dict[tuple[int, int], int] = {}
        for run in runs:
            same = next((g for g in going if max(abs(g[0] - run[0]), abs(g[1] - run[1])) < 8), None)
            goes_on[same or run] = going.pop(same) if same else y
        for (left, right), top in going.items():
            is_large = right - left >= LEAST_FILL_PT[0] and y - top >= LEAST_FILL_PT[1]
            if is_large and (right - left) * (y - top) < 0.8 * mask.size:
                yield Box(float(left), float(top), float(right), float(y))
        going = goes_on
