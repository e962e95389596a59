"""The kinds of faults: each gives faults without end (or until it knows no more) for a document."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from random import Random

from pipeline.model import Allocation, Box, Document, Word

from .edits import (
    doubled,
    moved,
    parted,
    reworded,
    unruled_below,
    with_page,
    with_words,
    without_page,
)
from .source import Key, Row, Source, Spot

LETTERS = {"0": "O", "1": "l", "5": "S", "8": "B", "6": "b", "2": "Z"}


@dataclass(frozen=True)
class Fault:
    """A document with one fault, and what it touches: lines, totals (by label) and figures."""

    source: str
    what: str
    document: Document
    lines: frozenset[Key] = frozenset()
    totals: frozenset[str] = frozenset()
    figures: tuple[tuple[int, Box], ...] = ()


Maker = Callable[[Source, Random], Iterator[Fault]]


@dataclass(frozen=True)
class Kind:
    """``is_provable``: whether the document's arithmetic can tell such a fault at all."""

    name: str
    make: Maker
    is_provable: bool = True
    note: str = ""


KINDS: list[Kind] = []


def kind(name: str, is_provable: bool = True, note: str = "") -> Callable[[Maker], Maker]:
    def add(make: Maker) -> Maker:
        KINDS.append(Kind(name, make, is_provable, note))
        return make

    return add


# ------------------------------------------------------------------ one amount of a line


Rewrite = Callable[[str, Random], str | None]


def _amounts(source: Source, random: Random, rewrite: Rewrite) -> Iterator[Fault]:
    """A fault in the text of one line's amount, line after line in random order."""
    while True:
        lines = random.sample(source.amounts, len(source.amounts))
        for line, spot in lines:
            before = source.text(spot)
            after = rewrite(before, random)
            if after is not None and after != before:
                yield _reworded(source, {spot: after}, [line])


def _totals(source: Source, random: Random, kinds: tuple[str, ...]) -> Iterator[Fault]:
    found = [(t, s) for t, s in source.totals if t.kind in kinds]
    while found:
        for total, spot in random.sample(found, len(found)):
            rewrite = random.choice((_digit_changed, _transposed))
            after = rewrite(source.text(spot), random) or _digit_changed(source.text(spot), random)
            if after:
                made = _reworded(source, {spot: after}, [])
                yield Fault(
                    made.source, f"{total.label}: {made.what}", made.document,
                    totals=frozenset({total.label}), figures=made.figures,
                )  # fmt: skip


def _reworded(source: Source, texts: dict[Spot, str], lines: list[Allocation]) -> Fault:
    changes = {}
    for spot, text in texts.items():
        word = source.page(spot.page).words[spot.index]
        changes[spot.page, spot.index] = _words(word, text)
    what = ", ".join(f"{source.text(s)} -> {t or 'nothing'}" for s, t in texts.items())
    return Fault(
        source.name,
        what,
        with_words(source.document, changes),
        frozenset(line.key for line in lines),
        figures=tuple((s.page, source.box(s)) for s in texts),
    )


def _words(word: Word, text: str) -> tuple[Word, ...]:
    if not text:
        return ()
    left, _, right = text.partition(" ")
    return parted(word, left, right) if right else (reworded(word, text),)


def _put(text: str, at: int, new: str, old: int = 1) -> str:
    return text[:at] + new + text[at + old :]


def _digits(text: str) -> list[int]:
    return [i for i, c in enumerate(text) if c.isdigit()]


def _digit_changed(text: str, random: Random) -> str | None:
    places = _digits(text)
    at = random.choice(places)
    least = "1" if at == places[0] else "0"
    others = [d for d in "0123456789" if d != text[at] and d >= least]
    return _put(text, at, random.choice(others))


