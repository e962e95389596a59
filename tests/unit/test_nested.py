"""Sections within sections: whose theme the lines are of, and what the totals of both cover."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.model import Records

from .sheet import Sheet, cell, read

NESTED = """
Project | 2020/21 award
*{one}* |
*{a}* |
Youth work | £1,000
Locks | £2,000
*Sub-total 1.1* | *£3,000*
*{b}* |
Helpline | £500
*Sub-total 1.2* | *£500*
*Total Theme 1* | *£{first}*
*{two}* |
*{c}* |
Advocates | £4,000
*Sub-total 2.1* | *£4,000*
*Total Theme 2* | *£4,000*
"""
NUMBERED = {
    "one": "Theme 1: Prevent", "a": "1.1 Early", "b": "1.2 Late", "two": "Theme 2: Support", "c": "2.1 Early",
}  # fmt: skip
NAMED = NUMBERED | {"a": "Early help", "b": "Late help", "c": "Advice"}
KINDS = {"one": "Contracts", "a": "Prevent", "b": "Support", "two": "Grants", "c": "Prevent"}


def nested(names: dict[str, str], first: str = "3,500", rest: str = "") -> Records:
    # a third column, so that a lone text is a heading
    text = NESTED.format(**names, first=first).strip() + rest
    return read("\n".join(line.replace(" |", " | |", 1) for line in text.splitlines()))


def themes(records: Records) -> list[str | None]:
    return [a.theme for a in records.allocations]


@pytest.mark.parametrize("rest", ["", "\n*Grand Total* | *£7,500*", "\n*Total* | *£7,500*"])
@pytest.mark.parametrize("names", [NUMBERED, NAMED, KINDS])
def test_the_total_of_several_sections_is_over_their_lines(
    names: dict[str, str], rest: str
) -> None:
    found = nested(names, rest=rest)
    covered = {t.label: (t.kind, t.covers, t.status) for t in found.totals}
    assert covered["Total Theme 1"] == ("subtotal", 3, "reconciled")
    assert covered["Total Theme 2"] == ("subtotal", 1, "reconciled")
    assert all(t.kind == "grand" and t.covers == 4 for t in found.totals[5:])
    assert found.framework.status == "verified"


def test_a_wrong_total_of_several_sections_is_told() -> None:
    found = nested(NUMBERED, first="3,600")
    assert {t.label for t in found.totals if t.status == "differs"} == {"Total Theme 1"}
    assert found.framework.status == "disputed"


@pytest.mark.parametrize("names", [NUMBERED, NAMED])
def test_the_heading_over_others_is_the_theme(names: dict[str, str]) -> None:
    assert themes(nested(names)) == ["Theme 1: Prevent"] * 3 + ["Theme 2: Support"]


def test_a_heading_that_says_of_no_theme_leaves_those_below_it() -> None:
    assert themes(nested(KINDS)) == ["Prevent", "Prevent", "Support", "Prevent"]


def test_a_first_section_is_not_numbered_after_the_heading_over_it() -> None:
    found = Sheet().table("""
        Project | Provider | 2020/21 award
        *Part 1* | |
        *1. Prevent* | |
        Youth work | Aid Ltd | £1,000
        *Part 2* | |
        *2. Support* | |
        Helpline | Voice Ltd | £2,000
    """).read()  # fmt: skip
    assert themes(found) == ["1. Prevent", "2. Support"]


def test_a_section_after_the_total_of_the_last_theme_is_apart_from_it() -> None:
    found = nested(NAMED, rest="\n*Other costs* |\nEvaluation | £100\n*Sub-total* | *£100*")
    assert themes(found)[-2:] == ["Theme 2: Support", "Other costs"]
    assert found.framework.status == "verified"


def test_one_heading_over_all_sections_is_that_of_the_table() -> None:
    found = Sheet().table("""
        Project | Provider | 2020/21 award
        *Theme 1: All that we fund* | |
        *Prevent* | |
        Youth work | Aid Ltd | £1,000
        *Support* | |
        Helpline | Voice Ltd | £2,000
    """).read()  # fmt: skip
    assert themes(found) == ["Prevent", "Support"]


def test_what_a_theme_comes_to_is_no_part_of_its_name() -> None:
    table = """
    Service | Provider | 2020/21 award
    *Victims (£3,000)* | |
    Helpline | Voice Ltd | £3,000
    *Small grants (up to £500)* | |
    Locks | Fit Ltd | £400
    """
    assert themes(read(table)) == ["Victims", "Small grants (up to £500)"]


def test_a_number_before_the_name_of_a_section_with_its_sum_is_not_the_name() -> None:
    found = read("""
        No.   | Service     | Provider | 2020/21 award
        *1*   | *Victims*   |          | *£3,000*
        1.1   | Helpline    | Voice    | £1,000
        1.2   | Shelter     | Ark      | £2,000
        *2*   | *Offenders* |          | *£5,000*
        2.1   | Mentors     | Lee      | £5,000
              | *Total*     |          | *£8,000*
    """)
    assert [a.theme for a in found.allocations] == ["Victims", "Victims", "Offenders"]
    assert [t.label for t in found.totals] == ["Victims", "Offenders", "Total"]
    assert found.framework.status == "verified"


@pytest.mark.parametrize(
    ("indent", "shelter", "covered"),
    [(12, 2000, 3000), (0, 2000, 3000), (12, 1900, 2900), (0, 1900, 7900)],
)
def test_the_parts_of_a_sum_end_where_lines_are_not_set_in(
    indent: float, shelter: int, covered: int
) -> None:
    """Or where they come to it."""
    sheet = Sheet().table(f"""
        Service            | Provider | 2020/21 award
        *Victims, of which:* |        | *£3,000*
        Helpline           | Voice    | £1,000
        Shelter            | Ark      | £{shelter:,}
        Mentors            | Lee      | £5,000
        *Total*            |          | *£8,000*
    """)
    made = sheet.tables[0]
    rows = list(made.rows)
    for r in (2, 3):
        name = cell(rows[r][0].raw, r, 0, 60 + indent, rows[r][0].box.top)
        rows[r] = (name, *rows[r][1:])
    sheet.tables[0] = replace(made, rows=tuple(rows))
    found = sheet.read()
    assert found.totals[0].label == "Victims, of which:"
    assert found.allocations[0].theme == "Victims"
    assert found.totals[0].computed_gbp == covered
