"""Ruling lines in a picture of a page, told from its print."""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np

from pipeline.document.drawn import merged
from pipeline.document.pictures.recognise import Dots
from pipeline.model import Rule

Run = tuple[Rule, tuple[int, int, Dots]]  # a line, and its dots with their left and top

LEAST_RULE_PT = 24.0  # longer than most words of small print whose letters run together
LEAST_UPRIGHT_PT = 9.0  # longer than the stems of common print
TALL_PT = 24.0  # taller than letters of any text
TOUCH_PT = 1.5
BESIDE_PT = 2.0
LONG_PT = 60.0  # a line that needs no other to be one
THICK_PT = 3.5
LETTERED = 0.25  # of a run's length: so much of it has stems
MEET_PT = 3.0
FADED_PT = 7.0  # of a line may be lost between two pieces of it
DOTTED_PT = 2.0  # between the dots that a thin line leaves in black and white


class Spot(NamedTuple):
    """A part of a picture, in dots from its left and top."""

    x: int
    y: int
    wide: int
    high: int


def ruling_lines(ink: Dots, scale: float) -> tuple[list[Rule], Dots]:
    """The ruling lines, in points, and a picture of their dots."""
    drawn = np.zeros_like(ink)
    upright = _runs(ink, scale, is_horizontal=False)
    tall = [rule for rule, _ in upright if rule.end - rule.start > TALL_PT]
    level = _level_lines(ink, scale, tall)
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
    whole = merged(rules, FADED_PT)
    drawn = cv2.dilate(drawn, np.ones((3, 3), np.uint8))
    drawn[_left_over(np.where(drawn, 0, ink).astype(np.uint8), whole, scale)] = 255
    return whole, drawn


def _left_over(ink: Dots, rules: list[Rule], scale: float) -> Dots:
    """A mask of the ink that lies wholly along an upright line: pieces of it that stood out."""
    off = np.ones_like(ink)
    for rule in rules:
        if not rule.is_horizontal:
            start, end = round(rule.start * scale), round(rule.end * scale)
            left = max(0, round((rule.at - TOUCH_PT) * scale))
            off[start:end, left : round((rule.at + TOUCH_PT) * scale) + 1] = 0
    labels = cv2.connectedComponents(ink)[1]
    is_along = np.bincount(labels.ravel(), weights=off.ravel()) == 0
    return np.asarray(is_along[labels] & (ink > 0))


def _goes_on(upright: Rule, tall: list[Rule]) -> bool:
    """Whether a short upright line is a piece of a long one that faded in between."""
    return any(
        abs(upright.at - r.at) <= TOUCH_PT
        and max(upright.start, r.start) - min(upright.end, r.end) <= FADED_PT
        for r in tall
    )


def _is_between(line: Rule, others: list[Rule]) -> bool:
    """Whether a line runs from one of the other direction to another: a short upright one that is a bracket
    does not.
    """
    on = [r.at for r in others if r.start - MEET_PT <= line.at <= r.end + MEET_PT]
    return all(any(abs(at - end) <= TOUCH_PT for at in on) for end in (line.start, line.end))


def _groups(runs: list[Run]) -> list[list[Run]]:
    """Runs that cross or touch, together."""
    groups: list[list[Run]] = []
    for run in runs:
        near = [g for g in groups if any(_meet(run[0], other) for other, _ in g)]
        groups = [g for g in groups if g not in near]
        groups.append([run, *(r for g in near for r in g)])
    return groups


def _level_lines(ink: Dots, scale: float, tall: list[Rule]) -> list[Run]:
    """Long thin level runs of ink, and rows of dots, as black and white makes of a thin line: a part of it is
    whole, or it runs from one tall line to another. Leaders don't; upright, stems of letters would.
    """
    solid = _runs(ink, scale, is_horizontal=True)
    dotted = _runs(ink, scale, is_horizontal=True, gap=int(DOTTED_PT * scale))
    lines = [
        line
        for line in merged([rule for rule, _ in dotted], FADED_PT)
        if _is_between(line, tall) or any(_is_on(rule, line) for rule, _ in solid)
    ]
    return solid + [(line, dots) for rule, dots in dotted for line in lines if _is_on(rule, line)]


def _is_on(part: Rule, line: Rule) -> bool:
    """Whether two lines of one direction are in line and lie on one another."""
    return (
        abs(part.at - line.at) <= TOUCH_PT
        and min(part.end, line.end) - max(part.start, line.start) > TOUCH_PT
    )


def _runs(ink: Dots, scale: float, is_horizontal: bool, gap: int = 0) -> list[Run]:
    """Long thin runs of ink in one direction, each with its dots; in level ones so many may be missing."""
    least = int((LEAST_RULE_PT if is_horizontal else LEAST_UPRIGHT_PT) * scale)
    across, along = ((1, 3), (least, 1)) if is_horizontal else ((3, 1), (1, least))
    # Over its length a line may lean by a dot or two: made thicker first, it stays one run.
    thick = cv2.dilate(ink, np.ones(across[::-1], np.uint8))
    if gap:
        thick = cv2.morphologyEx(thick, cv2.MORPH_CLOSE, np.ones((1, gap), np.uint8))
    long = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones(along[::-1], np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(long, connectivity=8)
    out = []
    for i in range(1, count):
        *edges, area = (int(v) for v in stats[i])
        x, y, wide, high = spot = Spot(*edges)
        length, leaning = (wide, high) if is_horizontal else (high, wide)
        if area / length - 2 > THICK_PT * scale or leaning > 2 * THICK_PT * scale:
            continue
        if is_horizontal and length < LONG_PT * scale and _is_print(ink, spot, scale):
            continue
        if is_horizontal and _runs_through_letters(ink, spot, scale):
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


def _is_print(ink: Dots, spot: Spot, scale: float) -> bool:
    """Whether a short level run of ink has print all along it: it runs through letters."""
    x, y, wide, high = spot
    beside = int(BESIDE_PT * scale)
    above = ink[max(0, y - beside) : y, x : x + wide]
    below = ink[y + high : y + high + beside, x : x + wide]
    return any(side.size and float(side.any(axis=0).mean()) > 0.5 for side in (above, below))


def _runs_through_letters(ink: Dots, spot: Spot, scale: float) -> bool:
    """Whether a level run of ink is made of letters that touch, as heavy print does.

    Their stems reach on through it, in one piece with it; print that stands on a line keeps off.
    """
    x, y, wide, high = spot
    tall = int(THICK_PT * scale)
    top = max(0, y - tall)
    around = ink[top : y + high + tall, x : x + wide] > 0
    above = around[: y - top][::-1]
    below = around[y - top + high :]
    on = sum(np.cumprod(side, axis=0).sum(axis=0) for side in (above, below))
    return float((on + high > tall).mean()) > LETTERED


def _meet(a: Rule, b: Rule) -> bool:
    return (
        a.is_horizontal is not b.is_horizontal
        and a.start - MEET_PT <= b.at <= a.end + MEET_PT
        and b.start - MEET_PT <= a.at <= b.end + MEET_PT
    )
