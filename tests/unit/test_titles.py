"""Titles that stand flush left in a column of figures flush right make no column of their own."""

from __future__ import annotations

import pytest

from pipeline.extract.columns.columns import Gap
from pipeline.extract.columns.titles import held_by_rows, settled, without_signs
from pipeline.extract.open.open_tables import open_pieces
from pipeline.model import TextLine

from .sheet import joined, layout_of, line, read

GAPS = [Gap(150, 200, 175), Gap(270, 300, 285)]


def row(name: str, amount: str, y: float) -> TextLine:
    return joined(line(name, 60, y), line(amount, 310, y))


BODY = [row("Youth work", "£1,000", 120), row("Street lights", "£2,500", 140)]


@pytest.mark.parametrize(
    ("title", "x"),
    [
        ("Amount", 200.0),  # left of all its figures
        ("Funding agreed", 249.0),  # its second word stands over them
    ],
)
def test_a_title_and_its_figures_are_one_column(title: str, x: float) -> None:
    head = [joined(line("Service", 60), line(title, x))]
    assert [gap.x for gap in settled(head, BODY, GAPS, 60)] == [175]


@pytest.mark.parametrize(("x", "found"), [(250.0, [175]), (205.0, [175, 285])])
def test_a_note_beside_a_figure_may_reach_under_a_title_left_of_them(
    x: float, found: list[float]
) -> None:
    """Where it runs over the gap: print that ends before that is of another column."""
    head = [joined(line("Service", 60), line("Amount", 200))]
    note = "£900 (match funding)" if x > 205 else "Approved"
    body = [*BODY, joined(line("Locks", 60, 160), line(note, x, 160))]
    assert [gap.x for gap in settled(head, body, GAPS, 60)] == found


def test_an_empty_column_with_a_title_stays() -> None:
    head = [joined(line("Service", 60), line("Notes", 200), line("Amount", 310))]
    assert [gap.x for gap in settled(head, BODY, GAPS, 60)] == [175, 285]


def test_a_gap_moves_to_the_left_of_the_title_of_its_figures() -> None:
    head = [joined(line("Service", 60), line("Amount", 200))]
    (gap,) = settled(head, BODY, [Gap(205, 300, 252)], 60)
    assert 125 < gap.x < 200


def test_a_gap_moves_to_the_left_of_a_title_that_it_cuts() -> None:
    head = [joined(line("Service", 60), line("2023/24 £000", 185), line("2024/25 £000", 265))]
    body = [
        joined(line("Lights", 60, y), line("245.5", 220, y), line("15.8", 310, y))
        for y in (120, 140)
    ]
    *_, gap = settled(head, body, [Gap(91, 185, 138), Gap(300, 302.5, 301)], 60)
    assert 245 < gap.x < 265


def test_a_title_right_behind_the_figures_to_its_left_stands_over_its_own() -> None:
    """As a spreadsheet prints words flush left and numbers flush right."""
    in_rows = [Gap(150, 300, 225), Gap(340, 390, 365)]
    head = [joined(line("Group", 60), line("Requested", 250), line("Awarded", 341))]
    found = held_by_rows(head, [Gap(150, 250, 200)], in_rows)
    assert [(gap.left, gap.right) for gap in found] == [(150, 250), (376, 390)]


def test_a_blank_within_a_title_parts_nothing() -> None:
    in_rows = [Gap(150, 300, 225)]
    head = [joined(line("Group", 60), line("Crimes per head", 200))]
    gaps = [Gap(150, 200, 175), Gap(230, 232.5, 231.25)]
    assert held_by_rows(head, gaps, in_rows) == gaps[:1]


@pytest.mark.parametrize("total", ["£3,500", "£1,003,500"])
def test_the_label_of_a_total_flush_right_is_no_print_of_a_title_flush_left(total: str) -> None:
    """However far to the left of the other figures that of the total begins."""
    names = ["Youth work", "Street lights", "Patrols"]
    body = [
        joined(line("Voice Ltd", 60, y), line(name, 160, y), line("£1,000", 430, y))
        for y, name in zip((120, 134, 148), names, strict=True)
    ]
    foot = joined(line("Total", 275, 162), line(total, 460 - 5 * len(total), 162))
    head = joined(line("Provider", 60, 106), line("Service", 160, 106), line("£", 310, 106))
    (piece,), _ = open_pieces([head, *body, foot], 1)
    assert [cell.raw for cell in piece.rows[-1]] == ["", "Total", total]


QUARTERS = [
    joined(line("Lights", 60, y), line("£1,000", 190, y), line("£6,353", 270, y), line(z, 340, y))
    for y, z in ((120, "£21,500"), (140, "£19,033"))
]
BETWEEN = [Gap(90, 190, 140), Gap(220, 270, 245), Gap(300, 340, 320)]


