"""Who is paid: the organisation that a cell names, by the rules."""

from __future__ import annotations

import re

from pipeline.errors import BadRules
from pipeline.normalise.rulebook.rule_kinds import ProviderRule
from pipeline.normalise.rulebook.rules import Rules


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
