"""Titles that are written up or down a ruled table are read; what is so written elsewhere is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.document import open_document
from pipeline.extract import extract
from tests.document.written import Written, text

GRID = "".join(
    [f"{x} 200 m {x} 380 l S " for x in (50, 250, 350, 450)]
    + [f"50 {y} m 450 {y} l S " for y in (200, 220, 240, 260, 380)]
)
BODY = "".join(
    text(shown, x=x, y=245 - 20 * row, size=10)
    for row, cells in enumerate(
        (("Mentoring", "Aid Ltd", "12,500"), ("Helpline", "Voice", "7,250"))
    )
    for x, shown in zip((55, 255, 355), cells, strict=True)
)


def aside(shown: str, x: float, y: float, way: int = 1) -> str:
    return f"BT /F1 10 Tf 0 {way} {-way} 0 {x} {y} Tm ({shown}) Tj ET\n"


UP = aside("Name of", 100, 270) + aside("the project", 112, 270) + aside("Provider", 280, 270)
DOWN = (
    aside("the project", 100, 370, -1)
    + aside("Name of", 112, 370, -1)
    + aside("Provider", 280, 370, -1)
)


def titles(drawing: str, tmp_path: Path) -> list[str]:
    document = open_document(Written(drawing).write(tmp_path / "page.pdf")).read()
    [table] = extract(document).tables
    return [cell.raw.replace("\n", " ") for cell in table.rows[0]]


@pytest.mark.parametrize(
    "written",
    [UP + aside("Award 2020/21", 380, 270), DOWN + aside("Award 2020/21", 380, 370, -1)],
    ids=["up", "down"],
)
def test_titles_up_or_down_a_table_are_read_level(written: str, tmp_path: Path) -> None:
    found = titles(GRID + BODY + written, tmp_path)
    assert found == ["Name of the project", "Provider", "Award 2020/21"]


def test_codes_up_a_table_are_read(tmp_path: Path) -> None:
    heads = text("Project", 55, 365) + aside("P1", 300, 270) + aside("SP12", 400, 270)
    assert titles(GRID + BODY + heads, tmp_path) == ["Project", "P1", "SP12"]


def test_what_is_written_up_the_margin_is_not_read(tmp_path: Path) -> None:
    heads = text("Project", 55, 365) + text("Provider", 255, 365) + text("Award", 355, 365)
    drawing = GRID + BODY + heads + aside("Appendix B", 20, 210)
    assert titles(drawing, tmp_path) == ["Project", "Provider", "Award"]
    words = open_document(tmp_path / "page.pdf").read().pages[0].words
    assert "Appendix" not in {w.text for w in words}


def test_names_up_the_sides_of_several_rows_are_of_one_each(tmp_path: Path) -> None:
    """Though all of them stand at one height of the page as it is turned, and wrap."""
    sides = [("Roads", 205), ("Safer", 245)]
    shown = "".join(aside(name, 65, y) for name, y in sides) + aside("homes", 77, 245)
    lines = "".join(f"50 {y} m 150 {y} l S 150 {y} m 450 {y} l S " for y in (200, 240, 280, 380))
    grid = lines + "".join(f"{x} 200 m {x} 380 l S " for x in (50, 150, 350, 450))
    rows = "".join(
        text(shown, x=x, y=y, size=10)
        for y, cells in ((250, ("Patrols", "12,500")), (215, ("Signs", "7,250")))
        for x, shown in zip((155, 355), cells, strict=True)
    )
    heads = text("Theme", 55, 365) + text("Project", 155, 365) + text("Award 2020/21", 355, 365)
    document = open_document(Written(grid + heads + rows + shown).write(tmp_path / "a.pdf")).read()
    [table] = extract(document).tables
    assert [row[0].raw.replace("\n", " ") for row in table.rows] == [
        "Theme",
        "Safer homes",
        "Roads",
    ]
