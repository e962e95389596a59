"""Awards that a document gives twice: which of the lines is counted."""

from __future__ import annotations

import pytest

from pipeline.model import Records

from .sheet import Sheet

HEAD = "Project | Provider | 2020/21 award"
SHARED = "Core costs | Harbour Trust | £25,000"


def read(*tables: str) -> Records:
    sheet = Sheet()
    for i, rows in enumerate(tables):
        sheet.text(f"Appendix {'ABC'[i]}", bold=True).table(f"{HEAD}\n{rows}")
    return sheet.read()


def counted(records: Records) -> list[str]:
    return [a.title for a in records.allocations if not a.restated]


def told(records: Records) -> list[bool]:
    return ["listed_twice" in a.flags for a in records.allocations]


@pytest.mark.parametrize("label", ["Total", "Theme total"])
def test_an_award_that_a_total_of_its_own_counts_is_counted_and_told(label: str) -> None:
    found = read(
        f"{SHARED}\nHelpline | Voice Ltd | £12,500\n{label} | | £37,500",
        f"{SHARED}\nBoxing club | Ring Ltd | £5,000\n{label} | | £30,000",
    )
    assert {t.status for t in found.totals} == {"reconciled"}
    assert found.framework.allocated_gbp == 67_500
    assert told(found) == [False, False, True, False]


def test_a_theme_of_that_award_alone_counts_it() -> None:
    found = read(f"{SHARED}\nVictims total | | £25,000", f"{SHARED}\nPrevention total | | £25,000")
    assert found.framework.allocated_gbp == 50_000
    assert told(found) == [False, True]


def test_a_list_printed_again_with_its_total_is_counted_once() -> None:
    rows = f"{SHARED}\nHelpline | Voice Ltd | £12,500\nTotal | | £37,500"
    assert counted(read(rows, rows)) == ["Core costs", "Helpline"]
    alone = f"{SHARED}\nTotal | | £25,000"
    found = read(alone, alone)
    assert counted(found) == ["Core costs"]
    assert told(found) == [False, True]


def test_a_total_that_differs_counts_no_award_twice() -> None:
    found = read(
        f"{SHARED}\nHelpline | Voice Ltd | £12,500\nTotal | | £37,500",
        f"{SHARED}\nBoxing club | Ring Ltd | £5,000\nTotal | | £5,000",
    )
    assert counted(found) == ["Core costs", "Helpline", "Boxing club"]


def test_a_list_by_provider_of_the_same_money_is_restated() -> None:
    """One who is paid for two services has one sum of both in it."""
    sheet = Sheet().text("By service", bold=True)
    sheet.table(
        f"{HEAD}\nCore costs | Harbour Trust | £25,250\nHelpline | Voice Ltd | £12,500\n"
        "Refuge | Harbour Trust | £9,125\nBoxing club | Ring Ltd | £5,000\nTotal | | £51,875"
    ).text("By provider", bold=True).table(
        "Provider | 2020/21 award\nHarbour Trust | £34,375\nVoice Ltd | £12,500\nRing Ltd | £5,000\n"
        "Total | £51,875"
    )
    both = sheet.read()
    assert both.framework.allocated_gbp == 51_875
    assert [a.restated for a in both.allocations] == [False] * 4 + [True] * 3
    assert both.framework.status == "verified"


def test_equal_rows_of_one_table_are_told_though_its_total_counts_both() -> None:
    found = read(f"{SHARED}\n{SHARED}\nHelpline | Voice Ltd | £12,500\nTotal | | £62,500")
    assert found.framework.allocated_gbp == 62_500
    assert told(found) == [False, True, False]


def test_an_award_under_two_themes_is_told_though_the_totals_of_both_count_it() -> None:
    found = read(
        f"*Homes* | | \n{SHARED}\nLocks | Fit Ltd | £5,125\nHomes total | | £30,125\n"
        f"*Streets* | | \nPatrols | Walk Ltd | £1,000\n{SHARED}\nStreets total | | £26,000"
    )
    assert found.framework.allocated_gbp == 56_125
    assert told(found) == [False, False, False, True]


