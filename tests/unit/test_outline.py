"""Where in a document its text stands: its sections, and the list of contents before them."""

from __future__ import annotations

import pytest

from pipeline.model import TextLine

from .sheet import AWARDS, LINE, Sheet, line


def set_at(size: float, text: str, y: float) -> TextLine:
    words = line(text, y=y, bold=size > 10).words
    return TextLine(1, tuple(word._replace(size_pt=size) for word in words))


def test_the_name_of_a_table_over_smaller_headings_is_that_of_all_tables_below() -> None:
    sheet = Sheet()
    for pt, text in ((16.0, "Table 1: Awards"), (13.0, "Support for victims")):
        sheet.lines.append(set_at(pt, text, sheet.y))
        sheet.y += 2 * LINE
    sheet.table(AWARDS)
    sheet.lines.append(set_at(13.0, "Safer places", sheet.y))
    sheet.y += 2 * LINE
    found = sheet.table(AWARDS.replace("£", "£9")).read().allocations
    assert {a.table_id for a in found} == {"table-1"}
    assert [a.theme for a in found] == ["Support for victims"] * 2 + ["Safer places"] * 2


@pytest.mark.parametrize(("size", "paragraph"), [(14.0, "Foreword"), (10.0, "Contents")])
def test_contents_end_with_a_heading_as_large_as_theirs(size: float, paragraph: str) -> None:
    sheet = Sheet().text("Published in June by the office.")
    texts = ((14.0, "Contents"), (10.0, "Foreword"), (10.0, "Appendix A"), (size, "Foreword"))
    for pt, text in (*texts, (10.0, "The precept rose by £5 this year.")):
        sheet.lines.append(set_at(pt, text, sheet.y))
        sheet.y += 2 * LINE
    (stated,) = sheet.text("Grants", bold=True).table(AWARDS).read().statements
    assert stated.paragraph == paragraph


def test_a_line_in_bold_among_terms_and_their_meanings_is_no_heading() -> None:
    """In a coarse picture of a page single lines look bold."""
    sheet = Sheet().table(AWARDS).text("Glossary", bold=True)
    for term, meaning in (
        ("ASB", "Anti-social behaviour"),
        ("IOM", "Offenders"),
        ("VCS", "Sector"),
    ):
        bold = term == "IOM"
        words = [*line(term, y=sheet.y, bold=bold).words]
        words += line(meaning, x=160, y=sheet.y, bold=bold).words
        sheet.lines.append(TextLine(1, tuple(words)))
        sheet.y += LINE
    assert [entry.term for entry in sheet.read().glossary] == ["ASB", "IOM", "VCS"]
