"""Tables below one another that lines and columns take for one."""

from __future__ import annotations

import pytest

from pipeline.extract.pieces.titled_anew import below_one_another

from .sheet import Sheet, table

FIRST = "Locality | 2015/16\nBlaby | £29,700\nMelton | £15,750\nTotal | £45,450"
SECOND = "Blaby | £31,000\nMelton | £16,000\nTotal | £47,000"


@pytest.mark.parametrize(
    ("between", "titles", "parts"),
    [
        ("", "Locality | 2016/17 (estimated)", [4, 4]),
        (" | \n", "Locality | 2016/17", [5, 4]),  # the room between them
        ("", "Locality | 2015/16", [8]),  # the same titles: of a block of the same year
        ("", "Locality | Estimate", [8]),
        ("", "District | 2016/17", [8]),
        ("", "Locality | 1,016", [8]),
    ],
)
def test_titles_below_a_total_with_another_year_begin_another_table(
    between: str, titles: str, parts: list[int]
) -> None:
    found = below_one_another(table(f"{FIRST}\n{between}{titles}\n{SECOND}"))
    assert [len(t.rows) for t in found] == parts
    assert [t.rows[0][0].row for t in found] == [0] * len(parts)


def test_titles_of_another_year_that_follow_no_total_part_nothing() -> None:
    rows = FIRST.splitlines()
    assert (
        len(below_one_another(table("\n".join([*rows[:3], "Locality | 2016/17", *rows[1:]])))) == 1
    )


def test_each_of_the_tables_has_its_own_place() -> None:
    first, second = below_one_another(table(f"{FIRST}\nLocality | 2016/17\n{SECOND}"))
    assert first.boxes[0][1].bottom <= second.top == second.boxes[0][1].top


def test_the_table_of_another_year_right_below_is_of_what_stands_above_the_first() -> None:
    sheet = Sheet(title="Grants awarded 2015/16 and 2016/17")
    sheet.text("Table 1: Grants to districts", bold=True)
    records = sheet.table(FIRST).table(f"Locality | 2016/17\n{SECOND}").read()
    assert {a.table_id for a in records.allocations} == {"table-1"}
    assert {a.financial_year for a in records.allocations} == {"2015/16", "2016/17"}
