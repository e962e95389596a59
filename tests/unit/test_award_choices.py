"""Which of several columns of money is the award: by what stands beside it, and in which order."""

from __future__ import annotations

import pytest

from .sheet import layout_of

ROWS = ("Night shelter", "Helpline", "Street lights", "Youth club")


def chosen(titles: str) -> tuple[str, ...] | None:
    """The titles of the columns taken for awards, of those given; None where the table is not read."""
    of_money = titles.split(", ")
    rows = [f"Project | Provider | {' | '.join(of_money)}"]
    for i, name in enumerate(ROWS, 1):
        sums = " | ".join(f"£{i * j},500" for j in range(2, 2 + len(of_money)))
        rows.append(f"{name} | Provider {i} | {sums}")
    lay = layout_of("\n".join(rows), "Grants awarded 2020/21")
    return None if lay.reason else tuple(column.title for column in lay.amounts)


@pytest.mark.parametrize(
    ("titles", "awards"),
    [
        ("PCC grant, Match funding, Total", "PCC grant"),
        ("Total, PCC grant, Match funding", "PCC grant"),
        ("PCC contribution, Council contribution, Total", "PCC contribution"),
        ("PCC contribution, Council contribution, Value", "PCC contribution"),
        ("PCC contribution, Council contribution, Grant", None),
        ("PCC contribution, Council contribution, Grand total awarded", None),
        ("Annual value, Total", "Annual value"),
        ("Annual value, Match funding, Total", "Annual value"),
        ("Award, Total cost", "Award"),
        ("Award, Value", "Award"),
        ("Award, Grant", None),
        ("Award 2020/21, Value", "Award 2020/21"),
        ("Award 2020/21, Award 2021/22, Cost 2020/21", "Award 2020/21, Award 2021/22"),
    ],
)
def test_beside_what_others_pay_and_what_all_costs(titles: str, awards: str | None) -> None:
    assert chosen(titles) == (None if awards is None else tuple(awards.split(", ")))


@pytest.mark.parametrize(
    ("titles", "awards"),
    [
        ("Victims 2020/21, Roads 2020/21, Total 2020/21", "Total 2020/21"),
        (
            "Victims 2020/21, Roads 2020/21, Total 2020/21,"
            " Victims 2021/22, Roads 2021/22, Total 2021/22",
            "Total 2020/21, Total 2021/22",
        ),
        ("Award, Q1, Q2, Q3, Q4, Spent", "Award"),
        ("Q1, Q2, Q3, Q4, Award, Spent", "Award"),
        ("2020/21, 2021/22, Total value", "2020/21, 2021/22"),
        ("2020/21, Total 2020/22", "2020/21"),
        ("2021/22, 2022/23, Total 2020/21", "2021/22, 2022/23, Total 2020/21"),
        ("2020/21, 2021/22, Total value 2021/22", None),
        ("Total 2020-23", None),
    ],
)
def test_beside_sums_and_parts_of_years(titles: str, awards: str | None) -> None:
    assert chosen(titles) == (None if awards is None else tuple(awards.split(", ")))


@pytest.mark.parametrize(
    ("titles", "awards"),
    [
        ("Contract value", "Contract value"),
        ("Contract value, Annual value", "Annual value"),
        ("Contract value, Award", "Award"),
        ("Contract value, Contract cost", None),
        ("Contract value 2020/21, Contract value 2021/22",) * 2,
        ("Original award, Additional award, Revised award", "Revised award"),
        ("Original award, Revised award", "Revised award"),
        ("Original award, Adjustment, Final award", "Final award"),
        ("Initial award, Final sum due", None),
        ("Initial award, Final award payment", None),
        ("Grant, Per head", "Grant"),
        ("Grant, Grant band", "Grant"),
        ("Original award, Revised award, Value", None),
        ("Additional award, Revised award", None),
        ("Original budget 2020/21, Increase, Revised budget 2020/21", "Revised budget 2020/21"),
        ("Original budget, Increase, Revised budget 2020/21", "Revised budget 2020/21"),
        (
            "Original budget 2020/21, Increase, Revised budget 2021/22",
            "Original budget 2020/21, Revised budget 2021/22",
        ),
        ("MoJ 2020/21, MoJ 2020/21", None),
        ("MoJ 2020/21, VRU 2021/22", None),
    ],
)
def test_of_whole_contracts_and_of_what_was_revised(titles: str, awards: str | None) -> None:
    assert chosen(titles) == (None if awards is None else tuple(awards.split(", ")))
