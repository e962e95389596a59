"""Lines under words, or through them, as word processors set a text off or strike it out: they part no rows."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter

from pipeline.model import Rule, Word

BESIDE_PT = 1.0  # how far such a line may reach beyond its words
# of the size of type: a wider one parts columns, and a line across it is none of a text's
GAP = 0.6


def without_underlines(rules: Sequence[Rule], words: Sequence[Word]) -> Sequence[Rule]:
    """The ruling lines of a page but for the level ones that lie in the boxes of words all along."""
    uprights = sorted([rule.at for rule in rules if not rule.is_horizontal])
    loose = [rule for rule in rules if rule.is_horizontal and not _meets(rule, uprights)]
    if not loose:  # as in most tables with lines between their columns
        return rules
    words = sorted(words, key=_top)
    tops = [word.box.top for word in words]
    tallest = max((word.box.height for word in words), default=0.0)
    drawn_along = set()
    for rule in loose:
        near = words[bisect_left(tops, rule.at - tallest) : bisect_right(tops, rule.at)]
        if _runs_along(rule, near):
            drawn_along.add(rule)
    return [rule for rule in rules if rule not in drawn_along]


_top = attrgetter("box.top")


def _meets(rule: Rule, uprights: Sequence[float]) -> bool:
    """Whether a level line begins or ends at an upright one, or runs across it."""
    return bisect_left(uprights, rule.start - BESIDE_PT) < bisect_right(
        uprights, rule.end + BESIDE_PT
    )


def _runs_along(rule: Rule, words: Sequence[Word]) -> bool:
    """Whether a line of words next to one another covers a level line from its beginning to its end."""
    reached = rule.start - BESIDE_PT
    for word in sorted(words, key=lambda word: word.box.x0):
        x0, top, x1, bottom = word.box
        if top < rule.at < bottom and x1 > rule.start:
            room = GAP * word.size_pt if reached > rule.start else BESIDE_PT
            if x0 > max(reached, rule.start) + room:
                return False
            reached = max(reached, x1)
            if reached >= rule.end - BESIDE_PT:
                return True
    return False
