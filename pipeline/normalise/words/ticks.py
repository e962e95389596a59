"""Signs that say yes or no in a column called after what a line may serve."""

from __future__ import annotations

import re
from collections.abc import Iterable

YES = re.compile(r"[✓✔☑√ü•●■*yY]|[Yy]es")  # of some fonts a tick is ü
CROSS = re.compile(r"[xX✗✘×☒]")  # no beside ticks, and yes where there are none
NO = re.compile(r"[nN]|[Nn]o|[-–—☐]?")
SIGN = re.compile("|".join((YES.pattern, CROSS.pattern, NO.pattern)))


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
