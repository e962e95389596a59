"""However a run goes or ends, the same documents give the same files, all of them or none."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline import batch
from pipeline.batch import Ran
from pipeline.batch.dataset import locked
from pipeline.batch.outcome import UNPROVEN
from pipeline.errors import BadInput, Unwritable
from tests.here import run_here
from tests.shelf import dataset, kinds, slugs

ROOT = Path(__file__).resolve().parents[1]


class TestDataset:
    def test_nothing_readable_leaves_it_as_it_was(self, shelf: Path, tmp_path: Path) -> None:
        run_here([shelf / "ruled.pdf"], tmp_path)
        before = dataset(tmp_path)
        ran = run_here([shelf / "not_a_pdf.pdf"], tmp_path)
        assert ran.written == () and dataset(tmp_path) == before
        again = run_here([shelf / "ruled.pdf"], tmp_path)
        assert kinds(again) == {"ruled.pdf": "unchanged"}

    def test_only_verified_leaves_out_what_is_not_proven(self, shelf: Path, tmp_path: Path) -> None:
        ran = run_here(batch.find([shelf]), tmp_path, only_verified=True)
        assert list(ran.written) == [ran.outcomes[2].framework] == slugs(tmp_path)
        assert "partial" not in UNPROVEN

    @pytest.mark.parametrize("name", ["frameworks", "cells"])
    def test_what_is_kept_of_damaged_files_is_told(
        self, name: str, shelf: Path, tmp_path: Path
    ) -> None:
        """With the folder and what to do; a store that is there has what they held."""
        run_here([shelf / "ruled.pdf"], tmp_path)
        (tmp_path / f"{name}.parquet").write_bytes(b"cut off")
        shutil.rmtree(tmp_path / ".store")
        with pytest.raises(BadInput) as caught:
            run_here([shelf / "no_total_stated.pdf"], tmp_path, keep=True)
        first, last = str(caught.value).splitlines()
        assert first.startswith(f"{tmp_path}: {name}.parquet: can't be read as Parquet")
        assert "without --keep" in last

    def test_one_run_at_a_time(self, shelf: Path, tmp_path: Path) -> None:
        with locked(tmp_path), pytest.raises(Unwritable, match="another run is writing there"):
            run_here([shelf / "ruled.pdf"], tmp_path)
        assert run_here([shelf / "ruled.pdf"], tmp_path).written

    def test_a_full_disk_ends_the_run_and_leaves_it_as_it_was(
        self, shelf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        run_here([shelf / "ruled.pdf"], tmp_path)
        before = dataset(tmp_path)

        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("pipeline.batch.store.os.fsync", full)
        with pytest.raises(Unwritable, match="No space left on device"):
            run_here([shelf / "no_total_stated.pdf"], tmp_path)
        assert dataset(tmp_path) == before
        assert not list(tmp_path.glob(".store/*.tmp"))


def frameworks(*arguments: object, limit: str = "") -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, under a limit that ``ulimit`` sets."""
    command = shlex.join([sys.executable, "-m", "pipeline", *map(str, arguments)])
    return subprocess.run(
        ["sh", "-c", f"{limit} exec {command}"], cwd=ROOT, capture_output=True, text=True
    )


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="needs ulimit")
class TestFullDisk:
    """A limit on the size of files stands for a disk that is full at that moment."""

    @pytest.fixture(scope="class")
    @classmethod
    def begun(cls, shelf: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
        """A dataset of one document."""
        out = tmp_path_factory.mktemp("begun")
        assert frameworks("run", shelf / "ruled.pdf", "--out", out).returncode == 0
        return out

    @pytest.mark.parametrize("kilobytes", [1, 6], ids=["no records", "no files"])
    def test_it_ends_the_run_and_the_next_one_completes_it(
        self, begun: Path, shelf: Path, tmp_path: Path, kilobytes: int
    ) -> None:
        run = ("run", shelf / "ruled.pdf", shelf / "no_total_stated.pdf", "--out", tmp_path / "out")
        shutil.copytree(begun, tmp_path / "out")
        before = dataset(tmp_path / "out")
        ended = frameworks(*run, limit=f"ulimit -f {2 * kilobytes};")  # in blocks of 512 bytes
        assert ended.returncode == 1 and "can't be written" in ended.stderr
        assert "Traceback" not in ended.stderr and len(ended.stderr.splitlines()) < 5
        assert dataset(tmp_path / "out") == before
        assert frameworks(*run).returncode == 0
        run_here([shelf / "ruled.pdf", shelf / "no_total_stated.pdf"], tmp_path / "anew")
        assert dataset(tmp_path / "out") == dataset(tmp_path / "anew")
        assert not list((tmp_path / "out").glob(".[wc]*"))


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two frameworks of a publisher, of which the later is held against the earlier."""
    folder = tmp_path_factory.mktemp("editions")
    names = ("leicestershire-2015-17.pdf", "leicestershire-2016-17.pdf")
    return [Path(shutil.copy(ROOT / "raw" / name, folder / name)) for name in names]


class TestSameBytes:
    """However a run goes, the same documents give the same files."""

    def test_one_process_or_two_or_none(self, shelf: Path, out: Path, ran: Ran) -> None:
        documents = batch.find([shelf])
        batch.run(documents, out / "one", options=batch.Options(jobs=1))
        run_here(documents, out / "none")
        assert dataset(out) == dataset(out / "one") == dataset(out / "none")

    def test_in_any_order_and_one_at_a_time(self, editions: list[Path], tmp_path: Path) -> None:
        earlier, later = editions
        run_here([earlier, later], tmp_path / "a")
        run_here([later, earlier], tmp_path / "b")
        run_here([later], tmp_path / "c")
        run_here([earlier], tmp_path / "c", keep=True)
        assert dataset(tmp_path / "a") == dataset(tmp_path / "b") == dataset(tmp_path / "c")

    def test_an_earlier_framework_that_goes_takes_its_comparison_along(
        self, editions: list[Path], tmp_path: Path
    ) -> None:
        earlier, later = editions
        run_here([earlier, later], tmp_path / "a")
        both = dataset(tmp_path / "a")["checks"]
        ran = run_here([later], tmp_path / "a")
        run_here([later], tmp_path / "b")
        assert kinds(ran) == {later.name: "unchanged"}
        assert both != dataset(tmp_path / "a")["checks"]
        assert dataset(tmp_path / "a") == dataset(tmp_path / "b")
