"""Rows of awards as lines of print, and pages of such lines with what is drawn on them."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extract import extract
from pipeline.model import Box, Document, Page, Printed, Rule, TextLine

from .sheet import in_line

XS = (60.0, 200.0, 340.0)
STEP = 20.0
AWARDS = [
    ("Night bus marshals", "Harbour Trust", "£1,000"),
    ("Rural watch radios", "Grange CIC", "£2,000"),
    ("Street doctors", "Lantern", "£3,000"),
    ("Witness navigators", "Compass", "£4,000"),
]


def across(texts: tuple[str, ...], y: float, bold: bool = False) -> TextLine:
    return in_line(texts, XS, y, bold=bold)


def page_of(
    number: int, lines: Sequence[TextLine], rules: Sequence[Rule] = (), fills: Sequence[Box] = ()
) -> Page:
    words = tuple(word for line in lines for word in line.words)
    return Page(number, 595, 300, words, tuple(rules), tuple(fills))


def extracted(*pages: Page) -> Printed:
    """What a document of these pages holds as printed."""
    return extract(Document("grants.pdf", "0" * 64, len(pages), pages))
