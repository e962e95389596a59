"""What pages draw, by pdfium: the fast reader."""

from __future__ import annotations

from collections.abc import Sequence
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
from pipeline.document.pdfium.chars import Sheet, Unlike
from pipeline.document.pdfium.cut_areas import Areas, areas_of
from pipeline.document.pdfium.pens import Looks
from pipeline.document.pdfium.shapes import shapes_of, times
from pipeline.document.pdfium.text import glyphs_of
from pipeline.document.pdfium.unseen import Drawing, Span, doubtful_places, inkless_places
from pipeline.document.pdfium.view import View
from pipeline.errors import BadInput
from pipeline.grouping import by_key

if TYPE_CHECKING:
    from pipeline.document.pdfium.loaded import LoadedPage

OWN = np.array([1.0, 0, 0, 1, 0, 0])  # the matrix of what the page itself draws


class _Print(NamedTuple):
    """What a page draws, form XObjects opened."""

    texts: Drawing
    paths: Drawing
    pictures: Drawing


def drawn(pages: Sequence[LoadedPage], max_objects: int) -> list[Drawn | None]:
    """All that each page draws; None where pdfium may not give its text as it is drawn. A page on which most
    print runs up or down, as a wide table does on a tall page, is turned so that it is level.

    Pages that are seen alike are read side by side: arrays of some thousand characters take little more time
    than those of a page. Raises ``BadInput`` where one has more than ``max_objects``.
    """
    prints = [_print(page.objects, max_objects) for page in pages]
    sheets = [_sheet(*of, max_objects) for of in zip(pages, prints, strict=True)]
    views = [View.of(page.address) for page in pages]
    out: list[Drawn | None] = [None] * len(pages)
    for view, places in by_key(range(len(pages)), views.__getitem__).items():
        alike = [prints[i] for i in places], [sheets[i] for i in places]
        for i, found in zip(places, _alike(*alike, view), strict=True):
            out[i] = found
    return out


def _sheet(page: LoadedPage, objects: _Print, max_objects: int) -> Sheet:
    items = objects.texts.items
    room = max_objects - len(items) - len(objects.paths.items)
    return Sheet(page.address, handle(page.text.raw), items, room, bool(objects.pictures.items))


def _alike(
    prints: Sequence[_Print], sheets: Sequence[Sheet], view: View, quarters: int = 0
) -> list[Drawn | None]:
    """Pages that are seen alike, turned to the right by these quarters to be read; those that may be unlike
    what is drawn are read each by itself.
    """
    try:
        return _side_by_side(prints, sheets, view, quarters)
    except Unlike as unlike:
        if len(sheets) == 1:
            return [None]
        odd = unlike.pages or range(len(sheets))
        others = [i for i in range(len(sheets)) if i not in odd]
        out: list[Drawn | None] = [None] * len(sheets)
        for those in [[i] for i in odd] + [others] * bool(others):
            alike = [prints[i] for i in those], [sheets[i] for i in those]
            for i, found in zip(those, _alike(*alike, view, quarters), strict=True):
                out[i] = found
        return out


def _side_by_side(
    prints: Sequence[_Print], sheets: Sequence[Sheet], view: View, quarters: int
) -> list[Drawn | None]:
    """The same, of which all are like what is drawn. Raises ``Unlike``."""
    items = [item for sheet in sheets for item in sheet.texts]
    areas, looks = areas_of(items), Looks.of(items)
    of_pages: Areas = {}
    for objects in prints:
        of_pages |= _of_page(areas, objects.texts)
    seen = view.turned(quarters) if quarters else view
    glyphs = glyphs_of(sheets, looks, of_pages, seen)
    painted = shapes_of([objects.paths for objects in prints], seen)
    out: list[Drawn | None] = []
    for objects, sheet, own, (shapes, lids) in zip(prints, sheets, glyphs, painted, strict=True):
        turn, aside = (0, None) if quarters else (own.quarters, None)
        if turn:
            out += _alike([objects], [sheet], view, turn)
            continue
        if not quarters and (turn := own.quarters_aside):
            if len(sheets) > 1:
                out += _alike([objects], [sheet], view)
                continue
            (aside,) = glyphs_of([sheet], looks, of_pages, view.turned(turn))
        doubtful = (
            *doubtful_places(objects.texts, objects.pictures, lids, seen),
            *inkless_places(
                objects.texts, looks.those(sheet.texts), areas, seen, sheet.has_pictures
            ),
        )
        out.append(Drawn(seen.width_pt, seen.height_pt, own, shapes, quarters, doubtful, aside))
    return out


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
