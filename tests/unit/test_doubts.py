"""What is told of pages and files that could not be read as they should be."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from pipeline.model import Box, Check, Document, Page, Printed, Rule, TextLine, Total, Word
from pipeline.normalise import normalise
from pipeline.normalise.doubts.continuity import cut_sideways, repeated_pages, side_by_side
from pipeline.normalise.doubts.page_doubts import coarse_pages, damage
from pipeline.normalise.doubts.unread import rows_left_below
from pipeline.verify import verify

from .sheet import COLUMN, LEFT, RULES, Sheet, in_line, line, read, table

METRE_PT = 72 / 0.0254


def document(width_pt: float, engine: str | None, damaged_parts: int = 0) -> Document:
    page = Page(3, width_pt, width_pt, (), engine=engine)
    return Document("x.pdf", "0" * 64, 9, (page,), damaged_parts=damaged_parts)


@pytest.mark.parametrize(
    ("metres", "engine", "told"),
    [(5.0, "reader 1", True), (0.5, "reader 1", False), (5.0, None, False)],
)
def test_a_picture_of_a_large_page_is_told_of(
    metres: float, engine: str | None, told: bool
) -> None:
    issues = coarse_pages(document(metres * METRE_PT, engine))
    assert [(i.code, i.page) for i in issues] == [("page_drawn_coarsely", 3)] * told
    assert all("at 25 dots an inch, not at 216" in issue.message for issue in issues)


def test_damage_is_told_once_for_a_file() -> None:
    assert damage(document(600, None)) == []
    [issue] = damage(document(600, None, damaged_parts=2))
    assert (issue.code, issue.page) == ("file_damaged", 3)
    assert issue.message.startswith("2 packed parts of the file can't be unpacked whole")


def test_a_page_on_which_nothing_is_drawn_is_told_of() -> None:
    blank = replace(document(600, None), blank_pages=(3,))
    assert [(issue.code, issue.page) for issue in damage(blank)] == [("page_blank", 3)]


@pytest.mark.parametrize(
    ("name", "flags"), [("Locks \ufffd doors", ("letters_unknown",)), ("Locks", ())]
)
def test_a_line_with_a_letter_that_nobody_knows_is_flagged(
    name: str, flags: tuple[str, ...]
) -> None:
    [found] = read(f"Project | 2020/21 award\n{name} | £2,000").allocations
    assert (found.title, found.flags) == (name, flags)


def test_what_a_check_quotes_is_published_as_clean_text() -> None:
    """Checks quote print, which may hold blanks that don't break, and letters run together."""
    document, printed = Sheet().table("Project | 2020/21 award\nLocks | £2,000").printed()
    records = normalise(document, printed, RULES)
    quoting = Check("odd", "schema", "failed", "ﬁne\u00a0 print", "a\u00ad\u2011b", " ")
    found = verify(replace(records, checks=(*records.checks, quoting)), printed, RULES)
    [check] = [c for c in found.checks if c.check == "odd"]
    assert (check.message, check.expected, check.actual) == ("fine print", "a-b", None)


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (("£1,000", "2", "3rd"), [(4, 3)]),
        (("Appendix", "2"), []),
    ],
)
def test_a_page_that_is_there_twice_is_told_of(
    texts: tuple[str, ...], told: list[tuple[int, int]]
) -> None:
    words = tuple(Word(text, Box(0, 0, 1, 1), 9) for text in texts)
    pages = tuple(Page(n, 600, 800, words if n > 2 else words[:n]) for n in (1, 2, 3, 4))
    issues = repeated_pages(Document("x.pdf", "0" * 64, 4, pages))
    assert [(i.page, int(i.message.split("page ")[2].split(",")[0])) for i in issues] == told


@pytest.mark.parametrize(
    ("feet", "told"),
    [
        ([("5", "6"), ("7", "8")], [1]),
        ([("5", "6"), ("6", "7")], []),  # pages of one list and another
        ([("5", "6")], []),  # a single sheet may be anything
        ([("5", "7"), ("7", "9")], []),
        ([("Page 5 of 6",), ("Page 7 of 8",)], []),
    ],
)
def test_two_pages_on_a_sheet_are_told_of(feet: list[tuple[str, ...]], told: list[int]) -> None:
    pages = tuple(Page(n, 840, 600, ()) for n in range(1, len(feet) + 1))
    printed = Printed(
        tables=(),
        lines=(),
        furniture=tuple(
            TextLine(n, tuple(w for i, t in enumerate(foot) for w in line(t, 200 + 400 * i).words))
            for n, foot in enumerate(feet, 1)
        ),
        pages=pages,
    )
    issues = side_by_side(printed)
    assert [(issue.code, issue.page) for issue in issues] == [
        ("pages_side_by_side", page) for page in told
    ]


