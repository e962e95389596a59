"""Which lines a total covers, and whether it holds: a tree, checked at every level."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.errors import BadInput
from pipeline.model import Records, Total

from .sheet import Sheet, read

THEMES = """
Theme   | Project    | 2020/21 award
Prevent | Youth work | £1,000
Prevent | Locks      | £{locks}
Prevent Subtotal |   | £{prevent}
Support | Helpline   | £5,000
Support | Advocates  | £500
Support Subtotal |   | £{support}
Grand Total |        | £{grand}
"""


def themes(locks: str = "2,000", prevent: str = "3,000", support: str = "5,500",
           grand: str = "8,500") -> Records:  # fmt: skip
    return read(THEMES.format(locks=locks, prevent=prevent, support=support, grand=grand))


def total(records: Records, label: str) -> Total:
    return next(t for t in records.totals if t.label == label)


def statuses(records: Records) -> dict[str, str]:
    return {t.label: t.status for t in records.totals}


def lines(records: Records) -> dict[str, str]:
    return {a.title: a.status for a in records.allocations}


def test_every_level_holds() -> None:
    found = themes()
    assert [(t.label, t.kind, t.covers) for t in found.totals] == [
        ("Prevent Subtotal", "subtotal", 2),
        ("Support Subtotal", "subtotal", 2),
        ("Grand Total", "grand", 4),
    ]
    assert set(statuses(found).values()) == {"reconciled"}
    assert set(lines(found).values()) == {"verified"}
    assert found.framework.status == "verified"
    assert found.allocations[0].proofs == ("Prevent Subtotal", "Grand Total")


def test_a_grand_total_that_holds_does_not_cover_up_two_wrong_subtotals() -> None:
    found = themes(prevent="3,500", support="5,000")
    assert statuses(found) == {
        "Prevent Subtotal": "differs", "Support Subtotal": "differs", "Grand Total": "reconciled",
    }  # fmt: skip
    assert set(lines(found).values()) == {"disputed"}
    assert found.framework.status == "disputed"


def test_one_wrong_subtotal_disputes_its_own_lines_only() -> None:
    found = themes(prevent="3,500")
    assert lines(found) == {
        "Youth work": "disputed", "Locks": "disputed",
        "Helpline": "verified", "Advocates": "verified",
    }  # fmt: skip
    assert total(found, "Prevent Subtotal").difference_gbp == 500


def test_a_wrong_grand_total_disputes_every_line() -> None:
    assert set(lines(themes(grand="8,600")).values()) == {"disputed"}


def test_a_wrong_line_is_told_at_both_levels() -> None:
    found = themes(locks="2,100")
    assert statuses(found) == {
        "Prevent Subtotal": "differs", "Support Subtotal": "reconciled", "Grand Total": "differs",
    }  # fmt: skip
    failed = [c for c in found.checks if c.status == "failed" and c.kind == "total"]
    assert [(c.check, c.expected, c.actual) for c in failed] == [
        ("total_subtotal", "3000.00", "3100.00"), ("total_grand", "8500.00", "8600.00"),
    ]  # fmt: skip


def test_totals_are_not_guessed_from_numbers_that_add_up() -> None:
    """Helpline is the sum of what stands above it, and a line all the same."""
    found = read("""
        Project    | 2020/21 award
        Youth work | £1,000
        Locks      | £2,000
        Helpline   | £3,000
    """)
    assert len(found.allocations) == 3
    assert found.totals == ()
    assert set(lines(found).values()) == {"unverified"}
    assert found.framework.status == "unverified"


def test_a_contra_line_counts_with_its_sign() -> None:
    text = "Project | 2020/21 award\nYouth work | £5,000\nLess income | (£1,000)\nTotal | £{}"
    assert read(text.format("4,000")).framework.status == "verified"
    assert read(text.format("6,000")).framework.status == "disputed"


def test_an_award_listed_under_two_areas_is_counted_once_by_the_whole() -> None:
    text = """
        Theme | Project  | Provider | 2020/21 award
        North | Helpline | Aid Ltd  | £1,000
        North | Locks    | Keys Ltd | £2,000
        North Subtotal | | | £3,000
        South | Helpline | Aid Ltd  | £1,000
        South | Youth    | Club Ltd | £4,000
        South Subtotal | | | £5,000
        Grand Total | | | £{}
    """
    once = read(text.format("7,000"))
    assert [(a.title, a.restated) for a in once.allocations] == [
        ("Helpline", False), ("Locks", False), ("Helpline", True), ("Youth", False),
    ]  # fmt: skip
    assert statuses(once)["Grand Total"] == "reconciled"
    assert once.framework.allocated_gbp == 7_000
    twice = read(text.format("8,000"))
    assert not any(a.restated for a in twice.allocations)
    assert twice.framework.allocated_gbp == 8_000
    assert read(text.format("9,000")).framework.status == "disputed"


def test_a_table_that_restates_another_is_left_out_of_the_sum() -> None:
    sheet = (
        Sheet()
        .text("Appendix A", bold=True)
        .table("""
        Area      | Project         | Provider | 2020/21 award
        Northside | Northside grant | Aid Ltd  | £1,000
        Southside | Southside grant | Aid Ltd  | £2,000
        Total     |                 |          | £3,000
    """)
    )
    sheet.text("Appendix B", bold=True)
    sheet.table("Project | 2020/21\nNorthside | £1,000\nSouthside | £2,000\nTotal | £3,000")
    found = sheet.read()
    assert [a.restated for a in found.allocations] == [False, False, True, True]
    assert found.framework.allocated_gbp == 3_000
    assert {f.role for f in found.figures if f.target == "appendix-b-01"} == {"restated"}


def test_a_row_total_is_the_sum_across_its_years() -> None:
    two_years = "Commissioning Framework 2020/22"
    text = """
        Project    | 2020/21 award | 2021/22 award | Total
        Youth work | £1,000        | £1,500        | £{}
        Locks      | £2,000        | £2,000        | £4,000
    """
    holds, differs = (
        Sheet(title=two_years).table(text.format(total)).read() for total in ("2,500", "2,600")
    )
    assert [(t.kind, t.covers, t.status) for t in holds.totals] == [("row", 2, "reconciled")] * 2
    assert lines(holds) == {"Youth work": "verified", "Locks": "verified"}
    assert lines(differs) == {"Youth work": "disputed", "Locks": "verified"}


def test_quarters_are_held_against_the_year() -> None:
    text = """
        Project    | Q1 £  | Q2 £  | Q3 £  | Q4 £  | Total £
        Youth work | 1,000 | 1,000 | 1,000 | 1,000 | {}
        Locks      | 2,000 | 2,000 | 2,000 | 2,000 | 8,000
    """
    assert read(text.format("4,000")).framework.status == "verified"
    differs = read(text.format("5,000"))
    assert lines(differs) == {"Youth work": "disputed", "Locks": "verified"}


def test_lettered_parts_have_a_total_inside_their_cell() -> None:
    text = """
        Code  | Intention  | 2020/21 award
        CI001 | Youth work | a) £1,000/ /b) £2,000/ /Total: £{}
        CI002 | Locks      | £500
    """
    found = read(text.format("3,000"))
    assert [(a.line_id, a.status) for a in found.allocations] == [
        ("CI001-a", "verified"), ("CI001-b", "verified"), ("CI002", "unverified"),
    ]  # fmt: skip
    assert [(t.kind, t.line_id, t.covers) for t in found.totals] == [("line", "CI001", 2)]
    assert found.framework.status == "partial"
    assert read(text.format("3,100")).framework.status == "disputed"


def test_a_line_without_an_amount_leaves_its_total_open() -> None:
    text = "Project | 2020/21 award\nYouth work | £1,000\nLocks | TBC\nTotal | £{}"
    found = read(text.format("3,000"))
    assert found.framework.status == "disputed"
    assert [a.flags for a in found.allocations] == [(), ("amount_tbc",)]
    assert "£2,000 would make the total hold" in (found.totals[0].diagnosis or "")


def test_a_total_over_nothing_proves_nothing() -> None:
    found = read("Project | 2020/21 award\nYouth work | £1,000\nLocks | £2,000\nTotal | £0")
    assert found.framework.status == "disputed"


def test_a_table_that_differs_does_not_dispute_another() -> None:
    sheet = Sheet()
    sheet.text("Appendix A", bold=True)
    sheet.table("Project | 2020/21 award\nYouth | £1,000\nLocks | £2,000\nTotal | £3,000")
    sheet.text("Appendix B", bold=True)
    sheet.table("Project | 2020/21 award\nTaxis | £1,100\nCameras | £2,100\nTotal | £3,300")
    found = sheet.read()
    assert lines(found) == {
        "Youth": "verified", "Locks": "verified", "Taxis": "disputed", "Cameras": "disputed",
    }  # fmt: skip
    assert found.framework.status == "disputed"
    assert found.framework.verified_gbp == 3_000


@pytest.mark.parametrize("sign", ["", "-"])
def test_sums_that_no_column_holds_are_refused_with_their_place(sign: str) -> None:
    most = f"{sign}£999,999,999,999"
    table = f"Project | 2020/21 award\nYouth work | {most}\nLocks | {most}\n"
    with pytest.raises(BadInput, match="page 1: the lines under 'Total' come to"):
        Sheet().table(table + "Total | £1,000").read()
    with pytest.raises(BadInput, match="its lines come to"):
        Sheet().table(table).read()


def test_a_subtotal_that_cannot_be_read_keeps_its_lines_apart() -> None:
    found = themes(prevent="l,0O£")
    assert statuses(found) == {"Support Subtotal": "reconciled", "Grand Total": "reconciled"}
    assert total(found, "Support Subtotal").covers == 2
    assert [c.check for c in found.checks if c.status == "failed"].count("total_not_read") == 1


def test_a_subtotal_does_not_cover_another_theme_whose_subtotal_is_lost() -> None:
    found = read("""
        Theme   | Project    | 2020/21 award
        Prevent | Youth work | £1,000
        Prevent | Locks      | £2,000
        Support | Helpline   | £5,000
        Support | Advocates  | £500
        Support Subtotal |   | £5,500
        Grand Total |        | £8,500
    """)
    assert statuses(found) == {"Support Subtotal": "reconciled", "Grand Total": "reconciled"}
    assert found.framework.status == "verified"


def test_a_line_of_another_theme_among_those_of_a_subtotal_is_told() -> None:
    found = read("""
        Theme   | Project    | 2020/21 award
        Prevent | Youth work | £1,000
        Support | Locks      | £2,000
        Prevent | Lights     | £3,000
        Prevent Subtotal |   | £6,000
        Support | Helpline   | £5,000
        Support | Advocates  | £500
        Support Subtotal |   | £5,500
    """)
    [check] = [c for c in found.failed if c.check == "theme_of_subtotal"]
    assert (check.expected, check.actual) == ("Prevent", "Support")


TABLE_A_THEME = """
Project    | 2020/21 award
Youth work | £1,000
Locks      | £2,000
Subtotal   | £3,000
"""


@pytest.mark.parametrize("label", ["Subtotal", "Total"])
def test_a_grand_total_under_the_last_of_several_tables_is_over_all_of_them(label: str) -> None:
    """A table for each theme, all in one annex; its own subtotal stands above it."""
    first = TABLE_A_THEME.replace("Subtotal", label)
    last = first.replace("Youth work", "Helpline").replace("Locks", "Refuge")
    sheet = Sheet().text("Annex B - Awards", bold=True).table(first)
    found = sheet.table(f"{last}Grand Total | £6,000").read()
    assert (total(found, "Grand Total").covers, total(found, "Grand Total").kind) == (4, "grand")
    assert found.framework.status == "verified"


@pytest.mark.parametrize("grand", ["6,000", "6,100"])
def test_a_grand_total_under_the_last_of_several_themes(grand: str) -> None:
    """A table for each theme, under a heading that begins a section of its own."""
    last = TABLE_A_THEME.replace("Youth work", "Helpline").replace("Locks", "Refuge")
    sheet = Sheet().text("These are the services that we fund.")
    sheet.text("Safer streets", bold=True).table(TABLE_A_THEME)
    sheet.text("Help for victims", bold=True).table(f"{last}Grand Total | £{grand}")
    found = sheet.read()
    assert len({a.table_id for a in found.allocations}) == 2
    assert total(found, "Grand Total").covers == 4
    assert (found.framework.status == "verified") == (grand == "6,000")


@pytest.mark.parametrize(("label", "covers"), [("Total commissioned", 4), ("Total help", 2)])
def test_a_total_that_the_last_of_several_themes_alone_has(label: str, covers: int) -> None:
    """Where it names the theme of its table, it is over that one alone."""
    head, *rows = TABLE_A_THEME.strip().splitlines()[:3]
    first = "\n".join((head, *rows))
    last = first.replace("Youth work", "Helpline").replace("Locks", "Refuge")
    sheet = Sheet().text("These are the services that we fund.")
    sheet.text("Streets (£3,000)", bold=True).table(first)
    sheet.text("Help (£3,000)", bold=True).table(f"{last}\n{label} | £6,000")
    found = sheet.read()
    assert {a.theme for a in found.allocations} == {"Streets", "Help"}
    assert total(found, label).covers == covers
    assert (found.framework.status == "verified") == (covers == 4)


def test_a_grand_total_over_its_own_table_alone() -> None:
    last = TABLE_A_THEME.replace("Subtotal   | £3,000\n", "Grand Total | £3,000")
    found = Sheet().text("Annex B", bold=True).table(TABLE_A_THEME).table(last).read()
    assert total(found, "Grand Total").covers == 2


@pytest.mark.parametrize("grand", ["8,500", "8,600"])
def test_a_total_that_a_table_begins_with_is_over_all_of_it(grand: str) -> None:
    head, *body = THEMES.strip().splitlines()[:-1]
    first = f"Total budget | | £{grand}"
    written = "\n".join([head, first, *body])
    found = read(written.format(locks="2,000", prevent="3,000", support="5,500"))
    assert total(found, "Total budget").covers == 4
    assert statuses(found)["Prevent Subtotal"] == "reconciled"
    assert (found.framework.status == "verified") == (grand == "8,500")


@pytest.mark.parametrize(("grand", "status"), [("60", "verified"), ("70", "disputed")])
def test_the_one_total_that_a_table_of_sections_begins_with_is_over_all_of_them(
    grand: str, status: str
) -> None:
    rows = "*Listening* | |\nPatrols | A Ltd | £10\nHub | B Ltd | £20\n*Protecting* | |\nRefuge | C Ltd | £30"
    found = read(f"Service | Provider | 2020/21\nTotal budget | | £{grand}\n{rows}")
    assert [(t.kind, t.covers) for t in found.totals] == [("column", 3)]
    assert [a.theme for a in found.allocations] == ["Listening", "Listening", "Protecting"]
    assert found.framework.status == status


def test_a_total_above_its_own_lines_is_over_these_though_its_label_names_money_alone() -> None:
    rows = "Total grants | £30\nPatrols | £10\nHub | £20\nTotal contracts | £50\nRefuge | £50"
    found = read(f"Service | 2020/21\n{rows}\nGrand total | £80")
    assert total(found, "Total grants").covers == 2
    assert found.framework.status == "verified"


def test_the_total_of_a_theme_with_a_number_may_leave_that_out() -> None:
    rows = (
        "*1. Streets* |\nLocks | £1\nTotal Streets | £1\n*2. Help* |\nRefuge | £2\nTotal Help | £2"
    )
    found = read(f"Project | 2020/21 award\n{rows}\nTotal funding | £3")
    assert [(t.label, t.kind) for t in found.totals] == [
        ("Total Streets", "subtotal"),
        ("Total Help", "subtotal"),
        ("Total funding", "grand"),
    ]
    assert found.framework.status == "verified"


@pytest.mark.parametrize("again", ["Victims (continued)", "Victims cont.", "Victims"])
def test_a_heading_that_comes_again_goes_on_with_its_section(again: str) -> None:
    rows = f"*Victims* |\nRefuge | £1\n*{again}* |\nHelpline | £2\nSubtotal | £3"
    rows += "\n*Continued support* |\nLocks | £4\nSubtotal | £4\nTotal | £7"
    found = read(f"Project | 2020/21 award\n{rows}")
    assert [a.theme for a in found.allocations] == ["Victims", "Victims", "Continued support"]
    assert found.framework.status == "verified"


@pytest.mark.parametrize(
    ("label", "whole"),
    [
        ("Subt/ /otal | ", "Subtotal"),
        ("Subtot | al", "Subtotal"),
        ("Over/ /all/ /total | ", "Overall total"),
    ],
)
def test_a_label_that_narrow_cells_part_is_that_of_a_total(label: str, whole: str) -> None:
    rows = f"C01 | Locks | £1\nC02 | Refuge | £2\n{label} | £3"
    found = read(f"Ref | Project | 2020/21 award\n{rows}")
    assert [t.label for t in found.totals] == [whole]
    assert found.framework.status == "verified"


def test_a_label_that_runs_over_columns_is_that_of_a_total_where_it_names_the_theme_above() -> None:
    heading = "*Safe homes and streets* | |"
    rows = f"{heading}\nLocks | Fit Ltd | £1\nLights | Lux Ltd | £2\nSafe homes and | {{}} | £3"
    found = read(f"Provider | Project | 2020/21 award\n{rows.format('streets subtotal')}")
    assert [(t.label, t.covers) for t in found.totals] == [("Safe homes and streets subtotal", 2)]
    assert not read(f"Provider | Project | 2020/21 award\n{rows.format('roads training')}").totals


@pytest.mark.parametrize(
    ("last", "kind"), [("Total: Youth", "subtotal"), ("Total funding", "grand")]
)
def test_the_last_of_several_totals_that_each_name_their_own_lines(last: str, kind: str) -> None:
    rows = "Locks | £1\nTotal: Homes | £1\nPatrols | £2\nTotal: Streets | £2\nBoxing | £4"
    found = read(f"Project | 2020/21 award\n{rows}\n{last} | £4")
    assert [t.kind for t in found.totals] == ["subtotal", "subtotal", kind]


def test_totals_of_themes_below_that_of_all_are_over_the_lines_of_their_names() -> None:
    found = read(
        "Theme | Project | 2020/21 award\nPrevent | Locks | £2,000\nSupport | Helpline | £5,000\n"
        "Total | | £7,000\nPrevent Subtotal | | £2,000\nSupport Subtotal | | £5,000"
    )
    assert [len(t.covered) for t in found.totals] == [2, 1, 1]
    assert set(statuses(found).values()) == {"reconciled"}


def test_a_total_beside_several_rows_is_over_these() -> None:
    """Under the title of a sum over the columns, in a cell beside the lines of a theme each."""
    sheet = Sheet().table("""
        Theme   | Project | Provider | Award  | Total
        Victims | Refuge  | Ark      | £9,000 | £9,700
                | Help    | Voice    | £700   |
        Youth   | Boxing  | Gym      | £50    | £50
    """)
    (made,) = sheet.tables
    (head, first, second, third) = made.rows
    over = replace(first[4], row_span=2)
    rows = (head, (*first[:4], over), (*second[:4], over), third)
    sheet.tables[0] = replace(made, rows=rows)
    found = sheet.read()
    assert [(t.label, t.kind, t.stated_gbp, t.status) for t in found.totals] == [
        ("Victims", "subtotal", 9_700, "reconciled"),
        ("Youth", "subtotal", 50, "reconciled"),
    ]


@pytest.mark.parametrize("label", ["Total for all districts", "Total – all districts"])
def test_a_total_for_all_below_that_of_the_last_table_is_over_all_tables(label: str) -> None:
    first = "Project | Provider | 2020/21 award\nLocks | Fit | £1,000\nTotal | | £1,000"
    last = f"Project | Provider | 2020/21 award\nBus | Ark | £50\nTotal | | £50\n{label} | | £1,050"
    found = read(first, last)
    assert total(found, label).covers == 2
    assert found.framework.status == "verified"


@pytest.mark.parametrize("heads", [True, False])
def test_the_last_named_total_is_over_all_where_it_is_what_all_lines_come_to(heads: bool) -> None:
    rows = (
        "*Victims* |\nLocks | £10\nTotal: Victims | £10\n*Youth* |\nBus | £20\nTotal: Youth | £20\n"
    )
    rows += "*Roads* |\nWatch | £5\nTotal: Kent | £35"
    if not heads:
        rows = "\n".join(row for row in rows.splitlines() if not row.startswith("*"))
    found = read(f"Project | 2020/21 award\n{rows}")
    assert [t.kind for t in found.totals] == ["subtotal", "subtotal", "grand"]


def test_a_payee_beside_the_name_of_its_theme_is_no_label_of_a_total() -> None:
    rows = "*Safe homes* | |\nLocks | Fit Ltd | £1\nDoors | Oak Ltd | £1\nSafe homes | {} | £2"
    for payee, lines in (("Total Insight Theatre", 3), ("Total", 2), ("Total Safe homes", 2)):
        found = read(f"Project | Provider | 2020/21 award\n{rows.format(payee)}")
        assert len(found.allocations) == lines


@pytest.mark.parametrize(
    ("label", "stated", "covers"),
    [("Grand Total", "8,500", [2, 4]), ("Grand Total", "5,500", [2, 2])],
)
def test_a_grand_total_below_the_last_of_several_tables_is_over_all(
    label: str, stated: str, covers: list[int]
) -> None:
    """One of the others has a total of its own; a sum of its own table alone is of this."""
    sheet = Sheet().text("Appendix B", bold=True)
    head = "Project | Provider | 2020/21 award"
    sheet.table(f"{head}\nLocks | Ark | £1,000\nLamps | Voice | £2,000\nTotal | | £3,000")
    sheet.table(f"{head}\nHelpline | Hill | £5,000\nKits | Ely | £500\n{label} | | £{stated}")
    found = sheet.read()
    assert [(len(t.covered), t.status) for t in found.totals] == [(n, "reconciled") for n in covers]
