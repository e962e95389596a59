"""How print says that a row is a total, before anything says of what."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.model import TextLine

# A label that is all that a row says.
BARE = re.compile(r"(?:(?:grand|overall|sub)[\s–—-]{0,3})?totals?\s*:?", re.IGNORECASE)
# The whole label of one that may be that of all rows.
CLOSING = re.compile(r"(?:grand |overall )?total\W*$", re.IGNORECASE)
# How a row of a total begins; and not one of an area ("Sub - Leicestershire County").
BEGINS = re.compile(r"\s*(?:totals?\b|grand\b|sub(?:[\s–—-]{0,3}totals?\b|\s*$))", re.IGNORECASE)
WORD = re.compile(r"\b(?:sub)?totals?\b", re.IGNORECASE)


def names_total(text: str) -> bool:
    """Whether a text has the word for a total anywhere, and not "Totally"."""
    return "total" in text.lower() and WORD.search(text) is not None


def are_totals(pieces: Iterable[TextLine]) -> bool:
    """Whether each piece of a line is the label of a total, whose sum may stand below it."""
    return all(BEGINS.match(piece.text) for piece in pieces)
