"""Cards with two pairs in a row, or two cards side by side; and tables whose titles only look like these."""

from __future__ import annotations

from dataclasses import replace

from pipeline.model import TextLine
from pipeline.normalise.reshaped.card_pairs import set_to_middle

from .sheet import Sheet, line

FOUR = "Project | {} | Provider | {}\nFunding | {} | Area | County"
ONE = FOUR.format("Night shelter", "Harbour Trust", "£25,000")
OTHER = FOUR.format("Helpline", "Voice Ltd", "£12,500")


def given(sheet: Sheet) -> list[tuple[object, ...]]:
    return [(a.title, a.provider, a.amount_gbp, a.status) for a in sheet.read().allocations]


def test_pairs_of_one_card_stand_beside_one_another() -> None:
    sheet = Sheet().table(ONE).table(OTHER).text("Total £37,500", bold=True)
    assert given(sheet) == [
        ("Night shelter", "Harbour Trust", 25_000, "verified"),
        ("Helpline", "Voice Ltd", 12_500, "verified"),
    ]


def test_cards_with_the_same_labels_stand_side_by_side() -> None:
    cards = """
        Project  | Night shelter | Project  | Helpline
        Provider | Harbour Trust | Provider | Voice Ltd
        Funding  | £25,000       | Funding  | £12,500
                 |               |          |
        Project  | Rural radios  |          |
        Provider | Grange CIC    |          |
        Funding  | £1,000        |          |
    """
    sheet = Sheet().table(cards).text("Total £38,500", bold=True)
    assert given(sheet) == [
        ("Night shelter", "Harbour Trust", 25_000, "verified"),
        ("Helpline", "Voice Ltd", 12_500, "verified"),
        ("Rural radios", "Grange CIC", 1_000, "verified"),
    ]


def test_a_label_that_wraps_in_a_cell_of_several_is_one() -> None:
    labels = "Project: / / Funding: / / Strategic / / priorities:"
    cards = "\n".join(
        f"{labels} | {name} / / {sum_} / / SP1 | Provider: | {who}"
        for name, who, sum_ in (("Shelter", "Ark", "£9,000"), ("Courts", "Voice", "£4,000"))
    )
    found = Sheet().table(f"{cards}\nTotal | £13,000 | |").read()
    lines = [(a.title, a.provider, a.amount_gbp, a.priorities) for a in found.allocations]
    assert lines == [("Shelter", "Ark", 9_000, ("SP1",)), ("Courts", "Voice", 4_000, ("SP1",))]


def test_cells_of_several_labels_are_these_though_a_page_parts_others() -> None:
    whole = "Project: / / Provider: / / Funding: / / Area: | {} / / {} / / {} / / County"
    cards = [
        whole.format("Night shelter", "Harbour Trust", "£25,000"),
        whole.format("Helpline", "Voice Ltd", "£12,500"),
        "Project: / / Provider: | Rural radios / / Grange CIC\nFunding: | £1,000\nArea: | County",
    ]
    sheet = Sheet().table("\n".join(cards)).text("Total £38,500", bold=True)
    assert [amount for *_, amount, _ in given(sheet)] == [25_000, 12_500, 1_000]


def test_titles_over_columns_are_no_labels_though_several_tables_repeat_them() -> None:
    table = "Project | 2020/21 award | Provider | Area\n{} | {} | {} | County\nTotal | {} | |"
    sheet = Sheet()
    for name, sum_, who in (("Shelter", "£9,000", "Ark"), ("Courts", "£4,000", "Voice")):
        sheet.text(name, bold=True).table(table.format(name, sum_, who, sum_))
    assert given(sheet) == [
        ("Shelter", "Ark", 9_000, "verified"),
        ("Courts", "Voice", 4_000, "verified"),
    ]


def test_lines_that_are_called_as_columns_are_doubted() -> None:
    """What was read as rows of a table are the labels of cards, and the names stand elsewhere."""
    rows = "Shelter | £9,000\nOrganisation | £4,000\nCourts | £2,000\nOrganisation | £1,000"
    found = Sheet().table(f"Project | 2020/21 award\n{rows}\nTotal | £16,000").read()
    assert {(a.status, *a.flags) for a in found.allocations} == {("unverified", "rows_doubtful")}


