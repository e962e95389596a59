"""Totals in the text below the tables of a section are over all of them; codes are of one line each."""

from __future__ import annotations

import pytest

from .sheet import Sheet, read

FIRST = "Project | Provider | 2020/21 award\nRefuge | Ark | £1,000\nHelpline | Beacon | £2,000"
SECOND = "Project | Provider | 2020/21 award\nMarshals | Lantern | £4,000\nNight bus | Ark | £8,000"


def sections(below: str, *texts: str) -> Sheet:
    """Two tables of one appendix, each with a text below it; and a line of text below both."""
    sheet = Sheet().text("Appendix B", bold=True)
    for table, text in zip((FIRST, SECOND), texts or ("", ""), strict=True):
        sheet.table(table)
        if text:
            sheet.text(text)
    return sheet.text(below, bold=True)


@pytest.mark.parametrize(
    ("below", "status"),
    [("Grand Total: £15,000", "verified"), ("Total commitments 2020/21 £15,100", "disputed")],
)
def test_a_total_below_tables_is_over_all_of_them(below: str, status: str) -> None:
    found = sections(below).read()
    assert {a.status for a in found.allocations} == {status}
    assert [(t.kind, t.covers) for t in found.totals] == [("grand", 4)]


@pytest.mark.parametrize(
    "label", ["Total for young people", "Total 2019/20", "Total 2019/20-2020/21"]
)
def test_what_names_more_than_money_or_other_years_is_no_total_of_all(label: str) -> None:
    assert sections(f"{label}: £9,000").read().totals == ()


def test_a_total_that_each_table_has_is_over_none_of_the_others() -> None:
    found = sections("Total: £12,000", "Total: £3,000", "It is for all.").read()
    assert "total_grand" not in [check.check for check in found.checks]


@pytest.mark.parametrize(
    ("below", "status"),
    [
        ("Total: £3,000", "verified"),
        ("Total commissioned: £3,010", "disputed"),
        ("Total value of commissioned services in 2020/21: £3,000", "verified"),
        ("(TOTAL AWARDED = £3,000)", "verified"),
        ("Sum of awards: £3,010", "disputed"),
        ("Total for 2 projects: £3,000", "verified"),
        ("Total of the grants above: £3,000", "verified"),
        ("Grants total £3,000", "verified"),
        ("Total budget: £5,000", "unverified"),  # of which less was awarded
        ("Total match funding: £5,000", "unverified"),
        ("Total: £3k", "unverified"),
        ("Total 2019/20: £3,000", "unverified"),
    ],
)
def test_a_total_right_below_a_table_is_over_its_lines(below: str, status: str) -> None:
    sheet = Sheet().text("Grants awarded", bold=True).table(FIRST).text(below)
    assert {a.status for a in sheet.read().allocations} == {status}


def test_a_total_with_text_between_it_and_the_table_is_no_total_of_that() -> None:
    sheet = Sheet().text("Grants awarded", bold=True).table(FIRST)
    found = sheet.text("Others gave to these services as well.").text("Total: £9,000").read()
    assert found.totals == ()


def test_each_of_several_totals_is_over_the_table_right_above_it() -> None:
    found = sections("Overall total: £15,000", "Sub total £3,000", "Sub total £12,000").read()
    assert [(t.kind, t.covers, t.status) for t in found.totals] == [
        ("column", 2, "reconciled"),
        ("column", 2, "reconciled"),
        ("grand", 4, "reconciled"),
    ]


@pytest.mark.parametrize(
    ("below", "totals"),
    [
        ("Total: £15,000", [("grand", 4, "reconciled")]),
        ("Total: £12,000", [("column", 2, "reconciled")]),
        ("Total: £15,100", []),  # of which of the two, nobody can tell
        ("Grand total: £15,100", [("grand", 4, "differs")]),
    ],
)
def test_a_total_below_the_last_of_several_sections(below: str, totals: list[object]) -> None:
    sheet = Sheet().text("Victims", bold=True).table(FIRST).text("Roads", bold=True).table(SECOND)
    found = sheet.text(below).read()
    assert [(t.kind, t.covers, t.status) for t in found.totals] == totals


@pytest.mark.parametrize(("stated", "status"), [("15,000", "verified"), ("15,100", "disputed")])
def test_a_grand_total_below_sections_with_totals_of_their_own(stated: str, status: str) -> None:
    sheet = Sheet()
    for heading, table, total in (("Victims", FIRST, "3,000"), ("Roads", SECOND, "12,000")):
        sheet.text(heading, bold=True).table(f"{table}\nTotal | | £{total}")
    found = sheet.text(f"Grand total: £{stated}").read()
    assert [t.kind for t in found.totals] == ["column", "column", "grand"]
    assert found.framework.status == status


