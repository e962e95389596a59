"""What stands at the edge of page after page is furniture; what may be an amount is not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from pipeline.extract.furniture import furniture
from pipeline.model import Page, TextLine

from .sheet import in_line, line

HEIGHT = 800.0


def pages_of(lines: Mapping[int, Sequence[TextLine]]) -> list[Page]:
    """Pages of the lines that each number has."""
    return [
        Page(number, 600.0, HEIGHT, tuple(w for ln in mine for w in ln.words))
        for number, mine in lines.items()
    ]


def at_the_foot(*texts: str) -> list[str]:
    """The texts at the foot of pages, one a page, that are taken for furniture."""
    lines: dict[int, list[TextLine]] = {
        number: [line("Running text.", page=number), line(text, y=HEIGHT - 50, page=number)]
        for number, text in enumerate(texts, start=1)
    }
    found = furniture(pages_of(lines), lines)
    return [ln.text for number in lines for ln in found[number]]


@pytest.mark.parametrize(
    "texts",
    [
        ["Grants 2020/21"] * 3,
        ["Page 1 of 3", "Page 2 of 3", "Page 3 of 3"],
        ["1", "2", "3"],
        ["97", "98", "99"],
        ["131", "132", "133"],
    ],
    ids=["footer", "of-how-many", "numbers", "of-a-pack", "of-a-large-pack"],
)
def test_footers_and_page_numbers_are_furniture(texts: list[str]) -> None:
    assert at_the_foot(*texts) == texts


@pytest.mark.parametrize(
    "texts",
    [["£9,000"] * 3, ["9,000"] * 3, ["(450.00)"] * 3, ["9000"] * 3, ["750", "1200", "800"]],
)
def test_amounts_at_the_foot_of_pages_are_none(texts: list[str]) -> None:
    """As where the amount of each page's last row stands between the two lines of its name."""
    assert at_the_foot(*texts) == []


def test_what_stands_between_rows_with_sums_is_none() -> None:
    """Two pages end with rows that say the same, the second with a total below them."""
    lines: dict[int, list[TextLine]] = {}
    for number, total in ((1, ""), (2, "Total")):
        rows = [("Helpline", "£9,000", 700.0), ("for all of the county", "", 720.0)]
        rows += [(total, "£18,000", 740.0)] if total else []
        lines[number] = [
            TextLine(number, (*line(name, 60, y, number).words, *line(sum_, 400, y, number).words))
            for name, sum_, y in rows
        ]
    found = furniture(pages_of(lines), lines)
    assert [ln.text for ln in found[2]] == []


def test_a_number_that_ends_a_cell_overleaf_is_none() -> None:
    """It stands at the edge, but under the first line of its cell; or at the foot, right under it."""
    overleaf = [line("Help for victims", y=50.0, page=2), line("2", y=62.0, page=2)]
    foot = [line("Help for victims", y=740.0, page=1), line("1", y=752.0, page=1)]
    lines = {1: foot, 2: overleaf, 3: [line("2", y=50.0, page=3)]}
    found = furniture(pages_of(lines), lines)
    assert (found[1], found[2], found[3]) == (set(), set(), set(lines[3]))


@pytest.mark.parametrize("lift", [0.0, 6.0], ids=["foot", "middle"])
def test_a_year_above_a_title_at_the_top_of_a_page_is_no_page_number(lift: float) -> None:
    year = line("16/17", 400, 50.0, page=2, bold=True)
    titles = [
        word
        for text, x, y in (("Scheme", 60, 62.0), ("Provider", 200, 62.0), ("Priority", 300, 62.0))
        for word in line(text, x, y - lift, 2, bold=True).words
    ]
    lines = {1: [line("Text.")], 2: [year, TextLine(2, tuple(titles))]}
    assert furniture(pages_of(lines), lines)[2] == set()


def test_titles_set_to_the_middle_of_another_of_two_lines_are_none() -> None:
    """They come again at the top of each page, between its two lines."""
    lines = {
        number: [
            line("2021-22", 200, 58, number, bold=True),
            in_line(("Project", "Recipient", "Theme"), (60, 300, 450), 63, number, bold=True),
            line("budget", 200, 68, number, bold=True),
            in_line(("Locks", "£1,250", "Bolt", "Safe places"), (60, 200, 300, 450), 90, number),
        ]
        for number in range(1, 6)
    }
    assert not any(furniture(pages_of(lines), lines).values())


