"""Awards that paragraphs under headings of their own make, and a list below them again."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

import pipeline
from pipeline.model import Records

ORGANISATIONS = {
    "Ark Trust": ("Locks", "£5,250"),
    "Oak Police": ("Cadets", "£700"),
    "Action for Elm": ("Boxing", "£1,980"),
}


def read(folder: Path, *listed: str) -> Records:
    """A decision: each organisation under a heading, with its award; then what is ``listed``."""
    path = folder / "decision.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    y = 780.0

    def write(text: str, size: float, x: float = 60.0, bold: bool = True) -> None:
        nonlocal y
        canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
        canvas.drawString(x, y, text)
        y -= 2.2 * size

    write("Decision log 12/2020: Community Safety Fund 2020/21", 18)
    write("Police and Crime Commissioner for Marchland", 10, bold=False)
    write("Applications for small grants", 14)
    for name, (project, amount) in ORGANISATIONS.items():
        write(f"{name} – {project}", 11)
        write(f"To award {name} {amount} towards {project.lower()} in the town.", 10, bold=False)
    if listed:
        write("Recommendation", 14)
        write(
            "The Commissioner supports the applications and awards the following:", 10, bold=False
        )
    for text in listed:
        write(f"• {text}", 10, 75, bold=False)
    canvas.save()
    return pipeline.read(path).records


def amounts(found: Records) -> list[int]:
    return [int(a.amount_gbp or 0) for a in found.allocations if not a.restated]


PAID = [5250, 700, 1980]
LISTED = [
    "£5,250 to Ark Trust for Locks",
    "£700 to Oak Police for Cadets",
    "£1,980 to Action for Elm for Boxing",
]


@pytest.mark.parametrize("listed", [[], LISTED])
def test_awards_of_paragraphs_count_once(tmp_path: Path, listed: list[str]) -> None:
    found = read(tmp_path, *listed)
    assert amounts(found) == PAID
    assert {a.theme for a in found.allocations} == {None}
    assert not found.failed


def test_another_amount_in_the_list_is_told(tmp_path: Path) -> None:
    found = read(tmp_path, LISTED[0].replace("£5,250", "£5,520"), *LISTED[1:])
    assert amounts(found) == [5520, *PAID[1:]]
    assert [c.check for c in found.failed] == ["listed_otherwise"]
