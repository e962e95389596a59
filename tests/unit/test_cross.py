"""Tables that give the same money again, line by line."""

from __future__ import annotations

import pytest

from pipeline.model import Records

from .sheet import Sheet


def read(north: str, south: str) -> Records:
    sheet = (
        Sheet()
        .text("Appendix A", bold=True)
        .table("""
        Area      | Project         | Provider | 2020/21 award
        Northside | Northside grant | Aid Ltd  | £1,000
        Southside | Southside grant | Aid Ltd  | £2,000
        Eastside  | Eastside grant  | Aid Ltd  | £3,000
        Westside  | Westside grant  | Aid Ltd  | £4,000
        Riverside | Riverside grant | Aid Ltd  | £5,000
    """)
    )
    sheet.text("Appendix B", bold=True).table(f"""
        Project   | 2020/21
        Northside | {north}
        Southside | {south}
        Eastside  | £3,000
        Westside  | £4,000
        Riverside | £5,000
    """)
    return sheet.read()


def test_lines_that_agree_support_one_another() -> None:
    found = read("£1,000", "£2,000")
    [check] = [c for c in found.checks if c.check == "restated_lines_agree"]
    assert check.status == "passed"
    assert all("cross_table" in a.proofs for a in found.allocations)


def test_a_line_that_differs_is_disputed_on_both_sides() -> None:
    found = read("£1,000", "£2,500")
    [check] = [c for c in found.checks if c.check == "restated_lines_agree"]
    assert check.status == "failed"
    assert "Southside: £2,500 here, £2,000 there" in check.message
    disputed = {a.title for a in found.allocations if a.status == "disputed"}
    assert disputed == {"Southside", "Southside grant"}


@pytest.mark.parametrize("amounts", [("£2,000", "£1,000"), ("TBC", "£2,000")])
def test_a_swap_inside_a_table_is_told_by_the_other(amounts: tuple[str, str]) -> None:
    assert read(*amounts).framework.status == "disputed"


def test_a_line_without_an_amount_differs() -> None:
    found = read("", "£2,000")
    [check] = [c for c in found.checks if c.check == "restated_lines_agree"]
    assert (check.status, check.actual, check.expected) == ("failed", "nothing", "1,000.00")
    assert "Northside: nothing here, £1,000 there" in check.message


def test_a_line_is_held_against_the_one_of_its_own_name_first() -> None:
    """As "Northside" against "Northside" and "Northside vans", which happens to have its amount."""
    sheet = Sheet().text("Appendix A", bold=True)
    sheet.table("""
        Project        | Provider | Theme   | 2020/21 award
        Northside      | Aid Ltd  | Prevent | £1,000
        Northside vans | Aid Ltd  | Prevent | £1,500
        Southside      | Aid Ltd  | Prevent | £2,000
        Eastside       | Aid Ltd  | Prevent | £3,000
        Westside       | Aid Ltd  | Prevent | £4,000
        Riverside      | Aid Ltd  | Prevent | £5,000
    """)
    sheet.text("Appendix B", bold=True).table("""
        Project   | 2020/21
        Northside | £1,500
        Southside | £2,000
        Eastside  | £3,000
        Westside  | £4,000
        Riverside | £5,000
    """)
    [check] = [c for c in sheet.read().checks if c.check == "restated_lines_agree"]
    assert (check.status, check.actual, check.expected) == ("failed", "£1,500", "1,000.00")


def test_one_of_several_lines_of_a_name_proves_nothing() -> None:
    sheet = Sheet().text("Appendix A", bold=True)
    sheet.table("""
        Project          | Provider | Theme   | 2020/21 award
        Northside PLF    | Aid Ltd  | Prevent | £1,000
        Northside vans   | Aid Ltd  | Prevent | £1,500
        Southside PLF    | Aid Ltd  | Prevent | £2,000
        Eastside PLF     | Aid Ltd  | Prevent | £3,000
        Westside PLF     | Aid Ltd  | Prevent | £4,000
        Riverside PLF    | Aid Ltd  | Prevent | £5,000
    """)
    sheet.text("Appendix B", bold=True).table("""
        Project   | 2020/21
        Northside | £1,000
        Southside | £2,000
        Eastside  | £3,000
        Westside  | £4,000
        Riverside | £5,000
    """)
    found = sheet.read()
    [check] = [c for c in found.checks if c.check == "restated_lines_agree"]
    assert check.status == "passed"
    assert check.message.endswith("all 5 agree, 1 of them with one of several lines of that name")
    proven = {a.title for a in found.allocations if "cross_table" in a.proofs}
    assert {"Southside", "Southside PLF"} <= proven
    assert not {"Northside", "Northside PLF", "Northside vans"} & proven


def test_codes_that_no_line_has_come_to_all_that_is_not_named() -> None:
    sheet = Sheet().table(
        "Project | Provider | 2020/21 award\nRefuge | Ark | £9,000\nHelp | Voice | £4,000"
    )
    sheet.text("By priority", bold=True)
    found = sheet.table("Priority | 2020/21 award\nSP1 | £6,000\nSP2 | £7,000").read()
    assert [a.restated for a in found.allocations] == [False] * 2 + [True] * 2
    assert "restated_lines_agree" not in {c.check for c in found.failed}
