"""Which rows of a table are totals, and which of its lines may be."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from .sheet import Sheet, read


def test_a_total_without_a_label_is_known_by_its_looks() -> None:
    text = "Project | 2020/21 award\nYouth work | £1,000\nLocks | £2,000\n | *£{}*"
    found = read(text.format("3,000"))
    assert [(t.kind, t.stated_gbp) for t in found.totals] == [("column", Decimal(3_000))]
    assert found.framework.status == "verified"
    assert read(text.format("3,500")).framework.status == "disputed"


@pytest.mark.parametrize("printed", ["######", "£", "TBC", "see below", ""])
def test_a_total_that_cannot_be_read_is_told_and_is_no_line(printed: str) -> None:
    found = read(f"""
        Project    | 2020/21 award
        Youth work | £1,000
        Locks      | £2,000
        Total      | {printed}
    """)
    assert [(a.title, a.status) for a in found.allocations] == [
        ("Youth work", "unverified"),
        ("Locks", "unverified"),
    ]
    told = next(c for c in found.checks if c.check == "total_not_read")
    assert told.status == "failed"
    assert told.page == 1
    assert "'Total'" in told.message
    assert (repr(printed) if printed else "nothing stands") in told.message


def test_shares_of_an_amount_are_no_lines_beside_it() -> None:
    found = read("""
        Grant               | Held by  | £ 2020/21
        Night marshals      | Town Ltd | £3,000
        of which: staffing  |          | £2,000
        of which equipment  | Kit Ltd  | £1,000
        Helpline            | Voice    | £4,000
        Total               |          | £7,000
        of which Home Office |         | £5,000
    """)
    assert [a.title for a in found.allocations] == ["Night marshals", "Helpline"]
    assert found.framework.status == "verified"
    roles = {f.raw: (f.role, f.target) for f in found.figures}
    assert roles["£2,000"] == ("part", found.allocations[0].line_id)
    assert roles["£5,000"][0] == "total"


def test_a_row_without_an_amount_whose_subtotal_follows_heads_a_section() -> None:
    found = read(
        "Service | Provider | 2020/21 award\nStrong homes | | \nLocks | Fit Ltd | £1,250\n"
        "Lights | Lux Ltd | £2,000\nSub-total: Strong homes | | £3,250\nSafe streets | | \n"
        "Patrols | Walk Ltd | £5,000\nSub-total: Safe streets | | £5,000\nTotal | | £8,250"
    )
    assert [(a.title, a.theme) for a in found.allocations] == [
        ("Locks", "Strong homes"), ("Lights", "Strong homes"), ("Patrols", "Safe streets"),
    ]  # fmt: skip
    assert found.framework.status == "verified"


@pytest.mark.parametrize("fund", ["20,250", "20,000"])
def test_sums_under_labels_that_no_rule_knows_are_doubted(fund: str) -> None:
    rest = int(fund.replace(",", "")) - 18_250
    found = read(
        "Service | Provider | 2020/21 award\nLocks | Fit Ltd | £3,000\nLights | Lux Ltd | £2,000\n"
        "Patrols | Walk Ltd | £5,250\nRefuge | Harbour Trust | £8,000\n"
        f"Committed | | £18,250\nUnallocated | | £{rest:,}\nFund | | £{fund}"
    )
    doubted = [a.title for a in found.allocations if "may_be_total" in a.flags]
    assert doubted == ["Committed", "Fund"]


def test_amounts_above_their_lines_are_known_beside_their_shares() -> None:
    found = read(
        "Service | Provider | 2020/21 budget | Share\n*Whole fund* | | *£8,250* | *100%*\n"
        "*Homes* | | *£3,250* | *39.4%*\nLocks | Fit Ltd | £1,250 | 15.2%\n"
        "Lights | Lux Ltd | £2,000 | 24.2%\n*Streets* | | *£5,000* | *60.6%*\n"
        "Patrols | Walk Ltd | £5,000 | 60.6%"
    )
    assert [a.title for a in found.allocations] == ["Locks", "Lights", "Patrols"]


NAMED_LIKE_A_TOTAL = """
Project                | Provider  | 2020/21 award
Helpline               | Voice Ltd | £1,000
Total Respect training |           | £2,000
Youth work             | Aid Ltd   | £500
{}
"""


def test_a_name_that_begins_as_totals_do_is_a_line_where_totals_are_set_off() -> None:
    found = read(NAMED_LIKE_A_TOTAL.format("*Total* | | *£3,500*"))
    assert [a.title for a in found.allocations][1] == "Total Respect training"
    assert found.framework.status == "verified"


@pytest.mark.parametrize("total", ["Total | | £3,500", "*Total* | | *£1,500*"])
def test_where_that_does_not_tell_or_does_not_add_up_it_is_disputed(total: str) -> None:
    assert read(NAMED_LIKE_A_TOTAL.format(total)).framework.status == "disputed"


def test_a_theme_after_the_word_total_makes_a_total() -> None:
    found = read("""
        Theme      | Project    | 2020/21 award
        Prevention | Helpline   | £1,000
        Total Prevention | | £1,000
        Recovery   | Youth work | £500
        Total Recovery   | | £500
        *Grand total*    | | *£1,500*
    """)
    assert [t.label for t in found.totals] == ["Total Prevention", "Total Recovery", "Grand total"]


@pytest.mark.parametrize("said", ["allocated as follows:", "ALLOCATED AS FOLLOWS:", "of which"])
def test_an_amount_that_another_cell_says_is_split_leads_its_parts(said: str) -> None:
    found = read(f"""
        Area of work    | 2020/21 award | Note
        Victims         | £3,500        | {said}
        Helpline        | £2,500        |
        Court support   | £1,000        |
        Youth           | £1,250        | {said}
        Boxing club     | £750          |
        Mentoring       | £500          |
        Total           | £4,750        |
    """)
    assert [a.title for a in found.allocations] == [
        "Helpline",
        "Court support",
        "Boxing club",
        "Mentoring",
    ]
    assert {t.status for t in found.totals} == {"reconciled"}


SPLIT = """
    Fund       | Recipient | 2020/21 award
    Locality   |           | £3,500 allocated as follows
               | Ark Trust | £2,500
    {0}
    Youth      |           | £1,250 allocated as follows
               | Box Club  | £750
               | Mentors   | £500
    Helpline   | Voice     | £900
    Refuge     | Haven     | £800
    Total      |           | £6,450
