"""Small changes to the words and ruling lines of pages. Nothing here knows what money means."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from pipeline.model import Box, Document, Page, Rule, Word

TOUCHES_PT = 0.6


def with_words(document: Document, changes: Mapping[tuple[int, int], Sequence[Word]]) -> Document:
    """The document with words, named by page number and place, replaced by others (or by none)."""
    pages = []
    for page in document.pages:
        words: list[Word] = []
        for i, word in enumerate(page.words):
            words += changes.get((page.number, i), (word,))
        pages.append(replace(page, words=tuple(words)) if len(words) or page.words else page)
    return replace(document, pages=tuple(pages))


def with_page(document: Document, page: Page) -> Document:
    return replace(
        document, pages=tuple(page if p.number == page.number else p for p in document.pages)
    )


def reworded(word: Word, text: str) -> Word:
    """The word with another text in the same box; its letters are spread evenly."""
    step = (word.box.x1 - word.box.x0) / max(len(text), 1)
    return word._replace(text=text, edges=tuple(word.box.x0 + i * step for i in range(len(text))))


def moved(word: Word, right: float = 0.0, down: float = 0.0) -> Word:
    b = word.box
    box = Box(b.x0 + right, b.top + down, b.x1 + right, b.bottom + down)
    return word._replace(box=box, edges=tuple(e + right for e in word.edges))


def parted(word: Word, left: str, right: str) -> tuple[Word, Word]:
    """Two words in the room of one, a blank of a quarter of the type size between them."""
    b, blank = word.box, word.size_pt / 4
    step = (b.x1 - b.x0 - blank) / (len(left) + len(right))
    first = word._replace(box=b._replace(x1=b.x0 + step * len(left)))
    second = word._replace(box=b._replace(x0=first.box.x1 + blank))
    return reworded(first, left), reworded(second, right)


def without_page(document: Document, number: int, renumber: bool) -> Document:
    """The document without a page: as if the file lacked it, or (not renumbered) the reader."""
    pages = [p for p in document.pages if p.number != number]
    if not renumber:
        return replace(document, pages=tuple(pages))
    pages = [replace(p, number=i) for i, p in enumerate(pages, 1)]
    return replace(document, pages=tuple(pages), page_count=len(pages))


def doubled(page: Page, row: Box, spots: Collection[int]) -> Page:
    """The page with a row printed twice: all that stands below it moves down to make room."""
    high = row.bottom - row.top

    def is_below(y: float) -> bool:
        return y > row.bottom - TOUCHES_PT

    words = [moved(w, down=high) if is_below(w.box.top) else w for w in page.words]
    words += [moved(page.words[i], down=high) for i in sorted(spots)]
    rules: list[Rule] = []
    for rule in page.rules:
        if rule.is_horizontal:
            on_edge = abs(rule.at - row.bottom) <= TOUCHES_PT
            shifted = rule._replace(at=rule.at + high)
            rules += [rule, shifted] if on_edge else [shifted if is_below(rule.at) else rule]
        elif is_below(rule.start):
            rules.append(rule._replace(start=rule.start + high, end=rule.end + high))
        elif rule.end > row.bottom - TOUCHES_PT:
            rules.append(rule._replace(end=rule.end + high))
        else:
            rules.append(rule)
    fills: list[Box] = []
    for fill in page.fills:
        down = fill._replace(top=fill.top + high, bottom=fill.bottom + high)
        if is_below(fill.top):
            fills.append(down)
        else:
            fills += [fill, down] if row.holds(fill) else [fill]
    return replace(
        page,
        height_pt=page.height_pt + high,
        words=tuple(words),
        rules=tuple(rules),
        fills=tuple(fills),
    )


def unruled_below(page: Page, y: float) -> Page:
    """The page without any drawn line or fill below a height: what stands there is bare print."""
    rules = [
        rule if rule.is_horizontal else rule._replace(end=min(rule.end, y))
        for rule in page.rules
        if (rule.at if rule.is_horizontal else rule.start) < y + TOUCHES_PT
    ]
    fills = [f._replace(bottom=min(f.bottom, y)) for f in page.fills if f.top < y - TOUCHES_PT]
    return replace(page, rules=tuple(rules), fills=tuple(fills))
