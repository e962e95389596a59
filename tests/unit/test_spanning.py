"""Titles over several columns that no line parts: each column has its own title, and theirs."""

from __future__ import annotations

import pytest

from pipeline.extract.columns.code_titles import with_codes_parted
from pipeline.extract.columns.columns import Gap
from pipeline.extract.columns.spanning import spans, without_spanning
from pipeline.extract.drawn.region import Region
from pipeline.extract.grid.grid import ruled_piece
from pipeline.extract.open.open_tables import open_pieces
from pipeline.model import Box, Rule, TextLine

from .sheet import in_line, joined, line

ENDS = (300.0, 360.0, 420.0, 480.0)  # of the figures and the years over them
YEARS = ("2014/15", "2015/16", "2016/17", "2017/18")


def flush_right(text: str, end: float, y: float, bold: bool = False) -> TextLine:
    found = line(text, 0, y, bold=bold)
    return line(text, end - found.box.x1, y, bold=bold)


def over(text: str, middle: float, y: float) -> TextLine:
    return line(text, middle - line(text, 0, y, bold=True).box.centre[0], y, bold=True)


def titles(*above: TextLine, columns: int = 4) -> list[list[str]]:
    """The titles read for each column but the first, over rows of figures in as many columns."""
    own = [flush_right(y, x, 112, bold=True) for x, y in zip(ENDS, YEARS[:columns], strict=False)]
    lines = [joined(*above), joined(line("Provider", 60, 112, bold=True), *own)]
    for i in range(5):
        y = 132 + 15 * i
        figures = [flush_right(f"{12 + i},{300 + c}", ENDS[c], y) for c in range(columns)]
        lines.append(joined(line(f"Project {i}", 60, y), *figures))
    (piece,), _ = open_pieces(lines, 1)
    heads = piece.rows[: len(piece.rows) - 5]
    read = [[row[c].raw.replace("\n", " ") for row in heads] for c in range(len(heads[0]))]
    assert {text for text in read[0] if text} == {"Provider"}
    return [[t for i, t in enumerate(column) if t and t not in column[:i]] for column in read[1:]]


BOTH = [[t, y] for t, y in zip(["Requested"] * 2 + ["Awarded"] * 2, YEARS, strict=True)]


@pytest.mark.parametrize("middle", [315.0, 300.0], ids=["of_the_years", "of_wider_cells"])
def test_short_titles_over_two_years_each(middle: float) -> None:
    assert titles(over("Requested", middle, 98), over("Awarded", middle + 120, 98)) == BOTH


def test_a_title_over_the_whole_gap_between_two_columns() -> None:
    read = titles(over("Requested of the Commissioner", 315, 98), over("Awarded", 435, 98))
    assert [column[0] for column in read] == ["Requested of the Commissioner"] * 2 + ["Awarded"] * 2


def test_a_title_over_the_middle_of_three_years() -> None:
    assert titles(over("Requested", 345, 98), columns=3) == [["Requested", y] for y in YEARS[:3]]


def test_more_years_below_one_title_than_below_the_next() -> None:
    read = titles(over("Requested", 345, 98), flush_right("Awarded", ENDS[3], 98, bold=True))
    assert [column[0] for column in read] == ["Requested"] * 3 + ["Awarded 2017/18"]


def test_titles_of_two_lines_stand_over_their_own_columns() -> None:
    above = [flush_right("In total", x, 98, bold=True) for x in ENDS]
    assert titles(*above) == [[f"In total {y}"] for y in YEARS]


def test_titles_flush_right_and_left_over_the_rest_of_each_are_of_one_column_each() -> None:
    assert titles_of_two_lines(("Amount", "Funding"), ("(£)", "route")) == [
        ["Amount", "(£)"],
        ["Funding", "route"],
    ]


def titles_of_two_lines(*written: tuple[str, str]) -> list[list[str]]:
    """The titles of a column of figures and of the one of texts behind it."""
    lines = [
        joined(
            line("Project", 60, y),
            flush_right(right, 300, y, bold=True),
            line(left, 310, y, bold=True),
        )
        for y, (right, left) in zip((98, 110), written, strict=True)
    ]
    for i in range(5):
        y = 132 + 15 * i
        lines.append(
            joined(
                line(f"Help {i}", 60, y),
                flush_right(f"{12 + i},300", 300, y),
                line("Grant", 310, y),
            )
        )
    (piece,), _ = open_pieces(lines, 1)
    heads = piece.rows[: len(piece.rows) - 5]
    return [[t for row in heads for t in row[c].raw.split("\n") if t] for c in (1, 2)]


