"""Pictures of the pages of a document as they lie, small enough for a web page."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.document.opened import why_closed
from pipeline.document.pdfium.loaded import password_for
from pipeline.document.scale import dots_a_point
from pipeline.errors import BadInput
from pipeline.filename import printable
from pipeline.model import Framework
from pipeline.places import sha256

if TYPE_CHECKING:
    from PIL.Image import Image

DOTS_PER_INCH = 130
MOST_DOTS = 12_000_000  # of a page: packing more takes a minute
COLOURS = 32  # of print on paper, with the greys between
POINTS = 72
MOST_BYTES = 150_000  # of a page without loss, which print on paper stays far below
QUALITY = 40  # of others: letters can be read, and a page of a scan takes some 100 kB


@dataclass(frozen=True)
class Picture:
    """One page as a WebP image, with its size in points and in pixels."""

    page: int
    width_px: int
    height_px: int
    width_pt: float
    height_pt: float
    webp: bytes


class Originals:
    """The PDFs in some folders, to be found by name or by checksum, and what opens them."""

    def __init__(self, folders: Sequence[Path], password: str | None = None) -> None:
        self.folders, self.password = tuple(folders), password
        self._sums: dict[Path, str] = {}

    def find(self, front: Framework) -> Path:
        """The very file that a framework was read from; ``BadInput`` where it is not there."""
        named = [path for path in self._files if printable(path.name) == front.source_file]
        for path in (*named, *self._files):
            if self._sha256(path) == front.source_sha256:
                return path
        if named:
            raise BadInput(
                f"the file {front.source_file} is not the one that was read: its checksum differs"
            )
        raise BadInput(f"the file {front.source_file} was not found; name its folder with --raw")

    @cached_property
    def _files(self) -> list[Path]:
        return sorted(
            path
            for folder in self.folders
            for path in folder.rglob("*")
            if path.suffix.lower() == ".pdf" and path.is_file()
        )

    def _sha256(self, path: Path) -> str:
        """The checksum of a file, worked out once; of one that can't be read, none."""
        if path not in self._sums:
            try:
                self._sums[path] = sha256(path)
            except OSError:
                self._sums[path] = ""
        return self._sums[path]


def pictures(
    path: Path, pages: Iterable[int], password: str | None = None
) -> Mapping[int, Picture]:
    """The pages, 1-based, as pictures. Raises ``BadInput`` where the file can't be drawn."""
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(path, password=password_for(path, password)) as pdf:
            return {n: _picture(pdf, n) for n in sorted(set(pages)) if 1 <= n <= len(pdf)}
    except pypdfium2.PdfiumError as error:
        why = why_closed(error, password, is_encrypted=b"/Encrypt" in path.read_bytes())
        raise BadInput(f"{path.name}: {why}") from error


def _picture(pdf: Any, number: int) -> Picture:
    from PIL import Image as Pillow

    page = pdf[number - 1]
    width, height = page.get_size()
    scale = dots_a_point((width, height), DOTS_PER_INCH / POINTS, MOST_DOTS)
    print_ = page.render(scale=scale).to_pil().convert("RGB")
    few = print_.quantize(COLOURS, Pillow.Quantize.MEDIANCUT, dither=Pillow.Dither.NONE)
    webp = _webp(few.convert("RGB"), lossless=True, quality=80)
    if len(webp) > MOST_BYTES:  # a scan, or a photograph: nothing that few colours are enough for
        webp = _webp(print_, lossless=False, quality=QUALITY)
    return Picture(number, few.width, few.height, width, height, webp)


def _webp(image: Image, **settings: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, "WEBP", method=4, **settings)
    return out.getvalue()
