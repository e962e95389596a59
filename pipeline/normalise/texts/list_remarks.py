"""What a list of awards says beside them: what was declined, is left in a fund, was asked for or came back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.text import clean
from pipeline.normalise.words.total_labels import TOTALS

Remark = Literal["clear", "unclear", ""]
ENDS = " .,:;()–—-"

# What an item says of another sum than the award: "(match funding £700)", "£500 of £700 requested",
# "requested £700 and was awarded £500".
SUM = r"£\s?\d[\d,.]*(?:\s?(?:k|m|million)\b)?"
OTHER = r"(?:match\w*|requested|asked for|sought|applied for|bid for|costs?|total|of which|paid|raised|full)"
ASIDE = re.compile(
    rf"\s*\((?=[^()]*\b{OTHER}\b)[^()£]*{SUM}[^()£]*\)"
    rf"|\s+of {SUM} (?:requested|asked for|sought|applied for|bid for)\b"
    rf"|\b(?:requested|asked for|sought|applied for|bid for) {SUM}[,;]?(?: and| but)?(?: (?:was|were))?"
    r"(?=\s(?:awarded|granted|given|received?)\b)",
    re.IGNORECASE,
)


class Said(NamedTuple):
    """What an item says without its asides: its text, which of its sums are left, and the asides."""

    text: str
    kept: Sequence[int]
    asides: str


def spans_of(text: str, sums: Sequence[str]) -> list[tuple[int, int]]:
    """Where each of these sums stands in a text, in their order; none where one is not found."""
    out: list[tuple[int, int]] = []
    for raw in sums:
        start = text.find(raw, out[-1][1] if out else 0)
        if start < 0:
            return []
        out.append((start, start + len(raw)))
    return out


def without_asides(text: str, sums: Sequence[str]) -> Said:
    """An item without what it says of other sums than its award, where some of its sums are left."""
    asides = list(ASIDE.finditer(text)) if len(sums) > 1 else []
    kept = [
        i
        for i, (start, _) in enumerate(spans_of(text, sums))
        if not any(aside.start() <= start < aside.end() for aside in asides)
    ]
    if not asides or not kept:
        return Said(text, range(len(sums)), "")
    said = "; ".join(aside[0].strip(" ()") for aside in asides)
    return Said(" ".join(ASIDE.sub("", text).split()), kept, said)


def remark_in(text: str, raw: str, rules: Rules) -> Remark:
    """Whether an item with this sum is no award. It is clear where nothing but that is said, or that it was
    declined; else it may as well be a part of a name, and somebody has to look.
    """
    before, _, after = text.partition(clean(raw, rules))
    said = f"{before}£{after}"
    tail = after.strip(ENDS)
    last = text.rstrip(ENDS).rpartition(". ")[2]
    is_total = rules.label(before.strip(ENDS), *TOTALS) is not None
    is_declined = any(rules.label(some, "declined") for some in (tail, last))
    if not is_total and (is_declined or rules.label(said, "remark")):
        return "clear"
    is_withdrawn = not is_total and rules.label(tail, "withdrawn")
    return "unclear" if is_withdrawn or rules.label(said, "unclear_item") else ""
