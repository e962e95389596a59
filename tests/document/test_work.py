"""How much work a reading does, counted: what makes it fast stays so on any machine."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

import pipeline
from pipeline.document import open_document, pdfium_calls
from tests.generated.cases import BY_NAME

RAW = Path(__file__).parents[2] / "raw"
DOCUMENT = RAW / "leicestershire-2016-17.pdf"


def test_ordinary_documents_need_no_slow_reader() -> None:
    """Neither pdfplumber nor camelot is even imported for them."""
    told = (
        "import sys, pipeline\n"
        f"pipeline.read({str(DOCUMENT)!r})\n"
        "print({'pdfplumber', 'pdfminer', 'camelot'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", told], capture_output=True, text=True, cwd=RAW.parent, check=True
    )
    assert done.stdout.strip() == "set()"


@pytest.mark.parametrize("kept", [32, 5])
def test_pages_are_loaded_once_and_those_of_the_framework_alone_are_parsed(
    kept: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are loaded again only where more pages follow in the file than are kept."""
    path = tmp_path / "pack.pdf"
    BY_NAME["pack_of_40_pages"].build(path)
    loads: Counter[int] = Counter()
    get_page = pypdfium2.PdfDocument.get_page

    def counted(pdf: Any, index: int) -> Any:
        loads[index + 1] += 1
        return get_page(pdf, index)

    monkeypatch.setattr(pypdfium2.PdfDocument, "__getitem__", counted)
    monkeypatch.setattr("pipeline.document.loaded.KEPT_PAGES", kept)
    pages = {page.number for page in pipeline.read(path).printed.pages}
    assert 5 < len(pages) < 20
    again = pages if kept < len(pages) else set()
    assert loads == {n: 2 if n in again else 1 for n in range(1, 41)}


def test_pdfium_is_asked_a_few_times_a_character(monkeypatch: pytest.MonkeyPatch) -> None:
    """Five times a character, and less than ten a text or path: more is felt at once."""
    calls: Counter[str] = Counter()
    each = pdfium_calls.each

    def counted(name: str, *arguments: Iterable[Any]) -> list[Any]:
        found = each(name, *arguments)
        calls[name] += len(found)
        return found

    opened = open_document(DOCUMENT)
    for module in ("pdfium_calls", "pdfium_page", "pdfium_text"):
        monkeypatch.setattr(f"pipeline.document.{module}.each", counted)
    opened.read()
    characters = calls["FPDFText_GetCharOrigin"]
    objects = calls["FPDFPageObj_GetType"]
    by_character = sum(n for name, n in calls.items() if name.startswith("FPDFText_"))
    assert characters > 15_000
    assert by_character <= 5 * characters
    assert sum(calls.values()) - by_character <= 10 * objects
