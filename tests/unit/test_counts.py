"""Numbers that nothing calls money may be people; they prove nothing."""

from __future__ import annotations

import pytest

from .sheet import beside, failed


@pytest.mark.parametrize(
    ("sign", "doubted"), [("", {"may_be_count"}), ("£", set())], ids=["bare", "signed"]
)
def test_small_numbers_that_nothing_calls_money_are_told(sign: str, doubted: set[str]) -> None:
    rows = "Service | 2020/21\nHelpline | {0}140\nShelter | {0}420\nTotal | {0}560"
    found = beside(rows.format(sign), "Who was helped")
    flags = [set(a.flags) & {"may_be_count"} for a in found.allocations]
    assert flags == [doubted, doubted, set(), set()]
    assert ("table_may_be_counts" in failed(found)) is bool(doubted)
    assert found.framework.status == ("partial" if doubted else "verified")


@pytest.mark.parametrize(
    ("sign", "heading", "flags"),
    [
        ("", "Who was helped", {"may_be_count"}),
        ("£", "Who was helped", set()),
        ("", "Services (£)", set()),
    ],
    ids=["bare", "signed", "under-a-sign"],
)
def test_large_numbers_without_a_sign_beside_signed_ones_are_told(
    sign: str, heading: str, flags: set[str]
) -> None:
    rows = "Service | Provider | 2020/21\nCalls | Ring | {0}4,120\nVisits | Haven | {0}1,234"
    found = beside(rows.format(sign), heading)
    assert {flag for a in found.allocations for flag in a.flags} == flags


@pytest.mark.parametrize("title", ["Total", "Actual"])
def test_sums_without_a_sign_under_titles_that_counts_have_too_are_told(title: str) -> None:
    rows = f"Provider | {title}\nRing | 4,120\nHaven | 1,234\nTotal | 5,354"
    counted = [a for a in beside(rows, "Who was helped").allocations if "may_be_count" in a.flags]
    assert len(counted) == 2
