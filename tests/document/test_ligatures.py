"""A glyph of two letters, neither of which its font has alone, parts no word."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.document import open_document
from tests.document import written
from tests.document.written import Form, Written, text

MEANINGS = (
    "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> "
    "endcodespacerange 1 beginbfchar <78> <00660066> endbfchar endcmap"
)
# Every letter is six tenths of the type size wide, but for f, which the font lacks.
WIDTHS = " ".join("0" if chr(code) == "f" else "600" for code in range(32, 127))
FONT = (
    "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding "
    f"/FirstChar 32 /LastChar 126 /Widths [{WIDTHS}] /ToUnicode 9 0 R >>"
)


def test_a_ligature_parts_no_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(written, "PLAIN", FONT)
    page = Written(text("Reoxenders"), forms={"Meanings": Form(MEANINGS)})  # object 9
    document = open_document(page.write(tmp_path / "page.pdf")).read()
    assert document.slow_pages == ()
    assert [word.text for word in document.pages[0].words] == ["Reoffenders"]
