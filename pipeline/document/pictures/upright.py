"""How the print of a page lies in its picture: sideways, on its head, or much larger than print is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import cv2
import numpy as np

from pipeline.document.pictures.picture import Picture, picture_of
from pipeline.document.pictures.recognise import Dots, Engine, Reading
from pipeline.document.scale import PX_PER_PT
from pipeline.model import Affine

LEAST_PX_PER_PT = 1.5
# A scan that does not say how many dots make an inch is often taken for 72: a page of a metre.
LARGE_SHEET_PT = 1300.0  # longer than A3
LOOKED_AT = 1_200_000  # dots of it: a page of A4 as fine as is needed to find lines of print
LINE_PT = 14.0  # how high a line of common print is, with the rim that the engine leaves around it
TALL = 1.5  # as high as wide: a line of print that runs up or down the page, and no short word
MOSTLY = 0.6  # of the area of all lines
DOUBTFUL = 0.85  # how surely print is recognised at least that stands upright
SURER = 0.1
SAMPLE = 8  # lines, the longest


@dataclass(frozen=True)
class Lie:
    """How the print of a page lies: ``turns`` are the quarters, against the clock, that set it upright;
    ``size`` is how many points of the page make one of common print.
    """

    turns: int = 0
    size: float = 1.0

    @classmethod
    def of_page(cls, shown: Affine | None) -> Lie:
        """How a page lay that was recognised."""
        return cls(-shown.quarters % 4, shown.size) if shown else cls()

    def picture(self, grey: Dots, scale: float) -> Picture:
        """The page upright and straight, in common points; ``scale`` is dots a point of the page."""
        px_per_pt = scale * self.size
        if px_per_pt > PX_PER_PT:
            less = PX_PER_PT / px_per_pt
            grey = cv2.resize(grey, None, fx=less, fy=less, interpolation=cv2.INTER_AREA)
            px_per_pt = PX_PER_PT
        return picture_of(turned(grey, self.turns), px_per_pt)

    def shown(self, picture: Picture) -> Affine:
        """What takes places on the straight page to the page as it is shown."""
        high, wide = (side / picture.scale for side in picture.grey.shape)
        turn = Affine.quarter_turned(-self.turns, wide, high)
        return picture.shown.then(turn).then(Affine(self.size, 0.0, 0.0, self.size, 0.0, 0.0))


def usual_size(grey: Dots, scale: float, engine: Engine) -> float:
    """How many times as large as common print that of a large sheet is; 1 for other sheets.

    It is measured before anything else: what is as large passes for ruling lines and fills.
    """
    if max(grey.shape) / scale < LARGE_SHEET_PT:
        return 1.0
    less = min(1.0, (LOOKED_AT / grey.size) ** 0.5)
    boxes = engine.find(cv2.resize(grey, None, fx=less, fy=less, interpolation=cv2.INTER_AREA))
    high = float(median([min(x1 - x0, y1 - y0) for x0, y0, x1, y1 in boxes] or [0]) / less)
    return max(1.0, LEAST_PX_PER_PT / scale, high / scale / LINE_PT)


def turned(grey: Dots, quarters: int) -> Dots:
    """A picture turned by quarters against the clock."""
    return np.ascontiguousarray(np.rot90(grey, quarters))


def is_sideways(boxes: Sequence[tuple[int, int, int, int]]) -> bool:
    """Whether most of the lines of print in a picture run up or down."""
    sizes = [(x1 - x0, y1 - y0) for x0, y0, x1, y1 in boxes]
    upright = sum(wide * high for wide, high in sizes if high > TALL * wide)
    return upright > MOSTLY * sum(wide * high for wide, high in sizes)


def is_upside_down(cuts: Sequence[Dots], readings: Sequence[Reading], engine: Engine) -> bool:
    """Whether lines of print that were read badly are read better on their heads."""
    longest = sorted(range(len(cuts)), key=lambda i: -cuts[i].shape[1])[:SAMPLE]
    sure = _sureness([readings[i] for i in longest])
    if not longest or sure > DOUBTFUL:
        return False
    return _sureness(engine.read([turned(cuts[i], 2) for i in longest])) > sure + SURER


def _sureness(readings: Sequence[Reading]) -> float:
    """How sure the engine is of its lines, from 0 to 1."""
    each = [sum(r.confidences) / max(1, len(r.confidences)) for r in readings]
    return sum(each) / max(1, len(each))
