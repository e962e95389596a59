"""How much work a reading does, counted: what makes it fast stays so on any machine."""

from __future__ import annotations

import gc
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path
from types import FrameType
from typing import Any, TypeVar

import pypdfium2
import pytest

import pipeline
from benchmarks.speed.drawing import draw_long_table
from benchmarks.speed.readers import forget_texts
from pipeline import collector
from pipeline.document import open_document
from pipeline.document.pdfium import calls as pdfium_calls
from pipeline.model import Allocation, Box, Total
from pipeline.model.values import kept
from pipeline.normalise.rulebook.spelling import squeezed
from pipeline.normalise.twice.restated import mark_restated
from pipeline.normalise.twice.same_sums import doubt_same_sums
from pipeline.normalise.words.money import _parsed
from pipeline.normalise.words.roles import role_of
from pipeline.normalise.words.text import clean
from pipeline.reading import Result
from tests.generated.cases import BY_NAME

RAW = Path(__file__).parents[2] / "raw"
DOCUMENT = RAW / "leicestershire-2016-17.pdf"
BOX = Box(0.0, 0.0, 1.0, 1.0)
LOOKED_UP = kept.__get__.__code__


def test_ordinary_documents_need_none_of_the_slow_libraries(tmp_path: Path) -> None:
    """Neither pdfplumber nor camelot nor pandera is even imported to read, check and write them."""
    told = (
        "import sys, pipeline\n"
        "from pathlib import Path\n"
        "from tests.datasets import write\n"
        f"write([pipeline.read({str(DOCUMENT)!r}).records], Path({str(tmp_path)!r}))\n"
        "print({'pdfplumber', 'pdfminer', 'camelot', 'pandera'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", told], capture_output=True, text=True, cwd=RAW.parent, check=True
    )
    assert done.stdout.strip() == "set()"
    assert (tmp_path / "allocations.parquet").exists()


def loaded_by(code: str, *asked: str) -> set[str]:
    """The modules whose names begin so that this Python code has loaded in a new process."""
    told = f"{code}\nimport sys\nprint(*(m for m in sys.modules if m.startswith({asked!r})))"
    done = subprocess.run(
        [sys.executable, "-c", told], capture_output=True, text=True, cwd=RAW.parent, check=True
    )
    return set(done.stdout.split())


def test_the_process_of_a_run_loads_nothing_that_reads() -> None:
    """It asks for the rules, and has other processes read: to load all modules takes as long as to read."""
    rooms = ("document.opened", "extract.printed", "normalise.records", "verify.proof")
    heavy = ("numpy", *(f"pipeline.{room}" for room in rooms))
    assert not loaded_by("import pipeline.batch, pipeline.cli, pipeline.screen", *heavy)


def test_what_workers_are_copies_of_has_loaded_all_that_reads() -> None:
    """Each would else load it for itself."""
    ready = "import pipeline.batch.ready"
    read = f"{ready}, pipeline\npipeline.read({str(DOCUMENT)!r})"
    ours = ("pipeline.", "rapidfuzz")
    assert loaded_by(read, *ours) == loaded_by(ready, *ours)


