"""Every generated PDF is read as a perfect run would; and is drawn as its case says."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest

from .cases import BY_NAME, CASES
from .compare import differences
from .expect import Case
from .fund import pounds

READABLE = [case for case in CASES if case.expect.bad_input is None]
REFUSED = [case for case in CASES if case.expect.bad_input is not None]


def _id(case: Case) -> str:
    return case.name


@pytest.fixture
def pipeline() -> Any:
    return pytest.importorskip("pipeline.errors") and __import__("pipeline")


@pytest.mark.parametrize("case", READABLE, ids=_id)
def test_reads(case: Case, tmp_path: Path, pipeline: Any) -> None:
    path = tmp_path / f"{case.name}.pdf"
    case.build(path)
    wrong = differences(pipeline.read(path).records, case.expect)
    told = "\n  ".join([f"{case.name} ({case.note or case.group}):", *wrong])
    assert not wrong, told


@pytest.mark.parametrize("case", REFUSED, ids=_id)
def test_refuses(case: Case, tmp_path: Path, pipeline: Any) -> None:
    path = tmp_path / f"{case.name}.pdf"
    case.build(path)
    with pytest.raises(pipeline.errors.BadInput) as refused:
        pipeline.read(path)
    message = str(refused.value).lower()
    assert path.name.lower() in message or path.stem.lower() in message
    assert "traceback" not in message


@cache
def _text(name: str, folder: Path) -> str:
    path = folder / f"{name}.pdf"
    BY_NAME[name].build(path)
    with pdfium.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def _squeezed(text: str) -> str:
    """Letters and digits only: what a drawing may not change, however it sets its text."""
    folded = text.replace("\ufb01", "fi").replace("\ufb02", "fl")
    return "".join(c for c in folded if c.isalnum())


@pytest.mark.parametrize("case", READABLE, ids=_id)
def test_is_drawn(case: Case, tmp_path: Path) -> None:
    """The words of every title stand in the file, and every total as printed."""
    text = _squeezed(_text(case.name, tmp_path))
    for line in case.expect.lines:
        for word in line.title.split():
            assert _squeezed(word) in text, f"{case.name}: {word!r} of {line.title!r}"
    if case.expect.totals and case.group not in ("values", "totals"):
        total = case.expect.totals[-1]
        assert _squeezed(pounds(total.stated)) in text, f"{case.name}: {total}"


def test_same_bytes_twice(tmp_path: Path) -> None:
    first, second = tmp_path / "a.pdf", tmp_path / "b.pdf"
    BY_NAME["ruled"].build(first)
    BY_NAME["ruled"].build(second)
    assert first.read_bytes() == second.read_bytes()


def test_names_are_unique() -> None:
    assert len(BY_NAME) == len(CASES)
