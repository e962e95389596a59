"""A sitting at a desk over a document that the tests draw, and the server that shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

import pytest

import pipeline
from pipeline.model import Records
from pipeline.review.desk.app import Desk
from pipeline.review.desk.server import Server
from pipeline.review.desk.session import Session
from tests.generated.cases import BY_NAME
from tests.generated.frame import framework
from tests.generated.fund import awards, ledger
from tests.generated.sheet import Overprint

# A fare stands inside a cell of the table, where no line takes it.
MADE = ledger(awards(6, seed=7))
FARE = Overprint("£2.50", 300, 131, 6, is_hidden=False)
CASES = BY_NAME | {"fare": framework("fare", "Mistley", [MADE], annex=[FARE, MADE.table])}
TOKEN = "the-token"
TODAY = date(2026, 1, 2)
SOON = 0.01  # seconds between two looks of a server at whether it is to end


@dataclass(frozen=True)
class Sitting:
    """A session over a drawn document, without a dataset."""

    session: Session
    pdf: Path

    @property
    def files(self) -> list[Path]:
        """What has been written."""
        return sorted(path for path in self.session.rules.rglob("*") if path.is_file())


@cache
def drawn(name: str) -> tuple[bytes, Records]:
    """A document, and its records by no rules but the packaged ones."""
    with TemporaryDirectory() as folder:
        path, rules = Path(folder) / f"{name}.pdf", Path(folder) / "rules"
        CASES[name].build(path)
        rules.mkdir()
        return path.read_bytes(), pipeline.read(path, rules).records


@pytest.fixture
def sitting(tmp_path: Path) -> Callable[..., Sitting]:
    def of(name: str, change: Callable[[Records], Records] = lambda records: records) -> Sitting:
        path, rules = tmp_path / f"{name}.pdf", tmp_path / "rules"
        content, records = drawn(name)
        path.write_bytes(content)
        rules.mkdir(exist_ok=True)

        def read() -> Records:
            return change(pipeline.read(path, rules).records)

        return Sitting(Session(change(records), rules, read), path)

    return of


@contextmanager
def served(sitting: Sitting) -> Iterator[Server]:
    """The server of a sitting, while it is needed."""
    server = Server(
        lambda stop: Desk(
            sitting.session, sitting.pdf, TOKEN, stop, "A. Person", None, lambda: TODAY
        )
    )
    thread = Thread(target=server.serve_forever, args=(SOON,))
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.close()
        thread.join()