def _transposed(text: str, random: Random) -> str | None:
    places = _digits(text)
    pairs = [(a, b) for a, b in pairwise(places) if text[a] != text[b]]
    pairs = [(a, b) for a, b in pairs if a != places[0] or text[b] != "0"]
    if not pairs:
        return None
    a, b = random.choice(pairs)
    return _put(_put(text, a, text[b]), b, text[a])


@kind("a digit changed")
def digit_changed(source: Source, random: Random) -> Iterator[Fault]:
    return _amounts(source, random, _digit_changed)


@kind("digits transposed")
def digits_transposed(source: Source, random: Random) -> Iterator[Fault]:
    return _amounts(source, random, _transposed)


@kind("a digit lost")
def digit_lost(source: Source, random: Random) -> Iterator[Fault]:
    """The grouping goes with it, as a reader that lost a digit would print it."""

    def lose(text: str, random: Random) -> str | None:
        number = re.sub(r"\D", "", text)
        at = random.randrange(len(number))
        left = number[:at] + number[at + 1 :]
        return f"£{int(left):,}" if left and int(left) != int(number) else None

    return _amounts(source, random, lose)


@kind("a digit doubled")
def digit_doubled(source: Source, random: Random) -> Iterator[Fault]:
    def double(text: str, random: Random) -> str:
        number = re.sub(r"\D", "", text)
        at = random.randrange(len(number))
        return f"£{int(number[:at] + number[at] + number[at:]):,}"

    return _amounts(source, random, double)


@kind("an amount emptied")
def amount_emptied(source: Source, random: Random) -> Iterator[Fault]:
    return _amounts(source, random, lambda text, _: "")


@kind("a separator misread: point")
def comma_as_point(source: Source, random: Random) -> Iterator[Fault]:
    return _amounts(source, random, lambda text, _: text.replace(",", ".", 1))


@kind("a separator misread: blank")
def comma_as_blank(source: Source, random: Random) -> Iterator[Fault]:
    return _amounts(source, random, lambda text, _: text.replace(",", " ", 1))


@kind("a separator in a wrong place")
def comma_moved(source: Source, random: Random) -> Iterator[Fault]:
    def move(text: str, random: Random) -> str | None:
        if "," not in text:
            return None
        plain = text.replace(",", "", 1)
        places = [i for i in range(2, len(plain)) if i != text.index(",")]
        return _put(plain, random.choice(places), ",", 0)

    return _amounts(source, random, move)


@kind("a letter for a digit")
def letter_for_digit(source: Source, random: Random) -> Iterator[Fault]:
    def spell(text: str, random: Random) -> str | None:
        places = [i for i, c in enumerate(text) if c in LETTERS]
        if not places:
            return None
        at = random.choice(places)
        return _put(text, at, LETTERS[text[at]])

    return _amounts(source, random, spell)


@kind("the pound sign lost")
def sign_lost(source: Source, random: Random) -> Iterator[Fault]:
    return _amounts(source, random, lambda text, _: text.lstrip("£"))


@kind("a minus gained")
def minus_gained(source: Source, random: Random) -> Iterator[Fault]:
    return _amounts(source, random, lambda text, r: f"-{text}" if r.random() < 0.5 else f"({text})")


@kind("an amount in the wrong column")
def wrong_column(source: Source, random: Random) -> Iterator[Fault]:
    while True:
        for line, spot in random.sample(source.amounts, len(source.amounts)):
            row, box = source.row_of(spot), source.box(spot)
            others = [c for c in row.columns if not c.x0 <= box.centre[0] <= c.x1]
            target = random.choice(others)
            word = source.page(spot.page).words[spot.index]
            shifted = moved(word, right=target.centre[0] - box.centre[0])
            yield Fault(
                source.name,
                f"{word.text} moved by {shifted.box.x0 - box.x0:.0f} points",
                with_words(source.document, {(spot.page, spot.index): (shifted,)}),
                frozenset({line.key}),
                figures=((spot.page, shifted.box), (spot.page, box)),
            )


# ------------------------------------------------------------------ two amounts


