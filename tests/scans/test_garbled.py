"""Pages whose fonts don't say which letters they draw: what they show counts, and not their codes."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

import pipeline
from pipeline.document import open_document
from pipeline.document.pictures import scans
from pipeline.errors import BadInput

LINES = (
    "Police and Crime Commissioner for Ashmoor",
    "Commissioning framework 2019/20",
    "The grants that the Commissioner awards this year are in the table.",
)
AWARDS = (("Provider", "Award 2019/20"), ("Harbour Trust", "£12,500"), ("Lantern", "£7,250"))


@pytest.fixture(scope="module")
def garbled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page drawn by letters in the order in which they come, of which no table tells what they are."""
    path = tmp_path_factory.mktemp("garbled") / "ashmoor.pdf"
    # A face that no other test draws with: reportlab numbers the letters of a face in one way for all.
    pdfmetrics.registerFont(TTFont("InOrder", "VeraIt.ttf", asciiReadable=0))
    canvas = Canvas(str(path), pagesize=(595, 842))
    canvas.setFont("InOrder", 12)
    for i, text in enumerate(LINES):
        canvas.drawString(60, 760 - 24 * i, text)
    for i, (provider, award) in enumerate((*AWARDS, ("Total", "£19,750"))):
        canvas.drawString(66, 640 - 26 * i, provider)
        canvas.drawString(306, 640 - 26 * i, award)
        canvas.rect(60, 632 - 26 * i, 240, 26)
        canvas.rect(300, 632 - 26 * i, 200, 26)
    canvas.save()
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for font in pdf.pages[0].Resources.Font.values():
            if "/ToUnicode" in font:
                del font["/ToUnicode"]
        pdf.save()
    return path


def test_the_page_is_read_as_it_looks(garbled: Path) -> None:
    records = pipeline.read(garbled).records
    lines = [(line.provider, line.amount_gbp, line.flags) for line in records.allocations]
    assert lines == [("Harbour Trust", 12500, ("ocr",)), ("Lantern", 7250, ("ocr",))]


def test_without_the_extra_it_is_told(garbled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = open_document(garbled)
    assert (opened.survey.garbled_pages, opened.texts) == ((1,), [""])
    monkeypatch.setattr(scans, "can_recognise", lambda: False)
    with pytest.raises(BadInput, match=r"1 page can't be read as text: the fonts don't say"):
        pipeline.read(garbled)
