"""What every export keeps to: whole or not at all, only what the dataset holds, the same bytes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main
from pipeline.cli.export import FORMATS as NAMED
from pipeline.errors import BadInput
from pipeline.model import Records
from pipeline.publish.exports import FORMATS, export
from pipeline.publish.exports.source import Source, opened
from pipeline.publish.exports.workbook import write as write_workbook
from tests.datasets import write

SAME_BYTES = [name for name in FORMATS if name != "duckdb"]


@pytest.fixture
def folder(grants: Records, tmp_path: Path) -> Path:
    other = replace(grants, framework=replace(grants.framework, framework="oakshire-2016-17"))
    write([other, grants], tmp_path / "extracted")
    return tmp_path / "extracted"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["export", *map(str, arguments)])


def contents(path: Path) -> dict[str, bytes]:
    files = [path] if path.is_file() else sorted(path.iterdir())
    return {file.name: file.read_bytes() for file in files}


def test_the_command_knows_every_format() -> None:
    assert list(NAMED) == list(FORMATS)


@pytest.mark.parametrize("form", FORMATS)
def test_it_is_written_where_the_help_says(
    form: str, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("--format", form)
    assert result.exit_code == 0, result.output
    default = FORMATS[form].default
    assert f"Written: {default}" in result.stdout
    assert Path(default).exists() and default in run("--help").stdout.replace("\n ", " ")


@pytest.mark.parametrize("form", SAME_BYTES)
def test_the_same_dataset_gives_the_same_bytes(form: str, folder: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        export(form, folder, tmp_path / name / "it")
    assert contents(tmp_path / "a" / "it") == contents(tmp_path / "b" / "it")


@pytest.mark.parametrize("form", FORMATS)
def test_what_was_there_stays_until_the_new_is_complete(
    form: str, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, _ = export(form, folder, tmp_path / "it", ["midshire-2016-17"])
    before = contents(place)
    rows, batches = Source.rows, Source.batches

    def full_disk(self: Source, table: str) -> Iterator[object]:
        yield from (batches if form == "duckdb" else rows)(self, table)
        if table == ("cells" if form == "360giving" else "glossary"):
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(Source, "batches" if form == "duckdb" else "rows", full_disk)
    result = run("--format", form, "--in", folder, "--out", place)
    assert result.exit_code == 1 and "No space left on device" in result.stderr
    assert contents(place) == before
    assert not list(tmp_path.glob(".writing-*"))


@pytest.mark.parametrize("form", FORMATS)
def test_a_place_that_can_not_be_written(form: str, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    result = run("--format", form, "--in", folder, "--out", tmp_path / "file" / "it")
    assert result.exit_code == 1 and "can't be written" in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_workbook_on_a_full_disk_is_told_of_in_one_line(folder: Path) -> None:
    with pytest.raises(OSError, match="No space left on device"):
        write_workbook(opened(folder), Path("/dev/full"))


@pytest.mark.parametrize("form", FORMATS)
def test_what_can_not_be_exported(form: str, folder: Path, tmp_path: Path) -> None:
    result = run("--format", form, "--in", tmp_path / "nowhere", "--out", tmp_path / "it")
    assert result.exit_code == 4 and "there is no such folder" in result.stderr
    (tmp_path / "empty").mkdir()
    result = run("--format", form, "--in", tmp_path / "empty", "--out", tmp_path / "it")
    assert result.exit_code == 4 and "there is no dataset in this folder" in result.stderr
    result = run("--format", form, "--in", folder, "--framework", "nowhere")
    assert result.exit_code == 4
    assert "no framework 'nowhere'; it has: midshire-2016-17, oakshire-2016-17" in result.stderr
    (folder / "cells.parquet").unlink()
    result = run("--format", form, "--in", folder, "--out", tmp_path / "it")
    assert result.exit_code == 4 and "cells.parquet: there is no such file" in result.stderr
    assert not (tmp_path / "it").exists()


def test_only_the_frameworks_asked_for_in_the_order_of_the_dataset(folder: Path) -> None:
    source = opened(folder, ["oakshire-2016-17", "midshire-2016-17"])
    assert [row["framework"] for row in source.rows("frameworks")] == [
        "midshire-2016-17",
        "oakshire-2016-17",
    ]
    one = opened(folder, ["oakshire-2016-17"])
    assert {row["framework"] for row in one.rows("allocations")} == {"oakshire-2016-17"}
    with pytest.raises(BadInput, match="has no framework 'x'"):
        opened(folder, ["x"])
