"""Rows, ruling lines and pages that are lost, or there twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from ..edits import (
    doubled,
    unruled_below,
    with_page,
    without_page,
)
from ..source import Source
from .kind import Fault, kind
from .made import without_row


@kind("a row lost")
def row_lost(source: Source, random: Random) -> Iterator[Fault]:
    rows = [r for r in source.rows if r.keys]
    for row in random.sample(rows, len(rows)):
        yield without_row(source, row)


@kind("the last row of a page lost")
def last_row_lost(source: Source, random: Random) -> Iterator[Fault]:
    """Words and all, as where the reading of a table stops short of the page's end."""
    for page in source.document.pages:
        rows = [r for r in source.rows if page.number in r.pages and r.keys]
        if rows:
            yield without_row(source, max(rows, key=lambda r: dict(r.boxes)[page.number].bottom))


@kind("a row doubled")
def row_doubled(source: Source, random: Random) -> Iterator[Fault]:
    rows = [r for r in source.rows if r.keys and len(r.pages) == 1]
    for row in random.sample(rows, len(rows)):
        number, box = row.boxes[0]
        page = doubled(source.page(number), box, [s.index for s in row.spots])
        yield Fault(
            source.name,
            f"twice: {' '.join(source.text(s) for s in row.spots)[:60]}",
            with_page(source.document, page),
            frozenset(row.keys),
            figures=((number, box._replace(bottom=box.bottom * 2 - box.top)),),
        )


@kind("a ruling line lost")
def ruling_lost(source: Source, random: Random) -> Iterator[Fault]:
    lines = [(p, rule) for p in source.document.pages for rule in p.rules]
    for page, lost in random.sample(lines, len(lines)):
        way = "row" if lost.is_horizontal else "column"
        # fills draw the same boundary: both go, as where a page is badly scanned
        fills = tuple(
            f for f in page.fills
            if lost.is_horizontal and min(abs(f.top - lost.at), abs(f.bottom - lost.at)) > 1
        )  # fmt: skip
        rest = tuple(r for r in page.rules if r is not lost)
        yield Fault(
            source.name,
            f"page {page.number}: line between two {way}s at {lost.at:.0f}",
            with_page(source.document, replace(page, rules=rest, fills=fills)),
            frozenset(a.key for a in source.records.allocations if a.page == page.number),
            frozenset(t.label for t in source.records.totals if t.page == page.number),
        )


@kind("the last row of a page without lines")
def last_row_unruled(source: Source, random: Random) -> Iterator[Fault]:
    """Its words stand below the drawn table: they are read with it, or must be told."""
    for page in source.document.pages:
        rows = [r for r in source.rows if page.number in r.pages]
        last = max(rows, key=lambda r: dict(r.boxes)[page.number].bottom, default=None)
        if last is not None:
            top = dict(last.boxes)[page.number].top
            yield Fault(
                source.name,
                f"page {page.number}: no line below {top:.0f}",
                with_page(source.document, unruled_below(page, top)),
                frozenset(last.keys),
                frozenset(t.label for t in last.totals),
                tuple((s.page, source.box(s)) for s in last.spots if "£" in source.text(s)),
            )


def _pages_lost(source: Source, random: Random, renumber: bool) -> Iterator[Fault]:
    held = {line.page for line in source.records.allocations}
    held |= {total.page for total in source.records.totals}
    for page in random.sample(source.document.pages, len(source.document.pages)):
        if page.number in held:
            yield Fault(
                source.name,
                f"page {page.number} lost",
                without_page(source.document, page.number, renumber),
                frozenset(a.key for a in source.records.allocations if a.page == page.number),
                frozenset(t.label for t in source.records.totals if t.page == page.number),
            )


@kind("a page lost from the file")
def page_lost(source: Source, random: Random) -> Iterator[Fault]:
    return _pages_lost(source, random, renumber=True)


@kind("a page that the reader lost")
def page_unread(source: Source, random: Random) -> Iterator[Fault]:
    return _pages_lost(source, random, renumber=False)
