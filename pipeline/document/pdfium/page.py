"""What a page draws, by pdfium: the fast reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.document.glyphs import PLACES, Drawn, Shape
from pipeline.document.pdfium.calls import (
    FORM,
    IMAGE,
    PATH,
    TEXT,
    Objects,
    each,
    filled,
    handle,
    objects_of,
    shades,
)
from pipeline.document.pdfium.text import page_glyphs
from pipeline.document.pdfium.unseen import (
    LEAST_LID_PT,
    Drawing,
    Lid,
    Span,
    doubtful_places,
    inkless_places,
)
from pipeline.document.pdfium.view import View
from pipeline.errors import BadInput
from pipeline.model import Box

if TYPE_CHECKING:
    from pipeline.document.pdfium.loaded import LoadedPage

_LINE, _CURVE, _MOVE = 0, 1, 2  # kinds of segments of a path, as pdfium numbers them
CORNER_PT = 1.0


class _Print(NamedTuple):
    """What a page draws, form XObjects opened."""

    texts: Drawing
    paths: Drawing
    pictures: Drawing


def drawn(page: LoadedPage, max_objects: int) -> Drawn:
    """All that a page draws. A page on which most print runs up or down, as a wide table does on a
    tall page, is turned so that it is level.

    Raises ``BadInput`` for more than ``max_objects``, and ``Unlike`` where pdfium may not give the
    text of the page as it is drawn.
    """
    address, text = page.address, handle(page.text.raw)
    view = View.of(address)
    objects = _print(page.objects, max_objects)
    texts, paths = objects.texts.items, objects.paths
    has_pictures = bool(objects.pictures.items)
    room = max_objects - len(texts) - len(paths.items)
    glyphs = page_glyphs(address, text, texts, view, room, has_pictures)
    quarters = glyphs.quarters
    if quarters:
        view = view.turned(quarters)
        glyphs = page_glyphs(address, text, texts, view, room, has_pictures)
    aside = None
    if not quarters and (turn := glyphs.quarters_aside):
        aside = page_glyphs(address, text, texts, view.turned(turn), room, has_pictures)
    shapes, lids = _shapes(paths, view)
    doubtful = (
        *doubtful_places(objects.texts, objects.pictures, lids, view),
        *inkless_places(objects.texts, view, has_pictures),
    )
    return Drawn(view.width_pt, view.height_pt, glyphs, shapes, quarters, doubtful, aside)


def _print(objects: Objects, max_objects: int) -> _Print:
    out = _Print(Drawing.empty(), Drawing.empty(), Drawing.empty())
    waiting = [(objects, np.array([1.0, 0, 0, 1, 0, 0]), Span(0.0, 1.0))]
    seen = 0
    while waiting:
        objects, matrix, span = waiting.pop()
        seen += len(objects.items)
        if seen > max_objects:
            raise BadInput(f"more than {max_objects} drawn objects; not a page of text")
        for drawing, kind in ((out.texts, TEXT), (out.paths, PATH), (out.pictures, IMAGE)):
            drawing.add(objects, kind, matrix, span)
        for i, form in objects.of_kind(FORM):
            own = filled("FPDFPageObj_GetMatrix", np.float32, 6, 1, [form])
            inside = span.part(i, len(objects.items))
            waiting.append((objects_of("FPDFFormObj", form), _times(own, matrix)[0], inside))
    return out


def _times(inner: NDArray[Any], outer: NDArray[Any]) -> NDArray[np.float64]:
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


def _shapes(drawing: Drawing, view: View) -> tuple[list[Shape], list[Lid]]:
    """The paths that are painted, each of their parts a shape of its own; and filled areas, which may
    lie over text.
    """
    paths = drawing.items
    if not paths:
        return [], []
    lengths = np.array(each("FPDFPath_CountSegments", paths))
    owner = np.repeat(np.arange(len(paths)), lengths)
    steps = [i for n in lengths.tolist() for i in range(n)]
    segments = each("FPDFPath_GetPathSegment", [paths[i] for i in owner.tolist()], steps)
    kinds = np.array(each("FPDFPathSegment_GetType", segments))
    points = filled(
        "FPDFPathSegment_GetPoint", np.float32, 2, len(segments), segments, apart=True
    ).astype(np.float64)
    own = filled("FPDFPageObj_GetMatrix", np.float32, 6, len(paths), paths)
    a, b, c, d, e, f = _times(own, np.array(drawing.matrices))[owner].T
    x, y = view.place(
        a * points[:, 0] + c * points[:, 1] + e, b * points[:, 0] + d * points[:, 1] + f
    )
    # A curve counts by the points that it goes through: the last of each three.
    bends = kinds == _CURVE
    kept = ~bends | (np.cumsum(bends) % 3 == 0)
    x, y, kinds, owner = x[kept], y[kept], kinds[kept], owner[kept]
    starts = np.flatnonzero((kinds == _MOVE) | (np.diff(owner, prepend=-1) != 0))
    sizes = np.diff([*starts, len(owner)])
    modes = filled("FPDFPath_GetDrawMode", np.int32, 2, len(paths), paths, apart=True)
    fill, stroke = (shades(f"FPDFPageObj_Get{w}Color", paths).tolist() for w in ("Fill", "Stroke"))
    x0, x1 = np.minimum.reduceat(x, starts), np.maximum.reduceat(x, starts)
    y0, y1 = np.minimum.reduceat(y, starts), np.maximum.reduceat(y, starts)
    left, right, top, bottom = (np.repeat(v, sizes) for v in (x0, x1, y0, y1))
    in_corner = (np.minimum(x - left, right - x) < CORNER_PT) & (
        np.minimum(y - top, bottom - y) < CORNER_PT
    )
    squares = np.logical_and.reduceat(in_corner, starts).tolist()
    ends = starts + sizes - 1
    returns = (x[ends] == x[starts]) & (y[ends] == y[starts])
    is_bent = np.logical_or.reduceat(kinds == _CURVE, starts)
    lines = (~is_bent & ((sizes == 2) | ((sizes == 3) & returns))).tolist()
    boxes = np.round(np.stack((x0, y0, x1, y1), axis=-1), PLACES).tolist()
    is_area = (modes[owner[starts], 0] > 0) & (np.minimum(x1 - x0, y1 - y0) >= LEAST_LID_PT)
    lids = [Lid(Box(*boxes[i]), drawing.at[owner[starts[i]]]) for i in np.flatnonzero(is_area)]
    shapes = []
    for box, path, size, is_line, is_square in zip(
        boxes, owner[starts].tolist(), sizes.tolist(), lines, squares, strict=True
    ):
        if size > 1:
            shapes.append(
                Shape(
                    Box(*box),
                    is_line,
                    is_square,
                    fill[path] if modes[path, 0] else None,
                    stroke[path] if modes[path, 1] else None,
                )
            )
    return shapes, lids
