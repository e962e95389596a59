"""An install without the extra ``ocr``, as another process sees it: its packages are not there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from sysconfig import get_path

import pypdfium2 as pdfium
import pytest

import pipeline

from .paper import sheet
from .scanner import Scanner

MISSING = ("rapidocr", "onnxruntime")
HOW = "pip install -e '.[ocr]'"


@pytest.fixture(scope="module")
def without(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a Python that has all that is installed here, but for the extra."""
    packages = tmp_path_factory.mktemp("packages")
    for entry in Path(get_path("purelib")).iterdir():
        if not entry.name.startswith(MISSING):
            (packages / entry.name).symlink_to(entry)
    paths = os.pathsep.join([str(packages), str(Path(pipeline.__file__).parents[1])])
    return {**os.environ, "PYTHONPATH": paths, "COLUMNS": "200"}


def run(document: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    out = document.parent / "out"
    words = [sys.executable, "-S", "-m", "pipeline", "run", str(document), "--out", str(out)]
    return subprocess.run(words, env=environment, capture_output=True, text=True, timeout=600)


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="links need a right of their own on Windows")
def test_a_scan_is_refused_with_what_to_install(tmp_path: Path, without: dict[str, str]) -> None:
    scan = Scanner().scan(sheet(tmp_path / "paper.pdf"), tmp_path / "scan.pdf")
    found = run(scan, without)
    assert found.returncode == 4
    assert "scan.pdf" in found.stderr and HOW in " ".join(found.stderr.split())
    assert "Traceback" not in found.stderr


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="links need a right of their own on Windows")
def test_the_pages_with_text_are_read(tmp_path: Path, without: dict[str, str]) -> None:
    paper = sheet(tmp_path / "paper.pdf")
    scan = Scanner().scan(paper, tmp_path / "scan.pdf")
    both = tmp_path / "both.pdf"
    with pdfium.PdfDocument(paper) as pdf, pdfium.PdfDocument(scan) as pictures:
        pdf.import_pages(pictures)
        pdf.save(both)
    found = run(both, without)
    assert found.returncode == 0, found.stderr
    told = " ".join((found.stdout + found.stderr).split())
    assert "6 lines" in told and "page_is_picture" in told and HOW in told