@pytest.mark.parametrize(
    ("first", "other", "told"),
    [
        (("Recipient", "Ashby Centre", "Ark", "Total"), "", [2]),
        (("Recipient", "Ashby Centre", "Ark", "Total"), "Total", []),  # it has a label of its own
        (("The grants", "of this year", "are listed", "overleaf"), "", []),
    ],
)
def test_rows_that_begin_on_the_page_before_are_told_of(
    first: tuple[str, ...], other: str, told: list[int]
) -> None:
    amounts = ("Award", "£1,000", "£2,000", f"{other} £3,000")
    pages = tuple(
        Page(
            n, 600, 800, tuple(w for i, t in enumerate(texts) for w in line(t, y=80 + 15 * i).words)
        )
        for n, texts in ((1, first), (2, amounts))
    )
    total = Total("table", "Total", "column", "2020/21", Decimal(3000), 2, Box(60, 125, 90, 135))
    document = Document("x.pdf", "0" * 64, 2, pages)
    apart = Printed((table("Award\n£1,000"),), ())
    assert [i.page for i in cut_sideways(document, apart, [total])] == told
    # a table over both pages was read with the columns overleaf
    both = replace(apart.tables[0], boxes=((1, pages[0].words[0].box), (2, total.box)))
    assert not cut_sideways(document, replace(apart, tables=(both,)), [total])


@pytest.mark.parametrize(("digits", "status"), [(7, "verified"), (8, "partial")])
def test_amounts_that_run_another_way_than_the_page_are_told(digits: int, status: str) -> None:
    sheet = Sheet().table("Project | 2020/21 award\nHelp | £1,000\nTotal | £1,000")
    found = sheet.read_from(sideways_digits=digits)
    assert found.framework.status == status
    told = [c.check for c in found.checks if c.status == "failed"]
    assert told == ["print_sideways"] * (digits >= 8)


@pytest.mark.parametrize(
    ("height", "told"), [(0.5, ["figure_crossed_out"]), (0.05, []), (0.95, [])]
)
def test_a_figure_that_a_line_runs_through_is_told(height: float, told: list[str]) -> None:
    sheet = Sheet().table("Project | 2020/21 award\nHelp | £1,000\nTotal | £1,000")
    made, printed = sheet.printed()
    [page] = made.pages
    x0, top, x1, bottom = next(w.box for w in page.words if w.text == "£1,000")
    line = Rule(True, top + height * (bottom - top), x0 - 20, x1 + 2)
    made = replace(made, pages=(replace(page, rules=(line,)),))
    found = verify(normalise(made, printed, RULES), printed, RULES)
    assert [c.check for c in found.checks if c.status == "failed"] == told
    assert found.framework.status == ("partial" if told else "verified")


def test_figures_in_line_outside_of_all_tables_are_told() -> None:
    table = "Project | 2020/21 award\nRefuge | £9,000\nHelp | £4,000\nTotal | £13,000"
    for figures, told in (
        (("10,500", "4,250", "930.5"), ["figures_not_read"]),
        (("3.1", "3.2", "3.3"), []),
        (("10,500", "4,250"), []),
    ):
        sheet = Sheet().table(table)
        for text in figures:
            sheet.lines.append(line(text, x=400 - 5.0 * len(text), y=sheet.y, page=1))
            sheet.y += 16
        found = sheet.read()
        assert [c.check for c in found.failed] == told
        assert found.framework.status == ("partial" if told else "verified")


@pytest.mark.parametrize(("title", "told"), [("Paid £k", ["figures_not_read"]), ("Cases", [])])
def test_small_figures_under_a_title_of_pounds_outside_of_all_tables_are_told(
    title: str, told: list[str]
) -> None:
    sheet = Sheet().table(
        "Project | 2020/21 award\nRefuge | £9,000\nHelp | £4,000\nTotal | £13,000"
    )
    for texts in ((title, "Name"), ("4", "Locks"), ("12", "Boats"), ("141", "Beds")):
        sheet.lines.append(in_line(texts, (60, 300), sheet.y))
        sheet.y += 16
    assert [c.check for c in sheet.read().failed] == told


