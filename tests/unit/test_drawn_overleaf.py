"""Tables of which little is drawn that go on overleaf, or begin at the foot of a page."""

from __future__ import annotations

import pytest

from pipeline.extract.grid.grid import Piece
from pipeline.extract.open.titles_again import lines_of_first_row
from pipeline.model import Box, Page, Rule, TextLine, Word

from .drawn import AWARDS, STEP, XS, across, extracted, page_of
from .sheet import line


def test_a_wide_column_of_long_cells_between_rules_and_overleaf() -> None:
    """Its further lines are as wide as remarks. The last row has no rule below it, and goes on overleaf."""
    xs, wide = (60.0, 110.0, 450.0, 510.0), "Help for all who have been harmed by crime, as long as"
    long = [wide, f"{wide} they need it", "Help for all"]

    def words(y: float, *texts: str) -> list[Word]:
        return [w for t, x in zip(texts, xs, strict=True) for w in line(t, x, y).words]

    def row(i: int, y: float) -> list[Word]:
        cells = [
            ("Locks", long[0], f"Trust {i}", f"£{i},250"),
            *(("", t, "", "") for t in long[1:]),
        ]
        return [w for k, texts in enumerate(cells) for w in words(y + 12 * k, *texts)]

    titles = words(102, "Service", "Description", "Provider", "2021/22")
    first = [
        *titles,
        *(w for i in range(1, 6) for w in row(i, 75 + 45 * i)[: None if i < 5 else -3]),
    ]
    second = [*words(50, "", long[2], "", ""), *row(6, 70), *row(7, 115)]
    edges = [Rule(True, 117 + 45 * i, 55, 560) for i in range(5)]
    over = [Rule(True, y, 55, 560) for y in (66.0, 111.0)]
    pages = (
        Page(1, 595, 400, tuple(first), tuple(edges)),
        Page(2, 595, 400, tuple(second), tuple(over)),
    )
    (found,) = extracted(*pages).tables
    assert [tuple(cell.raw for cell in r) for r in found.rows] == [
        ("Service", "Description", "Provider", "2021/22"),
        *(("Locks", "\n".join(long), f"Trust {i}", f"£{i},250") for i in range(1, 8)),
    ]


def test_a_section_at_the_foot_of_a_page_is_of_the_table_that_goes_on_overleaf() -> None:
    titles = across(("Project", "Provider", "Award"), 100, bold=True)
    texts = [("Safer streets",), *AWARDS, ("Help for victims",)]
    body = [across(t, 120 + STEP * i, bold=len(t) == 1) for i, t in enumerate(texts)]
    over = [across(t, 60 + STEP * i) for i, t in enumerate(AWARDS)]
    printed = extracted(page_of(1, [titles, *body]), page_of(2, over))
    (table,) = printed.tables
    assert [row[0].raw for row in table.rows][-6:-3] == [
        "Witness navigators",
        "Help for victims",
        AWARDS[0][0],
    ]
    assert printed.lines == ()


@pytest.mark.parametrize(("rows", "drawn"), [(0, ""), (1, ""), (2, ""), (1, "band"), (1, "lines")])
def test_a_table_of_few_rows_at_the_foot_of_a_page_goes_on_overleaf(rows: int, drawn: str) -> None:
    """They are too few for a table of their own; the title over the amounts is wider than these."""
    heading = across(("What we fund",), 80, bold=True)
    titles = across(("Project", "Provider", "Award of the year"), 100, bold=True)
    awards = [*AWARDS, *((f"Project {c}", "Harbour Trust", "£500") for c in "ABC")]
    body = [across(row, 120 + STEP * i) for i, row in enumerate(awards[:rows])]
    over = [across(row, 60 + STEP * i) for i, row in enumerate(awards[rows:])]
    fills = (Box(55, 95, 430, 115),) if drawn == "band" else ()
    ys = [115.0 + STEP * i for i in range(rows + 1)] if drawn == "lines" else []
    rules = tuple(Rule(True, y, 55, 430) for y in ys)
    printed = extracted(page_of(1, [heading, titles, *body], rules, fills), page_of(2, over))
    (table,) = printed.tables
    names = [row[0].raw for row in table.rows]
    assert names == ["Project", *(name for name, *_ in awards)]
    assert [ln.text for ln in printed.lines] == ["What we fund"]


def test_prose_at_the_foot_of_a_page_begins_no_table_overleaf() -> None:
    prose = [
        line("The grants of the year were agreed in the spring,", 60, 100),
        line("as below:", 60, 112),
    ]
    over = [across(row, 60 + STEP * i) for i, row in enumerate(AWARDS)]
    printed = extracted(page_of(1, prose), page_of(2, over))
    assert [row[0].raw for row in printed.tables[0].rows] == [name for name, *_ in AWARDS]
    assert [ln.text for ln in printed.lines] == [ln.text for ln in prose]


