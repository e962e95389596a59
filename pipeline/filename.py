"""Names of files as text that is safe anywhere: on a screen, in a table, in JSON."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.places import Place

_ESCAPE = re.compile("%(?=[0-9A-Fa-f]{2})")


def printable(path: Place | str) -> str:
    r"""The name with what can't be printed written as in a web address, and ``/`` between folders.

    The name of a file may hold any byte: control characters, line breaks, bytes that are no text.

    >>> printable("a\x1b[31m\udcffb.pdf"), printable("50%.pdf"), printable("50%41.pdf")
    ('a%1B[31m%FFb.pdf', '50%.pdf', '50%2541.pdf')
    """
    name = path.as_posix() if isinstance(path, Path) else str(path)
    name = _ESCAPE.sub("%25", name)
    return "".join(c if c.isprintable() and c != "\\" else _escaped(c) for c in name)


def as_title(name: str) -> str:
    """The title that a document has by its file's name alone, as clean text.

    >>> as_title("Grants  2018.PDF"), as_title(".pdf")
    ('Grants 2018', 'document')
    """
    stem = re.sub(r"\.pdf$", "", printable(name), flags=re.IGNORECASE)
    return " ".join(unicodedata.normalize("NFKC", stem).split()) or "document"


def _escaped(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in os.fsencode(character))
