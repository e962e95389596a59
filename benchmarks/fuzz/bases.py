"""The documents that are changed: those in ``raw/``, and short ones cut from them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pikepdf

RAW = Path(__file__).parents[2] / "raw"
EARLIER, LATER = "leicestershire-2015-17", "leicestershire-2016-17"
# Which pages of which document; each keeps the pages that say what the document is. Short ones are
# read in a tenth of a second, so that there can be thousands of cases; the whole ones come less often.
BASES: dict[str, tuple[str, Sequence[int]]] = {
    "a summary by theme": (LATER, (1, 3, 5)),
    "lines under one subtotal": (LATER, (1, 3, 7, 8, 9)),
    "a small table": (LATER, (1, 3, 14)),
    "a summary over two years": (EARLIER, (1, 3, 5)),
    "intentions with parts": (EARLIER, (1, 3, 7, 8)),
    "the whole of one year": (LATER, ()),
    "the whole of two years": (EARLIER, ()),
}
WEIGHTS = (6, 2, 6, 6, 3, 0.5, 0.5)


@cache
def base(name: str) -> bytes:
    """The file of a base. A whole document is as it lies there, to the byte."""
    document, pages = BASES[name]
    path = RAW / f"{document}.pdf"
    if not pages:
        return path.read_bytes()
    with pikepdf.open(path) as pdf:
        for number in range(len(pdf.pages), 0, -1):
            if number not in pages:
                del pdf.pages[number - 1]
        pdf.remove_unreferenced_resources()
        return saved(pdf)


def saved(pdf: pikepdf.Pdf) -> bytes:
    """A file of the same objects, the same for the same ones."""
    out = io.BytesIO()
    mode = pikepdf.ObjectStreamMode.disable
    pdf.save(out, static_id=True, object_stream_mode=mode)
    return out.getvalue()
