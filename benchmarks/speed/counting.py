"""How many of the lines that a document is known to hold come out of a reading whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

Line = tuple[str, str]  # the title of a funded line, and its amount as printed

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def whole_lines(known: Iterable[Line], rows: Iterable[Sequence[str]]) -> int:
    """How many lines have their title and their amount in one row.

    The title has to begin a cell, so that a row into which a reader merged several lines counts
    for the first of them alone; the amount has to stand in the row as a number of its own. Lines
    of one title may share a row, as the lettered parts of an intention do: each amount that stands
    there counts for one of them. Blanks, breaks of lines and hyphens don't matter.
    """
    wanted = Counter((_tight(title), _amount(amount)) for title, amount in known)
    titles = {title for title, _ in wanted}
    lengths = {len(title) for title in titles}
    found: Counter[Line] = Counter()
    for row in rows:
        cells = [_tight(cell) for cell in row]
        numbers = Counter(n for cell in row for n in NUMBER.findall(cell))
        for title in titles & {cell[:length] for cell in cells for length in lengths}:
            found.update({(title, number): count for number, count in numbers.items()})
    return sum(min(count, found[line]) for line, count in wanted.items())


def has_amount(line: Line) -> bool:
    """Whether an amount is printed in figures, so that the line can be counted."""
    return bool(NUMBER.search(line[1]))


def _amount(printed: str) -> str:
    return NUMBER.findall(printed)[-1]


def _tight(text: str) -> str:
    return re.sub(r"[\s\-‐‑–—]+", "", text).lower()
