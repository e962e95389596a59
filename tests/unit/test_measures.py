"""Money that is no year's award in pounds is flagged, or told and left aside."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.model import Records, TextLine

from .sheet import Sheet, beside, failed, read

TABLE = """
Project       | Provider      | {}
Night shelter | Harbour Trust | £2,500
Helpline      | Voice Ltd     | £1,250
Total         |               | £3,750
"""


def flags(records: Records) -> set[tuple[str, ...]]:
    return {a.flags for a in records.allocations}


def flags_by_alignment(table: str) -> set[tuple[str, ...]]:
    """Those of a table whose rows alignment alone gave; where lines are drawn between them it has none."""
    sheet = Sheet().table(table)
    assert flags(sheet.read()) == {()}
    sheet.tables[-1] = replace(sheet.tables[-1], is_ruled=False)
    return flags(sheet.read())


@pytest.mark.parametrize(
    ("title", "flag"),
    [
        ("2020/21 award (pence)", "amount_in_pence"),
        ("Monthly grant", "amount_is_rate"),
        ("Grant per session", "amount_is_rate"),
        ("Cumulative award", "amount_cumulative"),
        ("3 year award", "amount_over_years"),
    ],
)
def test_a_title_that_measures_otherwise_is_flagged(title: str, flag: str) -> None:
    assert flags(read(TABLE.format(title))) == {(flag,)}


@pytest.mark.parametrize("title", ["2020/21 award", "Year 1", "Annual grant", "Yearly award"])
def test_an_award_of_a_year_is_not(title: str) -> None:
    found = read(TABLE.format(title))
    assert flags(found) == {()}
    assert found.framework.status == "verified"


@pytest.mark.parametrize("title", ["2020/21 award (pence)", "Monthly grant", "Cumulative award"])
def test_its_total_proves_no_amount_in_pounds(title: str) -> None:
    assert {a.status for a in read(TABLE.format(title)).allocations} == {"unverified"}


@pytest.mark.parametrize(
    "heading",
    [
        "Unsuccessful applications",
        "The following bids were not successful",
        "Applications not recommended",
        "Reserve list",
        "Under consideration",
        "Funding pipeline",
        "Withdrawn awards",
    ],
)
def test_what_was_not_awarded_is_told_and_no_line(heading: str) -> None:
    declined = TABLE.format("Amount 2020/21").replace("Night shelter", "Boat trip")
    found = Sheet().table(TABLE.format("2020/21 award")).text(heading, bold=True).table(declined)
    records = found.read()
    assert [a.title for a in records.allocations] == ["Night shelter", "Helpline"]
    assert "table_is_declined" in {c.check for c in records.checks if c.status == "failed"}
    assert records.framework.status == "verified"


@pytest.mark.parametrize(
    ("heading", "is_told"),
    [
        ("Services funded by the county council", True),
        ("Co-commissioned by partners", True),
        ("Projects funded by partners and the PCC", False),
        ("Services co-commissioned with the council", False),
    ],
)
def test_what_others_pay_for_may_be_no_award(heading: str, is_told: bool) -> None:
    other = TABLE.format("Amount 2020/21").replace("Night shelter", "Boat trip")
    sheet = Sheet().table(TABLE.format("2020/21 award")).text(heading, bold=True).table(other)
    found = sheet.read()
    assert ("table_may_be_other" in {c.check for c in found.failed}) == is_told


def test_a_heading_of_both_is_read() -> None:
    found = Sheet().text("Successful and unsuccessful applications", bold=True)
    assert len(found.table(TABLE.format("Amount 2020/21")).read().allocations) == 2


@pytest.mark.parametrize(
    ("said", "is_declined"),
    [
        ("Two bids are pending; the following were awarded.", False),
        ("Five bids were declined and the rest were funded as below.", False),
        ("The following bids were declined, and may be funded next year.", True),
        ("The following bids were not funded.", True),
    ],
)
def test_what_is_said_of_other_applications_declines_none(said: str, is_declined: bool) -> None:
    found = Sheet().text(said).table(TABLE.format("2020/21 award")).read()
    assert ("table_is_declined" in {c.check for c in found.checks}) == is_declined


@pytest.mark.parametrize("said", ["Declined", "Decline", "Do not fund", "No", "Rejected - late"])
@pytest.mark.parametrize("amount", [500, 0])
def test_a_line_that_says_it_was_declined_proves_nothing(said: str, amount: int) -> None:
    found = read(f"""
        Project  | Provider  | Decision | 2020/21 amount
        Helpline | Voice Ltd | Approved | £1,000
        Boats    | Yacht Ltd | {said}   | £{amount}
        Total    |           |          | £{1000 + amount:,}
    """)
    assert [(a.status, a.flags) for a in found.allocations] == [
        ("verified", ()),
        ("unverified", ("may_be_declined",)),
    ]


@pytest.mark.parametrize(
    ("title", "end", "flag"),
    [
        ("Contract value", "31/03/2026", "amount_over_years"),
        ("Contract value", "31 March 2021", None),
        ("Annual value", "31/03/2026", None),
        ("Value 2020/21", "31/03/2026", None),
    ],
)
def test_what_runs_for_years_may_be_of_all_of_them(title: str, end: str, flag: str | None) -> None:
    found = read(
        f"Contract | Supplier | Start date | Expiry | {title}\n"
        f"Helpline | Voice Ltd | 1 April 2020 | {end} | £90,000"
    )
    assert flags(found) == {(flag,) if flag else ()}


def test_titles_within_sentences_where_alignment_gave_the_rows_prove_nothing() -> None:
    text = TABLE.replace("Helpline", "and to reach those in need").format("2020/21 award")
    assert flags_by_alignment(text) == {("rows_doubtful",)}


@pytest.mark.parametrize(("beside", "found"), [("for all", ("rows_doubtful",)), ("Ward 7", ())])
def test_ends_of_sentences_in_a_column_without_a_title_prove_nothing(
    beside: str, found: tuple[str, ...]
) -> None:
    """They may be of the text to their left, where alignment gave the columns."""
    rows = f"Refuge | | £9,000\nHelpline | {beside} | £4,000\nLocks | | £2,000"
    assert flags_by_alignment(f"Project | | 2020/21 award\n{rows}") == {found}


@pytest.mark.parametrize(("name", "found"), [("Helpline", ()), ("", ("rows_doubtful",))])
def test_an_amount_beside_a_description_alone_proves_nothing(
    name: str, found: tuple[str, ...]
) -> None:
    """Its name may stand in the row below, where alignment gave the rows."""
    rows = f"Refuge | For all | £9,000\n{name} | By night | £4,000\nLocks | In homes | £2,000"
    assert flags_by_alignment(f"Project | Description | 2020/21 award\n{rows}") == {found}


def test_columns_without_any_title_prove_nothing() -> None:
    """Which of the texts says who is paid nobody knows; a list of names and sums needs no titles."""
    sheet = Sheet(title="Grants awarded 2020/21")
    assert flags(sheet.table("Refuge | £9,000\nHelpline | £4,000").read()) == {()}
    found = sheet.table("Refuge | Haven Trust | £9,250\nHelpline | Voice Ltd | £4,125").read()
    assert ("may_be_other",) in flags(found)


def test_first_lines_without_a_theme_where_alignment_gave_the_rows_prove_nothing() -> None:
    """The names may be set to the middle of the rows that they are of."""
    rows = "{} | Refuge | £9,000\nHomes | Helpline | £4,000\n | Locks | £2,000"
    for first, found in (("Homes", ()), ("", ("rows_doubtful",))):
        table = f"Theme | Project | 2020/21 award\n{rows.format(first)}"
        assert flags_by_alignment(table) == {found}


@pytest.mark.parametrize(("rest", "found"), [("Violence", ()), ("reoffending", ("rows_doubtful",))])
def test_names_of_themes_that_begin_in_the_midst_prove_nothing(
    rest: str, found: tuple[str, ...]
) -> None:
    """A page may end within one, where alignment gave the rows."""
    rows = f"Reducing | Refuge | £9,000\n{rest} | Helpline | £4,000\n | Locks | £2,000"
    assert flags_by_alignment(f"Theme | Project | 2020/21 award\n{rows}") == {found}


@pytest.mark.parametrize("shift", [0.0, 5.0])
def test_a_name_in_line_with_no_cell_of_its_row_proves_nothing_of_the_rows_around_it(
    shift: float,
) -> None:
    """It is set to the middle of rows, and which these are nobody knows; the name above it is of its own."""
    sheet = Sheet().table("""