"""


@pytest.mark.parametrize("child", ["| Lantern | £1,000", "| Lantern | £900"])
def test_rows_without_names_are_of_the_amount_that_is_split_above_them(child: str) -> None:
    found = read(SPLIT.format(child))
    assert [(a.title, a.provider, a.theme) for a in found.allocations] == [
        ("Locality", "Ark Trust", None),
        ("Locality", "Lantern", None),
        ("Youth", "Box Club", None),
        ("Youth", "Mentors", None),
        ("Helpline", "Voice", None),
        ("Refuge", "Haven", None),
    ]
    differs = [t.label for t in found.totals if t.status == "differs"]
    assert differs == ([] if "£1,000" in child else ["Locality", "Total"])


@pytest.mark.parametrize("row", ["| | £3,500", "| Paid in March |"])
def test_a_sum_and_a_remark_without_names_are_none_of_them(row: str) -> None:
    found = read(SPLIT.format(row))
    assert [a.title for a in found.allocations].count("Locality") == 1
    assert "differs" in {t.status for t in found.totals}


def test_parts_under_a_theme_that_is_split_end_where_the_next_theme_begins() -> None:
    found = read("""
        Theme    | Project   | Provider | 2020/21 award
        Locality |           |          | £3,500 is allocated as follows:
                 | Locks     | Ark      | £2,500
                 | Helpline  | Lantern  | £1,000
        Youth    | Boxing    | Box Club | £750
        Youth    | Mentoring | Mentors  | £500
        Total    |           |          | £4,750
    """)
    assert [(a.title, a.theme) for a in found.allocations] == [
        ("Locks", "Locality"),
        ("Helpline", "Locality"),
        ("Boxing", "Youth"),
        ("Mentoring", "Youth"),
    ]
    assert {t.status for t in found.totals} == {"reconciled"}


PAID = """
    Provider        | Service | 2020/21 award
    Ark             | Locks   | £2,500
    Box             | Refuge  | £1,000
    {0}
