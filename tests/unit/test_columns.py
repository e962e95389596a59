"""What the columns of a table are, by their titles."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.normalise.columns.layout import Around
from pipeline.normalise.columns.titles import layout
from pipeline.normalise.words.dates import year_in

from .sheet import RULES, Sheet, layout_of, read, roles, table


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("16/17 value", "2016/17"),
        ("Amount 2015/16", "2015/16"),
        ("Estimated Amount 2016-2017", "2016/17"),
        ("2019–20", "2019/20"),
        ("from 2018 to 2019", "2018/19"),
        ("99/00", "2099/00"),
        ("2015-17", None),
        ("2015-2018", None),
        ("24/7 service", None),
        ("1/2 of it", None),
        ("", None),
    ],
)
def test_the_year_of_a_title(text: str, year: str | None) -> None:
    assert year_in(text) == year


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("16/17 value", "amount"),
        ("Estimated Amount 2016/17", "amount"),
        ("Total Project Cost", "other_money"),
        ("Amount requested", "other_money"),
    ],
)
def test_columns_of_money(title: str, role: str) -> None:
    text = f"Project | Award | {title}\nA | £1 | £1,000\nB | £2 | £2,000"
    found = layout_of(text).columns[2]
    assert found.role == role


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Strategic Theme", "theme"),
        ("Funding Mechanism", "mechanism"),
        ("Primary P&CP Strategic priority", "priority_primary"),
        ("Secondary P&CP Strategic priority", "priority_secondary"),
        ("Priorities Supported", "priority"),
        ("Geographical reach", "reach"),
        ("Organisation with whom we have a contract", "provider"),
        ("Organisation/Geographical Area", "provider"),
        ("Recipient geographic coverage", "reach"),
        ("Organisation awarded the grant", "provider"),
        ("Reason grant will reduce crime", "comment"),
        ("Period for which the grant has been given", "date"),
        ("Comment", "comment"),
        ("Code", "code"),
        ("Favourite colour", ""),
    ],
)
def test_columns_of_text(title: str, role: str) -> None:
    assert roles(f"Project | {title} | Award\nAbc | def | £1,000\nGhi | jkl | £2,000")[1] == role


def test_each_year_has_its_own_column() -> None:
    found = layout_of("Project | Amount 2015/16 | Estimated Amount 2016/17\nA | £1,000 | £2,000")
    assert [(c.year, c.amount_status) for c in found.amounts] == [
        ("2015/16", "committed"), ("2016/17", "estimated"),
    ]  # fmt: skip


def test_a_pound_sign_before_the_year_is_no_amount() -> None:
    found = layout_of("Project | Award £ 2020/21\nYouth work | 1,138\nHomes | 2,250")
    assert [(c.title, c.year) for c in found.amounts] == [("Award £ 2020/21", "2020/21")]


def test_figures_that_are_not_pounds_are_no_money() -> None:
    found = layout_of("Project | Grant (€)\nYouth work | 1,138\nHomes | 2,250")
    assert found.columns[1].role == "not_pounds"
    assert found.reason == "its figures are not pounds"


def test_numbers_of_people_are_no_money() -> None:
    text = "Project | Number of clients | Award\nA | 1,200 | £1,000\nB | 1,300 | £2,000"
    assert roles(text)[1] != "amount"
    assert [c.title for c in layout_of(text).amounts] == ["Award"]


def test_a_heading_over_two_rows_is_one_title() -> None:
    found = layout_of("Project | Amount\n | 2016/17\nYouth work | £1,000")
    assert (found.first, found.columns[1].title, found.columns[1].year) == (
        2, "Amount 2016/17", "2016/17",
    )  # fmt: skip


def test_a_column_of_texts_is_no_money_though_its_title_may_say_so() -> None:
    text = "Grant | Purpose of award | £\nYouth work | Help | £1,000\nLights | Safety | £2,000"
    assert roles(text) == ["title", "description", "amount"]


def test_titles_under_a_title_that_spans_them_belong_to_it() -> None:
    sheet = table("Service | 2023/24 | 2023/24\n | PCC | MoJ\nHelp | £1,000 | £2,000")
    name, over, _ = sheet.rows[0]
    over = replace(over, column_span=2)
    found = layout(
        replace(sheet, rows=((name, over, over), *sheet.rows[1:])), RULES, None, Around("")
    )
    assert (found.first, found.titles) == (2, ["Service", "2023/24 PCC", "2023/24 MoJ"])


def test_amounts_in_words_are_amounts_though_nobody_reads_them() -> None:
    text = "Project | Grant\nRefuge | Two hundred pounds\nHelpline | Nine hundred pounds"
    assert roles(text) == ["title", "amount"]


def test_small_numbers_without_a_sign_beside_amounts_with_one_are_counts() -> None:
    text = "District | Grants | Total\nBlaby | 5 | £1,000\nMelton | 12 | £2,500"
    assert roles(text)[1:] == ["not_pounds", "amount"]
    assert "not_pounds" not in roles(text.replace("£", ""))


def test_a_column_that_most_rows_leave_blank_names_groups() -> None:
    text = (
        "Objective | Action | Responsible | Cost 2022/23\nSafe people | Refuge | Harbour Trust | £1,000\n"
        " | Helpline | Voice Ltd | £2,000\n | Boxing | Ring Ltd | £500\n | Refuge | Safe Ltd | £600\n"
        "Safe places | Locks | Fit Ltd | £900"
    )
    assert roles(text) == ["theme", "title", "provider", "amount"]


@pytest.mark.parametrize(
    ("beside", "expected"),
    [("Project", ["description", "title"]), ("Details", ["title", "description"])],
)
def test_an_area_of_work_is_the_title_where_nothing_plainer_is(
    beside: str, expected: list[str]
) -> None:
    rows = "Prevention | Beds | Harbour Trust | £2,500\nVictims | Calls | Voice Ltd | £1,250"
    text = f"Area of work | {beside} | Provider | 2020/21 award\n{rows}"
    assert roles(text) == [*expected, "provider", "amount"]


def test_an_objective_before_a_project_is_its_theme_whatever_else_stands_before_both() -> None:
    text = "Area of work | Objective | Project | Award\nStreets | Safer homes | Locks | £1,000"
    assert roles(text) == ["description", "theme", "title", "amount"]


def test_a_column_whose_few_texts_stand_for_several_rows_is_no_title() -> None:
    rows = "Justice | Court help | £1,000\nJustice | Refuge | £2,000"
    text = f"Department | Work delivered | Award\nYouth | Boxing | £500\n{rows}\nYouth | Art | £9"
    assert roles(text) == ["", "title", "amount"]


def test_decisions_in_words_are_no_codes() -> None:
    text = (
        "Project | Decision | Award\nRefuge | Approve | £1,000\nHelpline | Approve in part | £500"
    )
    assert roles(text) == ["title", "comment", "amount"]
    assert roles(text.replace("Approve in part", "D2").replace("Approve", "D1"))[1] == "code"


def test_a_title_that_wraps_inside_a_word_is_known() -> None:
    text = "Lead organisati on | Service | Award\nSolace | Help | £1,000\nSuzy | Advice | £2,000"
    assert roles(text) == ["provider", "title", "amount"]


@pytest.mark.parametrize(
    ("areas", "roles_of_both"),
    [
        (("Countywide", "Countywide"), ["title_provider", "reach"]),
        (("Eastbrook", "Westbrook"), ["provider", "title"]),
    ],
)
def test_areas_are_titles_where_they_tell_as_many_rows_apart(
    areas: tuple[str, str], roles_of_both: list[str]
) -> None:
    provider = (
        "Kestrel Trust",
        "Heron Trust" if "title_provider" in roles_of_both else "Kestrel Trust",
    )
    text = "Organisation | Area | Award\n" + "\n".join(
        f"{p} | {a} | £1,000" for p, a in zip(provider, areas, strict=True)
    )
    assert roles(text)[:2] == roles_of_both


def test_the_fund_of_several_awards_is_no_title_of_theirs() -> None:
    rows = "Ark | Locks | {} | £1,000\nVoice | Lamps | {} | £500\nRing | Kit | {} | £700"
    titles = "Recipient | Purpose | Fund | Amount"
    same = roles(
        f"{titles}\n{rows.format(*3 * ['Safer Streets'])}\nMoor | Art | Safer Streets | £9"
    )
    assert same == ["provider", "title", "mechanism", "amount"]
    assert roles(f"{titles}\n{rows.format('Arts Fund', 'Kit Fund', 'Main Fund')}")[2] == "title"


def test_a_service_that_several_provide_names_each_of_its_awards() -> None:
    rows = "\n".join(f"{who} | ISVA service | £1,000" for who in ("Ark", "Voice", "Ring"))
    assert roles(f"Provider | Service | Amount\n{rows}") == ["provider", "title", "amount"]
    assert roles(f"Provider | Fund | Amount\n{rows}")[1] == "mechanism"


def test_names_of_groups_in_a_first_column_without_a_title_are_themes() -> None:
    titles = " | Service | Provider | Amount"
    names = ("Homes", "", "", "Streets", "", "")
    rows = "\n".join(f"{n} | Work {i} | Trust {i} | £{i},000" for i, n in enumerate(names, 1))
    assert roles(f"{titles}\n{rows}")[0] == "theme"
    assert roles(f"{titles}\n1 | Locks | Ring | £5\n2 | Art | Ark | £9")[0] == ""


def test_the_period_of_each_row_gives_its_year() -> None:
    sheet = Sheet(title="Grants awarded 2020/21 to 2021/22")
    found = sheet.table("""
        Project | Contract period         | Award
        Refuge  | April 2020 – March 2021 | £1,000
        Help    | April 2021 – March 2022 | £2,000
        Locks   | July 2020 to March 2021 | £300
        Lamps   | April 2020 – March 2022 | £400
    """).read()
    assert [(a.financial_year, a.flags) for a in found.allocations] == [
        ("2020/21", ()),
        ("2021/22", ()),
        ("2020/21", ()),
        ("2020/21", ("amount_over_years", "year_inferred")),
    ]


def test_a_title_of_money_over_words_gives_way_as_the_rule_that_is_left_does() -> None:
    text = "Project award | Commissioning intention | 2020/21\nA hall | Youth work | £1,000"
    assert roles(text) == ["description", "title", "amount"]


def test_dates_that_recur_are_no_themes() -> None:
    rows = "\n".join(f"Service {i} | Aid Ltd | 1 April 2022 | £{i},000" for i in range(1, 8))
    found = Sheet().table(f"Service | Supplier | Start | Annual value\n{rows}").read()
    assert {a.theme for a in found.allocations} == {None}


def test_a_term_of_a_contract_says_nothing_against_columns_of_years() -> None:
    terms = ("Apr 2021 – Mar 2024", "May 2022 – Mar 2024", "Jun 2021 – Mar 2025")
    rows = "\n".join(f"Service {i} | {term} | £1,000 | £2,000" for i, term in enumerate(terms))
    titles = "Service | Contract period | 2022/23 award | 2023/24 award"
    found = (
        Sheet(title="Grants 2022-24").table(f"{titles}\n{rows}\nTotal | | £3,000 | £6,000").read()
    )
    assert {t.status for t in found.totals} == {"reconciled"}
    assert {a.flags for a in found.allocations} == {()}


def test_an_objective_beside_a_project_is_its_theme() -> None:
    text = "Objective | Project | Award\nSafety | Locks | £1,000\nHealth | Help | £2,000"
    assert roles(text) == ["theme", "title", "amount"]
    assert roles(text.replace("Project", "Provider"))[0] == "title"


def test_an_objective_behind_a_project_is_its_theme_where_it_is_that_of_others() -> None:
    rows = "\n".join(f"{name} | {{}} | £1,000" for name in ("Locks", "Help", "Refuge", "Boats"))
    table = f"Project | Objective | Award\n{rows}"
    assert roles(table.format(*"ABAB"))[1] == "theme"
    assert roles(table.format("New locks", "Advice", "A safe home", "Trips"))[1] == "description"


def test_a_column_called_title_names_the_awards() -> None:
    text = "Identifier | Title | Description | Amount\nG1 | Locks | New locks | £1,000\nG2 | Help | Advice | £2"
    assert roles(text) == ["code", "title", "description", "amount"]


CODED = "{} | Service | {} | 2020/21 award\n"


@pytest.mark.parametrize("over", ["Police and Crime Plan Priority", "Area of need"])
def test_words_beside_the_first_of_several_rows_are_their_themes(over: str) -> None:
    rows = "Safer streets | Locks | P1 | £1\n| Boats | P2/P3 | £2\nOpen policing | Help | P1 | £3"
    rows += "\n | Beds | P4 | £4"
    for aim in ("Plan priorities", "Objective"):
        found = Sheet().table(CODED.format(over, aim) + rows).read().allocations
        themes = ["Safer streets", "Safer streets", "Open policing", "Open policing"]
        assert [a.theme for a in found] == themes
        assert [a.priorities for a in found] == [("P1",), ("P2", "P3"), ("P1",), ("P4",)]


def test_labels_of_totals_are_no_themes_and_do_not_keep_a_column_from_naming_some() -> None:
    rows = "Safer streets | Locks | | £1\n| Boats | | £2\nSafer streets Subtotal | | | £3"
    rows += "\nOpen policing | Help | | £3\n | Beds | | £4\nOpen policing Subtotal | | | £7"
    found = Sheet().table(CODED.format("Priority", "Notes") + rows).read()
    assert [a.theme for a in found.allocations] == ["Safer streets"] * 2 + ["Open policing"] * 2
    assert found.framework.status == "verified"


def test_outcomes_that_group_rows_are_themes_and_those_of_each_award_are_said_of_it() -> None:
    rows = "\n{} | Locks | £1\n{} | Boats | £2\n{} | Help | £3\n{} | Beds | £4"
    table = f"Outcome | Project | 2020/21 award{rows}"
    for texts, theme in (
        (("Safer streets",) * 2 + ("Open policing",) * 2, "Safer streets"),
        ("ABCD", None),
    ):
        named = [t if len(t) > 1 else f"Fewer crimes of type {t}" for t in texts]
        assert Sheet().table(table.format(*named)).read().allocations[0].theme == theme


def test_priorities_group_rows_under_headings_of_years() -> None:
    rows = "*2020/21* | |\nSafer streets | Locks | £1\nOpen policing | Help | £2\n*2021/22* | |"
    rows += "\nSafer streets | Locks | £3\nOpen policing | Help | £4"
    found = Sheet().table(f"Priority | Project | Award\n{rows}").read().allocations
    assert [(a.theme, a.financial_year) for a in found] == [
        (theme, year)
        for year in ("2020/21", "2021/22")
        for theme in ("Safer streets", "Open policing")
    ]


@pytest.mark.parametrize(("names", "theme"), [("AAABBB", "Aim A is met"), ("ABCABC", None)])
def test_outcomes_behind_the_awards_are_themes_where_few_stand_for_many(
    names: str, theme: str | None
) -> None:
    rows = "\n".join(f"Project {i} | £{i} | Aim {name} is met" for i, name in enumerate(names, 1))
    found = Sheet().table(f"Project | 2020/21 award | Outcome\n{rows}").read()
    assert found.allocations[0].theme == theme


def test_a_row_that_numbers_the_columns_is_none_of_the_awards() -> None:
    rows = "Locks | Ark | £1,000\nHelp | Voice | £2,000\nTotal | | £3,000"
    table = f"Project | Provider | 2020/21 award\n{{}}\n{rows}"
    for numbers in ("1 | 2 | 3", "(1) | (2) | (3)"):
        found = Sheet().table(table.format(numbers)).read()
        assert [a.title for a in found.allocations] == ["Locks", "Help"]
        assert found.framework.status == "verified"


def test_a_column_of_projects_and_their_providers_names_the_awards() -> None:
    rows = "Locks / / Ark | New locks | £1\nHelp / / Voice | Advice | £2"
    found = Sheet().table(f"Project and provider | Purpose | 2020/21 award\n{rows}").read()
    given = [(a.title, a.description) for a in found.allocations]
    assert given == [("Locks Ark", "New locks"), ("Help Voice", "Advice")]


def test_what_was_decided_is_the_name_of_an_award_before_its_summary() -> None:
    found = layout_of(
        "Decision number | Decision | Recipient | Summary | Amount\n"
        "001/2021 | Taxi marshals | Fit | Part of a pilot | £1,000\n"
        "002/2021 | Night bus | Voice | Part of a pilot | £2,000"
    )
    assert [c.role for c in found.columns][1:4] == ["title", "provider", "description"]


@pytest.mark.parametrize(
    "rows",
    [
        "Fit | £1,000 | Approved for a year\nVoice | £2,000 | Approved in part",
        "Fit | £1,000 | Approved\nVoice | £2,000 | Approved\nHelp | £4,000 | Approved",
    ],
)
def test_what_became_of_a_bid_is_no_name(rows: str) -> None:
    assert roles(f"Recipient | Amount | Decision\n{rows}")[2] == "comment"


def test_signs_in_a_column_of_their_own_stand_before_the_figures_of_the_next() -> None:
    found = read("""
        Project | Provider | £ | Award
        Refuge  | Ark      | £ | 4,000
        Boxing  | Gym      | £ | 3,000
        Total   |          | £ | 7,000
    """)
    assert [(a.title, a.amount_gbp, a.status) for a in found.allocations] == [
        ("Refuge", 4_000, "verified"),
        ("Boxing", 3_000, "verified"),
    ]


def test_a_total_may_stand_below_a_title_that_has_the_unit_of_all() -> None:
    found = read("""
        Project | Funding (£) 2020/21 | Funding (£) 2021/22 | Funding (£) Total
        Refuge  | 4,000               | 4,100               | 8,100
        Boxing  | 3,000               | 3,100               | 6,100
        Total   | 7,000               | 7,200               | 14,200
    """)
    assert {t.status for t in found.totals} == {"reconciled"}
    assert [t.stated_gbp for t in found.totals if t.kind == "row"] == [8_100, 6_100]


@pytest.mark.parametrize("titles", ["Priority 1 | Priority 2", "SP1 | SP2"])
def test_ticks_under_codes_that_no_list_has_name_these_and_no_theme(titles: str) -> None:
    found = read(f"""
        Project | Provider | {titles} | Award
        Refuge  | Ark      | ✓ |   | £4,000
        Boxing  | Gym      | ✓ |   | £3,000
        Helps   | Voice    | ✓ | ✓ | £2,000
    """)
    first, second = titles.split(" | ")
    assert [a.priorities for a in found.allocations] == [(first,), (first,), (first, second)]
    assert {a.theme for a in found.allocations} == {None}


def test_ticks_are_no_text_of_a_line() -> None:
    found = read("""
        Project | Provider | Match funded | Award
        Refuge  | Ark      | Y            | £4,000
        Boxing  | Gym      | N            | £3,000
        Helps   | Voice    | Y            | £2,000
    """)
    assert {(a.theme, a.description, a.comment) for a in found.allocations} == {(None, None, None)}


def test_what_became_of_bids_is_no_name_of_awards() -> None:
    rows = "Approved | A bus | £1\nRefused | A van | £2\nGranted | A car | £3"
    assert roles(f"Decision | Description | Amount\n{rows}")[:2] == ["comment", "title"]


def test_words_of_headings_and_totals_do_not_make_names_of_numbers() -> None:
    rows = "Youth | |\n1 | Locks | £1\n2 | Beds | £2\nSubtotal | | £3\nRoads | |\n3 | Van | £4\nTotal | | £7"
    assert roles(f"No | Description | 2020/21 award\n{rows}")[:2] == ["code", "title"]


def test_signs_under_the_name_of_a_contract_are_no_names() -> None:
    rows = "Locks | Ark | Y | £1\nBeds | Voice | N | £2"
    assert roles(f"Item | Provider | Contract | 2020/21 award\n{rows}")[0] == "title"


def test_a_column_of_names_may_have_one_like_that_of_a_mechanism() -> None:
    rows = "Locks | Ark | £1\nGrant | Voice | £2\nBeds | Fit | £3"
    assert roles(f"Grant/Contract | Provider | 2020/21 award\n{rows}")[0] == "title"


def test_a_status_that_comes_again_is_the_name_of_no_line() -> None:
    """The names may stand on another page: these rows are told, and prove nothing."""
    rows = "Award 2020/21 | Status\n" + "£1,000 | Paid\n£2,000 | Paid\n£3,000 | Due\n" * 2
    sheet = Sheet().table("Project | 2020/21 award\nRefuge | £9,000\nTotal | £9,000")
    found = sheet.text("Others", bold=True).table(rows).read()
    assert [a.title for a in found.allocations] == ["Refuge"]
    assert "row_without_title" in {c.check for c in found.failed}


@pytest.mark.parametrize("period", ["Apr 24 – Mar 25", "April to March"])
def test_months_that_recur_are_no_themes(period: str) -> None:
    rows = "\n".join(f"{period} | Work {i} | £{i},000" for i in range(1, 7))
    found = read(f"Period | Project | 2020/21 award\n{rows}").allocations
    assert {line.theme for line in found} == {None}


@pytest.mark.parametrize(("last", "title"), [("Helpline", "Watch"), ("Watch", "A worker")])
def test_a_workstream_of_each_row_is_its_title_where_no_other_is(last: str, title: str) -> None:
    """One that comes again is the theme of rows that are told apart by what they are for."""
    found = read(
        f"""
