"""Every sum printed on a page becomes something, or is reported with its place."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from pipeline.extract.figures import FigureCount, has_figure, has_sure_figure
from pipeline.model import Box, Page, Records, Word
from pipeline.verify.sums_on_page import sums_on

from .sheet import LEFT, Sheet, line, read

TABLE = "Project | 2020/21 award\nYouth work | £1,000\nLocks | £2,000\nTotal | £3,000"


def roles(records: Records) -> list[tuple[str, str]]:
    return [(f.raw, f.role) for f in records.figures]


def test_each_figure_says_what_became_of_it() -> None:
    found = Sheet().table(TABLE).text("We hold £0.5m in reserve.").read()
    assert roles(found) == [
        ("£1,000", "allocation"), ("£2,000", "allocation"), ("£3,000", "total"),
        ("£0.5m", "statement"),
    ]  # fmt: skip
    assert found.framework.status == "verified"
    assert [c.status for c in found.checks if c.check == "figures_accounted"] == ["passed"]


def test_a_figure_that_no_line_took_is_reported_with_its_place() -> None:
    """As a row that the table reading lost: its words stand on the page, in no table."""
    lost = line("£750", x=LEFT + 150, y=400)
    found = Sheet().table(TABLE).read(lost)
    assert ("£750", "unaccounted") in roles(found)
    assert found.framework.status == "disputed"
    assert {a.status for a in found.allocations} == {"disputed"}
    assert all("figure_unaccounted" in a.flags for a in found.allocations)
    [check] = [c for c in found.checks if c.check == "figures_accounted"]
    assert check.status == "failed"
    assert "£750 on page 1" in check.message


def test_a_bare_number_under_a_title_of_money_is_money() -> None:
    sheet = Sheet().table("Project | 2020/21 award (£)\nYouth work | 1,000\nLocks | 2,000")
    sheet.y += 10
    lost = line("750", x=LEFT + 152, y=sheet.tables[0].boxes[0][1].bottom + 2)
    assert ("750", "unaccounted") in roles(sheet.read(lost))
    elsewhere = line("750", x=LEFT + 700, y=sheet.tables[0].boxes[0][1].bottom + 2)
    assert ("750", "unaccounted") not in roles(sheet.read(elsewhere))


def test_other_columns_of_money_are_ignored_by_name() -> None:
    found = (
        Sheet()
        .table("""
        Project    | Total project cost | 2020/21 award
        Youth work | £9,000             | £1,000
        Locks      | £8,000             | £2,000
        Total      | £17,000            | £3,000
    """)
        .read()
    )
    ignored = [(f.raw, f.target) for f in found.figures if f.role == "ignored"]
    assert ignored == [
        (raw, "column: Total project cost") for raw in ("£9,000", "£8,000", "£17,000")
    ]
    assert found.framework.status == "verified"


@pytest.mark.parametrize("said", ["adds to £5,000 of others", "agreed by us if above/ /£5,000"])
def test_a_sum_that_a_description_mentions_is_ignored_by_name(said: str) -> None:
    found = (
        Sheet()
        .table(f"""
        Project    | Description              | 2020/21 award
        Youth work | {said} | £1,000
        Locks      | for doors                | £2,000
        Total      |                          | £3,000
    """)
        .read()
    )
    assert [f.target for f in found.figures if f.role == "ignored"] == [
        "mentioned in a text: Description"
    ]


def test_a_figure_in_the_place_of_a_line_without_it_is_left_over() -> None:
    """As one that the reading took for the number of a page: the line's cell holds no amount."""
    sheet = Sheet().table("Project | 2020/21 award (£)\nYouth work | 1,000\nLocks | ")
    cell = sheet.tables[0].rows[2][1]
    lost = line("9000", x=cell.box.x0 + 3, y=cell.box.top + 1)
    found = sheet.read(lost)
    assert ("9000", "unaccounted") in roles(found)
    assert found.framework.status == "disputed"


AWARDS_IN_TEXTS = """
    Project                          | Provider
    Cameras, £5,000 towards CCTV     | Boston Council
    £2,000 for street lights in town | Moor Council
    Night buses                      | Vale Council
"""