"""


def test_what_a_commissioner_retains_is_a_line_above_the_total() -> None:
    found = read(PAID.format("Retained by PCC | | £900\nTotal | | £4,400"))
    assert [a.title for a in found.allocations] == ["Locks", "Refuge", "Retained by PCC"]
    assert found.framework.status == "verified"


@pytest.mark.parametrize(
    ("payee", "title"),
    [("Retained by the PCC", None), ("OPCC reserve", None), ("Box", "Refuge")],
)
def test_who_is_paid_below_a_project_shares_it(payee: str, title: str | None) -> None:
    rows = f"Refuge | Ark | £1,000\n | {payee} | £900\nTotal | | £1,900"
    found = read(f"Project | Provider | 2020/21 award\n{rows}")
    assert [a.title for a in found.allocations] == ["Refuge", title or payee]
    assert found.framework.status == "verified"


@pytest.mark.parametrize("rows", ["Total | | £3,500\nHome Office | | £900", "Summe | | £3,500"])
def test_below_the_total_or_without_one_it_is_told(rows: str) -> None:
    found = read(PAID.format(rows))
    assert "row_without_title" in [c.check for c in found.failed]
    assert [a.title for a in found.allocations] == ["Locks", "Refuge"]


THEMES = """
    Theme   | Service    | 2020/21 award
    Prevent | Youth work | £1,000
    Prevent | Locks      | £2,000
    {0}     |            | {1}
    Protect | Refuge     | £4,000
    Protect | Helpline   | £5,000
    {2}     |            | {3}
    Total   |            | £12,000
