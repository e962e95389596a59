"""What the cells of a column tell of it, where its title does not."""

from __future__ import annotations

import pytest

from pipeline.model import Priority
from pipeline.normalise.columns.content import by_content

from .sheet import RULES, layout_of

LISTED = (
    Priority("SP1", None, "Prevent crime before it happens"),
    Priority("SP2", None, "Support all who are victims"),
    Priority("SP3", None, "Safer roads for everyone"),
)
NAMES = ("Night shelter", "Helpline", "Street lights", "Youth club", "Refuge", "Outreach van")
CODES = ("SP1", "SP2", "SP3", "SP1, SP2")
GROUPS = ("Victims of crime",) * 3 + ("Young people",) * 3


def role(
    title: str, cells: tuple[str, ...], listed: tuple[Priority, ...] = (), beside: str = ""
) -> str:
    """The role of a column of these cells; ``beside`` is the title of one with as many others."""
    rows = [f"Project | {title} | {beside} | Award 2020/21"]
    others = CODES if beside == "Priority" else ("2021/22",) * len(cells)
    for i, (name, text) in enumerate(zip(NAMES, cells, strict=False), 1):
        rows.append(f"{name} | {text} | {others[i % len(others)] if beside else ''} | £{i},500")
    return by_content(layout_of("\n".join(rows)), listed, RULES).columns[1].role


@pytest.mark.parametrize(
    ("cells", "listed", "beside", "told"),
    [
        (CODES, LISTED, "", "priority"),
        (CODES, (), "", ""),
        (CODES, LISTED, "Priority", ""),
        (("SP1", "good", "fine", "all well"), LISTED, "", ""),
        (CODES[:1], LISTED, "", ""),
    ],
    ids=["codes", "of no list", "beside their own column", "among words", "one"],
)
def test_codes_of_the_list_are_priorities(
    cells: tuple[str, ...], listed: tuple[Priority, ...], beside: str, told: str
) -> None:
    assert role("Links", cells, listed, beside) == told


@pytest.mark.parametrize(
    ("title", "cells", "told"),
    [
        ("Cluster", GROUPS, "theme"),
        ("Cluster", GROUPS[1:5:3], ""),
        ("Cluster", ("A", "A", "A", "B", "B", "B"), ""),
        ("Cluster", ("Victims of crime", "Young people", "Roads and safety"), ""),
        ("Start", ("1 April 2020",) * 3 + ("1 May 2020",) * 3, "date"),
    ],
    ids=["groups", "each of one", "letters", "all different", "days"],
)
def test_what_comes_again_row_after_row_is_their_theme(
    title: str, cells: tuple[str, ...], told: str
) -> None:
    assert role(title, cells) == told


@pytest.mark.parametrize(
    ("title", "cells", "told"),
    [
        ("When", ("2020/21",) * 4, "year"),
        ("When", ("2020/21", "2021/22", "2022/23", "n/k"), "year"),
        ("When", ("2020/21", "late", "soon", "n/k"), "date"),
        ("Ages", ("16/17", "17/18", "18/19", "16/17"), ""),
    ],
    ids=["years", "most", "few", "ages"],
)
def test_years_say_of_which_each_line_is(title: str, cells: tuple[str, ...], told: str) -> None:
    assert role(title, cells) == told


@pytest.mark.parametrize(
    ("cells", "listed", "told"),
    [
        (("Oak School", "Elm School", "Ash School"), LISTED, ""),
        (("1", "2", "3"), (), ""),
        (("1", "2", "3"), LISTED, "priority_primary"),
        (("SP1", "SP2", "SP3"), LISTED, "priority_primary"),
    ],
    ids=["schools", "numbers of no list", "numbers", "codes"],
)
def test_primary_is_a_priority_where_cells_name_one(
    cells: tuple[str, ...], listed: tuple[Priority, ...], told: str
) -> None:
    assert role("Primary", cells, listed) == told


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (("Grant", "Contract", "Grant"), "mechanism"),
        (("Grant", "Contract", "Oak and ash"), "mechanism"),
        (("Grant", "Oak and ash", "By the panel"), "mechanism"),
    ],
)
def test_a_title_of_mechanisms_tells_whatever_stands_below_it(
    cells: tuple[str, ...], told: str
) -> None:
    assert role("How funded", cells) == told


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (("Grant", "Contract", "Grant", "Grant"), "mechanism"),
        (("Grant", "Contract", "Oak and ash", "Grant"), "description"),
        (("Grant", "Grant", "Grant", "Grant"), "description"),
        (("Grant", "Contract"), "description"),
    ],
    ids=["names of several", "others among them", "one", "two rows"],
)
def test_nothing_but_names_of_several_mechanisms_say_how_each_is_funded(
    cells: tuple[str, ...], told: str
) -> None:
    assert role("What for", cells) == told
