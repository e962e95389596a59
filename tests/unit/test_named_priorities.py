"""The priorities of a document that lines name without its codes, or with signs."""

from __future__ import annotations

import pytest

from pipeline.model import Priority
from pipeline.normalise.words.named_priorities import priorities_in

from .sheet import RULES, Sheet

LISTED = (
    "Priority | Description\nSP1 | Supporting victims\nSP2 | Safer roads\nSP3 | Preventing crime"
)


def served(table: str) -> list[tuple[str, ...]]:
    """The priorities of each line."""
    found = Sheet().table(LISTED).table(table).read()
    assert "priority_unknown" not in {c.check for c in found.checks if c.status == "failed"}
    return [a.priorities for a in found.allocations]


@pytest.mark.parametrize(
    ("printed", "codes"),
    [
        ("2", ("SP2",)),
        ("1, 3", ("SP1", "SP3")),
        ("Priority 1", ("SP1",)),
        ("Priorities 2 and 3", ("SP2", "SP3")),
        ("SP1-SP3", ("SP1", "SP2", "SP3")),
        ("SP1 to 3", ("SP1", "SP2", "SP3")),
        ("1-3", ("SP1", "SP2", "SP3")),
        ("1/3", ("SP1", "SP3")),
        ("SP2 – SP3", ("SP2", "SP3")),
    ],
)
def test_numbers_and_ranges_name_codes_of_the_list(printed: str, codes: tuple[str, ...]) -> None:
    assert served(f"Project | Priority | Award\nLocks | {printed} | £100") == [codes]


def test_each_priority_of_a_range_keeps_what_is_printed() -> None:
    table = "Project | Priority | Award\nLocks | SP1-SP3 | £100"
    found = Sheet().table(LISTED).table(table).read()
    assert {p.raw for p in found.allocation_priorities} == {"SP1-SP3"}


@pytest.mark.parametrize(
    ("first", "second", "printed", "codes"),
    [
        ("Priority 1", "Priority 2", "P2", ["Priority 2"]),
        ("Priority 1", "Priority 2", "P1/P2", ["Priority 1", "Priority 2"]),
        ("A", "B", "A/B", ["A", "B"]),
        ("Priority 1", "Priority 2", "1-4", []),  # more than the list has
        ("SP1", "SP2", "S1", ["S1"]),  # no series called after a word
    ],
)
def test_short_names_of_listed_codes(
    first: str, second: str, printed: str, codes: list[str]
) -> None:
    texts = {first: "Preventing crime", second: "Supporting victims"}
    listed = [Priority(code, None, text) for code, text in texts.items()]
    assert [code for code, _ in priorities_in(printed, RULES, listed).codes] == codes


@pytest.mark.parametrize("tick", ["✓", "X", "Yes", "•"])
def test_ticks_name_the_priorities_of_their_columns(tick: str) -> None:
    rows = f"Locks | {tick} | | {tick} | £100\nBus | | {tick} | | £50"
    assert served(f"Project | SP1 | Safer roads | SP3 | Award\n{rows}") == [
        ("SP1", "SP3"),
        ("SP2",),
    ]


def test_a_cross_beside_ticks_is_no_tick() -> None:
    rows = "Locks | ✓ | X | X | £100\nBus | X | ✓ | ✓ | £50"
    assert served(f"Project | SP1 | SP2 | SP3 | Award\n{rows}") == [("SP1",), ("SP2", "SP3")]
    rows = "Locks | Y | N | N | £100\nBus | N | Y | Y | £50"
    assert served(f"Project | SP1 | SP2 | SP3 | Award\n{rows}") == [("SP1",), ("SP2", "SP3")]


def test_a_number_that_the_list_lacks_is_told() -> None:
    found = Sheet().table(LISTED).table("Project | Priority | Award\nLocks | 4 | £100").read()
    assert "priority_unknown" in {c.check for c in found.checks if c.status == "failed"}


def test_the_level_of_a_priority_is_none_of_the_list() -> None:
    assert served("Project | Priority level | Award\nLocks | 1 | £100") == [()]


@pytest.mark.parametrize(
    ("titles", "named"),
    [
        ("P1 | P2", [("P1",), ("P2",)]),
        ("P1 Preventing crime | P2 Supporting victims", [("P1",), ("P2",)]),
        ("Q1 | Q2", [(), ()]),
        ("Y1 | Y2", [(), ()]),
    ],
)
def test_ticks_under_a_series_of_codes_name_priorities_that_no_list_has(
    titles: str, named: list[tuple[str, ...]]
) -> None:
    rows = "Locks | X | | £100\nBus | | X | £50\nTotal | | | £150"
    found = Sheet().table(f"Project | {titles} | Award\n{rows}").read()
    assert [a.priorities for a in found.allocations] == named


@pytest.mark.parametrize(
    ("printed", "is_known"),
    [("SP2/12/14", True), ("SP2/12/1 4", False), ("SP2, SP1 4", False), ("SP2 (in part)", True)],
)
def test_a_number_that_a_narrow_cell_cuts_is_told(printed: str, is_known: bool) -> None:
    assert priorities_in(printed, RULES, ()).is_known == is_known
