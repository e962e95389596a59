"""Which columns of a grid mostly hold figures, by the looks of their lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.extract.figures import MONEY_SIGN, YEAR_TITLE, has_sure_figure, is_figure
from pipeline.model import TextLine

MONEY_TITLE = re.compile(rf"£[’'0mk]*\)?$|{YEAR_TITLE}")


@dataclass
class FigureCount:
    """How much of a column's print has the looks of figures, counted line by line."""

    lines: int = 0
    sure: int = 0
    loose: int = 0
    pointed: int = 0  # of the loose: amounts in a larger unit, such as 0.138
    titles: int = 0  # years and units over figures

    def add(self, lines: Sequence[TextLine], times: int = 1) -> None:
        """Count the lines of a cell; with ``times`` -1, no longer."""
        self.lines += times * len(lines)
        for line in lines:
            text = line.text
            if not MONEY_SIGN.search(text):  # as in most lines of print
                continue
            self.sure += times * has_sure_figure(text)
            self.titles += times * (MONEY_TITLE.search(text) is not None)
            if is_figure(text):
                self.loose += times
                self.pointed += times * ("." in text)

    @property
    def holds_figures(self) -> bool:
        """Whether the column mostly holds figures."""
        if self.sure and self.sure + self.loose >= 0.4 * self.lines:
            return True
        loose = self.loose if self.titles else min(self.loose, self.pointed)
        return self.lines >= 3 and loose >= 0.6 * self.lines


def figure_columns(grid: Sequence[Sequence[Sequence[TextLine]]]) -> list[int]:
    """The columns that mostly hold figures. ``grid[row][column]`` holds the lines of a cell."""
    counts = [FigureCount() for _ in grid[0]] if grid else []
    for row in grid:
        for count, lines in zip(counts, row, strict=True):
            count.add(lines)
    return [c for c, count in enumerate(counts) if count.holds_figures]
