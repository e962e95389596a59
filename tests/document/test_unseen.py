"""What a file holds and its page does not show is not read, and digits among it are told of."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from pypdfium2 import PdfPage

from pipeline.document import open_document
from pipeline.document.pdfium import calls as pdfium_calls
from pipeline.document.scale import MOST_SIDE
from pipeline.model import Page
from tests.document.written import Form, Written, text

ROW = text("Mentoring") + text("12,500", x=300)
PLAIN = text("Seen by all of its readers", y=200)
FILL = "0.2 g 0 0 600 400 re f "
WHITE_OVER_ROW = "1 g 40 290 500 20 re f "
STRIPES = "q 500 0 0 20 40 290 cm BI /W 64 /H 1 /BPC 8 /CS /G /F /AHx ID " + 32 * "00FF" + "> EI Q "
STENCIL = "q 500 0 0 20 40 290 cm BI /W 64 /H 1 /IM true /F /AHx ID " + 8 * "AA" + "> EI Q "


def _page(drawing: Written, tmp_path: Path) -> Page:
    return open_document(drawing.write(tmp_path / "page.pdf")).read().pages[0]


def _words(drawing: Written, tmp_path: Path) -> str:
    return " ".join(w.text for w in _page(drawing, tmp_path).words)


@pytest.mark.parametrize(
    "drawing",
    [
        Written(ROW + PLAIN + WHITE_OVER_ROW),
        Written(ROW + PLAIN + "0 g 40 290 500 20 re f"),
        Written(
            "0 1 -1 0 400 0 cm " + ROW + PLAIN + WHITE_OVER_ROW, media=(0, 0, 400, 600), rotate=90
        ),
        Written(ROW + PLAIN + WHITE_OVER_ROW, crop=(30, 40, 500, 360)),
        Written(
            ROW + PLAIN + "/X Do", forms={"X": Form("1 g 20 270 500 20 re f", (1, 0, 0, 1, 20, 20))}
        ),
        Written("/X Do" + "\n" + PLAIN + WHITE_OVER_ROW, forms={"X": Form(ROW)}),
        Written(ROW + PLAIN + STRIPES),
        Written("/X Do" + "\n" + PLAIN + STRIPES, forms={"X": Form(ROW)}),
    ],
    ids=[
        "white",
        "black",
        "turned",
        "cropped",
        "cover_in_form",
        "row_in_form",
        "picture",
        "picture_on_form",
    ],
)
def test_covered_words_are_not_read(drawing: Written, tmp_path: Path) -> None:
    assert _words(drawing, tmp_path) == "Seen by all of its readers"
    assert _page(drawing, tmp_path).unseen_digits == 5


@pytest.mark.parametrize(
    ("left", "digits"),
    [(306, 5), (325, 5), (342, 0)],
    ids=["all digits", "the last digits", "beside"],
)
def test_a_figure_whose_digits_are_covered_is_not_read(
    left: float, digits: int, tmp_path: Path
) -> None:
    """Though its sign or its first digits show."""
    figure = text("\\24312,500", x=300)
    page = _page(Written(figure + PLAIN + f"1 g {left} 290 60 20 re f"), tmp_path)
    assert page.unseen_digits == digits
    assert ("£12,500" in [w.text for w in page.words]) == (digits == 0)


@pytest.mark.parametrize(
    "drawing",
    [
        Written(WHITE_OVER_ROW + "0 g " + ROW + PLAIN),
        Written(ROW + PLAIN + "q 40 100 m 60 100 l 60 120 l h W n " + WHITE_OVER_ROW + "Q"),
        Written(ROW + PLAIN + "1 g 40 100 500 20 re f"),
        Written("/X Do" + "\n" + PLAIN, forms={"X": Form(WHITE_OVER_ROW + "0 g " + ROW)}),
        Written(ROW + PLAIN + STENCIL),
        Written(STRIPES + ROW + PLAIN),
    ],
    ids=[
        "drawn_before",
        "clipped_away",
        "beside",
        "before_in_a_form",
        "under_a_stencil",
        "on_a_picture",
    ],
)
def test_words_that_show_are_read(drawing: Written, tmp_path: Path) -> None:
    assert _words(drawing, tmp_path).startswith("Mentoring 12,500 Seen")
    assert _page(drawing, tmp_path).unseen_digits == 0


def test_text_under_the_strips_of_a_scan_is_not_told_as_covered(tmp_path: Path) -> None:
    """It is what a scan's software read in them."""
    upper = STRIPES.replace("20 40 290", "130 40 270")
    lower = STRIPES.replace("500 0 0 20 40 290", "600 0 0 180 0 0")
    assert _page(Written(ROW + PLAIN + upper + lower), tmp_path).unseen_digits == 0
    assert _page(Written(ROW + PLAIN + upper), tmp_path).unseen_digits == 5


