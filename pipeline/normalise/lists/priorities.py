"""The priorities that a document lists: in a table, a section of that name, or under themes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.model import Priority, TextLine
from pipeline.normalise.columns.layout import Layout
from pipeline.normalise.plan.outline import Block, Outline, is_heading
from pipeline.normalise.rulebook.profiles import Profile
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.names import canonical
from pipeline.normalise.words.text import BULLET, join

THEME = re.compile(r"^(?:theme|aim|strand|pillar)\s*\d*\s*[:–—-]\s*(.+)$", re.IGNORECASE)
CODED = re.compile(
    r"^([A-Z]{1,6}[- ]?\d{1,3}|(?:Priority|Objective|Outcome) \d{1,2})\s*[:.–—)-](?!\d)\s*(.+)$"
)
CODED_PLAIN = re.compile(r"^([A-Z]{1,6}-?\d{1,3})\s+(\S.+)$")
NUMBERED = re.compile(r"^(\d{1,2})[.):]?\s+(?:[–—-]\s+)?(\S.*)$")
OTHER_WAY = re.compile(r"^.*\(([A-Z]{1,5}\d{1,3})\)\s*:\s*(.+)$")


def priorities(
    outline: Outline, layouts: Sequence[Layout], rules: Rules, profile: Profile | None
) -> tuple[Priority, ...]:
    """The document's own list of priorities: in a section of that name, or under theme headings."""
    found: dict[str, Priority] = {}
    for layout in layouts:
        for entry in _priority_table(layout, rules):
            found.setdefault(entry.code, entry)
    if not found:
        listed = _listed(outline, rules, in_section=True) or _listed(
            outline, rules, in_section=False
        )
        prefix = profile.priorities.prefix if profile and profile.priorities else ""
        if not prefix and all(p.code.isdigit() for p in listed):
            prefix = _prefix_in_tables(layouts)
        for entry in listed:
            code = f"{prefix}{entry.code}" if entry.code.isdigit() else entry.code
            found.setdefault(code, Priority(code, entry.theme, entry.text))
    return tuple(found.values())


def _priority_table(layout: Layout, rules: Rules) -> list[Priority]:
    """A table of codes (or names) of priorities, their words and, where given, their themes."""
    if layout.amounts or layout.reason:
        return []
    if not any(re.search(r"priorit|objective|outcome", t, re.IGNORECASE) for t in layout.titles):
        return []
    theme = next(
        (c for c in layout.columns if re.search(r"\btheme\b", c.title, re.IGNORECASE)), None
    )
    texts = {c.index: layout.texts_of(c) for c in layout.columns if c is not theme}
    if len(texts) < 2:
        return []
    lengths = {index: sum(map(len, column)) for index, column in texts.items()}
    words = max(lengths, key=lambda i: lengths[i])
    code = min(lengths, key=lambda i: lengths[i])
    if code == words or any(len(t.split()) > 4 for t in texts[code]):
        return []
    themes = layout.texts_of(theme) if theme else [""] * len(texts[code])
    return [
        Priority(given, _theme(name, rules), text)
        for given, text, name in zip(texts[code], texts[words], themes, strict=True)
        if given and text
    ]


def _theme(text: str, rules: Rules) -> str | None:
    return canonical(text, rules.themes, "themes").value if text else None


def _listed(outline: Outline, rules: Rules, in_section: bool) -> list[Priority]:
    found = _List(outline, rules, in_section)
    for block in outline.blocks:
        found.take(block)
    return found.entries if len(found.entries) >= 2 else []


class _List:
    """The priorities found so far in the text of a document, and the theme that it is under: in sections
    that are called so, or under any heading, each with the theme that it names.
    """

    def __init__(self, outline: Outline, rules: Rules, in_section: bool) -> None:
        self.body_size_pt, self.rules, self.in_section = outline.body_size_pt, rules, in_section
        self.entries: list[Priority] = []
        self.codes: set[str] = set()
        self.theme: str | None = None
        self.is_open = False  # whether the next line may go on with the last entry

    def take(self, block: Block) -> None:
        """Takes the next block of the text, where it may list priorities."""
        heading = f"{block.place.heading} {block.place.name}"
        is_list = bool(self.rules.label(heading, "priorities")) or _under_theme(block)
        if not block.lines or (self.in_section and not is_list):
            return
        if not self.in_section:
            self.theme = _theme_of_heading(block.place.heading) or self.theme
        self.is_open = False
        for line, text in zip(block.lines, block.texts, strict=True):
            self._line(line, text)

    def _line(self, line: TextLine, text: str) -> None:
        match = THEME.match(text)
        if match:
            self.theme, self.is_open = _theme(match[1], self.rules), False
            return
        words = BULLET.sub("", text)
        entry = _entry(words, self.theme, self.in_section)
        if entry is not None:
            self.is_open = entry.code not in self.codes
            if self.is_open:
                self.codes.add(entry.code)
                self.entries.append(entry)
        elif is_heading(line, self.body_size_pt):
            self.is_open = False
        elif self.is_open:
            last = self.entries[-1]
            self.entries[-1] = Priority(last.code, last.theme, join([last.text, words]))


def _under_theme(block: Block) -> bool:
    """Whether a block stands under a heading such as ``Theme: Prevention``."""
    return bool(THEME.match(block.place.heading))


def _theme_of_heading(heading: str) -> str | None:
    match = re.search(r"[:–—-]\s+([^:–—]+)$", heading)
    return match[1].strip() if match else None


def _entry(text: str, theme: str | None, numbers: bool) -> Priority | None:
    other = OTHER_WAY.match(text)
    if other:
        return Priority(other[1], theme, other[2].strip())
    match = CODED.match(text) or (CODED_PLAIN.match(text) if numbers else None)
    if match is None and numbers:
        match = NUMBERED.match(text)
    if match is None or len(match[2].split()) > 45:
        return None
    return Priority(match[1].strip(), theme, match[2].strip())


def _prefix_in_tables(layouts: Sequence[Layout]) -> str:
    """The letters that lines put before a priority's number, where they all do."""
    counts: Counter[str] = Counter()
    for layout in layouts:
        code = layout.one("code") if layout.amounts else None
        for text in layout.texts_of(code) if code else ():
            found = re.findall(r"\b([A-Z]{1,6})[ -]?\d{1,4}\b", text)
            counts.update(prefix for prefix in found[1:] if prefix != found[0])
        for column in layout.of("priority", "priority_primary", "priority_secondary"):
            for text in layout.texts_of(column):
                counts.update(m[1] for m in re.finditer(r"\b([A-Z]{1,6})[ -]?\d{1,3}\b", text))
                counts.update([""] * len(re.findall(r"(?<![\w/])\d{1,2}(?![\w/])", text)))
    return counts.most_common(1)[0][0] if counts else ""
