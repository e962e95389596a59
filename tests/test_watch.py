"""A watched folder: documents are run once they are whole, and it can be stopped at any time."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from pipeline.batch.watch import PATIENCE, Arrivals
from pipeline.cli import main
from pipeline.errors import BadInput
from tests.generated.cases import BY_NAME

ROOT = Path(__file__).resolve().parents[1]
WHOLE = b"%PDF-1.4\n%%EOF\n"


class Inbox:
    """A folder, what arrives in it, and a clock that goes when it is told to."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.now = folder, 0.0
        self.arrivals = Arrivals(folder, lambda: self.now)

    def put(self, name: str, content: bytes) -> None:
        path = self.folder / name
        path.write_bytes(content)
        os.utime(path, ns=(0, round(self.now * 10**9)))

    def look(self, after: float = 2.0) -> list[str]:
        self.now += after
        return [path.name for path in self.arrivals.look()]


@pytest.fixture
def inbox(tmp_path: Path) -> Inbox:
    return Inbox(tmp_path)


class TestArrivals:
    def test_what_is_there_already_is_handed_out_once(self, inbox: Inbox) -> None:
        inbox.put("b.pdf", WHOLE)
        inbox.put("a.PDF", WHOLE)
        inbox.put("notes.txt", WHOLE)
        assert [inbox.look() for _ in range(3)] == [[], ["a.PDF", "b.pdf"], []]

    def test_a_file_that_grows_is_not_whole(self, inbox: Inbox) -> None:
        for size in range(5):
            inbox.put("a.pdf", WHOLE * size)
            assert inbox.look() == []
        assert inbox.look() == ["a.pdf"]

    def test_a_file_without_its_end_is_waited_for(self, inbox: Inbox) -> None:
        inbox.put("a.pdf", WHOLE[:9])
        assert [inbox.look() for _ in range(5)] == [[]] * 5
        inbox.put("a.pdf", WHOLE)
        assert [inbox.look() for _ in range(2)] == [[], ["a.pdf"]]

    def test_a_file_that_never_gets_its_end_is_handed_out_in_the_end(self, inbox: Inbox) -> None:
        inbox.put("a.pdf", WHOLE[:9])
        assert [inbox.look(), inbox.look()] == [[], []]
        assert inbox.look(after=PATIENCE) == ["a.pdf"]
        assert inbox.look(after=PATIENCE) == []

    def test_a_file_that_has_changed_is_handed_out_again(self, inbox: Inbox) -> None:
        inbox.put("a.pdf", WHOLE)
        assert [inbox.look() for _ in range(2)] == [[], ["a.pdf"]]
        inbox.put("a.pdf", WHOLE + WHOLE)
        assert [inbox.look() for _ in range(2)] == [[], ["a.pdf"]]

    def test_a_file_that_comes_back_is_handed_out_again(self, inbox: Inbox) -> None:
        inbox.put("a.pdf", WHOLE)
        assert [inbox.look() for _ in range(2)] == [[], ["a.pdf"]]
        (inbox.folder / "a.pdf").unlink()
        assert inbox.look() == []
        inbox.put("a.pdf", WHOLE)
        assert [inbox.look() for _ in range(2)] == [[], ["a.pdf"]]

    @pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes in folders")
    def test_a_pipe_is_not_waited_for(self, inbox: Inbox) -> None:
        os.mkfifo(inbox.folder / "a.pdf")
        assert [inbox.look() for _ in range(2)] == [[], []]

    def test_no_folder(self, tmp_path: Path) -> None:
        with pytest.raises(BadInput, match="nowhere: can't be watched"):
            Arrivals(tmp_path / "nowhere").look()


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="needs signals")
def test_the_command(tmp_path: Path) -> None:
    """Until SIGTERM; that Ctrl-C ends it as well is told by the README's command."""
    inbox, out = tmp_path / "inbox", tmp_path / "out"
    inbox.mkdir()
    BY_NAME["ruled"].build(inbox / "first.pdf")
    command = [sys.executable, "-m", "pipeline", "watch", inbox, "--out", out, "--json"]
    watch = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        said = _said(watch)
        assert next(said)["outcome"] == "read"
        assert len(next(said)["frameworks"]) == 1  # type: ignore[arg-type]
        # A second one comes in slowly.
        BY_NAME["no_total_stated"].build(tmp_path / "whole.pdf")
        content = (tmp_path / "whole.pdf").read_bytes()
        with (inbox / "second.pdf").open("wb") as file:
            for start in range(0, len(content), len(content) // 3):
                file.write(content[start : start + len(content) // 3])
                file.flush()
                time.sleep(1.5)
        found = next(said)
        assert (found["outcome"], found["reason"]) == ("read", None)
        assert len(next(said)["frameworks"]) == 2  # type: ignore[arg-type]
    finally:
        watch.send_signal(signal.SIGTERM)
        _, told = watch.communicate(timeout=120)
    assert watch.returncode == 0
    assert told.decode().splitlines()[-1].startswith("Stopped.")
    assert pq.read_table(out / "frameworks.parquet").num_rows == 2


def _said(process: subprocess.Popen[bytes]) -> Iterator[dict[str, object]]:
    assert process.stdout is not None
    for line in process.stdout:
        yield json.loads(line)


def test_it_is_stopped_before_it_begins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it imports takes half a second, in which somebody may think better of it."""

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("pipeline.batch.Settings", interrupted)
    result = CliRunner().invoke(main, ["watch", str(tmp_path)])
    assert result.exit_code == 0 and "Stopped." in result.output


def test_a_folder_that_is_not_there_is_not_watched(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["watch", str(tmp_path / "nowhere")])
    assert result.exit_code == 4 and "there is no such folder" in result.output
    assert "Watching" not in result.output
