"""How the text objects of a page are drawn: their places, sizes, shades and fonts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.document.glyphs import Floats, Indices
from pipeline.document.pdfium.calls import (
    INVISIBLE,
    Handle,
    colours,
    each,
    filled,
    render_modes,
    shades,
)
from pipeline.document.pdfium.chars import Chars, Sheet, texts_of
from pipeline.document.pdfium.view import View


class Looks(NamedTuple):
    """How each of the text objects of some pages is drawn: its place among them, its colour, and its mode, as
    filled, outlined or without ink.
    """

    at: dict[Handle, int]
    colour: NDArray[np.uint32]
    mode: NDArray[np.int64]

    @classmethod
    def of(cls, items: Sequence[Handle]) -> Looks:
        return cls({item: i for i, item in enumerate(items)}, colours(items), render_modes(items))

    def those(self, items: Sequence[Handle]) -> Looks:
        """How some of the objects are drawn, which come one after another."""
        first = self.at[items[0]] if items else 0
        of = slice(first, first + len(items))
        return Looks({}, self.colour[of], self.mode[of])

    def places(self, owners: Sequence[Handle]) -> list[int]:
        """Where some of the objects are among all."""
        return list(map(self.at.__getitem__, owners))


@dataclass(frozen=True, slots=True)
class Pens:
    """How text objects are drawn, on the page as shown; ``of_char`` says which draws a character, and ``page``
    on which page each is.

    A negative size of type is one whose matrix turns it about.
    """

    owners: list[Handle]
    page: Indices
    of_char: NDArray[np.int64]
    matrix: Floats  # a, b, c, d
    size: Floats
    shade: Floats
    font: NDArray[np.int64]
    fonts: list[Handle]


def pens_of(sheets: Sequence[Sheet], chars: Chars, view: View, looks: Looks) -> Pens:
    """The pens of the text objects that draw these characters of some sheets."""
    # A text object's characters come one after another.
    begins = np.ones(len(chars.owner), dtype=np.bool_)
    begins[1:] = chars.owner[1:] != chars.owner[:-1]
    first = np.flatnonzero(begins)
    of_char = begins.cumsum() - 1
    objects = chars.owner[first].tolist()
    page, places = chars.page[first], chars.index[first].tolist()
    matrix = filled(
        "FPDFText_GetMatrix", np.float32, 6, len(objects), texts_of(sheets, page), places
    ).astype(np.float64)
    size = filled("FPDFTextObj_GetFontSize", np.float32, 1, len(objects), objects)[:, 0].astype(
        np.float64
    )
    drawn_with = each("FPDFTextObj_GetFont", objects)
    fonts = list(dict.fromkeys(drawn_with))
    number = {font: i for i, font in enumerate(fonts)}
    a, b = view.turn(matrix[:, 0], matrix[:, 1])
    c, d = view.turn(matrix[:, 2], matrix[:, 3])
    return Pens(
        objects,
        page,
        of_char,
        (np.stack((a, b, c, d), axis=-1) * np.where(size < 0, -1.0, 1.0)[:, None])[of_char],
        np.abs(size)[of_char],
        shades(looks.colour[looks.places(objects)])[of_char],
        np.array([number[f] for f in drawn_with], dtype=np.int64)[of_char],
        fonts,
    )


def without_unseen(sheets: Sequence[Sheet], pens: Pens, looks: Looks) -> Pens:
    """Characters drawn without ink have no size; but where they are most of a page's text, its letters
    are drawn as shapes, and stated so; and on one with pictures they stay.
    """
    is_unseen = looks.mode == INVISIBLE
    if not is_unseen.any():  # as on most pages
        return pens
    unseen, page = is_unseen[looks.places(pens.owners)][pens.of_char], pens.page[pens.of_char]
    counts, of = (np.bincount(on, minlength=len(sheets)) for on in (page[unseen], page))
    stays = (2 * counts > of) | np.array([sheet.has_pictures for sheet in sheets])
    return replace(pens, size=np.where(unseen & ~stays[page], 0.0, pens.size))
