"""Amounts of lines under one total that may stand in each other's place."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.model import Check, Records

from .sheet import Sheet, read


def told(found: Records) -> list[Check]:
    return [c for c in found.failed if c.check == "amounts_may_be_swapped"]


def sorted_but_for(one: int, other: int, count: int = 9) -> Records:
    amounts = [9_117 - 1_000 * i for i in range(count)]
    amounts[one], amounts[other] = amounts[other], amounts[one]
    rows = "\n".join(f"Project {i} | £{amount:,}" for i, amount in enumerate(amounts))
    return read(f"Project | 2020/21 award\n{rows}\nTotal | £{sum(amounts):,}")


@pytest.mark.parametrize(
    ("one", "other", "count", "is_told"),
    [(2, 6, 9, True), (0, 8, 9, True), (0, 0, 9, False), (3, 4, 9, False), (1, 4, 6, False)],
    ids=["far", "ends", "in_order", "neighbours", "few"],
)
def test_two_amounts_out_of_order_may_be_swapped(
    one: int, other: int, count: int, is_told: bool
) -> None:
    found = sorted_but_for(one, other, count)
    assert len(told(found)) == is_told
    swapped = {a.title for a in found.allocations if a.status == "unverified"}
    assert swapped == ({f"Project {one}", f"Project {other}"} if is_told else set())
    assert found.framework.status == ("partial" if is_told else "verified")


FLAT = (("Youth work", 9_120, 9_120), ("Locks", 4_000, 4_000), ("Helpline", 2_750, 2_750))


def two_years(rows: Sequence[tuple[str, int, int]]) -> Records:
    rows = [*rows, ("Total", sum(r[1] for r in rows), sum(r[2] for r in rows))]
    printed = "\n".join(f"{name} | £{one:,} | £{other:,}" for name, one, other in rows)
    sheet = Sheet(title="Grants awarded 2020/21 to 2021/22")
    return sheet.table(f"Project | 2020/21 award | 2021/22 award\n{printed}").read()


def in_turn(*later: int) -> Records:
    return two_years([(name, was, now) for (name, was, _), now in zip(FLAT, later, strict=True)])


@pytest.mark.parametrize(
    "rows",
    [
        (("Refuge", 9_120, 0), ("Refuge and advice", 0, 9_120), ("Locks", 4_000, 4_000)),
        (("Scouts", 2_000, 5_000), ("Guides", 5_000, 2_000), ("Cubs", 5_000, 5_000)),
    ],
    ids=["one_ends", "usual_sums"],
)
def test_awards_that_end_and_usual_sums_are_no_swap(rows: Sequence[tuple[str, int, int]]) -> None:
    found = two_years(rows)
    assert not told(found)
    assert found.framework.status == "verified"


@pytest.mark.parametrize(
    ("later", "moved"),
    [
        ((4_000, 9_120, 2_750), {"Youth work", "Locks"}),
        ((2_750, 9_120, 4_000), {"Youth work", "Locks", "Helpline"}),
        ((9_120, 4_000, 2_750), set()),
        ((4_000, 9_000, 2_870), set()),
        ((4_000, 9_120, 3_000), set()),
    ],
    ids=["two", "a_row_astray", "as_before", "same_sum", "another_sum"],
)
def test_the_amounts_of_one_year_on_other_lines_of_the_next_may_be_swapped(
    later: tuple[int, ...], moved: set[str]
) -> None:
    found = in_turn(*later)
    assert len(told(found)) == bool(moved)
    assert {a.title for a in found.allocations if "may_be_swapped" in a.flags} == moved
    assert {a.title for a in found.allocations if a.status == "unverified"} == moved
    assert found.framework.status == (
        "verified" if not moved else "partial" if len(moved) < 3 else "unverified"
    )


def test_a_doubt_names_a_line_and_its_amounts_in_both_years() -> None:
    [check] = told(in_turn(4_000, 9_120, 2_750))
    assert (check.expected, check.actual, check.page) == ("9120.00", "4000.00", 1)
    assert "'Total' is over the same amounts in 2020/21 and in 2021/22, 2 of them" in check.message
    assert "has £9,120, then £4,000 (page 1)" in check.message


def test_the_years_of_one_award_are_in_no_order() -> None:
    rows = [(9_000, 9_200, 9_400), (8_000, 8_000, 8_000), (7_000, 6_000, 5_000)]
    lines = [
        f"Project {i} | " + " | ".join(f"£{a:,}" for a in row) + f" | £{sum(row):,}"
        for i, row in enumerate(rows)
    ]
    titles = "Project | 2020/21 | 2021/22 | 2022/23 | Total"
    found = read("\n".join([titles, *lines, f"Total | | | | £{sum(map(sum, rows)):,}"]))
    assert found.framework.status == "verified"
    assert not told(found)