@pytest.mark.parametrize(("title", "told"), [("2020/21 £k", ["figures_not_read"]), ("No.", [])])
def test_small_figures_of_a_table_whose_rows_were_not_found_are_told(
    title: str, told: list[str]
) -> None:
    """As where a sum stands in place of a name, and the name in place of the sum."""
    sheet = Sheet().table(
        "Project | 2020/21 award\nRefuge | £9,000\nHelp | £4,000\nTotal | £13,000"
    )
    sheet.table(f"Service / / Locks / / Boats | {title} / / 45 / / Harbour Trust / / 59")
    assert [c.check for c in sheet.read().failed] == told


@pytest.mark.parametrize(
    ("end", "x", "again", "told"),
    [
        ("96420", LEFT + COLUMN, True, [2]),
        ("96420", LEFT + COLUMN, False, []),
        ("96420", LEFT + COLUMN + 20, True, []),
        ("towns", LEFT + COLUMN, True, []),
    ],
    ids=["row", "no_table", "not_flush", "words"],
)
def test_rows_below_titles_that_come_again_are_told(
    end: str, x: float, again: bool, told: list[int]
) -> None:
    sheet = Sheet().table("Project | 2020/21 award (£)\nHelp | 12000\nAdvice | 90001")
    _, printed = sheet.printed()
    [grants] = printed.tables
    if again:
        grants = replace(grants, boxes=(*grants.boxes, (2, Box(57, 60, 300, 75))))
    words = [w for text, at in (("Refuge", LEFT), (end, x)) for w in line(text, at, 90, 2).words]
    lines = (*printed.lines, TextLine(2, tuple(words)))
    issues = rows_left_below(replace(printed, tables=(grants,), lines=lines))
    assert [i.page for i in issues] == told


def test_a_row_without_a_cell_for_an_amount_is_not_lost_unsaid() -> None:
    """Titles that begin another table amid the rows, one of them over two columns."""
    made = table(
        """
        Project | Provider | Award  | Notes
        Refuge  | Haven    | £1,000 |
        Lamps   | Ark      | £2,000 |
        Project | Provider | People |
        Advice  | Grange   | 18     |
        """
    )
    rows = [list(row) for row in made.rows]
    rows[3][2] = rows[3][3] = replace(rows[3][2], column_span=2)
    sheet = Sheet()
    sheet.tables.append(replace(made, rows=tuple(tuple(row) for row in rows), is_ruled=True))
    assert all("rows_doubtful" in line.flags for line in sheet.read().allocations)


def test_a_total_in_one_row_with_the_titles_below_it_is_doubted() -> None:
    found = read(
        """
        Project         | Provider | 2020/21 award
        Refuge          | Haven    | £1,000
        Total / / Notes | Provider | £1,000
        Advice          | Grange   | £18
        """
    )
    assert all("rows_doubtful" in line.flags for line in found.allocations)
    assert found.allocations


def test_lines_below_the_last_total_that_name_nobody_are_doubted() -> None:
    """Where all above it name who is paid; income stands there, and what is carried forward."""
    above = "Project | Provider | 2020/21 award\nRefuge | Haven | £1,000\nLamps | Ark | £2,000"
    for provider, told in (("", True), ("Grange", False)):
        found = read(f"{above}\nTotal | | £3,000\nLess carried forward | {provider} | £500")
        flags = ["rows_doubtful" in line.flags for line in found.allocations]
        assert flags == [False, False, told]


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Award (£)", ["figures_not_read"]),
        ("Award", ["figures_not_read"]),
        ("People helped", []),
    ],
)
def test_a_row_overleaf_below_titles_that_end_their_page_is_told(
    title: str, told: list[str]
) -> None:
    """Without a sign its sum looks like any number."""
    sheet = Sheet().table("Scheme | 2020/21 grant\nRefuge | £9,000\nHelp | £4,000\nTotal | £13,000")
    xs = (60, 200, 340)
    sheet.lines.append(in_line(("Provider", "Project", title), xs, sheet.y, bold=True))
    sheet.lines.append(in_line(("Mind", "Helpline", "61,300"), xs, 20, page=2))
    assert [c.check for c in sheet.read().failed] == told
