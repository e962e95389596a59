"""``frameworks review`` from its start to its end, over a dataset on disk."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from pipeline.batch import Settings
from pipeline.cli import main
from pipeline.model import Records
from pipeline.publish.read import read_dataset
from pipeline.publish.recheck import recheck
from pipeline.publish.stored import stored_records
from tests.browser import PATIENCE, context
from tests.generated.cases import BY_NAME
from tests.here import run_here

DISPUTED = "mistley-2018-19"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a dataset of two documents, of which one is disputed."""
    (tmp_path / "raw").mkdir()
    for case in ("ruled", "wrong_total_out_by_10"):
        BY_NAME[case].build(tmp_path / "raw" / f"{case}.pdf")
    run_here(sorted((tmp_path / "raw").iterdir()), tmp_path / "extracted")
    return tmp_path


def status(place: Path) -> dict[str, str]:
    front = read_dataset(place / "extracted")["frameworks"]
    return dict(zip(front["framework"].to_pylist(), front["status"].to_pylist(), strict=True))


def held(folder: Path) -> Records:
    records = stored_records(read_dataset(folder), DISPUTED)
    assert records is not None
    return records


@contextmanager
def running(place: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The command in a process of its own, and the address that it shows."""
    command = [sys.executable, "-m", "pipeline", "review", DISPUTED, "--no-browser", *options]
    inherited = os.environ | {"PYTHONUNBUFFERED": "1", "PYTHONPATH": str(Path.cwd())}
    process = subprocess.Popen(
        command,
        cwd=place,
        env=inherited,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        assert process.stdout is not None
        said = process.stdout.readline()
        assert said.startswith("Open http://127.0.0.1:"), said + process.stdout.read()
        yield process, said.removeprefix("Open ").strip()
    finally:
        process.kill()
        process.wait()


@pytest.mark.slow
def test_a_doubt_is_settled_and_the_dataset_follows(chromium: Any, place: Path) -> None:
    before = status(place)
    [disputed] = [slug for slug, found in before.items() if found == "disputed"]
    assert disputed == DISPUTED
    with running(place, "--who", "Data team") as (process, address):
        page = context(chromium).new_page()
        page.goto(address)
        page.get_by_role("link", name="Correct annex-a-01").click()
        page.get_by_label("Right is").fill("12,429")
        page.get_by_label("Why").fill("the decision notice has it")
        page.get_by_role("button", name="Show the change").click()
        page.get_by_role("button", name="Write it and read the document again").click()
        news = page.get_by_role("status").inner_text()
        assert "The framework was disputed and is verified." in news
        assert status(place) == before | {DISPUTED: "verified"}
        page.get_by_role("button", name="Stop reviewing").click()
        page.get_by_role("heading", name="Stopped").wait_for()
        page.close()
        said, _ = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0
        assert said.splitlines()[-1] == f"Written: rules/corrections/{DISPUTED}.yaml"
    assert recheck(place / "extracted") == []
    found = held(place / "extracted")
    line = found.allocations[0]
    assert (str(line.amount_gbp), line.raw_amount) == ("12429.00", "£12,439")
    assert "corrected" in line.flags
    # What a plain run makes of these rules is the same.
    run_here(sorted((place / "raw").iterdir()), place / "again", Settings(place / "rules"))
    assert held(place / "again") == found


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows sends no such signal")
def test_it_ends_by_the_keyboard(place: Path) -> None:
    with running(place) as (process, _):
        process.send_signal(signal.SIGINT)
        said, _ = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0 and "Traceback" not in said


class TestRefused:
    def review(self, place: Path, *arguments: str) -> tuple[int, str]:
        options = ["--in", str(place / "extracted"), "--raw", str(place / "raw"), "--no-browser"]
        result = CliRunner().invoke(main, ["review", *arguments, *options])
        return result.exit_code, " ".join(result.output.split())

    def test_a_framework_that_is_not_there(self, place: Path) -> None:
        code, said = self.review(place, "nowhere-2018-19")
        assert code == 4 and "no framework 'nowhere-2018-19'; it has: " in said and DISPUTED in said

    def test_a_document_that_is_not_the_one_that_was_read(self, place: Path) -> None:
        path = place / "raw" / "wrong_total_out_by_10.pdf"
        path.write_bytes(path.read_bytes() + b"\n")
        code, said = self.review(place, DISPUTED)
        assert code == 4 and "checksum differs" in said

    def test_rules_that_are_no_folder(self, place: Path) -> None:
        file = next((place / "raw").iterdir())
        code, said = self.review(place, DISPUTED, "--rules", str(file))
        assert code == 5 and f"{file}: is no folder" in said

    def test_a_port_that_is_taken(self, place: Path) -> None:
        import socket

        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = taken.getsockname()[1]
            code, said = self.review(place, DISPUTED, "--port", str(port))
        assert code == 1 and f"port {port} can't be used" in said
