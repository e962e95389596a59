"""A picture of a page: set straight, with its ruling lines and its fills told from its print."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pipeline.document.pictures.fills import fills_of
from pipeline.document.pictures.ink import contrasted, ink_of
from pipeline.document.pictures.recognise import Dots
from pipeline.document.pictures.ruling import ruling_lines
from pipeline.document.pictures.specks import is_dotted, melted, specks
from pipeline.document.pictures.straight import skew, turned
from pipeline.model import Affine, Box, Rule

DARK = 128  # a grey level: paper as dark is that of a negative, as microfilm gives it


@dataclass(frozen=True)
class Picture:
    """A page in grey, straight, without its ruling lines and specks: what is left is print.

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
    """A page's picture, set straight, its drawn lines and specks out; ``scale`` is dots a point."""
    if np.percentile(grey, 90) < DARK:
        grey = 255 - grey
    grey = contrasted(grey)
    angle = skew(grey, scale)
    straight, shown = turned(grey, angle, scale)
    if is_dotted(straight, scale):
        straight = melted(straight, scale)
    fills, darks = fills_of(straight, scale)
    for box in darks:
        place = _dots(box, scale)
        straight[place] = 255 - straight[place]
    paper, ink = ink_of(straight, scale)
    rules, drawn = ruling_lines(ink, scale)
    for mask in (drawn > 0, specks(np.where(drawn, 0, ink).astype(np.uint8), scale)):
        straight[mask] = paper[mask]
        ink[mask] = 0
    return Picture(straight, ink > 0, scale, tuple(rules), tuple(fills), tuple(darks), shown)


def _dots(box: Box, scale: float) -> tuple[slice, slice]:
    """A box in points as slices of rows and columns of dots."""
    x0, top, x1, bottom = (round(v * scale) for v in box)
    return slice(top, bottom), slice(x0, x1)
