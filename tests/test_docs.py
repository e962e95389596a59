"""What the README and the pages under ``docs/`` show is what happens."""

from __future__ import annotations

import doctest
import io
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import redirect_stdout
from functools import partial
from importlib import import_module
from pathlib import Path
from sys import version_info
from typing import Any

import click
import pytest

import make
from pipeline.cli import main
from tests.generated.cases import BY_NAME
from tests.pages import BLOCKS, PAGES, ROOT, Block, of, typed

LONG = ("run", "watch", "review", "report", "profile", "diff")  # commands that take seconds


DOCUMENTED = [
    ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for path in sorted((ROOT / "pipeline").rglob("*.py"))
    if ">>> " in path.read_text(encoding="utf-8")
]
EXAMPLES = [pytest.param(each, id=each.id) for each in BLOCKS if each.language in ("python", "r")]


@pytest.mark.parametrize("module", DOCUMENTED)
def test_an_example_in_a_docstring_gives_what_it_says(
    module: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)  # where the published dataset is that some load
    found = doctest.testmod(import_module(module), report=False)
    assert found.attempted and not found.failed


def test_every_block_of_code_is_run() -> None:
    """Whoever adds a block finds here which test runs those of its kind, or writes one."""
    run_by = Counter(
        {
            # test_an_example_prints_what_is_so
            ("README.md", "python"): 3,
            ("using-the-data.md", "python"): 9,
            ("using-the-data.md", "r"): 1,
            # the same test: what they print
            ("README.md", "text"): 3,
            ("using-the-data.md", "text"): 10,
            # test_a_command_of_the_readme
            ("README.md", "sh"): 2,
            # the fixture `exported`, test_what_is_compared
            ("using-the-data.md", "sh"): 2,
            # tests/test_docs_rules.py: the walk through
            ("adding-a-framework.md", "sh"): 2,
            ("adding-a-framework.md", "yaml"): 2,
            # tests/test_docs_rules.py: test_the_rules_that_their_page_shows
            ("rules.md", "sh"): 1,
            ("rules.md", "yaml"): 5,
            # tests/test_cluster.py: test_the_commands_of_the_page
            ("operations.md", "sh"): 1,
            # a drawing
            ("architecture.md", "text"): 1,
        }
    )
    # tests/test_site.py holds the page of commands against their help, all of it.
    found = Counter((each.page, each.language) for each in BLOCKS if each.page != "commands.md")
    assert found == run_by
    fences = sum(page.read_text("utf-8").count("```") for page in PAGES)
    assert fences == 2 * len(BLOCKS)
    assert all(example.values[0].printed for example in EXAMPLES)  # type: ignore[union-attr]


# ------------------------------------------------------------------ examples that print


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the data, with all that the page on using it exports."""
    folder = data(tmp_path_factory.mktemp("docs"))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for command in of("using-the-data.md", "sh")[0].splitlines():
            typed(command)
    return folder


def data(folder: Path) -> Path:
    for name in ("raw", "extracted"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_prints_what_is_so(
    example: Block, exported: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(exported)
    said = _said_by_r(example.code) if example.language == "r" else _said_by_python(example.code)
    assert said.strip("\n") == (example.printed or "").strip("\n")


def _said_by_python(code: str) -> str:
    said = io.StringIO()
    with redirect_stdout(said):
        exec(code, {})
    return said.getvalue()


def _said_by_r(code: str) -> str:
    """What R prints; skips where it can't, once R has found no fault with the code."""
    if shutil.which("Rscript") is None:
        pytest.skip("there is no Rscript here")
    r = partial(subprocess.run, input=code, check=True, capture_output=True, text=True, timeout=600)
    r(["Rscript", "-e", "invisible(parse(file('stdin')))"])
    if subprocess.run(["Rscript", "-e", "library(arrow)"], capture_output=True).returncode:
        pytest.skip("R has no package arrow here; the code was parsed")
    return str(r(["Rscript", "-e", "source(file('stdin'))"]).stdout)


# ------------------------------------------------------------------ commands


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all that the commands of the README name."""
    folder = data(tmp_path_factory.mktemp("readme"))
    (folder / "make.py").symlink_to(ROOT / "make.py")
    for name in ("new.pdf", "inbox/one.pdf", "old/plan.pdf", "new/plan.pdf"):
        (folder / name).parent.mkdir(exist_ok=True)
        BY_NAME["no_rules" if name.startswith("old") else "ruled"].build(folder / name)
    return folder


def _commands() -> Iterator[Any]:
    for command in "".join(of("README.md", "sh")).splitlines():
        is_long = any(f" {name} " in f"{command.partition('#')[0]} " for name in LONG)
        marks = [pytest.mark.slow] if is_long else []
        yield pytest.param(command, marks=marks, id=command.partition("  ")[0])


@pytest.mark.parametrize("command", list(_commands()))
def test_a_command_of_the_readme(command: str, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk)
    name = command.split()[1]
    if name == "make.py":
        _made(command)
    elif name in ("watch", "review"):
        _stopped(shlex.split(command, comments=True)[1:])
    else:
        assert typed(command)


def _made(command: str) -> None:
    if " test " in command:
        pytest.skip("it is what runs these tests; tests/test_make.py tells what it does")
    if make.read_stamp().get("base") != f"{version_info[0]}.{version_info[1]} {ROOT}":
        pytest.skip("make.py did not make the environment of these tests, and would make another")
    assert "2 frameworks in extracted" in typed(command.replace("python3", sys.executable))


def _stopped(arguments: list[str]) -> None:
    """Runs a command that never ends until it says something; then Ctrl-C has to end it well."""
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "pipeline", *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT), "BROWSER": "true"},  # which opens nothing
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    try:
        assert process.stdout.readline()
    finally:
        process.send_signal(signal.SIGINT)
        told, _ = process.communicate(timeout=120)
    assert process.returncode == 0 and "Stopped." in told


@pytest.mark.slow
def test_what_is_compared(exported: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(exported)
    shutil.copytree("raw", "new")
    shutil.copytree("extracted", "extracted-before")
    for command in of("using-the-data.md", "sh")[1].splitlines():
        assert "0 came, 0 went" in typed(command)
    assert Path("changes.html").is_file() and Path("changes.csv").is_file()


HELP = [
    line.strip()
    for text in of("commands.md", "text")
    for line in text.partition("Example:\n")[2].partition("\n\n")[0].splitlines()
]
SAID = [
    found
    for page in PAGES
    for found in re.findall(r"`(frameworks [a-z][^`]*)`", page.read_text("utf-8"))
]


@pytest.mark.parametrize("command", HELP)
def test_an_example_of_the_help_is_one(
    command: str, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is not run, but every word of it is one that its command takes."""
    monkeypatch.chdir(desk)
    _, name, *arguments = shlex.split(command)
    found: click.Command = main.commands[name]
    while isinstance(found, click.Group):
        name, *arguments = arguments
        found = found.commands[name]
    found.make_context(name, arguments)


@pytest.mark.parametrize("command", dict.fromkeys(SAID))
def test_a_command_in_the_text_is_one(command: str) -> None:
    _, name, *arguments = command.replace("\n", " ").split()
    options = {option for param in main.commands[name].params for option in param.opts}
    assert {word for word in arguments if word.startswith("--")} <= {*options, "--help"}
