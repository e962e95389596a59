"""Opening a file safely: what it is, how long it is, and its pages on demand."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pipeline.document.packed import MAX_UNPACKED, is_bomb
from pipeline.errors import BadInput
from pipeline.model import Document

MAX_BYTES = 512 * 2**20
MAX_PAGES = 5_000
# The header may stand a little way into the file (ISO 32000-1, note to 7.5.2).
HEADER_WITHIN = 1024
LEAST_TEXT = 8
PICTURE_SHARE = 0.6


@dataclass
class Opened:
    """A checked PDF. ``texts`` holds each page's text, cheaply read; pages are parsed on demand."""

    path: Path
    sha256: str
    page_count: int
    texts: list[str]
    picture_pages: tuple[int, ...]
    hidden_text_pages: tuple[int, ...]
    password: str | None = None

    def read(self, numbers: Iterable[int] | None = None, by_pdfplumber: bool = False) -> Document:
        """The document with the given pages (1-based; all where none are named) fully parsed.

        ``by_pdfplumber`` has the slow parser do it, which the fast one is held against.
        """
        from pipeline.document.pages import parse

        wanted = sorted(set(numbers)) if numbers is not None else range(1, self.page_count + 1)
        beyond = [n for n in wanted if not 1 <= n <= self.page_count]
        if beyond:
            raise BadInput(
                f"{self.path.name}: has {self.page_count} pages, there is no page {beyond[0]}"
            )
        parsed = parse(self.path, wanted, self.password, by_pdfplumber)
        return Document(
            self.path.name,
            self.sha256,
            self.page_count,
            parsed.pages,
            tuple(n for n in self.picture_pages if n in wanted),
            tuple(n for n in self.hidden_text_pages if n in wanted),
            parsed.slow_pages,
        )


def open_document(path: Path, password: str | None = None) -> Opened:
    """Opens ``path`` and surveys the text of every page.

    Raises ``BadInput`` with the file's name and what to do where it is missing, empty, too large,
    not a PDF, damaged beyond reading, encrypted, or has no pages.
    """
    data = _bytes(path)
    with _pdfium(path, data, password) as pdf:
        count = len(pdf)
        if count == 0:
            raise BadInput(f"{path.name}: the PDF has no pages")
        if count > MAX_PAGES:
            raise BadInput(
                f"{path.name}: {count} pages, more than the {MAX_PAGES} read at once; "
                "cut it into parts, or name the pages with --pages"
            )
        texts, bare, hidden = _survey(pdf, path)
    sha256 = hashlib.sha256(data).hexdigest()
    return Opened(path, sha256, count, texts, bare, hidden, password)


def _bytes(path: Path) -> bytes:
    if not path.exists():
        raise BadInput(f"{path}: there is no such file")
    if not path.is_file():
        raise BadInput(f"{path.name}: not a file; give a PDF, or a folder of PDFs")
    size = path.stat().st_size
    if size == 0:
        raise BadInput(f"{path.name}: the file is empty; fetch it again")
    if size > MAX_BYTES:
        raise BadInput(f"{path.name}: {size >> 20} MB, more than the {MAX_BYTES >> 20} MB allowed")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BadInput(f"{path.name}: can't be read: {error.strerror}") from error
    if b"%PDF-" not in data[:HEADER_WITHIN]:
        raise BadInput(f"{path.name}: not a PDF (no %PDF- at its start)")
    if is_bomb(data):
        raise BadInput(
            f"{path.name}: a part of it unpacks to more than the {MAX_UNPACKED >> 20} MB allowed; "
            "no report needs that: look at where the file comes from, or print it to a new PDF"
        )
    return data


@contextmanager
def _pdfium(path: Path, data: bytes, password: str | None) -> Iterator:  # type: ignore[type-arg]
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data, password=password)
    except pypdfium2.PdfiumError as error:
        # pdfium keeps the reason of an earlier failure, so that alone does not tell
        if "password" in str(error).lower() and b"/Encrypt" in data:
            what = "the password is wrong" if password else "it is encrypted"
            raise BadInput(f"{path.name}: {what}; give the password with --password") from error
        raise BadInput(f"{path.name}: damaged, no reader can open it; fetch it again") from error
    try:
        yield pdf
    finally:
        pdf.close()


def _survey(pdf, path: Path) -> tuple[list[str], tuple[int, ...], tuple[int, ...]]:  # type: ignore[no-untyped-def]
    """Each page's text; the pages that are pictures without text; those with text under a picture."""
    import pypdfium2

    texts: list[str] = []
    bare: list[int] = []
    hidden: list[int] = []
    for number in range(1, len(pdf) + 1):
        try:
            page = pdf[number - 1]
            text_page = page.get_textpage()
            text = text_page.get_text_range()
            if _is_picture(page):
                (hidden if len(text.strip()) >= LEAST_TEXT else bare).append(number)
            text_page.close()
            page.close()
        except pypdfium2.PdfiumError as error:
            raise BadInput(
                f"{path.name}, page {number}: damaged, can't be read ({error})"
            ) from error
        texts.append(text)
    return texts, tuple(bare), tuple(hidden)


def _is_picture(page) -> bool:  # type: ignore[no-untyped-def]
    """Whether a page shows a picture and no text of its own, as a scanned page does.

    Text over a background picture is drawn after it; text that a scanner's software added is drawn
    before it, or with no ink (text render mode 3, ISO 32000-1, 9.3.6).
    """
    import pypdfium2.raw as pdfium_c

    area = page.get_width() * page.get_height()
    is_covered = False
    kinds = [pdfium_c.FPDF_PAGEOBJ_IMAGE, pdfium_c.FPDF_PAGEOBJ_TEXT]
    for shape in page.get_objects(filter=kinds, max_depth=2):
        if shape.type == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = shape.get_bounds()
            is_covered |= abs((right - left) * (top - bottom)) > PICTURE_SHARE * area
        elif is_covered:
            mode = pdfium_c.FPDFTextObj_GetTextRenderMode(shape.raw)
            if mode != pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE:
                return False
    return is_covered