def test_a_table_that_comes_to_the_sum_of_another_proves_nothing() -> None:
    """The same money by source has other names and other amounts: only its sum tells."""
    rows = "{} | Alpha Ltd | £{}\n{} | Beta Ltd | £{}\n{} | Gamma Ltd | £{}\nTotal | | £51,875"
    found = read(
        rows.format("Refuge", "20,125", "Helpline", "21,750", "Boxing", "10,000"),
        rows.format("Grant", "30,875", "Precept", "11,000", "Levy", "10,000"),
    )
    assert [c.check for c in found.checks if c.status == "failed"] == ["table_may_be_restated"]
    assert ["may_be_restated" in a.flags for a in found.allocations] == [False] * 3 + [True] * 3
    assert found.framework.status == "partial"


def test_round_sums_come_out_alike_by_chance() -> None:
    rows = "{} | Alpha Ltd | £20,000\n{} | Beta Ltd | £20,000\n{} | Gamma Ltd | £10,000\nTotal | | £50,000"
    found = read(rows.format(*"abc"), rows.format(*"xyz"))
    assert found.framework.status == "verified"


ROUNDS = (
    "Core costs | Harbour Trust | £25,250\nHelpline | Voice Ltd | £12,500\nTotal{} | | £37,750",
    "Boxing club | Ring Ltd | £5,000\nRefuge | Haven | £9,125\nTotal{} | | £14,125",
)


def rounds(first: str, second: str) -> Records:
    sheet = Sheet()
    for rows, name in zip(ROUNDS, (first, second), strict=True):
        sheet.table(f"{HEAD}\n{rows.format(name)}")
    return sheet.table(
        "Round | 2020/21 award\nRound 1 | £37,750\nRound 2 | £14,125\nTotal of both rounds | £51,875"
    ).read()


def test_a_summary_of_what_totals_are_called_after_is_restated() -> None:
    found = rounds(" round 1", " round 2")
    assert [a.restated for a in found.allocations] == [False] * 4 + [True] * 2
    assert (found.framework.allocated_gbp, found.framework.status) == (51_875, "verified")


def test_a_summary_of_whole_tables_that_have_no_names_is_told() -> None:
    flags = [a.flags for a in rounds("", "").allocations]
    assert flags == [()] * 4 + [("may_be_restated",)] * 2


@pytest.mark.parametrize("helpline, is_told", [("£12,500", False), ("£13,500", True)])
def test_awards_listed_again_with_another_amount_are_told(helpline: str, is_told: bool) -> None:
    rows = "{0}\nHelpline | Voice Ltd | {1}\nBoxing club | Ring Ltd | £5,000\nTotal | | {2}"
    found = read(
        rows.format(SHARED, "£12,500", "£42,500"),
        rows.format(SHARED, helpline, "£43,500" if is_told else "£42,500"),
    )
    assert ("listed_otherwise" in [c.check for c in found.failed]) is is_told
    in_doubt = {a.title for a in found.allocations if "may_be_restated" in a.flags}
    assert in_doubt == ({"Helpline"} if is_told else set())
    assert is_told is not (found.framework.status == "verified")


def test_the_same_services_bought_at_other_prices_are_no_earlier_edition() -> None:
    found = read(
        f"{SHARED}\nHelpline | Voice Ltd | £12,500\nBoxing club | Ring Ltd | £5,000",
        "Core costs | Harbour Trust | £1,000\nHelpline | Voice Ltd | £750\nBoxing club | Ring Ltd | £5,000",
    )
    assert "listed_otherwise" not in [c.check for c in found.failed]


def test_a_table_of_nobody_that_comes_to_one_award_may_be_what_it_pays_for() -> None:
    sheet = Sheet().table(
        "Group | Project | 2020/21 award\nKids Ltd | Youth work | £42,500\nLock Ltd | Locks | £9,000"
    )
    sheet.table("Item | 2020/21 cost\nStaff | £31,000\nRooms | £8,500\nReports | £3,000")
    found = sheet.read()
    assert {a.title for a in found.allocations if "may_be_restated" in a.flags} == {
        "Staff",
        "Rooms",
        "Reports",
    }


def test_awards_told_again_as_cases_may_be_the_same_money() -> None:
    rows = f"{SHARED}\nHelpline | Voice Ltd | £12,500\nBoxing club | Ring Ltd | £5,125"
    cases = "Tom found a home | Harbour Trust | £25,000\nAna found someone | Voice Ltd | {}"
    found = read(rows, cases.format("£12,500"))
    assert ["may_be_restated" in a.flags for a in found.allocations] == [False] * 3 + [True] * 2
    assert not any(
        "may_be_restated" in a.flags for a in read(rows, cases.format("£900")).allocations
    )