def test_the_last_word_of_a_name_in_a_narrow_column_overleaf() -> None:
    """It begins with a capital, but had no room on the line above."""

    def page(number: int, rows: list[tuple[str, ...]]) -> Page:
        words = [
            w
            for i, texts in enumerate(rows)
            for text, x in zip(texts, XS, strict=True)
            for k, part in enumerate(text.split("/"))
            for w in line(part, x, 100 + 36 * i + 12 * k).words
        ]
        ys = [98.0 + 36 * i for i in range(len(rows) + 1)]
        rules = [Rule(True, y, 55, 420) for y in ys]
        rules += [Rule(False, x, ys[0], ys[-1]) for x in (55.0, 195.0, 335.0, 420.0)]
        return Page(number, 595, ys[-1] + 20, tuple(words), tuple(rules))

    last = ("Help for all/who have been harmed by", *AWARDS[0][1:])
    pages = (
        page(1, [("Project", "Provider", "Award"), *AWARDS[1:], last]),
        page(2, [("Knives", "", ""), AWARDS[0]]),
    )
    (table,) = extracted(*pages).tables
    assert [row[0].raw for row in table.rows][-2:] == [
        "Help for all\nwho have been harmed by\nKnives",
        AWARDS[0][0],
    ]


@pytest.mark.parametrize("has_sections", [True, False])
def test_a_section_at_the_top_of_a_page_is_of_the_table_that_has_others(has_sections: bool) -> None:
    """Else it may be the heading of another table."""
    section = "Help for all who have been harmed by it"  # over the edge of a column
    titles = across(("Project", "Provider", "Award"), 100, bold=True)
    first = "Streets that are safe by day and night"
    texts = [*([(first,)] if has_sections else []), *AWARDS]
    body = [across(t, 120 + STEP * i, bold=len(t) == 1) for i, t in enumerate(texts)]
    over = [
        across((section,), 60, bold=True),
        *(across(t, 80 + STEP * i) for i, t in enumerate(AWARDS)),
    ]
    tables = extracted(page_of(1, [titles, *body]), page_of(2, over)).tables
    assert len(tables) == (1 if has_sections else 2)
    if has_sections:
        assert [row[0].raw for row in tables[0].rows][-5:] == [section, *(a[0] for a in AWARDS)]


@pytest.mark.parametrize(
    ("foot", "over", "is_one"),
    [
        ("", "Table 1: What we fund (continued)", True),
        ("", "Table 1: What we fund – cont’d", True),
        ("Continued on next page", "Continued from previous page", True),
        ("Continued overleaf", "", True),
        ("", "Table 2: What else we fund (continued)", False),
    ],
)
def test_a_caption_that_says_that_a_table_goes_on_does_not_part_it(
    foot: str, over: str, is_one: bool
) -> None:
    titles = across(("Project", "Provider", "Award"), 120, bold=True)
    first = [across(("Table 1: What we fund",), 100, bold=True), titles]
    first += [across(row, 140 + STEP * i) for i, row in enumerate(AWARDS)]
    first += [across((foot,), 150 + STEP * len(AWARDS))] if foot else []
    second = [across((over,), 40)] if over else []
    second += [across(row, 80 + STEP * i) for i, row in enumerate(AWARDS)]
    printed = extracted(page_of(1, first), page_of(2, second))
    assert (len(printed.tables) == 1) == is_one
    assert [ln.text for ln in printed.lines if ln.page == 2] == ([over] if over else [])


def test_a_section_of_what_goes_on_from_another_year_is_no_caption() -> None:
    section = "Continued from 2019/20"
    titles = across(("Project", "Provider", "Award"), 100, bold=True)
    first = [titles, *(across(row, 120 + STEP * i) for i, row in enumerate(AWARDS))]
    second = [across((section,), 60, bold=True)]
    second += [across(row, 80 + STEP * i) for i, row in enumerate(AWARDS)]
    (table,) = extracted(page_of(1, first), page_of(2, second)).tables
    assert [row[0].raw for row in table.rows][-5:] == [section, *(a[0] for a in AWARDS)]


def test_the_titles_of_all_tables_before_are_not_made_again_for_each_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = []

    def counted(piece: Piece) -> list[TextLine]:
        made.append(piece)
        return lines_of_first_row(piece)

    monkeypatch.setattr("pipeline.extract.open.at_foot.lines_of_first_row", counted)
    pages = []
    for number in range(1, 9):
        texts = [(f"Scheme {number}", "Provider", "Award"), *AWARDS]
        lines = [across(row, 60 + STEP * i, bold=not i) for i, row in enumerate(texts)]
        pages.append(page_of(number, [*lines, across((f"Note {number}",), 240)]))
    assert len(extracted(*pages).tables) == len(pages)
    assert len(made) <= len(pages)


@pytest.mark.parametrize("end", [("Street doctors", "Lantern", "£3,000"), ("Total", "", "£3,000")])
def test_a_table_goes_on_below_its_caption_again_unless_it_has_ended(
    end: tuple[str, str, str],
) -> None:
    """As below a row of titles over all columns, which each page repeats."""

    def sheet(number: int, top: float, *texts: tuple[str, ...]) -> Page:
        titles = across(("Project", "Provider", "Award"), top + STEP, bold=True)
        body = [across(t, top + STEP * (2 + i)) for i, t in enumerate(texts)]
        caption = line("Table 1. What is funded", 60, top, bold=True)
        bottom = body[-1].box.bottom + 4
        edges = [Rule(False, x, top + 16, bottom) for x in (55.0, 195.0, 335.0, 400.0)]
        edges += [Rule(True, y, 55, 400) for y in (top + 16, top + 36, bottom)]
        return page_of(number, [caption, titles, *body], edges)

    more = [*AWARDS[2:], ("Radios", "Ark", "£5,000")]
    printed = extracted(sheet(1, 180, *AWARDS[:2], end), sheet(2, 50, *more))
    assert len(printed.tables) == (2 if end[0] == "Total" else 1)
