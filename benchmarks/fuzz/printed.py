"""The text that a page's content prints, piece by piece, and how to print another in its place."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import pikepdf
from pdfminer.cmapdb import CMapParser, FileUnicodeMap
from pikepdf import ContentStreamInstruction, Operator

from .bases import saved

MONEY = re.compile(r"£[\d,]+")
SAME_LINE_PT = 3.0


def operator(name: str, *operands: object) -> ContentStreamInstruction:
    return ContentStreamInstruction([*operands], Operator(name))


@dataclass(frozen=True)
class Piece:
    """A text object, ``BT`` to ``ET``: the places of its operators, where it begins, what it says."""

    start: int
    end: int
    x: float
    y: float
    font: str
    text: str


class Sheet:
    """One page (from 0) of an opened file, whose operators can be changed and written back."""

    def __init__(self, pdf: pikepdf.Pdf, number: int) -> None:
        self.pdf, self.page = pdf, pdf.pages[number]
        self.ops = list(pikepdf.parse_content_stream(self.page))

    def saved(self) -> bytes:
        self.page.Contents = self.pdf.make_stream(pikepdf.unparse_content_stream(self.ops))
        return saved(self.pdf)

    @cached_property
    def letters(self) -> dict[str, dict[int, str]]:
        """What the codes of each font stand for."""
        out = {}
        for name, font in self.page.Resources.Font.items():
            meanings = FileUnicodeMap()
            CMapParser(meanings, io.BytesIO(font.ToUnicode.read_bytes())).run()
            out[name] = meanings.cid2unichr
        return out

    @cached_property
    def pieces(self) -> list[Piece]:
        out = []
        begin, x, y, font, text = 0, 0.0, 0.0, "", ""
        for i, (operands, op) in enumerate(self.ops):
            match str(op):
                case "BT":
                    begin, text = i, ""
                case "Td":
                    x, y = map(float, operands)
                case "Tm":
                    x, y = map(float, operands[4:])
                case "Tf":
                    font = str(operands[0])
                case "Tj" | "TJ":
                    text += "".join(self.letters[font].get(c, "") for c in codes(operands))
                case "ET":
                    out.append(Piece(begin, i, x, y, font, text))
        return out

    @property
    def amounts(self) -> list[Piece]:
        return [piece for piece in self.pieces if MONEY.search(piece.text)]

    def line(self, piece: Piece) -> list[Piece]:
        """The pieces on the same line of print."""
        return [other for other in self.pieces if abs(other.y - piece.y) < SAME_LINE_PT]

    def drop(self, pieces: Sequence[Piece]) -> None:
        gone = {i for piece in pieces for i in range(piece.start, piece.end + 1)}
        self.ops = [op for i, op in enumerate(self.ops) if i not in gone]

    def move(self, piece: Piece, right: float, up: float) -> None:
        """All else of the piece stays; its place is that of its first operator of placing."""
        for i in range(piece.start, piece.end):
            operands, op = self.ops[i]
            if str(op) in ("Td", "Tm"):
                x, y = map(float, operands[-2:])
                self.ops[i] = operator(str(op), *operands[:-2], x + right, y + up)
                return

    def reword(self, piece: Piece, text: str) -> bool:
        """Prints another text with the same font; False where the font lacks one of its letters."""
        by_letter = {letter: code for code, letter in self.letters[piece.font].items()}
        if not all(letter in by_letter for letter in text):
            return False
        wanted = bytes(by_letter[letter] for letter in text)
        at = [i for i in range(piece.start, piece.end) if str(self.ops[i].operator) in ("Tj", "TJ")]
        for i in at:
            self.ops[i] = operator("Tj", pikepdf.String(b""))
        self.ops[at[0]] = operator("Tj", pikepdf.String(wanted))
        return True


def codes(operands: Sequence[object]) -> bytes:
    """The codes that ``Tj`` or ``TJ`` shows."""
    first = operands[0]
    parts = first if isinstance(first, pikepdf.Array) else [first]
    return b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
