"""Names by the rules: mechanisms, themes and the like in one spelling, and who is paid."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.errors import BadRules
from pipeline.model import Cell, Issue
from pipeline.normalise.rulebook.rule_kinds import NameRule, ProviderRule
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.rulebook.spelling import squeezed


@dataclass(frozen=True)
class Name:
    """A name as published or canonical. ``rule`` is empty where no vocabulary knows it."""

    value: str | None
    rule: str = ""


def canonical(text: str, names: Sequence[NameRule], kind: str) -> Name:
    """The canonical form of a name; the name itself, with no rule, where it is not in the list."""
    tight = squeezed(text)
    if not tight:  # as of a dash
        return Name(None, f"{kind}/blank")
    for rule in names:
        if tight in rule.keys:
            return Name(None if rule.unknown else rule.name, f"{kind}/{rule.name}")
    return Name(text)


def unknown(kind: str, text: str, cell: Cell) -> Issue:
    """That no vocabulary knows a name."""
    told = f"no rule knows the {kind} {text!r}; kept as published"
    return Issue(f"{kind}_unknown", told, cell.page, cell.box, text)


def provider(text: str | None, rules: Rules, place: str) -> tuple[str | None, tuple[str, ...]]:
    """The organisation that a cell names, and flags. ``place``: ``provider`` or ``comment``."""
    while text:
        found = _provider_rule(text, rules, place)
        if found is None:
            return (text, ()) if place == "provider" else (None, ())
        rule, match = found
        if rule.unknown:
            tbc = not re.fullmatch(r"n/?a|[-–—]", text, re.IGNORECASE)
            return None, ("provider_tbc",) if tbc else ()
        name = match["provider"].strip()
        if len(name) >= len(text):
            raise BadRules(f"providers.yaml, rule {rule.name!r}: takes nothing away from {text!r}")
        text, place = name, "provider"
    return None, ()


def _provider_rule(
    text: str, rules: Rules, place: str
) -> tuple[ProviderRule, re.Match[str]] | None:
    for rule in rules.providers:
        match = rule.regex.match(text) if rule.place == place else None
        if match is not None:
            return rule, match
    return None
