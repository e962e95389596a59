"""What the README and the pages under ``docs/`` show is what happens."""

from __future__ import annotations

import io
import re
import shlex
import shutil
import subprocess
from contextlib import redirect_stdout
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

import pipeline
from pipeline.cli import main
from pipeline.errors import EXIT_CODES
from pipeline.normalise.rule_kinds import Accepted, Correction, Ignored, Match
from pipeline.normalise.rules import load

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
EXAMPLES = [
    pytest.param(language, code, printed, id=f"{page.stem}-{number}-{language}")
    for page in (ROOT / "README.md", ROOT / "docs" / "using-the-data.md")
    for number, (language, code, printed) in enumerate(
        re.findall(
            r"```(python|r)\n(.*?)```\n\n```text\n(.*?)```", page.read_text("utf-8"), re.DOTALL
        ),
        1,
    )
]


def blocks(page: str, language: str) -> list[str]:
    text = (ROOT / "docs" / page).read_text("utf-8")
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the data, with all that the page on using it exports."""
    folder = tmp_path_factory.mktemp("docs")
    for name in ("raw", "extracted"):
        shutil.copytree(ROOT / name, folder / name)
    commands, _ = blocks("using-the-data.md", "sh")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for command in commands.splitlines():
            _typed(command)
    return folder


@pytest.mark.parametrize(("language", "code", "printed"), EXAMPLES)
def test_an_example_prints_what_is_so(
    language: str, code: str, printed: str, exported: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(exported)
    said = _said_by_r(code) if language == "r" else _said_by_python(code)
    assert said.strip("\n") == printed.strip("\n")


def _said_by_python(code: str) -> str:
    said = io.StringIO()
    with redirect_stdout(said):
        exec(code, {})
    return said.getvalue()


def _said_by_r(code: str) -> str:
    if shutil.which("Rscript") is None:
        pytest.skip("there is no Rscript here")
    if subprocess.run(["Rscript", "-e", "library(arrow)"], capture_output=True).returncode:
        pytest.skip("R has no package arrow here")
    return subprocess.run(
        ["Rscript", "-e", code], check=True, capture_output=True, text=True
    ).stdout


def test_every_block_of_code_is_an_example() -> None:
    """A block without what it prints would be shown and not run."""
    for page in (ROOT / "README.md", ROOT / "docs" / "using-the-data.md"):
        shown = re.findall(r"```(?:python|r)\n", page.read_text("utf-8"))
        run = [example for example in EXAMPLES if str(example.id).startswith(f"{page.stem}-")]
        assert len(shown) == len(run) > 0


def test_the_profile_of_the_walk_through_reads_as_ours_does(tmp_path: Path) -> None:
    _, profile = blocks("adding-a-framework.md", "yaml")
    (tmp_path / "profiles").mkdir()
    (tmp_path / "profiles" / "leicestershire.yaml").write_text(profile, encoding="utf-8")
    document = ROOT / "raw" / "leicestershire-2015-17.pdf"
    ours, theirs = pipeline.read(document).records, pipeline.read(document, tmp_path).records
    assert theirs.allocations == ours.allocations
    assert theirs.framework.rules_version != ours.framework.rules_version


def test_the_commands_of_the_walk_through_do_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft, profile = blocks("adding-a-framework.md", "yaml")
    look, check = (block.splitlines() for block in blocks("adding-a-framework.md", "sh"))
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "raw", "raw")
    said = [_typed(command) for command in look]
    assert "94 lines in 5 tables, £8,475,487, partial" in said[-1]
    written = Path("draft", "leicestershire-2015-17.yaml").read_text(encoding="utf-8")
    assert [line for line in draft.splitlines() if line not in written.splitlines()] == []
    Path("mine", "profiles", "leicestershire.yaml").write_text(profile, encoding="utf-8")
    said = [_typed(command) for command in check]
    assert "appendix-b" in said[-1] and "table-1" in said[-1]


def _typed(command: str) -> str:
    """What a line of a walk through says, which has to succeed."""
    if command.startswith("frameworks "):
        load.cache_clear()  # each command is a process of its own, and sees what has been edited
        result = CliRunner().invoke(main, shlex.split(command)[1:])
        assert result.exit_code == 0, result.output
        return result.output
    return subprocess.run(command, shell=True, check=True, capture_output=True, text=True).stdout


def test_the_decisions_that_the_rules_page_shows_are_valid() -> None:
    _, accepted, ignored, correction, match = map(yaml.safe_load, blocks("rules.md", "yaml"))
    Accepted.model_validate(accepted[0])
    Ignored.model_validate(ignored[0])
    Correction.model_validate(correction[0])
    Match.model_validate(match[0])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_each_link_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", [ROOT / "README.md", ROOT / "docs" / "operations.md"])
def test_each_exit_code_is_explained(page: Path) -> None:
    told = {int(code) for code in re.findall(r"^\| (\d) \|", page.read_text("utf-8"), re.MULTILINE)}
    assert told == set(EXIT_CODES) | {1}
