"""Cells of several parts, and what stands beside each part."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from pipeline.normalise.lines.clauses import beside, lettered_clauses
from pipeline.normalise.words.parts import entries

from .sheet import LINE, RULES, Sheet, cell, read


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ("£91,650", [(None, 91_650)]),
        ("a) £91,650/ /b) £81,075/ /Total: £172,725",
         [("a", 91_650), ("b", 81_075), ("total", 172_725)]),
        ("(a) £1,000 (b) £2,000", [("a", 1_000), ("b", 2_000)]),
        ("a) £1,000 b) £2,000 Total: £3,000", [("a", 1_000), ("b", 2_000), ("total", 3_000)]),
        ("a) £1,000 b) £2,000 Total:/ /£3,000", [("a", 1_000), ("b", 2_000), ("total", 3_000)]),
        ("a) £1,000; b)/ /£2,000; c) £500;/ /Sub-total: £3,500",
         [("a", 1_000), ("b", 2_000), ("c", 500), ("total", 3_500)]),
        ("£1,994,/ /599", [(None, 1_994_599)]),
        ("£23,74/ /3,/ /610", [(None, 23_743_610)]),
        ("£19/ /3,50/ /0", [(None, 193_500)]),
        ("£154,514/ /.50", [(None, Decimal("154514.50"))]),
        ("£154,514.5/ /0", [(None, Decimal("154514.50"))]),
        ("a) £1,994,/ /599/ /b) £2,000", [("a", 1_994_599), ("b", 2_000)]),
        ("a) £1,994/ /,599/ /b) £2,000", [("a", 1_994_599), ("b", 2_000)]),
        ("a) £/ /1,994/ /b) £2,000", [("a", 1_994), ("b", 2_000)]),
        ("a) £1,994/ /.50/ /b) £2,000", [("a", Decimal("1994.50")), ("b", 2_000)]),
        ("a) £1,994.5/ /0/ /b) £2,000", [("a", Decimal("1994.50")), ("b", 2_000)]),
        ("a) £1/ /,994/ /b) £2,000", [("a", 1_994), ("b", 2_000)]),
        ("up to/ /£25,000", [(None, 25_000)]),
        ("£5,000/ /match funding", [(None, 5_000)]),
        ("£5,000/ /£6,000", [(None, 5_000), (None, 6_000)]),
        ("Eight thousand pounds/ /(£8,000)", [(None, 8_000)]),
        ("Held back/ /(£8,000)", [(None, None), (None, None)]),
        ("(£8,000)", [(None, -8_000)]),
        ("a) TBC/ /b) £10", [("a", None), ("b", 10)]),
        ("", [(None, None)]),
    ],
    ids=["one", "lettered", "on-one-line", "in one line with their total",
         "in one line, the total below", "with semicolons", "wrapped", "cut", "cut twice", "pence",
         "half a pence",
         "part wrapped", "part wrapped before its comma", "part wrapped behind its sign",
         "pence of a part", "half the pence of a part", "part wrapped behind a digit",
         "qualified", "note", "two", "spelled",
         "remark", "contra", "tbc", "empty"],
)  # fmt: skip
def test_the_amounts_of_a_cell(
    printed: str, found: list[tuple[str | None, Decimal | int | None]]
) -> None:
    read = [(e.part, e.money.amount_gbp) for e in entries(cell(printed), RULES, 1)]
    assert read == found


def test_each_part_keeps_its_own_box() -> None:
    first, second = entries(cell("a) £1,000/ /b) £2,000"), RULES, 1)
    assert first.box.bottom <= second.box.top
    assert (first.raw, second.raw) == ("£1,000", "£2,000")


def test_the_box_of_a_part_whose_mark_ends_the_line_above_is_that_of_its_sum() -> None:
    """The mark stands beside other sums, which the box would take in."""
    _, second, third = entries(cell("a) £1,000; b)/ /£2,000; c) £500"), RULES, 1)
    assert not second.box.shares_width(third.box)
    assert second.box.top == third.box.top


KNOWN = ["direct", "co-com", "pcc grant"]


@pytest.mark.parametrize(
    ("printed", "by_letter"),
    [
        ("Direct", {"a": "Direct", "b": "Direct"}),
        ("Direct/ /Direct", {"a": "Direct", "b": "Direct"}),
        ("Competitive/ /tender", {"a": "Competitive tender", "b": "Competitive tender"}),
        ("Direct/ /Co-com", {"a": "Direct", "b": "Co-com"}),
        ("Co-/ /com", {"a": "Co-com", "b": "Co-com"}),
        ("a) Direct/ /b) PCC Grant", {"a": "Direct", "b": "PCC Grant"}),
        ("PCC/ /Grant", {"a": "PCC Grant", "b": "PCC Grant"}),
    ],
    ids=["once", "same", "unknown", "in-order", "wrapped", "lettered", "two-words"],
)
def test_what_stands_beside_each_part(printed: str, by_letter: dict[str, str]) -> None:
    parts = entries(cell("a) £1,000/ /b) £2,000"), RULES, 1)
    assert beside(cell(printed), parts, KNOWN, RULES) == by_letter


def test_what_stands_beside_parts_in_order_holds_for_each_year() -> None:
    """As many texts as parts, though set to the foot of a cell with their total."""
    parts = [
        e
        for x in (200.0, 300.0)
        for e in entries(cell("a) £1,000/ /b) £2,000/ /Total: £3,000", x=x), RULES, 1)
    ]
    printed = cell("Co-com/ /Direct", y=100 + LINE)
    assert beside(printed, parts, KNOWN, RULES) == {"a": "Co-com", "b": "Direct"}


def test_a_lead_in_holds_for_every_clause() -> None:
    found = lettered_clauses(cell("For 2015/17 via:/ /a) City/ /Council/ /b) County"), RULES)
    assert found == ("For 2015/17 via:", {"a": "City Council", "b": "County"})


def test_letters_out_of_order_are_no_clauses() -> None:
    assert lettered_clauses(cell("see b) below"), RULES) == ("see b) below", {})


def test_parts_whose_names_alone_are_lettered_have_one_each() -> None:
    """Behind a lead-in, letters are of what it is made up of."""
    found = read("""
        Provider  | Services                             | Grants 2020/21
        Ark Trust | a) Boxing/ /b) Locks                 | a) £1,000/ /b) £2,000
        Oak Ltd   | Youth work:/ /a) in Ely/ /b) in Ware | a) £3,000/ /b) £4,000
        Total     |                                      | £10,000
    """)
    assert [a.title for a in found.allocations][:2] == ["Boxing", "Locks"]
    assert {a.title[:10] for a in found.allocations[2:]} == {"Youth work"}


def test_a_later_part_in_a_row_of_its_own_has_the_provider_that_its_comment_names() -> None:
    sheet = Sheet(title="Commissioning framework 2018/19").table("""
        Code  | Commissioning intention | Amount    | Comment
        CI001 | Youth offending         | a) £1,000 | For 2018/19: a) via Aid Trust
              |                         | b) £2,000 | b) Bold Ltd
        Total |                         | £3,000    |
    """)
    made = sheet.tables[0]
    head, first, second, total = made.rows
    code, title = (replace(cell, row_span=2) for cell in first[:2])
    rows = (head, (code, title, *first[2:]), (code, title, *second[2:]), total)
    sheet.tables[0] = replace(made, rows=rows)
    found = {a.line_id: a.provider for a in sheet.read().allocations}
    assert found == {"CI001-a": "Aid Trust", "CI001-b": "Bold Ltd"}


QUARTERS = """
Project    | Q1 2020/21 | Q2 2020/21 | 2020/21 award
Youth work | £1,000     | {}         | £3,000
Locks      | £500       | £500       | £1,000
Total      | £1,500     | £2,500     | £4,000
"""


@pytest.mark.parametrize(
    ("printed", "flags"),
    [("£2,000", set()), ("£2,0O0", {"amount_misprinted", "corrected"}), ("TBC", {"amount_tbc"})],
)
def test_what_a_quarter_has_against_it_is_told_of_the_year(printed: str, flags: set[str]) -> None:
    year, other = read(QUARTERS.format(printed)).allocations
    assert (year.amount_gbp, set(year.flags)) == (3_000, flags)
    assert not other.flags


def test_a_year_whose_quarters_are_not_all_read_is_flagged() -> None:
    without_sum = "\n".join(
        row.rpartition("|")[0] for row in QUARTERS.format("£2 0xx").strip().splitlines()[:-1]
    )
    assert "amount_misprinted" in read(without_sum).allocations[0].flags


@pytest.mark.parametrize(
    "cells",
    [
        ("2020/21: £10,000/ /2021/22: £12,000", "2020/21: £500/ /2021/22: £600"),
        ("2020/21 – £10,000 2021/22 – £12,000", "2020/21 – £500 2021/22 – £600"),
        ("£10,000 (2020/21)/ /£12,000 (2021/22)", "£500 in 2020/21/ /£600 in 2021/22"),
    ],
)
def test_each_amount_of_a_cell_is_of_the_year_beside_it(cells: tuple[str, str]) -> None:
    sheet = Sheet(title="Grants awarded 2020/21 to 2021/22")
    total = "2020/21: £10,500/ /2021/22: £12,600"
    found = sheet.table(
        f"Project | Award\nRefuge | {cells[0]}\nHelp | {cells[1]}\nTotal | {total}"
    ).read()
    given = [(a.title, a.financial_year, str(a.amount_gbp)) for a in found.allocations]
    assert given == [
        ("Refuge", "2020/21", "10000.00"),
        ("Refuge", "2021/22", "12000.00"),
        ("Help", "2020/21", "500.00"),
        ("Help", "2021/22", "600.00"),
    ]
    assert [(t.financial_year, t.status) for t in found.totals] == [
        ("2020/21", "reconciled"),
        ("2021/22", "reconciled"),
    ]
    assert found.framework.status == "verified"


def test_a_total_over_amounts_of_several_years_is_over_all_of_them() -> None:
    sheet = Sheet(title="Grants awarded 2020/21 to 2021/22")
    cell_of_two = "2020/21: £100/ /2021/22: £120"
    found = sheet.table(f"Project | Award\nRefuge | {cell_of_two}\nTotal | £220").read()
    assert [(t.financial_year, t.status) for t in found.totals] == [(None, "reconciled")]


PARTS = """
Code  | Project    | Route  | 2020/21 award
CI001 | Refuge     | Direct | £9,000
CI002 | Youth work | Direct | a) £1,000
      |            | Grant  | b) £2,000
{total}
CI003 | Locks      | Direct | £500
"""


@pytest.mark.parametrize(
    "total", ["      |  |  | Total: £3,000", "      | *Total CI002* |  | *£3,000*"]
)
def test_parts_in_rows_of_their_own_without_a_code_and_a_name(total: str) -> None:
    found = read(PARTS.format(total=total))
    assert [(a.line_id, a.title, a.mechanism, a.amount_gbp) for a in found.allocations] == [
        ("CI001", "Refuge", "Direct", 9_000),
        ("CI002-a", "Youth work", "Direct", 1_000),
        ("CI002-b", "Youth work", "Grant", 2_000),
        ("CI003", "Locks", "Direct", 500),
    ]
    assert [(t.kind, t.stated_gbp, t.status) for t in found.totals] == [
        ("line", 3_000, "reconciled")
    ]


def test_all_parts_in_rows_below_the_name_of_their_line() -> None:
    written = PARTS.format(total="      |  |  | Total: £3,000")
    named = "CI002 | Youth work |        |\n      |            | Direct | a) £1,000"
    found = read(written.replace("CI002 | Youth work | Direct | a) £1,000", named))
    assert [(a.line_id, a.title, a.amount_gbp, a.status) for a in found.allocations[1:3]] == [
        ("CI002-a", "Youth work", 1_000, "verified"),
        ("CI002-b", "Youth work", 2_000, "verified"),
    ]
    assert [a.line_id for a in found.allocations] == ["CI001", "CI002-a", "CI002-b", "CI003"]


def test_a_letter_that_does_not_go_on_is_no_part_of_the_line_above() -> None:
    found = read(PARTS.replace("{total}\n", "").replace("b) £2,000", "c) £2,000"))
    assert [a.line_id for a in found.allocations] == ["CI001", "CI002-a", "CI003"]
    assert any(i.code == "row_without_title" for i in found.issues)


SEVERAL = """
Code  | Project    | 2020/21 award
CI001 | Refuge     | £9,000
CI002 | Youth work | a) £1,000
      |            | b) £2,000
      | *Total*    | *£3,000*
