"""The terms that a document explains."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.model import GlossaryEntry, TextLine
from pipeline.normalise.layout import Layout
from pipeline.normalise.outline import Outline, is_heading
from pipeline.normalise.rules import Rules
from pipeline.normalise.text import BULLET, clean, join


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
