"""Many documents: what becomes of each, and of the run by that."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pyarrow.parquet as pq
import pytest

from pipeline import batch
from pipeline.batch import Entry, Outcome, Ran, Settings
from pipeline.batch.key import made_by
from pipeline.batch.outcome import EXIT_CODES
from pipeline.batch.work import Task, work
from pipeline.errors import BadRules
from pipeline.model import Framework, OutcomeKind
from pipeline.normalise.rulebook.rules import load
from tests.here import run_here
from tests.shelf import build, slugs

ROOT = Path(__file__).resolve().parents[1]


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
        told = f"{second} and {first} are both the framework {kept.framework}; only the first is in the"
        assert (refused.error or "").startswith(told)

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
