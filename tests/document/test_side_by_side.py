"""Pages that are read side by side are as if each was read by itself."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from pypdfium2 import PdfDocument

from pipeline.document import open_document
from pipeline.document.pages import SIDE_BY_SIDE
from pipeline.errors import BadInput
from tests.document.test_parsers import HAND_WRITTEN, LEFT_TO_PDFPLUMBER
from tests.document.written import Written, text

PLAIN = Written(text("Total of grants paid 1,234.50"))
# What depends on the print of the rest of its page.
ON_ITS_PAGE = {
    "number_at_the_foot": Written(text("1", y=30)),
    "number_a_hair_higher": Written(text("2", x=59, y=33)),
    "drawn_over": Written(text("Seen") + "40 290 200 30 re f"),
    "twice_on_two_pages": Written(text("Seen")),
    "titles_beside_rows": Written(
        "".join(f"{x} 100 m {x} 350 l S 100 {x} m 500 {x} l S\n" for x in range(100, 351, 50))
        + f"q 0 1 -1 0 400 0 cm {text('Awarded', x=120, y=220)} Q"
        + "".join(text(f"Line {y} of the table of awards", x=105, y=y) for y in range(110, 340, 50))
    ),
}


def joined(pages: list[Written], tmp_path: Path) -> Path:
    """One document of the pages of several."""
    out = PdfDocument.new()
    for page in pages:
        with PdfDocument(page.write(tmp_path / "page.pdf")) as source:
            out.import_pages(source)
    out.save(path := tmp_path / "all.pdf")
    return path


def test_each_page_is_read_as_if_it_was_alone(tmp_path: Path) -> None:
    odd = HAND_WRITTEN | LEFT_TO_PDFPLUMBER | ON_ITS_PAGE
    opened = open_document(joined([*odd.values()], tmp_path))
    assert opened.page_count > 2 * SIDE_BY_SIDE
    together = open_document(opened.path).read()
    alone = [opened.read([number]) for number in range(1, opened.page_count + 1)]
    for name, page, own in zip(odd, together.pages, alone, strict=True):
        assert page == own.pages[0], name
    assert together.slow_pages == tuple(n for own in alone for n in own.slow_pages)
    assert len(together.slow_pages) == len(LEFT_TO_PDFPLUMBER)


def test_what_is_worked_out_of_characters_is_so_for_many_pages_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Arrays of a page's characters are short: most of the time would go to beginning with each."""
    path = joined([PLAIN] * SIDE_BY_SIDE, tmp_path)
    sorts: list[int] = []
    argsort = np.argsort
    monkeypatch.setattr(np, "argsort", lambda a, **how: sorts.append(len(a)) or argsort(a, **how))
    assert len(open_document(path).read().pages) == SIDE_BY_SIDE
    assert len(sorts) == 2


def test_too_much_on_one_of_many_pages_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = joined([Written(text("few")), PLAIN, Written(text("some"))], tmp_path)
    monkeypatch.setattr("pipeline.document.pages.MAX_OBJECTS", 9)
    with pytest.raises(BadInput, match=r"all\.pdf, page 2: more"):
        open_document(path).read()
