"""Which of many patterns a text may fit, told at once: each needs words that most texts do not have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from re import _constants as signs  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from pipeline.normalise.rulebook.spelling import SET_APART

SIZE = 3  # letters at the beginning of a word, by which it is looked up
WORDS = re.compile(rf"[^{SET_APART}&]+")
REPEATED = (signs.MAX_REPEAT, signs.MIN_REPEAT)
BEGIN = (signs.AT, signs.AT_BEGINNING)
LOOKED = (signs.ASSERT, signs.ASSERT_NOT)
Words = frozenset[str]


class Sieve:
    """Patterns, numbered from 0, that are held against texts in small letters."""

    def __init__(self, patterns: Sequence[re.Pattern[str]]) -> None:
        needs = [(number, needed(pattern)) for number, pattern in enumerate(patterns)]
        self.always = {number for number, words in needs if not words}
        self.needing: dict[str, list[tuple[str, int]]] = {}  # by how the words begin
        for number, words in needs:
            for word in words:
                self.needing.setdefault(word[:SIZE], []).append((word, number))
        self.begins = frozenset(begin for begin in self.needing if len(begin) == SIZE)
        self.short = self.needing.keys() - self.begins

    def passed(self, tight: str) -> set[int]:
        """The patterns that a text may fit, ``squeezed``, whichever of its blanks are left out: it fits no
        others.
        """
        pieces = map("".join, zip(tight, tight[1:], tight[2:], strict=False))
        found = self.always.copy()
        for begin in (*self.begins.intersection(pieces), *self.short):
            for word, number in self.needing[begin]:
                if word in tight:
                    found.add(number)
        return found


def needed(pattern: re.Pattern[str]) -> Words:
    """Words, or parts of them, of which any text that fits a pattern of small letters has one; none where
    none are known.
    """
    if pattern.flags & re.IGNORECASE:
        return frozenset()
    return _needed(parser.parse(pattern.pattern, pattern.flags))


def told_by(pattern: re.Pattern[str]) -> Words:
    """The same; none of a pattern for how a text begins, as to look for words takes longer than to see that
    a text begins otherwise.
    """
    sequence = [*parser.parse(pattern.pattern, pattern.flags)]
    begins = sequence[:1] == [BEGIN] and not any(sign in LOOKED for sign, _ in sequence[1:2])
    return frozenset() if begins or pattern.flags & re.IGNORECASE else _needed(sequence)


def _needed(sequence: Iterable[tuple[Any, Any]]) -> Words:
    """Of all parts of a sequence, which are all needed, the one with the fewest words to look for."""
    choices: list[Words] = []
    text = ""
    for sign, what in sequence:
        if sign is signs.LITERAL:
            text += chr(what)
            continue
        text += " "
        if sign is signs.BRANCH:
            ways = [_needed(way) for way in what[1]]
            choices.append(Words().union(*ways) if all(ways) else Words())
        elif sign is signs.SUBPATTERN and not what[1] & re.IGNORECASE:
            choices.append(_needed(what[3]))
        elif sign in REPEATED and what[0]:
            choices.append(_needed(what[2]))
    choices += [Words({word}) for word in WORDS.findall(text)]
    return min(filter(None, choices), key=_how_common, default=Words())


def _how_common(words: Words) -> tuple[bool, int, int]:
    shortest = min(map(len, words))
    return shortest < SIZE, len(words), -shortest
