"""Marks in cells that stand for words: ticks under what a line may serve, and letters that the document itself
explains (``G = Grant, C = Contract``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.names import canonical

YES = re.compile(r"[✓✔☑√ü•●■*yY]|[Yy]es")  # of some fonts a tick is ü
CROSS = re.compile(r"[xX✗✘×☒]")  # no beside ticks, and yes where there are none
NO = re.compile(r"[nN]|[Nn]o|[-–—☐]?")
SIGN = re.compile("|".join((YES.pattern, CROSS.pattern, NO.pattern)))
LETTER = re.compile(r"[A-Z]{1,4}")
LETTERS = r"\b(?P<letters>[A-Z]{1,4})"
WORDS = r"(?P<words>[A-Za-z][A-Za-z -]*?[A-Za-z])"
BEFORE = re.compile(rf"{LETTERS} ?(?:=|[–—:-]) ?{WORDS}(?= ?(?:[,;.|/)]|\band\b|$))")
BEHIND = re.compile(rf"{WORDS} ?\({LETTERS}\)")  # "Grant (G) or Contract (C)"
JOINING = re.compile(r"^(?:or|and|either) ", re.IGNORECASE)
LEAST = 2  # one alone is an abbreviation
DASHES = ("-", "–", "—", "")  # of a cell in which nothing is given


def ticks(texts: Iterable[str]) -> frozenset[str]:
    """Which of the signs of some columns say yes; none where a text is no such sign.

    >>> sorted(ticks(["✓", "X", ""])), sorted(ticks(["X", "", "x"])), sorted(ticks(["X", "12"]))
    (['✓'], ['X', 'x'], [])
    """
    given = frozenset(texts)
    if not all(map(SIGN.fullmatch, given)):  # as of nearly every column, by its first text
        return frozenset()
    yes, crosses = (frozenset(filter(sign.fullmatch, given)) for sign in (YES, CROSS))
    return yes or crosses


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