CI003 | Locks      | a) £500
      |            | b) £700
      | *Total*    | *£1,200*
"""


def test_a_total_below_each_line_of_several_parts_is_that_of_the_line() -> None:
    totals = read(SEVERAL).totals
    assert [(t.kind, t.label, t.status) for t in totals] == [
        ("line", "CI002", "reconciled"),
        ("line", "CI003", "reconciled"),
    ]


@pytest.mark.parametrize("payees", [("a) Mind", "b) Relate"), ("Mind", "Relate")])
def test_a_further_part_is_paid_to_who_its_letter_stands_before(payees: tuple[str, str]) -> None:
    first, second = payees
    found = read(f"""
        Project | Provider | 2020/21 award
        Locks   | {first}  | a) £500
                | {second} | b) £300
        Lights  | Mind     | £200
        Total   |          | £1,000
    """)
    assert found.framework.status == "verified"
    assert [(a.title, a.provider) for a in found.allocations] == [
        ("Locks", "Mind"),
        ("Locks", "Relate"),
        ("Lights", "Mind"),
    ]


@pytest.mark.parametrize("column", ["Description", "Area", "Theme"])
def test_what_a_row_says_of_itself_is_not_lost_in_a_further_part(column: str) -> None:
    found = read(f"""
        Project | Provider | {column} | 2020/21 award
        Locks   | Mind     | North    | a) £500
                |          | South    | b) £300
        Lights  | Mind     | North    | £200
        Total   |          |          | £1,000
    """)
    said = [" ".join(filter(None, (a.title, a.description))) for a in found.allocations]
    assert found.framework.status == "disputed" or any("South" in text for text in said)


def test_an_award_to_several_in_rows_that_share_its_name_and_amount_is_one_line() -> None:
    sheet = Sheet().table("""
        Project    | Provider  | 2020/21 award
        Youth work | Aid Trust | £1,000
                   | Bold Ltd  |
        Locks      | Cope Ltd  | £500
        Total      |           | £1,500
    """)
    made = sheet.tables[0]
    head, first, second, *rest = made.rows
    name, amount = (replace(cell, row_span=2) for cell in (first[0], first[2]))
    shared = ((name, first[1], amount), (name, second[1], amount))
    sheet.tables[0] = replace(made, rows=(head, *shared, *rest))
    found = sheet.read()
    assert [(a.title, a.provider, a.amount_gbp) for a in found.allocations] == [
        ("Youth work", "Aid Trust; Bold Ltd", 1_000),
        ("Locks", "Cope Ltd", 500),
    ]
    assert found.framework.status == "verified"


def test_a_part_c_in_a_row_of_its_own_follows_part_b_and_is_not_circa() -> None:
    above, alone = cell("b. £2,000"), cell("c. £3,000")
    assert [(e.part, e.raw) for e in entries(alone, RULES, 1, above)] == [("c", "£3,000")]
    assert [e.part for e in entries(alone, RULES, 1, cell("£2,000"))] == [None]


PARTS_OF_ONE_NAME = """
Intention                | Comment          | 2020/21 amount
CI001: Youth work        | via: Trust       | a) £1,000
CI001: Youth work        | via: Voice       | b) £2,000
Total: CI001             |                  | £3,000
CI002 Locks              | via: Keys Ltd    | £500
CI003 Help for victims   | via: Ark         | a) £700
CI003 Help for victims   | via: Shelter     | b) £300
Total: CI003             |                  | £1,000
"""


def test_rows_that_say_their_name_again_are_lettered_parts_and_a_total_names_their_code() -> None:
    records = read(PARTS_OF_ONE_NAME)
    found = [(a.line_id, a.title, a.provider, a.status) for a in records.allocations]
    assert found == [
        ("CI001-a", "Youth work", "Trust", "verified"),
        ("CI001-b", "Youth work", "Voice", "verified"),
        ("CI002", "Locks", "Keys Ltd", "unverified"),
        ("CI003-a", "Help for victims", "Ark", "verified"),
        ("CI003-b", "Help for victims", "Shelter", "verified"),
    ]
    assert [t.kind for t in records.totals] == ["line", "line"]


def test_rows_of_parts_may_say_the_theme_of_their_award_again() -> None:
    records = read("""
