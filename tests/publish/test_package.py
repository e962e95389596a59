"""``datapackage.json`` is a valid Data Package, and the files are as it says."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import frictionless
import pyarrow.parquet as pq
import pytest

from pipeline.model import Records
from pipeline.publish.tables import TABLES
from tests.datasets import write

EXTRACTED = Path(__file__).parents[2] / "extracted"


@pytest.fixture(scope="module")
def described() -> dict[str, Any]:
    text = (EXTRACTED / "datapackage.json").read_text(encoding="utf-8")
    return json.loads(text)  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def resources(described: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {resource["name"]: resource for resource in described["resources"]}


def problems(report: frictionless.Report) -> list[str]:
    return [
        error.message for error in [*report.errors, *(e for t in report.tasks for e in t.errors)]
    ]


def test_it_is_a_data_package_of_version_2(described: dict[str, Any]) -> None:
    assert described["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert list(frictionless.Package.metadata_validate(described)) == []


def test_it_lists_every_table_and_every_source(described: dict[str, Any]) -> None:
    assert [resource["name"] for resource in described["resources"]] == list(TABLES)
    rows = pq.read_table(EXTRACTED / "frameworks.parquet").to_pylist()
    assert [s["hash"] for s in described["sources"]] == [
        f"sha256:{r['source_sha256']}" for r in rows
    ]


@pytest.mark.parametrize("name", TABLES)
def test_size_and_checksum_are_those_of_the_file(
    name: str, resources: dict[str, dict[str, Any]]
) -> None:
    content = (EXTRACTED / resources[name]["path"]).read_bytes()
    assert resources[name]["bytes"] == len(content)
    assert resources[name]["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"


@pytest.mark.parametrize("name", TABLES)
def test_the_rows_hold_what_the_schema_promises(
    name: str, resources: dict[str, dict[str, Any]]
) -> None:
    """Rows and not files: frictionless itself reads no lists and no nulls of doubles in Parquet."""
    schema = {k: v for k, v in resources[name]["schema"].items() if k != "foreignKeys"}
    rows = pq.read_table(EXTRACTED / f"{name}.parquet").to_pylist()
    resource = frictionless.Resource(
        name=name, data=rows, schema=frictionless.Schema.from_descriptor(schema)
    )
    assert problems(resource.validate()) == []


@pytest.mark.parametrize("name", TABLES)
def test_columns_say_what_they_mean_in_the_file_too(
    name: str, resources: dict[str, dict[str, Any]]
) -> None:
    schema = pq.read_schema(EXTRACTED / f"{name}.parquet")
    fields = resources[name]["schema"]["fields"]
    assert schema.names == [field["name"] for field in fields]
    for field in fields:
        metadata = schema.field(field["name"]).metadata
        assert metadata[b"description"].decode() == field["description"]
        assert metadata.get(b"unit", b"").decode() == field.get("unit", "")
    assert schema.metadata[b"description"].decode() == resources[name]["description"]


def test_a_row_that_breaks_the_promise_is_found(resources: dict[str, dict[str, Any]]) -> None:
    schema = frictionless.Schema.from_descriptor(resources["allocation_priorities"]["schema"])
    schema.foreign_keys = []
    rows = pq.read_table(EXTRACTED / "allocation_priorities.parquet").to_pylist()[:3]
    rows[0]["rank"] = "first"
    rows[2] = rows[1]
    found = frictionless.Resource(name="x", data=rows, schema=schema).validate()
    assert [error.type for task in found.tasks for error in task.errors] == [
        "constraint-error",
        "primary-key",
    ]


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_references_join_on_columns_that_are_there(table: Any) -> None:
    names = {column.name for column in table.columns}
    for other in table.references:
        assert TABLES[other].has_primary_key and names >= set(TABLES[other].key)


def test_it_is_the_same_wherever_the_files_lie(records: Records, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        write([records], tmp_path / folder)
    one, other = (tmp_path / folder / "datapackage.json" for folder in ("a", "b"))
    assert one.read_bytes() == other.read_bytes()
    assert str(tmp_path) not in one.read_text(encoding="utf-8")
