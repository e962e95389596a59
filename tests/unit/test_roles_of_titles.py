"""Whether a title has one of some roles: what it costs to ask, and that it is what the title's role says."""

from __future__ import annotations

import itertools

import pytest

from pipeline.normalise.rulebook.rules import load
from pipeline.normalise.words import roles
from pipeline.normalise.words.roles import ROLES, is_of_role, role_of

RULES = load()
PRINTED = [example.printed for rule in RULES.columns for example in rule.examples]
# titles that wrap inside words, titles that a broad rule fits, and texts that are titles of nothing
FURTHER = [
    "Grant or contra ct",
    "Serv ice",
    "Date of the award",
    "Work commis sioned",
    "They met on Monday",
]


@pytest.mark.parametrize("title", [*PRINTED, *FURTHER])
def test_a_title_has_just_the_role_that_the_rules_give(title: str) -> None:
    told = role_of(title, RULES)[0]
    assert [role for role in ROLES if is_of_role(title, RULES, role)] == ([told] if told else [])
    for two in itertools.pairwise(ROLES):
        assert is_of_role(title, RULES, *two) == (told in two)


def test_a_text_that_fits_no_rule_of_a_role_is_held_against_no_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[tuple[str, ...]] = []

    def noted(title: str, rules: object, but: tuple[str, ...] = ()) -> tuple[str, str]:
        asked.append(but)
        return "", ""

    monkeypatch.setattr(roles, "role_of", noted)
    assert not is_of_role("Independent Sexual Violence Advocate", RULES, "date", "stage")
    assert asked == [tuple(role for role in ROLES if role not in ("date", "stage"))]


def test_titles_of_many_words_may_wrap_inside_words_too() -> None:
    title = "Organi sation which receives the grant from the police and crime com missioner"
    assert role_of(title, RULES)[0] == "provider"
