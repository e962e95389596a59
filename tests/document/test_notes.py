"""What form fields and notes show, cover or cross out is read as what is printed; links are not looked at."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import open_document


def words(path: Path) -> list[str]:
    [page] = open_document(path).read().pages
    return [word.text for word in page.words]


def canvas(path: Path) -> Canvas:
    made = Canvas(str(path), invariant=1)
    made.setFont("Helvetica", 10)
    made.drawString(60, 700, "Street lights for Boston")
    return made


def test_what_is_typed_into_a_form_field_is_read(tmp_path: Path) -> None:
    made = canvas(tmp_path / "form.pdf")
    made.acroForm.textfield(name="award", value="£33,333", x=300, y=695, width=90, height=16)
    made.save()
    assert words(tmp_path / "form.pdf") == ["Street", "lights", "for", "Boston", "£33,333"]


def test_a_link_is_nothing_typed(tmp_path: Path) -> None:
    made = canvas(tmp_path / "link.pdf")
    made.linkURL("https://example.org/£33,333", (60, 690, 200, 712))
    made.save()
    assert words(tmp_path / "link.pdf") == ["Street", "lights", "for", "Boston"]


def noted(path: Path, note: str) -> Path:
    """The line with an amount, and an annotation at the place of that."""
    made = canvas(path)
    made.drawString(300, 700, "£33,333")
    made.save()
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        body = f"<< /Type /Annot /F 4 /Rect [290 690 390 715] {note} >>"
        pdf.pages[0].Annots = [pdf.make_indirect(pikepdf.Object.parse(body.encode()))]
        pdf.save(path)
    return path


def test_the_value_of_a_field_that_nobody_has_drawn_is_read(tmp_path: Path) -> None:
    made = canvas(tmp_path / "form.pdf")
    made.acroForm.textfield(name="award", value="£33,333", x=300, y=695, width=90, height=16)
    made.save()
    with pikepdf.open(tmp_path / "form.pdf", allow_overwriting_input=True) as pdf:
        del pdf.pages[0].Annots[0].AP
        pdf.Root.AcroForm.NeedAppearances = True
        pdf.save(tmp_path / "form.pdf")
    assert words(tmp_path / "form.pdf")[-1] == "£33,333"


@pytest.mark.parametrize("kind", ["Square", "Circle"])
def test_what_an_annotation_covers_is_not_read(kind: str, tmp_path: Path) -> None:
    path = noted(tmp_path / "covered.pdf", f"/Subtype /{kind} /IC [1 1 1] /C [1 1 1]")
    assert words(path) == ["Street", "lights", "for", "Boston"]


def test_a_highlight_covers_nothing(tmp_path: Path) -> None:
    corners = "/QuadPoints [290 715 390 715 290 690 390 690]"
    path = noted(tmp_path / "marked.pdf", f"/Subtype /Highlight /C [1 1 0] {corners}")
    assert words(path)[-1] == "£33,333"
