"""The pages as a site, and what the shell completes."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def test_the_page_of_commands_says_what_their_help_says() -> None:
    place = ROOT / "docs" / "make_commands.py"
    spec = importlib.util.spec_from_file_location("make_commands", place)
    assert spec is not None and spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    assert (ROOT / "docs" / "commands.md").read_text("utf-8") == made.page(), (
        "run python docs/make_commands.py"
    )


def build(project: Path, site: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(site)],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of all that the site is made of."""
    for name in ("mkdocs.yml", "README.md", "CHANGELOG.md", "docs", "raw"):
        source, copy = ROOT / name, tmp_path / name
        shutil.copytree(source, copy) if source.is_dir() else shutil.copy(source, copy)
    return tmp_path


def test_the_site_is_built_and_asks_nothing_of_the_network(project: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    done = build(project, site)
    assert done.returncode == 0, done.stderr
    start = (site / "index.html").read_text("utf-8")
    assert "Commissioning frameworks, from PDF to proven data" in start
    pages = {page.parent.name for page in site.glob("*/index.html")}
    assert {path.stem for path in (ROOT / "docs").glob("*.md")} | {"changes", "raw"} <= pages
    assert "fonts.googleapis" not in start and 'src="http' not in start


def test_a_link_that_leads_nowhere_stops_the_site(project: Path, tmp_path: Path) -> None:
    with (project / "README.md").open("a", encoding="utf-8") as readme:
        readme.write("\n[gone](docs/gone.md)\n")
    done = build(project, tmp_path / "site")
    assert done.returncode != 0
    assert "gone.md" in done.stderr + done.stdout


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("frameworks ", "show"),
        ("frameworks show lei", "leicestershire-2016-17"),
        ("frameworks diff leicestershire-2015-17 ", "leicestershire-2016-17"),
        ("frameworks show --in nowhere ", ""),
    ],
)
def test_the_shell_completes_commands_and_frameworks(typed: str, offered: str) -> None:
    words = typed.split(" ")
    done = subprocess.run(
        [sys.executable, "-c", "from pipeline.cli import main; main(prog_name='frameworks')"],
        cwd=ROOT,
        env={
            **os.environ,
            "_FRAMEWORKS_COMPLETE": "bash_complete",
            "COMP_WORDS": typed,
            "COMP_CWORD": str(len(words) - 1),
        },
        capture_output=True,
        text=True,
    )
    assert done.stderr == ""
    said = [line.partition(",")[2] for line in done.stdout.splitlines() if line]
    assert offered in said if offered else said == []
