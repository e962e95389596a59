"""Cards that stand in the running text as lines of labels and values are the rows of one table."""

from __future__ import annotations

import pytest

from pipeline.errors import BadInput
from pipeline.model import Records

from .sheet import LINE, Sheet, failed, in_line

SHELTER = ("Night shelter", "Provider: Harbour Trust", "Area: County", "Value 2020/21: £25,000")
BUS = ("Night bus", "Provider: Ark", "Area: City", "Value 2020/21: £1,500")
CARS = ("Patrols", "Provider: Grange", "Area: City", "Value 2020/21: £2,500")
HELPLINE = ("Helpline", "Provider: Voice Ltd", "Area: City", "Value 2020/21: £12,500")


def card(sheet: Sheet, name: str, *said: str) -> Sheet:
    """A card of lines right below one another, its name in bold."""
    sheet.text(name, bold=True)
    for text in said:
        sheet.y -= LINE
        sheet.text(text)
    return sheet


def told(found: Records) -> list[tuple[object, ...]]:
    return [(a.theme, a.title, a.provider, a.amount_gbp, a.status) for a in found.allocations]


def test_cards_of_lines_have_the_names_above_them_and_a_total_below() -> None:
    sheet = Sheet().text("What we fund", bold=True)
    for theme, of_theme in (("Victims", SHELTER), ("Roads", HELPLINE)):
        card(sheet.text(theme, bold=True), *of_theme)
    found = sheet.text("Total: £37,500", bold=True).read()
    assert told(found) == [
        ("Victims", "Night shelter", "Harbour Trust", 25_000, "verified"),
        ("Roads", "Helpline", "Voice Ltd", 12_500, "verified"),
    ]


def test_a_card_that_is_wrong_breaks_the_total() -> None:
    sheet = card(card(Sheet(), *SHELTER), *HELPLINE)
    found = sheet.text("Total: £37,400", bold=True).read()
    assert {a.status for a in found.allocations} == {"disputed"}


def test_subtotals_before_a_colon_are_no_labels_of_cards() -> None:
    sheet = Sheet().text("What we fund", bold=True)
    for theme, cards, total in (
        ("Victims", (SHELTER, HELPLINE), "£37,500"),
        ("Roads", (BUS, CARS), "£9"),
    ):
        sheet.text(theme, bold=True)
        for of_theme in cards:
            card(sheet, *of_theme)
        sheet.text(f"Sub-total: {theme}: {total}", bold=True)
    found = sheet.read()
    assert [a.status for a in found.allocations] == ["verified"] * 2 + ["disputed"] * 2


def test_a_value_goes_on_in_the_lines_right_below_it_to_the_total_of_its_parts() -> None:
    both = ("Value 2020/21: a) £4,000", "b) £6,000", "Total: £10,000")
    sheet = card(Sheet(), "CI001: Shelters", "Area: County", *both, "Comment: a) Ark", "b) Voice")
    card(sheet, "CI002: Roads", "Area: City", "Value 2020/21: £1,000", "Comment: Grange")
    found = sheet.read()
    assert [(a.line_id, a.title, a.amount_gbp, a.comment) for a in found.allocations] == [
        ("CI001-a", "Shelters", 4_000, "Ark"),
        ("CI001-b", "Shelters", 6_000, "Voice"),
        ("CI002", "Roads", 1_000, "Grange"),
    ]
    assert [(t.label, t.stated_gbp, t.status) for t in found.totals] == [
        ("CI001", 10_000, "reconciled")
    ]


def test_labels_of_other_things_make_no_cards() -> None:
    sheet = Sheet().table("Project | Provider | 2020/21 award\nLocks | Ark | £9,000")
    for place in ("County", "City"):
        card(sheet, f"Office in the {place}", "Phone: 0116", "Open: Monday", "Rent: £9,500 a year")
    assert [a.title for a in sheet.read().allocations] == ["Locks"]


def test_the_title_of_a_document_right_above_its_first_card_stays_in_the_text() -> None:
    sheet = Sheet()
    for *lines, _ in (SHELTER, HELPLINE):
        card(sheet, *lines, "Value: £9,000")
    found = sheet.read()
    assert [(a.theme, a.title, a.financial_year) for a in found.allocations] == [
        (None, "Night shelter", "2020/21"),
        (None, "Helpline", "2020/21"),
    ]


def test_lines_that_come_to_no_cards_are_read_as_text() -> None:
    sheet = Sheet()
    for name, cost in (("Night shelter", "£5,000"), ("Helpline", "£7,000")):
        card(sheet, name, "Applicant: Ark", f"Amount requested: {cost}", "Amount: £500")
    assert [(a.title, a.amount_gbp) for a in sheet.read().allocations] == [
        ("Night shelter", 500),
        ("Helpline", 500),
    ]


