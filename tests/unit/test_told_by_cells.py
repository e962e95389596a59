"""What the cells of a table tell where no title does: mechanisms, and codes before names."""

from __future__ import annotations

from dataclasses import replace

import pytest

from .sheet import Sheet, read, roles


def test_ticks_under_names_of_mechanisms_tell_them_though_bands_run_over_them() -> None:
    found = read(
        """
        Project       | Direct | Co-commissioning | PCC Grant | 2020/21 award
        Night shelter | ✓      |                  |           | £25,000
        Helpline      |        | ✓                |           | £12,500
        Buses         |        |                  | ✓         | £1,000
        Roads         | ✓      | ✓                |           | £2,000
        """
    )
    told = [a.mechanism for a in found.allocations]
    assert told == ["Direct", "Co-commissioning", "PCC Grant", None]


@pytest.mark.parametrize(
    ("third", "told"),
    [("TBC", ["Direct", "Co-commissioning", None]), ("County", [None, None, None])],
)
def test_a_column_of_nothing_but_names_of_mechanisms_tells_them(
    third: str, told: list[str | None]
) -> None:
    found = read(
        f"""
        Project       | Provider | Funding | 2020/21 award
        Night shelter | Ark      | Direct  | £25,000
        Helpline      | Voice    | Co-com  | £12,500
        Buses         | Grange   | {third} | £1,000
        """
    )
    assert [a.mechanism for a in found.allocations] == told


def test_codes_before_names_are_those_of_the_lines() -> None:
    found = read("Project | 2020/21 award\nCI001: Shelter | £9,000\nCI002 – Helpline | £1,000")
    assert [(a.line_id, a.intention_code, a.title) for a in found.allocations] == [
        ("CI001", "CI001", "Shelter"),
        ("CI002", "CI002", "Helpline"),
    ]


def test_what_only_one_name_begins_with_is_no_code() -> None:
    found = read("Project | 2020/21 award\nP360: Shelter | £9,000\nHelpline | £1,000")
    assert [a.title for a in found.allocations] == ["P360: Shelter", "Helpline"]


def test_a_total_that_names_a_code_is_over_the_lines_of_that_code() -> None:
    found = read(
        """
        Code  | Project     | Year    | Award
        CI003 | Roads       | 2020/21 | £7,000
        CI001 | Shelter     | 2020/21 | £9,000
        CI001 | Shelter     | 2021/22 | £8,000
        CI001 | Beds        | 2020/21 | £1,000
              | CI001 Total | 2020/21 | £10,000
              | CI001 Total | 2021/22 | £8,000
        """
    )
    assert [(t.label, t.financial_year, t.difference_gbp) for t in found.totals] == [
        ("CI001 Total", "2020/21", 0),
        ("CI001 Total", "2021/22", 0),
    ]


@pytest.mark.parametrize("last", ["Priority", "ority"])
def test_titles_again_of_which_the_edge_of_a_page_cut_one_are_no_line(last: str) -> None:
    titles = "Project | Provider | Mechanism | Reach | 2020/21 award |"
    found = read(
        f"""
        {titles} Priority
        Shelter | Ark  | Direct | County | £9,000 | SP1
        {titles} {last}
        Beds    | Voice | Direct | City  | £1,000 | SP2
        """
    )
    assert [a.title for a in found.allocations] == ["Shelter", "Beds"]


def test_a_number_in_the_label_of_a_total_is_no_code() -> None:
    found = read(
        """
        No | Project | 2020/21 award
        1  | Shelter | £9,000
        2  | Beds    | £1,000
           | Theme 1 total | £10,000
        3  | Roads   | £7,000
           | Theme 2 total | £7,000
        """
    )
    assert [(t.covers, t.difference_gbp) for t in found.totals] == [(2, 0), (1, 0)]


@pytest.mark.parametrize(
    ("primary", "secondary", "told"),
    [("SP1", "SP2", ["SP1", "SP2"]), ("40", "50", []), ("Hill School", "Dale College", [])],
)
def test_primary_alone_is_the_title_of_priorities_where_cells_name_some(
    primary: str, secondary: str, told: list[str]
) -> None:
    found = read(
        f"""
        Project | Primary   | Secondary   | 2020/21 award
        Talks   | {primary} | {secondary} | £25,000
        Drama   |           | {secondary} | £12,500
        """
    )
    assert [p.priority for p in found.allocation_priorities][:2] == told
    assert "priority_unknown" not in {check.check for check in found.failed}


