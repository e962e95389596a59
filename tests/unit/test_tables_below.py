"""Tables without lines below one another, each as wide as its own print; and headings in their middle."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

import pytest

from pipeline.extract.columns.columns import Gap, rivers
from pipeline.extract.columns.drawn_edges import where_drawn
from pipeline.extract.columns.titles import settled
from pipeline.extract.drawn.region import Region, Side
from pipeline.extract.grid.cells import parted_across
from pipeline.extract.grid.grid import Piece
from pipeline.extract.open.at_foot import begun_at_foot
from pipeline.extract.open.open_tables import open_pieces
from pipeline.extract.open.titles_again import titles_again
from pipeline.extract.pieces.stitch import assemble
from pipeline.extract.rows.beside_rows import whole_names
from pipeline.model import Box, Rule, TextLine
from pipeline.normalise.columns.heading_rows import heading_rows
from pipeline.normalise.doubts.unread import rows_left_below

from .sheet import RULES, Sheet, in_line, joined, line, read

TITLES = ("Service", "Provider", "Award")
NARROW, WIDE = (60.0, 200.0, 330.0), (60.0, 330.0, 460.0)
LONG = "Support and recovery for people in all parts of the"  # 252.5 points wide


def texts(piece: Piece) -> list[list[str]]:
    return [[cell.raw for cell in dict.fromkeys(row)] for row in piece.rows]


def rows_of(
    written: Sequence[Sequence[str]], xs: Sequence[float], y: float, page: int = 1
) -> list[TextLine]:
    return [in_line(cells, xs, y + 16 * i, page) for i, cells in enumerate(written)]


PLACES, NUMBERED = "Safer places", "Priority 1: Safer places"
AWARDS = [(f"Work {i}", f"Trust {i}", f"£{i},000") for i in range(1, 5)]
LONG_AWARDS = [(LONG, f"Group {i}", f"£{i},500") for i in range(1, 5)]


@pytest.mark.parametrize("is_headed", [True, False], ids=["titled", "from_the_page_before"])
def test_tables_below_one_another_have_columns_of_their_own(is_headed: bool) -> None:
    """Names of the second run over where the first has a column; its titles are plain, and come again."""
    top = rows_of([TITLES, *AWARDS] if is_headed else AWARDS, NARROW, 60)
    lines = [
        *top,
        line("Safer roads", 60, 150, bold=True),
        *rows_of([TITLES, *LONG_AWARDS], WIDE, 170),
        line("Prevention", 60, 260, bold=True),
        *rows_of([TITLES, *AWARDS], NARROW, 280),
    ]
    pieces, rest = open_pieces(lines, 1)
    assert [len(piece.rows) for piece in pieces] == [len(top), 5, 5]
    assert texts(pieces[0])[-1] == list(AWARDS[-1])
    assert texts(pieces[1])[1:] == [list(award) for award in LONG_AWARDS]
    assert len(rest) == 2


def test_a_table_of_few_rows_stands_under_its_titles_where_these_come_again() -> None:
    """Its name runs over where the columns of the table above are, and the titles wrap otherwise."""
    above = [
        in_line(("Service", "Provider", "Award"), NARROW, 60, bold=True),
        in_line(("that we fund", "", ""), NARROW, 72, bold=True),
        *rows_of(AWARDS, NARROW, 90),
    ]
    below = [
        in_line(("Service that we fund", "Provider", "Award"), WIDE, 190, bold=True),
        in_line(LONG_AWARDS[0], WIDE, 206),
    ]
    (_, piece), rest = open_pieces([*above, line("Safer roads", 60, 170, bold=True), *below], 1)
    assert texts(piece) == [["Service that we fund", "Provider", "Award"], list(LONG_AWARDS[0])]
    assert [ln.text for ln in rest] == ["Safer roads"]


def test_a_short_table_between_two_has_columns_of_its_own() -> None:
    """The figures below it, which tell of the next, are under titles that come again."""
    last = (60.0, 150.0, 460.0)
    lines = [
        *rows_of([TITLES, *AWARDS, *AWARDS], NARROW, 60),
        line("Safer roads", 58, 210, bold=True),
        *rows_of([TITLES, *LONG_AWARDS[:2]], WIDE, 230),
        line("Prevention", 58, 284, bold=True),
        *rows_of([TITLES, *AWARDS], last, 304),
    ]
    pieces, _ = open_pieces(lines, 1)
    assert [len(piece.rows) for piece in pieces] == [9, 3, 5]
    assert texts(pieces[1])[1:] == [list(award) for award in LONG_AWARDS[:2]]


@pytest.mark.parametrize(
    ("again", "found"),
    [
        (["Service that we fund Award"], 1),
        (["Service", "that we fund", "Award"], 3),
        (["Service that we fund", "Youth work £1,000"], 0),
        (["Service that we fund"], 0),
    ],
)
def test_titles_come_again_however_they_wrap(again: list[str], found: int) -> None:
    titles = [line("Service Award", 60, 60), line("that we fund", 60, 72)]
    assert titles_again([line(text) for text in again], titles) == found


@pytest.mark.parametrize("is_section", [False, True], ids=["row", "section"])
def test_titles_wider_than_their_figures_at_the_foot_of_a_page(is_section: bool) -> None:
    """They begin left of the way between the columns overleaf, in prose with a sum above them; overleaf a
    section may come first.
    """
    xs = (60.0, 200.0, 380.0)
    head = [line("Victims", 60, 44, page=2, bold=True)] if is_section else []
    (piece,), _ = open_pieces([*head, *rows_of(AWARDS, xs, 60, 2)], 2)
    foot = [
        line("In all £90,000 is paid", 60, 700),
        in_line(("Service", "Provider", "Funding"), (60, 200, 345), 730, bold=True),
        in_line(("Beds", "Ark", "£80,000"), (60, 200, 370), 746),
    ]
    begun, left = begun_at_foot(foot, 1, piece, [])
    assert begun is not None
    assert texts(begun) == [["Service", "Provider", "Funding"], ["Beds", "Ark", "£80,000"]]
    assert left == foot[:1]


@pytest.mark.parametrize(
    ("begun", "name", "is_told"),
    [(2, "Haven", True), (1, "Haven", False), (2, "Victims of crime", False)],
    ids=["told", "one_rule", "print_over_it"],
)
def test_rules_that_end_at_a_merged_cell_tell_its_column(
    begun: int, name: str, is_told: bool
) -> None:
    lines = [in_line(("", payee, "£1,000"), (60, 110, 300), 100) for payee in ("Ark", "Voice Ltd")]
    lines.append(in_line(("Victims", "Reed Trust", "£2,000"), (68, 110, 300), 132))
    lines.append(in_line((name, "£2,000"), (80 if " " in name else 110, 300), 148))
    starts = [58.0, 58.0, *[105.0] * begun]
    drawn = [Rule(True, 98.0 + 16 * i, start, 350.0) for i, start in enumerate(starts)]
    found = where_drawn([Gap(160, 300, 230)], [Region(Box(58, 98, 350, 178), drawn, [])], [], lines)
    assert [gap.x for gap in found] == ([105, 230] if is_told else [230])


@pytest.mark.parametrize(("y", "found"), [(100, [105, 230]), (400, [230])], ids=["own", "other"])
def test_fills_tell_the_columns_of_the_table_that_they_are_in(y: float, found: list[float]) -> None:
    lines = [in_line(("1", "Ark", "£1,000"), (60, 110, 300), 100 + 16 * i) for i in range(3)]
    fills = [Box(58, y, 105, y + 16), Box(105, y, 350, y + 16)]
    hints = [Region(Box(58, 98, 350, 420), [], [], fills)]
    assert [gap.x for gap in where_drawn([Gap(160, 300, 230)], hints, [], lines)] == found


@pytest.mark.parametrize("is_bold", [True, False])
def test_a_section_in_the_middle_of_the_table(is_bold: bool) -> None:
    """Below the titles, and as the first line overleaf."""
    xs = (60.0, 150.0, 300.0)
    middle = (60 + 325) / 2  # of all print, up to the end of the titles
    heading = line("Preventing crime", middle - 38.75, 76, bold=is_bold)
    more = line("Supporting all", middle - 33.75, 60, page=2, bold=is_bold)
    (first,), rest = open_pieces(
        [in_line(TITLES, xs, 60, bold=True), heading, *rows_of(AWARDS, xs, 92)], 1
    )
    assert rest == []
    assert [row[0] for row in texts(first)][:1] == ["Service"]
    pieces, rest = open_pieces([more, *rows_of(AWARDS, xs, 76, 2)], 2, carried=first)
    assert rest == []
    table = assemble([first, *pieces])
    alone = [[c.raw for c in dict.fromkeys(row) if not c.is_blank] for row in table.rows]
    assert ["Preventing crime"] in alone
    assert ["Supporting all"] in alone


def test_a_section_in_the_middle_is_no_second_line_of_titles() -> None:
    sheet = Sheet().table("Service | Provider | Where | Award\nHelp | Ark | City | £1,000")
    (table,) = sheet.printed()[1].tables
    head, row = table.rows
    span = row[1]
    section = (row[0], span, span, row[3])
    said = {cell: cell.raw for cell in (*head, *row)} | {row[0]: "", row[3]: ""}
    said[span] = "Priority 1: Keeping people safe"
    made = replace(table, rows=(head, section, row))
    assert heading_rows(made, said, RULES) == 1


def test_the_label_of_a_total_that_is_wider_than_its_column_ends_no_name() -> None:
    label = joined(line("Total Supporting", 60, 114), line("victims", 141, 114))
    first, rest = (TextLine(1, label.words[:2]), TextLine(1, label.words[2:]))
    lines = [
        [[line("North", 60)], [line("Speed watch line", 141)], [line("£6,958", 300)]],
        [[first], [rest], [line("£6,958", 300, 114)]],
        [[line("Total", 60, 128)], [], [line("£6,958", 300, 128)]],
    ]
    found, _ = whole_names(lines, [{0, 1}] * 3, {2})
    assert [ln.text for ln in found[0][1]] == ["Speed watch line"]


def test_titles_that_run_over_the_next_column_settle_where_it_begins() -> None:
    """Set flush right over figures, they begin left of the middle of the way before these."""
    xs = (60.0, 230.0)
    body = [in_line((f"Trust {i}", f"£{i},000"), xs, 116 + 16 * i) for i in range(4)]
    (gap,) = rivers(body, 60, 260)
    titles = [in_line(("Provider", "Funding 2020/21"), (60, 140), 100, bold=True)]
    (moved,) = settled(titles, body, [gap], 60)
    assert 100 < moved.x < 140 < gap.x


def test_the_upper_line_of_a_name_alone_in_its_column_keeps_its_titles_from_moving_over_it() -> (
    None
):
    """Beside a service set to the middle of the row, no gap is in that line."""
    xs = (60.0, 230.0, 330.0)
    body = [in_line((f"Work {i}", f"Trust {i}", f"£{i},000"), xs, 116 + 16 * i) for i in range(4)]
    body[2:2] = [line("Community Safety", 120, 144)]
    gaps = [Gap(90, 120, 105), Gap(267, 330, 298)]
    titles = [in_line(("Project", "Provider", "Award"), (60, 230, 290), 100, bold=True)]
    moved = settled(titles, body, gaps, 60)
    assert [gap.right for gap in moved] == [120, 290]


@pytest.mark.parametrize(("blank", "is_parted"), [(2.5, False), (4.0, True)])
def test_titles_of_sums_a_little_more_than_a_blank_apart(blank: float, is_parted: bool) -> None:
    left = line("Amount (2017/18)", 60, 100, bold=True)
    right = line("Amount (2018/19)", left.box.x1 + blank, 100, bold=True)
    sides = [Side(right.box.x0 - 1)]
    assert parted_across(1, sides, 98, 112, [left.words, right.words], [None] * 2) == [is_parted]


@pytest.mark.parametrize(("label", "told"), [("Speed watch", [1]), ("Total", [])])
def test_a_row_below_a_table_that_was_taken_apart_as_text_is_told(
    label: str, told: list[int]
) -> None:
    sheet = Sheet().table("Project | 2020/21 award\nHelp | £12,000\nAdvice | £90,001")
    _, printed = sheet.printed()
    end = printed.tables[0].rows[-1][-1].lines[0].box.x1
    figure = line("£50,000", 0, 300)
    figure = line("£50,000", end - figure.box.width, 300)
    lines = (*printed.lines, line(label, 60, 300), figure)
    assert [i.page for i in rows_left_below(replace(printed, lines=lines))] == told


@pytest.mark.parametrize(
    ("title", "names", "theme"),
    [
        ("Plan objective", (PLACES, PLACES, "Victims first", "Victims first"), PLACES),
        ("Priority area", (NUMBERED, "", "Priority 2: Victims first", ""), NUMBERED),
        ("Plan objective", ("Fewer thefts", "More beds", "Safer roads", "Quiet nights"), None),
    ],
    ids=["again", "blank_below", "of_each"],
)
def test_objectives_that_group_rows_are_their_themes(
    title: str, names: Sequence[str], theme: str | None
) -> None:
    """Wherever they stand; where each line has its own, they are said of it."""
    rows = "".join(f"\nWork {i} | {name} | £{i},000" for i, name in enumerate(names, 1))
    found = read(f"Project | {title} | 2020/21 award{rows}").allocations
    assert found[0].theme == found[1].theme == theme


def test_a_row_of_the_total_leaves_no_objective_blank_that_is_of_most_lines() -> None:
    rows = "Help | Victims first | £12,000\nRadios | Safer roads | £1,000\nBars | | £500"
    found = read(f"Project | Priority area | 2020/21 award\n{rows}\nTotal | | £13,500")
    assert [a.theme for a in found.allocations] == [None] * 3


def test_fills_of_all_titles_tell_all_columns() -> None:
    """Titles set flush left over figures set flush right, and a word in place of one of these."""
    xs = (60.0, 130.0, 240.0)
    titles = [in_line(("Paid to", "Grant 2020/21", "Grant 2021/22"), xs, 100, bold=True)]
    rows = [in_line(("Ark", "£1,000", "£2,000"), (60, 170, 280), 116 + 16 * i) for i in range(3)]
    rows.append(in_line(("Ark", "TBC", "£2,000"), (60, 135, 280), 164))
    bands = [Box(left, 98, right, 112) for left, right in ((58, 126), (126, 236.4), (237, 312))]
    known = [Gap(150, 170, 160), Gap(200, 280, 240)]
    found = where_drawn(known, [Region(Box(58, 98, 312, 176), [], [], bands)], titles, rows)
    assert [gap.x for gap in found] == [126, 236.4]
    part = where_drawn(known, [Region(Box(58, 98, 312, 176), [], [], bands[:2])], titles, rows)
    assert 236.4 not in [gap.x for gap in part]


@pytest.mark.parametrize("is_followed", [True, False], ids=["row", "end"])
def test_a_remark_over_several_columns_goes_on_overleaf(is_followed: bool) -> None:
    """As below rows of the page before, where a row follows; else it may be text below the table."""
    xs = (60.0, 160.0, 230.0, 330.0)
    said = "For all who live in the area and ask for it"

    def lines(first: int, y: float, page: int) -> list[TextLine]:
        out = []
        for i in range(first, first + 4):
            row = (f"Work {i}", f"{i}a", f"Trust {i}", f"£{i},000")
            out += [in_line(row, xs, y, page), line(said, 60, y + 14, page)]
            y += 30
        return out

    titles = in_line(("Programme", "CI", "Paid to", "2020/21 £"), xs, 40, bold=True)
    bands = [
        Box(left, 38, right, 52) for left, right in itertools.pairwise((58, 150, 220, 320, 380))
    ]
    between = [Rule(True, 57.0 + 15 * i, 58, 380) for i in range(8)]
    hints = [Region(Box(58, 38, 380, 180), between, [], bands)]
    (first,), rest = open_pieces([titles, *lines(1, 60, 1)[:-1]], 1, hints=hints)
    assert (first.width, rest) == (4, [])
    more = lines(5, 74, 2) if is_followed else [line("The county", 60, 74, 2)]
    pieces, rest = open_pieces([line(said, 60, 60, 2), *more], 2, carried=first)
    assert [ln.text for ln in rest] == ([] if is_followed else [said, "The county"])
    assert not is_followed or (pieces[0].width, pieces[0].rows[0][0].raw) == (4, said)


@pytest.mark.parametrize(
    ("theme", "name", "doubtful"),
    [
        ("Victims", "Weekend clubs", []),
        ("Victims", "violence prevention", [2, 3]),
        ("Victims", "eCINS licences", []),
        ("Victims Total Safer places", "Weekend clubs", [1, 2, 3, 4, 5, 6]),
        ("Totally safe places", "Weekend clubs", []),
    ],
    ids=["whole", "torn", "small_letter", "total", "totally"],
)
def test_rows_whose_edge_may_run_through_a_name_are_in_doubt(
    theme: str, name: str, doubtful: list[int]
) -> None:
    names = ("Helpline", "Refuge beds", name, "Boats", "Radios", "Visits")
    rows = "".join(f"\n{theme} | {n} | £{i},000" for i, n in enumerate(names, 1))
    sheet = Sheet().table(f"Theme | Service | 2020/21 award{rows}")
    sheet.tables[-1] = replace(sheet.tables[-1], is_ruled=False)
    found = sheet.read().allocations
    assert [i for i, a in enumerate(found, 1) if "rows_doubtful" in a.flags] == doubtful
