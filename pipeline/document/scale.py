"""How finely a page is drawn as a picture: as is asked for, but within limits for pages of any size."""

from __future__ import annotations

import math

PX_PER_PT = (
    3.0  # of what is recognised: at 216 dots an inch print of 6 points is still 18 dots high
)
MOST_DOTS = 25_000_000  # a sheet of A2 at 216 dots an inch
MOST_SIDE = 16_000  # dots; no picture for a browser can have many more


def dots_a_point(size_pt: tuple[float, float], wanted: float, most: int = MOST_DOTS) -> float:
    """How many dots a point of a page of this width and height gets: ``wanted``, or fewer.

    A page that is a metre wide has as many dots as one that can be held in hands.

    >>> dots_a_point((595, 842), 3.0), dots_a_point((14400, 14400), 3.0, 14400 * 3600)
    (3.0, 0.5)
    """
    wide, high = (max(side, 1.0) for side in size_pt)
    return min(wanted, math.sqrt(most / (wide * high)), MOST_SIDE / max(wide, high))
