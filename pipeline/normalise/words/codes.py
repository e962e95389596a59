"""The codes in a cell: a line's own, and those that stand with it."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

from pipeline.model import Cell, TextLine
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.lookalikes import respelled
from pipeline.normalise.words.text import clean

CODE = re.compile(
    r"^[A-Z]{1,6}[-/ ]?\d{1,4}[A-Za-z]?$|^[A-Z]{2,6}[- ]?\d{1,5}/\d{2,4}$|^\d{3}/\d{4}$"
)
# before a name
CODED = re.compile(r"([A-Z]{1,6}[- ]?\d{1,4})(?:(?:\s*[:.–—]|\s-)(?:\s+|$)|$)")
# one that the name is not set off from is one word, and neither a road ("A12") nor a count ("PCSO 24 Hours")
CODED_SOLID = re.compile(r"((?:[A-Z]{2,6}-?\d|[A-Z]-?0)\d{1,3})\s+(?=[A-Z“\"'(])")

ROOM = 1.5  # of a cell beside its print, and of a letter, in sizes of the print


class Codes(NamedTuple):
    """The code of a line, and what else stands with it; ``is_respelled`` where it is printed wrong."""

    own: str | None = None
    others: tuple[str, ...] = ()
    is_respelled: bool = False


def codes_in(
    cell: Cell, left_out: Collection[str], listed_series: Collection[str], rules: Rules
) -> Codes:
    """The codes of a line. One that only looks like a code which the document's series lacks
    (``left_out``) is that code; those of the ``listed_series`` are of priorities, and no line's own.
    """
    tokens = code_tokens(cell, rules)
    right = [respelled(t, left_out) for t in tokens]
    wrong = [i for i, (a, b) in enumerate(zip(tokens, right, strict=True)) if a != b]
    if len(wrong) == 1:
        own = right.pop(wrong[0])
        return Codes(own, tuple(right), is_respelled=True)
    code = next((t for t in tokens if CODE.match(t)), tokens[0] if tokens else None)
    if code and series_of(code) in listed_series:
        return Codes(None, tokens)  # a row whose own code is missing
    return Codes(code, tuple(t for t in tokens if t != code))


def code_tokens(cell: Cell, rules: Rules) -> tuple[str, ...]:
    """The codes in a cell, as printed; one that wraps over two lines is one."""
    texts: list[str] = []
    for i, line in enumerate(cell.lines):
        text = clean(line.text, rules)
        if texts and _goes_on(texts[-1], text, i == 1 and not _had_room(cell, line)):
            texts[-1] += text
        else:
            texts.append(text)
    return tuple(t for text in texts for t in ([text] if CODE.match(text) else text.split()))


def _goes_on(above: str, text: str, may_be_cut: bool) -> bool:
    """Whether a line ends the code above it: that is none by itself, or ends with a dash or a slash and
    what follows is none, or may be cut and what follows is a number.
    """
    if above.endswith(("-", "/")):
        return not CODE.match(text.rstrip("-/ "))
    return bool(CODE.match(above + text)) and (
        not CODE.match(above) or (may_be_cut and text.isdigit())
    )


def _had_room(cell: Cell, second: TextLine) -> bool:
    """Whether what begins the second line of a cell could have stood behind the first: a narrow column has
    cut no code there.
    """
    first = cell.lines[0]
    room = (cell.box.x1 - cell.box.x0) - (first.box.x1 - first.box.x0)
    return room > second.box.x1 - second.box.x0 + ROOM * first.size_pt


def series_of(code: str) -> str:
    """What a code begins with, before its number."""
    return re.split(r"[\d/ -]", code, maxsplit=1)[0]


def code_before(name: str) -> re.Match[str] | None:
    """The code that a name has before it, with what sets it off.

    >>> found = code_before("CI012: Helpline")
    >>> found[1], found[0], code_before("A12 Road safety")
    ('CI012', 'CI012: ', None)
    """
    return CODED.match(name) or CODED_SOLID.match(name)
