"""How the items of lists are marked, and what stands over those that are set further in."""

from __future__ import annotations

import pytest

from pipeline.model import Records

from .sheet import LEFT, LINE, Sheet, line

Read = list[tuple[str | None, str]]
SETTING = ("▪ Youth", "  ▪ Oak Club – £450", "  ▪ Ark – £900", "▪ Roads", "  ▪ Elm – £70")


def read(*texts: str, indent: float = 0.0, gap: float = 2 * LINE) -> Records:
    """A list of which two blanks before an item set it further in."""
    sheet = Sheet(title="Community funding 2020/21").text("It is for people in need.")
    sheet.text("These grants were awarded:")
    for text in texts:
        further = len(text) - len(text.lstrip())
        sheet.lines.append(line(text.strip(), LEFT + indent + 10 * further, sheet.y))
        sheet.y += gap
    return sheet.read()


def titles(found: Records) -> list[str]:
    return [a.title for a in found.allocations]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("→ Oak Club – £450", "→ Ark – £900"),
        ("▪Oak Club – £450", "▪Ark – £900"),
        ("• ✓ Oak Club – £450", "• ✓ Ark – £900"),
        ("A. Oak Club – £450", "B. Ark – £900"),
        ("(iii)£450 to Oak Club", "(iv)£900 to Ark"),
        ("vi. Oak Club – £450", "viii.Ark – £900"),
        ("a)£450 to Oak Club", "b)£900 to Ark"),
        ("1 Oak Club – £450", "2 Ark – £900"),
    ],
)
def test_marks_of_items(first: str, second: str) -> None:
    found = read(first, second, indent=20)
    assert titles(found) == ["Oak Club", "Ark"]


def test_the_number_of_the_total_is_no_part_of_its_label() -> None:
    found = read("1 Oak Club – £450", "2 Ark – £900", "3 Total of all grants: £1,350", indent=20)
    assert (titles(found), found.framework.status) == (["Oak Club", "Ark"], "verified")


def test_a_dash_before_the_sum_of_an_item_is_no_mark() -> None:
    found = read("• Oak Club for a long hall", " – £450", "• Ark – £900", gap=LINE)
    assert titles(found) == ["Oak Club for a long hall", "Ark"]


@pytest.mark.parametrize("mark", ["▪ ", ""])
def test_an_item_that_others_are_set_in_below_is_their_theme(mark: str) -> None:
    items = [text.replace("▪ ", mark) for text in SETTING]
    found = read(*items, mark + "Total: £1,420", indent=20)
    assert [(a.theme, a.title) for a in found.allocations] == [
        ("Youth", "Oak Club"),
        ("Youth", "Ark"),
        ("Roads", "Elm"),
    ]
    assert found.framework.status == "verified"


def test_paragraphs_without_a_mark_are_a_list_below_what_says_that_awards_follow() -> None:
    items = ("Oak Club – £450.", "£900 to Ark for locks.", "Elm was awarded £70 to plant trees.")
    assert titles(read(*items)) == ["Oak Club", "Ark", "Elm"]


def test_lines_of_one_paragraph_are_no_items() -> None:
    texts = (
        "• Ark – £900",
        "• Elm – £70",
        "We are glad that Oak Club asked for",
        "£450 to mend it.",
    )
    assert titles(read(*texts, *texts[2:], gap=LINE)) == ["Ark", "Elm"]


def test_a_list_goes_on_overleaf_where_nothing_else_stands() -> None:
    sheet = Sheet(title="Community funding 2020/21").text("These grants were awarded:")
    for i, text in enumerate(("Oak Club, £450, for kit.", "Ark, £900, for locks.", "Elm, £70.")):
        sheet.lines.append(line(text, LEFT + 30, (sheet.y, sheet.y + 24, 60.0)[i], page=1 + i // 2))
    assert titles(sheet.read()) == ["Oak Club", "Ark", "Elm"]


def test_what_stands_over_items_is_the_theme_of_those_further_in_alone() -> None:
    found = read("▪ Youth", "  ▪ Oak Club – £450", "  ▪ Ark – £900", "▪ Elm – £70")
    assert themes(found) == [("Youth", "Oak Club"), ("Youth", "Ark"), (None, "Elm")]


def themes(found: Records) -> Read:
    return [(a.theme, a.title) for a in found.allocations]


@pytest.mark.parametrize(
    ("over", "items"),
    [
        ("Oak Trust", ("Locks – £450", "Keys – £900")),
        ("Oak House", ("£450 for locks", "£900 for keys")),
    ],
)
def test_who_is_paid_stands_over_items_as_no_theme(over: str, items: tuple[str, str]) -> None:
    found = read(f"▪ {over}", *(f"  ▪ {item}" for item in items), "▪ Roads", "  ▪ Elm – £70")
    assert [a.theme for a in found.allocations] == [None, None, "Roads"]


@pytest.mark.parametrize("over", ["Declined", "Applied for", "Match funding", "Last year"])
def test_items_under_what_says_that_they_are_no_awards_are_told(over: str) -> None:
    found = read("▪ Roads", "  ▪ Elm – £70", "  ▪ Ash – £80", f"▪ {over}", "  ▪ Ark – £900")
    assert themes(found) == [("Roads", "Elm"), ("Roads", "Ash")]
    assert "list_item_not_read" in [check.check for check in found.failed]


def test_numbers_that_do_not_count_up_are_of_the_names() -> None:
    found = read("1 Ark – £450", "24 Hour Help – £900", "3 Elm – £70", indent=20)
    assert "24 Hour Help" in titles(found)


def test_a_year_over_items_is_theirs() -> None:
    sheet = Sheet(title="Community funding 2020/21").text("These grants were awarded:")
    for text, x in (("2019/20", 0), ("Ark – £900", 20), ("2020/21", 0), ("Elm – £70", 20)):
        sheet.lines.append(line(f"▪ {text}", LEFT + x, sheet.y))
        sheet.y += LINE
    years = [(a.title, a.financial_year) for a in sheet.read().allocations]
    assert years == [("Ark", "2019/20"), ("Elm", "2020/21")]
