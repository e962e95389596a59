"""What one item of a list awards: to whom, for what, and in which years."""

from __future__ import annotations

import pytest

from pipeline.normalise.texts.list_items import Item, awards_of

from .sheet import RULES, line


def told(text: str, is_sentence: bool = False) -> list[tuple[object, ...]]:
    found = awards_of(Item([line(text)], is_sentence), RULES)
    return [(a.title, a.provider, a.description, a.money.amount_gbp, a.year) for a in found]


@pytest.mark.parametrize(
    ("text", "award"),
    [
        (
            "£5,000 to Harbour Trust for a night shelter",
            ("Harbour Trust", "Harbour Trust", "for a night shelter"),
        ),
        (
            "We gave Harbour Trust £5,000 to run a shelter",
            ("Harbour Trust", "Harbour Trust", "to run a shelter"),
        ),
        (
            "A grant of £5,000 was given to Harbour Trust, so that it can open",
            ("Harbour Trust", "Harbour Trust", "so that it can open"),
        ),
        ("£5,000: The Harbour Trust", ("The Harbour Trust", None, None)),
        ("£5,000 for a night shelter", ("a night shelter", None, None)),
        ("Harbour Trust was awarded £5,000", ("Harbour Trust", None, None)),
        ("• Night shelter: £5,000", ("Night shelter", None, None)),
        ("Total: £5,000", ("Total", None, None)),
    ],
)
def test_who_is_paid_and_for_what(text: str, award: tuple[str | None, ...]) -> None:
    assert told(text) == [(*award, 5_000, None)]


@pytest.mark.parametrize(
    "text", ["The night shelter costs £5,000 in all of the winter", "• £5,000", "Night shelter"]
)
def test_a_sentence_about_a_sum_and_a_sum_alone_award_nothing(text: str) -> None:
    assert told(text) == []


def test_an_item_that_begins_as_a_sentence_has_to_say_who_is_paid() -> None:
    assert told("£5,000 for a night shelter", is_sentence=True) == []
    assert len(told("£5,000 to Harbour Trust for a night shelter", is_sentence=True)) == 1


def test_the_years_that_a_sum_is_made_up_of_are_awards_each() -> None:
    assert told("£9,000 to Ely (£4,000 in 2023/24 and £5,000 in 2024/25)") == [
        ("Ely", "Ely", None, 4_000, "2023/24"),
        ("Ely", "Ely", None, 5_000, "2024/25"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "£9,000 to Ely (£4,000 in 2023/24 and £4,000 in 2024/25)",
        "£9,000 to Ely (£4,000 in 2023/24 and £5,000 in 2023/24)",
        "£9,000 to Ely (£4,000 and £5,000)",
        "£9,000 to Ely in 2022/23 (£4,000 in 2023/24 and £5,000 in 2024/25)",
        "The shelter costs £9,000 in all of the time (£4,000 in 2023/24 and £5,000 in 2024/25)",
    ],
    ids=["no sum", "one year twice", "no years", "the sum has a year", "a sentence about it"],
)
def test_sums_that_are_no_parts_by_years_award_nothing(text: str) -> None:
    assert told(text) == []
