"""A tiny writer of PDF files, which writes whatever it is told to: sound files and broken ones."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

A4 = "[0 0 595 842]"
FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
AWARDS = (
    ("Witness Care Navigators", "Compass Care", "£12,500"),
    ("Street Doctors in Schools", "Lifeline Medics", "£8,250"),
    ("Refuge Outreach Worker", "Haven House", "£31,400"),
)
HEAD = ("Name of service", "Organisation", "2018/19 value")
PUBLISHER = "Police and Crime Commissioner for {}"
TOTAL = ("Total", "", "£52,150")
LEFT, WIDTHS, ROW_PT = 56, (230, 160, 90), 20


class Raw:
    """The objects of a file, numbered from 1 in the order in which they are added."""

    def __init__(self) -> None:
        self.objects: list[bytes] = []

    def add(self, body: str | bytes) -> int:
        """Adds an object; its number."""
        self.objects.append(body.encode("latin-1") if isinstance(body, str) else body)
        return len(self.objects)

    def stream(self, data: bytes, entries: str = "") -> int:
        """Adds a stream as it is; its dictionary holds the length and ``entries``."""
        head = f"<< /Length {len(data)} {entries} >>\nstream\n".encode("latin-1")
        return self.add(head + data + b"\nendstream")

    def packed(self, data: bytes, entries: str = "") -> int:
        """Adds a stream compressed by deflate."""
        return self.stream(zlib.compress(data, 9), f"/Filter /FlateDecode {entries}")

    def page(
        self,
        ops: str | bytes,
        entries: str = f"/MediaBox {A4}",
        resources: str = "",
        parent: int = 0,
    ) -> int:
        """Adds a page with this content; ``parent`` is by default the object that comes next."""
        content = self.stream(ops.encode("cp1252") if isinstance(ops, str) else ops)
        parent = parent or len(self.objects) + 2
        return self.add(
            f"<< /Type /Page /Parent {parent} 0 R /Contents {content} 0 R {entries} "
            f"/Resources << /Font << /F1 {FONT} >> {resources} >> >>"
        )

    def pages(self, kids: Sequence[int], entries: str = "") -> int:
        """Adds the node that holds these pages."""
        listed = " ".join(f"{kid} 0 R" for kid in kids)
        return self.add(f"<< /Type /Pages /Kids [{listed}] /Count {len(kids)} {entries} >>")

    def catalog(self, pages: int, entries: str = "") -> int:
        return self.add(f"<< /Type /Catalog /Pages {pages} 0 R {entries} >>")

    def body(self, header: bytes = b"%PDF-1.7\n") -> tuple[bytes, list[int]]:
        """All objects, and where each begins."""
        out, places = bytearray(header), []
        for number, content in enumerate(self.objects, 1):
            places.append(len(out))
            out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
        return bytes(out), places

    def file(self, root: int | None = None, trailer: str = "") -> bytes:
        """The whole file with a classic table of objects; by default the last object is the root."""
        out, places = self.body()
        root = root or len(self.objects)
        table = f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n"
        table += "".join(f"{place:010} 00000 n \n" for place in places)
        end = f"trailer\n<< /Size {len(places) + 1} /Root {root} 0 R {trailer} >>\n"
        return out + f"{table}{end}startxref\n{len(out)}\n%%EOF\n".encode()


def whole(*contents: str | bytes, entries: str = f"/MediaBox {A4}", resources: str = "") -> bytes:
    """A sound file of one page for each content."""
    raw = Raw()
    parent = 2 * len(contents) + 1
    kids = [raw.page(ops, entries, resources, parent) for ops in contents]
    raw.catalog(raw.pages(kids))
    return raw.file()


def text(x: float, y: float, words: str, size: float = 9, font: str = "F1") -> str:
    """Words whose baseline begins at ``x``, ``y`` from the bottom left of the page."""
    escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /{font} {size} Tf {x} {y} Td ({escaped}) Tj ET\n"


def table(rows: Sequence[Sequence[str]], top: float = 700) -> str:
    """A ruled table of three columns, the last of them set to the right."""
    ops = "0.5 w\n"
    for i, row in enumerate(rows):
        y, x = top - ROW_PT * (i + 1), float(LEFT)
        for cell, width in zip(row, WIDTHS, strict=True):
            ops += f"{x} {y} {width} {ROW_PT} re S\n"
            indent = width - 6 - 5 * len(cell) if width == WIDTHS[-1] else 4
            ops += text(x + indent, y + 6, cell)
            x += width
    return ops


def front(
    publisher: str = "Police and Crime Commissioner for Wexcombe",
    title: str = "Commissioning Framework",
    year: str = "2018/19",
) -> str:
    """What a framework says of itself at the top of a page."""
    return text(56, 790, publisher, 16) + text(56, 765, title, 18) + text(56, 742, year, 14)


def framework(rows: Sequence[Sequence[str]] = (HEAD, *AWARDS, TOTAL), **fronts: str) -> str:
    """The content of a page that holds a whole small framework, proven by its total."""
    return front(**fronts) + table(rows)


def page_ops(place: str) -> str:
    """The content of the page of the sound framework, for the place of its publisher."""
    return framework(publisher=PUBLISHER.format(place))
