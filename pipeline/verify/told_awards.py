"""Awards that the running text tells of and no table lists: they are no lines, so somebody has to know."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.model import Allocation, Check, Statement, Total, rounded_by

SUM = "§"  # stands for the sum in question
GIVEN = r"(?:awarded|granted|given|paid|provided)"
MORE = r"(?: an?)?(?: (?:further|additional|another))*(?: (?:grant|award|sum|contribution) of)?"
MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
TO_WHOM = rf"(?P<whom>(?: [\w-]+){{0,4}} to (?:the )?(?!{MONTH}\b)[A-Z].{{0,60}})"
IS_GIVEN = r"(?:was|were|is|are|has been|have been|will be|is to be)(?: also)?"
AWARDED = (
    re.compile(
        rf"\b(?i:(?:awards?|grants?|contributions?|donations?) (?:of|worth)|{GIVEN}|gave|gives|awards"
        rf"|provides|pays|contribut(?:es|ed)|donate[sd]){MORE} {SUM}(?: an?| per| each)?{TO_WHOM}"
    ),
    re.compile(rf"\b(?i:(?:awards?|grants?|contributions?) of) {SUM} {IS_GIVEN} \w+{TO_WHOM}"),
    re.compile(rf"{SUM} {IS_GIVEN} {GIVEN}{TO_WHOM}"),
    re.compile(rf"(?P<whom>\b[A-Z][\w’'&-]+(?: \w+)?) {IS_GIVEN} {GIVEN}{MORE} {SUM}"),
)
# Who gives the money, or is given it to give it on: that is income.
GIVER = re.compile(
    r"\b(?:commissioners?(?:[’']s)?|o?pf?cc|pccs|we|office|force|constabulary|police|mayor)\b",
    re.IGNORECASE,
)
BY_WHOM = re.compile(rf"{SUM} by (?:the |an? )?[A-Z][\w’'&-]+(?: [A-Z][\w’'&-]+)*")
BEFORE = re.compile(
    r"\b(?:last|previous) year\b|\b(?:in|since) (?:19|20)\d\d\b(?![/–-])", re.IGNORECASE
)
STATE = r"(?:ministry(?: of justice)?|home office|moj|government)"
INCOME = re.compile(
    rf"\b(?:from|by) the {STATE}\b|\b{STATE} (?:has |have )?(?:{GIVEN}|gave|allocated)\b",
    re.IGNORECASE,
)


def told_awards(
    statements: Sequence[Statement], allocations: Sequence[Allocation], totals: Sequence[Total]
) -> list[Check]:
    """A failed check for each sum that the text says is awarded to somebody, and that no line and no
    total gives.
    """
    known = {a.amount_gbp for a in allocations} | {t.stated_gbp for t in totals}
    out = []
    for said in statements:
        within = rounded_by(said.precision_gbp)
        if said.qualifier == "up_to" or not _is_award(said):
            continue
        if any(k is not None and abs(k - said.amount_gbp) <= within for k in known):
            continue
        told = f"the text awards {said.raw} ({said.label!r}, page {said.page}); no line and no total does"
        out.append(
            Check(
                "award_in_text",
                "statement",
                "failed",
                told,
                actual=str(said.amount_gbp),
                page=said.page,
                box=said.box,
            )
        )
    return out


def _is_award(said: Statement) -> bool:
    text = said.label.replace(said.raw, SUM, 1)
    if INCOME.search(text) or BEFORE.search(text):
        return False
    if (by := BY_WHOM.search(text)) and not GIVER.search(by[0]):
        return False
    found = (pattern.search(text) for pattern in AWARDED)
    return any(match is not None and not GIVER.search(match["whom"]) for match in found)
