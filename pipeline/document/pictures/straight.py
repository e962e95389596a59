"""Pictures of pages that lie askew by a little, set straight."""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.document.pictures.ink import ink_of
from pipeline.document.pictures.recognise import Dots
from pipeline.model import Affine

MOST_SKEW = 4.0  # degrees; a sheet that lies more askew is no scan of a page
COARSE_DEG, FINE_DEG = 0.25, 0.02


def skew(grey: Dots, scale: float) -> float:
    """By how many degrees, against the clock, the print of a page is turned; 0 where none shows.

    Lines of print and ruling lines that lie level give rows of dots that differ most from their
    neighbours.
    """
    small = cv2.resize(grey, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    ink = (ink_of(small, scale / 2)[1] > 0).astype(np.float32)
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


def turned(grey: Dots, angle: float, scale: float) -> tuple[Dots, Affine]:
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
