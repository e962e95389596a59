"""Every generated PDF is read as a perfect run would; and is drawn as its case says."""

from __future__ import annotations

import importlib
from decimal import Decimal
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
    errors = pytest.importorskip("pipeline.errors")
    package = importlib.import_module("pipeline")
    if not hasattr(package, "read"):
        pytest.skip("there is no pipeline.read yet")
    assert package.errors is errors
    return package


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
    assert any(word in message for word in case.expect.bad_input or ("",)), message


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


@pytest.mark.parametrize("case", READABLE, ids=_id)
def test_adds_up(case: Case) -> None:
    """What a case expects is sound: reconciled totals over all are the sum of its lines."""
    lines, totals = case.expect.lines, case.expect.totals
    for year in {t.year for t in totals}:
        whole = [t for t in totals if t.year == year and t.kind in ("column", "grand")]
        if not whole or any(t.status != "reconciled" for t in whole):
            continue
        amounts = [ln.amount for ln in lines if ln.year == year and not ln.restated]
        stated = {t.stated for t in whole} if any(ln.restated for ln in lines) else whole
        assert sum(a for a in amounts if a is not None) == sum(
            t if isinstance(t, Decimal) else t.stated for t in stated
        ), case.name


def test_same_bytes_twice(tmp_path: Path) -> None:
    first, second = tmp_path / "a.pdf", tmp_path / "b.pdf"
    BY_NAME["ruled"].build(first)
    BY_NAME["ruled"].build(second)
    assert first.read_bytes() == second.read_bytes()


def test_names_are_unique() -> None:
    assert len(BY_NAME) == len(CASES)