def test_a_line_that_comes_to_what_another_table_lists_may_be_the_same_money() -> None:
    sheet = Sheet().table(
        "Heading | 2020/21\nOur team | £90,000\nHelp for victims | £42,500\nTotal | £132,500"
    )
    sheet.table(f"{HEAD}\n{SHARED}\nHelpline | Voice Ltd | £17,500\nTotal | | £42,500")
    found = sheet.read()
    assert [a.title for a in found.allocations if "may_be_restated" in a.flags] == [
        "Help for victims"
    ]
    assert found.framework.status == "partial"


@pytest.mark.parametrize("heading", ["Theme {}: {}", "Priority: {1}"])
def test_a_summary_of_themes_whose_headings_say_what_they_are_is_restated(heading: str) -> None:
    sheet = Sheet().text("Summary", bold=True)
    sheet.table(
        "Priority | 2020/21 award\nSafe places | £37,750\nSafe people | £14,125\nTotal | £51,875"
    )
    one = f"{HEAD}\nCore costs | Harbour Trust | £25,250\nHelpline | Voice Ltd | £12,500\nTotal | | £37,750"
    two = f"{HEAD}\nRefuge | Haven | £9,125\nBoxing club | Ring Ltd | £5,000\nTotal | | £14,125"
    for i, (name, rows) in enumerate((("Safe places", one), ("Safe people", two)), 1):
        sheet.text(heading.format(i, name), bold=True).table(rows)
    found = sheet.read()
    assert [a.restated for a in found.allocations] == [True] * 2 + [False] * 4
    assert found.framework.status == "verified"
    bare = {"Safe places", "Safe people"}
    assert ({a.theme for a in found.allocations[2:]} == bare) is heading.startswith("Priority")


def test_a_table_of_the_themes_alone_restates_them_though_one_of_two_is_out() -> None:
    sheet = Sheet().text("Summary", bold=True)
    sheet.table("Theme | 2020/21 award\nVictims | £3,000\nRoads | £9,000\nTotal | £12,000")
    rows = "Victims | Helpline | £1,000\nVictims | Refuge | £2,000\nRoads | Radios | £8,000"
    text = f"Theme | Project | 2020/21 award\n{rows}\nTotal | | £12,000"
    found = sheet.text("Awards", bold=True).table(text).read()
    assert counted(found) == ["Helpline", "Refuge", "Radios"]
    assert found.framework.status == "disputed"


@pytest.mark.parametrize("first", ["£37,600", "£37,900"])
def test_a_summary_by_the_names_of_tables_is_restated(first: str) -> None:
    """Though one of two tables has lost a row."""
    sheet = Sheet()
    for name, rows in {"Appendix A": "12,500 25,100", "Appendix B": "9,300 4,050"}.items():
        lines = "".join(f"\nHelp {n} | Ark | £{n}" for n in rows.split())
        sheet.text(name, bold=True).table(HEAD + lines)
    sheet.text("Summary of commitments", bold=True)
    sheet.table(f"Appendix | 2020/21\nAppendix A | {first}\nAppendix B | £13,350")
    found = sheet.read()
    assert [a.restated for a in found.allocations] == [False] * 4 + [True] * 2


def headed(first: str, second: str) -> Sheet:
    """Two tables, of £37,500 and £12,500, each with its total below a heading."""
    sheet = Sheet()
    for heading, rows in (
        (first, f"{SHARED}\nHelpline | Voice Ltd | £12,500\nTotal | | £37,500"),
        (second, "Boxing | Ring Ltd | £7,500\nBus | Ride Ltd | £5,000\nTotal | | £12,500"),
    ):
        sheet.text("We fund these.").text(heading, bold=True).table(f"{HEAD}\n{rows}")
    return sheet


def test_a_summary_under_the_heading_of_the_last_theme_is_of_awards() -> None:
    """Nothing above it speaks of awards: what it gives again does."""
    sheet = headed("Victims", "Youth")
    found = sheet.table("Theme | Total\nVictims | £37,500\nYouth | £12,500").read()
    assert counted(found) == ["Core costs", "Helpline", "Boxing", "Bus"]
    failed = {c.check for c in found.checks if c.status == "failed"} - {"theme_unknown"}
    assert (found.framework.status, failed) == ("verified", set())