def test_titles_flush_left_over_the_columns_before_stand_each_over_its_own() -> None:
    """That of each column begins right behind the figures to its left, short of the middle between."""
    head = [joined(line("Service", 60), line("Q1", 110), line("Q2", 225), line("Q3", 305))]
    service, first, second = [gap.x for gap in settled(head, QUARTERS, BETWEEN, 60)]
    assert (95 < service < 110, 220 < first < 225, 300 < second < 305) == (True, True, True)


@pytest.mark.parametrize(
    "titles",
    [
        (("Service", 60), ("Q2", 225), ("Q3", 305)),  # one column has none
        (("Service", 60), ("Q1", 195), ("Q2", 275), ("Q3", 345)),  # each stands over its own
        (
            ("Service", 60),
            ("Q1", 110),
            ("Q2", 200),
            ("Q3", 305),
        ),  # one stands over the figures before
    ],
)
def test_else_no_title_is_moved_to_another_column(titles: tuple[tuple[str, float], ...]) -> None:
    head = [joined(*(line(text, x) for text, x in titles))]
    assert not 220 < settled(head, QUARTERS, BETWEEN, 60)[1].x < 225


@pytest.mark.parametrize(("x", "found"), [(178.0, [285]), (240.0, [175, 285])])
def test_the_end_of_one_text_makes_no_column_without_a_title(x: float, found: list[float]) -> None:
    """As of a text set flush on both sides; a note that stands apart may be a column's."""
    head = [joined(line("Service", 60), line("Amount", 310))]
    long = joined(
        line("Sessions at the old hall", 60, 160), line("for", x, 160), line("£1,500", 310, 160)
    )
    assert [gap.x for gap in settled(head, [*BODY, long], GAPS, 60)] == found


def test_titles_flush_left_of_their_figures_where_the_names_have_none() -> None:
    """One title fewer than columns: each is that of the figures to its right, and no name's."""
    head = [joined(line("2020/21 £", 200), line("2021/22 £", 340))]
    body = [
        joined(line(name, 60, y), line(sums[0], 290, y), line(sums[1], 430, y))
        for name, sums, y in (
            ("Crestwell", ("433,211", "429,410"), 120),
            ("Holt", ("226,251", "223,385"), 140),
        )
    ]
    first, second = settled(head, body, [Gap(105, 290, 260), Gap(325, 430, 390)], 60)
    assert 105 < first.x < 200
    assert 325 < second.x < 340


FLUSH_RIGHT = Gap(180, 300, 240)  # between a column of names and figures, in their rows


def test_a_gap_of_the_rows_lies_between_titles_and_not_within_one() -> None:
    """The blank between the words of a title may be wider than the way before it."""
    head = [joined(line("Project", 60), line("Estimated award for 2020/21", 182), line("To", 320))]
    within = Gap(212, 214.5, 213.2)
    (gap,) = held_by_rows(head, [within], [FLUSH_RIGHT])
    assert gap.right == 182


def test_a_gap_that_cuts_words_of_a_title_gives_way_to_one_before_it() -> None:
    """Further lines of the titles are short, so that the wider gap seems to be right of them."""
    head = [line("Estimated", 205), line("spend", 205, 112)]
    before, through = Gap(200, 205, 202), Gap(235, 300, 245)
    assert held_by_rows(head, [before, through], [FLUSH_RIGHT._replace(left=200)]) == [before]


@pytest.mark.parametrize("sign", [")", "CR"])
def test_signs_behind_figures_make_no_column_of_their_own(sign: str) -> None:
    """As accountants' formats set them, at the right of the column."""
    body = [
        joined(line(f"(1,{i}00", 200, 100 + 20 * i), line(sign, 260, 100 + 20 * i)) for i in (1, 2)
    ]
    assert without_signs(body, [Gap(235, 260, 248)], 190) == []


def flush_right(text: str, end: float, y: float, bold: bool = False) -> TextLine:
    return line(text, end - line(text, 0, y).box.x1, y, bold=bold)


def award_rows(*awards: tuple[str, str], y: float = 120) -> list[TextLine]:
    names = ("Night shelter", "Helpline for all", "Youth work", "Locks", "Lights", "Mentors")
    rows = []
    for i, (name, (first, second)) in enumerate(zip(names, awards, strict=False)):
        at = y + 16 * i
        figures = (flush_right(first, 410, at), flush_right(second, 520, at))
        rows.append(joined(line(name, 60, at), line("Harbour Trust", 170, at), *figures))
    return rows


HEADS = (("Project", 60), ("Provider", 170), ("Award 2019/20", 310), ("Award 2020/21", 414))
AWARDED = [
    ("£500", "£700"),
    ("£1,200", "£90"),
    ("£400", "£300"),
    ("To be confirmed", "£1,100"),
    ("£60", "£70"),
]


