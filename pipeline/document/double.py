"""Characters that are drawn twice, a hair apart, so that they look bold."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from pipeline.document.glyphs import Flags, Glyphs, Indices

TWICE_PT = 1.0
TWICE_RATIO = 0.12


def once(glyphs: Glyphs, seen: Indices, is_blank: Flags) -> tuple[Indices, Flags]:
    """Without the second of two equal characters drawn a hair apart; and which are bold.

    Bold is also what is drawn twice: it is so to the eye.
    """
    is_bold = glyphs.is_bold.copy()
    inked = seen[~is_blank[seen]]
    pages = _pages_with_twins(glyphs, inked)
    if not pages.any():
        return seen, is_bold
    near: dict[tuple[int, str, int, int], list[int]] = defaultdict(list)
    is_second = np.zeros(len(glyphs.texts), dtype=np.bool_)
    for i in inked[pages[glyphs.page[inked]]].tolist():
        page, text, x, top = glyphs.page[i], glyphs.texts[i], glyphs.x0[i], glyphs.top[i]
        column, row = int(x // 2), int(top // 2)
        slack = min(TWICE_PT, TWICE_RATIO * glyphs.size[i])
        twin = next(
            (
                k
                for c in (column - 1, column, column + 1)
                for r in (row - 1, row, row + 1)
                for k in near.get((page, text, c, r), ())
                if abs(glyphs.x0[k] - x) <= slack and abs(glyphs.top[k] - top) <= slack
            ),
            None,
        )
        if twin is None:
            near[page, text, column, row].append(i)
        else:
            is_bold[twin] = is_second[i] = True
    return seen[~is_second[seen]], is_bold


def _pages_with_twins(glyphs: Glyphs, inked: Indices) -> Flags:
    """On which pages any two equal characters lie so near that one may be the other drawn again.

    Two that lie within ``TWICE_PT`` share one of two sets of strips across the page, half a strip apart;
    sorted by page, strip, character and place they are neighbours, or have such neighbours between. The
    whole numbers that are sorted have room for 64 pages.
    """
    across = np.clip(glyphs.x0[inked] * 8 + 2**19, 0, 2**20 - 1).astype(np.int64)
    across += glyphs.letters[inked].astype(np.int64) << 22
    half = np.clip(glyphs.top[inked] / TWICE_PT + 2**13, 0, 2**15 - 2).astype(np.int64)
    half += glyphs.page[inked] << 15
    found = np.zeros(int(glyphs.page[-1]) + 1 if len(glyphs.page) else 0, dtype=np.bool_)
    for shift in (0, 1):
        keys = np.sort((half + shift >> 1 << 43) + across)
        twins = np.flatnonzero(keys[1:] - keys[:-1] <= 8 * TWICE_PT + 1)
        found[keys[twins] >> 57] = True
    return found