def test_a_summary_of_funds_gives_what_the_tables_under_their_headings_come_to() -> None:
    """The names of funds are themes here alone, where a summary lists them as the headings of tables."""
    sheet = headed("Victims Grant", "Safety Fund")
    sheet.text("All of it.").text("Summary", bold=True)
    found = sheet.table("Fund | Amount\nVictims Grant | £37,500\nSafety Fund | £12,500").read()
    assert counted(found) == ["Core costs", "Helpline", "Boxing", "Bus"]
    assert found.framework.status == "verified"
    failed = {c.check for c in found.checks if c.status == "failed"} - {"theme_unknown"}
    assert not failed
    assert [a.theme for a in found.allocations[:4]] == ["Victims Grant"] * 2 + ["Safety Fund"] * 2


@pytest.mark.parametrize("swapped", [False, True])
def test_a_summary_of_schemes_whose_tables_have_no_totals_is_restated(swapped: bool) -> None:
    """In one section with them, whatever the schemes are called: two of its amounts may be swapped."""
    rows = "Small grants scheme | 3 | £37,500\nRoad safety grants | 2 | £12,500"
    if swapped:
        rows = "Small grants scheme | 3 | £12,500\nRoad safety grants | 2 | £37,500"
    sheet = Sheet().table(f"Scheme | Number of awards | Total awarded\n{rows}\nTotal | 5 | £50,000")
    sheet.text("Small grants scheme", bold=True)
    sheet.table(f"{HEAD}\n{SHARED}\nHelpline | Voice Ltd | £12,500")
    sheet.text("Road safety grants", bold=True)
    sheet.table(f"{HEAD}\nBoxing | Ring Ltd | £7,500\nBus | Ride Ltd | £5,000")
    found = sheet.read()
    assert counted(found) == ["Core costs", "Helpline", "Boxing", "Bus"]
    assert (found.framework.status == "disputed") is swapped
    told = {c.check for c in found.failed} - {"theme_unknown"}
    assert told == ({"restated_lines_agree"} if swapped else set())


@pytest.mark.parametrize("label", ["Fund total", "Total", "Total Roads Fund"])
def test_a_list_of_funds_restates_the_tables_under_their_headings(label: str) -> None:
    """Whatever the totals of these are called."""
    sheet = Sheet().table(
        "Fund | 2020/21\nYouth Fund | £3,000\nRoads Fund | £7,000\nTotal | £10,000"
    )
    for name, rows in (
        (
            "Youth Fund",
            "Boxing | Ring Ltd | £1,000\nCadets | Corps | £2,000\nFund total | | £3,000",
        ),
        ("Roads Fund", f"Bends | Ark | £4,000\nSpeed | Watch | £3,000\n{label} | | £7,000"),
    ):
        sheet.text(f"Appendix {name[0]}: {name}", bold=True).table(f"{HEAD}\n{rows}")
    found = sheet.read()
    assert counted(found) == ["Boxing", "Cadets", "Bends", "Speed"]
    assert found.framework.status == "verified"


def test_a_list_of_funds_of_which_one_differs_is_told_and_counted_once() -> None:
    """It adds up, and so do the tables: before, all of it was counted twice, and proven."""
    sheet = Sheet().table(
        "Fund | 2020/21\nYouth Fund | £3,500\nRoads Fund | £7,000\nTotal | £10,500"
    )
    for name, rows in (
        ("Youth Fund", "Boxing | Ring Ltd | £1,000\nCadets | Corps | £2,000\nTotal | | £3,000"),
        ("Roads Fund", "Bends | Ark | £4,000\nSpeed | Watch | £3,000\nTotal | | £7,000"),
    ):
        sheet.text(f"Appendix {name[0]}: {name}", bold=True).table(f"{HEAD}\n{rows}")
    found = sheet.read()
    assert counted(found) == ["Boxing", "Cadets", "Bends", "Speed"]
    assert found.framework.status == "disputed"


@pytest.mark.parametrize(("day", "again"), [("30/09/2020", False), ("30/06/2020", True)])
def test_equal_payments_on_two_days_are_two(day: str, again: bool) -> None:
    rows = "\n".join(f"{on} | Voice | Helpline | £6,250" for on in ("30/06/2020", day))
    found = Sheet().table(f"Date | Provider | Purpose | 2020/21 grant\n{rows}").read()
    assert [a.restated for a in found.allocations] == [False, again]
    assert told(found) == [False, again]


@pytest.mark.parametrize("title", ["#", "Lot", "Page", "Score"])
def test_rows_that_differ_in_their_number_alone_are_printed_twice(title: str) -> None:
    rows = "\n".join(f"{n} | Voice | Helpline | £6,250" for n in (1, 2))
    found = Sheet().table(f"{title} | Provider | Purpose | 2020/21 grant\n{rows}").read()
    assert told(found) == [False, True]


