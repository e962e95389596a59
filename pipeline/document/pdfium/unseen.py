"""Words that a file holds and its page does not show, as something is drawn over them later."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from pipeline.document.pdfium.calls import (
    CLIPPING,
    IMAGE,
    INVISIBLE,
    TEXT,
    Handle,
    Objects,
    call,
    handle,
)
from pipeline.document.pdfium.cut_areas import Areas, bounds_of, is_cut_off
from pipeline.document.pdfium.pens import Looks
from pipeline.document.pdfium.view import View
from pipeline.document.scale import dots_a_point
from pipeline.model import Box, Page, Word

if TYPE_CHECKING:
    from pypdfium2 import PdfObject, PdfPage

LEAST_LID_PT = 4.0  # lower or narrower is a ruling line
LARGEST_PICTURE = 0.5  # of a page: a larger one is a scan, and text lies unseen under it by design
DOTS_A_POINT = 2.0
EDGE = 0.15  # of a word's box, on each side, in which a ruling line or a neighbour may lie
SLACK_PT = 0.5  # by which a letter may reach out of what covers it
LEAST_CONTRAST = 24  # grey levels; the palest print that anyone reads has more
LEAST_INK = 128  # of 255: more of the ground shows through paler text

DEPTH = 15  # to which forms hold others

Places = NDArray[np.float64]  # a row left, top, right, bottom
Dots = NDArray[np.uint8]
Dot = TypeVar("Dot", bound=np.generic)


class Lid(NamedTuple):
    """A filled area or a picture, and when it is drawn; whether it covers anything is to be seen."""

    box: Box
    at: float


class Span(NamedTuple):
    """When a page or a form draws: the page from 0 to 1, a form within the step at which it is drawn."""

    begin: float
    length: float

    def part(self, i: int, count: int) -> Span:
        step = self.length / count
        return Span(self.begin + i * step, step)


class Drawing(NamedTuple):
    """What a page draws of one kind, forms opened: with the matrix of the form, and when it is drawn."""

    items: list[Handle]
    matrices: list[NDArray[np.float64]]
    at: list[float]

    @classmethod
    def empty(cls) -> Drawing:
        return cls([], [], [])

    @classmethod
    def together(cls, drawings: Sequence[Drawing]) -> Drawing:
        """What several pages draw, one after the other."""
        items, matrices, at = (list(chain.from_iterable(of)) for of in zip(*drawings, strict=True))
        return cls(items, matrices, at)

    def add(self, objects: Objects, kind: int, matrix: NDArray[np.float64], span: Span) -> None:
        """Those of this kind that a page or a form draws in its time."""
        found = objects.of_kind(kind)
        step = span.length / (len(objects.items) or 1)
        self.items.extend([item for _, item in found])
        self.matrices.extend([matrix] * len(found))
        self.at.extend([span.begin + i * step for i, _ in found])

    def boxes(self, which: Sequence[int], view: View) -> Places:
        """Where these of them lie on the page as shown."""
        if not which:  # as on most pages
            return np.zeros((0, 4))
        own = bounds_of([self.items[i] for i in which])
        matrix = np.array([self.matrices[i] for i in which]).reshape(-1, 6)
        a, b, c, d, e, f = matrix.T[:, :, None]
        x, y = own[:, [0, 0, 2, 2]], own[:, [1, 3, 1, 3]]
        x, y = view.place(a * x + c * y + e, b * x + d * y + f)
        return np.stack((x.min(1), y.min(1), x.max(1), y.max(1)), axis=-1)


def doubtful_places(
    texts: Drawing, pictures: Drawing, lids: Sequence[Lid], view: View
) -> tuple[Box, ...]:
    """Where text may not be seen: a filled area or a picture is drawn over it later."""
    if not texts.items:
        return ()
    first, area = min(texts.at), view.width_pt * view.height_pt
    lids = [lid for lid in lids if lid.at > first]
    late = [i for i, at in enumerate(pictures.at) if at > first]
    for box, i in zip(pictures.boxes(late, view).tolist(), late, strict=True):
        if (box[2] - box[0]) * (box[3] - box[1]) < LARGEST_PICTURE * area:
            lids.append(Lid(Box(*box), pictures.at[i]))
    if not lids:
        return ()
    last = max(lid.at for lid in lids)
    under = [i for i, at in enumerate(texts.at) if at < last]
    left, top, right, bottom = texts.boxes(under, view).T
    at = np.array(texts.at)[under]
    return tuple(
        box
        for box, end in lids
        if (
            (left < box.x1)
            & (right > box.x0)
            & (top < box.bottom)
            & (bottom > box.top)
            & (at < end)
        ).any()
    )


def inkless_places(
    texts: Drawing, looks: Looks, areas: Areas, view: View, has_pictures: bool
) -> tuple[Box, ...]:
    """Where text may not be seen: it is drawn clear, is cut to an area beside it, or only cuts what is
    drawn later to the shapes of its letters; and on a page with pictures, where it may be what a scan's
    software read in them, it is drawn without ink.
    """
    items = texts.items
    if not items:
        return ()
    asked = (looks.colour[:, 3] < LEAST_INK) | (looks.mode == CLIPPING)
    if has_pictures:
        asked |= looks.mode == INVISIBLE
    if areas:
        cut = [i for i, item in enumerate(items) if item in areas]
        own = bounds_of([items[i] for i in cut])
        asked[[i for i, b in zip(cut, own, strict=True) if is_cut_off(b, areas[items[i]])]] = True
    which = np.flatnonzero(asked).tolist()
    return tuple(Box(*box) for box in texts.boxes(which, view).tolist())


def without_unseen(page: Page, places: Sequence[Box], drawn: PdfPage) -> Page:
    """A page without the words at these places that leave no trace on it as it is drawn, or whose digits
    there leave none.
    """
    asked = {
        i: parts
        for i, word in enumerate(page.words)
        if (parts := [part for place in places if (part := _part_at(place, word))])
    }
    if not asked:
        return page
    scale = dots_a_point(drawn.get_size(), DOTS_A_POINT)
    grey = _dots(drawn, scale)
    shown = {i: [page.as_shown(part) for part in parts] for i, parts in asked.items()}
    unseen = {i for i, own in shown.items() if not all(_shows(grey, box, scale) for box in own)}
    left = {i: own for i, own in shown.items() if i not in unseen}
    unseen |= _under_pictures(left, grey, drawn, scale)
    return replace(
        page,
        words=tuple(w for i, w in enumerate(page.words) if i not in unseen),
        unseen_digits=sum(c.isdigit() for i in unseen for c in page.words[i].text),
    )


def _part_at(place: Box, word: Word) -> Box | None:
    """What of a word may not be seen: its letters that lie at the place, where there is a digit among them;
    else all of it, where its middle does. None where neither is so.
    """
    box = word.box
    if not place.top <= box.centre[1] <= place.bottom:
        return None
    if len(word.edges) == len(word.text):
        ends = (*word.edges[1:], box.x1)
        inside = [
            i
            for i, (left, right) in enumerate(zip(word.edges, ends, strict=True))
            if place.x0 - SLACK_PT <= left and right <= place.x1 + SLACK_PT
        ]
        if any(word.text[i].isdigit() for i in inside):
            return box._replace(x0=word.edges[inside[0]], x1=ends[inside[-1]])
    return box if place.holds(box) else None


def _under_pictures(
    parts: Mapping[int, Sequence[Box]], grey: Dots, drawn: PdfPage, scale: float
) -> set[int]:
    """Which words leave no trace under pictures that show something else, told by drawing the page without
    its pictures and without its text. Under those of a scan text lies unseen by design.
    """
    pictures = list(drawn.get_objects([IMAGE], max_depth=DEPTH)) if parts else []
    if not pictures:
        return set()
    width, height = drawn.get_size()
    boxes = bounds_of([handle(picture.raw) for picture in pictures])
    areas = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    if areas.sum() >= LARGEST_PICTURE * width * height:
        return set()
    bare = _dots(drawn, scale, pictures) != grey
    mute = _dots(drawn, scale, list(drawn.get_objects([TEXT], max_depth=DEPTH))) != grey
    return {
        i
        for i, own in parts.items()
        if any(_inner(bare, box, scale).any() and not _inner(mute, box, scale).any() for box in own)
    }


def _dots(drawn: PdfPage, scale: float, without: Sequence[PdfObject] = ()) -> Dots:
    """The page as it is drawn, in grey, without some of its objects."""
    switch = call("FPDFPageObj_SetIsActive")
    try:
        for item in without:
            switch(handle(item.raw), 0)
        dots = drawn.render(scale=scale, grayscale=True, may_draw_forms=False)
    finally:
        for item in without:
            switch(handle(item.raw), 1)
    grey: Dots = dots.to_numpy().squeeze()
    return grey


def _shows(dots: Dots, box: Box, scale: float) -> bool:
    """Whether anything is drawn in the inner part of a box."""
    part = _inner(dots, box, scale)
    return part.size > 0 and int(part.max()) - int(part.min()) >= LEAST_CONTRAST


def _inner(dots: NDArray[Dot], box: Box, scale: float) -> NDArray[Dot]:
    """The dots of the inner part of a box, of which there are ``scale`` a point."""
    across, down = EDGE * (box.x1 - box.x0), EDGE * (box.bottom - box.top)
    left, right = box.x0 + across, box.x1 - across
    top, bottom = box.top + down, box.bottom - down
    x0, y0, x1, y1 = (max(0, round(v * scale)) for v in (left, top, right, bottom))
    return dots[y0 : max(y1, y0 + 1), x0 : max(x1, x0 + 1)]