Provider | Workstream | Purpose     | 2020/21 award
Haven    | Watch      | A worker    | £1,000
Ark      | Watch 2    | Training    | £2,000
Voice    | {last}     | For schools | £3,000
Kindling | Watch 2    | For prisons | £4,000
""".replace("Watch 2", "Watch" if last == "Watch" else "Night bus")
    ).allocations
    assert found[0].title == title


def test_what_stands_under_a_year_is_no_theme() -> None:
    rows = "\n".join(
        f"Locks {i} | Ark | £1,000 | {'Firm' if i < 5 else 'Indicative'}" for i in range(9)
    )
    told = roles(f"Project | Provider | 2020/21 award | 2020/21 certainty\n{rows}")
    assert told == ["title", "provider", "amount", ""]


def test_a_plan_objective_that_names_groups_of_awards_is_their_theme() -> None:
    rows = "\n".join(f"{'Safety' if i < 4 else 'Victims'} | Locks {i} | £1,000" for i in range(8))
    found = read(f"Plan objective | Project | 2020/21 award\n{rows}").allocations
    assert [a.theme for a in found] == ["Safety"] * 4 + ["Victims"] * 4


def test_a_column_of_codes_is_no_name_beside_names_with_codes() -> None:
    rows = "\n".join(f"Refuge for women {c} CI00{i} | Ark | Obj {i} | £1,000"
                     for i, c in enumerate("abcd", 1))  # fmt: skip
    table = f"Scheme Code | Provider | Objective | 2020/21 award\n{rows}"
    assert roles(table)[:3] == ["title", "provider", "priority"]


@pytest.mark.parametrize(
    ("first", "code", "role"),
    [
        ("Commissioning Intention", "CI00{}", "code"),
        ("Commissioning Intention", "Refuge in ward {}", "title"),
        ("Objective", "SP{}", "theme"),
    ],
)
def test_an_intention_is_a_code_where_its_cells_are_codes(first: str, code: str, role: str) -> None:
    rows = [f"{code.format(n)} | Outreach {'ABC'[n - 1]} | Refuge | £{n},000" for n in (1, 2, 3)]
    titles = f"{first} | Service | Provider | 2017/18"
    assert layout_of("\n".join([titles, *rows])).columns[0].role == role
    if role == "code":  # of one alone
        assert layout_of("\n".join([titles, rows[0], "Total | | | £1,000"])).columns[0].role == role


def test_codes_that_come_again_are_of_no_award() -> None:
    rows = [f"Outreach {n} | P{1 + n % 2} | Refuge | £{n},000" for n in range(1, 6)]
    table = "\n".join(["Project | Scheme | Provider | 2017/18", *rows])
    assert "code" not in [c.role for c in layout_of(table).columns]


def test_headings_and_totals_say_nothing_of_what_a_column_holds() -> None:
    """Each line here has a heading and a total of its own."""
    lines = [
        "CI001 | Outreach | Support at home | £1,000",
        "CI002 | Refuge | A safe place | £2,000",
    ]
    blocks = [
        f"*Theme {i}* | | |\n{row}\nSubtotal | | | £{i},000" for i, row in enumerate(lines, 1)
    ]
    titles = "Commissioning Intention | Initiative | Purpose | Award 2020/21"
    found = read("\n".join([titles, *blocks, "Total | | | £3,000"]))
    assert [(a.intention_code, a.title) for a in found.allocations] == [
        ("CI001", "Outreach"),
        ("CI002", "Refuge"),
    ]