@pytest.mark.parametrize(("name", "is_told"), [("District grants", True), ("Helpline", False)])
def test_a_line_that_another_table_splits_may_be_the_same_money(name: str, is_told: bool) -> None:
    sheet = Sheet().text("Table 1: Services", bold=True)
    sheet.table(
        f"Service | Provider | £\nRefuge | Ark | 9,000\n{name} | Districts | 5,000\nTotal | | 14,000"
    )
    sheet.text("Table 2: District grants", bold=True)
    sheet.table("District | £\nEly | 2,000\nHolt | 3,000\nTotal | 5,000")
    found = sheet.read()
    told = [a.title for a in found.allocations if "may_be_restated" in a.flags]
    assert told == ([name] if is_told else [])


def test_an_award_that_says_it_is_listed_under_each_area_counts_once() -> None:
    said = SHARED.replace("Core costs", "Core costs (listed under both areas; counted once)")
    found = read(
        f"{said}\nHelpline | Voice Ltd | £12,500\nEly total | | £37,500",
        f"{said}\nBoxing club | Ring Ltd | £5,000\nMarch total | | £30,000",
    )
    assert {t.status for t in found.totals} == {"reconciled"}
    assert [a.restated for a in found.allocations] == [False, False, True, False]
    assert found.framework.allocated_gbp == 42_500
    assert found.framework.status == "verified"


def test_what_an_award_includes_for_all_says_nothing_of_other_lists() -> None:
    said = SHARED.replace(
        "Core costs", "Play days (lunch included for all children, shown in both parks)"
    )
    found = read(
        f"{said}\nHelpline | Voice Ltd | £12,500\nEly total | | £37,500",
        f"{said}\nBoxing club | Ring Ltd | £5,000\nMarch total | | £30,000",
    )
    assert not any(a.restated for a in found.allocations)


def test_a_subtotal_counts_an_award_once_that_stands_twice_among_its_lines() -> None:
    found = Sheet().table(f"{HEAD}\nVictims | |\n{SHARED}\nHelpline | Voice Ltd | £12,500\n{SHARED}\n"
                          "Victims total | | £37,500").read()  # fmt: skip
    assert [(t.kind, t.status) for t in found.totals] == [("subtotal", "reconciled")]
    assert [a.restated for a in found.allocations] == [False, False, True]


@pytest.mark.parametrize(
    ("total", "status"), [("£37,500", "differs"), ("£62,500", "reconciled")], ids=["one", "both"]
)
def test_a_row_printed_twice_in_a_table_is_counted_twice(total: str, status: str) -> None:
    """Whether a row is too many, or an award was left out of the sum, nothing tells."""
    found = read(f"{SHARED}\n{SHARED}\nHelpline | Voice Ltd | £12,500\nTotal | | {total}")
    assert [a.restated for a in found.allocations] == [False] * 3
    assert told(found) == [False, True, False]
    assert [t.status for t in found.totals] == [status]


def test_two_rows_apart_that_say_the_same_are_one_award_where_the_total_counts_one() -> None:
    found = read(f"{SHARED}\nHelpline | Voice Ltd | £12,500\n{SHARED}\nTotal | | £37,500")
    assert counted(found) == ["Core costs", "Helpline"]
    assert found.framework.status == "verified"


SUMMARY = "Theme | 2020/21\nVictims | £37,500\nRoads | £9,125\nRural | £{}\nTotal | £{}"
THEMED = (
    "Core costs | Harbour Trust | £25,000\nHelpline | Voice Ltd | £12,500\nTotal Victims | | £37,500\n"
    "Signs | Ark | £4,000\nCameras | Ark | £5,125\nTotal Roads | | £9,125\n"
    "Barns | Ark | £1,250\nFarms | Grange | £1,125\nTotal Rural | | £{}"
)


def test_a_summary_by_what_totals_are_called_is_restated_though_one_does_not_foot() -> None:
    """A row was left out of the list, and the summary has its theme as it was."""
    sheet = Sheet().table(f"{HEAD}\n{THEMED.format('7,375')}").text("Summary", bold=True)
    found = sheet.table(SUMMARY.format("7,375", "54,000")).read()
    assert [a.title for a in found.allocations if a.restated] == ["Victims", "Roads", "Rural"]
    assert found.framework.status == "disputed"