def test_sums_in_most_texts_of_a_table_without_amounts_are_left_over() -> None:
    found = Sheet().table(AWARDS_IN_TEXTS).table(TABLE).read()
    assert [f.raw for f in found.figures if f.role == "unaccounted"] == ["£5,000", "£2,000"]
    assert "its amounts stand within its texts" in next(
        c.message for c in found.checks if c.check == "table_not_read"
    )


def test_a_table_of_what_was_asked_for_has_no_amounts_in_its_texts() -> None:
    asked = "Project | Provider | Amount requested\nYouth work | Aid Ltd | £9,000"
    found = Sheet().table(asked).table(TABLE).read()
    assert found.framework.status == "verified"
    assert "table_not_read" not in {c.check for c in found.checks}


def test_a_sum_in_one_text_of_a_table_without_amounts_is_a_mention() -> None:
    found = Sheet().table(AWARDS_IN_TEXTS.replace("£2,000", "Money")).table(TABLE).read()
    assert next((f.raw, f.role) for f in found.figures) == ("£5,000", "ignored")
    assert found.framework.status == "verified"


def test_an_amount_in_a_wrong_column_is_nobodys() -> None:
    found = (
        Sheet()
        .table("""
        Project    | Provider | 2020/21 award
        Youth work | Aid Ltd  | £1,000
        Locks      | £2,000   |
        Homes      | Roof Ltd | £500
    """)
        .read()
    )
    assert ("£2,000", "unaccounted") in roles(found)
    assert found.framework.status == "disputed"


def test_two_amounts_in_one_cell_are_not_chosen_between() -> None:
    found = (
        Sheet()
        .table(
            "Project | 2020/21 award\nYouth work | £1,000/ /£1,500\nLocks | £2,000\nHomes | £500"
        )
        .read()
    )
    first = found.allocations[0]
    assert (first.amount_gbp, first.raw_amount) == (None, "£1,000 £1,500")
    assert "amount_ambiguous" in first.flags
    assert found.framework.status == "disputed"


def test_prints_that_lie_on_one_another_are_one_figure() -> None:
    piled = line("£750£750£750", x=LEFT, y=30)
    found = Sheet().table(TABLE).read(piled)
    assert roles(found).count(("£750", "unaccounted")) == 1


def test_a_running_header_is_ignored_by_name() -> None:
    document, printed = Sheet().table(TABLE).printed()
    from dataclasses import replace

    from pipeline.normalise import normalise
    from pipeline.verify import verify

    from .sheet import RULES

    head = line("Grants of £1.2m", y=20)
    page = replace(document.pages[0], words=(*head.words, *document.pages[0].words))
    document = replace(document, pages=(page,))
    printed = replace(printed, pages=(page,), furniture=(head,))
    found = verify(normalise(document, printed, RULES), printed, RULES)
    assert found.figures[0].target == "running header or footer"


@pytest.mark.parametrize(
    "printed", ["GBP 90,000", "GBP90,000", "90,000 pounds", "90 thousand pounds", "90,000 GBP"]
)
def test_pounds_in_letters_are_figures(printed: str) -> None:
    found = Sheet().table(TABLE).text(f"We hold {printed} in reserve.").read()
    assert [(f.raw, f.role, f.amount_gbp) for f in found.figures if f.role == "statement"] == [
        (printed, "statement", 90_000)
    ]
    apart = Sheet().table(TABLE).read(line(printed.replace(" ", "\u00a0"), x=LEFT + 150, y=400))
    assert apart.framework.status == "disputed"


@pytest.mark.parametrize("number", ["75", "7", "12k", "1.5", "2,016"])
def test_a_number_alone_in_a_column_of_money_is_a_figure_whatever_its_size(number: str) -> None:
    """As an amount in a row without a title: no line can hold it, and it is never lost."""
    found = (
        Sheet()
        .table(f"Project | Amount (£)\nYouth work | 2,500\nLocks | 95\n | {number}\nTotal | 2,595")
        .read()
    )
    assert (number, "unaccounted") in roles(found)
    assert found.framework.status == "disputed"


def merged(title: str) -> Records:
    rows = f"{title} | Voice Ltd | £1,000\nLocks | Harbour Trust | £2,000\nTotal | | £3,000"
    return Sheet().table(f"Project | Provider | 2020/21 award\n{rows}").read()


