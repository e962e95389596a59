"""Changes of a file's objects and of the operators of its pages, by no plan."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from random import Random

import pikepdf
from pikepdf import Name

from .bases import saved
from .cases import Mutate, kind
from .printed import Sheet, operator

NUMBERS = (0, -1, 1, 0.001, 7.5, 300, 14400, 1e6, -1e6)


def on_sheet(change: Callable[[Sheet, Random], None]) -> Mutate:
    """A mutation of one page's operators."""

    def mutate(data: bytes, random: Random) -> bytes:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            sheet = Sheet(pdf, a_number(pdf, random))
            change(sheet, random)
            return sheet.saved()

    return mutate


def on_file(change: Callable[[pikepdf.Pdf, Random], None]) -> Mutate:
    """A mutation of a file's objects."""

    def mutate(data: bytes, random: Random) -> bytes:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            change(pdf, random)
            return saved(pdf)

    return mutate


def a_number(pdf: pikepdf.Pdf, random: Random) -> int:
    """The number, from 0, of any page, half of the time of one of the last two: tables stand there."""
    return random.randrange(random.choice((0, max(0, len(pdf.pages) - 2))), len(pdf.pages))


def a_page(pdf: pikepdf.Pdf, random: Random) -> pikepdf.Page:
    return pdf.pages[a_number(pdf, random)]


# ------------------------------------------------------------------ operators


@kind("two operators exchanged", "structure")
@on_sheet
def operators_exchanged(sheet: Sheet, random: Random) -> None:
    a, b = (random.randrange(len(sheet.ops)) for _ in range(2))
    sheet.ops[a], sheet.ops[b] = sheet.ops[b], sheet.ops[a]


@kind("an operator lost", "structure")
@on_sheet
def operator_lost(sheet: Sheet, random: Random) -> None:
    del sheet.ops[random.randrange(len(sheet.ops))]


@kind("an operator doubled", "structure")
@on_sheet
def operator_doubled(sheet: Sheet, random: Random) -> None:
    at = random.randrange(len(sheet.ops))
    sheet.ops.insert(at, sheet.ops[at])


@kind("an operator from elsewhere", "structure")
@on_sheet
def operator_added(sheet: Sheet, random: Random) -> None:
    added = random.choice(
        [
            operator("Q"),
            operator("q"),
            operator("ET"),
            operator("BT"),
            operator("Tr", random.randrange(-1, 9)),
            operator("cm", *(random.choice((0, 1, -1, 0.5)) for _ in range(4)), 0, 0),
            operator("rg", 1, 1, 1),
            operator("n"),
            operator("Tz", random.choice(NUMBERS)),
            operator("Do", Name("/None")),
        ]
    )
    sheet.ops.insert(random.randrange(len(sheet.ops)), added)


@kind("a number of an operator changed", "structure")
@on_sheet
def number_changed(sheet: Sheet, random: Random) -> None:
    """Of a matrix, a place, a size, a line, a colour."""
    numbered = [
        i for i, (operands, op) in enumerate(sheet.ops)
        if str(op) != "TJ" and any(isinstance(o, int | Decimal) for o in operands)
    ]  # fmt: skip
    at = random.choice(numbered)
    operands, op = sheet.ops[at]
    changed = list(operands)
    which = random.choice([i for i, o in enumerate(changed) if isinstance(o, int | Decimal)])
    old = float(changed[which])
    changed[which] = random.choice((*NUMBERS, -old, old + 12.5, old * 1.1))
    sheet.ops[at] = operator(str(op), *changed)


@kind("a text object lost", "structure")
@on_sheet
def text_lost(sheet: Sheet, random: Random) -> None:
    if sheet.pieces:
        sheet.drop([random.choice(sheet.pieces)])


@kind("a text object doubled", "structure")
@on_sheet
def text_doubled(sheet: Sheet, random: Random) -> None:
    if sheet.pieces:
        piece = random.choice(sheet.pieces)
        twin = sheet.ops[piece.start : piece.end + 1]
        at = random.choice(sheet.pieces).start
        sheet.ops[at:at] = twin