@pytest.mark.parametrize("first", [[], [("TBC", "In kind")]], ids=["figures", "words"])
def test_titles_flush_left_over_figures_flush_right_in_wide_columns(
    first: list[tuple[str, str]],
) -> None:
    """Neither the room between a title and its figures nor a first row without a figure makes a column more."""
    head = joined(*(line(text, x, 100, bold=True) for text, x in HEADS))
    (piece,), _ = open_pieces([head, *award_rows(*first, *AWARDED)], 1)
    assert [cell.raw for cell in piece.rows[0]] == [text for text, _ in HEADS]
    assert [[cell.raw for cell in row[2:]] for row in piece.rows[1:]] == [
        [*row] for row in (*first, *AWARDED)
    ]


def test_titles_of_two_lines_with_little_more_than_a_blank_between_them() -> None:
    """Each is as wide as its column, of which the figures are the right half."""
    ends = (341, 439, 537)
    above, below = (
        [flush_right(text, x, y, bold=True) for text, x in zip(texts, ends, strict=True)]
        for texts, y in (
            (("Share of", "2019/20 allocation", "2020/21 allocation"), 100),
            (("formula", "(£)", "(£)"), 112),
        )
    )
    lines = [joined(line("Partnership", 60, 100, bold=True), *above), joined(*below)]
    figures = (("11%", "106,135", "109,319"), ("9%", "15,268", "15,726"), ("8%", "7,724", "7,956"))
    for i, row in enumerate(figures):
        told = (flush_right(text, x, 130 + 16 * i) for text, x in zip(row, ends, strict=True))
        lines.append(joined(line(f"Trust {i}", 60, 130 + 16 * i), *told))
    (piece,), _ = open_pieces(lines, 1)
    heads = piece.rows[: len(piece.rows) - 3]
    read = [" ".join(dict.fromkeys(row[c].raw for row in heads)) for c in range(4)]
    assert [text.replace("\n", " ").strip() for text in read] == [
        "Partnership", "Share of formula", "2019/20 allocation (£)", "2020/21 allocation (£)",
    ]  # fmt: skip


def test_titles_stand_beside_their_figures_where_rows_alone_have_a_column_for_each() -> None:
    """As where words in place of a figure fill the room between the figures and the next title."""
    head = [joined(line("Project", 60), line("Award 2019/20", 210), line("Award 2020/21", 314))]
    body = [
        joined(line("Locks", 60, y), flush_right(first, 310, y), flush_right(second, 420, y))
        for y, first, second in ((120, "£500", "£700"), (136, "£1,200", "£90"), (152, "£4", "£3"))
    ]
    found = [Gap(100, 210, 155), Gap(276, 280, 278), Gap(380, 390, 385)]
    in_rows = [Gap(100, 280, 190), Gap(310, 400, 355)]
    kept = settled(head, body, found, 60, in_rows)
    assert [100 < kept[0].x < 210, 310 < kept[1].x < 314, len(kept)] == [True, True, 2]


def test_titles_as_wide_as_their_columns_with_little_more_than_a_blank_between_them() -> None:
    """In a sheet: each is set flush left, and begins right behind the figures of the column before."""
    head = joined(
        line("Project", 60),
        line("PCC £", 200),
        line("Victims Grant £", 252),
        line("Home Office £", 333),
    )
    body = [
        joined(
            line("Locks", 60, y),
            *(flush_right(t, x, y) for t, x in zip(row, (249, 329, 420), strict=True)),
        )
        for y, row in ((120, ("2,566", "700", "12,766")), (136, ("1,200", "90", "3,010")))
    ]
    found = [Gap(100, 200, 150), Gap(249, 252, 250), Gap(358, 361, 359)]
    in_rows = [Gap(100, 220, 160), Gap(249, 310, 300), Gap(329, 390, 370)]
    kept = settled([head], body, found, 60, in_rows)
    assert [100 < kept[0].x < 200, 249 < kept[1].x < 252, 329 < kept[2].x < 333] == [True] * 3


def test_a_column_of_percentages_describes_nothing() -> None:
    found = read("Service | Allocation | % of grant\nRefuge | £4,000 | 40%\nHelp | £6,000 | 60.0%")
    assert [(a.title, a.description) for a in found.allocations] == [
        ("Refuge", None),
        ("Help", None),
    ]


@pytest.mark.parametrize(
    ("titles", "named"),
    [
        ("School | Project", ("Helpline", "Voice")),
        ("CSP | Scheme", ("Helpline", "Voice")),
        ("Charity/CIC name | Project", ("Helpline", "Voice")),
        ("Who delivered it | What we funded", ("Helpline", "Voice")),
    ],
)
def test_a_column_of_bodies_says_who_is_paid(titles: str, named: tuple[str, str]) -> None:
    found = read(f"{titles} | 2020/21 award\nVoice | Helpline | £1\nArk | Refuge | £2")
    assert (found.allocations[0].title, found.allocations[0].provider) == named