@pytest.mark.parametrize("y", [98.0, 92.0])
def test_a_title_over_two_columns_with_room_below_it(y: float) -> None:
    """As cells of browsers have."""
    assert titles(over("Requested", 330, y - 2), columns=2) == [["Requested", t] for t in YEARS[:2]]


def test_a_wide_title_in_line_with_the_rest_of_it_is_of_one_column() -> None:
    read = titles(flush_right("Expected", ENDS[3], 98, bold=True))
    assert read == [[y] for y in YEARS[:3]] + [["Expected 2017/18"]]


@pytest.mark.parametrize("is_parted", [False, True])
def test_titles_in_a_drawn_row_without_a_line_between_them(is_parted: bool) -> None:
    """A line down through the row says that each column has its own."""
    lines = [over("Requested", 300, 98), line("Provider", 60, 112, bold=True)]
    lines += [flush_right(y, x, 112, bold=True) for x, y in zip(ENDS, YEARS[:2], strict=False)]
    for i in range(3):
        lines.append(line(f"Project {i}", 60, 132 + 15 * i))
        lines += [flush_right(f"{12 + i},000", x, 132 + 15 * i) for x in ENDS[:2]]
    edges = [Rule(True, y, 50, 370) for y in (95, 128, 143, 158, 173)]
    sides = [Rule(False, x, 95, 173) for x in (50, 240, 370)]
    inner = Rule(False, 305, 95 if is_parted else 128, 173)
    region = Region(Box(50, 95, 370, 173), [*edges, *sides, inner], [])
    piece = ruled_piece(1, region, [word for ln in lines for word in ln.words])
    assert piece is not None
    read = [cell.raw for row in piece.rows[:-3] for cell in row]
    whole = ["Provider", "Requested", "Requested", "Provider", "2014/15", "2015/16"]
    assert (read == whole) is not is_parted


def test_titles_of_two_lines_as_wide_as_their_columns_stand_over_one_each() -> None:
    """The second line of each begins right where its column does, however close the one before ends."""
    xs = (60.0, 200.0, 260.0, 327.5)
    upper = in_line(("", "", "P&CP Strategic", "framework"), xs, 100, bold=True)
    lower = in_line(("Project", "Value", "priority", "classification"), xs, 112, bold=True)
    assert upper.words[-1].box.x0 - upper.words[-2].box.x1 < 0.35 * 10
    body = [
        in_line((f"Project {i}", f"£{i},000", "SP2", "Direct"), xs, 114 + 16 * i)
        for i in range(1, 5)
    ]
    (piece,), _ = open_pieces([upper, lower, *body], 1)
    titles = [row[c].raw for row in piece.rows[:-4] for c in (2, 3)]
    assert titles == ["P&CP Strategic\npriority", "framework\nclassification"]


def test_a_title_over_titles_over_several_columns() -> None:
    lines = [
        over("Awards", 375, 84),
        joined(over("Requested", 315, 98), over("Awarded", 435, 98)),
        joined(*(flush_right(y, x, 112, bold=True) for x, y in zip(ENDS, YEARS, strict=True))),
    ]
    found = spans(lines, [200.0, *(end + 5 for end in ENDS[:-1])])
    assert [[(s.first, s.last) for s in line] for line in found] == [[(1, 4)], [(1, 2), (3, 4)]]


def test_what_is_found_as_one_title_may_be_two() -> None:
    """A first column of names beside the first of several rows each is parted from the next by titles alone."""
    xs = (60.0, 130.0, 201.0, 300.0)
    upper = in_line(("Priority", "Commissioning", "Delivered", "Award"), xs, 100, bold=True)
    lower = in_line(("area", "Intention", "by", "2019/20"), xs, 112, bold=True)
    assert spans([upper, lower], [186.0, 290.0]) == [[]]


@pytest.mark.parametrize(
    ("above", "is_over_both"),
    [
        ([("Amount", 262.0)], True),
        ([("Amount", 200.0)], False),  # in line with the first
        ([("Funding", 200.0), ("Amount", 262.0)], False),  # which has its own
        ([("Amount", 262.0), ("Comment", 400.0)], True),
    ],
)
def test_a_title_between_two_below_it(above: list[tuple[str, float]], is_over_both: bool) -> None:
    texts, xs = zip(*above, strict=True)
    over, own = in_line(texts, xs, 98), in_line(("2015/16", "2016/17 (est.)"), (200.0, 280.0), 110)
    found = without_spanning([over, own])
    assert found[-1] is own
    assert any("Amount" in ln.text for ln in found) is not is_over_both


