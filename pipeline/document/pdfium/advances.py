"""How far each character moves the pen: what its font says, or its box where that is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.document.glyphs import Flags, Floats
from pipeline.document.pdfium.calls import filled
from pipeline.document.pdfium.chars import Chars, Sheet, Unlike, further_letters, texts_of
from pipeline.document.pdfium.pens import Pens
from pipeline.document.pdfium.view import View

_STRAIGHT = 1e-4
_WIDTH_SLACK = 0.004  # of the type size: pdfium rounds widths to thousandths of it


def advances(
    sheets: Sequence[Sheet], chars: Chars, pens: Pens, view: View
) -> tuple[Floats, NDArray[np.intp]]:
    """How far each character moves the pen, before its matrix; and those of which fonts and boxes disagree.

    A font is asked for the width of a letter, but may draw it in several widths. Where the next
    character does not begin at that width, the box of a character tells: it holds its pen's way and
    its ink, so where it is wider than the letter and not because of the ink, it is right.

    Raises ``Unlike`` for text that is written from top to bottom.
    """
    advance = _letter_widths(chars, pens) * pens.size
    a, b, c, _ = np.abs(pens.matrix).T
    is_straight = (a > 0) & (b <= _STRAIGHT * a) & (c <= _STRAIGHT * a)
    slack = _WIDTH_SLACK * pens.size * a + 0.002
    further = further_letters(chars)
    is_ligature = further | np.append(further[1:], False)
    # the letters of a ligature may have no width of their own, and no step to the next
    is_plain = _meets_next(chars, pens, a * advance, slack, view) & ~is_ligature
    asked = np.flatnonzero(is_straight & ~is_plain)
    texts = texts_of(sheets, chars.page[asked])
    loose = filled(
        "FPDFText_GetLooseCharBox", np.float32, 4, len(asked), texts, chars.index[asked].tolist()
    ).astype(np.float64)
    way = _reach(chars.origin[asked], loose, pens.matrix[asked, 0], view)
    odd = np.abs(way - (a * advance)[asked]) > slack[asked]
    places, way = asked[odd], way[odd]
    if not len(places):  # as on most pages
        return advance, places
    inked = _ink_reach(sheets, chars, pens, places, view)
    is_way = (
        (way > inked + slack[places]) | (way < a[places] * advance[places]) | is_ligature[places]
    )
    advance[places[is_way]] = (way / a[places])[is_way]
    return advance, places


def _letter_widths(chars: Chars, pens: Pens) -> Floats:
    """The width of each character by its font, for type of size 1; each letter of a font is asked once."""
    letters, letter = _numbered(chars.code)
    kinds, kind = _numbered(pens.font * len(letters) + letter)
    font_of, letter_of = np.divmod(kinds, len(letters) or 1)
    widths = filled(
        "FPDFFont_GetGlyphWidth",
        np.float32,
        1,
        len(kinds),
        [pens.fonts[f] for f in font_of.tolist()],
        letters[letter_of].tolist(),
        1.0,
    )[:, 0].astype(np.float64)
    if (widths < 0).any():
        raise Unlike("it is written from top to bottom", chars.page[widths[kind] < 0].tolist())
    return widths[kind]


def _numbered(values: NDArray[Any]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Which numbers there are among small whole ones, in order, and the place of each among these: as from
    ``numpy.unique``, which sorts them.
    """
    is_there = np.zeros(int(values.max(initial=0)) + 1, dtype=np.bool_)
    is_there[values] = True
    found = np.flatnonzero(is_there)
    place = np.empty(len(is_there), dtype=np.intp)
    place[found] = np.arange(len(found))
    return found, place[values]


def _meets_next(chars: Chars, pens: Pens, width: Floats, slack: Floats, view: View) -> Flags:
    """Whether the next character of the same text object begins where each of these ends by its font; the
    last in its object has no next one to tell.
    """
    x, _ = view.place(chars.origin[:, 0], chars.origin[:, 1])
    step = (x[1:] - x[:-1]) * np.sign(pens.matrix[:-1, 0])
    out = np.zeros(len(x), dtype=np.bool_)
    out[:-1] = (pens.of_char[1:] == pens.of_char[:-1]) & (np.abs(step - width[:-1]) <= slack[:-1])
    return out


def _ink_reach(
    sheets: Sequence[Sheet], chars: Chars, pens: Pens, places: NDArray[np.intp], view: View
) -> Floats:
    """How far the ink of some characters reaches."""
    ink = filled(
        "FPDFText_GetCharBox",
        np.float64,
        4,
        len(places),
        texts_of(sheets, chars.page[places]),
        chars.index[places].tolist(),
        apart=True,
    )[:, [0, 3, 1, 2]]
    return _reach(chars.origin[places], ink, pens.matrix[places, 0], view)


def _reach(origin: Floats, boxes: Floats, a: Floats, view: View) -> Floats:
    """How far boxes reach from the beginnings of their characters, the way that these run."""
    x, _ = view.place(origin[:, 0], origin[:, 1])
    one, _ = view.place(boxes[:, 0], boxes[:, 1])
    other, _ = view.place(boxes[:, 2], boxes[:, 3])
    return np.where(a >= 0, np.maximum(one, other) - x, x - np.minimum(one, other))
