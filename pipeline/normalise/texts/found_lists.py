"""Where lists with sums stand in the running text, and their items."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

from pipeline.extract.lines import are_set_alike, end_above
from pipeline.model import TextLine
from pipeline.normalise.plan.outline import SAME_PT, Block, Outline
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.texts.list_headings import LEAD_LINES, headings_over, total_alone
from pipeline.normalise.texts.list_items import (
    ENDING,
    GIVING,
    MARK,
    TO_GIVE,
    Item,
    begins_with_award,
    is_marked,
)
from pipeline.normalise.texts.list_leads import PAID_IN, says_awarded
from pipeline.normalise.texts.list_lines import (
    END_MARKS,
    LONGEST_NAME,
    SUM_LAST,
    as_named,
    is_wrapped,
    named_sums,
)
from pipeline.normalise.texts.list_remarks import ASIDE
from pipeline.normalise.words.dates import years_in
from pipeline.normalise.words.sums import has_money, money_in
from pipeline.normalise.words.total_labels import label_of_total

INDENT_PT = 8.0
ALIGNED_PT = 1.5
SET_APART = 0.6  # times the size of type, between paragraphs


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
        return self.block.texts[:1] == [self.lead]

    @property
    def text(self) -> str:
        return " ".join([line.text for item in self.items for line in item.lines])

    @property
    def years(self) -> list[str]:
        """The years that the nearest text above it names; of several, its sums may be of any or of all."""
        said = (years_in(text) for text in (self.lead, self.block.place.heading, self.over))
        return next(filter(None, said), [])


def gives(one: FoundList, rules: Rules) -> bool:
    """Whether each item of a list says that somebody is awarded its sum."""
    texts = [item.text(rules) for item in one.items]
    return all(GIVING.match(text) or TO_GIVE.match(text) for text in texts)


def lists_in(plan: Outline, rules: Rules) -> list[FoundList]:
    """The lists of the text, from the top."""
    edges = _edges(plan)
    closing = [total_alone(block, rules) for block in plan.blocks]
    overs = headings_over(plan.blocks, closing)
    # strict=False: a document without text has no block, and nothing below one either
    blocks = zip(plan.blocks, overs, [*closing[1:], None], strict=False)
    return [
        FoundList(block, over, lead, items)
        for block, over, below in blocks
        for lead, items in _lists(block, below, edges, rules)
    ]


def _lists(
    block: Block, below: TextLine | None, edges: Mapping[int, float], rules: Rules
) -> Iterator[tuple[str, list[Item]]]:
    """The lists of a block, each with the text that stands right above it; the last of them with the total
    that stands ``below`` the block.
    """
    items: list[Item] = []
    over, indent = "", 0.0
    start = end = 0
    named = named_sums(block, rules)
    for i, line in enumerate([*block.lines, below]):
        above = block.lines[i - 1] if i else None
        is_open = bool(items or over)
        if line is not None and line is not below:
            begins = "is set so" if line in named else _begins(line, items, above, edges, rules)
            if not is_open:
                start = i
            is_set_in = line.box.x0 - edges[line.page] >= INDENT_PT
            after = block.lines[i + 1] if i + 1 < len(block.lines) else line
            is_over = after.page == line.page and after.box.x0 - line.box.x0 >= INDENT_PT
            is_over = is_over and bool(is_open or begins or is_set_in)
            if is_over and _is_over(line, after, is_set_in):
                over, indent = MARK.sub("", block.texts[i]).rstrip(" :"), line.box.x0
                continue
            if begins and line.box.x0 - indent < INDENT_PT:  # no further in
                over = ""
            if begins:
                items.append(Item(is_sentence=begins == "says", over=over))
            if begins or (items and _goes_on(line, items[-1])):
                items[-1].lines.append(line)
                continue
        if items and line is not None and label_of_total(line, rules):
            items.append(Item([line]))
        if items:
            items = [as_named(item) for item in _without_numbers(items)]
            lead = block.texts[max(end, start - LEAD_LINES) : start]
            end = i
            yield " ".join(lead) or block.place.heading, items
        items, over = [], ""


def _is_over(line: TextLine, below: TextLine, is_set_in: bool) -> bool:
    """Whether a line names what the items from ``below`` on are for, or who is paid them, which are set further
    in; at the edge of the text one that ends with a colon leads to them.
    """
    if len(line.words) > LONGEST_NAME or has_money(line):
        return False
    if is_marked(line):
        return is_marked(below, [line])
    ends = (".", ";", ",") if is_set_in else (".", ";", ",", ":")
    return has_money(below) and not line.text.endswith(ends)


def _counts_on(line: TextLine, items: Sequence[Item]) -> bool:
    """Whether a line begins with the bare number of the next item of those that begin with "1"."""
    is_first = not items or items[0].lines[0].words[0].text == "1"
    return is_first and line.words[0].text == str(len(items) + 1)


def _without_numbers(items: Sequence[Item]) -> list[Item]:
    """Items without the bare numbers that they begin with, where they count up: no "24 Hour Help" amid them."""
    if not all(_counts_on(item.lines[0], items[:i]) for i, item in enumerate(items)):
        return list(items)
    return [
        replace(item, lines=[TextLine(first.page, first.words[1:]), *more])
        for item in items
        for first, *more in [item.lines]
        if len(first.words) > 1
    ]


def _edges(plan: Outline) -> dict[int, float]:
    """Where the running text of each page begins, from the left; of one that may hold nothing but the list to
    which the page before leads, where it begins there.
    """
    out: dict[int, float] = {}
    for block in plan.blocks:
        for line in block.lines:
            out[line.page] = min(out.get(line.page, line.box.x0), line.box.x0)
    for block in plan.blocks:
        for above, line in itertools.pairwise(block.lines):
            if line.page > above.page and above.text.endswith((":", ";")):
                out[line.page] = min(out[line.page], out[above.page])
    return out


def _begins(
    line: TextLine,
    items: Sequence[Item],
    above: TextLine | None,
    edges: Mapping[int, float],
    rules: Rules,
) -> Literal["is set so", "says", ""]:
    """How a line begins an item: by its mark; or where browsers draw that, set as the items before it are
    or further in than the text, with a sum that begins or ends it; or as a sentence below another such, the
    first below a colon.
    """
    text = line.text.strip()
    if text[:1].isdigit() and _counts_on(line, items):
        return "is set so"
    before = items[-1].lines if items else ()
    if is_marked(line, before) and not (items and _is_unmarked(items[-1])):
        return "is set so"
    if items and not _is_unmarked(items[-1]):
        return ""
    if items and abs(line.box.x0 - items[-1].lines[0].box.x0) > ALIGNED_PT:
        return ""
    first = (
        items[0].lines[0] if items else line
    )  # the page that it goes on to may hold nothing else
    is_indented = first.box.x0 - edges[first.page] >= INDENT_PT
    if items and above is not None and is_wrapped(line, above, items[-1]):
        return ""
    if not is_indented and not ("£" in text and _is_paragraph(line, items, above, rules)):
        return ""
    sums = list(money_in(line))
    text = ASIDE.sub("", text) if len(sums) > 1 else text
    if sums and (text.startswith(sums[0][0]) or begins_with_award(text)):
        return "is set so"
    if len(sums) == 1 and not ENDING.sub("", line.text[sums[0][3] :].removeprefix(")")):
        return "is set so"
    if above is None or not text[:1].isupper():
        return ""
    is_after = above.text.rstrip().endswith((".", ";") if items else ":")
    return "says" if is_after or (items and SUM_LAST.search(above.text)) else ""


def _is_paragraph(
    line: TextLine, items: Sequence[Item], above: TextLine | None, rules: Rules
) -> bool:
    """Whether a line begins a paragraph of its own, below another such or what says that awards follow."""
    if above is None:
        return False
    room = line.box.top - above.box.bottom
    if line.page == above.page and room <= SET_APART * line.size_pt:
        return False
    leads = above.text.endswith(":") or not are_set_alike(line, above, SAME_PT)
    if items or not leads:
        return bool(items)
    is_of_awards = GIVING.match(line.text) is not None or says_awarded(above.text, rules)
    return is_of_awards and not rules.label(above.text, *PAID_IN)


def _is_unmarked(item: Item) -> bool:
    return not is_marked(item.lines[0])


def _goes_on(line: TextLine, item: Item) -> bool:
    """Whether a line is a further one of an item: right under it, where its text begins."""
    first, last = item.lines[0], item.lines[-1]
    if line.page != last.page or line.box.top - last.box.bottom > SET_APART * line.size_pt:
        return False
    if abs(line.size_pt - first.size_pt) > 1 or line.is_bold != first.is_bold:
        return False
    if _is_unmarked(item):
        return abs(line.box.x0 - first.box.x0) <= ALIGNED_PT
    if line.box.x0 > first.box.x0 + ALIGNED_PT:
        return True
    # below the mark itself, as simple writers of files wrap it: the line above had no room for more, and what
    # comes first in it is not yet said
    is_open = not any(map(has_money, item.lines))
    is_below = abs(line.box.x0 - first.box.x0) <= ALIGNED_PT
    is_wrapped = is_below and end_above(last, line) >= line.box.x1
    is_amid = line.text[:1].islower() or not last.text.endswith(END_MARKS)
    return is_wrapped and ((is_open and has_money(line)) or (not is_open and is_amid))