"""


@pytest.mark.parametrize("bold", [True, False])
def test_a_theme_alone_below_its_lines_is_their_subtotal(bold: bool) -> None:
    rows = ("Prevent", "£3,000", "Protect", "£9,000")
    found = read(THEMES.format(*(f"*{text}*" if bold else text for text in rows)))
    told = [(t.label, t.kind, t.covers, t.status) for t in found.totals]
    assert told == [
        ("Prevent", "subtotal", 2, "reconciled"),
        ("Protect", "subtotal", 2, "reconciled"),
        ("Total", "grand", 4, "reconciled"),
    ]
    assert (len(found.allocations), found.framework.status) == (4, "verified")


def test_the_name_of_a_section_alone_below_its_lines_is_their_subtotal() -> None:
    found = read("""
        Service | Provider | 2020/21 award
        *Prevent* | |
        Youth work | Ring Ltd | £1,000
        Locks | Smith Ltd | £2,000
        *Prevent* | | *£3,000*
        *Protect* | |
        Refuge | Haven | £4,000
        *Protect* | | *£4,000*
    """)
    assert [(t.label, t.covers, t.status) for t in found.totals] == [
        ("Prevent", 2, "reconciled"),
        ("Protect", 1, "reconciled"),
    ]


def test_a_heading_that_is_a_year_gives_that_of_the_rows_below_it() -> None:
    sheet = Sheet(title="Grants awarded").table("""
        Service | Provider | Award
        *2019/20* | |
        Refuge | Haven | £4,000
        Helpline | Aid | £2,000
        *Total 2019/20* | | *£6,000*
        *2020/21* | |
        Refuge | Haven | £5,000
        *Total 2020/21* | | *£5,000*
    """)
    found = sheet.read()
    assert [(a.financial_year, a.theme, a.flags) for a in found.allocations] == [
        ("2019/20", None, ()),
        ("2019/20", None, ()),
        ("2020/21", None, ()),
    ]
    assert [(t.financial_year, t.covers, t.status) for t in found.totals] == [
        ("2019/20", 2, "reconciled"),
        ("2020/21", 1, "reconciled"),
    ]


def test_a_misprint_in_a_total_is_told() -> None:
    found = read("""
        Project  | 2020/21 award
        Helpline | £2,500
        Boxing   | £1,250
        Total    | £3,75O
    """)
    assert [t.status for t in found.totals] == ["reconciled"]
    [check] = [c for c in found.failed if c.check == "total_misprinted"]
    assert "'£3,75O', and was read as £3,750" in check.message


def test_rows_before_the_first_heading_that_is_a_year_are_of_no_year() -> None:
    rows = "Service | Provider | Award\nRefuge | Haven | £4,000\n*2020/21* | |\nLocks | Fit | £900"
    found = Sheet(title="Grants awarded").table(rows).read()
    assert not found.allocations
    assert "table_not_read" in {c.check for c in found.checks if c.status == "failed"}


@pytest.mark.parametrize(
    "heading", ["2020/21 | |", "| 2020/21 |", "| | 2020/21", "2020/21 | - | -"]
)
def test_a_row_that_says_a_year_alone_heads_those_below_it(heading: str) -> None:
    rows = f"Service | Provider | Award\nRefuge | Haven | £4,000\n{heading}\nLocks | Fit | £900"
    found = Sheet(title="Grants awarded 2019/20").table(rows).read()
    assert [(a.title, a.financial_year, a.flags) for a in found.allocations] == [
        ("Refuge", "2019/20", ()),
        ("Locks", "2020/21", ("year_outside_period",)),
    ]


def test_a_label_on_a_fill_heads_rows_as_another_does() -> None:
    """Every second row may stand on a fill: one alone says nothing."""
    sheet = Sheet().table(
        "Project | Provider | Award\nPatrols | Police | £10\nVictims | |\nHub | Aid Ltd | £30\n"
        "Line | Aid Ltd | £40\nOffenders | |\nMentors | Club | £20\nTotal | | £100"
    )
    sheet.tables[0] = replace(sheet.tables[0], row_fills=frozenset({2, 5}))
    assert [(a.title, a.theme) for a in sheet.read().allocations] == [
        ("Patrols", None),
        ("Hub", "Victims"),
        ("Line", "Victims"),
        ("Mentors", "Offenders"),
    ]


def test_a_bold_name_over_plain_lines_heads_them() -> None:
    rows = "*Ark Trust* |\nOutreach | £10\nHub | £30\n*Voice Ltd* |\nMentors | £20\n*Total* | *£60*"
    found = Sheet().table(f"Project | Award\n{rows}").read()
    assert [a.title for a in found.allocations] == ["Outreach", "Hub", "Mentors"]
    assert found.framework.status == "verified"


@pytest.mark.parametrize(
    ("fills", "titles"),
    [
        ((1, 3, 5, 7), ["Refuge", "Helpline", "Boxing club", "Locks", "Night bus"]),
        ((2, 4, 6), ["Refuge", "Helpline", "Boxing club", "Locks", "Night bus"]),
        ((3,), ["Refuge", "Helpline", "Locks", "Night bus"]),
        ((4,), ["Refuge", "Helpline", "Boxing club", "Night bus"]),
    ],
    ids=["odd rows banded", "even rows banded", "one odd row filled", "one even row filled"],
)
def test_a_name_alone_heads_others_on_a_fill_of_its_own_and_on_a_band_is_a_line(
    fills: tuple[int, ...], titles: list[str]
) -> None:
    sheet = Sheet().table("""
        Project     | Provider | 2020/21 award
        Refuge      | Harbour  | £1,000
        Helpline    | Voice    | £2,000
        Boxing club |          |
        Locks       |          |
        Night bus   | Wheels   | £3,000
        Total       |          | £6,000
    """)
    sheet.tables[0] = replace(sheet.tables[0], row_fills=frozenset(fills))
    assert [line.title for line in sheet.read().allocations] == titles


def test_names_in_bold_are_lines_where_all_are() -> None:
    """With nobody named who is paid they look like the labels of sums, set off from what these are of."""
    found = read(
        "Project | Provider | 2020/21 award\n*Locks* | | *£2,000*\n*Helpline* | | *£5,000*\n"
        "*Shelter* | | *£500*"
    )
    assert [a.title for a in found.allocations] == ["Locks", "Helpline", "Shelter"]


@pytest.mark.parametrize("label", ["{} Subtotal", "Total {}"])
@pytest.mark.parametrize("victims", ["£200", "£300"])
def test_totals_of_themes_one_below_another_are_each_over_their_own(
    label: str, victims: str
) -> None:
    found = read(f"""
        Theme   | Project | 2020/21 award
        Prevent | Locks   | £100
        Victims | Help    | {victims}
        Prevent | Lights  | £50
        {label.format("Prevent")} | | £150
        {label.format("Victims")} | | £200
        Grand total |     | £350
    """)
    differing = [t.label for t in found.totals if t.status == "differs"]
    assert differing == ([] if victims == "£200" else [label.format("Victims"), "Grand total"])


@pytest.mark.parametrize("total", ["Total 2019/20 to 2020/21 |", "Total | 2019/20 to 2020/21"])
def test_a_total_that_names_a_period_is_over_all_its_years(total: str) -> None:
    found = read(f"Project | Year | Award\nBus | 2019/20 | £1\nVan | 2020/21 | £2\n{total} | £3")
    assert [(t.financial_year, t.covers, t.status) for t in found.totals] == [
        (None, 2, "reconciled")
    ]


def test_a_total_for_all_of_a_theme_is_over_that_theme() -> None:
    found = read(
        """
        Project               | 2020/21 award
        *Victims*             |
        Bus                   | £1,000
        Van                   | £2,000
        Total for all victims | £3,000
        *Youth*               |
        Car                   | £500
        Total for all youth   | £500
        """
    )
    assert [(t.covers, t.status) for t in found.totals] == [(2, "reconciled"), (1, "reconciled")]


def test_totals_of_groups_beside_columns_of_several_years_are_over_all_of_these() -> None:
    found = read(
        """
        Theme   | Project | 2019/20 | 2020/21 | Theme total
        Victims | Bus     | £1,000  | £100    | £3,300
                | Van     | £2,000  | £200    |
        Youth   | Car     | £500    | £50     | £550
        """
    )
    assert [(t.financial_year, t.covers, t.status) for t in found.totals] == [
        (None, 4, "reconciled"),
        (None, 2, "reconciled"),
    ]


def test_a_total_that_a_heading_names_is_over_the_lines_below_it() -> None:
    """The last of them too, though the total of all follows it."""
    found = read("""
        Project            | Provider | 2020/21 award
        *May 2020*         |          |
        Youth work         | Ark      | £1,000
        Total May          |          | £1,000
        *January 2021*     |          |
        Locks              | Voice    | £2,000
        Total January      |          | £2,000
        Total for the year |          | £3,000
    """)
    assert [(t.kind, t.covers, t.status) for t in found.totals] == [
        ("subtotal", 1, "reconciled"),
        ("subtotal", 1, "reconciled"),
        ("grand", 2, "reconciled"),
    ]


def test_a_total_that_the_grand_one_tells_again_is_over_all() -> None:
    found = read("""
        Project           | Provider | 2020/21 award
        *Youth*           |          |
        Clubs             | Ark      | £1,000
        Total Youth       |          | £1,000
        Signs             | Voice    | £2,000
        Total projects    |          | £3,000
        Grand total       |          | £3,000
    """)
    assert {t.status for t in found.totals} == {"reconciled"}


def test_a_heading_names_no_total_by_words_of_money_or_by_a_part_of_a_word() -> None:
    for heading, label in (("Small grants", "Total grants"), ("Hartley", "Total art")):
        found = read(f"""
            Project      | Provider | 2020/21 award
            *{heading}*  |          |
            Youth work   | Ark      | £1,000
            *Other*      |          |
            Locks        | Voice    | £2,000
            {label}      |          | £3,000
        """)
        assert [(t.kind, t.covers, t.status) for t in found.totals] == [("column", 2, "reconciled")]


def test_a_total_that_names_something_right_above_the_grand_total_is_over_the_lines_above_it() -> (
    None
):
    """Though nothing on the page heads these, as where a page break cut their heading off."""
    found = read("""
        Project      | Provider | 2020/21 award
        *Youth*      |          |
        Clubs        | Ark      | £1,000
        Total Youth  |          | £1,000
        Signs        | Voice    | £2,000
        Locks        | Voice    | £4,000
        Total Roads  |          | £6,000
        Grand total  |          | £7,000
    """)
    assert [(t.kind, t.covers, t.status) for t in found.totals] == [
        ("subtotal", 1, "reconciled"),
        ("subtotal", 2, "reconciled"),
        ("grand", 3, "reconciled"),
    ]


def test_a_sentence_amid_the_rows_is_no_theme() -> None:
    said = "Two further bids of £12,000 and £8,500 were declined."
    found = read(
        f"Ref | Project | Provider | 2020/21 award\nA1 | Locks | Ark | £1,000\n{said} | | |\n"
        "A2 | Lamps | Oak | £2,000\nTotal | | | £3,000"
    )
    assert [a.theme for a in found.allocations] == [None, None]


def test_what_is_aimed_at_is_one_though_it_ends_with_a_stop() -> None:
    aim = "Keeping children and young people safe."
    found = read(
        "Project | Provider | 2020/21 award\n*Rural crime | |\nLocks | Ark | £1,000\n"
        f"*{aim} | |\nLamps | Oak | £2,000\nTotal | | £3,000"
    )
    assert [a.theme for a in found.allocations] == ["Rural crime", aim]
