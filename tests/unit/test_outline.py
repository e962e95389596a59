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


@pytest.mark.parametrize(
    ("rest", "size"),
    [
        (("Total – Supporting Victims and Witnesses", "of all crimes"), 10),
        (("Supporting Victims and", "Witnesses", "Total"), 10),
        (("Supporting Victims and Witnesses",), 13),
    ],
)
def test_the_rest_of_a_total_at_the_top_of_a_page_is_no_part_of_the_heading_below(
    rest: tuple[str, ...], size: int
) -> None:
    """Its sum stands at the foot of the page before, and what is overleaf is in bold as the heading is."""
    sheet = Sheet().text("All of them are for the county, and for those who live there.")
    for text in rest:
        sheet.text(text, bold=True)
        sheet.y -= LINE
    sheet.y += LINE
    sheet.text("Safer roads", bold=True)
    words = tuple(w._replace(size_pt=size) for w in sheet.lines[-1].words)
    sheet.lines[-1] = TextLine(1, words)
    found = sheet.table("Project | Provider | 2020/21 award\nSigns | Ark | £4,000").read()
    assert [a.theme for a in found.allocations] == [None]


@pytest.mark.parametrize("above", ["Grants to those who keep", "Total grants in the year to"])
def test_a_heading_of_two_lines_is_one(above: str) -> None:
    sheet = Sheet().text(above, bold=True)
    sheet.y -= LINE
    sheet.text("the Supporting Victims and Witnesses fund", bold=True)
    found = sheet.table("Project | Provider | 2020/21 award\nSigns | Ark | £4,000").read()
    assert [a.theme for a in found.allocations] == ["Supporting Victims and Witnesses"]
