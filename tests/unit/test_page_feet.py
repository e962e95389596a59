"""The total of a table at the foot of each of its pages, as browsers print the footer of a table."""

from __future__ import annotations

import pytest

from pipeline.extract import extract
from pipeline.model import Document, Page, Records, Rule
from pipeline.normalise import normalise
from pipeline.verify import verify

from .drawn import page_of
from .sheet import RULES, in_line, line

XS = (60.0, 200.0, 340.0)
HEAD = ("Project", "Provider", "Award 2020/21")
FIRST = [("Refuge", "Ark", "£4,000"), ("Boxing", "Gym", "£3,000")]
SECOND = [("Helpline", "Voice", "£3,000")]


def page(number: int, rows: list[tuple[str, ...]]) -> Page:
    level = [100.0 + 20 * i for i in range(len(rows) + 1)]
    rules = [Rule(True, y, 56, 480) for y in level]
    rules += [Rule(False, x, level[0], level[-1]) for x in (56, 196, 336, 480)]
    lines = [in_line(texts, XS, y + 5) for texts, y in zip(rows, level, strict=False)]
    title = [line("Grants awarded 2020/21", y=60, page=number, bold=True)]
    return page_of(number, [*(title if number == 1 else ()), *lines], rules)


def read(first_foot: str, last_foot: str) -> Records:
    pages = (
        page(1, [HEAD, *FIRST, ("Total", "", first_foot)]),
        page(2, [HEAD, *SECOND, ("Total", "", last_foot)]),
    )
    document = Document("grants.pdf", "0" * 64, 2, pages)
    printed = extract(document)
    return verify(normalise(document, printed, RULES), printed, RULES)


def test_it_is_over_all_lines_and_said_once() -> None:
    found = read("£10,000", "£10,000")
    assert [(t.page, t.stated_gbp, t.covers, t.status) for t in found.totals] == [
        (2, 10_000, 3, "reconciled")
    ]
    assert not found.failed
    assert [f.role for f in found.figures if f.raw == "£10,000"] == ["total", "total"]


@pytest.mark.parametrize(("first", "last"), [("£7,000", "£3,000"), ("£7,000", "£10,000")])
def test_another_sum_there_is_that_of_what_is_above_it(first: str, last: str) -> None:
    found = read(first, last)
    assert [t.page for t in found.totals] == [1, 2]


def test_a_wrong_one_is_told() -> None:
    found = read("£11,000", "£11,000")
    assert [t.status for t in found.totals] == ["differs"]
    assert found.framework.status == "disputed"
