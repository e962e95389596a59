"""Names by the vocabularies of the rules: mechanisms, themes and the like in one spelling."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.model import Cell, Issue
from pipeline.normalise.rulebook.rule_kinds import NameRule
from pipeline.normalise.rulebook.spelling import squeezed


@dataclass(frozen=True)
class Name:
    """A name as published or canonical. ``rule`` is empty where no vocabulary knows it."""

    value: str | None
    rule: str = ""


def canonical(text: str, names: Sequence[NameRule], kind: str) -> Name:
    """The canonical form of a name; the name itself, with no rule, where it is not in the list."""
    tight = squeezed(text)
    if not tight or text in ("-", "–", "—"):
        return Name(None, f"{kind}/blank")
    for rule in names:
        if tight in rule.keys:
            return Name(None if rule.unknown else rule.name, f"{kind}/{rule.name}")
    return Name(text)


def unknown(kind: str, text: str, cell: Cell) -> Issue:
    """That no vocabulary knows a name."""
    told = f"no rule knows the {kind} {text!r}; kept as published"
    return Issue(f"{kind}_unknown", told, cell.page, cell.box, text)
