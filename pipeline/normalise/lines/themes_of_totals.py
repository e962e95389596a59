"""The themes of lines in a table that names them in its subtotals alone."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from pipeline.model import Allocation, Key
from pipeline.normalise.lines.steps import Steps
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.rulebook.spelling import squeezed
from pipeline.normalise.words.names import canonical
from pipeline.normalise.words.total_labels import TOTAL_WORDS


def themed_by_totals(
    table: Steps, allocations: Sequence[Allocation], listed: Set[str], rules: Rules
) -> list[Allocation]:
    """The lines, each with the theme that the subtotal over it is called after, where no line has one, and
    each of several subtotals is called after another theme that a rule knows or the document lists:
    ``listed`` are these, ``squeezed``. What else totals are called after may be an area, or who is paid.
    """
    totals = [i for i, kind in table.kinds.items() if kind == "subtotal"]
    if len(totals) < 2 or any(line.theme for line in allocations):
        return list(allocations)
    names = [_theme_in(table.steps[i].label, listed, rules) for i in totals]
    if not all(names) or len({*names}) < len(names):
        return list(allocations)
    themes: dict[Key, str] = {}
    for i, name in zip(totals, names, strict=True):
        themes |= dict.fromkeys(table.covered(i), name)
    return [replace(line, theme=themes.get(line.key)) for line in allocations]


def _theme_in(label: str, listed: Set[str], rules: Rules) -> str:
    """The known theme that the label of a total has beside the word for one; empty where there is none."""
    text = TOTAL_WORDS.sub("", label).strip(" -–—:()") if label else ""
    for said in (text, f"{text})"):  # a bracket may be of the name: "Various (PLF)"
        name = canonical(said, rules.themes, "themes")
        if name.rule or squeezed(said) in listed:
            return name.value or ""
    return ""
