"""What is open in a framework: every doubt once, with its place and what is said on each side."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pipeline.model import Check, Records
from pipeline.normalise.rulebook.decisions import Accepted
from pipeline.review.desk.doubts import open_doubts, second_amounts
from pipeline.verify import settled
from tests.unit.sheet import LEFT, Sheet, line, with_rules

GOOD = "Project | 2020/21 award\nYouth work | £1,000\nLocks | £2,000\nTotal | £3,000"


def read(table: str) -> Records:
    return Sheet().table(table).read()


def test_what_is_proven_is_not_open() -> None:
    assert open_doubts(read(GOOD)) == ()


def test_a_total_that_differs_is_one_doubt_with_its_lines() -> None:
    found = read(GOOD.replace("£3,000", "£3,500"))
    [doubt] = open_doubts(found)
    assert doubt.title == "A total that differs"
    assert [(each.who, each.says) for each in doubt.sides] == [
        ("The document states", "£3,500"),
        ("Its lines come to", "£3,000"),
        ("Difference", "£500"),
    ]
    assert "'£3,500'" in doubt.sides[0].how
    assert (doubt.page, doubt.box) == (1, found.totals[0].box)
    assert [a.title for a in doubt.lines] == ["Youth work", "Locks"]


def test_a_total_that_was_accepted_is_settled_and_its_lines_with_it() -> None:
    found = read(GOOD.replace("£3,000", "£3,500"))
    decision = Accepted(
        framework=found.framework.framework, check="total_column", page=1, expected="3500.00",
        actual="3000.00", reason="the publisher says so", who="A. Person", when=date(2026, 1, 2),
    )  # fmt: skip
    decision = decision.model_copy(update={"check": f"total_{found.totals[0].kind}"})
    accepted = settled(found, with_rules(accepted=[decision]))
    assert {a.status for a in accepted.allocations} == {"disputed"}
    assert open_doubts(accepted) == ()


def test_a_figure_left_over_comes_with_the_lines_that_lack_an_amount() -> None:
    lost = line("£750", x=LEFT + 150, y=400)
    found = Sheet().table(GOOD.replace("£2,000", "TBC").replace("£3,000", "£1,000")).read(lost)
    figure, unread = open_doubts(found)
    assert figure.title == "A figure that nothing accounts for"
    assert [a.title for a in figure.lines] == ["Locks"]
    assert figure.sides[0].says == "£750"
    assert unread.title == "A line without an amount" and unread.check is None


def test_a_line_that_a_person_put_right_is_settled() -> None:
    found = read("Project | 2020/21 award\nYouth work | £1,0O0\nLocks | £2,000")
    [doubt] = open_doubts(found)
    assert doubt.title == "A misprinted amount"
    assert "'£1,0O0'" in doubt.sides[0].how
    assert open_doubts(found, {doubt.lines[0].key}) == ()


def test_a_misprint_that_a_total_proves_is_no_doubt() -> None:
    assert open_doubts(read(GOOD.replace("£1,000", "£1,0O0"))) == ()


def test_what_the_readers_differ_on() -> None:
    found = read(GOOD)
    first = found.allocations[0]
    differs = Check(
        "second_reader_differs", "second_reader", "failed", "'Youth work': 1,000 and 7,000",
        "1,000.00", "7,000.00", page=1, box=first.box,
    )  # fmt: skip
    disputed = replace(first, status="disputed", flags=("readers_differ",))
    found = replace(
        found,
        checks=(*found.checks, differs),
        allocations=(disputed, *found.allocations[1:]),
    )
    [doubt] = open_doubts(found)
    assert [(each.who, each.says) for each in doubt.sides] == [
        ("The first reader", "£1,000"),
        ("The second reader", "£7,000"),
    ]
    assert doubt.lines == (disputed,)
    assert second_amounts(found) == {first.key: "7,000.00"}


def test_a_line_that_another_table_gives_otherwise_comes_with_its_partner() -> None:
    sheet = Sheet().text("Appendix A", bold=True)
    sheet.table("""
        Area      | Project         | Provider | 2020/21 award
        Northside | Northside grant | Aid Ltd  | £1,000
        Southside | Southside grant | Aid Ltd  | £2,000
        Eastside  | Eastside grant  | Aid Ltd  | £3,000
        Westside  | Westside grant  | Aid Ltd  | £4,000
        Riverside | Riverside grant | Aid Ltd  | £5,000
    """).text("Appendix B", bold=True)
    sheet.table("""
        Project   | 2020/21
        Northside | £1,000
        Southside | £2,500
        Eastside  | £3,000
        Westside  | £4,000
        Riverside | £5,000
    """)
    [doubt] = (d for d in open_doubts(sheet.read()) if d.check and d.check.kind == "cross_table")
    assert [(each.who, each.says) for each in doubt.sides] == [
        ("The other table", "£2,000"),
        ("This table", "£2,500"),
    ]
    assert [a.title for a in doubt.lines] == ["Southside", "Southside grant"]


def test_a_sum_in_the_text() -> None:
    found = Sheet().text("The commissioning budget for 2020/21 is £4,000.").table(GOOD).read()
    [doubt] = open_doubts(found)
    assert [(each.who, each.says) for each in doubt.sides] == [
        ("The text states", "£4,000"),
        ("The tables come to", "£3,000"),
    ]
    assert "'£4,000'" in doubt.sides[0].how


def test_any_failed_check_is_open_whatever_it_is_about() -> None:
    found = read(GOOD)
    check = Check("page_is_picture", "schema", "failed", "page 4 was not read", None, "a picture")
    [doubt] = open_doubts(replace(found, checks=(*found.checks, check)))
    assert (doubt.title, doubt.page, doubt.lines) == ("Page is picture", None, ())
    assert doubt.check == check


def test_sums_come_first() -> None:
    found = read(GOOD.replace("£3,000", "£3,500"))
    unread = replace(found.allocations[0], line_id="table-1-09", amount_gbp=None)
    odd = Check("page_is_picture", "schema", "failed", "page 4 was not read", None, "a picture")
    found = replace(found, checks=(odd, *found.checks), allocations=(*found.allocations, unread))
    titles = [doubt.title for doubt in open_doubts(found)]
    assert titles == ["A total that differs", "A line without an amount", "Page is picture"]


def test_a_doubt_keeps_its_name_while_it_is_the_same() -> None:
    wrong = GOOD.replace("£3,000", "£3,500")
    [first], [again] = open_doubts(read(wrong)), open_doubts(read(wrong))
    [other] = open_doubts(read(wrong.replace("£3,500", "£3,600")))
    assert first.id == again.id != other.id
    assert other.sides[0].says == "£3,600"
