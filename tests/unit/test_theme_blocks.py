"""Themes that have a block each: a heading, titles of their own or those above, lines and a total."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from pipeline.extract import extract
from pipeline.extract.open.open_tables import open_pieces
from pipeline.extract.pieces.broken_rows import Body, continues
from pipeline.model import Box, Cell, Document, Page, Records, Rule, Word
from pipeline.normalise.columns.layout import Around
from pipeline.normalise.columns.titles import layout

from .sheet import AWARDS, COLUMN, LINE, RULES, Sheet, cell, joined, line, read, rows, table

TITLES = "Service | Provider | 2020/21 award"
VICTIMS = """
Refuge | Ark | £1,000
Helpline | Beacon | £2,000
"""
STREETS = """
Marshals | Lantern | £4,000
Night bus | Ark | £8,000
"""
THEMES = {
    "Refuge": "Supporting victims",
    "Helpline": "Supporting victims",
    "Marshals": "Safer streets",
    "Night bus": "Safer streets",
}


def themes(records: Records) -> Mapping[str, str | None]:
    return {a.title: a.theme for a in records.allocations}


def block(heading: str, lines: str, titles: str = TITLES) -> str:
    return "\n".join(filter(None, (f"{heading} | |", titles, lines.strip())))


@pytest.mark.parametrize(
    ("mark", "again"), [("", TITLES), ("*", TITLES), ("*", "")], ids=["plain", "bold", "bold_once"]
)
def test_blocks_in_one_table(mark: str, again: str) -> None:
    """The first heading stands over the titles, as a caption does, and the next below lines."""
    first, second = (f"{mark}{name}{mark}" for name in ("Supporting victims", "Safer streets"))
    found = read(block(first, VICTIMS) + "\n" + block(second, STREETS, again))
    assert themes(found) == THEMES
    assert not any(a.flags for a in found.allocations)


def test_a_caption_over_sections_is_none_of_them() -> None:
    """A section stands right under the titles: what is over these is over all of it."""
    under = (
        block("*Supporting victims*", VICTIMS, "") + "\n" + block("*Safer streets*", STREETS, "")
    )
    assert themes(read(f"Grants paid | |\n{TITLES}\n{under}")) == THEMES


@pytest.mark.parametrize(
    ("after", "is_named"), [(" Commissioning Intentions", True), (" in the county", False)]
)
def test_a_section_that_names_a_known_theme_before_what_it_lists(
    after: str, is_named: bool
) -> None:
    first, second = "Protecting the Vulnerable", "Supporting Victims and Witnesses"
    blocks = [
        block(f"*{first}{after}*", VICTIMS, ""),
        block(f"*{second}{after}*", STREETS, ""),
    ]
    found = read("\n".join([TITLES, *blocks]))
    named = [first, first, second, second]
    expected = named if is_named else [name + after for name in named]
    assert [a.theme for a in found.allocations] == expected
    assert any(i.code == "theme_unknown" for i in found.issues) is not is_named


def test_blocks_in_a_table_each() -> None:
    found = read(block("Supporting victims", VICTIMS), block("Safer streets", STREETS))
    assert themes(found) == THEMES


def test_a_caption_of_the_only_table_is_no_theme() -> None:
    assert set(themes(read(block("Safer streets", STREETS))).values()) == {None}


@pytest.mark.parametrize("is_close", [True, False])
def test_plain_lines_right_over_tables_with_the_same_titles(is_close: bool) -> None:
    sheet = Sheet()
    for heading, lines in (("Supporting victims", VICTIMS), ("Safer streets", STREETS)):
        sheet.text(heading)
        sheet.y += -LINE / 2 if is_close else LINE
        sheet.table(f"{TITLES}\n{lines.strip()}")
    found = themes(sheet.read())
    assert found == (THEMES if is_close else dict.fromkeys(THEMES))


@pytest.mark.parametrize(
    "texts",
    [
        ("The first of these are.", "Others are listed here:"),
        ("Others are shown here", "All figures exclude VAT"),
        ("Approved by the PCC", "Approved by the deputy PCC"),
        ("Paid in full", "Ongoing"),
        ("See annex", "Source: finance team"),
        ("Proposed", "Original budget"),
        ("Those in the north include", "Sums with VAT"),
    ],
)
def test_what_a_line_right_over_a_table_says_of_it_is_no_theme(texts: tuple[str, str]) -> None:
    sheet = Sheet()
    for text, lines in zip(texts, (VICTIMS, STREETS), strict=True):
        sheet.text(text)
        sheet.y -= LINE / 2
        sheet.table(f"{TITLES}\n{lines.strip()}")
    assert set(themes(sheet.read()).values()) == {None}


def test_plain_lines_under_headings_of_their_own_are_no_themes() -> None:
    sheet = Sheet()
    for heading, of, lines in (
        ("Our grants", "Charities", VICTIMS),
        ("Other grants", "Schools", STREETS),
    ):
        sheet.text(heading, bold=True).text(of)
        sheet.y -= LINE / 2
        sheet.table(f"{TITLES}\n{lines.strip()}")
    assert set(themes(sheet.read()).values()) == {None}


@pytest.mark.parametrize("over", ["Organisation", "Provider"])
def test_who_is_paid_over_names_is_no_caption(over: str) -> None:
    text = f"{over} | | |\nName | Area | Purpose | Amount\nArk | Poole | Refuge | £1,000"
    (first, *_) = layout(table(text), RULES, None, Around("")).columns
    assert (first.title, first.role) == (f"{over} Name", "provider")


def test_headings_of_years_part_the_tables_of_one_theme() -> None:
    sheet = Sheet(title="Grants 2019-2021").text("What was awarded, by theme.")
    for theme, lines in (("Supporting victims", VICTIMS), ("Safer streets", STREETS)):
        sheet.text(theme, bold=True)
        for year in ("2019/20", "2020/21"):
            sheet.text(year, bold=True).table(f"Service | Provider | Award {year} {lines}")
    found = sheet.read()
    assert themes(found) == THEMES
    assert [a.financial_year for a in found.allocations] == ["2019/20"] * 2 + ["2020/21"] * 2 + [
        "2019/20"
    ] * 2 + ["2020/21"] * 2


@pytest.mark.parametrize(
    ("caption", "year"), [("2019/20", "2019/20"), ("Contracts to 2025/26", "2020/21")]
)
def test_a_caption_that_is_a_year_dates_its_table(caption: str, year: str) -> None:
    found = read(block(caption, VICTIMS, "Service | Provider | Award"))
    assert {a.financial_year for a in found.allocations} == {year}


@pytest.mark.parametrize("heading", ["Income", "Use of reserves", "Revenue budget"])
def test_lines_under_a_heading_of_other_money_are_told(heading: str) -> None:
    blocks = block("*Supporting victims*", VICTIMS) + "\n" + block(f"*{heading}*", STREETS, "")
    found = {a.title: a.flags for a in read(blocks).allocations}
    told = {title for title, flags in found.items() if "may_be_other" in flags}
    assert told == {"Marshals", "Night bus"}


def test_lines_below_a_heading_of_other_money_that_is_set_as_any_line_are_told() -> None:
    found = read(f"{TITLES}\n{VICTIMS.strip()}\nIncome | |\n{STREETS.strip()}")
    flags = {a.title: "may_be_other" in a.flags for a in found.allocations}
    assert flags == {
        "Refuge": False,
        "Helpline": False,
        "Income": True,
        "Marshals": True,
        "Night bus": True,
    }


def test_a_caption_is_no_theme_where_the_next_is_set_as_any_line() -> None:
    blocks = block("Supporting victims", VICTIMS) + "\n" + block("Safer streets", STREETS, "")
    assert set(themes(read(blocks)).values()) == {None}


def test_a_first_title_in_two_rows_is_no_caption() -> None:
    """Nothing is drawn here: a title of the first column alone may have two lines, as others have one."""
    text = TITLES.replace("Service", "service")
    of_two = [f"Name of the | |\n{text}\n{lines.strip()}" for lines in (VICTIMS, STREETS)]
    made = [replace(table(written), is_ruled=False) for written in of_two]
    layouts = [layout(one, RULES, None, Around("")) for one in made]
    assert [lay.titles[0] for lay in layouts] == ["Name of the service"] * 2
    assert not any(lay.captions for lay in layouts)


def test_titles_that_come_again_overleaf_begin_the_next_block() -> None:
    """Without lines between rows: a heading and its titles were part of the row above them."""
    xs = (60.0, 260.0, 420.0)
    titles = ("Service", "Provider", "Award")
    first = rows(titles, *[(f"Refuge {i}", "Ark", f"£{i},000") for i in range(1, 5)], xs=xs, y=700)
    (piece,), _ = open_pieces(first, 1)
    more = rows(("Helpline", "Beacon", "£5,000"), xs=xs, y=60)
    more.append(line("Safer streets", y=88))
    more += rows(titles, *[(f"Bus {i}", "Ark", f"£{i},500") for i in range(1, 5)], xs=xs, y=104)
    pieces, rest = open_pieces(more, 2, piece)
    assert [len(p.rows) for p in pieces] == [1, 5]
    assert [ln.text for ln in rest] == ["Safer streets"]


def drawn(rows_of: list[list[tuple[str, ...]]], room: float = 14.0) -> Document:
    """Blocks of rows with lines around each cell, so far apart."""
    words: list[Word] = []
    rules: list[Rule] = []
    y = 60.0
    for block_rows in rows_of:
        top = y
        for row in block_rows:
            for text, x in zip(row, XS, strict=False):
                words += line(text, x + 4, y + 3).words
            rules.append(Rule(True, y, XS[0], XS[-1]))
            y += 18
        rules.append(Rule(True, y, XS[0], XS[-1]))
        rules += [Rule(False, x, top, y) for x in XS]
        y += room
    return Document("awards.pdf", "0" * 64, 1, (Page(1, 595, 842, tuple(words), tuple(rules), ()),))


XS = (55.0, 195.0, 335.0, 420.0)
HEAD = ("Service", "Provider", "2020/21 award")
UPPER = [("Supporting victims",), HEAD, ("Refuge", "Ark", "£1,000"), ("Helpline", "Ark", "£2,000")]
LOWER = [("Safer streets",), ("Marshals", "Lantern", "£4,000"), ("Night bus", "Ark", "£8,000")]


@pytest.mark.parametrize(
    ("lower", "room", "count"),
    [
        (LOWER, 14.0, 1),
        (LOWER, 60.0, 2),
        ([LOWER[0], HEAD, *LOWER[1:]], 14.0, 2),
        (LOWER[1:], 14.0, 2),
        ([("Staff costs",), ("Salaries", "", "£4,000"), ("Pensions", "", "£8,000")], 14.0, 2),
        ([("Helped",), ("Marshals", "Lantern", "4,000"), ("Night bus", "Ark", "8,000")], 14.0, 2),
    ],
    ids=["next_block", "far_below", "titles", "no_heading", "no_signs", "nobody_paid"],
)
def test_a_drawn_block_below_another_has_its_columns(
    lower: list[tuple[str, ...]], room: float, count: int
) -> None:
    assert len(extract(drawn([UPPER, lower], room)).tables) == count


def test_each_of_many_blocks_has_the_columns_of_the_first() -> None:
    third = [("Rural crime",), ("Patrols", "Ark", "£16,000"), ("Gates", "Ark", "£32,000")]
    assert len(extract(drawn([UPPER, LOWER, third])).tables) == 1


@pytest.mark.parametrize("last", ["Total", "Subtotal"])
def test_a_total_of_the_last_block_stands_over_the_grand_one(last: str) -> None:
    """Lines part it from the subtotal before, so that it is of them, and not of all."""
    blocks = block("*Supporting victims*", f"{VICTIMS.strip()}\nSubtotal | | £3,000")
    blocks += "\n" + block("*Safer streets*", f"{STREETS.strip()}\n{last} | | £12,000")
    found = read(f"{blocks}\nGrand total | | £15,000")
    assert [(t.kind, t.covers) for t in found.totals] == [
        ("subtotal", 2),
        ("subtotal", 2),
        ("grand", 4),
    ]
    assert found.framework.status == "verified"


def test_a_total_below_a_line_without_a_heading_is_over_all() -> None:
    blocks = block("*Supporting victims*", f"{VICTIMS.strip()}\nSubtotal | | £3,000")
    blocks += "\n" + block("*Safer streets*", f"{STREETS.strip()}\nSubtotal | | £12,000", "")
    rest = "Evaluation | Ark | £1,500\nTotal | | £16,500\nGrand total | | £16,500"
    found = read(f"{blocks}\n{rest}")
    assert [t.covers for t in found.totals] == [2, 2, 5, 5]
    assert found.framework.status == "verified"


@pytest.mark.parametrize("grand", ["£18,000", "£16,000"])
def test_a_grand_total_in_the_last_of_several_tables_of_blocks(grand: str) -> None:
    first = block("Rural crime", "Patrols | Ark | £3,000\nSubtotal | | £3,000")
    blocks = block("*Supporting victims*", f"{VICTIMS.strip()}\nSubtotal | | £3,000")
    blocks += "\n" + block("*Safer streets*", f"{STREETS.strip()}\nSubtotal | | £12,000")
    found = read(first, f"{blocks}\nGrand total | | {grand}")
    (total,) = (t for t in found.totals if t.kind == "grand")
    assert total.covers == 5
    assert (found.framework.status == "verified") == (grand == "£18,000")


@pytest.mark.parametrize(
    ("lines", "is_told"),
    [
        ("Patrols | Ark | 57,846\nGates | Ark | 12,580", True),
        ("Patrols | Ark | a) 57,846 / / b) 9,000\nGates | Ark | a) 12,580 / / b) 8,000", True),
        ("Patrols | Ark | 57\nGates | Ark | 2021", False),
        ("Patrols | 57,846\nGates | 12,580", False),
        ("Patrols | 57,846 | Ark\nGates | 12,580 | Ark", False),
        ("Patrols | 57,846 Ark\nGates | 12,580 Bay\nTotal | 70,426", True),
    ],
    ids=["sums", "parts", "counts", "narrower", "elsewhere", "ran into names"],
)
def test_a_table_without_titles_with_sums_where_awards_have_theirs_is_told(
    lines: str, is_told: bool
) -> None:
    """Nothing says that these are money; nor that the document has no more than was read."""
    width = lines.splitlines()[0].count("|")
    first = f"Service | Provider | Award (£)\n{VICTIMS.strip().replace('£', '')}"
    found = read(first, f"Safer streets {'| ' * width}\n{lines}")
    assert any("without titles" in c.message for c in found.checks) == is_told


def cells(*texts: str) -> tuple[Cell, ...]:
    return tuple(cell(text, 0, c, 60 + COLUMN * c) for c, text in enumerate(texts))


ABOVE = [
    cells("Service", "Provider", "Award"),
    *(cells(f"Bus {i}", "Ark", "£9,000") for i in "ABC"),
]


@pytest.mark.parametrize(
    ("above", "label", "goes_on"),
    [
        ([*ABOVE, cells("Safer streets", "", ""), ABOVE[-1]], "Rural crime", False),
        ([*ABOVE, cells("Safer streets", "", ""), ABOVE[-1]], "and marshals", True),
        ([*ABOVE, cells("Safer streets", "", ""), ABOVE[-1]], "Marshals" * 4, True),
        (ABOVE, "Rural crime", True),
    ],
    ids=["heading", "small_letter", "no_room", "no_other_headings"],
)
def test_a_heading_overleaf_is_no_rest_of_the_row_before_it(
    above: list[tuple[Cell, ...]], label: str, goes_on: bool
) -> None:
    """Set as any text, as those before it are; a name would have gone on in the line above."""
    body = Body(3)
    body.count(above[1:])
    assert continues(above, body, cells(label, "", "")) is goes_on


def test_a_heading_of_two_lines_is_whole() -> None:
    """In a narrow column; a line that begins with a small letter is the rest of the one above it."""
    sheet = Sheet()
    for (first, rest), lines in (
        (("Supporting", "victims"), VICTIMS),
        (("Safer", "streets"), STREETS),
    ):
        sheet.text(first)
        sheet.y -= LINE
        sheet.text(rest)
        sheet.y -= LINE / 2
        sheet.table(f"{TITLES}\n{lines.strip()}")
    assert themes(sheet.read()) == THEMES


XS_OPEN = (60.0, 260.0, 420.0)


def test_the_first_block_begins_with_its_titles() -> None:
    """However few columns all blocks share: each is as wide as its own print."""
    titles = ("Service", "Provider", "Award")
    upper = [(f"Refuge {i}", "Ark of all the county", f"£{i},000") for i in range(1, 4)]
    lower = [
        (f"A long name of a bus through all of the night {i}", "Ark", f"£{i},500")
        for i in range(1, 4)
    ]
    lines = [line("These are paid", y=64), line("Supporting victims", y=84)]
    lines += rows(titles, *upper, xs=XS_OPEN, y=100)
    lines += [line("Safer streets", y=180)]
    lines += rows(titles, *lower, xs=(60.0, 330.0, 420.0), y=196)
    pieces, rest = open_pieces(lines, 1)
    assert [[c.raw for c in p.rows[0]] for p in pieces] == [list(titles)] * 2
    assert [ln.text for ln in rest[1:]] == ["Supporting victims", "Safer streets"]


def open_words(*lines: tuple[str, str], y: float) -> tuple[Word, ...]:
    """The words of a table without lines: titles, then a service of Ark and its award on each line."""
    written = [(name, "Ark", award) for name, award in lines]
    made = rows(("Service", "Provider", "Award"), *written, xs=XS_OPEN, y=y)
    return tuple(word for each in made for word in each.words)


@pytest.mark.parametrize("is_bold", [True, False])
def test_a_bold_line_below_a_table_ends_it_however_small(is_bold: bool) -> None:
    """It heads the table overleaf; a note below the table is plain."""
    words = open_words(("Refuge", "£1,000"), ("Help", "£2,000"), ("Hub", "£7,000"), y=700)
    small = [w._replace(size_pt=8.0) for w in line("Safer streets", y=790, bold=is_bold).words]
    more = open_words(("Bus", "£3,000"), ("Gates", "£4,000"), ("Locks", "£5,000"), y=60)
    pages = (Page(1, 595, 842, (*words, *small)), Page(2, 595, 842, more))
    found = extract(Document("a.pdf", "0" * 64, 2, pages)).tables
    assert len(found) == (2 if is_bold else 1)


def test_a_theme_may_stand_in_the_titles_of_its_rows() -> None:
    """Those of the amounts come again beside the next, where all are one table."""
    found = read(
        """
        Investing in victims | 2020/21 £
        Refuge               | 1,000
        Helpline             | 2,000
        Total                | 3,000
        Investing in streets | 2020/21 £
        Night bus            | 8,000
        Marshals             | 4,000
        Total                | 12,000
        """
    )
    assert [a.title for a in found.allocations] == ["Refuge", "Helpline", "Night bus", "Marshals"]
    assert {a.theme for a in found.allocations[2:]} == {"Investing in streets"}
    assert found.framework.status == "verified"


def test_the_total_of_a_theme_ends_it_where_the_next_is_not_named() -> None:
    """As where the name of the next was lost: it is not that of the one before."""
    found = read("""
        Theme          | Project  | Provider | Award
        Safer streets  | Gates    | Ark      | £1,000
                       | Locks    | Ark      | £2,000
        Total – Safer streets |   |          | £3,000
                       | Refuge   | Haven    | £4,000
                       | Helpline | Voice    | £5,000
        Total – Supporting victims | |       | £9,000
    """)  # fmt: skip
    assert [a.theme for a in found.allocations] == ["Safer streets"] * 2 + [None] * 2
    assert [t.status for t in found.totals] == ["reconciled"] * 2


def test_a_first_row_whose_amount_is_to_be_confirmed_is_no_title() -> None:
    rows = "C01 | Helpline | TBC | Priority 2\n"
    rows += "".join(f"C0{n} | Help {n} | {n},000 | Priority 2\n" for n in range(2, 5))
    found = Sheet().table(f"{rows}Total | | 9,000 |").table(AWARDS).read()
    assert any("without titles" in c.message for c in found.failed)


def test_the_amount_of_a_total_goes_on_overleaf_where_the_page_cuts_it() -> None:
    first = [cells("Project", "Award"), cells("Locks", "£1,000.50"), cells("*Total*", "£1,000.5")]
    body = Body(2)
    body.count(first[1:])
    assert continues(first, body, cells("", "0"))
    assert not continues(first, body, cells("", "£9.00"))


@pytest.mark.parametrize(
    ("heading", "goes_on"), [("*Safer streets*", True), ("Safer streets", False)]
)
def test_a_lone_name_overleaf_is_a_rest_where_headings_are_in_bold(
    heading: str, goes_on: bool
) -> None:
    above = [*ABOVE, cells(heading, "", ""), ABOVE[-1]]
    body = Body(3)
    body.count(above[1:])
    assert continues(above, body, cells("Marshals", "", "")) is goes_on


@pytest.mark.parametrize(("title", "goes_on"), [("2020/21 £k", True), ("Helped", False)])
def test_small_figures_are_amounts_where_the_title_says_so(title: str, goes_on: bool) -> None:
    above = [
        cells("Project", title),
        cells("Locks", "9"),
        cells("Help for the", "160"),
        cells("Refuge for", "12"),
    ]
    body = Body(2)
    body.count_titles(above[0])
    body.count(above[1:])
    assert continues(above, body, cells("teenagers", "")) is goes_on


PAYEES = """
Provider | Service   | 2020/21 award
{}       | Refuge    | £1,000
         | Helpline  | £2,000
         | Outreach  | £16,000