@pytest.mark.parametrize(
    "title", ["Helpline; Court aid (Just Ltd) £9,000", "Helpline/ /Court aid GBP 9,000"]
)
def test_a_sum_at_the_end_of_a_name_may_be_a_lost_row(title: str) -> None:
    found = merged(title)
    assert "unaccounted" in [f.role for f in found.figures]
    assert found.framework.status == "disputed"


@pytest.mark.parametrize(
    "title",
    ["Small grants of up to £500", "A £5,000 fund for doors", "Grants/ /under £5,000",
     "Cars £500 and vans"],
)  # fmt: skip
def test_a_sum_that_is_part_of_a_name_is_no_row(title: str) -> None:
    found = merged(title)
    assert [f.target for f in found.figures if f.role == "ignored"] == [
        "mentioned in a text: Project"
    ]
    assert found.framework.status == "verified"


def test_the_number_of_a_page_under_a_column_of_money_is_no_figure() -> None:
    sheet = Sheet().table(TABLE)
    found = sheet.read(line("7", x=LEFT + 150, y=sheet.tables[0].boxes[0][1].bottom + 30))
    assert "7" not in {f.raw for f in found.figures}
    assert found.framework.status == "verified"


def test_a_count_in_a_sentence_above_a_table_is_no_sum() -> None:
    sheet = Sheet().table("Project | 2020/21 award (£)\nYouth work | 1,000\nLocks | 2,000")
    above = sheet.tables[0].boxes[0][1].top - 14
    told = "Need was assessed with the help of more than 1,400 residents who answered"
    left = LEFT + 152 - 5 * len(told.split("1,400")[0])
    assert ("1,400", "unaccounted") not in roles(sheet.read(line(told, x=left, y=above)))
    lost = line("Night shelter for the young 1,400", x=LEFT + 152 - 5 * 28, y=above)
    assert ("1,400", "unaccounted") in roles(sheet.read(lost))


def test_amounts_that_ran_into_names_are_left_over() -> None:
    """As where two columns and a caption were taken for one, whose title has a pound sign."""
    caption = "Table 1: what each of the partnerships of the county was given in these two years"
    found = read(
        f"{caption} Partnership 2019/20 award (£) | 2020/21 award (£)\n"
        "Elmbridge 136,091 | 143,250\nHolt 261,694 | 282,000\nTotal 397,785 | 425,250"
    )
    assert [raw for raw, role in roles(found) if role == "unaccounted"] == [
        "136,091", "261,694", "397,785",
    ]  # fmt: skip
    assert found.framework.status == "disputed"


def test_a_small_number_below_a_table_in_millions_is_no_sum() -> None:
    """The number of a page, or of a note; a lost row would have a point."""
    text = "Service | 2020/21 award (£m)\nYouth work | 1.5\nLocks | 2.25\nTotal | 3.75"
    sheet = Sheet().table(text)
    number, lost = (line(t, x=LEFT + 150, y=sheet.y - 20) for t in ("7", "0.7"))
    assert sheet.read(number).framework.status == "verified"
    assert ("0.7", "unaccounted") in roles(sheet.read(lost))


def test_a_share_in_the_next_column_is_no_part_of_an_amount() -> None:
    sheet = Sheet()
    rows = "Project | 2020/21 award | % of bid\nYouth work | £14,200 | 100%\nTotal | £14,200 |"
    sheet.table(rows)
    near = [
        replace(cell, lines=(line(cell.raw, LEFT + 150 + 44 * (c == 2), ln.box.top),))
        if c and (ln := next(iter(cell.lines), None))
        else cell
        for c, cell in enumerate(sheet.tables[0].rows[1])
    ]
    table = sheet.tables[0]
    sheet.tables[0] = replace(table, rows=(table.rows[0], tuple(near), *table.rows[2:]))
    assert roles(sheet.read())[0] == ("£14,200", "allocation")


def test_thousands_after_a_blank_are_of_the_amount() -> None:
    found = (
        Sheet().table(TABLE).text("We hold £334 818 in reserve, and £120 for 100% of it.").read()
    )
    assert roles(found)[3:] == [("£334 818", "statement"), ("£120", "statement")]


