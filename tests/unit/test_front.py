"""Front matter: publisher, title, period and date of issue."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.model import TextLine
from pipeline.normalise.plan.front import Front, front, other_fronts
from pipeline.normalise.plan.publisher import publisher_of
from pipeline.normalise.words.dates import day_in, period

from .sheet import RULES, Sheet, line


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Commissioning Framework 2015-2017", date(2015, 4, 1), date(2017, 3, 31)),
        ("2016/17 Refresh", date(2016, 4, 1), date(2017, 3, 31)),
        ("Core grants 2024-5", date(2024, 4, 1), date(2025, 3, 31)),
        ("Grants 2019-0, approved 2020-1-14", date(2019, 4, 1), date(2020, 3, 31)),
        ("Grants 16/17", date(2016, 4, 1), date(2017, 3, 31)),
        ("July 2019 to June 2020", date(2019, 7, 1), date(2020, 6, 30)),
        ("April 2019 – December 2019", date(2019, 4, 1), date(2019, 12, 31)),
        ("Vision 2010-30 and Framework 2015-17", date(2015, 4, 1), date(2017, 3, 31)),
        ("Ref 2019-05-01 Plan 2019/20", date(2019, 4, 1), date(2020, 3, 31)),
        ("Open 24/7: grants 16/17", date(2016, 4, 1), date(2017, 3, 31)),
        ("Reference 2025-31. Grants 2025/26", date(2025, 4, 1), date(2026, 3, 31)),
        ("Funding plan 2023/24 to 2025/26", date(2023, 4, 1), date(2026, 3, 31)),
        ("Grants 2023/24, 2024/25 and 2025/26", date(2023, 4, 1), date(2026, 3, 31)),
        ("Plan 23/24 to 25/26", date(2023, 4, 1), date(2026, 3, 31)),
        ("Grants 23/24 and 24/25", date(2023, 4, 1), date(2025, 3, 31)),
        ("Grants 2023/24 (before: 2022/23)", date(2023, 4, 1), date(2024, 3, 31)),
        ("2017-2015", None, None),
        ("24/7 help", None, None),
        ("Report", None, None),
    ],
)
def test_the_period_of_a_title(text: str, first: date | None, last: date | None) -> None:
    assert period(text) == (first, last)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("23rd October 2015", date(2015, 10, 23)),
        ("1 Sep 2014", date(2014, 9, 1)),
        ("1 Sept 2014", date(2014, 9, 1)),
        ("the 1st of May 2020", date(2020, 5, 1)),
        ("31 June 2020", None),
        ("May 2020", None),
    ],
)
def test_a_full_date(text: str, day: date | None) -> None:
    assert day_in(text) == day


def test_what_the_first_pages_say() -> None:
    lines = [
        line("Commissioning Framework 2016/17", y=100, bold=True),
        line("The Police and Crime Commissioner for Midshire is elected.", y=300),
        line("2 May 2016", y=320),
    ]
    found = front(lines, RULES, 1)
    assert found.publisher == "Police and Crime Commissioner for Midshire"
    assert found.years == ("2016/17",)
    assert found.issued_on == date(2016, 5, 2)
    assert found.slug("file") == "midshire-2016-17"


def test_what_is_not_said_is_empty() -> None:
    found = front([line("Notes")], RULES, 1)
    assert (found.publisher, found.years, found.issued_on) == ("", (), None)
    assert found.slug("My file") == "my-file"


def test_a_place_in_other_letters_gives_no_name() -> None:
    found = Front("The Police of Ελλάδα", "Ελλάδα", "", date(2018, 4, 1), date(2019, 3, 31), None)
    assert found.slug("My file") == "my-file"


@pytest.mark.parametrize(
    ("title", "day", "years"),
    [
        ("Community Fund grants", "Date of decision: 2nd September 2020", ("2020/21",)),
        ("Community Fund grants", "Date of decision: 12 February 2020", ()),  # for which year?
        ("Community Fund grants, July 2019", "Approved on 3 May 2020", ("2019/20",)),
        ("Community Fund grants 2018/19", "Approved on 3 May 2020", ()),  # its period tells
        ("Community Fund grants", "As agreed", ()),
    ],
)
def test_the_year_of_a_decision(title: str, day: str, years: tuple[str, ...]) -> None:
    found = front([line(title, y=80, bold=True), line(day, y=120)], RULES, 1)
    assert found.decided == years


def test_lines_of_the_year_of_a_decision_are_flagged() -> None:
    sheet = Sheet(title="Community Fund grants").text("Date of decision: 2nd September 2020")
    found = sheet.table("Organisation | Project | Amount approved\nKestrel | Locks | £1,000").read()
    assert [(a.financial_year, a.flags) for a in found.allocations] == [
        ("2020/21", ("year_inferred",))
    ]


def test_the_name_of_an_office_goes_on_in_the_next_line_of_large_print() -> None:
    lines = [
        line("Office of the Police and", y=100),
        line("Crime Commissioner", y=112),
        line("for Averham", y=124),
    ]
    assert front(lines, RULES, 1).place == "Averham"
    apart = [lines[0], line("Some words", y=200), *lines[1:]]
    assert front(apart, RULES, 1).place == ""


PCC = "Police and Crime Commissioner"


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        ("Decision of the Norfolk Police and Crime Commissioner", f"{PCC} for Norfolk"),
        ("Annual Grants of Sussex Police & Crime Commissioner", f"{PCC} for Sussex"),
        ("Community Fund Humberside OPCC", f"{PCC} for Humberside"),
        ("OPCC Derbyshire – grants", f"{PCC} for Derbyshire"),
        ("Jo Smith, Suffolk Police and Crime Commissioner", f"{PCC} for Suffolk"),
        ("A grant to the Kent Police and Crime Commissioner", f"{PCC} for Kent"),
        (
            f"{PCC} for Devon, Cornwall and the Isles of Scilly",
            f"{PCC} for Devon, Cornwall and the Isles of Scilly",
        ),
        (
            "Staffordshire Commissioner for Police, Fire and Rescue and Crime",
            "Police, Fire and Crime Commissioner for Staffordshire",
        ),
        (
            "York and North Yorkshire Combined Authority: grants",
            "York and North Yorkshire Combined Authority",
        ),
        ("South Yorkshire Mayoral Combined Authority", "South Yorkshire Combined Authority"),
        ("MOPAC commissioned services", "Mayor’s Office for Policing and Crime"),
        ("Gwent Police and Crime Panel", f"{PCC} for Gwent"),
        (f"North Northshire {PCC}", f"{PCC} for North Northshire"),
        (f"{PCC} for Gwent Isaf", f"{PCC} for Gwent Isaf"),
        (f"{PCC} for Gwent Grants Report", f"{PCC} for Gwent"),
    ],
)
def test_the_office_is_found_in_a_sentence(text: str, publisher: str) -> None:
    assert publisher_of([text], [text], [text])[0] == publisher


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Norfolk and Suffolk OPCC", "Norfolk and Suffolk"),
        ("Norfolk and Suffolk Police and Crime Panel", ""),
        ("Said by the Norfolk and Suffolk Police and Crime Commissioner", ""),
        ("Said by the Avon and Somerset Police and Crime Commissioner", "Avon and Somerset"),
        (
            "Bedfordshire, Cambridgeshire and Hertfordshire PCC",
            "Bedfordshire, Cambridgeshire and Hertfordshire",
        ),
        (
            "PCC for Hampshire, Isle of Wight, Portsmouth and Southampton",
            "Hampshire, Isle of Wight, Portsmouth and Southampton",
        ),
        ("PCC for Kent and Medway", "Kent and Medway"),
        ("OPCC Kent and Medway", ""),
        (f"{PCC} for Norfolk and Waveney", "Norfolk and Waveney"),
        (f"{PCC} for Lincolnshire and Grantham", "Lincolnshire and Grantham"),
        ("PFCC for Essex, Southend and Thurrock", "Essex, Southend and Thurrock"),
        ("PCC for Kent, Annual Report and Accounts", "Kent"),
        ("Police and Crime Commissioner for Dyfed-Gwent", "Dyfed-Gwent"),
    ],
)
def test_a_joint_name_is_not_cut_to_one_police_area(text: str, place: str) -> None:
    assert publisher_of([text], [text], [text])[1] == place


def test_one_office_is_not_made_a_joint_one_by_another() -> None:
    assert publisher_of(["Kent OPCC", "Kent and Essex OPCC"], [], [])[1] == "Kent"


@pytest.mark.parametrize(
    "text",
    [
        "This is modelled on the Greater Manchester Combined Authority pilot.",
        "Our MOPAC colleagues shared their method.",
        "This report goes to the Kent Police and Crime Panel.",
        "Our MOPAC colleagues",
    ],
)
def test_a_mention_in_the_text_is_no_publisher(text: str) -> None:
    title = line("Grants awarded 2020/21", y=80, bold=True)
    assert front([title, line(text, y=120)], RULES, 1).publisher == ""
    assert front([title, line("MOPAC pilot", y=80, page=2, bold=True)], RULES, 1).publisher == ""


def test_a_publisher_in_a_title() -> None:
    lines = [line("Gwent Police and Crime Panel", bold=True), line("Grants 2020/21", y=120)]
    assert front(lines, RULES, 1).publisher == f"{PCC} for Gwent"
    mayor = "Mayor’s Office for Policing and Crime"
    assert front([line(mayor, bold=True), lines[1]], RULES, 1).publisher == mayor


def test_an_area_whose_name_goes_on_in_the_next_line() -> None:
    lines = [f"{PCC} for South", "Yorkshire", f"{PCC} for South Yorkshire"]
    assert publisher_of(lines, lines[:2], [])[1] == "South Yorkshire"
    assert (
        publisher_of([f"{PCC} for Northshire", f"{PCC} for Northshire Grants"], [], [])[1]
        == "Northshire"
    )


def test_columns_that_count_the_years_of_the_period_are_of_these() -> None:
    rows = "Project | Year 1 | Year 2 | Total\nLocks | £1,000 | £2,000 | £3,000"
    found = Sheet(title="Grants 2022-24").table(rows).read()
    assert [(a.financial_year, a.flags) for a in found.allocations] == [
        ("2022/23", ("year_inferred",)), ("2023/24", ("year_inferred",))
    ]  # fmt: skip
    assert [(t.kind, t.status) for t in found.totals] == [("row", "reconciled")]
    untold = Sheet(title="Grants 2022-25").table(rows).read()
    assert not any(a.status == "verified" and not a.flags for a in untold.allocations)


@pytest.mark.parametrize(
    ("title", "above"),
    [
        ("Grants 2021-23", "Grants 2024/25 to 2025/26"),
        ("Grants 2021-23", "Two-year grants from April 2024"),
        ("Grants 2021-23", "Two-year grants that began in 2024"),
        ("Grants", "The plan for 2021-23 set the direction."),
    ],
)
def test_columns_that_may_count_other_years_are_told_and_not_read(title: str, above: str) -> None:
    sheet = Sheet(title=title)
    large = tuple(word._replace(size_pt=16.0) for word in sheet.lines[0].words)
    sheet.lines[0] = TextLine(1, large)
    found = sheet.text(above).table("Project | Year 1 | Year 2\nLocks | £1,000 | £2,000").read()
    assert not found.allocations
    assert "table_not_read" in {c.check for c in found.checks if c.status == "failed"}


def test_the_titles_of_amounts_give_the_period_where_no_text_does() -> None:
    sheet = Sheet(title=f"Gwent {PCC}: grants")
    sheet.table("Project | 2022/23 award | 2023/24 award\nLocks | £1,000 | £2,000")
    found = sheet.read().framework
    assert found.framework == "gwent-2022-24"
    assert (found.period_start, found.period_end) == (date(2022, 4, 1), date(2024, 3, 31))


@pytest.mark.parametrize("prose", ["What was funded.", "This sets out our grants for 2023/24."])
def test_the_titles_of_amounts_widen_no_period_that_a_text_names(prose: str) -> None:
    sheet = Sheet(title=f"Gwent {PCC}: grants")
    large = tuple(word._replace(size_pt=16.0) for word in sheet.lines[0].words)
    sheet.lines[0] = TextLine(1, large)
    sheet.text(prose).table("Project | 2022/23 | 2023/24\nLocks | £1,000 | £2,000")
    found = sheet.read()
    is_named = "2023/24" in prose
    assert found.framework.framework == ("gwent-2023-24" if is_named else "gwent-2022-24")
    beside = [a.financial_year for a in found.allocations if "year_beside_period" in a.flags]
    assert beside == (["2022/23"] if is_named else [])


@pytest.mark.parametrize(
    ("titles", "row", "strange"),
    [
        ("2022/23 | 2023/24", "£1,000 | £2,000", []),  # last year's, for comparison
        ("2023/24 | 2024/25", "£1,000 | £2,000", []),  # an outlook
        ("2022/23 | 2024/25", "£1,000 | £2,000", ["2022/23", "2024/25"]),  # one of them misread
        ("2021/22 | 2023/24", "£1,000 | £2,000", ["2021/22"]),  # the year between is missing
        ("2022/23", "£1,000", ["2022/23"]),
    ],
)
def test_a_year_outside_of_the_period_is_doubted_but_for_a_column_beside_it(
    titles: str, row: str, strange: list[str]
) -> None:
    sheet = Sheet(title=f"Gwent {PCC}: grants 2023/24")
    total = row.replace("1,000", "1,500").replace("2,000", "2,600")
    second = row.replace("1,000", "500").replace("2,000", "600")
    sheet.table(f"Project | {titles}\nLocks | {row}\nLights | {second}\nTotal | {total}")
    found = sheet.read()
    told = [c.message[:7] for c in found.checks if c.check == "years_in_period"]
    assert told == strange
    of_years = {(a.financial_year, a.status) for a in found.allocations}
    assert {year for year, status in of_years if status != "verified"} == set(strange)


def test_years_of_single_rows_are_no_column_beside_the_period() -> None:
    sheet = Sheet(title=f"Gwent {PCC}: grants 2023/24")
    sheet.table("Project | Year | Award\nLocks | 2023/24 | £1,000\nLights | 2022/23 | £2,000")
    flags = {a.title: a.flags for a in sheet.read().allocations}
    assert "year_outside_period" in flags["Lights"]


def test_the_years_beside_amounts_are_theirs_where_nothing_else_names_one() -> None:
    sheet = Sheet(title=f"Gwent {PCC}: grants")
    rows = "Locks | 2022/23: £1,000/ /2023/24: £2,000\nYouth work | 2022/23: £500/ /2023/24: £700"
    found = sheet.table(f"Project | Award\n{rows}").read()
    assert found.framework.framework == "gwent-2022-24"
    assert [(a.financial_year, int(a.amount_gbp or 0)) for a in found.allocations] == [
        ("2022/23", 1000), ("2023/24", 2000), ("2022/23", 500), ("2023/24", 700)
    ]  # fmt: skip
    assert not any(a.flags for a in found.allocations)


@pytest.mark.parametrize(
    ("title", "is_told"),
    [
        ("Commissioning Framework 2015-2017", True),
        ("Commissioning Framework 2016/17", False),
        ("Grants in 2014/15", False),
    ],
)
def test_a_second_front_page_for_another_period_is_told(title: str, is_told: bool) -> None:
    first = line("Commissioning Framework 2016/17", page=1)
    prose = [line("and all that is said of " * 3, y=100 + 20 * i, page=2) for i in range(9)]
    pages = [first, *prose, line(title, page=3)]
    head = front(pages, RULES, 1)
    assert [(i.code, i.page) for i in other_fronts(pages, head, RULES)] == (
        [("framework_twice", 3)] if is_told else []
    )


def test_a_divider_for_a_year_of_the_period_is_no_second_front_page() -> None:
    pages = [
        line("Commissioning Framework 2016/17 to 2018/19", page=1),
        line("Commissioning Framework 2017/18", page=2),
        line("Commissioning Framework 2018/19 to 2019/20", page=3),
    ]
    found = other_fronts(pages, front(pages[:1], RULES, 1), RULES)
    assert [issue.page for issue in found] == [3]


@pytest.mark.parametrize(
    ("above", "years"),
    [
        ("The settlement is for 2025/26 only.", {"2025/26"}),
        ("These were agreed.", {"2024/25"}),
    ],
)
def test_the_year_of_a_decision_with_a_number_is_not_that_of_its_awards(
    above: str, years: set[str]
) -> None:
    sheet = Sheet(title="Decision 2024/2025 – 0126: grants awarded").text(above)
    found = sheet.table("Project | Award\nLocks | £1,000\nHelpline | £2,000").read()
    assert {a.financial_year for a in found.allocations} == years
    assert {a.flags for a in found.allocations} == {
        () if "2025/26" in years else ("year_inferred",)
    }


@pytest.mark.parametrize("below", ["2021-2023", "2021 to 2023", "April 2021 to March 2023"])
def test_a_period_alone_below_a_title_is_of_it_however_small(below: str) -> None:
    sheet = Sheet(title="Grants")
    large = tuple(word._replace(size_pt=20.0) for word in sheet.lines[0].words)
    sheet.lines[0] = TextLine(1, large)
    found = (
        sheet.text(below).table("Project | Year 1 | Payment year 2\nLocks | £1,000 | £2,000").read()
    )
    assert found.framework.title == f"Grants {below}"
    assert [a.financial_year for a in found.allocations] == ["2021/22", "2022/23"]


MOPAC = "Mayor’s Office for Policing and Crime"


@pytest.mark.parametrize(
    ("text", "bold", "publisher", "place"),
    [
        ("Moor County Council grants 2019/20", True, "Moor County Council", "Moor"),
        ("Elm and Moor Borough Council", False, "Elm and Moor Borough Council", "Elm and Moor"),
        ("Moor Combined Authority (MCA)", False, "Moor Combined Authority", "Moor"),
        (f"{MOPAC} (MOPAC)", False, MOPAC, "London"),
        ("Moor County Council took part.", False, "", ""),
    ],
)
def test_other_bodies_whose_name_is_all_of_a_line_or_begins_the_title(
    text: str, bold: bool, publisher: str, place: str
) -> None:
    found = front([line("Grants awarded", bold=True), line(text, y=90, bold=bold)], RULES, 1)
    assert (found.publisher, found.place) == (publisher, place)


def test_the_s_of_a_possessive_is_no_part_of_a_place() -> None:
    assert publisher_of(["Moorshire's Police and Crime Commissioner"], [], [])[1] == "Moorshire"
    assert publisher_of(["Jo Bloggs, Kent’s Police and Crime Commissioner"], [], [])[1] == "Kent"
