"""Dots that lead from a name to its figure are no print, however they are set."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import open_document


def words(path: Path, text: str) -> list[tuple[str, int]]:
    made = Canvas(str(path), invariant=1)
    made.setFont("Courier", 10)
    made.drawString(60, 700, text)
    made.save()
    [page] = open_document(path).read().pages
    return [(word.text, round(word.box.x0)) for word in page.words]


@pytest.mark.parametrize("dots", ["." * 12, " ..........  ", " . . . . . .", ". . . . . . "])
def test_dots_before_a_figure_are_left_out(tmp_path: Path, dots: str) -> None:
    assert words(tmp_path / "a.pdf", f"Night bus{dots}£4,500") == [
        ("Night", 60),
        ("bus" if dots[0] != "." or dots[1] == "." else "bus.", 96),
        ("£4,500", 60 + 6 * (9 + len(dots))),
    ]


@pytest.mark.parametrize("text", ["And so on...", ". . .", "£4,500.00", "a.b.c.d.e.f"])
def test_other_dots_stay(tmp_path: Path, text: str) -> None:
    assert [found for found, _ in words(tmp_path / "a.pdf", text)] == text.split()
