"""Many documents out of the two in ``raw/``: other publishers, and other sums of money in each."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from itertools import product
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

RAW = Path(__file__).parents[2] / "raw"
PUBLISHER = "Leicestershire"
# No z and no H: the fonts in raw/ do not have them in every weight.
FIRST = [
    "Alder", "Ash", "Birch", "Bram", "Cold", "Copper", "Corn", "Dean", "Elder", "Ember", "Field",
    "Frost", "Grey", "Lang", "Lin", "Marl", "Mill", "Oaken", "Over", "Pen", "Raven", "Rowan",
    "Silver", "Stan", "Wether",
]  # fmt: skip
SECOND = [
    "bar", "beck", "bourn", "bridge", "bury", "chester", "combe", "dale", "den", "fold", "ford",
    "gate", "ham", "hurst", "ley", "mere", "mouth", "ster", "thorpe", "worth",
]  # fmt: skip
PLACES = [f"{first}{second}shire" for second, first in product(SECOND, FIRST)]
AMOUNT = re.compile(r"£(\d[\d,]*(?:\.\d+)?)")


def build(folder: Path, count: int) -> None:
    """So many documents, two of each publisher, which are held against one another.

    All that a document says in pounds is multiplied by one number, so that its totals hold as they
    do in ``raw/``: each document is as much work as the one that it was made from.
    """
    folder.mkdir(parents=True)
    sources = sorted(RAW.glob("*.pdf"))
    if count > len(PLACES) * len(sources):
        raise ValueError(f"at most {len(PLACES) * len(sources)} documents")
    for number in range(count):
        place, source = PLACES[number // len(sources)], sources[number % len(sources)]
        change = partial(_changed, place=place, factor=2 + number // len(sources) % 7)
        name = source.name.replace(PUBLISHER.casefold(), place.casefold())
        _rewrite(source, folder / name, change)


def _changed(text: str, place: str, factor: int) -> str:
    def larger(found: re.Match[str]) -> str:
        return f"£{factor * Decimal(found[1].replace(',', '')):,}"

    return AMOUNT.sub(larger, text.replace(PUBLISHER, place))


def _rewrite(source: Path, path: Path, change: Callable[[str], str]) -> None:
    with pdfium.PdfDocument(source) as document:
        for page in document:
            texts = page.get_textpage()
            is_other = False
            for piece in page.get_objects([pdfium_c.FPDF_PAGEOBJ_TEXT], max_depth=1):
                before = _text(piece, texts)
                after = change(before)
                if after != before:
                    _set_text(piece, after)
                    is_other = True
            if is_other:
                page.gen_content()
        document.save(path)


def _text(piece: pdfium.PdfObject, texts: pdfium.PdfTextPage) -> str:
    size = pdfium_c.FPDFTextObj_GetText(piece.raw, texts.raw, None, 0)
    room = ctypes.create_string_buffer(size)
    pdfium_c.FPDFTextObj_GetText(piece.raw, texts.raw, _wide(room), size)
    return room.raw.decode("utf-16-le").rstrip("\0")


def _set_text(piece: pdfium.PdfObject, text: str) -> None:
    content = ctypes.create_string_buffer(f"{text}\0".encode("utf-16-le"))
    if not pdfium_c.FPDFText_SetText(piece.raw, _wide(content)):
        raise RuntimeError(f"pdfium can't write {text!r}")


def _wide(room: ctypes.Array[ctypes.c_char]) -> object:
    return ctypes.cast(room, ctypes.POINTER(pdfium_c.FPDF_WCHAR))
