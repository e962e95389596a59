from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.model import Records
from pipeline.publish import read as publish_read
from pipeline.publish import write as publish_write
from pipeline.publish.read import read_dataset
from pipeline.publish.schema import BadDataset, arrow_schema
from pipeline.publish.tables import TABLES
from pipeline.publish.write import rows, validated
from tests.datasets import write
from tests.unit.sheet import read


def other(records: Records, slug: str) -> Records:
    return replace(records, framework=replace(records.framework, framework=slug))


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_rows_have_the_published_columns_in_order(records: Records) -> None:
    found = rows(records)
    assert list(found) == list(TABLES)
    for name, table in TABLES.items():
        for row in found[name]:
            assert list(row) == [column.name for column in table.columns]
            assert row["framework"] == "midshire-2016-17"


def test_rows_hold_plain_values(records: Records) -> None:
    found = rows(records)
    assert found["allocations"][0]["box"] == [400.0, 100.0, 450.0, 112.0]
    assert found["allocations"][0]["priorities"] == ["SP2", "SP1"]
    assert found["totals"][0]["covers"] == 2
    assert found["totals"][0]["difference_gbp"] == Decimal("0.00")


def test_what_was_written_is_read_back(records: Records, tmp_path: Path) -> None:
    write([records], tmp_path / "new" / "extracted")
    tables = read_dataset(tmp_path / "new" / "extracted")
    assert list(tables) == list(TABLES)
    for name, expected in rows(records).items():
        assert tables[name].to_pylist() == expected
        assert tables[name].schema.equals(arrow_schema(name))
        for field in arrow_schema(name):
            assert tables[name].schema.field(field.name).metadata == field.metadata


def test_files_hold_no_clue_to_when_or_where_they_were_made(
    records: Records, tmp_path: Path
) -> None:
    write([records], tmp_path / "a")
    write([records], tmp_path / "b")
    assert contents(tmp_path / "a") == contents(tmp_path / "b")
    names = {f"{name}.parquet" for name in TABLES} | {"datapackage.json"}
    assert set(contents(tmp_path / "a")) == names
    assert b"pandas" not in pq.read_schema(tmp_path / "a" / "allocations.parquet").metadata


def test_frameworks_are_sorted_and_rows_keep_their_order(records: Records, tmp_path: Path) -> None:
    first, last = other(records, "ashshire-2016-17"), other(records, "oakshire-2016-17")
    write([last, first], tmp_path / "a")
    write([first, last], tmp_path / "b")
    assert contents(tmp_path / "a") == contents(tmp_path / "b")
    table = read_dataset(tmp_path / "a")["allocations"]
    ids = [line.line_id for line in records.allocations]
    assert table["framework"].to_pylist() == ["ashshire-2016-17"] * 4 + ["oakshire-2016-17"] * 4
    assert table["line_id"].to_pylist() == ids * 2


def test_empty_tables_still_have_a_file(records: Records, tmp_path: Path) -> None:
    write([Records(framework=records.framework)], tmp_path)
    assert len(read_dataset(tmp_path)["cells"]) == 0
    write([], tmp_path)
    assert len(read_dataset(tmp_path)["frameworks"]) == 0


@pytest.mark.parametrize("amount", ["$500", "500 EUR", "TBC", "n/a", "see below"])
def test_a_line_without_an_amount_keeps_the_promises(amount: str) -> None:
    found = read(f"Project | 2020/21 award\nHelpline | £1,000\nLocks | {amount}\nLamps | £300")
    assert [a.amount_gbp for a in validated(found).allocations] == [1000, None, 300]


def test_bad_records_leave_the_files_as_they_were(records: Records, tmp_path: Path) -> None:
    write([records], tmp_path)
    before = contents(tmp_path)
    with pytest.raises(BadDataset, match=r"frameworks: fails unique"):
        write([records, records], tmp_path)
    assert contents(tmp_path) == before


