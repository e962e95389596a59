"""The lists of a document: its priorities, its glossary, its key dates and grant scopes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date, timedelta

from pipeline.model import GlossaryEntry, GrantScope, KeyDate, Priority, TextLine
from pipeline.normalise import names
from pipeline.normalise.front import MONTH, day_in
from pipeline.normalise.layout import Layout
from pipeline.normalise.lookalikes import respelled
from pipeline.normalise.outline import Block, Outline, is_heading
from pipeline.normalise.rule_kinds import Profile
from pipeline.normalise.rules import Rules
from pipeline.normalise.text import BULLET, clean, join

THEME = re.compile(r"^(?:theme|aim|strand|pillar)\s*\d*\s*[:–—-]\s*(.+)$", re.IGNORECASE)
CODED = re.compile(
    r"^([A-Z]{1,6}[- ]?\d{1,3}|(?:Priority|Objective|Outcome) \d{1,2})\s*[:.–—)-]\s*(.+)$"
)
CODED_PLAIN = re.compile(r"^([A-Z]{1,6}-?\d{1,3})\s+(\S.+)$")
NUMBERED = re.compile(r"^(\d{1,2})[.):]?\s+(\S.*)$")
OTHER_WAY = re.compile(r"^.*\(([A-Z]{1,5}\d{1,3})\)\s*:\s*(.+)$")


# ------------------------------------------------------------------ priorities


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
    if layout.amounts or layout.reason or len(layout.columns) < 2:
        return []
    if not any(re.search(r"priorit|objective|outcome", t, re.I) for t in layout.titles):
        return []
    theme = next((c for c in layout.columns if re.search(r"\btheme\b", c.title, re.I)), None)
    texts = {
        c.index: [layout.texts[row[c.index]] for row in layout.table.rows[layout.first :]]
        for c in layout.columns
        if c is not theme
    }
    if len(texts) < 2:
        return []
    lengths = {index: sum(map(len, column)) for index, column in texts.items()}
    words = max(lengths, key=lambda i: lengths[i])
    code = min(lengths, key=lambda i: lengths[i])
    if code == words or any(len(t.split()) > 4 for t in texts[code]):
        return []
    themes = (
        [layout.texts[row[theme.index]] for row in layout.table.rows[layout.first :]]
        if theme
        else [""] * len(texts[code])
    )
    return [
        Priority(given, _theme(name, rules), text)
        for given, text, name in zip(texts[code], texts[words], themes, strict=True)
        if given and text
    ]


def _theme(text: str, rules: Rules) -> str | None:
    return names.canonical(text, rules.themes, "themes").value if text else None


def _listed(outline: Outline, rules: Rules, in_section: bool) -> list[Priority]:
    out: list[Priority] = []
    codes: set[str] = set()
    theme: str | None = None
    for block in outline.blocks:
        heading = f"{block.place.heading} {block.place.name}"
        is_list = bool(rules.label(heading, "priorities"))
        if not block.lines or (in_section and not is_list and not _under_theme(block)):
            continue
        if not in_section:
            theme = _theme_of_heading(block.place.heading) or theme
        open_entry = False
        for line, text in zip(block.lines, block.texts, strict=True):
            match = THEME.match(text)
            if match and (in_section or line.is_bold):
                theme, open_entry = _theme(match[1], rules), False
                continue
            words = BULLET.sub("", text)
            entry = _entry(words, theme, in_section)
            if entry is not None:
                open_entry = entry.code not in codes
                if open_entry:
                    codes.add(entry.code)
                    out.append(entry)
            elif is_heading(line, outline.body_size_pt):
                if in_section and is_list and not rules.label(words, "priorities", "section"):
                    theme = _theme(words, rules)
                open_entry = False
            elif open_entry and out:
                last = out[-1]
                out[-1] = Priority(last.code, last.theme, join([last.text, words]))
    return out if len(out) >= 2 else []


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
        code = layout.one("code")
        for row in layout.table.rows[layout.first :]:
            if code is None or not layout.amounts:
                break
            found = re.findall(r"\b([A-Z]{1,6})[ -]?\d{1,4}\b", layout.texts[row[code.index]])
            counts.update(prefix for prefix in found[1:] if prefix != found[0])
        for column in layout.of("priority", "priority_primary", "priority_secondary"):
            for row in layout.table.rows[layout.first :]:
                text = layout.texts[row[column.index]]
                counts.update(m[1] for m in re.finditer(r"\b([A-Z]{1,6})[ -]?\d{1,3}\b", text))
                counts.update([""] * len(re.findall(r"(?<![\w/])\d{1,2}(?![\w/])", text)))
    return counts.most_common(1)[0][0] if counts else ""


# ------------------------------------------------------------------ glossary


def glossary(
    outline: Outline, layouts: Sequence[Layout], rules: Rules
) -> tuple[GlossaryEntry, ...]:
    """Terms and their meanings: a table of them, or lines under a heading such as "Glossary"."""
    out: dict[str, str] = {}
    for layout in layouts:
        place = outline.places[layout.table.index]
        titled = layout.one("term") and layout.one("meaning")
        if layout.amounts or not (titled or rules.label(place.heading or place.name, "glossary")):
            continue
        if len(layout.columns) < 2:
            continue
        first = layout.first if titled else 0
        for row in layout.table.rows[first:]:
            term, meaning = layout.texts[row[0]], layout.texts[row[1]]
            if term and meaning:
                out.setdefault(term, meaning)
    for block in outline.blocks:
        place = block.place
        if not (rules.label(place.heading, "glossary") or rules.label(place.name, "glossary")):
            continue
        for term, meaning in _terms(block.lines, rules, outline.body_size_pt):
            out.setdefault(term, meaning)
    return tuple(GlossaryEntry(t, m) for t, m in out.items())


def _terms(lines: Sequence[TextLine], rules: Rules, body: float) -> list[tuple[str, str]]:
    """Terms at the left with meanings in a column beside them, or ``ASB – Anti-social behaviour``."""
    lines = [ln for ln in lines if not is_heading(ln, body) or _gap(ln) is not None]
    starts = Counter(round(g) for ln in lines if (g := _gap(ln)) is not None)
    out: list[tuple[str, list[str]]] = []
    if starts and starts.most_common(1)[0][1] >= max(2, 0.3 * len(lines)):
        at = starts.most_common(1)[0][0]
        for line in lines:
            left = [w for w in line.words if w.box.x0 < at - 3]
            right = [w for w in line.words if w.box.x0 >= at - 3]
            term = clean(" ".join(w.text for w in left), rules)
            text = clean(" ".join(w.text for w in right), rules)
            if term and text:
                out.append((term, [text]))
            elif text and out:
                out[-1][1].append(text)
            elif term and out and not text:
                break
    else:
        for line in lines:
            text = BULLET.sub("", clean(line.text, rules))
            match = re.match(r"^(\S(?:.{0,40}?\S)?)\s*(?:\s[–—-]|:)\s+(\S.*)$", text)
            if match:
                out.append((match[1], [match[2]]))
            elif out:
                out[-1][1].append(text)
    return [(term, clean(join(parts), rules)) for term, parts in out]


def _gap(line: TextLine) -> float | None:
    """Where the second column of a line begins: after its first wide gap."""
    for a, b in zip(line.words, line.words[1:], strict=False):
        if b.box.x0 - a.box.x1 > 0.85 * b.size_pt:
            return b.box.x0
    return None


# ------------------------------------------------------------------ key dates


def key_dates(layouts: Sequence[Layout]) -> tuple[KeyDate, ...]:
    """Stages and their dates, each once, from tables that hold them; the columns are told by what they
    hold.
    """
    out: list[KeyDate] = []
    for layout in layouts:
        if layout.amounts or not layout.of("stage", "date") or len(layout.columns) < 2:
            continue
        rows = layout.table.rows[layout.first :]
        dated = (
            [sum(_has_date(layout.texts[r[c]]) for r in rows) for c in range(len(rows[0]))]
            if rows
            else []
        )
        if not dated or max(dated) == 0:
            continue
        when = dated.index(max(dated))
        what = next(c for c in range(len(dated)) if c != when)
        for row in rows:
            stage, text = layout.texts[row[what]], layout.texts[row[when]]
            if stage and text:
                starts, ends = span(text)
                out.append(KeyDate(stage, text, starts, ends))
    return tuple(dict.fromkeys(out))


def _has_date(text: str) -> bool:
    return bool(re.search(rf"\b(?:{MONTH})\b", text, re.I) and re.search(r"\d", text))


def span(text: str) -> tuple[date | None, date | None]:
    """First and last day that a date text means; a week commencing ends on its Sunday.

    >>> span("Weeks commencing 8th and 15th September 2014")
    (datetime.date(2014, 9, 8), datetime.date(2014, 9, 21))
    """
    last = None
    for match in re.finditer(
        rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{MONTH})[a-z]*\s+\d{{4}}", text, re.I
    ):
        last = day_in(match[0]) or last
    if last is None:
        return None, None
    first = last
    several = re.search(
        rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s*(?:and|to|–|—|-|&)\s*\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{MONTH})",
        text,
        re.I,
    )
    months = re.search(
        rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+({MONTH})\w*\s*(\d{{4}})?\s*(?:and|to|–|—|-)\s*\d",
        text,
        re.I,
    )
    if several:
        first = last.replace(day=int(several[1])) if int(several[1]) <= last.day else last
    elif months:
        first = day_in(f"{months[1]} {months[2]} {months[3] or last.year}") or last
    if re.search(r"\bweeks?\s+(?:commencing|beginning)|\bw/?c\b", text, re.I):
        return first, last + timedelta(days=6 - last.weekday())
    if re.search(r"\bby\b|\bend of\b", text, re.I):
        return None, last
    return first, last


# ------------------------------------------------------------------ grant scopes


def grant_scopes(outline: Outline, codes: Collection[str]) -> tuple[GrantScope, ...]:
    """Areas or purposes, each once, listed under a line that names an intention and ends in ":".

    ``codes`` are those of the intentions. Entries are bulleted or set further in than that line.
    """
    out: list[GrantScope] = []
    for block in outline.blocks:
        code: str | None = None
        left = 0.0
        for line, text in zip(block.lines, block.texts, strict=True):
            words = re.findall(r"\b[A-Z]{1,6}-?\d{1,4}\b", respelled(text, codes))
            named = next((c for c in words if c in codes), None)
            if named and text.endswith(":"):
                code, left = named, line.box.x0
                continue
            if code is None:
                continue
            further_in = line.box.x0 > left + 8
            goes_on = out and out[-1].intention_code == code and _is_open(out[-1].scope)
            if goes_on and not BULLET.match(text):
                out[-1] = GrantScope(code, join([out[-1].scope, text]), None)
            elif BULLET.match(text) or further_in:
                out.append(GrantScope(code, BULLET.sub("", text), None))
            else:
                code = None
    return tuple(dict.fromkeys(_with_detail(entry) for entry in out))


def _is_open(text: str) -> bool:
    """Whether a bullet goes on in the next line: a bracket is open, or it ended on a comma."""
    return text.count("(") > text.count(")") or text.endswith((" and", "/"))


def _with_detail(entry: GrantScope) -> GrantScope:
    match = re.match(r"^(.*?)\s*\((.*)\)[\s,;.]*$", entry.scope)
    if match:
        return GrantScope(entry.intention_code, match[1].strip(), match[2].strip())
    return GrantScope(entry.intention_code, entry.scope.strip(" ;,."), None)
