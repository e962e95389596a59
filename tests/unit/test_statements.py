"""Sums in the running text against the tables, to the last digit that the text gives."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.model import Records, TextLine

from .sheet import AWARDS, LEFT, Sheet, failed, joined, line

TABLE = "Project | 2020/21 award\nYouth work | £1,939,983\nLocks | £2,000,000\nTotal | £3,939,983"


def read(*texts: str) -> Records:
    sheet = Sheet()
    for text in texts:
        sheet.text(text)
    return sheet.text("Appendix B", bold=True).table(TABLE).read()


def check(*texts: str) -> list[str]:
    return [c.status for c in read(*texts).checks if c.check == "statement_holds"]


@pytest.mark.parametrize(
    ("stated", "status"),
    [
        ("£3.940m", "passed"),
        ("£3.9m", "passed"),
        ("£3,939,983", "passed"),
        ("£3.939m", "failed"),
        ("£3.941m", "failed"),
        ("£4m", "passed"),
        ("£3,939,984", "failed"),
        ("£3.8m", "failed"),
    ],
)
def test_a_sum_holds_to_the_last_digit_that_it_gives(stated: str, status: str) -> None:
    assert check(f"3.4 For 2020/21 {stated} is committed under Appendix B.") == [status]


def test_what_is_left_is_the_difference_of_two_sums_before_it() -> None:
    said = ("3.2 The fund of 2020/21 has £4.611m.", "3.4 Of it £3.940m is committed.")
    assert check(*said, "3.5 This leaves £0.671m.")[-1] == "passed"
    assert check(*said, "3.5 This leaves £0.771m.")[-1] == "failed"


def test_the_whole_budget_is_the_sum_of_all_lines() -> None:
    assert check("3.1 The commissioning budget for 2020/21 is £3.9m.") == ["passed"]
    assert check("3.1 The commissioning budget for 2020/21 is £4.2m.") == ["failed"]


def test_a_limit_is_held_against_nothing() -> None:
    assert check("3.1 The commissioning budget is rounded to the nearest £10,000.") == []
    assert check("3.1 Bids of up to £25k per annum are welcome under Appendix B.") == []


def test_a_sum_that_names_nothing_of_the_tables_is_left_alone() -> None:
    assert check("3.1 Crime costs the county £90m.") == []


@pytest.mark.parametrize(
    ("text", "amount", "qualifier", "precision", "year"),
    [
        ("2.1 We spent £4.611m.", 4_611_000, "rounded", 1000, "2020/21"),
        ("2.1 An indicative £900k over 2 years.", 900_000, "approximate", 1000, None),
        ("2.1 Bids of up to £25k per annum.", 25_000, "up_to", 1000, "2020/21"),
        ("2.1 We have £450,000 for 2021/22.", 450_000, "exact", 1, "2021/22"),
    ],
)
def test_what_a_statement_says(
    text: str, amount: int, qualifier: str, precision: int, year: str | None
) -> None:
    [found] = read(text).statements
    assert (found.paragraph, found.amount_gbp, found.qualifier, found.financial_year) == (
        "2.1", Decimal(amount), qualifier, year,
    )  # fmt: skip
    assert found.precision_gbp == precision


@pytest.mark.parametrize(
    "said",
    [
        ["The fund of 2020/21 has £4.611m.", "Of it £3.940m is committed."],
        ["2.1 The fund of 2020/21 has £4.611m.", "3.4 Of it £3.940m is committed."],
        ["3.1 The fund of 2019/20 has £4.611m.", "3.4 In 2020/21 £3.940m is committed."],
        ["3.1 In 2020/21 £3.940m is committed.", "3.2 The fund of 2020/21 has £4.611m."],
        ["3.1 The fund of 2020/21 has £4.611m."],
    ],
    ids=["no numbers", "another section", "another year", "another order", "one sum"],
)
def test_what_is_left_is_left_of_sums_right_before_it_or_nothing_is_said(said: list[str]) -> None:
    assert check(*said, "3.5 This leaves £0.671m.") == []


def test_what_is_left_of_a_sum_is_left_by_all_that_is_taken_of_it() -> None:
    said = (
        "3.1 We hold £100,000.",
        "3.2 Of it £30,000 is for schools.",
        "3.3 £20,000 is for roads.",
    )
    assert check(*said, "3.4 This leaves £50,000.") == ["passed"]
    assert check(*said, "3.4 This leaves £70,000.") == ["failed"]


def test_sums_that_happen_to_add_up_prove_nothing() -> None:
    assert check(
        "In the county we gave £80,000 to charities and £50,000 to schools. Then £33,000 went to roads.",
        "The balance of £17,000 remains for victims.",
        "We hope that £50,000 makes a real difference to victims.",
    ) == []  # fmt: skip


def test_a_budget_is_the_lines_and_the_one_sum_that_is_kept() -> None:
    budget = "3.1 The commissioning budget for 2020/21 is £4,000,000."
    kept = "4.1 A reserve of £60,017 is held for 2020/21."
    assert check(budget, kept) == ["passed"]
    assert check(budget, kept, "4.2 A balance of £5,000 is held for 2020/21.") == ["failed"]


def test_two_sums_of_a_sentence_belong_to_the_section_that_follows_each() -> None:
    sheet = Sheet()
    sheet.text(
        "4.1 Of it £3.940m is committed (Appendix B) and £0.5m is new (Appendix C) in 2020/21."
    )
    sheet.text("Appendix B", bold=True).table(TABLE)
    sheet.text("Appendix C", bold=True).table("Project | 2020/21 award\nVans | £500,000")
    found = [c for c in sheet.read().checks if c.check == "statement_holds"]
    assert [check.status for check in found] == ["passed", "passed"]
    assert "the sum of the lines of appendix-c is £500,000" in found[1].message


def test_a_section_that_follows_the_next_sum_is_that_one_s() -> None:
    said = "3.5 There is £0.5m for 2020/21, of which £3.940m is in line with Appendix B."
    assert check(said) == ["passed"]


def test_a_footnote_is_no_part_of_the_sentence_above_it() -> None:
    sheet = Sheet().text("3.1 The reserve of 2020/21 is £60,000 of which half is held")
    small = line("1 An estimate of £55,000 made in May.", y=sheet.y)
    sheet.lines.append(TextLine(1, tuple(word._replace(size_pt=7.0) for word in small.words)))
    sheet.y += 24
    sheet.text("for victims, and half for schools.").text("Appendix B", bold=True).table(TABLE)
    found = sheet.read().statements
    assert [(s.raw, s.label) for s in found] == [
        ("£60,000", "The reserve of 2020/21 is £60,000 of which half is held for victims"),
        ("£55,000", "1 An estimate of £55,000 made in May"),
    ]


FUNDS = """
Project | Mechanism              | 2020/21 award
Patrol  | Direct                 | £9,000
North   | Community Safety Fund  | £1,000
South   | Community Safety Fund  | £2,000
"""


@pytest.mark.parametrize(("stated", "status"), [("£3,000", "passed"), ("£3,500", "failed")])
def test_a_fund_that_lines_are_paid_through_is_held_against_them(stated: str, status: str) -> None:
    sheet = Sheet().text(f"A further {stated} is paid through the Community Safety Fund.")
    found = sheet.table(FUNDS).read()
    told = [c for c in found.checks if c.check == "statement_holds"]
    assert [c.status for c in told] == [status]
    assert "the sum of the lines of the Community Safety Fund is £3,000" in told[0].message


def test_a_mechanism_that_is_no_fund_says_nothing_of_a_sum() -> None:
    sheet = Sheet().text("We spent £5,000 on direct help to victims.")
    assert not [c for c in sheet.table(FUNDS).read().checks if c.check == "statement_holds"]


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("Total of all awards: £3,939,983", ["passed"]),
        ("Total of all awards: £3,993,983", ["failed"]),
        ("Total awarded in 2020/21: £3,939,883", ["failed"]),
        ("Total grants to small charities: £20,000", []),
        ("We will invest a total of £3,939,983 in the two services below.", ["passed"]),
        ("We will invest a total of £3,993,983 in the two services below.", ["failed"]),
        ("The following awards, totalling £3,993,983, were made.", ["failed"]),
        ("A total of £3,993 was returned.", []),
    ],
)
def test_a_total_outside_of_the_tables_is_that_of_all_lines(said: str, status: list[str]) -> None:
    assert check(said) == status


def test_sums_below_one_another_state_nothing() -> None:
    """As the amounts of a table that was not found, whose names stand on lines of their own."""
    sheet = Sheet().table("Project | 2020/21 award\nYouth work | £1,000\nLocks | £2,000")
    for number in range(4):
        sheet.text(f"Project {number} is a grant.").text(f"£1,{number}00")
    found = sheet.read()
    assert not found.statements
    assert [f.raw for f in found.figures if f.role == "unaccounted"] == [
        f"£1,{number}00" for number in range(4)
    ]


@pytest.mark.parametrize(
    "said",
    [
        "In 2020/21 the Commissioner will spend {} on the services listed in the table below.",
        "The grants below come to {} in 2020/21.",
        "The objectives in this schedule total {}.",
        "The commissioning intentions above come to a total of {}.",
    ],
)
def test_what_the_listed_awards_come_to_is_the_sum_of_all_lines(said: str) -> None:
    assert check(said.format("£3,939,983")) == ["passed"]
    assert check(said.format("£3,939,883")) == ["failed"]


@pytest.mark.parametrize(
    "said",
    [
        "The projects listed below were each offered up to £5,000.",
        "Providers of the services below raised £20,000 of their own.",
        "We will spend £10,000 evaluating the projects in this framework.",
        "We allocate £25,000 for evaluation of the services listed below.",
    ],
)
def test_other_sums_beside_a_list_are_held_against_nothing(said: str) -> None:
    assert check(said) == []


def test_a_budget_of_which_less_was_awarded_is_no_doubt_where_the_text_says_how_much() -> None:
    said = "The total budget for these grants is £4,500,000."
    assert check(said) == ["failed"]
    assert check(said, "The Commissioner has awarded £3,939,983 in 2020/21.") == []


def test_a_limit_that_stands_apart_is_stated() -> None:
    """As in a table of who decides without lines; a sum there, though estimated, has to be accounted for."""
    roles = {"Over": "statement", "Estimated": "unaccounted", "": "unaccounted"}
    for text, role in ((f"{word} £50,000", role) for word, role in roles.items()):
        row = joined(line(text, LEFT, 300), line("The Commissioner", LEFT + 200, 300))
        sheet = Sheet().table(TABLE)
        sheet.lines.append(row)
        assert [f.role for f in sheet.read().figures if f.raw == "£50,000"] == [role]


def test_a_sum_is_held_against_the_lines_of_a_section_and_not_their_summary_too() -> None:
    sheet = Sheet().text("The awards of Appendix B come to £7,000 in 2020/21.")
    sheet.text("Appendix B", bold=True)
    for theme, rows in {"Prevention": (1, 2), "Victims": (3, 1)}.items():
        sheet.text(theme, bold=True)
        lines = (f"{theme} {n} | Trust {n} | £{n},000" for n in rows)
        sheet.table("\n".join(["Project | Provider | 2020/21 award", *lines]))
    sheet.text("Summary", bold=True)
    sheet.table("Theme | 2020/21 award\nPrevention | £3,000\nVictims | £4,000\nTotal | £7,000")
    found = sheet.read()
    assert [a.restated for a in found.allocations] == [False] * 4 + [True] * 2
    assert [c.status for c in found.checks if c.check == "statement_holds"] == ["passed"]


@pytest.mark.parametrize(
    "said",
    [
        "The total value of the awards set out in the tables below is £{} for 2020/21.",
        "A total of £{} has been committed in 2020/21 and is set out in full below.",
    ],
)
def test_what_several_tables_list_is_held_against_all_of_them(said: str) -> None:
    def statuses(total: str) -> list[str]:
        sheet = Sheet().text(said.format(total))
        for name, amount in {"Prevention": "£3,000", "Victims": "£4,000"}.items():
            sheet.text(name, bold=True)
            sheet.table(f"Project | Provider | 2020/21 award\n{name} A | Ark | {amount}")
        return [c.status for c in sheet.read().checks if c.check == "statement_holds"]

    assert statuses("7,000") == ["passed"]
    assert statuses("9,000") == ["failed"]


@pytest.mark.parametrize(
    ("caption", "size", "role"),
    [
        ("total awarded", 18.0, "statement"),
        ("projects funded", 18.0, "unaccounted"),  # whatever it is the sum of
        ("total awarded", 10.0, "unaccounted"),  # as large as its caption: the row of a table
    ],
)
@pytest.mark.parametrize("is_below", [True, False])
def test_a_sum_on_display_is_what_its_caption_says(
    caption: str, size: float, role: str, is_below: bool
) -> None:
    """The caption stands right below it or above, with others beside them; and it is held against the lines."""
    for sum_, status in (("£13,000", "passed"), ("£14,000", "failed")):
        ys = (104.0, 106.0 + size) if is_below else (116.0, 104.0)
        figures = joined(line(sum_, LEFT, ys[0]), line("12", LEFT + 200, ys[0]))
        words = tuple(
            w._replace(size_pt=size, box=w.box._replace(bottom=ys[0] + size)) for w in figures.words
        )
        captions = joined(line(caption, LEFT, ys[1]), line("people helped", LEFT + 200, ys[1]))
        pair = [TextLine(1, words), captions]
        sheet = Sheet().text("Grants awarded in 2020/21", bold=True)
        sheet.lines += pair if is_below else reversed(pair)
        sheet.y += 60
        found = sheet.table("Project | Award\nLocks | £12,000\nHelp | £1,000").read()
        assert [f.role for f in found.figures if f.raw == sum_][:1] == [role]
        checks = [c.status for c in found.checks if c.check == "statement_holds"]
        assert checks == ([status] if role == "statement" else [])


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("The Commissioner spends £3,000 on the services below.", "verified"),
        ("The total value of the grants below is £3,000.", "verified"),
        ("The total awarded in 2020/21 is £3,000.", "verified"),
        ("The total of all awards made in 2020/21 is £3,000.", "verified"),
        ("In total £3,000 is awarded in 2020/21.", "verified"),
        ("• All are paid The total value of these awards is £3,000.", "verified"),
        ("In total £3,000 is awarded to Ark.", "unverified"),
        ("The total awarded in 2020/21 is £3k.", "unverified"),
        ("The total awarded in 2020/21 is up to £3,000.", "unverified"),
        ("The total awarded in 2020/21 is £3,100.", "unverified"),
        ("The commissioning budget is £3,000.", "unverified"),
        ("Victims were paid £3,000.", "unverified"),
    ],
)
def test_a_sentence_that_says_what_all_awards_come_to_proves_them(
    sentence: str, status: str
) -> None:
    rows = "Project | Provider | 2020/21 award\nRefuge | Ark | £1,000\nHelpline | Voice | £2,000"
    found = Sheet().text(sentence).table(rows).read()
    assert {a.status for a in found.allocations} == {status}
    assert all(("statement" in a.proofs) is (status == "verified") for a in found.allocations)


@pytest.mark.parametrize(
    ("told", "holds"),
    [
        ("In total £37,500 has been committed.", True),
        ("In total £38,700 has been committed.", True),
        ("The total of all these awards made is £37,500.", False),
        ("In total £41,235 has been committed.", False),
    ],
)
def test_a_sum_in_total_may_be_that_of_one_table(told: str, holds: bool) -> None:
    """But not where it says that it is of all."""
    sheet = Sheet().table(AWARDS).text(told).text("More grants awarded 2020/21", bold=True)
    found = sheet.table("Project | Award\nLocks | £500\nBars | £700\nTotal | £1,200").read()
    assert ("statement_holds" not in failed(found)) is holds


def test_a_sum_in_total_below_columns_of_years_may_be_that_of_one() -> None:
    sheet = Sheet(title="Grants awarded 2019/20 to 2020/21").table(
        "Project | 2019/20 | 2020/21\nLocks | £500 | £800\nBars | £700 | £900\nTotal | £1,200 | £1,700"
    )
    assert "statement_holds" not in failed(sheet.text("In total £1,700 was awarded.").read())


@pytest.mark.parametrize(("stated", "fails"), [("£12,501", False), ("£12,502", True)])
def test_a_text_may_leave_out_the_pence_of_a_sum(stated: str, fails: bool) -> None:
    sheet = Sheet().text(f"A total of {stated} is committed to the services listed in Appendix A.")
    sheet.text("Appendix A", bold=True)
    found = sheet.table("Project | 2020/21 award\nLocks | £2,500.25\nHelp | £10,000.50")
    assert ("statement_holds" in failed(found.read())) is fails


def test_the_sum_from_which_awards_need_more_is_no_total_of_them() -> None:
    text = "In Appendix B awards over £50,000 were approved by the Commissioner in person."
    assert check(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Appendix B lists grants worth over £4.5m for 2020/21.", ["failed"]),
        ("Appendix B lists grants worth over £3.9m for 2020/21.", ["passed"]),
        ("A total of £4,500,000 is committed in Appendix B to awards over £5,000.", ["failed"]),
        ("Appendix B has awards below £2,500,000 that come to £3,939,983 in total.", ["passed"]),
    ],
)
def test_a_sum_beside_such_a_limit_or_over_every_award_is_a_total(
    text: str, told: list[str]
) -> None:
    assert check(text) == told
