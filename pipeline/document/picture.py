"""A picture of a page: set straight, with its ruling lines and its fills told from its print."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.document.fills import fills_of
from pipeline.document.ink import ink_of
from pipeline.document.recognise import Dots
from pipeline.document.ruling import ruling_lines
from pipeline.document.straight import skew, turned
from pipeline.model import Affine, Box, Rule


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
    straight, shown = turned(grey, angle, scale)
    fills, darks = fills_of(straight, scale)
    for box in darks:
        place = _dots(box, scale)
        straight[place] = 255 - straight[place]
    paper, ink = ink_of(straight, scale)
    rules, drawn = ruling_lines(ink, scale)
    straight[drawn > 0] = paper[drawn > 0]
    ink[drawn > 0] = 0
    return Picture(straight, ink > 0, scale, tuple(rules), tuple(fills), tuple(darks), shown)


def _dots(box: Box, scale: float) -> tuple[slice, slice]:
    """A box in points as slices of rows and columns of dots."""
    x0, top, x1, bottom = (round(v * scale) for v in box)
    return slice(top, bottom), slice(x0, x1)
