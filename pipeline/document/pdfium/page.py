"""What a page draws, by pdfium: the fast reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from pipeline.document.glyphs import Drawn
from pipeline.document.pdfium.calls import (
    FORM,
    IMAGE,
    PATH,
    TEXT,
    Objects,
    filled,
    handle,
    objects_of,
)
from pipeline.document.pdfium.cut_areas import Areas, areas_of
from pipeline.document.pdfium.pens import Looks
from pipeline.document.pdfium.shapes import shapes_of, times
from pipeline.document.pdfium.text import Texts, page_glyphs
from pipeline.document.pdfium.unseen import Drawing, Span, doubtful_places, inkless_places
from pipeline.document.pdfium.view import View
from pipeline.errors import BadInput

if TYPE_CHECKING:
    from pipeline.document.pdfium.loaded import LoadedPage

OWN = np.array([1.0, 0, 0, 1, 0, 0])  # the matrix of what the page itself draws


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
    items, paths = objects.texts.items, objects.paths
    areas = areas_of(items)
    has_pictures = bool(objects.pictures.items)
    looks = Looks.of(items)
    texts = Texts(items, looks, _of_page(areas, objects.texts), has_pictures)
    room = max_objects - len(items) - len(paths.items)
    glyphs = page_glyphs(address, text, texts, view, room)
    quarters = glyphs.quarters
    if quarters:
        view = view.turned(quarters)
        glyphs = page_glyphs(address, text, texts, view, room)
    aside = None
    if not quarters and (turn := glyphs.quarters_aside):
        aside = page_glyphs(address, text, texts, view.turned(turn), room)
    shapes, lids = shapes_of(paths, view)
    doubtful = (
        *doubtful_places(objects.texts, objects.pictures, lids, view),
        *inkless_places(objects.texts, looks, areas, view, has_pictures),
    )
    return Drawn(view.width_pt, view.height_pt, glyphs, shapes, quarters, doubtful, aside)


def _of_page(areas: Areas, texts: Drawing) -> Areas:
    """The areas of texts that the page draws itself: those within forms are measured otherwise."""
    if not areas:
        return areas
    drawn_by = zip(texts.items, texts.matrices, strict=True)
    return {item: areas[item] for item, matrix in drawn_by if matrix is OWN and item in areas}


def _print(objects: Objects, max_objects: int) -> _Print:
    out = _Print(Drawing.empty(), Drawing.empty(), Drawing.empty())
    waiting = [(objects, OWN, Span(0.0, 1.0))]
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
            waiting.append((objects_of("FPDFFormObj", form), times(own, matrix)[0], inside))
    return out
