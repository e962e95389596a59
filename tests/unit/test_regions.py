"""What drawn lines and fills on a page say of a table."""

from __future__ import annotations

from pipeline.extract.regions import regions
from pipeline.model import Box, Page, Rule

HEADING = (Box(50, 100, 200, 120), Box(201, 100, 350, 120), Box(351, 100, 500, 120))


def test_the_sides_of_fills_part_no_columns() -> None:
    """A heading filled cell by cell over open columns would else be taken for a table of its own."""
    (region,) = regions(Page(1, 595, 842, words=(), fills=HEADING))
    assert region.verticals() == []
    assert region.horizontals() == [100, 120]


def test_drawn_lines_part_columns_among_fills() -> None:
    lines = tuple(Rule(False, x, 100, 200) for x in (50.0, 200.5, 350.5, 500.0))
    (region,) = regions(Page(1, 595, 842, words=(), rules=lines, fills=HEADING))
    assert region.verticals() == [(200.5, True), (350.5, True)]
