"""The characters of pages from pdfium's text pages, with what these leave out or replace put right.

A text page is made for searching: it inserts blanks and ends of lines, drops what is drawn twice,
turns a hyphen at the end of a line into a mark, and prefers the text that a tagged file states to
the text that it draws. All of this is undone here, or the page is refused (``Unlike``).
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from pipeline.document.double import TWICE_PT, TWICE_RATIO
from pipeline.document.glyphs import Flags, Floats, Glyphs, glyphs, is_bold_name
from pipeline.document.pdfium.advances import advances
from pipeline.document.pdfium.calls import INVISIBLE, Handle, call
from pipeline.document.pdfium.chars import (
    Chars,
    Sheet,
    Unlike,
    drawn_chars,
    further_letters,
    text_page,
)
from pipeline.document.pdfium.cut_areas import Areas, bounds_of, without_cut_off
from pipeline.document.pdfium.pens import Looks, Pens, pens_of, without_unseen
from pipeline.document.pdfium.view import View

_NO_INK_PT = 0.01


def glyphs_of(sheets: Sequence[Sheet], looks: Looks, areas: Areas, view: View) -> list[Glyphs]:
    """The characters that the text objects of each sheet draw. All sheets are seen alike; ``looks`` says how
    their text objects are drawn, and ``areas`` to what some of these are cut.

    Raises ``BadInput`` where a sheet has more than it may have, and ``Unlike``.
    """
    chars = drawn_chars(sheets)
    pens = pens_of(sheets, chars, view, looks)
    advance, in_doubt = advances(sheets, chars, pens, view)
    missing = _missing(sheets, pens.owners)
    doubtful = set(pens.of_char[in_doubt].tolist())
    asked = missing | {pens.owners[i]: int(pens.page[i]) for i in doubtful}
    if len(sheets) > 1:
        if stating := {page for item, page in asked.items() if any(_stating_marks(item))}:
            raise Unlike("it states another text than it draws", stating)
    elif _without_stated_text(asked):
        with text_page(sheets[0].page) as drawn_text:
            return glyphs_of([sheets[0]._replace(text=drawn_text)], looks, areas, view)
    is_bold = np.array([is_bold_name(_name(f)) for f in pens.fonts], dtype=np.bool_)[pens.font]
    if missing:
        is_bold[_drawn_twice(missing, pens)] = True
    pens = without_unseen(sheets, pens, looks)
    if areas:
        pens = without_cut_off(chars, pens, advance, areas)
    return _glyphs(chars, pens, advance, is_bold, view).by_pages(len(sheets))


def _missing(sheets: Sequence[Sheet], owners: Sequence[Handle]) -> dict[Handle, int]:
    """Text objects with ink of which a text page has no character, each with its page."""
    known = set(owners)
    unknown = {t: page for page, s in enumerate(sheets) for t in s.texts if t not in known}
    if not unknown:  # as on most pages
        return {}
    bounds = bounds_of([*unknown])
    has_ink = bounds[:, 2] - bounds[:, 0] >= _NO_INK_PT
    for (item, page), inked in zip(unknown.items(), has_ink, strict=True):
        # A blank has no ink; but neither has the font in which hidden text is often set.
        if not inked and call("FPDFTextObj_GetTextRenderMode")(item) == INVISIBLE:
            raise Unlike("it has hidden text without ink", [page])
    return {t: page for (t, page), inked in zip(unknown.items(), has_ink, strict=True) if inked}


def _stating_marks(item: Handle) -> Iterator[Handle]:
    """The marks of a text object that state another text, from the last on."""
    for i in reversed(range(call("FPDFPageObj_CountMarks")(item))):
        mark = call("FPDFPageObj_GetMark")(item, i)
        if call("FPDFPageObjMark_GetParamValueType")(mark, b"ActualText"):
            yield mark


def _without_stated_text(items: Iterable[Handle]) -> bool:
    """Takes from text objects the marks that state another text; whether there were any."""
    found = False
    for item in items:
        for mark in _stating_marks(item):
            found |= bool(call("FPDFPageObj_RemoveMark")(item, mark))
    return found


def _drawn_twice(missing: Mapping[Handle, int], pens: Pens) -> Flags:
    """Which characters lie in a text object that was drawn again, a hair apart, to make it bold."""
    twice = np.zeros(len(pens.owners), dtype=np.bool_)
    bounds = bounds_of(pens.owners)
    size = np.zeros(len(pens.owners))
    np.maximum.at(size, pens.of_char, np.abs(pens.size * pens.matrix[:, 3]))
    slack = np.minimum(TWICE_PT, TWICE_RATIO * size)
    for box, page in zip(bounds_of([*missing]), missing.values(), strict=True):
        twins = (np.abs(bounds - box) <= slack[:, None]).all(axis=1) & (pens.page == page)
        if not twins.any():
            raise Unlike("it has text drawn over other text", [page])
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
        letters,
        matrix[drawn],
        advance[drawn],
        pens.size[drawn],
        pens.shade[drawn],
        is_bold[drawn],
        chars.page[drawn],
    )
