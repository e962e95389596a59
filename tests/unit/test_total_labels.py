"""Which words of a row are the label of a total, whatever stands beside it."""

from __future__ import annotations

import pytest

from pipeline.normalise.words.total_labels import label_of_total, total_of

from .sheet import RULES, line


@pytest.mark.parametrize(
    ("words", "stands_out", "label"),
    [
        (["Total for Young people"], False, "Total for Young people"),
        (["Total for Young people", "12", "2020/21"], False, "Total for Young people"),
        (["Total for Young people", "n/a"], True, "Total for Young people"),
        (["Total for Young people", "n/a"], False, None),
        (["Total for Young people", "Harbour Trust"], True, None),
        (["Total for Young people", "total"], True, "total"),
        (["Total", "Harbour Trust"], False, "Total"),
        (["Subt", "otal"], False, "Subtotal"),
        (["Victims", "Total for victims"], False, "Total for victims"),
        (["Harbour Trust", "Total for victims"], False, None),
        (["Night shelter"], True, None),
        (["12"], False, None),
    ],
)
def test_a_total_is_labelled_beside_counts_its_year_and_its_theme(
    words: list[str], stands_out: bool, label: str | None
) -> None:
    found = total_of(words, {"victims"}, stands_out, RULES)
    assert (found[0] if found else None) == label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Total: £37,500", "Total"),
        ("Total funding (£37,500).", "Total funding"),
        ("Total: £37,500 and £12,500", ""),
        ("Total: £37,500 a year", ""),
        ("Night shelter: £37,500", ""),
        ("Total", ""),
    ],
)
def test_the_label_of_a_total_in_the_text(text: str, label: str) -> None:
    assert label_of_total(line(text), RULES) == label


def test_what_a_total_is_of_may_stand_behind_its_sum() -> None:
    for text, label in (
        ("Total £1,500 awarded to 2 projects.", "Total"),
        ("Total £1,500 short", ""),
    ):
        assert label_of_total(line(text), RULES) == label
