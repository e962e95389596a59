"""Opening a file safely: what it is, how long it is, and its pages on demand."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import BadInput
from pipeline.model import Document

MAX_BYTES = 512 * 2**20
MAX_PAGES = 5_000
# The header may stand a little way into the file (ISO 32000-1, note to 7.5.2).
HEADER_WITHIN = 1024


@dataclass
class Opened:
    """A checked PDF. ``texts`` holds each page's text, cheaply read; pages are parsed on demand."""

    path: Path
    sha256: str
    page_count: int
    texts: list[str]
    picture_pages: tuple[int, ...]
    password: str | None = None

    def read(self, numbers: Iterable[int] | None = None) -> Document:
        """The document with the given pages (1-based; all where none are named) fully parsed."""
        from pipeline.document.pages import parse

        wanted = sorted(set(numbers)) if numbers is not None else range(1, self.page_count + 1)
        pages = tuple(parse(self.path, wanted, self.password))
        return Document(
            self.path.name, self.sha256, self.page_count, pages, picture_pages=self.picture_pages
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
        texts, pictures = _survey(pdf, path)
    return Opened(path, hashlib.sha256(data).hexdigest(), count, texts, pictures, password)


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
    return data


@contextmanager
def _pdfium(path: Path, data: bytes, password: str | None) -> Iterator:  # type: ignore[type-arg]
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data, password=password)
    except pypdfium2.PdfiumError as error:
        reason = str(error).lower()
        if "password" in reason:
            what = "the password is wrong" if password else "it is encrypted"
            raise BadInput(f"{path.name}: {what}; give the password with --password") from error
        raise BadInput(
            f"{path.name}: damaged, no reader can open it ({error}); fetch it again"
        ) from error
    try:
        yield pdf
    finally:
        pdf.close()


def _survey(pdf, path: Path) -> tuple[list[str], tuple[int, ...]]:  # type: ignore[no-untyped-def]
    """Each page's text, and the pages that show a picture and hold no text."""
    import pypdfium2
    import pypdfium2.raw as pdfium_c

    texts, pictures = [], []
    for number in range(1, len(pdf) + 1):
        try:
            page = pdf[number - 1]
            text_page = page.get_textpage()
            text = text_page.get_text_range()
            if len(text.strip()) < 8 and any(
                True for _ in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=2)
            ):
                pictures.append(number)
            text_page.close()
            page.close()
        except pypdfium2.PdfiumError as error:
            raise BadInput(f"{path.name}, page {number}: damaged, can't be read ({error})") from error
        texts.append(text)
    return texts, tuple(pictures)
