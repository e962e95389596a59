"""A second run reads only what has changed, and keeps what it is told to keep."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline import batch
from pipeline.batch import Ran, Settings
from tests.here import run_here
from tests.shelf import build, dataset, kinds

ROOT = Path(__file__).resolve().parents[1]


class TestAgain:
    """A second run reads only what has changed, and gives what a run from nothing gives."""

    def test_nothing_changed(self, shelf: Path, out: Path, ran: Ran) -> None:
        before = dataset(out)
        again = batch.run(batch.find([shelf]), out)
        assert kinds(again) == {
            "no_total_stated.pdf": "unchanged",
            "not_a_pdf.pdf": "bad_input",
            "ruled.pdf": "unchanged",
            "wrong_total_one_digit.pdf": "unchanged",
        }
        assert (again.written, dataset(out)) == (ran.written, before)

    @pytest.mark.parametrize(
        "change",
        [
            lambda path: build(path.parent, path.name, "no_total_stated"),
            lambda path: path.with_suffix(".yaml").write_text("note: nothing else"),
        ],
        ids=["document", "sidecar"],
    )
    def test_what_changed_is_read(self, tmp_path: Path, change: Callable[[Path], object]) -> None:
        path = build(tmp_path, "a.pdf")
        run_here([path], tmp_path / "out")
        change(path)
        assert kinds(run_here([path], tmp_path / "out")) != {"a.pdf": "unchanged"}

    @pytest.mark.parametrize(
        "settings",
        [Settings(pages=(1, 2, 3)), Settings(password="secret"), Settings(both_readers=True)],
        ids=["pages", "password", "both-readers"],
    )
    def test_other_settings_read_again(
        self, shelf: Path, tmp_path: Path, settings: Settings
    ) -> None:
        run_here([shelf / "ruled.pdf"], tmp_path)
        assert kinds(run_here([shelf / "ruled.pdf"], tmp_path, settings)) == {"ruled.pdf": "read"}

    def test_other_software_reads_again(
        self, shelf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        run_here([shelf / "ruled.pdf"], tmp_path)
        monkeypatch.setattr("pipeline.batch.key.software", lambda: "another")
        assert kinds(run_here([shelf / "ruled.pdf"], tmp_path)) == {"ruled.pdf": "read"}

    def test_a_damaged_store_is_read_anew(self, shelf: Path, tmp_path: Path) -> None:
        run_here([shelf / "ruled.pdf"], tmp_path)
        before = dataset(tmp_path)
        [stored] = tmp_path.glob(".store/*.gz")
        stored.write_bytes(stored.read_bytes()[:-20])
        assert kinds(run_here([shelf / "ruled.pdf"], tmp_path)) == {"ruled.pdf": "read"}
        assert dataset(tmp_path) == before

    def test_a_document_taken_away_leaves_the_dataset_and_the_store(
        self, shelf: Path, tmp_path: Path
    ) -> None:
        run_here([shelf / "ruled.pdf", shelf / "no_total_stated.pdf"], tmp_path / "a")
        run_here([shelf / "ruled.pdf"], tmp_path / "a")
        run_here([shelf / "ruled.pdf"], tmp_path / "b")
        assert dataset(tmp_path / "a") == dataset(tmp_path / "b")
        assert len(list((tmp_path / "a").glob(".store/*.gz"))) == 1


class TestKeep:
    def test_what_is_there_stays(self, shelf: Path, tmp_path: Path) -> None:
        one, other = shelf / "ruled.pdf", shelf / "no_total_stated.pdf"
        run_here([one], tmp_path / "a")
        ran = run_here([other], tmp_path / "a", keep=True)
        run_here([other, one], tmp_path / "b")
        assert dataset(tmp_path / "a") == dataset(tmp_path / "b")
        assert kinds(ran) == {"ruled.pdf": "kept", "no_total_stated.pdf": "read"}

    def test_what_is_run_again_takes_its_own_place(self, tmp_path: Path) -> None:
        path, out = build(tmp_path, "a.pdf"), tmp_path / "out"
        run_here([path], out)
        build(tmp_path, "a.pdf", "no_total_stated")
        assert len(run_here([path], out, keep=True).written) == 1
        (tmp_path / "moved").mkdir()
        moved = path.rename(tmp_path / "moved" / "a.pdf")
        ran = run_here([moved], out, keep=True)
        assert kinds(ran) == {"a.pdf": "unchanged"} and len(ran.written) == 1

    def test_another_document_of_a_framework_that_is_kept_is_refused(self, tmp_path: Path) -> None:
        run_here([build(tmp_path, "a.pdf")], tmp_path / "out")
        ran = run_here([build(tmp_path, "b.pdf")], tmp_path / "out", keep=True)
        assert kinds(ran) == {"a.pdf": "kept", "b.pdf": "refused"}

    @pytest.mark.parametrize("lost", ["store", "manifest"])
    def test_what_the_store_has_lost_is_kept_by_the_files(self, tmp_path: Path, lost: str) -> None:
        earlier, later = sorted((ROOT / "raw").glob("*.pdf"))
        run_here([earlier, later], tmp_path)
        before = dataset(tmp_path)
        for path in tmp_path.glob(".store/*.gz" if lost == "store" else ".store/*.json"):
            path.unlink()
        ran = run_here([earlier], tmp_path, keep=True)
        assert [outcome.kind for outcome in ran.outcomes] == (
            ["kept", "read"] if lost == "store" else ["unchanged", "kept"]
        )
        assert dataset(tmp_path) == before

    def test_files_that_came_from_elsewhere_are_what_is_kept(self, tmp_path: Path) -> None:
        """Such as a dataset that was checked out over that of the last run."""
        run_here([build(tmp_path, "a.pdf")], tmp_path / "out")
        run_here([build(tmp_path, "b.pdf", "no_total_stated")], tmp_path / "other")
        for path in (tmp_path / "other").glob("*.parquet"):
            (tmp_path / "out" / path.name).write_bytes(path.read_bytes())
        ran = run_here(
            [build(tmp_path, "c.pdf", "wrong_total_one_digit")], tmp_path / "out", keep=True
        )
        assert kinds(ran) == {"b.pdf": "kept", "c.pdf": "read"}

    def test_all_or_nothing(self, shelf: Path, tmp_path: Path) -> None:
        run_here([shelf / "ruled.pdf"], tmp_path)
        before = dataset(tmp_path)
        both = [shelf / "no_total_stated.pdf", shelf / "not_a_pdf.pdf"]
        ran = run_here(both, tmp_path, keep=True, all_or_nothing=True)
        assert ran.written == () and dataset(tmp_path) == before
        assert kinds(ran)["not_a_pdf.pdf"] == "bad_input"
        assert len(run_here(both[:1], tmp_path, keep=True, all_or_nothing=True).written) == 2
