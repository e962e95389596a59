"""Where in a document its text stands: its sections, and the list of contents before them."""

from __future__ import annotations

import pytest

from pipeline.model import TextLine

from .sheet import AWARDS, LINE, Sheet, line


def set_at(size: float, text: str, y: float) -> TextLine:
    words = line(text, y=y, bold=size > 10).words
    return TextLine(1, tuple(word._replace(size_pt=size) for word in words))


@pytest.mark.parametrize(("size", "paragraph"), [(14.0, "Foreword"), (10.0, "Contents")])
def test_contents_end_with_a_heading_as_large_as_theirs(size: float, paragraph: str) -> None:
    sheet = Sheet().text("Published in June by the office.")
    texts = ((14.0, "Contents"), (10.0, "Foreword"), (10.0, "Appendix A"), (size, "Foreword"))
    for pt, text in (*texts, (10.0, "The precept rose by £5 this year.")):
        sheet.lines.append(set_at(pt, text, sheet.y))
        sheet.y += 2 * LINE
    (stated,) = sheet.text("Grants", bold=True).table(AWARDS).read().statements
    assert stated.paragraph == paragraph
