"""Headings of sections that stand over those of others, as themes over their strands."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from pipeline.normalise.words.theme_names import THEME_NUMBER

NUMBER = re.compile(r"^(?:[a-z]+ ){0,2}(\d{1,2})\b(?!\.\d)", re.IGNORECASE)
LEAST_GROUPS = 2  # a single one is the heading of the table


def groups(kinds: Sequence[str]) -> list[range]:
    """The rows of a table, by what each is, under each heading that stands right above another heading:
    from it to the next such one. None where there are not several.

    >>> groups(["section", "section", "line", "total", "section", "section", "line"])
    [range(0, 4), range(4, 7)]
    """
    over = [i for i, pair in enumerate(itertools.pairwise(kinds)) if pair == ("section",) * 2]
    bounds = itertools.pairwise([*over, len(kinds)])
    found = [range(*pair) for pair in bounds if "line" in kinds[slice(*pair)]]
    return found if len(found) >= LEAST_GROUPS else []


def closing(kinds: Sequence[str], words: Sequence[str | None]) -> dict[int, range]:
    """Which totals are over a whole group, with its rows: the first that follows another total at once, that
    being of its last section. Only where all groups have such, but for the last, which a grand total may
    follow.
    """
    out: dict[int, range] = {}
    found = groups(kinds)
    for group in found:
        second = (
            i for i in group[1:] if kinds[i - 1] == kinds[i] == "total" and words[i] != "grand"
        )
        if (end := next(second, None)) is not None:
            out[end] = range(group.start, end)
        elif group is not found[-1]:
            return {}
    return out


def themes_over(
    kinds: Sequence[str], words: Sequence[str | None], labels: Sequence[str]
) -> dict[int, str]:
    """The theme of each heading that stands under another: of those that go on with its number ("1.1"
    under "1."), or stand between it and the total of its group, where it says that it is a theme.
    """
    out: dict[int, str] = {}
    ends = {group.start: i for i, group in closing(kinds, words).items()}
    for group in groups(kinds):
        end = ends.get(group.start, group.stop)
        first, *below = (i for i in range(group.start, end) if kinds[i] == "section")
        number = NUMBER.match(labels[first])
        is_numbered = number is not None and all(
            re.match(rf"{number[1]}\.\d", labels[i]) for i in below
        )
        if is_numbered or (group.start in ends and THEME_NUMBER.match(labels[first])):
            out |= dict.fromkeys((first, *below), labels[first])
    return out
