"""The codes in a cell: a line's own, and those that stand with it."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

from pipeline.model import Cell
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.lookalikes import respelled
from pipeline.normalise.words.text import clean

CODE = re.compile(r"^[A-Z]{1,6}[- ]?\d{1,4}[A-Za-z]?$|^[A-Z]{2,6}\d{1,5}/\d{2,4}$|^\d{3}/\d{4}$")


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
    for line in cell.lines:
        text = clean(line.text, rules)
        if texts and _goes_on(texts[-1], text, is_first=len(texts) == 1):
            texts[-1] += text
        else:
            texts.append(text)
    return tuple(t for text in texts for t in ([text] if CODE.match(text) else text.split()))


def _goes_on(above: str, text: str, is_first: bool) -> bool:
    """Whether a line ends the code above it: that is none by itself, or ends with a dash or a slash, or
    is a line's own and what follows is a number.
    """
    if not CODE.match(above + text) and not above.endswith(("-", "/")):
        return False
    return above.endswith(("-", "/")) or not CODE.match(above) or (is_first and text.isdigit())


def series_of(code: str) -> str:
    """What a code begins with, before its number."""
    return re.split(r"[\d/ -]", code, maxsplit=1)[0]
