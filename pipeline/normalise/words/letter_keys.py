"""The letters that a document itself says stand for names: ``G = Grant, C = Contract``."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.names import canonical

LETTER = re.compile(r"[A-Z]{1,4}")
LETTERS = r"\b(?P<letters>[A-Z]{1,4})"
WORDS = r"(?P<words>[A-Za-z][A-Za-z -]*?[A-Za-z])"
BEFORE = re.compile(rf"{LETTERS} ?(?:=|[–—:-]) ?{WORDS}(?= ?(?:[,;.|/)]|\band\b|$))")
BEHIND = re.compile(rf"{WORDS} ?\({LETTERS}\)")  # "Grant (G) or Contract (C)"
JOINING = re.compile(r"^(?:or|and|either) ", re.IGNORECASE)
LEAST = 2  # one alone is an abbreviation


def mechanism_key(texts: Iterable[str], rules: Rules) -> dict[str, str]:
    """The letters that stand for names of mechanisms in one text, which explains two or more.

    >>> from pipeline.normalise.rulebook.rules import load
    >>> mechanism_key(["Key: G = grant; C = contract"], load())
    {'G': 'Grant', 'C': 'Contract'}
    """
    for text in texts:
        pairs = [*BEFORE.finditer(text), *BEHIND.finditer(text)]
        said = {pair["letters"]: JOINING.sub("", pair["words"].strip()) for pair in pairs}
        names = {
            letters: canonical(words, rules.mechanisms, "mechanisms")
            for letters, words in said.items()
        }
        key = {letters: name.value for letters, name in names.items() if name.rule and name.value}
        if len(key) >= LEAST:
            return key
    return {}
