"""The areas that a text names, and their codes, by the rules."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from pipeline.normalise.rulebook.rule_kinds import AreaRule
from pipeline.normalise.rulebook.rules import Rules

LoneAreas = Mapping[str, AreaRule]  # by what stands for them where it is all of a text

EXCLUDED = re.compile(r"\(\s*(?:not|excluding|except|excl\.?|without)\b[^)]*\)", re.IGNORECASE)


def lone_areas_of(texts: Iterable[str], rules: Rules) -> LoneAreas:
    """The areas with such a short name of which a document gives the full one: elsewhere the "City" is
    another.
    """
    if not rules.lone_areas:
        return {}
    low = "\n".join(texts).lower()
    return {
        text: rule
        for text, rule in rules.lone_areas.items()
        if any(name.lower() in low for name in (rule.name, *rule.spellings))
    }


def area_codes(text: str, rules: Rules, lone: LoneAreas) -> tuple[str, ...]:
    """The codes of the areas that a text names, in its order; areas named as left out do not count."""
    low = EXCLUDED.sub(" ", text).replace("&", "and").lower()
    whole = lone.get(low.strip())
    if whole is not None:
        return tuple(whole.codes)
    found: list[tuple[int, AreaRule]] = []
    for spelling, rule in rules.area_names:
        if spelling not in low:
            continue
        for match in re.finditer(rf"(?<![a-z]){re.escape(spelling)}(?![a-z])", low):
            found.append((match.start(), rule))
            low = low[: match.start()] + " " * len(match[0]) + low[match.end() :]
    codes: list[str] = []
    for _, rule in sorted(found, key=lambda item: item[0]):
        codes += [code for code in rule.codes if code not in codes]
    return tuple(codes)


def is_area(text: str, rules: Rules, lone: LoneAreas) -> bool:
    """Whether a reach names an area that the rules know, with a code or without one."""
    low = EXCLUDED.sub(" ", text).replace("&", "and").lower()
    return bool(area_codes(text, rules, lone)) or any(
        s.replace("&", "and").lower() in low
        for rule in rules.areas
        if not rule.codes
        for s in (rule.name, *rule.spellings)
    )
