"""What ``python -m benchmarks.layouts`` prints holds what it expects to be read, and is judged by it."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from benchmarks.layouts.__main__ import case, outcome, report
from benchmarks.layouts.judge import Verdict, expected
from benchmarks.layouts.markup import document
from benchmarks.layouts.printers import installed

PRINTERS = ("chromium", "libreoffice", "weasyprint")


@pytest.mark.parametrize("number", range(6))
def test_a_document_holds_each_line_and_is_the_same_again(number: int) -> None:
    made = case("t", number, PRINTERS)
    text = document(made.content, made.layout)
    assert text == document(case("t", number, PRINTERS).content, made.layout)
    cells = [re.sub(r"<[^>]+>", "\n", unescape(c)).strip() for c in re.split(r"</td>", text)]
    for line in expected(made.content, made.layout):
        amount = "TBC" if line.amount is None else made.layout.money.format(line.amount)
        assert any(cell.endswith(amount) for cell in cells)
        assert any(cell.endswith(line.provider) for cell in cells)
        assert any(line.title in cell for cell in cells)


def test_what_was_lost_without_a_word_is_told() -> None:
    made = case("t", 0, PRINTERS)
    found = Verdict(
        "verified", 2, 1, 1, 1, lost=["Refuge / Ark, 2020/21: 900"], silent=["lost Refuge"]
    )
    lines = list(report([made], [found], is_wordy=False))
    assert any("SILENT lost Refuge" in line for line in lines)
    assert not found.is_false_alarm


@pytest.mark.slow
def test_a_document_is_printed_and_read(tmp_path: Path) -> None:
    if "chromium" not in installed():
        pytest.skip("there is no Chromium on this machine")
    found = outcome(case("t", 0, ("chromium",)), tmp_path)
    assert found.lines > 5
    assert found.right + len(found.lost) == found.lines
    assert found.silent == []
