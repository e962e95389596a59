"""The second reader: when it is asked, what bounds it, and what it survives."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline.extract import second as reader
from pipeline.extract.second import SecondReading, SecondTable, second_reading, second_readings
from pipeline.model import Box, Page, Printed, Records, Word
from pipeline.reading import read
from tests.generated.broken import encrypted
from tests.generated.cases import BY_NAME
from tests.hostile.raw import text, whole
from tests.second import second_checks


def test_it_runs_by_itself_only_where_the_first_reading_is_disputed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[list[int]] = []

    def spy(path: Path, pages: list[int], password: str | None = None) -> SecondReading:
        calls.append(list(pages))
        return SecondReading()

    monkeypatch.setattr(reader, "second_reading", spy)
    runs_of = {"ruled": 0, "header_order_changed": 0, "quarters_do_not_cross_foot": 1}
    for name, runs in runs_of.items():
        calls.clear()
        path = tmp_path / f"{name}.pdf"
        BY_NAME[name].build(path)
        records = read(path).records
        assert len(calls) == runs, name
        if runs:
            assert calls == [sorted({x.page for x in records.allocations + records.totals})]


@pytest.mark.parametrize("own", ["secret", ""], ids=["its_own", "that_of_others"])
def test_an_encrypted_file_is_read_with_a_password(own: str, tmp_path: Path) -> None:
    """One that opens without is not refused where the run has a password for others."""
    path = tmp_path / "locked.pdf"
    encrypted(own)(path)
    out = read(path, password="secret", both_readers=True).records
    checks = [c for c in out.checks if c.kind == "second_reader"]
    assert [c.status for c in checks] == ["passed"]


def read_while_camelot_fails(
    folder: Path, monkeypatch: pytest.MonkeyPatch, flavors: set[str]
) -> Records:
    import camelot.io

    real = camelot.io.read_pdf

    def fails(*args: Any, **more: Any) -> Any:
        if more["flavor"] in flavors:
            raise ZeroDivisionError("camelot stumbled")
        return real(*args, **more)

    monkeypatch.setattr(camelot.io, "read_pdf", fails)
    path = folder / "ruled.pdf"
    BY_NAME["ruled"].build(path)
    records = read(path, both_readers=True).records
    (unread,) = second_checks(records, "second_reader_read")
    page = records.allocations[0].page
    assert unread.status == "failed"
    assert unread.message.startswith(f"the second reader could not read page {page}: ")
    assert all(f"{f}: ZeroDivisionError: camelot stumbled" in unread.message for f in flavors)
    assert {a.status for a in records.allocations} == {"verified"}
    return records


def test_a_failure_of_camelot_is_survived(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    records = read_while_camelot_fails(tmp_path, monkeypatch, set(reader.FLAVORS))
    assert second_checks(records)[0].status == "failed"  # it met no line
    assert not any("second_reader" in a.proofs for a in records.allocations)


def test_what_did_not_fail_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    records = read_while_camelot_fails(tmp_path, monkeypatch, {"stream"})
    assert second_checks(records)[0].status == "passed"
    assert all("second_reader" in a.proofs for a in records.allocations)


def test_it_keeps_to_its_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = SecondTable(1, Box(0, 0, 1, 1), (("a",),), 1.0, "lattice")
    monkeypatch.setattr(reader, "_page", lambda _, page, *rest: [replace(table, page=page)])
    monkeypatch.setattr(reader, "MOST_PAGES", 2)
    out = second_reading(tmp_path / "any.pdf", [3, 1, 2, 3])
    assert sorted({t.page for t in out.tables}) == [1, 2]
    assert [page for page, _ in out.unread] == [3]


def test_pages_that_it_leaves_out_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of pages that are pictures those beyond the limit, of others those that are too dense."""
    word = Word("x", Box(0, 0, 1, 1), 9.0)
    pages = (
        *(Page(n, 100, 100, (), engine="an engine") for n in (1, 2, 3)),
        Page(4, 100, 100, (word,) * (reader.MOST_WORDS + 1)),
        Page(5, 100, 100, (word,)),
    )
    table = SecondTable(1, Box(0, 0, 1, 1), (("a",),), 1.0, "lattice")
    read: list[int] = []

    def again(path: Path, printed: Printed, pages: list[int], password: str | None) -> object:
        read.extend(pages)
        return [table]

    monkeypatch.setattr(reader, "_page", lambda _, page, *rest: [replace(table, page=page)])
    monkeypatch.setattr(reader, "MOST_PAGES", 2)
    monkeypatch.setattr("pipeline.extract.second_scan.recognised_again", again)
    monkeypatch.setattr("pipeline.extract.second_scan.under_the_picture", lambda *_: [])
    [out] = second_readings(tmp_path / "any.pdf", Printed((), (), (), pages), [1, 2, 3, 4, 5])
    assert read == [1, 2]
    assert {t.page for t in out.tables} == {1, 5}
    assert [page for page, _ in out.unread] == [3, 4]


def test_a_want_of_memory_is_no_fault_of_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def grows(*_: object, **_by_name: object) -> object:
        raise MemoryError

    monkeypatch.setattr(reader, "_page", grows)
    with pytest.raises(MemoryError):
        second_reading(tmp_path / "any.pdf", [1])
    monkeypatch.setattr("pipeline.document.pdfium.page.drawn", grows)
    BY_NAME["ruled"].build(tmp_path / "any.pdf")
    with pytest.raises(MemoryError):
        read(tmp_path / "any.pdf")


def test_a_page_of_a_thousand_pieces_takes_no_minutes(tmp_path: Path) -> None:
    """To put them into an order takes camelot the third power of their number, and nobody asks for it."""
    path = tmp_path / "pieces.pdf"
    pieces = (text(20 + i % 50 * 11, 20 + i // 50 * 6, "Aa", 3) for i in range(1000))
    path.write_bytes(whole("".join(pieces)))
    began = time.process_time()
    assert second_reading(path, [1]).unread == ()
    assert time.process_time() - began < 6
