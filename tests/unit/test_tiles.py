"""Cells that are filled areas with gaps between them have the gaps' middles for sides."""

from __future__ import annotations

import pytest

from pipeline.document.drawn import tile_sides
from pipeline.model import Box


def tiles(gap: float, rows: int = 4) -> list[Box]:
    return [
        Box(100 * c, 20 * r, 100 * (c + 1) - gap, 20 * (r + 1) - gap)
        for r in range(rows)
        for c in range(3)
    ]


@pytest.mark.parametrize("gap", [0.75, 2.0, 4.5])
def test_gaps_part_cells(gap: float) -> None:
    sides = tile_sides(tiles(gap))
    down = {round(s.at + gap / 2, 2) for s in sides if not s.is_horizontal}
    across = {round(s.at + gap / 2, 2) for s in sides if s.is_horizontal}
    assert down == {0, 100, 200, 300}
    assert across == {0, 20, 40, 60, 80}


@pytest.mark.parametrize(
    "fills",
    [
        tiles(0.0),
        tiles(12.0),
        tiles(2.0, rows=2),
        [Box(0, 40 * r, 300, 40 * r + 20) for r in range(9)],
    ],
    ids=["bands_that_touch", "boxes_apart", "few", "every_other_row"],
)
def test_other_fills_have_no_sides(fills: list[Box]) -> None:
    assert tile_sides(fills) == []
