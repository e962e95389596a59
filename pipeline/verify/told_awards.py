"""Awards that the running text tells of and no table lists: they are no lines, so somebody has to know."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from decimal import Decimal

from pipeline.model import ZERO, Allocation, Box, Check, Statement, Total, rounded_by, sum_gbp
from pipeline.normalise.texts.narrative import OVER_YEARS

# Who gives the money, or is given it to give it on: that is income.
GIVER = re.compile(
    r"\b(?:commissioners?(?:[’']s)?|o?pf?cc|pccs|we|office|force|constabulary|police|mayor)\b",
    re.IGNORECASE,
)
Place = tuple[int, Box]
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
    re.compile(
        rf"(?P<whom>\b[A-Z][\w’'&-]+(?: \w+)?)(?: also)? (?:took|benefit(?:s|ed) from){MORE} {SUM}"
    ),
    re.compile(rf"{SUM}(?: also)? (?:went|has gone){TO_WHOM}"),
    re.compile(
        r"\b(?i:we|i|commissioner|o?pf?cc)(?: (?:also|has|have))* (?:gave|give|gives|awarded|granted)"
        rf"(?P<whom> (?:the )?(?!{MONTH}\b)[A-Z][^:;•.]{{0,60}}?){MORE} {SUM}"
    ),
    re.compile(rf"\binvest(?:s|ed) {SUM} in(?P<whom> (?:the )?(?!{MONTH}\b)[A-Z].{{0,60}})"),
)
# "Grants were made of £5,000 to Ark, £3,000 to Elm and £2,000 to Oak": one of several in a sentence of grants.
ONE_OF_SEVERAL = re.compile(rf"{SUM}{TO_WHOM}")
_TO_SOME = rf"£[\d,.]+(?:k|m)? to (?:the )?(?!{MONTH}\b)[A-Z]"
SEVERAL = re.compile(rf"{_TO_SOME}.*(?:[,;]|\band) {_TO_SOME}")
OF_GRANTS = re.compile(r"\b(?:grants?|awards?|awarded|contributions?|donations?)\b", re.IGNORECASE)
BY_WHOM = re.compile(rf"{SUM} by (?:the |an? )?[A-Z][\w’'&-]+(?: [A-Z][\w’'&-]+)*")
BEFORE = re.compile(
    r"\b(?:last|previous) year\b|\b(?:in|since) (?:19|20)\d\d\b(?![/–-])", re.IGNORECASE
)
STATE = r"(?:ministry(?: of justice)?|home office|moj|government)"
INCOME = re.compile(
    rf"\b(?:from|by) the {STATE}\b|\b{STATE} (?:has |have )?(?:{GIVEN}|gave|allocated)\b",
    re.IGNORECASE,
)

# The same of one who is paid by a line, or of what that is for: it need not be said to be an award.
NAME = "¤"  # stands for either
GETS = r"(?:receive[sd]?|gets?|got|given|granted|awarded|secured|funded|commissioned|allocated)"
KIND = r"(?:grant|award|funding|contract|contribution)"
FILL = r"(?: (?:an?|the|of|at|for|with|sum|cost|total|grant|award|contract|contribution|funding))*"
# What may follow a name, which is no part of a longer one: "victim support workers".
END = (
    r"(?=\W*$|[^\w\s]|\s(?:and|as|at|by|each|for|from|has|helps?|in|is|of|on|over|pays?|run|that|this|to|was"
    r"|which|who|will|with)\b)"
)
OF_LINE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{SUM}(?: {KIND})?(?: {IS_GIVEN})?(?: (?:awarded|granted|given|agreed|goes"
        rf"|went))? (?:to|for|with) (?:the )?{NAME}{END}",
        rf"{NAME}(?: (?:has|have|had|will|be|been|was|is|were|are|also))* {GETS}{FILL} {SUM}",
        rf"{GIVER.pattern}[^{SUM}]* (?:{GIVEN}|gave|gives?|allocated)(?: to)? (?:the )?{NAME}{FILL} {SUM}",
        rf"\b{KIND} of {SUM}(?: \w+){{0,3}} (?:to|for|with) (?:the )?{NAME}{END}",
        rf"\b{KIND} (?:to|for|with) (?:the )?{NAME} (?:is|was)(?: worth)? {SUM}",
        rf"\binvest(?:s|ed|ing)? {SUM} (?:in|on) (?:the )?{NAME}{END}",
        rf"{NAME}(?:,| \(|:| [–-]) ?{SUM}",
    )
)
# Not the whole of an award in one year: a share of it, a payment a month, what was given so far.
PARTIAL = re.compile(
    rf"{SUM} (?:of (?:this|that|the|its|which)|(?:per|an?|each|every) (?:month|week|day|hour|quarter|head"
    r"|session|person)|from (?!the (?:o?pf?cc|(?:police and crime )?commissioner)\b)|more|less|extra)\b"
    r"|\b(?:each|every) (?:month|week|quarter)\b|\b(?:monthly|quarterly|first|second|final|interim)\b"
    rf"|{SUM} in {MONTH}\b|\b(?:cut|reduction|saving) of {SUM}|\b(?:before that|previously|next year"
    r"|to date|so far|since (?:it|they|we)|over the (?:years|(?:last|past) (?!year\b)\w+))\b",
    re.IGNORECASE,
)
# Money of others, or what somebody else is given: "£500 raised for", "a van worth £500 for".
OF_OTHERS = re.compile(
    rf"\b(?:raised?|cheque for|ordered to pay|an? (?!{KIND} )\w+ worth) {SUM}|\bmatch(?:ed)?[ -]fund"
    rf"|\bpartners? (?:also )?(?:contribute|gave|give|pay|paid|provide|put)|{SUM} of (?!(?:\w+ ){{0,3}}"
    rf"(?:funding|grants?|support|investment)\b)\w|{SUM}.*\bfrom (?:the |an? |other )?(?:\w+ )?"
    r"(?:councils?|lottery|nhs|funders?|donors?)\b"
    r"|\b(?:governments?|chancellor|treasury|national(?:ly)?|home office|ministry|moj|(?:the|our) force"
    r"|chief constable|council tax|business rates|precept|the council|health (?:board|partners)|nhs|insurers?"
    r"|fines?|bids?|income|budgets?|reserves?|(?:can|may) ask)\b"
    r"|\b(?:we|commissioner|o?pf?cc|office) (?:(?:have|has|had|also) )*(?:receive[sd]?|secure[sd]?|wins?|won"
    r"|(?:was|were|been) (?:awarded|given|allocated|granted))\b",
    re.IGNORECASE,
)
SMALL = 100  # times smaller than an award, a sum is a fee: "Youth club (£3)"
MOST_SHARES = 6  # of one sum, that a sentence tells of one by one
LEAST_WORDS = 2  # of a name that text may tell of: "Training" may be any


def told_awards(
    statements: Sequence[Statement],
    allocations: Sequence[Allocation],
    totals: Sequence[Total],
    beside: Mapping[int, Sequence[Allocation]],
    doubted: Set[Place] = frozenset(),
) -> list[Check]:
    """A failed check for each sum that the text says is awarded to somebody, and that no line and no
    total gives, nor lines ``beside`` it; or no total and no line of those who are named. Those at the places
    that are ``doubted`` need no other.
    """
    stated = {t.stated_gbp for t in totals} | {sum_gbp(lines) for lines in beside.values()}
    named = _named([a for a in allocations if not a.restated])
    out = []
    for i, said in enumerate(statements):
        within = rounded_by(said.precision_gbp)
        theirs = _lines_of(said, named)
        if (
            said.qualifier == "up_to"
            or (said.page, said.box) in doubted
            or not (theirs or _is_award(said))
        ):
            continue
        known = stated | (_sums(theirs) if theirs else {a.amount_gbp for a in allocations})
        if any(k is not None and abs(k - said.amount_gbp) <= within for k in known):
            continue
        if theirs and _is_share(i, statements, known):
            continue
        told = f"the text awards {said.raw} ({said.label!r}, page {said.page}); no line and no total does"
        sum_ = str(said.amount_gbp)
        out.append(Check.at(said, "award_in_text", "statement", False, told, None, sum_))
    return out


def _named(allocations: Sequence[Allocation]) -> dict[str, list[Allocation]]:
    """The lines by who is paid, and by what they are called."""
    out: dict[str, list[Allocation]] = defaultdict(list)
    for line in allocations:
        for name in dict.fromkeys((line.provider, line.title)):
            if name and len(name.split()) >= LEAST_WORDS:
                out[name].append(line)
    return out


def _lines_of(said: Statement, named: Mapping[str, Sequence[Allocation]]) -> list[Allocation]:
    """The lines of all that a text names, but for those who give money themselves, where it gives its sum for
    one of these in a year of theirs.
    """
    text = _told(said)
    low = text.lower()
    found = [name for name in named if name.lower() in low and not GIVER.search(name)]
    lines = [line for name in found for line in named[name]]
    is_of_year = said.financial_year in {None, *(line.financial_year for line in lines)}
    if not is_of_year or any(no.search(text) for no in (OVER_YEARS, PARTIAL, OF_OTHERS)):
        return []
    least = min((line.amount_gbp for line in lines if line.amount_gbp), default=ZERO)
    if said.amount_gbp * SMALL <= least:
        return []
    for name in found:
        told = re.sub(re.escape(name), NAME, text, count=1, flags=re.IGNORECASE)
        if any(pattern.search(told) for pattern in OF_LINE):
            return lines
    return []


def _sums(lines: Sequence[Allocation]) -> set[Decimal | None]:
    """What lines come to: each of them, those of each who is paid, those of a year, and all."""
    groups: dict[str, list[Allocation]] = defaultdict(list)
    for line in {line.key: line for line in lines}.values():
        for key in ("", line.provider or line.title, line.financial_year):
            groups[key].append(line)
    return {line.amount_gbp for line in lines} | {sum_gbp(group) for group in groups.values()}


def _is_share(i: int, statements: Sequence[Statement], known: Set[Decimal | None]) -> bool:
    """Whether a sum and those stated right before or after it come to one that is known."""
    sums = [said.amount_gbp for said in statements]
    runs = (
        sums[first : last + 1]
        for first in range(max(0, i - MOST_SHARES + 1), i + 1)
        for last in range(i, min(len(sums), first + MOST_SHARES))
    )
    return any(len(run) > 1 and sum(run) in known for run in runs)


def _is_award(said: Statement) -> bool:
    text = _told(said)
    patterns = (*AWARDED, ONE_OF_SEVERAL) if _gives_several(said.sentence) else AWARDED
    found = (pattern.search(text) for pattern in patterns)
    return any(match is not None and not GIVER.search(match["whom"]) for match in found)


def _gives_several(sentence: str) -> bool:
    """Whether a sentence of grants gives sums to several by name, and none of what others give."""
    is_several = sentence.count("£") > 1 and OF_GRANTS.search(sentence) is not None
    return (
        is_several
        and SEVERAL.search(sentence) is not None
        and not any(no.search(sentence) for no in (INCOME, BEFORE, OF_OTHERS))
    )


def _told(said: Statement) -> str:
    """What a text says of a sum; nothing where that is of others, or of a year before."""
    text = said.label.replace(said.raw, SUM, 1)
    by = BY_WHOM.search(text)
    is_of_others = by is not None and not GIVER.search(by[0])
    return "" if is_of_others or INCOME.search(text) or BEFORE.search(text) else text
