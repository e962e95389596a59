"""Rules for certain documents that no document used are told of at the end of a run."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.console import Console

from pipeline.batch import Outcome, Ran
from pipeline.batch.unused import unused
from pipeline.model import Framework
from pipeline.normalise.rulebook import rules
from pipeline.screen import show_run
from tests.command import build, frameworks, told

EARLIER, LATER = (
    Framework(slug, "A", "B", None, None, None, f"{slug}.pdf", digit * 64, 9, 1, 9, profile)
    for slug, digit, profile in (("a-2015-17", "1", "general"), ("a-2016-17", "2", "a"))
)
WHY = "reason: looked at twice\n  who: A. Person\n  when: 2026-01-02\n"
ACCEPTED = f"- framework: a-2016-17\n  check: total_grand\n  actual: '1.00'\n  {WHY}"
MATCH = f"""- framework: a-2016-17
  against: a-2015-17
  financial_year: 2016/17
  match: forbid
  earlier: {{x-01: £1}}
  later: {{x-02: £2}}
  {WHY}"""


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's folder of rules, beside a package that brings rules of its own."""
    inside = rules.packaged()
    (tmp_path / "_rules").symlink_to(inside, target_is_directory=True)
    monkeypatch.setattr(rules, "packaged", lambda: tmp_path / "_rules")
    rules.load.cache_clear()
    folder = tmp_path / "own"
    for kind, text in (
        ("accepted", ACCEPTED * 2),
        ("matches", MATCH),
        ("profiles", "name: a\nfits: {publisher: A}\n"),
    ):
        (folder / kind).mkdir(parents=True)
        (folder / kind / "a.yaml").write_text(text, encoding="utf-8")
    return folder


def test_nothing_is_told_where_each_was_used(own: Path) -> None:
    assert unused(own, [EARLIER, LATER]) == ()


def test_what_no_document_used_is_told(own: Path) -> None:
    assert unused(own, []) == (
        "rules/accepted: 2 decisions on a-2016-17 used by no document",
        "rules/matches: 1 decision on a-2016-17 used by no document",
        "rules/profiles: a fits no document",
    )


def test_a_match_needs_both_frameworks(own: Path) -> None:
    assert unused(own, [LATER]) == ("rules/matches: 1 decision on a-2016-17 used by no document",)


def test_a_decision_on_another_file_of_the_framework_is_told(own: Path) -> None:
    path = own / "accepted" / "a.yaml"
    path.write_text(ACCEPTED + f"  sha256: {'ab' * 32}\n", encoding="utf-8")
    rules.load.cache_clear()
    assert unused(own, [EARLIER, LATER]) == (
        "rules/accepted: 1 decision on a-2016-17 used by no document",
    )


def test_what_an_installed_package_brings_is_not_told(own: Path) -> None:
    assert unused(None, []) == ()


def test_a_checkout_tells_of_its_own() -> None:
    assert any(told.startswith("rules/matches") for told in unused(None, []))


def test_a_run_over_documents_named_one_by_one_tells_of_none(tmp_path: Path) -> None:
    document = build(tmp_path, "ruled")
    alone = frameworks("run", document, "--out", tmp_path / "out")
    folder = frameworks("run", tmp_path, "--out", tmp_path / "out")
    assert alone.exit_code == folder.exit_code == 0
    assert "used by no document" not in told(alone)
    assert "leicestershire-2015-17 used by no document" in told(folder)


def test_a_run_that_could_not_read_a_document_tells_of_none(tmp_path: Path) -> None:
    build(tmp_path, "ruled")
    (tmp_path / "bad.pdf").write_bytes(b"none")
    assert "used by no document" not in told(frameworks("run", tmp_path, "--out", tmp_path / "out"))


def test_a_run_shows_it(capsys: pytest.CaptureFixture[str]) -> None:
    outcome = Outcome(Path("x.pdf"), "bad_input", error="no")
    show_run(
        Console(width=200), Ran((outcome,), (), ("rules/profiles: a fits no document",)), "out"
    )
    assert "rules/profiles: a fits no document" in capsys.readouterr().out
