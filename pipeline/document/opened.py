"""Opening a file safely: what it is, how long it is, and its pages on demand."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from glob import has_magic
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.document.packed import MAX_UNPACKED, damaged, is_bomb, may_have_layers
from pipeline.document.pdfium.loaded import Loaded, password_for
from pipeline.document.pictures.beside import is_table, with_print
from pipeline.document.pictures.scans import Progress
from pipeline.errors import BadInput
from pipeline.filename import printable
from pipeline.model import Document, Page
from pipeline.places import sha256
from pipeline.plain import count

if TYPE_CHECKING:
    from pipeline.document.pdfium.survey import Survey

MAX_BYTES = 512 * 2**20
MAX_PAGES = 10_000
# The header may stand a little way into the file (ISO 32000-1, note to 7.5.2).
HEADER_WITHIN = 1024
ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+:/", re.IGNORECASE)  # of which a path keeps one stroke


@dataclass
class Opened:
    """A checked PDF: what the survey tells of its pages, which are parsed on demand.

    ``damaged_parts`` counts the parts of the file that don't unpack whole.
    """

    path: Path
    sha256: str
    survey: Survey
    loaded: Loaded = field(repr=False)
    password: str | None
    damaged_parts: int
    recognised: dict[int, Page] = field(default_factory=dict)

    @property
    def page_count(self) -> int:
        return len(self.loaded)

    @property
    def texts(self) -> list[str]:
        """The text of each page, cheaply read; of one that was recognised, what its picture says."""
        return self.survey.texts

    @property
    def without_text(self) -> tuple[int, ...]:
        """The pages of which only a picture tells what they say."""
        return (*self.survey.picture_pages, *self.survey.garbled_pages)

    def recognise(self, numbers: Iterable[int], on_page: Progress = lambda done, of: None) -> None:
        """Reads the print of these pages from their pictures; their texts are then what it says.

        Nothing happens where the extra for it is not installed: the pages stay unread.
        """
        from pipeline.document.pictures.scans import can_recognise, recognised, text_of

        new = sorted(set(numbers) - set(self.recognised))
        if not new or not can_recognise():
            return
        for page in recognised(self.path, new, self.password, on_page):
            self.recognised[page.number] = page
            self.texts[page.number - 1] = text_of(page)

    def is_unchanged(self) -> bool:
        """Whether the file still is the one that was opened: its readers go back to it for each page."""
        try:
            return sha256(self.path) == self.sha256
        except OSError:
            return False

    def read(
        self,
        numbers: Iterable[int] | None = None,
        by_pdfplumber: bool = False,
        on_page: Progress = lambda done, of: None,
    ) -> Document:
        """The document with the given pages (1-based; all where none are named) fully parsed.

        ``by_pdfplumber`` has the slow parser do it, which the fast one is held against. Pages that
        are pictures are recognised; ``on_page`` hears of each.
        """
        from pipeline.document.pages import parse

        wanted = sorted(set(numbers)) if numbers is not None else range(1, self.page_count + 1)
        beyond = [n for n in wanted if not 1 <= n <= self.page_count]
        if beyond:
            pages = count(self.page_count, "page")
            raise BadInput(f"{self.path.name}: has {pages}, there is no page {beyond[0]}")
        parsed = parse(self.loaded, self.path, wanted, self.password, by_pdfplumber)
        seen = self.survey
        pictures = {*self.without_text, *seen.hidden_text_pages, *seen.mixed_pages}
        self.recognise(pictures & set(wanted), on_page)
        unread = set(wanted) - set(self.recognised)

        def left(pages: Iterable[int]) -> tuple[int, ...]:
            return tuple(number for number in pages if number in unread)

        return Document(
            printable(self.path.name),
            self.sha256,
            self.page_count,
            tuple(map(self._whole, parsed.pages)),
            picture_pages=left(seen.picture_pages),
            hidden_text_pages=left(seen.hidden_text_pages),
            garbled_pages=left(seen.garbled_pages),
            mixed_pages=left(seen.mixed_pages),
            slow_pages=parsed.slow_pages,
            damaged_parts=self.damaged_parts,
            blank_pages=left(seen.blank_pages),
            elsewhere=self.loaded.elsewhere,
        )

    def _whole(self, page: Page) -> Page:
        """A page with what was recognised on it; text that is hidden or garbled is nothing that it shows."""
        recognised = self.recognised.get(page.number)
        seen = self.survey
        if recognised is None or page.number in {*seen.hidden_text_pages, *seen.garbled_pages}:
            return recognised or page
        if page.number in seen.mixed_pages and not is_table(page, recognised):
            return page
        return with_print(page, recognised)


def open_document(
    path: Path, password: str | None = None, pages: Collection[int] | None = None
) -> Opened:
    """Opens ``path`` and surveys the text of every page, or of the named ones (1-based) alone.

    Raises ``BadInput`` with the file's name and what to do where it is missing, empty, too large,
    not a PDF, damaged beyond reading, encrypted, or has too many pages.
    """
    from pipeline.document.pdfium.survey import survey

    data = _bytes(path)
    password = password_for(path, password)
    loaded = _loaded(path, password, data)
    count = len(loaded)
    wanted = range(1, count + 1) if pages is None else [n for n in pages if 1 <= n <= count]
    if len(wanted) > MAX_PAGES:
        raise BadInput(
            f"{path.name}: {len(wanted)} pages, more than the {MAX_PAGES} read at once; name "
            "those of the framework with --pages"
        )
    seen = survey(loaded, path.name, wanted)
    return Opened(path, hashlib.sha256(data).hexdigest(), seen, loaded, password, damaged(data))


def _bytes(path: Path) -> bytes:
    if not path.exists():
        if ADDRESS.match(str(path)):
            raise BadInput(f"{path}: an address, which only `frameworks run` reads; fetch the file")
        lacks = (
            "no file that fits this pattern" if has_magic(str(path)) else "no such file or folder"
        )
        raise BadInput(f"{path}: there is {lacks}; look at how it is spelled")
    if not path.is_file():
        raise BadInput(
            f"{path.name}: not a file: give a PDF (`frameworks run` takes folders of them too)"
        )
    size = path.stat().st_size
    if size == 0:
        raise BadInput(f"{path.name}: the file is empty; fetch it again")
    if size > MAX_BYTES:
        raise BadInput(
            f"{path.name}: {size >> 20} MB, more than the {MAX_BYTES >> 20} MB allowed; save the pages "
            "of the framework as a PDF of their own"
        )
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BadInput(f"{path.name}: can't be read: {error.strerror}") from error
    if b"%PDF-" not in data[:HEADER_WITHIN]:
        raise BadInput(f"{path.name}: not a PDF (no %PDF- at its start); fetch it again")
    if is_bomb(data):
        raise BadInput(
            f"{path.name}: a part of it unpacks to more than the {MAX_UNPACKED >> 20} MB allowed; "
            "no report needs that: look at where the file comes from, or print it to a new PDF"
        )
    return data


def _loaded(path: Path, password: str | None, data: bytes) -> Loaded:
    import pypdfium2

    try:
        return Loaded(path, password, may_have_layers(data))
    except pypdfium2.PdfiumError as error:
        what = why_closed(error, password, b"/Encrypt" in data)
        raise BadInput(f"{path.name}: {what}") from error


def why_closed(error: Exception, password: str | None, is_encrypted: bool) -> str:
    """Why pdfium could not open a file, and what to do."""
    # pdfium keeps the reason of an earlier failure, so that alone does not tell
    reason = str(error).lower() if is_encrypted else ""
    if "password" in reason:
        if password:
            return "the password is wrong; give the right one with --password"
        return "it is encrypted; give the password with --password"
    if "security" in reason:
        return "encrypted by means that can't be opened here; save it without protection"
    return "damaged, or without pages: it can't be opened; fetch it again"
