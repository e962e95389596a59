"""Changes of what a page says: an amount, a row, a cell, as a person or a program may get it wrong."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from random import Random

import pikepdf

from .cases import Mutate, kind
from .printed import MONEY, Piece, Sheet, operator

ROW_PT = 12.5  # from one line of print to the next


def on_amounts(change: Callable[[Sheet, Random], None]) -> Mutate:
    """A mutation of a page that prints amounts."""

    def mutate(data: bytes, random: Random) -> bytes:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            sheets = [Sheet(pdf, number) for number in range(len(pdf.pages))]
            sheet = random.choice([sheet for sheet in sheets if sheet.amounts])
            change(sheet, random)
            return sheet.saved()

    return mutate


def rewritten(sheet: Sheet, piece: Piece, new: str) -> None:
    """Prints another amount in place of the first of a piece."""
    sheet.reword(piece, MONEY.sub(lambda _: new, piece.text, count=1))


@kind("a digit changed", "content")
@on_amounts
def digit_changed(sheet: Sheet, random: Random) -> None:
    piece = random.choice(sheet.amounts)
    amount = MONEY.search(piece.text)[0]  # type: ignore[index] - it is one of amounts
    at = random.choice([i for i, c in enumerate(amount) if c.isdigit()])
    rewritten(sheet, piece, amount[:at] + random.choice("0123456789") + amount[at + 1 :])


@kind("a character of an amount lost", "content")
@on_amounts
def character_lost(sheet: Sheet, random: Random) -> None:
    piece = random.choice(sheet.amounts)
    at = random.randrange(len(piece.text))
    sheet.reword(piece, piece.text[:at] + piece.text[at + 1 :])


@kind("an amount printed for another", "content")
@on_amounts
def amount_copied(sheet: Sheet, random: Random) -> None:
    piece = random.choice(sheet.amounts)
    other = random.choice(sheet.amounts)
    rewritten(sheet, piece, MONEY.search(other.text)[0])  # type: ignore[index]


@kind("an amount lost", "content")
@on_amounts
def amount_lost(sheet: Sheet, random: Random) -> None:
    piece = random.choice(sheet.amounts)
    sheet.drop([piece])


@kind("the text of a row lost", "content")
@on_amounts
def row_lost(sheet: Sheet, random: Random) -> None:
    piece = random.choice(sheet.amounts)
    sheet.drop(sheet.line(piece))


@kind("a word changed", "content")
@on_amounts
def word_changed(sheet: Sheet, random: Random) -> None:
    words = [piece for piece in sheet.pieces if re.search("[A-Za-z]{3}", piece.text)]
    piece, other = random.choice(words), random.choice(words)
    sheet.reword(piece, random.choice((other.text, piece.text[1:], piece.text[::-1], "Total")))


@kind("a cell moved", "content")
@on_amounts
def cell_moved(sheet: Sheet, random: Random) -> None:
    piece = random.choice(sheet.amounts)
    right = random.choice((0, 0, -30, 30, random.uniform(-300, 300)))
    up = random.choice((0, -ROW_PT, ROW_PT, random.uniform(-60, 60)))
    sheet.move(piece, right, up)


@kind("two cells exchanged", "content")
@on_amounts
def cells_exchanged(sheet: Sheet, random: Random) -> None:
    a, b = (random.choice(sheet.amounts) for _ in range(2))
    sheet.move(a, b.x - a.x, b.y - a.y)
    sheet.move(b, a.x - b.x, a.y - b.y)


@kind("a cell in no colour, or too small to see", "content")
@on_amounts
def cell_unseen(sheet: Sheet, random: Random) -> None:
    piece = random.choice(sheet.amounts)
    unseen = random.choice((operator("rg", 1, 1, 1), operator("Tr", 3), operator("Tz", 0.01)))
    sheet.ops.insert(piece.start + 1, unseen)
    sheet.ops.insert(piece.end + 1, operator("Tr", 0))


@kind("a stray amount", "content")
@on_amounts
def amount_added(sheet: Sheet, random: Random) -> None:
    """An amount of the page once more, anywhere on it."""
    piece = random.choice(sheet.amounts)
    twin = sheet.ops[piece.start : piece.end + 1]
    sheet.ops[piece.start : piece.start] = twin
    _, _, right, top = map(float, sheet.page.mediabox)
    x, y = random.uniform(0, right), random.uniform(0, top)
    sheet.move(piece, x - piece.x, y - piece.y)