def test_titles_of_columns_in_one_cell_are_several_labels_without_colons_too() -> None:
    card = "Project name / / Delivered by | {} / / {}\nFunding | {}\nArea | County"
    sheet = Sheet()
    for of in (("Night shelter", "Harbour Trust", "£25,000"), ("Helpline", "Voice Ltd", "£12,500")):
        sheet.table(card.format(*of))
    assert given(sheet.text("Total £37,500", bold=True)) == [
        ("Night shelter", "Harbour Trust", 25_000, "verified"),
        ("Helpline", "Voice Ltd", 12_500, "verified"),
    ]


def test_labels_stand_at_the_middle_of_their_values() -> None:
    """Or beside the first line, where they are set to the top; one may have no value."""
    labels = [line(text, 60, y) for text, y in (("Provider", 100), ("Purpose", 132), ("Area", 164))]
    keys = frozenset({"provider", "purpose", "area"})

    def values(*ys: float) -> list[TextLine]:
        return [line("Words", 150, y) for y in ys]

    def sizes(*ys: float) -> list[int] | None:
        found = set_to_middle(labels, values(*ys), keys)
        return None if found is None else [len(of) for of in found]

    assert sizes(100, 120, 132, 144, 164) == [1, 3, 1]
    assert sizes(100, 126, 138, 164) == [1, 2, 1]
    assert sizes(100, 164) == [1, 0, 1]
    assert sizes(100, 132, 144, 164) is None
    assert (
        set_to_middle([*labels, line("Roads", 60, 190)], values(100, 132, 164, 190), keys) is None
    )


def test_a_theme_that_is_the_first_label_of_cards_is_of_each_of_them() -> None:
    """Its cell is in line with no other, as all stand one below the other."""
    card = "Theme | {}\nProject | {}\nProvider | {}\nFunding | {}"
    of = (("Victims", "Shelter", "Ark", "£9,000"), ("Roads", "Radios", "Voice", "£4,000"))
    sheet = Sheet().table(card.format(*of[0])).table(card.format(*of[1]))
    sheet.tables = [replace(table, is_ruled=False) for table in sheet.tables]
    lines = sheet.read().allocations
    assert [(a.theme, a.title, a.flags) for a in lines] == [
        ("Victims", "Shelter", ()),
        ("Roads", "Radios", ()),
    ]


def test_who_is_paid_does_not_begin_with_a_word_that_goes_on() -> None:
    """The edge between two rows runs through the second name; lines stand between columns alone."""
    rows = "Helpline | Voice Ltd Midshire Fire | £12,500\nRadios | and Rescue Service | £1,000"
    others = "\n".join(f"Club {i} | Ark | £{i},000" for i in range(2, 6))
    found = Sheet().table(f"Project | Provider | 2020/21 award\n{others}\n{rows}").read()
    doubted = [a.title for a in found.allocations if "rows_doubtful" in a.flags]
    assert doubted == ["Helpline", "Radios"]


def test_a_total_and_the_heading_below_it_in_one_cell_are_two() -> None:
    card = "Project | {}\nProvider | {}\nFunding | {}"
    cards = [
        "*Victims* |",
        card.format("Night shelter", "Harbour Trust", "£25,000"),
        "*Victims Subtotal: £25,000/ /Roads* |",
        card.format("Radios", "Voice Ltd", "£1,000"),
        card.format("Wardens", "Ark", "£2,000"),
    ]
    found = Sheet().table("\n".join(cards)).read()
    assert [(a.theme, a.title, a.status) for a in found.allocations] == [
        ("Victims", "Night shelter", "verified"),
        ("Roads", "Radios", "unverified"),
        ("Roads", "Wardens", "unverified"),
    ]


def test_lines_paid_to_what_is_called_as_a_column_of_amounts_are_doubted() -> None:
    cards = """
Organisation | Ark Trust | Project | Locks
Amount       | £700      | Year    | 2020/21
Organisation | Oak House | Project | Lights
Amount       | £900      | Year    | 2020/21
"""
    found = Sheet().table(cards).read().allocations
    assert all("rows_doubtful" in a.flags for a in found if a.provider == "Amount")
