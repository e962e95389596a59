"""A glyph of several letters: which they are, and that it parts no word."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.document import open_document
from tests.document import written
from tests.document.written import Form, Written, text

MEANINGS = (
    "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> "
    "endcodespacerange 1 beginbfchar <78> <{}> endbfchar endcmap"
)
# Every letter is six tenths of the type size wide, but for f, which the font lacks.
WIDTHS = " ".join("0" if chr(code) == "f" else "600" for code in range(32, 127))
FONT = (
    "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding "
    f"/FirstChar 32 /LastChar 126 /Widths [{WIDTHS}] /ToUnicode 9 0 R >>"
)


@pytest.mark.parametrize(
    ("meaning", "word"),
    [
        ("00660066", "Reoffenders"),
        ("66006600", "Reoffenders"),
        ("6600CF00", "Reoffienders"),
        ("4E005F00", "Reo一开enders"),
        ("6600", "Reo昀enders"),
    ],
    ids=[
        "as it should",
        "bytes swapped",
        "three letters swapped",
        "no letters swapped",
        "one letter",
    ],
)
def test_a_ligature_parts_no_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, meaning: str, word: str
) -> None:
    monkeypatch.setattr(written, "PLAIN", FONT)
    meanings = Form(MEANINGS.format(meaning))
    page = Written(text("Reoxenders"), forms={"Meanings": meanings})  # object 9
    opened = open_document(page.write(tmp_path / "page.pdf"))
    document = opened.read()
    assert document.slow_pages == ()
    assert [word.text for word in document.pages[0].words] == [word]
    assert opened.texts[0].strip() == word
    slow = opened.read(by_pdfplumber=True)
    assert [word.text for word in slow.pages[0].words] == [word]
