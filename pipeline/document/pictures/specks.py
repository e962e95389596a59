"""What of a picture's ink is dirt: specks that stand alone, and the dots that shades are made of."""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.document.pictures.recognise import Dots

SPECK_PT = 2.0  # across; the bullets of small print are larger
ALONE_PT = 2.5  # from any other ink: stops and the dots of letters stand nearer to theirs
# A scanner that knows black and white alone makes grey of dots, and they outnumber all print.
DOT_PT = 1.2
LEAST_DOTS, DOTTED = 2000, 2  # so many, and by so much more than other pieces of black and white
MELTED_PT = 0.5  # how far dots run into one another, and letters don't


def is_dotted(grey: Dots, scale: float) -> bool:
    """Whether a picture's shades, or its paper, are made of dots; ``scale`` is dots a point."""
    black = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)[1]
    sides = np.concatenate([_sides(black, 4), _sides(255 - black, 4)])
    dots = int((sides < DOT_PT * scale).sum())
    return dots > max(LEAST_DOTS, DOTTED * (len(sides) - dots))


def _sides(mask: Dots, connectivity: int) -> Dots:
    """The longer side of each piece of a mask, in dots."""
    count, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=connectivity)
    return np.asarray(stats[1:count, cv2.CC_STAT_WIDTH : cv2.CC_STAT_HEIGHT + 1].max(axis=1))


def melted(grey: Dots, scale: float) -> Dots:
    """A picture in which dots have run into an even shade."""
    return cv2.GaussianBlur(grey, (0, 0), MELTED_PT * scale)


def specks(ink: Dots, scale: float) -> Dots:
    """A mask of the ink that stands alone and is too small for print."""
    alone = round(ALONE_PT * scale)
    near = cv2.dilate(ink, np.ones((alone, alone), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(near)
    sides = stats[:count, cv2.CC_STAT_WIDTH : cv2.CC_STAT_HEIGHT + 1].max(axis=1)
    is_speck = sides < SPECK_PT * scale + alone
    is_speck[0] = False
    return np.asarray(is_speck[labels] & (ink > 0))
