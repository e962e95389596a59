"""A framework inside a reports pack: which pages are its own, told from their text alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from pipeline.grouping import by_key
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.money import SIGNED

SPARSE_WORDS = 90
SIGNS_OF_A_PACK = 2
LEAST_PAGES = 12  # a framework alone is seldom longer than a pack, a pack never this short
HEAD_LINES = 5
SIGNED_PAGES = 3  # behind a cover: the list of contents, a page left blank, the foreword


@dataclass(frozen=True)
class Cut:
    """The pages (1-based) to read, and why; ``pages`` None where the whole file is read. It is not
    sure where the file looks like a pack, and no page of it like the first of a framework.
    """

    pages: range | None
    reason: str
    is_sure: bool = True


def framework_pages(texts: Sequence[str], rules: Rules) -> Cut:
    """The pages of the framework among those of a file, from the text of each page."""
    page = _Signs(rules)
    signs = 0
    if len(texts) >= LEAST_PAGES:
        signs = sum(page.has("pack", text) or page.has("item", text) for text in texts)
        signs += sum(page.has("blank", text) for text in texts) > 1
    covers = _covers(texts, page) if signs else []
    if signs < (SIGNS_OF_A_PACK if 0 in covers or not covers else 1):
        return Cut(None, "the file is the framework")
    best: tuple[int, range, str] | None = None
    for start in covers:
        end, why = _end(texts, start, page)
        pages = range(start + 1, end + 1)
        score = _score(texts[start:end], page)
        if best is None or score > best[0]:
            best = (score, pages, f"its cover is page {start + 1}; it ends before {why}")
    if best is None:
        best = _without_cover(texts, page)
    if best is None or best[0] == 0:
        why = "it looks like a reports pack in which no page begins a framework, so all of it was read"
        return Cut(None, f"{why}; name the framework's pages with --pages", is_sure=False)
    return Cut(best[1], f"pages {best[1][0]} to {best[1][-1]} of {len(texts)}: {best[2]}")


def _covers(texts: Sequence[str], page: _Signs) -> list[int]:
    """The pages (0-based) that are a framework's cover; where none names the commissioner, those with the
    title alone whose next pages do.
    """
    titled = [i for i, text in enumerate(texts) if page.is_titled(text)]
    named = [i for i in titled if page.has("issuer", texts[i])]
    return named or [i for i in titled if page.is_signed_behind(texts, i)]


class _Signs:
    def __init__(self, rules: Rules) -> None:
        self.rules = by_key(rules.packs, attrgetter("of"))

    def has(self, kind: str, text: str) -> bool:
        """Whether a page, or one of its lines, shows a sign of this kind."""
        is_of_page = kind in ("blank", "title", "issuer", "pack", "columns")
        low = text.lower()
        rules = [r for r in self.rules[kind] if not r.words or any(map(low.__contains__, r.words))]
        if not rules:  # as on most pages
            return False
        texts = [" ".join(low.split())] if is_of_page else [ln.strip() for ln in low.splitlines()]
        return any(any(map(rule.regex.search, texts)) for rule in rules)

    def is_titled(self, text: str) -> bool:
        """A page of few words with the title of a framework."""
        if len(text.split()) > SPARSE_WORDS or self.has("pack", _without_stamp(text)):
            return False
        lines = [line for line in text.splitlines() if len(line.split()) <= 12]
        return self.has("title", " ".join(lines)) and not self.has("head", text)

    def is_signed_behind(self, texts: Sequence[str], start: int) -> bool:
        """Whether one of the next pages of a report names the commissioner."""
        for i in range(start + 1, min(start + 1 + SIGNED_PAGES, len(texts))):
            if self.begins_another(texts[i], texts[start]):
                return False
            if self.has("issuer", texts[i]):
                return True
        return False

    def is_headed(self, text: str) -> bool:
        """Whether a page begins with the title of a framework and the commissioner's name."""
        top = "\n".join(text.strip().splitlines()[:HEAD_LINES])
        return self.has("title", top) and self.has("issuer", top) and not self.has("head", top)

    def begins_another(self, text: str, before: str) -> str:
        """What on a page says that another report begins here; empty where nothing does."""
        if self.has("blank", text):
            return "a page left blank"
        lines = [ln for ln in text.strip().splitlines() if ln.strip() and not _is_number(ln)]
        if self.has("head", "\n".join(lines[:HEAD_LINES])):
            return "the head of another report"
        if self.has("item", text) and _item(text) != _item(before):
            return "another item of the agenda"
        return ""


def _without_stamp(text: str) -> str:
    """A cover's text without the agenda item that the pack stamps on it."""
    return re.sub(r"agenda item (?:no\.? ?)?\d+[a-z]?", "", text, flags=re.IGNORECASE)


def _is_number(line: str) -> bool:
    return bool(
        re.fullmatch(r"(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d+)?", line.strip(), re.IGNORECASE)
    )


def _item(text: str) -> str:
    match = re.search(r"agenda item (?:no\.? ?)?(\d+)", text, re.IGNORECASE)
    return match[1] if match else ""


def _end(texts: Sequence[str], start: int, page: _Signs) -> tuple[int, str]:
    """The first page (0-based) after a cover that is not the framework's, and what shows it.

    A page left blank may stand inside a framework printed on both sides: it ends there only where
    what follows begins another report.
    """
    for i in range(start + 1, len(texts)):
        why = page.begins_another(texts[i], texts[start])
        if not why:
            continue
        if why == "a page left blank" and i + 1 < len(texts):
            follows = page.begins_another(texts[i + 1], texts[start])
            goes_on = _own_number(texts[i + 1]) == _own_number(texts[i - 1]) + 1 > 1
            if not follows and goes_on:
                continue
        return i, f"page {i + 1}, {why}"
    return len(texts), "the end of the file"


def _own_number(text: str) -> int:
    """The number that a page bears beside the pack's ``Page 97``; -1 where there is none."""
    for line in text.strip().splitlines():
        if re.fullmatch(r"\d{1,3}", line.strip()):
            return int(line.strip())
    return -1


def _score(texts: Sequence[str], page: _Signs) -> int:
    """How much of a framework a run of pages has: pages of amount tables, appendices, priorities."""
    return 1 + sum(3 * page.has("columns", t) + bool(SIGNED.search(t)) for t in texts)


def _without_cover(texts: Sequence[str], page: _Signs) -> tuple[int, range, str] | None:
    """The run of pages between two reports that begins with a framework's title and holds tables."""
    starts = [0] + [
        i
        for i in range(1, len(texts))
        if page.begins_another(texts[i], texts[i - 1])
        or (page.is_headed(texts[i]) and not page.is_headed(texts[i - 1]))
    ]
    best: tuple[int, range, str] | None = None
    for start, end in zip(starts, [*starts[1:], len(texts)], strict=True):
        first = start + 1 if page.has("blank", texts[start]) and start + 1 < end else start
        top = "\n".join(texts[first].strip().splitlines()[:8])
        tables = sum(page.has("columns", t) for t in texts[first:end])
        if page.has("title", top) and tables:
            score = _score(texts[first:end], page)
            if best is None or score > best[0]:
                best = (score, range(first + 1, end + 1), "they bear its title and hold its tables")
    return best
