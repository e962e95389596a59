"""What single lines tell of the items of a list without marks: names with their sums, and what goes on."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from pipeline.extract.lines import are_set_alike, end_above
from pipeline.model import TextLine
from pipeline.normalise.plan.outline import SAME_PT, Block
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.texts.list_items import Item
from pipeline.normalise.texts.list_leads import PAID_IN
from pipeline.normalise.words.sums import has_money

END_MARKS = (".", ";", ":", ",")
# words behind which no item ends
AMIDST = re.compile(
    r"\b(?:an?|the|of|to|for|from|by|in|at|on|with|and|or|was|were|received?|receives|awarded|paid|cost(?:ing)?"
    r"|provided|additional|further|up to)$",
    re.IGNORECASE,
)
LEAST_NAMED = 2
SUM_LAST = re.compile(r"[:–—-]\s*£\s?\d[\d,.]*(?:k|m)?[.;,]?$")
# a name and its sum: "Ark Trust £700", "Ark Trust - £700"
NAMED_SUM = re.compile(r"[A-Z0-9][^£.;]*?[^£.;\s](?:\s*[–—:-])?\s*£\s?\d[\d,.]*(?:k|m)?[.;,]?")
LONGEST_NAME = 10  # words


def as_named(item: Item) -> Item:
    """An item; one that ends with its sum is no sentence."""
    is_named = item.is_sentence and SUM_LAST.search(item.lines[-1].text) is not None
    return replace(item, is_sentence=False) if is_named else item


def named_sums(block: Block, rules: Rules) -> set[TextLine]:
    """The lines of nothing but a name and its sum that stand below one another, from right below a heading or
    what leads to them on.
    """
    lines = block.lines if any("£" in text for text in block.texts) else ()
    out: list[TextLine] = []
    run: list[TextLine] = []
    for above, line in itertools.pairwise((*lines[:1], *lines)):
        is_named = NAMED_SUM.fullmatch(line.text) is not None and len(line.words) <= LONGEST_NAME
        is_led = above.text.endswith((":", ";")) or not are_set_alike(above, line, SAME_PT)
        if not is_named or not (run or (is_led and not rules.label(above.text, *PAID_IN))):
            run = []
            continue
        run.append(line)
        out += run if len(run) == LEAST_NAMED else run[-1:] if len(run) > LEAST_NAMED else ()
    return {*out}


def is_wrapped(line: TextLine, above: TextLine, item: Item) -> bool:
    """Whether a line right below one of an item goes on in the midst of its phrase: behind a word after which
    none ends, or in small letters where the line above had no room for its first word.
    """
    if above is not item.lines[-1] or above.text.endswith(END_MARKS):
        return False
    if AMIDST.search(above.text):
        return True
    is_small = line.text[:1].islower() and not item.lines[0].text[:1].islower()
    is_full = end_above(above, line) >= max(ln.box.x1 for ln in item.lines)
    return is_small and is_full and not (has_money(above) and NAMED_SUM.fullmatch(above.text))
