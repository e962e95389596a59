"""The characters of a page from pdfium's text page, with what that leaves out or replaces put right.

A text page is made for searching: it inserts blanks and ends of lines, drops what is drawn twice,
turns a hyphen at the end of a line into a mark, and prefers the text that a tagged file states to
the text that it draws. All of this is undone here, or the page is refused (``Unlike``).
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from pipeline.document.glyphs import Flags, Floats, Glyphs, glyphs, is_bold_name
from pipeline.document.pdfium.calls import (
    INVISIBLE,
    Handle,
    call,
    each,
    filled,
    render_modes,
    shades,
)
from pipeline.document.pdfium.chars import Chars, Unlike, drawn_chars, further_letters, text_page
from pipeline.document.pdfium.view import View
from pipeline.document.words import TWICE_PT, TWICE_RATIO

_NO_INK_PT = 0.01
_STRAIGHT = 1e-4
_WIDTH_SLACK = 0.004  # of the type size: pdfium rounds widths to thousandths of it


@dataclass(frozen=True, slots=True)
class _Pens:
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


def page_glyphs(
    page: Handle, text: Handle, texts: Sequence[Handle], view: View, room: int, has_pictures: bool
) -> Glyphs:
    """The characters that the page's text objects draw, ``room`` at most; ``text`` is its text page.

    On a page with pictures, those without ink may be what a scan's software read in them.

    Raises ``BadInput`` where there are more, and ``Unlike``.
    """
    chars = drawn_chars(page, text, texts, room)
    pens = _pens(text, chars, view)
    advance, in_doubt = _advances(text, chars, pens, view)
    missing = _missing(texts, pens.owners)
    if _without_stated_text(
        {*missing, *(pens.owners[i] for i in np.unique(pens.of_char[in_doubt]).tolist())}
    ):
        with text_page(page) as drawn_text:
            return page_glyphs(page, drawn_text, texts, view, room, has_pictures)
    is_bold = np.array([is_bold_name(_name(f)) for f in pens.fonts], dtype=np.bool_)[pens.font]
    is_bold[_drawn_twice(missing, pens)] = True
    if not has_pictures:
        pens = _without_unseen(pens)
    return _glyphs(chars, pens, advance, is_bold, view)


def _pens(text: Handle, chars: Chars, view: View) -> _Pens:
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
    return _Pens(
        objects,
        of_char,
        (np.stack((a, b, c, d), axis=-1) * np.where(size < 0, -1.0, 1.0)[:, None])[of_char],
        np.abs(size)[of_char],
        shades("FPDFPageObj_GetFillColor", objects)[of_char],
        np.array([number[f] for f in drawn_with], dtype=np.int64)[of_char],
        fonts,
    )


def _without_unseen(pens: _Pens) -> _Pens:
    """Characters drawn without ink have no size; but where they are most of a page's text, its letters
    are drawn as shapes, and stated so.
    """
    unseen = (render_modes(pens.owners) == INVISIBLE)[pens.of_char]
    if not unseen.any() or 2 * unseen.sum() > len(unseen):
        return pens
    return replace(pens, size=np.where(unseen, 0.0, pens.size))


def _advances(
    text: Handle, chars: Chars, pens: _Pens, view: View
) -> tuple[Floats, NDArray[np.intp]]:
    """How far each character moves the pen, before its matrix; and those of which fonts and boxes disagree.

    A font is asked for the width of a letter, but may draw it in several widths. Where the next
    character does not begin at that width, the box of a character tells: it holds its pen's way and
    its ink, so where it is wider than the letter and not because of the ink, it is right.
    """
    keys = (pens.font << 32) + chars.code
    kinds = np.unique(keys)
    of_char = np.searchsorted(kinds, keys)
    widths = filled(
        "FPDFFont_GetGlyphWidth",
        np.float32,
        1,
        len(kinds),
        [pens.fonts[k] for k in (kinds >> 32).tolist()],
        (kinds & 0xFFFFFFFF).tolist(),
        1.0,
    )[:, 0].astype(np.float64)
    if (widths < 0).any():
        raise Unlike("it is written from top to bottom")
    advance = widths[of_char] * pens.size
    a, b, c, _ = np.abs(pens.matrix).T
    is_straight = (a > 0) & (b <= _STRAIGHT * a) & (c <= _STRAIGHT * a)
    slack = _WIDTH_SLACK * pens.size * a + 0.002
    x, _ = view.place(chars.origin[:, 0], chars.origin[:, 1])
    step = (x[1:] - x[:-1]) * np.sign(pens.matrix[:-1, 0])
    is_plain = np.zeros(len(x), dtype=np.bool_)  # the last in its object has no next one to tell
    is_plain[:-1] = (pens.of_char[1:] == pens.of_char[:-1]) & (
        np.abs(step - (a * advance)[:-1]) <= slack[:-1]
    )
    further = further_letters(chars)
    is_ligature = further | np.append(further[1:], False)
    is_plain &= ~is_ligature  # its letters may have no width of their own, and no step to the next
    asked = np.flatnonzero(is_straight & ~is_plain)
    loose = filled(
        "FPDFText_GetLooseCharBox",
        np.float32,
        4,
        len(asked),
        text,
        chars.index[asked].tolist(),
    ).astype(np.float64)
    way = _reach(chars.origin[asked], loose, pens.matrix[asked, 0], view)
    odd = np.abs(way - (a * advance)[asked]) > slack[asked]
    places, way = asked[odd], way[odd]
    ink = filled(
        "FPDFText_GetCharBox",
        np.float64,
        4,
        len(places),
        text,
        chars.index[places].tolist(),
        apart=True,
    )[:, [0, 3, 1, 2]]
    inked = _reach(chars.origin[places], ink, pens.matrix[places, 0], view)
    is_way = (
        (way > inked + slack[places]) | (way < a[places] * advance[places]) | is_ligature[places]
    )
    advance[places[is_way]] = (way / a[places])[is_way]
    return advance, places


def _reach(origin: Floats, boxes: Floats, a: Floats, view: View) -> Floats:
    """How far boxes reach from the beginnings of their characters, the way that these run."""
    x, _ = view.place(origin[:, 0], origin[:, 1])
    one, _ = view.place(boxes[:, 0], boxes[:, 1])
    other, _ = view.place(boxes[:, 2], boxes[:, 3])
    return np.where(a >= 0, np.maximum(one, other) - x, x - np.minimum(one, other))


def _missing(texts: Sequence[Handle], owners: Sequence[Handle]) -> list[Handle]:
    """Text objects with ink of which the text page has no character."""
    known = set(owners)
    unknown = [t for t in texts if t not in known]
    bounds = _bounds(unknown)
    has_ink = bounds[:, 2] - bounds[:, 0] >= _NO_INK_PT
    for item, inked in zip(unknown, has_ink, strict=True):
        # A blank has no ink; but neither has the font in which hidden text is often set.
        if not inked and call("FPDFTextObj_GetTextRenderMode")(item) == INVISIBLE:
            raise Unlike("it has hidden text without ink")
    return [t for t, inked in zip(unknown, has_ink, strict=True) if inked]


def _bounds(objects: Sequence[Handle]) -> Floats:
    """Left, bottom, right and top of page objects, in the measure of what they lie in."""
    return filled("FPDFPageObj_GetBounds", np.float32, 4, len(objects), objects, apart=True).astype(
        np.float64
    )


def _without_stated_text(objects: set[Handle]) -> bool:
    """Takes from text objects the marks that state another text; whether there were any."""
    found = False
    for item in objects:
        for i in reversed(range(call("FPDFPageObj_CountMarks")(item))):
            mark = call("FPDFPageObj_GetMark")(item, i)
            if call("FPDFPageObjMark_GetParamValueType")(mark, b"ActualText"):
                found |= bool(call("FPDFPageObj_RemoveMark")(item, mark))
    return found


def _drawn_twice(missing: Sequence[Handle], pens: _Pens) -> Flags:
    """Which characters lie in a text object that was drawn again, a hair apart, to make it bold."""
    twice = np.zeros(len(pens.owners), dtype=np.bool_)
    if missing:
        bounds = _bounds(pens.owners)
        size = np.zeros(len(pens.owners))
        np.maximum.at(size, pens.of_char, np.abs(pens.size * pens.matrix[:, 3]))
        slack = np.minimum(TWICE_PT, TWICE_RATIO * size)
        for box in _bounds(missing):
            twins = (np.abs(bounds - box) <= slack[:, None]).all(axis=1)
            if not twins.any():
                raise Unlike("it has text drawn over other text")
            twice |= twins
    return twice[pens.of_char]


def _name(font: Handle) -> str:
    size = call("FPDFFont_GetBaseFontName")(font, None, 0)
    buffer = ctypes.create_string_buffer(max(size, 1))
    call("FPDFFont_GetBaseFontName")(font, ctypes.addressof(buffer), size)
    return buffer.value.decode("utf-8", "replace")


def _glyphs(chars: Chars, pens: _Pens, advance: Floats, is_bold: Flags, view: View) -> Glyphs:
    """One character for each code of the text: several letters at one place are drawn as one."""
    x, y = view.place(chars.origin[:, 0], chars.origin[:, 1])
    matrix = np.column_stack((pens.matrix, x, y))
    if not np.isfinite(matrix).all() or not np.isfinite(advance).all():
        raise Unlike("it has text beyond all measure")
    letters = list(chars.code.astype("<u4").tobytes().decode("utf-32-le"))
    begins = ~further_letters(chars)
    drawn: Flags | slice = slice(None)  # which leaves the arrays as they are
    if not begins.all():
        drawn = begins
        starts = np.flatnonzero(begins).tolist()
        letters = [
            "".join(letters[s:e]) for s, e in zip(starts, [*starts[1:], len(letters)], strict=True)
        ]
    return glyphs(
        letters,
        matrix[drawn],
        advance[drawn],
        pens.size[drawn],
        pens.shade[drawn],
        is_bold[drawn],
    )
