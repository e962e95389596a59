"""PDFs of one page written by hand: what no writer of PDFs would draw, or not where we need it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

PLAIN = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
BOLD = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>"
TYPE3 = (
    "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 10 10] /FontMatrix [0.1 0 0 0.1 0 0] "
    "/CharProcs << /square {square} >> /Encoding << /Type /Encoding /Differences [65 /square /B] >> "
    "/FirstChar 65 /LastChar 66 /Widths [8 8] /Resources << >> >>"
)


def text(shown: str, x: float = 50, y: float = 300, font: str = "F1", size: float = 12) -> str:
    """One run of text as a page draws it, in the escapes of PDF."""
    return f"BT /{font} {size} Tf {x} {y} Td ({shown}) Tj ET\n"


@dataclass(frozen=True)
class Form:
    """A form XObject: its drawing, the matrix that it brings along, and what of it is shown."""

    drawing: str
    matrix: Sequence[float] = (1, 0, 0, 1, 0, 0)
    box: Sequence[float] = (-1000, -1000, 1000, 1000)


@dataclass(frozen=True)
class Written:
    """One page. ``F1`` is a plain font, ``F2`` a bold one, ``F3`` has glyphs that are drawings.

    ``further`` objects are numbered from 9.
    """

    drawing: str
    media: Sequence[float] = (0, 0, 600, 400)
    crop: Sequence[float] | None = None
    rotate: int = 0
    forms: Mapping[str, Form] = field(default_factory=dict)
    properties: str = ""
    states: str = ""
    catalog: str = ""
    further: Sequence[str] = ()
    is_box_inherited: bool = False

    def write(self, path: Path) -> Path:
        bodies = [
            f"<< /Type /Catalog /Pages 2 0 R {self.catalog} >>",
            f"<< /Type /Pages /Kids [3 0 R] /Count 1 {self._boxes() if self.is_box_inherited else ''} >>",
            "",
            _stream(self.drawing),
            PLAIN,
            BOLD,
            TYPE3.format(square="8 0 R"),
            _stream("8 0 d0 0 0 7 7 re f"),
            *self.further,
        ]
        names = {}
        for name, form in self.forms.items():
            bodies.append(
                _stream(
                    form.drawing,
                    f"/Type /XObject /Subtype /Form /BBox {_numbers(form.box)} "
                    f"/Matrix {_numbers(form.matrix)} /Resources {self._resources({})}",
                )
            )
            names[name] = len(bodies)
        bodies[2] = (
            "<< /Type /Page /Parent 2 0 R /Contents 4 0 R "
            f"{'' if self.is_box_inherited else self._boxes()} /Rotate {self.rotate} "
            f"/Resources {self._resources(names)} >>"
        )
        path.write_bytes(_file(bodies))
        return path

    def _boxes(self) -> str:
        crop = f"/CropBox {_numbers(self.crop)}" if self.crop else ""
        return f"/MediaBox {_numbers(self.media)} {crop}"

    def _resources(self, forms: Mapping[str, int]) -> str:
        shown = " ".join(f"/{name} {number} 0 R" for name, number in forms.items())
        return (
            "<< /Font << /F1 5 0 R /F2 6 0 R /F3 7 0 R >> "
            f"/XObject << {shown} >> /Properties << {self.properties} >> "
            f"/ExtGState << {self.states} >> >>"
        )


def _numbers(values: Sequence[float]) -> str:
    return "[" + " ".join(str(v) for v in values) + "]"


def _stream(drawing: str, entries: str = "") -> str:
    return f"<< {entries} /Length {len(drawing.encode('latin-1'))} >>\nstream\n{drawing}\nendstream"


def _file(bodies: Sequence[str]) -> bytes:
    out = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    start = len(out)
    out += f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    trailer = f"trailer\n<< /Size {len(bodies) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    return out + trailer.encode()
