"""The headings that stand over lists and sentences of the running text, beside those of their blocks."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extract.lines import are_set_alike
from pipeline.model import TextLine
from pipeline.normalise.plan.outline import SAME_PT, Block, Place
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.total_labels import label_of_total

LEAD_LINES = 3


def total_alone(block: Block, rules: Rules) -> TextLine | None:
    """The line that a block begins with, where it is a total set as headings are."""
    first = block.lines[0] if block.lines else None
    return first if first is not None and label_of_total(first, rules) else None


def headings_over(blocks: Sequence[Block], closing: Sequence[TextLine | None]) -> list[str]:
    """For each block the heading that stands above its own: the nearest that is larger; or one that stands
    alone above it, over this and over the next that are set alike. Empty where there is none. ``closing``
    are the totals that blocks begin with: these close the list above them.
    """
    out: list[str] = []
    over, like = "", None
    # the headings that the next may stand under, with their sizes
    larger: list[tuple[float, str]] = []
    last = Block(Place())
    for block, total in zip(blocks, closing, strict=True):
        if total is not None:
            out.append("")
            continue
        before, last = last, block
        first = block.lines[0] if block.lines else None
        while first is not None and larger and larger[-1][0] <= first.size_pt + SAME_PT:
            larger.pop()
        alone = before.texts[0] if len(before.texts) == 1 else ""
        leading = _leading(before, first)
        if first is None or like is None or not are_set_alike(first, like, SAME_PT):
            over, like = "", None
        if alone and first and block.place.heading == f"{before.place.heading} {block.texts[0]}":
            over, like = alone, first
        elif leading:
            over, like = leading, first
        out.append(over or (larger[-1][1] if larger else ""))
        if first is not None:
            larger.append((first.size_pt, block.place.heading))
    return out


def _leading(before: Block, first: TextLine | None) -> str:
    """What a block ends with that leads to the headed lists below it: "We give these grants:"."""
    last = before.lines[-1] if before.lines else None
    if first is None or last is None or not last.text.endswith((":", ";")):
        return ""
    return "" if are_set_alike(last, first, SAME_PT) else " ".join(before.texts[-LEAD_LINES:])
