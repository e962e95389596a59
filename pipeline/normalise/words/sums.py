"""Each sum of money that a line of print names, with its place."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from pipeline.model import Box, TextLine, Word

# A sum within running text: all of it, since what stands after it says in what it counts.
SUM = re.compile(
    # a number that a slash or dash and two digits follow is a year in a title (``£ 2024/25``, ``£ 2024/2025``)
    r"(?:£|€|PS(?=\d)|\bGBP(?=\s?\d))\s?£?\s?\(?-?(?>[\dO][\d,.]*)(?!\s?[/–-]\s?\d\d\b)"
    r"(?!(?<=20\d\d)\s?[/–-]\s?20\d\d\b)"
    r"(?P<more>\s\d{3}(?![\d,%]))?(?:\s?(?:k|m|bn|million|thousand|billion)\b)?"
    r"|(?<![\d,.])(?>\d[\d,.]*)(?:\s?(?:k|m|bn|million|thousand|billion))?\s?(?:pounds|GBP)\b",
    re.IGNORECASE,
)
SIGN = re.compile(r"£|€|ps\d|gbp|pounds")  # which every sum has
WIDE = 0.6  # of the type size: a gap within no number, but between two cells


def money_in(line: TextLine) -> Iterator[tuple[str, Box, int, int]]:
    """Each sum of money in a line: its text, box, and first and last character in the line's text."""
    if not line.may_have_figure:
        return
    text = spelled(line.words)
    low = text.lower()
    if not SIGN.search(low):
        return
    for match in SUM.finditer(text):
        raw = match[0].rstrip(" .,")
        if match["more"] and _is_of_next_cell(line.words, match.start("more") + 1):
            raw = text[match.start() : match.start("more")]
        if not any(map(str.isdigit, raw)):
            continue
        end = match.start() + len(raw)
        boxes = [
            word.box
            for start, word in _starts(line.words)
            if start < end and start + len(word.text) > match.start()
        ]
        if boxes:
            yield raw, Box.around(boxes), match.start(), end


def has_money(line: TextLine) -> bool:
    """Whether a line names a sum of money."""
    return next(money_in(line), None) is not None


def _is_of_next_cell(words: Sequence[Word], at: int) -> bool:
    """Whether the word at a place in a line's text stands apart from the one before it."""
    starts = list(_starts(words))
    return any(
        start == at and word.box.x0 - before.box.x1 > WIDE * word.size_pt
        for (_, before), (start, word) in itertools.pairwise(starts)
    )


def spelled(words: Sequence[Word]) -> str:
    """The text of a line, raised note marks left out."""
    text = ""
    for word in words:
        if not word.is_raised:
            text += f" {word.text}"
        elif word.text.isalpha():
            text += word.text
    return text.removeprefix(" ")


def _starts(words: Sequence[Word]) -> Iterator[tuple[int, Word]]:
    """Where each word begins in the text of its line."""
    at = 0
    for word in words:
        if word.is_raised and not word.text.isalpha():
            continue
        at += bool(at) and not word.is_raised
        yield at, word
        at += len(word.text)