def test_beside_who_is_paid_a_column_of_bodies_is_of_areas() -> None:
    found = read(
        "CSP | Project | Provider | 2020/21 award\nFylde | Locks | Ark | £1\nWyre | Bus | Voice | £2"
    )
    assert [(a.reach, a.title, a.provider) for a in found.allocations] == [
        ("Fylde", "Locks", "Ark"),
        ("Wyre", "Bus", "Voice"),
    ]


def test_an_action_is_the_name_beside_the_objective_that_it_serves() -> None:
    found = read(
        "Objective | Action | Lead | Budget 2020/21\nVictims | Helpline | Voice | £1\nYouth | Gym | YMCA | £2"
    )
    assert [(a.theme, a.title) for a in found.allocations] == [
        ("Victims", "Helpline"),
        ("Youth", "Gym"),
    ]


def test_the_kind_of_an_organisation_is_not_who_is_paid() -> None:
    found = read("Project | Organisation type | Charity | 2020/21 award\nLocks | CIC | Ark | £1")
    assert found.allocations[0].provider == "Ark"


@pytest.mark.parametrize("title", ["Budget holder", "Sponsor"])
def test_who_answers_for_the_money_is_not_paid(title: str) -> None:
    found = layout_of(
        f"Project | {title} | Amount\nShelter | Chief Executive | £10\nHelp | Deputy | £20"
    )
    assert not found.of("provider")


def test_a_school_beside_who_is_paid_is_no_area() -> None:
    rows = "Mentoring | Ark | Grange School | £10\nBoxing | Ben | Hill School | £20"
    found = layout_of(f"Project | Provider | School | Amount\n{rows}")
    assert not found.of("reach")


def test_a_column_of_sums_under_the_name_of_a_body_is_not_of_who_is_paid() -> None:
    rows = "Blaby | Mentoring | £11,000 | £5,500 | £16,500\nWyre | Bus | £8,200 | £4,100 | £12,300"
    for row in (rows, rows.replace("£", "")):
        found = layout_of(f"Ward | Initiative | PCC share £ | Council | Total £\n{row}")
        assert not found.of("provider")


def test_a_whole_contract_alone_is_an_award_without_a_doubt() -> None:
    found = read(
        "Service | Provider | Total contract value\nBus | Ark | £1,000\nGym | Ben | £2,500"
    )
    assert len(found.allocations) == 2
    assert not found.failed


def test_two_words_of_a_title_are_not_the_titles_of_two_columns() -> None:
    """A blank is what parts words, though no other stands in the line to tell that."""
    head = [joined(line("2015/16", 200), line("2016/17 (estimated)", 320))]
    body = [
        joined(line(name, 60, y), line("£1,000", 275, y), line("£1,100", 395, y))
        for name, y in (("Youth work", 120), ("Street lights", 140), ("Locks", 160))
    ]
    gaps = [Gap(125, 200, 162), Gap(235, 275, 255), Gap(305, 320, 312)]
    first, second = (gap.x for gap in settled(head, body, gaps, 60))
    assert (125 < first < 200, 305 < second < 320) == (True, True)


def test_a_title_in_the_row_below_a_blank_one_is_no_line() -> None:
    found = read(
        "        | Provider | 2020/21 award\nProject |  |\nTalk | Ark | £900\nWalk | Bow | £800"
    )
    assert [line.title for line in found.allocations] == ["Talk", "Walk"]


def test_a_theme_that_names_its_services_is_one_though_each_row_has_its_own() -> None:
    rows = "Victims | Refuge beds | Ark | £1,000\nYouth | Boxing | Oak | £2,000\nRoads | Vans | Elm | £9"
    found = read(f"Theme (services) | Description | Provider | 2020/21 award\n{rows}")
    assert [a.theme for a in found.allocations] == ["Victims", "Youth", "Roads"]


def test_several_captions_in_the_first_column_above_titles() -> None:
    """As in a sheet whose grid is printed: the table's name, then its unit."""
    found = read(
        "Allocations | | |\nAll figures are in thousands of pounds (£000). | | |\n"
        "Service | Provider | 2020/21 | 2021/22\nLocks | Ark | 12 | 14\nLamps | Oak | 7 | 9\nTotal | | 19 | 23"
    )
    assert [(a.title, a.financial_year, a.amount_gbp) for a in found.allocations] == [
        ("Locks", "2020/21", 12_000), ("Locks", "2021/22", 14_000),
        ("Lamps", "2020/21", 7_000), ("Lamps", "2021/22", 9_000),
    ]  # fmt: skip