Voice    | Advocates | £4,000
         | Training  | £8,000
Total    |           | £31,000
"""


@pytest.mark.parametrize(
    ("is_ruled", "first", "paid"),
    [
        (False, "Ark", ["Ark", "Ark", "Ark", "Voice", "Voice"]),
        (True, "Ark", ["Ark", None, None, "Voice", None]),
        (False, "", [None, None, None, "Voice", "Voice"]),
    ],
)
def test_names_of_payees_over_several_rows(
    is_ruled: bool, first: str, paid: list[str | None]
) -> None:
    """Where nothing parts them from the blanks below; without the first, they may be those of rows above."""
    sheet = Sheet().table(PAYEES.format(first))
    sheet.tables[-1] = replace(sheet.tables[-1], is_ruled=is_ruled)
    found = sheet.read().allocations
    assert [a.provider for a in found] == paid
    assert {"rows_doubtful" in a.flags for a in found} == {not first}


def headed(*headings: str) -> list[str | None]:
    sheet = Sheet(title="Commissioning 2020/21")
    for heading in headings:
        table = "Theme | Project | 2020/21 award\nRoads | Signs | £1,000\nYouth | Clubs | £2,000"
        sheet.text(heading, bold=True).table(table.replace("Signs", f"Signs for {heading}"))
    return [a.mechanism for a in sheet.read().allocations]


def test_headings_that_name_mechanisms_are_those_of_their_tables() -> None:
    """One alone may be what the document calls all that it lists."""
    assert headed("Grants 2020/21", "Contracts") == [*2 * ["Grant"], *2 * ["Contract"]]
    assert headed("Grants") == [None, None]
    assert headed("Grants", "Other awards") == 4 * [None]


@pytest.mark.parametrize("first", ["Provider", "Theme"])
@pytest.mark.parametrize(
    ("service", "doubtful"), [("Refuge", ["Helpline"]), ("Refuge / / at night", [])]
)
def test_rows_that_may_be_of_the_name_above_or_below_are_doubtful(
    first: str, service: str, doubtful: list[str]
) -> None:
    """A name in line with a row may be set to the middle of three, or stand in the first of two; not where
    another text of two lines is set to the top of its row.
    """
    rows = (
        f"Ark | {service} | £1,000",
        " | Helpline | £2,000",
        "Voice | Advocates | £4,000",
        " | Training | £8,000",
    )
    titles = f"{first} | Service | 2020/21 award"
    sheet = Sheet().table("\n".join([titles, *rows, "Total | | £15,000"]))
    sheet.tables[-1] = replace(sheet.tables[-1], is_ruled=False)
    flagged = [a.title for a in sheet.read().allocations if "rows_doubtful" in a.flags]
    assert flagged == doubtful


def test_captions_in_one_line_over_tables_beside_one_another_are_each_of_its_own() -> None:
    sheet, way = Sheet(), 4 * COLUMN
    names = [
        line(name, 60 + way * i, 110, bold=True)
        for i, name in enumerate(("Supporting victims", "Safer streets"))
    ]
    sheet.lines.append(joined(*names))
    for i, lines in enumerate((VICTIMS, STREETS)):
        made = table(f"{TITLES}\n{lines.strip()}", 130, i)
        cells = [tuple(_moved(c, way * i) for c in row) for row in made.rows]
        boxes = tuple((page, _right(box, way * i)) for page, box in made.boxes)
        sheet.tables.append(replace(made, rows=tuple(cells), boxes=boxes))
    assert themes(sheet.read()) == THEMES


def test_what_stands_beside_the_line_above_a_table_makes_this_no_theme() -> None:
    sheet = Sheet().text("Appendix A", bold=True)
    for name, lines in (("Supporting victims", VICTIMS), ("Safer streets", STREETS)):
        sheet.text(name, bold=True).text(f"Lead: {name.split()[-1]} Bell")
        sheet.lines[-1] = joined(sheet.lines[-1], line("Ref 12", 900, sheet.y - 24))
        sheet.table(f"{TITLES}\n{lines.strip()}")
    assert themes(sheet.read()) == THEMES


def _right(box: Box, way: float) -> Box:
    return box._replace(x0=box.x0 + way, x1=box.x1 + way)


def _moved(one: Cell, way: float) -> Cell:
    lines = tuple(
        replace(ln, words=tuple(w._replace(box=_right(w.box, way)) for w in ln.words))
        for ln in one.lines
    )
    return replace(one, box=_right(one.box, way), lines=lines)


@pytest.mark.parametrize("number", ["A{} ", "{}. "])
def test_numbered_headings_with_a_sentence_below_are_themes(number: str) -> None:
    sheet = Sheet().text("Appendix A", bold=True)
    for i, (name, lines) in enumerate(
        (("Supporting victims", VICTIMS), ("Safer streets", STREETS))
    ):
        sheet.text(number.format(i + 1) + name, bold=True)
        sheet.text("Residents told us that this matters most to them.")
        sheet.table(f"{TITLES}\n{lines.strip()}")
    assert themes(sheet.read()) == THEMES


def test_what_alone_tells_two_headings_apart_is_no_number_of_them() -> None:
    sheet = Sheet().text("Appendix A", bold=True)
    for road, lines in (("A1", VICTIMS), ("M6", STREETS)):
        sheet.text(f"{road} Corridor", bold=True)
        sheet.table(f"{TITLES}\n{lines.strip()}")
    assert "Corridor" not in themes(sheet.read()).values()


def test_names_wrap_at_the_edge_of_their_own_side_where_a_list_goes_on_beside_itself() -> None:
    names = [f"Work with {who}/ /families" for who in ("young", "older", "single", "other")]
    made = table("\n".join([TITLES.strip(), *(f"{name} | Ark | £1,000" for name in names)]))
    rows = [tuple(_moved(c, 4 * COLUMN * (r > 3)) for c in row) for r, row in enumerate(made.rows)]
    sheet = Sheet()
    sheet.tables.append(replace(made, rows=tuple(rows)))
    assert [a.title for a in sheet.read().allocations] == [n.replace("/ /", " ") for n in names]


@pytest.mark.parametrize(
    ("themes", "is_told"),
    [
        (("", "", ""), True),
        (("Victims", "", ""), False),  # of all of them
        (("", "", "Roads"), False),
        (("*Victims*", "", ""), False),
    ],
)
def test_a_column_of_themes_with_nothing_in_it_is_told(
    themes: tuple[str, ...], is_told: bool
) -> None:
    names = ("Refuge | Ark | £1,000", "Helpline | Voice | £2,000", "Signs | Ark | £4,000")
    rows = "\n".join(f"{theme} | {name}" for theme, name in zip(themes, names, strict=True))
    found = read(f"Theme | Project | Provider | 2020/21 award\n{rows}\nTotal | | | £7,000")
    assert ("theme_column_blank" in [c.check for c in found.failed]) is is_told


def test_headings_over_the_rows_say_what_a_blank_column_of_themes_does_not() -> None:
    found = read(
        """
        Theme | Project | Provider | 2020/21 award
        *Victims* | | |
        | Refuge | Ark | £1,000
        | Helpline | Voice | £2,000
        """
    )
    assert "theme_column_blank" not in [c.check for c in found.failed]