def test_covered_words_are_not_read_where_pdfplumber_reads_the_page(tmp_path: Path) -> None:
    drawing = Written(ROW + PLAIN + WHITE_OVER_ROW + "0 g " + text("A\\002B", y=100))
    opened = open_document(drawing.write(tmp_path / "page.pdf"))
    assert "12,500" not in [w.text for w in opened.read().pages[0].words]
    assert opened.read().slow_pages == (1,)


def test_words_without_ink_beside_those_with_ink_are_not_read(tmp_path: Path) -> None:
    drawing = Written(PLAIN + "3 Tr " + ROW)
    assert _words(drawing, tmp_path) == "Seen by all of its readers"


def test_words_beyond_the_edge_of_the_page_are_not_read(tmp_path: Path) -> None:
    drawing = Written(ROW + PLAIN, crop=(0, 0, 600, 280))
    assert _words(drawing, tmp_path) == "Seen by all of its readers"


def test_a_page_as_large_as_a_house_is_drawn_coarsely(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scales: list[float] = []
    render = PdfPage.render

    def noted(page: PdfPage, *, scale: float, **options: Any) -> Any:
        scales.append(scale)
        return render(page, scale=scale, **options)

    monkeypatch.setattr(PdfPage, "render", noted)
    drawing = Written(ROW + PLAIN + WHITE_OVER_ROW, media=(0, 0, 14_000, 14_000))
    assert _words(drawing, tmp_path) == "Seen by all of its readers"
    assert [14_000 * scale <= MOST_SIDE for scale in scales] == [True]


DOT = "q 20 0 0 20 500 20 cm BI /W 1 /H 1 /BPC 8 /CS /G ID 0 EI Q "


def layered(state: str) -> Written:
    """The row in a layer that is on or off."""
    return Written(
        PLAIN + "/OC /Draft BDC " + ROW + "EMC",
        properties="/Draft 9 0 R",
        catalog=f"/OCProperties << /OCGs [9 0 R] /D << /{state} [9 0 R] >> >>",
        further=("<< /Type /OCG /Name (Draft) >>",),
    )


@pytest.mark.parametrize(
    "drawing",
    [
        Written(PLAIN + "/Clear gs " + ROW, states="/Clear << /ca 0 >>"),
        Written(PLAIN + "q 0 0 9 9 re W n " + ROW + "Q"),
        Written(PLAIN + "q 40 310 500 20 re W n 40 200 500 120 re W n " + ROW + "Q"),
        Written(PLAIN + "/X Do", forms={"X": Form(ROW, (1, 0, 0, 1, 0, 0), (0, 0, 600, 250))}),
        Written(PLAIN + "q 7 Tr " + ROW + "Q"),
        Written(PLAIN + DOT + "3 Tr " + ROW),
        layered("OFF"),
    ],
    ids=["clear", "cut_off", "cut_twice", "beyond_its_form", "clipping", "by_a_picture", "layer"],
)
def test_words_without_a_trace_are_not_read(drawing: Written, tmp_path: Path) -> None:
    assert _words(drawing, tmp_path) == "Seen by all of its readers"


@pytest.mark.parametrize(
    "drawing",
    [
        Written("q 40 100 500 290 re W n " + ROW + PLAIN + "Q"),
        Written("/Pale gs " + ROW + PLAIN, states="/Pale << /ca 0.4 >>"),
        Written("q 7 Tr " + ROW.replace("ET\nBT", "-50 -300 Td") + FILL + "Q " + PLAIN),
        layered("ON"),
    ],
    ids=["cut_to_the_page", "pale", "letters_filled_later", "layer_that_is_on"],
)
def test_words_that_leave_a_trace_are_read(drawing: Written, tmp_path: Path) -> None:
    assert sorted(_words(drawing, tmp_path).split()) == sorted(
        ["Mentoring", "12,500", "Seen", "by", "all", "of", "its", "readers"]
    )


def test_the_points_of_an_odd_shape_are_not_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They may be thousands, for each text on a page that is cut to it; the drawn page tells as well."""
    names: list[str] = []
    mapped = pdfium_calls.mapped

    def noted(name: str, *arguments: Iterable[Any], is_asked: bool = True) -> list[Any]:
        found = mapped(name, *arguments, is_asked=is_asked)
        names.extend([name] * len(found))
        return found

    monkeypatch.setattr(pdfium_calls, "mapped", noted)
    zigzag = "0 250 m " + " ".join(f"{10 * i} {390 + i % 2} l" for i in range(61)) + " 600 250 l h"
    drawing = Written(f"q {zigzag} W n " + ROW + text("Cut off", y=100) + "Q " + PLAIN)
    assert _words(drawing, tmp_path) == "Mentoring 12,500 Seen by all of its readers"
    assert "FPDFClipPath_GetPathSegment" not in names
