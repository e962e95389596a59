"""Who is paid, and what for, where the items of a list name both with a dash between, or with the sum."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.texts.list_items import Award
from pipeline.normalise.words.total_labels import TOTALS

MAY_BE_PROJECT = re.compile(r"\b(?:academy|school|college)\W*$", re.IGNORECASE)  # "Summer school"
# of a body, or of what is done
SCHEME = re.compile(
    r"\b(?:(?:youth|young people[’']?s?|children[’']?s|pupils?[’']?|students?[’']?) council"
    r"|street pastors|neighbourhood watch|safety partnership|justice service|police|association)\.?$",
    re.IGNORECASE,
)
HALVES = re.compile(r"\s[–—-]\s")


def with_payees(awards: Sequence[Award], rules: Rules) -> list[Award]:
    """The awards of a list, who is paid parted from what for where each of its items names both with a dash
    between, or with the sum: organisations, by the words that their names end in, stand on one side alone, in
    half of them. One alone tells nothing where a project may be called so: "Youth council", "Street pastors".
    """
    sides = [() if rules.label(award.title, *TOTALS) else _halves(award) for award in awards]
    if any(two and (len(two) != 2 or a.provider) for two, a in zip(sides, awards, strict=True)):
        return list(awards)
    bodies = [sum(_is_body(two[side], rules) for two in sides if two) for side in (0, 1)]
    who = bodies.index(max(bodies))
    if all(bodies) or 2 * bodies[who] < sum(map(bool, sides)):
        return list(awards)
    told = [two[who] for two in sides if two and _is_body(two[who], rules)]
    if len(told) == 1 and SCHEME.search(told[0]):
        return list(awards)
    return [
        replace(
            award,
            title=two[1 - who],
            provider=two[who],
            description=None if award.description in two else award.description,
        )
        if two
        else award
        for award, two in zip(awards, sides, strict=True)
    ]


def _halves(award: Award) -> Sequence[str]:
    """What an item names on both sides of a dash, or of its sum: "Ark Trust – £700 – Locks"."""
    behind = award.description or ""
    is_parted = HALVES.search(award.title) is None and behind[:1].isupper() and "." not in behind
    return [award.title, behind] if is_parted else HALVES.split(award.title)


def _is_body(name: str, rules: Rules) -> bool:
    """Whether a name is that of an organisation by how it ends, and of no project."""
    return rules.label(name, "organisation") is not None and not MAY_BE_PROJECT.search(name)
