"""Codes in which a letter or digit was taken for another that looks like it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache

FOLDED = str.maketrans("OQDIL|!ZS$BG", "000111125586")
TOKEN = re.compile(r"[A-Za-z0-9|!$]+")
CODE = re.compile(r"([A-Z]{1,6})(\d{1,4})")
LEAST = 3  # codes that make a series


def folded(text: str) -> str:
    """A text in which all that looks alike is the same.

    >>> folded("Cl010") == folded("CI010") == folded("CIOlO")
    True
    """
    return text.upper().translate(FOLDED)


def respelled(text: str, codes: Collection[str]) -> str:
    """A text in which each token that looks like exactly one of ``codes`` is that code.

    Common words are left alone, whatever they look like.

    >>> respelled("5P4 and SPl", ["SP1", "SP4"])
    'SP4 and SP1'
    """
    if not codes:
        return text
    meant = _by_looks(tuple(codes))

    def code_of(match: re.Match[str]) -> str:
        token = match[0]
        is_word = token.isalpha() and (token.islower() or token.istitle())
        return token if is_word or token in codes else meant.get(folded(token), token)

    return TOKEN.sub(code_of, text)


@lru_cache(maxsize=8)
def _by_looks(codes: tuple[str, ...]) -> Mapping[str, str]:
    """The codes by what they look like, those left out that look the same as another."""
    seen = Counter(map(folded, codes))
    return {folded(code): code for code in codes if seen[folded(code)] == 1}


def left_out(codes: Iterable[str]) -> frozenset[str]:
    """The codes that a series lacks: of its commonest form, in its gaps and next to its ends.

    None where most of the codes do not make one series.

    >>> sorted(left_out(["CI001", "CI002", "C1003", "CI004"]))
    ['CI003', 'CI005']
    """
    given = list(codes)
    forms: dict[tuple[str, int], set[int]] = {}
    counts: Counter[tuple[str, int]] = Counter()
    for code in given:
        match = CODE.fullmatch(code)
        if match:
            form = match[1], len(match[2])
            forms.setdefault(form, set()).add(int(match[2]))
            counts[form] += 1
    if not counts:
        return frozenset()
    (prefix, digits), count = counts.most_common(1)[0]
    numbers = forms[prefix, digits]
    if count < LEAST or count <= len(given) / 2:
        return frozenset()
    reach = range(max(1, min(numbers) - 1), max(numbers) + 2)
    return frozenset(f"{prefix}{n:0{digits}}" for n in reach if n not in numbers)