@pytest.mark.parametrize("kept", [32, 5])
def test_pages_are_loaded_once_and_those_of_the_framework_alone_are_parsed(
    kept: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are loaded again, with their texts, only where more pages follow than are kept."""
    path = tmp_path / "pack.pdf"
    BY_NAME["pack_of_40_pages"].build(path)
    loads: Counter[int] = Counter()
    get_page = pypdfium2.PdfDocument.get_page

    def counted(pdf: Any, index: int) -> Any:
        loads[index + 1] += 1
        return get_page(pdf, index)

    texts: list[Any] = []
    get_text = pypdfium2.PdfPage.get_textpage

    def counted_text(page: Any) -> Any:
        texts.append(page)
        return get_text(page)

    monkeypatch.setattr(pypdfium2.PdfDocument, "__getitem__", counted)
    monkeypatch.setattr(pypdfium2.PdfPage, "get_textpage", counted_text)
    monkeypatch.setattr("pipeline.document.pdfium.loaded.KEPT_PAGES", kept)
    pages = {page.number for page in pipeline.read(path).printed.pages}
    assert 5 < len(pages) < 20
    again = pages if kept < len(pages) else set()
    assert loads == {n: 2 if n in again else 1 for n in range(1, 41)}
    assert len(texts) == loads.total()


def test_pdfium_is_asked_a_few_times_a_character(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four times a character, and less than ten a text or path: more is felt at once."""
    calls: Counter[str] = Counter()
    mapped = pdfium_calls.mapped

    def counted(name: str, *arguments: Iterable[Any], is_asked: bool = True) -> list[Any]:
        found = mapped(name, *arguments, is_asked=is_asked)
        calls[name] += len(found)
        return found

    monkeypatch.setattr(pdfium_calls, "mapped", counted)
    open_document(DOCUMENT).read()
    characters = calls["FPDFText_GetCharOrigin"]
    objects = calls["FPDFPageObj_GetType"]
    by_character = sum(n for name, n in calls.items() if name.startswith("FPDFText_"))
    assert characters > 15_000
    assert by_character <= 4 * characters
    assert sum(calls.values()) - by_character <= 14 * objects


def test_the_collector_of_cycles_rests_but_for_what_pdfplumber_leaves() -> None:
    """It looks through the objects of a page over and over, and finds none to free."""
    looks: list[int] = []

    def count(phase: str, about: dict[str, int]) -> None:
        if phase == "start":
            looks.append(about["generation"])

    gc.callbacks.append(count)
    try:
        pipeline.read(DOCUMENT)
        assert len(looks) <= 5
        looks.clear()
        with collector.at_rest():
            pages = open_document(DOCUMENT).read(by_pdfplumber=True).pages
        assert len(pages) <= looks.count(0) <= len(pages) + 1
    finally:
        gc.callbacks.remove(count)
    assert gc.isenabled()


def test_what_was_made_while_the_collector_rested_is_not_looked_through_at_once() -> None:
    """All of a document's objects are young when it ends, and the next new one would set it off."""
    looks: list[str] = []
    gc.collect()
    gc.callbacks.append(note := lambda phase, about: looks.append(phase))
    try:
        with collector.at_rest():
            made = [[i] for i in range(50_000)]
        made += [[i] for i in range(100)]
        assert not looks
        made += [[i] for i in range(50_000)]
        assert looks
    finally:
        gc.callbacks.remove(note)
    assert gc.get_freeze_count() == 0


Given = TypeVar("Given")


def counting_calls(done: Callable[[], Given]) -> tuple[Given, Counter[str]]:
    """What something gives, and how often each of our functions was called for it. That which looks up what
    is ``kept`` counts as little as that of functools, in whose place it stands.
    """
    package = str(Path(pipeline.__file__).parent)
    calls: Counter[str] = Counter()

    def count(frame: FrameType, event: str, _: object) -> None:
        code = frame.f_code
        if event == "call" and code.co_filename.startswith(package) and code is not LOOKED_UP:
            calls[code.co_qualname] += 1

    for cached in (_parsed, clean, squeezed, role_of):
        cached.cache_clear()
    sys.setprofile(count)
    try:
        return done(), calls
    finally:
        sys.setprofile(None)


def calls_to_read(path: Path) -> tuple[Result, Counter[str]]:
    return counting_calls(lambda: pipeline.read(path))


def test_some_thirty_functions_are_called_a_word() -> None:
    """From the file to proven records: a way that asks for the same over and over takes far more."""
    pipeline.read(DOCUMENT)  # the modules and the rules are loaded once
    result, calls = calls_to_read(DOCUMENT)
    words = sum(len(page.words) for page in result.printed.pages)
    assert words > 2_500
    assert calls.total() <= 29.5 * words, calls.most_common(20)
    assert calls["_parsed"] <= 100  # each sum once, however often it is looked at


def counting_searches(done: Callable[[], Given]) -> tuple[Given, Counter[str]]:
    """What something gives, and how often each function held a text against a pattern for it. A pattern that
    is handed to ``map`` is called by no function, and not counted.
    """
    searches: Counter[str] = Counter()

    def count(frame: FrameType, event: str, called: object) -> None:
        if event == "c_call" and isinstance(getattr(called, "__self__", None), re.Pattern):
            searches[frame.f_code.co_qualname] += 1

    forget_texts()
    sys.setprofile(count)
    try:
        return done(), searches
    finally:
        sys.setprofile(None)


def test_some_eight_texts_are_held_against_patterns_a_word() -> None:
    """A search costs as much as some calls of functions, and a hundred where the pattern is long."""
    pipeline.read(DOCUMENT)
    result, searches = counting_searches(lambda: pipeline.read(DOCUMENT))
    words = sum(len(page.words) for page in result.printed.pages)
    assert searches.total() <= 7.5 * words, searches.most_common(20)


def test_a_line_of_a_long_table_takes_no_more_calls_than_one_of_a_short(tmp_path: Path) -> None:
    """No row is looked at again for each of the others, nor for each total."""
    calls_a_line = []
    for pages in (20, 200):
        path = tmp_path / f"{pages}.pdf"
        lines = draw_long_table(path, pages, 10)
        calls_a_line.append(calls_to_read(path)[1].total() / len(lines))
    few, many = calls_a_line
    assert many <= 1.06 * few  # what is kept of texts and sums is not kept of so many


def payments(tables: int) -> tuple[list[list[Allocation]], list[Total]]:
    """Lists of payments to the same two organisations, each with its total."""
    listed, totals = [], []
    for page in range(1, tables + 1):
        name, amount = f"table-{page}", Decimal(1_000 + page)  # no table's sum is an amount
        mine = [
            Allocation(
                f"{name}-{i}",
                name,
                title,
                "2020/21",
                "",
                page,
                BOX,
                provider=paid,
                amount_gbp=amount,
            )
            for i, (title, paid) in enumerate((("Refuge", "Harbour"), ("Helpline", "Voice")))
        ]
        listed.append(mine)
        covered = tuple(line.key for line in mine)
        totals.append(Total(name, "Total", "column", "2020/21", 2 * amount, page, BOX, covered))
    return listed, totals


def test_a_table_takes_no_more_calls_to_compare_among_many_of_the_same_names() -> None:
    """Each is not held against each of the others, to tell what restates what."""
    calls_a_table = []
    for count in (20, 400):
        tables, totals = payments(count)
        lines, calls = counting_calls(lambda t=tables, s=totals: mark_restated(t, s, {}))
        same, more = counting_calls(lambda t=tables, s=lines: doubt_same_sums(t, s, ()))
        assert not any(line.restated for line in lines)
        assert same == (lines, [])
        calls_a_table.append((calls.total() + more.total()) / count)
    few, many = calls_a_table
    assert many <= 1.1 * few
