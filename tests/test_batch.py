"""Many documents: none stops another, none is lost, and any way of running gives the same data."""

from __future__ import annotations

import hashlib
import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipeline import batch
from pipeline.batch import Outcome, Settings
from pipeline.errors import BadRules
from pipeline.model import Framework, Records
from tests.generated.cases import BY_NAME

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
def outcomes(shelf: Path) -> list[Outcome]:
    return batch.run(batch.find([shelf]), jobs=1)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def outcome(status: str = "verified", slug: str = "a-2016-17") -> Outcome:
    front = Framework(slug, "A", "B", None, None, None, "a.pdf", "0" * 64, 9, 1, 9, "general")
    return Outcome(Path("a.pdf"), 0.1, Records(replace(front, status=status)))  # type: ignore[arg-type]


def test_folders_give_their_pdfs_by_name_each_once(tmp_path: Path) -> None:
    for name in ("b.pdf", "A.PDF", "c.Pdf", "notes.txt"):
        (tmp_path / name).touch()
    found = batch.find([tmp_path / "c.Pdf", tmp_path, tmp_path / "notes.txt"])
    assert [path.name for path in found] == ["c.Pdf", "A.PDF", "b.pdf", "notes.txt"]


def test_a_folder_without_pdfs_is_told_of(tmp_path: Path) -> None:
    [found] = batch.run(batch.find([tmp_path]))
    assert found.status == "bad input"
    assert "there is no PDF in this folder" in (found.error or "")


def test_a_bad_document_stops_no_other(outcomes: list[Outcome]) -> None:
    assert [(o.file.stem, o.status) for o in outcomes] == [
        ("no_total_stated", "unverified"),
        ("not_a_pdf", "bad input"),
        ("ruled", "verified"),
        ("wrong_total_one_digit", "disputed"),
    ]
    assert "not_a_pdf.pdf" in (outcomes[1].error or "")
    ruled = outcomes[2]
    assert (ruled.pages, ruled.lines, ruled.seconds > 0) == (3, 12, True)
    assert ruled.records and ruled.total_gbp == ruled.records.framework.allocated_gbp


def test_each_finished_document_is_told_of(shelf: Path) -> None:
    heard: list[Outcome] = []
    found = batch.run([shelf / "not_a_pdf.pdf", shelf / "ruled.pdf"], on_done=heard.append)
    assert heard == found


def test_the_number_of_processes_changes_nothing(
    shelf: Path, outcomes: list[Outcome], tmp_path: Path
) -> None:
    again = batch.run(batch.find([shelf]), jobs=2)
    assert [o.file for o in again] == [o.file for o in outcomes]
    assert batch.publish(again, tmp_path / "two") == batch.publish(outcomes, tmp_path / "one")
    assert contents(tmp_path / "two") == contents(tmp_path / "one")


def dies_on_request(path: Path) -> Outcome:
    if path.stem == "deadly":
        os._exit(1)
    return Outcome(path, 0.0)


def test_a_process_that_dies_takes_one_document_with_it() -> None:
    names = ["one.pdf", "deadly.pdf", "two.pdf"]
    found = {o.file.name: o for o in batch._over([Path(n) for n in names], dies_on_request, 2)}
    assert {name: o.error is None for name, o in found.items()} == {
        "one.pdf": True,
        "deadly.pdf": False,
        "two.pdf": True,
    }


def test_an_error_of_ours_is_an_outcome(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr("pipeline.reading.read", fails)
    [found] = batch.run([shelf / "ruled.pdf"])
    assert found.status == "failed"
    assert "KeyError" in (found.error or "") and "report" in (found.error or "")


def test_a_framework_is_never_overwritten_by_another_file(tmp_path: Path) -> None:
    first, second = build(tmp_path, "first.pdf"), build(tmp_path, "second.pdf")
    kept, refused = batch.run([second, first], jobs=1)
    assert (kept.file, kept.status) == (second, "verified")
    assert refused.status == "bad input"
    assert "first.pdf" in (refused.error or "") and "second.pdf" in (refused.error or "")


def test_bad_rules_stop_the_run_before_it_starts(shelf: Path, tmp_path: Path) -> None:
    (tmp_path / "money.yaml").write_text("rules: [{name: x}]")
    with pytest.raises(BadRules, match=r"money\.yaml"):
        batch.run([shelf / "ruled.pdf"], Settings(rules=tmp_path))


def test_nothing_readable_leaves_the_dataset_as_it_was(
    outcomes: list[Outcome], tmp_path: Path
) -> None:
    batch.publish(outcomes, tmp_path)
    before = contents(tmp_path)
    assert batch.publish([o for o in outcomes if o.error], tmp_path) == []
    assert contents(tmp_path) == before


def test_only_verified_leaves_out_what_is_not_proven(
    outcomes: list[Outcome], tmp_path: Path
) -> None:
    [kept] = batch.publish(outcomes, tmp_path, only_verified=True)
    assert kept == outcomes[2].framework


def test_only_verified_keeps_what_is_partial() -> None:
    assert "partial" not in batch.UNPROVEN


@pytest.mark.parametrize(
    ("found", "code"),
    [
        ([], 0),
        ([outcome("verified"), outcome("partial"), outcome("unverified")], 0),
        ([outcome("verified"), outcome("disputed")], 3),
        ([outcome("disputed"), Outcome(Path("x"), 0.1, None, "bad", 4)], 4),
        ([Outcome(Path("x"), 0.1, None, "bad", 4), Outcome(Path("y"), 0.1, None, "bad", 5)], 5),
        ([Outcome(Path("x"), 0.1, None, "a fault of ours", 1)], 4),
    ],
    ids=["nothing", "sound", "disputed", "bad-input", "bad-rules", "fault"],
)
def test_exit_code(found: list[Outcome], code: int) -> None:
    assert batch.exit_code(found) == code


class TestSidecar:
    def with_sidecar(self, folder: Path, **facts: object) -> Path:
        path = build(folder, "document.pdf")
        known = {"sha256": hashlib.sha256(path.read_bytes()).hexdigest(), "pages": 3}
        path.with_suffix(".yaml").write_text(SIDECAR.format(**known | facts))
        return path

    def test_the_documents_own_words_come_first(self, tmp_path: Path) -> None:
        [found] = batch.run([self.with_sidecar(tmp_path)])
        assert found.records is not None
        front = found.records.framework
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
        filled = batch._completed(Records(front), sidecar, path).framework
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
        [found] = batch.run([self.with_sidecar(tmp_path, **facts)])
        assert found.status == status and words in (found.error or "")
