"""Codes that a document prints beside two lines of different names."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Sequence

from pipeline.model import Allocation, Issue
from pipeline.normalise.rulebook.spelling import squeezed
from pipeline.normalise.words.codes import series_of

LEAST_CODES = 5  # of a series
MOST_TWICE = 0.2  # of these: where more come again they are of groups, and of no single line


def codes_twice(lines: Sequence[Allocation]) -> list[Issue]:
    """A doubt for each code of two names in a series that otherwise gives each line its own; numbers alone
    begin anew in each table. A name that begins as the other does is the same, cut short.
    """
    named: dict[str, dict[str, Allocation]] = defaultdict(dict)
    for line in lines:
        if line.intention_code and not (line.restated or line.intention_code.isdigit()):
            named[line.intention_code].setdefault(squeezed(line.title), line)
    series: dict[str, list[str]] = defaultdict(list)
    for code in named:
        series[series_of(code)].append(code)
    out = []
    for codes in series.values():
        twice = [code for code in codes if _differ(list(named[code]))]
        if len(codes) < LEAST_CODES or len(twice) > MOST_TWICE * len(codes):
            continue
        for code in twice:
            first, second, *_ = named[code].values()
            told = f"{code} is the code of {first.title[:60]!r} and of {second.title[:60]!r}"
            out.append(Issue("code_twice", told, second.page, second.box))
    return out


def _differ(names: Sequence[str]) -> bool:
    return any(
        not (a.startswith(b) or b.startswith(a)) for a, b in itertools.combinations(names, 2)
    )
