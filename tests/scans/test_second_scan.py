"""A misread amount of a scan is put right where a second recognition makes the total hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

import pipeline
from pipeline.document import open_document
from pipeline.document.pictures.ocr_cache import SETTING, Cache
from pipeline.extract import extract
from pipeline.extract.second import second_readings
from pipeline.model import Page, Records

from .paper import LEDGER, sheet
from .scanner import HiddenWord, Scanner

Misread = Callable[..., Records]
FIRST, SECOND = (line.amount for line in LEDGER.lines[:2])
TOTAL = LEDGER.totals[0].stated


def shown(amount: object) -> str:
    return f"£{amount:,.0f}"


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sheet(tmp_path_factory.mktemp("paper") / "ashmoor.pdf")


@pytest.fixture(scope="module")
def recognised(
    paper: Path, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[Scanner], tuple[Path, str, Page]]:
    """A scan, and its page as recognised with the key that a cache has it under, each made once."""

    @cache
    def made(scanner: Scanner) -> tuple[Path, str, Page]:
        folder = tmp_path_factory.mktemp("scan")
        scan = scanner.scan(paper, folder / "scan.pdf")
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv(SETTING, str(folder))
            pipeline.read(scan)
        [kept] = folder.rglob("*.gz")
        key = kept.name.partition(".")[0]
        page = Cache(folder).get(key)
        assert page is not None
        return scan, key, page

    return made


@pytest.fixture
def misread(
    recognised: Callable[[Scanner], tuple[Path, str, Page]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Misread:
    """The records of a scan in whose first recognition some words were others: the cache says so."""
    monkeypatch.setenv(SETTING, str(tmp_path))

    def read(scanner: Scanner, **changes: str) -> Records:
        scan, key, page = recognised(scanner)
        words = tuple(w._replace(text=changes.get(w.text, w.text)) for w in page.words)
        assert words != page.words
        Cache(tmp_path).put(key, replace(page, words=words))
        return pipeline.read(scan).records

    return read


@pytest.mark.parametrize(
    "scanner",
    [Scanner(), Scanner(skew=1.2, dpi=150), Scanner(skew=0.7, quarter_turns=1)],
    ids=["level", "askew", "sideways"],
)
def test_an_amount_that_makes_the_total_hold_is_used_and_flagged(
    misread: Misread, scanner: Scanner
) -> None:
    wrong = shown(FIRST + 500)
    found = misread(scanner, **{shown(FIRST): wrong})
    line = found.allocations[0]
    assert (line.amount_gbp, line.raw_amount, line.status) == (FIRST, wrong, "verified")
    assert {"ocr", "corrected", "second_reader_used"} <= set(line.flags)
    assert {t.status for t in found.totals} == {"reconciled"}
    assert [c.expected for c in found.checks if c.check == "second_reader_used"] == [
        f"{FIRST + 500:,.2f}"
    ]


def test_of_several_misread_amounts_each_is_put_right(misread: Misread) -> None:
    found = misread(
        Scanner(), **{shown(FIRST): "£1.12", shown(SECOND): shown(SECOND).replace(",", "")[:-1]}
    )
    assert [a.amount_gbp for a in found.allocations] == [line.amount for line in LEDGER.lines]
    assert found.framework.status == "verified"


def test_a_total_misread_is_put_right_and_told(misread: Misread) -> None:
    found = misread(Scanner(), **{shown(TOTAL): shown(Decimal(str(TOTAL)) + 9000)})
    assert [t.stated_gbp for t in found.totals] == [TOTAL]
    assert found.framework.status == "verified"
    assert [c.check for c in found.checks if c.check == "second_reader_used"]


def test_text_under_the_picture_is_one_more_reading(paper: Path, tmp_path: Path) -> None:
    def wrong(page: int, words: list[HiddenWord]) -> list[HiddenWord]:
        return [(text.replace(shown(SECOND), "£1"), x, y, size) for text, x, y, size in words]

    scan = Scanner(hidden=wrong).scan(paper, tmp_path / "scan.pdf")
    document = open_document(scan).read()
    printed = extract(document)
    again, hidden = list(second_readings(scan, printed, [1]))
    figures = [[row[-1] for row in reading.tables[0].cells[1:]] for reading in (again, hidden)]
    rights = [shown(line.amount) for line in LEDGER.lines] + [shown(TOTAL)]
    assert figures[0] == rights
    assert figures[1] == ["£1" if right == shown(SECOND) else right for right in rights]