@pytest.mark.parametrize(
    "titles", ["Contract end | Objective", "Expires | Objective", "Agreement end | Plan objective"]
)
def test_neither_the_end_of_a_contract_nor_codes_of_objectives_are_names(titles: str) -> None:
    found = read(
        f"""
        Commissioned service | Provider | {titles} | 2020/21 award
        Night shelter        | Ark      | March 2022 | OBJ 1        | £25,000
        Helpline             | Voice    | May 2022   | OBJ 2        | £12,500
        Buses                | Grange   | June 2023  | OBJ 1, OBJ 3 | £1,000
        Roads                | Lee      | July 2023  | OBJ 4        | £2,000
        """
    )
    told = [(a.title, a.priorities) for a in found.allocations]
    assert told[0] == ("Night shelter", ("OBJ1",))
    assert [title for title, _ in told[1:]] == ["Helpline", "Buses", "Roads"]


def test_the_end_of_a_contract_before_a_name_is_none() -> None:
    rows = "Contract end | 2020/21 award | Commissioned service\nMay 2022 | £9,000 | Shelter"
    assert [a.title for a in read(f"{rows}\nMarch 2023 | £1,000 | Helpline").allocations] == [
        "Shelter",
        "Helpline",
    ]


def test_codes_of_objectives_are_priorities_though_headings_and_totals_run_over_them() -> None:
    sheet = Sheet().table("""
        Project       | Objective | 2020/21 award
        Victims       |           |
        Night shelter | OBJ 1     | £25,000
        Helpline      | OBJ 2     | £12,500
        Buses         | OBJ 1     | £1,000
        Total Victims |           | £38,500
        Roads         |           |
        Bends         | OBJ 3     | £2,000
        Total Roads   |           | £2,000
    """)
    made = sheet.tables[0]
    wide = {1: 3, 5: 2, 6: 3, 8: 2}
    rows = []
    for r, row in enumerate(made.rows):
        over = replace(row[0], column_span=wide.get(r, 1))
        rows.append((over,) * over.column_span + row[over.column_span :])
    sheet.tables[0] = replace(made, rows=tuple(rows))
    told = [(a.theme, a.priorities) for a in sheet.read().allocations]
    assert told[0] == ("Victims", ("OBJ1",))
    assert told[3] == ("Roads", ("OBJ3",))


def test_a_title_that_wraps_inside_a_word_is_no_broader_than_it_is() -> None:
    assert roles("Grant or contra ct | Service | Award\nGrant | Shelter | £9,000")[0] == "mechanism"


def test_how_lines_are_funded_is_the_name_of_none_whatever_its_title_says() -> None:
    """As where the first line of the titles was lost: "Grant or" over "contract"."""
    found = read(
        """
                      | Provider | Award 2020/21 | Contract
        Night shelter | Ark      | £25,000       | Grant
        Helpline      | Voice    | £12,500       | Contract
        Buses         | Grange   | £1,000        | Grant
        """
    )
    assert [a.title for a in found.allocations] == ["Night shelter", "Helpline", "Buses"]
    assert [a.mechanism for a in found.allocations][1] == "Contract"


@pytest.mark.parametrize(
    ("title", "names"),
    [("Lot", ("Lot 1", "Lot 2")), ("Objective", ("OBJ 1", "OBJ 2")), ("Objective", ("1.1", "1.2"))],
)
def test_codes_are_names_where_nothing_else_is_one(title: str, names: tuple[str, ...]) -> None:
    rows = "\n".join(f"{name} | £1,000" for name in (*names, names[0][:-1] + "3"))
    found = read(f"{title} | 2020/21 award\n{rows}\nTotal | £3,000").allocations
    assert [a.title for a in found][:2] == [*names]


def test_names_that_look_like_codes_are_names_beside_who_is_paid() -> None:
    rows = "\n".join(
        f"Lot {i} | {name} Trust | £1,000" for i, name in enumerate(("Ark", "Fit", "Lee"))
    )
    found = read(f"Lot | Provider | 2020/21 award\n{rows}\nTotal | | £3,000").allocations
    assert [a.title for a in found] == ["Lot 0", "Lot 1", "Lot 2"]
