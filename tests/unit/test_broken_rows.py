"""Rows that the end of a page breaks off: what tells the rest of one from the next."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.extract.pieces.broken_rows import Body, continues, joined

from .sheet import line, table

ROWS = """
Project       | Provider      | Award
Night shelter | Harbour Trust | £25,000
Helpline      | Voice Ltd     | £12,500
Outreach van  | Youth Aid     | {last}
"""


def goes_on(last: str, first: str) -> bool:
    rows = table(ROWS.format(last=last)).rows
    body = Body(len(rows[0]))
    body.count_titles(rows[0])
    body.count(rows[1:])
    return continues(rows, body, table(first).rows[0])


@pytest.mark.parametrize(
    ("last", "first", "is_rest"),
    [
        ("a) £1,000", " | | b) £2,000", True),
        ("a) £1,000", "Refuge | Haven | a) £2,000", False),
        ("a) £1,000", " | | £2,000", False),
        ("£1,", " | | 250", True),
        ("£1,250", " | | £3,000", False),
        ("", "for young people | | £3,000", False),
        ("", " | and partners | £3,000", False),
        ("", " | | £3,000", True),
    ],
    ids=[
        "the next part",
        "the first part of another",
        "a sum without a letter",
        "a number cut",
        "a sum below a sum",
        "a name with a sum below none",
        "who is paid, with a sum below none",
        "the sum of a row that has none",
    ],
)
def test_what_stands_in_columns_of_amounts_overleaf(last: str, first: str, is_rest: bool) -> None:
    assert goes_on(last, first) is is_rest


@pytest.mark.parametrize("text", ["Herefordshire", "who live in all parts of it"])
def test_the_rest_of_a_list_is_set_in_from_its_first_line(text: str) -> None:
    """In a middle column, flush with no line above it: no heading, which begins as names do, in the middle."""
    rows = table(ROWS.format(last="£9,000")).rows
    body = Body(len(rows[0]))
    body.count_titles(rows[0])
    body.count(rows[1:])
    blank, rest, sum_ = table(f" | {text} | ").rows[0]
    rest = replace(rest, lines=(line(text, rest.lines[0].box.x0 + 12),))
    assert continues(rows, body, (blank, rest, sum_))


@pytest.mark.parametrize(
    ("first", "is_rest"),
    [
        ("for young people | | ", True),
        ("Reducing crime | | ", True),
        ("*for young people* | | ", False),
        ("Total | | £40,000", False),
        (" | and its partners | ", True),
        ("Refuge | Haven | ", False),
    ],
    ids=[
        "small letter",
        "capital, where no heading is set so",
        "bold",
        "total",
        "further lines of a cell",
        "short cells",
    ],
)
def test_what_stands_in_columns_of_text_overleaf(first: str, is_rest: bool) -> None:
    assert goes_on("£2,500", first) is is_rest


def test_rows_that_begin_with_their_amounts_are_rows_each() -> None:
    """A page ends between a row without an amount and the next, which has nothing before its own."""
    rows = table(
        "Award | Provider | Project\n£9,000 | Voice Ltd | Helpline\n | Catch22 | Courts"
    ).rows
    body = Body(3)
    body.count_titles(rows[0])
    body.count(rows[1:])
    assert not continues(rows, body, table("£7,000 | Hope House | Safer streets").rows[0])


@pytest.mark.parametrize(
    ("first", "is_rest"),
    [
        ("Outreach van | Youth Aid | b) £2,000", False),
        ("Outreach van | | b) £2,000", True),
        ("for all ages | Youth Aid | b) £2,000", True),
    ],
)
def test_a_part_overleaf_that_says_code_and_name_again_is_a_row_of_its_own(
    first: str, is_rest: bool
) -> None:
    assert goes_on("a) £1,000", first) is is_rest


def test_a_name_that_is_said_again_overleaf_is_not_joined_to_itself() -> None:
    """As the theme of each part of an award is, whose own cells go on."""
    last = table("Safer streets | Youth work for | Direct | £50 (a").rows[0]
    first = table("Safer streets | all ages | Direct | £50 (a").rows[0]
    assert [c.raw for c in joined(last, first)] == [
        "Safer streets", "Youth work for\nall ages", "Direct\nDirect", "£50 (a\n£50 (a",
    ]  # fmt: skip


@pytest.mark.parametrize(("bold", "is_rest"), [("*", True), ("", False)])
def test_a_name_in_bold_overleaf_is_of_the_row_that_has_none_where_names_are_bold(
    bold: str, is_rest: bool
) -> None:
    """Its lines were kept together; where names are plain, it heads what follows."""
    names = [f"{bold}{name}{bold}" for name in ("Night shelter", "Helpline")]
    written = "\n".join(f"{name} | Direct | £1,000" for name in names)
    rows = table(f"Project | Route | Award\n{written}\n | Grant | £2,000").rows
    body = Body(3)
    body.count(rows[1:])
    assert continues(rows, body, table("*Outreach van* | | ").rows[0]) is is_rest
