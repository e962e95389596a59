"""How the text objects of a page are drawn: their places, sizes, shades and fonts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.document.glyphs import Floats
from pipeline.document.pdfium.calls import (
    INVISIBLE,
    Handle,
    colours,
    each,
    filled,
    render_modes,
    shades,
)
from pipeline.document.pdfium.chars import Chars
from pipeline.document.pdfium.view import View


class Looks(NamedTuple):
    """How each of the text objects of a page is drawn: its place among them, its colour, and its mode, as
    filled, outlined or without ink.
    """

    at: dict[Handle, int]
    colour: NDArray[np.uint32]
    mode: NDArray[np.int64]

    @classmethod
    def of(cls, items: Sequence[Handle]) -> Looks:
        return cls({item: i for i, item in enumerate(items)}, colours(items), render_modes(items))

    def places(self, owners: Sequence[Handle]) -> list[int]:
        """Where some of the objects are among all."""
        return list(map(self.at.__getitem__, owners))


@dataclass(frozen=True, slots=True)
class Pens:
    """How text objects are drawn, on the page as shown; ``of_char`` says which draws a character.

    A negative size of type is one whose matrix turns it about.
    """

    owners: list[Handle]
    of_char: NDArray[np.int64]
    matrix: Floats  # a, b, c, d
    size: Floats
    shade: Floats
    font: NDArray[np.int64]
    fonts: list[Handle]


def pens_of(text: Handle, chars: Chars, view: View, looks: Looks) -> Pens:
    """The pens of the text objects that draw these characters; ``text`` is their text page."""
    # A text object's characters come one after another.
    begins = np.ones(len(chars.owner), dtype=np.bool_)
    begins[1:] = chars.owner[1:] != chars.owner[:-1]
    first = np.flatnonzero(begins)
    of_char = begins.cumsum() - 1
    objects = chars.owner[first].tolist()
    places = chars.index[first].tolist()
    matrix = filled("FPDFText_GetMatrix", np.float32, 6, len(objects), text, places).astype(
        np.float64
    )
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
        of_char,
        (np.stack((a, b, c, d), axis=-1) * np.where(size < 0, -1.0, 1.0)[:, None])[of_char],
        np.abs(size)[of_char],
        shades(looks.colour[looks.places(objects)])[of_char],
        np.array([number[f] for f in drawn_with], dtype=np.int64)[of_char],
        fonts,
    )


def without_unseen(pens: Pens, looks: Looks) -> Pens:
    """Characters drawn without ink have no size; but where they are most of a page's text, its letters
    are drawn as shapes, and stated so.
    """
    is_unseen = looks.mode == INVISIBLE
    if not is_unseen.any():  # as on most pages
        return pens
    unseen = is_unseen[looks.places(pens.owners)][pens.of_char]
    if 2 * unseen.sum() > len(unseen):
        return pens
    return replace(pens, size=np.where(unseen, 0.0, pens.size))
