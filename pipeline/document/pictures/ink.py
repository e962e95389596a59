"""What in a picture of a page is print: the dots that are darker than their paper."""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.document.pictures.recognise import Dots

CONTRAST = 160  # grey levels between paper and ink in print that is not faint
LEAST_CONTRAST = 50  # what differs by less may be noise on an empty page
MOST_CONTRASTED = 2.0
INK = 36  # grey levels by which ink is darker than its paper; noise stays well below
STROKE_PT = 7.0  # thicker than the strokes of letters, thinner than a filled row


def ink_of(grey: Dots, scale: float) -> tuple[Dots, Dots]:
    """The paper as it were without print, and the ink: 255 where a dot is darker than its paper.

    Closing fills strokes and leaves the edges of fills where they are.
    """
    smooth = cv2.GaussianBlur(grey, (3, 3), 0)
    wide = int(STROKE_PT * scale)
    paper = cv2.morphologyEx(smooth, cv2.MORPH_CLOSE, np.ones((wide, wide), np.uint8))
    ink = np.where(cv2.subtract(paper, smooth) > INK, 255, 0)
    return paper, ink.astype(np.uint8)


def contrasted(grey: Dots) -> Dots:
    """A picture of faint print with its ink as dark as common print; others as they are."""
    dark, paper = np.percentile(grey[::3, ::3], (0.5, 90))
    if not LEAST_CONTRAST < paper - dark < CONTRAST:
        return grey
    more = min(MOST_CONTRASTED, CONTRAST / (paper - dark))
    return np.asarray(np.clip(paper - (paper - grey.astype(np.float32)) * more, 0, 255), np.uint8)
