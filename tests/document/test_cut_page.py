"""Digits through which the edge of a page runs, as of a row where it was cropped, are counted and told."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.document import open_document
from tests.document.written import Written, text
from tests.unit.sheet import Sheet

ROW = text("Mentoring") + text("12,500", x=300)  # its digits stand from y 300 to 309
WHOLE = (0, 0, 600, 400)


@pytest.mark.parametrize(
    ("media", "digits"),
    [
        ((0, 304, 600, 704), 5),  # a page that ends in the midst of the row
        ((0, -96, 600, 304), 5),
        ((0, 0, 325, 400), 1),  # in the midst of "5"
        ((0, 290, 600, 690), 0),
        ((0, 312, 600, 712), 0),  # the row is beyond the page
        (WHOLE, 0),
    ],
    ids=["foot", "head", "side", "below", "beyond", "whole"],
)
def test_digits_that_an_edge_cuts(media: tuple[float, ...], digits: int, tmp_path: Path) -> None:
    page = Written(ROW + text("Seen", x=20, y=media[3] - 30), media=media)
    assert open_document(page.write(tmp_path / "page.pdf")).read().pages[0].cut_digits == digits


def test_a_numeral_as_large_as_a_picture_may_run_over_the_edge(tmp_path: Path) -> None:
    page = Written(ROW + text("23", x=500, y=-20, size=90), media=WHOLE)
    assert open_document(page.write(tmp_path / "page.pdf")).read().pages[0].cut_digits == 0


@pytest.mark.parametrize(("digits", "status"), [(1, "verified"), (2, "partial")])
def test_a_page_whose_edge_cuts_figures_proves_nothing(digits: int, status: str) -> None:
    sheet = Sheet().table("Project | 2020/21 award\nHelp | £1,000\nTotal | £1,000")
    found = sheet.read_from(cut_digits=digits)
    assert found.framework.status == status
    assert [c.check for c in found.failed] == ["print_cut"] * (digits > 1)
