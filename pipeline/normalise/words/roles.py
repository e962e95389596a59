"""The role of a column by its title, as ``rules/columns.yaml`` tells."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import get_args

from pipeline.normalise.rulebook.rule_kinds import Role
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.rulebook.spelling import squeezed

ROLES: tuple[str, ...] = get_args(Role)
MOST_TITLE_WORDS = 14
FUND = re.compile(r"\bfund\b", re.IGNORECASE)


@lru_cache(maxsize=1024)  # the tables of a document, and of a publisher, have the same titles
def role_of(title: str, rules: Rules, but: tuple[str, ...] = ()) -> tuple[str, str]:
    """The role of a column by its title, and the rule that says so; empty where none does. Rules for
    the roles in ``but`` are left out.
    """
    low = re.sub(r"[*†‡]+", "", title.lower()).strip(" .:")
    if not low or len(low.split()) > MOST_TITLE_WORDS:
        return "", ""
    tight = squeezed(low)
    may_fit = rules.column_sieve.passed(tight) | rules.column_keys.get(tight, set())
    fitting = list(map(rules.columns.__getitem__, sorted(may_fit)))
    if but:
        fitting = [rule for rule in fitting if rule.role not in but]
    found = None
    for rule in fitting:
        if tight in rule.keys or rule.regex.search(low):
            found = rule
            break
    if found is None or found.broad:
        # a word of a title that wraps inside words may be broad vocabulary: "Grant or contra ct"
        whole = _rejoined(low)
        others = [r for r in fitting if found is None or not (r.broad or r.regex.search(low))]
        for rule in others if whole else ():
            if any(map(rule.regex.search, whole)):
                found = rule
                break
    return (found.role, f"columns/{found.name}") if found else ("", "")


def is_of_role(title: str, rules: Rules, *roles: str) -> bool:
    """Whether the role of a column by its title is one of these. Most texts are titles of nothing: they are
    held against the rules for these roles first, which are few.
    """
    return role_of(title, rules, _others(roles))[0] != "" and role_of(title, rules)[0] in roles


@lru_cache(maxsize=64)
def _others(roles: tuple[str, ...]) -> tuple[str, ...]:
    return tuple([role for role in ROLES if role not in roles])


def names_fund(text: str) -> bool:
    """Whether a column's title, or the name of a mechanism, is that of a fund.

    >>> names_fund("Partnership Locality Fund"), names_fund("Funding")
    (True, False)
    """
    return FUND.search(text) is not None


def _rejoined(title: str) -> list[str]:
    """A title with each of its blanks left out, and with all: narrow cells wrap inside words."""
    words = title.split()
    pairs = range(1, len(words)) if len(words) > 2 else ()
    return [
        *(" ".join((*words[: i - 1], words[i - 1] + words[i], *words[i + 1 :])) for i in pairs),
        *([squeezed(title)] if len(words) > 1 else ()),
    ]
