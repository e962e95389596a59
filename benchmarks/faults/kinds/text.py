"""Faults in titles, and sums in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from ..edits import (
    moved,
    reworded,
    with_words,
)
from ..source import Source
from .kind import Fault, kind
from .made import another_digit, reworded_at


@kind("the year of a column misread")
def year_misread(source: Source, random: Random) -> Iterator[Fault]:
    for table in source.printed.tables:
        for cell in table.rows[0]:
            for spot in source.inside(cell.page, [cell.box]):
                text = source.text(spot)
                match = re.fullmatch(r"((?:20)?)(\d\d)/(\d\d)", text)
                if match is None:
                    continue
                for by in (-1, 1):
                    year = f"{match[1]}{int(match[2]) + by:02d}/{int(match[3]) + by:02d}"
                    made = reworded_at(source, {spot: year}, [])
                    keys = frozenset(
                        line.key for line, at in source.amounts
                        if cell.box.x0 <= source.box(at).centre[0] <= cell.box.x1
                        and at.page in {page for page, _ in table.boxes}
                    )  # fmt: skip
                    yield Fault(made.source, made.what, made.document, keys)


@kind("a sum printed in the text")
def stray_sum(source: Source, random: Random) -> Iterator[Fault]:
    """One more sum under a table: a row whose amount alone is left, outside of every line."""
    while True:
        for _, spot in random.sample(source.amounts, len(source.amounts)):
            page = source.page(spot.page)
            rows = [r for r in source.rows if spot.page in r.pages]
            foot = max(dict(r.boxes)[spot.page].bottom for r in rows)
            word = page.words[spot.index]
            text = another_digit(word.text, random) or word.text
            stray = moved(reworded(word, text), down=foot + 4 - word.box.top)
            changes = {(spot.page, len(page.words) - 1): (page.words[-1], stray)}
            yield Fault(
                source.name,
                f"{text} under the table of page {spot.page}",
                with_words(source.document, changes),
                figures=((spot.page, stray.box),),
            )
