"""What in a picture of a page is print: the dots that are darker than their paper."""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.document.recognise import Dots

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