def test_words_below_a_card_are_not_the_heading_of_the_next() -> None:
    sheet = Sheet().text("What we fund", bold=True)
    for theme, of_theme in (("Victims", (SHELTER, BUS)), ("Roads", (HELPLINE,))):
        sheet.text(theme, bold=True)
        for one in of_theme:
            card(sheet, *one).text("Open to all who live here.")
    assert [(a.theme, a.title) for a in sheet.read().allocations] == [
        ("Victims", "Night shelter"),
        ("Victims", "Night bus"),
        ("Roads", "Helpline"),
    ]


def test_a_heading_far_above_cards_without_names_is_none_of_theirs() -> None:
    sheet = Sheet().text("What we fund", bold=True)
    for name, *said in (SHELTER, BUS, HELPLINE):
        sheet.y += 2 * LINE
        for text in (f"Project: {name}", *said):
            sheet.text(text)
            sheet.y -= LINE
    found = sheet.read()
    assert [(a.theme, a.title) for a in found.allocations] == [
        (None, "Night shelter"),
        (None, "Night bus"),
        (None, "Helpline"),
    ]


def test_a_sentence_with_a_sum_between_cards_parts_them() -> None:
    sheet = card(card(Sheet(), *SHELTER), *BUS)
    sheet.text("The panel keeps £3,000 for the winter.")
    found = card(card(sheet, *CARS), *HELPLINE).read()
    assert [(a.theme, a.title) for a in found.allocations] == [
        (None, "Night shelter"),
        (None, "Night bus"),
        (None, "Patrols"),
        (None, "Helpline"),
    ]


def test_a_plain_line_over_the_first_name_is_no_theme_of_the_cards() -> None:
    sheet = Sheet().text("These are the awards of the year.")
    found = card(card(sheet, *SHELTER), *HELPLINE).read()
    assert [a.theme for a in found.allocations] == [None, None]


def test_cards_beside_one_another_in_lines_of_text_are_read_one_by_one() -> None:
    sheet = Sheet().text("What we fund", bold=True)
    for left, right in ((SHELTER, BUS), (CARS, HELPLINE)):
        for i, texts in enumerate(zip(left, right, strict=True)):
            sheet.lines.append(in_line(texts, (60, 330), sheet.y, bold=not i))
            sheet.y += LINE
        sheet.y += LINE
    found = sheet.text("Total: £41,500", bold=True).read()
    assert [(a.title, a.provider, a.amount_gbp, a.status) for a in found.allocations] == [
        ("Night shelter", "Harbour Trust", 25_000, "verified"),
        ("Night bus", "Ark", 1_500, "verified"),
        ("Patrols", "Grange", 2_500, "verified"),
        ("Helpline", "Voice Ltd", 12_500, "verified"),
    ]


def test_cards_whose_labels_stand_beside_one_another_in_cells() -> None:
    sheet = Sheet().table(
        "*Night shelter* | \nProvider: Harbour Trust | Value 2020/21: £25,000\nArea: County | Theme: Victims\n"
        "*Helpline* | \nProvider: Voice Ltd | Value 2020/21: £12,500\nArea: City | Theme: Roads"
    )
    found = sheet.text("Total: £37,500", bold=True).read()
    assert told(found) == [
        ("Victims", "Night shelter", "Harbour Trust", 25_000, "verified"),
        ("Roads", "Helpline", "Voice Ltd", 12_500, "verified"),
    ]


def test_numbers_behind_labels_in_pounds_or_years_are_the_amounts_of_cards() -> None:
    sheet = Sheet()
    for name, provider, *_ in (SHELTER, HELPLINE):
        card(sheet, name, provider, "Area: City", "2020/21: 1,500", "Grant 2021/22 (£): 900")
    found = sheet.read()
    assert [(a.title, a.financial_year, a.amount_gbp) for a in found.allocations] == [
        (name, year, gbp)
        for name in ("Night shelter", "Helpline")
        for year, gbp in (("2020/21", 1_500), ("2021/22", 900))
    ]


def test_a_number_behind_a_label_in_pounds_that_was_not_read_is_told() -> None:
    sheet = Sheet().table(
        "Project | Provider | 2020/21 award\nLocks | Ark | £9,000\nTotal | | £9,000"
    )
    assert sheet.read().framework.status == "verified"
    found = sheet.text("Grant (£): 8,395").read()
    assert "figures_not_read" in failed(found)
    assert found.framework.status != "verified"


def test_a_limit_of_grants_is_none_that_was_not_read() -> None:
    sheet = Sheet().text("Maximum grant (£): 5,000")
    found = sheet.table("Project | Provider | 2020/21 award\nLocks | Ark | £9,000").read()
    assert "figures_not_read" not in failed(found)


@pytest.mark.parametrize(("label", "counts"), [("Grants", (3, 4)), ("Grant awarded", (2019, 2020))])
def test_counts_and_years_behind_labels_are_no_amounts(label: str, counts: tuple[int, int]) -> None:
    sheet = Sheet().text("These are the grants that we awarded in 2020/21 to projects.")
    for (name, provider, *_), number in zip((SHELTER, HELPLINE), counts, strict=True):
        sheet.text(f"Project: {name}").text(provider).text(f"{label}: {number}")
    with pytest.raises(BadInput):
        sheet.read()
