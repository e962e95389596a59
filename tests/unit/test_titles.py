"""Titles that stand flush left in a column of figures flush right make no column of their own."""

from __future__ import annotations

import pytest

from pipeline.extract.columns import Gap
from pipeline.extract.titles import held_by_rows, settled
from pipeline.model import TextLine

from .sheet import joined, line

GAPS = [Gap(150, 200, 175), Gap(270, 300, 285)]


def row(name: str, amount: str, y: float) -> TextLine:
    return joined(line(name, 60, y), line(amount, 310, y))


BODY = [row("Youth work", "£1,000", 120), row("Street lights", "£2,500", 140)]


@pytest.mark.parametrize(
    ("title", "x"),
    [
        ("Amount", 200.0),  # left of all its figures
        ("Funding agreed", 249.0),  # its second word stands over them
    ],
)
def test_a_title_and_its_figures_are_one_column(title: str, x: float) -> None:
    head = [joined(line("Service", 60), line(title, x))]
    assert [gap.x for gap in settled(head, BODY, GAPS, 60)] == [175]


def test_an_empty_column_with_a_title_stays() -> None:
    head = [joined(line("Service", 60), line("Notes", 200), line("Amount", 310))]
    assert [gap.x for gap in settled(head, BODY, GAPS, 60)] == [175, 285]


def test_a_gap_moves_to_the_left_of_the_title_of_its_figures() -> None:
    head = [joined(line("Service", 60), line("Amount", 200))]
    (gap,) = settled(head, BODY, [Gap(205, 300, 252)], 60)
    assert 125 < gap.x < 200


def test_a_gap_moves_to_the_left_of_a_title_that_it_cuts() -> None:
    head = [joined(line("Service", 60), line("2023/24 £000", 185), line("2024/25 £000", 265))]
    body = [
        joined(line("Lights", 60, y), line("245.5", 220, y), line("15.8", 310, y))
        for y in (120, 140)
    ]
    *_, gap = settled(head, body, [Gap(91, 185, 138), Gap(300, 302.5, 301)], 60)
    assert 245 < gap.x < 265


def test_a_title_right_behind_the_figures_to_its_left_stands_over_its_own() -> None:
    """As a spreadsheet prints words flush left and numbers flush right."""
    in_rows = [Gap(150, 300, 225), Gap(340, 390, 365)]
    head = [joined(line("Group", 60), line("Requested", 250), line("Awarded", 341))]
    found = held_by_rows(head, [Gap(150, 250, 200)], in_rows)
    assert [(gap.left, gap.right) for gap in found] == [(150, 250), (376, 390)]


def test_a_blank_within_a_title_parts_nothing() -> None:
    in_rows = [Gap(150, 300, 225)]
    head = [joined(line("Group", 60), line("Crimes per head", 200))]
    gaps = [Gap(150, 200, 175), Gap(230, 232.5, 231.25)]
    assert held_by_rows(head, gaps, in_rows) == gaps[:1]
