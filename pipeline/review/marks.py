"""How sums are marked in pictures: colours, letters and words; and the print that these are in."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from PIL import ImageFont

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont
MARGIN = 14
LEGEND_SIZE = 15
MOST_SIZE, LEAST_SIZE = 16, 10
SPELT = {
    "£000": "thousand pounds",
    "£m": "million pounds",
    "£": "pounds",
    "’": "'",
    "‘": "'",
    "“": '"',
    "”": '"',
    "–": "-",
    "—": "-",
}


@dataclass(frozen=True)
class Mark:
    """How a sum is marked, by what became of it. The colours differ for every kind of sight."""

    letter: str
    colour: str
    meaning: str


MARKS = {
    "allocation": Mark("A", "#00724f", "an allocation, with its line"),
    "part": Mark("P", "#0284c7", "a part of a year"),
    "total": Mark("T", "#312e81", "a total"),
    "restated": Mark("R", "#a8438a", "restated: stands elsewhere too"),
    "statement": Mark("S", "#6b5b00", "a statement in the text"),
    "ignored": Mark("O", "#64748b", "other money, no award"),
    "unaccounted": Mark("?", "#d9480f", "unaccounted for, or not read"),
}


def mark(role: str) -> Mark:
    """The mark of a figure's role."""
    return MARKS[role]


def legend(width: int, counts: Mapping[str, int]) -> list[list[tuple[float, Mark, str]]]:
    """The marks with their places from the left and what to say, in as many rows as they need."""
    rows: list[list[tuple[float, Mark, str]]] = [[]]
    x = float(MARGIN)
    for look in MARKS.values():
        says = f"{look.meaning} ({counts.get(look.letter, 0)})"
        wide = 25 + font(LEGEND_SIZE).getlength(says) + 22
        if x + wide > width and rows[-1]:
            rows.append([])
            x = float(MARGIN)
        rows[-1].append((x, look, says))
        x += wide
    return rows


def broken(parts: list[str], width: float) -> list[str]:
    """Texts broken between words, so that they fit a width in the largest print."""
    out: list[str] = []
    for part in filter(None, parts):
        line = ""
        for word in printable(part).split():
            longer = f"{line} {word}".strip()
            if line and font(MOST_SIZE).getlength(longer) > width:
                out.append(line)
                longer = word
            line = longer
        out.append(line)
    return out


def fitting(text: str, width: float) -> Font:
    """The largest print in which a text fits a width."""
    sizes = range(MOST_SIZE, LEAST_SIZE, -1)
    size = next((s for s in sizes if font(s).getlength(text) <= width), LEAST_SIZE)
    return font(size)


def printable(text: str) -> str:
    """A text in the letters that the font has, which are those of ASCII.

    >>> printable("£000, the PCC’s")
    "thousand pounds, the PCC's"
    """
    for sign, plain in SPELT.items():
        text = text.replace(sign, plain)
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()


@cache
def font(size: int) -> Font:
    """The font that Pillow carries, so that pictures are the same on every machine."""
    return ImageFont.load_default(size)
