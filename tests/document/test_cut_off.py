"""Text that a sheet cuts off at the side of its cell, or prints over other text, is read as it is seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.document import open_document
from tests.document.written import Form, Written, text

CELL = "q 50 290 100 30 re W n "  # from 50 to 150
NEXT = text("Harbour Trust", x=160)


def _words(drawing: str, tmp_path: Path, forms: dict[str, Form] | None = None) -> list[str]:
    path = Written(drawing, forms=forms or {}).write(tmp_path / "page.pdf")
    return [w.text for w in open_document(path).read().pages[0].words]


def test_the_end_of_a_text_that_is_cut_off_is_not_read(tmp_path: Path) -> None:
    cut = CELL + text("Counselling and helpline") + "Q "
    assert _words(cut + NEXT, tmp_path) == ["Counselling", "and", "he", "Harbour", "Trust"]


def test_a_text_with_a_figure_is_never_made_shorter(tmp_path: Path) -> None:
    cut = CELL + text("Counselling for 12,500") + "Q "
    assert "12,500" in _words(cut, tmp_path)


def test_within_a_form_a_text_is_whole(tmp_path: Path) -> None:
    """Its areas are measured otherwise than the page."""
    form = Form(CELL + text("Counselling and helpline") + "Q ", (1, 0, 0, 1, 20, 0))
    assert _words("/X Do", tmp_path, {"X": form}) == ["Counselling", "and", "helpline"]


@pytest.mark.parametrize("lift", [0, 3])
def test_words_over_one_another_stay_words(lift: float, tmp_path: Path) -> None:
    both = text("Counselling") + text("Navigators", x=79, y=300 + lift)
    assert sorted(_words(both, tmp_path)) == ["Counselling", "Navigators"]


def test_accents_and_lines_to_write_on_part_no_word(tmp_path: Path) -> None:
    accent = text("Cafe") + text("\\264", x=72.5)
    assert len(_words(accent, tmp_path)) == 1