def test_plain_titles_of_two_lines_around_others_in_their_middle_are_none() -> None:
    lines = {
        number: [
            in_line(("Funding", "Estimated"), (200, 300), 58, number),
            in_line(("Project", "Recipient"), (60, 400), 63, number),
            in_line(("route", "award"), (200, 300), 68, number),
            in_line(("Locks", "Grant", "£1,250", "Bolt"), (60, 200, 300, 400), 90, number),
        ]
        for number in range(1, 6)
    }
    assert not any(furniture(pages_of(lines), lines).values())


@pytest.mark.parametrize(
    ("text", "x", "is_furniture"),
    [
        ("Primary", 300.0, False),
        ("Primary", 255.0, True),
        ("Primary", 60.0, True),
        ("Commissioning Framework 2020/21", 60.0, True),
    ],
)
def test_the_first_line_of_a_title_set_to_the_foot_is_of_its_column(
    text: str, x: float, is_furniture: bool
) -> None:
    """What begins where no column does, or over the first alone, or runs on over the second, is a header
    close above the table.
    """
    lines = {
        number: [
            line(text, x, 50, number),
            in_line(("Project", "Provider", "priority"), (60, 200, 300), 62, number),
            in_line(("Locks", "Bolt", "Safety"), (60, 200, 300), 90, number),
        ]
        for number in range(1, 6)
    }
    assert any(furniture(pages_of(lines), lines).values()) is is_furniture


def test_running_headers_of_two_lines_in_line_with_one_another_are_no_titles() -> None:
    lines = {
        number: [
            in_line(("Leicestershire OPCC", "Version 3"), (60, 400), 50, number),
            in_line(("Appendix A", "Official"), (60, 400), 62, number),
            in_line(("Locks", "Bolt", "£1,250"), (60, 200, 300), 90 + number, number),
        ]
        for number in range(1, 4)
    }
    found = furniture(pages_of(lines), lines)
    assert all(found[number] == set(mine[:2]) for number, mine in lines.items())


def test_titles_set_to_the_middle_over_rows_that_are_set_so_are_none() -> None:
    """No line of the first row has all columns, nor has one of the titles."""
    lines = {
        number: [
            line("Primary", 300, 50, number),
            in_line(("Funding", "Secondary"), (200, 400), 56, number),
            line("strategic", 300, 62, number),
            in_line(("Project", "route", "priority"), (60, 200, 400), 68, number),
            line("priority", 300, 74, number),
            line(f"Locks and bolts of {number}", 60, 96, number),
            in_line(("Direct", "SP3", "SP2"), (200, 300, 400), 102, number),
            line("old houses", 60, 108, number),
        ]
        for number in range(1, 6)
    }
    found = furniture(pages_of(lines), lines)
    assert not {"Primary", "Funding Secondary"} & {
        ln.text for mine in found.values() for ln in mine
    }


@pytest.mark.parametrize(
    ("texts", "xs", "is_furniture"),
    [
        (("Project", "Provider", "Amount"), (60, 200, 300), False),
        (("Project", "2020/21", "Kent"), (60, 170, 270), True),
        (("Project", "", "Page"), (60, 200, 300), True),
    ],
    ids=["titles", "elsewhere", "two"],
)
def test_titles_with_air_between_them_and_the_rows_are_none(
    texts: tuple[str, ...], xs: tuple[int, ...], is_furniture: bool
) -> None:
    """As of a sheet that prints its titles on every page."""
    lines = {
        number: [
            in_line(texts, xs, 60, number),
            *(
                in_line(
                    (f"Bolt {i}", f"Locks {i}", f"£{i},250"), (60, 200, 300), 90 + 12 * i, number
                )
                for i in range(number, number + 4)
            ),
        ]
        for number in range(1, 4)
    }
    assert any(furniture(pages_of(lines), lines).values()) is is_furniture


def test_the_end_of_a_title_of_more_lines_than_the_others_is_none() -> None:
    lines = {
        number: [
            in_line(("Project", "Provider", "Primary"), (60, 200, 300), 50, number, bold=True),
            line("strategic", 300, 62, number, bold=True),
            line("priority", 300, 74, number, bold=True),
            in_line((f"Locks {number}", "Bolt", "SP3"), (60, 200, 300), 90, number),
        ]
        for number in range(1, 6)
    }
    assert not any(furniture(pages_of(lines), lines).values())


def test_what_stands_within_pages_as_often_is_none() -> None:
    lines = {
        number: [
            line("Theme: Victims", y=40, page=number),
            line(f"Value: £{number},000", y=52, page=number),
            line("Theme: Victims", y=300, page=number),
            line("Value: £9,000", y=312, page=number),
            line(f"Page {number}", y=HEIGHT - 40, page=number),
        ]
        for number in (1, 2, 3)
    }
    found = furniture(pages_of(lines), lines)
    assert [ln.text for number in lines for ln in found[number]] == ["Page 1", "Page 2", "Page 3"]
