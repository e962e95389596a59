"""Files that can't be read, or that hold no framework: each is refused with a clear message."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from reportlab.lib.pdfencrypt import StandardEncryption

from .expect import Case, Expect
from .frame import framework
from .fund import awards, ledger
from .pdfs import draw
from .sheet import Cell, Column, Heading, Para, Row, Sheet, Table

PLAIN = framework("plain", "Brokenhurst", [ledger(awards(12, seed=131))])
ZERO_PAGES = b"""%PDF-1.4
1 0 obj
<< /Type /Catalog /Pages 2 0 R >>
endobj
2 0 obj
<< /Type /Pages /Kids [] /Count 0 >>
endobj
xref
0 3
0000000000 65535 f\x20
0000000009 00000 n\x20
0000000058 00000 n\x20
trailer
<< /Size 3 /Root 1 0 R >>
startxref
110
%%EOF
"""


def _bytes(content: bytes) -> Callable[[Path], None]:
    def build(path: Path) -> None:
        path.write_bytes(content)

    return build


def _truncated(share: float) -> Callable[[Path], None]:
    def build(path: Path) -> None:
        PLAIN.build(path)
        content = path.read_bytes()
        path.write_bytes(content[: int(share * len(content))])

    return build


def _menu() -> Sheet:
    dishes = {
        "Leek soup": "£6.50",
        "Smoked trout": "£9.00",
        "Mushroom pie": "£14.50",
        "Plum crumble": "£7.25",
    }
    rows = tuple(Row((dish, price)) for dish, price in dishes.items())
    table = Table(
        (Column("Dish", 200), Column("Price", 80, "right")),
        (*rows, Row((Cell("Three courses", bold=True), "£24.00"))),
    )
    return Sheet(
        (
            Heading("The Ferryman's Rest", 22),
            Para("Lunch from noon to three."),
            table,
            Para("Please tell us of any allergies."),
        )
    )


def _minutes() -> Sheet:
    return Sheet(
        (
            Heading("Minutes of the parish allotment society", 16),
            *(Para(f"Plot {n} asked about the water butts.", f"{n}.") for n in range(1, 9)),
        )
    )


def _refused(name: str, build: Callable[[Path], None], *words: str) -> Case:
    return Case(name, build, Expect(bad_input=words, status=None))


def encrypted(password: str) -> Callable[[Path], None]:
    """The plain document under a user's password; an empty one opens for everybody."""
    return partial(_draw_encrypted, password)


def _draw_encrypted(password: str, path: Path) -> None:
    rights = StandardEncryption(password, ownerPassword="owner", canCopy=1)
    draw(PLAIN_SHEET, path, encrypt=rights)


PLAIN_SHEET: Sheet = PLAIN.build.args[0]  # type: ignore[attr-defined]

CASES = [
    _refused("not_a_pdf", _bytes(b"Dear all,\nplease find attached.\n"), "pdf"),
    _refused("web_page_named_pdf", _bytes(b"<!doctype html><title>404</title>"), "pdf"),
    _refused("empty_file", _bytes(b""), "empty", "pdf"),
    _refused("truncated_half", _truncated(0.5), "pdf", "damaged", "framework", "page"),
    _refused("truncated_start", _truncated(0.02), "pdf", "damaged", "page"),
    _refused("encrypted", encrypted("secret"), "password", "encrypted"),
    _refused("zero_pages", _bytes(ZERO_PAGES), "page", "pdf"),
    _refused("menu", partial(draw, _menu()), "framework"),
    _refused("minutes_without_money", partial(draw, _minutes()), "framework"),
    Case("encrypted_for_owner_only", encrypted(""), PLAIN.expect, "opens without a password"),
]
