"""What can be told of every page of a file in about a millisecond each: its text, and if it is a picture."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from pipeline.document.glyphs import unswapped
from pipeline.document.pdfium.calls import (
    CLIPPING,
    FORM,
    IMAGE,
    INVISIBLE,
    PATH,
    TEXT,
    Handle,
    Objects,
    call,
    colours,
    filled,
    objects_of,
)
from pipeline.document.pdfium.loaded import Loaded
from pipeline.document.pdfium.unseen import LEAST_INK
from pipeline.errors import BadInput

LEAST_TEXT = 8
# Shares of a page: what makes it a picture, what visible text is no more than a stamp on one, and
# how large a picture beside text must be to hold a table.
PICTURE_SHARE = 0.6
STAMP_SHARE = 0.04
TABLE_SHARE = 0.12
MOST_NESTED = 4  # forms in forms that are looked into
TEMPLATE_PAGES = 3  # a picture at one place of so many pages is part of their layout
DRAWN_PATHS = 300  # on a page without text: its letters are drawn as shapes
# Codes that are no letters; 2 is how pdfium gives a hyphen that ends a line. Where they are as many as blanks
# are in other texts, those of the other letters are as little to be trusted.
NO_LETTER = re.compile(r"[\x00\x01\x03-\x08\x0e-\x1f\x7f-\x9f\ufffd]")
GARBLED_SHARE = 0.1


Kind = Literal["text", "picture", "hidden_text", "garbled", "mixed", "blank"]
Bounds = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Survey:
    """Each page's text, nothing where it was not looked at; and the pages (1-based) that have to be
    looked at as pictures: those without text, those whose text lies unseen under a picture, those
    whose fonts don't say which letters they draw, and those with text beside a picture that may hold a
    table. On the last pages nothing is drawn at all.
    """

    texts: list[str]
    picture_pages: tuple[int, ...]
    hidden_text_pages: tuple[int, ...]
    garbled_pages: tuple[int, ...]
    mixed_pages: tuple[int, ...]
    blank_pages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Look:
    """What a page is, and where a picture beside its text lies."""

    kind: Kind
    beside: Bounds | None = None


def survey(loaded: Loaded, name: str, numbers: Iterable[int]) -> Survey:
    """Looks at these pages (1-based) of a file.

    Raises ``BadInput`` naming a damaged page.
    """
    import pypdfium2

    texts = [""] * len(loaded)
    looks: dict[int, _Look] = {}
    for number in numbers:
        try:
            page = loaded.look(number)
            texts[number - 1] = text = unswapped(page.text.get_text_range())
        except pypdfium2.PdfiumError as error:
            raise BadInput(
                f"{name}, page {number}: damaged, can't be read ({error}); fetch it again"
            ) from error
        area = page.text.page.get_width() * page.text.page.get_height()
        looks[number] = _look(page.objects, area, len(text.strip()))
        if len(NO_LETTER.findall(text)) > GARBLED_SHARE * len(text):
            texts[number - 1], looks[number] = "", _Look("garbled")
    places = Counter(look.beside for look in looks.values())

    def those(kind: Kind) -> tuple[int, ...]:
        return tuple(n for n, look in looks.items() if look.kind == kind)

    mixed = tuple(n for n in those("mixed") if places[looks[n].beside] < TEMPLATE_PAGES)
    return Survey(
        texts, those("picture"), those("hidden_text"), those("garbled"), mixed, those("blank")
    )


def _look(objects: Objects, area: float, letters: int) -> _Look:
    """What a page shows, from what is drawn on it and in which order.

    Text over a background picture is drawn after it; text that a scanner's software added is drawn
    before it, or with no ink, or clear.
    """
    items, paths = _drawn(objects)
    has_text = letters >= LEAST_TEXT
    if not (items or paths or letters):
        return _Look("blank")
    if not items:  # as on most pages
        return _Look("picture" if not has_text and paths > DRAWN_PATHS else "text")
    bounds = filled(
        "FPDFPageObj_GetBounds", np.float32, 4, len(items), [i for i, _ in items], apart=True
    )
    shares = np.abs((bounds[:, 2] - bounds[:, 0]) * (bounds[:, 3] - bounds[:, 1])) / (area or 1.0)
    is_picture = np.array([kind == IMAGE for _, kind in items], dtype=bool)
    if shares[is_picture].sum() > PICTURE_SHARE:
        inked = colours([item for item, _ in items])[:, 3] >= LEAST_INK
        seen = np.array(
            [
                kind == TEXT
                and inked[i]
                and call("FPDFTextObj_GetTextRenderMode")(item) not in (INVISIBLE, CLIPPING)
                and not _is_under(bounds[i], bounds[i + 1 :][is_picture[i + 1 :]])
                for i, (item, kind) in enumerate(items)
            ],
            dtype=bool,
        )
        if shares[seen].sum() < STAMP_SHARE:
            return _Look("hidden_text" if has_text and not seen[~is_picture].all() else "picture")
    if not has_text and paths > DRAWN_PATHS:
        return _Look("picture")
    largest = int(np.argmax(shares * is_picture)) if is_picture.any() else -1
    if largest >= 0 and shares[largest] > TABLE_SHARE:
        left, bottom, right, top = bounds[largest].round().tolist()
        return _Look("mixed", (left, bottom, right, top))
    return _Look("text")


def _is_under(text: NDArray[np.float32], pictures: NDArray[np.float32]) -> bool:
    """Whether a picture that is drawn later lies over the middle of a text."""
    x, y = (text[0] + text[2]) / 2, (text[1] + text[3]) / 2
    left, bottom, right, top = pictures.T
    return bool(((left <= x) & (x <= right) & (bottom <= y) & (y <= top)).any())


def _drawn(objects: Objects, depth: int = 0) -> tuple[list[tuple[Handle, int]], int]:
    """The pictures and texts of a page in the order of drawing, those of its form XObjects too; and
    how many shapes are drawn on it.

    A page without pictures gives no texts either: nobody asks for them.
    """
    paths = objects.kinds.count(PATH)
    if not depth and not {IMAGE, FORM} & set(objects.kinds):
        return [], paths
    out: list[tuple[Handle, int]] = []
    for item, kind in zip(*objects, strict=True):
        if kind in (IMAGE, TEXT):
            out.append((item, kind))
        elif kind == FORM and depth < MOST_NESTED:
            inner, more = _drawn(objects_of("FPDFFormObj", item), depth + 1)
            out += inner
            paths += more
    return out, paths
