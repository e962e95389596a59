"""A small framework that keeps every promise, with a row in each table."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from pipeline.model import (
    Allocation,
    Box,
    CellRecord,
    Check,
    Figure,
    Framework,
    GlossaryEntry,
    GrantScope,
    KeyDate,
    LinePriority,
    Priority,
    Records,
    Statement,
    Total,
)

YEAR = "2016/17"


def box(line: int) -> Box:
    return Box(400.0, 100.0 + 20 * line, 450.004, 112.0 + 20 * line)


@pytest.fixture(scope="session")
def records() -> Records:
    """An intention of two parts with its own total, and a line whose amount is to be confirmed."""
    first = Allocation(
        line_id="CI001-a",
        table_id="appendix-b",
        title="Diversion – young people’s service",
        financial_year=YEAR,
        raw_amount="a) £1,000",
        page=3,
        box=box(0),
        intention_code="CI001",
        amount_gbp=Decimal(1000),
        priorities=("SP2", "SP1"),
        area_codes=("E06000016",),
        status="verified",
        proofs=("CI001",),
    )
    second = replace(
        first, line_id="CI001-b", raw_amount="b) £250.50", amount_gbp=Decimal("250.50"), box=box(1)
    )
    unknown = replace(
        first,
        line_id="appendix-b-02",
        intention_code=None,
        raw_amount="TBC",
        amount_gbp=None,
        status="unverified",
        priorities=(),
        proofs=(),
        flags=("amount_tbc",),
        box=box(2),
    )
    restated = replace(first, line_id="table-1-01", table_id="table-1", restated=True, box=box(3))
    lines = (first, second, unknown, restated)
    return Records(
        framework=Framework(
            framework="midshire-2016-17",
            publisher="Police and Crime Commissioner for Midshire",
            title="Commissioning Framework",
            period_start=date(2016, 4, 1),
            period_end=date(2017, 3, 31),
            issued_on=None,
            source_file="framework  2016.pdf",
            source_sha256="0" * 64,
            pages=9,
            page_from=2,
            page_to=8,
            profile="general",
            allocated_gbp=Decimal("1250.50"),
            verified_gbp=Decimal("1250.50"),
            status="partial",
            rules_version="1",
            software_version="1",
        ),
        allocations=lines,
        allocation_priorities=tuple(
            LinePriority(line.line_id, code, "unranked", "SP1/2")
            for line in lines
            for code in line.priorities
        ),
        totals=(
            Total(
                table_id="appendix-b",
                label="CI001",
                kind="line",
                financial_year=YEAR,
                stated_gbp=Decimal("1250.50"),
                computed_gbp=Decimal("1250.50"),
                covered=(first.key, second.key),
                line_id="CI001",
                status="reconciled",
                total_id="appendix-b-total-01",
                page=3,
                box=box(4),
            ),
        ),
        checks=(Check("total_ci001", "total", "passed", "The parts of CI001 add up."),),
        figures=(
            Figure(3, box(0), "£1,000", Decimal(1000), "allocation", "CI001-a"),
            Figure(3, box(1), "£250.50", Decimal("250.50"), "allocation", "CI001-b"),
            Figure(3, box(3), "£1,000", Decimal(1000), "restated", "table-1-01"),
            Figure(3, box(4), "£1,250.50", Decimal("1250.50"), "total", "CI001"),
        ),
        priorities=(Priority("SP1", None, "Preventing crime"),),
        glossary=(GlossaryEntry("ASB", "Anti-Social Behaviour"),),
        statements=(
            Statement(
                "3.2", "budget", None, Decimal(1300), "rounded", Decimal(100), "£1.3k", 2, box(0)
            ),
        ),
        key_dates=(KeyDate("Round opens", "from 3 May 2016", date(2016, 5, 3), None),),
        grant_scopes=(GrantScope("CI001", "New Parks", None),),
        cells=(
            CellRecord(
                "appendix-b", 3, 1, 2, "Amount", "£1,000\n", "1000.00", box(0), "pdfplumber"
            ),
        ),
    )


EVIL = ('=HYPERLINK("http://x", "y")', "@SUM(A1)", "+1", "-1,5", "|cmd", "＝1", "'=1")


@pytest.fixture(scope="session")
def evil() -> tuple[str, ...]:
    """Text that a spreadsheet would run."""
    return EVIL


@pytest.fixture(scope="session")
def grants(records: Records) -> Records:
    """The same with a grant that was awarded, an estimate of one, and text that is up to no good."""
    first, second, *others = records.allocations
    granted = replace(
        first,
        title=EVIL[0],
        description='Said “so”, and "so"; a, b',
        provider=EVIL[1],
        mechanism="PCC Grant",
        theme=EVIL[2],
        comment=EVIL[3],
        reach="Midshire",
    )
    estimated = replace(second, mechanism="PCC Grant", amount_status="estimated")
    glossary = tuple(GlossaryEntry(text, "evil") for text in EVIL)
    return replace(records, allocations=(granted, estimated, *others), glossary=glossary)