def test_a_grand_total_is_not_over_a_table_that_sums_up_the_others() -> None:
    sheet = (
        Sheet().text("All", bold=True).table("Fund | 2020/21 award\nOne | £3,000\nTwo | £12,000")
    )
    sheet.text("Victims", bold=True).table(FIRST).text("Roads", bold=True).table(SECOND)
    assert sheet.text("Grand total: £15,100").read().totals == ()


def test_a_total_below_awards_in_the_text_is_over_them() -> None:
    sheet = Sheet().text("Community fund awards 2020/21", bold=True)
    for name, amount in (("Carlton Boxing Club", "5,000"), ("Street Angels", "3,250")):
        sheet.text(name, bold=True).text(f"Amount awarded: £{amount}").text("Work with the young")
    found = sheet.text("Total awarded: £8,250").read()
    assert [(t.kind, t.covers, t.status) for t in found.totals] == [("column", 2, "reconciled")]


def test_a_total_over_all_stands_above_sums_that_lead_their_lines() -> None:
    found = read(
        """
        Project               | Provider | 2020/21 award
        *Total commitments*   |          | *£6,000*
        *Victims*             |          | *£3,000*
        Refuge                | Ark      | £1,000
        Helpline              | Beacon   | £2,000
        *Roads*               |          | *£3,000*
        Marshals              | Lantern  | £3,000
        """
    )
    assert [(t.kind, t.covers, t.status) for t in found.totals] == [
        ("grand", 3, "reconciled"),
        ("subtotal", 2, "reconciled"),
        ("subtotal", 1, "reconciled"),
    ]


@pytest.mark.parametrize(
    ("codes", "told"),
    [
        (("CI001", "CI002", "CI003", "CI004", "CI005"), False),
        (("CI001", "CI002", "CI003", "CI004", "CI005", "CI005"), True),
        (("A1", "A1", "A2", "A2", "A3", "A3", "A4", "A5"), False),  # of groups
        (("1", "2", "3", "4", "5", "1"), False),  # begun anew
    ],
)
def test_a_code_beside_two_names_is_told(codes: tuple[str, ...], told: bool) -> None:
    names = ("Refuge", "Helpline", "Marshals", "Bus", "Doors", "Locks", "Beds", "Cars")
    rows = (
        f"{code} | {name} | £1,00{i}"
        for i, (code, name) in enumerate(zip(codes, names, strict=False))
    )
    found = read("\n".join(("Code | Project | 2020/21 award", *rows)))
    assert ("code_twice" in [check.check for check in found.failed]) is told


def test_what_the_text_says_again_of_the_last_table_is_no_total_of_all() -> None:
    sheet = Sheet().text("Victims", bold=True).table(FIRST)
    sheet.table(f"{SECOND}\nTotal | | £12,000").text("Total awarded: £12,000")
    found = sheet.text("Overall total: £15,000").read()
    assert [(t.kind, t.covers, t.status) for t in found.totals if t.covers > 2] == [
        ("grand", 4, "reconciled")
    ]
    assert found.framework.status == "verified"


def test_a_total_that_a_theme_names_is_over_the_lines_of_that() -> None:
    table = "Theme | Project | 2020/21 award\nRoads | Signs | £1,000\nYouth | Clubs | £2,000"
    sheet = Sheet().table(f"{table}\nYouth | Camps | £500")
    found = sheet.text("Total for Youth: £2,600").text("Total for Harbours: £9,000").read()
    assert [(t.kind, t.covers, t.status) for t in found.totals] == [("subtotal", 2, "differs")]
    assert [a.status for a in found.allocations] == ["unverified", "disputed", "disputed"]


def test_a_total_in_bold_between_tables_is_no_part_of_the_heading_below_it() -> None:
    """It names the theme above, and the table below has its own."""
    table = "Project | Provider | 2020/21 award\n{} | Harbour Trust | {}"
    sheet = Sheet()
    for theme, name, sum_ in (
        ("Supporting Victims and Witnesses", "Night shelter", "£25,000"),
        ("Walking home", "Helpline", "£12,500"),
        ("Rural life", "Radios", "£1,000"),
    ):
        sheet.text(theme, bold=True).table(table.format(name, sum_))
        sheet.text(f"Total – {theme} {sum_}", bold=True)
    themes = [a.theme for a in sheet.read().allocations]
    assert themes == ["Supporting Victims and Witnesses", "Walking home", "Rural life"]


@pytest.mark.parametrize(
    ("said", "covers"), [("In total £3,000 was awarded.", [2]), ("These grants total £9,999.", [])]
)
def test_a_sentence_is_the_total_of_the_table_that_comes_to_it(
    said: str, covers: list[int]
) -> None:
    sheet = Sheet().text("Appendix B", bold=True).table(FIRST).text(said)
    found = sheet.text("Appendix C", bold=True).table(SECOND).read()
    assert [t.covers for t in found.totals] == covers
