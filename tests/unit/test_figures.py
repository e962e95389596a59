"""Every sum printed on a page becomes something, or is reported with its place."""

from __future__ import annotations

from pipeline.model import Records

from .sheet import LEFT, Sheet, line

TABLE = "Project | 2020/21 award\nYouth work | £1,000\nLocks | £2,000\nTotal | £3,000"


def roles(records: Records) -> list[tuple[str, str]]:
    return [(f.raw, f.role) for f in records.figures]


def test_each_figure_says_what_became_of_it() -> None:
    found = Sheet().table(TABLE).text("We hold £0.5m in reserve.").read()
    assert roles(found) == [
        ("£1,000", "allocation"), ("£2,000", "allocation"), ("£3,000", "total"),
        ("£0.5m", "statement"),
    ]  # fmt: skip
    assert found.framework.status == "verified"
    assert [c.status for c in found.checks if c.check == "figures_accounted"] == ["passed"]


def test_a_figure_that_no_line_took_is_reported_with_its_place() -> None:
    """As a row that the table reading lost: its words stand on the page, in no table."""
    lost = line("£750", x=LEFT + 150, y=400)
    found = Sheet().table(TABLE).read(lost)
    assert ("£750", "unaccounted") in roles(found)
    assert found.framework.status == "disputed"
    assert {a.status for a in found.allocations} == {"disputed"}
    assert all("figure_unaccounted" in a.flags for a in found.allocations)
    [check] = [c for c in found.checks if c.check == "figures_accounted"]
    assert check.status == "failed"
    assert "£750 on page 1" in check.message


def test_a_bare_number_under_a_title_of_money_is_money() -> None:
    sheet = Sheet().table("Project | 2020/21 award (£)\nYouth work | 1,000\nLocks | 2,000")
    sheet.y += 10
    lost = line("750", x=LEFT + 152, y=sheet.tables[0].boxes[0][1].bottom + 2)
    assert ("750", "unaccounted") in roles(sheet.read(lost))
    elsewhere = line("750", x=LEFT + 700, y=sheet.tables[0].boxes[0][1].bottom + 2)
    assert ("750", "unaccounted") not in roles(sheet.read(elsewhere))


def test_other_columns_of_money_are_ignored_by_name() -> None:
    found = (
        Sheet()
        .table("""
        Project    | Total project cost | 2020/21 award
        Youth work | £9,000             | £1,000
        Locks      | £8,000             | £2,000
        Total      | £17,000            | £3,000
    """)
        .read()
    )
    ignored = [(f.raw, f.target) for f in found.figures if f.role == "ignored"]
    assert ignored == [
        (raw, "column: Total project cost") for raw in ("£9,000", "£8,000", "£17,000")
    ]
    assert found.framework.status == "verified"


def test_a_sum_that_a_description_mentions_is_ignored_by_name() -> None:
    found = (
        Sheet()
        .table("""
        Project    | Description              | 2020/21 award
        Youth work | adds to £5,000 of others | £1,000
        Locks      | for doors                | £2,000
        Total      |                          | £3,000
    """)
        .read()
    )
    assert [f.target for f in found.figures if f.role == "ignored"] == [
        "mentioned in a text: Description"
    ]


def test_an_amount_in_a_wrong_column_is_nobodys() -> None:
    found = (
        Sheet()
        .table("""
        Project    | Provider | 2020/21 award
        Youth work | Aid Ltd  | £1,000
        Locks      | £2,000   |
        Homes      | Roof Ltd | £500
    """)
        .read()
    )
    assert ("£2,000", "unaccounted") in roles(found)
    assert found.framework.status == "disputed"


def test_two_amounts_in_one_cell_are_not_chosen_between() -> None:
    found = (
        Sheet()
        .table(
            "Project | 2020/21 award\nYouth work | £1,000/ /£1,500\nLocks | £2,000\nHomes | £500"
        )
        .read()
    )
    first = found.allocations[0]
    assert (first.amount_gbp, first.raw_amount) == (None, "£1,000 £1,500")
    assert "amount_ambiguous" in first.flags
    assert found.framework.status == "disputed"


def test_a_running_header_is_ignored_by_name() -> None:
    document, printed = Sheet().table(TABLE).printed()
    from dataclasses import replace

    from pipeline.normalise import normalise
    from pipeline.verify import verify

    from .sheet import RULES

    head = line("Grants of £1.2m", y=20)
    page = replace(document.pages[0], words=(*head.words, *document.pages[0].words))
    document = replace(document, pages=(page,))
    printed = replace(printed, pages=(page,), furniture=(head,))
    found = verify(normalise(document, printed, RULES), printed, RULES)
    assert found.figures[0].target == "running header or footer"
