"""Tables with lines between some of their columns: gaps that part two columns, and gaps in the print of one."""

from __future__ import annotations

import pytest

from pipeline.extract.columns.undrawn import undrawn
from pipeline.model import Word

from .sheet import line

BOUNDS = (50.0, 300.0, 500.0)  # a line at 300, none elsewhere
STEP = 14.0


def boundaries(
    *rows: tuple[str, str, str], titles: tuple[str, str, str] | None = None
) -> list[float]:
    """The boundaries found among rows of three pieces of print, at 60, 180 and 310."""
    words: list[Word] = []
    for i, texts in enumerate([titles or ("", "", ""), *rows]):
        for text, x in zip(texts, (60.0, 180.0, 310.0), strict=True):
            words += line(text, x, 100 + STEP * i).words
    return [round(x) for x in undrawn(1, words, BOUNDS, (98, 98 + STEP, 500), ())]


AWARDS = [
    ("Harbour Trust", "Night marshals", "£1,000"),
    ("Grange CIC", "Radios", "£2,000"),
    ("Lantern", "Street doctors in two towns", "£3,000"),
    ("", "and three villages", ""),
    ("Compass", "Navigators", "£4,000"),
]


def test_titles_stand_apart() -> None:
    (found,) = boundaries(*AWARDS, titles=("Provider", "Project", "Award"))
    assert 122 < found < 180


def test_a_title_over_the_gap_is_of_one_column() -> None:
    title = "What the provider does for its award"
    assert boundaries(*AWARDS, titles=(title, "", "Award")) == []


def test_labels_and_figures_need_no_titles() -> None:
    rows = [(name, award, "SP1") for name, _, award in AWARDS if name]
    (found,) = boundaries(*rows)
    assert 122 < found < 180
    assert boundaries(*[(award, name, "SP1") for name, _, award in AWARDS if name]) == []


@pytest.mark.parametrize(
    "rows",
    [
        [("•", text, "£1,000") for _, text, _ in AWARDS],
        [("£", "800.00", "SP1"), ("£", "1,200.00", "SP2"), ("£", "20.00", "SP3")],
        [("a)", "£800", "SP1"), ("b)", "£1,200", "SP2"), ("c)", "£20", "SP3")],
        [("Core", "£800", ""), ("Rent", "£1,200", ""), ("Pay", "£20", ""), ("£5,000", "", "")],
        AWARDS[:2],
    ],
    ids=["bullets", "accountants", "lettered", "parts_of_one_sum", "two_rows"],
)
def test_gaps_in_the_print_of_one_column(rows: list[tuple[str, str, str]]) -> None:
    titles = ("Description", "", "Award")
    assert boundaries(*rows, titles=titles) == []
    assert boundaries(*rows) == []


LIST = (("Groups held", "12"), ("People seen", "240"), ("Referrals", "35"))


def test_a_blank_in_a_title_parts_no_list() -> None:
    words = line("Award", 310, 100).words
    for i, (place, day) in enumerate([("Boston", "Mondays"), ("Lincoln", "Tuesdays")] * 2):
        y = 100 + STEP * (1 + i)
        words += (*line(place, 142, y).words, *line(day, 198, y).words)
    edges = (98.0, 98 + STEP, 500.0)
    spaced = [*line("Where and", 142, 100).words, *line("when", 192, 100).words, *words]
    assert undrawn(1, spaced, BOUNDS, edges, ()) == []
    apart = [*line("Where", 142, 100).words, *line("When", 198, 100).words, *words]
    assert undrawn(1, apart, BOUNDS, edges, ()) != []


def test_lists_in_the_rows_of_a_table_that_goes_on() -> None:
    """Its first row is no titles, though its list stands apart like them."""
    words: list[Word] = []
    edges = [98 + 3 * STEP * i for i in range(5)]
    for top in edges[:4]:
        for i, (text, count) in enumerate(LIST):
            words += [
                *line(text, 60, top + STEP * i).words,
                *line(count, 180, top + STEP * i).words,
            ]
        words += line("£1,000", 310, top).words
    assert undrawn(1, words, BOUNDS, edges, ()) == []
    assert undrawn(1, words, BOUNDS, (edges[0], edges[-1]), ()) != []


def test_a_column_begins_right_behind_small_figures_set_flush_right() -> None:
    rows = [
        ("Night patrols", "91", "31 Mar 2023"),
        ("Talks", "5", "Mar 2021"),
        ("Posts", "112", "30 Sep"),
    ]
    words = [*line("Details", 60.0).words, *line("2020/21 £000 Expires", 180.0).words]
    for i, (name, amount, ends) in enumerate(rows, 1):
        y = 100 + STEP * i
        words += line(name, 60.0, y).words
        words += line(amount, 238.0 - 5 * len(amount), y).words
        words += line(ends, 240.0, y).words
    first, second = undrawn(1, words, BOUNDS, (98, 98 + STEP, 500), ())
    assert 125 < first < 180
    assert 238 <= second <= 240
