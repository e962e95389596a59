"""A picture of a page: set straight, with its ruling lines and its fills told from its print."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

from pipeline.document.drawn import merged
from pipeline.document.recognise import Dots
from pipeline.model import Affine, Box, Rule

Run = tuple[Rule, tuple[int, int, Dots]]  # a line, and its dots with their left and top

MOST_SKEW = 4.0  # degrees; a sheet that lies more askew is no scan of a page
COARSE_DEG, FINE_DEG = 0.25, 0.02

INK = 36  # grey levels by which ink is darker than its paper; noise stays well below
STROKE_PT = 7.0  # thicker than the strokes of letters, thinner than a filled row
LEAST_RULE_PT = 24.0  # longer than most words of small print whose letters run together
LEAST_UPRIGHT_PT = 9.0  # longer than the stems of common print
TALL_PT = 24.0  # taller than letters of any text
TOUCH_PT = 1.5
BESIDE_PT = 2.0
LONG_PT = 60.0  # a line that needs no other to be one
THICK_PT = 3.5
MEET_PT = 3.0
FADED_PT = 7.0  # of a line may be lost between two pieces of it

FILL_SHADE = 0.965  # of the paper's own
DARK_SHADE = 0.6
SOLID = 0.85  # of the sides of a dark fill: print on it keeps away from them
SHADE_STEP = 6  # grey levels between two fills that touch
LEAST_FILL_PT = (20.0, 7.0)  # wide and high


@dataclass(frozen=True)
class Picture:
    """A page in grey, straight, without its ruling lines: what is left is print.

    ``rules``, ``fills`` and ``darks`` are in points, as is ``shown``, which takes places on the
    straight page to the page as it is shown. ``ink`` marks the dots that are darker than the paper,
    or lighter on a dark fill; there ``grey`` is turned to dark on light.
    """

    grey: Dots
    ink: Dots
    scale: float  # dots a point
    rules: tuple[Rule, ...]
    fills: tuple[Box, ...]
    darks: tuple[Box, ...]
    shown: Affine


def picture_of(grey: Dots, scale: float) -> Picture:
    """Sets a page's picture straight and takes its drawn lines out. ``scale`` is dots a point."""
    angle = skew(grey, scale)
    straight, shown = _turned(grey, angle, scale)
    fills, darks = _fills(straight, scale)
    for box in darks:
        place = _dots(box, scale)
        straight[place] = 255 - straight[place]
    paper, ink = _ink(straight, scale)
    rules, drawn = _ruling_lines(ink, scale)
    straight[drawn > 0] = paper[drawn > 0]
    ink[drawn > 0] = 0
    return Picture(straight, ink > 0, scale, tuple(rules), tuple(fills), tuple(darks), shown)


# ------------------------------------------------------------------------------- straightening


