"""What can be told of every page of a file in about a millisecond each: its text, and if it is a picture."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import repeat
from typing import Any

import numpy as np

from pipeline.document.pdfium_calls import FORM, IMAGE, TEXT, Handle, call, each, filled, handle
from pipeline.errors import BadInput

LEAST_TEXT = 8
PICTURE_SHARE = 0.6
_INVISIBLE = 3  # text render mode (ISO 32000-1, 9.3.6)


@dataclass(frozen=True, slots=True)
class Survey:
    """Each page's text, nothing where it was not looked at; the pages (1-based) that are pictures,
    without text or with it hidden.
    """

    texts: list[str]
    picture_pages: tuple[int, ...]
    hidden_text_pages: tuple[int, ...]


def survey(pdf: Any, name: str, numbers: Iterable[int]) -> Survey:
    """Looks at these pages (1-based) of a document of pypdfium2.

    Raises ``BadInput`` naming a damaged page.
    """
    import pypdfium2

    texts = [""] * len(pdf)
    bare: list[int] = []
    hidden: list[int] = []
    before = None
    for number in numbers:
        try:
            page = pdf[number - 1]
            text_page = page.get_textpage()
            texts[number - 1] = text = text_page.get_text_range()
            text_page.close()
        except pypdfium2.PdfiumError as error:
            raise BadInput(f"{name}, page {number}: damaged, can't be read ({error})") from error
        if _is_picture(handle(page.raw), page.get_width() * page.get_height()):
            (hidden if len(text.strip()) >= LEAST_TEXT else bare).append(number)
        # pdfium forgets a font with the last open page that uses it, and reads it anew for the next.
        if before is not None:
            before.close()
        before = page
    return Survey(texts, tuple(bare), tuple(hidden))


def _is_picture(page: Handle, area: float) -> bool:
    """Whether a page shows a picture and no text of its own, as a scanned page does.

    Text over a background picture is drawn after it; text that a scanner's software added is drawn
    before it, or with no ink.
    """
    items, kinds = _in_order("FPDFPage", page)
    if IMAGE not in kinds:
        return False
    covers = (i for i, k in enumerate(kinds) if k == IMAGE and _covers(items[i], area))
    first = next(covers, None)
    return first is not None and all(
        call("FPDFTextObj_GetTextRenderMode")(item) == _INVISIBLE
        for item, kind in zip(items[first:], kinds[first:], strict=True)
        if kind == TEXT
    )


def _covers(image: Handle, area: float) -> bool:
    left, bottom, right, top = filled(
        "FPDFPageObj_GetBounds", np.float32, 4, 1, [image], apart=True
    )[0].tolist()
    return bool(abs((right - left) * (top - bottom)) > PICTURE_SHARE * area)


def _in_order(holder_kind: str, holder: Handle) -> tuple[list[Handle], list[int]]:
    """What a page draws, in order, and of what kinds; of form XObjects their contents."""
    count = call(f"{holder_kind}_CountObjects")(holder)
    items = each(f"{holder_kind}_GetObject", repeat(holder), range(count))
    kinds = each("FPDFPageObj_GetType", items)
    if FORM not in kinds or holder_kind != "FPDFPage":
        return items, kinds
    opened: tuple[list[Handle], list[int]] = ([], [])
    for item, kind in zip(items, kinds, strict=True):
        inner = _in_order("FPDFFormObj", item) if kind == FORM else ([item], [kind])
        opened[0].extend(inner[0])
        opened[1].extend(inner[1])
    return opened