def test_interrupted_writing_leaves_the_files_as_they_were(
    records: Records, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write([records], tmp_path)
    before = contents(tmp_path)
    write_table = pq.ParquetWriter.write_table

    def full_disk(writer: pq.ParquetWriter, table: pa.Table, **options: int) -> None:
        if "stated_gbp" in table.column_names:
            raise OSError(28, "No space left on device")
        write_table(writer, table, **options)

    monkeypatch.setattr(pq.ParquetWriter, "write_table", full_disk)
    with pytest.raises(OSError, match="No space"):
        write([other(records, "oakshire-2016-17")], tmp_path)
    assert contents(tmp_path) == before


def test_missing_damaged_and_changed_files_are_named(records: Records, tmp_path: Path) -> None:
    write([records], tmp_path)
    (tmp_path / "glossary.parquet").unlink()
    (tmp_path / "cells.parquet").write_bytes(b"not Parquet")
    totals = pq.read_table(tmp_path / "totals.parquet")
    pq.write_table(totals.drop_columns(["covers"]), tmp_path / "totals.parquet")
    figures = pq.read_table(tmp_path / "figures.parquet")
    at = figures.column_names.index("page")
    wide = figures.set_column(at, "page", figures["page"].cast(pa.int64()))
    pq.write_table(wide, tmp_path / "figures.parquet")
    with pytest.raises(BadDataset) as caught:
        read_dataset(tmp_path)
    totals_, figures_, glossary, cells = caught.value.problems
    assert totals_.startswith("totals.parquet: its columns are framework, table_id, label, kind,")
    assert figures_.startswith("figures.parquet: column page is pyarrow.Field<page: int64>, not ")
    assert glossary == "glossary.parquet: there is no such file in the folder."
    assert cells.startswith("cells.parquet: can't be read as Parquet:")


def test_name_of_the_folder_adds_no_column(records: Records, tmp_path: Path) -> None:
    write([records], tmp_path / "year=2016")
    assert "year" not in read_dataset(tmp_path / "year=2016")["totals"].column_names


def test_tables_are_of_one_run_even_where_another_ends_meanwhile(
    records: Records, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write([records], tmp_path)
    read = publish_read.read_table
    seen: list[str] = []

    def read_slowly(folder: Path, name: str) -> pa.Table:
        if len(seen) == 3:
            write([other(records, "oakshire-2016-17")], tmp_path)
        seen.append(name)
        return read(folder, name)

    monkeypatch.setattr(publish_read, "read_table", read_slowly)
    tables = read_dataset(tmp_path)
    slugs = {slug for table in tables.values() for slug in table["framework"].to_pylist()}
    assert slugs == {"oakshire-2016-17"} and len(seen) == 2 * len(TABLES)


def test_what_an_interrupted_run_left_is_completed(records: Records, tmp_path: Path) -> None:
    write([records], tmp_path)
    write([other(records, "oakshire-2016-17")], tmp_path / "next")
    (tmp_path / "next").rename(tmp_path / ".commit")
    assert read_dataset(tmp_path)["frameworks"]["framework"].to_pylist() == ["oakshire-2016-17"]
    assert not (tmp_path / ".commit").exists()


def test_any_number_of_frameworks_gives_full_row_groups(
    records: Records, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publish_write, "ROW_GROUP", 10)
    monkeypatch.setattr(publish_write, "MOST_WAITING", 3)
    names = [f"a{n:02d}-2016-17" for n in range(12)]
    write([other(records, name) for name in names], tmp_path)
    about = pq.ParquetFile(tmp_path / "allocations.parquet").metadata
    sizes = [about.row_group(i).num_rows for i in range(about.num_row_groups)]
    assert sizes == [10, 10, 10, 10, 8]
    found = read_dataset(tmp_path)["allocations"]["framework"].to_pylist()
    assert found == [name for name in names for _ in range(4)]
