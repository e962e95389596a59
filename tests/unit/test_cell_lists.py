"""Lists of awards in the cells of a table of themes."""

from __future__ import annotations

import pytest

from pipeline.model import Records

from .sheet import Sheet

LISTS = """
Theme | Grants awarded
Youth | {0} Oak Club for a hall / / – £450; / / {1} £900 to Ark;
      | {2} Ash – £80 (declined)
Roads | {0} Elm was awarded £70 / / for trees
"""


def read(table: str, lead: str = "Grants of 2020/21") -> Records:
    sheet = Sheet(title="Community funding 2020/21").text("It is for people in need.")
    return sheet.text(lead, bold=True).table(table).read()


@pytest.mark.parametrize("marks", [("•", "•", "•"), ("1.", "2.", "3."), ("a)", "b)", "c)")])
def test_cells_that_list_awards_under_their_themes(marks: tuple[str, ...]) -> None:
    found = read(LISTS.format(*marks))
    told = [(a.theme, a.title, str(a.amount_gbp)) for a in found.allocations]
    assert told == [
        ("Youth", "Oak Club for a hall", "450.00"),
        ("Youth", "Ark", "900.00"),
        ("Roads", "Elm", "70.00"),
    ]
    assert not found.failed


def test_lines_of_a_cell_without_marks_are_items_too() -> None:
    found = read("Theme | Grants awarded\nYouth | Oak Club – £450 / / Ark – £900\nRoads | Elm: £70")
    assert [(a.theme, a.title) for a in found.allocations] == [
        ("Youth", "Oak Club"),
        ("Youth", "Ark"),
        ("Roads", "Elm"),
    ]


def test_the_total_in_the_last_cell_proves_all() -> None:
    found = read(f"{LISTS.format('•', '•', '•').rstrip()} / / • Total: £1,420")
    assert found.framework.status == "verified"


def test_what_nothing_calls_awards_is_told() -> None:
    table = "Theme | In the county\nYouth | • Oak – £450 / / • Ark – £900\nRoads | • Elm – £70"
    awards = "Project | Provider | 2020/21 award\nRefuge | Voice Ltd | £9,000\nTotal | | £9,000"
    found = Sheet().table(awards).text("What happened", bold=True).table(table).read()
    assert [a.title for a in found.allocations] == ["Refuge"]
    assert [c.check for c in found.failed] == ["list_not_read"]


def test_the_parts_of_what_one_is_paid_are_no_list_of_awards() -> None:
    table = "Provider | 2020/21 award\nOak Club | £450\nArk | £900 for locks / / £70 for keys"
    assert "Oak Club" in [a.title for a in read(table).allocations]


@pytest.mark.parametrize(
    "table",
    [
        "Ark Trust | Staff – £450 / / Rent – £900\nElm | Phones – £70 / / Keys – £80",
        "Theme | Given\nArk Trust | Staff – £450 / / Rent – £900\nElm | Staff – £70 / / Rent – £80",
        "District | Given\nEly | Oak – £450 / / Ark – £900\nHolt | Elm – £70 / / Ash – £80",
    ],
)
def test_cells_beside_what_is_no_theme_are_no_lists(table: str) -> None:
    awards = "Project | Provider | 2020/21 award\nRefuge | Voice Ltd | £9,000\nTotal | | £9,000"
    sheet = Sheet().table(awards).text("Grants awarded 2020/21", bold=True)
    assert "450.00" not in [str(a.amount_gbp) for a in sheet.table(table).read().allocations]


def test_what_all_items_begin_with_is_no_name() -> None:
    items = "1. A grant of £450 to Oak / / 2. A grant of £900 to Ark"
    found = read(f"Theme | Projects funded\nYouth | {items}\nRoads | 1. A grant of £70 to Elm")
    assert [a.title for a in found.allocations] == ["Oak", "Ark", "Elm"]
