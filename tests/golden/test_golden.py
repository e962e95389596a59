"""A fresh reading of the documents in ``raw/`` gives exactly the golden tables beside this file."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

import pytest

import pipeline
from pipeline.model import Document, Records
from pipeline.normalise import normalise
from pipeline.normalise.rulebook.rules import load
from pipeline.verify import verify

from .tables import COLUMNS, DOCUMENTS, KEYS, RAW, differences, golden, rows

# What the lines that are counted come to, by financial year.
SUMS = {
    "leicestershire-2016-17": {"2016/17": Decimal(4_271_983)},
    "leicestershire-2015-17": {"2015/16": Decimal(4_289_833), "2016/17": Decimal(4_185_654)},
}


# What the reading still gets wrong: the golden tables hold the right values. Meant to be empty.
STILL_WRONG: dict[tuple[str, str], set[str]] = {}


@lru_cache(maxsize=2)
def result(document: str) -> pipeline.Result:
    return pipeline.read(RAW / f"{document}.pdf")


@lru_cache(maxsize=4)
def records(document: str, with_profiles: bool) -> Records:
    """What a reading gives; without profiles, of the tables that the other one found."""
    found = result(document)
    if with_profiles:
        return found.records
    head, printed, rules = found.records.framework, found.printed, replace(load(), profiles=())
    pages = Document(head.source_file, head.source_sha256, head.pages, printed.pages)
    return verify(normalise(pages, printed, rules), printed, rules)


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize("table", COLUMNS)
def test_a_fresh_reading_gives_the_golden_table(document: str, table: str) -> None:
    found = rows(records(document, with_profiles=True), table)
    told = differences(golden(document, table), found, KEYS[table])
    still_wrong = STILL_WRONG.get((document, table), set())
    assert [d for d in told if d.split(" is ")[0] not in still_wrong] == []
    assert {d.split(" is ")[0] for d in told} >= still_wrong, (
        "read rightly now: take it off the list"
    )


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize("with_profiles", [True, False], ids=["profile", "general"])
def test_the_lines_that_are_counted_come_to_the_published_sums(
    document: str, with_profiles: bool
) -> None:
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for line in records(document, with_profiles).allocations:
        if not line.restated:
            assert line.amount_gbp is not None, line.line_id
            sums[line.financial_year] += line.amount_gbp
    assert sums == SUMS[document]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_general_reading_gives_the_same_lines_and_totals(document: str) -> None:
    """Without a profile table ids may be others; titles, years, amounts and totals may not."""
    profiled, general = (
        records(document, with_profiles=True),
        records(document, with_profiles=False),
    )
    assert general.framework.profile == "general"
    assert _lines(general) == _lines(profiled)
    assert _totals(general) == _totals(profiled)
    assert general.framework.status == profiled.framework.status


def _lines(found: Records) -> Counter[tuple[object, ...]]:
    return Counter(
        (a.title, a.financial_year, a.amount_gbp, a.restated, a.status) for a in found.allocations
    )


def _totals(found: Records) -> Counter[tuple[object, ...]]:
    return Counter(
        (t.label, t.kind, t.financial_year, t.stated_gbp, t.covers, t.status) for t in found.totals
    )


def test_the_status_of_each_framework() -> None:
    """Every line of one is proven; of the other, those that stand under a stated total."""
    status = {d: records(d, with_profiles=True).framework.status for d in DOCUMENTS}
    assert status == {"leicestershire-2015-17": "partial", "leicestershire-2016-17": "verified"}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_no_figure_is_left_over(document: str) -> None:
    left = [f for f in records(document, with_profiles=True).figures if f.role == "unaccounted"]
    assert left == []


def test_a_changed_value_is_told_by_row_and_column() -> None:
    was = [{"code": "SP1", "text": "a"}, {"code": "SP2", "text": "b"}]
    now = [{"code": "SP1", "text": "x"}, {"code": "SP3", "text": "b"}]
    assert differences(was, now, ["code"]) == [
        "SP2: gone", "SP3: new", "SP1: text is 'x', was 'a'",
    ]  # fmt: skip
    assert differences(was, was[::-1], ["code"]) == ["the same rows in another order"]
    assert differences(was, [*was, was[1]], ["code"]) == ["3 rows, were 2"]
    assert differences(was, was, ["code"]) == []
