"""Each kind of tampering with published files is found."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.model import Records
from pipeline.publish.package import package
from pipeline.publish.recheck import recheck
from pipeline.publish.schema import arrow_schema
from pipeline.publish.tables import TABLES
from tests.datasets import write

Rows = list[dict[str, Any]]


def setting(row: int, **values: object) -> Callable[[Rows], None]:
    return lambda rows: rows[row].update(values)


def losing(row: int) -> Callable[[Rows], None]:
    def change(rows: Rows) -> None:
        del rows[row]

    return change


TAMPERING: dict[str, tuple[str, Callable[[Rows], None], tuple[str, ...]]] = {
    "an amount": (
        "allocations",
        setting(0, amount_gbp=Decimal(1001)),
        (
            "frameworks.allocated_gbp is 1250.50, but its lines add up to 1251.50.",
            "frameworks.verified_gbp is 1250.50, but its lines add up to 1251.50.",
            "totals, appendix-b-total-01: computed_gbp is 1250.50, but its lines add up to 1251.50.",
        ),
    ),
    "a line's status": (
        "allocations",
        setting(0, status="disputed"),
        ("frameworks.verified_gbp is 1250.50, but its lines add up to 250.50.",),
    ),
    "a restated line": (
        "allocations",
        setting(3, restated=False),
        (
            "frameworks.allocated_gbp is 1250.50, but its lines add up to 2250.50.",
            "frameworks.verified_gbp is 1250.50, but its lines add up to 2250.50.",
        ),
    ),
    "a line lost": (
        "allocations",
        losing(1),
        (
            "frameworks.allocated_gbp is 1250.50, but its lines add up to 1000.00.",
            "total_lines, appendix-b-total-01: there is no line CI001-b 2016/17.",
            "totals, appendix-b-total-01: covers is 2, but 1 lines are there.",
            "figures, page 3, £250.50: its role is allocation, but there is no line CI001-b.",
            "allocation_priorities: there is no line CI001-b.",
        ),
    ),
    "a stated total": (
        "totals",
        setting(0, stated_gbp=Decimal(1251)),
        ("totals: fails difference (has the difference of stated less computed) in row 0",),
    ),
    "a computed total": (
        "totals",
        setting(0, stated_gbp=Decimal(1251), computed_gbp=Decimal(1251)),
        ("totals, appendix-b-total-01: computed_gbp is 1251.00, but its lines add up to 1250.50.",),
    ),
    "a total lost": (
        "totals",
        losing(0),
        ("total_lines: there is no total appendix-b-total-01.",),
    ),
    "a line of a total": (
        "total_lines",
        setting(0, line_id="appendix-b-02"),
        ("totals, appendix-b-total-01: computed_gbp is 1250.50, but its lines add up to 250.50.",),
    ),
    "a total's status": (
        "totals",
        setting(0, status="differs"),
        ("totals: fails reconciled (",),
    ),
    "a framework's sum": (
        "frameworks",
        setting(0, allocated_gbp=Decimal(1)),
        ("frameworks.allocated_gbp is 1.00, but its lines add up to 1250.50.",),
    ),
    "a framework's status": (
        "frameworks",
        setting(0, status="verified"),
        ("frameworks.status is verified, but lines that are not verified: 1.",),
    ),
    "a framework lost": (
        "frameworks",
        losing(0),
        ("midshire-2016-17: has rows in allocations, allocation_priorities, totals, total_lines,",),
    ),
    "a slug": (
        "glossary",
        setting(0, framework="oakshire-2016-17"),
        ("oakshire-2016-17: has rows in glossary, but is not in frameworks.",),
    ),
    "a figure's target": (
        "figures",
        setting(2, target="table-1-09"),
        ("figures, page 3, £1,000: its role is restated, but there is no line table-1-09.",),
    ),
    "a priority": (
        "allocation_priorities",
        setting(0, priority="SP9"),
        (
            "allocations, CI001-a 2016/17: names the priorities SP1, SP2, ",
            "but allocation_priorities has SP1, SP9.",
        ),
    ),
    "a priority lost": (
        "allocations",
        setting(0, priorities=[]),
        ("names the priorities none, but allocation_priorities has SP1, SP2.",),
    ),
}


def tamper(folder: Path, name: str, change: Callable[[Rows], None]) -> None:
    path = folder / f"{name}.parquet"
    rows = pq.read_table(path).to_pylist()
    change(rows)
    pq.write_table(pa.Table.from_pylist(rows, arrow_schema(name)), path)
    fronts = pq.read_table(folder / "frameworks.parquet").to_pylist()
    described = package([folder / f"{table}.parquet" for table in TABLES], fronts)
    (folder / "datapackage.json").write_text(described, encoding="utf-8")


@pytest.fixture
def folder(records: Records, tmp_path: Path) -> Path:
    write([records], tmp_path)
    return tmp_path


def test_sound_files_have_no_problem(folder: Path) -> None:
    assert recheck(folder) == []


@pytest.mark.parametrize("what", TAMPERING)
def test_tampering_is_found(what: str, folder: Path) -> None:
    name, change, expected = TAMPERING[what]
    tamper(folder, name, change)
    found = recheck(folder)
    for sentence in expected:
        assert any(sentence in problem for problem in found), found


def test_verified_framework_stands_no_doubt(folder: Path) -> None:
    tamper(folder, "frameworks", setting(0, status="verified"))
    tamper(folder, "allocations", losing(2))
    tamper(folder, "totals", setting(0, kind="column", line_id=None, stated_gbp=Decimal(1300)))
    tamper(folder, "totals", setting(0, status="differs", difference_gbp=Decimal("49.50")))
    tamper(folder, "figures", setting(3, role="unaccounted", target=None))
    assert recheck(folder) == [
        "midshire-2016-17: frameworks.status is verified, but totals that differ: 1.",
        "midshire-2016-17: frameworks.status is verified, but figures unaccounted for: 1.",
    ]


def test_files_that_cannot_be_read_are_named(folder: Path) -> None:
    (folder / "checks.parquet").unlink()
    assert recheck(folder) == ["checks.parquet: there is no such file in the folder."]


def test_files_of_another_run_are_found(records: Records, folder: Path, tmp_path: Path) -> None:
    write([records], tmp_path / "other")
    tamper(tmp_path / "other", "glossary", losing(0))
    (tmp_path / "other" / "glossary.parquet").replace(folder / "glossary.parquet")
    assert recheck(folder) == ["glossary.parquet is not the file that datapackage.json describes."]


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"resources": [{"path": "x"}]}', "\x00"])
def test_a_description_that_is_none_is_told(folder: Path, content: str) -> None:
    (folder / "datapackage.json").write_text(content)
    (problem,) = recheck(folder)
    assert problem.startswith("datapackage.json: does not describe a dataset: ")
    (folder / "datapackage.json").unlink()
    assert recheck(folder) == ["datapackage.json: there is no such file in the folder."]
