"""The sums that the report shows, held against sums that pandas makes of the Parquet files alone."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from pipeline.model import Records
from pipeline.normalise.rulebook.rules import load
from pipeline.review.sheets import Originals
from pipeline.review.site import write_report
from pipeline.review.sums import table
from tests.review.conftest import ROOT

EARLIER, LATER = "leicestershire-2015-17", "leicestershire-2016-17"


@pytest.fixture(scope="module")
def pages(both: list[Records], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of the two documents alone, without pictures."""
    folder = tmp_path_factory.mktemp("sums")
    write_report(both, Originals([]), load(), folder / "report")
    return folder / "report"


@pytest.fixture(scope="module")
def lines() -> pd.DataFrame:
    found = pd.read_parquet(ROOT / "extracted" / "allocations.parquet")
    return found[~found.restated]


def shown(page: str, of: str) -> dict[str, dict[str, str]]:
    """What the table below a chart says: by name, then by column."""
    table = re.search(rf'aria-label="Money by {of}">\s*<table>(.*?)</table>', page, re.DOTALL)
    assert table is not None
    names, *rows = (list(_cells(row)) for row in table[1].split("<tr>")[1:])
    return {row[0]: dict(zip(names[1:], row[1:], strict=True)) for row in rows}


def _cells(row: str) -> Iterator[str]:
    for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL):
        yield html.unescape(re.sub(r"<[^>]*>", "", cell)).strip()


def gbp(lines: pd.DataFrame) -> str:
    return f"£{lines.amount_gbp.sum():,.0f}" if len(lines) else ""


@pytest.mark.parametrize("of", ["theme", "mechanism", "provider"])
@pytest.mark.parametrize("page", ["index", EARLIER, LATER])
def test_the_tables_below_the_charts(page: str, of: str, pages: Path, lines: pd.DataFrame) -> None:
    if page == "index":  # where both frameworks give a year the later one counts
        again = lines.framework.eq(EARLIER) & lines.financial_year.eq("2016/17")
        counted = lines[~again]
    else:
        counted = lines[lines.framework == page]
    named = counted[of].fillna("not given")
    found = shown((pages / f"{page}.html").read_text("utf-8"), of)
    assert set(found) == {*named, "all"}
    for name, row in found.items():
        own = counted if name == "all" else counted[named == name]
        verified = own[own.status == "verified"]
        wanted = {year: gbp(own[own.financial_year == year]) for year in row if "/" in year}
        wanted |= {"verified": gbp(verified) or "£0", "lines": str(len(own))}
        assert row == wanted | ({"all": gbp(own)} if "all" in row else {})


def test_what_stands_at_the_head_of_each_page(pages: Path, lines: pd.DataFrame) -> None:
    for framework, own in lines.groupby("framework"):
        verified = own[own.status == "verified"]
        said = (pages / f"{framework}.html").read_text("utf-8")
        assert f"{gbp(verified)} verified of {gbp(own)}" in said
        if len(open_ := own[own.status == "unverified"]):
            assert f"{len(open_)} lines of {gbp(open_)} together: no total" in said
        else:
            assert "no total that the document states proves" not in said


def test_a_place_is_one_whatever_its_lines_call_it(both: list[Records]) -> None:
    counted = [a for r in both for a in r.allocations if not a.restated]
    found = table(counted, "area")
    city = [a for a in counted if a.area_codes == ("E06000016",)]
    assert {a.reach for a in city} > {"City", "Leicester City"}
    assert [row.whole.lines for row in found.rows if row.name in ("City", "Leicester City")] == [
        len(city)
    ]
    assert sum(row.whole.gbp for row in found.rows) == sum(a.amount_gbp or 0 for a in counted)
