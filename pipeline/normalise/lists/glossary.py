"""The terms that a document explains."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipeline.model import GlossaryEntry, TextLine
from pipeline.normalise.columns.layout import Layout
from pipeline.normalise.plan.outline import Outline, is_heading
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.text import BULLET, clean, join

TERM = re.compile(r"^(\S(?:.{0,40}?\S)?)\s*(?:\s[–—-]|:)\s+(\S.*)$")
SLACK_PT = 3.0  # how far left of its column a meaning may begin


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
    lines = [_without_bullet(ln, rules) for ln in lines]
    starts = Counter(round(gap) for ln in lines if (gap := _gap(ln)) is not None)
    at, count = starts.most_common(1)[0] if starts else (0, 0)
    is_in_columns = count >= max(2, 0.3 * len(lines))
    terms = _beside(lines, at, rules) if is_in_columns else _before_dashes(lines, rules)
    return [(term, clean(join(parts), rules)) for term, parts in terms]


def _without_bullet(line: TextLine, rules: Rules) -> TextLine:
    first, *rest = line.words
    is_bullet = bool(rest) and BULLET.fullmatch(clean(first.text, rules)) is not None
    return replace(line, words=tuple(rest)) if is_bullet else line


def _beside(lines: Sequence[TextLine], at: float, rules: Rules) -> list[tuple[str, list[str]]]:
    """Terms with the lines of their meanings, which stand in a column that begins at ``at`` points."""
    out: list[tuple[str, list[str]]] = []
    for line in lines:
        left = [w for w in line.words if w.box.x0 < at - SLACK_PT]
        right = [w for w in line.words if w.box.x0 >= at - SLACK_PT]
        term = clean(" ".join(w.text for w in left), rules)
        text = clean(" ".join(w.text for w in right), rules)
        if term and text:
            out.append((term, [text]))
        elif text and out:
            out[-1][1].append(text)
        elif term and out:
            break  # what goes on below the list
    return out


def _before_dashes(lines: Sequence[TextLine], rules: Rules) -> list[tuple[str, list[str]]]:
    """Terms with the lines of their meanings, which a dash or colon parts."""
    out: list[tuple[str, list[str]]] = []
    for line in lines:
        text = BULLET.sub("", clean(line.text, rules))
        if match := TERM.match(text):
            out.append((match[1], [match[2]]))
        elif out:
            out[-1][1].append(text)
    return out


def _gap(line: TextLine) -> float | None:
    """Where the second column of a line begins: after its first wide gap."""
    for a, b in zip(line.words, line.words[1:], strict=False):
        if b.box.x0 - a.box.x1 > 0.85 * b.size_pt:
            return b.box.x0
    return None
