"""What form fields and typed notes show is read as what is printed; other annotations are not looked at."""

from __future__ import annotations

from pathlib import Path

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
