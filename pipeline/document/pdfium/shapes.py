"""The paths that pages paint: each of their parts a shape, and the filled areas among them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.document.glyphs import PLACES, Flags, Floats, Shape
from pipeline.document.pdfium.calls import colours, each, filled, shades
from pipeline.document.pdfium.unseen import LEAST_LID_PT, Drawing, Lid
from pipeline.document.pdfium.view import View
from pipeline.model import Box

_LINE, _CURVE, _MOVE = 0, 1, 2  # kinds of segments of a path, as pdfium numbers them
CORNER_PT = 1.0


Painted = tuple[list[Shape], list[Lid]]  # of a page


class _Points(NamedTuple):
    """The points that paths go through, on the page as shown; ``path`` is whose each is."""

    x: Floats
    y: Floats
    kind: NDArray[Any]
    path: NDArray[np.int64]


def shapes_of(drawings: Sequence[Drawing], view: View) -> list[Painted]:
    """The paths that are painted on each of some pages that are seen alike, each of their parts a shape of its
    own; and filled areas, which may lie over text.
    """
    out: list[Painted] = [([], []) for _ in drawings]
    drawing = Drawing.together(drawings)
    paths = drawing.items
    if not paths:
        return out
    painted = [on for on, drawn in zip(out, drawings, strict=True) for _ in drawn.items]
    x, y, kind, path = points = _points(drawing, view)
    starts = np.flatnonzero((kind == _MOVE) | (np.diff(path, prepend=-1) != 0))
    sizes = np.diff(starts, append=len(path))
    x0, x1 = np.minimum.reduceat(x, starts), np.maximum.reduceat(x, starts)
    y0, y1 = np.minimum.reduceat(y, starts), np.maximum.reduceat(y, starts)
    boxes = np.round(np.stack((x0, y0, x1, y1), axis=-1), PLACES).tolist()
    modes = filled("FPDFPath_GetDrawMode", np.int32, 2, len(paths), paths, apart=True)
    is_area = (modes[path[starts], 0] > 0) & (np.minimum(x1 - x0, y1 - y0) >= LEAST_LID_PT)
    for i in np.flatnonzero(is_area).tolist():
        of = int(path[starts[i]])
        painted[of][1].append(Lid(Box(*boxes[i]), drawing.at[of]))
    fill, stroke = (shades(colours(paths, is_stroke)).tolist() for is_stroke in (False, True))
    is_filled, is_stroked = modes.T.tolist()
    lines = _are_lines(points, starts, sizes).tolist()
    rectangles = _are_rectangles(points, (x0, x1, y0, y1), starts, sizes).tolist()
    for box, of, size, is_line, is_rectangle in zip(
        boxes, path[starts].tolist(), sizes.tolist(), lines, rectangles, strict=True
    ):
        if size > 1:
            inside = fill[of] if is_filled[of] else None
            around = stroke[of] if is_stroked[of] else None
            painted[of][0].append(Shape(Box(*box), is_line, is_rectangle, inside, around))
    return out


def _points(drawing: Drawing, view: View) -> _Points:
    """The points of all paths. A curve counts by those that it goes through: the last of each three."""
    paths = drawing.items
    lengths = np.array(each("FPDFPath_CountSegments", paths))
    path = np.repeat(np.arange(len(paths)), lengths)
    steps = [i for n in lengths.tolist() for i in range(n)]
    segments = each("FPDFPath_GetPathSegment", [paths[i] for i in path.tolist()], steps)
    kind = np.array(each("FPDFPathSegment_GetType", segments))
    points = filled(
        "FPDFPathSegment_GetPoint", np.float32, 2, len(segments), segments, apart=True
    ).astype(np.float64)
    own = filled("FPDFPageObj_GetMatrix", np.float32, 6, len(paths), paths)
    a, b, c, d, e, f = times(own, np.array(drawing.matrices))[path].T
    x, y = view.place(
        a * points[:, 0] + c * points[:, 1] + e, b * points[:, 0] + d * points[:, 1] + f
    )
    is_bend = kind == _CURVE
    kept = ~is_bend | (np.cumsum(is_bend) % 3 == 0)
    return _Points(x[kept], y[kept], kind[kept], path[kept])


def _are_lines(points: _Points, starts: NDArray[Any], sizes: NDArray[Any]) -> Flags:
    """Which parts of paths are straight lines: from one point to another, and perhaps back."""
    x, y, kind, _ = points
    ends = starts + sizes - 1
    returns = (x[ends] == x[starts]) & (y[ends] == y[starts])
    is_bent = np.logical_or.reduceat(kind == _CURVE, starts)
    are_lines: Flags = ~is_bent & ((sizes == 2) | ((sizes == 3) & returns))
    return are_lines


def _are_rectangles(
    points: _Points, boxes: Sequence[Floats], starts: NDArray[Any], sizes: NDArray[Any]
) -> Flags:
    """Which parts of paths have all their points in the corners of their boxes: x0, x1, top, bottom."""
    x, y, _, _ = points
    x0, x1, top, bottom = (np.repeat(edge, sizes) for edge in boxes)
    in_corner = (np.minimum(x - x0, x1 - x) < CORNER_PT) & (
        np.minimum(y - top, bottom - y) < CORNER_PT
    )
    return np.logical_and.reduceat(in_corner, starts)


def times(inner: NDArray[Any], outer: NDArray[Any]) -> NDArray[np.float64]:
    """Matrices, a row each: first the inner one, then the outer."""
    a, b, c, d, e, f = inner.astype(np.float64).T
    ka, kb, kc, kd, ke, kf = outer.astype(np.float64).T
    return np.stack(
        (
            a * ka + b * kc,
            a * kb + b * kd,
            c * ka + d * kc,
            c * kb + d * kd,
            e * ka + f * kc + ke,
            e * kb + f * kd + kf,
        ),
        axis=-1,
    )