def test_a_summary_of_which_some_lines_may_be_the_same_money_may_be_so_in_all() -> None:
    sheet = Sheet().table(SUMMARY.format("7,375", "54,000"))
    for rows in (
        "Core costs | Ark | £25,000\nHelpline | Voice | £12,500",
        "Signs | Ark | £4,000\nCameras | Ark | £5,125",
    ):
        sheet.text("Awards of one kind", bold=True).table(f"{HEAD}\n{rows}")
    doubted = [a.title for a in sheet.read().allocations if "may_be_restated" in a.flags]
    assert doubted == ["Victims", "Roads", "Rural"]


@pytest.mark.parametrize("second", ["13,500", "12,500"])
def test_a_list_of_what_each_priority_gets_is_restated_or_may_be(second: str) -> None:
    sheet = Sheet().table(f"{HEAD}\n{SHARED}\nHelpline | Voice Ltd | £12,500\nTotal | | £37,500")
    sheet.text("Summary by priority", bold=True)
    found = sheet.table(f"Priority | 2020/21 (£)\nSP1 | 24,000\nSP2 | {second}").read()
    assert [a.restated for a in found.allocations] == [False] * 2 + [second == "13,500"] * 2
    assert all(a.restated or "may_be_restated" in a.flags for a in found.allocations[2:])


CODED = "Priority | 2020/21 (£)\nSP1 | {}\nSP2 | {}"
OF_AIMS = (
    "Project | Provider | Priority | 2020/21 (£)\nRefuge | Ark | SP1 | {}\nHelp | Voice | {} | {}"
)


def funds(first: str, second: str, heading: str = "Innovation fund", below: str = "") -> Records:
    sheet = Sheet().text("Community fund", bold=True).table(first)
    sheet.text(heading, bold=True).table(second)
    return (sheet.text(below) if below else sheet).read()


ROUND = f"{HEAD}\n{SHARED}\nHelpline | Voice Ltd | £25,000"


@pytest.mark.parametrize(
    ("heading", "is_again"),
    [("Innovation fund", False), ("Spend by priority", True), ("Summary of awards", True)],
)
def test_two_funds_of_one_size_are_one_only_where_the_list_of_codes_says_so(
    heading: str, is_again: bool
) -> None:
    lines = funds(ROUND, CODED.format("30,000", "20,000"), heading).allocations[2:]
    assert [a.restated for a in lines] == [is_again] * 2
    assert ["may_be_restated" in a.flags for a in lines] == [not is_again] * 2


def test_two_funds_that_one_total_counts_are_two() -> None:
    found = funds(ROUND, CODED.format("30,000", "20,000"), below="Grand total: £100,000")
    assert not [a for a in found.allocations if a.restated or "may_be_restated" in a.flags]
    assert found.framework.status == "verified"


@pytest.mark.parametrize(
    ("aims", "codes", "is_again"),
    [
        (("24,000", "SP2", "12,610"), ("24,000", "12,610"), True),
        (("24,000", "SP1 SP2", "12,610"), ("30,000", "6,610"), True),  # one line serves both
        (("24,000", "SP2", "12,610"), ("20,000", "16,610"), False),
        (("20,000", "SP2", "5,000"), ("20,000", "5,000"), True),
    ],
)
def test_the_aims_of_lines_say_whether_a_list_by_codes_is_of_their_money(
    aims: tuple[str, ...], codes: tuple[str, ...], is_again: bool
) -> None:
    lines = funds(OF_AIMS.format(*aims), CODED.format(*codes)).allocations[2:]
    assert [a.restated for a in lines] == [is_again] * 2
    assert ["may_be_restated" in a.flags for a in lines] == [not is_again] * 2


def test_sums_of_what_headings_name_may_be_those_of_what_was_not_read_below() -> None:
    sheet = Sheet().table(SUMMARY.format("7,375", "54,000"))
    for theme in ("Victims", "Roads", "Rural"):
        sheet.text(theme, bold=True).text("Somebody 2,000").text("Another 1,500")
    found = sheet.read()
    assert {"may_be_restated" in a.flags for a in found.allocations} == {True}
    assert found.framework.status != "verified"


def test_a_table_told_once_more_one_sum_under_each_heading_is_not_in_doubt() -> None:
    sheet = Sheet().table(SUMMARY.format("7,375", "54,000"))
    for theme, gbp in (("Victims", "37,500"), ("Roads", "9,125"), ("Rural", "7,375")):
        sheet.text(theme, bold=True).text(f"Value: £{gbp}")
    assert sheet.read().framework.status == "verified"
