"""Years that a text spans, and sums that a line names: what belongs to them, and what does not."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.normalise.words.dates import period
from pipeline.normalise.words.sums import money_in

from .sheet import joined, line


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2023/24", 2023, 2024),
        ("2023/24 to 2025/26", 2023, 2026),
        ("2023/24 to 2021/22", 2023, 2024),
        ("2013/14 to 2030/31", 2013, 2014),
        ("18/19 to 20/21", 2018, 2021),
        ("18/19 to 17/18", 2018, 2019),
        ("18/19 to 20/22", 2018, 2019),
        ("13/14 to 30/31", 2013, 2014),
    ],
)
def test_a_span_goes_on_to_a_later_year_that_is_near(text: str, first: int, last: int) -> None:
    assert period(text) == (date(first, 4, 1), date(last, 3, 31))


@pytest.mark.parametrize("text", ["24/7", "2023/22", "2023/31", "18/20", "no year"])
def test_other_numbers_span_no_years(text: str) -> None:
    assert period(text) == (None, None)


def sums(*pieces: tuple[str, float]) -> list[str]:
    return [raw for raw, *_ in money_in(joined(*(line(text, x) for text, x in pieces)))]


def test_a_sum_has_a_digit_and_ends_with_its_cell() -> None:
    assert sums(("£Other costs", 60)) == []
    assert sums(("£1 250", 60)) == ["£1 250"]
    assert sums(("£1", 60), ("250", 200)) == ["£1"]
    assert sums(("£1,250", 60), ("£300", 200)) == ["£1,250", "£300"]