Theme  | Project  | 2020/21 award
Homes  | Refuge / / for all | £9,000
       | Helpline | £4,000
People | Advice   | £3,000
       | Mentors  | £1,000
Streets | Locks   | £2,000
""")
    (table,) = sheet.tables
    people, *others = table.rows[3]
    (text,) = people.lines
    words = tuple(
        w._replace(box=w.box._replace(top=w.box.top + shift, bottom=w.box.bottom + shift))
        for w in text.words
    )
    moved = (replace(people, lines=(TextLine(1, words),)), *others)
    rows = (*table.rows[:3], moved, *table.rows[4:])
    sheet.tables[0] = replace(table, rows=rows, is_ruled=False)
    found = sheet.read().allocations
    doubted = ["rows_doubtful" in a.flags for a in found]
    assert doubted == [False, *[shift > 0] * 3, False]


@pytest.mark.parametrize(
    ("caption", "count"),
    [("Unsuccessful bids", 2), ("*Unsuccessful bids*", 2), ("*Small grants*", 4)],
)
def test_a_caption_of_what_was_not_awarded_is_a_heading(caption: str, count: int) -> None:
    table = f"{caption} |\nProject | 2020/21 award\nBoats | £500\nTrips | £900\nTotal | £1,400"
    found = beside(table, "Bids in 2020/21")
    assert len(found.allocations) == count
    assert ("table_is_declined" in failed(found)) == (count == 2)


def test_lines_of_a_section_of_what_was_not_awarded_prove_nothing() -> None:
    rows = "*Successful bids* |\nRefuge | £9,000\n*{}* |\nBoats | £500\nTotal | £9,500"
    for section, found in (("Unsuccessful bids", ("may_be_declined",)), ("Small grants", ())):
        lines = read(f"Project | 2020/21 award\n{rows.format(section)}").allocations
        assert [a.flags for a in lines] == [(), found]
        assert (lines[1].status == "verified") == (not found)


def test_a_line_whose_note_says_it_was_withdrawn_proves_nothing() -> None:
    text = "Project | 2020/21 award\nRefuge | £9,000\nBoats† | £500\nTotal | £9,500"
    for note, found in (
        ("† This award was withdrawn in June.", [(), ("may_be_declined",)]),
        ("† With the county council.", [(), ()]),
        ("* This award was withdrawn in June.", [(), ()]),
    ):
        records = Sheet().table(text).text(note).read()
        assert [a.flags for a in records.allocations] == found
        # the mark of a note is no part of the name
        assert records.allocations[1].title == ("Boats" if note[0] == "†" else "Boats†")


def test_what_is_not_allocated_yet_proves_nothing() -> None:
    text = "Project | 2020/21 award\nRefuge | £9,000\n{} | £500\nTotal | £9,500"
    assert [a.flags for a in read(text.format("Unallocated")).allocations][1] == ("may_be_budget",)
    assert [a.flags for a in read(text.format("Retained by PCC")).allocations] == [(), ()]


@pytest.mark.parametrize("is_named", [True, False])
def test_an_amount_that_two_rows_share_is_counted_once(is_named: bool) -> None:
    """Each with its own name, or one name parted by what is drawn in another of its cells."""
    text = "Project | 2020/21 award\nRefuge | £9,000\nHelp | £1\nTotal | £9,000"
    sheet = Sheet().table(text)
    head, first, second, last = sheet.tables[0].rows
    shared = replace(first[1], row_span=2)
    name = second[0] if is_named else replace(first[0], row_span=2)
    rows = (head, (first[0] if is_named else name, shared), (name, shared), last)
    sheet.tables[0] = replace(sheet.tables[0], rows=rows)
    found = sheet.read()
    assert [(a.amount_gbp, a.flags) for a in found.allocations] == [
        (9_000, ()),
        (None, ("amount_missing",)),
    ]
    assert found.framework.status == "partial"


@pytest.mark.parametrize(
    ("printed", "flag"),
    [
        ("£2,500 (2 years)", "amount_over_years"),
        ("£2,500 per session", "amount_is_rate"),
        ("£2,500 (match funding)", None),
        ("£2,500 pa", None),
    ],
)
def test_a_note_beside_an_amount_that_measures_otherwise_is_flagged(
    printed: str, flag: str | None
) -> None:
    found = read(TABLE.format("2020/21 award").replace("£2,500", printed)).allocations
    measured = [f for f in found[0].flags if f in ("amount_over_years", "amount_is_rate")]
    assert measured == ([flag] if flag else [])
    assert found[1].flags == ()


@pytest.mark.parametrize(
    ("award", "flag"),
    [
        ("£9,000 to March 2025", True),
        ("£9,000 until 31 March 2025", True),
        ("£9,000 (to March 2025)", True),
        ("£9,000 to March 2021", False),
        ("£9,000 per annum to March 2025", False),
    ],
)
def test_an_award_that_runs_beyond_its_year_is_told(award: str, flag: bool) -> None:
    found = read(f"Project | Provider | 2020/21 award\nTalk | Ark | {award}\nWalk | Ben | £800")
    assert ("amount_over_years" in found.allocations[0].flags) is flag


def test_an_award_for_more_than_a_year_is_told() -> None:
    found = read(TABLE.format("Award for 18 months"))
    assert {flag for line in found.allocations for flag in line.flags} == {"amount_over_years"}
