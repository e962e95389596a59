"""What has the looks of a figure, and what surely is a sum, before anything says what it means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.model import Cell, TextLine

FIGURE = re.compile(
    r"""^(?!\(?£0{3}\)?$)  # the unit of a title
        [(\[]?[-–−]?\s*[£€$]?\s*[-–−]?
        (?:\d{1,3}(?:[,.\s]\s?\d{3})+|\d+)(?:\.\d+)?\s*(?:k|m|bn|million)?\s*[)\]]?[*†‡§#^¹²³⁴-⁹]*$""",
    re.VERBOSE | re.IGNORECASE,
)
# Surely a sum, with no title to say so: letters that digits are misread as count as such after a sign.
SURE_FIGURE = re.compile(
    r"^(?!\(?£0{3}\)?$)[(\[]?[-–−]?(?:[£€$]{1,2}[-–−]?(?=[OlI]?,?\d)[\dOlI][\d,.OlI]*\s*[km]?|\d{1,3}(?:,\d{3})+(?:\.\d\d)?)[)\]]?[*†‡§#^¹²³⁴-⁹]*$",
    re.IGNORECASE,
)
SURE_SIGN = re.compile(r"[£€$]|,\s*\d")  # which each of these has
YEAR_TITLE = r"^(?:(?:20)?\d\d[/–-](?:20)?\d\d|20\d\d[/–-]\d)$"
MONEY_TITLE = re.compile(rf"£ ?(?:[’'0mk]*s?|million|thousands?)\)?$|{YEAR_TITLE}")


def is_figure(text: str) -> bool:
    """Whether a text has the looks of a number, with or without a currency sign."""
    return bool(FIGURE.match(text.strip()))


def holds_figure(cells: Iterable[Cell]) -> bool:
    """Whether one of these cells has the looks of a number and nothing else."""
    return any(is_figure(cell.raw) for cell in cells)


def is_sure_figure(text: str) -> bool:
    """Whether a text has the looks of an amount: a currency sign or grouped thousands."""
    return not text.isalpha() and bool(SURE_FIGURE.match(text.strip().replace(" ", "")))


def has_figure(line: TextLine) -> bool:
    """Whether a word of a line is surely a sum, and not the measure of a rate ("per 1,000")."""
    before = ""
    for word in line.words if line.may_have_figure else ():
        if is_sure_figure(word.text) and before.lower() != "per":
            return True
        before = word.text
    return False


def has_sure_figure(text: str) -> bool:
    """Whether a text, or one of its words, has the looks of an amount.

    >>> has_sure_figure("Total: £1,500")
    True
    """
    if not SURE_SIGN.search(text):  # as in most texts, of those with a number too
        return False
    return any(map(is_sure_figure, text.split())) or is_sure_figure(text)


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
            if not line.may_have_figure:
                continue
            text = line.text
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
