"""What the pages on rules and on adding a framework show is what happens."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

import pipeline
from pipeline.normalise.rulebook.rules import FILES, load
from tests.pages import ROOT, of, typed


def test_the_profile_of_the_walk_through_reads_as_ours_does(tmp_path: Path) -> None:
    _, profile = of("adding-a-framework.md", "yaml")
    (tmp_path / "profiles").mkdir()
    (tmp_path / "profiles" / "leicestershire.yaml").write_text(profile, encoding="utf-8")
    document = ROOT / "raw" / "leicestershire-2015-17.pdf"
    ours, theirs = pipeline.read(document).records, pipeline.read(document, tmp_path).records
    assert theirs.allocations == ours.allocations
    assert theirs.framework.rules_version != ours.framework.rules_version


def test_the_commands_of_the_walk_through_do_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft, profile = of("adding-a-framework.md", "yaml")
    look, check = (block.splitlines() for block in of("adding-a-framework.md", "sh"))
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "raw", "raw")
    said = [typed(command) for command in look]
    assert "94 lines in 5 tables, £8,475,487, partial" in said[-1]
    written = Path("draft", "leicestershire-2015-17.yaml").read_text(encoding="utf-8")
    assert [line for line in draft.splitlines() if line not in written.splitlines()] == []
    Path("mine", "profiles", "leicestershire.yaml").write_text(profile, encoding="utf-8")
    said = [typed(command) for command in check]
    assert "appendix-b" in said[-1] and "table-1" in said[-1]


def test_the_page_names_each_key_of_a_rule() -> None:
    page = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    rows = [row.split(" | ") for row in page.splitlines() if row.startswith("| `")]
    told = {
        name: set(re.findall(r"`(\w+)`", keys))
        for files, _, keys, _ in rows
        for name in re.findall(r"`(\w+)`", files)
    }
    assert {name: told[name] for name in FILES} == {
        name: {field.alias or key for key, field in model.model_fields.items()}
        - {"name", "examples"}
        for name, model in FILES.items()
    }


def test_the_rules_that_their_page_shows_are_valid(tmp_path: Path) -> None:
    [command] = of("rules.md", "sh")
    places = ("mechanisms.yaml", "accepted/a.yaml", "ignored/a.yaml", "corrections/a.yaml",
              "matches/a.yaml")  # fmt: skip
    for place, content in zip(places, of("rules.md", "yaml"), strict=True):
        (tmp_path / place).parent.mkdir(exist_ok=True)
        (tmp_path / place).write_text(content, encoding="utf-8")
    said = typed(f"{command.strip()} --rules {shlex.quote(str(tmp_path))}")
    assert "The rules are sound" in said
    ours, theirs = load(), load(tmp_path)
    for kind in ("accepted", "ignored", "corrections", "matches"):
        assert len(getattr(theirs, kind)) == len(getattr(ours, kind)) + 1
