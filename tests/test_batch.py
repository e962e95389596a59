"""Many documents: none stops another, none is lost, and any way of running gives the same data."""

from __future__ import annotations

import hashlib
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import get_args

import pyarrow.parquet as pq
import pytest

from pipeline import batch
from pipeline.batch import Entry, Outcome, Ran, Settings
from pipeline.batch.dataset import locked
from pipeline.batch.key import made_by
from pipeline.batch.outcome import EXIT_CODES, UNPROVEN
from pipeline.batch.work import Task, completed, work
from pipeline.errors import BadRules, Unwritable
from pipeline.model import Framework, OutcomeKind, Records
from pipeline.normalise.rules import load
from pipeline.publish.tables import TABLES
from tests.generated.cases import BY_NAME
from tests.here import run_here

ROOT = Path(__file__).resolve().parents[1]
SIDECAR = """\
publisher: Police and Crime Commissioner for Elsewhere
title: Another title
period: {{start: 2010-04-01, end: 2011-03-31}}
issued_on: 2010-02-03
sha256: {sha256}
pages: {pages}
"""


def build(folder: Path, name: str, case: str = "ruled") -> Path:
    path = folder / name
    BY_NAME[case].build(path)
    return path


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four documents: one proven, one disputed, one without totals, and one that is no PDF."""
    folder = tmp_path_factory.mktemp("shelf")
    for case in ("ruled", "wrong_total_one_digit", "no_total_stated", "not_a_pdf"):
        build(folder, f"{case}.pdf", case)
    return folder


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("out")


@pytest.fixture(scope="module")
def ran(shelf: Path, out: Path) -> Ran:
    """A run over the shelf, in processes."""
    return batch.run(batch.find([shelf]), out, jobs=2)


def dataset(folder: Path) -> dict[str, bytes]:
    return {name: (folder / f"{name}.parquet").read_bytes() for name in TABLES}


def slugs(folder: Path) -> list[str]:
    found: list[str] = pq.read_table(folder / "frameworks.parquet")["framework"].to_pylist()
    return found


def kinds(ran: Ran) -> dict[str, str]:
    return {outcome.file.name: outcome.kind for outcome in ran.outcomes}


def outcome(status: str = "verified", kind: str = "read") -> Outcome:
    front = Framework("a-1", "A", "B", None, None, None, "a.pdf", "0" * 64, 9, 1, 9, "general")
    entry = Entry("k", "k", replace(front, status=status), (), 3, (), 0)  # type: ignore[arg-type]
    return Outcome(Path("a.pdf"), kind, 0.1, entry=entry)  # type: ignore[arg-type]


def bad(kind: str) -> Outcome:
    return Outcome(Path("x"), kind, 0.1, error="so it is")  # type: ignore[arg-type]


class TestOutcomes:
    def test_a_bad_document_stops_no_other(self, ran: Ran) -> None:
        assert [(o.file.stem, o.status) for o in ran.outcomes] == [
            ("no_total_stated", "unverified"),
            ("not_a_pdf", "bad input"),
            ("ruled", "verified"),
            ("wrong_total_one_digit", "disputed"),
        ]
        assert "not_a_pdf.pdf" in (ran.outcomes[1].error or "")
        ruled = ran.outcomes[2]
        assert (ruled.pages, ruled.lines) == (3, 12)
        assert ruled.seconds and ruled.peak_mb and ruled.total_gbp

    def test_what_became_of_each_is_a_row(self, ran: Ran, out: Path) -> None:
        rows = pq.read_table(out / "runs.parquet").to_pylist()
        assert [Path(row["file"]).name for row in rows] == [o.file.name for o in ran.outcomes]
        assert [row["outcome"] for row in rows] == ["read", "bad_input", "read", "read"]
        assert [row["reason"] is None for row in rows] == [True, False, True, True]
        assert rows[2]["framework"] in slugs(out) and rows[2]["peak_memory_mb"] > 0

    def test_each_finished_document_is_told_of(self, shelf: Path, tmp_path: Path) -> None:
        heard: list[Outcome] = []
        documents = [shelf / "not_a_pdf.pdf", shelf / "ruled.pdf"]
        found = run_here(documents, tmp_path, on_done=heard.append)
        assert {outcome.file: outcome for outcome in heard} == {o.file: o for o in found.outcomes}

    def test_a_folder_without_pdfs_is_told_of(self, tmp_path: Path) -> None:
        (tmp_path / "empty").mkdir()
        [found] = run_here(batch.find([tmp_path / "empty"]), tmp_path / "out").outcomes
        assert found.status == "bad input"
        assert "there is no PDF in this folder" in (found.error or "")

    def test_an_error_of_ours_is_an_outcome(
        self, shelf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fails(*_: object) -> None:
            raise KeyError("x")

        monkeypatch.setattr("pipeline.reading.read", fails)
        [found] = run_here([shelf / "ruled.pdf"], tmp_path).outcomes
        assert found.status == "failed"
        assert "KeyError" in (found.error or "") and "report" in (found.error or "")

    def test_a_framework_is_never_overwritten_by_another_file(self, tmp_path: Path) -> None:
        first, second = build(tmp_path, "first.pdf"), build(tmp_path, "second.pdf")
        kept, refused = run_here([second, first], tmp_path / "out").outcomes
        assert (kept.file, kept.status) == (second, "verified")
        assert refused.status == "refused"
        assert "first.pdf" in (refused.error or "") and "second.pdf" in (refused.error or "")

    def test_bad_rules_stop_the_run_before_it_starts(self, shelf: Path, tmp_path: Path) -> None:
        (tmp_path / "money.yaml").write_text("rules: [{name: x}]")
        with pytest.raises(BadRules, match=r"money\.yaml"):
            run_here([shelf / "ruled.pdf"], tmp_path / "out", Settings(rules=tmp_path))

    def test_rules_that_change_meanwhile_are_told_of(
        self, shelf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("pipeline.batch.work.made_by", lambda _: "another")
        [found] = run_here([shelf / "ruled.pdf"], tmp_path).outcomes
        assert found.status == "bad rules" and "not those that the run began with" in (
            found.error or ""
        )

    def test_rules_edited_since_a_process_loaded_them_are_loaded_again(
        self, shelf: Path, tmp_path: Path
    ) -> None:
        rules = Path(shutil.copytree(ROOT / "rules", tmp_path / "rules"))
        before = load(rules).version
        with (rules / "areas.yaml").open("a") as file:
            file.write("# edited\n")
        expected = made_by(None).replace(load(None).version, load.__wrapped__(rules).version)
        task = Task(shelf / "ruled.pdf", Settings(rules), tmp_path / "out" / ".store", expected)
        task.store.mkdir(parents=True)
        assert load(rules).version == before
        assert work(task).error is None

    @pytest.mark.parametrize(
        ("found", "code"),
        [
            ([], 0),
            ([outcome("verified"), outcome("partial"), outcome("unverified")], 0),
            ([outcome("verified"), outcome("disputed")], 3),
            ([outcome("disputed", "kept")], 0),
            ([outcome("disputed"), bad("bad_input")], 4),
            ([bad("bad_input"), bad("bad_rules")], 5),
            ([bad("failed")], 1),
            ([bad("died"), outcome("verified")], 1),
            ([bad("failed"), outcome("disputed")], 3),
            ([bad("out_of_time")], 4),
            ([bad("out_of_memory")], 4),
            ([bad("refused")], 4),
        ],
        ids=[
            "nothing",
            "sound",
            "disputed",
            "kept",
            "bad-input",
            "bad-rules",
            "fault",
            "death",
            "fault-and-dispute",
            "time",
            "memory",
            "refused",
        ],
    )
    def test_exit_code(self, found: list[Outcome], code: int) -> None:
        assert batch.exit_code(found) == code

    def test_every_outcome_has_an_exit_code(self) -> None:
        assert set(EXIT_CODES) == set(get_args(OutcomeKind))


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

    @pytest.mark.parametrize("kilobytes", [1, 6], ids=["no records", "no files"])
    def test_it_ends_the_run_and_the_next_one_completes_it(
        self, shelf: Path, tmp_path: Path, kilobytes: int
    ) -> None:
        run = ("run", shelf / "ruled.pdf", shelf / "no_total_stated.pdf", "--out", tmp_path / "out")
        assert frameworks("run", shelf / "ruled.pdf", "--out", tmp_path / "out").returncode == 0
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
        batch.run(documents, out / "one", jobs=1)
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


class TestSidecar:
    def with_sidecar(self, folder: Path, **facts: object) -> Path:
        path = build(folder, "document.pdf")
        known = {"sha256": hashlib.sha256(path.read_bytes()).hexdigest(), "pages": 3}
        path.with_suffix(".yaml").write_text(SIDECAR.format(**known | facts))
        return path

    def test_the_documents_own_words_come_first(self, tmp_path: Path) -> None:
        [found] = run_here([self.with_sidecar(tmp_path)], tmp_path / "out").outcomes
        assert found.entry is not None
        front = found.entry.front
        assert "Elsewhere" not in front.publisher and front.title != "Another title"
        assert front.period_start == date(2018, 4, 1) and front.issued_on == date(2018, 3, 12)

    def test_it_fills_in_what_the_document_does_not_say(self, tmp_path: Path) -> None:
        from pipeline.sidecar import read_sidecar

        path = self.with_sidecar(tmp_path)
        sidecar = read_sidecar(path)
        assert sidecar is not None
        front = Framework(
            "document", "unknown", "document", None, None, None, "document.pdf", "0", 3, 1, 3, "x"
        )
        filled = completed(Records(front), sidecar, path).framework
        assert filled.publisher == "Police and Crime Commissioner for Elsewhere"
        assert (filled.title, filled.framework) == ("Another title", "document")
        assert (filled.period_start, filled.period_end) == (date(2010, 4, 1), date(2011, 3, 31))
        assert filled.issued_on == date(2010, 2, 3)

    @pytest.mark.parametrize(
        ("facts", "status", "words"),
        [
            ({"sha256": "a" * 64}, "bad input", "is not the file that document.yaml describes"),
            ({"pages": 99}, "bad rules", "99 pages"),
            ({"sha256": "none"}, "bad rules", "document.yaml"),
        ],
        ids=["another-file", "other-pages", "not-a-checksum"],
    )
    def test_it_is_binding(
        self, tmp_path: Path, facts: dict[str, object], status: str, words: str
    ) -> None:
        [found] = run_here([self.with_sidecar(tmp_path, **facts)], tmp_path / "out").outcomes
        assert found.status == status and words in (found.error or "")
