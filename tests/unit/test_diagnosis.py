"""What would explain a difference: each kind of explanation, and nothing where none fits."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from pipeline.model import Allocation, Box, Figure, Total
from pipeline.verify.diagnosis import diagnose

BOX = Box(0, 0, 1, 1)
YEAR = "2020/21"


def award(title: str, pounds: int | None, number: int, **changes: object) -> Allocation:
    line = Allocation(
        f"table-1-{number:02d}", "table-1", title, YEAR,
        "TBC" if pounds is None else f"£{pounds:,}", 1, BOX,
        amount_gbp=None if pounds is None else Decimal(pounds),
    )  # fmt: skip
    return replace(line, **changes)  # type: ignore[arg-type]


LINES = [award("Youth", 41_250, 1), award("Locks", 3_817, 2), award("Homes", 12_000, 3)]
SUM = 57_067


def explained(
    stated: int,
    lines: list[Allocation] | None = None,
    others: tuple[Allocation, ...] = (),
    figures: tuple[Figure, ...] = (),
) -> str:
    lines = LINES if lines is None else lines
    total = Total(
        "table-1", "Total", "column", YEAR, Decimal(stated), 1, BOX, tuple(a.key for a in lines),
        computed_gbp=sum((a.amount_gbp or Decimal(0) for a in lines), Decimal(0)),
    )  # fmt: skip
    return diagnose(total, [*lines, *others], figures) or ""


def test_a_printed_figure_that_no_line_took() -> None:
    figure = Figure(4, BOX, "£777", Decimal(777), "unaccounted")
    told = explained(SUM + 777, figures=(figure,))
    assert told.startswith("Reading: £777 on page 4 became no line")
    taken = replace(figure, role="allocation")
    assert "£777" not in explained(SUM + 777, figures=(taken,))


def test_a_line_without_a_readable_amount() -> None:
    told = explained(SUM + 800, [*LINES, award("Taxis", None, 4)])
    assert told.startswith("Publisher: 'Taxis' has no readable amount (TBC); £800")


def test_a_misprinted_amount() -> None:
    misprinted = award("Taxis", 900, 4, flags=("amount_misprinted",), raw_amount="£9OO")
    assert "'Taxis' is misprinted as '£9OO'" in explained(SUM + 1_300, [*LINES, misprinted])


def test_a_line_doubled() -> None:
    told = explained(SUM, [*LINES, award("Locks", 3_817, 4)])
    assert told.startswith("Reading: 'Locks' (£3,817) stands twice under the total.")


def test_a_line_that_the_total_leaves_out() -> None:
    assert "the total leaves out 'Locks'" in explained(SUM - 3_817)


def test_a_line_that_stands_under_another_total() -> None:
    other = award("Taxis", 6_543, 9)
    assert "'Taxis' (£6,543) of this table, under another total" in explained(
        SUM + 6_543, others=(other,)
    )


def test_a_contra_sign() -> None:
    assert "'Locks' (£3,817) counts with the other sign" in explained(SUM - 2 * 3_817)


@pytest.mark.parametrize("out", [-2, -1, 1, 2])
def test_rounding(out: int) -> None:
    assert "no more than rounding" in explained(SUM + out)


def test_digits_of_the_total_transposed() -> None:
    assert "two digits of the stated total are transposed" in explained(57_607)


def test_digits_of_a_line_transposed() -> None:
    assert "two digits of 'Youth' are transposed: £41,250 for £42,150" in explained(SUM + 900)


def test_one_digit_of_the_total() -> None:
    assert "one digit of the stated total" in explained(67_067)


def test_one_digit_of_a_line_lists_the_candidates() -> None:
    told = explained(SUM + 5_000)
    assert "one digit misread or misprinted" in told
    assert "'Youth' £41,250 for £46,250" in told
    assert "'Locks' £3,817 for £8,817" in told


@pytest.mark.parametrize("factor", [10, 100, 1000])
def test_a_unit(factor: int) -> None:
    assert f"'Locks' (£3,817) counts {factor} times" in explained(SUM + 3_817 * (factor - 1))


def test_nothing_fits() -> None:
    assert explained(SUM + 123_456_789) == ""


def test_what_is_certain_comes_before_what_is_possible() -> None:
    figure = Figure(1, BOX, "£5,000", Decimal(5_000), "unaccounted")
    told = explained(SUM + 5_000, figures=(figure,))
    assert told.index("became no line") < told.index("one digit misread")
