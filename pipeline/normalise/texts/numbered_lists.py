"""Lists whose items are the numbered paragraphs of a report, each of which awards one sum."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.grouping import grouped
from pipeline.model import TextLine
from pipeline.normalise.plan.outline import Block, Outline
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.texts.found_lists import FoundList
from pipeline.normalise.texts.list_items import AFTER, Item, begins_with_award
from pipeline.normalise.words.sums import money_in
from pipeline.normalise.words.total_labels import label_of_total

NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?")
LEAST = 2


def numbered_lists(plan: Outline, rules: Rules) -> Iterator[FoundList]:
    """The runs of paragraphs under one heading each of which begins with its number and gives one sum, under
    the paragraph above the first; with the total that stands in the next.
    """
    items = {
        i: item
        for i, block in enumerate(plan.blocks)
        if "£" in " ".join(block.texts) and (item := _item(block, rules)) is not None
    }
    for run in grouped(items, lambda a, b: b == a + 1 and _are_of_one(plan, a, b)):
        if len(run) >= LEAST and run[0]:
            above = plan.blocks[run[0] - 1]
            lead = " ".join(above.texts) or above.place.heading
            below = [block for block in plan.blocks[run[-1] + 1 :][:1] if _is_total(block, rules)]
            totals = [Item(_without_number(block.lines)) for block in below]
            found = [*(items[i] for i in run), *totals]
            yield FoundList(plan.blocks[run[0]], "", lead, found)


def _are_of_one(plan: Outline, a: int, b: int) -> bool:
    return plan.blocks[a].place.heading == plan.blocks[b].place.heading


def _is_total(block: Block, rules: Rules) -> bool:
    lines = _without_number(block.lines)
    return len(lines) == 1 and bool(label_of_total(lines[0], rules))


def _item(block: Block, rules: Rules) -> Item | None:
    """A paragraph without its number, where it says that one sum is given; None for any other."""
    lines = _without_number(block.lines)
    text = " ".join(line.text for line in lines)
    is_award = begins_with_award(text)
    sums = [raw for line in lines for raw, *_ in money_in(line)] if is_award else []
    is_one = len(sums) == 1 and _is_given(text.partition(sums[0])[2], rules)
    return Item(lines) if is_one else None


def _is_given(after: str, rules: Rules) -> bool:
    """Whether what stands behind a sum says to whom or what for, and not what else became of it: "£700 was
    spent on cars", "£700 for locks: declined".
    """
    if rules.label(after, "withdrawn"):
        return False
    match = AFTER.match(after)
    return match is None or match["to"] is not None or not after[match.end() :][:1].islower()


def _without_number(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines of a paragraph behind its number; none where it has none."""
    if not lines or not NUMBER.fullmatch(lines[0].words[0].text):
        return []
    first = TextLine(lines[0].page, lines[0].words[1:])
    return [*([first] if first.words else []), *lines[1:]]