Theme         | Intention  | Comment    | 2020/21 amount
Safer streets | Youth work | via: Trust | a) £1,000
Safer streets |            | b) Voice   | b) £2,000
Safer streets |            |            | Total: £3,000
Help at home  | Locks      | via: Keys  | £500
""")
    found = [(a.title, a.theme, a.amount_gbp, a.status) for a in records.allocations]
    assert found == [
        ("Youth work", "Safer streets", 1_000, "verified"),
        ("Youth work", "Safer streets", 2_000, "verified"),
        ("Locks", "Help at home", 500, "unverified"),
    ]


def test_two_parts_that_a_page_joins_in_one_row_have_a_route_each() -> None:
    records = read("""
Intention  | Route           | 2020/21 amount
Youth work | Direct/ /Co-com | a) £1,000/ /b) £2,000
           | Direct          | c) £4,000
           |                 | Total: £7,000
Locks      | Direct          | £500
""")
    found = [(a.title, a.mechanism) for a in records.allocations]
    assert found == [
        ("Youth work", "Direct"),
        ("Youth work", "Co-commissioning"),
        ("Youth work", "Direct"),
        ("Locks", "Direct"),
    ]


def test_rows_of_one_name_with_a_theme_or_description_each_are_no_parts_of_one_line() -> None:
    records = read("""
