"""Faults in totals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from ..edits import (
    with_words,
)
from ..source import Source
from .kind import Fault, kind
from .made import another_digit, reworded_at, transposed, without_row


def _totals(source: Source, random: Random, kinds: tuple[str, ...]) -> Iterator[Fault]:
    found = [(t, s) for t, s in source.totals if t.kind in kinds]
    while found:
        for total, spot in random.sample(found, len(found)):
            rewrite = random.choice((another_digit, transposed))
            after = rewrite(source.text(spot), random) or another_digit(source.text(spot), random)
            if after:
                made = reworded_at(source, {spot: after}, [])
                yield Fault(
                    made.source, f"{total.label}: {made.what}", made.document,
                    totals=frozenset({total.label}), figures=made.figures,
                )  # fmt: skip


@kind("a subtotal changed")
def subtotal_changed(source: Source, random: Random) -> Iterator[Fault]:
    return _totals(source, random, ("subtotal", "line"))


@kind("a grand total changed")
def grand_changed(source: Source, random: Random) -> Iterator[Fault]:
    return _totals(source, random, ("grand", "column"))


@kind("a total's row lost")
def total_lost(source: Source, random: Random) -> Iterator[Fault]:
    rows = [r for r in source.rows if r.totals and not r.keys]
    for row in random.sample(rows, len(rows)):
        yield without_row(source, row)


@kind("a total's label lost")
def label_lost(source: Source, random: Random) -> Iterator[Fault]:
    for row in source.rows:
        for spot in row.spots:
            if re.search("total", source.text(spot), re.IGNORECASE):
                yield Fault(
                    source.name,
                    f"{source.text(spot)} lost on page {spot.page}",
                    with_words(source.document, {(spot.page, spot.index): ()}),
                    totals=frozenset(t.label for t in row.totals),
                    figures=tuple((t.page, t.box) for t in row.totals),
                )