Pick = Callable[[Source, Allocation, Allocation], bool]


def _swaps(source: Source, random: Random, pick: Pick) -> Iterator[Fault]:
    pairs = [
        (a, b)
        for a, b in combinations(source.amounts, 2)
        if a[0].amount_gbp != b[0].amount_gbp and pick(source, a[0], b[0])
    ]
    random.shuffle(pairs)
    for (one, here), (two, there) in pairs:
        yield _reworded(source, {here: source.text(there), there: source.text(here)}, [one, two])


def _same_table(a: Allocation, b: Allocation) -> bool:
    return a.table_id == b.table_id and a.financial_year == b.financial_year


def _across(source: Source, a: Allocation, b: Allocation) -> bool:
    here, there = source.over(a.key), source.over(b.key)
    return _same_table(a, b) and here != there and bool(here or there)


def _inside(source: Source, a: Allocation, b: Allocation) -> bool:
    return _same_table(a, b) and source.over(a.key) == source.over(b.key)


@kind("amounts swapped across themes")
def swapped_across(source: Source, random: Random) -> Iterator[Fault]:
    """Across the smallest totals that the document states: themes, or intentions of parts."""
    return _swaps(source, random, _across)


@kind(
    "amounts swapped inside one theme",
    is_provable=False,
    note="both lines stand under the same totals, so every sum stays what it was",
)
def swapped_inside(source: Source, random: Random) -> Iterator[Fault]:
    return _swaps(source, random, _inside)


@kind("amounts swapped across years")
def swapped_across_years(source: Source, random: Random) -> Iterator[Fault]:
    return _swaps(
        source, random, lambda _, a, b: a.line_id == b.line_id and a.table_id == b.table_id
    )


# ------------------------------------------------------------------ totals


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
        yield _without(source, row)


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


# ------------------------------------------------------------------ rows, lines and pages


def _without(source: Source, row: Row) -> Fault:
    words = " ".join(source.text(s) for s in row.spots)
    return Fault(
        source.name,
        f"lost: {words[:60]}",
        with_words(source.document, {(s.page, s.index): () for s in row.spots}),
        frozenset(row.keys),
        frozenset(t.label for t in row.totals),
        tuple((s.page, source.box(s)) for s in row.spots if source.text(s).startswith("£")),
    )


@kind("a row lost")
def row_lost(source: Source, random: Random) -> Iterator[Fault]:
    rows = [r for r in source.rows if r.keys]
    for row in random.sample(rows, len(rows)):
        yield _without(source, row)


@kind("the last row of a page lost")
def last_row_lost(source: Source, random: Random) -> Iterator[Fault]:
    """Words and all, as where the reading of a table stops short of the page's end."""
    for page in source.document.pages:
        rows = [r for r in source.rows if page.number in r.pages and r.keys]
        if rows:
            yield _without(source, max(rows, key=lambda r: dict(r.boxes)[page.number].bottom))


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


# ------------------------------------------------------------------ titles and text


@kind("the year of a column misread")
def year_misread(source: Source, random: Random) -> Iterator[Fault]:
    for table in source.printed.tables:
        for cell in table.rows[0]:
            for spot in source._inside(cell.page, [cell.box]):
                text = source.text(spot)
                match = re.fullmatch(r"((?:20)?)(\d\d)/(\d\d)", text)
                if match is None:
                    continue
                for by in (-1, 1):
                    year = f"{match[1]}{int(match[2]) + by:02d}/{int(match[3]) + by:02d}"
                    made = _reworded(source, {spot: year}, [])
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
            text = _digit_changed(word.text, random) or word.text
            stray = moved(reworded(word, text), down=foot + 4 - word.box.top)
            changes = {(spot.page, len(page.words) - 1): (page.words[-1], stray)}
            yield Fault(
                source.name,
                f"{text} under the table of page {spot.page}",
                with_words(source.document, changes),
                figures=((spot.page, stray.box),),
            )