@kind("text objects in another order", "structure")
@on_sheet
def text_reordered(sheet: Sheet, random: Random) -> None:
    """What is shown stays the same, but for the order in which it is drawn."""
    inside: list[list[pikepdf.ContentStreamInstruction]] = [
        sheet.ops[p.start : p.end + 1] for p in sheet.pieces
    ]
    sheet.drop(sheet.pieces)
    random.shuffle(inside)
    sheet.ops += [operator("q"), *(op for piece in inside for op in piece), operator("Q")]


# ------------------------------------------------------------------ fonts


@kind("two fonts exchanged", "structure")
@on_file
def fonts_exchanged(pdf: pikepdf.Pdf, random: Random) -> None:
    fonts = a_page(pdf, random).Resources.Font
    a, b = (random.choice(list(fonts.keys())) for _ in range(2))
    fonts[a], fonts[b] = fonts[b], fonts[a]


@kind("a font changed", "structure")
@on_file
def font_changed(pdf: pikepdf.Pdf, random: Random) -> None:
    fonts = a_page(pdf, random).Resources.Font
    font = fonts[random.choice(list(fonts.keys()))]
    entry = random.choice(list(font.keys()))
    changed: Iterable[object] = (None, 0, Name("/Odd"), pikepdf.Array([]), pikepdf.Dictionary())
    new = random.choice(list(changed))
    if new is None:
        del font[entry]
    else:
        font[entry] = new


@kind("meanings of codes changed", "structure")
@on_file
def meanings_changed(pdf: pikepdf.Pdf, random: Random) -> None:
    """A code stands for another letter, a digit for another: what is copied is not what is seen."""
    fonts = a_page(pdf, random).Resources.Font
    table = fonts[random.choice(list(fonts.keys()))].ToUnicode
    rows = list(re.finditer(rb"<(\w\w)> <(\w{4})>", content := table.read_bytes()))
    a, b = (random.choice(rows) for _ in range(2))
    new = random.choice((b[2], b"0000", b"D800", b"202E", b"%04X" % random.randrange(2**16)))
    table.write(content[: a.start(2)] + new + content[a.end(2) :])


# ------------------------------------------------------------------ pages


@kind("a box of a page changed", "structure")
@on_file
def box_changed(pdf: pikepdf.Pdf, random: Random) -> None:
    page = a_page(pdf, random)
    box = [float(v) for v in page.mediabox]
    which = random.randrange(4)
    box[which] = random.choice((*NUMBERS, box[which] * random.random()))
    page.obj[random.choice(("/MediaBox", "/CropBox"))] = pikepdf.Array(box)


@kind("a page turned", "structure")
@on_file
def page_turned(pdf: pikepdf.Pdf, random: Random) -> None:
    a_page(pdf, random).obj.Rotate = random.choice((90, 180, 270, -90, 45, 360))


@kind("a page lost", "structure")
@on_file
def page_lost(pdf: pikepdf.Pdf, random: Random) -> None:
    del pdf.pages[a_number(pdf, random)]


@kind("a page twice", "structure")
@on_file
def page_twice(pdf: pikepdf.Pdf, random: Random) -> None:
    pdf.pages.insert(random.randrange(len(pdf.pages)), a_page(pdf, random))


@kind("two pages exchanged", "structure")
@on_file
def pages_exchanged(pdf: pikepdf.Pdf, random: Random) -> None:
    a, b = (random.randrange(len(pdf.pages)) for _ in range(2))
    pdf.pages[a], pdf.pages[b] = pdf.pages[b], pdf.pages[a]


@kind("an entry of an object changed", "structure")
@on_file
def entry_changed(pdf: pikepdf.Pdf, random: Random) -> None:
    """Any entry of any dictionary: gone, of another type, or a reference to some other object."""
    held = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary | pikepdf.Stream)]
    one = random.choice(held)
    entries = [key for key in one.keys() if key != "/Length"]  # noqa: SIM118 - no mapping
    if not entries:
        return
    entry = random.choice(entries)
    if random.random() < 0.3:
        del one[entry]
    else:
        one[entry] = random.choice([0, -1, Name("/X"), pikepdf.Array([]), random.choice(held)])
