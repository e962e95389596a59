"""Who runs the command hears of each scanned page, whatever becomes of the process that reads it."""

from __future__ import annotations

import io
import os
from multiprocessing import get_context
from pathlib import Path

import pytest
from click.testing import CliRunner
from rich.console import Console

from pipeline.batch.pages import heard, speak_through, teller
from pipeline.cli import main
from pipeline.cli.bar import progress_bar

from .paper import sheet
from .scanner import Scanner


@pytest.mark.slow
def test_a_run_tells_of_scanned_pages(tmp_path: Path) -> None:
    scan = Scanner().scan(sheet(tmp_path / "paper.pdf"), tmp_path / "scan.pdf")
    found = CliRunner().invoke(main, ["run", str(scan), "--out", str(tmp_path / "out")])
    assert found.exit_code == 0
    assert "scan.pdf: scanned page 1 of 1\n" in found.stderr


def test_the_bar_shows_the_page() -> None:
    said = io.StringIO()
    with progress_bar(Console(file=said, force_terminal=True, width=100), 1) as ears:
        assert ears.on_page is not None
        ears.on_page("[b]\x1bscan.pdf", 3, 19)
    assert "[b]" in said.getvalue() and "scanned page 3 of 19" in said.getvalue()


def _tell_and_die(speaker: object) -> None:
    speak_through(speaker)  # type: ignore[arg-type]
    teller("scan.pdf")(1, 2)
    os._exit(9)


def test_a_process_that_dies_leaves_the_others_heard() -> None:
    told: list[tuple[str, int, int]] = []
    context = get_context("spawn")
    with heard(context, lambda *word: told.append(word)) as speaker:
        for _ in range(2):
            process = context.Process(target=_tell_and_die, args=(speaker,))
            process.start()
            process.join(60)
    assert told == [("scan.pdf", 1, 2)] * 2


def test_nobody_needs_to_listen() -> None:
    """A document read where nobody listens is read all the same, and its pages go untold."""
    told: list[tuple[str, int, int]] = []
    with heard(get_context("spawn"), lambda *word: told.append(word)):
        speak_through(None)
        teller("scan.pdf")(1, 2)
    assert told == []
