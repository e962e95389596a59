"""Tables with the same titles have the same columns, however few rows one of them has."""

from __future__ import annotations

from pipeline.normalise.columns.alike import taken_alike
from pipeline.normalise.columns.content import by_content
from pipeline.normalise.columns.layout import Layout

from .sheet import RULES, layout_of

TITLES = "Project | Cluster | Provider | Amount"
CLUSTERS = ["Victims of crime"] * 3 + ["Young people"] * 3
ROWS = [f"Outreach {n} | {cluster} | Refuge | £{n},000" for n, cluster in enumerate(CLUSTERS, 1)]


def told(*rows: str, titles: str = TITLES) -> Layout:
    """The layout of a table by its titles and cells; its money is of 2017/18."""
    return by_content(layout_of("\n".join([f"{titles} 2017/18", *rows])), (), RULES)


def test_what_the_longest_tells_is_so_in_the_others() -> None:
    short, long = told(ROWS[0]), told(*ROWS)
    assert (short.columns[1].role, long.columns[1].role) == ("", "theme")
    assert taken_alike([short, long])[0].columns[1].role == "theme"


def test_those_of_other_titles_are_left_as_they_are() -> None:
    other = told(ROWS[0], titles=TITLES.replace("Project", "Scheme"))
    assert taken_alike([other, told(*ROWS)])[0] == other


def test_columns_of_money_are_too() -> None:
    short = told(ROWS[0])
    assert taken_alike([short, told(*ROWS)])[0].amounts == short.amounts


def test_titles_that_are_parted_elsewhere_are_the_same() -> None:
    """As where nothing is drawn between two columns, and a title runs over both."""
    shifted = layout_of(
        "Project | Cluster Provider | | Amount 2018/19\nA | Victims | Refuge | £1,000"
    )
    assert shifted.kind == told(*ROWS).kind
    assert shifted.kind != told(*ROWS, titles=TITLES.replace("Cluster", "Area")).kind


def test_what_its_own_cells_tell_stays() -> None:
    titles = "Project | Period | Provider | Award"
    years = told(
        "Outreach | 2017/18 | Refuge | £900", "Lamps | 2018/19 | Refuge | £80", titles=titles
    )
    terms = told(*[f"Work {n} | {n} months | Refuge | £70" for n in range(3, 7)], titles=titles)
    assert (years.columns[1].role, terms.columns[1].role) == ("year", "")
    assert taken_alike([years, terms])[0] == years
