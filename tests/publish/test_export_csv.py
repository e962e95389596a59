"""CSV after RFC 4180, as its datapackage.json says."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from shutil import copytree
from typing import Any

import frictionless
import pytest

from pipeline.model import Records
from pipeline.plain import inert
from pipeline.publish.exports import export
from pipeline.publish.tables import TABLES
from pipeline.publish.write import rows
from tests.datasets import write


@pytest.fixture(scope="module")
def folder(grants: Records, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An export that no test changes."""
    there = tmp_path_factory.mktemp("there")
    write([grants], there / "extracted")
    place, _ = export("csv", there / "extracted", there / "csv")
    return place


def read(folder: Path, name: str) -> list[dict[str, str]]:
    text = (folder / f"{name}.csv").read_bytes().decode("utf-8")
    return list(csv.DictReader(text.splitlines(keepends=True), strict=True))


def problems(folder: Path) -> list[str]:
    report = frictionless.validate(str(folder / "datapackage.json"))
    return [e.type for e in [*report.errors, *(e for task in report.tasks for e in task.errors)]]


def test_there_is_a_file_for_each_table(folder: Path) -> None:
    names = {f"{name}.csv" for name in TABLES} | {"datapackage.json"}
    assert {path.name for path in folder.iterdir()} == names


def test_it_is_as_rfc_4180_has_it(folder: Path) -> None:
    content = (folder / "allocations.csv").read_bytes()
    assert content.startswith(b"framework,line_id,table_id,")  # no byte order mark
    assert content.count(b"\r\n") == 1 + 4 and content.endswith(b"\r\n")
    assert '"Said “so”, and ""so""; a, b"'.encode() in content
    cells = (folder / "cells.csv").read_bytes()
    assert '"£1,000\n"'.encode() in cells  # what is printed keeps its breaks


@pytest.mark.parametrize("name", TABLES)
def test_values_are_those_of_the_dataset(folder: Path, grants: Records, name: str) -> None:
    kinds = {column.name: column.type for column in TABLES[name].columns}
    for written, row in zip(read(folder, name), rows(grants)[name], strict=True):
        assert list(written) == list(row)
        for column, value in row.items():
            assert _value(written[column], kinds[column], value) == value


def _value(text: str, kind: str, value: Any) -> Any:
    """What the text says; text itself without the mark that keeps spreadsheets from running it."""
    if value is None:
        assert text == ""
        return None
    match kind:
        case "money":
            return Decimal(text)
        case "int32":
            return int(text)
        case "strings" | "box":
            return json.loads(text)
        case "bool":
            return {"true": True, "false": False}[text]
        case "date":
            return type(value).fromisoformat(text)
        case "string" if text.startswith("'") and inert(text[1:]) == text:
            return text[1:]
        case _:
            return text


def test_no_text_is_a_formula(folder: Path, evil: tuple[str, ...]) -> None:
    terms = [row["term"] for row in read(folder, "glossary")]
    assert terms == [f"'{text}" for text in evil]
    assert read(folder, "allocations")[0]["amount_gbp"] == "1000.00"


def test_negative_amounts_stay_numbers(grants: Records, tmp_path: Path) -> None:
    line = replace(grants.allocations[2], amount_gbp=Decimal("-5.50"), raw_amount="-£5.50")
    write([replace(grants, allocations=(line,))], tmp_path / "extracted")
    place, _ = export("csv", tmp_path / "extracted", tmp_path / "csv")
    (written,) = read(place, "allocations")
    assert (written["amount_gbp"], written["raw_amount"]) == ("-5.50", "'-£5.50")


def test_frictionless_finds_it_whole(folder: Path) -> None:
    assert problems(folder) == []


def test_frictionless_finds_what_is_wrong(folder: Path, tmp_path: Path) -> None:
    copytree(folder, tmp_path / "csv")
    path = tmp_path / "csv" / "frameworks.csv"
    path.write_bytes(path.read_bytes().replace(b"midshire-2016-17", b"midshire-2017-18"))
    found = problems(tmp_path / "csv")
    assert "hash-count" in found and "foreign-key" in found
