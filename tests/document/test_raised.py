"""A note mark set as a digit is no digit of the amount before it, however little it is raised."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import open_document


def words(
    path: Path, size: float, rise: float, after: str = "", before: str = "£24,500"
) -> list[tuple[str, bool]]:
    made = Canvas(str(path), invariant=1)
    text = made.beginText(60, 700)
    for piece, height, lift in ((before, 10.0, 0.0), ("3", size, rise), (after, 10.0, 0.0)):
        text.setFont("Helvetica", height)
        text.setRise(lift)
        text.textOut(piece)
    made.drawText(text)
    made.save()
    [page] = open_document(path).read().pages
    return [(word.text, word.is_raised) for word in page.words]


@pytest.mark.parametrize(("size", "rise"), [(6, 3.5), (9, 0.8), (10, 2.5), (8, 1.5)])
def test_a_raised_digit_is_apart(tmp_path: Path, size: float, rise: float) -> None:
    assert words(tmp_path / "a.pdf", size, rise) == [("£24,500", False), ("3", True)]
    marked = [("£24,500", False), ("3", True), ("m", False)]
    assert words(tmp_path / "b.pdf", size, rise, "m") == marked


@pytest.mark.parametrize(("size", "rise"), [(10, 0), (9, 0), (10, 0.6)])
def test_a_digit_on_the_line_is_part_of_its_number(
    tmp_path: Path, size: float, rise: float
) -> None:
    assert words(tmp_path / "a.pdf", size, rise) == [("£24,5003", False)]


def test_a_digit_well_above_a_word_is_apart(tmp_path: Path) -> None:
    marked = [("warehouse", False), ("3", True)]
    assert words(tmp_path / "a.pdf", 9, 4.7, before="warehouse") == marked
    assert words(tmp_path / "b.pdf", 10, 1.5, before="CO") == [("CO3", False)]


def test_a_raised_digit_is_of_its_number_beside_a_cell_of_two_lines(tmp_path: Path) -> None:
    """Set to the middle of its row, the number stands between the lines of the cell beside it."""
    made = Canvas(str(tmp_path / "a.pdf"), invariant=1)
    for text, x, y, size in (
        ("Training for thirty", 60, 706.2, 9.5), ("mentors", 60, 693.7, 9.5),
        ("£15,000", 300, 700, 9.5), ("1", 334.4, 704.5, 5.5),
    ):  # fmt: skip
        made.setFont("Helvetica", size)
        made.drawString(x, y, text)
    made.save()
    [page] = open_document(tmp_path / "a.pdf").read().pages
    assert ("1", True) in [(word.text, word.is_raised) for word in page.words]
