"""``pipeline.load``: the rows and columns that were asked for, ready to sum and plot."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import matplotlib
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from matplotlib import pyplot

import pipeline
from pipeline.errors import BadInput
from pipeline.model import Records
from pipeline.publish.frames import framed
from pipeline.publish.tables import TABLES
from tests.datasets import write

EXTRACTED = Path(__file__).parents[2] / "extracted"


@pytest.fixture
def folder(records: Records, tmp_path: Path) -> Path:
    write([records], tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_its_columns_and_knows_what_they_mean(folder: Path, name: str) -> None:
    frame = pipeline.load(name, folder)
    columns = {column.name: column for column in TABLES[name].columns}
    assert list(frame) == list(columns) and len(frame) > 0
    assert frame.attrs["meaning"] == TABLES[name].meaning
    assert frame.attrs["columns"] == {n: column.meaning for n, column in columns.items()}
    assert frame.attrs["units"] == {n: c.unit for n, c in columns.items() if c.unit}


def test_pounds_add_up_exactly(folder: Path) -> None:
    frame = pipeline.load("allocations", folder, restated=False)
    assert frame.amount_gbp.sum() == Decimal("1250.50")
    by_status = frame.groupby("status").amount_gbp.sum()
    assert by_status["verified"] == Decimal("1250.50")
    assert by_status.dtype == pd.ArrowDtype(pa.decimal128(38, 2))


def test_pounds_can_be_floats(folder: Path) -> None:
    frame = pipeline.load("totals", folder, money="float")
    for column in ("stated_gbp", "computed_gbp", "difference_gbp"):
        assert frame[column].dtype == pd.ArrowDtype(pa.float64())
    assert frame.stated_gbp.describe()["max"] == 1250.5


def test_pounds_can_be_drawn() -> None:
    """Sums as bars, from exact pounds; how they are spread, from floats."""
    matplotlib.use("Agg")
    lines = pipeline.load("allocations", EXTRACTED, restated=False)
    sums = lines.groupby(["theme", "financial_year"]).amount_gbp.sum().unstack()
    bars = sums.plot.bar(ax=pyplot.figure().add_subplot())
    assert max(bar.get_height() for bar in bars.patches) == sums.max(axis=None) == 3_989_181
    floats = pipeline.load("allocations", EXTRACTED, restated=False, money="float")
    spread = floats.amount_gbp.plot.hist(ax=pyplot.figure().add_subplot())
    assert sum(bar.get_height() for bar in spread.patches) == floats.amount_gbp.count()
    pyplot.close("all")


@pytest.mark.parametrize(
    ("backend", "title", "page", "restated"),
    [
        ("pyarrow", "string[pyarrow]", "int32[pyarrow]", "bool[pyarrow]"),
        ("numpy_nullable", "string", "Int32", "boolean"),
        ("numpy", "str", "int32", "bool"),
    ],
)
def test_kinds_of_columns(folder: Path, backend: Any, title: str, page: str, restated: str) -> None:
    frame = pipeline.load("allocations", folder, dtype_backend=backend)
    found = [str(frame[name].dtype) for name in ("title", "page", "restated")]
    assert found == [title, page, restated]
    assert frame.amount_gbp.dropna().sum() == Decimal("2250.50")


@pytest.mark.parametrize("backend", ["pyarrow", "numpy"])
def test_it_is_what_pandas_reads_itself(folder: Path, backend: Any) -> None:
    ours = pipeline.load("allocations", folder, dtype_backend=backend)
    options: Any = {} if backend == "numpy" else {"dtype_backend": backend}
    pd.testing.assert_frame_equal(ours, pd.read_parquet(folder / "allocations.parquet", **options))


@pytest.mark.parametrize(
    ("chosen", "lines"),
    [
        ({}, ["CI001-a", "CI001-b", "appendix-b-02", "table-1-01"]),
        ({"framework": "midshire-2016-17"}, ["CI001-a", "CI001-b", "appendix-b-02", "table-1-01"]),
        ({"restated": True}, ["table-1-01"]),
        ({"restated": False, "status": "verified"}, ["CI001-a", "CI001-b"]),
        ({"status": ["disputed", "unverified"]}, ["appendix-b-02"]),
        ({"financial_year": ("2015/16", "2017/18")}, []),
        ({"filters": [("amount_gbp", ">", 250)]}, ["CI001-a", "CI001-b", "table-1-01"]),
        ({"filters": [("amount_gbp", "<", Decimal("250.51"))]}, ["CI001-b"]),
        ({"filters": [[("page", "=", 4)], [("line_id", "=", "CI001-a")]]}, ["CI001-a"]),
        ({"filters": pc.field("table_id") == "table-1", "restated": False}, []),
    ],
)
def test_rows_are_chosen(folder: Path, chosen: dict[str, Any], lines: list[str]) -> None:
    assert pipeline.load("allocations", folder, **chosen).line_id.tolist() == lines


def test_columns_are_chosen_in_the_order_asked_for(folder: Path) -> None:
    frame = pipeline.load("allocations", folder, columns=["amount_gbp", "title"], status="verified")
    assert list(frame) == ["amount_gbp", "title"] and len(frame) == 3
    assert list(frame.attrs["columns"]) == ["title", "amount_gbp"]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"table": "allocation"}, "there is no table 'allocation'; there is: frameworks, alloc"),
        (
            {"columns": ["amount"]},
            "there is no column of allocations 'amount'; there is: framework",
        ),
        ({"framework": "nowhere"}, "there is no framework 'nowhere'; there is: midshire-2016-17"),
        ({"table": "glossary", "status": "verified"}, "there is no column of glossary 'status'"),
        ({"status": "proven"}, "status: 'proven' is none; each is one of `verified`"),
        ({"financial_year": "2016-17"}, "financial_year: '2016-17' is none; each matches"),
        ({"financial_year": 2016}, "financial_year: 2016 is no string"),
        ({"restated": "no"}, "restated: 'no' is no bool"),
        ({"filters": 3}, "filters are not as pyarrow has them"),
        ({"filters": [("amount", ">", 3)]}, "there is no column of allocations 'amount'"),
        ({"filters": [("page", "=", "x")]}, "allocations.parquet: rows can't be chosen from it"),
        ({"money": "pence"}, "there is no money 'pence'; there is: exact, float"),
        ({"dtype_backend": "arrow"}, "there is no dtype_backend 'arrow'; there is: pyarrow"),
    ],
)
def test_what_is_not_there_is_told(folder: Path, asked: dict[str, Any], told: str) -> None:
    with pytest.raises(BadInput) as caught:
        pipeline.load(asked.pop("table", "allocations"), folder, **asked)
    assert told in str(caught.value)


def test_a_folder_that_is_none_and_one_without_a_dataset(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="there is no such folder; `frameworks run` writes one"):
        pipeline.load("allocations", tmp_path / "nowhere")
    with pytest.raises(
        BadInput, match="there is no dataset in this folder; `frameworks run` writes"
    ):
        pipeline.load("allocations", tmp_path)


@pytest.mark.parametrize("name", TABLES)
def test_what_was_read_is_as_what_was_written(records: Records, folder: Path, name: str) -> None:
    ours = framed(name, records, "pyarrow", "exact")
    pd.testing.assert_frame_equal(ours, pipeline.load(name, folder))
    assert ours.attrs == pipeline.load(name, folder).attrs


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = (
        "import sys, pipeline; pipeline.load; pipeline.read;"
        "print({'pandas', 'pandera', 'pyarrow', 'pdfplumber'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