def test_a_limit_in_a_title_is_no_amount() -> None:
    found = (
        Sheet().table("Group | Visits per 1,000 | Award (max £5,000)\nKids | 12 | £1,250").read()
    )
    assert [(a.title, a.amount_gbp) for a in found.allocations] == [("Kids", Decimal("1250.00"))]
    assert ("£5,000", "the limit in a title") in [(f.raw, f.target) for f in found.figures]


def test_counts_in_a_table_above_one_of_salaries_are_no_sums_that_it_lost() -> None:
    sheet = Sheet().table(
        "Measure | Last year | This year\nBurglary | 9,507 | 1,140\nHate crime | 15,683 | 19,311"
    )
    sheet.text("Cost of the commissioning team", bold=True)
    sheet.table("Post | FTE | Salary cost £\nHead | 1.0 | 35,884\nOfficers | 2.5 | 12,000")
    sheet.text("Grants awarded 2020/21", bold=True)
    sheet.table("Project | Provider | 2020/21 award\nRefuge | Ark | £9,000\nHelp | Voice | £4,000")
    assert [check.check for check in sheet.read().failed] == ["table_is_other"]


@pytest.mark.parametrize(
    ("titles", "rows", "is_told"),
    [
        (
            "",
            "Ark | 62,999\nVoice | 19,505\nSub total | 82,504",
            True,
        ),  # its titles are on a page before
        ("", "Burglary | x | 62,999\nTheft | x | 19,505\nFraud | x | 1,200", False),  # no total
        ("", "Burglary | 629\nTheft | 195\nTotal | 824", False),
        ("Crime | 2019/20 offences", "Burglary | 62,999\nTheft | 19,505\nTotal | 82,504", False),
    ],
)
def test_sums_without_a_title_that_a_row_sums_up_are_told(
    titles: str, rows: str, is_told: bool
) -> None:
    sheet = Sheet().table(
        "Project | 2020/21 award\nRefuge | £9,000\nHelp | £4,000\nTotal | £13,000"
    )
    sheet.text("By theme", bold=True).table(f"{titles}\n{rows}" if titles else rows)
    assert any("with their total" in check.message for check in sheet.read().failed) == is_told


@pytest.mark.parametrize("dash", ["–", "/"])
def test_the_end_of_a_year_in_a_title_is_no_sum(dash: str) -> None:
    found = read(
        f"Project | Award 2020{dash}/ /21 (£)\nYouth work | 1,000\nLocks | 2,000\nTotal | 3,000"
    )
    assert [raw for raw, role in roles(found) if role != "ignored"] == ["1,000", "2,000", "3,000"]
    assert found.framework.status == "verified"


def test_the_measure_of_a_rate_is_no_sum() -> None:
    assert has_figure(line("Awarded 1,000 pounds"))
    assert not has_figure(line("Crimes per 1,000"))


def test_the_end_of_a_year_in_titles_that_come_again_is_no_sum() -> None:
    """As narrow columns wrap it, on a page of its own; another number there is one."""
    table = "Project | Award 2020- / / 21\nLocks | £1,000\nTotal | £1,000"
    for end, left in (("21", []), ("22", ["22"])):
        sheet = Sheet().table(table)
        box = sheet.tables[0].rows[1][1].box
        stray = [
            line("2020-", x=box.x0 + 3, y=box.bottom + 1),
            line(end, x=box.x0 + 3, y=box.bottom + 12),
        ]
        sheet.tables[0] = replace(
            sheet.tables[0], boxes=((1, sheet.tables[0].boxes[0][1]._replace(bottom=400.0)),)
        )
        found = sheet.read(*stray)
        assert [f.raw for f in found.figures if f.role == "unaccounted"] == left


@pytest.mark.parametrize(
    "number", ["01632 960001", "020 7946 0958", "(01632) 960001", "+44 1632 960001"]
)
def test_a_telephone_number_below_a_table_is_no_sum(number: str) -> None:
    sheet = Sheet().table("Project | 2020/21 award (£)\nYouth work | 1,000\nLocks | 2,000")
    told = f"Write to the office, or telephone {number}"
    below = sheet.tables[0].boxes[0][1].bottom + 14
    found = sheet.read(line(told, x=LEFT + 152 - 5 * 30, y=below))
    assert "unaccounted" not in {role for _, role in roles(found)}
    lost = line("Night shelter 1632", x=LEFT + 152 - 5 * 14, y=below)
    assert ("1632", "unaccounted") in roles(sheet.read(lost))


