"""Why a document is no framework, or gives no lines, and what to do."""

from __future__ import annotations

from pipeline.document.pictures.scans import HOW
from pipeline.model import Document, Printed
from pipeline.normalise.doubts.page_doubts import GARBLED
from pipeline.normalise.plan.pack import Cut
from pipeline.normalise.rulebook.rules import Rules
from pipeline.plain import count


def nothing_found(document: Document, printed: Printed, rules: Rules, cut: Cut | None) -> str:
    """Why a document gives no lines, and what to do."""
    why = _why_nothing(document, printed, rules, cut)
    return f"{why}; {document.elsewhere}" if document.elsewhere else why


def _why_nothing(document: Document, printed: Printed, rules: Rules, cut: Cut | None) -> str:
    if document.picture_pages and not printed.lines:
        return f"all {len(document.picture_pages)} pages are pictures without text (a scan); {HOW}"
    if document.garbled_pages:
        return f"{count(len(document.garbled_pages), 'page')} {GARBLED}; {HOW}"
    if not speaks_of_funding(printed, rules):
        return "no page speaks of commissioning, grants or funding; this is no framework"
    if cut is None:
        return "no table of amounts was found on the pages that were named"
    return "no table of amounts was found on its pages; name them with --pages if it has one"


def speaks_of_funding(printed: Printed, rules: Rules) -> bool:
    """Whether any line or table heading has a word of commissioning, grants or funding."""
    words = [line.text for line in printed.lines]
    words += [c.raw for t in printed.tables for row in t.rows[:2] for c in row]
    text = " ".join(words).lower()
    return any(r.regex.search(text) for r in rules.packs if r.of == "subject")
