"""Cards with two pairs in a row, or two cards side by side; and tables whose titles only look like these."""

from __future__ import annotations

from .sheet import Sheet

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