Intention  | Theme      | Description | Provider | 2020/21 amount
Youth work | Prevention | In Ely      | Ark      | a) £1,000
Youth work | Victims    | In Ware     | Voice    | b) £2,000
Locks      | Victims    | At home     | Key      | £500
Total      |            |             |          | £3,500
""")
    found = [(a.theme, a.description, a.provider) for a in records.allocations]
    assert found[:2] == [("Prevention", "In Ely", "Ark"), ("Victims", "In Ware", "Voice")]


def test_lettered_parts_with_a_name_each_have_their_own_descriptions() -> None:
    records = read("""
Provider | Project              | Description           | 2020/21 award
Ark      | a) Boxing/ /b) Locks | a) in Ely/ /b) in Ware | a) £1,000/ /b) £2,000
Oak      | Bus                  | all over              | £100
Total    |                      |                       | £3,100
""")
    found = [(a.title, a.description) for a in records.allocations]
    assert found == [("Boxing", "in Ely"), ("Locks", "in Ware"), ("Bus", "all over")]


def test_rows_of_one_name_with_a_year_each_keep_it() -> None:
    records = read("""
Intention  | Year    | Provider | Amount
Youth work | 2020/21 | Ark      | a) £1,000
Youth work | 2021/22 | Ark      | b) £2,000
Locks      | 2020/21 | Key      | £500
""")
    assert [a.financial_year for a in records.allocations] == ["2020/21", "2021/22", "2020/21"]


def test_parts_and_their_total_in_one_line_are_each_accounted_for() -> None:
    found = read(
        "Code | Project | 2020/21 award\nC1 | Locks | a) £1,200 b) £1,800 Total: £3,000\n"
        "C2 | Lamps | a) £700 b) £50 c) £250/ /Total: £1,000\nTotal | | £4,000"
    )
    assert [str(a.amount_gbp) for a in found.allocations] == [
        "1200.00", "1800.00", "700.00", "50.00", "250.00",
    ]  # fmt: skip
    assert found.framework.status == "verified"


@pytest.mark.parametrize("sign", ["-", "–", "−"])
def test_a_sign_alone_over_a_sum_is_not_left_out(sign: str) -> None:
    """A narrow column parts it from its figure; or it stands for no amount, and two rows are one."""
    for printed in (f"{sign}/ /£340,237", f"{sign}/ /£12.5k"):
        found = entries(cell(printed), RULES, 1)
        assert [e.money.flags for e in found if "£" in e.raw] == [("amount_ambiguous",)]


@pytest.mark.parametrize("sign", ["-", "–"])
def test_a_sign_behind_the_letter_of_a_part_stands_for_no_amount(sign: str) -> None:
    found = entries(cell(f"a) £700/ /b) {sign}/ /c) £200"), RULES, 1)
    assert [(e.part, e.money.amount_gbp) for e in found] == [("a", 700), ("b", None), ("c", 200)]


def test_the_routes_of_parts_in_rows_of_their_own_may_be_lettered_too() -> None:
    written = PARTS.replace("Direct | a)", "a) Direct | a)").replace("Grant  | b)", "b) Grant | b)")
    found = read(written.format(total="      |  |  | Total: £3,000"))
    assert [a.mechanism for a in found.allocations] == ["Direct", "Direct", "Grant", "Direct"]
    assert "mechanism_unknown" not in [check.check for check in found.failed]
