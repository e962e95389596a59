"""What a list of awards says beside them: what was declined, is left in a fund, was asked for or came back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.text import LETTERS, clean
from pipeline.normalise.words.total_labels import TOTALS

Remark = Literal["clear", "unclear", ""]
ENDS = " .,:;()–—-"

# What an item says of another sum than the award: "(match funding £700)", "£500 of £700 requested",
# "requested £700 and was awarded £500"; no "(increased in full to £700)"
# nor "(including match funding £700)", which may say what is awarded.
SUM = r"£\s?\d[\d,.]*(?:\s?(?:k|m|million)\b)?"
OTHER = r"(?:match\w*|requested|asked for|sought|applied for|bid for|costs?|total|of which|paid|raised|full)"
CHANGED = (
    r"(?:\bto £|\b(?:now|later|then|instead|only|final(?:ly)?|actual(?:ly)?|revised|corrected|amended|"
    r"increased|reduced|includ\w+|exclud\w+|less|minus|plus|not|further|additional|another|second|"
    r"of which[^()]*match)\b)"
)
ASIDE = re.compile(
    rf"\s*\((?=[^()]*\b{OTHER}\b)(?![^()]*{CHANGED})[^()£]*{SUM}[^()£]*\)"
    rf"|\s+of {SUM} (?:requested|asked for|sought|applied for|bid for)\b"
    rf"|\b(?:requested|asked for|sought|applied for|bid for) {SUM}[,;]?(?: and| but)?(?: (?:was|were))?"
    r"(?=\s(?:awarded|granted|given|received?)(?: only)?(?: an? \w+ of)? £)",
    re.IGNORECASE,
)
# What names somebody or something: "All Saints Church", "Returned Veterans Project"; but for who gives, and
# such as call a sum ("Total Project Costs").
NAME = re.compile(
    r"\b(?!(?:The )?(?:Home Office|Ministry|Government)\b)[A-Z][\w'’-]*"
    r"(?: (?:(?:of|and|the|for|in|&) )*[A-Z][\w'’-]*)+(?![\w'’-])(?! [A-Z])"
    r"(?<!\bCosts)(?<!\bCost)(?<!\bGrants)(?<!\bGrant)(?<!\bAwards)(?<!\bAward)(?<!\bFunding)"
)
CAPITAL = re.compile(r"[A-Z]")


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
    """Whether an item with this sum is no award. It is clear where nothing but that is said, and no name; or
    that who was named before was declined. Else it may as well be a part of a name, and somebody has to look.
    """
    before, _, after = text.partition(clean(raw, rules))
    said, tail = f"{before}£{after}", after.strip(ENDS)
    is_total = rules.label(before.strip(ENDS), *TOTALS) is not None
    if not is_total and (remark := _no_award(said, tail, rules)):
        return remark
    kinds = ((NAME.sub("name", said), "unclear_item"), (said, "force_income"))
    is_unclear = any(rules.label(text, kind) is not None for text, kind in kinds)
    is_named = LETTERS.search(before) is not None
    known = tail if is_named else NAME.sub("name", tail)
    is_withdrawn = not is_total and rules.label(known, "withdrawn") is not None
    return "unclear" if is_unclear or is_withdrawn else ""


def _no_award(said: str, tail: str, rules: Rules) -> Remark:
    """Whether an item, a £ in the place of its sum, was declined by its ``tail`` or its last sentence, or
    speaks of the money of a fund itself. A name may begin so: "Decline", "The Budget Fund".
    """
    if rules.label(said, "remark"):
        return "unclear" if CAPITAL.search(said, 1) else "clear"
    *_, others, last = ["", *said.rstrip(ENDS).rsplit(". ", 1)]
    if rules.label(last, "declined"):
        return "clear" if others else "unclear"
    if rules.label(tail, "declined"):
        return "clear" if LETTERS.search(said.partition("£")[0]) else "unclear"
    return ""