def skew(grey: Dots, scale: float) -> float:
    """By how many degrees, against the clock, the print of a page is turned; 0 where none shows.

    Lines of print and ruling lines that lie level give rows of dots that differ most from their
    neighbours.
    """
    small = cv2.resize(grey, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    ink = (_ink(small, scale / 2)[1] > 0).astype(np.float32)
    if ink.sum() < 200:
        return 0.0
    rough = cv2.resize(ink, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    coarse = np.arange(-MOST_SKEW, MOST_SKEW + COARSE_DEG / 2, COARSE_DEG)
    near = max(coarse, key=lambda angle: (_levelness(rough, angle), -abs(angle)))
    fine = np.arange(near - COARSE_DEG, near + COARSE_DEG + FINE_DEG / 2, FINE_DEG)
    best = max(fine, key=lambda angle: (_levelness(ink, angle), -abs(angle)))
    if _levelness(ink, best) < 1.02 * _levelness(ink, 0.0) or abs(best) >= MOST_SKEW:
        return 0.0
    return float(round(best, 3))


def _levelness(ink: Dots, angle: float) -> float:
    """How much the rows of dots differ from their neighbours once turned back by an angle.

    For angles as small as these, shearing does what turning does.
    """
    high, wide = ink.shape
    slope = np.tan(np.radians(angle))
    shear = np.array([[1.0, 0.0, 0.0], [slope, 1.0, -slope * wide / 2]])
    rows = cv2.warpAffine(ink, shear, (wide, high), flags=cv2.INTER_LINEAR).sum(axis=1)
    return float(np.square(np.diff(rows)).sum())


def _turned(grey: Dots, angle: float, scale: float) -> tuple[Dots, Affine]:
    """The picture turned back by ``angle``, and the way back to the page as shown, in points."""
    high, wide = grey.shape
    if not angle:
        return grey.copy(), Affine.same()
    turn = cv2.getRotationMatrix2D((wide / 2, high / 2), -angle, 1.0)
    paper = float(np.percentile(grey, 90))
    straight = cv2.warpAffine(grey, turn, (wide, high), flags=cv2.INTER_CUBIC, borderValue=(paper,))
    back = cv2.invertAffineTransform(turn)
    (a, b, e), (c, d, f) = back.tolist()
    return straight.astype(np.uint8), Affine(a, b, c, d, e / scale, f / scale)


# ------------------------------------------------------------------------------- ink, lines, fills


def _ink(grey: Dots, scale: float) -> tuple[Dots, Dots]:
    """The paper as it were without print, and the ink: 255 where a dot is darker than its paper.

    Closing fills strokes and leaves the edges of fills where they are.
    """
    smooth = cv2.GaussianBlur(grey, (3, 3), 0)
    wide = int(STROKE_PT * scale)
    paper = cv2.morphologyEx(smooth, cv2.MORPH_CLOSE, np.ones((wide, wide), np.uint8))
    ink = np.where(cv2.subtract(paper, smooth) > INK, 255, 0)
    return paper, ink.astype(np.uint8)


def _ruling_lines(ink: Dots, scale: float) -> tuple[list[Rule], Dots]:
    """The ruling lines, in points, and a picture of their dots."""
    drawn = np.zeros_like(ink)
    level = _runs(ink, scale, is_horizontal=True)
    upright = _runs(ink, scale, is_horizontal=False)
    tall = [rule for rule, _ in upright if rule.end - rule.start > TALL_PT]
    upright = [
        run
        for run in upright
        if run[0] in tall or _goes_on(run[0], tall) or _is_between(run[0], [r for r, _ in level])
    ]
    rules = []
    for group in _groups(level + upright):
        if max(rule.end - rule.start for rule, _ in group) < LONG_PT:
            continue  # strokes of large letters
        for rule, (x, y, mask) in group:
            rules.append(rule)
            drawn[y : y + mask.shape[0], x : x + mask.shape[1]] |= mask
    return merged(rules, FADED_PT), cv2.dilate(drawn, np.ones((3, 3), np.uint8))


def _goes_on(upright: Rule, tall: list[Rule]) -> bool:
    """Whether a short upright line is a piece of a long one that faded in between."""
    return any(
        abs(upright.at - r.at) <= TOUCH_PT
        and max(upright.start, r.start) - min(upright.end, r.end) <= FADED_PT
        for r in tall
    )


def _is_between(upright: Rule, level: list[Rule]) -> bool:
    """Whether a short upright line runs from one level line to another: a bracket does not."""
    on = [r.at for r in level if r.start - MEET_PT <= upright.at <= r.end + MEET_PT]
    return all(any(abs(at - end) <= TOUCH_PT for at in on) for end in (upright.start, upright.end))


def _groups(runs: list[Run]) -> list[list[Run]]:
    """Runs that cross or touch, together."""
    groups: list[list[Run]] = []
    for run in runs:
        near = [g for g in groups if any(_meet(run[0], other) for other, _ in g)]
        groups = [g for g in groups if g not in near]
        groups.append([run, *(r for g in near for r in g)])
    return groups


def _runs(ink: Dots, scale: float, is_horizontal: bool) -> list[Run]:
    """Long thin runs of ink in one direction, each with its dots."""
    least = int((LEAST_RULE_PT if is_horizontal else LEAST_UPRIGHT_PT) * scale)
    across, along = ((1, 3), (least, 1)) if is_horizontal else ((3, 1), (1, least))
    # Over its length a line may lean by a dot or two: made thicker first, it stays one run.
    thick = cv2.dilate(ink, np.ones(across[::-1], np.uint8))
    long = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones(along[::-1], np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(long, connectivity=8)
    out = []
    for i in range(1, count):
        x, y, wide, high, area = (int(v) for v in stats[i])
        length, leaning = (wide, high) if is_horizontal else (high, wide)
        if area / length - 2 > THICK_PT * scale or leaning > 2 * THICK_PT * scale:
            continue
        if is_horizontal and length < LONG_PT * scale and _is_print(ink, x, y, wide, high, scale):
            continue
        mask = np.where(labels[y : y + high, x : x + wide] == i, 255, 0).astype(np.uint8)
        at = float(np.mean(np.nonzero(mask)[0 if is_horizontal else 1]))
        rule = (
            Rule(True, (y + at + 0.5) / scale, x / scale, (x + wide) / scale)
            if is_horizontal
            else Rule(False, (x + at + 0.5) / scale, y / scale, (y + high) / scale)
        )
        out.append((rule, (x, y, mask)))
    return out


def _is_print(ink: Dots, x: int, y: int, wide: int, high: int, scale: float) -> bool:
    """Whether a short level run of ink has print all along it: it runs through letters."""
    beside = int(BESIDE_PT * scale)
    above = ink[max(0, y - beside) : y, x : x + wide]
    below = ink[y + high : y + high + beside, x : x + wide]
    return any(side.size and float(side.any(axis=0).mean()) > 0.5 for side in (above, below))


def _meet(a: Rule, b: Rule) -> bool:
    return (
        a.is_horizontal is not b.is_horizontal
        and a.start - MEET_PT <= b.at <= a.end + MEET_PT
        and b.start - MEET_PT <= a.at <= b.end + MEET_PT
    )


def _fills(grey: Dots, scale: float) -> tuple[list[Box], list[Box]]:
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


def _dots(box: Box, scale: float) -> tuple[Any, Any]:
    """A box in points as slices of rows and columns of dots."""
    x0, top, x1, bottom = (round(v * scale) for v in box)
    return slice(top, bottom), slice(x0, x1)
