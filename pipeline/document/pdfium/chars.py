"""The characters of pdfium's text pages that are drawn, each with its letter and its text object."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import reduce
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.document.glyphs import Flags, Floats, Indices
from pipeline.document.pdfium.calls import Handle, Runs, call, each, filled
from pipeline.errors import BadInput
from pipeline.grouping import by_key

_BLANKS = (0x20, 0x0D, 0x0A)
_MARKS = (0x2, 0xFFFE)  # stand for a hyphen at the end of a line, and for no letter at all
_LAST_LETTER = 0x10FFFF
STEP = 5  # characters, of which the first is asked for its text object: few objects have less


class Unlike(Exception):
    """A page whose text pdfium may give otherwise than it is drawn; the message says why. Of several that are
    read side by side, ``pages`` are those of which this is so; where it names none, it may be any.
    """

    def __init__(self, why: str, pages: Iterable[int] = ()) -> None:
        super().__init__(why)
        self.pages = frozenset(pages)


class Sheet(NamedTuple):
    """A page whose characters are asked for: its address, that of its text page, the text objects that it
    draws, and how many characters it may have. On one with pictures, those without ink may be what a scan's
    software read in them.
    """

    page: Handle
    text: Handle
    texts: Sequence[Handle]
    room: int
    has_pictures: bool


@dataclass(frozen=True, slots=True)
class Chars:
    """The drawn characters of some sheets, one after the other: on which of these, place in its text page,
    letter, text object and origin.
    """

    page: Indices
    index: NDArray[np.int64]
    code: NDArray[np.uint32]
    owner: NDArray[np.uint64]
    origin: Floats  # x, y


@contextmanager
def text_page(page: Handle) -> Iterator[Handle]:
    """A text page of a page as it is now, closed when the block ends."""
    text = call("FPDFText_LoadPage")(page)
    if not text:
        raise Unlike("it has no text page")
    try:
        yield text
    finally:
        call("FPDFText_ClosePage")(text)


def drawn_chars(sheets: Sequence[Sheet]) -> Chars:
    """The characters that the text objects of some sheets draw.

    Raises ``BadInput`` where one has more than it may have, and ``Unlike``.
    """
    counts = [max(call("FPDFText_CountChars")(sheet.text), 0) for sheet in sheets]
    if any(count > sheet.room for sheet, count in zip(sheets, counts, strict=True)):
        raise BadInput("more characters than a page of text has")
    codes = np.concatenate([_codes(s.text, n) for s, n in zip(sheets, counts, strict=True)])
    page = np.repeat(np.arange(len(sheets)), counts)
    index = np.concatenate([np.arange(count) for count in counts])
    blanks = np.flatnonzero(_are(codes, _BLANKS))
    of_blanks = texts_of(sheets, page[blanks])
    is_drawn = np.ones(len(codes), dtype=np.bool_)
    is_drawn[blanks] = (
        np.array(each("FPDFText_IsGenerated", of_blanks, index[blanks].tolist())) == 0
    )
    page, index = page[is_drawn], index[is_drawn]
    texts, places = texts_of(sheets, page), index.tolist()
    unknown = each("FPDFText_HasUnicodeMapError", texts, places)
    if any(unknown):
        why = "it has characters of which the file does not say what letters they are"
        raise Unlike(why, page[np.flatnonzero(unknown)].tolist())
    chars = Chars(
        page,
        index,
        codes[is_drawn],
        _owners(sheets, page, index),
        filled("FPDFText_GetCharOrigin", np.float64, 2, len(places), texts, places, apart=True),
    )
    return replace(chars, code=_with_hyphens(sheets, chars))


def texts_of(sheets: Sequence[Sheet], page: Indices) -> Runs:
    """The text page of each of some characters, of which is given on which sheet they are, one sheet after
    the other.
    """
    counts = np.bincount(page, minlength=len(sheets)).tolist()
    return Runs([sheet.text for sheet in sheets], counts)


def _owners(sheets: Sequence[Sheet], page: Indices, index: NDArray[np.int64]) -> NDArray[np.uint64]:
    """The text object of each character. Those of one object come one after another, so that only some are
    asked for, and those between two that differ.
    """

    def asked(which: Flags | slice) -> NDArray[np.uint64]:
        on = page[which]
        found = each("FPDFText_GetTextObject", texts_of(sheets, on), index[which].tolist())
        if not all(found):
            lone = on[[owner is None for owner in found]]
            raise Unlike("it has characters that belong to no text object", lone.tolist())
        return np.array(found, dtype=np.uint64)

    firsts = asked(slice(None, None, STEP))
    owners = firsts.repeat(STEP)[: len(index)]
    is_open = np.append(firsts[1:] != firsts[:-1], True).repeat(STEP)[: len(index)]
    is_open[::STEP] = False
    owners[is_open] = asked(is_open)
    return owners


def _codes(text: Handle, count: int) -> NDArray[np.uint32]:
    """The letter of each character, at once where letters and characters go one to one."""
    buffer = np.zeros(count + 1, dtype=np.uint16)
    written = call("FPDFText_GetText")(text, 0, count, buffer.ctypes.data)
    codes = buffer[:count].astype(np.uint32)
    if written == count + 1 and not _are_halves(codes).any():
        return codes
    return np.array(each("FPDFText_GetUnicode", text, range(count)), dtype=np.uint32)


def _are(codes: NDArray[np.uint32], these: Sequence[int]) -> Flags:
    """Which codes are one of these few."""
    out: Flags = reduce(np.logical_or, [codes == code for code in these])
    return out


def _are_halves(codes: NDArray[np.uint32]) -> Flags:
    """Which are half a letter of UTF-16."""
    return (codes >= 0xD800) & (codes < 0xE000)


def _with_hyphens(sheets: Sequence[Sheet], chars: Chars) -> NDArray[np.uint32]:
    """The letters, marks for hyphens at the ends of lines replaced by what is drawn there.

    It may be a hyphen or a soft one: the text page tells where no other text follows in it. A mark
    within a text object stands for no letter.
    """
    code = chars.code.copy()
    is_last = np.append(chars.owner[1:] != chars.owner[:-1], True)[: len(code)]
    marks = np.flatnonzero(_are(code, _MARKS) & is_last).tolist()
    for number, own in by_key(marks, chars.page.__getitem__).items():
        page, _, texts, *_ = sheets[number]
        each("FPDFPageObj_SetIsActive", texts, 0)
        for i in own:
            code[i] = _last_letter(page, int(chars.owner[i]))
        each("FPDFPageObj_SetIsActive", texts, 1)
    is_letter = (code > 0) & (code <= _LAST_LETTER) & ~_are_halves(code) & ~_are(code, _MARKS)
    if not is_letter.all():
        raise Unlike("it has characters without a letter", chars.page[~is_letter].tolist())
    return code


def _last_letter(page: Handle, owner: Handle) -> int:
    """The letter that ends a text object of a page whose other text is inactive."""
    call("FPDFPageObj_SetIsActive")(owner, 1)
    with text_page(page) as text:
        codes = _codes(text, max(call("FPDFText_CountChars")(text), 0))
    call("FPDFPageObj_SetIsActive")(owner, 0)
    letters = codes[~_are(codes, _BLANKS)]
    return int(letters[-1]) if len(letters) else 0


def further_letters(chars: Chars) -> Flags:
    """Which characters are further letters of the code before: drawn by one object, at one place."""
    x, y = chars.origin.T
    out = np.zeros(len(x), dtype=np.bool_)
    out[1:] = (chars.owner[1:] == chars.owner[:-1]) & (x[1:] == x[:-1]) & (y[1:] == y[:-1])
    return out
