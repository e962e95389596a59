"""Printed text becomes clean text."""

from __future__ import annotations

import pytest

from pipeline.normalise.rulebook.spelling import squeezed
from pipeline.normalise.words.text import clean, join, paragraphs, slug, title_and_rest

from .sheet import RULES, line


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["Youth", "work"], "Youth work"),
        (["co-", "ordinated"], "co-ordinated"),
        (["Anti-", "Social"], "Anti-Social"),
        (["re\u00ad", "offending"], "reoffending"),
        (["ser\u2010", "vice"], "service"),
        (["Anti\u2010", "Social"], "Anti\u2010Social"),
        (["non\u2010core co\u2010", "ordination"], "non\u2010core co\u2010ordination"),
        (["Advocate/", "Advisor"], "Advocate/Advisor"),
        (["Police -", "Officers"], "Police - Officers"),
        (["", "  a ", ""], "a"),
        ([], ""),
    ],
    ids=[
        "blank",
        "hyphen",
        "hyphen-capital",
        "soft",
        "browser",
        "browser-capital",
        "browser-hyphens",
        "slash",
        "dash",
        "empty-lines",
        "nothing",
    ],
)
def test_lines_of_print_are_joined(lines: list[str], text: str) -> None:
    assert join(lines) == text


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("oﬃcer", "officer"),
        ("re\u00adoffending", "reoffending"),
        ("co\u2011com", "co-com"),
        ("SP\u00a05", "SP 5"),
        ("e\u0301lite", "élite"),
        ("  a \n b  ", "a b"),
        ("2015–17 ‘x’", "2015–17 ‘x’"),
    ],
)
def test_text_is_folded_to_plain_text_once_and_for_all(printed: str, plain: str) -> None:
    assert clean(printed, RULES) == plain
    assert clean(plain, RULES) == plain


@pytest.mark.parametrize(
    ("text", "title", "rest"),
    [
        ("Anchor Centre – Help for drinkers", "Anchor Centre", "Help for drinkers"),
        ("Safer Homes – City – Locks for doors", "Safer Homes – City", "Locks for doors"),
        ("Well-being work", "Well-being work", None),
        ("To reduce crime. Also to prevent it.", "To reduce crime.", "Also to prevent it."),
        ("Work on: • theft • fraud", "Work on:", "• theft • fraud"),
        ("Support for a) adults b) children", "Support for", "a) adults b) children"),
        ("Support • men – and boys", "Support", "• men – and boys"),
        ("Youth work", "Youth work", None),
        ("Support for those under 18. By day", "Support for those under 18.", "By day"),
        ("Service no. 1. Outreach", "Service no. 1. Outreach", None),
    ],
)
def test_the_name_is_parted_from_the_rest(text: str, title: str, rest: str | None) -> None:
    assert title_and_rest(text) == (title, rest)


def test_names_are_compared_without_case_blanks_and_hyphens() -> None:
    assert squeezed("Re-offending & Co.") == squeezed("reoffending and co")
    assert squeezed("Reducing") != squeezed("Reduced")


def test_a_slug_is_plain() -> None:
    assert slug("Appendix (B)") == "appendix-b"
    assert slug("Café – Grants 2016/17") == "cafe-grants-2016-17"


def test_a_paragraph_begins_at_a_bullet_and_where_a_line_ends_early() -> None:
    lines = [line("To support"), line("• men"), line("• women and"), line("children")]
    assert [len(p) for p in paragraphs(lines, None)] == [1, 1, 2]
    short = [line("Youth work"), line("for all of the many people of the county")]
    assert len(paragraphs(short, room=400.0)) == 2
    assert len(paragraphs(short, room=None)) == 1