def test_titles_under_one_stay_over_their_columns_overleaf() -> None:
    """They are set flush left, over figures flush right; no way is free between all that is printed."""

    def page(number: int, y: float) -> list[TextLine]:
        lines = [
            in_line(("Service", "Amount"), (60.0, 262.0), y, number, bold=True),
            in_line(("2015/16", "2016/17 (estimated)"), (200.0, 286.0), y + 12, number, bold=True),
        ]
        for i in range(4):
            texts = (f"Mentoring {i}", f"£{i + 1}1,000", f"£{i + 1}2,000")
            lines.append(in_line(texts, (60.0, 247.0, 346.0), y + 30 + 16 * i, number))
        return lines

    (first,), _ = open_pieces(page(1, 100), 1)
    (piece,), rest = open_pieces(page(2, 60), 2, carried=first)
    assert rest == []
    assert [cell.raw for cell in piece.rows[-1]] == ["Mentoring 3", "£41,000", "£42,000"]
    assert [row[2].raw for row in piece.rows[:2]] == ["Amount", "2016/17 (estimated)"]


def test_titles_that_are_codes_counted_up_are_of_a_column_each() -> None:
    """Few rows of a matrix of priorities have print in any of them; a name may run over the others."""
    codes = tuple(f"SP{i}" for i in range(1, 6))
    xs = (60.0, *(200.0 + 20 * i for i in range(5)), 310.0)
    titles = [in_line(("Service", *codes, "Value"), xs, 100, bold=True)]
    body = [in_line(("Refuge", "X", "£1,000"), (60.0, 226.0, 310.0), 116)]
    outer = [Gap(90, 200, 145), Gap(295, 310, 302)]
    assert [round(gap.x) for gap in with_codes_parted(titles, body, outer)] == [
        145,
        218,
        238,
        258,
        278,
        302,
    ]
    name = [line("Work with young people of the city and of the county", 60, 116)]
    assert with_codes_parted(titles, name, outer) == outer
    stacked = [in_line(("Service", *"SSSSS", "Value"), xs, 100, bold=True),
               in_line(("PPPPP"), xs[1:], 112, bold=True),
               in_line(("12345"), xs[1:], 124, bold=True)]  # fmt: skip
    below = [in_line(("Refuge", "X", "£1,000"), (60.0, 220.0, 310.0), 140)]
    found = [round(gap.x) for gap in with_codes_parted(stacked, below, outer)]
    assert found == [145, 212, 232, 252, 272, 302]
    two = [in_line(("Service", *codes[:2], "Value"), (*xs[:3], 310.0), 100, bold=True)]
    assert with_codes_parted(two, body, outer) == outer


@pytest.mark.parametrize(("y", "is_kept"), [(100.0, False), (106.0, True)])
def test_a_title_half_beside_the_next_line_is_set_to_the_middle_of_its_row(
    y: float, is_kept: bool
) -> None:
    """Its column lies between those of the two."""
    title = line("Commissioning", 230, y, bold=True)
    others = in_line(("with whom", "P&CP"), (160.0, 330.0), 113, bold=True)
    assert (title in without_spanning([title, others])) == is_kept


def test_two_titles_close_together_over_figures_stand_over_no_others() -> None:
    """Each is wider than its figures, and what parts them is no wider than a blank."""
    title = line("Allocation 2017/18 Amount 2018/19", 200, 100, bold=True)
    row = in_line(("149,500", "68,000"), (230.0, 320.0), 113)
    assert without_spanning([title, row]) == [title, row]


@pytest.mark.parametrize("y", [110.0, 116.0], ids=["beside", "below"])
def test_a_title_over_two_years_beside_one_that_wraps(y: float) -> None:
    """The line right below it has the rest of the other title alone."""
    lines = [
        joined(line("Funding", 200, 98, bold=True), line("Amount", 315, 98, bold=True)),
        line("mechanism", 200, y - 3, bold=True),
        joined(*(line(text, x, y, bold=True) for text, x in (("2014/15", 280), ("2015/16", 360)))),
    ]
    assert [[(s.first, s.last) for s in of] for of in spans(lines, [190.0, 270.0, 345.0])] == [
        [(2, 3)],
        [],
    ]
    assert without_spanning(lines)[0].text == "Funding"