@pytest.mark.parametrize(("before", "is_sum"), [("section", False), ("shelter", True)])
def test_the_number_of_a_section_of_a_law_is_no_sum(before: str, is_sum: bool) -> None:
    sheet = Sheet().table("Project | 2020/21 award (£)\nYouth work | 1,000\nLocks | 2,000")
    below = sheet.tables[0].boxes[0][1].bottom + 14
    found = sheet.read(line(f"Grants under {before} 143", x=LEFT + 152 - 5 * 22, y=below))
    assert (("143", "unaccounted") in roles(found)) is is_sum


@pytest.mark.parametrize(
    ("said", "role"),
    [
        ("This aims to reach in all 350 young people", None),
        ("Of which for the north in all: 350", "unaccounted"),
        ("Also 350", "unaccounted"),
    ],
)
def test_a_number_in_a_sentence_within_a_column_of_money(said: str, role: str | None) -> None:
    """As below the amount of a card: it may count people."""
    sheet = Sheet().table("Project | 2020/21 award (£)\nYouth work | 1,000\nLocks | 2,000")
    stray = line(said, x=LEFT + 148, y=sheet.tables[0].boxes[0][1].top + 8)
    stray = replace(stray, words=tuple(_narrow(word, LEFT + 148) for word in stray.words))
    assert dict(roles(sheet.read(stray))).get("350") == role


def _narrow(word: Word, left: float) -> Word:
    """A word half as wide, so that a sentence fits in a column."""
    x0, top, x1, bottom = word.box
    return word._replace(
        box=Box(left + (x0 - left) / 2, top, left + (x1 - left) / 2, bottom), edges=()
    )


@pytest.mark.parametrize("title", ["£ 2020/21", "£ 2020/2021", "£ 2020–2021"])
def test_a_year_behind_the_sign_of_a_title_is_no_sum(title: str) -> None:
    found = read(f"Project | {title}\nHelp | £5,000\nGym | £2,000\nTotal | £7,000")
    assert found.framework.status == "verified"
    assert [f.raw for f in found.figures] == ["£5,000", "£2,000", "£7,000"]


@pytest.mark.parametrize(
    ("name", "is_told"),
    [("1625 Independent People", False), ("1625 one-off", True), ("1625", True)],
)
def test_a_number_that_begins_a_name_is_no_sum(name: str, is_told: bool) -> None:
    """As in cards, whose values of all kinds stand in one column."""
    found = Sheet().table(TABLE).read(line(name, x=LEFT + 170, y=125))
    assert any(role == "unaccounted" for _, role in roles(found)) is is_told


@pytest.mark.parametrize("text", ["£l59,313", "£I,250", "£231,718²", "231,718³"])
def test_what_surely_is_a_sum(text: str) -> None:
    assert has_sure_figure(text)


@pytest.mark.parametrize("text", ["£Il", "£lll,000", "£O", "£ill"])
def test_what_is_no_sum_for_sure(text: str) -> None:
    assert not has_sure_figure(text)


@pytest.mark.parametrize(
    "title", ["£000s", "£’000s", "Amount (£000s)", "£k", "£m", "Budget £ million", "£ thousands"]
)
def test_small_numbers_under_a_unit_are_figures(title: str) -> None:
    count = FigureCount()
    for text in (title, "113.6", "50", "169", "8"):
        count.add([line(text)])
    assert count.holds_figures


def test_sums_in_lines_that_a_code_half_way_between_them_makes_one_are_two() -> None:
    sums = [line("b) £ 63,825", 200, 100), line("c) £ 3,700", 202, 110)]
    words = [*line("CI001", 60, 105).words, *(w for ln in sums for w in ln.words)]
    page = Page(1, 600, 800, tuple(words))
    assert [raw for raw, *_ in sums_on(page, [])] == ["£ 63,825", "£ 3,700"]
