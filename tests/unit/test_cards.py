"""Cards of labels and values are the rows of one table, with the headings and totals between them."""

from __future__ import annotations

from dataclasses import replace

from pipeline.model import Records, TextLine
from pipeline.normalise.reshaped.cards import cards_as_tables

from .sheet import RULES, Sheet, failed, joined, line

CARD = "Project | {}\nProvider | {}\nFunding | {}"
TWO_YEARS = "Project | {}\nProvider | {}\nFunding 2020/21 | {}\nFunding 2021/22 | {}"
SHELTER = CARD.format("Night shelter", "Harbour Trust", "£25,000")
HELPLINE = CARD.format("Helpline", "Voice Ltd", "£12,500")
RADIOS = CARD.format("Rural radios", "Grange CIC", "£1,000")


def told(found: Records) -> list[tuple[object, ...]]:
    return [(a.theme, a.title, a.provider, a.amount_gbp, a.status) for a in found.allocations]


def test_headings_between_cards_are_their_themes_and_a_total_below_is_over_all() -> None:
    sheet = Sheet().text("What we fund", bold=True)
    for theme, *cards in (("Victims", SHELTER, HELPLINE), ("Roads", RADIOS)):
        sheet.text(theme, bold=True)
        for card in cards:
            sheet.table(card)
    found = sheet.table("Total | £38,500").read()
    assert told(found) == [
        ("Victims", "Night shelter", "Harbour Trust", 25_000, "verified"),
        ("Victims", "Helpline", "Voice Ltd", 12_500, "verified"),
        ("Roads", "Rural radios", "Grange CIC", 1_000, "verified"),
    ]


def test_a_heading_over_each_card_is_its_name() -> None:
    sheet = Sheet().text("What we fund", bold=True)
    for name, who, sum_ in (("Shelter", "Ark", "£9,000"), ("Courts", "Voice", "£4,000")):
        card = f"Provider | {who}\nArea | County\nFunding | {sum_}"
        sheet.text(name, bold=True).table(card)
    given = [(a.title, a.provider, a.amount_gbp) for a in sheet.read().allocations]
    assert given == [("Shelter", "Ark", 9_000), ("Courts", "Voice", 4_000)]


def test_the_one_card_of_a_record_of_decision_says_all_by_its_labels() -> None:
    card = "Decision number | DN196\nRecipient | Ark Trust\nPurpose | Mediation\nGrant amount | £16,463\n"
    found = (
        Sheet().table(card + "Funding stream | MoJ fund\nBackground | What was asked for.").read()
    )
    assert told(found) == [(None, "Mediation", "Ark Trust", 16_463, "unverified")]
    sums = Sheet().table("Salaries | £1,000\nProject costs | £2,000\nGrant | £3,000").read()
    assert len(sums.allocations) != 1


def test_totals_of_two_years_stand_under_their_own() -> None:
    first = TWO_YEARS.format("Night shelter", "Harbour Trust", "£25,000", "£26,000")
    other = TWO_YEARS.format("Helpline", "Voice Ltd", "£12,500", "£13,000")
    totals = "Total 2020/21 | £37,500\nTotal 2021/22 | £39,000"
    sheet = Sheet(title="Grants awarded 2020/21 and 2021/22")
    found = sheet.table(first).table(other).table(totals).read()
    assert [a.status for a in found.allocations] == ["verified"] * 4
    assert found.framework.status == "verified"


def test_one_without_an_amount_and_what_the_end_of_a_page_parts_are_cards_too() -> None:
    rest = "\n".join(CARD.format("", "Voice Ltd", "TBC").splitlines()[1:])
    found = Sheet().table(SHELTER).table(RADIOS).text("Project Helpline").table(rest).read()
    assert [(a.title, a.provider, a.amount_gbp) for a in found.allocations] == [
        ("Night shelter", "Harbour Trust", 25_000),
        ("Rural radios", "Grange CIC", 1_000),
        ("Helpline", "Voice Ltd", None),
    ]


def test_labels_that_no_line_parts_stand_in_one_cell() -> None:
    labels = "Project / / Provider / / Funding"
    cards = f"{labels} | Shelter / / Ark / / £9,000\n{labels} | Courts / / Voice / / £4,000"
    found = Sheet().table(f"{cards}\nTotal | £13,000").read()
    assert [(a.title, a.provider, a.amount_gbp, a.status) for a in found.allocations] == [
        ("Shelter", "Ark", 9_000, "verified"),
        ("Courts", "Voice", 4_000, "verified"),
    ]


def test_what_every_card_calls_its_total_is_its_amount() -> None:
    cards = [c.replace("Funding", "Total funding") for c in (SHELTER, HELPLINE, RADIOS)]
    found = Sheet().table(cards[0]).table(cards[1]).table(cards[2]).read()
    assert [a.amount_gbp for a in found.allocations] == [25_000, 12_500, 1_000]


def test_a_card_that_is_wrong_breaks_the_total() -> None:
    found = Sheet().table(SHELTER).table(HELPLINE).table("Total | £37,400").read()
    assert found.framework.status == "disputed"
    assert "total_column" in failed(found)


