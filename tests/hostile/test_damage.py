"""Damage that the parsers themselves stumble over is told by us, once, and by nobody else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.document import open_document
from pipeline.errors import BadInput

from .fonts import in_font
from .raw import page_ops, whole

READ = """
import sys
from pathlib import Path
from pipeline.document import open_document
from pipeline.extract.second import second_reading
open_document(Path(sys.argv[1])).read(by_pdfplumber=True)
second_reading(Path(sys.argv[1]), [1])
"""


def test_a_page_whose_dictionary_is_odd_is_bad_input(tmp_path: Path) -> None:
    """pdfium reads it; pdfminer fails, and once more when the file is closed."""
    path, page = tmp_path / "odd.pdf", page_ops("Odd Place")
    before, _, after = whole(page, page).rpartition(b"/Type /Page /")
    path.write_bytes(before + b"/Type /Page 7 /" + after)
    assert open_document(path).read([2]).slow_pages == ()
    with pytest.raises(BadInput, match=r"odd\.pdf, page 2"):
        open_document(path).read([2], by_pdfplumber=True)


def test_a_file_that_begins_with_other_text_is_read_whole(tmp_path: Path) -> None:
    """pdfium finds its pages, as browsers do; pdfminer none, until it is given what pdfium finds."""
    path = tmp_path / "served.pdf"
    page = whole(page_ops("Here"), page_ops("There")).replace(b"endobj\n", b"endobj ")
    path.write_bytes(b"<html><body></body></html>\n" + page)
    opened = open_document(path)
    slow = opened.read(by_pdfplumber=True)
    assert slow.slow_pages == (1, 2)
    assert [p.words for p in slow.pages] == [p.words for p in opened.read().pages]


def test_no_library_writes_on_the_screen(tmp_path: Path) -> None:
    path = tmp_path / "odd.pdf"
    described = "<< /Type /FontDescriptor /FontName /X /Flags 4 /FontBBox (\\033[31m) >>"
    font = f"<< /Type /Font /Subtype /TrueType /BaseFont /X /FontDescriptor {described} >>"
    path.write_bytes(in_font("Odd Place", font).replace(b"BT", b"BT /GS0 gs (x) Tw", 1))
    command = [sys.executable, "-c", READ, str(path)]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
