"""The characters of a page from pdfium's text page, with what that leaves out or replaces put right.

A text page is made for searching: it inserts blanks and ends of lines, drops what is drawn twice,
turns a hyphen at the end of a line into a mark, and prefers the text that a tagged file states to
the text that it draws. All of this is undone here, or the page is refused (``Unlike``).
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from pipeline.document.glyphs import Flags, Floats, Glyphs, glyphs, is_bold_name
from pipeline.document.pdfium.advances import advances
from pipeline.document.pdfium.calls import INVISIBLE, Handle, call
from pipeline.document.pdfium.chars import Chars, Unlike, drawn_chars, further_letters, text_page
from pipeline.document.pdfium.cut_areas import Areas, bounds_of, without_cut_off
from pipeline.document.pdfium.pens import Looks, Pens, pens_of, without_unseen
from pipeline.document.pdfium.view import View
from pipeline.document.words import TWICE_PT, TWICE_RATIO

_NO_INK_PT = 0.01


class Texts(NamedTuple):
    """The text objects of a page, how they are drawn, and the areas to which some of them are cut. On a page
    with pictures, those without ink may be what a scan's software read in them.
    """

    items: Sequence[Handle]
    looks: Looks
    areas: Areas
    has_pictures: bool


def page_glyphs(page: Handle, text: Handle, texts: Texts, view: View, room: int) -> Glyphs:
    """The characters that the page's text objects draw, ``room`` at most; ``text`` is its text page.

    Raises ``BadInput`` where there are more, and ``Unlike``.
    """
    chars = drawn_chars(page, text, texts.items, room)
    pens = pens_of(text, chars, view, texts.looks)
    advance, in_doubt = advances(text, chars, pens, view)
    missing = _missing(texts.items, pens.owners)
    if _without_stated_text(
        {*missing, *map(pens.owners.__getitem__, pens.of_char[in_doubt].tolist())}
    ):
        with text_page(page) as drawn_text:
            return page_glyphs(page, drawn_text, texts, view, room)
    is_bold = np.array([is_bold_name(_name(f)) for f in pens.fonts], dtype=np.bool_)[pens.font]
    if missing:
        is_bold[_drawn_twice(missing, pens)] = True
    if not texts.has_pictures:
        pens = without_unseen(pens, texts.looks)
    if texts.areas:
        pens = without_cut_off(chars, pens, advance, texts.areas)
    return _glyphs(chars, pens, advance, is_bold, view)


def _missing(texts: Sequence[Handle], owners: Sequence[Handle]) -> list[Handle]:
    """Text objects with ink of which the text page has no character."""
    known = set(owners)
    unknown = [t for t in texts if t not in known]
    if not unknown:  # as on most pages
        return []
    bounds = bounds_of(unknown)
    has_ink = bounds[:, 2] - bounds[:, 0] >= _NO_INK_PT
    for item, inked in zip(unknown, has_ink, strict=True):
        # A blank has no ink; but neither has the font in which hidden text is often set.
        if not inked and call("FPDFTextObj_GetTextRenderMode")(item) == INVISIBLE:
            raise Unlike("it has hidden text without ink")
    return [t for t, inked in zip(unknown, has_ink, strict=True) if inked]


def _without_stated_text(objects: set[Handle]) -> bool:
    """Takes from text objects the marks that state another text; whether there were any."""
    found = False
    for item in objects:
        for i in reversed(range(call("FPDFPageObj_CountMarks")(item))):
            mark = call("FPDFPageObj_GetMark")(item, i)
            if call("FPDFPageObjMark_GetParamValueType")(mark, b"ActualText"):
                found |= bool(call("FPDFPageObj_RemoveMark")(item, mark))
    return found


def _drawn_twice(missing: Sequence[Handle], pens: Pens) -> Flags:
    """Which characters lie in a text object that was drawn again, a hair apart, to make it bold."""
    twice = np.zeros(len(pens.owners), dtype=np.bool_)
    bounds = bounds_of(pens.owners)
    size = np.zeros(len(pens.owners))
    np.maximum.at(size, pens.of_char, np.abs(pens.size * pens.matrix[:, 3]))
    slack = np.minimum(TWICE_PT, TWICE_RATIO * size)
    for box in bounds_of(missing):
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


def _glyphs(chars: Chars, pens: Pens, advance: Floats, is_bold: Flags, view: View) -> Glyphs:
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
        letters, matrix[drawn], advance[drawn], pens.size[drawn], pens.shade[drawn], is_bold[drawn]
    )