def test_a_total_on_a_line_below_the_last_card_is_over_all() -> None:
    for stated, status in (("£ 37,500", "verified"), ("£ 37,400", "disputed")):
        sheet = Sheet().table(SHELTER).table(HELPLINE).text(f"Total {stated}", bold=True)
        assert sheet.read().framework.status == status


def test_the_heading_over_the_first_of_cards_whose_other_headings_are_among_them() -> None:
    cards = "\n".join((SHELTER, HELPLINE, "*Roads* |", RADIOS))
    sheet = Sheet().text("What we fund.").text("Victims", bold=True).table(cards)
    assert [a.theme for a in sheet.read().allocations] == ["Victims", "Victims", "Roads"]


def test_names_over_each_card_are_no_themes_where_a_heading_stands_over_some() -> None:
    """Their own totals, and one of all of them, are in the same table."""
    card = "*{}* |\nProvider | {}\nFunding | {}\nArea | County\nTotal | {}"
    one, two = (
        card.format(*of)
        for of in (("Shelter", "Ark", "£9,000", "£9,000"), ("Courts", "Voice", "£4,000", "£4,000"))
    )
    found = Sheet().table(f"{one}\n*Roads* |\n{two}\nTotal | £13,000").read()
    assert [(a.title, a.amount_gbp) for a in found.allocations] == [
        ("Shelter", 9_000),
        ("Courts", 4_000),
    ]


def test_a_line_over_the_first_card_that_is_set_as_a_total_between_is_no_theme() -> None:
    sheet = Sheet().text("The Commissioner of the county").table(SHELTER).table(RADIOS)
    found = sheet.text("Total: £26,000").table(HELPLINE).read()
    assert {a.theme for a in found.allocations} == {None}


def parted(y: float, page: int, *texts: str) -> list[TextLine]:
    """Lines of labels and values apart from one another; a text alone is a name in bold."""
    out = []
    for i, text in enumerate(texts):
        label, _, value = text.partition("|")
        lines = [line(label, y=y + 12 * i, page=page, bold=not value)]
        out.append(joined(*lines, *([line(value, 180, y + 12 * i, page=page)] if value else [])))
    return out


def test_cards_that_were_taken_for_one_cell_are_read_by_their_labels() -> None:
    """As of a page on which nothing is drawn and names run over what parts labels from values."""
    lines = [
        *parted(100, 1, "Shelter", "Provider:|Ark", "Funding:|£9,000", "Area:|Holt"),
        *parted(160, 1, "Courts", "Provider:|Voice", "Funding:|£4,000", "Area:|Ely"),
    ]
    sheet = Sheet().table("Cards | All")
    [made] = sheet.tables
    whole = replace(made.rows[0][0], lines=tuple(lines), column_span=2)
    sheet.tables[0] = replace(made, rows=((whole, whole),))
    found = sheet.read()
    assert [(a.title, a.provider, a.amount_gbp) for a in found.allocations] == [
        ("Shelter", "Ark", 9_000),
        ("Courts", "Voice", 4_000),
    ]


def test_the_last_card_overleaf_is_one_though_it_stands_as_text() -> None:
    sheet = Sheet().table(SHELTER).table(HELPLINE)
    names = ("Project Rural radios", "Provider Grange CIC", "Funding £1,000", "Total £38,500")
    sheet.lines += [line(text, y=60 + 12 * i, page=2) for i, text in enumerate(names)]
    _, printed = sheet.printed()
    made = cards_as_tables(printed, RULES)
    assert [len(t.rows) for t in made.tables] == [5]
    assert [ln.text for ln in made.lines] == [sheet.title]


def test_a_label_without_a_value_heads_no_cards_below_it() -> None:
    sheet = Sheet().text("Victims", bold=True)
    for name, sum_, area in (("Shelter", "£9,000", "County"), ("Courts", "£4,000", "")):
        sheet.table(f"Project | {name}\nFunding | {sum_}\nProvider | Ark\n*Area covered* | {area}")
    found = sheet.table("Total | £13,000").read()
    assert told(found) == [
        (None, "Shelter", "Ark", 9_000, "verified"),
        (None, "Courts", "Ark", 4_000, "verified"),
    ]


def test_a_total_in_the_text_between_cards_is_none_of_the_next_heading() -> None:
    sheet = Sheet().text("What we fund", bold=True).text("Victims", bold=True)
    sheet.table(SHELTER).table(HELPLINE).text("Total Victims: £37,500", bold=True)
    found = sheet.text("Roads", bold=True).table(RADIOS).text("Total Roads: £1,000").read()
    assert [(theme, status) for theme, *_, status in told(found)] == [
        ("Victims", "verified"),
        ("Victims", "verified"),
        ("Roads", "verified"),
    ]


def test_a_heading_over_a_card_that_the_end_of_a_page_parts_stands_before_its_first_half() -> None:
    rest = "\n".join(CARD.format("", "Voice Ltd", "£2,500").splitlines()[1:])
    sheet = Sheet().text("Victims", bold=True).table(SHELTER).table(RADIOS)
    found = sheet.text("Roads", bold=True).text("Project Helpline").table(rest).read()
    assert [(theme, title, gbp) for theme, title, _, gbp, _ in told(found)] == [
        ("Victims", "Night shelter", 25_000),
        ("Victims", "Rural radios", 1_000),
        ("Roads", "Helpline", 2_500),
    ]
