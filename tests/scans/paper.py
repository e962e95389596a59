"""Small sheets to be scanned: one page, one table, a total that proves it."""

from __future__ import annotations

from pathlib import Path

from tests.generated.expect import Expect
from tests.generated.fund import awards, ledger
from tests.generated.layouts import titled
from tests.generated.pdfs import draw
from tests.generated.sheet import Heading, PageSetup, Sheet

SIZE = (595.0, 380.0)
LEDGER = titled(ledger(awards(6, seed=3)))
EXPECT = Expect(lines=LEDGER.lines, totals=LEDGER.totals, publisher="Ashmoor")


def sheet(path: Path) -> Path:
    """A framework of one page, as it would come from a word processor."""
    body = (
        Heading("Police and Crime Commissioner for Ashmoor"),
        Heading("Commissioning Framework 2018/19"),
        Heading("Annex A - Services funded in 2018/19"),
        LEDGER.table,
    )
    draw(Sheet(body, PageSetup(SIZE)), path)
    return path
