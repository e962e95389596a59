"""Where lists with sums stand in the running text: their items, and whether what is above them says that these
are awards.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from pipeline.extract.lines import are_set_alike, end_above
from pipeline.model import TextLine
from pipeline.normalise.plan.outline import SAME_PT, Block, Outline, Place
from pipeline.normalise.rulebook.rule_kinds import NOT_AWARDED
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.texts.list_items import ENDING, MARK, Item, begins_with_award
from pipeline.normalise.words.dates import years_in
from pipeline.normalise.words.sums import has_money, money_in
from pipeline.normalise.words.theme_names import without_number
from pipeline.normalise.words.total_labels import label_of_total

INDENT_PT = 8.0
ALIGNED_PT = 1.5
LEAD_LINES = 3
OTHER_MONEY = ("income", "came_in", "to_us", "to_council", "account", "other", "costs", "rest")


class FoundList(NamedTuple):
    """A list in the text: its block and the heading above that of the block, what stands right above it, and
    its items.
    """

    block: Block
    over: str
    lead: str
    items: Sequence[Item]

    @property
    def is_headed(self) -> bool:
        """Whether the heading of its block stands right above it."""
        return self.lead == self.block.texts[0]

    @property
    def years(self) -> list[str]:
        """The years that the nearest text above it names; of several, its sums may be of any or of all."""
        said = (years_in(text) for text in (self.lead, self.block.place.heading, self.over))
        return next(filter(None, said), [])


def lists_in(plan: Outline, rules: Rules) -> list[FoundList]:
    """The lists of the text, from the top."""
    edges = _edges(plan)
    closing = [_total_alone(block, rules) for block in plan.blocks]
    overs = _headings_over(plan.blocks, closing)
    # strict=False: a document without text has no block, and nothing below one either
    blocks = zip(plan.blocks, overs, [*closing[1:], None], strict=False)
    return [
        FoundList(block, over, lead, items)
        for block, over, below in blocks
        for lead, items in _lists(block, below, edges, rules)
    ]


def _total_alone(block: Block, rules: Rules) -> TextLine | None:
    """The line that a block begins with, where it is a total set as headings are."""
    first = block.lines[0] if block.lines else None
    return first if first is not None and label_of_total(first, rules) else None


def _lists(
    block: Block, below: TextLine | None, edges: Mapping[int, float], rules: Rules
) -> Iterator[tuple[str, list[Item]]]:
    """The lists of a block, each with the text that stands right above it; the last of them with the total
    that stands ``below`` the block.
    """
    items: list[Item] = []
    start = 0
    for i, line in enumerate([*block.lines, below]):
        above = block.lines[i - 1] if i else None
        is_within = line is not None and line is not below
        begins = _begins(line, items, above, edges) if line is not None and is_within else ""
        if line is not None and is_within and (begins or (items and _goes_on(line, items[-1]))):
            if not items:
                start = i
            if begins:
                items.append(Item(is_sentence=begins == "says"))
            items[-1].lines.append(line)
            continue
        if items and line is not None and label_of_total(line, rules):
            items.append(Item([line]))
        if items:
            lead = block.texts[max(0, start - LEAD_LINES) : start]
            yield " ".join(lead) or block.place.heading, items
        items = []


def _headings_over(blocks: Sequence[Block], closing: Sequence[TextLine | None]) -> list[str]:
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
        if first is None or like is None or not are_set_alike(first, like, SAME_PT):
            over, like = "", None
        if alone and first and block.place.heading == f"{before.place.heading} {block.texts[0]}":
            over, like = alone, first
        out.append(over or (larger[-1][1] if larger else ""))
        if first is not None:
            larger.append((first.size_pt, block.place.heading))
    return out


def _edges(plan: Outline) -> dict[int, float]:
    """Where the running text of each page begins, from the left."""
    out: dict[int, float] = {}
    for block in plan.blocks:
        for line in block.lines:
            out[line.page] = min(out.get(line.page, line.box.x0), line.box.x0)
    return out


def _begins(
    line: TextLine, items: Sequence[Item], above: TextLine | None, edges: Mapping[int, float]
) -> Literal["is set so", "says", ""]:
    """How a line begins an item: by its mark; or where browsers draw that, set as the items before it are
    or further in than the text, with a sum that begins or ends it; or as a sentence below another such, the
    first below a colon.
    """
    text = line.text.strip()
    if MARK.match(text) and not (items and _is_unmarked(items[-1])):
        return "is set so"
    if items and not _is_unmarked(items[-1]):
        return ""
    if items and abs(line.box.x0 - items[-1].lines[0].box.x0) > ALIGNED_PT:
        return ""
    if line.box.x0 - edges[line.page] < INDENT_PT:
        return ""
    sums = list(money_in(line))
    if sums and (text.startswith(sums[0][0]) or begins_with_award(text)):
        return "is set so"
    if len(sums) == 1 and not ENDING.sub("", line.text[sums[0][3] :].removeprefix(")")):
        return "is set so"
    if above is None or not text[:1].isupper():
        return ""
    return "says" if above.text.rstrip().endswith((".", ";") if items else ":") else ""


def _is_unmarked(item: Item) -> bool:
    return MARK.match(item.lines[0].text.strip()) is None


def _goes_on(line: TextLine, item: Item) -> bool:
    """Whether a line is a further one of an item: right under it, where its text begins."""
    first, last = item.lines[0], item.lines[-1]
    if line.page != last.page or line.box.top - last.box.bottom > 0.6 * line.size_pt:
        return False
    if abs(line.size_pt - first.size_pt) > 1 or line.is_bold != first.is_bold:
        return False
    if _is_unmarked(item):
        return abs(line.box.x0 - first.box.x0) <= ALIGNED_PT
    if line.box.x0 > first.box.x0 + ALIGNED_PT:
        return True
    # below the mark itself, as simple writers of files wrap it: the item has not come to its sum, and the line
    # above had no room for more
    is_open = not any(map(has_money, item.lines))
    is_below = abs(line.box.x0 - first.box.x0) <= ALIGNED_PT
    is_wrapped = is_below and end_above(last, line) >= line.box.x1
    return is_open and is_wrapped and has_money(line)


def says_awarded(text: str, rules: Rules) -> bool:
    """Whether what stands above a list says that its sums are awards, and not shares of one. Of several
    sentences the last counts where it says so.
    """
    last = _last_sentence(text)
    says = last if rules.label(last, "awards") else text
    return rules.label(says, "awards") is not None and not rules.label(says, "shares", "split")


def may_be_theme(lead: str, rules: Rules) -> bool:
    """Whether a heading of a list may name its theme: not where it says what the sums are."""
    name = without_number(lead)
    return rules.label(name, "awards", "shares", "no_theme", "chapter", *OTHER_MONEY) is None


def is_of_others(lead: str, block: Block, rules: Rules) -> bool:
    """Whether what stands above a list says that its sums are limits, or were awarded to nobody; or its heading
    does, and not the sentence right above it that they are given.
    """
    kinds = ("limits", *NOT_AWARDED, "income", "budget")
    last = _last_sentence(lead)
    if lead != block.place.heading and last.endswith((":", ";")) and rules.label(last, "given"):
        return rules.label(last, *kinds) is not None
    return any(rules.label(text, *kinds) for text in (lead, block.place.heading))


def _last_sentence(text: str) -> str:
    """The end of a text from its last full stop but for the one that it may end with."""
    return text[text.rstrip(" .").rfind(". ") + 1 :].strip()
