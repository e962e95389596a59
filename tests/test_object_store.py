"""Documents and datasets in an object store: a server that speaks the S3 protocol over the network."""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner
from upath import UPath

from pipeline import batch
from pipeline.batch import store
from pipeline.batch.dataset import locked
from pipeline.cli import main
from pipeline.errors import BadInput, Unwritable
from pipeline.places import content, place
from pipeline.publish import upload
from pipeline.publish.tables import TABLES
from tests.generated.cases import BY_NAME
from tests.here import run_here

pytestmark = pytest.mark.slow
CASES = ("ruled", "no_total_stated")


@pytest.fixture
def shelf(bucket: UPath, tmp_path: Path) -> UPath:
    """Two documents in the store; the same lie in ``here`` on this machine."""
    (tmp_path / "here").mkdir()
    for case in CASES:
        path = tmp_path / "here" / f"{case}.pdf"
        BY_NAME[case].build(path)
        (bucket / "raw" / path.name).write_bytes(path.read_bytes())
    return bucket / "raw"


def names(folder: UPath) -> set[str]:
    return {path.removeprefix(f"{folder.path}/") for path in folder.fs.find(folder.path)}


def test_a_run_over_a_store_gives_the_same_bytes_as_one_here(
    shelf: UPath, bucket: UPath, tmp_path: Path
) -> None:
    ran = run_here(batch.find([shelf]), bucket / "data")
    assert [outcome.kind for outcome in ran.outcomes] == ["read", "read"]
    run_here(batch.find([tmp_path / "here"]), tmp_path / "data")
    for name in (*(f"{table}.parquet" for table in TABLES), "datapackage.json"):
        assert content(bucket / "data" / name) == (tmp_path / "data" / name).read_bytes()


def test_nothing_but_the_dataset_and_its_store_is_left(shelf: UPath, bucket: UPath) -> None:
    run_here(batch.find([shelf]), bucket / "data")
    left = {name for name in names(bucket / "data") if not name.endswith(".parquet")}
    assert {name for name in left if not name.startswith(store.NAME)} == {"datapackage.json"}
    assert f"{store.NAME}/{store.LOCK}" not in left


def test_pandas_reads_it_where_it_lies(shelf: UPath, bucket: UPath) -> None:
    run_here(batch.find([shelf]), bucket / "data")
    lines = pd.read_parquet("s3://frameworks/data/allocations.parquet")
    assert lines.framework.nunique() == len(CASES)


def test_only_what_changed_is_read_again(shelf: UPath, bucket: UPath, tmp_path: Path) -> None:
    run_here(batch.find([shelf]), bucket / "data")
    BY_NAME["wrong_total_one_digit"].build(tmp_path / "other.pdf")
    (shelf / "ruled.pdf").write_bytes((tmp_path / "other.pdf").read_bytes())
    ran = run_here(batch.find([place("s3://frameworks/raw/*.pdf")]), bucket / "data")
    assert {o.file.name: o.kind for o in ran.outcomes} == {
        "no_total_stated.pdf": "unchanged",
        "ruled.pdf": "read",
    }


def test_the_sidecar_comes_along(shelf: UPath, bucket: UPath) -> None:
    (shelf / "ruled.yaml").write_bytes(b"publisher: nobody\n")
    ran = run_here([shelf / "ruled.pdf"], bucket / "data")
    assert ran.outcomes[0].kind == "bad_rules"
    assert "ruled.yaml" in (ran.outcomes[0].error or "")


def test_what_an_ended_run_left_is_completed_by_the_next(
    shelf: UPath, bucket: UPath, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = bucket / "data"
    run_here([shelf / "ruled.pdf"], data)

    def ended(folder: UPath) -> None:
        if (folder / upload.COMMITTED).exists():
            raise KeyboardInterrupt

    with monkeypatch.context() as patch, suppress(KeyboardInterrupt):
        patch.setattr(upload, "complete", ended)
        run_here(batch.find([shelf]), data)
    assert pd.read_parquet(f"{data}/frameworks.parquet").shape[0] == 1
    with locked(data):
        pass
    assert pd.read_parquet(f"{data}/frameworks.parquet").shape[0] == len(CASES)
    assert not any(upload.STAGED in name for name in names(data))


def test_what_says_that_files_count_which_are_gone_is_taken_away(
    shelf: UPath, bucket: UPath
) -> None:
    """As of a run that was suspended just there, for so long that another has tidied up after it."""
    data = bucket / "data"
    run_here([shelf / "ruled.pdf"], data)
    before = content(data / "frameworks.parquet")
    (data / f"{upload.STAGED}1" / "totals.parquet").write_bytes(b"all that is left")
    commit = {"staged": f"{upload.STAGED}1", "files": ["totals.parquet", "frameworks.parquet"]}
    (data / upload.COMMITTED).write_bytes(json.dumps(commit).encode())
    run_here([shelf / "ruled.pdf"], data)
    assert content(data / "frameworks.parquet") == before
    assert not any(name.startswith((upload.STAGED, upload.COMMITTED)) for name in names(data))


def test_an_upload_that_fails_leaves_what_was_there(shelf: UPath, bucket: UPath) -> None:
    data = bucket / "data"
    run_here([shelf / "ruled.pdf"], data)
    before = content(data / "frameworks.parquet")
    with pytest.raises(ZeroDivisionError), upload.replacing(data) as here:
        (here / "frameworks.parquet").write_bytes(b"half")
        raise ZeroDivisionError
    assert content(data / "frameworks.parquet") == before


@pytest.mark.parametrize("name", ["s3://frameworks/none.pdf", "s3://nobody/raw"])
def test_a_document_that_is_not_there_is_told_by_its_address(
    name: str, bucket: UPath, tmp_path: Path
) -> None:
    [outcome] = run_here(batch.find([place(name)]), tmp_path).outcomes
    assert outcome.kind == "bad_input"
    assert outcome.error == f"{name}: there is no such file, or no such bucket"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["raw", "--out", "s3://nobody/data"], 1, "s3://nobody/data: can't be written"),
        (["gopher://a/raw"], 4, "nothing is installed that reads gopher://"),
    ],
    ids=["bucket", "protocol"],
)
def test_where_nothing_can_be_written_or_read_it_is_told(
    words: list[str], code: int, said: str, bucket: UPath
) -> None:
    result = CliRunner().invoke(main, ["run", *words])
    assert result.exit_code == code
    assert said in result.output
    assert "Traceback" not in result.output


def test_a_store_that_does_not_answer_is_told(
    bucket: UPath, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
        patch.setenv("AWS_MAX_ATTEMPTS", "1")
        with pytest.raises(BadInput, match="can't be read: Could not connect"):
            batch.find([place("s3://frameworks/raw")])
        one = place("s3://frameworks/raw/ruled.pdf")  # which is told of, and the others are read
        assert batch.find([one]) == [one]
        with pytest.raises(Unwritable, match="can't be written: Could not connect"):
            locked(place("s3://frameworks/data")).__enter__()


def test_without_credentials_it_is_told(
    shelf: UPath, bucket: UPath, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", "none")
    with pytest.raises(BadInput, match="raw: can't be read: Unable to locate credentials"):
        batch.find([place("s3://frameworks/raw")])
    [outcome] = run_here([place("s3://frameworks/raw/ruled.pdf")], tmp_path).outcomes
    assert outcome.kind == "bad_input" and "Unable to locate credentials" in (outcome.error or "")


def test_what_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "upath", None)
    with pytest.raises(BadInput, match=r"pip install -e '\.\[s3\]'"):
        place("s3://frameworks/raw")
