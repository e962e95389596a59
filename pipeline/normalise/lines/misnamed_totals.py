"""Totals called after another theme than the lines above them have: a heading was lost between these."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from pipeline.grouping import grouped
from pipeline.model import Allocation, Key, with_flag
from pipeline.normalise.lines.steps import NUMBER, Steps
from pipeline.normalise.rulebook.spelling import squeezed
from pipeline.normalise.words.total_labels import TOTAL_WORDS, named_by

WORD = re.compile(r"[^\W\d]+")


def doubt_misnamed(table: Steps, allocations: Sequence[Allocation]) -> list[Allocation]:
    """The lines of a table, with those flagged that have one theme and stand above a subtotal called after
    another, where a subtotal of the table is called after that of its lines. What parts a theme, or is called
    after an area or who is paid, names no theme.
    """
    steps, kinds = table.steps, table.kinds
    known = {line.key: line for line in allocations}
    fits, wrong = set[str](), defaultdict[str, list[Sequence[Key]]](list)
    runs = grouped(range(len(steps)), lambda i, j: steps[i].kind == steps[j].kind == "line")
    for run in runs:
        below = run[-1] + 1
        themes = {steps[i].label for i in run}
        if len(themes) != 1 or kinds.get(below) != "subtotal" or steps[below].kind != "total":
            continue
        theme, label = NUMBER.sub("", themes.pop()), steps[below].label
        name = named_by(label)
        keys = [key for i in run for key in steps[i].keys]
        if not (theme and name):
            continue
        if _is_called_after(label, name, theme):
            fits.add(theme)
        elif not any(_says(known[key], name) for key in keys if key in known):
            wrong[theme].append(keys)
    misnamed = [of for theme, of in wrong.items() if theme in fits or len(of) == 1]
    doubtful = {key for of in misnamed for keys in of for key in keys}
    return with_flag(allocations, doubtful if fits else (), "rows_doubtful")


def _is_called_after(label: str, name: str, theme: str) -> bool:
    """Whether the label of a total, or the name in it, holds the name of a theme, part of it, its words in
    another order, or their first letters: "VAWG total", under "Violence against women and girls".
    """
    whole = squeezed(theme)
    if whole in name or name in whole:
        return True
    words = WORD.findall(theme.lower())
    said = {*WORD.findall(TOTAL_WORDS.sub("", label).lower())}
    if not words or not said:
        return False
    initials = iter("".join([word[0] for word in words]))
    is_short = len(name) > 1 and name[0] == words[0][0] and all(c in initials for c in name)
    return is_short or said <= {*words}


def _says(line: Allocation, name: str) -> bool:
    """Whether a line says what a total is called after: its area, who is paid, or how."""
    return name in {squeezed(text) for text in (line.reach, line.provider, line.mechanism) if text}
