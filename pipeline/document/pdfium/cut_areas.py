"""The areas of a page to which text is cut: what lies outside of them is in the file and not on the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from pipeline.document.glyphs import Floats
from pipeline.document.pdfium.calls import Handle, call, each, filled
from pipeline.document.pdfium.chars import Chars
from pipeline.document.pdfium.pens import Pens

MOST_POINTS = 32  # of an area, and areas of a text: of more it takes too long to tell
_STRAIGHT = 1e-4
LEAST_INSIDE = 0.9  # of a text's width and height

Area = tuple[float, float, float, float]  # left, bottom, right, top, in the measure of the text
Areas = dict[Handle, Area | None]  # of each text that is cut; None for many areas, or odd ones


def areas_of(items: Sequence[Handle]) -> Areas:
    """To what part of the page each of these text objects is cut, of those that are cut at all."""
    clips = each("FPDFPageObj_GetClipPath", items)
    counts = each("FPDFClipPath_CountPaths", clips)
    return {
        items[i]: _shared([_span(clips[i], path) for path in range(count)])
        if count <= MOST_POINTS
        else None
        for i, count in enumerate(counts)
        if count > 0
    }


def _span(clip: Handle, path: int) -> Area | None:
    """What one of the paths spans to which something is cut; None where it has many points, or none."""
    count = call("FPDFClipPath_CountPathSegments")(clip, path)
    if not 0 < count <= MOST_POINTS:
        return None
    segments = each("FPDFClipPath_GetPathSegment", clip, path, range(count))
    points = filled("FPDFPathSegment_GetPoint", np.float32, 2, count, segments, apart=True)
    (left, bottom), (right, top) = points.min(0).tolist(), points.max(0).tolist()
    return left, bottom, right, top


def _shared(spans: Sequence[Area | None]) -> Area | None:
    """What all of them hold."""
    if None in spans:
        return None
    lefts, bottoms, rights, tops = zip(*[s for s in spans if s is not None], strict=True)
    return max(lefts), max(bottoms), min(rights), min(tops)


def is_cut_off(bounds: NDArray[np.float64], area: Area | None) -> bool:
    """Whether part of a text with these bounds lies outside of the area to which it is cut, or may."""
    if area is None:
        return True
    inside = np.minimum(bounds[2:], area[2:]) - np.maximum(bounds[:2], area[:2])
    return bool((inside < LEAST_INSIDE * (bounds[2:] - bounds[:2])).any())


def bounds_of(items: Sequence[Handle]) -> NDArray[np.float64]:
    """Left, bottom, right and top of page objects, a row each, in the measure of what they lie in."""
    return filled("FPDFPageObj_GetBounds", np.float32, 4, len(items), items, apart=True).astype(
        np.float64
    )


def without_cut_off(chars: Chars, pens: Pens, advance: Floats, areas: Areas) -> Pens:
    """The ends of texts that are cut at the side of a cell have no size; but where these hold a digit or
    a sign of money, the text stays whole: no sum is made shorter.
    """
    size = pens.size.copy()
    starts = np.searchsorted(pens.of_char, np.arange(len(pens.owners) + 1))
    for item, own in zip(pens.owners, map(np.arange, starts[:-1], starts[1:]), strict=True):
        area = areas.get(item)
        if area is None:
            continue
        a, b, c, _ = pens.matrix[own[0]]
        if abs(b) > _STRAIGHT or abs(c) > _STRAIGHT:
            continue
        middle = chars.origin[own, 0] + a * advance[own] / 2
        outside = own[(middle < area[0]) | (middle > area[2])]
        if len(outside) < len(own) and not any(map(_is_of_sum, chars.code[outside].tolist())):
            size[outside] = 0.0
    return replace(pens, size=size)


def _is_of_sum(code: int) -> bool:
    return chr(code).isdigit() or chr(code) in "£€$"
