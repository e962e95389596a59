"""A file as pdfium has opened it: its pages with their texts, loaded once where that is possible."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pypdfium2 import PdfDocument, PdfiumError, PdfPage, PdfTextPage, raw

from pipeline.document.pdfium.calls import Handle, Objects, handle, objects_of

KEPT_PAGES = 32  # few frameworks have more; a page takes some hundred kilobytes
XFA = (raw.FORMTYPE_XFA_FULL, raw.FORMTYPE_XFA_FOREGROUND)
WRITTEN = {  # annotations that show figures, cover them or cross them out
    raw.FPDF_ANNOT_WIDGET,
    raw.FPDF_ANNOT_FREETEXT,
    raw.FPDF_ANNOT_STAMP,
    raw.FPDF_ANNOT_SQUARE,
    raw.FPDF_ANNOT_CIRCLE,
    raw.FPDF_ANNOT_POLYGON,
    raw.FPDF_ANNOT_LINE,
    raw.FPDF_ANNOT_INK,
    raw.FPDF_ANNOT_STRIKEOUT,
    raw.FPDF_ANNOT_REDACT,
}


def password_for(path: Path, password: str | None) -> str | None:
    """The password, or None where a file opens without: a run has one for all of its documents, and
    readers refuse one that is not asked for.
    """
    if not password:
        return password
    try:
        PdfDocument(path).close()
    except PdfiumError:
        return password
    return None


@dataclass(frozen=True, slots=True)
class LoadedPage:
    """A page as pdfium has loaded it: its text, and what it draws outside of forms."""

    text: PdfTextPage
    objects: Objects

    @property
    def address(self) -> Handle:
        return handle(self.text.page.raw)


class Loaded:
    """The pages of a file by their numbers, from 1. pdfium closes what nothing refers to any more.

    Of one that ``may_have_layers`` pdfium gives the text of those that are switched off, too.

    Raises ``pypdfium2.PdfiumError`` where the file, a page or its text can't be loaded.
    """

    def __init__(self, path: Path, password: str | None, may_have_layers: bool = False) -> None:
        self.may_have_layers = may_have_layers
        self.pdf = PdfDocument(path, password=password)
        self._kept: dict[int, LoadedPage] = {}
        self._last: LoadedPage | None = None

    def __len__(self) -> int:
        return len(self.pdf)

    @property
    def elsewhere(self) -> str:
        """Where what a file is about may lie, if not on its pages, and what to do; else nothing."""
        if raw.FPDF_GetFormType(self.pdf) in XFA:
            return "it is a form (XFA) that only Adobe's programs show: print it there to a new PDF"
        if raw.FPDFDoc_GetAttachmentCount(self.pdf) > 0:
            return "other files are attached to it: save those that you need, and read them"
        return ""

    def look(self, number: int) -> LoadedPage:
        """A page, kept for who takes it later: the last that were looked at are."""
        found = self._kept[number] = self.take(number)
        if len(self._kept) > KEPT_PAGES:
            del self._kept[next(iter(self._kept))]
        return found

    def take(self, number: int) -> LoadedPage:
        """A page for one who may change it: the next is given it as in the file."""
        taken = self._kept.pop(number, None) or self._load(number)
        # pdfium forgets a font with the last open page that uses it, and reads it anew for the next.
        self._last = taken
        return taken

    def _load(self, number: int) -> LoadedPage:
        page = self._shown(number)
        return LoadedPage(page.get_textpage(), objects_of("FPDFPage", handle(page.raw)))

    def _shown(self, number: int) -> PdfPage:
        """A page with what its form fields and typed notes show, as who looks at it sees them."""
        page = self.pdf[number - 1]
        if not _is_written_on(page):
            return page
        _draw_what_is_stated(page)
        raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
        return self.pdf[number - 1]  # loaded anew: what was loaded before has not changed


def _is_written_on(page: PdfPage) -> bool:
    """Whether a page has form fields, or notes typed, stamped or drawn over it."""
    for i in range(raw.FPDFPage_GetAnnotCount(page)):
        note = raw.FPDFPage_GetAnnot(page, i)
        kind = raw.FPDFAnnot_GetSubtype(note)
        raw.FPDFPage_CloseAnnot(note)
        if kind in WRITTEN:
            return True
    return False


def _draw_what_is_stated(page: PdfPage) -> None:
    """Has pdfium draw fields of which the file only states the value: it does so before it shows a page,
    here on a bitmap beside it.
    """
    bitmap = raw.FPDFBitmap_Create(1, 1, 0)
    raw.FPDF_RenderPageBitmap(bitmap, page, 2, 2, 1, 1, 0, raw.FPDF_ANNOT)
    raw.FPDFBitmap_Destroy(bitmap)
